"""Records of open data: from one table of fields come a record's JSON, its JSON Schema and its columns in tables.

A field says its name, what it is, and how it is read from a thing of the plan. Values, schemas, and the page that
explains them all come from that one line, so that none of them can differ from the others.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import KW_ONLY, dataclass
from decimal import Decimal
from typing import Any, Generic, Literal, TypeVar

from ..language.translations import N_, Words

Kind = Literal["text", "markdown", "address", "integer", "number", "boolean", "day", "date"]
"""A date has the precision that was published, and is a text; a day is always a day."""

Thing = TypeVar("Thing")
View = TypeVar("View")


@dataclass(frozen=True, slots=True)
class Field(Generic[Thing, View]):
    """One fact of a record."""

    name: str
    """An English word, whatever the plan's language: programs read it."""
    says: str
    """What it is, for readers; marked for the catalogue."""
    of: Callable[[Thing, View], object]
    """Reads it. None is a fact that no report states."""
    _: KW_ONLY
    kind: Kind | Record[Any, View] = "text"
    is_list: bool = False
    may_be_missing: bool = False
    one_of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Record(Generic[Thing, View]):
    """A kind of record."""

    name: str
    says: str
    """What it is, for readers; marked for the catalogue."""
    fields: tuple[Field[Thing, View], ...]
    in_cells: tuple[tuple[str, str], ...] = ()
    """Which of its fields stand in a row that holds it, each with what its column adds to the name of the row's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CsvTable(Generic[Thing, View]):
    """A CSV file, and a sheet of the workbook."""

    name: str
    title: str
    """The name of its sheet, for readers; marked for the catalogue."""
    says: str
    """What a row is, for readers; marked for the catalogue."""
    rows: Callable[[View], Iterable[Thing]]
    fields: tuple[Field[Thing, View], ...]
    key: tuple[str, ...]
    """The columns that name a row."""
    is_optional: bool = False
    """Whether a folder has it only where it has a row."""
    links: tuple[tuple[str, str, str], ...] = ()
    """A column, the table that it leads to, and the column there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a table."""

    name: str
    says: str
    """What it is, in the plan's language."""
    kind: Kind
    one_of: tuple[str, ...] = ()
    is_required: bool = False


# Shared by all kinds of file

_LINE_ENDS = re.compile("\r\n?|[\x85\u2028\u2029]")
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # control characters, but for tab and newline
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # what turns the direction of writing
    "\ufeff\ufffe\uffff\ud800-\udfff]"  # byte order marks, and what is no character
)


def clean(text: str) -> str:
    """A text without control characters, and with the line ends of all files alike: newlines."""
    # Most texts hold nothing but letters, and a plan has a great many of them.
    return str(text) if text.isprintable() else _UNSEEN.sub("", _LINE_ENDS.sub("\n", text))


def digits(number: int | Decimal) -> str:
    """A number with the decimals that were published."""
    return f"{number:f}" if isinstance(number, Decimal) else f"{number:d}"


# JSON Schema

_TYPES: dict[Kind, dict[str, str]] = {
    "text": {"type": "string"},
    "markdown": {"type": "string", "contentMediaType": "text/markdown"},
    "address": {"type": "string", "format": "uri"},
    "integer": {"type": "integer"},
    "number": {"type": "number"},
    "boolean": {"type": "boolean"},
    "day": {"type": "string", "format": "date"},
    "date": {"type": "string"},
}


def json_schema(record: Record[Any, Any], words: Words, *, address: str) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a record, published at *address*; its parts stand under "$defs" by name."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": address,
        **_object(record, words),
        "$defs": {part.name: _object(part, words) for part in sorted(_parts(record), key=lambda part: part.name)},
    }


def _object(record: Record[Any, Any], words: Words) -> dict[str, Any]:
    return {
        "description": words(record.says),
        "type": "object",
        "properties": {field.name: _property(field, words) for field in record.fields},
        "required": [field.name for field in record.fields],
        "additionalProperties": False,
    }


