"""YAML text to plain values, and where each of them stands.

The file is read by the scalar rules of YAML 1.2's core schema (https://yaml.org/spec/1.2.2/#103-core-schema), so that
`no`, `on` and `1:30` are text. It is narrower on purpose: `012`, `1e3` and `+44` are text too, and duplicate keys,
anchors, aliases and tags are faults, since each of them has surprised people who edit such files by hand.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from types import MappingProxyType
from typing import Any, NamedTuple

import yaml

from ..plan.problems import Problem, ProblemsFound, quoted
from .yaml_text import UNREADABLE, read_text, unreadable

Path = Sequence[str | int]
"""The way to a value: a key for each mapping, an index (from 0) for each list."""

MAX_DEPTH = 32
MAX_DIGITS = 100

_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_TRUE = frozenset({"true", "True", "TRUE"})
_FALSE = frozenset({"false", "False", "FALSE"})
# Not "-0": as a number it would lose its sign, and as text it stays as it was written.
_INTEGER = re.compile(r"0|-?[1-9][0-9]*")
_DECIMAL = re.compile(r"-?(?:[0-9]+\.[0-9]*|\.[0-9]+)")


class Place(NamedTuple):
    """Where a value stands (1-based line and column), and the places of what it holds."""

    # A tuple, since there is one for each value, and it is made three times as fast as a frozen dataclass.
    line: int
    column: int
    keys: Mapping[str, tuple[int, int]] = MappingProxyType({})
    """For a mapping: where each key stands."""
    children: Mapping[str | int, Place] = MappingProxyType({})
    """For a mapping or a list: the place of each value."""


@dataclass(frozen=True)
class Source:
    """A file that was read: its text, its values, and where each value stands."""

    file: str
    text: str
    place: Place
    values: Any
    """Mappings, lists, text, `int`, `Decimal` (as exact as it was written), `bool` and `None`."""
    faults: tuple[Problem, ...] = ()
    """What is wrong with its YAML; the values are then those that can be read all the same."""
    unread: frozenset[int] = frozenset()
    """The lines whose values are not known for such a fault."""

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """Its lines, as editors count them: `read_text` refuses the other signs that Python ends lines at."""
        return tuple(self.text.splitlines())

    def locate(self, path: Path, *, key: bool = False) -> tuple[int, int]:
        """The line and column of the value at *path*, or of its key; where it is missing, of what is around it."""
        place, spot = self.place, (self.place.line, self.place.column)
        for step in path:
            if step in place.keys:
                spot = place.keys[str(step)]
            if step not in place.children:
                return spot
            place = place.children[step]
            if not (key and step == path[-1] and isinstance(step, str)):
                spot = (place.line, place.column)
        return spot

    def place_of(self, path: Path) -> Place:
        """The place of the value at *path*; where it is missing, one that holds nothing."""
        place = self.place
        for step in path:
            place = place.children.get(step, Place(place.line, place.column))
        return place

    def problem(self, path: Path, *, code: str, message: str, help: str = "", key: bool = False) -> Problem:
        """A problem with the value at *path* (or with its key)."""
        return self.problem_at(*self.locate(path, key=key), code=code, message=message, help=help)

    def problem_at(self, line: int, column: int, *, code: str, message: str, help: str = "") -> Problem:
        """A problem at a line and column of this file."""
        excerpt = self.lines[line - 1] if 0 < line <= len(self.lines) else ""
        return Problem(file=self.file, line=line, column=column, code=code, message=message, help=help, excerpt=excerpt)

    def warning_at(self, line: int, column: int, *, code: str, message: str, help: str = "") -> Problem:
        """A warning at a line and column of this file."""
        return replace(self.problem_at(line, column, code=code, message=message, help=help), severity="warning")


def read_source(data: bytes, *, file: str) -> Source:
    """Read YAML from the bytes of *file* (its path, for messages).

    Raises ProblemsFound with everything that is wrong with its YAML.
    """
    source = read_past_faults(data, file=file)
    if source.faults:
        raise ProblemsFound(source.faults)
    return source


def read_past_faults(data: bytes, *, file: str) -> Source:
    """Read YAML from the bytes of *file*, and past its faults as far as that goes: they are in the source.

    Raises ProblemsFound where the bytes are no text.
    """
    text = read_text(data, file=file)
    source = Source(file=file, text=text, place=Place(1, 1), values=None)
    try:
        return read_lines(source, text)
    except yaml.MarkedYAMLError as error:
        # Slow to import, and most files can be read.
        from .yaml_recovery import recovered  # noqa: PLC0415

        return recovered(source, error)


def read_lines(source: Source, text: str) -> Source:
    """The *source* with the values of *text*, which may be a mended form of its own.

    Raises yaml.MarkedYAMLError where the parser cannot go on, and ProblemsFound where values are nested too deep.
    """
    builder = _Builder(source)
    values, place = builder.build(text)
    return replace(source, place=place, values=values, faults=tuple(builder.problems), unread=frozenset(builder.unread))


MAY_TELL = frozenset(["", *"0123456789-.~nNtTfF"])
"""What an unquoted scalar that is no text starts with, if it is not empty."""


def plain_scalar(written: str) -> str | int | Decimal | bool | None:
    """The value of an unquoted scalar.

    >>> plain_scalar("12"), plain_scalar("012"), plain_scalar("no"), plain_scalar("1:30")
    (12, '012', 'no', '1:30')
    >>> plain_scalar("14.50")
    Decimal('14.50')
    """
    if written[:1] not in MAY_TELL:
        return written
    if written in _NULL:
        return None
    if written in _TRUE:
        return True
    if written in _FALSE:
        return False
    if _INTEGER.fullmatch(written):
        return int(written) if len(written) < MAX_DIGITS else written
    if len(written) < MAX_DIGITS and _DECIMAL.fullmatch(written):
        return Decimal(written)
    return written


class Loader(yaml.CSafeLoader):
    """The C parser's events; values are made here, by this module's own rules."""


# Looked up for each value of the file.
_Scalar, _SequenceEnd, _MappingEnd = yaml.ScalarEvent, yaml.SequenceEndEvent, yaml.MappingEndEvent
_new = tuple.__new__
_NONE: Mapping[Any, Any] = MappingProxyType({})
_QUOTES = frozenset("'\"")


class _Builder:
    """Turns the parser's events into values and places, in one pass and without recursion on the text."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self.problems: list[Problem] = []
        self.unread: set[int] = set()
        self._entries: list[tuple[Any, Place]] = []
        """Entries of the list that is read, whose hyphen is missing."""

    def build(self, text: str) -> tuple[Any, Place]:
        loader = Loader(text)
        try:
            loader.get_event()  # the stream starts
            if loader.check_event(yaml.StreamEndEvent):
                return None, Place(1, 1)
            loader.get_event()  # the document starts
            values, place = self._value(loader, loader.get_event(), depth=1)
            loader.get_event()  # the document ends
            if not loader.check_event(yaml.StreamEndEvent):
                self._fault(
                    loader.peek_event(),
                    "documents",
                    "a second document starts here",
                    "Take the line '---' out.",
                )
            return values, place
        finally:
            loader.dispose()

    def _value(self, loader: Loader, event: Any, *, depth: int) -> tuple[Any, Place]:
        mark = event.start_mark
        line, column = mark.line + 1, mark.column + 1
        if type(event) is _Scalar and event.anchor is event.tag is None and event.style not in _QUOTES:
            # Most values are this; a place is made as cheaply as it can be.
            value = plain_scalar(event.value) if event.implicit[0] else event.value
            return value, _new(Place, (line, column, _NONE, _NONE))
        if isinstance(event, yaml.AliasEvent):
            self._fault(
                event,
                "alias",
                f"{quoted(f'*{event.anchor}')} is an alias, and aliases are not used here",
                "Write the value out, or put text that starts with * in quotes.",
            )
            self.unread.add(line)
            return None, Place(line, column)
        if event.anchor is not None:
            self._fault(
                event,
                "anchor",
                f"{quoted(f'&{event.anchor}')} is an anchor, and anchors are not used here",
                "Take it out, or put text that starts with & in quotes.",
            )
        if event.tag is not None:
            self._fault(
                event,
                "tag",
                f"{quoted(event.tag)} is a tag, and tags are not used here",
                "Take it out, or put text that starts with ! in quotes.",
            )
        if isinstance(event, yaml.ScalarEvent):
            if event.style and event.end_mark.line > mark.line:  # type: ignore[union-attr]
                self._swallowed(event)
            # Double quotes can write a character that the file itself may not hold.
            if event.style == '"' and (sign := UNREADABLE.search(event.value)):
                self.problems.append(self._source.problem_at(line, column, **unreadable(sign[0])))
            return (plain_scalar(event.value) if event.implicit[0] else event.value), Place(line, column)
        if depth > MAX_DEPTH:
            raise ProblemsFound(
                [
                    *self.problems,
                    self._source.problem_at(
                        line,
                        column,
                        code="too-deep",
                        message=f"this is nested more than {MAX_DEPTH} levels deep",
                        help="Check for brackets that are never closed.",
                    ),
                ]
            )
        if isinstance(event, yaml.SequenceStartEvent):
            children: dict[str | int, Place] = {}
            following = loader.get_event
            items: list[Any] = []
            while type(event := following()) is not _SequenceEnd:
                value, children[len(items)] = self._value(loader, event, depth=depth + 1)
                items.append(value)
                for value, children[len(items)] in self._entries:
                    items.append(value)
                self._entries = []
            return items, Place(line, column, children=children)
        return self._mapping(loader, (line, column), depth=depth)

    def _mapping(self, loader: Loader, at: tuple[int, int], *, depth: int) -> tuple[Any, Place]:
        following = loader.get_event
        children: dict[str | int, Place] = {}
        keys: dict[str, tuple[int, int]] = {}
        values: dict[str, Any] = {}
        groups: list[tuple[Any, Place]] = []
        is_twice = False
        while type(event := following()) is not _MappingEnd:
            key, spot = self._key(loader, event, depth=depth + 1)
            value, place = self._value(loader, following(), depth=depth + 1)
            if key in values and isinstance(event, yaml.ScalarEvent):
                first, start = next(iter(keys.items()))
                # Of several in a row, the first one tells where another entry may start.
                is_told = is_twice
                is_twice = True
                if is_told or not self._is_new_entry(event, key, at=spot, first=keys[key], is_first=key == first):
                    self.unread.update(range(spot[0], _last_line(place) + 1))
                    continue
                groups.append((values, _new(Place, (*start, keys, children))))
                keys, values, children = {}, {}, {}
            is_twice = False
            keys[key], values[key], children[key] = spot, value, place
        if groups:
            start = next(iter(keys.values()))
            (values, place), *more = [*groups, (values, _new(Place, (*start, keys, children)))]
            self._entries = more
            return values, place
        return values, _new(Place, (*at, keys, children))

    def _is_new_entry(
        self, event: Any, key: str, *, at: tuple[int, int], first: tuple[int, int], is_first: bool
    ) -> bool:
        """Whether a key that a group has already starts another entry of a list; the fault is told in any case."""
        from .yaml_columns import duplicate, follows_hyphen  # noqa: PLC0415

        self._fault(event, "duplicate-key", *duplicate(self._source.lines, key, at=at, first=first))
        return is_first and follows_hyphen(self._source.lines, first)

    def _swallowed(self, event: Any) -> None:
        """The fault of a text in quotes that goes on over what stands below it."""
        from .yaml_quotes import place_of, swallowing  # noqa: PLC0415

        span = place_of(event.start_mark), place_of(event.end_mark)
        if fault := swallowing(self._source.lines, span):
            self.unread.update(range(span[0][0], span[1][0] + 1))
            self._fault(event, "yaml", fault.message, fault.help)

    def _key(self, loader: Loader, event: Any, *, depth: int) -> tuple[str, tuple[int, int]]:
        is_plain = type(event) is _Scalar and event.anchor is event.tag is None and event.style != '"'
        if is_plain and event.value.isascii():  # Most keys are this.
            return event.value, (event.start_mark.line + 1, event.start_mark.column + 1)
        if not isinstance(event, yaml.ScalarEvent):
            self._fault(
                event,
                "key",
                "a key is a word here, and this one is a list or a group of keys",
                "Look for a stray '-', '?', '[' or '{'; put text that holds them in quotes.",
            )
            self.unread.add(event.start_mark.line + 1)
        _, place = self._value(loader, event, depth=depth)
        key = event.value if isinstance(event, yaml.ScalarEvent) else ""
        if not key.isascii():
            from .yaml_errors import ODD_SPACE, looks_like_a_space  # noqa: PLC0415

            if odd := ODD_SPACE.search(key):
                self._fault(event, "character", *looks_like_a_space(odd[0]))
                self.unread.add(place.line)
        return key, (place.line, place.column)

    def _fault(self, event: Any, code: str, message: str, help: str) -> None:
        mark = event.start_mark
        self.problems.append(
            self._source.problem_at(mark.line + 1, mark.column + 1, code=code, message=message, help=help)
        )


def _last_line(place: Place) -> int:
    return max([place.line, *map(_last_line, place.children.values())])
