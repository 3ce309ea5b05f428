"""A document as plain values: headings, paragraphs, lists, tables, figures; any format can write them down."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, TypeAlias
from urllib.parse import quote, urlsplit

from ..plan.site_addresses import SCHEMES

LONGEST_ADDRESS = 2000
"""In characters; programs that open documents take longer addresses for a fault."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Letters of one look, within a line."""

    text: str
    is_strong: bool = False
    is_emphasis: bool = False
    is_code: bool = False
    href: str | None = None
    """Where it leads: an absolute address (http, https, mailto, tel), or '#' and the anchor of a heading."""
    is_running: bool = False
    """Whether it is running text, in which abbreviations are spelled out; titles and names keep their words."""


Line: TypeAlias = tuple[Run, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading; the document's title stands above level 1."""

    level: int
    """1 to 4."""
    text: Line
    anchor: str = ""
    """What links within the document lead to; empty where none does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph. A line break is a Run whose text is one newline."""

    text: Line
    kind: Literal["text", "note", "quote"] = "text"
    """A note is smaller and quieter: where a fact comes from; a quote is somebody's words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListBlock:
    """A list, whose items may hold lists."""

    items: tuple[tuple[Block, ...], ...]
    is_numbered: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TableBlock:
    """A table; its first row repeats on each page that it runs over."""

    caption: Line
    columns: tuple[Line, ...]
    """The column headings."""
    rows: tuple[tuple[Line, ...], ...]
    widths: tuple[float, ...] = ()
    """Each column's share of the width; without them, equal shares."""
    has_row_headings: bool = True
    """Whether the first cell of each row names the row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Names and what each is: 'Meeting date', '10 April 2019'."""

    pairs: tuple[tuple[Line, Line], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A drawing."""

    svg: bytes
    """A whole SVG file, which uses no style sheet and no other file."""
    alternative: str
    """What it shows, for who cannot see it."""
    caption: Line
    width_mm: float
    height_mm: float


Block: TypeAlias = Heading | Paragraph | ListBlock | TableBlock | Facts | Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperDocument:
    """A whole document."""

    title: str
    subject: str
    """What it is about, in one line."""
    author: str
    """The organisation."""
    language: str
    """BCP 47."""
    day: date
    """Of the report: the document's date, whenever it is built."""
    address: str
    """The web page that says the same."""
    contents_title: str
    """The heading of the contents, in the document's language."""
    page_words: str
    """'Page %(page)s of %(pages)s', in the document's language."""
    cover: tuple[Block, ...]
    """What stands on the first page between the title and the contents."""
    body: tuple[Block, ...]


def rewritten(block: Block, change: Callable[[Line], Line]) -> Block:
    """The block with each of its lines, in the order in which they are read, replaced by what *change* makes of it."""
    match block:
        case Heading() | Paragraph():
            return replace(block, text=change(block.text))
        case ListBlock():
            items = tuple(tuple(rewritten(inner, change) for inner in item) for item in block.items)
            return replace(block, items=items)
        case TableBlock():
            caption, columns = change(block.caption), tuple(change(cell) for cell in block.columns)
            rows = tuple(tuple(change(cell) for cell in row) for row in block.rows)
            return replace(block, caption=caption, columns=columns, rows=rows)
        case Facts():
            return replace(block, pairs=tuple((change(name), change(value)) for name, value in block.pairs))
        case Figure():
            return replace(block, caption=change(block.caption))


def text_of(line: Line) -> str:
    """What a line says, without its looks and links, and with no break."""
    return " ".join("".join(run.text for run in line).split())


def every(blocks: Iterable[Block]) -> Iterator[Block]:
    """Every block, and those in lists, in the order that they are read in."""
    for block in blocks:
        yield block
        if isinstance(block, ListBlock):
            for item in block.items:
                yield from every(item)


def address(href: str) -> str | None:
    """*href* as an absolute address (RFC 3986) that any program can take; None where it must not lead anywhere."""
    written = quote(href.strip(), safe="!#$%&'()*+,/:;=?@[]~", errors="ignore")
    try:
        parts = urlsplit(written)
        has_place = bool(parts.hostname) if parts.scheme in {"http", "https"} else bool(parts.path)
    except ValueError:
        return None
    return written if parts.scheme in SCHEMES and has_place and len(written) <= LONGEST_ADDRESS else None
