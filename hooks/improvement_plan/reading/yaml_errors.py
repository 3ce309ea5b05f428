"""What usually lies behind YAML that cannot be read: where it began, and what to write instead.

The parser (libyaml, through PyYAML) says what it did not find, at the place where it gave up. That is often far below
the mistake. So the lines around are looked at for what people usually do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

import yaml

from ..plan.problems import quoted
from .model_keys import keys_at
from .yaml_columns import columns, goes_on, path_to
from .yaml_complaint import (
    CUT,
    CUT_HELP,
    KEY,
    STARTS,
    Complaint,
    YamlFault,
    comment_in,
    in_quotes,
    indent_of,
    key_column,
)
from .yaml_quotes import bracket, place_of, quote, quotes_in

UNKNOWN = "YAML cannot be read from here on"
"""What is told once of a file, since its cause is not known."""


def explain(text: str, lines: Sequence[str], error: yaml.MarkedYAMLError) -> YamlFault:
    """What a person can do about the parser's complaint *error* about *text*, which has these *lines*."""
    context = error.context_mark
    mark = error.problem_mark or context
    line, column = place_of(mark)
    if line > len(lines):
        # The parser gave up after the end: what helps is the end of the last line.
        line = max(len(lines), 1)
        column = len(lines[-1]) + 1 if lines else 1
    complaint = Complaint(
        lines=lines,
        message=error.problem or "",
        line=line,
        column=column,
        began=place_of(context) if context else None,
        quotes=quotes_in(text, before=(line, column)),
    )
    for cause in (_merge, _odd_space, quote, bracket, _cut_short, _colon, _reserved, columns):
        if fault := cause(complaint):
            return fault
    return YamlFault(
        line,
        column,
        UNKNOWN,
        "Compare the line with the ones around it, and put text with special signs in quotes.",
    )


def _merge(complaint: Complaint) -> YamlFault | None:
    for number, line in enumerate(complaint.lines, 1):
        if _MERGE.match(line):
            return YamlFault(
                number,
                1,
                "this line is left from a merge of two versions",
                "Keep the version that is right, and delete the lines that start with <<<<<<<, ======= and >>>>>>>.",
                mended=tuple(_first_version(complaint.lines[number - 1 :])),
            )
    return None


_MERGE = re.compile(r"(?:<{7}|>{7})(?: |$)|={7}$")


def _first_version(lines: Sequence[str]) -> Iterator[str]:
    """The lines from the mark of a merge to its last one, with the first version alone."""
    is_second = False
    for line in lines:
        is_second = is_second or line.startswith("=======")
        yield "" if is_second or _MERGE.match(line) else line
        if line.startswith(">>>>>>>"):
            return


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


def _cut_short(complaint: Complaint) -> YamlFault | None:
    """A text that goes on in the next line, below one that a comment ends."""
    above = complaint.text(complaint.above)
    column = comment_in(above)
    is_own = STARTS.match(complaint.here)
    if not column or is_own or indent_of(complaint.here) <= indent_of(above):
        return None
    return YamlFault(complaint.above, column, CUT, CUT_HELP, code="comment")


def _colon(complaint: Complaint) -> YamlFault | None:
    if "could not find expected ':'" in complaint.message and complaint.began:
        line, column = complaint.began
        if re.search(r": *[|>][-+]?\s*$", complaint.text(complaint.before(line))):
            message = "this text belongs to the key above, and is not indented"
            rows = takewhile(lambda row: not STARTS.match(row), complaint.lines[line - 1 :])
            mended = tuple(f"  {row}" if row.strip() else row for row in rows)
            return YamlFault(line, column, message, "Start it further in than that key.", mended=mended)
        return _without_colon(complaint, line) or YamlFault(
            line,
            column,
            "this line has no colon after its key",
            "Write 'key: value'. If it goes on with the text above, indent it further than that text's key.",
        )
    if "mapping values are not allowed" not in complaint.message:
        return None
    here, above = complaint.here, complaint.text(complaint.above)
    if re.match(rf"{KEY}:\s", here[: complaint.column - 1]):
        return YamlFault(
            complaint.line,
            complaint.column,
            "a second colon on this line is read as the end of a key",
            in_quotes(here) or "Put text that holds ': ' in quotes.",
        )
    if complaint.above and (fault := _without_colon(complaint, complaint.above)):
        return fault
    if complaint.above and indent_of(here) > indent_of(above):
        return goes_on(complaint)
    return YamlFault(
        complaint.line,
        complaint.column,
        "a colon stands where YAML expects no key",
        "Put text that holds ': ' in quotes.",
    )