def _property(field: Field[Any, Any], words: Words) -> dict[str, Any]:
    described = {"description": words(field.says)}
    is_record = isinstance(field.kind, Record)
    value: dict[str, Any] = {"$ref": f"#/$defs/{field.kind.name}"} if is_record else dict(_TYPES[field.kind])  # type: ignore[union-attr,index]
    if field.one_of:
        value["enum"] = list(field.one_of)
    if field.is_list:
        value = {"type": "array", "items": value}
    if not field.may_be_missing:
        return {**described, **value}
    return {**described, "anyOf": [value, {"type": "null"}]}


def _parts(record: Record[Any, Any]) -> list[Record[Any, Any]]:
    """The kinds of record inside a record, each once."""
    found: dict[str, Record[Any, Any]] = {}
    waiting = [record]
    while waiting:
        for field in waiting.pop().fields:
            if isinstance(field.kind, Record) and field.kind.name not in found:
                found[field.kind.name] = field.kind
                waiting.append(field.kind)
    return list(found.values())


# Tables


def row_values(table: CsvTable[Any, View], view: View) -> Iterator[tuple[Any, ...]]:
    """Of each row what it holds in each of the `columns`: None where that is nothing, and one text for a list."""
    parts = {field.name: _in_cells(field.kind) for field in table.fields if isinstance(field.kind, Record)}
    for thing in table.rows(view):
        row: list[Any] = []
        for field in table.fields:
            value = field.of(thing, view)
            if field.name in parts:
                row += [None if value is None else part.of(value, view) for part in parts[field.name]]
            else:
                row.append("; ".join(map(clean, value)) if field.is_list else value)  # type: ignore[call-overload]
        yield tuple(row)


def _in_cells(record: Record[Any, View]) -> list[Field[Any, View]]:
    """The fields of a record that stand in a row, each in a cell."""
    by_name = {field.name: field for field in record.fields}
    return [by_name[name] for name, _ in record.in_cells]


def columns(table: CsvTable[Any, Any], words: Words) -> tuple[Column, ...]:
    """The columns of a table, in order."""
    return tuple(column for field in table.fields for column in _columns(field, words, table.key))


def _columns(field: Field[Any, Any], words: Words, key: tuple[str, ...]) -> Iterator[Column]:
    if isinstance(field.kind, Record):
        for name, added in field.kind.in_cells:
            part = next(part for part in field.kind.fields if part.name == name)
            assert not isinstance(part.kind, Record)
            says = words(N_("Of “%(column)s”: %(what)s"), column=field.name, what=words(part.says))
            yield Column(
                name=f"{field.name}{added}",
                says=says if added else words(field.says),
                kind=part.kind,
                one_of=part.one_of,
            )
        return
    says = words(N_("%(what)s Several are parted by semicolons."), what=words(field.says))
    yield Column(
        name=field.name,
        says=says if field.is_list else words(field.says),
        kind="text" if field.is_list else field.kind,
        one_of=() if field.is_list else field.one_of,
        is_required=field.name in key,
    )


_COLUMN_TYPES: dict[Kind, dict[str, str]] = {
    "text": {"type": "string"},
    "markdown": {"type": "string"},
    "address": {"type": "string", "format": "uri"},
    "integer": {"type": "integer"},
    "number": {"type": "number"},
    "boolean": {"type": "boolean"},
    "day": {"type": "date"},
    "date": {"type": "string"},
}


def table_schema(table: CsvTable[Any, Any], words: Words) -> dict[str, Any]:
    """The Table Schema of a table (https://datapackage.org/standard/table-schema/, version 2.0)."""
    schema: dict[str, Any] = {
        "fields": [_described(column) for column in columns(table, words)],
        "primaryKey": list(table.key),
    }
    if table.links:
        schema["foreignKeys"] = [
            {
                "fields": [column],
                "reference": {**({"resource": other} if other != table.name else {}), "fields": [there]},
            }
            for column, other, there in table.links
        ]
    return schema


def _described(column: Column) -> dict[str, Any]:
    limits = {
        **({"required": True} if column.is_required else {}),
        **({"enum": list(column.one_of)} if column.one_of else {}),
    }
    return {
        "name": column.name,
        **_COLUMN_TYPES[column.kind],
        "description": column.says,
        **({"constraints": limits} if limits else {}),
    }
