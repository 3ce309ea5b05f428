"""What usually lies behind YAML that cannot be read: where it began, and what to write instead.

The parser (libyaml, through PyYAML) says what it did not find, at the place where it gave up. That is often far below
the mistake. So the lines around are looked at for what people usually do.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import yaml

from ..plan.problems import listed, quoted


class YamlFault(NamedTuple):
    """One fault of a text: line and column (from 1), what is wrong, and what to write."""

    line: int
    column: int
    message: str
    help: str


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
    quote: tuple[tuple[int, int], tuple[int, int]] | None
    """Where the last text in quotes before that place began and ended."""

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
        return next((number for number in range(line - 1, 0, -1) if _says_something(self.text(number))), 0)


def explain(text: str, lines: Sequence[str], error: yaml.MarkedYAMLError) -> YamlFault:
    """What a person can do about the parser's complaint *error* about *text*, which has these *lines*."""
    context = error.context_mark
    mark = error.problem_mark or context
    line, column = _at(mark)
    if line > len(lines):
        # The parser gave up after the end: what helps is the end of the last line.
        line = max(len(lines), 1)
        column = len(lines[-1]) + 1 if lines else 1
    complaint = Complaint(
        lines=lines,
        message=error.problem or "",
        line=line,
        column=column,
        began=_at(context) if context else None,
        quote=_last_quote(text, (line, column)),
    )
    for cause in (_merge, _odd_space, _quote, _bracket, _colon, _reserved, _columns):
        if fault := cause(complaint):
            return fault
    return YamlFault(
        line,
        column,
        f"this is not YAML: {complaint.message}",
        "Compare the line with the ones around it.",
    )


