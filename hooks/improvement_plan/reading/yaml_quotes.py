"""Quotes and brackets that are not closed, or not where they should be, and comments that hide where they are."""

from __future__ import annotations

import re
from typing import Any

import yaml

from .yaml_complaint import CUT, CUT_HELP, STARTS, Complaint, YamlFault, comment_in, in_quotes, key_column

Span = tuple[tuple[int, int], tuple[int, int]]
"""Where a text in quotes begins and ends: line and column, each from 1."""


def quotes_in(text: str, *, before: tuple[int, int]) -> tuple[Span, ...]:
    """Every text in quotes that the parser read before it gave up."""
    found: list[Span] = []
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            if isinstance(event, yaml.ScalarEvent) and event.style in ("'", '"'):
                found.append((place_of(event.start_mark), place_of(event.end_mark)))
    except yaml.YAMLError:
        pass  # The one that is being explained.
    return tuple(span for span in found if span[1] <= before)


def place_of(mark: Any) -> tuple[int, int]:
    """The line and column of a mark, from 1."""
    # The C parser's marks and the other ones are of two types, with the same names.
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def swallowing(lines: Any, span: Span) -> YamlFault | None:
    """The fault of a text in quotes that holds lines which look like keys of the plan: it was closed too late."""
    (start, column), (end, _) = span
    opening = lines[start - 1]
    limit = key_column(opening)
    for number in range(start + 1, min(end, len(lines)) + 1):
        row = lines[number - 1]
        if key_column(row) <= limit and STARTS.match(row):
            sign = opening[column - 1]
            return YamlFault(
                start,
                column,
                f"the quote that opens here is closed only on line {end}, so the lines between are read as one text",
                _curly(opening, column)
                or f"Close it where the text ends: a {sign} is missing on this line, or one too many.",
            )
    return None


def _curly(line: str, column: int) -> str:
    """What to write where a curly quote stands at the end of a text that a straight one opens."""
    sign = line[column - 1]
    match = re.search("[“”„‟‘’]", line[column:].rstrip(" ,]}")[-1:])
    return f"The {match[0]} at its end closes nothing: write {sign} in its place." if match else ""


def quote(complaint: Complaint) -> YamlFault | None:
    """A text in quotes that is not closed, or not where it ends."""
    for span in complaint.quotes:
        if fault := swallowing(complaint.lines, span):
            return fault
    if complaint.began and ("end of stream" in complaint.message or "document indicator" in complaint.message):
        line, column = complaint.began
        opening = complaint.text(line)
        help = _curly(opening, column) or f"Write another {opening[column - 1]} where the text ends."
        return YamlFault(line, column, "a quote is opened here and never closed", help)
    if "escape" in complaint.message or "hexdecimal" in complaint.message:
        help = "Write the backslash twice, or put the text in '…' and not in \"…\"."
        return YamlFault(
            complaint.line, complaint.column, "a backslash starts a special character in double quotes", help
        )
    if not complaint.quotes or "did not find expected" not in complaint.message:
        return None
    (start, column), (end, after) = complaint.quotes[-1]
    between = complaint.text(end)[after - 1 : complaint.column - 1]
    if end != complaint.line or between.strip() or complaint.sign in ("", "]", "}", ",", "#"):
        return None
    sign = complaint.text(start)[column - 1]
    if start < end:
        return YamlFault(
            start,
            column,
            f"the quote that opens here is closed only on line {end}, so the lines between are read as one text",
            f"Close it where the text ends: a {sign} is missing on this line, or one too many.",
        )
    if complaint.began and _opens_bracket(complaint) and complaint.sign in "'\"":
        return None  # [“a” “b”]: a comma is what is missing.
    other = '"' if sign == "'" else "'"
    return YamlFault(
        complaint.line,
        complaint.column,
        f"the text ended with the {sign} before this, and more follows",
        f"Put the whole text in {other}…{other}, or write each {sign} inside it "
        + ("twice." if sign == "'" else "with a backslash before it."),
    )


def _opens_bracket(complaint: Complaint) -> str:
    """The bracket that began what the parser was reading; empty if it was none."""
    if complaint.began is None:
        return ""
    line, column = complaint.began
    sign = complaint.text(line)[column - 1 : column]
    return sign if sign in ("[", "{") else ""


def bracket(complaint: Complaint) -> YamlFault | None:
    """A bracket that is not closed, or closes nothing; or what stands between brackets."""
    if "did not find expected ',' or" in complaint.message and complaint.began:
        opening = _opens_bracket(complaint)
        closing = "]" if opening == "[" else "}"
        line, column = complaint.began
        for number in range(line, complaint.line + 1):
            row = complaint.text(number)
            if (sign := comment_in(row)) and (closing in row[sign:] or row.rstrip().endswith(",")):
                return YamlFault(number, sign, CUT, CUT_HELP, code="comment")
        if line < complaint.line or not complaint.sign:
            return YamlFault(
                line,
                column,
                f"the '{opening}' that opens here is not closed",
                f"Write '{closing}' where it ends. Put text that starts with '{opening}' in quotes.",
            )
        return YamlFault(
            complaint.line,
            complaint.column,
            f"a comma is missing before this, or the '{closing}' for the '{opening}' in column {column}",
            f"Write a comma between entries. Put text that holds '{opening}', '{closing}' or ': ' in quotes.",
        )
    if "node content" in complaint.message and (fault := _between_brackets(complaint)):
        return fault
    if "did not find expected" not in complaint.message:
        return None
    if complaint.sign in ("]", "}"):
        return YamlFault(
            complaint.line,
            complaint.column,
            f"this '{complaint.sign}' closes nothing",
            "Take it out, or put text that holds brackets in quotes.",
        )
    before = complaint.here[: complaint.column - 1].rstrip()
    if before.endswith(("]", "}")):
        return YamlFault(
            complaint.line,
            complaint.column,
            f"the '{before[-1]}' before this ended the value, and more follows",
            in_quotes(complaint.here) or "Put text that starts with a bracket in quotes.",
        )
    return None


def _between_brackets(complaint: Complaint) -> YamlFault | None:
    """What cannot start an entry between brackets."""
    before = complaint.here[: complaint.column - 1].rstrip()
    if complaint.sign == "," and before.endswith((",", "[", "{")):
        message = "an entry is missing before this comma"
        return YamlFault(complaint.line, complaint.column, message, "Write it, or take the comma out.")
    if complaint.sign == "-" and before.endswith((",", "[")):
        help = "Take the '-' out: between [ and ], commas stand between entries. If it is text, put the text in quotes."
        return YamlFault(complaint.line, complaint.column, "a '-' starts no entry between brackets", help)
    return None
