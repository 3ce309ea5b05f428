"""Reads on after YAML that the parser gives up at, so that all faults of a file are told in one round.

Where it is certain what was meant, such as a line that fits in one column only, that is read. Else the line is left
out with what belongs to it, and the key keeps its place without a value. No value is ever taken from a guess: these
values are only checked, and nothing is published of a file with a fault.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import yaml

from ..plan.problems import Problem, ProblemsFound
from .yaml_complaint import YamlFault, end_of_block, indent_of, key_column, says_something
from .yaml_errors import UNKNOWN, explain
from .yaml_source import Place, Source, read_lines

MAX_ROUNDS = 12
"""How often a file is read again; a fault of its YAML takes one or two rounds."""

MAX_READ = 4_000_000
"""How many characters are read in all those rounds: a large file takes long."""


def recovered(source: Source, error: yaml.MarkedYAMLError) -> Source:
    """What can be read of a *source* after the parser's first *error*, with every fault that was met."""
    attempt = _Attempt(source, list(source.lines))
    for _ in range(min(MAX_ROUNDS, 1 + MAX_READ // (len(source.text) + 1))):
        fault = explain(attempt.text, attempt.lines, error)
        if not attempt.passed(fault, gave_up=error.problem_mark.line + 1 if error.problem_mark else fault.line):
            break
        try:
            read = read_lines(source, attempt.text)
        except yaml.MarkedYAMLError as next_error:
            error = next_error
        except ProblemsFound as found:
            attempt.problems += found.problems
            break
        else:
            unread = frozenset(attempt.unread | read.unread)
            more = [attempt.in_place(problem) for problem in read.faults if attempt.is_certain(problem)]
            faults = (*attempt.problems, *more)
            return replace(read, place=_in_place(read.place, attempt.moved), faults=faults, unread=unread)
    lines = frozenset(range(1, len(source.lines) + 1))
    return replace(source, faults=tuple(attempt.problems), unread=lines)


@dataclass(slots=True)
class _Attempt:
    """A file's lines on the way to some that can be read."""

    source: Source
    lines: list[str]
    problems: list[Problem] = field(default_factory=list)
    unread: set[int] = field(default_factory=set)
    moved: dict[int, int] = field(default_factory=dict)
    """By how many columns a line was moved to the right."""
    tried: dict[int, int] = field(default_factory=dict)
    """How much was done about a line: 1 where it was mended or its value left out, 2 where all of it was."""
    astray: set[int] = field(default_factory=set)
    """Lines that were left out since they stand in the wrong place: what follows may only seem to do so too."""
    before: tuple[int, list[str], dict[int, int]] | None = None
    """The line that was mended last, and what there was before."""

    @property
    def text(self) -> str:
        return "\n".join(self.lines) + "\n"

    def passed(self, fault: YamlFault, *, gave_up: int) -> bool:
        """Tell of a fault, and change the lines so that the parser comes further; False where that is not known."""
        number = fault.line
        if self.before and fault.is_structure:
            # The line was moved to a place where those below it do not fit.
            number, self.lines, self.moved = self.before
            self.before = None
            self._leave_out(number, is_astray=True)
            return True
        self.before = None
        is_again = fault.message == UNKNOWN and any(problem.message == UNKNOWN for problem in self.problems)
        is_follower = fault.is_structure and self._above(number) in self.astray
        if self.is_new(number) and not (is_again or is_follower):
            problem = self.source.problem_at(
                number, fault.column, code=fault.code, message=fault.message, help=fault.help
            )
            self.problems.append(self.in_place(problem))
            if fault.mended:
                self._mend(number, fault.mended)
                return True
        if self.tried.get(number) == 2:
            number = gave_up
        if self.tried.get(number) == 2 or not 0 < number <= len(self.lines):
            return False
        self._leave_out(number, is_astray=fault.is_structure)
        return True

    def _above(self, number: int) -> int:
        lines = range(number - 1, 0, -1)
        return next((line for line in lines if says_something(self.source.lines[line - 1])), 0)

    def is_new(self, line: int) -> bool:
        """Whether nothing was told of a line yet."""
        return line not in self.tried and line not in self.unread

    def is_certain(self, problem: Problem) -> bool:
        """Whether a fault of the lines that could be read is one, whatever was left out."""
        return self.is_new(problem.line) and not (self.astray and problem.code == "duplicate-key")

    def in_place(self, problem: Problem) -> Problem:
        """A problem with the column that it has in the file."""
        return replace(problem, column=max(problem.column - self.moved.get(problem.line, 0), 1))

    def _mend(self, number: int, rows: tuple[str, ...]) -> None:
        self.before = number, [*self.lines], {**self.moved}
        self.tried[number] = 1
        for line, row in enumerate(rows, number):
            if says_something(row):
                by = key_column(row) - key_column(self.lines[line - 1])
                self.moved[line] = self.moved.get(line, 0) + by
            elif says_something(self.lines[line - 1]):
                self.unread.add(line)
            self.lines[line - 1] = row

    def _leave_out(self, number: int, *, is_astray: bool) -> None:
        row = self.lines[number - 1]
        key = re.match(r"\s*(?:- +)*(?:[\w.-]+|'[^']*'|\"[^\"]*\"):(?=\s)", row)
        keeps = key if number not in self.tried and not is_astray else None
        # Of an entry of a list, all goes with its first line, where no key can stay in its place.
        last = end_of_block(self.lines, number, key_column(row) - 1 if keeps else indent_of(row))
        self.tried[number] = 1 if keeps else 2
        self.unread.update(line for line in range(number, last + 1) if self.lines[line - 1].strip())
        self.astray.update(range(number, last + 1) if is_astray else ())
        self.lines[number - 1 : last] = [keeps[0] if keeps else "", *[""] * (last - number)]


def _in_place(place: Place, moved: Mapping[int, int]) -> Place:
    """The places of values, with the columns that they have in the file."""
    if not moved:
        return place
    return Place(
        place.line,
        place.column - moved.get(place.line, 0),
        {key: (line, column - moved.get(line, 0)) for key, (line, column) in place.keys.items()},
        {step: _in_place(child, moved) for step, child in place.children.items()},
    )
