"""A measure's chart as SVG, with its description and its key: the same drawing on a page and in a paper.

They differ in how its parts look. A page has a class for each part, and every colour from the stylesheet. A paper's
drawing stands on its own, so that it looks the same wherever it is put. No meaning rests on colour in either.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from ..language.fonts import printable
from ..language.translations import N_, Words
from ..plan.dates import PublishedDate
from .chart_description import described, limit_of
from .chart_layout import Chart, chart_of, sparkline_of
from .measure_wording import measure_title
from .measures import MeasureEdition

# Each is at least 3:1 on white (WCAG 2.2, 1.4.11); those of words, at least 4.5:1.
TEXT, SOFT, LINE, TARGET, GRID, HIDDEN = "#1b2430", "#4d5a6b", "#14508c", "#1c6b45", "#858f9b", "#5d5566"
FONT = "Libertinus Serif, Georgia, serif"


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How each part of a drawing looks."""

    parts: Mapping[str, str]
    """The attributes of each part. A part that is missing here is not drawn."""
    written: Callable[[str], str] = str
    """The text that can be shown of a text."""


ON_PAGE = Look(
    parts={
        part: f'class="chart__{part}"'
        for part in (
            *("range", "grid", "words", "small", "target", "baseline", "start", "line", "point", "hidden", "cross"),
            *("value", "dot", "forecast", "expected", "other", "others"),
        )
    }
)
IN_PAPER = Look(
    parts={
        "grid": f'fill="none" stroke="{GRID}" stroke-width="0.5"',
        "words": f'fill="{SOFT}"',
        "small": f'fill="none" stroke="{HIDDEN}" stroke-dasharray="3 2"',
        "target": f'fill="none" stroke="{TARGET}" stroke-width="2" stroke-dasharray="7 4"',
        # At the side of a range: its two lines are the ends of one target.
        "bracket": f'fill="none" stroke="{TARGET}" stroke-width="2"',
        "baseline": f'fill="none" stroke="{SOFT}" stroke-width="1.5" stroke-dasharray="1.5 4"',
        "start": f'fill="#ffffff" stroke="{SOFT}" stroke-width="2"',
        "line": f'fill="none" stroke="{LINE}" stroke-width="2.5" stroke-linejoin="round"',
        "point": f'fill="{LINE}" stroke="#ffffff"',
        "forecast": f'fill="#ffffff" stroke="{LINE}" stroke-width="2" stroke-dasharray="3 2"',
        "expected": f'fill="none" stroke="{LINE}" stroke-width="2" stroke-dasharray="4 4"',
        "other": f'fill="#ffffff" stroke="{SOFT}" stroke-width="1.5"',
        "others": f'fill="none" stroke="{SOFT}" stroke-width="1"',
        "hidden": f'fill="none" stroke="{HIDDEN}" stroke-width="2" stroke-dasharray="2 4"',
        "cross": f'fill="none" stroke="{HIDDEN}" stroke-width="2"',
        # A white edge below the number keeps it clear of the lines.
        "value": f'font-weight="700" fill="{TEXT}" stroke="#ffffff" stroke-width="4" stroke-linejoin="round" '
        'paint-order="stroke"',
    },
    written=printable,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyEntry:
    """What a kind of line or shape stands for."""

    text: str
    """Where the sign stands beside it."""
    alone: str = ""
    """Where it does not; empty for a sign that another entry names too."""
    sign: str = ""
    """The shape, as on the page: markup. Empty for what is no shape."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A chart, drawn for a page."""

    svg: Markup
    key: tuple[KeyEntry, ...]


def on_page(measure: MeasureEdition, words: Words) -> Drawing | None:
    """The chart of a measure for its page; None with too few figures for one."""
    chart = chart_of(measure)
    if chart is None:
        return None
    id, title = measure.measure.id, words("Chart: %(measure)s", measure=measure_title(measure.measure))
    named = f'role="img" aria-labelledby="chart-title--{id} chart-text--{id}" focusable="false"'
    parts = [
        f'<svg class="chart__drawing" viewBox="0 0 {chart.width} {chart.height}" {named}>',
        f'<title id="chart-title--{id}">{escape(title)}</title>',
        f'<desc id="chart-text--{id}">{escape(described(measure, chart, words))}</desc>',
        *_drawn(chart, ON_PAGE, unit=measure.measure.unit, words=words),
        "</svg>",
    ]
    key = (*_kinds(chart, words), *_signs(chart, words), *_scale_start(chart, words))
    return Drawing(svg=Markup("\n".join(parts)), key=key)


def in_paper(chart: Chart, *, unit: str | None, words: Words) -> bytes:
    """The chart as an SVG file."""
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{chart.width}" height="{chart.height}" '
        f'viewBox="0 0 {chart.width} {chart.height}" font-family="{FONT}" font-size="13">',
        f'<rect width="{chart.width}" height="{chart.height}" fill="#ffffff"/>',
        *_drawn(chart, IN_PAPER, unit=unit, words=words),
        "</svg>",
    ]
    return "\n".join(parts).encode()


