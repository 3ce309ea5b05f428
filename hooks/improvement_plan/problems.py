"""What is wrong with something a person wrote: where it stands, what is wrong, and what to write instead."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning"]


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
        head = f"{self.file}:{self.line}:{self.column}: {self.message}"
        if self.severity == "warning":
            head = f"{self.file}:{self.line}:{self.column}: warning: {self.message}"
        lines = [head]
        if self.excerpt:
            caret = " " * min(self.column - 1, len(self.excerpt)) + "^"
            lines += [f"    {self.excerpt}", f"    {caret}"]
        if self.help:
            lines += [f"  {line}" for line in self.help.splitlines()]
        return "\n".join(lines)

    @property
    def order(self) -> tuple[str, int, int, str]:
        """The key that sorts problems as a reader meets them in the file."""
        return (self.file, self.line, self.column, self.message)


class ProblemsFound(Exception):
    """Raised with every problem that stands in the way, once, when all of them are known."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems, key=lambda problem: problem.order))
        super().__init__(report(self.problems))


def report(problems: Iterable[Problem]) -> str:
    """All problems for a person, in the order of the file, with a closing line that counts them."""
    known = sorted(problems, key=lambda problem: problem.order)
    errors = sum(problem.severity == "error" for problem in known)
    warnings = len(known) - errors
    counts = [_count(errors, "problem")] if errors or not warnings else []
    counts += [_count(warnings, "warning")] if warnings else []
    return "\n\n".join([*(problem.for_person() for problem in known), ", ".join(counts)])


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """'; did you mean …?' with the known word nearest to *word*, or nothing when none is near."""
    near = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"; did you mean '{near[0]}'?" if near else ""


def listed(words: Iterable[str]) -> str:
    """'a', 'a or b', 'a, b or c'."""
    *front, last = words
    return f"{', '.join(front)} or {last}" if front else last


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
