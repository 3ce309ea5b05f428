"""An editor's page as HTML: what is published of it, and what of its Markdown would be taken away.

The build cleans what MkDocs makes of a page. The check converts the page in the same way, and tells what the build
would take away, so that nothing is lost without a word.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import NamedTuple
from xml.etree.ElementTree import Element as TreeElement

import nh3
from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from ..plan.site_addresses import SCHEMES
from .markdown import TAGS as TAGS_OF_PLAN

EXTENSIONS = ("toc", "tables", "fenced_code", "admonition", "sane_lists", "footnotes")
"""What MkDocs adds to Markdown by itself, and what mkdocs.yml asks for. A test holds them together."""

TAGS = TAGS_OF_PLAN | {
    *("abbr", "b", "caption", "cite", "dd", "del", "details", "dfn", "div", "dl", "dt", "figcaption", "figure"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "i", "img", "ins", "kbd", "mark", "q", "s", "samp", "small", "span", "sub"),
    *("summary", "sup", "tfoot", "time", "u", "var"),
}
"""What a page may hold."""

ATTRIBUTES = {
    "*": {"class", "dir", "id", "lang", "title"},
    "a": {"href"},
    "details": {"open"},
    "img": {"alt", "height", "src", "width"},
    "li": {"value"},
    "ol": {"start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
}
"""Which attributes each element may have; '*' is any."""

VALUE = "\ue002"
"""Stands for each value of the plan while a page is checked: no page can hold it."""

# No attribute of an editor's can be called so: it tells the links that Markdown makes from those in HTML.
_MADE = "data-\ue001"
_ALIGNED = re.compile(r'<(t[hd]) style="text-align: (left|center|right);">')


class HtmlPart(NamedTuple):
    """An element, or one of its attributes."""

    element: str
    attribute: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A link, or a picture."""

    element: str
    address: str
    is_markdown: bool
    """Whether it is written in Markdown: MkDocs makes a page's file its address, and leaves HTML as it is."""


@dataclass(frozen=True, slots=True)
class CheckedPage:
    """A page as the check sees it."""

    links: tuple[Link, ...]
    """In the order of the page."""
    anchors: tuple[str, ...]
    titles: int
    """How many headings of the first level it has."""
    taken_away: tuple[HtmlPart, ...]
    """What is not published of it."""


def clean(html: str) -> str:
    """What is published of a page's *html*: no script, no style, no frame, nothing from another host."""
    return nh3.clean(
        _with_classes(html),
        tags=set(TAGS),
        attributes=ATTRIBUTES,
        attribute_filter=_attribute,
        url_schemes=set(SCHEMES),
        link_rel=None,
    )


def checked(markdown: str) -> CheckedPage:
    """A page's *markdown*, with VALUE for each value of the plan."""
    html = _with_classes(Markdown(extensions=[*EXTENSIONS, _Marked()], output_format="html").convert(markdown))
    elements = _elements(html)
    before = Counter(part for name, attributes in elements for part in _parts(name, attributes))
    after = Counter(part for name, attributes in _elements(clean(html)) for part in _parts(name, attributes))
    links = []
    for name, attributes in elements:
        key = {"a": "href", "img": "src"}.get(name)
        if key in attributes:
            links.append(Link(name, attributes[key], _MADE in attributes))
    return CheckedPage(
        links=tuple(links),
        anchors=tuple(attributes["id"] for _, attributes in elements if "id" in attributes),
        titles=sum(name == "h1" for name, _ in elements),
        # Of an element that goes, its attributes go too, and need no word of their own.
        taken_away=tuple(part for part in (before - after).elements() if not part.attribute or part.element in TAGS),
    )


def _with_classes(html: str) -> str:
    """Columns as Markdown aligns them, by a class: the site's policy refuses styles that stand in a page."""
    return _ALIGNED.sub(r'<\1 class="align-\2">', html)


def _attribute(element: str, attribute: str, value: str) -> str | None:
    if (element, attribute) == ("img", "src") and not is_own_file(value):
        return None
    # A browser reads these as an address on another host, or from the host's root.
    if attribute in ("href", "src") and value.strip().startswith(("/", "\\")):
        return None
    return value


def is_own_file(address: str) -> bool:
    """Whether a picture's *address* is one of the site's files: a picture on another host tells it who reads."""
    return re.match(r"\s*(?:[a-zA-Z][\w+.\s-]*:|[/\\])", address) is None


def _parts(name: str, attributes: dict[str, str]) -> Iterator[HtmlPart]:
    yield HtmlPart(name)
    yield from (HtmlPart(name, key, value) for key, value in attributes.items() if key != _MADE)


def _elements(html: str) -> list[tuple[str, dict[str, str]]]:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.found


class _Reader(HTMLParser):
    """Gathers the start tags."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {key: value or "" for key, value in attrs}))


class _Marked(Extension):
    """Marks the links and pictures that Markdown makes."""

    def extendMarkdown(self, md: Markdown) -> None:
        md.treeprocessors.register(_Marks(md), "marks", -100)


class _Marks(Treeprocessor):
    def run(self, root: TreeElement) -> None:
        for element in root.iter():
            if element.tag in ("a", "img"):
                element.set(_MADE, "")
