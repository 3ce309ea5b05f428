"""A measure's chart as an SVG file: it looks the same wherever it is put, and no meaning rests on its colours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from html import escape

from ..editions.chart_layout import Chart, Mark
from ..language.fonts import printable
from ..language.translations import Words

# Each is at least 3:1 on white (WCAG 2.2, 1.4.11); those of words, at least 4.5:1.
TEXT, SOFT, LINE, TARGET, GRID, HIDDEN = "#1b2430", "#4d5a6b", "#14508c", "#1c6b45", "#858f9b", "#5d5566"
FONT = "Libertinus Serif, Georgia, serif"


def svg(chart: Chart, *, unit: str | None, words: Words) -> bytes:
    """The drawing. Its words are the scale's numbers, the unit, the values where there is room, and the two ends."""
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{chart.width}" height="{chart.height}" '
        f'viewBox="0 0 {chart.width} {chart.height}" font-family="{FONT}" font-size="13">',
        f'<rect width="{chart.width}" height="{chart.height}" fill="#ffffff"/>',
        *_scale(chart, unit or words("Number"), words),
        *_targets(chart),
        *_values(chart),
        *(_number(mark, words) for mark in chart.marks if mark.label),
        *_ends(chart, words),
        "</svg>",
    ]
    return "\n".join(parts).encode()


def _scale(chart: Chart, unit: str, words: Words) -> Iterator[str]:
    for tick in chart.ticks:
        yield _path(f"M{chart.left} {tick.y}H{chart.right}", GRID, width=0.5)
        yield _text(words.number(tick.number), x=chart.left - 6, y=tick.y + 4, anchor="end")
    yield _text(unit, x=0, y=13)


def _targets(chart: Chart) -> Iterator[str]:
    for mark in chart.targets:
        for height in sorted({mark.top, mark.bottom}):
            yield _path(f"M{mark.left} {height}H{mark.right}", TARGET, width=2, dashes="7 4")
        if mark.top != mark.bottom:
            # A bracket at its side says that the two lines are the ends of one range.
            yield _path(f"M{mark.right} {mark.top}V{mark.bottom}", TARGET, width=2)
    if chart.baseline:
        yield _path(f"M{chart.baseline.x} {chart.baseline.y}H{chart.right}", SOFT, width=1.5, dashes="1.5 4")
        yield (
            f'<circle cx="{chart.baseline.x}" cy="{chart.baseline.y}" r="4" fill="#ffffff" stroke="{SOFT}" '
            'stroke-width="2"/>'
        )


def _values(chart: Chart) -> Iterator[str]:
    for mark in chart.small:
        height = round(chart.bottom - mark.y, 1)
        yield (
            f'<rect x="{_round(mark.x - 7)}" y="{mark.y}" width="14" height="{height}" fill="none" '
            f'stroke="{HIDDEN}" stroke-dasharray="3 2"/>'
        )
    for line in chart.lines:
        points = " ".join(f"{mark.x},{mark.y}" for mark in line)
        yield f'<polyline points="{points}" fill="none" stroke="{LINE}" stroke-width="2.5" stroke-linejoin="round"/>'
    for mark in chart.marks:
        yield _point(mark)
    for mark in chart.breaks:
        if mark.value.hidden:
            yield _path(f"M{mark.x} {chart.top}V{chart.bottom}", HIDDEN, width=2, dashes="2 4")
        else:
            yield _path(f"M{_round(mark.x - 4)} {_round(mark.y - 4)}l8 8m0-8-8 8", HIDDEN, width=2)


def _point(mark: Mark) -> str:
    """A shape for each kind of period, so that kinds do not rest on colour."""
    look = f'fill="{LINE}" stroke="#ffffff"'
    if mark.kind == 0:
        return f'<circle cx="{mark.x}" cy="{mark.y}" r="4" {look}/>'
    if mark.kind == 1:
        return f'<rect x="{_round(mark.x - 4)}" y="{_round(mark.y - 4)}" width="8" height="8" {look}/>'
    return f'<path d="M{mark.x} {_round(mark.y - 5)}l5 5-5 5-5-5z" {look}/>'


def _number(mark: Mark, words: Words) -> str:
    assert mark.label is not None  # only labelled marks are asked
    x, y = mark.label
    look = f'font-weight="700" fill="{TEXT}" text-anchor="middle"'
    text = escape(words.number(mark.value.figure or Decimal(0)))
    # A white edge below the number keeps it clear of the lines.
    edge = 'stroke="#ffffff" stroke-width="4" stroke-linejoin="round" paint-order="stroke"'
    return f'<text x="{x}" y="{y}" {look} {edge}>{text}</text>'


def _ends(chart: Chart, words: Words) -> Iterator[str]:
    first, last = chart.ends
    yield _text(words.date(first.value.at), x=chart.left, y=chart.bottom + 18)
    if first.x != last.x:
        yield _text(words.date(last.value.at), x=chart.right, y=chart.bottom + 35, anchor="end")


def _text(text: str, *, x: float, y: float, anchor: str = "start") -> str:
    return (
        f'<text x="{_round(x)}" y="{_round(y)}" fill="{SOFT}" text-anchor="{anchor}">{escape(printable(text))}</text>'
    )


def _path(d: str, colour: str, *, width: float, dashes: str = "") -> str:
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    return f'<path d="{d}" fill="none" stroke="{colour}" stroke-width="{width}"{dashed}/>'


def _round(number: float) -> float:
    return round(number, 1)


def shapes(chart: Chart, words: Words) -> Sequence[str]:
    """What each kind of line and shape of the drawing stands for, in words."""
    ranged = any(mark.top != mark.bottom for mark in chart.targets)
    hidden = any(mark.value.hidden for mark in chart.breaks)
    found = [
        words("Broken lines with a bracket: the target’s range") if ranged else "",
        words("Broken line: target") if chart.targets and not ranged else "",
        words("Dotted line from a ring: baseline") if chart.baseline else "",
        words(
            "Broken bar: fewer than %(limit)s, the count is not shown", limit=words.number(chart.small[0].value.below)
        )
        if chart.small and chart.small[0].value.below is not None
        else "",
        words("Dotted upright line: not shown, so that a small count stays hidden") if hidden else "",
        words("Cross: no figure published") if any(not mark.value.hidden for mark in chart.breaks) else "",
        words("Other shapes: other kinds of period") if len(chart.kinds) > 1 else "",
        words("The scale starts at %(number)s, not at 0", number=words.number(chart.ticks[0].number))
        if not chart.starts_at_zero
        else "",
    ]
    return [said for said in found if said]
