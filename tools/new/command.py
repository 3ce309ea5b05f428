"""`make new`, and `python -m tools new`: writes a plan to begin with, or one from a council's table."""

from __future__ import annotations

import argparse
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from improvement_plan.plan.dates import DateError, parse_date
from improvement_plan.plan.problems import one_line as printable
from improvement_plan.plan.problems import quoted
from tools.new.account import account, left_out_list
from tools.new.blank import blank
from tools.new.columns import AskedError, corrections
from tools.new.from_table import plan_from
from tools.new.texts import one_line
from tools.new.writing import Head
from tools.tables.cells import UnreadableError, read_tables

SCHEMA = Path(__file__).resolve().parents[2] / "docs" / "plan.schema.json"
FINE, CANNOT_RUN = 0, 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.epilog = "Nothing that is there is overwritten. Ends with 0 if the plan was written, and with 2 if not."
    parser.add_argument("--title", default="", help="the plan's name; asked for if it is missing")
    parser.add_argument("--body", default="", help="the body whose plan it is; asked for if it is missing")
    parser.add_argument("--out", default="plan.yaml", help="the file to write; plan.yaml by default")
    parser.add_argument("--from", dest="table", default="", help="a table to make the plan from: .xlsx, .docx or .csv")
    parser.add_argument(
        "--as",
        dest="corrected",
        action="append",
        default=[],
        metavar="HEADER=KEY,…",
        help="what a column is, where it was taken for something else, such as 'Owner=lead,Notes=note'",
    )
    parser.add_argument(
        "--report",
        default="",
        metavar="DATE",
        help="the day of the report, such as 2026-11-30; today for an empty plan",
    )


def run(asked: argparse.Namespace) -> int:
    """Write the plan, and say what was done; the exit status."""
    try:
        out = Path(asked.out)
        beside = out.with_name(f"{out.stem}.left-out.txt")
        for path in (out, *((beside,) if asked.table else ())):
            if path.exists() or path.is_symlink():
                raise AskedError(
                    f"{path} is there already, and is not overwritten. Name another file: OUT=new-plan.yaml"
                )
        _say(_from_table(asked, out, beside) if asked.table else _blank(asked, out))
    except (AskedError, UnreadableError) as error:
        print("\n".join(map(printable, f"{error}".split("\n"))), file=sys.stderr)
        return CANNOT_RUN
    return FINE


def _blank(asked: argparse.Namespace, out: Path) -> str:
    head = _head(asked, out, report=asked.report or _today())
    if missing := [name for name, text in (("TITLE", head.title), ("BODY", head.body)) if not text]:
        raise AskedError(f"{' and '.join(missing)} is missing: make new TITLE='Our plan' BODY='Our council'")
    _write(out, blank(head))
    return f"Wrote {out}. Fill it in, then: make validate ARGS={out}"


def _from_table(asked: argparse.Namespace, out: Path, beside: Path) -> str:
    table = Path(asked.table)
    corrected = corrections(asked.corrected)
    sheets = read_tables(table)
    made = plan_from(sheets, corrected, _head(asked, out, report=asked.report, file=table.name), name=out.as_posix())
    _write(out, made.text)
    if made.left_out:
        _write(beside, left_out_list(made))
    return f"{account(made, out=out.as_posix(), left_out_file=beside.as_posix())}\n\nWrote {out}."


def _head(asked: argparse.Namespace, out: Path, *, report: str, file: str = "") -> Head:
    """What the person says of the whole; what is missing is asked for where somebody is there to answer."""
    title = asked.title or (_answer("The plan's name: ") if not file else "")
    body = asked.body or _answer("The body whose plan it is: ")
    if file and not report:
        report = _answer("The day of the report that the table's progress belongs to, such as 2026-11-30: ")
    if report:
        _see_whether_day(report)
    return Head(title=one_line(title), body=one_line(body), report=report, schema=_schema_from(out), file=file)


def _schema_from(out: Path) -> str:
    try:
        return os.path.relpath(SCHEMA, out.resolve().parent).replace(os.sep, "/")
    except ValueError:  # Another drive of Windows.
        return SCHEMA.as_uri()


def _see_whether_day(report: str) -> None:
    try:
        if parse_date(report).kind == "day" and 1971 <= int(report[:4]) <= 2099:
            return
    except DateError:
        pass
    raise AskedError(f"{quoted(report)} is not the day of a report. Write it as 2026-11-30: REPORT=2026-11-30")


def _answer(question: str) -> str:
    try:
        return input(question).strip() if sys.stdin.isatty() else ""
    except EOFError:
        return ""


def _today() -> str:
    """The day of today; SOURCE_DATE_EPOCH sets it, as it does for the build."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        return f"{datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC):%Y-%m-%d}"
    except (ValueError, OverflowError, OSError):
        raise AskedError("SOURCE_DATE_EPOCH is no number of seconds") from None


def _write(path: Path, text: str) -> None:
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except OSError as error:
        raise AskedError(f"{path} cannot be written: {error.strerror}.") from None


def _say(text: str) -> None:
    """Print UTF-8 whatever the locale."""
    sys.stdout.buffer.write(f"{text}\n".encode())
    sys.stdout.buffer.flush()
