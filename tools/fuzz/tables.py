"""Random tables of a council, some of them damaged: each becomes a plan, or is refused in words; nothing is lost."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from datetime import date, timedelta
from io import BytesIO, StringIO
from random import Random
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

import docx
from openpyxl import Workbook
from openpyxl.styles import PatternFill
from openpyxl.utils.exceptions import IllegalCharacterError
from openpyxl.worksheet.worksheet import Worksheet

from tools.fuzz.judging import SECONDS, FailureError, failures, limited
from tools.fuzz.values import ADDRESSES, TEXTS
from tools.new.account import account, left_out_list
from tools.new.columns import ROLES, AskedError
from tools.new.from_table import FromTable, plan_from
from tools.new.writing import Head
from tools.tables.cells import Sheet, UnreadableError, tables_in

DECISIONS = frozenset(
    {"completed", "date", "missing-key", "reason", "too-deep", "too-long", "too-many", "unknown-value", "value", "word"}
)
"""The kinds of fault that a plan made from a table may have: each is for a person to decide."""

LINES = (
    *(
        "Dredge the channel",
        "• north\n• south",
        "1) a\n2) b",
        "- a\n  more\n- b",
        "R/A",
        "G",
        "COMPLETE – approved 28 May",
    ),
    *("Complete", "In progress", "TBC", "Ongoing", "Q2 25/26", "Mar-26", "31/12/2026", "Q2 2026", "2026/27", "40%"),
    *("AB/CD", "AB, EF & GH", "Head of Quays;\nBosun", "7, 8", "R1 and R4", "-", "–", "n/a", "1.10", "yes", "null"),
    *(
        "true",
        "# not a heading",
        "a # b",
        "a: b",
        "'a'",
        '"a',
        "“a”",
        "{a: b}",
        "[a, b]",
        "*a",
        "&a",
        "!a",
        "%a",
        "@a",
        "|",
    ),
    *(
        "> a",
        "---",
        "===\n---",
        "=1+1",
        "=cmd|' /C calc'!A0",
        "+1",
        "{{ plan.title }}",
        "{{",
        "a\tb",
        "a\u00a0b",
        "a\u200bb",
    ),
    *("a\u202eb", "é 港 🦆", "\ufeffa", "x" * 200, "word " * 60, "word " * 5000, "a\n" * 60, "[" * 600, "> " * 40),
)
HEADERS = tuple(
    dict.fromkeys((*(phrase for phrases in ROLES.values() for phrase in phrases[:3]), "Cost", "", "Colour"))
)


@dataclass(frozen=True, slots=True)
class TableFile:
    """A file that somebody may have given."""

    name: str
    data: bytes


def file_of(seed: int, number: int) -> TableFile:
    """A file of a run: the same for the same numbers, whatever ran before."""
    random = Random(f"tables:{seed}:{number}")
    rows = _rows(random)
    kind = random.choice(("xlsx", "xlsx", "docx", "csv"))
    data = {"xlsx": _workbook, "docx": _document, "csv": _csv}[kind](rows, random)
    if random.random() < 0.4:
        data = _damaged(data, random)
    return TableFile(f"table.{kind}", data)


def _rows(random: Random) -> list[list[str]]:
    width = random.randint(1, 9)
    header = [random.choice(HEADERS) for _ in range(width)]
    header[random.randrange(width)] = random.choice(["Action", "Action", "What", "Recommendation"])
    rows = [[_text(random) for _ in range(width)] for _ in range(random.randint(0, 8))]
    above = [[_text(random)] + [""] * (width - 1) for _ in range(random.choice([0, 0, 1, 3]))]
    if rows and random.random() < 0.3:
        rows.insert(random.randrange(len(rows)), [_text(random)] + [""] * (width - 1))
    return [*above, *([header] if random.random() < 0.95 else []), *rows]


def _text(random: Random) -> str:
    if random.random() < 0.2:
        return ""
    if random.random() < 0.1:
        return f"[{random.choice(['words', 'here'])}]({random.choice(ADDRESSES)})"
    return "\n".join(random.choice((*LINES, *LINES, *TEXTS)) for _ in range(random.choice([1, 1, 1, 2])))


def _workbook(rows: list[list[str]], random: Random) -> bytes:
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for line, row in enumerate(rows, 1):
        for place, text in enumerate(row, 1):
            cell = sheet.cell(line, place)
            try:
                cell.value = _typed(text, random)
            except (IllegalCharacterError, ValueError):
                continue
            cell.number_format = random.choice(["General", "General", "mmm-yy", "0.00", "0%", "dd/mm/yyyy", "[h]:mm"])
            if random.random() < 0.1:
                cell.fill = PatternFill("solid", fgColor=random.choice(["FFFF0000", "FF92D050", "FFEEEEEE"]))
    for _ in range(random.choice([0, 0, 1, 2])):
        top, left = random.randint(1, len(rows) + 1), random.randint(1, 5)
        sheet.merge_cells(
            start_row=top, start_column=left, end_row=top + random.randint(0, 3), end_column=left + random.randint(0, 3)
        )
    if random.random() < 0.2:
        book.create_sheet(random.choice(["Quays", "Lists"])).append(["Action", "Lead", "Dredge"])
    into = BytesIO()
    book.save(into)
    return into.getvalue()


def _typed(text: str, random: Random) -> str | float | date | bool | None:
    """The text, or now and then what Excel holds in its place."""
    kinds = (
        text[:32_000],
        random.random() * 10 ** random.randint(-5, 8),
        random.randint(-5, 60_000),
        random.random() < 0.5,
    )
    days = date(2026, 1, 1) + timedelta(days=random.randint(-40_000, 40_000))
    return random.choice((*(kinds[:1] * 8), *kinds[1:], days)) or None


def _document(rows: list[list[str]], random: Random) -> bytes:
    document = docx.Document()
    if random.random() < 0.5:
        document.add_heading("Quays", 1)
    width = max(map(len, rows), default=1)
    table = document.add_table(0, width)
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            first, *more = re.sub("[\x00-\x08\x0b-\x1f\ufffe\uffff\ud800-\udfff]", "", text).split("\n")
            cell.text = first
            for line in more[:20]:
                cell.add_paragraph(line, style=random.choice([None, "List Bullet", "List Number", "List Bullet 2"]))
    if len(rows) > 2 and random.random() < 0.4:
        top, left = random.randrange(len(rows) - 1), random.randrange(width)
        table.cell(top, left).merge(table.cell(len(rows) - 1, random.randint(left, width - 1)))
    into = BytesIO()
    document.save(into)
    return into.getvalue()


def _csv(rows: list[list[str]], random: Random) -> bytes:
    separator, into = random.choice(",;\t"), StringIO()
    for row in rows:
        into.write(
            separator.join('"{}"'.format(cell.replace('"', '""')) for cell in row) + random.choice(["\n", "\r\n"])
        )
    return into.getvalue().encode(random.choice(["utf-8", "utf-8-sig", "utf-16", "cp1252"]), errors="replace")


def _damaged(data: bytes, random: Random) -> bytes:
    """The file with some bytes changed, of the package itself or of one of its parts."""
    if random.random() < 0.4:
        return _scratched(data, random)
    try:
        with ZipFile(BytesIO(data)) as package:
            parts = {name: package.read(name) for name in package.namelist()}
    except BadZipFile:
        return _scratched(data, random)
    name = random.choice(sorted(parts))
    if random.random() < 0.15:
        del parts[name]
    else:
        parts[name] = _scratched(parts[name], random)
    into = BytesIO()
    with ZipFile(into, "w", ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(name, text)
    return into.getvalue()


PIECES = (
    *(b"", b"<", b">", b'"', b"\0", b"\xff", b"&b;", b"-1", b"999999999999", b"<a>", b"</a>", b"]]>", b"A1:XFD1048576"),
    *(b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b' t="s"', b' r="ZZZZ9"', b"<f>1</f>", b'<w:gridSpan w:val="9"/>'),
)


def _scratched(data: bytes, random: Random) -> bytes:
    for _ in range(random.choice([1, 1, 2, 8])):
        start = random.randrange(len(data) + 1)
        end = start + random.choice([0, 0, 1, 3, 40])
        data = data[:start] + random.choice(PIECES) + data[end:]
    return data


def judge_table(file: TableFile) -> bool:
    """Make a plan of a file; whether it became one.

    Raises FailureError where it ends otherwise than in a plan whose faults are decisions, or in words.
    """
    begin = time.process_time()
    with failures(), limited(5 * SECONDS):
        try:
            sheets = tables_in(file.data, name=file.name)
            head = Head(title="", body="Harbour Council", report="2026-05-30", schema="s.json", file=file.name)
            made = plan_from(sheets, {}, head, name="plan.yaml")
        except (UnreadableError, AskedError) as told:
            if not f"{told}".strip():
                raise FailureError("malformed message", "it says nothing") from None
            return False
        account(made, out="plan.yaml", left_out_file="plan.left-out.txt")
    # A library that a limit interrupts may take it for a fault of the file.
    if time.process_time() - begin > 5 * SECONDS:
        raise FailureError("slow", f"it took {time.process_time() - begin:.0f} seconds")
    for problem in made.decisions:
        if problem.code not in DECISIONS:
            raise FailureError("unexplained", problem.for_person())
    if lost := sorted(_words_of(sheets) - _kept(made)):
        raise FailureError("differs in silence", f"neither in the plan nor in the list: {lost[:10]}")
    return True


def _words_of(sheets: tuple[Sheet, ...]) -> set[str]:
    """Words of letters alone: dates and numbers are written otherwise in a plan."""
    return {word for sheet in sheets for row in sheet.rows for cell in row for word in _words(cell.text)}


def _kept(made: FromTable) -> set[str]:
    columns = " ".join(column.header for table in made.reading.tables for column in table.columns)
    months = "jan feb mar apr may jun jul aug sep oct nov dec"
    return _words(
        f"{made.text} {left_out_list(made)} {columns} {' '.join(made.reading.respelt)} {months}".replace("\\", "")
    )


def _words(text: str) -> set[str]:
    return set(re.findall(r"(?<![^\W_])[^\W\d_]{3,}(?![^\W_])", text.replace("\\", "").lower()))


def run_tables(files: int, seed: int) -> tuple[int, list[str]]:
    """Try so many files: how many became plans, and what is to be said of those that failed."""
    plans, failed = 0, []
    for number in range(files):
        file = file_of(seed, number)
        try:
            plans += judge_table(file)
        except FailureError as failure:
            failed.append(f"table {number}, {file.name}:\n{failure}")
    return plans, failed
