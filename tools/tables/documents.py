"""The tables of a Word document, each with the heading above it; python-docx opens the package and knows its lists.

Cells are read from the elements of WordprocessingML (ECMA-376 part 1, 17.4): what was inserted with "track changes"
counts, and what was deleted does not; so do cells and texts in content controls.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from io import BytesIO
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import nsmap, qn

from tools.tables.cells import TOO_MANY_CELLS, Cell, Sheet, UnreadableError, is_bounded, squared, tidy
from tools.tables.packages import damaged, see_whether_safe

Element = Any
"""An element of lxml, which has no types here."""

MAX_COLUMNS = 100
"""More than a Word table can have (63)."""

_LEFT_OUT = {qn("w:del"), qn("w:moveFrom"), "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
_SIGNS = {qn("w:tab"): " ", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
_BESIDE = {
    qn("w:drawing"): "a picture",
    qn("w:object"): "an object",
    qn("w:footnoteReference"): "a footnote",
    qn("w:endnoteReference"): "an endnote",
    qn("w:commentReference"): "a comment",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Styles:
    """What a document says of its paragraphs elsewhere."""

    names: dict[str, str]
    """The name of each style, by its id; "Heading 1" in every language of Word."""
    numbered: frozenset[tuple[str, int]]
    """The lists that are numbered and not marked by bullets, each with a level of it."""


def read(data: bytes, *, name: str) -> tuple[Sheet, ...]:
    """The tables of a document. Raises UnreadableError."""
    see_whether_safe(data, name=name)
    try:
        return tuple(_tables(Document(BytesIO(data)), name=name))
    except UnreadableError:
        raise
    # Whatever a damaged document raises in the library, it is damaged.
    except Exception as error:
        raise damaged(name, error) from None


def _tables(document: WordDocument, *, name: str) -> Iterator[Sheet]:
    names = {style.style_id: style.name or "" for style in document.styles}
    styles = _Styles(names=names, numbered=frozenset(_numbered(document)))
    heading, number = "", 0
    for element in _inside(document.element.body, {qn("w:p"), qn("w:tbl")}):
        if element.tag == qn("w:p"):
            is_heading = _style(element, styles).startswith(("Heading", "Title"))
            heading = tidy(_text(element)) if is_heading else heading
        else:
            number += 1
            yield _table(element, styles, number=number, heading=heading, name=name)


def _inside(element: Element, tags: set[str]) -> Iterator[Element]:
    """The elements with these tags, in their order; none within another, and none that was deleted."""
    # Not recursive: lxml keeps no bound of its own.
    waiting = list(reversed(element))
    while waiting:
        child = waiting.pop()
        if child.tag in tags:
            yield child
        elif child.tag not in _LEFT_OUT:
            waiting += reversed(child)


def _style(paragraph: Element, styles: _Styles) -> str:
    """The name of a paragraph's style; nothing for that of most."""
    return styles.names.get(_value(paragraph, "w:pPr/w:pStyle"), "")


@dataclass(slots=True)
class _Grid:
    """The rows that were read, and the first cell of each column that goes on into the next row."""

    rows: list[list[Cell]] = field(default_factory=list)
    above: dict[int, Cell] = field(default_factory=dict)


def _table(table: Element, styles: _Styles, *, number: int, heading: str, name: str) -> Sheet:
    grid = _Grid()
    for row in _inside(table, {qn("w:tr")}):
        _add_row(grid, row, styles)
        if not is_bounded(len(grid.rows), max(map(len, grid.rows))):
            raise UnreadableError(f"{name} has {TOO_MANY_CELLS}")
    width = max(map(len, grid.rows), default=0)
    return Sheet(name=f"table {number}", title=heading, rows=squared(grid.rows, width=width))


