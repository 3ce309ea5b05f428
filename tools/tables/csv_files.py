"""A CSV file as a table: in whichever of the usual encodings, and with whichever sign between the cells."""

from __future__ import annotations

import codecs
import csv
import re
from collections import Counter
from io import StringIO

from tools.tables.cells import TOO_MANY_CELLS, Cell, Sheet, UnreadableError, is_bounded, tidy

MAX_TEXT = 100_000
"""How many characters a cell may have: three times as many as in Excel."""
SEPARATORS = ",;\t|"


def read(data: bytes, *, name: str) -> tuple[Sheet, ...]:
    """The one table of a CSV file. Raises UnreadableError."""
    text = _decoded(data, name=name)
    # Excel's own way to say which sign it is, on a line before all others.
    named = re.match(r"sep=([,;\t|])\r?\n", text)
    try:
        lines = _rows(text[named.end() :] if named else text, separator=named[1] if named else _separator(text))
    except csv.Error as error:
        raise UnreadableError(
            f"{name} is no CSV file ({error}). Open it in Excel, and save it as 'CSV UTF-8 (comma delimited)'."
        ) from None
    width = max(map(len, lines), default=0)
    if not is_bounded(len(lines), width):
        raise UnreadableError(f"{name} has {TOO_MANY_CELLS}")
    rows = tuple(
        tuple(
            Cell(where=f"row {number}, column {place}", text=tidy(text))
            for place, text in enumerate([*line, *[""] * (width - len(line))], 1)
        )
        for number, line in enumerate(lines, 1)
    )
    return (Sheet(name="", title="", rows=rows),)


def _decoded(data: bytes, *, name: str) -> str:
    """The text of the bytes. What is not UTF-8 and has no mark is in the encoding that Windows uses here."""
    marked = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
    of_mark = next((encoding for mark, encoding in marked.items() if data.startswith(mark)), None)
    for encoding in (of_mark,) if of_mark else ("utf-8", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableError(
        f"{name} is not in UTF-8, UTF-16 or Windows-1252. Open it in Excel, and save it as 'CSV UTF-8 (comma "
        "delimited)'."
    )


def _separator(text: str) -> str:
    """The sign with which most of the first rows have equally many cells."""
    start = text[:20_000]

    def agreement(separator: str) -> tuple[int, int]:
        try:
            lengths = Counter(len(row) for row in _rows(start, separator=separator)[:30] if len(row) > 1)
        except csv.Error:
            return 0, 0
        return max(((count, length) for length, count in lengths.items()), default=(0, 0))

    return max(SEPARATORS, key=agreement)


def _rows(text: str, *, separator: str) -> list[list[str]]:
    before = csv.field_size_limit(MAX_TEXT)
    try:
        return list(csv.reader(StringIO(text, newline=""), delimiter=separator))
    finally:
        csv.field_size_limit(before)
