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
from itertools import islice
from types import MappingProxyType
from typing import Any, NamedTuple, TypedDict

import yaml
from yaml.reader import Reader

from ..plan.problems import Problem, ProblemsFound, quoted

Path = Sequence[str | int]
"""The way to a value: a key for each mapping, an index (from 0) for each list."""

MAX_BYTES = 20_000_000
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


def read_text(data: bytes, *, file: str) -> str:
    """The text in the bytes of *file*. Raises ProblemsFound where it is none, or holds what no plan may hold."""
    if len(data) > MAX_BYTES:
        raise ProblemsFound(
            [
                _whole(
                    file,
                    "too-large",
                    f"the file has {len(data):,} bytes; at most {MAX_BYTES:,} are read",
                    "Take out what is not part of the plan.",
                )
            ]
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ProblemsFound([not_utf_8(data, error, file=file)]) from None
    if signs := _signs(text) if UNREADABLE.search(_unusual(data)) else ():
        # Such a text has other lines for Python than for editors.
        lines = _LINE_END.split(text)
        places = [_place(text, sign.start()) for sign in signs]
        raise ProblemsFound(
            Problem(file=file, line=line, column=column, excerpt=lines[line - 1], **_character(sign[0]))
            for sign, (line, column) in zip(signs, places, strict=True)
        )
    return text


def read_source(data: bytes, *, file: str) -> Source:
    """Read YAML from the bytes of *file* (its path, for messages).

    Raises ProblemsFound: where the text is no YAML, one problem (a parser cannot go on after it); else every duplicate
    key, anchor, alias and tag.
    """
    text = read_text(data, file=file)
    source = Source(file=file, text=text, place=Place(1, 1), values=None)
    try:
        values, place, problems = _Builder(source).build(text)
    except yaml.MarkedYAMLError as error:
        # Slow to import, and most files can be read.
        from .yaml_errors import explain  # noqa: PLC0415

        line, column, message, help = explain(text, source.lines, error)
        raise ProblemsFound([source.problem_at(line, column, code="yaml", message=message, help=help)]) from None
    if problems:
        raise ProblemsFound(problems)
    return replace(source, place=place, values=values)


def not_utf_8(data: bytes, error: UnicodeDecodeError, *, file: str) -> Problem:
    """What to say of a file whose bytes are no UTF-8."""
    before, after = (part.decode("utf-8", errors="replace") for part in (data[: error.start], data[error.start :]))
    lines = _LINE_END.split(before.removeprefix("\ufeff"))
    line = lines[-1] + _LINE_END.split(after)[0]
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    message = f"this line holds a byte that is not UTF-8 (0x{data[error.start]:02x})"
    return Problem(
        file=file,
        line=len(lines),
        column=len(lines[-1]) + 1,
        code="encoding",
        message="the file is saved as UTF-16" if wide else message,
        help="Save the file as UTF-8."
        if wide
        else "Save the file as UTF-8, and look whether this letter is still right.",
        excerpt="" if wide else line,
    )


# They could show readers another word than the one that editors approved (Unicode Standard Annex #9).
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
# YAML 1.1 ends lines at these, and editors do not: line numbers would differ.
_SEPARATES = re.compile("[\x85\u2028\u2029]")
UNREADABLE = re.compile(f"{Reader.NON_PRINTABLE.pattern}|{_TURNS.pattern}|{_SEPARATES.pattern}")
"""What no plan may hold."""
_LINE_END = re.compile(r"\r\n|\r|\n")


def _signs(text: str) -> list[re.Match[str]]:
    """Characters that no plan may hold; the first ones, since a file that holds many is no text."""
    return list(islice(UNREADABLE.finditer(text), 20))


_USUAL = bytes([*range(0x20, 0x7F), *b"\t\n\r"])


def _unusual(data: bytes) -> str:
    """The characters of a text without the usual ones, which are nearly all: few are left to be looked at."""
    return data.translate(None, _USUAL).decode("utf-8")


def _place(text: str, index: int) -> tuple[int, int]:
    before = _LINE_END.split(text[:index])
    return len(before), len(before[-1]) + 1


class _Explanation(TypedDict):
    code: str
    message: str
    help: str


def _character(sign: str) -> _Explanation:
    help = "Delete it and type it again."
    if _TURNS.fullmatch(sign):
        help = "Delete it: it cannot be seen, and shows letters in another order than they are written in."
    if _SEPARATES.fullmatch(sign):
        help = "Delete it, and press Enter if a new line is meant. Such characters come with text that is copied."
    return {
        "code": "character",
        "message": f"this line holds a character that no text may hold (U+{ord(sign):04X})",
        "help": help,
    }


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


class _Builder:
    """Turns the parser's events into values and places, in one pass and without recursion on the text."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._problems: list[Problem] = []

    def build(self, text: str) -> tuple[Any, Place, list[Problem]]:
        loader = Loader(text)
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

    def _value(self, loader: Loader, event: Any, *, depth: int) -> tuple[Any, Place]:
        mark = event.start_mark
        line, column = mark.line + 1, mark.column + 1
        if type(event) is _Scalar and event.anchor is event.tag is None and event.style != '"':
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
            # Double quotes can write a character that the file itself may not hold.
            if event.style == '"' and (sign := UNREADABLE.search(event.value)):
                self._problems.append(self._source.problem_at(line, column, **_character(sign[0])))
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
        children: dict[str | int, Place] = {}
        following = loader.get_event
        if isinstance(event, yaml.SequenceStartEvent):
            items: list[Any] = []
            while type(event := following()) is not _SequenceEnd:
                value, children[len(items)] = self._value(loader, event, depth=depth + 1)
                items.append(value)
            return items, Place(line, column, children=children)
        keys: dict[str, tuple[int, int]] = {}
        values: dict[str, Any] = {}
        while type(event := following()) is not _MappingEnd:
            key, at = self._key(loader, event, depth=depth + 1)
            value, place = self._value(loader, following(), depth=depth + 1)
            if key in values and isinstance(event, yaml.ScalarEvent):
                first = keys[key][0]
                self._fault(
                    event,
                    "duplicate-key",
                    f"{quoted(key)} stands twice in one place; it is on line {first} already",
                    "Keep one of the two.",
                )
                continue
            keys[key], values[key], children[key] = at, value, place
        return values, Place(line, column, keys=keys, children=children)

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
        _, place = self._value(loader, event, depth=depth)
        key = event.value if isinstance(event, yaml.ScalarEvent) else ""
        if not key.isascii():
            from .yaml_errors import ODD_SPACE, looks_like_a_space  # noqa: PLC0415

            if odd := ODD_SPACE.search(key):
                self._fault(event, "character", *looks_like_a_space(odd[0]))
        return key, (place.line, place.column)

    def _fault(self, event: Any, code: str, message: str, help: str) -> None:
        mark = event.start_mark
        self._problems.append(
            self._source.problem_at(mark.line + 1, mark.column + 1, code=code, message=message, help=help)
        )


def _whole(file: str, code: str, message: str, help: str) -> Problem:
    return Problem(file=file, line=1, column=1, code=code, message=message, help=help)
