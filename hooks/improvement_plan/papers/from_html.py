"""The safe HTML of the plan's Markdown, as blocks and lines of a document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from html.parser import HTMLParser

from .document import Block, Line, ListBlock, Paragraph, Run, TableBlock

BREAK = Run(text="\n")
"""A line break within a line."""


@lru_cache(maxsize=10_000)
def blocks(html: str) -> tuple[Block, ...]:
    """Paragraphs, lists and tables, in order. A table has no caption: Markdown knows none.

    Most texts are the same in the next report.
    """
    return tuple(_blocks(_read(html)))


def line(html: str) -> Line:
    """All of it on one line with breaks in it, for a cell of a table: lists keep their signs, and a row its order."""
    return joined([part for block in blocks(html) for part in _lines(block)])


def joined(lines: Sequence[Line], *, by: Run = BREAK) -> Line:
    """Several lines as one, with *by* between them; empty ones are left out."""
    runs: list[Run] = []
    for line in lines:
        if line:
            runs += [*([by] if runs else []), *line]
    return tuple(runs)


@dataclass(slots=True)
class _Element:
    tag: str
    href: str | None = None
    children: list[_Element | str] = field(default_factory=list)

    def found(self, *tags: str) -> Iterator[_Element]:
        """Every element of these kinds inside this one, in order."""
        for part in self.children:
            if isinstance(part, _Element):
                if part.tag in tags:
                    yield part
                else:
                    yield from part.found(*tags)


class _Reader(HTMLParser):
    """Builds the tree. The HTML is clean: each element in it is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.open = [_Element("body")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = _Element(tag, href=dict(attrs).get("href"))
        self.open[-1].children.append(element)
        if tag not in ("br", "hr"):
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if tag not in ("br", "hr"):
            self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def _read(html: str) -> _Element:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.open[0]


_BLOCKS = frozenset({"blockquote", "hr", "ol", "p", "pre", "table", "ul"})


def _blocks(element: _Element) -> Iterator[Block]:
    """The blocks inside *element*; words that stand beside them become paragraphs."""
    beside: list[_Element | str] = []
    for part in element.children:
        if isinstance(part, str) or part.tag not in _BLOCKS:
            beside.append(part)
            continue
        yield from _paragraph(beside)
        beside = []
        yield from _block(part)
    yield from _paragraph(beside)


def _block(element: _Element) -> Iterator[Block]:
    match element.tag:
        case "ul" | "ol":
            items = tuple(tuple(_blocks(item)) for item in element.found("li"))
            yield ListBlock(items=items, is_numbered=element.tag == "ol")
        case "table":
            rows = [tuple(_line(cell.children) for cell in row.found("th", "td")) for row in element.found("tr")]
            yield TableBlock(caption=(), columns=rows[0], rows=tuple(rows[1:]), has_row_headings=False)
        case "pre":
            written = "".join(_verbatim(element)).strip("\n").split("\n")
            yield Paragraph(text=joined([(Run(text=text or " ", is_code=True),) for text in written]))
        case "blockquote":
            for block in _blocks(element):
                yield replace(block, kind="quote") if isinstance(block, Paragraph) else block
        case "p":
            yield from _paragraph(element.children)


def _paragraph(children: list[_Element | str]) -> Iterator[Paragraph]:
    if text := _line(children):
        yield Paragraph(text=text)


def _verbatim(element: _Element) -> Iterator[str]:
    for part in element.children:
        if isinstance(part, str):
            yield part
        else:
            yield from _verbatim(part)


def _line(children: list[_Element | str]) -> Line:
    """The runs of some words, with one space where HTML has white space, and none at the ends of a line."""
    runs: list[Run] = []
    for run in _runs(children, Run(text="")):
        if run.text == "\n":
            _end_line(runs)
            runs.append(run)
            continue
        text = re.sub(r"[ \t\n]+", " ", run.text)
        if not runs or runs[-1].text.endswith((" ", "\n")):
            text = text.lstrip(" ")
        if runs and runs[-1].text != "\n" and replace(runs[-1], text=text) == replace(run, text=text):
            runs[-1] = replace(run, text=runs[-1].text + text)
        elif text:
            runs.append(replace(run, text=text))
    _end_line(runs)
    while runs and runs[-1].text == "\n":
        runs.pop()
    return tuple(runs)


def _end_line(runs: list[Run]) -> None:
    if runs and runs[-1].text != "\n":
        text = runs[-1].text.rstrip(" ")
        runs[-1:] = [replace(runs[-1], text=text)] if text else []


def _runs(children: list[_Element | str], look: Run) -> Iterator[Run]:
    for part in children:
        if isinstance(part, str):
            yield replace(look, text=part)
        elif part.tag == "br":
            yield BREAK
        else:
            yield from _runs(part.children, _look(part, look))


def _look(element: _Element, around: Run) -> Run:
    match element.tag:
        case "strong":
            return replace(around, is_strong=True)
        case "em":
            return replace(around, is_emphasis=True)
        case "code":
            return replace(around, is_code=True)
        # A place on some page of the site is none in the document.
        case "a" if element.href and not element.href.startswith("#"):
            return replace(around, href=element.href)
    return around


def _lines(block: Block) -> Iterator[Line]:
    match block:
        case Paragraph():
            yield block.text
        case ListBlock():
            for number, item in enumerate(block.items, 1):
                sign = Run(text=f"{number}. " if block.is_numbered else "• ")
                for index, text in enumerate(text for block in item for text in _lines(block)):
                    yield text if index else (sign, *text)
        case TableBlock():
            for row in (block.columns, *block.rows):
                yield joined(list(row), by=Run(text=", "))
