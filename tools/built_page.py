"""Built pages as a reader meets them: text, headings, links and ids, read with the standard library alone."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path

VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
INLINE = frozenset(
    {
        "a",
        "abbr",
        "b",
        "button",
        "cite",
        "code",
        "dfn",
        "em",
        "i",
        "kbd",
        "q",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
    }
)
SILENT = frozenset({"script", "style", "svg", "template"})
CLOSED = frozenset({"hidden", "popover"})
"""Attributes of what a reader does not meet until it is opened."""
HEADINGS = {f"h{level}": level for level in range(1, 7)}


@dataclass(eq=False)
class Node:
    """An element and what it holds."""

    tag: str
    attributes: dict[str, str]
    parent: Node | None = None
    children: list[Node | str] = field(default_factory=list)

    @property
    def id(self) -> str:
        return self.attributes.get("id", "")

    @property
    def text(self) -> str:
        """What a reader reads of it, on one line."""
        return words(list(stream(self)))

    @property
    def elements(self) -> Iterator[Node]:
        """This element and all that it holds, in the order of the page."""
        yield self
        for child in self.children:
            if isinstance(child, Node):
                yield from child.elements

    def within(self, *tags: str) -> Node | None:
        """The nearest element around this one, or itself, that has one of the tags."""
        node: Node | None = self
        while node is not None and node.tag not in tags:
            node = node.parent
        return node

    def is_within_attribute(self, name: str) -> bool:
        """Whether this element, or one around it, has the attribute."""
        return name in self.attributes or (self.parent is not None and self.parent.is_within_attribute(name))


Step = str | tuple[Node, bool]
"""A text, or where an element begins (True) or ends (False)."""


def pages_in(folder: Path) -> list[Page]:
    """The pages of the site in a folder, each by an address such as 'areas/homes/', or '' for home.

    Those that only lead on are among them; the page for addresses that are not there is not.
    """
    files = sorted(folder.rglob("index.html"))
    addresses = (f"{file.parent.relative_to(folder).as_posix()}/".removeprefix("./") for file in files)
    return [Page(address, file.read_text(encoding="utf-8")) for address, file in zip(addresses, files, strict=True)]


def stream(node: Node, *, without: Collection[str] = ()) -> Iterator[Step]:
    """What is read of *node*, in order; elements with an id in *without* are left out."""
    if node.tag in SILENT or CLOSED & node.attributes.keys() or (node.id and node.id in without):
        return
    yield node, True
    for child in node.children:
        if isinstance(child, str):
            yield child
        else:
            yield from stream(child, without=without)
    yield node, False


def words(steps: Sequence[Step]) -> str:
    """The text of *steps* on one line; a block stands apart from what is around it."""
    pieces = [
        step if isinstance(step, str) else " " for step in steps if isinstance(step, str) or step[0].tag not in INLINE
    ]
    return " ".join("".join(pieces).split())


@dataclass(frozen=True)
class Heading:
    """A heading of a page."""

    level: int
    id: str
    text: str


@dataclass(frozen=True)
class Link:
    """A link of a page."""

    address: str
    """As it is written in the page."""
    text: str
    """What it is called: its own words, or its label."""


@dataclass(frozen=True)
class Page:
    """One page of a site."""

    address: str
    """From the site's root, such as 'areas/prevention/'; the home page's is empty."""
    html: str

    @cached_property
    def root(self) -> Node:
        return _Reader(self.html).root

    @cached_property
    def leads_on(self) -> bool:
        """Whether it only leads on to where a page has moved."""
        return any("data-target" in node.attributes for node in self.all("script"))

    @cached_property
    def faults(self) -> list[str]:
        """Tags that end what did not begin, or begin what does not end."""
        return _Reader(self.html).faults

    @cached_property
    def main(self) -> Node:
        """The page's own content, without what is around it on every page."""
        return next(self.all("main"))

    @cached_property
    def text(self) -> str:
        """What a reader reads of the page's own content."""
        return self.main.text

    @property
    def title(self) -> str:
        return next(self.all("title")).text

    @property
    def language(self) -> str:
        return next(self.all("html")).attributes.get("lang", "")

    @property
    def description(self) -> str:
        named = (meta.attributes for meta in self.all("meta") if meta.attributes.get("name") == "description")
        return next((attributes["content"] for attributes in named), "")

    @cached_property
    def headings(self) -> tuple[Heading, ...]:
        return tuple(_heading(node) for node in self.all(*HEADINGS))

    @cached_property
    def own_headings(self) -> tuple[Heading, ...]:
        """Those of the page's own content."""
        return tuple(_heading(node) for node in self.main.elements if node.tag in HEADINGS)

    @cached_property
    def searched_headings(self) -> tuple[Heading, ...]:
        """Those of the page's own content that search leads to."""
        nodes = [node for node in self.main.elements if node.tag in HEADINGS]
        return tuple(_heading(node) for node in nodes if not node.is_within_attribute("data-search-exclude"))

    @cached_property
    def links(self) -> tuple[Link, ...]:
        return tuple(_link(node) for node in self.all("a"))

    @cached_property
    def own_links(self) -> tuple[Link, ...]:
        """Those of the page's own content."""
        return tuple(_link(node) for node in self.main.elements if node.tag == "a")

    @cached_property
    def ids(self) -> tuple[str, ...]:
        return tuple(node.id for node in self.root.elements if node.id)

    def all(self, *tags: str) -> Iterator[Node]:
        return (node for node in self.root.elements if node.tag in tags)

    def part(self, id: str, *, without: Collection[str] = ()) -> str:
        """What an address with '#id' leads to: the text of the element, or a heading with all that is under it."""
        node = next((node for node in self.root.elements if node.id == id), None)
        assert node is not None, f"{self.address or 'home'} has no #{id}"
        if node.tag not in HEADINGS:
            return words(list(stream(node, without=without)))
        return words(self._from(node, without))

    def under(self, title: str, *, without: Collection[str] = ()) -> str:
        """The text under the first heading of the content that begins with *title*, that heading left out."""
        found = (node for node in self.main.elements if node.tag in HEADINGS and node.text.startswith(title))
        node = next(found, None)
        assert node is not None, f"{self.address or 'home'} has no heading '{title}'"
        return words(self._from(node, without)).removeprefix(node.text).strip()

    @property
    def opening(self) -> str:
        """The text between the title and the next heading."""
        first = next(node for node in self.main.elements if node.tag == "h1")
        steps = list(stream(self.main))
        start = steps.index((first, False))
        return words(_until_heading(steps[start + 1 :], level=6))

    def _from(self, heading: Node, without: Collection[str]) -> list[Step]:
        steps = list(stream(self.main, without=without))
        start = steps.index((heading, False))
        own = list(stream(heading))
        return [*own, *_until_heading(steps[start + 1 :], level=HEADINGS[heading.tag])]


