"""What search finds on a page: an entry for the page, and one for each heading or named row that has an address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from html import unescape
from itertools import pairwise


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchEntry:
    """A place that search leads to. Its texts are plain."""

    location: str
    """From the site's root, such as 'areas/prevention/#fleet-survey'."""
    title: str
    text: str
    under: str = ""
    """The title of the part of the page that it stands in; empty where that is the page itself."""


_ATTRIBUTES = r"""[^>"']*(?:(?:"[^"]*"|'[^']*')[^>"']*)*"""
_HEADING = re.compile(rf"""<(h[1-6])\b({_ATTRIBUTES})>(.*?)</\1>""", re.DOTALL)
_PAGE_HEADING = re.compile(r"<h1\b.*?</h1>", re.DOTALL)
_ID = re.compile(r"""\sid=["']([^"']+)["']""")
# Beside what says so: where a fact was published, and links for editors, which stand all over and answer no question;
# and what opens on its own.
_EXCLUDED = re.compile(r"""\s(?:data-search-exclude\b|popover\b|class="(?:source|edit)")""")
_EXCLUDED_TAG = re.compile(rf"<([a-z][a-z0-9]*)\b[^>]*?{_EXCLUDED.pattern}[^>]*>")
# A row of a table, or an item of a list, that search leads to by a name of its own.
_NAMED = re.compile(r"""\sdata-search-title="([^"]*)\"""")
_NAMED_TAG = re.compile(rf"<([a-z][a-z0-9]*)\b[^>]*?{_NAMED.pattern}[^>]*>")
# Written so that only signs "<" are looked at one by one: charts are a third of what pages hold.
_UNREAD = re.compile(r"<s(cript|tyle|vg)\b[^<]*(?:<(?!/s\1>)[^<]*)*</s\1>")
# A tag within a line joins what stands on both sides of it; any other one parts them.
_WITHIN_LINES = re.compile(rf"</?(?:a|abbr|b|button|code|em|i|q|s|small|span|strong|sub|sup|u)\b{_ATTRIBUTES}>")
_TAG = re.compile(rf"<!--.*?-->|</?[a-zA-Z]{_ATTRIBUTES}>", re.DOTALL)


def entries(html: str, *, title: str, address: str) -> Iterator[SearchEntry]:
    """The entries of a page, its own first.

    *html* is the page's content, *title* its name (plain text) where the content has no heading of the first level,
    and *address* where it stands below the site's root. An element with an id and `data-search-title` is an entry of
    that title. What stands in an element with `data-search-exclude`, and where a fact was published, is not found.
    """
    html, named_elements = _without_named(_UNREAD.sub(" ", without_excluded(html)), address)
    parts = [found for found in _HEADING.finditer(html) if found[1] != "h1" and _ID.search(found[2])]
    lead = _PAGE_HEADING.sub("", html[: parts[0].start() if parts else None], count=1)
    named = _PAGE_HEADING.search(html)
    yield SearchEntry(location=address, title=_text(named[0]) if named else title, text=_text(lead))
    above: list[tuple[str, str]] = []
    for found, following in pairwise([*parts, None]):
        assert found is not None
        anchor = _ID.search(found[2])
        assert anchor is not None
        heading = (found[1], _text(found[3]))
        above = [one for one in above if one[0] < heading[0]]
        yield SearchEntry(
            location=f"{address}#{unescape(anchor[1])}",
            title=heading[1],
            text=_text(html[found.end() : following.start() if following else None]),
            under=above[-1][1] if above else "",
        )
        above.append(heading)
    yield from named_elements


def without_excluded(html: str) -> str:
    """*html* without the elements that search does not read."""
    return "".join(text for text, _, _ in _apart(html, _EXCLUDED, _EXCLUDED_TAG))


def _without_named(html: str, address: str) -> tuple[str, list[SearchEntry]]:
    """*html* without the elements that have a title of their own, and their entries."""
    pieces, found = [], []
    for before, tag, inner in _apart(html, _NAMED, _NAMED_TAG):
        pieces.append(before)
        if tag and (anchor := _ID.search(tag[0])):
            location = f"{address}#{unescape(anchor[1])}"
            found.append(SearchEntry(location=location, title=unescape(tag[2]), text=_text(inner)))
    return "".join(pieces), found


def _apart(html: str, mark: re.Pattern[str], tag: re.Pattern[str]) -> Iterator[tuple[str, re.Match[str] | None, str]]:
    """What stands before each element that has a *mark*, its start tag, and what is in it; at last, what is left."""
    position = 0
    for marked in mark.finditer(html):
        start = html.rfind("<", position, marked.start())
        if start >= 0 and (found := tag.match(html, start)):
            end = _end_of(html, found[1], found.end())
            yield html[position:start], found, html[found.end() : end]
            position = end
    yield html[position:], None, ""


def _end_of(html: str, name: str, position: int) -> int:
    """Where the element *name* ends, whose start tag ends at *position*."""
    start, end = _tags(name)
    depth = 1
    while found := end.search(html, position):
        depth += len(start.findall(html, position, found.start())) - 1
        position = found.end()
        if not depth:
            return position
    return len(html)


@cache
def _tags(name: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    return re.compile(rf"<{name}\b"), re.compile(rf"</{name}\b[^>]*>")


def _text(html: str) -> str:
    return unescape(" ".join(_TAG.sub(" ", _WITHIN_LINES.sub("", html)).split()))
