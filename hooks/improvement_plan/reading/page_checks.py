"""What is wrong with the pages that editors write in content/: their settings, values, HTML, anchors and links."""

from __future__ import annotations

import difflib
import posixpath
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urlsplit

from ..language import page_html
from ..language.markdown_limits import limits_of_page
from ..language.page_html import VALUE, HtmlPart, Link
from ..plan.fields import web_address_fault
from ..plan.placeholders import PLACEHOLDER, UNCLOSED, fill, unclosed, unknown
from ..plan.placeholders import VALUES as NAMES
from ..plan.problems import MAX_SUGGESTIONS, QUOTED_LENGTH, Problem, ProblemsFound, did_you_mean, listed, quoted
from ..plan.site_addresses import AREAS, REPORTS, SCHEMES, area_page, file_of, page_of, report_page
from . import front_matter, page_files
from .site_links import Addresses
from .text_checks import LINK
from .yaml_text import read_text

_FILLED = dict.fromkeys(NAMES, VALUE)
_PRIVATE = re.compile("[\ue000-\ue002]")
"""The check and the build mark places with them."""
_FENCE = re.compile(r"(`{3,}|~{3,})")
_CODE = re.compile(r"(?<!`)(`+)(?!`)[^\n]+?(?<!`)\1(?!`)")
_TITLE = re.compile(r"^(?:#(?!#).*|.+\n=+[ \t]*)$|<h1\b", re.MULTILINE)
_HTML_LINK = re.compile(r"""<[^<>]*?\b(?:href|src)\s*=\s*["']?([^"'\s<>]+)""", re.IGNORECASE)
_COUNTED = re.compile(r"_\d+")
_OF_FOOTNOTE = re.compile(r"fn(?:ref\d*)?:")


