"""Tables as a workbook for Excel: the same bytes each time, and readable by a screen reader.

Each sheet is one table of Excel, whose headers stand in its first row, so that a screen reader tells them with each
cell. No cells are merged, and nothing is told by colour alone. There are no formulas.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Any

from .records import Kind, clean

if TYPE_CHECKING:
    from xlsxwriter.format import Format

MOST_LETTERS = 32_767
"""What a cell of Excel holds, counted in units of UTF-16."""
FIRST_DAY = date(1900, 3, 1)
"""Excel's calendar is wrong before it."""
MOST_OF_A_LINK = 2_000
"""Letters of an address; Excel takes few more."""
NARROWEST, WIDEST, WIDEST_IN_SIGHT = 9, 60, 24
"""Widths of columns, in letters; the last of one that stays in sight, so that a large zoom leaves room for others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A sheet of a workbook."""

    title: str
    """Its name, in words; where Excel takes no such name, `table` is it."""
    table: str
    """The name of its table: letters alone."""
    says: str
    """What its table holds: screen readers tell it."""
    columns: tuple[tuple[str, Kind], ...]
    """The header of each, and what it holds."""
    rows: Sequence[Sequence[Any]]
    """None is an empty cell."""
    is_wide: bool = True
    """Whether its first column stays in sight, beside all others."""


def workbook_bytes(
    sheets: Sequence[Sheet], *, title: str, author: str, language: str, day: date, cut_short: str
) -> bytes:
    """The sheets as a workbook that says its *title*, *author*, *language* and *day* of origin.

    One that has no row is left out: Excel has no table without any. *cut_short* stands at the end of a text that is too
    long for a cell.
    """
    # It takes longer to import than a small plan to read, and no page needs it.
    import xlsxwriter  # noqa: PLC0415

    made = BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True})
    book.set_properties({"title": title, "author": author, "created": datetime.combine(day, time())})
    book.set_custom_property("Language", language)
    formats = _Formats(book.add_format)
    for sheet in filter(lambda sheet: sheet.rows, sheets):
        page = book.add_worksheet(_name(sheet))
        page.set_landscape()
        page.set_paper(9)
        page.repeat_rows(0)
        page.freeze_panes(1, int(sheet.is_wide))
        _write(page, sheet, formats, cut_short)
        for index, width in enumerate(_widths(sheet)):
            page.set_column(index, index, width)
    book.close()
    return made.getvalue()


_IS_NAME = re.compile(r"(?!'|history$)[^\[\]:*?/\\]{1,31}(?<!')", re.IGNORECASE)


def _name(sheet: Sheet) -> str:
    """Its title, where that keeps Excel's rules for the names of sheets."""
    return sheet.title if _IS_NAME.fullmatch(sheet.title) else sheet.table


class _Formats:
    """How cells look. Each look is made once."""

    def __init__(self, add: Callable[[dict[str, object]], Format]) -> None:
        common: dict[str, object] = {"valign": "top"}
        wrapped = {**common, "text_wrap": True}
        self.header = add({**wrapped, "bold": True, "bg_color": "#1d3c5a", "font_color": "#ffffff"})
        self.text = add(wrapped)
        # Excel asks for it where a text starts like a formula: one that is edited stays a text.
        self.quoted = add({**wrapped, "quote_prefix": True})
        self.link = add({**wrapped, "font_color": "#0b57d0", "underline": 1})
        self.day = add({**common, "num_format": "d mmm yyyy", "align": "left"})
        self.plain = add(common)
        self.number = cache(lambda decimals: add({**common, "num_format": f"0.{'0' * decimals}" if decimals else "0"}))


def _write(page: Any, sheet: Sheet, formats: _Formats, cut_short: str) -> None:
    headers = [{"header": header, "header_format": formats.header} for header, _ in sheet.columns]
    page.add_table(
        0,
        0,
        len(sheet.rows),
        len(headers) - 1,
        {
            "name": sheet.table,
            "title": sheet.title,
            "description": sheet.says,
            "columns": headers,
            "style": "Table Style Light 1",
        },
    )

    def write_text(row: int, column: int, text: str) -> None:
        text = _fitting(clean(text), cut_short)
        page.write_string(row, column, text, formats.quoted if text[:1] in _STARTS else formats.text)

    def write_number(row: int, column: int, value: int | Decimal) -> None:
        # Excel keeps 15 digits, and a plan's numbers have no more.
        decimals = max(0, -int(Decimal(value).as_tuple().exponent))
        page.write_number(row, column, float(value), formats.number(decimals))

    def write_day(row: int, column: int, value: date) -> None:
        if value < FIRST_DAY:
            write_text(row, column, value.isoformat())
        else:
            page.write_datetime(row, column, value, formats.day)

    def write_date(row: int, column: int, published: str) -> None:
        if _TO_THE_DAY.fullmatch(published):
            write_day(row, column, date.fromisoformat(published))
        else:
            write_text(row, column, published)

    def write_address(row: int, column: int, address: str) -> None:
        if _IS_LINK.match(address) and len(address) <= MOST_OF_A_LINK:
            page.write_url(row, column, address, formats.link)
        else:
            write_text(row, column, address)

    kinds: dict[Kind, Callable[[int, int, Any], None]] = {
        "text": write_text,
        "markdown": write_text,
        "address": write_address,
        "integer": write_number,
        "number": write_number,
        "boolean": lambda row, column, value: page.write_boolean(row, column, value, formats.plain),
        "day": write_day,
        "date": write_date,
    }
    writers = [kinds[kind] for _, kind in sheet.columns]
    for number, row in enumerate(sheet.rows, 1):
        for column, value in enumerate(row):
            if value is not None and value != "":
                writers[column](number, column, value)


_TO_THE_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_IS_LINK = re.compile("https?://")
_STARTS = frozenset("=+-@'\t\n＝＋－＠")


def _fitting(text: str, cut_short: str) -> str:
    """A text that a cell holds whole; of a longer one the beginning, and that it is cut short."""
    if len(text) * 2 <= MOST_LETTERS or len(text.encode("utf-16-le")) <= MOST_LETTERS * 2:
        return text
    end = f"… {cut_short}"
    kept = text.encode("utf-16-le")[: (MOST_LETTERS - len(end)) * 2]
    return kept.decode("utf-16-le", errors="ignore") + end


def _widths(sheet: Sheet) -> list[int]:
    """The width of each column, by the longest text that it has. A header has its button beside it."""
    headers = [len(header) + 4 for header, _ in sheet.columns]
    longest = [
        max([len(cell) if isinstance(cell, str) else 10 for cell in cells if cell is not None], default=0) + 2
        for cells in zip(*sheet.rows, strict=True)
    ]
    most = [WIDEST_IN_SIGHT if sheet.is_wide else WIDEST, *[WIDEST] * (len(headers) - 1)]
    return [max(NARROWEST, min(limit, max(both))) for limit, *both in zip(most, headers, longest, strict=True)]
