"""Where the marks of a measure's chart stand; a template draws them. Only shown values are drawn.

A small count has a bar up to the limit that it is below, whatever it is. Any other value that is not shown, and any
gap, breaks the line. Values of different kinds of period are never joined. Forecasts and the figures of others have
marks and lines of their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from ..language.translations import shown_decimals
from ..plan.dates import PublishedDate
from ..plan.measures import Measure, Target
from .disclosure import ShownValue
from .measure_rules import are_alike
from .measures import MeasureEdition

WIDTH, HEIGHT = 360, 214
"""The size of a chart's drawing, in its own units: small enough that its words can be read on a phone."""
_TOP, _BOTTOM, _RIGHT = 34.0, 172.0, 352.0
_PAD = 16.0
"""How far from the sides of the plot its first and last marks stay."""
_DIGIT = 8.5
"""The widest digit of the common fonts, in bold, in these units."""
_LABELS = 6
"""How many numbers a chart has room for."""
_STEPS = 4
"""About how many parts the scale has."""
SPARK_WIDTH, SPARK_HEIGHT = 96, 24
_SPARK_PAD = 4.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A value in the chart. One without a figure stands on the axis, and breaks the line."""

    x: float
    y: float
    value: ShownValue
    kind: int
    """Which of the chart's kinds of period it is of."""
    label: tuple[float, float] | None = None
    """Where the middle of its number stands; None where there is no room for all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A step of the scale."""

    y: float
    number: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetMark:
    """A target from left to right; its two heights differ where it is a range."""

    left: float
    right: float
    top: float
    bottom: float
    target: Target


