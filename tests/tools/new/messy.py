"""One messy table of twenty rows, as a council keeps it: in Excel, and the same in Word."""

from __future__ import annotations

from datetime import date

import docx
from docx.table import _Cell
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.tools.tables.files import saved

TITLE = "Harbour Improvement Plan 2025/26"
UPDATED = "Last updated 28 May 2026 – DRAFT v7"
HEADER = (
    *("Ref", "Theme", "Recommendation", "Action", "Lead", "Accountable", "Start date", "Due date", "RAG"),
    *("Progress / Comments", "Evidence", "Cost"),
)
MONTH = date(2026, 3, 1)
"""What Excel makes of a typed 'Mar-26'."""
DAY = date(2026, 3, 31)
FORMATS = {MONTH: "mmm-yy", DAY: "dd/mm/yyyy"}
AS_TEXT = {MONTH: "Mar-26", DAY: "31/03/2026"}

QUAYS, KNOW, KEEP = "1. The quays", "Know the state of every quay wall.", "Keep the channel open in all weather"
ROWS: tuple[tuple[str | date, ...], ...] = (
    (
        *("1.1", QUAYS, KNOW, "Survey the quay walls", "Head of Quays", "Director of Port", "Sep-25", MONTH, "G"),
        *("Survey begun.\n• North wall done\n• South wall in May", "Report to the Board", "£20k"),
    ),
    (
        *("1.2", QUAYS, KNOW, "Publish the survey:\n• drawings\n• photographs", "AB/CD", "Director of Port"),
        *("", "TBC", "R/A", "Waiting for drawings", "", ""),
    ),
    (
        "1.3",
        QUAYS,
        KNOW,
        "Repair the worst walls",
        "Head of Quays;\nHarbour Master",
        "",
        "",
        "Q2 25/26",
        "A",
        "",
        "",
        "",
    ),
    ("1.10", QUAYS, KNOW, "Repair the other walls", "Head of Quays", "", "", "Q2 2026", "", "", "", ""),
    (
        *("2.1", "The channel", KEEP, "Dredge the channel", "Harbour Master", "Chief Executive", DAY, DAY),
        *("COMPLETE – approved by Board 28 May", "Dredged on 14/03/26: see chart #12", "Sounding chart", "£1.2m"),
    ),
    ("2.2", "The channel", KEEP, "Light the buoys", "Harbour Master", "", "", "Ongoing", "Complete", "", "", ""),
    ("2.3", "The channel", "7, 8", "Tell the pilots", "Pilots", "", "", "ASAP", "In progress", "-", "", ""),
    ("2.4", "The channel", "8", "Train the MASH team", "Pilots & tugs", "", "", "Mar 26", "Not started", "", "", ""),
    ("", "", "", "", "", "", "", "", "", "Second comment, on a row of its own", "", ""),
    *(
        (f"3.{number}", "3. People", "", title, lead, "", "", due, status, note, "", "")
        for number, (title, lead, due, status, note) in enumerate(
            (
                ("Hire two pilots", "EF", "31/12/2026", "G", "One hired"),
                ("Hire a diver", "EF, GH and IJ", "Dec 2026", "On hold", "1) Advert out\n2) Interviews in June"),
                ("Review *all* rotas", "HR", "2026/27", "B", "Done_in_part [see](http://example.org)"),
                ("Survey of staff", "HR", "spring 2026", "g", "# not a heading"),
                ("Listen to staff", "Head of People, Pay and Pensions", "End of year", "Amber", "- first\n- second"),
                ("Say what changed", "Head of People", "", "", "No status yet"),
                ("Say what changed", "Head of People", "n/a", "", ""),
                ("yes", "no", "1.5.26", "RED", "true"),
                ("Plan for <winter>", "Head of People", "Winter 2026", "Red/Amber", "'Quoted' and \"quoted\""),
                ("Close the plan", "Head of People", "2027", "Closed", "“All of it”"),
                ("Thank everyone", "All", "Q4", "Planned", "Café & cake: £5"),
            ),
            1,
        )
    ),
)
MERGED = ((0, 3, 1), (0, 3, 2), (4, 7, 1), (4, 5, 2))
"""The first and the last of the rows that are merged, and their column."""


def workbook() -> bytes:
    """The table in Excel: a title in merged cells, areas and recommendations merged down, real dates."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "Action plan"
    sheet["A1"], sheet["A2"] = TITLE, UPDATED
    sheet.merge_cells("A1:L1")
    top = 4
    for place, header in enumerate(HEADER, 1):
        sheet.cell(top, place, header)
    for line, row in enumerate(ROWS, top + 1):
        for place, value in enumerate(row, 1):
            cell = sheet.cell(line, place, value or None)
            cell.number_format = FORMATS[value] if isinstance(value, date) else "General"
    for first, last, place in MERGED:
        sheet.merge_cells(
            start_row=top + 1 + first, end_row=top + 1 + last, start_column=place + 1, end_column=place + 1
        )
    return saved(book)


def document() -> bytes:
    """The same in Word: a heading, a table whose first rows are the title's, and lists that Word made."""
    document = docx.Document()
    document.add_paragraph("For the Board.")
    table = document.add_table(0, len(HEADER))
    title = table.add_row().cells
    title[0].merge(title[-1]).text = TITLE
    table.add_row().cells[0].text = UPDATED
    for cell, header in zip(table.add_row().cells, HEADER, strict=True):
        cell.text = header
    lines: list[tuple[_Cell, ...]] = []
    for row in ROWS:
        cells = table.add_row().cells
        lines.append(cells)
        for cell, value in zip(cells, row, strict=True):
            text = AS_TEXT[value] if isinstance(value, date) else value
            opening, *more = text.split("\n")
            cell.text = opening
            for line in more:
                is_item = line.startswith("• ")
                cell.add_paragraph(line.removeprefix("• "), style="List Bullet" if is_item else None)
    for first, last, place in MERGED:
        text = lines[first][place].text
        for cells in lines[first + 1 : last + 1]:
            cells[place].text = ""
        lines[first][place].merge(lines[last][place]).text = text
    return saved(document)
