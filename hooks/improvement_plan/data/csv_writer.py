"""Tables as CSV."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from io import StringIO
from typing import Any

from ..language.translations import Words
from .records import CsvTable, Kind, View, clean, columns, digits


def table_bytes(table: CsvTable[Any, View], rows: Iterable[Sequence[Any]], words: Words) -> bytes:
    """A table with its `row_values` as CSV (RFC 4180), after the byte order mark by which Excel knows UTF-8."""
    text = StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    described = columns(table, words)
    writer.writerow(column.name for column in described)
    cells = [_KINDS[column.kind] for column in described]
    for row in rows:
        writer.writerow("" if value is None else cell(value) for cell, value in zip(cells, row, strict=True))
    return text.getvalue().encode("utf-8-sig")


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
    "date": _text,
}
