"""The values of a divided text, part by part; and its places, where one is asked for.

This is the quick way to read a plan that has no fault. It says of none what is wrong: whatever is unusual is a doubt,
and `source` reads the text as a whole then.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, cached_property, partial
from itertools import groupby
from typing import Any, TypeVar

import yaml

from .parts import Part
from .source import MAX_DEPTH, MAY_TELL, UNREADABLE, Loader, Path, Place, Source, places_in, plain_scalar


class DoubtError(ValueError):
    """The text has to be read as a whole."""


def values_in(part: Part) -> Any:
    """What a part of a divided text holds. Raises DoubtError."""
    loader = Loader(part.text)
    following = loader.get_event
    try:
        following()  # the stream starts
        following()  # the document starts
        held = _value(following, following(), len(part.path))
        following()  # the document ends
        ended = type(following()) is yaml.StreamEndEvent
    except yaml.YAMLError:
        raise DoubtError from None
    finally:
        loader.dispose()
    *_, step = part.path
    if ended and isinstance(step, str) and isinstance(held, dict) and list(held) == [step]:
        return held[step]
    if ended and isinstance(step, int) and isinstance(held, list) and len(held) == 1:
        return held[0]
    raise DoubtError


# Looked up for each value of the file.
_Scalar = yaml.ScalarEvent
_SequenceEnd = yaml.SequenceEndEvent
_MappingStart, _MappingEnd = yaml.MappingStartEvent, yaml.MappingEndEvent


def _value(following: Callable[[], Any], event: Any, depth: int) -> Any:
    """The value that starts with *event*."""
    kind = type(event)
    if kind is _Scalar:
        return _scalar(event)
    if kind is yaml.AliasEvent or depth > MAX_DEPTH or event.anchor or event.tag:
        raise DoubtError
    if kind is _MappingStart:
        held: dict[str, Any] = {}
        while type(event := following()) is not _MappingEnd:
            if type(event) is not _Scalar:
                raise DoubtError
            key = event.value
            if key in held or not key.isascii() or event.style == '"' or event.anchor or event.tag:
                raise DoubtError
            event = following()
            held[key] = _scalar(event) if type(event) is _Scalar else _value(following, event, depth + 1)
        return held
    items: list[Any] = []
    while type(event := following()) is not _SequenceEnd:
        items.append(_value(following, event, depth + 1))
    return items


def _scalar(event: Any) -> Any:
    if event.anchor is not None or event.tag is not None:
        raise DoubtError
    if event.style == '"' and UNREADABLE.search(event.value):
        raise DoubtError
    # Quotes make it a text, and most other values are texts at first sight.
    value: str = event.value
    return plain_scalar(value) if event.implicit[0] and value[:1] in MAY_TELL else value


def joined(held: Iterable[tuple[Part, Any]]) -> dict[str, Any]:
    """The values of a whole text, from the one that each part of it holds."""
    values: dict[str, Any] = {}
    for part, value in held:
        key = str(part.path[0])
        if len(part.path) == 1:
            values[key] = value
        elif values[key] is None:
            values[key] = [value]
        else:
            values[key].append(value)
    return values


def source_of(parts: tuple[Part, ...], *, text: str, file: str) -> Source:
    """The source of a divided text in which nothing is in doubt: its parts are read again when one is asked about."""
    return Source(
        file=file,
        text=text,
        parts=parts,
        place=_places(parts, file=file),
        read=lambda: joined((part, values_in(part)) for part in parts),
    )


def where(source: Source, may: Callable[[str], bool]) -> Iterator[tuple[Path, Any]]:
    """The parts of a source that are written so that something *may* be: the way to each, and what it holds."""
    for part in source.parts if may(source.text) else ():
        if not part.path:
            yield (), source.values
        elif may(part.text):
            yield part.path, values_in(part)


Key = TypeVar("Key")
Held = TypeVar("Held")


class _Later(Mapping[Key, Held]):
    """A mapping that is made when it is first looked into."""

    def __init__(self, make: Callable[[], Mapping[Key, Held]]) -> None:
        self._make = make

    @cached_property
    def _made(self) -> Mapping[Key, Held]:
        return self._make()

    def __getitem__(self, key: Key) -> Held:
        return self._made[key]

    def __iter__(self) -> Iterator[Key]:
        return iter(self._made)

    def __len__(self) -> int:
        return len(self._made)


class _Each(Mapping[Key, Held]):
    """A mapping in which each value is made when it is first asked for."""

    def __init__(self, make: Mapping[Key, Callable[[], Held]]) -> None:
        self._make = make
        self._made: dict[Key, Held] = {}

    def __getitem__(self, key: Key) -> Held:
        if key not in self._made:
            self._made[key] = self._make[key]()
        return self._made[key]

    def __contains__(self, key: object) -> bool:
        return key in self._make

    def __iter__(self) -> Iterator[Key]:
        return iter(self._make)

    def __len__(self) -> int:
        return len(self._make)


def _places(parts: tuple[Part, ...], *, file: str) -> Place:
    keys: dict[str, tuple[int, int]] = {}
    held: dict[str | int, Callable[[], Place]] = {}
    for key, group in groupby(parts, key=lambda part: str(part.path[0])):
        header, *entries = group
        keys[key] = (header.line, 1)
        held[key] = partial(_list, entries, file=file) if entries else partial(_of_key, header, file=file)
    return Place(parts[0].line, 1, keys, _Each(held))


def _of_key(part: Part, *, file: str) -> Place:
    return places_in(part, file=file).held[part.path[0]]


def _list(entries: list[Part], *, file: str) -> Place:
    first = entries[0]
    held: dict[str | int, Callable[[], Place]] = {
        number: partial(_entry, part, file=file) for number, part in enumerate(entries)
    }
    return Place(first.line, len(first.text) - len(first.text.lstrip(" ")) + 1, held=_Each(held))


_PLAIN_START = re.compile(r" *- +(?=[a-z_]+: )")


def _entry(part: Part, *, file: str) -> Place:
    found = cache(lambda: places_in(part, file=file).held[0])
    start = _PLAIN_START.match(part.text)
    if start is None:
        return found()
    # Each page asks for the line of its entry, and few for more.
    return Place(part.line, start.end() + 1, keys=_Later(lambda: found().keys), held=_Later(lambda: found().held))
