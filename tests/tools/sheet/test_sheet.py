"""The workbook for the next report: what stands in it, whose it is, and that Excel and a screen reader can use it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from improvement_plan.language.translations import speak
from improvement_plan.plan.model import Plan
from tests.plans import HEAD, plan_in, plan_of
from tests.tools.sheet.filling import PLAN, project, sheet
from tools.__main__ import main
from tools.sheet.basis import Basis, basis_of
from tools.sheet.layout import HOW, REPORT, STATUSES, TABLES
from tools.sheet.rows import contents_of, leads_in, tables
from tools.sheet.writer import workbook

WORDS = speak("en-GB")


def basis(plan: Plan, report: str) -> Basis:
    found = basis_of(plan, report)
    assert found is not None
    return found


def ids(plan: Plan, report: str, *, lead: str | None = None) -> dict[str, list[str]]:
    """The ids of the rows of each sheet that has some."""
    found = tables(basis(plan, report), words=WORDS, lead=lead)
    return {name: [row["id"] for row in rows] for name, rows in found.items() if rows}


def page(tmp_path: Path, name: str) -> Worksheet:
    """A sheet of the workbook for PLAN."""
    book: Any = load_workbook(sheet(project(tmp_path)))
    found: Worksheet = book[name]
    return found


def cells(page: Worksheet) -> list[list[Any]]:
    return [[cell.value for cell in row] for row in page.iter_rows()]


def test_open_actions_and_milestones_have_a_row_each_and_completed_ones_stand_apart(tmp_path: Path) -> None:
    empty = [None] * 7
    header = [
        *("Ref", "Area", "Action", "Lead", "Due date", "Last status", "Last reported", "Status"),
        *("What the report says", "New due date", "Reason", "Completed on", "Evidence", "Confirmed by", "Id"),
    ]
    assert cells(page(tmp_path, "Progress")) == [
        header,
        [
            None,
            "The quay",
            "Mend the berth",
            "Harbour Master",
            "October 2024",
            "Under way",
            "4 June 2024",
            *empty,
            "berth",
        ],
        [
            *(None, "The quay", "Mend the berth: Survey it", "Harbour Master", "August 2024", "Planned", "4 June 2024"),
            *empty,
            "berth--survey",
        ],
        [None, "The quay", "Paint the crane", "Head of Plant, Bosun", None, None, None, *empty, "crane"],
    ]
    (tmp_path / "2024-09-03.xlsx").unlink()
    assert cells(page(tmp_path, "Completed or stopped")) == [
        header,
        [None, "The quay", "Light the steps", "Harbour Master", None, "Completed", "4 June 2024", *empty, "lamp"],
    ]


def test_what_has_left_the_plan_has_no_row_and_titles_leads_and_references_are_those_in_force() -> None:
    plan = plan_of("""\
    progress:
      - {report: june, lead: Harbour Board}
    actions:
      - id: berth
        ref: "1.10"
        title: Mend the berth
        progress: [{report: march, status: planned}, {report: june, status: paused, title: Mend berths 1 and 2}]
      - id: crane
        title: Paint the crane
        progress: [{report: march, status: planned}]
        withdrawn: {report: june, reason: The crane was sold.}
