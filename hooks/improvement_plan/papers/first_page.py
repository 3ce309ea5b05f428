"""How high a paper's first page is, about, so that it says as much as one page has room for.

Only Typst and Word lay it out. Having Typst try sizes takes a quarter of a paper's time; an estimate that is wrong
costs a few lines on a second page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .document import Block, Facts, Figure, Heading, Line, ListBlock, PaperDocument, Paragraph, TableBlock


@dataclass(frozen=True, slots=True, kw_only=True)
class _Look:
    """How a format sets the page. Lengths are in millimetres, and widths of lines in letters."""

    title: float
    """What is free around the title."""
    title_line: float
    title_letters: int
    heading: float
    """With the space around it."""
    line: float
    letters: int
    fact_names: bool = False
    """Whether facts stand beside their names, so that each has less room."""
    after: float
    """What is free after a paragraph."""
    after_item: float
    after_list: float
    after_fact: float
    figure: float
    """What is free around a figure."""
    caption: float
    """Of a table, with what is free around it."""
    cell_line: float
    cell_letters: int
    """As many as fit across the page."""
    cell_edges: float
    """What a row keeps free."""


_PDF = _Look(
    title=12.0,
    title_line=7.0,
    title_letters=54,
    heading=6.8,
    line=4.25,
    letters=98,
    after=1.0,
    after_item=0.0,
    after_list=2.0,
    after_fact=0.6,
    figure=5.0,
    caption=9.0,
    cell_line=3.7,
    cell_letters=112,
    cell_edges=1.5,
)
"""Of a PDF in letters of 10 points."""
_WORD = _Look(
    title=1.5,
    title_line=7.8,
    title_letters=44,
    heading=9.4,
    line=4.9,
    letters=80,
    fact_names=True,
    after=0.7,
    after_item=0.4,
    after_list=0.0,
    after_fact=0.4,
    figure=1.8,
    caption=6.2,
    cell_line=4.3,
    cell_letters=96,
    cell_edges=0.6,
)
"""Of a Word file in letters of 12 points."""
_WORD_HEIGHT = 261.0
"""How high the page may be, with some millimetres to spare: programs set letters a little differently."""
SIZES = ((11.0, 212.0), (10.0, 252.0), (9.5, 265.0))
"""In points, and how high a PDF's page may be at 10 points for that size, in millimetres."""
SMALLEST = 9.0


def letter_size(document: PaperDocument) -> float:
    """That of a PDF's first page, in points."""
    height = _page(document.title, document.cover, _PDF)
    return next((size for size, most in SIZES if height <= most), SMALLEST)


def fits(title: str, cover: Sequence[Block]) -> bool:
    """Whether a page has room for them, of a Word file, whose letters have one size, and of a PDF."""
    return _page(title, cover, _WORD) <= _WORD_HEIGHT and _page(title, cover, _PDF) <= SIZES[-1][1]


def _page(title: str, cover: Sequence[Block], look: _Look) -> float:
    """In millimetres."""
    lines = _lines_of(len(title), look.title_letters)
    return look.title + look.title_line * lines + sum(_height(block, look) for block in cover)


def _height(block: Block, look: _Look) -> float:
    """Of a block with the space around it, in millimetres."""
    match block:
        case Heading():
            return look.heading
        case Paragraph():
            return _text(block.text, look) + look.after
        case ListBlock():
            items = (_height(inner, look) - look.after + look.after_item for item in block.items for inner in item)
            return look.after_list + sum(items)
        case Facts():
            return 0.5 + sum(_fact(name, value, block, look) + look.after_fact for name, value in block.pairs)
        case Figure():
            return block.height_mm + look.figure
        case TableBlock():
            return look.caption + sum(_row(cells, block.widths, look) for cells in (block.columns, *block.rows))


def _text(line: Line, look: _Look) -> float:
    return look.line * _lines_of(_letters(line), look.letters)


def _fact(name: Line, value: Line, facts: Facts, look: _Look) -> float:
    if not look.fact_names:
        return _text((*name, *value), look)
    longest = max(_letters(name) for name, _ in facts.pairs)
    return look.line * _lines_of(_letters(value), look.letters - longest - 4)


def _row(cells: Sequence[Line], widths: Sequence[float], look: _Look) -> float:
    lines = (
        _lines_of(_letters(cell), max(round(look.cell_letters * width) - 1, 1))
        for cell, width in zip(cells, widths, strict=True)
    )
    return look.cell_line * max(lines) + look.cell_edges


def _letters(line: Line) -> int:
    return sum(len(run.text) for run in line)


def _lines_of(letters: int, room: int) -> int:
    return max(-(-letters // room), 1)
