"""What is wrong with the Markdown that editors write in content/: its links, its values, its headings."""

from __future__ import annotations

import difflib
import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from ..plan.fields import web_address_fault
from ..plan.placeholders import PLACEHOLDER, unknown
from ..plan.problems import QUOTED_LENGTH, Problem, did_you_mean, listed, quoted
from ..plan.site_addresses import AREAS, REPORTS, SCHEMES, area_page, file_of, page_of, report_page
from .site_links import Addresses, files_in
from .text_checks import LINK, limits
from .yaml_source import not_utf_8

_FENCE = re.compile(r"(?ms)^(?P<fence>```+|~~~+).*?^(?P=fence)[ \t]*$")


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

    def problems(self) -> Iterator[Problem]:
        """What is wrong with the files, each file in turn."""
        for inside in self.files:
            if not inside.endswith(".md"):
                continue
            file = f"{self.name}/{inside}"
            is_joined = page_of(inside) in self.made.pages
            if inside.startswith((AREAS, REPORTS)) and not is_joined:
                yield self._without_page(file, inside)
            data = (self.folder / inside).read_bytes()
            try:
                markdown = data.decode("utf-8-sig")
            except UnicodeDecodeError as error:
                yield not_utf_8(data, error, file=file)
                continue
            yield from problems(markdown, file=file, joined=is_joined)
            yield from _beyond_limits(_without_code(markdown), file=file)
            yield from self._links(_without_code(markdown), file=file, inside=inside)

    def _without_page(self, file: str, inside: str) -> Problem:
        kind, page_of_id = ("area", area_page) if inside.startswith(AREAS) else ("report", report_page)
        ids = [id for page in self.made.pages for id in page.split("/")[1:2] if page == page_of_id(id)]
        stem = inside.rsplit("/", 1)[-1].removesuffix(".md")
        return Problem(
            file=file,
            line=1,
            column=1,
            code="no-page",
            message=f"the plan has no {kind} {quoted(stem)}, so this text has no page{did_you_mean(stem, ids)}",
            help=f"Name it {listed(f'{id}.md' for id in ids)}." if ids else f"The plan has no {kind} yet.",
        )

    def _links(self, markdown: str, *, file: str, inside: str) -> Iterator[Problem]:
        lines = markdown.splitlines()
        for number, line in enumerate(lines, 1):
            for match in _HTML_LINK.finditer(line):
                if fault := web_address_fault(unescape(match[1])):
                    message, help = fault
                    yield Problem(
                        file=file,
                        line=number,
                        column=match.start(1) + 1,
                        code="link",
                        message=message,
                        help=help,
                        excerpt=line,
                    )
            for match in LINK.finditer(line):
                name = next(name for name, held in match.groupdict().items() if held is not None)
                if fault := self._fault(unescape(match[name]), markdown, inside=inside):
                    message, help = fault
                    yield Problem(
                        file=file,
                        line=number,
                        column=match.start(name) + 1,
                        code="link",
                        message=message,
                        help=help,
                        excerpt=line,
                    )

    def _fault(self, address: str, markdown: str, *, inside: str) -> tuple[str, str] | None:
        """What is wrong with the address of a link in the file *inside*, and what to write."""
        address = address.strip()
        if not address or address.startswith("{{"):
            return None if address else ("this link has no address", "Write it between the brackets.")
        if scheme := re.match(r"([a-zA-Z][a-zA-Z0-9+.-]*):", re.sub(r"[\x00-\x20]", "", address)):
            if scheme[1].lower() in SCHEMES:
                return web_address_fault(address)
            return (
                f"a link may not start with {quoted(scheme[0].lower())}",
                "Links lead to https:, http:, mailto: and tel:, or to a file of the site, such as actions.md.",
            )
        target, _, anchor = address.partition("#")
        if target.startswith("/"):
            page = page_of(target[1:])
            known = page in self.made.pages
            return (
                f"{quoted(target)} is read from the host's root, where this site may not be",
                f"Write the file: {_link_to(page, seen_from=inside)}."
                if known
                else "Write the file, such as actions.md.",
            )
        path = posixpath.normpath(posixpath.join(posixpath.dirname(inside), target)) if target else inside
        if path not in self.files and not (path.endswith(".md") and page_of(path) in self.made.pages):
            return (
                f"there is no file {quoted(target)} here{self._near(path, seen_from=inside)}",
                "Link to a page by its file, such as actions.md or areas/index.md, and to another site with https://.",
            )
        return self._anchor_fault(anchor, markdown, path=path, inside=inside) if anchor else None

    def _near(self, path: str, *, seen_from: str) -> str:
        """'; did you mean …?' with the file whose name is nearest to *path*, apart from its ending."""
        files = {file.removesuffix(".md"): file for file in (*map(file_of, self.made.pages), *self.files)}
        stem = path.removesuffix(".md") if len(path) <= 2 * QUOTED_LENGTH else ""
        near = difflib.get_close_matches(stem, files, n=1, cutoff=0.6)
        if not near:
            return ""
        return f"; did you mean {quoted(posixpath.relpath(files[near[0]], posixpath.dirname(seen_from) or '.'))}?"

    def _anchor_fault(self, anchor: str, markdown: str, *, path: str, inside: str) -> tuple[str, str] | None:
        # Anchors with an underscore are the site's own; MkDocs looks for them in the page that was made.
        if "_" in anchor or not path.endswith(".md"):
            return None
        known = set(self.made.pages.get(page_of(path), ()))
        if path in self.files:
            text = markdown if path == inside else (self.folder / path).read_text(encoding="utf-8", errors="replace")
            known |= _headings(text)
        if anchor in known:
            return None
        page = path if path != inside else "this page"
        return (
            f"{page} has nothing called {quoted(f'#{anchor}')}{did_you_mean(anchor, known)}",
            "An anchor is the heading in lower case, with hyphens between its words, or the id of an action.",
        )


