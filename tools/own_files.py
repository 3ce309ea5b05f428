"""Which files of the repository are one body's own: its plan, its prose, and its settings at the top of mkdocs.yml."""

from __future__ import annotations

import re

PLAN = "plan.yaml"
CONTENT = "content"
SETTINGS_FILE = "mkdocs.yml"
MARKER = "# Above this line: the settings of this site. Below it: code, which an upgrade replaces."
"""The line of mkdocs.yml that parts a body's settings from what belongs to the code."""
SETTINGS = frozenset({"site_name", "site_url", "repo_url", "edit_uri", "extra"})
"""The keys that may stand above the marker. Any other, such as `hooks`, would change what is run."""
_TAG = re.compile(r"!(?!ENV\b)\S")
"""A tag other than !ENV: MkDocs takes some that run Python."""
_KEY = re.compile(r"([a-z_]+):(?:\s|$)")


def split(text: str) -> tuple[str, str] | None:
    """The settings of mkdocs.yml, and the rest from the marker on; None where the two cannot be told apart."""
    lines = text.splitlines(keepends=True)
    at = [index for index, line in enumerate(lines) if line.rstrip() == MARKER]
    return ("".join(lines[: at[0]]), "".join(lines[at[0] :])) if len(at) == 1 else None


def holds_settings_alone(above: str) -> bool:
    """Whether the part above the marker has no key but those of settings, and no value that runs code."""
    starts = [line for line in above.splitlines() if line and not line.startswith((" ", "#"))]
    keys = [_KEY.match(line) for line in starts]
    return _TAG.search(above) is None and all(key is not None and key[1] in SETTINGS for key in keys)


def is_content(path: str) -> bool:
    """Whether a path of the repository is the plan, or lies in the folder of prose."""
    return path == PLAN or path.startswith(f"{CONTENT}/")
