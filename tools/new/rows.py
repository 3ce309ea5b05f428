"""The rows of a file's tables, each cell by what its column was taken for; and whatever is in none of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from tools.new.columns import LEAVE_OUT, Column, columns_of, header_of
from tools.new.statuses import colour_named
from tools.new.texts import respelt
from tools.tables.cells import Cell, Sheet

Row = tuple[Cell, ...]

NOTHING = re.compile(r"[-–—.\s]*")
"""What stands in a cell that says nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A text that the plan does not hold."""

    place: str
    text: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What one cell says."""

    place: str
    header: str
    cell: Cell

    @property
    def text(self) -> str:
        """The cell's text."""
        return self.cell.text


@dataclass(slots=True, kw_only=True)
class Record:
    """An action, or a recommendation without one, with what each of its rows says."""

    sheet: Sheet
    line: int
    """The first of its rows, from 1."""
    group: str
    """The heading that it stands under, in the table or above it; the sheet's name otherwise."""
    has_heading: bool = False
    """Whether that is a heading in the table."""
    said: dict[str, list[Said]] = field(default_factory=dict)
    """By role, in the order of the table."""

    @property
    def place(self) -> str:
        """Its row, for a person."""
        return f"{self.sheet.name}, row {self.line}" if self.sheet.name else f"row {self.line}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A sheet that has a header, and what it was taken for."""

    sheet: Sheet
    line: int
    """The row of the header, from 1."""
    columns: tuple[Column, ...]
    records: tuple[Record, ...]


@dataclass(slots=True)
class Reading:
    """What was found in a file."""

    tables: list[Table] = field(default_factory=list)
    titles: list[Said] = field(default_factory=list)
    """What stands above the headers."""
    left_out: list[LeftOut] = field(default_factory=list)
    by_colour: int = 0
    """How many cells say a status by their colour alone."""
    respelt: dict[str, str] = field(default_factory=dict)
    """Dates that stand in texts as the site writes them, by what they were."""

    def respell(self, text: str) -> str:
        """The text with its dates as the site writes them."""
        text, changed = respelt(text)
        self.respelt |= changed
        return text


def read_rows(sheets: tuple[Sheet, ...], corrected: Mapping[str, str]) -> Reading:
    """The rows of all tables. A table of Word without a header goes on the one before it, if it is as wide."""
    reading = Reading()
    before: tuple[Row, tuple[Column, ...]] | None = None
    for sheet in sheets:
        start = None if sheet.is_hidden else header_of(sheet, corrected)
        goes_on = start is None and before and sheet.rows and len(sheet.rows[0]) == len(before[0])
        if start is not None:
            header = sheet.rows[start]
            before = header, columns_of(header, corrected)
        elif not (goes_on and sheet.name.startswith("table ")) or before is None:
            why = "the sheet is hidden" if sheet.is_hidden else "no row here names columns of a plan"
            reading.left_out += _all_of(sheet, sheet.rows, why)
            continue
        header, columns = before
        first = 0 if start is None else start + 1
        reading.titles += (
            Said(place=sheet.place(cell), header="", cell=cell)
            for row in sheet.rows[: start or 0]
            for cell in row
            if cell.text and not cell.repeats
        )
        records = tuple(_Records(sheet, header, columns, reading).read(first))
        reading.tables.append(Table(sheet=sheet, line=first, columns=columns, records=records))
    return reading


def _all_of(sheet: Sheet, rows: tuple[Row, ...], why: str) -> Iterator[LeftOut]:
    for row in rows:
        for cell in row:
            yield from _cell_left_out(sheet, cell, why)


def _cell_left_out(sheet: Sheet, cell: Cell, why: str) -> Iterator[LeftOut]:
    if cell.repeats:
        return
    if cell.text:
        yield LeftOut(place=sheet.place(cell), text=cell.text, why=why)
    yield from beside(sheet, cell)


def beside(sheet: Sheet, cell: Cell) -> Iterator[LeftOut]:
    """What a cell holds that is no text of it."""
    if cell.kind == "formula":
        why = "a formula without a stored value: open the file in Excel, and save it"
        yield LeftOut(place=sheet.place(cell), text="", why=why)
    for words in cell.beside:
        yield LeftOut(place=sheet.place(cell), text=words, why="it stands beside the text of the cell")


_NO_TEXTS = frozenset(
    {"ref", "recommendation-ref", "start", "due", "revised-due", "completed", "status", "percent", LEAVE_OUT}
)


