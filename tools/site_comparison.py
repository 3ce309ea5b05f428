"""How one built site differs from another: which pages read otherwise, and passage by passage what they say."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from difflib import SequenceMatcher
from io import StringIO
from itertools import zip_longest
from pathlib import Path

from tools.built_page import HEADINGS, INLINE, Node, Page, stream, words

UNREAD = re.compile(r"(assets|search)/|sitemap\.xml")
"""Files that no reader opens: they follow from the pages."""
FIGURES = re.compile(r"(.*/)?data/measures\.csv")
"""The files that hold every figure that a site shows, as at today and as at each report."""
CELLS = INLINE | {"td", "th"}
"""Elements within a passage: a row of a table is one."""
MOST_WORDS = 400
"""Up to how many words of a passage are compared word by word: the time grows with the square."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageChange:
    """A page that reads otherwise, is new or is gone."""

    address: str
    title: str
    how: str
    """In words: 'new', 'gone', '12 words in, 3 words out'."""

    @property
    def file(self) -> str:
        """Its path within the site."""
        return f"{self.address}index.html" if self.address.endswith("/") or not self.address else self.address


@dataclass(frozen=True, slots=True, kw_only=True)
class FileChange:
    """Another file that is changed, new or gone."""

    path: str
    how: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteChange:
    """How one built site differs from another."""

    pages: tuple[PageChange, ...]
    around: int
    """How many further pages differ only around their text: in menus, links, attributes."""
    files: tuple[FileChange, ...]
    """Other files that readers open and that differ, are new or are gone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A part of a passage."""

    text: str
    is_changed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A passage before and after; empty on the side that has none."""

    heading: str
    """The heading that it stands under."""
    before: tuple[Piece, ...]
    after: tuple[Piece, ...]


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, by its path in it."""
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def compare(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> SiteChange:
    """How the files of one site (by path) differ from those of another."""
    pages: list[PageChange] = []
    files: list[FileChange] = []
    around = 0
    for path in sorted({*before, *after}):
        was, now = before.get(path), after.get(path)
        if was == now or UNREAD.match(path):
            continue
        if not path.endswith(".html"):
            files.append(FileChange(path=path, how="new" if was is None else "gone" if now is None else "changed"))
        elif how := _how(was, now):
            title = _title(now if now is not None else was or b"")
            pages.append(PageChange(address=re.sub(r"(^|/)index\.html$", r"\1", path), title=title, how=how))
        else:
            around += 1
    return SiteChange(pages=tuple(pages), around=around, files=tuple(files))


def _how(was: bytes | None, now: bytes | None) -> str:
    if was is None or now is None:
        return "new" if was is None else "gone"
    before, after = _text(was), _text(now)
    if before == after:
        return ""
    old, new = Counter(before.split()), Counter(after.split())
    come, gone = (new - old).total(), (old - new).total()
    if come or gone:
        return f"{counted(come, 'word', 'words')} in, {counted(gone, 'word', 'words')} out"
    return "the same words in another order"


def counted(number: int, one: str, more: str) -> str:
    """A number with what it counts."""
    return f"{number} {one if number == 1 else more}"


def _page(html: bytes) -> Page:
    return Page("", html.decode(errors="replace"))


def _text(html: bytes) -> str:
    """The title and what a reader reads of the page's own content; a page that only leads on has no content."""
    return " ".join(node.text for node in _page(html).all("title", "main"))


def _title(html: bytes) -> str:
    page = _page(html)
    return next((node.text for tag in ("h1", "title") for node in page.all(tag)), "")


def differences(before: bytes, after: bytes) -> tuple[Row, ...]:
    """The passages of a page's own content that are not what they were, in the order of the page."""
    old, new = list(_passages(before)), list(_passages(after))
    matcher = SequenceMatcher(None, [text for _, text in old], [text for _, text in new])
    rows: list[Row] = []
    for kind, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        if kind == "equal":
            continue
        for was, now in zip_longest(old[old_start:old_end], new[new_start:new_end]):
            heading, _ = now or was or ("", "")
            marked = _marked(was[1].split() if was else [], now[1].split() if now else [])
            rows.append(Row(heading=heading, before=marked[0], after=marked[1]))
    return tuple(rows)


def _passages(html: bytes) -> Iterator[tuple[str, str]]:
    """The blocks of a page's content: the heading that each stands under, and its text. The page's title is one."""
    page = _page(html)
    yield from (("", node.text) for node in page.all("title"))
    heading = ""
    for main in page.all("main"):
        steps: list[str | tuple[Node, bool]] = []
        for step in [*stream(main), (main, False)]:
            if isinstance(step, str) or step[0].tag in CELLS:
                steps.append(step)
                continue
            text = words(steps)
            steps = []
            if text:
                yield heading, text
            if step[0].tag in HEADINGS:
                heading = step[0].text


def _marked(was: Sequence[str], now: Sequence[str]) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Both texts, with the words marked that the other does not have in their place."""
    if not was or not now or max(len(was), len(now)) > MOST_WORDS:
        return _whole(was), _whole(now)
    before: list[Piece] = []
    after: list[Piece] = []
    for kind, old_start, old_end, new_start, new_end in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        for texts, found in ((was[old_start:old_end], before), (now[new_start:new_end], after)):
            if texts:
                found.append(Piece(text=" ".join(texts), is_changed=kind != "equal"))
    return tuple(before), tuple(after)


def _whole(texts: Sequence[str]) -> tuple[Piece, ...]:
    return (Piece(text=" ".join(texts), is_changed=True),) if texts else ()


Figure = tuple[str, ...]
"""What identifies a published figure: its measure first, then its kind, period, value, whole and words."""
COLUMNS = ("measure", "kind", "at", "value", "of", "says")


def tells_hidden(before: Mapping[str, bytes], after: Mapping[str, bytes], guarded: Set[str]) -> bool:
    """Whether the site before shows what must not be told from now on.

    That is a figure that the site after does not show, of a measure in *guarded* (those whose small counts are hidden)
    or of one that is gone. A site whose figures cannot be read may show anything.
    """
    if not guarded:
        return False
    was, now = _figures(before), _figures(after)
    if was is None or now is None:
        return True
    kept = {figure[0] for figure in now}
    return any(figure[0] in guarded or figure[0] not in kept for figure in was - now)


def _figures(files: Mapping[str, bytes]) -> set[Figure] | None:
    """Every figure that a site shows; None where it does not say them in the way that is known here."""
    tables = [data for path, data in files.items() if FIGURES.fullmatch(path)]
    found: set[Figure] = set()
    for data in tables:
        rows = csv.DictReader(StringIO(data.decode("utf-8-sig"), newline=""))
        if not {*COLUMNS} <= {*(rows.fieldnames or ())}:
            return None
        figures = (tuple(row[name] for name in COLUMNS) for row in rows)
        found |= {figure for figure in figures if any(figure[3:])}
    return found if tables else None
