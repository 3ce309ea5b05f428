"""A council's table as a plan: the text of plan.yaml, the faults that are left as decisions, and what was left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from improvement_plan.plan.problems import Problem
from improvement_plan.reading.check import check
from tools.new.columns import AskedError
from tools.new.plan_parts import Parts, parts_of
from tools.new.rows import LeftOut, Reading, read_rows
from tools.new.texts import one_line
from tools.new.writing import Head, written
from tools.tables.cells import Sheet

SOME_DAY = date(2000, 1, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class FromTable:
    """What became of a table."""

    text: str
    """Of the new file."""
    decisions: tuple[Problem, ...]
    """What the check says of it."""
    reading: Reading
    parts: Parts
    head: Head
    title_place: str
    """The cell that gave the plan its title; empty where a person did."""

    @property
    def left_out(self) -> tuple[LeftOut, ...]:
        """Every text of the table that the plan does not hold."""
        return tuple(self.parts.left_out)


def plan_from(sheets: tuple[Sheet, ...], corrected: Mapping[str, str], head: Head, *, name: str) -> FromTable:
    """The plan that the tables make; messages call its file *name*. Raises AskedError where they hold no actions."""
    reading = read_rows(sheets, corrected)
    if not any("action" in record.said for table in reading.tables for record in table.records):
        raise AskedError(_no_actions(sheets, reading))
    title, place = head.title, ""
    named = [said for said in reading.titles if not _MARKING.match(said.text)]
    if not title and named:
        reading.titles.remove(named[0])
        title, place = reading.respell(one_line(named[0].text)), named[0].place
    if not title and (heading := _heading(reading)):
        title, place = reading.respell(heading), "the heading in the document"
    above = (LeftOut(place=said.place, text=said.text, why="it stands above the table") for said in reading.titles)
    reading.left_out[:0] = above
    head = Head(title=title, body=head.body, report=head.report, schema=head.schema, file=head.file)
    parts = parts_of(reading)
    text = written(parts, head)
    # What the letters in the texts stand for is found as the check finds it, and asked for in one place.
    if letters := dict(_letters(_faults(text, name))):
        text = written(parts, head, glossary=sorted(letters.items()))
    return FromTable(
        text=text,
        decisions=_faults(text, name),
        reading=reading,
        parts=parts,
        head=head,
        title_place=place,
    )


_MARKING = re.compile(r"(?:official|draft|confidential|restricted|private|protect|not protectively)\b", re.IGNORECASE)
"""What stands above many a table and is no title."""


def _heading(reading: Reading) -> str:
    """The one heading of a document whose tables have a column for areas; a heading is that of an area otherwise."""
    tables = [table for table in reading.tables if table.sheet.name.startswith("table ")]
    headings = {table.sheet.title for table in tables if any(column.role == "area" for column in table.columns)}
    return one_line(headings.pop()) if len(headings) == 1 else ""


def _faults(text: str, name: str) -> tuple[Problem, ...]:
    """The faults that `make validate` finds in the plan, without prose beside it."""
    with TemporaryDirectory() as folder:
        file = Path(folder, "plan.yaml")
        file.write_bytes(text.encode())
        # The day matters to warnings alone, and the folder of languages to plans in other languages.
        return check(file, name=name, prose=Path(folder, "content"), catalogues=Path(folder), today=SOME_DAY).errors


def _letters(faults: tuple[Problem, ...]) -> Iterator[tuple[str, str]]:
    for fault in faults:
        if fault.code == "abbreviation":
            yield fault.message.split("'")[1], f"In: {fault.excerpt.strip()[:100]}"


def _no_actions(sheets: tuple[Sheet, ...], reading: Reading) -> str:
    """Why there is no plan in a file, with the headers that were found."""
    if not reading.tables:
        first = next((sheet for sheet in sheets if sheet.rows), None)
        rows = (
            [" | ".join(one_line(cell.text)[:30] for cell in row if cell.text) for row in first.rows[:5]]
            if first
            else []
        )
        shown = "\n".join(f"  {row}" for row in rows if row)
        return (
            "No row was found that names the columns of a plan: at least one for the action, and one more.\n"
            + (f"The first rows are:\n{shown}\n" if shown else "")
            + "Name the column of the actions: AS='What we do=action'."
        )
    headers = ", ".join(f"'{one_line(column.header)}'" for column in reading.tables[0].columns)
    return (
        f"No column was taken for the action. The columns are {headers}.\n"
        "Name the one that has the actions: AS='What we do=action'."
    )
