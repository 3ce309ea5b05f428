"""What search finds on a page: an entry for the page, and one for each heading that has an address.

An entry has the form of the theme's search index: `location`, `title`, `text` and `boost`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from itertools import pairwise

Entry = dict[str, str | float]

_ATTRIBUTES = r"""(?:[^>"']|"[^"]*"|'[^']*')*"""
_HEADING = re.compile(rf"""<(h[1-6])\b({_ATTRIBUTES})>(.*?)</\1>""", re.DOTALL)
_PAGE_HEADING = re.compile(r"<h1\b.*?</h1>", re.DOTALL)
_ID = re.compile(r"""\sid=["']([^"']+)["']""")
_EXCLUDED = re.compile(r"<([a-z][a-z0-9]*)\b[^>]*?\sdata-search-exclude\b[^>]*>")
_UNREAD = re.compile(r"<(script|style|svg)\b.*?</\1>", re.DOTALL)
# A tag within a line joins what stands on both sides of it; any other one parts them.
_WITHIN_LINES = re.compile(rf"</?(?:a|abbr|b|code|em|i|q|s|small|span|strong|sub|sup|u)\b{_ATTRIBUTES}>")
_TAG = re.compile(rf"<!--.*?-->|</?[a-zA-Z]{_ATTRIBUTES}>", re.DOTALL)


def entries(html: str, *, title: str, address: str, weight: float) -> Iterator[Entry]:
    """The entries of a page.

    *html* is the page's content, *title* its name (plain text) where the content has no heading of the first level,
    *address* where it stands below the site's root, and *weight* how much it counts against a page of weight 1. What
    stands in an element with `data-search-exclude` is not found. Texts are HTML: `&`, `<` and `>` stand escaped.
    """
    html = _UNREAD.sub(" ", without_excluded(html))
    parts = [found for found in _HEADING.finditer(html) if found[1] != "h1" and _ID.search(found[2])]
    boost: Entry = {} if weight == 1 else {"boost": weight}
    lead = _PAGE_HEADING.sub("", html[: parts[0].start() if parts else None])
    named = _PAGE_HEADING.search(html)
    yield {"location": address, "title": _text(named[0]) if named else _escaped(title), "text": _text(lead), **boost}
    for found, following in pairwise([*parts, None]):
        assert found is not None
        anchor = _ID.search(found[2])
        assert anchor is not None
        yield {
            "location": f"{address}#{unescape(anchor[1])}",
            "title": _text(found[3]),
            "text": _text(html[found.end() : following.start() if following else None]),
            **boost,
        }


def without_excluded(html: str) -> str:
    """*html* without the elements that search does not read."""
    pieces, position = [], 0
    while found := _EXCLUDED.search(html, position):
        pieces.append(html[position : found.start()])
        position = _end_of(html, found[1], found.end())
    return "".join([*pieces, html[position:]])


def _end_of(html: str, name: str, position: int) -> int:
    """Where the element *name* ends, whose start tag ends at *position*."""
    depth = 1
    for tag in re.compile(rf"<(/?){name}\b[^>]*>").finditer(html, position):
        depth += -1 if tag[1] else 1
        if not depth:
            return tag.end()
    return len(html)


def _text(html: str) -> str:
    return " ".join(_TAG.sub(" ", _WITHIN_LINES.sub("", html)).split())


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
