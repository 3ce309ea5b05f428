"""Filled-in workbooks go into plan.yaml: nothing but additions, once, and as the report's own entries."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.tools.sheet.filling import PLAN, added, changed, fill, project, refused, sheet, taken
from tools.__main__ import main

FILLED = {
    ("Progress", "berth", "status"): "Behind",
    ("Progress", "berth", "due_now"): datetime(2025, 3, 1),  # noqa: DTZ001 - as Excel has it
    ("Progress", "berth", "reason"): "The stone\u00a0 came late: phase #2 waits.",
    ("Progress", "berth--survey", "status"): "Completed",
    ("Progress", "berth--survey", "completed"): "Aug 2024",
    ("Progress", "berth--survey", "evidence"): "The survey says:\n• no cracks\n•\ttwo “loose” stones",
    ("Progress", "crane", "status"): "Planned",
    ("Completed or stopped", "lamp", "status"): "Unchanged",
    ("Completed or stopped", "lamp", "assured_by"): "Internal Audit",
    ("Areas", "quay", "summary"): "Stone is the difficulty.\n\nThe survey is done.",
    ("Measures", "ships", "at"): "2024-Q2",
    ("Measures", "ships", "value"): 14,
}
FORMATS = {"due_now": "mmm-yy"}

EXPECTED = """\
plan: {title: Harbour Plan, organisation: Harbour Council}

sources:
  - id: report-2024-09-03
    title: Progress report, September 2024
    publisher: Harbour Council
    date: 2024-09-03
reports:
  - {id: march, date: 2024-03-05, title: March report}
  - {id: june, date: 2024-06-04, title: June report}
  - {id: 2024-09-03, date: 2024-09-03, title: 'Progress report, September 2024', source: report-2024-09-03}
areas:
  - id: quay
    title: The quay
    lead: Harbour Master
    progress:
      - report: june
        summary: The quay is being mended.
      - report: 2024-09-03
        summary: |
          Stone is the difficulty.

          The survey is done.
        source: report-2024-09-03
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
          - report: 2024-09-03
            status: late
            due: 2025-03
            reason: 'The stone came late: phase #2 waits.'
            source: report-2024-09-03
        milestones:
          - {id: survey, title: Survey it, due: 2024-08, progress: [{report: june, status: planned}, \
{report: 2024-09-03, status: done, completed: 2024-08, \
evidence: "The survey says:\\n\\n- no cracks\\n- two “loose” stones", source: report-2024-09-03}]}
      - id: crane
        title: Paint the crane
        lead: [Head of Plant, Bosun]
        progress:
          - report: 2024-09-03
            status: planned
            source: report-2024-09-03
      - {id: lamp, title: Light the steps, progress: [{report: june, status: done}, \
{report: 2024-09-03, status: done, assured_by: Internal Audit, source: report-2024-09-03}]}  # in braces
measures:
  - id: ships
    title: Ships in a quarter
    unit: ships
    areas: [quay]
    values:
      - {at: 2024-Q1, value: 12}
      - {at: 2024-Q2, value: 14, report: 2024-09-03, source: report-2024-09-03}
"""

TOLD = """\
The plan gets 23 lines more; every other byte stays as it was.

What readers will see changed since the report of 4 June 2024:

Slipped (1)
- Mend the berth: Behind, was Under way. Due March 2025 instead of October 2024, 5 months later.
  The stone came late: phase #2 waits.

First reported (1)
- Paint the crane: Planned.

