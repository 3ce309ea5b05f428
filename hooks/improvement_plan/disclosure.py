"""Which figures of a measure may be shown: the only door to them, for pages, charts and downloads alike.

A count below the measure's limit is not shown, nor one whose whole, or the rest of whose whole, is below it. That alone
is not enough: whoever knows a year and three of its quarters knows the fourth. So one more value is hidden as long as a
small count could be worked out: the smallest other part of the sum that gives it away, and the total only when no part
is left. The method is primary and secondary suppression, as in the Handbook on Statistical Disclosure Control (second
edition, 2024, https://sdctools.github.io/HandbookSDC/). Hiding the smallest part loses least.

All values of the plan are looked at together, whichever report published them: each report keeps its page, and a total
of a later report would give away what an earlier page shows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import combinations
from typing import Any, Literal

from .dates import PublishedDate
from .model import Citations, Measure, Value

Hidden = Literal["small", "protecting"]
"""Why a figure is not shown: the count is small, or it would tell a small one."""

_ENDLESS = Decimal("Infinity")


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
    figures = [
        *(_Figure(at=value.at, value=value.value, of=value.of) for value in measure.values),
        *((_Figure(at=start.at, value=start.value, of=None),) if start else ()),
    ]
    state = _State() if measure.suppress_below is None else _protected(figures, measure, measure.suppress_below)
    values = tuple(_shown(value, index, state, measure) for index, value in enumerate(measure.values))
    if start is None:
        return ShownFigures(values=values, baseline=None)
    whole = Value.model_construct(at=start.at, value=start.value, source=start.source)
    return ShownFigures(values=values, baseline=_shown(whole, len(values), state, measure))


def _shown(value: Value, index: int, state: _State, measure: Measure) -> ShownValue:
    hidden = state.values.get(index)
    if hidden:
        # The words, the rating and the note could tell the count, so they are withheld with it.
        return ShownValue(
            at=value.at,
            of=value.of if hidden == "small" and index not in state.wholes else None,
            hidden=hidden,
            below=measure.suppress_below if hidden == "small" else None,
            report=value.report,
            source=value.source,
        )
    return ShownValue(
        at=value.at,
        figure=value.value,
        of=None if index in state.wholes else value.of,
        says=value.says if index not in state.wholes else None,
        published_as=value.published_as,
        note=value.note if index not in state.wholes else None,
        report=value.report,
        source=value.source,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Figure:
    at: PublishedDate
    value: Decimal | None
    of: Decimal | None


@dataclass(slots=True)
class _State:
    """What is hidden so far, by the index of the figure."""

    values: dict[int, Hidden] = field(default_factory=dict)
    wholes: dict[int, Hidden] = field(default_factory=dict)
    at_most: dict[tuple[str, int], Decimal] = field(default_factory=dict)
    """Of a value that protects another: the next smallest, since readers know that the smallest is hidden."""


def _protected(figures: Sequence[_Figure], measure: Measure, limit: int) -> _State:
    counts = [_count(figure, measure) for figure in figures]
    state = _State()
    for index, (figure, count) in enumerate(zip(figures, counts, strict=True)):
        if figure.of is not None and figure.of < limit:
            state.wholes[index] = "small"
        if figure.value is not None and _is_small(figure, count, limit):
            is_count = count == figure.value and count < limit
            state.values[index] = "small" if is_count else "protecting"
    while True:
        for name, sums in _series(figures, counts, state, limit):
            if found := _given_away(sums, limit):
                chosen, at_most = found
                (state.wholes if name == "whole" else state.values)[chosen.index] = "protecting"
                if name != "rest":
                    state.at_most[name, chosen.index] = at_most
                break
        else:
            return state


def _count(figure: _Figure, measure: Measure) -> Decimal | None:
    """The count behind a figure: for a percentage, of its whole. None where the plan does not tell it."""
    if figure.value is None or (measure.unit or "").startswith("per "):
        return None
    if measure.unit == "%":
        return figure.value * figure.of / 100 if figure.of is not None else None
    return figure.value


def _is_small(figure: _Figure, count: Decimal | None, limit: int) -> bool:
    """Whether the count, its whole or the rest is below the limit. A count that cannot be checked may be."""
    if count is None:
        return True
    return count < limit or (figure.of is not None and (figure.of < limit or figure.of - count < limit))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Span:
    """A count from one day up to another, as readers know it."""

    index: int
    start: int
    end: int
    count: Decimal
    shown: bool
    secret: bool = False
    low: Decimal = Decimal(0)
    high: Decimal = _ENDLESS


def _series(
    figures: Sequence[_Figure], counts: Sequence[Decimal | None], state: _State, limit: int
) -> Iterator[tuple[str, list[_Span]]]:
    """The three series that add up over time: the counts, their wholes, and what is left over of these."""
    values: list[_Span] = []
    wholes: list[_Span] = []
    rests: list[_Span] = []
    for index, (figure, count) in enumerate(zip(figures, counts, strict=True)):
        at, of = figure.at, figure.of
        if at.kind == "words" or at.first is None or at.last is None:
            continue
        value, whole = state.values.get(index), state.wholes.get(index)
        where: dict[str, Any] = {"index": index, "start": at.first.toordinal(), "end": at.last.toordinal() + 1}
        if count is not None:
            values.append(_Span(**where, count=count, **_known(value, state.at_most.get(("value", index)), limit)))
        if of is not None:
            wholes.append(_Span(**where, count=of, **_known(whole, state.at_most.get(("whole", index)), limit)))
        if count is not None and of is not None:
            seen = value is None and whole is None
            rest = of - count
            rests.append(_Span(**where, count=rest, shown=seen, secret=not seen and rest < limit))
    yield from (("value", values), ("whole", wholes), ("rest", rests))


def _known(hidden: Hidden | None, at_most: Decimal | None, limit: int) -> dict[str, Any]:
    """What readers know of a count: that it is shown, or the range that the reason for hiding it tells."""
    return {
        "shown": hidden is None,
        # What was hidden to protect another is no secret itself.
        "secret": hidden is not None and at_most is None,
        "low": Decimal(limit if hidden == "protecting" else 0),
        "high": Decimal(limit - 1) if hidden == "small" else _ENDLESS if at_most is None else at_most,
    }


def _given_away(spans: Sequence[_Span], limit: int) -> tuple[_Span, Decimal] | None:
    """The value to hide next, and the next smallest; None when no small count can be worked out.

    Each count lies between two days. With the total up to each day as unknown, every count that readers know is a
    difference of two unknowns, or a range for one; shortest paths between the days (Floyd and Warshall) then give the
    narrowest range that follows for each span of days, whether or not the plan has a value for it.
    """
    total = _totals(spans)
    days = sorted(total)
    bound = {(a, b): Decimal(0) if a == b else _ENDLESS for a in days for b in days}
    step: dict[tuple[int, int], tuple[int, _Span | None]] = {}

    def tighten(a: int, b: int, most: Decimal, span: _Span) -> None:
        if most < bound[a, b]:
            bound[a, b], step[a, b] = most, (b, span if span.shown else None)

    for span in spans:
        # Figures that were revised need not add up. The ranges hold for those of the shortest periods.
        exact = total[span.end][1] - total[span.start][1]
        tighten(span.start, span.end, exact if span.shown else max(span.high, exact), span)
        tighten(span.end, span.start, -exact if span.shown else -min(span.low, exact), span)
    for middle in days:
        for a in days:
            if bound[a, middle] == _ENDLESS or a == middle:
                continue
            for b in days:
                through = bound[a, middle] + bound[middle, b]
                if through < bound[a, b]:
                    bound[a, b], step[a, b] = through, step[a, middle]
    secret = {(span.start, span.end) for span in spans if span.secret}
    shown = {(span.start, span.end) for span in spans if span.shown}
    for a, b in combinations(days, 2):
        if (a, b) in shown or total[a][0] != total[b][0]:
            continue
        width = bound[a, b] + bound[b, a]
        count = total[b][1] - total[a][1]
        # A range of less than one whole person is an answer.
        if width < 1 and ((a, b) in secret or 0 <= count < limit):
            used = {span.index: span for span in (*_path(a, b, step), *_path(b, a, step))}.values()
            if used:
                return _smallest(list(used), a, b)
    return None


def _smallest(used: Sequence[_Span], start: int, end: int) -> tuple[_Span, Decimal]:
    """The smallest part that was *used* to work out a count; a total that holds the count only without parts."""
    parts = [span for span in used if not (span.start <= start and end <= span.end)]
    ordered = sorted(parts or used, key=lambda span: (span.count, span.start, span.index))
    return ordered[0], ordered[1].count if parts and len(ordered) > 1 else _ENDLESS


def _path(a: int, b: int, step: dict[tuple[int, int], tuple[int, _Span | None]]) -> Iterator[_Span]:
    """The shown spans on the shortest path."""
    while a != b:
        onward, span = step[a, b]
        if span is not None:
            yield span
        a = onward


def _totals(spans: Sequence[_Span]) -> dict[int, tuple[int, Decimal]]:
    """For each day the group of days that sums link it with, and the total up to it, by the shortest periods."""
    totals: dict[int, tuple[int, Decimal]] = {}
    for span in sorted(spans, key=lambda span: (span.end - span.start, span.index)):
        group, at_start = totals.setdefault(span.start, (span.start, Decimal(0)))
        other, at_end = totals.setdefault(span.end, (span.end, Decimal(0)))
        if group != other:
            shift = at_start + span.count - at_end
            totals |= {day: (group, before + shift) for day, (held, before) in totals.items() if held == other}
    return totals
