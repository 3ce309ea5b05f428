"""The workbook holds the tables of the CSV files for people with Excel, and for those who hear it read out."""

import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from improvement_plan.data.records import Kind
from improvement_plan.data.xlsx_writer import Sheet, workbook_bytes
from improvement_plan.plan.model import Plan
from tests.open_data import PLANS, SMALL, TABLES, URL, folders, made, plan_named, read, rows
from tests.plans import ACTION, plan_of

NAME = "improvement-plan.xlsx"
HOOKS = Path(__file__).parents[2] / "hooks"


def opened(content: bytes) -> Workbook:
    return load_workbook(BytesIO(content))


def workbook_of(plan: Plan) -> Workbook:
    return opened(made(plan)[f"data/{NAME}"])


def sheet_of(book: Workbook, table: str) -> Worksheet | None:
    return next((sheet for sheet in book.worksheets if table in sheet.tables), None)


def sheet_with(kind: Kind, *values: Any) -> list[Cell | MergedCell]:
    """The cells of a column with these values."""
    sheet = Sheet(title="A", table="a", says="A.", columns=(("a", kind),), rows=[[value] for value in values])
    content = workbook_bytes(
        [sheet], title="T", author="A", language="cy", day=date(2024, 3, 5), cut_short="More elsewhere."
    )
    return [row[0] for row in opened(content).worksheets[0].iter_rows(min_row=2)]


# The same as the CSV files


