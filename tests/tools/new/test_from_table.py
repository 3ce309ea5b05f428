"""A council's table becomes a plan: nothing is invented or lost, and what is to decide is refused on its line."""

from __future__ import annotations

import re
from pathlib import Path

import docx
import pytest
from openpyxl import Workbook
from openpyxl.styles import PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from improvement_plan.reading.load import load_bytes
from tests.site.building import build
from tests.tools.new import messy
from tests.tools.tables.files import saved
from tools.new.account import account, left_out_list
from tools.new.columns import AskedError, corrections
from tools.new.from_table import FromTable, plan_from
from tools.new.writing import Head
from tools.tables.cells import tables_in

HERE = Path(__file__).parent
HEAD = Head(title="", body="Harbour Council", report="2026-05-30", schema="docs/plan.schema.json", file="table.xlsx")


def made(
    data: bytes, *, file: str = "table.csv", title: str = "", asked: str = "", report: str = HEAD.report
) -> FromTable:
    head = Head(title=title, body=HEAD.body, report=report, schema=HEAD.schema, file=file)
    return plan_from(tables_in(data, name=file), corrections([asked] if asked else []), head, name="plan.yaml")


def csv(*lines: str) -> bytes:
    return "\n".join(lines).encode()


def book(*rows: tuple[str | None, ...], title: str = "Sheet") -> tuple[Workbook, Worksheet]:
    workbook = Workbook()
    sheet = workbook.active
    assert isinstance(sheet, Worksheet)
    sheet.title = title
    for row in rows:
        sheet.append(row)
    return workbook, sheet


def without_remarks(text: str) -> list[str]:
    return [line for line in text.splitlines() if not line.lstrip().startswith("#")]


def body(plan: FromTable) -> str:
    """What follows the plan's own keys."""
    return plan.text.partition("areas:\n")[2]


def left_out(plan: FromTable) -> list[tuple[str, str, str]]:
    return [(each.place, each.text, each.why) for each in plan.left_out]


@pytest.fixture(scope="module")
def from_excel() -> FromTable:
    return made(messy.workbook(), file="table.xlsx")


@pytest.fixture(scope="module")
def from_word() -> FromTable:
    return made(messy.document(), file="table.docx")


def test_a_messy_table_of_twenty_rows_becomes_a_plan(from_excel: FromTable) -> None:
    assert from_excel.text == (HERE / "messy_plan.yaml").read_text(encoding="utf-8")


def test_it_is_told_what_was_taken_for_what_and_what_is_to_decide(from_excel: FromTable) -> None:
    told = account(from_excel, out="plan.yaml", left_out_file="plan.left-out.txt")
    assert told == (HERE / "messy_account.txt").read_text(encoding="utf-8").rstrip("\n")


def test_the_same_table_in_word_becomes_the_same_plan(from_excel: FromTable, from_word: FromTable) -> None:
    assert without_remarks(from_word.text) == without_remarks(from_excel.text)
    assert [text for _, text, _ in left_out(from_word)] == [text for _, text, _ in left_out(from_excel)]


def decided(plan: FromTable) -> str:
    """The text of the messy plan with every decision taken in some way."""
    text = plan.text.replace("TO DECIDE", "under-way").replace("text:\n", "text: Its words\n")
    text = re.sub(r"due: (Q2|Mar) (2026|26)", "due: 2026", text).replace("MASH:", "MASH: Multi-agency hub")
    text = text.replace(
        "            note: No status yet", "            status: planned\n            note: No status yet"
    )
    return text


def test_once_the_decisions_are_taken_the_plan_has_no_fault(from_excel: FromTable) -> None:
    plan = load_bytes(decided(from_excel).encode(), name="plan.yaml").plan
    assert [len(area.actions) for area in plan.areas] == [4, 4, 11]


