"""What is wrong with the plan's texts: links that lead nowhere, headings, HTML that would be shown as it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape

from ..language.markdown_limits import limits
from ..plan.fields import web_address_fault
from ..plan.placeholders import PLACEHOLDER, UNCLOSED, unclosed, unknown
from ..plan.problems import MAX_SUGGESTIONS, Problem, quoted
from ..plan.site_addresses import SCHEMES
from .site_links import Addresses
from .texts import UNSEEN, PlanText, may_be_faulty, texts
from .yaml_source import Source


def faults(source: Source, addresses: Addresses | None) -> Iterator[Problem]:
    """Every fault of the texts in *source*; where links lead is checked if the site's *addresses* are known."""
    links = 0
    for text in filter(may_be_faulty, texts(source.values)):
        if limits := list(_limits(source, text)):
            yield from limits
            continue
        yield from _headings(source, text)
        for problem in _links(source, text, addresses, suggest=links < MAX_SUGGESTIONS):
            links += 1
            yield problem


def placeholders(source: Source) -> Iterator[Problem]:
    """Every {{ name }} that is shown as it stands: only `about` of the plan and the editors' prose take values."""
    for text in texts(source.values) if "{{" in source.text or "\\" in source.text else ():
        finder = _Finder(source, text)
        for line in text.text.split("\n"):
            if (at := unclosed(line)) >= 0:
                message, help = UNCLOSED
                spot = _spot(source, text, line[at:].rstrip())
                yield source.problem_at(*spot, code="unknown-value", message=message, help=help)
        for match in PLACEHOLDER.finditer(text.text):
            spot = finder.find(match[0])
            if text.path != ("plan", "about"):
                yield source.problem_at(
                    *spot,
                    code="value",
                    message=f"{quoted(match[0])} is shown as it stands here: only 'about' of the plan and pages in "
                    "content/ take values",
                    help="Write the words that readers should see.",
                )
            elif fault := unknown(match[1].strip()):
                message, help = fault
                yield source.problem_at(*spot, code="unknown-value", message=message, help=help)


def warnings(source: Source) -> Iterator[Problem]:
    """What a reader would see otherwise than it was meant: HTML, and signs that cannot be seen."""
    for text in texts(source.values):
        if "<" in text.text and (match := _HTML.search(_CODE.sub("", text.text))):
            yield source.warning_at(
                *_spot(source, text, match[0]),
                code="html",
                message=f"{quoted(match[0])} is shown as it stands here, since HTML has no effect in a plan",
                help="Use Markdown: *emphasis*, **strong**, [words](https://…), and '- ' for a list."
                if text.is_markdown
                else "Take it out; this text is shown without any marks.",
            )
        if text.is_markdown and "![" in text.text and (match := _PICTURE.search(_CODE.sub("", text.text))):
            yield source.warning_at(
                *_spot(source, text, match[0]),
                code="picture",
                message="a picture is shown as the words of its Markdown here, since a plan's texts hold none",
                help="Take it out, or link to where it stands: [words](https://…).",
            )
        if not text.text.isascii() and (match := _UNSEEN.search(text.text)):
            yield source.warning_at(
                *_spot(source, text, match[0]),
                code="unseen-character",
                message=f"here stands a character that cannot be seen (U+{ord(match[0]):04X})",
                help="Delete it, and type the letters around it again.",
            )


_HTML = re.compile(r"</?[a-zA-Z][\w-]*(?:\s[^<>]*)?/?>|<!--|<[?!][a-zA-Z]")
_PICTURE = re.compile(r"(?<!\\)!\[[^\]\n]*\]\([^\s)]+")
_CODE = re.compile(r"(?<!`)(`+)(?!`).+?(?<!`)\1(?!`)", re.DOTALL)
_UNSEEN = re.compile(f"[{UNSEEN}]")


def _limits(source: Source, text: PlanText) -> Iterator[Problem]:
    lines = text.text.split("\n")
    for number, code, message, help in limits(text.text):
        # Lines may be alike, so those before it are looked for first.
        finder = _Finder(source, text)
        *_, spot = (finder.find(line.strip()) for line in lines[: number + 1])
        yield source.problem_at(*spot, code=code, message=message, help=help)


# As python-markdown reads them: a heading needs no space after its signs, and none may stand before them.
_HEADING = re.compile(r"^(#{1,6}).*|^\S.*\n(?:=+|-+)[ \t]*$", re.MULTILINE)


def _headings(source: Source, text: PlanText) -> Iterator[Problem]:
    finder = _Finder(source, text)
    for match in _HEADING.finditer(text.text):
        line = match[0].splitlines()[0].rstrip()
        words = line.lstrip("#").rstrip("#").strip()
        if not words:
            help = "Take the line out, or write \\# if the sign itself is meant."
        elif match[1] and not line.startswith(f"{match[1]} "):
            help = f"Write \\{match[1]} if the sign itself is meant, or **{words}** for a bold line."
        elif match[1]:
            help = f"Write **{words}** for a bold line, with an empty line below it."
        else:
            help = "Leave an empty line above the dashes if a line across the page is meant, or take them out."
        yield source.problem_at(
            *finder.find(line),
            code="heading",
            message="this is read as a heading, and headings belong to the page that shows this text",
            help=help,
        )


