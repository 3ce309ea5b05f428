"""The long run: `python -m tests.fuzz [--cases N] [--seed S] [--only NUMBER]`, from the root of the project."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tests.fuzz.judging import FailureError, judge
from tests.fuzz.running import case_of, keep, run

FOLDER = Path("site-report/fuzz")
PAPERS = 50
"""Of so many plans, one has its papers made, too: they take long."""


def main() -> int:
    """Try the cases, print how they ended, and write down those that failed."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description="Try plans with random faults.")
    parser.add_argument("--cases", type=int, default=10_000, help="how many; 10,000 by default")
    parser.add_argument("--seed", type=int, default=1, help="the same number gives the same cases; 1 by default")
    parser.add_argument("--only", type=int, metavar="NUMBER", help="only the case of this number, which is printed")
    asked = parser.parse_args()
    if asked.only is not None:
        return _only(asked.seed, asked.only)
    tally = run(
        asked.cases,
        asked.seed,
        papers=lambda number: number % PAPERS == 0,
        say=lambda text: print(f"{text}\n", flush=True),
    )
    keep(tally.failed, FOLDER)
    if tally.failed:
        print(f"The files are in {FOLDER}/.")
    print(tally.closing_line)
    return 1 if tally.failed else 0


def _only(seed: int, number: int) -> int:
    case = case_of(seed, number)
    sys.stdout.buffer.write(case.data)
    print(f"\n{case.name}; touched lines {sorted(case.lines)[:20]}")
    try:
        print(judge(case))
    except FailureError as failure:
        print(failure)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
