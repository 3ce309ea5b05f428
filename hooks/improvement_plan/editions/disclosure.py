"""Which figures of a measure may be shown: the only door to them, for pages, charts and downloads alike.

A figure is hidden where its count is below the measure's limit, or its whole, or what is left over of the whole. Where
a figure is hidden, no other one of the measure is shown whose period overlaps its period, or is in words. One thing is
excepted: a total that is hidden for the sake of one of its parts does not hide its other parts. So no figure that is
shown holds any day of a small count, nor does any sum or difference of them; and each small count could be any number
below the limit, for all that is published.

What a mark says depends on periods alone: 'fewer than' is said only of a figure without shorter ones in its period.
Else a total marked as hidden would tell that it is not small, and so what its parts come to.

All values of the plan are looked at together, whichever report published them: each report keeps its page, and a total
of a later report would give away what an earlier page shows.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from ..plan.base import Citations
from ..plan.dates import PublishedDate
from ..plan.measures import Measure, Value
from ..plan.units import rate_base

Hidden = Literal["small", "protecting"]
"""Why a figure is not shown: the count is small, or it would tell a small one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownValue:
    """What may be shown of a value. Of a hidden one, that is its period and where it was published."""

    at: PublishedDate
    figure: Decimal | None = None
    """In the measure's unit."""
    of: Decimal | None = None
    """What it is a part of."""
    hidden: Hidden | None = None
    below: int | None = None
    """What a small count is below."""
    says: str | None = None
    """The words that were published."""
    published_as: str | None = None
    """The report's own rating."""
    note: str | None = None
    report: str | None = None
    source: Citations = ()

    @property
    def is_gap(self) -> bool:
        """Whether nothing was published for the period."""
        return self.figure is None and self.hidden is None and self.says is None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownFigures:
    """What may be shown of a measure's figures."""

    values: tuple[ShownValue, ...]
    """One for each value of the measure, in the same order."""
    baseline: ShownValue | None


def shown_figures(measure: Measure) -> ShownFigures:
    """What may be shown of *measure*."""
    start = measure.baseline
    baseline = Value.model_construct(at=start.at, value=start.value, source=start.source) if start else None
    values = [*measure.values, *([baseline] if baseline else [])]
    limit = measure.suppress_below
    hidden = _hidden(values, measure, limit) if limit else {}
    shown = [_shown(value, hidden.get(index), limit) for index, value in enumerate(values)]
    return ShownFigures(values=tuple(shown[: len(measure.values)]), baseline=shown[-1] if baseline else None)


def _shown(value: Value, hidden: Hidden | None, limit: int | None) -> ShownValue:
    if hidden and limit:
        # The words, the rating and the note could tell the count, so they are withheld with it.
        is_small = hidden == "small"
        return ShownValue(
            at=value.at,
            of=value.of if is_small and value.of is not None and value.of >= limit else None,
            hidden=hidden,
            below=limit if is_small else None,
            report=value.report,
            source=value.source,
        )
    return ShownValue(
        at=value.at,
        figure=value.value,
        of=value.of,
        says=value.says,
        published_as=value.published_as,
        note=value.note,
        report=value.report,
        source=value.source,
    )


@dataclass(frozen=True, slots=True)
class _Range:
    """The numbers that a published one can stand for: itself, and others where it was rounded."""

    low: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Entry:
    """A figure of the measure, or words in place of one, with what decides whether it is shown."""

    index: int
    start: int
    """Its first day."""
    end: int
    """The day after its last one."""
    has_figure: bool
    amounts: tuple[_Range, ...]
    """The count behind a figure, and its whole and the rest of that; none where the plan does not tell the count."""

    @property
    def span(self) -> tuple[int, int]:
        return self.start, self.end

    def holds(self, other: _Entry) -> bool:
        """Whether the whole of its period lies in this one's."""
        return self.start <= other.start and other.end <= self.end


_ALWAYS = (0, date.max.toordinal() + 1)
"""The days of a period in words: it may hold any other."""


def _hidden(values: Sequence[Value], measure: Measure, limit: int) -> dict[int, Hidden]:
    """Why each value that is not to be shown is not, by its index."""
    timeline = _Timeline([_entry(index, value, measure) for index, value in enumerate(values) if not _is_gap(value)])
    small = {entry for entry in timeline.entries if _is_small(entry, limit, timeline)}
    hidden = _spread(timeline, small, small)
    shown = _Timeline([entry for entry in timeline.entries if entry.has_figure and entry not in hidden])
    hidden |= {entry for entry in shown.entries if _leaves_few(entry, shown, limit)}
    hidden = _spread(timeline, hidden, small)
    if limit == 2 and any(entry.span == _ALWAYS for entry in hidden):
        # There, that a figure is not small tells too much: two parts of it below 2 are both 1.
        hidden.update(timeline.entries)
    reasons: dict[int, Hidden] = {}
    for entry in timeline.entries:
        is_shortest = timeline.is_shortest(entry)
        if entry.has_figure and entry in hidden:
            is_small_count = measure.figure_kind == "count" and entry.amounts[0].low < limit
            reasons[entry.index] = "small" if is_small_count and is_shortest else "protecting"
        elif not entry.has_figure and not is_shortest:
            reasons[entry.index] = "protecting"
    return reasons


