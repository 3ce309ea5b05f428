"""A document as a tagged PDF (PDF/UA-1, ISO 14289-1), by Typst and a template that says how it looks."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from ..language.fonts import STAND_IN, printable
from .document import (
    Block,
    Facts,
    Figure,
    Heading,
    Line,
    ListBlock,
    PaperDocument,
    Paragraph,
    Run,
    TableBlock,
    address,
    every,
)
from .first_page import letter_size
from .keeping import keeps_with_next

_TEXT_WIDTH_MM = 166
_CELL_EDGES_MM = 2.2
_LETTER_MM = 1.6
"""About how wide a letter of a table is."""
_HYPHENATED = 1.6
"""How many times wider than its column a word may be for hyphens between its syllables to do."""
_END = 4
"""How many letters stay together at each end of a word that breaks anywhere."""
_TALL = 20
"""How many lines a row of a table may have and still move to the next page as a whole."""
_SMALL = 15
"""How many lines a table may have and still move to the next page as a whole."""
_BETWEEN = 0.8
"""How many lines the space between two rows is."""
_MANY_LETTERS = 700
"""How many letters facts may have and still stand beside a drawing, or move to the next page as a whole."""
_FOOT, _BODY = b"<</Type/StructElem/S/TFoot/", b"<</Type/StructElem/S/TBody/"
"""What Typst calls the last rows of a long table, which it keeps together as it keeps a footer, and what they are.

