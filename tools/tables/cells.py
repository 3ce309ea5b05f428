"""A file of tables as plain rows of cells: `read_tables(path)` for .xlsx, .xlsm, .docx and .csv.

    for sheet in read_tables(Path("plan.xlsx")):
        for row in sheet.rows:          # from the first row of the sheet on, all equally long
            for cell in row:
                print(cell.where, cell.text)

Each sheet of a workbook is one `Sheet`, hidden ones too; so is each table of a Word document, and a CSV file is one.
A cell's `text` is what its reader sees, as plain text with a line break for each of its lines:

- a real date of Excel is written as this project writes dates, with no more than its format shows: "2026-03-14" for
  14/03/2026, "2026-03" for Mar-26, "2026" for 2026. Its `kind` is "date".
- a number is in digits, with the decimals and the % that its format shows: "1.10", "40%". Its `kind` is "number".
- an item of a Word list starts with "- " or, in a numbered list, with "1. ". Other texts stay as they are.
- a formula is never worked out: its stored value counts. Without one the text is "" and the `kind` is "formula".
- of cells that are merged, each has the text of the first, and `repeats` says where that stands.

A cell that is filled with a colour says which in `colour`: some say a status by nothing else.

What belongs to a cell and is no text of it (a note of Excel, a picture or footnote of Word) is in `beside`, in words.

Raises `UnreadableError`, with words for a person, for whatever is no such file, is damaged, or is larger than the
limits here. Nothing in a file is run or fetched, and no file is unpacked before its size is known.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

MAX_FILE = 10_000_000
"""How many bytes a file may have."""
MAX_UNPACKED = 60_000_000
"""How many bytes the parts of a workbook or a document may have together, unpacked."""
MAX_CELLS = 200_000
"""How many cells a file may have, empty ones among them."""

Kind = Literal["text", "number", "date", "formula"]


class UnreadableError(Exception):
    """Why a file cannot be read, and what to do, in words for whoever gave it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell."""

    where: str
    """Its name in its sheet: 'B7', as Excel has it, or 'row 7, column 2' in a table of Word."""
    text: str = ""
    kind: Kind = "text"
    repeats: str = ""
    """The name of the first of the cells that it is merged with; empty for that one itself."""
    colour: str = ""
    """The colour that it is filled with, as six hexadecimal digits; empty for none, and for one of a theme."""
    beside: tuple[str, ...] = ()
    """What else it holds, in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A sheet of a workbook, a table of a document, or a CSV file."""

    name: str
    """As messages call it: "sheet 'Actions'", 'table 2'; empty for a CSV file."""
    title: str
    """The sheet's own name, the heading above the table in Word; empty where there is none."""
    rows: tuple[tuple[Cell, ...], ...]
    is_hidden: bool = False

    def place(self, cell: Cell) -> str:
        """The cell's name in its file."""
        return f"{self.name}, {cell.where}" if self.name else cell.where


def read_tables(path: Path) -> tuple[Sheet, ...]:
    """The tables of a file, in its order; by the end of its name it is known what it is. Raises UnreadableError."""
    ending = path.suffix.lower()
    if ending in _OTHER_FORMS:
        raise UnreadableError(f"{path.name} is {_OTHER_FORMS[ending]}.")
    if ending not in (".xlsx", ".xlsm", ".docx", ".csv"):
        raise UnreadableError(f"{path.name} is no table that can be read. Give a file of .xlsx, .docx or .csv.")
    return tables_in(_bytes_of(path), name=path.name)


def tables_in(data: bytes, *, name: str) -> tuple[Sheet, ...]:
    """The tables of the file *name*, of which these are the bytes. Raises UnreadableError."""
    # Each is slow to import, and one is needed.
    if name.lower().endswith(".csv"):
        from tools.tables.csv_files import read
    elif name.lower().endswith(".docx"):
        from tools.tables.documents import read
    else:
        from tools.tables.workbooks import read
    return read(data, name=name)


_OTHER_FORMS = {
    ".xls": "a workbook in Excel's old form. Open it, and save it as an Excel workbook (.xlsx)",
    ".xlsb": "a workbook in Excel's binary form. Open it, and save it as an Excel workbook (.xlsx)",
    ".ods": "a spreadsheet of LibreOffice. Open it, and save it as an Excel workbook (.xlsx)",
    ".doc": "a document in Word's old form. Open it, and save it as a Word document (.docx)",
    ".odt": "a text of LibreOffice. Open it, and save it as a Word document (.docx)",
    ".rtf": "a text in RTF. Open it, and save it as a Word document (.docx)",
    ".pdf": "a PDF, and its tables cannot be read. Ask for the Excel or Word file that it was made from",
}


def _bytes_of(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(MAX_FILE + 1)
    except FileNotFoundError:
        raise UnreadableError(f"{path}: there is no such file.") from None
    except (OSError, ValueError) as error:
        raise UnreadableError(f"{path} cannot be read: {getattr(error, 'strerror', None) or error}.") from None
    if len(data) > MAX_FILE:
        raise UnreadableError(
            f"{path.name} has more than {MAX_FILE // 1_000_000} MB. Save the table alone in a file of its own."
        )
    return data


def tidy(text: str) -> str:
    """A text with line feeds and ordinary spaces alone, and no characters that act, or that nobody can see."""
    plain = _UNSEEN.sub("", text.replace("\r\n", "\n").translate(_TIDIED))
    return "\n".join(line.rstrip() for line in plain.split("\n")).strip()


_TIDIED = str.maketrans({**dict.fromkeys("\t\u00a0\u2007\u202f", " "), **dict.fromkeys("\r\v\f\x85\u2028\u2029", "\n")})
# Control characters, marks of direction and joints, and what YAML may not hold (1.2.2, 5.1).
_UNSEEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)


def is_bounded(rows: int, columns: int) -> bool:
    """Whether a table of this size may be read."""
    return rows * columns <= MAX_CELLS


TOO_MANY_CELLS = (
    f"more than {MAX_CELLS:,} cells. Delete the empty rows and columns below and beside the table, or save the table "
    "alone in a file of its own."
)


def squared(rows: Iterable[list[Cell]], *, width: int) -> tuple[tuple[Cell, ...], ...]:
    """The rows, each filled with empty cells to *width*."""
    return tuple(
        (*row, *(Cell(where=f"row {number}, column {place + 1}") for place in range(len(row), width)))
        for number, row in enumerate(rows, 1)
    )