@dataclass(frozen=True, slots=True, kw_only=True)
class Others:
    """Another body's figures in the chart."""

    name: str
    place: int
    """Among the measure's comparators."""
    marks: tuple[Mark, ...]
    lines: tuple[tuple[Mark, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A chart of shown values."""

    left: float
    marks: tuple[Mark, ...]
    """Every figure, oldest first."""
    lines: tuple[tuple[Mark, ...], ...]
    """Figures that a line joins: of one kind of period, with nothing missing between them."""
    forecasts: tuple[Mark, ...]
    """What was expected, with a value for the same period or without."""
    expected: tuple[tuple[Mark, ...], ...]
    """Of each kind of period, the last figure and the forecasts after it, which a line of their own joins."""
    others: tuple[Others, ...]
    small: tuple[Mark, ...]
    """Counts of which only 'fewer than' is said. Each has a bar up to that limit, at `y`."""
    breaks: tuple[Mark, ...]
    """Values without a figure, and those that are hidden to protect another."""
    baseline: Mark | None
    targets: tuple[TargetMark, ...]
    ticks: tuple[Tick, ...]
    kinds: tuple[PublishedDate, ...]
    """A period of each kind that has figures."""
    ends: tuple[Mark, Mark]
    """What stands furthest left and furthest right."""
    starts_at_zero: bool
    top: float = _TOP
    bottom: float = _BOTTOM
    right: float = _RIGHT
    width: int = WIDTH
    height: int = HEIGHT


@dataclass(frozen=True, slots=True, kw_only=True)
class Sparkline:
    """The run of a measure's latest kind of value, without words."""

    lines: tuple[tuple[tuple[float, float], ...], ...]
    """Points that a line joins."""
    points: tuple[tuple[float, float], ...]
    last: tuple[float, float] | None
    """The latest value; None where it has no figure."""
    width: int = SPARK_WIDTH
    height: int = SPARK_HEIGHT


@dataclass(frozen=True, slots=True)
class _Scale:
    """Maps a number onto a length of the drawing."""

    low: Decimal
    high: Decimal
    start: float
    end: float

    def at(self, number: Decimal) -> float:
        span = self.high - self.low
        share = float((number - self.low) / span) if span else 0.5
        return round(self.start + share * (self.end - self.start), 1)


def chart_of(edition: MeasureEdition) -> Chart | None:
    """The chart of a measure; None without a figure of its own, or with one and nothing beside it: words say it all."""
    theirs = [value for comparator in edition.comparators for value in comparator.values if value.figure is not None]
    day = _days([*edition.shown, *([edition.baseline] if edition.baseline else []), *theirs])
    dated = [value for value in edition.shown if id(value) in day]
    theirs = [value for value in theirs if id(value) in day]
    start = edition.baseline if id(edition.baseline) in day else None
    if start is not None and start.figure is None:
        start = None
    figures = [value for value in dated if value.figure is not None]
    forecast = [value for value in dated if value.forecast is not None]
    if not figures or len(figures) + len(forecast) + len(theirs) + (start is not None) < 2:
        return None
    everything = [*([start] if start else []), *dated, *theirs]
    days = [day[id(value)] for value in everything]
    ticks = _ticks(_numbers(edition.measure, [*([start] if start else []), *dated, *theirs]))
    left = round(12 + _DIGIT * max(map(_signs, ticks)), 1)
    across = _Scale(min(days), max(days), left + _PAD, _RIGHT - _PAD)
    up = _Scale(ticks[0], ticks[-1], _BOTTOM, _TOP)
    kinds = _kinds(figures)

    def mark(value: ShownValue, *, forecast: bool = False) -> Mark:
        height = value.forecast if forecast else value.figure
        if value.hidden == "small" and value.below is not None and not forecast:
            height = Decimal(value.below)
        return Mark(
            x=across.at(day[id(value)]),
            y=_BOTTOM if height is None else up.at(height),
            value=value,
            kind=_kind_of(value, kinds),
        )

    marks = {id(value): mark(value) for value in everything}
    hollow = {id(value): mark(value, forecast=True) for value in forecast}
    runs = [[marks[id(value)] for value in run] for kind in kinds for run in _runs(dated, kind)]
    return Chart(
        left=left,
        marks=tuple(
            _labelled(
                [marks[id(value)] for value in figures],
                runs,
                left,
                [*hollow.values(), *(marks[id(value)] for value in theirs)],
            )
        ),
        lines=tuple(tuple(run) for run in runs if len(run) > 1),
        forecasts=tuple(hollow.values()),
        expected=tuple(
            (*(marks[id(value)] for value in known), *(hollow[id(value)] for value in coming))
            for kind in _kinds(forecast)
            for known, coming in [_coming(dated, kind)]
            if len(known) + len(coming) > 1
        ),
        others=tuple(_others(edition, marks)),
        small=tuple(marks[id(value)] for value in dated if value.hidden == "small"),
        breaks=tuple(
            marks[id(value)]
            for value in dated
            if value.figure is None and value.hidden != "small" and (value.is_result or not value.has_forecast)
        ),
        baseline=marks[id(start)] if start else None,
        targets=tuple(_target_marks(edition.measure, across, up, left)),
        ticks=tuple(Tick(y=up.at(tick), number=tick) for tick in ticks),
        kinds=tuple(kinds),
        ends=(
            marks[id(everything[days.index(min(days))])],
            marks[id(everything[days.index(max(days))])],
        ),
        starts_at_zero=ticks[0] == 0,
    )


def _coming(values: Sequence[ShownValue], kind: PublishedDate) -> tuple[list[ShownValue], list[ShownValue]]:
    """Of one kind of period, the last figure, if nothing is missing after it, and the forecasts that follow."""
    known: list[ShownValue] = []
    coming: list[ShownValue] = []
    for value in values:
        if not are_alike(value.at, kind):
            continue
        if value.is_result or not value.has_forecast:
            known, coming = ([value] if value.figure is not None else []), []
        elif value.forecast is not None:
            coming.append(value)
    return known, coming


def _others(edition: MeasureEdition, marks: Mapping[int, Mark]) -> Iterator[Others]:
    """The figures of each other body that has any with a place in the chart."""
    for place, comparator in enumerate(edition.comparators):
        drawn = [value for value in comparator.values if id(value) in marks]
        dated = [value for value in comparator.values if id(value) in marks or value.figure is None]
        if drawn:
            runs = [run for kind in _kinds(drawn) for run in _runs(dated, kind)]
            yield Others(
                name=comparator.name,
                place=place,
                marks=tuple(marks[id(value)] for value in drawn),
                lines=tuple(tuple(marks[id(value)] for value in run) for run in runs if len(run) > 1),
            )


def sparkline_of(edition: MeasureEdition) -> Sparkline | None:
    """The sparkline of a measure; None where no two figures of the latest value's kind of period follow one another.

    Figures that each stand alone, between gaps, would be specks that show no run.
    """
    day = _days(edition.shown)
    dated = [value for value in edition.shown if id(value) in day and (value.is_result or not value.has_forecast)]
    stated = [value for value in dated if value.is_result]
    alike = [value for value in dated if stated and are_alike(value.at, stated[-1].at)]
    numbers = [value.figure for value in alike if value.figure is not None]
    drawn = list(_runs(alike, stated[-1].at)) if stated else []
    if all(len(run) < 2 for run in drawn):
        return None
    days = [day[id(value)] for value in alike]
    across = _Scale(min(days), max(days), _SPARK_PAD, SPARK_WIDTH - _SPARK_PAD)
    up = _Scale(min(numbers), max(numbers), SPARK_HEIGHT - _SPARK_PAD, _SPARK_PAD)

    def point(value: ShownValue) -> tuple[float, float]:
        return across.at(day[id(value)]), up.at(value.figure or Decimal(0))

    runs = [tuple(point(value) for value in run) for run in drawn]
    return Sparkline(
        lines=tuple(run for run in runs if len(run) > 1),
        points=tuple(at for run in runs for at in run),
        last=point(stated[-1]) if stated[-1].figure is not None else None,
    )


def _labelled(
    marks: Sequence[Mark], runs: Sequence[Sequence[Mark]], left: float, others: Sequence[Mark]
) -> Iterator[Mark]:
    """The marks with room for their numbers: all of a few, else the first and the last; none on marks of *others*."""
    for mark in marks:
        if len(marks) > _LABELS and mark is not marks[0] and mark is not marks[-1]:
            yield mark
            continue
        half = _DIGIT * _signs(mark.value.figure or Decimal(0)) / 2
        run = next(run for run in runs if mark in run)
        at = run.index(mark)
        beside = [run[index].y for index in (at - 1, at + 1) if 0 <= index < len(run)]
        # In a valley of the line the number stands below, where there is room above the axis.
        is_below = bool(beside) and all(y < mark.y for y in beside)
        x = min(max(mark.x, left + half), WIDTH - half)
        places = [mark.y + down for down in ((17, -9) if is_below else (-9, 17)) if mark.y + down < _BOTTOM - 3]
        free = [
            y
            for y in places
            if not any(
                abs(other.x - x) < half + 4 and y - 15 < other.y < y + 5 for other in others if other is not mark
            )
        ]
        label = (round(x, 1), round(free[0], 1)) if free else None
        yield Mark(x=mark.x, y=mark.y, value=mark.value, kind=mark.kind, label=label)


def _signs(number: Decimal) -> int:
    """How many signs a number is written with."""
    return len(f"{number:,.{shown_decimals(number)}f}")


def _runs(values: Sequence[ShownValue], kind: PublishedDate) -> Iterator[list[ShownValue]]:
    """The figures of one kind of period, parted wherever one of that kind is missing."""
    run: list[ShownValue] = []
    for value in values:
        if not are_alike(value.at, kind):
            continue
        if value.figure is not None:
            run.append(value)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _kinds(figures: Sequence[ShownValue]) -> list[PublishedDate]:
    kinds: list[PublishedDate] = []
    for value in figures:
        if not any(are_alike(value.at, kind) for kind in kinds):
            kinds.append(value.at)
    return kinds


def _kind_of(value: ShownValue, kinds: Sequence[PublishedDate]) -> int:
    return next((index for index, kind in enumerate(kinds) if are_alike(value.at, kind)), 0)


def _middle(at: PublishedDate) -> Decimal | None:
    """The middle of a period, as a number of days. Words have no place on the axis, even with a date to be met by."""
    if at.kind == "words" or at.first is None or at.last is None:
        return None
    return Decimal(at.first.toordinal() + at.last.toordinal()) / 2


def _days(values: Sequence[ShownValue]) -> dict[int, Decimal]:
    """Where each value that has a place on the axis stands, by the value's identity."""
    return {id(value): middle for value in values if (middle := _middle(value.at)) is not None}


def _numbers(measure: Measure, values: Sequence[ShownValue]) -> list[Decimal]:
    """Every number that the scale must hold."""
    small = [Decimal(value.below) for value in values if value.below is not None]
    return [
        *(number for value in values for number in (value.figure, value.forecast) if number is not None),
        *(bound for target in _targets(measure) for bound in _bounds(target)),
        *small,
        *([Decimal(0)] if small else []),
    ]


def _ticks(numbers: Sequence[Decimal]) -> tuple[Decimal, ...]:
    """Round steps that hold the numbers. They start at zero, unless that would flatten the differences."""
    low, high = min(numbers), max(numbers)
    if low > 0 and (low + low < high or low == high):
        low = Decimal(0)
    if high < 0 and low == high:
        high = Decimal(0)
    if low == high:
        high = low + 1
    rough = (high - low) / _STEPS
    unit = Decimal(1).scaleb(rough.adjusted())
    step = next(unit * times for times in (1, 2, 5, 10) if unit * times >= rough)
    first = int((low / step).to_integral_value(ROUND_FLOOR))
    last = int((high / step).to_integral_value(ROUND_CEILING))
    return tuple(_plain(step * index) for index in range(first, last + 1))


def _plain(number: Decimal) -> Decimal:
    """Without trailing zeros or an exponent."""
    short = number.normalize()
    return short.quantize(Decimal(1)) if short == short.to_integral_value() else short


def _targets(measure: Measure) -> tuple[Target, ...]:
    return measure.targets or ((measure.target,) if measure.target else ())


def _bounds(target: Target) -> tuple[Decimal, ...]:
    if target.between is not None:
        return target.between
    return tuple(bound for bound in (target.at_least, target.at_most) if bound is not None)


def _target_marks(measure: Measure, across: _Scale, up: _Scale, left: float) -> Iterator[TargetMark]:
    """One target from side to side; several each over its own time, as far as the chart shows it."""
    begin = left
    for target in _targets(measure):
        bounds = _bounds(target)
        until = target.period or target.by
        start, end = begin, _RIGHT
        if len(measure.targets) > 1 and until and until.last:
            end = across.at(Decimal(until.last.toordinal()))
            if target.period and target.period.first:
                start = across.at(Decimal(target.period.first.toordinal()))
            begin = end
        start, end = max(start, left), min(end, _RIGHT)
        if bounds and start < end:
            heights = [up.at(bound) for bound in bounds]
            yield TargetMark(left=start, right=end, top=min(heights), bottom=max(heights), target=target)
