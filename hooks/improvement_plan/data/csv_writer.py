"""Tables as CSV."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from datetime import date
from io import StringIO
from typing import Any

from ..language.translations import Words
from .records import CsvTable, Field, Kind, Record, View, clean, columns, digits


def table_bytes(table: CsvTable[Any, View], view: View, words: Words) -> bytes:
    """A table as CSV (RFC 4180), after the byte order mark by which Excel knows UTF-8."""
    text = StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(column.name for column in columns(table, words))
    parts = {field.name: _in_cells(field.kind) for field in table.fields if isinstance(field.kind, Record)}
    for thing in table.rows(view):
        row: list[str] = []
        for field in table.fields:
            value = field.of(thing, view)
            if field.name in parts:
                row += ["" if value is None else _cell(part, part.of(value, view)) for part in parts[field.name]]
            else:
                row.append(_cell(field, value))
        writer.writerow(row)
    return text.getvalue().encode("utf-8-sig")


def _in_cells(record: Record[Any, View]) -> list[Field[Any, View]]:
    """The fields of a record that stand in a row, each in a cell."""
    by_name = {field.name: field for field in record.fields}
    return [by_name[name] for name, _ in record.in_cells]


def _cell(field: Field[Any, Any], value: Any) -> str:
    if value is None:
        return ""
    assert not isinstance(field.kind, Record)
    return protected("; ".join(map(clean, value))) if field.is_list else _KINDS[field.kind](value)


_FORMULA = re.compile(r"'*\s*[=+\-@＝＋－＠]|'*[\t\n]")


def protected(text: str) -> str:
    """A text as a cell that no spreadsheet takes for a formula: one that could be gets an apostrophe in front.

    The characters are those that OWASP names (https://owasp.org/www-community/attacks/CSV_Injection), also after white
    space. Texts that have the apostrophe already get another, so that taking one off always gives the text back.
    """
    return f"'{text}" if _FORMULA.match(text) else text


def _text(value: str) -> str:
    return protected(clean(value))


_KINDS: dict[Kind, Callable[[Any], str]] = {
    "text": _text,
    "markdown": _text,
    "address": _text,
    "integer": digits,
    "number": digits,
    "boolean": lambda value: "true" if value else "false",
    "day": date.isoformat,
}
