"""Every fault of a workbook is told at its cell, all at once, with what to write; and then nothing is written."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.plans import HEAD
from tests.tools.sheet.filling import changed, fill, project, refused, sheet
from tools.__main__ import main

CLOSING = "\n\n1 problem. Nothing was written."


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        pytest.param(
            {"Progress!H2": "Plannd"},
            "filled.xlsx, sheet 'Progress', H2 (Status, 'Mend the berth'): 'Plannd' is not a status of this plan; "
            "did you mean 'Planned'?\n"
            "  Choose one of Completed, Under way, At risk, Behind, Paused, Planned, Stopped, Unchanged.",
            id="status",
        ),
        pytest.param(
            {"Progress!I2": "It goes on."},
            "filled.xlsx, sheet 'Progress', H2 (Status, 'Mend the berth'): this row says something, and its status is "
            "empty\n"
            "  Choose a status, or Unchanged if the report says that it is as before.",
            id="no status",
        ),
        pytest.param(
            {"Progress!H4": "Unchanged"},
            "filled.xlsx, sheet 'Progress', H4 (Status, 'Paint the crane'): Unchanged says nothing here: no report has "
            "spoken of it before\n"
            "  Choose a status.",
            id="nothing before",
        ),
        pytest.param(
            {"Progress!H2": "Behind", "Progress!J2": "Q1 2025"},
            "filled.xlsx, sheet 'Progress', J2 (New due date, 'Mend the berth'): 'Q1 2025' may mean several dates\n"
            "  Write 2025-Q1 for January to March 2025, or 2025/26-Q1 for April to June 2025, quarter 1 of 2025/26; "
            "or, to publish the words alone, says: Q1 2025.",
            id="two readings of a date",
        ),
        pytest.param(
            {"Progress!H2": "Behind", "Progress!J2": "TBC", "Progress!K2": "It is late."},
            "filled.xlsx, sheet 'Progress', J2 (New due date, 'Mend the berth'): 'TBC' is not a date\n"
            "  Write a date such as 2019-10, October 2019, 14 October 2019, 2019-Q3, 2025/26 or spring 2019, or, to "
            "publish the words alone, says: TBC.",
            id="no date",
        ),
        pytest.param(
            {"Progress!H2": "Behind", "Progress!J2": 45717, "Progress!K2": "It is late."},
            "filled.xlsx, sheet 'Progress', J2 (New due date, 'Mend the berth'): '45717' is a number that Excel keeps "
            "for a date\n"
            "  Type the date anew. Write a date such as 2019-10, October 2019, 14 October 2019, 2019-Q3, 2025/26 or "
            "spring 2019.",
            id="a date's number",
        ),
        pytest.param(
            {"Progress!H2": "Behind", "Progress!J2": "2025-03"},
            "filled.xlsx, sheet 'Progress', K2 (Reason, 'Mend the berth'): a new due date needs its reason\n"
            "  Write what the report says about why it has moved.",
            id="no reason",
        ),
        pytest.param(
            {"Progress!H2": "Behind", "Progress!J2": "October 2024", "Progress!K2": "It is late."},
            "filled.xlsx, sheet 'Progress', J2 (New due date, 'Mend the berth'): 2024-10 is the date that is in force "
            "already\n"
            "  Empty it: a new date is one that the report has moved.",
            id="the same date",
        ),
        pytest.param(
            {"Progress!H2": "Behind", "Progress!L2": "2024-08"},
            "filled.xlsx, sheet 'Progress', L2 (Completed on, 'Mend the berth'): 'Completed on' is filled in, and the "
            "status is not one that means completed\n"
            "  Empty it, or choose the status for what is completed.",
            id="completed on",
        ),
        pytest.param(
            {"Progress!E2": "December 2024"},
            "filled.xlsx, sheet 'Progress' (Due date, 'Mend the berth'): the due date of this row is 'December 2024', "
            "and in the plan 'October 2024'\n"
            "  Put it back. A date that has moved goes under 'New due date', with its reason.",
            id="original date",
        ),
        pytest.param(
            {"Completed or stopped!H2": "Under way"},
            "filled.xlsx, sheet 'Completed or stopped', K2 (Reason, 'Light the steps'): the report before said that "
            "this is completed, and this one does not\n"
            "  Write why, as the report says it.",
            id="open again",
        ),
        pytest.param(
            {"Progress!O2": "berht", "Progress!H2": "Unchanged"},
            "filled.xlsx, sheet 'Progress', O2 (Id, 'Mend the berth'): 'berht' is no action of the plan; did you mean "
            "'berth'?\n"
            "  Copy the id from a new workbook of 'make sheet', or delete what was filled in here.",
            id="unknown id",
        ),
        pytest.param(
            {"Progress!O4": "berth"},
            "filled.xlsx, sheet 'Progress', O4 (Id, 'Paint the crane'): 'berth' stands twice; it is in O2 already\n"
            "  Keep one of the two rows.",
            id="one id twice",
        ),
        pytest.param(
            {"Progress!H5": "Planned"},
            "filled.xlsx, sheet 'Progress', O5 (Id): this row has no id, so that nobody knows what it is about\n"
            "  Copy the id of the action from where it was. What is new is added in plan.yaml: docs/editing.md.",
            id="no id",
        ),
        pytest.param(
            {"Progress!K1": "Why"},
            "filled.xlsx, sheet 'Progress': the column 'Reason' cannot be found\n"
            "  Put the headers back as they were: 'make sheet' writes a new workbook to copy them from.",
            id="no column",
        ),
        pytest.param(
            {"Progress!H2": '=IF(1,"Behind","")'},
            "filled.xlsx, sheet 'Progress', H2 (Status, 'Mend the berth'): here stands a formula, and formulas are not "
            "worked out\n"
            "  Type what it gives, or copy the cell and paste it here as a value.",
            id="formula",
        ),
        pytest.param(
            {"Measures!G2": 14},
            "filled.xlsx, sheet 'Measures', F2 (Period, 'Ships in a quarter'): this row has a value, and no period\n"
            "  Write the day or the period that the value is for, such as 2019-06, Q2 2019 or 2019/20.",
            id="no period",
        ),
        pytest.param(
            {"Measures!F2": "2024-Q2", "Measures!G2": "about 14"},
            "filled.xlsx, sheet 'Measures', G2 (Value, 'Ships in a quarter'): 'about 14' is not a number\n"
            "  Write digits alone, such as 14 or 12.5. Words go under 'As published', and of 14 out of 90 the 90 goes "
            "under 'Out of'.",
            id="no number",
        ),
        pytest.param(
            {"Measures!F2": "2024-Q2", "Measures!G2": "14%"},
            "filled.xlsx, sheet 'Measures', G2 (Value, 'Ships in a quarter'): this value has %, and the unit of the "
            "measure is 'ships'\n"
            "  Write digits alone.",
            id="another unit",
        ),
        pytest.param(
            {"Areas!E2": "# Done"},
            "filled.xlsx, sheet 'Areas', E2 (Summary, 'The quay'): this is read as a heading, and headings belong to "
            "the page that shows this text\n"
            "  Write **Done** for a bold line, with an empty line below it.",
            id="a text's fault",
        ),
        pytest.param(
            {"Report!B2": "River Plan, Harbour Council"},
            "filled.xlsx, sheet 'Report', B2 (Plan): this workbook is for 'River Plan, Harbour Council', and the plan "
            "is 'Harbour Plan, Harbour Council'\n"
            "  Take the workbook that 'make sheet' wrote for this plan.",
            id="another plan",
        ),
        pytest.param(
            {"Report!B3": "march"},
            "filled.xlsx, sheet 'Report', B3 (Report): this workbook is for 'march', and the last report of the plan "
            "is 'june'\n"
            "  A workbook can be for the last report, or for one that comes after it. "
            "What an earlier report said is mended in plan.yaml: docs/editing.md.",
            id="an earlier report",
        ),
        pytest.param(
            {"Report!B6": None},
            "filled.xlsx, sheet 'Report' (Title): the report has no title\n"
            "  Write it on the sheet 'Report', such as: Progress report, July 2019.",
            id="no title",
        ),
    ],
)
def test_a_fault_is_told_at_its_cell(tmp_path: Path, cells: dict[str, Any], told: str) -> None:
    inputs = project(tmp_path)
    assert refused(inputs, changed(sheet(inputs), cells)) == f"{told}{CLOSING}"


def test_all_faults_are_told_at_once_those_of_the_plans_check_too(tmp_path: Path) -> None:
    inputs = project(tmp_path)
    cells = {"Progress!H2": "Plannd", "Progress!I2": "On 3/4/2025.", "Areas!E2": "# Done", "Measures!G2": "x"}
    told = refused(inputs, changed(sheet(inputs), cells))
    assert [line.split(":")[0] for line in told.splitlines() if not line.startswith(" ") and line] == [
        "filled.xlsx, sheet 'Areas', E2 (Summary, 'The quay')",
        "filled.xlsx, sheet 'Measures', F2 (Period, 'Ships in a quarter')",
        "filled.xlsx, sheet 'Progress', H2 (Status, 'Mend the berth')",
        "filled.xlsx, sheet 'Progress', I2 (What the report says, 'Mend the berth')",
        "4 problems. Nothing was written.",
    ]


def test_two_workbooks_that_say_different_things_are_a_fault(tmp_path: Path) -> None:
    inputs = project(tmp_path)
    one = fill(sheet(inputs, "--lead", "Bosun"), {("Progress", "crane", "status"): "Planned"}, out="one.xlsx")
    other = fill(
        sheet(inputs, "--lead", "Head of Plant"), {("Progress", "crane", "status"): "Under way"}, out="two.xlsx"
    )
    assert refused(inputs, one, other) == (
        "two.xlsx, sheet 'Progress', H2 (Status, 'Paint the crane'): this is not what one.xlsx says in sheet "
        "'Progress', H2\n"
        f"  Agree on one, and write it into both, or leave one of the two rows empty.{CLOSING}"
    )


def test_what_is_no_workbook_of_a_sheet_is_told(tmp_path: Path) -> None:
    inputs = project(tmp_path)
    (tmp_path / "other.xlsx").write_bytes(b"PK\x03\x04 no more")
    (tmp_path / "table.csv").write_text("Action,Status\nBerth,Done\n")
    assert refused(inputs, tmp_path / "other.xlsx", tmp_path / "table.csv", tmp_path / "gone.xlsx") == (
        f"gone.xlsx: {tmp_path / 'gone.xlsx'}: there is no such file.\n\n"
        "other.xlsx: other.xlsx is damaged, or is not what its name says (BadZipFile). Open it in Excel or Word, and "
        "save it anew.\n\n"
        "table.csv: this workbook has no sheet 'Report'\n"
        "  Take the workbook that 'make sheet' wrote, and keep the names of its sheets.\n\n"
        "3 problems. Nothing was written."
    )


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (
            ["soon"],
            "'soon' is no report to come. Write a day after the last report, 2024-06-04, such as REPORT=2019-07-17; or "
            "that last report itself, where there is one before it.\n",
        ),
        (
            ["march"],
            "'march' is no report to come. Write a day after the last report, 2024-06-04, such as REPORT=2019-07-17; "
            "or that last report itself, where there is one before it.\n",
        ),
        (
            ["2024-09-03", "--lead", "Bosn"],
            "'Bosn' leads on nothing in the plan; did you mean 'Bosun'? Those who do: Bosun.\n",
        ),
        (
            ["2024-09-03", "--lead", "Bosun"],
            "Leads cannot fill in the title of the report. Name it: TITLE='Progress report, July 2019'.\n",
        ),
    ],
)
def test_a_sheet_that_cannot_be_made_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], told: str
) -> None:
    project(tmp_path, f"{HEAD}    lead: Bosun\n")
    assert main(["sheet", *arguments, "--project", f"{tmp_path}"]) == 1
    assert capsys.readouterr() == ("", told)


def test_no_workbook_is_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    inputs = project(tmp_path)
    made = sheet(inputs)
    before = made.read_bytes()
    capsys.readouterr()
    assert main(["sheet", "2024-09-03", "--project", f"{tmp_path}", "--out", f"{tmp_path}"]) == 1
    assert capsys.readouterr().err == (
        f"Already there, and perhaps filled in: {made}. Move it away, or name another folder: OUT=…\n"
    )
    assert made.read_bytes() == before