@pytest.mark.slow
@pytest.mark.site
def test_and_it_is_published_as_any_other(from_excel: FromTable, tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(decided(from_excel), encoding="utf-8")
    site = build(
        tmp_path / "plan.yaml",
        None,
        tmp_path / "site",
        extra={"plan": f"{tmp_path / 'plan.yaml'}", "papers": False, "pictures": False},
    )
    quays = site.pages["areas/1-the-quays/"].text
    assert "Survey the quay walls" in quays
    assert "North wall done" in quays


def test_every_word_of_the_table_is_in_the_plan_or_in_the_list(from_excel: FromTable) -> None:
    """Words alone: their order and the signs between them, dates, and capitals of statuses may be others."""
    kept = words(from_excel.text.replace("\\", "") + left_out_list(from_excel))
    cells = [cell for row in (messy.HEADER, *messy.ROWS) for cell in row if isinstance(cell, str)]
    dates = {"sep", "mar", "dec", "31", "12", "14", "03", "26", "1", "5", "25", "q2", "complete"}
    columns = words(" ".join(messy.HEADER))
    assert words(" ".join([*cells, messy.TITLE, messy.UPDATED])) - kept - dates - columns == set()


def words(text: str) -> set[str]:
    return set(re.findall(r"[^\W_]+", text.lower()))


def test_columns_may_stand_in_any_order_and_have_other_names() -> None:
    plan = made(csv("By when;Who is responsible?;What we will do", "Mar-26;Bosun;Dredge"), title="P")
    assert [(column.header, column.role) for column in plan.reading.tables[0].columns] == [
        ("By when", "due"),
        ("Who is responsible?", "lead"),
        ("What we will do", "action"),
    ]


def test_a_correction_says_what_a_column_is() -> None:
    rows = csv("Action,Owner of it,Remarks,Cost,Notes", "Dredge,Bosun,Soon,£5,Late")
    plan = made(rows, title="P", asked="Remarks=detail,Notes=leave-out,Cost=evidence")
    assert [(column.header, column.role) for column in plan.reading.tables[0].columns] == [
        ("Action", "action"),
        ("Owner of it", "lead"),
        ("Remarks", "detail"),
        ("Cost", "evidence"),
        ("Notes", "leave-out"),
    ]
    assert left_out(plan) == [("row 2, column 5", "Late", "the column 'Notes' is left out")]


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("Owner=leed", "'leed' is nothing that a column can be; did you mean 'lead'?\nA column can be area, "),
        ("Owner", "'Owner' says no column. Write it as 'Owner=lead,Notes=note'."),
    ],
)
def test_a_correction_that_says_nothing_is_told(asked: str, told: str) -> None:
    with pytest.raises(AskedError) as found:
        corrections([asked])
    assert f"{found.value}".startswith(told)


def test_a_header_with_a_comma_can_be_corrected() -> None:
    assert corrections(["Progress, comments=note,Owner=lead"]) == {"progress comments": "note", "owner": "lead"}


def test_each_sheet_is_an_area_where_no_column_is() -> None:
    workbook, _ = book(("Action", "Lead"), ("Dredge", "Bosun"), title="Quays")
    more = workbook.create_sheet("People")
    more.append(("Harbour Plan", None))
    more.append(("Lead", "Action"))
    more.append(("Cook", "Hire"))
    plan = made(saved(workbook), file="table.xlsx")
    assert without_remarks(body(plan)) == [
        *("  - id: quays", "    title: Quays", "    actions:", "      - id: dredge", "        title: Dredge"),
        *("        lead: Bosun", "  - id: people", "    title: People", "    actions:", "      - id: hire"),
        *("        title: Hire", "        lead: Cook"),
    ]
    assert (plan.head.title, plan.decisions) == ("Harbour Plan", ())


def test_a_heading_inside_the_table_is_the_area_of_the_rows_below_it() -> None:
    workbook, sheet = book(
        ("Ref", "Action", "Lead"),
        ("Priority 1: quays",),
        ("1", "Dredge", "Bosun"),
        ("Priority 2: people",),
        ("2", "Hire", "Cook"),
        ("Key: R is red",),
    )
    sheet.merge_cells("A2:C2")
    plan = made(saved(workbook), file="table.xlsx", title="P")
    assert [area.title for area in plan.parts.areas] == ["Priority 1: quays", "Priority 2: people"]
    assert left_out(plan) == [("sheet 'Sheet', A6", "Key: R is red", "no action stands below it")]


def test_a_row_that_leaves_its_area_empty_is_in_the_area_above_it_on_its_own_sheet() -> None:
    workbook, _ = book(("Area", "Action"), ("Quays", "Dredge"), (None, "Light"))
    more = workbook.create_sheet("People")
    for row in (("Action", "Lead"), ("Hire", "Cook")):
        more.append(row)
    plan = made(saved(workbook), file="table.xlsx", title="P")
    assert [(area.title, [action.title for action in area.actions]) for area in plan.parts.areas] == [
        ("Quays", ["Dredge", "Light"]),
        ("People", ["Hire"]),
    ]


def test_a_heading_above_rows_without_an_action_is_not_lost() -> None:
    rows = csv("Ref,Recommendation,Action", "Theme 1,,", "1,,", "Theme 2,,", "2,Keep it,", "Theme 3,,", "3,,Light")
    plan = made(rows, title="P")
    assert [area.title for area in plan.parts.areas] == ["Theme 2", "Theme 3"]
    assert [(part.ref, part.areas) for part in plan.parts.recommendations] == [("2", ["theme-2"])]
    assert left_out(plan) == [
        ("row 3, column 1", "1", "the row has no action"),
        ("the heading above row 3", "Theme 1", "no action stands below it"),
    ]


