"""The workbook of an edition: what it is, the tables of open data that have a row, and what each column means."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress
from typing import Any

from ..language.translations import N_, Words
from ..plan.site_addresses import DATA, report_page
from .descriptions import DescribedColumn, described_columns
from .records import CsvTable, columns
from .view import View
from .xlsx_writer import Sheet, workbook_bytes

Rows = Sequence[Sequence[Any]]

WORKBOOK = "improvement-plan.xlsx"
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SAYS = N_("All the tables as one workbook for Excel, with a sheet that says what each column is.")


def title_of(view: View) -> str:
    """What the data of an edition are called."""
    return view.words(
        N_("%(plan)s: data as reported on %(date)s"),
        plan=view.plan.plan.title,
        date=view.words.day(view.edition.report.day),
    )


def workbook(view: View, tables: Sequence[tuple[CsvTable[Any, View], Rows]], notes: Sequence[str]) -> bytes:
    """The bytes of the workbook: *tables* with their `row_values`. *notes* are sentences for whoever reads it."""
    words, plan = view.words, view.plan.plan
    shown = [_shown(table, rows, words) for table, rows in tables if rows]
    return workbook_bytes(
        [_about(view, shown, notes), *(sheet for sheet, _ in shown), _explained(view, shown)],
        title=title_of(view),
        author=plan.organisation,
        language=plan.language,
        day=view.edition.report.day,
        cut_short=words(N_("The rest is in the CSV file.")),
    )


Shown = tuple[Sheet, tuple[DescribedColumn, ...]]
"""A sheet, and what each of its columns is."""


def _shown(table: CsvTable[Any, View], rows: Rows, words: Words) -> Shown:
    """The sheet of a table, without the columns that no row has anything in."""
    kept = [any(value is not None and value != "" for value in values) for values in zip(*rows, strict=True)]
    sheet = Sheet(
        title=words(table.title),
        table=table.name,
        says=words(table.says),
        columns=tuple((column.name, column.kind) for column in compress(columns(table, words), kept)),
        rows=[tuple(compress(row, kept)) for row in rows],
    )
    return sheet, tuple(compress(described_columns(table, words), kept))


def _about(view: View, shown: Sequence[Shown], notes: Sequence[str]) -> Sheet:
    words = view.words
    return Sheet(
        title=words(N_("About this workbook")),
        table="about",
        says=words(N_("What this workbook is, and how to read it.")),
        columns=((words(N_("About this workbook")), "text"), (words(N_("Page")), "address")),
        rows=(
            (title_of(view), view.address(report_page(view.edition.report.id))),
            (view.plan.plan.organisation, None),
            *(
                (words(N_("Sheet “%(title)s”: %(what)s"), title=sheet.title, what=sheet.says), None)
                for sheet, _ in shown
            ),
            (words(N_("A column that would be empty in every row is left out. The CSV files have all of them.")), None),
            *((note, None) for note in notes),
            (words(N_("The data of every report, also as CSV and JSON files")), view.address(DATA)),
        ),
        is_wide=False,
    )


def _explained(view: View, shown: Sequence[Shown]) -> Sheet:
    words = view.words
    headers = (N_("Sheet"), N_("Column"), N_("What it is"), N_("What it holds"), N_("The only values"))
    return Sheet(
        title=words(N_("What each column is")),
        table="columns",
        says=words(N_("One row for each column of the other sheets.")),
        columns=tuple((words(header), "text") for header in headers),
        rows=tuple(
            (sheet.title, column.name, column.says, column.kind, "; ".join(column.one_of))
            for sheet, described in shown
            for column in described
        ),
        is_wide=False,
    )
