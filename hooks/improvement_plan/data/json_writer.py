"""Records as JSON (RFC 8259)."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from .records import Field, Kind, Record, Thing, View, clean, digits


def record_values(record: Record[Thing, View], thing: Thing, view: View) -> dict[str, Any]:
    """A record as plain values for `json_bytes`."""
    return {field.name: _value(field, field.of(thing, view), view) for field in record.fields}


def _value(field: Field[Any, Any], value: Any, view: object) -> Any:
    if value is None:
        return None
    return (
        [_json_value(field.kind, item, view) for item in value]
        if field.is_list
        else _json_value(field.kind, value, view)
    )


def _json_value(kind: Kind | Record[Any, Any], value: Any, view: object) -> Any:
    return record_values(kind, value, view) if isinstance(kind, Record) else _KINDS[kind](value)


_KINDS: dict[Kind, Callable[[Any], Any]] = {
    "text": clean,
    "markdown": clean,
    "address": clean,
    "integer": lambda number: number,
    "number": lambda number: number,
    "boolean": bool,
    "day": date.isoformat,
    "date": clean,
}


def json_bytes(content: Mapping[str, Any]) -> bytes:
    """The content as JSON: one line for each key, and for each entry of its lists. Order as given."""

    def lines(value: Any) -> str:
        if not isinstance(value, list) or not value:
            return _encoded(value)
        return "[\n" + ",\n".join(map(_encoded, value)) + "\n]"

    return ("{\n" + ",\n".join(f"{_encoded(key)}: {lines(value)}" for key, value in content.items()) + "\n}\n").encode()


def _encoded(value: Any) -> str:
    return _MARKED.sub(r"\1", _encode(value))


# Python's encoder has no exact decimals: 12.50 would lose a digit. Each goes through it as a text between two U+0000,
# which no text of a plan can hold.
_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False, default=lambda number: f"\0{digits(number)}\0").encode
_MARKED = re.compile(r'"\\u0000([-.0-9]+)\\u0000"')
