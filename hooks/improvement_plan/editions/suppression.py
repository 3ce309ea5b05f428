"""Which figures of one measure are hidden, report after report: periods and counts in, reasons out.

What a report showed stays shown, and what it hid stays hidden, with the same mark: so each report decides on its own
figures alone, and knows those of earlier reports. `disclosure` says what the rules come to.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from .differences import Range, spans_of_few

Hidden = Literal["small", "protecting"]
"""Why a figure is not shown: the count is small, or it would tell a small one."""

ALWAYS = (0, date.max.toordinal() + 1)
"""The days of a period in words: it may hold any other."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Entry:
    """A figure of a measure, or words in place of one, with what decides whether it is shown."""

    index: int
    """Which value it is of."""
    start: int
    """Its first day."""
    end: int
    """The day after its last one."""
    has_figure: bool
    amounts: tuple[Range, ...]
    """The count behind a figure, and its whole and the rest of that; none where the plan does not tell the count."""
    tells_count: bool
    """Whether the figure is the count itself, and no percentage or rate."""

    @property
    def span(self) -> tuple[int, int]:
        """Its first day, and the day after its last one."""
        return self.start, self.end

    def holds(self, other: Entry) -> bool:
        """Whether the whole of its period lies in this one's."""
        return self.start <= other.start and other.end <= self.end

    def overlaps_any(self, others: Iterable[Entry]) -> bool:
        """Whether it shares a day with one of the *others*, or may."""
        return any(self.start < other.end and other.start < self.end for other in others)

    def is_below(self, limit: int) -> bool:
        """Whether its count, the whole or the rest is below the limit, or may be."""
        return not self.amounts or any(amount.low < limit for amount in self.amounts)


def suppressed(reports: Iterable[Sequence[Entry]], limit: int) -> dict[int, Hidden]:
    """Why each entry that is not to be shown is not, by its index. *reports* are the entries that each published."""
    reasons: dict[int, Hidden] = {}
    before: list[Entry] = []
    small: set[Entry] = set()
    hidden: set[Entry] = set()
    told: set[Entry] = set()
    for new in reports:
        timeline = Timeline([*before, *new])
        small |= {entry for entry in new if _is_small(entry, limit, timeline)}
        needed = _needed(timeline, hidden, small, limit)
        # What is public already cannot be hidden any more. It is known as such from then on.
        told |= {entry for entry in before if entry in needed and entry not in hidden and entry.has_figure}
        silent = _linked(told, new)
        shown = [entry for entry in timeline.entries if entry.has_figure and entry not in needed | silent]
        if spans := _few(shown, limit):
            beside = {entry for entry in shown if any(entry.start < end and start < entry.end for start, end in spans)}
            silent |= (_linked(beside, shown) | beside).intersection(new)
        for entry in new:
            is_shortest = timeline.is_shortest(entry)
            if entry in silent or (not entry.has_figure and not is_shortest):
                reasons[entry.index] = "protecting"
            elif entry.has_figure and entry in needed:
                is_small_count = entry.tells_count and entry.amounts[0].low < limit
                # Beside the mark of a longer one that an earlier report hid, the mark of its part could tell both.
                says_so = is_small_count and is_shortest and not entry.overlaps_any(hidden)
                reasons[entry.index] = "small" if says_so else "protecting"
        hidden |= small | {entry for entry in new if entry in needed or entry in silent}
        before += new
    return reasons


def tells_few(entry: Entry, shown: Sequence[Entry], limit: int) -> bool:
    """Whether *entry* beside the *shown* ones, which tell none by themselves, tells a small count."""
    return bool(_few([*shown, entry], limit))


def _needed(timeline: Timeline, hidden: Collection[Entry], small: Collection[Entry], limit: int) -> set[Entry]:
    """All that would have to be hidden, as if nothing were public yet but what is not."""
    needed = _spread(timeline, {*hidden, *small}, small)
    shown = Timeline([entry for entry in timeline.entries if entry.has_figure and entry not in needed])
    needed |= {entry for entry in shown.entries if _leaves_few(entry, shown, limit)}
    needed = _spread(timeline, needed, small)
    if limit == 2 and any(entry.span == ALWAYS for entry in needed):
        # There, that a figure is not small tells too much: two parts of it below 2 are both 1.
        needed.update(timeline.entries)
    return needed


