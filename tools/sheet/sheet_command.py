"""Writes the workbook for the report to come, or one for each lead: `python -m tools sheet 2019-07-17`."""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

from improvement_plan.language.translations import speak
from improvement_plan.output.settings import SettingsError, inputs_of
from improvement_plan.plan.problems import ProblemsFound, did_you_mean, one_line, quoted
from improvement_plan.reading.load import load
from tools.sheet.basis import basis_of
from tools.sheet.layout import NOBODY
from tools.sheet.rows import contents_of, leads_in
from tools.sheet.writer import workbook

FOLDER = Path("sheets")
ALL = "all"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("report", help="the day of the report, such as 2019-07-17")
    parser.add_argument("--title", default="", help="its title, such as 'Progress report, July 2019'")
    parser.add_argument("--to", default="", help="the committee that it goes to")
    parser.add_argument("--lead", help=f"only what this lead answers for; '{ALL}' writes a workbook for each lead")
    parser.add_argument("--out", type=Path, default=FOLDER, help=f"the folder for the workbooks; {FOLDER}/ by default")
    parser.add_argument("--project", type=Path, default=Path(), help="the folder of the site; this one by default")


def run(asked: argparse.Namespace) -> int:
    """Write them, and say where; the exit status."""
    try:
        inputs = inputs_of(asked.project)
        plan = load(inputs.plan).plan
    except (SettingsError, ProblemsFound) as error:
        print(f"{error}", file=sys.stderr)
        return 1
    words = speak(plan.plan.language, catalogues=inputs.catalogues)
    basis = basis_of(plan, asked.report)
    if basis is None:
        last = plan.reports[-1].date.written
        return _refuse(
            f"{quoted(asked.report)} is no report to come. Write a day after the last report, {last}, such as "
            "REPORT=2019-07-17; or that last report itself, where there is one before it."
        )
    known = {lead.casefold(): lead for lead in leads_in(basis)}
    leads: list[str | None] = [None]
    if asked.lead is not None:
        if asked.lead.casefold() == ALL:
            leads = [*known.values(), ""]
        elif asked.lead.casefold() in known:
            leads = [known[asked.lead.casefold()]]
        else:
            near = did_you_mean(asked.lead, known.values()) or "."
            named = ", ".join(known.values()) or "nobody"
            return _refuse(f"{quoted(asked.lead)} leads on nothing in the plan{near} Those who do: {named}.")
        if not asked.title and all(report.id != asked.report for report in plan.reports):
            return _refuse("Leads cannot fill in the title of the report. Name it: TITLE='Progress report, July 2019'.")
    made = {
        asked.out / _file(asked.report, lead): contents_of(basis, words, title=asked.title, to=asked.to, lead=lead)
        for lead in leads
    }
    files = {path: contents for path, contents in made.items() if any(contents.tables.values())}
    if there := [path for path in files if path.exists()]:
        names = ", ".join(map(str, there))
        return _refuse(f"Already there, and perhaps filled in: {names}. Move it away, or name another folder: OUT=…")
    for path, contents in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(workbook(contents))
        print(f"{path}: {', '.join(f'{len(rows)} on {name}' for name, rows in contents.tables.items() if rows)}")
    return 0


def _file(report: str, lead: str | None) -> str:
    of_lead = re.sub(r"[^\w]+", "-", lead or NOBODY).strip("-").lower()
    return f"{report}.xlsx" if lead is None else f"{report}-{of_lead[:60]}.xlsx"


def _refuse(message: str) -> int:
    print(one_line(message), file=sys.stderr)
    return 1