def prose_in(folder: Path, *, name: str, made: Addresses) -> Prose:
    """The editors' folder, which messages call *name*; *made* is what the plan makes."""
    return Prose(folder=folder, name=name, files=files_in(folder), made=made)


def _link_to(page: str, *, seen_from: str) -> str:
    """The Markdown file of a page, as a link in the file *seen_from* names it."""
    return posixpath.relpath(file_of(page), posixpath.dirname(seen_from) or ".")


def _headings(markdown: str) -> set[str]:
    """The anchors of a page's headings, as MkDocs makes them."""
    # Slow to import, and few pages link to a heading.
    from markdown.extensions.toc import slugify  # noqa: PLC0415

    return {slugify(match[1], "-") for match in re.finditer(r"(?m)^#{1,6}\s*(.*?)\s*#*$", _without_code(markdown))}


def _without_code(markdown: str) -> str:
    """The text without what stands in code, each line and column in its place."""
    without = _FENCE.sub(_blank, markdown)
    return _CODE.sub(_blank, without)


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])


_HTML_LINK = re.compile(r"""<[^<>]*\b(?:href|src)\s*=\s*["']?([^"'\s<>]+)""", re.IGNORECASE)
_CODE = re.compile(r"(?<!`)(`+)(?!`)[^\n]+?(?<!`)\1(?!`)")


def _beyond_limits(markdown: str, *, file: str) -> Iterator[Problem]:
    lines = markdown.split("\n")
    for number, code, message, help in limits(markdown):
        yield Problem(
            file=file, line=number + 1, column=1, code=code, message=message, help=help, excerpt=lines[number]
        )


def problems(markdown: str, *, file: str, joined: bool) -> Iterator[Problem]:
    """What is wrong with an editor's Markdown, links apart.

    *joined* says that it becomes part of a page with its own title.
    """
    for number, line in enumerate(markdown.splitlines(), 1):
        for match in PLACEHOLDER.finditer(line):
            if fault := unknown(match[1].strip()):
                message, help = fault
                yield Problem(
                    file=file,
                    line=number,
                    column=match.start() + 1,
                    code="unknown-value",
                    message=message,
                    help=help,
                    excerpt=line,
                )
    if joined:
        # A '#' inside a fenced block is a comment of some other language.
        for number, line in enumerate(_FENCE.sub(_blank, markdown).splitlines(), 1):
            if re.match(r"#(?!#)\s*\S", line):
                yield Problem(
                    file=file,
                    line=number,
                    column=1,
                    code="second-title",
                    message="this page has its title from the plan already",
                    help="Start headings here with '##'.",
                    excerpt=line,
                )