def _is_small(entry: Entry, limit: int, timeline: Timeline) -> bool:
    """Whether it is hidden for its own sake."""
    if not entry.has_figure:
        # Words can stand for a small count, as in 'fewer than 6'. Those of a total say no more than its parts.
        return not any(other.has_figure for other in timeline.within(entry))
    return entry.is_below(limit)


class Timeline:
    """The entries of a measure, by when their periods start; those in words apart."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.entries = entries
        self._dated = sorted(
            (entry for entry in entries if entry.span != ALWAYS), key=lambda entry: (entry.start, -entry.end)
        )
        self._in_words = [entry for entry in entries if entry.span == ALWAYS]
        self._starts = [entry.start for entry in self._dated]
        self._crossed: dict[Entry, bool] = {}
        self._longest = max((entry.end - entry.start for entry in self._dated), default=0)

    def overlapping(self, entry: Entry) -> Iterator[Entry]:
        """The other entries that share a day with *entry*, or may."""
        first, until = bisect_left(self._starts, entry.start - self._longest), bisect_left(self._starts, entry.end)
        for other in (*self._dated[first:until], *self._in_words):
            if other is not entry and entry.start < other.end:
                yield other

    def within(self, entry: Entry) -> Iterator[Entry]:
        """The other entries whose periods lie in that of *entry*, by their first day, the longest first."""
        return (other for other in self.overlapping(entry) if entry.holds(other))

    def is_shortest(self, entry: Entry) -> bool:
        """Whether each entry that overlaps *entry* holds its whole period, as a year holds its quarters."""
        if entry.span == ALWAYS and entry.has_figure:
            return len(self.entries) == 1
        return all(other.holds(entry) for other in self.overlapping(entry))

    def is_crossed(self, entry: Entry) -> bool:
        """Whether another entry overlaps *entry*, and neither holds the other, as a year and a financial year."""
        if entry not in self._crossed:
            self._crossed[entry] = any(
                not entry.holds(other) and not other.holds(entry) for other in self.overlapping(entry)
            )
        return self._crossed[entry]


def _spread(timeline: Timeline, start: Iterable[Entry], small: Collection[Entry]) -> set[Entry]:
    """What is hidden where all of *start* is: whatever overlaps it, but for the other parts of a hidden total.

    Parts that overlap one another in part are not excepted: beside the mark of their total, they can tell what is left.
    """
    hidden = set(start)
    waiting = [*hidden]
    while waiting:
        entry = waiting.pop()
        found = [
            other
            for other in timeline.overlapping(entry)
            if other not in hidden and (entry in small or not entry.holds(other) or timeline.is_crossed(other))
        ]
        hidden.update(found)
        waiting += found
    return hidden


def _linked(start: Iterable[Entry], entries: Sequence[Entry]) -> set[Entry]:
    """Those of *entries* that overlap one of *start*, or another such one."""
    timeline = Timeline(entries)
    found: set[Entry] = set()
    waiting = [*start]
    while waiting:
        beside = [other for other in timeline.overlapping(waiting.pop()) if other not in found]
        found.update(beside)
        waiting += beside
    return found


def _leaves_few(entry: Entry, shown: Timeline, limit: int) -> bool:
    """Whether a figure less the shown ones within its period leaves a small count for the days without a figure."""
    left, end, days = list(entry.amounts), entry.start, entry.end - entry.start
    for part in shown.within(entry):
        if part.start >= end and part.span != entry.span:
            end = part.end
            days -= part.end - part.start
            # A measure can tell the wholes of some of its figures alone.
            left = [Range(a.low - b.high, a.high - b.low) for a, b in zip(left, part.amounts, strict=False)]
    return 0 < days < entry.end - entry.start and any(amount.low < limit for amount in left)


def _few(shown: Sequence[Entry], limit: int) -> list[tuple[int, int]]:
    """The days within which sums and differences of *shown* tell a small count."""
    return [
        span
        for kind in range(max((len(entry.amounts) for entry in shown), default=0))
        for span in spans_of_few(
            [(*entry.span, entry.amounts[kind]) for entry in shown if len(entry.amounts) > kind], Decimal(limit)
        )
    ]