def shapes(chart: Chart, words: Words) -> Sequence[str]:
    """What each kind of line and shape stands for, where no sign stands beside the words."""
    key = (*_signs(chart, words), *_kinds(chart, words), *_scale_start(chart, words))
    return [entry.alone for entry in key if entry.alone]


def sparkline(measure: MeasureEdition) -> Markup:
    """A run of values without words, for a list whose words stand beside it; empty with too few figures for one."""
    drawn = sparkline_of(measure)
    if drawn is None:
        return Markup()
    look = ON_PAGE
    parts = [
        f'<svg class="sparkline" viewBox="0 0 {drawn.width} {drawn.height}" aria-hidden="true" focusable="false">',
        *(_line(look, line) for line in drawn.lines),
        *(_circle(look, "dot", (x, y), 1.5) for x, y in drawn.points),
        *([_circle(look, "point", drawn.last, 3)] if drawn.last else []),
        "</svg>",
    ]
    return Markup("".join(parts))


# The drawing


def _drawn(chart: Chart, look: Look, *, unit: str | None, words: Words) -> Iterator[str]:
    """Its parts, from the back to the front."""
    yield from _scale(chart, look, unit=unit, words=words)
    yield from _reference_lines(chart, look)
    yield from _values(chart, look)
    yield from _labels(chart, look, words)


def _scale(chart: Chart, look: Look, *, unit: str | None, words: Words) -> Iterator[str]:
    for mark in chart.targets:
        if mark.top != mark.bottom:
            yield _rect(look, "range", (mark.left, mark.top), (mark.right - mark.left, mark.bottom - mark.top))
    for tick in chart.ticks:
        yield _path(look, "grid", f"M{chart.left} {tick.y}H{chart.right}")
        yield _text(look, "words", words.number(tick.number), (chart.left - 6, tick.y + 4), anchor="end")
    yield _text(look, "words", unit or words("Number"), (0, 13))


def _reference_lines(chart: Chart, look: Look) -> Iterator[str]:
    """The limits of small counts, the targets and the baseline."""
    for small in chart.small:
        yield _rect(look, "small", (small.x - 7, small.y), (14, chart.bottom - small.y))
    for mark in chart.targets:
        for height in dict.fromkeys((mark.top, mark.bottom)):
            yield _path(look, "target", f"M{mark.left} {height}H{mark.right}")
        if mark.top != mark.bottom:
            yield _path(look, "bracket", f"M{mark.right} {mark.top}V{mark.bottom}")
    if chart.baseline:
        yield _path(look, "baseline", f"M{chart.baseline.x} {chart.baseline.y}H{chart.right}")
        yield _circle(look, "start", (chart.baseline.x, chart.baseline.y), 4)