def in_csv(cell: Cell | MergedCell) -> str:
    """A cell as its CSV file has it, but for the apostrophe before what could be a formula there."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, int | float):
        decimals = len(cell.number_format.partition(".")[2])
        return f"{value:.{decimals}f}"
    return str(value)


@pytest.mark.parametrize("name", PLANS)
def test_every_cell_is_that_of_the_csv_file_and_what_has_no_row_or_no_value_is_left_out(name: str) -> None:
    plan = plan_named(name)
    content = made(plan)
    for folder in folders(plan):
        book = opened(content[f"{folder}{NAME}"])
        tables = [address.rpartition("/")[2] for address in content if re.fullmatch(rf"{folder}[a-z]+\.csv", address)]
        for file in tables:
            expected = rows(content[f"{folder}{file}"])
            table = file.removesuffix(".csv")
            sheet = sheet_of(book, table)
            if sheet is None:
                assert expected == []
                continue
            header, *found = sheet.iter_rows()
            names = [cell.value for cell in header]
            assert names == [name for name in expected[0] if any(row[name] for row in expected)]
            assert [dict(zip(names, map(in_csv, row), strict=True)) for row in found] == [
                {
                    name: re.sub(r"^'(?='*\s*[=+\-@＝＋－＠]|'*[\t\n])", "", text)
                    for name, text in row.items()
                    if name in names
                }
                for row in expected
            ]


def test_numbers_days_and_truths_are_what_excel_computes_with_and_all_else_is_text() -> None:
    """By what the data package says that a column holds. A date that was published to the day is tested below."""
    content = made(plan_of(SMALL))
    book = opened(content[f"data/{NAME}"])
    excels = {"integer": "n", "number": "n", "boolean": "b", "date": "d", "string": "s"}
    found, expected = set(), set()
    for resource in read(content["data/datapackage.json"])["resources"]:
        sheet = sheet_of(book, resource["name"])
        if sheet is None:
            continue
        header, *found_rows = sheet.iter_rows()
        known = {field["name"]: field["type"] for field in resource["schema"]["fields"]}
        types = [known[cell.value] for cell in header]
        for row in found_rows:
            cells = [(cell, type_) for cell, type_ in zip(row, types, strict=True) if cell.value is not None]
            found |= {(sheet.title, cell.column, cell.data_type) for cell, _ in cells}
            expected |= {(sheet.title, cell.column, excels[type_]) for cell, type_ in cells}
    assert found == expected
    assert {kind for _, _, kind in found} == set(excels.values())


def test_a_date_to_the_day_is_a_date_and_any_other_is_the_text_that_was_published() -> None:
    cells = sheet_with("date", "2024-03-05", "2024-03", "2024/25-Q2", "before winter", "1066-10-14")
    assert [(cell.data_type, cell.value) for cell in cells] == [
        ("d", datetime(2024, 3, 5)),  # noqa: DTZ001
        ("s", "2024-03"),
        ("s", "2024/25-Q2"),
        ("s", "before winter"),
        ("s", "1066-10-14"),
    ]
    assert cells[0].number_format == "d mmm yyyy"


def test_a_number_shows_the_decimals_that_were_published() -> None:
    cells = sheet_with("number", Decimal("12.50"), Decimal("-3"), Decimal("1E+3"), 7, Decimal("123456789012.345"))
    assert [(cell.value, cell.number_format) for cell in cells] == [
        (12.5, "0.00"),
        (-3, "0"),
        (1000, "0"),
        (7, "0"),
        (123456789012.345, "0.000"),
    ]


def test_a_text_that_is_longer_than_a_cell_says_that_it_is_cut_short() -> None:
    end = "… More elsewhere."
    whole, long, wide = (cell.value for cell in sheet_with("text", "a" * 32_767, "a" * 32_768, "🚧" * 20_000))
    assert whole == "a" * 32_767
    assert long == "a" * (32_767 - len(end)) + end
    assert wide == "🚧" * ((32_767 - len(end)) // 2) + end


# Safe


HOSTILE = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "{=1+1}",
    "'=1",
    "\t=1",
    "\n=cmd|' /C calc'!A0",
    "＝1",
    "https://example.org/",
    "mailto:someone@example.org",
    "internal:Sheet1!A1",
    "_x0041_",
    "<b>&\"'</b>]]>",
    "12",
    "TRUE",
    "#N/A",
    "2024-03-05",
    "🚧 Tŷ Gŵyn",
)


def test_no_text_becomes_a_formula_a_link_a_number_or_other_words() -> None:
    cells = sheet_with("text", *HOSTILE)
    assert [cell.value for cell in cells] == list(HOSTILE)
    assert {cell.data_type for cell in cells} == {"s"}
    assert [cell.value for cell in cells if cell.hyperlink] == []
    assert [cell.value for cell in cells if cell.quotePrefix] == [*HOSTILE[:4], *HOSTILE[5:9]]


@pytest.mark.parametrize("name", ["estuary", "lancashire"])
def test_no_workbook_has_a_formula_a_macro_or_anything_from_elsewhere(name: str) -> None:
    with ZipFile(BytesIO(made(plan_named(name))[f"data/{NAME}"])) as file:
        content = {part: file.read(part) for part in file.namelist()}
    assert [part for part, data in content.items() if re.search(rb"<f[ >/]|<calculatedColumnFormula", data)] == []
    assert [part for part in content if re.search(r"vba|externalLink|embeddings|connections", part)] == []


def test_control_characters_are_left_out() -> None:
    assert [cell.value for cell in sheet_with("text", "a\x00b\x07c\u202ed\r\ne")] == ["abcd\ne"]


def test_a_link_leads_to_the_site_and_an_address_of_another_kind_is_text() -> None:
    (row,) = list(sheet_of(workbook_of(plan_of(SMALL)), "recommendations").iter_rows(min_row=2))  # type: ignore[union-attr]
    link = row[-1].hyperlink
    assert link is not None
    assert (link.target, link.location) == (f"{URL}recommendations/", "recommendation--1")
    web, script = sheet_with("address", "https://example.org/a?b=1&c=%20", "javascript:alert(1)")
    assert web.hyperlink is not None
    assert (web.value, web.hyperlink.target) == ("https://example.org/a?b=1&c=%20",) * 2
    assert (script.value, script.hyperlink) == ("javascript:alert(1)", None)


# The same bytes each time


@pytest.mark.parametrize("name", PLANS)
def test_a_workbook_has_the_same_bytes_each_time_and_no_time_of_its_making(name: str) -> None:
    plan = plan_named(name)
    once, again = made(plan), made(plan)
    for report, folder in zip(plan.reports, folders(plan)[1:], strict=True):
        content = once[f"{folder}{NAME}"]
        assert content == again[f"{folder}{NAME}"]
        with ZipFile(BytesIO(content)) as file:
            assert {part.date_time for part in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        told = opened(content).properties
        assert told.created is not None
        assert told.modified is not None
        assert {told.created.date(), told.modified.date()} == {report.day}


# Readable by a screen reader


def described(book: Workbook) -> Iterator[tuple[str, str, str | None]]:
    for sheet in book.worksheets:
        (table,) = sheet.tables.values()
        assert table.ref == sheet.dimensions
        assert table.headerRowCount == 1
        assert [column.name for column in table.tableColumns] == [cell.value for cell in next(sheet.iter_rows())]
        yield sheet.title, table.name, sheet.freeze_panes


def test_each_sheet_is_one_table_with_a_name_in_words_and_its_headers_stay_in_sight() -> None:
    book = workbook_of(plan_of(SMALL))
    assert list(described(book)) == [
        ("About this workbook", "about", "A2"),
        ("Actions and milestones", "actions", "B2"),
        ("What reports say", "progress", "B2"),
        ("Measures and their values", "measures", "B2"),
        ("Recommendations", "recommendations", "B2"),
        ("What each column is", "columns", "A2"),
    ]
    assert [sheet.title for sheet in book.worksheets if sheet.merged_cells.ranges] == []
    widths = [dimension.width for sheet in book.worksheets for dimension in sheet.column_dimensions.values()]
    assert all(width is not None and 9 <= width <= 61 for width in widths)


def test_the_workbook_says_its_title_author_language_and_what_each_table_is() -> None:
    plan = plan_named("cymru")
    content = made(plan)[f"data/{NAME}"]
    book = opened(content)
    assert (book.properties.title, book.properties.creator) == (
        read(made(plan)["data/datapackage.json"])["title"],
        plan.plan.organisation,
    )
    assert [(told.name, told.value) for told in getattr(book, "custom_doc_props").props] == [  # noqa: B009 - no stub has it
        ("Language", "cy")
    ]
    with ZipFile(BytesIO(content)) as file:
        told = [file.read(part).decode() for part in file.namelist() if part.startswith("xl/tables/")]
    assert len(told) == len(book.worksheets)
    assert [table for table in told if not re.search(r'altText="[^"]+" altTextSummary="[^"]+"', table)] == []


def test_the_first_sheet_says_what_the_workbook_is() -> None:
    sheet = workbook_of(plan_of(SMALL)).worksheets[0]
    found = list(sheet.iter_rows(min_row=2, values_only=True))
    assert found == [
        ("Harbour Plan: data as reported on 4 June 2024", f"{URL}reports/june/"),
        ("Harbour Council", None),
        ("Sheet “Actions and milestones”: One row for each action and milestone, as at the report.", None),
        (
            "Sheet “What reports say”: One row for each thing that a report says about a key area, an action or a "
            "milestone.",
            None,
        ),
        (
            "Sheet “Measures and their values”: One row for each baseline, value and target of a measure, and for "
            "each value of another body to compare with. A figure that may not be shown is empty.",
            None,
        ),
        (
            "Sheet “Recommendations”: One row for each recommendation, with the actions that answer it as at the "
            "report.",
            None,
        ),
        ("A column that would be empty in every row is left out. The CSV files have all of them.", None),
        ("An empty cell, or null, is a fact that no report states, or one that does not apply.", None),
        (
            "A date has the precision that was published. Its first and last day stand beside it, to compute with.",
            None,
        ),
        ("A figure that could tell about a person is not in any file. The words that stand for it are.", None),
        ("No licence is stated for this data as a whole. Each source has its own, where one is stated.", None),
        ("The data of every report, also as CSV and JSON files", f"{URL}data/"),
    ]


def test_the_last_sheet_explains_each_column_as_the_data_package_does() -> None:
    plan = plan_of(SMALL)
    content = made(plan)
    book = workbook_of(plan)
    sheets = {table: sheet_of(book, table) for table in TABLES}
    shown = {table: {cell.value for cell in sheet[1]} for table, sheet in sheets.items()}  # type: ignore[index]
    found = list(book.worksheets[-1].iter_rows(min_row=2, values_only=True))
    assert [(sheet, column, says, str(values or "").split("; ")) for sheet, column, says, _, values in found] == [
        (
            sheets[resource["name"]].title,  # type: ignore[union-attr]
            field["name"],
            field["description"],
            field.get("constraints", {}).get("enum", [""]),
        )
        for resource in read(content["data/datapackage.json"])["resources"]
        if "schema" in resource
        for field in resource["schema"]["fields"]
        if field["name"] in shown[resource["name"]]
    ]
    assert {column: kind for _, column, _, kind, _ in found if column in ("due", "due_first", "page", "text")} == {
        "due": "date as published",
        "due_first": "day",
        "page": "web address",
        "text": "text in Markdown",
    }


@pytest.mark.parametrize("title", ["a" * 32, "Risks/issues", "'Quoted'", "History", "What? [1]", ""])
def test_a_title_that_excel_takes_for_no_name_gives_way_to_the_tables(title: str) -> None:
    sheet = Sheet(title=title, table="risks", says="R.", columns=(("a", "text"),), rows=[["b"]])
    content = workbook_bytes([sheet], title="T", author="A", language="en", day=date(2024, 3, 5), cut_short="")
    assert opened(content).sheetnames == ["risks"]


def test_a_plan_with_nothing_in_any_table_has_a_workbook_that_says_what_it_is() -> None:
    assert [name for name, *_ in described(workbook_of(plan_of()))] == ["About this workbook"]


# Who leads


LEADS = f"""    lead: [Head of Quays, Clerk]
{ACTION}        milestones:
          - {{id: plans, title: Plans}}
      - id: crane
        title: Buy a crane
        lead: Buyer
        progress: [{{report: june, status: under-way, lead: New Buyer}}]
        milestones:
          - {{id: tender, title: Tender}}
          - {{id: test, title: Test, lead: Engineer}}
