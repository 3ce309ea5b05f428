"""A document as a Word file (ECMA-376) that people who cannot see it, or who edit it, can use as well as read.

The package and its relationships are python-docx's. The elements are made here, since it has no words for contents,
links, repeated header rows or lists that start again. They are text until the end; their order is the standard's.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, time
from typing import TYPE_CHECKING, Any

from ..language.fonts import printable
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
from .keeping import keeps_with_next
from .word_package import RELATIONS, add_image, empty_package, fill, packed
from .word_styles import BULLETED, CLOSER, FACT_NAME, INDENT, LEVELS, WIDTH, numbering, settings, styles
from .word_tables import column_widths, grid, letters_of
from .word_xml import KEPT, PAGE_BREAK, clean, field, letters, paragraph, picture, plain, tag, text, value

if TYPE_CHECKING:
    from docx.document import Document as Package
    from docx.opc.part import Part

_LONGEST_PROPERTY = 255
"""The longest text that python-docx takes for a property."""
_CONTENTS_LEVELS = 2
_LONG_CONTENTS = 30
"""From how many headings on the contents begin a page; shorter ones stay together."""
_MARGINS_MM, _PAGE_MM = {"top": 15, "right": 20, "bottom": 17, "left": 20}, (210, 297)
_WIDTH_MM = _PAGE_MM[0] - _MARGINS_MM["left"] - _MARGINS_MM["right"]
_HEIGHT_MM = 215
"""The tallest figure that leaves room for its caption."""
_TWIPS = 1440 / 25.4
"""How many of the units of pages make a millimetre."""
_PPI = 220
"""Pixels of a picture to the inch: as many as Word itself keeps when somebody saves the file."""
_FACT_LETTER = 132
"""How wide a letter of a fact's name is, about, in twentieths of a point."""
_DISTANCES = {"table": "200", "list": "140"}
_CLOSE = frozenset({"Normal", "ListParagraph", "Note", "Quote", "Facts"})
"""The styles that keep no distance above by themselves."""
_PICTURES = """#set page(margin: 0pt)
#for figure in json(bytes(sys.inputs.figures)) {
  let (width, height) = (figure.width * 1mm, figure.height * 1mm)
  let drawing = image(bytes(figure.svg), format: "svg", width: width, height: height, fit: "contain")
  page(width: width, height: height, drawing)
}
"""


def word(document: PaperDocument, *, pictures: dict[Figure, bytes] | None = None) -> bytes:
    """*document* as a .docx file: the same bytes for the same document, wherever and whenever it is made.

    Characters that no XML can hold are left out. An address that is no http, https, mailto or tel address, or whose
    anchor no heading has, stays text. *pictures* are figures as PNG that were drawn for other documents; those of this
    one are added.

    Raises:
        ValueError: A row has more or fewer cells than its table has columns.
        typst.TypstError: A figure is no SVG file.
    """
    package = empty_package()
    writer = _Writer(document, package, {} if pictures is None else pictures)
    body = writer.write()
    return packed(package, body=body, images=list(writer.images))


def _draw(figures: Iterable[Figure], pictures: dict[Figure, bytes]) -> None:
    """Adds to *pictures* each of the figures as PNG, since Word's own drawing of SVG differs between its releases."""
    missing = list(dict.fromkeys(figure for figure in figures if figure not in pictures))
    if not missing:
        return
    import typst  # noqa: PLC0415  # A site without papers never loads it.

    given = [{"svg": printable(f.svg.decode()), "width": f.width_mm, "height": f.height_mm} for f in missing]
    made: Any = typst.compile(
        _PICTURES.encode(), format="png", ppi=_PPI, sys_inputs={"figures": json.dumps(given)}, ignore_system_fonts=True
    )
    # It gives one picture alone, and more than one as a list.
    pictures.update(zip(missing, made if isinstance(made, list) else [made], strict=True))


