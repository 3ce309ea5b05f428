"""A workbook that was filled in, as the cells that somebody wrote into: what each is about, and where it stands.

Rows are known by their ids and columns by their headers, so that sorting and further columns do no harm.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from improvement_plan.plan.problems import quoted
from tools.sheet.faults import CellFault, FaultsFound, Spot
from tools.sheet.layout import HOW, PROGRESS, REPORT, REPORT_ROWS, STATUSES, TABLES, Column, Sheet
from tools.sheet.typed import plain
from tools.tables.cells import Cell, UnreadableError, read_tables
from tools.tables.cells import Sheet as ReadSheet

HEADER_WITHIN = 10
"""In how many rows from the top the headers are looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A cell that somebody wrote into."""

    cell: Cell
    spot: Spot

    @property
    def text(self) -> str:
        """What it holds, with its line breaks."""
        return self.cell.text


@dataclass(frozen=True, slots=True, kw_only=True)
class FilledRow:
    """A row with an id, or with anything to read."""

    id: str
    spot: Spot
    """Of the cell of its id."""
    shown: Mapping[str, str]
    """What its locked cells hold, by the keys of their columns."""
    answers: Mapping[str, Answer]
    """What was filled in, by the keys of the columns."""
    spots: Mapping[str, Spot]
    """Each cell to fill in, empty ones too."""


@dataclass(slots=True, kw_only=True)
class FilledWorkbook:
    """What stands in a workbook."""

    file: str
    report: dict[str, Answer] = field(default_factory=dict)
    """The sheet 'Report', by the keys of its rows."""
    rows: dict[str, list[FilledRow]] = field(default_factory=dict)
    """The rows of each sheet, by its name."""
    notes: list[str] = field(default_factory=list)
    """What is not read, in sentences."""


def read(path: Path) -> FilledWorkbook:
    """The workbook in the file *path*. Raises FaultsFound."""
    found = FilledWorkbook(file=path.name)
    try:
        sheets = read_tables(path)
    except UnreadableError as error:
        raise FaultsFound([CellFault(spot=Spot(file=path.name), message=f"{error}")]) from None
    by_name = {plain(sheet.title).casefold(): sheet for sheet in sheets}
    faults: list[CellFault] = []
    report = by_name.pop(REPORT.name.casefold(), None)
    if report is None or PROGRESS.name.casefold() not in by_name:
        missing = REPORT if report is None else PROGRESS
        message = f"this workbook has no sheet {quoted(missing.name)}"
        help = "Take the workbook that 'make sheet' wrote, and keep the names of its sheets."
        raise FaultsFound([CellFault(spot=Spot(file=path.name), message=message, help=help)])
    found.report = _report(found, report, faults)
    for sheet in TABLES:
        table = by_name.pop(sheet.name.casefold(), None)
        if table is None:
            found.notes.append(f"{path.name} has no sheet {quoted(sheet.name)}: nothing of it is taken.")
        else:
            found.rows[sheet.name] = list(_rows(found, sheet, table, faults))
    for known in (HOW, STATUSES):
        by_name.pop(known.name.casefold(), None)
    found.notes += [
        f"{path.name}, {sheet.name}: this sheet is not read." for sheet in by_name.values() if _holds(sheet)
    ]
    if faults:
        raise FaultsFound(faults)
    return found


def _holds(sheet: ReadSheet) -> bool:
    return any(cell.text for row in sheet.rows for cell in row)


def _report(found: FilledWorkbook, sheet: ReadSheet, faults: list[CellFault]) -> dict[str, Answer]:
    by_header = {row.header.casefold(): row for row in REPORT_ROWS}
    answers: dict[str, Answer] = {}
    for cells in sheet.rows:
        row = by_header.get(plain(cells[0].text).casefold()) if len(cells) > 1 else None
        if row is not None and row.key not in answers:
            spot = Spot(file=found.file, sheet=REPORT.name, cell=cells[1].where, column=row.header)
            if fault := _unreadable(cells[1], spot):
                faults.append(fault)
            elif cells[1].text.strip():
                answers[row.key] = Answer(cell=cells[1], spot=spot)
    return answers


def _rows(found: FilledWorkbook, sheet: Sheet, table: ReadSheet, faults: list[CellFault]) -> Iterator[FilledRow]:
    at, places = _headers(sheet, table)
    needed = [column for column in sheet.columns if column.help or column.key == "id"]
    missing = [column.header for column in needed if column.key not in places]
    if missing:
        one = "the column" if len(missing) == 1 else "the columns"
        faults.append(
            CellFault(
                spot=Spot(file=found.file, sheet=sheet.name),
                message=f"{one} {', '.join(map(quoted, missing))} cannot be found",
                help="Put the headers back as they were: 'make sheet' writes a new workbook to copy them from.",
            )
        )
        return
    own = {index for index in range(len(table.rows[at])) if index not in places.values()}
    for index in sorted(own):
        if any(row[index].text for row in table.rows[at + 1 :]):
            header = table.rows[at][index]
            name = quoted(header.text) if header.text else f"in {header.where}"
            found.notes.append(f"{found.file}, sheet {quoted(sheet.name)}: the column {name} is not read.")
    for cells in table.rows[at + 1 :]:
        row = _row(found, sheet, cells, places, faults)
        if row.id or row.answers:
            yield row


def _headers(sheet: Sheet, table: ReadSheet) -> tuple[int, dict[str, int]]:
    """In which row the headers stand, and the column of each, by the keys of the columns."""
    best: tuple[int, dict[str, int]] = (0, {})
    for number, cells in enumerate(table.rows[:HEADER_WITHIN]):
        texts = [plain(cell.text).casefold() for cell in cells]
        places = {
            column.key: texts.index(column.header.casefold())
            for column in sheet.columns
            if column.header.casefold() in texts
        }
        if len(places) > len(best[1]):
            best = (number, places)
    return best


def _row(
    found: FilledWorkbook, sheet: Sheet, cells: Sequence[Cell], places: Mapping[str, int], faults: list[CellFault]
) -> FilledRow:
    def text(key: str) -> str:
        return plain(cells[places[key]].text) if key in places else ""

    def spot(column: Column) -> Spot:
        where = cells[places[column.key]].where
        return Spot(file=found.file, sheet=sheet.name, cell=where, row=text("title"), column=column.header)

    answers: dict[str, Answer] = {}
    for column in sheet.filled:
        cell = cells[places[column.key]]
        if fault := _unreadable(cell, spot(column)):
            faults.append(fault)
        elif cell.text.strip():
            answers[column.key] = Answer(cell=cell, spot=spot(column))
        found.notes += [f"{spot(column)}: {note}. It is not published." for note in cell.beside]
    id_column = next(column for column in sheet.columns if column.key == "id")
    return FilledRow(
        id=text("id"),
        spot=spot(id_column),
        shown={column.key: text(column.key) for column in sheet.columns if not column.help},
        answers=answers,
        spots={column.key: spot(column) for column in sheet.filled},
    )


def _unreadable(cell: Cell, spot: Spot) -> CellFault | None:
    if cell.kind == "formula":
        help = "Type what it gives, or copy the cell and paste it here as a value."
        return CellFault(spot=spot, message="here stands a formula, and formulas are not worked out", help=help)
    if cell.repeats and cell.text:
        help = "Unmerge the cells, and write into each what belongs there."
        return CellFault(spot=spot, message=f"this cell is merged with {cell.repeats}", help=help)
    return None