def test_each_table_of_word_is_in_the_area_of_the_heading_above_it_and_may_go_on_without_a_header() -> None:
    document = docx.Document()
    for heading, rows in (("Quays", [("Action", "Lead"), ("Dredge", "Bosun")]), ("People", [("Hire", "Cook")])):
        document.add_heading(heading, 1)
        table = document.add_table(0, 2)
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
    plan = made(saved(document), file="table.docx", title="P")
    assert [(area.title, [action.title for action in area.actions]) for area in plan.parts.areas] == [
        ("Quays", ["Dredge"]),
        ("People", ["Hire"]),
    ]


def test_a_table_without_areas_asks_for_the_title_of_one() -> None:
    plan = made(csv("Action,Lead", "Dredge,Bosun"), title="P")
    assert [(fault.line, fault.message) for fault in plan.decisions] == [(16, "'title' is missing here")]


def test_a_status_that_is_a_colour_alone_is_read_by_its_name() -> None:
    workbook, sheet = book(("Action", "RAG"), ("Dredge", None), ("Hire", None), ("Train", None), ("Rest", None))
    for line, colour in enumerate(("FFFF0000", "FFFFC000", "FF92D050", "FFDDEBF7"), 2):
        sheet.cell(line, 2).fill = PatternFill("solid", fgColor=colour)
    plan = made(saved(workbook), file="table.xlsx", title="P")
    assert [action.status and action.status.word for action in plan.parts.actions] == ["Red", "Amber", "Green", None]
    assert "3 cells said the status by a colour alone" in account(plan, out="o", left_out_file="l")


def test_plain_words_need_no_decision_and_keep_the_words_that_were_published() -> None:
    rows = csv("Action,Theme,Status", "Dredge,Quays,Complete", "Light,Quays,UNDER WAY", "Mend,Quays,Delayed: no crane")
    plan = made(rows, title="P")
    assert plan.decisions == ()
    assert re.findall(r"status: .*(?:\n +published_as: .*)?", plan.text) == [
        "status: done\n            published_as: Complete",
        "status: under-way",
        "status: late\n            published_as: 'Delayed: no crane'",
    ]


def test_rows_without_an_action_are_recommendations_and_say_who_leads() -> None:
    header = "Rec No,Recommendation,Action,Lead,Due,Status"
    plan = made(csv(header, "R1,Know the quays,,Bosun,Mar-26,Complete", "R2,Keep it,Dredge,Cook,,"), title="P")
    assert plan.text.partition("\nrecommendations:\n")[2] == (
        "  - id: r-r1\n    ref: R1\n    text: Know the quays\n    lead: Bosun\n    due: 2026-03\n"
        "  - id: r-r2\n    ref: R2\n    text: Keep it\n    areas: [area]\n"
    )
    assert left_out(plan) == [("row 2, column 6", "Complete", "the row has no action")]


def test_one_reference_at_several_actions_is_that_of_their_recommendation() -> None:
    rows = csv("Ref,Recommendation,Action", "1.1,Know the quays,Survey", "1.1,Know the quays,Publish")
    plan = made(rows, title="P")
    assert [(part.ref, part.text) for part in plan.parts.recommendations] == [("1.1", "Know the quays")]
    assert [(action.ref, action.recommendations) for action in plan.parts.actions] == [("", ["r-1-1"])] * 2


def test_a_word_in_the_column_of_completion_is_no_date_and_a_date_of_what_is_not_done_is_to_decide() -> None:
    rows = csv("Action,Theme,Status,Date completed", "Dredge,Quays,Planned,n/a", "Light,Quays,Planned,Mar-26")
    plan = made(rows, title="P")
    assert left_out(plan) == [("row 2, column 4", "n/a", "it is no date on which anything was completed")]
    assert [(fault.code, fault.message) for fault in plan.decisions] == [
        ("completed", "this says when it was completed, and its status is 'planned'")
    ]


def test_without_the_day_of_the_report_it_is_a_decision() -> None:
    plan = made(csv("Action,Theme,Status", "Dredge,Quays,Complete"), title="P", report="")
    assert [(fault.line, fault.message) for fault in plan.decisions] == [(12, "'TO DECIDE' is not a date")]


