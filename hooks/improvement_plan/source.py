"""YAML text to plain values, and where each of them stands.

The file is read by the scalar rules of YAML 1.2's core schema (https://yaml.org/spec/1.2.2/#103-core-schema), so that
`no`, `on` and `1:30` are text. It is narrower on purpose: `012`, `1e3` and `+44` are text too, and duplicate keys,
anchors, aliases and tags are faults, since each of them has surprised people who edit such files by hand.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import yaml
from yaml.reader import Reader

from .problems import Problem, ProblemsFound

Path = Sequence[str | int]
"""The way to a value: a key for each mapping, an index (from 0) for each list."""

MAX_BYTES = 5_000_000
MAX_DEPTH = 32

_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_TRUE = frozenset({"true", "True", "TRUE"})
_FALSE = frozenset({"false", "False", "FALSE"})
_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]*)")
_DECIMAL = re.compile(r"-?(?:[0-9]+\.[0-9]*|\.[0-9]+)")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value stands (1-based line and column), and the places of what it holds."""

    line: int
    column: int
    keys: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """For a mapping: where each key stands."""
    held: Mapping[str | int, Place] = field(default_factory=dict)
    """For a mapping or a list: the place of each value."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file that was read: its lines, its values, and where each value stands."""

    file: str
    lines: tuple[str, ...]
    values: Any
    """Mappings, lists, text, `int`, `Decimal` (as exact as it was written), `bool` and `None`."""
    place: Place

    def locate(self, path: Path, *, key: bool = False) -> tuple[int, int]:
        """The line and column of the value at *path*, or of its key; where it is missing, of what is around it."""
        place, spot = self.place, (self.place.line, self.place.column)
        for step in path:
            if step in place.keys:
                spot = place.keys[str(step)]
            if step not in place.held:
                return spot
            place = place.held[step]
            if not (key and step == path[-1] and isinstance(step, str)):
                spot = (place.line, place.column)
        return spot

    def problem(self, path: Path, *, code: str, message: str, help: str = "", key: bool = False) -> Problem:
        """A problem with the value at *path* (or with its key)."""
        return self.problem_at(*self.locate(path, key=key), code=code, message=message, help=help)

    def problem_at(self, line: int, column: int, *, code: str, message: str, help: str = "") -> Problem:
        """A problem at a line and column of this file."""
        excerpt = self.lines[line - 1] if 0 < line <= len(self.lines) else ""
        return Problem(file=self.file, line=line, column=column, code=code, message=message, help=help, excerpt=excerpt)


