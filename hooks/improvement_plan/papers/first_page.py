"""How large the letters of a PDF's first page may be for it to be one page; about, since only Typst lays it out.

Having Typst try sizes takes a quarter of a paper's time. An estimate that is wrong costs a few lines on a second page.
"""

from __future__ import annotations

from collections.abc import Sequence

from .document import Block, Facts, Figure, Heading, Line, ListBlock, PaperDocument, Paragraph, TableBlock

SIZES = ((10.0, 252.0), (9.5, 265.0))
"""In points, and how high the page may be at 10 points for that size, in millimetres."""
SMALLEST = 9.0
_LETTERS, _LINE = 98, 4.25
"""Letters on a line at 10 points, and its height in millimetres."""
_CELL_LETTERS, _CELL_LINE, _CELL_EDGES = 112, 3.7, 1.5
"""The same for a table, whose letters have one size, and what a row keeps free."""


def letter_size(document: PaperDocument) -> float:
    """In points."""
    title = 12 + 7 * _lines_of(len(document.title), 54)
    height = title + sum(map(_height, document.cover))
    return next((size for size, most in SIZES if height <= most), SMALLEST)


def _height(block: Block) -> float:
    """Of a block with the space around it, in millimetres."""
    match block:
        case Heading():
            return 8.5 if block.level == 1 else 6.8
        case Paragraph():
            return _text(block.text) + 1.0
        case ListBlock():
            return 2.0 + sum(_height(inner) - 1.0 for item in block.items for inner in item)
        case Facts():
            return 0.5 + sum(_text((*name, *value)) + 0.6 for name, value in block.pairs)
        case Figure():
            return block.height_mm + 5.0
        case TableBlock():
            return 9.0 + sum(_row(cells, block.widths) for cells in (block.columns, *block.rows))


def _text(line: Line) -> float:
    return _LINE * _lines_of(_letters(line), _LETTERS)


def _row(cells: Sequence[Line], widths: Sequence[float]) -> float:
    lines = (
        _lines_of(_letters(cell), max(round(_CELL_LETTERS * width) - 1, 1))
        for cell, width in zip(cells, widths, strict=True)
    )
    return _CELL_LINE * max(lines) + _CELL_EDGES


def _letters(line: Line) -> int:
    return sum(len(run.text) for run in line)


def _lines_of(letters: int, room: int) -> int:
    return max(-(-letters // room), 1)
