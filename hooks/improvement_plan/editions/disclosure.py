"""Which figures of a measure may be shown: the only door to them, for pages, charts and downloads alike.

A figure is hidden where its count is below the measure's limit, or its whole, or what is left over of the whole. Where
a figure is hidden, no other one of the measure is shown whose period overlaps its period, or is in words. One thing is
excepted: a total that is hidden for the sake of one of its parts does not hide its other parts, unless those overlap
one another in part. So no figure that is shown holds any day of a small count, nor does any sum or difference of them;
and each small count could be any number below the limit, for all that is published.

What a mark says depends on periods alone: 'fewer than' is said only of a figure without shorter ones in its period, and
beside no figure that an earlier report hid. Else a total marked as hidden would tell that it is not small, and so what
its parts come to.

Reports decide one after the other, each on the figures that it publishes itself, and with all that is public by then.
What one showed stays shown, and what it hid stays hidden, whatever is added later. Where the rule would have to hide a
figure that is public already, the report shows none of its own whose period overlaps that one, nor any that overlaps
one of those, and says of none of them that it is small: `suppression` works that out.

A forecast is no count of anybody, so no figure is hidden for its sake. But it is made from figures: it is hidden where
it is small as a count would be, overlaps a hidden figure that the same report or an earlier one has, or leaves a small
count over beside the shown ones.

Another body's figure is published by that body, and hides nothing of ours. Where there is a limit, its small counts are
hidden too, as they are of people as well. So is a count of theirs for a period that overlaps a hidden one of ours: ours
may be a part of it, and a further body's figure the rest. A percentage or rate without its whole tells no count.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from ..plan.base import Citations
from ..plan.dates import PublishedDate
from ..plan.measures import Baseline, Comparator, Measure, Value
from ..plan.reports import Report
from ..plan.units import rate_base
from .differences import Range
from .suppression import ALWAYS, Entry, Hidden, suppressed, tells_few


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
    """The report that published it, where that is stated."""
    source: Citations = ()
    known_from: str = ""
    """The id of the first report that knows it."""
    forecast: Decimal | None = None
    """What the body expected for the period, in the measure's unit: no result."""
    hides_forecast: bool = False
    """Whether there is a forecast that is not shown."""
    restated_from: ShownValue | None = None
    """What an earlier report published for the same period."""

    @property
    def is_result(self) -> bool:
        """Whether anything was published of what was measured."""
        return self.figure is not None or self.hidden is not None or self.says is not None

    @property
    def has_forecast(self) -> bool:
        """Whether anything was expected for the period."""
        return self.forecast is not None or self.hides_forecast


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownComparator:
    """What may be shown of another body's figures."""

    name: str
    values: tuple[ShownValue, ...]

    @property
    def source(self) -> Citations:
        """What its figures cite, each once."""
        return tuple(dict.fromkeys(citation for value in self.values for citation in value.source))


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownFigures:
    """What may be shown of a measure's figures, each from the report on that first knows it."""

    values: tuple[ShownValue, ...]
    """One for each value that a report knows, in the order of the plan."""
    baseline: ShownValue | None
    comparators: tuple[ShownComparator, ...]


def shown_figures(measure: Measure, reports: Sequence[Report]) -> ShownFigures:
    """What may be shown of *measure* by *reports*, oldest first. With further reports, the rest stays as it is."""
    values = tuple(_known(measure.values, reports))
    start = _known_baseline(measure.baseline, reports)
    known = [*values, *start]
    limit = measure.suppress_below
    guard = _Guard(measure, limit, known, reports) if limit else None
    shown = tuple(_shown(one, index, guard) for index, one in enumerate(known))
    return ShownFigures(
        values=shown[: len(values)],
        baseline=shown[-1] if start else None,
        comparators=tuple(
            ShownComparator(
                name=comparator.name,
                values=tuple(_shown_theirs(one, guard) for one in _known(_theirs(comparator), reports)),
            )
            for comparator in measure.comparators
        ),
    )


@dataclass(frozen=True, slots=True)
class _Known:
    """A value, and the id of the first report that knows it."""

    value: Value
    known_from: str


def _known(values: Iterable[Value], reports: Sequence[Report]) -> Iterator[_Known]:
    """Each value that a report knows."""
    ids = {report.id for report in reports}
    for value in values:
        known_from = value.report
        if known_from is None and value.is_forecast:
            known_from = reports[0].id
        if known_from is None and value.at.last is not None:
            last = value.at.last
            known_from = next((report.id for report in reports if report.day >= last), None)
        if known_from in ids:
            yield _Known(value, known_from)


def _known_baseline(baseline: Baseline | None, reports: Sequence[Report]) -> list[_Known]:
    """The baseline as a value like any other; one in words, without a report, is known from the start."""
    if baseline is None:
        return []
    value = Value.model_construct(at=baseline.at, value=baseline.value, report=baseline.report, source=baseline.source)
    is_dated = baseline.report is not None or baseline.at.last is not None
    return [*_known([value], reports)] if is_dated else [_Known(value, reports[0].id)]


