"""Projects with a plan, and workbooks for them that are filled in as officers would."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from improvement_plan.output.settings import Inputs, inputs_of
from improvement_plan.reading.load import load
from tests.plans import HEAD
from tools.__main__ import main
from tools.sheet.faults import FaultsFound
from tools.sheet.import_command import import_workbooks
from tools.sheet.layout import TABLES

TODAY = date(2024, 9, 30)
REPORT = "2024-09-03"

PLAN = f"""\
{HEAD}    lead: Harbour Master
    progress:
      - report: june
        summary: The quay is being mended.
    actions:
      # The berth comes first.
      - id: berth
        title: Mend the berth
        due: 2024-10
        progress:
          - report: march
            status: planned
          - report: june
            status: under-way
            # Asked twice.
        milestones:
          - {{id: survey, title: Survey it, due: 2024-08, progress: [{{report: june, status: planned}}]}}
      - id: crane
        title: Paint the crane
        lead: [Head of Plant, Bosun]
      - {{id: lamp, title: Light the steps, progress: [{{report: june, status: done}}]}}  # in braces
measures:
  - id: ships
    title: Ships in a quarter
    unit: ships
    areas: [quay]
    values:
      - {{at: 2024-Q1, value: 12}}
"""
"""A plan with each way of writing an entry; its comments must stay."""


def project(folder: Path, plan: str = PLAN) -> Inputs:
    """A project in the folder, with this plan and nothing else."""
    (folder / "plan.yaml").write_bytes(plan.encode())
    return inputs_of(folder)


def sheet(inputs: Inputs, *options: str, report: str = REPORT, folder: str = "") -> Path:
    """The workbook that `make sheet` writes, in this folder of the project."""
    project = inputs.plan.parent
    out = project / folder
    there = set(out.glob("*.xlsx"))
    title = ("--title", "Progress report, September 2024")
    assert main(["sheet", report, *title, "--project", f"{project}", "--out", f"{out}", *options]) == 0
    (made,) = set(out.glob("*.xlsx")) - there
    return made


Answers = Mapping[tuple[str, str, str], Any]
"""What is filled in: by the name of a sheet, the id of a row, and the key of a column."""


def fill(workbook: Path, answers: Answers, *, out: str = "filled.xlsx", formats: Mapping[str, str] = {}) -> Path:
    """The workbook with the answers, in a file beside it. *formats* are Excel's formats of cells, by their column."""
    book: Any = load_workbook(workbook)
    for (name, id, key), value in answers.items():
        columns = [column.key for column in next(sheet for sheet in TABLES if sheet.name == name).columns]
        page, ids = book[name], columns.index("id") + 1
        row = next(row for row in range(2, page.max_row + 1) if page.cell(row, ids).value == id)
        cell = page.cell(row, columns.index(key) + 1)
        cell.value = value
        if key in formats:
            cell.number_format = formats[key]
    book.save(workbook.parent / out)
    return workbook.parent / out


def changed(workbook: Path, cells: Mapping[str, Any], *, out: str = "filled.xlsx") -> Path:
    """The workbook with these cells, such as 'Progress!H2', in a file beside it."""
    book: Any = load_workbook(workbook)
    for place, value in cells.items():
        name, _, cell = place.partition("!")
        book[name][cell] = value
    book.save(workbook.parent / out)
    return workbook.parent / out


def taken(inputs: Inputs, *workbooks: Path) -> str:
    """What the import says."""
    return import_workbooks(inputs, workbooks, today=TODAY)


def refused(inputs: Inputs, *workbooks: Path) -> str:
    """What a person reads about workbooks with faults. The plan stays as it was."""
    before = inputs.plan.read_bytes()
    with pytest.raises(FaultsFound) as found:
        import_workbooks(inputs, workbooks, today=TODAY)
    assert inputs.plan.read_bytes() == before
    return str(found.value)


def added(before: str, after: str) -> str:
    """The lines that were added. Fails where anything else changed."""
    lines, kept = [], iter(before.splitlines(keepends=True))
    expected = next(kept, None)
    for line in after.splitlines(keepends=True):
        if line == expected:
            expected = next(kept, None)
        else:
            lines.append(line)
    assert expected is None, f"gone: {expected}"
    return "".join(lines)


def is_valid(inputs: Inputs) -> bool:
    """Whether the plan has no fault."""
    return load(inputs.plan) is not None
