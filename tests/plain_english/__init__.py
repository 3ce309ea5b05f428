"""Tells editors where the plan, the prose of content/ or the interface's own words are hard to read."""

import sys
from pathlib import Path

# Pytest is told where the package is; `python -m tests.plain_english` is not.
if (HOOKS := str(Path(__file__).parents[2] / "hooks")) not in sys.path:
    sys.path.insert(0, HOOKS)