@dataclass(frozen=True, slots=True, kw_only=True)
class Prose:
    """The editors' folder, and what its files may refer to."""

    folder: Path
    name: str
    """What messages call the folder."""
    files: tuple[str, ...]
    """Every file in it, such as 'areas/quay.md'."""
    made: Addresses
    """What the plan itself makes."""
    _pages: dict[str, _Page | list[Problem]] = field(default_factory=dict)
    """What was read of each file."""

    def problems(self) -> Iterator[Problem]:
        """What is wrong with the files, each file in turn."""
        yield from page_files.faults(self.folder, name=self.name)
        for inside in self.files:
            if not inside.endswith(".md"):
                continue
            file = f"{self.name}/{inside}"
            if inside.startswith((AREAS, REPORTS)) and not self._is_joined(inside):
                yield self._without_page(file, inside)
            page = self._page(inside)
            if not isinstance(page, _Page):
                yield from page
                continue
            yield from page.problems(anchors=self.made.pages.get(page_of(inside), frozenset()))
            yield from self._links(page, inside=inside)

    def _is_joined(self, inside: str) -> bool:
        """Whether a file becomes part of a page of the plan, which has its own title."""
        return inside in self._made_files

    @property
    def _made_files(self) -> set[str]:
        return {file_of(page) for page in self.made.pages.keys() - self.made.earlier}

    def _page(self, inside: str) -> _Page | list[Problem]:
        """A page, or why it cannot be read as one."""
        if inside not in self._pages:
            file = f"{self.name}/{inside}"
            try:
                text = read_text((self.folder / inside).read_bytes(), file=file)
                self._pages[inside] = _read(text, file=file, is_joined=self._is_joined(inside))
            except ProblemsFound as found:
                self._pages[inside] = list(found.problems)
        return self._pages[inside]

    def _without_page(self, file: str, inside: str) -> Problem:
        kind, page_of_id = ("area", area_page) if inside.startswith(AREAS) else ("report", report_page)
        made = [page for page in self.made.pages if page not in self.made.earlier]
        ids = [id for page in made for id in page.split("/")[1:2] if page == page_of_id(id)]
        stem = inside.rsplit("/", 1)[-1].removesuffix(".md")
        return Problem(
            file=file,
            line=1,
            column=1,
            code="no-page",
            message=f"the plan has no {kind} {quoted(stem)}, so this text has no page{did_you_mean(stem, ids)}",
            help=f"Name it {listed(f'{id}.md' for id in ids)}." if ids else f"The plan has no {kind} yet.",
        )

    def _links(self, page: _Page, *, inside: str) -> Iterator[Problem]:
        places = _link_places(page.finder.text)
        told: set[Problem] = set()
        for count, link in enumerate(page.checked.links):
            address = link.address.strip()
            if fault := self._fault(link, page, inside=inside, suggest=count < MAX_SUGGESTIONS):
                # Each place is told once: where an address is defined for several links, that is one place.
                starts = places.get(_key(address))
                words = _OF_FOOTNOTE.sub("[^", address[1:]) if _OF_FOOTNOTE.match(address, 1) else address
                spot = starts.pop(0) if starts else page.finder.find(words.split(VALUE)[0])
                if (problem := page.finder.problem(spot, "link", *fault)) not in told:
                    told.add(problem)
                    yield problem

    def _fault(self, link: Link, page: _Page, *, inside: str, suggest: bool) -> tuple[str, str] | None:
        """What is wrong with a link in the file *inside*, and what to write."""
        address = link.address.strip()
        scheme = re.match(r"([a-zA-Z][a-zA-Z0-9+.-]*):", re.sub(r"[\x00-\x20]", "", address))
        name = scheme[1].lower() if scheme else ""
        if VALUE in address and name not in ("mailto", "tel"):
            return (
                "a value of the plan stands in this address, and may be words that no address can hold",
                "Write the whole address. Only mailto: and tel: take values.",
            )
        if not address:
            return "this link has no address", "Write it between the brackets."
        if fault := web_address_fault(address):
            return fault
        if link.element == "img" and not page_html.is_own_file(address):
            return (
                "a picture from another host would tell it who reads this page",
                "Put the file into the folder, and name it: ![What it shows](picture.png).",
            )
        if scheme and name in SCHEMES:
            return None
        if scheme:
            return (
                f"a link may not start with {quoted(f'{name}:')}",
                "Links lead to https:, http:, mailto: and tel:, or to a file of the site, such as actions.md.",
            )
        return self._file_fault(link, page, inside=inside, suggest=suggest)

    def _file_fault(self, link: Link, page: _Page, *, inside: str, suggest: bool) -> tuple[str, str] | None:
        address = link.address.strip()
        if address.startswith("//"):
            return "this link has no scheme", f"Write https:{address}."
        parts = urlsplit(address)
        target = unquote(parts.path)
        if target.startswith(("/", "\\")):
            made = page_of(target[1:])
            known = made in self.made.pages
            return (
                f"{quoted(target)} is read from the host's root, where this site may not be",
                f"Write the file: {_file_seen_from(inside, made)}." if known else "Write the file, such as actions.md.",
            )
        if target and not link.is_markdown:
            words = "![What it shows](picture.png)" if link.element == "img" else "[words](actions.md)"
            return f"{quoted(target)} in HTML stays as it is, and leads elsewhere", f"Write it as Markdown: {words}."
        path = posixpath.normpath(posixpath.join(posixpath.dirname(inside), target)) if target else inside
        if path not in self.files and path not in self._made_files:
            near = self._near(path, seen_from=inside) if suggest else ""
            return (
                f"there is no file {quoted(target)} here{near}",
                "Link to a page by its file, such as actions.md or areas/index.md, and to another site with https://.",
            )
        return self._anchor_fault(unquote(parts.fragment), page, path=path, inside=inside) if parts.fragment else None

    def _near(self, path: str, *, seen_from: str) -> str:
        """'; did you mean …?' with the file whose name is nearest to *path*, apart from its ending."""
        files = {file.removesuffix(".md"): file for file in (*self._made_files, *self.files)}
        stem = path.removesuffix(".md") if len(path) <= 2 * QUOTED_LENGTH else ""
        near = difflib.get_close_matches(stem, sorted(files), n=1, cutoff=0.6)
        if not near:
            return ""
        return f"; did you mean {quoted(posixpath.relpath(files[near[0]], posixpath.dirname(seen_from) or '.'))}?"

    def _anchor_fault(self, anchor: str, page: _Page, *, path: str, inside: str) -> tuple[str, str] | None:
        if _OF_FOOTNOTE.match(anchor) and path == inside:
            is_there = anchor in page.checked.anchors
            return None if is_there else ("nothing on this page refers to this note", "Refer to it, or take it out.")
        # Anchors with an underscore are the site's own; MkDocs looks for them in the page that was made.
        if "_" in anchor or not path.endswith(".md"):
            return None
        known = set(self.made.pages.get(page_of(path), ()))
        if path in self.files:
            other = self._page(path)
            if not isinstance(other, _Page):
                return None  # What is wrong with it is told of it.
            known |= set(other.checked.anchors)
        if anchor in known:
            return None
        named = path if path != inside else "this page"
        return (
            f"{named} has nothing called {quoted(f'#{anchor}')}{did_you_mean(anchor, known)}",
            "An anchor is the heading in lower case, with hyphens between its words, or the id of an action.",
        )