def _add_row(grid: _Grid, row: Element, styles: _Styles) -> None:
    """Read a row; a cell that goes over several columns or rows stands in each of them."""
    cells: list[Cell] = []
    line = len(grid.rows) + 1
    cells += (Cell(where=f"row {line}, column {place}") for place in range(1, _number(row, "w:trPr/w:gridBefore") + 1))
    for element in _inside(row, {qn("w:tc")}):
        merge = element.find("w:tcPr/w:vMerge", nsmap)
        goes_on = merge is not None and merge.get(qn("w:val")) in (None, "continue")
        first = len(cells)
        for _ in range(max(1, _number(element, "w:tcPr/w:gridSpan"))):
            where = f"row {line}, column {len(cells) + 1}"
            if goes_on and (above := grid.above.get(first)):
                cells.append(replace(above, where=where, repeats=above.repeats or above.where, beside=()))
            elif len(cells) > first:
                cells.append(replace(cells[first], where=where, repeats=cells[first].where, beside=()))
            else:
                cells.append(_cell(element, styles, where=where))
        # A cell that no row goes on from is looked up in vain.
        grid.above[first] = cells[first]
    grid.rows.append(cells)


def _number(element: Element, path: str) -> int:
    return min(max(int(_value(element, path) or 0), 0), MAX_COLUMNS)


def _cell(element: Element, styles: _Styles, *, where: str) -> Cell:
    lines: list[str] = []
    numbers: dict[str, int] = {}
    for paragraph in _inside(element, {qn("w:p")}):
        text = _text(paragraph)
        if text.strip() and (mark := _list_mark(paragraph, styles, numbers)):
            # Lines within an item stay in it.
            text = mark + text.strip().replace("\n", "\n" + " " * len(mark))
        lines.append(text)
    beside = dict.fromkeys(_BESIDE[found.tag] for found in _inside(element, set(_BESIDE)))
    return Cell(where=where, text=tidy("\n".join(lines)), colour=_colour(element), beside=tuple(beside))


def _colour(element: Element) -> str:
    shading = element.find("w:tcPr/w:shd", nsmap)
    colour = (shading.get(qn("w:fill")) or "") if shading is not None else ""
    return colour.upper() if re.fullmatch(r"[0-9A-Fa-f]{6}", colour) else ""


def _text(paragraph: Element) -> str:
    return "".join(
        _SIGNS.get(part.tag, part.text or "") for part in _inside(paragraph, {qn("w:t"), *_SIGNS}) if _is_shown(part)
    )


def _is_shown(part: Element) -> bool:
    """Whether it is a part of the text: the settings of a paragraph's tab stops have the tag of a tab, too."""
    parent = part.getparent()
    return parent is not None and parent.tag == qn("w:r")


def _list_mark(paragraph: Element, styles: _Styles, numbers: dict[str, int]) -> str:
    """What Markdown writes before an item of a list, indented by its level; nothing for another paragraph."""
    style = _style(paragraph, styles)
    of_style = re.fullmatch(r"List (Bullet|Number)(?: ([2-9]))?", style)
    list_ = _value(paragraph, "w:pPr/w:numPr/w:numId")
    if list_ == "0" or not (list_ or of_style):  # 0 takes the paragraph out of the list of its style.
        return ""
    level = int(_value(paragraph, "w:pPr/w:numPr/w:ilvl") or (of_style and int(of_style[2] or 1) - 1) or 0)
    indent = "    " * min(max(level, 0), 8)
    if (list_, level) in styles.numbered or (not list_ and of_style and of_style[1] == "Number"):
        number = numbers[f"{list_} {level}"] = numbers.get(f"{list_} {level}", 0) + 1
        return f"{indent}{number}. "
    return f"{indent}- "


def _value(element: Element, path: str) -> str:
    found = element.find(path, nsmap)
    return (found.get(qn("w:val")) or "") if found is not None else ""


def _numbered(document: WordDocument) -> Iterator[tuple[str, int]]:
    """The lists of a document that are numbered, each with a level of it (17.9)."""
    try:
        numbering = document.part.numbering_part.element
    except (KeyError, NotImplementedError):  # It has no list.
        return
    levels = {
        (kind.get(qn("w:abstractNumId")), level.get(qn("w:ilvl"))): _value(level, "w:numFmt")
        for kind in numbering.iterchildren(qn("w:abstractNum"))
        for level in kind.iterchildren(qn("w:lvl"))
    }
    for list_ in numbering.iterchildren(qn("w:num")):
        for (kind, level), sign in levels.items():
            if kind == _value(list_, "w:abstractNumId") and sign not in ("bullet", "none", ""):
                yield list_.get(qn("w:numId")), int(level)
