"""Tables of a Word file as text (ECMA-376, part 1, section 17.4), and how wide their columns are."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .document import TableBlock
from .word_styles import CELL_MARGINS, LETTERS
from .word_xml import KEPT, paragraph, plain, tag, value

_MANY_COLUMNS = 8
"""From how many columns on a table has smaller letters."""
_LONGEST_WORD = 14
"""How many letters of a word a column makes room for."""
_CLOSE_CELLS = '<w:tblCellMar><w:top w:w="10" w:type="dxa"/><w:bottom w:w="10" w:type="dxa"/></w:tblCellMar>'
"""What the cells of a close table keep free above and below."""


def letters_of(table: TableBlock) -> str:
    """The style of its paragraphs."""
    return "TableText" if len(table.columns) < _MANY_COLUMNS else "TableTextSmall"


def column_widths(table: TableBlock, whole: int) -> list[int]:
    """The widths of the columns, which make *whole* together: as shared out, but wide enough for each word."""
    shares = table.widths or (1.0,) * len(table.columns)
    wanted = [whole * share / sum(shares) for share in shares]
    letter = LETTERS[letters_of(table)]
    columns = zip(table.columns, *table.rows, strict=True)
    words = [max(map(len, re.split(r"[\s-]", " ".join(map(plain, column))))) for column in columns]
    least = [min(word, _LONGEST_WORD) * letter + CELL_MARGINS for word in words]
    lacking = sum(max(need - width, 0) for need, width in zip(least, wanted, strict=True))
    spare = sum(max(width - need, 0) for need, width in zip(least, wanted, strict=True))
    if lacking > spare:
        wanted = [whole * need / sum(least) for need in least]
    elif lacking:
        kept = 1 - lacking / spare
        wanted = [need + max(width - need, 0) * kept for need, width in zip(least, wanted, strict=True)]
    ends = [round(sum(wanted[: place + 1])) for place in range(len(wanted))]
    return [end - start for start, end in zip([0, *ends], ends, strict=False)]


def grid(
    rows: Sequence[Sequence[str]],
    *,
    widths: Sequence[int],
    left: int,
    has_row_headings: bool,
    caption: str,
    style: str,
    is_close: bool = False,
) -> str:
    """A `w:tbl` of cells' runs, whose first row repeats on each page. Each row has as many cells as there are widths.

    *left* is how far it stands in, *caption* its name for a screen reader, and *style* that of its paragraphs; rows of
    a close one keep less free than the style of tables has it.
    """
    first = "1" if has_row_headings else "0"
    look = {"w:firstRow": "1", "w:lastRow": "0", "w:firstColumn": first, "w:lastColumn": "0"}
    # The same once more as the bits of one number, for programs that read only that.
    bits = 0x0020 | (0x0080 if has_row_headings else 0) | 0x0200 | 0x0400
    properties = tag(
        "w:tblPr",
        None,
        value("w:tblStyle", "PaperTable"),
        tag("w:tblW", {"w:w": str(sum(widths)), "w:type": "dxa"}),
        tag("w:tblInd", {"w:w": str(left), "w:type": "dxa"}),
        tag("w:tblLayout", {"w:type": "fixed"}),
        _CLOSE_CELLS if is_close else "",
        tag("w:tblLook", {"w:val": f"{bits:04X}"} | look | {"w:noHBand": "1", "w:noVBand": "1"}),
        value("w:tblCaption", caption) if caption else "",
    )
    columns = tag("w:tblGrid", None, *(tag("w:gridCol", {"w:w": str(width)}) for width in widths))
    cells = [tag("w:tcPr", None, tag("w:tcW", {"w:w": str(width), "w:type": "dxa"})) for width in widths]
    # The headings stay with the first row, and the last row with the one before.
    head = _row(rows[0], cells, style, properties="<w:cantSplit/><w:tblHeader/>", kept=KEPT)
    end = len(rows) - 2
    body = [_row(row, cells, style, kept=KEPT if place == end else "") for place, row in enumerate(rows[1:], 1)]
    return tag("w:tbl", None, properties, columns, head, *body)


def _row(
    runs: Sequence[str], cells: Sequence[str], style: str, *, properties: str = "<w:cantSplit/>", kept: str = ""
) -> str:
    """A `w:tr`; *cells* are the properties of its cells."""
    made = [
        tag("w:tc", None, cell, paragraph(style, shown, properties=kept))
        for cell, shown in zip(cells, runs, strict=True)
    ]
    return tag("w:tr", None, tag("w:trPr", None, properties), *made)