def read_source(data: bytes, *, file: str) -> Source:
    """Read YAML from the bytes of *file* (its path, for messages).

    Raises ProblemsFound: where the text is no YAML, one problem (a parser cannot go on after it); else every duplicate
    key, anchor, alias and tag.
    """
    if len(data) > MAX_BYTES:
        raise ProblemsFound(
            [_whole(file, "too-large", f"the file has {len(data):,} bytes; at most {MAX_BYTES:,} are read")]
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        message = f"this line holds a byte that is not UTF-8 (0x{data[error.start]:02x})"
        raise ProblemsFound(
            [
                Problem(
                    file=file,
                    line=line,
                    column=1,
                    code="encoding",
                    message=message,
                    help="Save the file as UTF-8.",
                )
            ]
        ) from None
    source = Source(file=file, lines=tuple(text.splitlines()), values=None, place=Place(1, 1))
    if sign := Reader.NON_PRINTABLE.search(text):
        line = text.count("\n", 0, sign.start()) + 1
        column = sign.start() - text.rfind("\n", 0, sign.start())
        message = f"this line holds a character that YAML does not allow (U+{ord(sign[0]):04X})"
        help = "Delete it and type it again."
        raise ProblemsFound([source.problem_at(line, column, code="character", message=message, help=help)])
    try:
        values, place, problems = _Builder(source).build(text)
    except yaml.MarkedYAMLError as error:
        raise ProblemsFound([_syntax(source, error)]) from None
    if problems:
        raise ProblemsFound(problems)
    return Source(file=file, lines=source.lines, values=values, place=place)


def plain_scalar(written: str) -> str | int | Decimal | bool | None:
    """The value of an unquoted scalar.

    >>> plain_scalar("12"), plain_scalar("012"), plain_scalar("no"), plain_scalar("1:30")
    (12, '012', 'no', '1:30')
    >>> plain_scalar("14.50")
    Decimal('14.50')
    """
    first = written[:1]
    if first and first not in "0123456789-.~nNtTfF":
        return written
    if written in _NULL:
        return None
    if written in _TRUE:
        return True
    if written in _FALSE:
        return False
    if _INTEGER.fullmatch(written):
        return int(written) if len(written) < 100 else written
    if _DECIMAL.fullmatch(written):
        return Decimal(written)
    return written


class _Loader(yaml.CSafeLoader):
    """The C parser's events; values are made here, by this module's own rules."""


class _Builder:
    """Turns the parser's events into values and places, in one pass and without recursion on the text."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._problems: list[Problem] = []

    def build(self, text: str) -> tuple[Any, Place, list[Problem]]:
        loader = _Loader(text)
        try:
            loader.get_event()  # the stream starts
            if loader.check_event(yaml.StreamEndEvent):
                return None, Place(1, 1), []
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
            return values, place, self._problems
        finally:
            loader.dispose()

    def _value(self, loader: _Loader, event: Any, *, depth: int) -> tuple[Any, Place]:
        mark = event.start_mark
        line, column = mark.line + 1, mark.column + 1
        if isinstance(event, yaml.AliasEvent):
            self._fault(
                event,
                "alias",
                f"'*{event.anchor}' is an alias, and aliases are not used here",
                "Write the value out, or put text that starts with * in quotes.",
            )
            return None, Place(line, column)
        if event.anchor is not None:
            self._fault(
                event,
                "anchor",
                f"'&{event.anchor}' is an anchor, and anchors are not used here",
                "Take it out, or put text that starts with & in quotes.",
            )
        if event.tag is not None:
            self._fault(
                event,
                "tag",
                f"'{event.tag}' is a tag, and tags are not used here",
                "Take it out, or put text that starts with ! in quotes.",
            )
        if isinstance(event, yaml.ScalarEvent):
            return (plain_scalar(event.value) if event.implicit[0] else event.value), Place(line, column)
        if depth > MAX_DEPTH:
            raise ProblemsFound(
                [
                    *self._problems,
                    self._source.problem_at(
                        line,
                        column,
                        code="too-deep",
                        message=f"this is nested more than {MAX_DEPTH} levels deep",
                        help="Check for brackets that are never closed.",
                    ),
                ]
            )
        held: dict[str | int, Place] = {}
        if isinstance(event, yaml.SequenceStartEvent):
            items: list[Any] = []
            while not loader.check_event(yaml.SequenceEndEvent):
                value, held[len(items)] = self._value(loader, loader.get_event(), depth=depth + 1)
                items.append(value)
            loader.get_event()
            return items, Place(line, column, held=held)
        keys: dict[str, tuple[int, int]] = {}
        values: dict[str, Any] = {}
        while not loader.check_event(yaml.MappingEndEvent):
            event = loader.get_event()
            key, at = self._key(loader, event, depth=depth + 1)
            value, place = self._value(loader, loader.get_event(), depth=depth + 1)
            if key in values and isinstance(event, yaml.ScalarEvent):
                first = keys[key][0]
                self._fault(
                    event,
                    "duplicate-key",
                    f"'{key}' stands twice in one place; it is on line {first} already",
                    "Keep one of the two.",
                )
                continue
            keys[key], values[key], held[key] = at, value, place
        loader.get_event()
        return values, Place(line, column, keys=keys, held=held)

    def _key(self, loader: _Loader, event: Any, *, depth: int) -> tuple[str, tuple[int, int]]:
        if not isinstance(event, yaml.ScalarEvent):
            self._fault(
                event,
                "key",
                "a key is a word here, and this one is a list or a group of keys",
                "Look for a stray '-', '?', '[' or '{'; put text that holds them in quotes.",
            )
        _, place = self._value(loader, event, depth=depth)
        key = event.value if isinstance(event, yaml.ScalarEvent) else ""
        return key, (place.line, place.column)

    def _fault(self, event: Any, code: str, message: str, help: str) -> None:
        mark = event.start_mark
        self._problems.append(
            self._source.problem_at(mark.line + 1, mark.column + 1, code=code, message=message, help=help)
        )


_USUAL_CAUSES = (
    (
        "found character that cannot start any token",
        "a tab, or a character that YAML keeps for itself, starts a value here",
        "Indent with spaces, and put text that starts with @, `, % or a tab in quotes.",
    ),
    ("found a tab character", "a tab stands where YAML wants spaces", "Indent with spaces."),
    (
        "mapping values are not allowed",
        "a colon stands where YAML expects no key",
        "Put text that holds ': ' in quotes, or check that this line starts in the same column as the line above.",
    ),
    (
        "could not find expected ':'",
        "this line has no colon after its key",
        "Write 'key: value', or indent a text that goes on from the line above.",
    ),
    (
        "did not find expected key",
        "this line does not fit the lines above it",
        "Start it in the same column as the keys that it belongs with; double a ' inside '…', or use \"…\".",
    ),
    (
        "did not find expected '-' indicator",
        "this line does not fit the list above it",
        "Start it with '- ' in the same column as the other entries, or indent it further.",
    ),
    ("found unexpected end of stream", "a quote or a bracket is opened here and never closed", "Close it."),
    (
        "did not find expected ',' or",
        "a bracket is opened above this and not closed, or a comma is missing",
        "Close the bracket, or put text that holds brackets in quotes.",
    ),
    ("found undefined alias", "text that starts with * is read as an alias", "Put it in quotes."),
    (
        "did not find expected alphabetic or numeric character",
        "text that starts with * or & must be in quotes",
        "Put it in quotes.",
    ),
    (
        "did not find expected hexdecimal number",
        "a backslash stands in double quotes",
        "Use single quotes, or write the backslash twice.",
    ),
    (
        "found unknown escape character",
        "a backslash stands in double quotes",
        "Use single quotes, or write the backslash twice.",
    ),
)


def _syntax(source: Source, error: yaml.MarkedYAMLError) -> Problem:
    """What a person can do about the parser's complaint; where the fault began, when it names that too."""
    said = f"{error.problem or ''}"
    mark = error.problem_mark or error.context_mark
    if "unexpected end of stream" in said and error.context_mark is not None:
        mark = error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)
    line = min(line, max(len(source.lines), 1))
    for words, message, help in _USUAL_CAUSES:
        if words in said:
            return source.problem_at(line, column, code="yaml", message=message, help=help)
    return source.problem_at(
        line,
        column,
        code="yaml",
        message=f"this is not YAML: {said}",
        help="Compare the line with the ones around it.",
    )


def _whole(file: str, code: str, message: str) -> Problem:
    return Problem(file=file, line=1, column=1, code=code, message=message)