def _is_gap(value: Value) -> bool:
    return value.value is None and value.says is None


def _entry(index: int, value: Value, measure: Measure) -> _Entry:
    at = value.at
    is_dated = at.kind != "words" and at.first is not None and at.last is not None
    start, end = (at.first.toordinal(), at.last.toordinal() + 1) if at.first and at.last and is_dated else _ALWAYS
    has_figure = value.value is not None
    return _Entry(index=index, start=start, end=end, has_figure=has_figure, amounts=_amounts(value, measure))


def _amounts(value: Value, measure: Measure) -> tuple[_Range, ...]:
    """The count behind a figure, and its whole and the rest of that where it is a part."""
    figure, whole = value.value, value.of
    if figure is None:
        return ()
    if measure.figure_kind == "count":
        count = _Range(figure, figure)
    else:
        base = Decimal(100) if measure.figure_kind == "percentage" else rate_base(measure.unit)
        if base is None or whole is None:
            return ()
        # 10% may be anything from 9.5% to 10.5%: the count must not be small whichever it was.
        exponent = figure.as_tuple().exponent
        half = Decimal(5).scaleb(exponent - 1) if isinstance(exponent, int) else Decimal(0)
        count = _Range((figure - half) * whole / base, (figure + half) * whole / base)
    if whole is None:
        return (count,)
    return count, _Range(whole, whole), _Range(whole - count.high, whole - count.low)


def _is_small(entry: _Entry, limit: int, timeline: _Timeline) -> bool:
    """Whether it is hidden for its own sake: its count, the whole or the rest is below the limit, or may be."""
    if not entry.has_figure:
        # Words can stand for a small count, as in 'fewer than 6'. Those of a total say no more than its parts.
        return not any(other.has_figure for other in timeline.within(entry))
    return not entry.amounts or any(amount.low < limit for amount in entry.amounts)


class _Timeline:
    """The entries of a measure, by when their periods start; those in words apart."""

    def __init__(self, entries: Sequence[_Entry]) -> None:
        self.entries = entries
        self._dated = sorted(
            (entry for entry in entries if entry.span != _ALWAYS), key=lambda entry: (entry.start, -entry.end)
        )
        self._in_words = [entry for entry in entries if entry.span == _ALWAYS]
        self._starts = [entry.start for entry in self._dated]
        self._longest = max((entry.end - entry.start for entry in self._dated), default=0)

    def overlapping(self, entry: _Entry) -> Iterator[_Entry]:
        """The other entries that share a day with *entry*, or may."""
        first, until = bisect_left(self._starts, entry.start - self._longest), bisect_left(self._starts, entry.end)
        for other in (*self._dated[first:until], *self._in_words):
            if other is not entry and entry.start < other.end:
                yield other

    def within(self, entry: _Entry) -> Iterator[_Entry]:
        """The other entries whose periods lie in that of *entry*, by their first day, the longest first."""
        return (other for other in self.overlapping(entry) if entry.holds(other))

    def is_shortest(self, entry: _Entry) -> bool:
        """Whether each entry that overlaps *entry* holds its whole period, as a year holds its quarters."""
        if entry.span == _ALWAYS and entry.has_figure:
            return len(self.entries) == 1
        return all(other.holds(entry) for other in self.overlapping(entry))


def _spread(timeline: _Timeline, start: Iterable[_Entry], small: Collection[_Entry]) -> set[_Entry]:
    """What is hidden where all of *start* is: whatever overlaps it, but for the other parts of a hidden total."""
    hidden = set(start)
    waiting = [*hidden]
    while waiting:
        entry = waiting.pop()
        found = [
            other
            for other in timeline.overlapping(entry)
            if other not in hidden and (entry in small or not entry.holds(other))
        ]
        hidden.update(found)
        waiting += found
    return hidden


def _leaves_few(entry: _Entry, shown: _Timeline, limit: int) -> bool:
    """Whether a figure less the shown ones within its period leaves a small count for the days without a figure."""
    left, end, days = list(entry.amounts), entry.start, entry.end - entry.start
    for part in shown.within(entry):
        if part.start >= end and part.span != entry.span:
            end = part.end
            days -= part.end - part.start
            # A measure can tell the wholes of some of its figures alone.
            left = [_Range(a.low - b.high, a.high - b.low) for a, b in zip(left, part.amounts, strict=False)]
    return 0 < days < entry.end - entry.start and any(amount.low < limit for amount in left)
