"""The workbook for a report as a file for Excel: the same bytes each time, and readable by a screen reader.

Each sheet is one table with its headers in the first row, and no merged cell. Cells to fill in are text, so that Excel
makes no date of what is typed.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from tools.sheet.layout import (
    EVERYONE,
    HOW,
    HOW_LINES,
    MEASURES,
    REPORT,
    REPORT_ROWS,
    STATUSES,
    TABLES,
    Column,
    Sheet,
)
from tools.sheet.rows import Contents, Row

SPARE_ROWS = 20
"""Rows below the measures that may be filled in: a measure can have values for several periods."""

_ALLOWED = {
    "objects": True,
    "format_cells": True,
    "format_columns": True,
    "format_rows": True,
    "insert_columns": True,
    "insert_rows": True,
    "sort": True,
    "autofilter": True,
}
"""What may be done on a locked sheet. No password: it guards against slips alone."""


def workbook(contents: Contents) -> bytes:
    """The bytes of the workbook."""
    made = io.BytesIO()
    book = xlsxwriter.Workbook(
        made, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    title = contents.report["title"] or contents.report["id"]
    day = datetime.fromisoformat(contents.report["date"])
    book.set_properties({"title": f"{contents.report['plan']}: {title}", "created": day})
    formats = _Formats(book)
    _list(book, HOW, [{"line": line} for line in HOW_LINES], formats)
    for sheet in TABLES:
        _table(book, sheet, contents.tables[sheet.name], formats, statuses=len(contents.statuses))
    _list(book, STATUSES, [{"label": label, "means": means} for label, means in contents.statuses], formats)
    _report(book, contents, formats)
    book.close()
    return made.getvalue()


class _Formats:
    """How cells look: bold headers, grey where locked, white and outlined where something is to be written."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        common = {"text_wrap": True, "valign": "top", "num_format": "@"}
        self.header: Format = book.add_format({**common, "bold": True, "bg_color": "#1d3c5a", "font_color": "#ffffff"})
        self.locked: Format = book.add_format({**common, "bg_color": "#eeeeee", "border": 1, "border_color": "#b0b0b0"})
        self.filled: Format = book.add_format({**common, "locked": False, "border": 1, "border_color": "#767676"})

    def of(self, column: Column) -> Format:
        return self.filled if column.help else self.locked


def _started(book: xlsxwriter.Workbook, sheet: Sheet, formats: _Formats) -> Worksheet:
    page: Worksheet = book.add_worksheet(sheet.name)
    page.hide_gridlines(0)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    page.freeze_panes(1, sheet.frozen)
    for index, column in enumerate(sheet.columns):
        page.set_column(index, index, column.width)
        page.write_string(0, index, column.header, formats.header)
    page.protect("", _ALLOWED)
    return page


def _headed(page: Worksheet, sheet: Sheet, rows: int, formats: _Formats) -> None:
    """Say which cells are the headers of which: a screen reader tells them with each cell."""
    name = "".join(letter for letter in sheet.name if letter.isalnum())
    columns = [{"header": column.header, "header_format": formats.header} for column in sheet.columns]
    options = {"name": f"Table_{name}", "columns": columns, "style": None, "autofilter": True}
    page.add_table(0, 0, max(rows, 1), len(sheet.columns) - 1, options)


def _table(book: xlsxwriter.Workbook, sheet: Sheet, rows: Sequence[Row], formats: _Formats, *, statuses: int) -> None:
    page = _started(book, sheet, formats)
    _headed(page, sheet, len(rows), formats)
    spare = SPARE_ROWS if sheet is MEASURES else 0
    for number, row in enumerate([*rows, *[{}] * spare], 1):
        for index, column in enumerate(sheet.columns):
            # A copied row of a measure goes into a spare one, with its id.
            cell = formats.of(column) if number <= len(rows) else formats.filled
            _write(page, number, index, row.get(column.key, ""), cell)
    last = max(len(rows), 1) + spare
    for index, column in enumerate(sheet.columns):
        if column.help:
            page.data_validation(1, index, last, index, _validation(column, statuses=statuses))


def _validation(column: Column, *, statuses: int) -> dict[str, object]:
    told = {"input_title": column.header, "input_message": column.help, "ignore_blank": True}
    if column.key != "status":
        return {"validate": "any", **told}
    return {
        "validate": "list",
        "source": f"={STATUSES.name}!$A$2:$A${statuses + 1}",
        "error_title": "Not a status of this plan",
        "error_message": f"Choose one from the list. The sheet {STATUSES.name} says what each means.",
        **told,
    }


def _list(book: xlsxwriter.Workbook, sheet: Sheet, rows: Sequence[Row], formats: _Formats) -> None:
    page = _started(book, sheet, formats)
    _headed(page, sheet, len(rows), formats)
    for number, row in enumerate(rows, 1):
        for index, column in enumerate(sheet.columns):
            _write(page, number, index, row.get(column.key, ""), formats.locked)


def _report(book: xlsxwriter.Workbook, contents: Contents, formats: _Formats) -> None:
    page = _started(book, REPORT, formats)
    _headed(page, REPORT, len(REPORT_ROWS), formats)
    for number, row in enumerate(REPORT_ROWS, 1):
        is_filled = bool(row.help) and contents.report["lead"] == EVERYONE
        _write(page, number, 0, row.header, formats.locked)
        _write(page, number, 1, contents.report.get(row.key, ""), formats.filled if is_filled else formats.locked)
        _write(page, number, 2, row.help if is_filled else "", formats.locked)


def _write(page: Worksheet, row: int, column: int, text: str, cell: Format) -> None:
    if text:
        page.write_string(row, column, text, cell)
    else:
        page.write_blank(row, column, None, cell)
