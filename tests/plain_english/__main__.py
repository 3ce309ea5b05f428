"""`python -m tests.plain_english [plan.yaml] [content]` prints where words are hard to read, and counts the places."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from improvement_plan.load import load
from improvement_plan.problems import ProblemsFound, report

from .rules import problems
from .texts import of_interface, of_plan, of_prose


def main(arguments: Sequence[str] | None = None) -> int:
    """Print what was found: 1 where an error is among it, 2 where there is no plan to read."""
    parser = argparse.ArgumentParser(prog="python -m tests.plain_english")
    parser.add_argument("plan", nargs="?", type=Path, default=Path("plan.yaml"))
    parser.add_argument("content", nargs="?", type=Path, default=Path("content"))
    parser.add_argument("words", nargs="?", type=Path, default=Path("overrides/locale/messages.pot"))
    asked = parser.parse_args(arguments)
    try:
        loaded = load(asked.plan)
    except ProblemsFound as found:
        print(found)
        return 2
    texts = list(of_interface(asked.words))
    language = loaded.plan.plan.language
    if language.split("-")[0] == "en":
        texts += [*of_plan(loaded), *of_prose(asked.content, loaded)]
    else:
        print(f"The rules are for English, and the plan's language is '{language}': only the interface is checked.")
    told = problems(texts)
    print(report(told) if told else f"Plain English: no problems in {len(texts)} texts")
    return int(any(problem.severity == "error" for problem in told))


if __name__ == "__main__":
    sys.exit(main())
