"""The long run: `python -m tools.fuzz PLANS [--cases N] [--seed S] [--only NUMBER]`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from improvement_plan.output.progress import progress
from tools.fuzz.judging import FailureError, judge
from tools.fuzz.pages import run_pages
from tools.fuzz.running import case_of, keep, run
from tools.fuzz.sheets import run_sheets
from tools.fuzz.starts import Starts
from tools.fuzz.tables import run_tables

FOLDER = Path("site-report/fuzz")
PAPERS = 50
"""Of so many plans, one has its papers made, too: they take long."""
PAGES = 4
"""To so many plans, one page of prose is tried."""
TABLES = 10
"""To so many plans, one table in Excel, Word or CSV is tried."""
SHEETS = 20
"""To so many plans, one filled-in workbook is tried."""


def main() -> int:
    """Try the cases, print how they ended, and write down those that failed."""
    parser = argparse.ArgumentParser(
        prog="python -m tools.fuzz", description="Try plans with random faults, pages of prose, tables and workbooks."
    )
    parser.add_argument("plans", type=Path, help="a folder of plans to start from, each in a folder of its own")
    parser.add_argument("--cases", type=int, default=10_000, help="how many; 10,000 by default")
    parser.add_argument("--seed", type=int, default=1, help="the same number gives the same cases; 1 by default")
    parser.add_argument("--only", type=int, metavar="NUMBER", help="only the case of this number, which is printed")
    asked = parser.parse_args()
    starts = Starts(asked.plans)
    if not starts.names:
        parser.error(f"there is no plan in {asked.plans}: each stands in a folder of its own, as NAME/plan.yaml")
    if asked.only is not None:
        return _only(starts, asked.seed, asked.only)
    with progress("Plans", asked.cases) as line:
        tally = run(
            starts,
            asked.cases,
            asked.seed,
            papers=lambda number: number % PAPERS == 0,
            say=lambda text: line.say(f"{text}\n"),
            step=line.step,
        )
    keep(tally.failed, FOLDER)
    if tally.failed:
        print(f"The files are in {FOLDER}/.")
    print(tally.closing_line)
    pages = asked.cases // PAGES
    with progress("Pages of prose", pages) as line:
        built, failed = run_pages(starts, pages, asked.seed, step=line.step)
    print("\n\n".join(failed), end="\n\n" if failed else "")
    explained = pages - built - len(failed)
    print(f"{pages:,} pages of prose: {built:,} built, {explained:,} explained, {len(failed):,} failed")
    tables = asked.cases // TABLES
    made, wrong = run_tables(tables, asked.seed)
    print("\n\n".join(wrong), end="\n\n" if wrong else "")
    print(f"{tables:,} tables: {made:,} became plans, {tables - made - len(wrong):,} explained, {len(wrong):,} failed")
    sheets = asked.cases // SHEETS
    taken, lost = run_sheets(starts, sheets, asked.seed)
    print("\n\n".join(lost), end="\n\n" if lost else "")
    print(f"{sheets:,} workbooks: {taken:,} taken, {sheets - taken - len(lost):,} explained, {len(lost):,} failed")
    return 1 if tally.failed or failed or wrong or lost else 0


def _only(starts: Starts, seed: int, number: int) -> int:
    case = case_of(starts, seed, number)
    sys.stdout.buffer.write(case.data)
    print(f"\n{case.name}; touched lines {sorted(case.lines)[:20]}")
    try:
        print(judge(case, starts))
    except FailureError as failure:
        print(failure)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
