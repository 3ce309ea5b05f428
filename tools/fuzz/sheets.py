"""Random workbooks for a plan: each is refused in words and changes nothing, or adds to the plan and nothing else."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import yaml
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from improvement_plan.editions.edition import edition
from improvement_plan.language.translations import speak
from improvement_plan.output.settings import Inputs
from improvement_plan.plan.model import Plan
from improvement_plan.reading.load import load
from improvement_plan.reading.yaml_source import read_source
from tools.fuzz.judging import SECONDS, TODAY, FailureError, failures, limited
from tools.fuzz.starts import Starts
from tools.fuzz.values import TEXTS
from tools.sheet.basis import basis_of
from tools.sheet.faults import FaultsFound
from tools.sheet.import_command import import_workbooks
from tools.sheet.layout import TABLES
from tools.sheet.rows import contents_of
from tools.sheet.writer import workbook

WORDS = (
    *("Unchanged", "Completed", "under way", "Behind", "done", "planned", "COMPLETE", "R/A", "-", "=1+1", "Stopped"),
    *("2019-10", "Mar-26", "Q2 25/26", "TBC", "says: when it is out", "says:", "31/12/2027", "spring 2030", "Ongoing"),
    *("14", "14.5", "1,400", "£5", "42%", "-3", "about 14", "1e9", "Infinity", "007", "0.1", "5 of 9"),
    *(
        "• one\n• two",
        "Text.\n- a\n  - b\n\nMore.",
        "# Head",
        "a: b #c",
        "“quoted”",
        "'",
        '"',
        "\\",
        "{",
        "[x]",
        "- ",
        "—",
    ),
    *("_x000D_", "a\u00a0b", "a\u202eb", "\ufeff", "é 港 🦆", "yes", "null", "12", "2019-01-01", "a\tb", "x" * 3000),
    *("The LADO said so.", "[link](nowhere.md)", "<b>bold</b>", "{{ report.date }}", "| a |\n| - |", "\n", " "),
)
GOOD = (
    "It goes on.",
    "Approved by the board:\n• in June\n• with two changes",
    "The venue was not ready: phase #2 waits.",
)


@dataclass(frozen=True, slots=True)
class SheetCase:
    """A plan and a workbook for it that somebody filled in."""

    plan: bytes
    workbook: bytes


class _Dumper(yaml.SafeDumper):
    """Writes decimals as they were written."""


_Dumper.add_representer(Decimal, lambda dumper, value: dumper.represent_scalar("tag:yaml.org,2002:float", f"{value}"))


def plan_texts(data: bytes) -> dict[str, Callable[[], bytes]]:
    """The same plan as it may be written."""
    text = data.decode("utf-8")

    def dumped(flow: bool | None) -> bytes:
        values = read_source(data, file="plan.yaml").values
        written: str = yaml.dump(
            values, Dumper=_Dumper, default_flow_style=flow, allow_unicode=True, sort_keys=False, width=10**6
        )
        return written.encode()

    return {
        "as it is": lambda: data,
        "lines of Windows": lambda: text.replace("\n", "\r\n").encode(),
        "no end of the last line": lambda: text.rstrip("\n").encode(),
        "a mark of order": lambda: b"\xef\xbb\xbf" + data,
        "lists not indented": lambda: dumped(False),
        "leaves in braces": lambda: dumped(None),
        "all in braces": lambda: dumped(True),
    }


def case_of(starts: Starts, seed: int, number: int, folder: Path) -> SheetCase:
    """A case of a run: the same for the same numbers, whatever ran before."""
    random = Random(f"sheets:{seed}:{number}")
    kinds = plan_texts(starts.case(random.choice(starts.names)).original)
    data = kinds[random.choice(list(kinds))]()
    (folder / "plan.yaml").write_bytes(data)
    plan = load(folder / "plan.yaml").plan
    last = plan.reports[-1]
    report_id = last.id if random.random() < 0.2 else f"{last.day + timedelta(days=90)}"
    basis = basis_of(plan, report_id) or basis_of(plan, f"{last.day + timedelta(days=90)}")
    assert basis is not None
    made = workbook(contents_of(basis, speak("en-GB"), title="Progress report", to="Cabinet"))
    filled = _filled(made, random)
    return SheetCase(plan=data, workbook=_damaged(filled, random) if random.random() < 0.15 else filled)


def _filled(data: bytes, random: Random) -> bytes:
    book: Any = load_workbook(io.BytesIO(data))
    is_good = random.random() < 0.5
    for sheet in TABLES:
        page: Worksheet = book[sheet.name]
        places = {column.key: index for index, column in enumerate(sheet.columns, 1)}
        for row in range(2, page.max_row + 1):
            if random.random() < 0.6 or not page.cell(row, places["id"]).value:
                continue
            for key, value in (_good_row(sheet.name, random) if is_good else _any_row(sheet.filled, random)).items():
                page.cell(row, places[key]).value = value
    for _ in range(0 if is_good else random.choice([0, 0, 1, 2])):
        _disturb(random.choice(book.worksheets), random)
    into = io.BytesIO()
    book.save(into)
    return into.getvalue()


def _good_row(sheet: str, random: Random) -> dict[str, Any]:
    if sheet == "Areas":
        return {"summary": random.choice(GOOD)}
    if sheet == "Measures":
        return {"at": f"20{random.randint(30, 60)}", "value": random.randint(0, 9)}
    row: dict[str, Any] = {"status": random.choice(["Completed", "Unchanged", "Behind", "Stopped"])}
    if random.random() < 0.5:
        row["note"] = random.choice(GOOD)
    row["reason"] = random.choice(GOOD)
    if random.random() < 0.3:
        row["due_now"] = random.choice(["October 2031", datetime(2032, 3, 1)])  # noqa: DTZ001 - as Excel has it
    return row


def _any_row(columns: Any, random: Random) -> dict[str, Any]:
    chosen = random.sample(columns, random.randint(1, len(columns)))
    return {column.key: _safe(random.choice(random.choice([WORDS, GOOD, TEXTS]))) for column in chosen}


def _safe(text: str) -> object:
    """A text that openpyxl writes: a workbook holds no control characters."""
    return "".join(sign for sign in text if sign >= " " or sign == "\n")[:30_000]


def _disturb(page: Worksheet, random: Random) -> None:
    row, column = random.randint(1, page.max_row), random.randint(1, page.max_column)
    match random.randint(0, 6):
        case 0:
            page.insert_rows(row)
        case 1:
            page.delete_cols(column)
        case 2:
            page.insert_cols(column)
        case 3:
            page.cell(row, page.max_column).value = random.choice(["nope", "", None, "a--b"])
        case 4:
            page.delete_rows(row)
        case 5:
            page.merge_cells(start_row=row, end_row=row + 1, start_column=column, end_column=column)
        case _:
            page.title = random.choice(["Sheet1", "Report ", "progress"])


def _damaged(data: bytes, random: Random) -> bytes:
    at = random.randrange(len(data))
    return random.choice(
        [data[:at], data[:at] + bytes([random.randrange(256)]) + data[at + 1 :], b"PK" + data[at:], b"", b"Status,Id\n"]
    )


def judge_sheet(case: SheetCase, starts: Starts, folder: Path) -> bool:
    """Import the workbook; whether it was taken. Raises FailureError where it ends otherwise than it may."""
    plan, file = folder / "plan.yaml", folder / "filled.xlsx"
    plan.write_bytes(case.plan)
    file.write_bytes(case.workbook)
    inputs = Inputs(plan=plan, prose=folder / "content", catalogues=starts.overrides / "locale", site=folder / "site")
    before = load(plan, name="plan.yaml").plan
    with failures(), limited(5 * SECONDS):
        try:
            import_workbooks(inputs, [file], today=TODAY.date())
        except FaultsFound as found:
            if plan.read_bytes() != case.plan:
                raise FailureError("differs in silence", "the plan was written, and faults were told") from None
            if found.others or not all(fault.spot.file and fault.message for fault in found.faults):
                raise FailureError("malformed message", f"{found}") from None
            return False
        data = plan.read_bytes()
        after = load(plan, name="plan.yaml").plan
        has_report = before.reports[-1].id == after.reports[-1].id
        if not has_report and not _is_within(case.plan.decode(), data.decode()):
            raise FailureError("differs in silence", "more than additions")
        if told := _changed_past(before, after, 2 if has_report else 1):
            raise FailureError("differs in silence", told)
        import_workbooks(inputs, [file], today=TODAY.date())
        if plan.read_bytes() != data:
            raise FailureError("differs in silence", "the same workbook changes the plan again")
    return True


def _is_within(text: str, larger: str) -> bool:
    """Whether all of the text is in the larger one, in its order."""
    signs = iter(larger)
    return all(sign in signs for sign in text)


def _changed_past(before: Plan, after: Plan, back: int) -> str:
    """What a report said before that it says otherwise now."""
    if len(before.reports) < back:
        return ""
    report_id = before.reports[-back].id
    was, now = edition(before, report_id), edition(after, report_id)
    if was.areas != now.areas or was.counts != now.counts:
        return f"the areas of {report_id} changed"
    bare = [[replace(part, measure=None) for part in of.measures] for of in (was, now)]  # type: ignore[arg-type]
    return "" if bare[0] == bare[1] else f"the measures of {report_id} changed"


def run_sheets(starts: Starts, sheets: int, seed: int) -> tuple[int, list[str]]:
    """Try so many workbooks: how many were taken, and what is to be said of those that failed."""
    taken, failed = 0, []
    for number in range(sheets):
        with TemporaryDirectory() as folder:
            case = case_of(starts, seed, number, Path(folder))
            try:
                taken += judge_sheet(case, starts, Path(folder))
            except FailureError as failure:
                failed.append(f"workbook {number} of seed {seed}: {failure}")
    return taken, failed
