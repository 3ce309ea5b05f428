"""What a table's words for statuses mean: a few are plain, and each other is a decision for a person."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from colorsys import rgb_to_hsv
from dataclasses import dataclass

from tools.new.texts import id_of, one_line

PLAIN = {
    "done": ("complete", "completed", "done", "delivered", "action complete", "action completed", "fully complete"),
    "under-way": ("in progress", "under way", "underway", "progressing", "ongoing", "on going", "started"),
    "planned": ("not started", "not yet started", "yet to start", "planned", "not begun", "to be started"),
    "at-risk": ("at risk",),
    "late": ("behind", "behind schedule", "delayed", "late", "overdue"),
    "paused": ("paused", "on hold", "suspended"),
    "stopped": ("stopped", "cancelled", "abandoned"),
}
"""The words that mean one status in every plan. A colour does not: amber may be on track or late."""

COLOURS = frozenset({"red", "amber", "green", "blue", "yellow", "grey", "gray", "black", "white", "purple", "orange"})
_MEANING = {word: status for status, words in PLAIN.items() for word in words}
_END = r"(?=\s*(?:[-–—:;,.(/\n]|$))"
_KNOWN = re.compile(
    "|".join(rf"{re.escape(word)}{_END}" for word in sorted({*_MEANING, *COLOURS}, key=len, reverse=True)),
    re.IGNORECASE,
)
_CAPITALS = re.compile(r"\b[A-Z]{3,}\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusText:
    """What a cell says of a status."""

    word: str
    """The status itself, in ordinary letters: 'Complete', 'R/A'."""
    whole: str
    """All that the cell says, on one line, as it stood."""
    means: str
    """One of PLAIN; empty where a person has to decide."""


def read_status(text: str) -> StatusText:
    """The status that a cell tells: a known word at its start, or all that it says."""
    whole = one_line(text)
    known = _KNOWN.match(whole)
    word = known[0] if known else whole
    # 'Red/Amber' is a word of its own, and so is 'Green - on hold': only after a plain word is the rest a remark.
    if known and known[0].lower() in COLOURS:
        word = whole
    word = _in_small_letters(word)
    return StatusText(word=word[:1].upper() + word[1:], whole=whole, means=_MEANING.get(word.lower(), ""))


def colour_named(colour: str) -> str:
    """The name of a strong colour such as FFC000; nothing for a pale one, which bands the rows of a table."""
    if not colour:
        return ""
    hue, saturation, value = rgb_to_hsv(*(int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)))
    if saturation < 0.3 or value < 0.3:
        return ""
    return next(name for end, name in _HUES if hue * 360 <= end)


_HUES = ((15, "Red"), (52, "Amber"), (68, "Yellow"), (165, "Green"), (260, "Blue"), (335, "Purple"), (360, "Red"))
"""Where each colour ends, in degrees of the colour wheel."""


def _in_small_letters(text: str) -> str:
    """Known words without their capitals: 'COMPLETE' would be taken for an abbreviation."""
    words = {part for word in (*_MEANING, *COLOURS) for part in word.split()}

    def small(match: re.Match[str]) -> str:
        return match[0].capitalize() if match[0].lower() in words else match[0]

    return _CAPITALS.sub(small, text)


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnWord:
    """A word of the table's own for a status."""

    id: str
    label: str
    means: str
    count: int


def own_words(found: Iterable[StatusText]) -> dict[str, OwnWord]:
    """The words for the plan's `statuses:`, each by the small letters of it; none where all are plain.

    If one word needs a decision, all stand there: a plan has its own words or the six default ones.
    """
    texts = list(found)
    if all(text.means for text in texts):
        return {}
    counts = Counter(text.word.lower() for text in texts)
    words: dict[str, OwnWord] = {}
    for text in texts:
        if (key := text.word.lower()) not in words:
            id_ = id_of(text.word, {word.id for word in words.values()}, otherwise="status")
            words[key] = OwnWord(id=id_, label=text.word, means=text.means, count=counts[key])
    return words
