"""Records as JSON, piece by piece: of each kind of record, its table of fields is made into a function first.

A large plan has hundreds of thousands of values. What the kind of a field asks for is chosen when the function is made,
never for each value.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

from .records import Kind, Record, Thing, View, clean, digits

Writer = Callable[[Any], str]
"""Writes a value of one kind, or a record of one kind, on one line."""


def record_texts(record: Record[Thing, View], thing: Thing, view: View) -> Iterator[str]:
    """A record as JSON, laid out as `json_bytes` does, in pieces: a plan can be large.

    Numbers keep the decimals that were published, since they never pass through floating point.
    """
    writer = _writers(view)
    start = "{\n"
    for field in record.fields:
        yield f'{start}"{field.name}": '
        held = field.of(thing, view)
        if field.is_list:
            yield from _lines(writer(field.kind), held)
        else:
            yield "null" if held is None else writer(field.kind)(held)
        start = ",\n"
    yield "\n}\n"


def _lines(write: Writer, held: Any) -> Iterator[str]:
    """A list, with a line for each of its entries."""
    start = "[\n"
    for one in held:
        yield start
        yield write(one)
        start = ",\n"
    yield "[]" if start == "[\n" else "\n]"


def _writers(view: object) -> Callable[[Kind | Record[Any, Any]], Writer]:
    """Gives the function that writes values or records of a kind, as they stand in the view."""

    @cache
    def writer(kind: Kind | Record[Any, Any]) -> Writer:
        if not isinstance(kind, Record):
            return _KINDS[kind]
        names = ", ".join(f'"{field.name}": %s' for field in kind.fields)
        template = f"{{{names}}}"
        parts = tuple(
            (field.of, _listed(writer(field.kind)) if field.is_list else writer(field.kind)) for field in kind.fields
        )

        def write(thing: Any) -> str:
            return template % tuple(["null" if (held := of(thing, view)) is None else said(held) for of, said in parts])

        return cache(write) if kind.is_repeated else write

    return writer


def _listed(write: Writer) -> Writer:
    """The function that writes a list."""
    return lambda held: f"[{', '.join(map(write, held))}]"


def json_bytes(content: Mapping[str, Any]) -> bytes:
    """The content as JSON (RFC 8259): one line for each key, and for each entry of its lists. Order as given."""

    def lines(held: Any) -> str:
        if not isinstance(held, list) or not held:
            return _encode(held)
        return "[\n" + ",\n".join(map(_encode, held)) + "\n]"

    return ("{\n" + ",\n".join(f"{_encode(key)}: {lines(held)}" for key, held in content.items()) + "\n}\n").encode()


_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode


def _text(held: str) -> str:
    # What can be printed holds no control character: only these two signs would have to be escaped.
    if held.isprintable() and '"' not in held and "\\" not in held:
        return f'"{held}"'
    return _encode(clean(held))


_KINDS: dict[Kind, Writer] = {
    "text": _text,
    "markdown": _text,
    "address": _text,
    "whole number": digits,
    "number": digits,
    "yes or no": lambda held: "true" if held else "false",
    "day": lambda held: f'"{held.isoformat()}"',
}
