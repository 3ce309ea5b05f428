"""The sheets of an Excel workbook as tables, with what each cell shows; by openpyxl, which runs nothing."""

from __future__ import annotations

import re
import warnings
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell as ExcelCell
from openpyxl.cell.cell import MergedCell
from openpyxl.styles.colors import COLOR_INDEX
from openpyxl.utils.escape import unescape
from openpyxl.worksheet.worksheet import Worksheet

from tools.tables.cells import TOO_MANY_CELLS, Cell, Kind, Sheet, UnreadableError, is_bounded, tidy
from tools.tables.packages import damaged, see_whether_safe


def read(data: bytes, *, name: str) -> tuple[Sheet, ...]:
    """The sheets of a workbook. Raises UnreadableError."""
    see_whether_safe(data, name=name)
    try:
        # Stored values and formulas are not told in one reading.
        stored, written = _opened(data, data_only=True), _opened(data, data_only=False)
        sheets = []
        for sheet in stored.worksheets:
            if not is_bounded(sheet.max_row, sheet.max_column):
                raise UnreadableError(f"{name} has {TOO_MANY_CELLS}")
            sheets.append(_sheet(sheet, written[sheet.title]))
    except UnreadableError:
        raise
    # Whatever a damaged workbook raises in the library, it is damaged.
    except Exception as error:
        raise damaged(name, error) from None
    return tuple(sheets)


def _opened(data: bytes, *, data_only: bool) -> Workbook:
    with warnings.catch_warnings():
        # They are about what is not kept when a workbook is written again.
        warnings.simplefilter("ignore")
        return load_workbook(BytesIO(data), data_only=data_only, keep_links=False)


def _sheet(stored: Worksheet, written: Worksheet) -> Sheet:
    first_of = {
        (row, column): (merged.min_row or 1, merged.min_col or 1)
        for merged in stored.merged_cells.ranges
        for row in range(merged.min_row or 1, (merged.max_row or 1) + 1)
        for column in range(merged.min_col or 1, (merged.max_col or 1) + 1)
    }
    rows = []
    for row in stored.iter_rows(min_row=1, min_col=1):
        cells = []
        for cell in row:
            at = (cell.row or 1, cell.column or 1)
            first = first_of.get(at, at)
            cells.append(_cell(stored.cell(*first), written.cell(*first), at=cell.coordinate))
        rows.append(tuple(cells))
    return Sheet(
        name=f"sheet '{tidy(stored.title)}'",
        title=tidy(stored.title),
        rows=tuple(rows),
        is_hidden=stored.sheet_state != "visible",
    )


def _cell(stored: ExcelCell | MergedCell, written: ExcelCell | MergedCell, *, at: str) -> Cell:
    """What the cell *at* shows: itself, or the first of those that it is merged with."""
    kind, text = _shown(stored.value, f"{stored.number_format or 'General'}")
    if stored.value is None and written.value is not None:
        kind, text = "formula", ""
    is_first = stored.coordinate == at
    note = tidy(stored.comment.text or "") if is_first and stored.comment else ""
    return Cell(
        where=at,
        text=text,
        kind=kind,
        repeats="" if is_first else stored.coordinate,
        colour=_colour(stored),
        beside=(f"a note: {note}",) if note else (),
    )


def _colour(cell: ExcelCell | MergedCell) -> str:
    if not isinstance(cell, ExcelCell) or cell.fill.fill_type != "solid":
        return ""
    colour = cell.fill.fgColor
    written = COLOR_INDEX[colour.indexed] if colour.type == "indexed" and colour.indexed < 64 else colour.rgb
    match = re.fullmatch(r"(?:[0-9A-Fa-f]{2})?([0-9A-Fa-f]{6})", f"{written}") if colour.type != "theme" else None
    return match[1].upper() if match else ""


def _shown(value: Any, format_: str) -> tuple[Kind, str]:
    """A value as it is shown."""
    match value:
        case None:
            return "text", ""
        case bool():
            return "text", "TRUE" if value else "FALSE"
        case datetime() | date():
            return _date_shown(value, format_)
        case int() | float() | Decimal():
            return "number", _number_shown(Decimal(f"{value}"), format_)
        case time() | timedelta():
            return "text", f"{value}"
    return "text", tidy(unescape(f"{value}"))


def _date_shown(value: date | datetime, format_: str) -> tuple[Kind, str]:
    """A date with as much of it as its format shows: Excel stores 1 March 2026 for what is typed as Mar-26."""
    # What stands in quotes or brackets, or after a backslash, is no sign of the format (ECMA-376 part 1, 18.8.30).
    signs = re.sub(r'"[^"]*"|\[[^\]]*\]|[\\_*].', "", format_.lower().partition(";")[0])
    if isinstance(value, datetime) and value.time() != time() and "h" in signs:
        return "text", f"{value:%Y-%m-%d %H:%M}"
    if "d" in signs or not ("m" in signs or "y" in signs):
        return "date", f"{value:%Y-%m-%d}"
    return "date", f"{value:%Y-%m}" if "m" in signs else f"{value:%Y}"


def _number_shown(value: Decimal, format_: str) -> str:
    """A number with the decimals of its format, where that has a fixed number of them, and its %."""
    fixed = re.fullmatch(r"#?,?#*0(?:\.(0+))?(%?)", format_)
    if fixed is None or not value.is_finite() or value.adjusted() > 30:
        text = f"{value.normalize():f}" if value.is_finite() and -30 < value.adjusted() < 30 else f"{value}"
        return text.removesuffix(".0")
    places, percent = len(fixed[1] or ""), fixed[2]
    if places > 30:
        return f"{value}"
    scaled = value * 100 if percent else value
    return f"{scaled:.{places}f}{percent}"
