"""Tables as CSV, row by row: of each table, its columns are made into functions once."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any

from .records import Field, Kind, Record, Table, View, clean, columns, digits
from .words import Words

Cell = Callable[[Any], str]
"""Gives the cell of a value."""


class _Echo:
    """A file that gives back what is written to it, as `csv` then does with each row."""

    def write(self, text: str) -> str:
        return text


def table_texts(table: Table[Any, View], view: View, words: Words) -> Iterator[str]:
    """A table as CSV (RFC 4180), line by line, after the byte order mark by which Excel knows UTF-8."""
    line: Callable[[Iterable[str]], Any] = csv.writer(_Echo(), lineterminator="\r\n").writerow
    yield "\ufeff"
    yield line(column.name for column in columns(table, words))
    parts = tuple((field.of, _cell(field, view)) for field in table.fields)
    # A record's cells stand as one until its place is known; from the last on, as each changes the places after it.
    wide = tuple(
        (at, ("",) * len(field.kind.in_cells))
        for at, field in enumerate(table.fields)
        if isinstance(field.kind, Record)
    )[::-1]
    for thing in table.rows(view):
        row: list[Any] = ["" if (held := of(thing, view)) is None else cell(held) for of, cell in parts]
        for at, empty in wide:
            row[at : at + 1] = row[at] or empty
        yield line(row)


def _cell(field: Field[Any, Any], view: object) -> Callable[[Any], str] | Callable[[Any], tuple[str, ...]]:
    """The function that gives a field's cell as it stands in the view, or the cells of one that holds a record."""
    if isinstance(field.kind, Record):
        return _cells(field.kind, view)
    if field.is_list:
        return lambda held: _text("; ".join(map(clean, held)))
    return _KINDS[field.kind]


def _cells(record: Record[Any, Any], view: object) -> Callable[[Any], tuple[str, ...]]:
    """The function that gives those of a record's fields that stand in a row."""
    by_name = {field.name: field for field in record.fields}
    parts = []
    for name, _ in record.in_cells:
        kind = by_name[name].kind
        assert not isinstance(kind, Record)
        parts.append((by_name[name].of, _KINDS[kind]))

    def cells(thing: Any) -> tuple[str, ...]:
        return tuple(["" if (held := of(thing, view)) is None else cell(held) for of, cell in parts])

    return cache(cells) if record.is_repeated else cells


_FORMULA = re.compile(r"'*\s*[=+\-@＝＋－＠]|'*[\t\n]")


def protected(text: str) -> str:
    """A text as a cell that no spreadsheet takes for a formula: one that could be gets an apostrophe in front.

    The characters are those that OWASP names (https://owasp.org/www-community/attacks/CSV_Injection), also after white
    space. Texts that have the apostrophe already get another, so that taking one off always gives the text back.
    """
    return f"'{text}" if _FORMULA.match(text) else text


def _text(held: str) -> str:
    # Nearly every text starts with a letter or a digit, which no formula does, and holds nothing that is not seen.
    return held if held[:1].isalnum() and held.isprintable() else protected(clean(held))


_KINDS: dict[Kind, Cell] = {
    "text": _text,
    "markdown": _text,
    "address": _text,
    "whole number": digits,
    "number": digits,
    "yes or no": lambda held: "true" if held else "false",
    "day": lambda held: held.isoformat(),
}