def _until_heading(steps: Sequence[Step], *, level: int) -> list[Step]:
    """The steps before the next heading of this level or of one above."""
    for index, step in enumerate(steps):
        if not isinstance(step, str) and step[1] and HEADINGS.get(step[0].tag, 7) <= level:
            return list(steps[:index])
    return list(steps)


def _heading(node: Node) -> Heading:
    return Heading(HEADINGS[node.tag], node.id, node.text)


def _link(node: Node) -> Link:
    return Link(node.attributes.get("href", ""), node.attributes.get("aria-label") or node.text)


class _Reader(HTMLParser):
    """Makes the tree of a page, and notes tags that do not match."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.root = self._open = Node("", {})
        self.faults: list[str] = []
        self.feed(html)
        self.close()
        if self._open is not self.root:
            self.faults.append(f"<{self._open.tag}> is not closed")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = self._add(tag, attrs)
        if tag not in VOID:
            self._open = node

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._add(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if self._open.tag == tag and self._open.parent is not None:
            self._open = self._open.parent
        else:
            line, _ = self.getpos()
            self.faults.append(f"line {line}: </{tag}> inside <{self._open.tag}>")

    def handle_data(self, data: str) -> None:
        self._open.children.append(data)

    def _add(self, tag: str, attrs: list[tuple[str, str | None]]) -> Node:
        node = Node(tag, {name: value or "" for name, value in attrs}, self._open)
        if doubled := {name for name, _ in attrs if [key for key, _ in attrs].count(name) > 1}:
            self.faults.append(f"line {self.getpos()[0]}: <{tag}> has {', '.join(sorted(doubled))} twice")
        self._open.children.append(node)
        return node
