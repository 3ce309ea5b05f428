"""What is said of several ids that stand in the place of one."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from ..plan.problems import quoted


def no_list(text: str, ids: Sequence[str], *, is_entry: bool, is_list: bool) -> tuple[str, str]:
    """What is wrong with a text that names several *ids*, and what to write.

    It may be an entry of a list already; where *is_list* is not so, one id belongs there.
    """
    listed = ", ".join(ids)
    help = f"Write {listed} in its place." if is_entry else f"Write a list: [{listed}]."
    message = f"{quoted(text)} is read as one id, and {'a list is meant' if is_list else 'names several'}"
    return message, help if is_list else "One belongs here."


def ids_in_range(text: str, known: Collection[str]) -> list[str]:
    """The ids that a range such as '7-9' or '7 to 9' names, if all of them are *known*.

    >>> ids_in_range("7-9", ["6", "7", "8", "9"]), ids_in_range("7-9", ["7", "8"])
    (['7', '8', '9'], [])
    """
    match = re.fullmatch(r"([0-9]{1,3})\s*(?:-|–|to)\s*([0-9]{1,3})", text)
    ids = [f"{number}" for number in range(int(match[1]), int(match[2]) + 1)] if match else []
    return ids if all(id in known for id in ids) else []
