"""References as they were published, such as '1.10', 'R1' or 'CP1': how they are shown, and their order."""

from __future__ import annotations

import re

_PART = re.compile(r"\d+|[^\W\d_]+")


def named(ref: str | None, title: str) -> str:
    """A title as it is shown everywhere: after its reference, where one was published."""
    return f"{ref} {title}" if ref else title


def reference_order(ref: str) -> tuple[tuple[tuple[bool, int, str], ...], str]:
    """What sorts references by their parts: '1.9' before '1.10', 'A2' before 'A10', '1' before '1.1'.

    Numbers come before letters, and whether letters are capitals counts only between references that are else alike.
    """
    return tuple(_part(part) for part in _PART.findall(ref)), ref


def _part(part: str) -> tuple[bool, int, str]:
    if not part.isdecimal():
        return True, 0, part.casefold()
    # A number of however many digits: the longer one is the larger.
    digits = part.lstrip("0")
    return False, len(digits), digits
