"""A case: a plan's bytes, with the changes made to it, and which of its lines they touched."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

WORD = re.compile(r"[\w./-]+")
_IN_WORD = re.compile(rb"[A-Za-z0-9_./\x80-\xff-]")

Range = tuple[int, int]
"""Where some bytes start, and where they end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Splice:
    """Bytes that take the place of others."""

    start: int
    end: int
    new: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutation:
    """One thing done to a plan."""

    name: str
    """What was done."""
    splices: tuple[Splice, ...]


@dataclass(frozen=True, kw_only=True)
class FuzzCase:
    """A plan that somebody may have made a mistake in."""

    base: str
    """The name of the plan that it was."""
    original: bytes
    data: bytes
    done: tuple[Mutation, ...] = ()
    touched: tuple[Range, ...] = ()
    """The bytes of `data` that are new; where some were taken out, the place."""
    gone: tuple[bytes, ...] = ()
    """What was taken out, with the whole of the words that it was a part of."""

    def after(self, mutation: Mutation) -> FuzzCase:
        """The case with one more thing done to it."""
        data, touched, gone = self.data, self.touched, self.gone
        for splice in sorted(mutation.splices, key=lambda splice: splice.start, reverse=True):
            gone = (*gone, _whole_words(data, splice.start, splice.end))
            data = data[: splice.start] + splice.new + data[splice.end :]
            touched = (
                *((_moved(start, splice), max(_moved(start, splice), _moved(end, splice))) for start, end in touched),
                (splice.start, splice.start + len(splice.new)),
            )
        return FuzzCase(
            base=self.base,
            original=self.original,
            data=data,
            done=(*self.done, mutation),
            touched=touched,
            gone=gone,
        )

    @property
    def name(self) -> str:
        """What was done to which plan."""
        return f"{self.base}: {', then '.join(mutation.name for mutation in self.done) or 'nothing'}"

    @cached_property
    def lines(self) -> frozenset[int]:
        """The lines that were touched. A cut at a line's end touches also the line that now follows."""
        found: set[int] = set()
        for start, end in self.touched:
            first, last = line_of(self.data, start), line_of(self.data, end)
            found.update(range(first, last + 1))
            if start == end and self.data[start : start + 1] in (b"\n", b"\r", b""):
                found.add(first + 1)
        return frozenset(found)

    @cached_property
    def words(self) -> frozenset[str]:
        """The words that came or went: ids and dates of other lines that no longer fit are told by them."""
        changed = b"\n".join([*self.gone, *(_whole_words(self.data, *place) for place in self.touched)])
        return frozenset(WORD.findall(changed.decode("utf-8", errors="replace")))


def _whole_words(data: bytes, start: int, end: int) -> bytes:
    while start and _IN_WORD.fullmatch(data, start - 1, start):
        start -= 1
    while end < len(data) and _IN_WORD.fullmatch(data, end, end + 1):
        end += 1
    return data[start:end]


def line_of(data: bytes, index: int) -> int:
    """The line (from 1) of a byte, as editors count lines."""
    return len(re.findall(rb"\r\n|\n|\r", data[:index])) + 1


def start_of(name: str, data: bytes) -> FuzzCase:
    """The plan as it is."""
    return FuzzCase(base=name, original=data, data=data)


def _moved(index: int, splice: Splice) -> int:
    """Where a byte stands after a splice; one that was replaced, at the start of what is new."""
    if index >= splice.end and index > splice.start:
        return index + len(splice.new) - (splice.end - splice.start)
    return min(index, splice.start)