def prose_in(folder: Path, *, name: str, made: Addresses) -> Prose:
    """The editors' folder, which messages call *name*; *made* is what the plan makes."""
    return Prose(folder=folder, name=name, files=page_files.files_in(folder), made=made)


def _file_seen_from(inside: str, page: str) -> str:
    """The Markdown file of a page, as a link in the file *inside* names it."""
    return posixpath.relpath(file_of(page), posixpath.dirname(inside) or ".")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """A page that can be read."""

    before: tuple[Problem, ...]
    """What is wrong with its settings and its values."""
    checked: page_html.CheckedPage
    finder: _Finder
    is_joined: bool

    def problems(self, *, anchors: frozenset[str]) -> Iterator[Problem]:
        """What is wrong with the page, links apart; *anchors* are those that the plan's page has already."""
        yield from self.before
        if self.is_joined:
            found = [match.start() for match in _TITLE.finditer(self.finder.text)]
            for index in range(self.checked.titles):
                message = "this page has its title from the plan already"
                spot = found[index] if index < len(found) else 0
                yield self.finder.problem(spot, "second-title", message, "Start headings here with '##'.")
        for part in self.checked.taken_away:
            # An address is told as a link.
            if part.attribute not in ("href", "src"):
                yield self.finder.problem(self.finder.find_part(part), "html", *_taken_away(part))
        yield from self._anchors(anchors)

    def _anchors(self, taken: frozenset[str]) -> Iterator[Problem]:
        counts = Counter(self.checked.anchors)
        for anchor, count in counts.items():
            if anchor in taken:
                message = f"the plan has something called {quoted(f'#{anchor}')} on this page already"
            elif count > 1:
                message = f"this page has several things called {quoted(f'#{anchor}')}"
            elif not _OF_FOOTNOTE.match(anchor) and ("_" in _COUNTED.sub("", anchor) or "--" in anchor):
                message = f"{quoted(f'#{anchor}')} may be an anchor of the site's own: those have '_' or '--'"
            else:
                continue
            help = "Change the words of the heading, or the id."
            yield self.finder.problem(self.finder.find_anchor(anchor), "anchor", message, help)


