"""How much a Markdown text may hold, so that it is converted in a second or two: python-markdown has no bounds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

MAX_PAGE = 50_000
"""How many characters a page of prose may have: twenty-five pages of a report."""

MAX_LINE = 5_000
"""How many characters one line of it may have."""

MAX_BRACKETS = 500
"""How many '[' a paragraph may hold: python-markdown's time grows with their square."""

MAX_NESTING = 20
"""How many lists and quotations may stand inside one another: python-markdown calls itself for each."""

MAX_TAGS = 500
"""How many '<' a page may hold."""

MAX_BLOCKS = 500
"""How many headings, rules, fences, notes and definitions a page may hold."""


class Beyond(NamedTuple):
    """A limit that a text goes beyond."""

    line: int
    """From 0."""
    code: str
    message: str
    help: str


_NESTED = re.compile(r"^(?P<indent>[ \t]*)(?P<signs>(?:(?:[-*+]|\d+\.)[ \t]+|>[ \t]*)+)")
_BLOCK = re.compile(r"^[ \t]*(?:#|=+[ \t]*$|([-*_])(?:[ \t]*\1)*[ \t]*$|~~~|```|!!!|\[[^\]\n]{0,200}\]:)", re.MULTILINE)
_SPLIT = "Split it with empty lines, or say it in a document and link to that."


def limits(markdown: str) -> Iterator[Beyond]:
    """What would take Markdown minutes, or more calls than Python allows."""
    first = 0
    for paragraph in re.split(r"(\n(?:[ \t]*\n)+)", markdown):
        if (count := paragraph.count("[")) > MAX_BRACKETS:
            message = f"this paragraph holds {count:,} '['; at most {MAX_BRACKETS} are allowed"
            yield Beyond(first, "too-many", message, _SPLIT)
        first += paragraph.count("\n")
    for number, line in enumerate(markdown.split("\n")):
        match = _NESTED.match(line)
        if match is None:
            continue
        depth = len(match["indent"].expandtabs(4)) // 4 + len(re.findall(r"[-*+>.]", match["signs"]))
        if depth > MAX_NESTING:
            message = f"lists or quotations stand {depth} deep in one another; at most {MAX_NESTING} are allowed"
            help = "Take out the signs at the start of the line. Before one that is meant as it stands, write \\."
            yield Beyond(number, "too-deep", message, help)


def limits_of_page(markdown: str) -> Iterator[Beyond]:
    """The same for a page of prose, which holds more of everything, and HTML."""
    part = "Divide it into several pages, or say it in a document and link to that."
    if len(markdown) > MAX_PAGE:
        message = f"this page has {len(markdown):,} characters; at most {MAX_PAGE:,} are allowed"
        yield Beyond(0, "too-long", message, part)
        return
    for number, line in enumerate(markdown.split("\n")):
        if len(line) > MAX_LINE:
            message = f"this line has {len(line):,} characters; at most {MAX_LINE:,} are allowed"
            yield Beyond(number, "too-long", message, "Break it where a sentence ends.")
    if (count := markdown.count("<")) > MAX_TAGS:
        message = f"this page holds {count:,} '<'; at most {MAX_TAGS} are allowed"
        yield Beyond(0, "too-many", message, part)
    if (count := sum(1 for _ in _BLOCK.finditer(markdown))) > MAX_BLOCKS:
        what = "headings, lines across, fences, notes and definitions"
        message = f"this page holds {count:,} {what}; at most {MAX_BLOCKS} are allowed"
        yield Beyond(0, "too-many", message, part)
    yield from limits(markdown)
