"""The site's one stylesheet: the theme's rules in a cascade layer, and after them the site's own, which always win."""

from __future__ import annotations

import re

_CHARSET = re.compile(r'@charset\s+"[^"]*";')
_SOURCE_MAP = re.compile(r"/\*#\s*sourceMappingURL=.*?\*/")


def bundle(theme: str, own: str) -> str:
    """One stylesheet from the theme's and the site's own.

    A layer's rules lose to those outside any, however specific they are (CSS Cascading and Inheritance Level 5,
    section 6.4).
    """
    layered = _SOURCE_MAP.sub("", _CHARSET.sub("", theme)).strip()
    return f"@layer theme {{\n{layered}\n}}\n\n{own}"