def _values(chart: Chart, look: Look) -> Iterator[str]:
    for other in chart.others:
        for line in other.lines:
            yield _line(look, [(mark.x, mark.y) for mark in line], part="others")
        for mark in other.marks:
            yield _other(look, other.place, mark.x, mark.y)
    for line in chart.expected:
        yield _line(look, [(mark.x, mark.y) for mark in line], part="expected")
    for mark in chart.forecasts:
        yield _circle(look, "forecast", (mark.x, mark.y), 5)
    for line in chart.lines:
        yield _line(look, [(mark.x, mark.y) for mark in line])
    for point in chart.marks:
        yield _point(look, point.kind, point.x, point.y)
    for gap in chart.breaks:
        if gap.value.hidden:
            yield _path(look, "hidden", f"M{gap.x} {chart.top}V{chart.bottom}")
        else:
            yield _cross(look, gap.x, gap.y)


def _labels(chart: Chart, look: Look, words: Words) -> Iterator[str]:
    """The numbers of the values where there is room, and the two ends."""
    for mark in chart.marks:
        if mark.label and mark.value.figure is not None:
            yield _text(look, "value", words.number(mark.value.figure), mark.label, anchor="middle")
    first, last = chart.ends
    yield _text(look, "words", words.short_date(first.value.at), (chart.left, chart.bottom + 18))
    if first.x != last.x:
        yield _text(look, "words", words.short_date(last.value.at), (chart.right, chart.bottom + 35), anchor="end")


def _element(look: Look, part: str, tag: str, geometry: str) -> str:
    return f"<{tag} {look.parts[part]} {geometry}/>" if part in look.parts else ""


def _path(look: Look, part: str, d: str) -> str:
    return _element(look, part, "path", f'd="{d}"')


def _rect(look: Look, part: str, at: tuple[float, float], size: tuple[float, float]) -> str:
    (x, y), (width, height) = at, size
    return _element(
        look, part, "rect", f'x="{_round(x)}" y="{_round(y)}" width="{_round(width)}" height="{_round(height)}"'
    )


def _circle(look: Look, part: str, middle: tuple[float, float], r: float) -> str:
    return _element(look, part, "circle", f'cx="{middle[0]}" cy="{middle[1]}" r="{r}"')


def _line(look: Look, points: Sequence[tuple[float, float]], *, part: str = "line") -> str:
    return _element(look, part, "polyline", f'points="{" ".join(f"{x},{y}" for x, y in points)}"')


def _point(look: Look, kind: int, x: float, y: float) -> str:
    """A shape for each kind of period, so that kinds do not rest on colour."""
    if kind == 0:
        return _circle(look, "point", (x, y), 4)
    if kind == 1:
        return _rect(look, "point", (x - 4, y - 4), (8, 8))
    return _path(look, "point", f"M{x} {_round(y - 5)}l5 5-5 5-5-5z")


def _other(look: Look, place: int, x: float, y: float) -> str:
    """A hollow shape for each other body."""
    outline = _OTHERS[place % len(_OTHERS)]
    return _path(look, "other", f"M{x} {_round(y)}{outline.path}")


def _cross(look: Look, x: float, y: float) -> str:
    """What breaks the line: a cross on the axis."""
    return _path(look, "cross", f"M{_round(x - 4)} {_round(y - 4)}l8 8m0-8-8 8")


def _text(look: Look, part: str, text: str, at: tuple[float, float], *, anchor: str = "") -> str:
    anchored = f' text-anchor="{anchor}"' if anchor else ""
    written = escape(look.written(text))
    return f'<text {look.parts[part]} x="{_round(at[0])}" y="{_round(at[1])}"{anchored}>{written}</text>'


def _round(number: float) -> float:
    return round(number, 1)


# The key


@dataclass(frozen=True, slots=True)
class _Outline:
    """A hollow shape around a point."""

    path: str
    alone: str


_OTHERS = (
    _Outline("m0-5.5l5.5 9.5h-11z", N_("Hollow triangles: %(name)s")),
    _Outline("m0-5.5l5.5 5.5-5.5 5.5-5.5-5.5z", N_("Hollow diamonds: %(name)s")),
    _Outline("m-4.5-4.5h9v9h-9z", N_("Hollow squares: %(name)s")),
    _Outline("m0 5.5l5.5-9.5h-11z", N_("Hollow triangles that stand on a corner: %(name)s")),
)
"""For others, in the order of the plan."""