class _Records:
    """Gathers the records of one table, from the top."""

    def __init__(self, sheet: Sheet, header: Row, columns: tuple[Column, ...], reading: Reading) -> None:
        self._sheet, self._header, self._reading = sheet, header, reading
        self._columns = {column.place: column for column in columns}
        self._has_area = any(column.role == "area" for column in columns)
        self._group = reading.respell(sheet.title)
        self._has_heading = False
        self._found: list[Record] = []

    def read(self, first: int) -> list[Record]:
        """The records of the rows from *first* (from 0) on."""
        rows = self._sheet.rows
        waiting: list[Row] = []
        for number, row in enumerate(rows[first:], first + 1):
            texts = [cell.text for cell in row]
            if not any(texts) or texts == [cell.text for cell in self._header]:
                self._tell_beside(row)
            elif self._is_heading(row):
                waiting.append(row)
            else:
                self._take(row, number, headings=waiting)
                waiting = []
        for row in waiting:
            self._reading.left_out += _all_of(self._sheet, (row,), "no action stands below it")
        return self._found

    def _is_heading(self, row: Row) -> bool:
        """Whether a row is the heading of those below it: one text, over several columns or in none of an action's."""
        own = [(place, cell) for place, cell in enumerate(row) if cell.text and not self._is_again(row, place)]
        if len(own) != 1 or own[0][1].repeats:
            return False
        place, cell = own[0]
        width = sum(other.repeats == cell.where for other in row) + 1
        column = self._columns.get(place)
        if width >= 2 and width >= len(self._columns) / 2:
            return True
        is_apart = place == 0 and (column is None or column.role in ("ref", "area", LEAVE_OUT))
        # A reference alone is no heading.
        return width == 1 and is_apart and re.search(r"[^\W\d_]{3}", cell.text) is not None

    @staticmethod
    def _is_again(row: Row, place: int) -> bool:
        """Whether a cell is one with another to the left of it."""
        source = row[place].repeats
        return bool(source) and any(source in (cell.where, cell.repeats) for cell in row[:place])

    def _take_headings(self, rows: list[Row]) -> None:
        """The last of several headings is that of the actions; where a column has the areas, it is of no use."""
        if rows and not self._has_area:
            self._group = self._reading.respell(next(cell.text for cell in rows[-1] if cell.text))
            self._has_heading = True
            self._tell_beside(rows[-1])
            rows = rows[:-1]
        for row in rows:
            why = "a column has the areas" if self._has_area else "another heading stands below it"
            self._reading.left_out += _all_of(self._sheet, (row,), why)

    def _take(self, row: Row, number: int, *, headings: list[Row]) -> None:
        last = self._found[-1] if self._found else None
        cells = {place: self._in_words(cell, place) for place, cell in enumerate(row) if not self._is_again(row, place)}
        cells = {place: cell for place, cell in cells.items() if cell.text}
        actions = [cell for place, cell in cells.items() if self._role(place) == "action"]
        goes_on = last is not None and self._goes_on(last, actions, cells)
        if goes_on and last is not None:
            into = last
            for heading in headings:
                self._reading.left_out += _all_of(self._sheet, (heading,), "the row below it starts no action")
        else:
            self._take_headings(headings)
            into = Record(sheet=self._sheet, line=number, group=self._group, has_heading=self._has_heading)
            self._found.append(into)
        for place, cell in cells.items():
            if goes_on and cell.repeats:
                continue  # It was said in the row before.
            self._put(into, place, cell)
        self._tell_beside(row)

    def _goes_on(self, last: Record, actions: list[Cell], cells: Mapping[int, Cell]) -> bool:
        """Whether a row says more of the action before it: its cell is merged with that one's, or is empty."""
        if actions:
            first = last.said.get("action", [])
            return bool(actions[0].repeats) and any(actions[0].repeats == said.cell.where for said in first)
        starts = ("recommendation", "ref", "recommendation-ref", "area")
        return not any(self._role(place) in starts and not cell.repeats for place, cell in cells.items())

    def _in_words(self, cell: Cell, place: int) -> Cell:
        """The cell; a colour that says a status, by its name, and the dates in a text as the site writes them."""
        role = self._role(place)
        if role == "status" and not cell.text and (name := colour_named(cell.colour)):
            self._reading.by_colour += 1
            return replace(cell, text=name)
        return cell if role in _NO_TEXTS else replace(cell, text=self._reading.respell(cell.text))

    def _role(self, place: int) -> str:
        return self._columns[place].role if place in self._columns else LEAVE_OUT

    def _put(self, record: Record, place: int, cell: Cell) -> None:
        column = self._columns.get(place)
        where = self._sheet.place(cell)
        if column is None or column.role == LEAVE_OUT or NOTHING.fullmatch(cell.text):
            why = "its column has no header"
            if column is not None:
                why = f"the column '{column.header}' is left out" if column.role == LEAVE_OUT else "it says nothing"
            if not cell.repeats:
                self._reading.left_out.append(LeftOut(place=where, text=cell.text, why=why))
            return
        record.said.setdefault(column.role, []).append(Said(place=where, header=column.header, cell=cell))

    def _tell_beside(self, row: Row) -> None:
        for cell in row:
            if not cell.repeats:
                self._reading.left_out += beside(self._sheet, cell)