Both are of one length, so that all stands where the file's own table of places says (ISO 32000-1, section 14.8.4.3.4: a
table may have several bodies).
"""
_LONGEST_WORD = 60
"""How many letters of a word surely fit on a line of text."""


def pdf(document: PaperDocument, *, template: Path) -> bytes:
    """The document as PDF, by the Typst file *template*.

    Its date is the document's own, so the same document gives the same bytes. What the fonts lack is replaced.
    """
    # Only here, so that a site without papers never loads it.
    import typst  # noqa: PLC0415

    source = template.read_bytes()
    places = _places(document)
    anchors = {anchor for _, anchor in places.values() if anchor}
    for known in _SIMPLER:
        try:
            made = typst.compile(
                source,
                format="pdf",
                ignore_system_fonts=True,
                pdf_standards=["ua-1"],
                timestamp=0,
                sys_inputs={"document": json.dumps(_Writer(known, places, anchors).document(document))},
            )
            return made.replace(_FOOT, _BODY)
        except typst.TypstError as error:
            # Each character is in some font, but signs on top of a letter may be in another font than the letter.
            if "could not be displayed" not in str(error):
                raise
    raise AssertionError("Latin letters can always be displayed")


def _without_marks(text: str) -> str:
    """Letters without the accents that no composed letter holds."""
    return "".join(sign for sign in printable(text) if not unicodedata.category(sign).startswith("M"))


def _latin(text: str) -> str:
    return re.sub("[^\n -~\xa0-\u017f‘-”–—…•£€]", STAND_IN, printable(text))


_SIMPLER: tuple[Callable[[str], str], ...] = (printable, _without_marks, _latin)
"""What to print of a text: all that can be; less, where that fails."""


_Line: TypeAlias = str | list[str | dict[str, Any]]
"""What the template is given of a line."""


class _Place(NamedTuple):
    """Where a heading stands."""

    level: int
    anchor: str
    """What links lead to; of several headings with one anchor, only the first has it."""


def _places(document: PaperDocument) -> dict[int, _Place]:
    """Of each heading. The standard lets none be more than one level below the one before."""
    found: dict[int, _Place] = {}
    level, taken = 0, {""}
    for block in every((*document.cover, *document.body)):
        if isinstance(block, Heading):
            level = min(block.level, level + 1)
            found[id(block)] = _Place(level, "" if block.anchor in taken else block.anchor)
            taken.add(block.anchor)
    return found


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes a document as plain values for the template."""

    known: Callable[[str], str]
    """What can be printed of a text."""
    places: Mapping[int, _Place]
    """Of each heading, by its identity in memory: two headings can be alike."""
    anchors: Set[str]
    """Those of all headings."""

    def document(self, document: PaperDocument) -> dict[str, Any]:
        """All of it."""
        language, *subtags = document.language.split("-")
        day = document.day
        return {
            "title": self.words(document.title),
            "author": self.known(document.author),
            "subject": self.known(document.subject),
            "language": language.lower(),
            # A script or a variant may stand in the tag as well; Typst takes a region of two letters only.
            "region": next((tag.upper() for tag in subtags if re.fullmatch("[A-Za-z]{2}", tag)), None),
            "day": [day.year, day.month, day.day],
            "contents_title": self.words(document.contents_title),
            "page_words": [
                {"kind": part[2:-2]}
                if part in ("%(page)s", "%(pages)s")
                else {"kind": "text", "text": self.known(part)}
                for part in re.split(r"(%\(pages?\)s)", document.page_words)
                if part
            ],
            "first_page_size": letter_size(document),
            "cover": self.blocks(document.cover),
            "body": self.blocks(document.body),
        }

    def blocks(self, blocks: Sequence[Block]) -> list[dict[str, Any]]:
        """Each with whether it stays on a page with the next one."""
        made: list[dict[str, Any]] = []
        for place, (block, keeps) in enumerate(zip(blocks, keeps_with_next(blocks), strict=True)):
            written = {**self.block(block), "keeps": keeps}
            if isinstance(block, Facts) and place and _fits_beside(blocks[place - 1], block):
                made[-1] = {"kind": "beside", "figure": made[-1], "facts": written, "keeps": False}
            else:
                made.append(written)
        return made

    def block(self, block: Block) -> dict[str, Any]:
        match block:
            case Heading():
                level, anchor = self.places[id(block)]
                # The standard lets no heading be empty.
                text = self.line(block.text, room=_LONGEST_WORD // 2) or self.line((Run(text=STAND_IN),))
                return {"kind": "heading", "level": level, "anchor": anchor, "text": text}
            case Paragraph():
                return {"kind": block.kind, "text": self.line(block.text)}
            case ListBlock():
                items = [self.blocks(item) for item in block.items]
                return {"kind": "list", "numbered": block.is_numbered, "items": items}
            case TableBlock():
                return self.table(block)
            case Facts():
                pairs = [[self.line(name), self.line(value)] for name, value in block.pairs]
                return {"kind": "facts", "pairs": pairs, "whole": _is_short(block)}
            case Figure():
                return {
                    "kind": "figure",
                    "svg": self.known(block.svg.decode()),
                    "alternative": self.words(block.alternative),
                    "caption": self.line(block.caption),
                    "width": min(block.width_mm, _TEXT_WIDTH_MM),
                }

    def table(self, table: TableBlock) -> dict[str, Any]:
        widths = table.widths or tuple(1 / len(table.columns) for _ in table.columns)
        wide = [_TEXT_WIDTH_MM * share / sum(widths) - _CELL_EDGES_MM for share in widths]
        rooms = [max(int(width / _LETTER_MM), 4) for width in wide]

        def row(cells: Sequence[Line]) -> list[_Line]:
            return [self.line(cell, room=room) for cell, room in zip(cells, rooms, strict=True)]

        lines = [_lines(cells, rooms) for cells in table.rows]
        is_whole = sum(max(row, 1) + _BETWEEN for row in lines) <= _SMALL
        return {
            "kind": "table",
            "caption": self.line(table.caption),
            "columns": row(table.columns),
            "rows": [
                {"cells": row(cells), "breaks": height > _TALL} for cells, height in zip(table.rows, lines, strict=True)
            ],
            "whole": is_whole,
            "ends": not is_whole and len(lines) > 2 and sum(lines[-2:]) <= _TALL,
            "widths": list(widths),
            "row_headings": table.has_row_headings,
        }

    def line(self, line: Line, *, room: int = _LONGEST_WORD) -> _Line:
        """Its runs, or its text alone; *room* is how many letters of a word fit beside each other."""
        runs = [self.run(run, part, is_long) for run in line for part, is_long in _parts(self.known(run.text), room)]
        match runs:
            case [str(text)] if text != "\n":
                return text
        return runs

    def run(self, run: Run, text: str, is_long: bool) -> str | dict[str, Any]:
        """Some text of a run: as it is where it has no look, as most of a paper; else with what it has of one."""
        if text == "\n" or not (is_long or run.is_strong or run.is_emphasis or run.is_code or run.href):
            return text
        look = {
            "hyphenates": is_long,
            "strong": run.is_strong,
            "emphasis": run.is_emphasis,
            "code": run.is_code,
            "href": self.href(run.href) if run.href else None,
        }
        given = {name: value for name, value in look.items() if value}
        return {"text": text, **given} if given else text

    def words(self, text: str) -> str:
        """A text that the standard asks to be there."""
        return self.known(text).strip() or STAND_IN

    def href(self, href: str) -> str | None:
        """Where a link leads; None where nothing is, or where no link may lead."""
        return href if href.startswith("#") and href[1:] in self.anchors else address(href)


def _fits_beside(block: Block, facts: Facts) -> bool:
    """Whether facts have room beside the drawing before them."""
    return isinstance(block, Figure) and block.width_mm <= _TEXT_WIDTH_MM * 0.6 and _is_short(facts)


def _is_short(facts: Facts) -> bool:
    """Whether facts can move to the next page as a whole."""
    return sum(len(run.text) for pair in facts.pairs for line in pair for run in line) <= _MANY_LETTERS


def _lines(cells: Sequence[Line], rooms: Sequence[int]) -> float:
    """About how many lines a row of a table has."""
    lines = (
        sum(len(run.text) / room + (run.text == "\n") for run in cell) for cell, room in zip(cells, rooms, strict=True)
    )
    return max(lines, default=0)


def _parts(text: str, room: int) -> Iterator[tuple[str, bool]]:
    """The text in parts, and of each whether it is a word that its column may have no room for."""
    if len(text) <= room:
        if text:
            yield text, False
        return
    for index, part in enumerate(re.split(rf"([^\s-]{{{room + 1},}})", text)):
        is_long = index % 2 == 1
        if part:
            yield _breakable(part) if is_long and len(part) > room * _HYPHENATED else part, is_long


def _breakable(word: str) -> str:
    """A word that breaks anywhere but near its ends."""
    # A hyphen shows that a word goes on; in an address it would be read as part of it.
    sign = "\u200b" if re.search(r"\w\W\w|[\d_]", word) else "\u00ad"
    return word[:_END] + sign.join(("", *word[_END:-_END], "")) + word[-_END:]
