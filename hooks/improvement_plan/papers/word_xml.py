"""The elements of a Word file as text (ECMA-376, part 1, section 17): runs, fields, paragraphs, pictures, tables.

An element's children stand in the order of the standard: Word refuses a file with another one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from xml.sax.saxutils import escape, quoteattr

from .document import Run
from .word_styles import CODE_FONT

_EMU = 36_000
"""How many of the units of drawings make a millimetre."""
_UNUSABLE = re.compile("[^\t\n\r\x20-\x7e\x80-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\u202a-\u202e\u2066-\u2069]")
"""What XML 1.0 cannot hold, and signs that turn the order of letters round without being seen."""


def clean(text: str) -> str:
    """*text* without what no file may hold."""
    return _UNUSABLE.sub("", text)


def tag(name: str, attributes: dict[str, str] | None = None, *inner: str) -> str:
    """An element as text. What is in it must be elements, or text that is escaped."""
    given = "".join([_attribute(key, value) for key, value in attributes.items()]) if attributes else ""
    return f"<{name}{given}>{''.join(inner)}</{name}>"


@lru_cache
def _attribute(key: str, value: str) -> str:
    """An attribute as text. Most of a paper's many thousand are one of a few dozen."""
    return f" {key}={quoteattr(clean(value))}"


def value(name: str, given: str | int) -> str:
    """An element with one value and nothing in it, as most of them are."""
    return tag(name, {"w:val": str(given)})


def letters(run: Run, *, style: str = "") -> str:
    """A `w:r`, or a line break. *style* is the id of a style for letters."""
    look = (
        (value("w:rStyle", style) if style else "")
        + (_CODE if run.is_code else "")
        + ("<w:b/><w:bCs/>" if run.is_strong else "")
        + ("<w:i/><w:iCs/>" if run.is_emphasis else "")
    )
    text = escape(re.sub("[\t\n\r]+", " ", clean(run.text)))
    shown = "<w:br/>" if run.text == "\n" else tag("w:t", {"xml:space": "preserve"}, text)
    return tag("w:r", None, tag("w:rPr", None, look) if look else "", shown)


def text(words: str) -> str:
    """A `w:r` of no look."""
    return letters(Run(text=words))


_CODE = tag("w:rFonts", dict.fromkeys(("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"), CODE_FONT))


KEPT = "<w:keepNext/>"
"""A paragraph that stays on a page with the next one."""


def field(code: str, shown: str) -> str:
    """A field, whose value Word works out, and what it shows until then."""
    begin, middle, end = (
        tag("w:r", None, tag("w:fldChar", {"w:fldCharType": kind})) for kind in ("begin", "separate", "end")
    )
    return begin + tag("w:r", None, tag("w:instrText", {"xml:space": "preserve"}, f" {code} ")) + middle + shown + end


def paragraph(style: str, runs: str, *, properties: str = "") -> str:
    """A paragraph; *properties* come after its style, in the standard's order."""
    return tag("w:p", None, tag("w:pPr", None, value("w:pStyle", style), properties), runs)


def picture(relation: str, *, number: int, alternative: str, title: str, width_mm: float, height_mm: float) -> str:
    """A `w:r` with the picture of a relationship, in a line of text.

    A screen reader says its alternative text; its title may be empty.
    """
    size = {"cx": str(round(width_mm * _EMU)), "cy": str(round(height_mm * _EMU))}
    name = {"id": str(number), "name": f"figure-{number}.png", "descr": alternative} | (
        {"title": title} if title else {}
    )
    return tag(
        "w:r",
        None,
        tag(
            "w:drawing",
            None,
            tag(
                "wp:inline",
                dict.fromkeys(("distT", "distB", "distL", "distR"), "0"),
                tag("wp:extent", size),
                tag("wp:docPr", name),
                '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>',
                '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>',
                tag("pic:nvPicPr", None, tag("pic:cNvPr", {"id": name["id"], "name": name["name"]}), "<pic:cNvPicPr/>"),
                tag("pic:blipFill", None, tag("a:blip", {"r:embed": relation}), "<a:stretch><a:fillRect/></a:stretch>"),
                f'<pic:spPr><a:xfrm><a:off x="0" y="0"/>{tag("a:ext", size)}</a:xfrm>',
                '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>',
            ),
        ),
    )


def grid(
    rows: Sequence[Sequence[str]], *, widths: Sequence[int], left: int, has_row_headings: bool, caption: str, style: str
) -> str:
    """A `w:tbl` of cells' runs, whose first row repeats on each page. Each row has as many cells as there are widths.

    *left* is how far it stands in, *caption* its name for a screen reader, and *style* that of its paragraphs.
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