_KINDS = {
    "day": N_("Value for a day"),
    "month": N_("Value for a month"),
    "quarter": N_("Value for a quarter"),
    "season": N_("Value for a season"),
    "year": N_("Value for a year"),
    "financial-year": N_("Value for a financial year"),
    "financial-quarter": N_("Value for a quarter of a financial year"),
}


def _kind(period: PublishedDate, words: Words) -> str:
    return words(_KINDS.get(period.kind, N_("Value for another period")))


def _sign(*parts: str) -> Markup:
    return Markup(
        f'<svg class="chart__sign" viewBox="0 0 24 12" aria-hidden="true" focusable="false">{"".join(parts)}</svg>'
    )


def _kinds(chart: Chart, words: Words) -> Iterator[KeyEntry]:
    if len(chart.kinds) > 1:
        for index, period in enumerate(chart.kinds):
            yield KeyEntry(
                sign=_sign(_point(ON_PAGE, index, 12, 6)),
                text=_kind(period, words),
                alone=words("Other shapes: other kinds of period") if index == 1 else "",
            )


def _signs(chart: Chart, words: Words) -> Iterator[KeyEntry]:
    look = ON_PAGE
    if chart.others or chart.forecasts:
        yield KeyEntry(
            sign=_sign(_line(look, [(0, 6), (24, 6)]), _point(look, 0, 12, 6)),
            text=words("Measured"),
            alone=words("Line with filled marks: measured"),
        )
    if chart.forecasts:
        yield KeyEntry(
            sign=_sign(_line(look, [(0, 6), (24, 6)], part="expected"), _circle(look, "forecast", (12, 6), 5)),
            text=words("Forecast, not a result"),
            alone=words("Broken line with hollow rings: forecast, not a result"),
        )
    for other in chart.others:
        yield KeyEntry(
            sign=_sign(_line(look, [(0, 6), (24, 6)], part="others"), _other(look, other.place, 12, 6)),
            text=other.name,
            alone=words(_OTHERS[other.place % len(_OTHERS)].alone, name=other.name),
        )
    if chart.targets:
        is_range = any(mark.top != mark.bottom for mark in chart.targets)
        range_ = (_rect(look, "range", (0, 1), (24, 10)), _path(look, "target", "M0 1H24M0 11H24"))
        yield KeyEntry(
            sign=_sign(*range_) if is_range else _sign(_path(look, "target", "M0 6H24")),
            text=words("Target") if len(chart.targets) == 1 else words("Targets"),
            alone=words("Broken lines with a bracket: the target’s range")
            if is_range
            else words("Broken line: target"),
        )
    if chart.baseline:
        yield KeyEntry(
            sign=_sign(_path(look, "baseline", "M6 6H24"), _circle(look, "start", (6, 6), 4)),
            text=words("Baseline"),
            alone=words("Dotted line from a ring: baseline"),
        )
    if chart.small:
        limit = words.number(limit_of(chart))
        yield KeyEntry(
            sign=_sign(_rect(look, "small", (5, 1), (14, 11))),
            text=words("Fewer than %(limit)s: the count is not shown", limit=limit),
            alone=words("Broken bar: fewer than %(limit)s, the count is not shown", limit=limit),
        )
    if any(mark.value.hidden for mark in chart.breaks):
        yield KeyEntry(
            sign=_sign(_path(look, "hidden", "M12 0V12")),
            text=words("Not shown, so that a small count stays hidden"),
            alone=words("Dotted upright line: not shown, so that a small count stays hidden"),
        )
    if any(not mark.value.hidden for mark in chart.breaks):
        yield KeyEntry(
            sign=_sign(_cross(look, 12, 6)),
            text=words("No figure published"),
            alone=words("Cross: no figure published"),
        )


def _scale_start(chart: Chart, words: Words) -> Iterator[KeyEntry]:
    if not chart.starts_at_zero:
        number = words.number(chart.ticks[0].number)
        yield KeyEntry(
            text=words("The scale starts at %(number)s, not at 0.", number=number),
            alone=words("The scale starts at %(number)s, not at 0", number=number),
        )
