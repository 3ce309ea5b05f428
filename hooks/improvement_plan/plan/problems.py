"""What is wrong with something a person wrote: where it stands, what is wrong, and what to write instead."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, TypedDict

Severity = Literal["error", "warning", "advice"]

EXCERPT_LENGTH = 200
"""How much of a line is shown; of a longer one, the part around the fault."""

QUOTED_LENGTH = 60
"""How much of a value is shown inside a message."""

# Control characters could act in a terminal, and marks of direction could turn a message round.
_UNPRINTED = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]")
# GitHub's runner takes a line for a command if it begins with '::', after any spaces, or holds '##[' anywhere
# (actions/runner, ActionCommand.cs): a log shows the lines of files that anybody may propose.
_COMMAND = re.compile(r"(?<=##)\[|^(\s*):(?=:)")


class ProblemRecord(TypedDict):
    """A problem for a program; the keys never change their meaning."""

    file: str
    line: int
    column: int
    severity: Severity
    code: str
    message: str
    help: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One fault, at one place of one file."""

    file: str
    """The file's path, as it was given."""
    line: int
    """1 for the first line."""
    column: int
    """1 for the first character of the line."""
    code: str
    """The kind of fault, in lower-case letters and hyphens; it stays the same when the message's words change."""
    message: str
    """What is wrong, in one line."""
    help: str = ""
    """What is allowed, and what to write."""
    excerpt: str = ""
    """The line of the file itself."""
    severity: Severity = "error"

    def for_person(self) -> str:
        """The place and the message, the line with a caret under the fault, and the help below it."""
        severity = "" if self.severity == "error" else f"{self.severity}: "
        lines = [one_line(f"{self.file}:{self.line}:{self.column}: {severity}{self.message}")]
        if self.excerpt:
            shown, before = _around(self.excerpt, self.column - 1)
            lines += [f"    {shown}", f"    {_blank(before)}^"]
        lines += [f"  {one_line(line)}" for line in self.help.splitlines()]
        return "\n".join(lines)

    def for_pull_request(self) -> str:
        """A command that GitHub Actions turns into a note on the line of a pull request.

        Its escapes: https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions, and for the
        signs that split a command, @actions/core's command.ts.
        """
        title = self.code.replace("-", " ").capitalize()
        named = {"file": self.file, "line": self.line, "col": self.column, "title": title}
        properties = ",".join(f"{name}={_as_property(f'{value}')}" for name, value in named.items())
        text = "\n".join(map(one_line, [self.message, *self.help.splitlines()]))
        kind = "notice" if self.severity == "advice" else self.severity
        return f"::{kind} {properties}::{_as_data(text)}"

    def for_program(self) -> ProblemRecord:
        """Plain values, for JSON."""
        return {
            "file": self.file,
            "line": self.line,
            "column": self.column,
            "severity": self.severity,
            "code": self.code,
            "message": self.message,
            "help": self.help,
        }

    @property
    def place(self) -> tuple[int, int]:
        """Its line and column."""
        return (self.line, self.column)

    @property
    def order(self) -> tuple[bool, str, int, int, str]:
        """The key that sorts problems as a reader meets them in the file, with all advice at the end."""
        return (self.severity == "advice", self.file, self.line, self.column, self.message)


class ProblemsFound(Exception):
    """Raised with every problem that stands in the way, once, when all of them are known."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems, key=lambda problem: problem.order))
        super().__init__(report(self.problems))


def report(problems: Iterable[Problem]) -> str:
    """All problems for a person, in the order of the file, with a closing line that counts them."""
    known = sorted(problems, key=lambda problem: problem.order)
    errors, warnings, advice = (
        sum(problem.severity == severity for problem in known) for severity in ("error", "warning", "advice")
    )
    counts = [_count(errors, "problem")] if errors or not known else []
    counts += [_count(warnings, "warning")] if warnings else []
    counts += [_count(advice, "piece", "of advice")] if advice else []
    return "\n\n".join([*(problem.for_person() for problem in known), ", ".join(counts)])


MAX_SUGGESTIONS = 20
"""For how many faults of one kind the nearest word is looked for: in a plan of thousands of ids that takes long."""


def did_you_mean(word: str, known: Iterable[str], *, cutoff: float = 0.6) -> str:
    """'; did you mean …?' with the known word nearest to *word*, or nothing when none is near.

    *cutoff* is how alike the two must be, from 0 to 1.
    """
    # A word that is much longer than any key is none, and comparing it would take long.
    # Slow to import, and few checks find a fault.
    import difflib  # noqa: PLC0415

    near = difflib.get_close_matches(word, list(known), n=1, cutoff=cutoff) if len(word) <= 2 * QUOTED_LENGTH else []
    return f"; did you mean {quoted(near[0])}?" if near else ""


def quoted(value: object) -> str:
    """A value inside quotation marks, on one line; a long one is cut.

    >>> quoted("April 2019")
    "'April 2019'"
    """
    text = " ".join(_UNPRINTED.sub("\ufffd", f"{value}".replace("\n", " ")).split())
    return f"'{text}'" if len(text) <= QUOTED_LENGTH else f"'{text[: QUOTED_LENGTH - 1]}…'"


def listed(words: Iterable[str]) -> str:
    """'a', 'a or b', 'a, b or c'."""
    *front, last = words
    return f"{', '.join(front)} or {last}" if front else last


def _count(number: int, noun: str, *more: str) -> str:
    return " ".join([f"{number} {noun}" if number == 1 else f"{number} {noun}s", *more])


def one_line(text: str) -> str:
    """A text of anybody as a line that can be printed: what could act in a terminal or a log is shown as \ufffd."""
    return _COMMAND.sub("\\1\ufffd", _UNPRINTED.sub("\ufffd", text))


def _around(line: str, column: int) -> tuple[str, str]:
    """The part of a line around a column (from 0), and what of it stands before the column."""
    start = min(max(column - EXCERPT_LENGTH // 2, 0), max(len(line) - EXCERPT_LENGTH, 0))
    end = start + EXCERPT_LENGTH
    shown = one_line(("…" if start else "") + line[start:end] + ("…" if end < len(line) else ""))
    # Each character stands for one, so the same part of the line stands before the column.
    before = shown[: column - start + (1 if start else 0)]
    return shown, before


def _blank(text: str) -> str:
    """White space as wide as a text: a letter of two columns takes two, and a mark above a letter none."""
    return "".join(
        "\t"
        if sign == "\t"
        else ""
        if unicodedata.combining(sign)
        else "  "
        if unicodedata.east_asian_width(sign) in "WF"
        else " "
        for sign in text
    )


def _as_data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _as_property(text: str) -> str:
    return _as_data(text).replace(":", "%3A").replace(",", "%2C")
