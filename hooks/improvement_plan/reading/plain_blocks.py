"""Markdown and HTML to the paragraphs that readers read, and paragraphs to sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, an entry of a list, a cell or a heading, as plain text on one line."""

    text: str
    is_title: bool = False
    links: tuple[str, ...] = ()


def blocks_of(html: str) -> tuple[Block, ...]:
    """The blocks of a piece of HTML; code is one neutral word, since it is not markdown.

    >>> blocks_of("<h2>One</h2><p>See <a href='/'>all</a> of <code>HTML</code>.</p>")
    (Block(text='One', is_title=True, links=()), Block(text='See all of code.', is_title=False, links=('all',)))
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.end_block()
    return tuple(reader.blocks)


def paragraphs_of(text: str) -> tuple[Block, ...]:
    """The blocks of one of the plan's texts; it is converted only where it holds more than sentences."""
    if not _MARKS.search(text):
        return tuple(Block(" ".join(part.split())) for part in _EMPTY_LINES.split(text.strip()) if part)
    # Slow to import, and most texts are sentences.
    from ..language import markdown  # noqa: PLC0415

    return blocks_of(markdown.blocks(text, base=""))


_MARKS = re.compile(r"[*_`\[\]<>#|~\\&=]|^[ \t]*(?:[-+]|\d+\.)|^(?: {4}|\t)", re.MULTILINE)
_EMPTY_LINES = re.compile(r"\n(?:[ \t]*\n)+")


def split(text: str) -> Iterator[tuple[int, str]]:
    """The sentences of a block, and where each begins.

    >>> [sentence for _, sentence in split("In 1.5 hours, under No. 2, it met. All came (e.g. Ann). Good.")]
    ['In 1.5 hours, under No. 2, it met.', 'All came (e.g. Ann).', 'Good.']
    """
    start = 0
    for match in _STOP.finditer(text):
        if match["before"] not in _NO_END and not text[match.end() :].lstrip(" \"'“‘([")[:1].islower():
            yield start, text[start : match.end()]
            start = match.end() + 1
    if text[start:]:
        yield start, text[start:]


_STOP = re.compile(r"(?P<before>[\w.]*)[.!?…][\"'”’)\]]*(?= )")
_NO_END = frozenset({"e.g", "eg", "i.e", "ie", "No", "Nos", "p", "pp", "Mr", "Mrs", "Ms", "Dr", "St", "Cllr", "Prof"})


class _Reader(HTMLParser):
    """Gathers the blocks of HTML."""

    BLOCKS = frozenset({"p", "li", "ul", "ol", "td", "th", "tr", "blockquote", "pre", "div", "dt", "dd", "hr", "table"})
    HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
    VERBATIM = frozenset({"code", "pre", "script", "style", "svg"})

    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[Block] = []
        self._text = ""
        self._links: list[str] = []
        self._link_start: int | None = None
        self._verbatim = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        if tag in self.BLOCKS | self.HEADINGS:
            self.end_block()
        if tag in self.VERBATIM:
            self._verbatim += 1
            self._text += "code" if tag == "code" and self._verbatim == 1 else ""
        elif tag == "br":
            self._text += " "
        elif tag == "a":
            self._link_start = len(self._text)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.VERBATIM:
            self._verbatim = max(self._verbatim - 1, 0)
        if tag == "a" and self._link_start is not None:
            self._links.append(" ".join(self._text[self._link_start :].split()))
            self._link_start = None
        if tag in self.BLOCKS | self.HEADINGS:
            self.end_block(is_title=tag in self.HEADINGS)

    def handle_data(self, data: str) -> None:
        if not self._verbatim:
            self._text += data

    def end_block(self, *, is_title: bool = False) -> None:
        """Keep what was gathered, if anything was."""
        if text := " ".join(self._text.split()):
            self.blocks.append(Block(text, is_title, tuple(self._links)))
        self._text, self._links, self._link_start = "", [], None