# More than Markdown would read as links: what is found here is held against the HTML before anybody is told.
LINK = re.compile(
    r"\]\(\s*(?:<(?P<in_angles>[^<>\n]*)>|(?P<plain>[^\s()]*(?:\([^\s()]*\)[^\s()]*)*))"
    r"|^ {0,3}\[[^\]\n]+\]:[ \t]*\n?[ \t]*<?(?P<defined>[^\s<>]+)"
    r"|<(?P<bare>[a-zA-Z][a-zA-Z0-9+.-]*:[^\s<>]*)>",
    re.MULTILINE,
)


def _links(source: Source, text: PlanText, addresses: Addresses | None, *, suggest: bool) -> Iterator[Problem]:
    # Slow to import, and few plans have a link with a fault.
    from ..language.markdown import blocks  # noqa: PLC0415

    finder = _Finder(source, text)
    shown: set[str] | None = None
    for match in LINK.finditer(text.text):
        group, written = next(((name, text) for name, text in match.groupdict().items() if text is not None))
        if (fault := link_fault(written, addresses, suggest=suggest)) is None:
            continue
        if shown is None:
            html = blocks(text.text, base="/")
            shown = {unescape(address) for address in _SHOWN_WITH_ADDRESS.findall(html)}
            is_any_without = _SHOWN_WITHOUT_ADDRESS.search(html) is not None
        if not is_any_without and unescape(written) not in shown:
            continue  # It stands in code, or is no link for another reason.
        message, help = fault
        # Its words may hold the address too, so the signs before it are looked for with it.
        begins = match.start() if "\n" not in match[0] else match.start(group)
        spot = finder.find(text.text[begins : match.end(group)], inside=match.start(group) - begins)
        yield source.problem_at(*spot, code="link", message=message, help=help)


_SHOWN_WITH_ADDRESS = re.compile(r'<a(?: [^>]*)? href="([^"]*)"')
_SHOWN_WITHOUT_ADDRESS = re.compile(r'<a(?: title="[^"]*")?>')


def link_fault(written: str, addresses: Addresses | None, *, suggest: bool = True) -> tuple[str, str] | None:
    """What is wrong with the address of a link in the plan, and what to write; None where it may lead there.

    The nearest address is looked for if the message should *suggest* one.
    """
    address = unescape(written).strip()
    scheme = re.match(r"[\x00-\x20]*([a-zA-Z][a-zA-Z0-9+.\x00-\x20-]*):", address)
    if scheme:
        name = re.sub(r"[\x00-\x20]", "", scheme[1]).lower()
        if name in SCHEMES:
            rest = address[scheme.end() :].lstrip("/")
            no_address = f"this link has no address after '{name}:'", "Write the whole address."
            return web_address_fault(address) if rest else no_address
        return (
            f"a link may not start with {quoted(f'{name}:')}",
            "Links lead to https:, http:, mailto: and tel:, or to a page of the site, such as /areas/.",
        )
    if not address:
        return "this link has no address", "Write it between the brackets, or take the link out."
    if address.startswith(("//", "\\")):
        return "this link has no scheme", f"Write https:{address}." if address.startswith("//") else "Write https://…."
    if address.startswith("#"):
        return (
            f"{quoted(address)} names no page, and this text is shown on several",
            f"Write the page too, such as /areas/prevention/{address}."
            if not (home := _home(address[1:], addresses))
            else f"Write /{home}{address}.",
        )
    if address.startswith("/"):
        return addresses.fault(address[1:], suggest=suggest) if addresses else None
    if address.startswith("www.") or re.match(r"[\w-]+\.(?:gov|org|co|nhs|ac)\.uk\b", address):
        return f"{quoted(address)} is read as a page of this site", f"Write https://{address}."
    if re.fullmatch(r"[^\s@/]+@[^\s@/]+", address):
        return f"{quoted(address)} is read as a page of this site", f"Write mailto:{address}."
    return (
        f"{quoted(address)} would lead elsewhere from each page that shows this text",
        "Write an address on another site with https://, and a page of this one from its root, such as /areas/.",
    )


def _home(anchor: str, addresses: Addresses | None) -> str:
    pages: Mapping[str, frozenset[str]] = addresses.pages if addresses else {}
    return next((page for page, anchors in pages.items() if anchor in anchors), "")


def _spot(source: Source, text: PlanText, words: str) -> tuple[int, int]:
    """Where *words* of a text stand in the file; where the text starts, if they are not found."""
    return _Finder(source, text).find(words)


class _Finder:
    """Finds words of a text in the file, from the top on: each search starts where the one before it ended."""

    def __init__(self, source: Source, text: PlanText) -> None:
        self._lines = source.lines
        self._start = source.locate(text.path)
        self._line, self._after = self._start[0], self._start[1] - 1
        self._left = 2 * len(text.text) + 400  # indentation, and lines that YAML folds

    def find(self, words: str, *, inside: int = 0) -> tuple[int, int]:
        """The line and column of the character *inside* the next such words; of the text, if they are not found."""
        words = words.split("\n", 1)[0]
        line, after, left = self._line, self._after, self._left
        while words and left >= 0 and line <= len(self._lines):
            row = self._lines[line - 1]
            if (index := row.find(words, after)) >= 0:
                self._line, self._after, self._left = line, index + len(words), left
                return line, index + inside + 1
            left -= len(row.strip())
            line, after = line + 1, 0
        return self._start
