"""What a case of a fault is, what the check finds in it, and what it should find."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from improvement_plan.plan.problems import Problem, report
from improvement_plan.reading.check import CheckResult, check
from tools.docs.faults.plan import HEAD

HERE = "‸"
"""Stands in a case's text before the character that the message must point at."""

TODAY = date(2024, 7, 1)
"""The day of the check."""

PLAN = "plan.yaml"

UNSEEN = re.compile("[\x00-\x08\u200b\u2028\u202e]")
"""Of the signs that messages show as \ufffd, those of the cases."""


@dataclass(frozen=True, slots=True)
class FaultCase:
    """One mistake of an editor, and all that is said about it."""

    wrong: str
    """What the editor did, in words that begin no sentence."""
    text: str
    """What follows HEAD, or all of *file*; without HERE, the message stands at the file's beginning."""
    code: str
    message: str
    help: str
    file: str = PLAN
    """The file that is at fault: the plan, or one of the editors' own."""
    whole: bool = False
    """Whether *text* is the whole plan file."""
    encoding: str = "utf-8"
    more: str = ""
    """What follows HEAD in the plan, where another file is at fault."""

    @property
    def content(self) -> str:
        """The text of the faulty file."""
        before = HEAD if self.file == PLAN and not self.whole else ""
        return before + self.text.replace(HERE, "")

    @property
    def place(self) -> tuple[int, int]:
        """The line and column that the message must name."""
        whole = (HEAD if self.file == PLAN and not self.whole else "") + self.text
        before = whole.partition(HERE)[0] if HERE in whole else ""
        return before.count("\n") + 1, len(before) - before.rfind("\n")


def checked(case: FaultCase, folder: Path) -> CheckResult:
    """What the check finds in the plan of *case*, made in an empty *folder*."""
    prose = folder / "content"
    prose.mkdir()
    (folder / PLAN).write_text(HEAD + case.more, encoding="utf-8")
    file = folder / case.file
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(case.content.encode(case.encoding))
    return check(folder / PLAN, name=PLAN, prose=prose, catalogues=folder / "locale", today=TODAY)


def as_text(problems: Sequence[Problem]) -> str:
    """What a person reads about them, without the line that counts."""
    return report(problems).rpartition("\n\n")[0]


def expected(case: FaultCase, *, severity: str = "") -> str:
    """What a person should read about *case*; *severity* is 'warning: ' for a warning."""
    line, column = case.place
    read = case.content.encode(case.encoding).decode("utf-8", errors="replace") if HERE in case.text else ""
    excerpt = UNSEEN.sub("\ufffd", read.split("\n")[line - 1]) if read else ""
    shown = f"{excerpt[:200]}…" if len(excerpt) > 200 else excerpt
    before = "".join("\t" if sign == "\t" else " " for sign in excerpt[: column - 1])
    return "\n".join(
        [
            f"{case.file}:{line}:{column}: {severity}{case.message}",
            *([f"    {shown}", f"    {before}^"] if excerpt else []),
            *(f"  {line}" for line in case.help.splitlines()),
        ]
    )