def test_texts_of_other_columns_stand_behind_their_headers() -> None:
    rows = csv("Action,Theme,Status,Progress,Comments", "Dredge,Quays,Complete,Half done,Well done")
    assert (
        "            note: |-\n              Half done\n\n              Comments: Well done\n"
        in made(rows, title="P").text
    )


def test_what_could_act_is_text() -> None:
    """Formulas of CSV, Markdown, HTML, values of the site, YAML, and signs that turn a line round."""
    rows = csv(
        "Action,Theme,Status,Progress",
        '"=cmd|calc!A1","- [x]: y",Complete,"[a](javascript:b) `c` <script> ![d](e) **f** \u202e g\n---\n# h\n> i"',
        '"title: {a: b} # c","*quays","Complete","&amp; ""j"" \'k\'\n!!! note"',
    )
    plan = made(rows, title="P")
    assert plan.decisions == ()
    loaded = load_bytes(plan.text.encode(), name="plan.yaml").plan
    assert [area.title for area in loaded.areas] == ["- [x]: y", "*quays"]
    assert [action.title for area in loaded.areas for action in area.actions] == ["=cmd|calc!A1", "title: {a: b} # c"]
    assert [area.actions[0].progress[0].note for area in loaded.areas] == [
        "\\[a](javascript:b) \\`c\\` \\<script> !\\[d](e) \\*\\*f\\*\\*  g\n\n\\---\n\n\\# h\n\n\\> i",
        "&amp; \"j\" 'k'\n\n\\!!! note",
    ]


def test_a_value_of_the_site_in_a_text_is_for_a_person_to_decide() -> None:
    plan = made(csv("Action,Theme", "Dredge {{ plan.title }},Quays"), title="P")
    assert [(fault.line, fault.code) for fault in plan.decisions] == [(20, "value")]


def test_a_text_that_is_too_long_stands_as_it_is_and_the_check_says_so() -> None:
    plan = made(csv("Action,Theme,Detail", f"Dredge,Quays,{'long ' * 5000}"), title="P")
    assert [(fault.code, fault.message) for fault in plan.decisions] == [
        ("too-long", "this text has 24,999 characters; at most 20,000 are allowed")
    ]


def test_a_reference_beside_a_recommendation_without_an_action_is_the_recommendation_s() -> None:
    rows = csv("Ref,Recommendation,Action", "1.1,Know the quays,", "1.2,Keep the channel,Dredge", "1.3,,Light")
    plan = made(rows, title="P")
    assert [(part.ref, part.text) for part in plan.parts.recommendations] == [
        ("1.1", "Know the quays"),
        ("", "Keep the channel"),
    ]
    assert [(action.ref, action.title) for action in plan.parts.actions] == [("1.2", "Dredge"), ("1.3", "Light")]


def test_a_marking_above_the_table_is_not_taken_for_the_title_of_the_plan() -> None:
    plan = made(csv("OFFICIAL – SENSITIVE,,", "Harbour Plan,,", "Action,Theme,Lead", "Dredge,Quays,Bosun"))
    assert (plan.head.title, plan.title_place) == ("Harbour Plan", "row 2, column 1")
    assert left_out(plan) == [("row 1, column 1", "OFFICIAL – SENSITIVE", "it stands above the table")]


def test_a_file_without_actions_is_told_with_its_first_rows() -> None:
    with pytest.raises(AskedError) as told:
        made(csv("Name,Colour", "Bosun,Red"))
    assert f"{told.value}" == (
        "No row was found that names the columns of a plan: at least one for the action, and one more.\n"
        "The first rows are:\n  Name | Colour\n  Bosun | Red\n"
        "Name the column of the actions: AS='What we do=action'."
    )


def test_a_table_of_recommendations_alone_asks_for_the_column_of_the_actions() -> None:
    with pytest.raises(AskedError) as told:
        made(csv("Recommendation,Response,Lead", "Know the quays,We will,Bosun"))
    assert f"{told.value}" == (
        "No column was taken for the action. The columns are 'Recommendation', 'Response', 'Lead'.\n"
        "Name the one that has the actions: AS='What we do=action'."
    )


def test_hidden_sheets_notes_and_formulas_without_values_are_listed() -> None:
    workbook, _ = book(("Action", "Lead", "Due"), ("Dredge", "Bosun", "=TODAY()"))
    hidden = workbook.create_sheet("Lists")
    hidden["A1"] = "Green"
    hidden.sheet_state = "hidden"
    assert left_out(made(saved(workbook), file="table.xlsx", title="P")) == [
        ("sheet 'Sheet', C2", "", "a formula without a stored value: open the file in Excel, and save it"),
        ("sheet 'Lists', A1", "Green", "the sheet is hidden"),
    ]