class _Writer:
    """Writes one document into a package, counting on the way what needs numbers."""

    def __init__(self, document: PaperDocument, package: Package, pictures: dict[Figure, bytes]) -> None:
        blocks = list(every((*document.cover, *document.body)))
        self.document = document
        self.package = package
        self.headings = [block for block in blocks if isinstance(block, Heading)]
        self.anchors: dict[str, str] = {}
        for number, heading in enumerate(self.headings):
            if heading.anchor:
                self.anchors.setdefault(heading.anchor, f"_Ref{number:09}")
        _draw((block for block in blocks if isinstance(block, Figure)), pictures)
        self.pictures = pictures
        self.images: dict[bytes, str] = {}
        self.links: dict[tuple[str, str], str] = {}
        """The relations of pictures, and of links in each part: python-docx looks through all of them each time."""
        self.restarts: list[int] = []
        self.bookmarks = self.written_headings = self.written_figures = self.written_tables = 0
        self.after = ""
        """What the next paragraph keeps its distance from: a table cannot keep anything free below itself."""
        self.is_opening = True
        """Whether it writes the first page, which is set closer than the others, so that it is one page."""

    def write(self) -> str:
        """Fill the package; give the body of its document, without its last element."""
        document, package = self.document, self.package
        body = paragraph("Title", text(document.title)) + self.blocks(document.cover)
        self.is_opening = False
        body += self.contents() + self.blocks(document.body)
        if self.after == "table":  # Word wants a paragraph after the last table.
            body += self.paragraph("Note", "")
        footer = package.sections[0].footer
        footer.is_linked_to_previous = False
        footer_part, reference = footer.part, package.sections[0]._sectPr[0]
        fill(package.element.body, tag("w:body", None, self.section()))
        package.element.body[-1].insert(0, reference)
        fill(footer_part.element, tag("w:ftr", None, self.footer(footer_part)))
        fill(package.styles.element, styles(document.language))
        fill(package.settings.element, settings(document.language))
        fill(package.part.numbering_part.element, numbering(self.restarts))
        self.describe()
        return body

    def describe(self) -> None:
        """Sets the file's properties. Its times are the report's, so that an old paper never changes."""
        document, properties = self.document, self.package.core_properties
        properties.title, properties.subject, properties.author, properties.last_modified_by = (
            clean(text)[:_LONGEST_PROPERTY]
            for text in (document.title, document.subject, document.author, document.author)
        )
        properties.language = document.language
        properties.comments = ""
        properties.created = properties.modified = datetime.combine(document.day, time())

    def section(self) -> str:
        """A4."""
        width, height = (str(round(length * _TWIPS)) for length in _PAGE_MM)
        sides = {f"w:{side}": str(round(length * _TWIPS)) for side, length in _MARGINS_MM.items()}
        edges = {"w:header": "567", "w:footer": "567", "w:gutter": "0"}
        return tag("w:sectPr", None, tag("w:pgSz", {"w:w": width, "w:h": height}), tag("w:pgMar", sides | edges))

    def footer(self, part: Part) -> str:
        """The web page's address, and the number of the page."""
        # The words decide where the numbers stand, so the numbers are put in as signs that no words hold.
        words = re.split("([\ue000\ue001])", self.document.page_words % {"page": "\ue000", "pages": "\ue001"})
        codes = {"\ue000": "PAGE", "\ue001": "NUMPAGES"}
        numbers = "".join(field(codes[word], text("1")) if word in codes else text(word) for word in words if word)
        address = self.line((Run(text=self.document.address, href=self.document.address),), part)
        return paragraph("Footer", f"{address}<w:r><w:tab/></w:r>{numbers}")

    def contents(self) -> str:
        """The contents, whole without being updated: a page's number is known to Word only, once somebody asks it."""
        shown = [(number, h) for number, h in enumerate(self.headings) if h.level <= _CONTENTS_LEVELS]
        if not shown:
            return ""
        lines = [
            (h.level, tag("w:hyperlink", {"w:anchor": f"_Toc{number:09}", "w:history": "1"}, text(plain(h.text))))
            for number, h in shown
        ]
        is_long = len(lines) > _LONG_CONTENTS
        before, after = field(f'TOC \\o "1-{_CONTENTS_LEVELS}" \\h \\z', "\ue000").split("\ue000")
        entries = [
            paragraph(
                f"TOC{level}",
                (before if place == 0 else "") + entry + (after if place == len(lines) - 1 else ""),
                properties="" if is_long or place == len(lines) - 1 else KEPT,
            )
            for place, (level, entry) in enumerate(lines)
        ]
        kind = value("w:docPartGallery", "Table of Contents") + "<w:docPartUnique/>"
        title = text(self.document.contents_title)
        return tag(
            "w:sdt",
            None,
            tag("w:sdtPr", None, tag("w:docPartObj", None, kind)),
            tag(
                "w:sdtContent",
                None,
                self.paragraph("TOCHeading", title, before=PAGE_BREAK if is_long else ""),
                *entries,
            ),
        )

    def blocks(self, blocks: tuple[Block, ...], *, depth: int = 0, number: str = "") -> str:
        """Blocks, within as many lists as *depth*; *number* is the mark of the item that the first of them starts."""
        made: list[str] = []
        if number and not (blocks and isinstance(blocks[0], Paragraph | Heading)):
            made.append(self.paragraph("ListParagraph", "", number=number))
            number = ""
        for block, keeps in zip(blocks, keeps_with_next(blocks), strict=True):
            kept = KEPT if keeps else ""
            match block:
                case Heading():
                    made.append(self.heading(block, depth, number))
                case Paragraph():
                    runs = self.line(block.text)
                    made.append(self.paragraph(_style(block, depth), runs, depth=depth, number=number, before=kept))
                case ListBlock():
                    made.append(self.list(block, depth))
                    self.after = self.after or ("" if depth else "list")
                case TableBlock():
                    made.append(self.table(block, depth))
                case Facts():
                    width = _name_width(block) if self.is_opening else FACT_NAME
                    made.extend(self.fact(name, value, depth, width) for name, value in block.pairs)
                    self.after = "list"
                case Figure():
                    made.append(self.figure(block, depth))
            number = ""
        return "".join(made)

    def paragraph(
        self, style: str, runs: str, *, depth: int = 0, number: str = "", before: str = "", indent: str = ""
    ) -> str:
        """A paragraph. What follows the first in a list's item stands under its letters."""
        space = tag("w:spacing", {"w:before": _DISTANCES[self.after]}) if self.after and style in _CLOSE else ""
        if self.is_opening:
            space = CLOSER.get(style, "")
        self.after = ""
        within = "" if number or not depth else tag("w:ind", {"w:left": str(_indent(depth))})
        return paragraph(style, runs, properties=before + number + space + (indent or within))

    def heading(self, heading: Heading, depth: int, number: str) -> str:
        place = self.written_headings
        self.written_headings += 1
        names = [f"_Toc{place:09}"] if heading.level <= _CONTENTS_LEVELS else []
        # A name of its own for links: Word makes those of the contents anew when somebody updates them.
        if self.anchors.get(heading.anchor) == f"_Ref{place:09}":
            names.append(self.anchors[heading.anchor])
        runs = self.line(heading.text)
        for name in names:
            runs = self.bookmark(name, runs)
        return self.paragraph(f"Heading{heading.level}", runs, depth=depth, number=number)

    def bookmark(self, name: str, runs: str) -> str:
        key = {"w:id": str(self.bookmarks)}
        self.bookmarks += 1
        return tag("w:bookmarkStart", key | {"w:name": name}) + runs + tag("w:bookmarkEnd", key)

    def line(self, line: Line, part: Part | None = None) -> str:
        return "".join(self.run(run, part or self.package.part) for run in line)

    def run(self, run: Run, part: Part) -> str:
        """A run, in a link if it leads somewhere."""
        href = run.href
        if not href:
            return letters(run)
        target: dict[str, str] = {}
        if href.startswith("#") and href[1:] in self.anchors:
            target = {"w:anchor": self.anchors[href[1:]]}
        elif written := address(clean(href)):
            target = {"r:id": self.link(written, part)}
        if not target:
            return letters(run)
        return tag("w:hyperlink", target | {"w:history": "1"}, letters(run, style="Hyperlink"))

    def link(self, href: str, part: Part) -> str:
        key = (part.partname, href)
        if key not in self.links:
            self.links[key] = part.relate_to(href, f"{RELATIONS}/hyperlink", is_external=True)
        return self.links[key]

    def image(self, data: bytes) -> str:
        if data not in self.images:
            self.images[data] = add_image(self.package, number=len(self.images))
        return self.images[data]

    def list(self, block: ListBlock, depth: int) -> str:
        level, name = min(depth, LEVELS - 1), BULLETED
        if block.is_numbered:
            # Each list has a number of its own, or it would count on from the one before.
            self.restarts.append(level)
            name = BULLETED + len(self.restarts)
        mark = tag("w:numPr", None, value("w:ilvl", level), value("w:numId", name))
        return "".join(self.blocks(item, depth=depth + 1, number=mark) for item in block.items)

    def fact(self, name: Line, value: Line, depth: int, width: int) -> str:
        """A fact, whose name has so much room."""
        strong = tuple(replace(run, is_strong=True) for run in name)
        left, own = _indent(depth) + width, width != FACT_NAME
        tabs = tag("w:tabs", None, _tab("clear", FACT_NAME), _tab("left", left)) if own else ""
        indent = tag("w:ind", {"w:left": str(left), "w:hanging": str(width)}) if depth or own else ""
        runs = f"{self.line(strong)}<w:r><w:tab/></w:r>{self.line(value)}"
        return self.paragraph("Facts", runs, before=tabs, indent=indent)

    def figure(self, figure: Figure, depth: int) -> str:
        self.written_figures += 1
        relation = self.image(self.pictures[figure])
        room = _WIDTH_MM - _indent(depth) / _TWIPS
        scale = min(1.0, room / figure.width_mm, _HEIGHT_MM / figure.height_mm)
        drawing = picture(
            relation,
            number=self.written_figures,
            alternative=figure.alternative,
            title=plain(figure.caption),
            width_mm=figure.width_mm * scale,
            height_mm=figure.height_mm * scale,
        )
        drawing = self.paragraph("Figure", drawing, depth=depth)
        return drawing + (self.paragraph("Caption", self.line(figure.caption), depth=depth) if figure.caption else "")

    def table(self, table: TableBlock, depth: int) -> str:
        self.written_tables += 1
        # Two tables with nothing between them would be one.
        has_caption = bool(table.caption or self.after == "table")
        made = self.paragraph("Caption", self.line(table.caption), depth=depth, before=KEPT) if has_caption else ""
        # By these names JAWS and NVDA know which cells name the rows and the columns; Word has no word for it.
        name = ("Title" if table.has_row_headings else "ColumnTitle") + f"_{self.written_tables}"
        cells = [self.line(cell) for cell in table.columns]
        cells[0] = self.bookmark(name, cells[0])
        rows = [cells, *([self.line(cell) for cell in row] for row in table.rows)]
        left = _indent(depth)
        self.after = "table"
        return made + grid(
            rows,
            widths=column_widths(table, WIDTH - left),
            left=left,
            has_row_headings=table.has_row_headings,
            caption=plain(table.caption),
            style=letters_of(table),
            is_close=self.is_opening,
        )


def _name_width(facts: Facts) -> int:
    """The room that the longest name takes."""
    return min(max(len(plain(name)) for name, _ in facts.pairs) * _FACT_LETTER + 200, FACT_NAME)


def _tab(kind: str, place: int) -> str:
    return tag("w:tab", {"w:val": kind, "w:pos": str(place)})


def _style(paragraph: Paragraph, depth: int) -> str:
    return {"text": "ListParagraph" if depth else "Normal", "note": "Note", "quote": "Quote"}[paragraph.kind]


def _indent(depth: int) -> int:
    return INDENT * min(depth, LEVELS)
