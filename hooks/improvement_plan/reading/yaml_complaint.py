"""What the parser said of YAML that it cannot read, and the lines that it said it about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple


class YamlFault(NamedTuple):
    """One fault of a text: line and column (from 1), what is wrong, and what to write."""

    line: int
    column: int
    message: str
    help: str
    code: str = "yaml"
    mended: tuple[str, ...] = ()
    """What to read in the place of as many lines, from this one on, where it is likely what was meant."""
    is_structure: bool = False
    """Whether a line stands in the wrong place: another line that does may be the cause."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaint:
    """What the parser said, and the text that it said it about."""

    lines: Sequence[str]
    message: str
    line: int
    """Where it gave up, from 1."""
    column: int
    began: tuple[int, int] | None
    """Where what it was reading began."""
    quotes: tuple[tuple[tuple[int, int], tuple[int, int]], ...]
    """Where each text in quotes before that place began and ended."""

    def text(self, line: int) -> str:
        """A line; nothing for one that is not there."""
        return self.lines[line - 1] if 0 < line <= len(self.lines) else ""

    @property
    def here(self) -> str:
        """The line where the parser gave up."""
        return self.text(self.line)

    @property
    def sign(self) -> str:
        """The character where the parser gave up."""
        return self.here[self.column - 1 : self.column]

    @property
    def above(self) -> int:
        """The last line above that says something; 0 if there is none."""
        return self.before(self.line)

    def before(self, line: int) -> int:
        """The last line before *line* that says something; 0 if there is none."""
        return next((number for number in range(line - 1, 0, -1) if says_something(self.text(number))), 0)


def in_quotes(line: str) -> str:
    """What to write for a line whose value needs quotes; nothing where that is not certain."""
    match = re.fullmatch(r"\s*(?:- +)*(?:(?P<key>[\w.-]+): +)?(?P<value>[^\s#'\"|>].*?)\s*", line)
    if match is None or " #" in match["value"] or re.fullmatch(r"\[.*\]|\{.*\}", match["value"]):
        return ""
    value = match["value"].replace("'", "''")
    written = f"{match['key']}: '{value}'" if match["key"] else f"'{value}'"
    return f"Put the text in quotes: {written}" if len(written) <= 80 else "Put the whole text in quotes: '…'."


def says_something(line: str) -> bool:
    """Whether a line holds more than a comment."""
    return bool(line.strip()) and not line.lstrip().startswith("#")


def key_column(line: str) -> int:
    """The column where a line's first word starts; in a list, that is after the hyphen."""
    return len(line) - len(re.sub(r"^[ ]*(?:- +)*", "", line)) + 1


def indent_of(line: str) -> int:
    """How many spaces a line starts with."""
    return len(line) - len(line.lstrip(" "))


KEY = r"\s*(?:- +)*[\w.-]+"
"""The start of a line up to the colon of its key."""

_QUOTED = re.compile(r"'(?:[^']|'')*'|\"(?:[^\"\\]|\\.)*\"")
_COMMENT = re.compile(r"(?<=[^\s:,\[{-])[ \t]+(?P<sign>#)")


def comment_in(line: str) -> int:
    """The column of the sign that starts a comment after an unquoted text; 0 where there is none."""
    bare = _QUOTED.sub(lambda match: "x" * len(match[0]), line)
    found = _COMMENT.search(bare)
    return found.start("sign") + 1 if found and says_something(line) else 0


_IN_ONE_LINE = re.compile(rf"{KEY}:[ \t]+[^\s|>#\[{{]")
STARTS = re.compile(rf"{KEY}:(?:\s|$)|\s*- ")
"""A line that starts with a key, or with an entry of a list."""


def end_of_block(lines: Sequence[str], line: int, indent: int) -> int:
    """The last of the lines that belong to a *line*: those below it that are indented further than *indent*.

    Below a key with a value, that is only more of the value: another key does not belong to it.
    """
    has_value = _IN_ONE_LINE.match(lines[line - 1]) is not None and indent >= indent_of(lines[line - 1])
    last = line
    for number in range(line + 1, len(lines) + 1):
        row = lines[number - 1]
        if says_something(row):
            if indent_of(row) <= indent or (has_value and STARTS.match(row)):
                break
            last = number
    return last


CUT = "' #' starts a comment here, so the rest of the line is not read"
CUT_HELP = "Put the whole text in quotes: '…'. A comment stands on a line of its own."
