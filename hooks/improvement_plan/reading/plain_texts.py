"""The texts that readers read, of a plan and of content/, and where their words stand in the file."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from pathlib import Path
from typing import Any

from ..language.markdown_limits import MAX_PAGE, limits, limits_of_page
from ..plan.fields import MAX_TEXT
from ..plan.placeholders import PLACEHOLDER
from .page_files import files_in
from .plain_blocks import Block, blocks_of, paragraphs_of
from .texts import texts
from .yaml_source import Place, Source


@dataclass(frozen=True, slots=True)
class Raw:
    """A text as it is written, before it is known whether a rule can find anything in it."""

    text: str
    is_title: bool = False
    is_published: bool = False
    """Whether these are words of someone else: nobody may mend those, but the glossary can explain their letters."""
    may_hold_html: bool = False


May = Callable[[Raw], bool]
"""Whether a rule may find anything in a text: only such a text is converted."""


@dataclass(frozen=True, kw_only=True)
class PlainText:
    """What readers read in one go, and where it was written."""

    file: str
    lines: tuple[str, ...]
    """All lines of the file."""
    start: tuple[int, int]
    """The line and column where it begins."""
    written: str
    """Its part of the file, from there on."""
    blocks: tuple[Block, ...]
    letters: frozenset[str] = frozenset()
    """Abbreviations that the plan explains."""
    is_published: bool = False
    mend: str = ""
    """Where to change it, if that is somewhere else."""

    @cached_property
    def plain(self) -> str:
        """Its blocks, each on a line, with spaces for addresses and names of files: those are not prose."""
        return _without_addresses("\n".join(block.text for block in self.blocks))

    @property
    def block_starts(self) -> Iterator[tuple[Block, int]]:
        """Each block, and where it begins in the plain text."""
        lengths = (len(block.text) + 1 for block in self.blocks)
        return zip(self.blocks, accumulate(lengths, initial=0), strict=False)

    def place(self, words: str, *, at: int) -> tuple[int, int]:
        """The line and column in the file of the *words* that stand *at* some place of the plain text.

        In the file Markdown, line breaks and quotes stand between words, and names in the place of values. So three
        words are looked for, those at the start first; where none are found, it is the place of the whole text.
        """
        written = _without_addresses(self.written)
        known = re.findall(r"[^\W_]+", words)
        if not known:
            return self.start
        for index in range(max(len(known) - 2, 1)):
            pattern = re.compile(r"(?<!\w)" + r"[\W_]+".join(known[index : index + 3]) + r"(?!\w)")
            earlier = len(pattern.findall(self.plain, 0, at))
            found = [match.start() for match in pattern.finditer(written)]
            if len(found) > earlier:
                above = self.written[: found[earlier]].split("\n")
                line, column = self.start
                return line + len(above) - 1, len(above[-1]) + (column if len(above) == 1 else 1)
        return self.start


def glossary_of(values: Any) -> frozenset[str]:
    """The abbreviations that a plan explains."""
    return frozenset(f"{term}" for term in _group(values, "glossary"))


def of_plan(source: Source, may: May = lambda _: True) -> Iterator[PlainText]:
    """Every text of a plan that readers see and in which something *may* be found, in the order of the model.

    It works on plain values, so that a plan with other faults is read too.
    """
    letters = glossary_of(source.values)
    parts: _Parts | None = None
    for path, text, is_markdown in texts(source.values):
        *above, key = (step for step in path if isinstance(step, str))
        if _is_no_prose(above, key):
            continue
        raw = Raw(text, is_title=key in {"title", "label"}, is_published=_is_published(above, key))
        if not may(raw) or not _is_readable(text):
            continue
        # Made for the first text that may be faulty: few plans have one.
        parts = parts or _Parts(source)
        start = source.locate(path)
        yield PlainText(
            file=source.file,
            lines=source.lines,
            start=start,
            written=parts.written_from(start),
            blocks=paragraphs_of(text) if is_markdown else (Block(" ".join(text.split()), raw.is_title),),
            letters=letters,
            is_published=raw.is_published,
        )


def of_prose(folder: Path, *, name: str, values: Any, may: May = lambda _: True) -> Iterator[PlainText]:
    """Every page that editors wrote in *folder* (called *name* in messages) and in which something *may* be found.

    The words of a plan's *values* stand neutral in it, since the plan answers for them.
    """
    letters = glossary_of(values)
    for inside in files_in(folder):
        if not inside.endswith(".md"):
            continue
        # The check of the pages tells of a byte that is not UTF-8.
        written = (folder / inside).read_text(encoding="utf-8-sig", errors="replace")
        if len(written) > MAX_PAGE or any(True for _ in limits_of_page(written)):
            continue  # The check of the pages tells of that too.
        shown = PLACEHOLDER.sub(lambda match: _neutral(match[1].strip(), values), written)
        if not may(Raw(shown, may_hold_html=True)):
            continue
        # Slow to import, and a plan may have no prose.
        from markdown import markdown  # noqa: PLC0415

        yield PlainText(
            file=f"{name}/{inside}",
            lines=tuple(written.splitlines()),
            start=(1, 1),
            written=written,
            blocks=blocks_of(markdown(shown, extensions=["admonition", "tables", "sane_lists", "footnotes"])),
            letters=letters,
        )


def _is_published(above: list[str], key: str) -> bool:
    first, owner = (above[0], above[-1]) if above else ("", "")
    return (
        key
        in {
            "published_as",
            "organisation",
            "kind",
            "committee",
            "by",
            "to",
            "lead",
            "accountable",
            "owner",
            "assured_by",
        }
        or (key == "title" and owner in {"plan", "revisions", "inspection", "inspections", "reports"})
        or (first == "measures" and key == "says")
        or (first == "sources" and key in {"title", "publisher"})
    )


def _is_no_prose(above: list[str], key: str) -> bool:
    owner = above[-1] if above else ""
    return key == "ref" or (owner, key) in {
        ("contact", "name"),
        ("contact", "telephone"),
        ("accessibility", "tested_by"),
        ("sources", "licence"),
    }


def _is_readable(text: str) -> bool:
    """Whether the text can be converted; of one beyond the limits, the check of texts tells."""
    return len(text) <= MAX_TEXT and not any(True for _ in limits(text))


def _neutral(name: str, values: Any) -> str:
    """As many words as a value of the plan brings."""
    plan = _group(values, "plan")
    reports = values.get("reports") if isinstance(values, dict) else None
    owner, _, key = name.partition(".")
    group = {
        "plan": plan,
        "report": reports[-1] if isinstance(reports, list) and reports else {},
        "review": _group(plan, "review"),
        "contact": _group(plan, "contact"),
    }.get(owner)
    value = group.get(key) if isinstance(group, dict) else None
    # A date in words has three of them.
    words = 3 if key in {"date", "next"} else len(f"{value or name}".split())
    return " ".join(["Value"] * words)


def _group(values: Any, key: str) -> Mapping[str, Any]:
    group = values.get(key) if isinstance(values, dict) else None
    return group if isinstance(group, dict) else {}


class _Parts:
    """A plan's file in parts, each from where a key or a value stands to where the next one does."""

    def __init__(self, source: Source) -> None:
        self._whole = "\n".join(source.lines)
        self._lines = [0, *accumulate(len(line) + 1 for line in source.lines)]
        self._spots = sorted(set(_spots(source.place)))

    def written_from(self, start: tuple[int, int]) -> str:
        after = bisect_right(self._spots, start)
        end = self._index(self._spots[after]) if after < len(self._spots) else len(self._whole)
        return self._whole[self._index(start) : end]

    def _index(self, spot: tuple[int, int]) -> int:
        line, column = spot
        return self._lines[line - 1] + column - 1


def _spots(place: Place) -> Iterator[tuple[int, int]]:
    yield place.line, place.column
    yield from place.keys.values()
    for child in place.children.values():
        yield from _spots(child)


_ADDRESS = re.compile(r"\w+://[^\s)>]+|[\w.+-]+@[\w.-]+|\b(?:[\w-]+\.)+[a-z]{2,}\b")


def _without_addresses(text: str) -> str:
    return _ADDRESS.sub(lambda match: " " * len(match[0]), text)