""")
    assert tables(basis(plan, "2024-09-03"), words=WORDS)["Progress"] == (
        {
            "ref": "1.10",
            "area": "The quay",
            "title": "Mend berths 1 and 2",
            "lead": "Harbour Board",
            "due": "",
            "last_status": "Paused",
            "last_report": "4 June 2024",
            "id": "berth",
        },
    )


def test_what_joins_the_plan_with_the_report_has_a_row_once_the_plan_has_the_report() -> None:
    plan = plan_of(
        "    actions: [{id: berth, title: Mend the berth, since: june}, {id: crane, title: Paint the crane}]\n"
    )
    assert ids(plan, "june") == {"Progress": ["berth", "crane"], "Areas": ["quay"]}


def test_a_lead_gets_what_is_led_by_the_lead_in_force_and_an_area_leads_where_an_action_has_none() -> None:
    plan = plan_in("estuary").plan
    everyone = leads_in(basis(plan, "2025-09-16"))
    assert everyone[:4] == ("Head of Highways", "Head of Housing", "Repairs Manager", "Director of Finance")
    assert ids(plan, "2025-09-16", lead="head of housing") == {
        "Progress": ["damp-survey", "repairs-line", "gas-safety"],
        "Completed or stopped": [
            "void-homes",
            "letting-times",
            "letting-times--letting-standard",
            "letting-times--letting-team",
        ],
        "Areas": ["homes"],
        "Measures": ids(plan, "2025-09-16", lead="Repairs Manager")["Measures"],
    }
    of_leads = [ids(plan, "2025-09-16", lead=lead) for lead in (*everyone, "")]
    for name, known in ids(plan, "2025-09-16").items():
        assert {id for found in of_leads for id in found.get(name, [])} == set(known)


def test_one_workbook_is_written_for_each_lead_and_one_for_what_nobody_leads_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project(tmp_path, PLAN.replace("    lead: Harbour Master\n", ""))
    options = ["--lead", "all", "--title", "Report", "--project", f"{tmp_path}", "--out", f"{tmp_path}/sheets"]
    assert main(["sheet", "2024-09-03", *options]) == 0
    assert capsys.readouterr().out == (
        f"{tmp_path}/sheets/2024-09-03-head-of-plant.xlsx: 1 on Progress\n"
        f"{tmp_path}/sheets/2024-09-03-bosun.xlsx: 1 on Progress\n"
        f"{tmp_path}/sheets/2024-09-03-no-lead.xlsx: 2 on Progress, 1 on Completed or stopped, 1 on Areas, "
        "1 on Measures\n"
    )


def test_two_workbooks_of_one_plan_are_the_same_bytes() -> None:
    contents = contents_of(basis(plan_in("estuary").plan, "2025-09-16"), WORDS, title="Report", to="Cabinet")
    assert workbook(contents) == workbook(contents)


def test_each_sheet_is_one_table_with_its_headers_in_view_and_no_merged_cell(tmp_path: Path) -> None:
    book: Any = load_workbook(sheet(project(tmp_path)))
    assert book.sheetnames == [HOW.name, *(sheet.name for sheet in TABLES), STATUSES.name, REPORT.name]
    for page in book.worksheets:
        (table,) = page.tables.values()
        assert (table.ref.split(":")[0], table.headerRowCount) == ("A1", 1)
        assert page.freeze_panes is not None
        assert page.print_title_rows == "$1:$1"
        assert page.merged_cells.ranges == set()
        assert all(column.width > 5 for column in page.column_dimensions.values())


def test_only_what_is_to_be_filled_in_is_open_and_each_such_cell_says_what_to_write(tmp_path: Path) -> None:
    book: Any = load_workbook(sheet(project(tmp_path)))
    for layout in TABLES:
        page = book[layout.name]
        assert page.protection.sheet
        open_columns = [
            column.key for column, cell in zip(layout.columns, page[2], strict=True) if not cell.protection.locked
        ]
        assert open_columns == [column.key for column in layout.filled]
        told = [
            (f"{rule.sqref}".split(":")[0], rule.promptTitle, rule.prompt)
            for rule in page.data_validations.dataValidation
        ]
        assert [(title, prompt) for _, title, prompt in told] == [
            (column.header, column.help) for column in layout.filled
        ]
        assert [page[place].column for place, *_ in told] == [
            index for index, column in enumerate(layout.columns, 1) if column.help
        ]
        # Typed dates stay as they were typed.
        assert {cell.number_format for cell in page[2]} == {"@"}


def test_the_status_is_one_of_the_plans_own_words_or_unchanged(tmp_path: Path) -> None:
    own = "{id: green, label: On track, means: under-way}, {id: done, label: Completed, means: done}"
    plan = HEAD.replace("reports:", f"statuses: [{own}]\nreports:")
    book: Any = load_workbook(sheet(project(tmp_path, f"{plan}    actions: [{{id: berth, title: Mend the berth}}]\n")))
    rule = book["Progress"].data_validations.dataValidation[0]
    assert (rule.type, rule.formula1, rule.showErrorMessage) == ("list", "Statuses!$A$2:$A$4", True)
    assert cells(book["Statuses"]) == [
        ["Status", "What it means"],
        ["On track", "Under way"],
        ["Completed", None],
        ["Unchanged", "The report says that it is as before."],
    ]


def test_a_small_count_that_is_not_published_is_not_in_the_workbook_either() -> None:
    plan = plan_of("""\
measures:
  - id: falls
    title: Falls
    unit: falls
    suppress_below: 6
    values: [{at: 2024-Q1, value: 3}]
""")
    (row,) = tables(basis(plan, "2024-09-03"), words=WORDS)["Measures"]
    assert row["last_value"] == "fewer than 6 falls"
