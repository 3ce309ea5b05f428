"""An improvement plan as data: read, checked, seen as at a report, and turned into pages. Knows nothing of MkDocs."""

import os

# Pydantic would look through all installed packages for plugins, and this project uses none.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