def _without_colon(complaint: Complaint, line: int) -> YamlFault | None:
    """A line such as 'title:Harbour' or 'title', which should be a key and its value."""
    text = complaint.text(line)
    if match := re.fullmatch(rf"({KEY}):([^\s:/].*)", text):
        written = f"{match[1].strip()}: {match[2]}".removeprefix("- ")
        message, mended = "a space is missing after this colon", (f"{match[1]}: {match[2]}",)
        return YamlFault(line, match.end(1) + 1, message, f"Write {quoted(written)}.", mended=mended)
    match = re.fullmatch(rf"({KEY})(\s+\S.*|\s*)", text)
    key = match[1].split()[-1] if match else ""
    # More words may be a text: only of a key that can stand here is it certain.
    if match and (not match[2].strip() or key in keys_at(path_to(complaint.lines, line, key_column(text)))):
        mended = (f"{match[1]}:{match[2].rstrip()}",)
        help = f"Write {quoted(mended[0].strip().removeprefix('- '))}."
        return YamlFault(line, match.end(1) - len(key) + 1, f"{quoted(key)} has no colon after it", help, mended=mended)
    return None


_RESERVED = frozenset("*&@`%!,-?")


def _reserved(complaint: Complaint) -> YamlFault | None:
    message = complaint.message
    if ("comment or line break" in message or "indicator equal to 0" in message) and complaint.began:
        sign = complaint.text(complaint.began[0])[complaint.began[1] - 1]
        return YamlFault(
            complaint.line,
            complaint.column,
            f"the text after {sign} starts on the next line",
            f"Write it below, indented further than its key. Put text that starts with {sign} in quotes.",
        )
    if "directive" in message or complaint.here.startswith("%"):
        return YamlFault(
            complaint.line,
            1,
            "a line that starts with % is an instruction to YAML, and none is used here",
            "Delete it.",
        )
    if "tab character" in message or (complaint.sign == "\t" and "cannot start any token" in message):
        message = "a tab stands where YAML wants spaces"
        return YamlFault(complaint.line, complaint.column, message, "Indent with spaces.")
    if "document start" in message:
        message = "what stands after the line '...' is not read"
        return YamlFault(complaint.line, complaint.column, message, "Take the line '...' out.")
    here = complaint.line, complaint.column
    for line, column in (complaint.began or here, here):
        # A list is told by its '-' alone: here it stands behind a key.
        text = complaint.text(line)
        sign = text[column - 1 : column]
        if sign in _RESERVED and re.fullmatch(rf"{KEY}: +|\s*(?:- +)*", text[: column - 1]) and _is_text(message):
            sign = "'- '" if sign == "-" else sign
            help = in_quotes(text) or "Put it in quotes."
            if sign == "'- '":
                help += "\nFor a list in a text, write | after the key, and start the list on the next line."
            return YamlFault(line, column, f"text that starts with {sign} must be in quotes", help)
    return None


def _is_text(message: str) -> bool:
    """Whether the parser took a sign for the start of something that plans do not use."""
    signs = ("any token", "alphabetic or numeric", "not allowed in this context", "tag", "'>'", "node content", "'!'")
    return any(sign in message for sign in signs)