def _last_quote(text: str, before: tuple[int, int]) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Where the last quoted text before a place begins and ends."""
    found = None
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            if isinstance(event, yaml.ScalarEvent) and event.style in ("'", '"'):
                found = _at(event.start_mark), _at(event.end_mark)
    except yaml.YAMLError:
        pass  # The one that is being explained.
    return found if found and found[1] <= before else None


def _at(mark: Any) -> tuple[int, int]:
    # The C parser's marks and the other ones are of two types, with the same names.
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def _merge(complaint: Complaint) -> YamlFault | None:
    for number, line in enumerate(complaint.lines, 1):
        if re.match(r"(?:<{7}|>{7})(?: |$)|={7}$", line):
            return YamlFault(
                number,
                1,
                "this line is left from a merge of two versions",
                "Keep the version that is right, and delete the lines that start with <<<<<<<, ======= and >>>>>>>.",
            )
    return None


ODD_SPACE = re.compile("[\u00a0\u2000-\u200b\u202f\u3000\ufeff]")


def looks_like_a_space(sign: str) -> tuple[str, str]:
    """What to say of a character of ODD_SPACE in the place of a space, and what to do."""
    return (
        f"this looks like a space, and is another character (U+{ord(sign):04X})",
        "Delete it, and type a space. Such characters come with text that is copied from a document.",
    )


def _odd_space(complaint: Complaint) -> YamlFault | None:
    for line in (complaint.line, complaint.above):
        # Only where white space has a meaning: before a key, and after a colon or a hyphen.
        match = re.match(rf"\s*(?:- *)?(?:[\w.-]+:)? *(?P<odd>{ODD_SPACE.pattern})", complaint.text(line))
        if match:
            return YamlFault(line, match.start("odd") + 1, *looks_like_a_space(match["odd"]))
    return None


def _quote(complaint: Complaint) -> YamlFault | None:
    if "unexpected end of stream" in complaint.message and complaint.began:
        return YamlFault(
            *complaint.began,
            "a quote is opened here and never closed",
            f"Write another {complaint.text(complaint.began[0])[complaint.began[1] - 1]} where the text ends.",
        )
    if "escape" in complaint.message or "hexdecimal" in complaint.message:
        help = "Write the backslash twice, or put the text in '…' and not in \"…\"."
        return YamlFault(
            complaint.line, complaint.column, "a backslash starts a special character in double quotes", help
        )
    if complaint.quote is None or "did not find expected" not in complaint.message:
        return None
    (start, column), (end, after) = complaint.quote
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


def _bracket(complaint: Complaint) -> YamlFault | None:
    if "did not find expected ',' or" in complaint.message and complaint.began:
        opening = _opens_bracket(complaint)
        closing = "]" if opening == "[" else "}"
        line, column = complaint.began
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
            _in_quotes(complaint.here) or "Put text that starts with a bracket in quotes.",
        )
    return None


_KEY = r"\s*(?:- +)*[\w.-]+"


def _colon(complaint: Complaint) -> YamlFault | None:
    if "could not find expected ':'" in complaint.message and complaint.began:
        line, column = complaint.began
        if re.search(r": *[|>][-+]?\s*$", complaint.text(complaint.before(line))):
            message = "this text belongs to the key above, and is not indented"
            return YamlFault(line, column, message, "Start it further in than that key.")
        return _without_colon(complaint, line) or YamlFault(
            line,
            column,
            "this line has no colon after its key",
            "Write 'key: value'. If it goes on with the text above, indent it further than that text's key.",
        )
    if "mapping values are not allowed" not in complaint.message:
        return None
    here, above = complaint.here, complaint.text(complaint.above)
    if re.match(rf"{_KEY}:\s", here[: complaint.column - 1]):
        return YamlFault(
            complaint.line,
            complaint.column,
            "a second colon on this line is read as the end of a key",
            _in_quotes(here) or "Put text that holds ': ' in quotes.",
        )
    if complaint.above and (fault := _without_colon(complaint, complaint.above)):
        return fault
    if complaint.above and _indent(here) > _indent(above):
        start = _indent(here) + 1
        return YamlFault(
            complaint.line,
            start,
            f"this line starts in column {start}, further in than the line above, whose text it seems to go on with",
            f"Start it in column {_key_column(above)} if it is a key of its own. "
            "If it is text, put the whole text in quotes, or write | after the key above.",
        )
    return YamlFault(
        complaint.line,
        complaint.column,
        "a colon stands where YAML expects no key",
        "Put text that holds ': ' in quotes.",
    )


def _without_colon(complaint: Complaint, line: int) -> YamlFault | None:
    """A line such as 'title:Harbour' or 'title', which should be a key and its value."""
    text = complaint.text(line)
    if match := re.fullmatch(rf"({_KEY}):([^\s:/].*)", text):
        written = f"{match[1].strip()}: {match[2]}".removeprefix("- ")
        return YamlFault(line, match.end(1) + 1, "a space is missing after this colon", f"Write {quoted(written)}.")
    if match := re.fullmatch(rf"({_KEY})\s*", text):
        key = match[1].split()[-1]
        return YamlFault(line, match.end(1) - len(key) + 1, f"{quoted(key)} has no colon after it", f"Write '{key}:'.")
    return None


_STARTS = {
    "\t": ("a tab stands where YAML wants spaces", "Indent with spaces."),
    "*": ("text that starts with * must be in quotes", ""),
    "&": ("text that starts with & must be in quotes", ""),
    "@": ("text that starts with @ must be in quotes", ""),
    "`": ("text that starts with ` must be in quotes", ""),
    "%": ("text that starts with % must be in quotes", ""),
}


def _reserved(complaint: Complaint) -> YamlFault | None:
    if "comment or line break" in complaint.message and complaint.began:
        sign = complaint.text(complaint.began[0])[complaint.began[1] - 1]
        return YamlFault(
            complaint.line,
            complaint.column,
            f"the text after {sign} starts on the next line",
            f"Write it below, indented further than its key. Put text that starts with {sign} in quotes.",
        )
    if "directive" in complaint.message or complaint.here.startswith("%"):
        return YamlFault(
            complaint.line,
            1,
            "a line that starts with % is an instruction to YAML, and none is used here",
            "Delete it.",
        )
    if "tab character" in complaint.message:
        return YamlFault(complaint.line, complaint.column, *_STARTS["\t"])
    starts = "cannot start any token" in complaint.message
    if not starts and "alphabetic or numeric" not in complaint.message:
        return None
    line, column = (complaint.line, complaint.column) if starts or not complaint.began else complaint.began
    text = complaint.text(line)
    if known := _STARTS.get(text[column - 1 : column]):
        message, help = known
        return YamlFault(line, column, message, help or _in_quotes(text) or "Put it in quotes.")
    return None


def _columns(complaint: Complaint) -> YamlFault | None:
    """A line that starts in a column where nothing above does."""
    in_list = "'-' indicator" in complaint.message
    if not in_list and "did not find expected key" not in complaint.message:
        return None
    here = complaint.here
    column = _indent(here) + 1
    if match := re.match(r"\s*-(?=[^\s-])", here):
        return YamlFault(
            complaint.line, match.end(), "a space is missing after this '-'", f"Write '- {here[match.end() :]}'."
        )
    known = _columns_above(complaint)
    if column in known:
        return YamlFault(
            complaint.line,
            column,
            "this line does not fit the list above it" if in_list else "this line does not fit the lines above it",
            "An entry of the list starts with '- '; a key of its last entry starts below that entry's first key."
            if in_list
            else "Start it in the same column as the keys that it belongs with, and with '- ' only in a list.",
        )
    return YamlFault(
        complaint.line,
        column,
        f"this line starts in column {column}, where nothing above it starts",
        f"Start it in column {listed(map(str, known))}, with what it belongs to." if known else "",
    )


def _columns_above(complaint: Complaint) -> list[int]:
    """The columns in which the lines above start that this line could belong with."""
    found: set[int] = set()
    least: int | None = None
    for number in range(complaint.line - 1, 0, -1):
        line = complaint.text(number)
        if not _says_something(line):
            continue
        indent = _indent(line)
        if least is not None and indent >= least:
            continue
        least = indent
        found |= {indent + 1, _key_column(line)}
        if indent == 0:
            break
    return sorted(found)


def _in_quotes(line: str) -> str:
    """What to write for a line whose value needs quotes; nothing where that is not certain."""
    match = re.fullmatch(r"\s*(?:- +)*(?:(?P<key>[\w.-]+): +)?(?P<value>[^\s#'\"|>].*?)\s*", line)
    if match is None or " #" in match["value"] or re.fullmatch(r"\[.*\]|\{.*\}", match["value"]):
        return ""
    value = match["value"].replace("'", "''")
    written = f"{match['key']}: '{value}'" if match["key"] else f"'{value}'"
    return f"Put the text in quotes: {written}" if len(written) <= 80 else "Put the whole text in quotes: '…'."


def _says_something(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


def _key_column(line: str) -> int:
    """The column where a line's first word starts; in a list, that is after the hyphen."""
    return len(line) - len(re.sub(r"^[ ]*(?:- +)*", "", line)) + 1


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