def _read(text: str, *, file: str, is_joined: bool) -> _Page:
    """A page from its text. Raises ProblemsFound where it holds what no page may hold."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    finder = _Finder(text, file=file)
    if sign := _PRIVATE.search(text):
        message = f"this line holds a character that no text may hold (U+{ord(sign[0]):04X})"
        raise ProblemsFound([finder.problem(sign.start(), "character", message, "Delete it and type it again.")])
    settings = tuple(front_matter.faults(text, file=file, is_joined=is_joined))
    finder = _Finder(front_matter.without_settings(text), file=file)
    if beyond := list(limits_of_page(_without_fences(finder.all))):
        spots = [(finder.start_of(fault.line), fault.code, fault.message, fault.help) for fault in beyond]
        raise ProblemsFound([*settings, *(finder.problem(*spot) for spot in spots)])
    return _Page(
        before=(*settings, *_placeholders(finder)),
        checked=page_html.checked(fill(finder.all, _FILLED)),
        finder=finder,
        is_joined=is_joined,
    )


def _placeholders(finder: _Finder) -> Iterator[Problem]:
    told = 0
    start = 0
    for line in finder.all.split("\n"):
        for match in PLACEHOLDER.finditer(line):
            if fault := unknown(match[1].strip(), suggest=told < MAX_SUGGESTIONS):
                told += 1
                yield finder.problem(start + match.start(), "unknown-value", *fault)
        if (at := unclosed(line)) >= 0:
            yield finder.problem(start + at, "unknown-value", *UNCLOSED)
        start += len(line) + 1


def _taken_away(part: HtmlPart) -> tuple[str, str]:
    if not part.attribute:
        return (
            f"{quoted(f'<{part.element}>')} is not published: a page holds no such HTML",
            "Take it out, or write Markdown. docs/editing.md lists the HTML that may stand here.",
        )
    known = sorted(page_html.ATTRIBUTES["*"] | page_html.ATTRIBUTES.get(part.element, set()))
    return (
        f"{quoted(part.attribute)} of {quoted(f'<{part.element}>')} is not published",
        f"Take it out. It may have {listed(known)}.",
    )


class _Finder:
    """Finds what a page holds in its Markdown, from the top on: what is looked for again is found at its next place."""

    def __init__(self, text: str, *, file: str) -> None:
        self.all = text
        self.text = _without_code(text)
        """Without code, each line and column in its place."""
        self._file = file
        self._lines = text.split("\n")
        self._seen: Counter[str] = Counter()

    def start_of(self, line: int) -> int:
        """Where a line (from 0) starts."""
        return sum(len(before) + 1 for before in self._lines[:line])

    def find(self, words: str) -> int:
        """Where *words* stand; the start of the page, if nowhere."""
        return self._next(words, re.escape(words)) if words else 0

    def find_part(self, part: HtmlPart) -> int:
        """Where an element or an attribute stands in HTML."""
        element = rf"<{re.escape(part.element)}\b"
        if part.attribute:
            at = self._next(f"{part}", rf"(?i){element}[^<>]*?\b(?P<at>{re.escape(part.attribute)})\b")
            return at or self._next(f"{part}", rf"(?i)\b{re.escape(part.attribute)}\b")
        return self._next(f"{part}", rf"(?i){element}")

    def find_anchor(self, anchor: str) -> int:
        """Where something with this anchor stands: the id in HTML, or the heading that it is made from."""
        words = r"[\W_]+".join(re.escape(word) for word in re.findall(r"[^\W_]+", anchor))
        return self._next(anchor, rf"""(?i)\bid\s*=\s*["']?(?P<at>{re.escape(anchor)})\b""") or self._next(
            anchor, rf"(?im)^#+[\W_]*(?P<at>{words})|^(?={words}[\W_]*\n(?:=+|-+)[ \t]*$)"
        )

    def _next(self, key: str, pattern: str) -> int:
        found = list(re.finditer(pattern, self.text))
        index = min(self._seen[key], len(found) - 1)
        self._seen[key] += 1
        if index < 0:
            return 0
        match = found[index]
        return match.start("at") if match.groupdict().get("at") else match.start()

    def problem(self, at: int, code: str, message: str, help: str) -> Problem:
        """A problem at a place of the text."""
        line = self.all.count("\n", 0, at)
        column = at - (self.all.rfind("\n", 0, at) + 1) + 1
        return Problem(
            file=self._file,
            line=line + 1,
            column=column,
            code=code,
            message=message,
            help=help,
            excerpt=self._lines[line],
        )


def _link_places(markdown: str) -> dict[str, list[int]]:
    """Where each address stands in the page."""
    places: dict[str, list[int]] = {}
    for match in LINK.finditer(markdown):
        name = next(name for name, text in match.groupdict().items() if text is not None)
        places.setdefault(_key(match[name]), []).append(match.start(name))
    for match in _HTML_LINK.finditer(markdown):
        places.setdefault(_key(match[1]), []).append(match.start(1))
    return places


def _key(address: str) -> str:
    return unescape(address).strip().removeprefix("mailto:").split("{{")[0].split(VALUE)[0]


def _without_code(markdown: str) -> str:
    """The text without what stands in code, each line and column in its place."""
    return _CODE.sub(lambda match: " " * len(match[0]), _without_fences(markdown))


def _without_fences(markdown: str) -> str:
    lines = markdown.split("\n")
    opened: dict[str, int] = {}
    """Where a fence may have been opened, by its signs: one that nothing closes is none."""
    for number, line in enumerate(lines):
        match = _FENCE.match(line)
        if match is None:
            continue
        first = opened.get(match[1])
        if first is None or line[match.end() :].strip():
            opened.setdefault(match[1], number)
            continue
        lines[first : number + 1] = [" " * len(inside) for inside in lines[first : number + 1]]
        opened.clear()
    return "\n".join(lines)
