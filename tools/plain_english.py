"""Checks the interface's own words for plain English: `python -m tools.plain_english [messages.pot]`.

What a plan and its prose say is checked by `hooks/check.py`, and by each build.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from babel.messages.pofile import read_po

from improvement_plan.plan.problems import report
from improvement_plan.reading.plain_blocks import Block
from improvement_plan.reading.plain_english import problems
from improvement_plan.reading.plain_texts import PlainText


def main(arguments: Sequence[str] | None = None) -> int:
    """Print what was found: 1 where an error is among it."""
    parser = argparse.ArgumentParser(prog="python -m tools.plain_english")
    parser.add_argument("words", nargs="?", type=Path, default=Path("overrides/locale/messages.pot"))
    texts = list(of_interface(parser.parse_args(arguments).words))
    told = problems(texts)
    print(report(told) if told else f"Plain English: no problems in {len(texts)} texts")
    return int(any(problem.severity == "error" for problem in told))


def of_interface(catalogue: Path) -> Iterator[PlainText]:
    """Every message of the file *catalogue*; it serves any plan, so no plan's glossary explains it."""
    lines = tuple(catalogue.read_text(encoding="utf-8").splitlines())
    with catalogue.open("rb") as file:
        messages = [message for message in read_po(file) if message.id]
    starts = [message.lineno or 1 for message in messages]
    for message, (start, end) in zip(messages, pairwise([*starts, len(lines) + 1]), strict=True):
        forms = [message.id] if isinstance(message.id, str) else message.id
        plain = [re.sub(r"%\(\w+\)s", "value", text).replace("%%", "%") for text in forms]
        yield PlainText(
            file=catalogue.as_posix(),
            lines=lines,
            start=(start, 1),
            written="\n".join(lines[start - 1 : end - 1]),
            # Any message may be a whole link, and one without a full stop a title.
            blocks=tuple(Block(text, not text.endswith((".", "!", "?", ":")), (text,)) for text in plain),
            mend="Change it in hooks/ or overrides/, then run 'make words'.",
        )


if __name__ == "__main__":
    sys.exit(main())