"""


def test_the_table_of_actions_alone_says_who_leads_on_each_and_whose_lead_that_is() -> None:
    content = made(plan_of(LEADS))
    columns = ("id", "lead", "lead_in_force", "lead_in_force_of")
    told = {
        report: [
            tuple(row[column] for column in columns) for row in rows(content[f"reports/{report}/data/actions.csv"])
        ]
        for report in ("march", "june")
    }
    area = ("Head of Quays; Clerk", "area")
    assert told == {
        report: [
            ("berth", "", *area),
            ("berth--plans", "", *area),
            ("crane", buyer, buyer, "itself"),
            ("crane--tender", "", buyer, "action"),
            ("crane--test", "Engineer", "Engineer", "itself"),
        ]
        for report, buyer in (("march", "Buyer"), ("june", "New Buyer"))
    }


def test_where_nobody_is_said_to_lead_no_one_is_made_up() -> None:
    (row,) = rows(made(plan_of(ACTION))["data/actions.csv"])
    assert (row["lead"], row["lead_in_force"], row["lead_in_force_of"]) == ("", "", "")


@pytest.mark.process
def test_what_writes_workbooks_is_loaded_only_when_one_is_made() -> None:
    code = (
        f"import sys; sys.path.insert(0, {str(HOOKS)!r})\n"
        "import improvement_plan.publication\n"
        "print([name for name in sys.modules if name.startswith('xlsxwriter')])\n"
    )
    ran = subprocess.run([sys.executable, "-B", "-c", code], capture_output=True, text=True, check=False)
    assert (ran.stdout, ran.stderr) == ("[]\n", "")