def _theirs(comparator: Comparator) -> Iterator[Value]:
    """Another body's figures as values like any other."""
    for entry in comparator.values:
        yield Value.model_construct(
            at=entry.at, value=entry.value, of=entry.of, says=entry.says, report=entry.report, source=entry.source
        )


class _Guard:
    """What a measure with a limit hides."""

    def __init__(self, measure: Measure, limit: int, known: Sequence[_Known], reports: Sequence[Report]) -> None:
        self.measure, self.limit = measure, limit
        self._order = {report.id: place for place, report in enumerate(reports)}
        self._entries: list[list[Entry]] = [[] for _ in reports]
        for index, one in enumerate(known):
            if one.value.value is not None or one.value.says is not None:
                self._entries[self._order[one.known_from]].append(_entry(index, one.value, measure))
        self._reasons = suppressed(self._entries, limit)

    def reason(self, index: int) -> Hidden | None:
        """Why one of the values is hidden; None for one that is shown."""
        return self._reasons.get(index)

    def hides_forecast(self, known: _Known) -> bool:
        """Whether the forecast of a value must not be shown."""
        forecast = _entry(-1, known.value.model_copy(update={"value": known.value.forecast}), self.measure)
        hidden, shown = self._public(known.known_from)
        return (
            forecast.is_below(self.limit)
            or forecast.overlaps_any(hidden)
            or tells_few(forecast, [entry for entry in shown if entry.has_figure], self.limit)
        )

    def reason_for_theirs(self, known: _Known) -> Hidden | None:
        """Why another body's figure is hidden; None for one that is shown."""
        entry = _entry(-1, known.value, self.measure)
        if not entry.amounts:
            return None
        if entry.is_below(self.limit):
            return "small" if entry.tells_count and entry.amounts[0].low < self.limit else "protecting"
        hidden, _ = self._public(known.known_from)
        return "protecting" if entry.overlaps_any(hidden) else None

    def _public(self, report: str) -> tuple[list[Entry], list[Entry]]:
        """What is hidden and what is shown by a report and those before."""
        entries = [entry for new in self._entries[: self._order[report] + 1] for entry in new]
        hidden = [entry for entry in entries if entry.index in self._reasons]
        return hidden, [entry for entry in entries if entry.index not in self._reasons]


def _shown(known: _Known, index: int, guard: _Guard | None) -> ShownValue:
    value = known.value
    shown = _with_reason(known, guard.reason(index) if guard else None, guard)
    if value.forecast is None:
        return shown
    if guard and guard.hides_forecast(known):
        # What is said beside it could tell it.
        is_alone = value.is_forecast
        note, rating = (None, None) if is_alone else (shown.note, shown.published_as)
        return replace(shown, hides_forecast=True, note=note, published_as=rating, of=None if is_alone else shown.of)
    return replace(shown, forecast=value.forecast)


def _shown_theirs(known: _Known, guard: _Guard | None) -> ShownValue:
    return _with_reason(known, guard.reason_for_theirs(known) if guard else None, guard)


def _with_reason(known: _Known, hidden: Hidden | None, guard: _Guard | None) -> ShownValue:
    value = known.value
    if hidden and guard:
        # The words, the rating and the note could tell the count, so they are withheld with it.
        is_small = hidden == "small"
        return ShownValue(
            at=value.at,
            of=value.of if is_small and value.of is not None and value.of >= guard.limit else None,
            hidden=hidden,
            below=guard.limit if is_small else None,
            report=value.report,
            source=value.source,
            known_from=known.known_from,
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
        known_from=known.known_from,
    )


def _entry(index: int, value: Value, measure: Measure) -> Entry:
    at = value.at
    is_dated = at.kind != "words" and at.first is not None and at.last is not None
    start, end = (at.first.toordinal(), at.last.toordinal() + 1) if at.first and at.last and is_dated else ALWAYS
    return Entry(
        index=index,
        start=start,
        end=end,
        has_figure=value.value is not None,
        amounts=_amounts(value, measure),
        tells_count=measure.figure_kind == "count",
    )


def _amounts(value: Value, measure: Measure) -> tuple[Range, ...]:
    """The count behind a figure, and its whole and the rest of that where it is a part."""
    figure, whole = value.value, value.of
    if figure is None:
        return ()
    if measure.figure_kind == "count":
        count = Range(figure, figure)
    else:
        base = Decimal(100) if measure.figure_kind == "percentage" else rate_base(measure.unit)
        if base is None or whole is None:
            return ()
        # 10% may be anything from 9.5% to 10.5%: the count must not be small whichever it was.
        exponent = figure.as_tuple().exponent
        half = Decimal(5).scaleb(exponent - 1) if isinstance(exponent, int) else Decimal(0)
        count = Range((figure - half) * whole / base, (figure + half) * whole / base)
    if whole is None:
        return (count,)
    return count, Range(whole, whole), Range(whole - count.high, whole - count.low)
