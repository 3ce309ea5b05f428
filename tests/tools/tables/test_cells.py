"""A table in Excel, Word or CSV is read as its reader sees it; no file is run, expanded or trusted."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from tests.tools.tables.files import saved, with_part
from tools.tables.cells import Cell, UnreadableError, read_tables, tables_in

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
HALF_PAST_NINE = datetime(2026, 3, 14, 9, 30)  # noqa: DTZ001 - Excel knows no time zones
SHEET = "xl/worksheets/sheet1.xml"


def workbook() -> tuple[Workbook, Worksheet]:
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    return book, sheet


def texts(data: bytes, name: str) -> list[list[list[str]]]:
    return [[[cell.text for cell in row] for row in sheet.rows] for sheet in tables_in(data, name=name)]


def refusal(data: bytes, name: str = "plan.xlsx") -> str:
    with pytest.raises(UnreadableError) as told:
        tables_in(data, name=name)
    return f"{told.value}"


@pytest.mark.parametrize(
    ("value", "format_", "kind", "text"),
    [
        (date(2026, 3, 1), "mmm-yy", "date", "2026-03"),
        (date(2026, 3, 14), "dd/mm/yyyy", "date", "2026-03-14"),
        (HALF_PAST_NINE, "dd/mm/yyyy", "date", "2026-03-14"),
        (HALF_PAST_NINE, "dd/mm/yyyy hh:mm", "text", "2026-03-14 09:30"),
        (date(2026, 3, 1), '[$-809]mmmm yyyy;@"day"', "date", "2026-03"),
        (date(2026, 1, 1), "yyyy", "date", "2026"),
        (1.1, "General", "number", "1.1"),
        (1.1, "0.00", "number", "1.10"),
        (12, "General", "number", "12"),
        (1234567, "#,##0", "number", "1234567"),
        (0.4, "0%", "number", "40%"),
        (1e300, "0.00", "number", "1E+300"),
        (True, "General", "text", "TRUE"),
        ("#REF!", "General", "text", "#REF!"),
        ("two\r\nlines\u00a0here \u200b", "General", "text", "two\nlines here"),
    ],
)
def test_a_cell_of_excel_is_what_its_reader_sees(value: object, format_: str, kind: str, text: str) -> None:
    book, sheet = workbook()
    sheet["A1"] = value  # type: ignore[assignment]
    sheet["A1"].number_format = format_
    ((cell,),) = tables_in(saved(book), name="plan.xlsx")[0].rows
    assert (cell.kind, cell.text) == (kind, text)


def test_a_formula_is_not_worked_out_and_its_stored_value_counts() -> None:
    book, sheet = workbook()
    sheet["A1"] = "=1+1"
    sheet["B1"] = "=1+1"
    stored = with_part(saved(book), SHEET, b'<c r="B1"><f>1+1</f><v></v>', b'<c r="B1"><f>1+1</f><v>2</v>')
    assert tables_in(stored, name="plan.xlsx")[0].rows == (
        (Cell(where="A1", kind="formula"), Cell(where="B1", text="2", kind="number")),
    )


def test_merged_cells_say_which_of_them_is_the_first() -> None:
    book, sheet = workbook()
    sheet["A1"] = "Quays"
    sheet["A1"].comment = Comment("As of May", "Bosun")
    sheet.merge_cells("A1:A2")
    assert tables_in(saved(book), name="plan.xlsx")[0].rows == (
        (Cell(where="A1", text="Quays", beside=("a note: As of May",)),),
        (Cell(where="A2", text="Quays", repeats="A1"),),
    )


def test_every_sheet_is_read_and_a_hidden_one_is_known() -> None:
    book, _ = workbook()
    book.create_sheet("Lists").sheet_state = "hidden"
    found = [(sheet.name, sheet.title, sheet.is_hidden) for sheet in tables_in(saved(book), name="plan.xlsx")]
    assert found == [("sheet 'Sheet'", "Sheet", False), ("sheet 'Lists'", "Lists", True)]


def test_a_table_of_word_has_the_heading_above_it_its_lists_and_its_merged_cells() -> None:
    document = docx.Document()
    document.add_heading("Quays", 1)
    document.add_paragraph("Said by the harbour.")
    table = document.add_table(2, 3)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "1.1"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "Action"
    cell = table.cell(1, 1)
    cell.paragraphs[0].add_run("Do\tthis:\nnow")
    for text, style in (
        ("one", "List Bullet"),
        ("two\nmore", "List Bullet 2"),
        ("a", "List Number"),
        ("b", "List Number"),
    ):
        cell.add_paragraph(text, style=style)
    (sheet,) = tables_in(saved(document), name="plan.docx")
    assert (sheet.name, sheet.title) == ("table 1", "Quays")
    assert sheet.rows == (
        (
            Cell(where="row 1, column 1", text="1.1"),
            Cell(where="row 1, column 2", text="Action"),
            Cell(where="row 1, column 3", text="Action", repeats="row 1, column 2"),
        ),
        (
            Cell(where="row 2, column 1", text="1.1", repeats="row 1, column 1"),
            Cell(where="row 2, column 2", text="Do this:\nnow\n- one\n    - two\n      more\n1. a\n2. b"),
            Cell(where="row 2, column 3"),
        ),
    )


def test_what_was_inserted_with_track_changes_counts_and_what_was_deleted_does_not() -> None:
    document = docx.Document()
    cell = document.add_table(1, 1).cell(0, 0)
    paragraph = cell.paragraphs[0]
    paragraph.add_run("kept")
    for xml in (
        f"<w:ins {W}><w:r><w:t> added</w:t></w:r></w:ins>",
        f"<w:del {W}><w:r><w:delText>gone</w:delText></w:r></w:del>",
        f"<w:sdt {W}><w:sdtContent><w:r><w:t> chosen</w:t><w:footnoteReference/></w:r></w:sdtContent></w:sdt>",
    ):
        paragraph._p.append(parse_xml(xml))
    assert tables_in(saved(document), name="plan.docx")[0].rows == (
        (Cell(where="row 1, column 1", text="kept added chosen", beside=("a footnote",)),),
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_csv_file_is_read_in_its_encoding_and_with_its_separator(encoding: str, separator: str) -> None:
    lines = [["My plan", "", ""], ["Ref", "Action", "Cost"], ["1", '"Dredge, clear; pump', '£5 – "so"']]
    text = "\r\n".join(separator.join(f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in line) for line in lines)
    assert texts(text.encode(encoding), "plan.csv") == [lines]


def test_the_line_in_which_excel_names_the_separator_is_no_row() -> None:
    assert texts(b"sep=;\r\nRef;Action\r\n1;a, b, c\r\n", "plan.csv") == [[["Ref", "Action"], ["1", "a, b, c"]]]


def test_rows_of_a_csv_file_are_filled_to_one_width() -> None:
    assert texts(b"My plan\nRef,Action\n1,Dredge\n", "plan.csv") == [
        [["My plan", ""], ["Ref", "Action"], ["1", "Dredge"]]
    ]


def test_bytes_that_are_no_text_are_told() -> None:
    assert refusal(b"Ref,Action\n1,\x81\n", "plan.csv") == (
        "plan.csv is not in UTF-8, UTF-16 or Windows-1252. Open it in Excel, and save it as 'CSV UTF-8 (comma "
        "delimited)'."
    )


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("plan.xls", "plan.xls is a workbook in Excel's old form. Open it, and save it as an Excel workbook (.xlsx)."),
        ("plan.txt", "plan.txt is no table that can be read. Give a file of .xlsx, .docx or .csv."),
    ],
)
def test_a_file_of_another_kind_is_told_with_what_to_do(name: str, told: str, tmp_path: Path) -> None:
    with pytest.raises(UnreadableError) as found:
        read_tables(tmp_path / name)
    assert f"{found.value}" == told


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match=r"plan\.csv: there is no such file\.$"):
        read_tables(tmp_path / "plan.csv")


def test_a_workbook_with_a_password_is_told() -> None:
    assert refusal(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") == (
        "plan.xlsx has a password, or is in Office's old form. Open it, and save it without a password as .xlsx or "
        ".docx."
    )


@pytest.mark.parametrize("name", ["plan.xlsx", "plan.docx"])
def test_what_is_no_package_is_told(name: str) -> None:
    assert refusal(b"Ref,Action", name) == (
        f"{name} is damaged, or is not what its name says (BadZipFile). Open it in Excel or Word, and save it anew."
    )


def test_a_file_that_unpacks_to_very_much_is_not_unpacked() -> None:
    book, _ = workbook()
    bomb = with_part(saved(book), "xl/media/image1.png", b"", b"\0" * 60_000_000)
    assert len(bomb) < 100_000
    assert refusal(bomb) == (
        "plan.xlsx is larger than 60 MB when it is unpacked. Save the table alone in a file of its own, without "
        "pictures."
    )


@pytest.mark.parametrize("name", ["plan.xlsx", "plan.docx"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_definitions_of_xml_are_refused(name: str, encoding: str) -> None:
    data = saved(workbook()[0] if name.endswith("xlsx") else docx.Document())
    laughs = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c SYSTEM "file:///etc/passwd">]>'
    with_both = with_part(data, "custom.xml", b"", f"{laughs}<a>&b;&c;</a>".encode(encoding))
    told = f"{name} holds definitions of XML, which no program of Office writes. It is not read."
    assert refusal(with_both, name) == told


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"</sheetData>", b'</sheetData><mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
        (b"</sheetData>", b'</sheetData><hyperlinks><hyperlink ref="1:1048576"/></hyperlinks>'),
        (b"</sheetData>", b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'),
    ],
)
def test_a_small_file_of_very_many_cells_is_refused(old: bytes, new: bytes) -> None:
    book, sheet = workbook()
    sheet["A1"] = "Ref"
    assert refusal(with_part(saved(book), SHEET, old, new)) == (
        "plan.xlsx has more than 200,000 cells. Delete the empty rows and columns below and beside the table, or save "
        "the table alone in a file of its own."
    )


def test_a_document_nested_very_deep_is_refused() -> None:
    document = docx.Document()
    deep = with_part(saved(document), "word/document.xml", b"<w:body>", b"<w:body>" + b"<w:p>" * 300)
    assert refusal(deep, "plan.docx") == "plan.docx is nested more than 200 deep. It is not read."


def test_a_cell_of_word_that_claims_to_be_very_wide_is_cut() -> None:
    document = docx.Document()
    document.add_table(1, 1).cell(0, 0).text = "x"
    data = with_part(saved(document), "word/document.xml", b"<w:tcPr>", b'<w:tcPr><w:gridSpan w:val="999999999"/>')
    assert [len(row) for row in tables_in(data, name="plan.docx")[0].rows] == [100]
