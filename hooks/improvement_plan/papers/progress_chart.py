"""How the statuses of all actions were shared out at each report, as one drawing of a paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from markupsafe import escape

from ..editions.edition import Edition
from ..editions.statuses import status_labels
from ..editions.svg_chart import FONT, SOFT, TEXT
from ..editions.wording import counts_in_words, total_in_words
from ..language.fonts import printable
from ..language.translations import Words
from ..plan.actions import StatusCategory
from .document import Figure

_WIDTH, _ROW, _BAR, _TEXT = 664, 20, 16, 13
"""In units of the drawing: four are a millimetre."""
_DATES, _TOTALS = 136, 80
_LETTER, _DIGIT = 7, 8
"""How wide a letter of the words and a digit in bold are, about."""
_SIGN = 12
_WIDTH_MM = 166.0


class _Look(NamedTuple):
    """How a status looks: dark and light ones alternate, so that they differ in grey, too."""

    ground: str
    text: str = TEXT


_LOOKS = {
    StatusCategory.DONE: _Look("#1c6b45", "#ffffff"),
    StatusCategory.UNDER_WAY: _Look("#a9cdf0"),
    StatusCategory.AT_RISK: _Look("#7a4b00", "#ffffff"),
    StatusCategory.LATE: _Look("#f2b3ae"),
    StatusCategory.PAUSED: _Look("#5b4b8a", "#ffffff"),
    StatusCategory.PLANNED: _Look("#d3d9e0"),
    StatusCategory.STOPPED: _Look("#3c4046", "#ffffff"),
    StatusCategory.NOTHING_REPORTED: _Look("#ffffff"),
}


def progress_chart(editions: Sequence[Edition], words: Words, *, most: int) -> Figure | None:
    """A bar for each of the latest *editions*, *most* of them, which stand oldest first.

    None where the plan has no actions.
    """
    shown = [edition for edition in editions if edition.counts.total][-most:]
    if not shown:
        return None
    labels = status_labels(words)
    found = {category for edition in shown for category, _ in edition.counts.by_status}
    key = [(category, labels[category]) for category in StatusCategory if category in found]
    rows = [part for place, edition in enumerate(shown) for part in _row(edition, place * _ROW, words)]
    signs, height = _key(key, len(shown) * _ROW + 6)
    svg = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{height}" '
        f'viewBox="0 0 {_WIDTH} {height}" font-family="{FONT}" font-size="{_TEXT}">',
        f'<rect width="{_WIDTH}" height="{height}" fill="#ffffff"/>',
        *rows,
        *signs,
        "</svg>",
    ]
    title = words("Chart: actions by status at each report")
    told = [f"{words.date(edition.report.date)}: {counts_in_words(edition.counts, words)}" for edition in shown]
    return Figure(
        svg="\n".join(svg).encode(),
        alternative=" ".join([f"{title}.", *told]),
        caption=(),
        width_mm=_WIDTH_MM,
        height_mm=round(_WIDTH_MM * height / _WIDTH, 1),
    )


def _row(edition: Edition, top: int, words: Words) -> Iterator[str]:
    counts, bar = edition.counts, _WIDTH - _DATES - _TOTALS
    base = top + _BAR - 4
    yield _words(0, base, words.date(edition.report.date), SOFT)
    for category, before, number in counts.spans:
        left, right = (round(_DATES + bar * part / counts.total, 1) for part in (before, before + number))
        yield _block(left, top, round(right - left, 1), _BAR, category)
        written = words.number(number)
        if right - left > _DIGIT * len(written) + 2:
            middle = round((left + right) / 2, 1)
            look = _LOOKS[category]
            yield (
                f'<text x="{middle}" y="{base}" text-anchor="middle" font-weight="700" fill="{look.text}">'
                f"{written}</text>"
            )
    yield _words(_WIDTH - _TOTALS + 8, base, total_in_words(counts.total, words), SOFT)


def _key(key: Sequence[tuple[StatusCategory, str]], top: int) -> tuple[list[str], int]:
    """What each status looks like, in as many lines as it takes, and where they end."""
    widths = [_SIGN + 6 + _LETTER * len(label) + 14 for _, label in key]
    # Below the bars, or, where that is too narrow, below their dates as well.
    start = _DATES if sum(widths) <= _WIDTH - _DATES else 0
    left, parts = start, []
    for (category, label), width in zip(key, widths, strict=True):
        if left + width > _WIDTH and left > start:
            left, top = start, top + _ROW - 3
        parts += [_block(left, top, _SIGN, _SIGN, category), _words(left + _SIGN + 5, top + _SIGN - 2, label, SOFT)]
        left += width
    return parts, top + _SIGN + 4


def _block(left: float, top: float, width: float, height: float, category: StatusCategory) -> str:
    ground = _LOOKS[category].ground
    return (
        f'<rect x="{left}" y="{top + 0.5}" width="{width}" height="{height}" fill="{ground}" '
        f'stroke="{TEXT}" stroke-width="0.75"/>'
    )


def _words(left: float, base: float, text: str, colour: str) -> str:
    return f'<text x="{left}" y="{base}" fill="{colour}">{escape(printable(text))}</text>'
