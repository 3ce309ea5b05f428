"""What words for statuses mean, and what is said of one that a plan does not know."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from ..plan.actions import WRITTEN_CATEGORIES
from ..plan.problems import QUOTED_LENGTH, did_you_mean, quoted

MEANINGS = {
    "done": "completed",
    "under-way": "begun, and going on",
    "at-risk": "may not be done in time",
    "late": "behind its date",
    "planned": "not begun",
    "paused": "halted, and may go on later",
    "stopped": "given up",
}
"""What each meaning of a status says, in the words of a message."""

_OTHER_WORDS = {
    "done": ("complete", "completed", "finished", "achieved", "delivered"),
    "under-way": ("in progress", "ongoing", "underway", "started", "progressing", "on track", "on target"),
    "at-risk": ("may be late",),
    "late": ("behind", "behind schedule", "delayed", "overdue", "slipped"),
    "planned": ("not started", "not yet started", "not begun", "to start"),
    "paused": ("on hold", "suspended"),
    "stopped": ("abandoned", "cancelled", "canceled", "withdrawn", "dropped"),
}
"""What people write for the meanings. A word of two meanings is none of them: what is closed is done, or given up."""

MAX_SHOWN = 12


# Cached: a plan has a few words, and pages show them on each of its actions.
@cache
def says(word: str, category: str) -> bool:
    """Whether a word for a status tells in English what it means, and nothing of another meaning.

    >>> says("Suspended with approval", "paused"), says("One month behind", "at-risk"), says("Amber", "under-way")
    (True, False, False)
    """
    left = f" {_plain(word)} "
    for known in _words_of(category):
        left = left.replace(f" {known} ", " | ")
    is_of_another = any(
        f" {known} " in left for other in _OTHER_WORDS if other != category for known in _words_of(other)
    )
    return "|" in left and not is_of_another


def _words_of(category: str) -> list[str]:
    """What says a meaning, the longest first: what is not started is not started."""
    known = (*_OTHER_WORDS.get(category, ()), _plain(category))
    return sorted(known, key=len, reverse=True)


def unknown_status(word: str, *, categories: Mapping[str, str], own: Iterable[Mapping[str, Any]]) -> tuple[str, str]:
    """What is wrong with the status *word*, and what to write.

    *categories* says what each status of the plan means; *own* are its own words, where it has any.
    """
    own = list(own)
    words = {category: word for word, category in reversed(list(categories.items()))}
    meant = {
        other: words[category] for category, others in _OTHER_WORDS.items() if category in words for other in others
    }
    meant |= {_plain(category): word for category, word in words.items()}
    meant |= {_plain(f"{status.get('label')}"): f"{status.get('id')}" for status in reversed(own)}
    meant |= {_plain(status): status for status in categories}
    known = meant.get(_plain(word))
    slip = "" if known else did_you_mean(word.lower(), categories, cutoff=0.8)
    near = f"; did you mean {quoted(known)}?" if known else slip
    is_slip = bool(slip) or known == _plain(word) or len(word) > QUOTED_LENGTH
    shown = [f"{status} ({MEANINGS.get(means, means)})" for status, means in categories.items()][:MAX_SHOWN]
    more = f" and {len(categories) - MAX_SHOWN} more" if len(categories) > MAX_SHOWN else ""
    written = word if re.fullmatch(r"[A-Za-z][\w /-]*", word) else "'{}'".format(word.replace("'", "''"))
    help = f"The statuses are {', '.join(shown)}{more}."
    if not is_slip:
        help += f"\nThe report's own word goes beside it: published_as: {written}. "
        help += (
            "Another word of the plan goes into 'statuses:'." if own else "A plan can have its own words: 'statuses:'."
        )
    return f"{quoted(word)} is not a status of this plan{near}", help


def default_categories() -> dict[str, str]:
    """The statuses of a plan without words of its own, and what each means."""
    return {category.value: category.value for category in WRITTEN_CATEGORIES}


def _plain(word: str) -> str:
    """A word as it is compared: without capitals, quotation marks and the signs between words."""
    return " ".join(re.sub(r"[_\W]+", " ", word).lower().split())