New summaries of areas: The quay.
New values of measures: 1.
As at this report: 3 actions: 1 completed, 1 behind, 1 planned."""


def test_what_was_filled_in_stands_where_it_belongs_and_every_other_byte_stays(tmp_path: Path) -> None:
    inputs = project(tmp_path)
    told = taken(inputs, fill(sheet(inputs), FILLED, formats=FORMATS))
    assert inputs.plan.read_text(encoding="utf-8") == EXPECTED
    assert told == TOLD


def test_the_same_workbook_again_changes_nothing(tmp_path: Path) -> None:
    inputs = project(tmp_path)
    workbook = fill(sheet(inputs), FILLED, formats=FORMATS)
    taken(inputs, workbook)
    assert taken(inputs, workbook) == "Nothing changes: the plan has all of it already."
    assert inputs.plan.read_text(encoding="utf-8") == EXPECTED


def test_a_row_that_is_left_empty_is_not_mentioned_and_unchanged_is_an_entry(tmp_path: Path) -> None:
    inputs = project(tmp_path)
    told = taken(inputs, fill(sheet(inputs), {("Progress", "berth--survey", "status"): "unchanged "}))
    assert "{report: 2024-09-03, status: planned, source: report-2024-09-03}" in inputs.plan.read_text()
    assert "4 June 2024:\n\nNo action or milestone has changed.\n\n" in told
    other = project(tmp_path)
    told = taken(other, fill(sheet(other, folder="again"), {}, out="empty.xlsx"))
    assert "Not mentioned this time (1)\n- Mend the berth: Under way, as reported on 4 June 2024." in told


def test_a_corrected_workbook_changes_that_reports_entries_and_what_was_added_by_hand_stays(tmp_path: Path) -> None:
    inputs = project(tmp_path)
    workbook = fill(sheet(inputs), FILLED, formats=FORMATS)
    taken(inputs, workbook)
    by_hand = inputs.plan.read_text().replace(
        "            status: late\n", "            status: late  # agreed\n            percent: 40\n"
    )
    inputs.plan.write_text(by_hand)
    corrections = {
        ("Progress", "berth", "status"): "At risk",
        ("Progress", "berth", "reason"): "The stone came late.",
        ("Progress", "berth", "note"): "Two masons are ill.",
        ("Progress", "berth--survey", "completed"): "2 August 2024",
        ("Progress", "berth--survey", "evidence"): "-",
        ("Progress", "crane", "status"): "-",
        ("Completed or stopped", "lamp", "assured_by"): None,
        ("Areas", "quay", "summary"): "Stone is the difficulty.",
        ("Measures", "ships", "value"): 15,
    }
    told = taken(inputs, fill(workbook, corrections, out="corrected.xlsx"))
    assert inputs.plan.read_text() == (
        by_hand.replace("status: late  # agreed", "status: at-risk  # agreed")
        .replace("'The stone came late: phase #2 waits.'", "The stone came late.")
        .replace(
            "came late.\n            source: report-2024-09-03\n",
            "came late.\n            source: report-2024-09-03\n            note: Two masons are ill.\n",
        )
        .replace("completed: 2024-08, ", "completed: 2024-08-02, ")
        .replace('evidence: "The survey says:\\n\\n- no cracks\\n- two “loose” stones", ', "")
        .replace(
            "          - report: 2024-09-03\n            status: planned\n            source: report-2024-09-03\n",
            "",
        )
        .replace(
            "summary: |\n          Stone is the difficulty.\n\n          The survey is done.\n        source",
            "summary: Stone is the difficulty.\n        source",
        )
        .replace("value: 14", "value: 15")
    )
    assert told.startswith(
        "The plan has something of this report where these cells are empty, and it stays. To take it out, write - into "
        "the cell: corrected.xlsx, Completed or stopped, N2.\n\n"
        "What this report said before is put right in 7 places of the plan; all else stays as it was.\n\n"
    )


def test_a_summary_that_is_taken_out_leaves_the_areas_new_lead(tmp_path: Path) -> None:
    inputs = project(tmp_path)
    workbook = fill(sheet(inputs), FILLED, formats=FORMATS)
    taken(inputs, workbook)
    by_hand = inputs.plan.read_text().replace("        summary: |\n", "        lead: Bosun\n        summary: |\n")
    inputs.plan.write_text(by_hand)
    taken(inputs, fill(workbook, {("Areas", "quay", "summary"): "-"}, out="corrected.xlsx"))
    summary = "        summary: |\n          Stone is the difficulty.\n\n          The survey is done.\n"
    assert inputs.plan.read_text() == by_hand.replace(summary, "")


def test_a_workbook_that_libreoffice_saved_is_read_too(tmp_path: Path) -> None:
    inputs = project(tmp_path)
    taken(inputs, Path(__file__).with_name("saved_by_libreoffice.xlsx"))
    assert inputs.plan.read_text(encoding="utf-8") == EXPECTED


def test_several_workbooks_of_leads_make_one_report(tmp_path: Path) -> None:
    inputs = project(tmp_path)
    of_master = fill(
        sheet(inputs, "--lead", "harbour master"), {("Progress", "berth", "status"): "Unchanged"}, out="a.xlsx"
    )
    of_plant = fill(
        sheet(inputs, "--lead", "Head of Plant"), {("Progress", "crane", "status"): "Planned"}, out="b.xlsx"
    )
    of_bosun = fill(
        sheet(inputs, "--lead", "Bosun"),
        {("Progress", "crane", "note"): "Soon.", ("Progress", "crane", "status"): "planned"},
        out="c.xlsx",
    )
    taken(inputs, of_master, of_plant, of_bosun)
    assert added(PLAN, inputs.plan.read_text()).count("- report: 2024-09-03") == 2
    assert "status: planned\n            note: Soon.\n" in inputs.plan.read_text()


def test_sorted_and_inserted_rows_and_further_columns_do_no_harm(tmp_path: Path) -> None:
    inputs = project(tmp_path)
    workbook = fill(sheet(inputs), FILLED, formats=FORMATS)
    book = load_workbook(workbook)
    page = book["Progress"]
    rows = [[(cell.value, cell.number_format) for cell in row] for row in page.iter_rows(min_row=2, max_row=4)]
    for number, row in enumerate(reversed(rows), 2):
        for column, value in enumerate(row, 1):
            page.cell(number, column).value, page.cell(number, column).number_format = value
    page.insert_rows(3)
    page.insert_cols(2)
    page["B1"], page["B2"] = "My remarks", "Ask Ann"
    book.save(workbook)
    told = taken(inputs, workbook)
    assert told.startswith("filled.xlsx, sheet 'Progress': the column 'My remarks' is not read.\n\n")
    assert inputs.plan.read_text(encoding="utf-8") == EXPECTED


@pytest.mark.parametrize(
    "written",
    [
        pytest.param(lambda text: text.replace("\n", "\r\n"), id="lines of Windows"),
        pytest.param(lambda text: f"\ufeff{text}", id="a mark of order"),
        pytest.param(lambda text: text.rstrip("\n"), id="a last line without end"),
    ],
)
def test_the_way_in_which_a_file_is_written_stays(tmp_path: Path, written: Callable[[str], str]) -> None:
    inputs = project(tmp_path, written(PLAN))
    taken(inputs, fill(sheet(inputs), FILLED, formats=FORMATS))
    assert inputs.plan.read_bytes().decode() == written(EXPECTED)


def test_a_second_report_leaves_the_first_as_it_was(tmp_path: Path) -> None:
    inputs = project(tmp_path)
    taken(inputs, fill(sheet(inputs), FILLED, formats=FORMATS))
    answers = {
        ("Progress", "berth", "status"): "Completed",
        ("Measures", "ships", "at"): "2024-Q3",
        ("Measures", "ships", "value"): "16",
        ("Measures", "ships", "note"): "Counted again.",
    }
    told = taken(inputs, fill(sheet(inputs, report="2024-12-03"), answers, out="second.xlsx"))
    assert "every other byte stays as it was" in told
    assert added(EXPECTED, inputs.plan.read_text()).count("2024-12-03") == 9


def test_a_workbook_of_a_report_that_the_plan_has_shows_what_it_says(tmp_path: Path) -> None:
    inputs = project(tmp_path)
    taken(inputs, fill(sheet(inputs), FILLED, formats=FORMATS))
    again = sheet(inputs, folder="again")
    page = load_workbook(again)["Progress"]
    assert [cell.value for cell in page[2]] == [
        *(
            None,
            "The quay",
            "Mend the berth",
            "Harbour Master",
            "October 2024",
            "Under way",
            "4 June 2024",
            "Behind",
            None,
        ),
        *("2025-03", "The stone came late: phase #2 waits.", None, None, None, "berth"),
    ]
    assert taken(inputs, again) == "Nothing changes: the plan has all of it already."


def test_a_pattern_names_all_workbooks_of_a_folder_but_the_notes_of_excel(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    inputs = project(tmp_path)
    fill(sheet(inputs, folder="sheets"), FILLED, formats=FORMATS, out="2024-09-03.xlsx")
    (tmp_path / "sheets" / "~$2024-09-03.xlsx").write_bytes(b"Ann")
    capsys.readouterr()
    assert main(["import", f"{tmp_path}/sheets/*.xlsx", "--project", f"{tmp_path}"]) == 0
    assert capsys.readouterr() == (f"{TOLD}\n", "")
    assert main(["import", f"{tmp_path}/none/*.xlsx", "--project", f"{tmp_path}"]) == 1
    assert "there is no such file" in capsys.readouterr().err


def test_the_command_tells_faults_on_the_other_stream_and_ends_with_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    inputs = project(tmp_path)
    workbook = changed(sheet(inputs), {"Progress!H2": "Grean"})
    capsys.readouterr()
    assert main(["import", f"{workbook}", "--project", f"{tmp_path}"]) == 1
    assert capsys.readouterr() == ("", f"{refused(inputs, workbook)}\n")
    inputs.plan.write_text(PLAN.replace("status: planned\n", "status: plannd\n"))
    assert main(["import", f"{workbook}", "--project", f"{tmp_path}"]) == 1
    assert capsys.readouterr().err.endswith("The plan has faults of its own. Mend them first; nothing was written.\n")
