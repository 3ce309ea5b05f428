"""What becomes of a text on its way from a document, a sheet or a mail into YAML: cut short, run together, in quotes.

All of it is valid YAML, and would be published otherwise than it was meant.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from ..plan.fields import MAX_TEXT
from ..plan.problems import Problem, quoted
from .texts import PlanText, texts
from .yaml_source import Path, Source

_COMMENT = re.compile(r"[ \t]+#.*")
_CURLY = "“”‘’„‟‚‛«»"
_IN_CURLY_QUOTES = re.compile(rf"[{_CURLY}]([^{_CURLY}\"]*)[{_CURLY}\"']")

_BULLET = r"[•‣▪▫●○◦■□➢➤❖·\uf0b7\uf0a7\uf0d8]"
_BULLETS = re.compile(rf"^[ \t]*(?P<sign>{_BULLET})[ \t]*\S", re.MULTILINE)
_BULLETS_IN_A_LINE = re.compile(rf"(?P<sign>{_BULLET})\s+\S.*\s(?P=sign)\s+\S.*", re.DOTALL)
# Of Markdown's lists, the site knows '- ' and '1.'.
_OTHER_NUMBERS = re.compile(r"^[ \t]*(?P<sign>\(?(?:[0-9]{1,2}|[a-z]|[ivx]{1,4})\))[ \t]+\S", re.MULTILINE)
_DASHES = re.compile(r"^[ \t]*(?P<sign>[–—])[ \t]+\S", re.MULTILINE)
_ENTRY = re.compile(r" {0,3}(?:[-*+]|(?P<number>[0-9]{1,2})\.)[ \t]+\S")
_OTHER_BLOCK = re.compile(r" {0,3}(?:>|\||```|~~~)|(?: {4}|\t)")

_YES_OR_NO = frozenset({"yes", "no", "y", "n", "x", "✓", "✔", "✗", "tick"})
_OWN_WORDS = frozenset({"says", "response", "published_as", "means"})
"""Texts that may be 'Yes' or 'No': an answer, or somebody's own word."""
_PEOPLE = frozenset({"lead", "accountable", "owner", "assured_by"})
_SAYS_NOTHING = frozenset({"n/a", "na", "tbc", "tba", "tbd", "none", "-", "–", "—", "?", "??", "xx", "xxx", ""})


def faults(source: Source) -> Iterator[Problem]:
    """Every text that a comment cuts short."""
    signs = [number for number, line in enumerate(source.lines, 1) if "#" in line and _COMMENT.search(line)]
    for text in texts(source.values, every=True) if signs else ():
        line, _ = source.locate(text.path)
        after = bisect_left(signs, line)
        # Each line of a text has a word, or makes a line break.
        if after < len(signs) and signs[after] - line <= len(text.text.split()) + text.text.count("\n"):
            yield from cut_short(source, text.path, text.text)


def warnings(source: Source) -> Iterator[Problem]:
    """Every text that readers would see otherwise than it was meant, or that tells them nothing.

    These are no faults: each may be meant, and a plan that holds one was valid before they were looked for.
    """
    for text in texts(source.values):
        yield from _in_curly_quotes(source, text)
        if text.is_markdown and len(text.text) <= MAX_TEXT:
            yield from _run_together(source, text)
        yield from _says_nothing(source, text)


def cut_short(source: Source, path: Path, text: str) -> Iterator[Problem]:
    """The fault of an unquoted *text* that a comment ends, on its line."""
    if not text and isinstance(path[-1], int):
        return  # An entry that is not there is a fault of its own.
    line, column = _start(source, path, text)
    if source.lines[line - 1][column - 1 : column] in ("'", '"', "|", ">"):
        return
    end, after = _end(source.lines, line, column - 1, text)
    row = source.lines[end - 1]
    comment = _COMMENT.match(row, after)
    if comment is None:
        return
    at = comment.start() + len(comment[0]) - len(comment[0].lstrip())
    shown = f"only {quoted(text)}" if text else "nothing"
    yield source.problem_at(
        end,
        at + 1,
        code="comment",
        message=f"' #' starts a comment here, so readers would see {shown}",
        help=f"{_whole_in_quotes(source, (line, column), (end, at))} A comment stands on a line of its own.",
    )


def _start(source: Source, path: Path, text: str) -> tuple[int, int]:
    line, column = source.locate(path)
    if text:
        return line, column
    # The parser places what is missing where it looked for it last.
    line, column = source.locate(path, key=True)
    key = re.compile(r"[^:]*:").match(source.lines[line - 1], column - 1)
    return line, (key.end() if key else column) + 1


def _end(lines: tuple[str, ...], line: int, index: int, text: str) -> tuple[int, int]:
    """The line, and the index in it, after an unquoted text that starts at an index of a line."""
    left = "".join(text.split())
    row = lines[line - 1]
    while left:
        if index >= len(row):
            if line >= len(lines):
                break
            line, index = line + 1, 0
            row = lines[line - 1]
        elif row[index].isspace():
            index += 1
        elif row[index] == left[0]:
            index, left = index + 1, left[1:]
        else:
            break
    return line, index


def _whole_in_quotes(source: Source, start: tuple[int, int], sign: tuple[int, int]) -> str:
    line, column = start
    row = source.lines[line - 1]
    before, whole = row[: column - 1], row[column - 1 :].rstrip()
    if line != sign[0] or "{" in before or "[" in before or "'" in whole or len(row) > 100:
        return "Put the whole text in quotes: '…'."
    key = before.rstrip().rpartition(" ")[2]
    key = "" if key == "-" else f"{key} "
    return f"Put the text in quotes: {key}'{whole.strip()}'."


def _in_curly_quotes(source: Source, text: PlanText) -> Iterator[Problem]:
    written = text.text.strip()
    if written[:1] not in _CURLY or not (match := _IN_CURLY_QUOTES.fullmatch(written)):
        return
    line, column = source.locate(text.path)
    # In straight quotes or below '|', they are meant.
    if source.lines[line - 1][column - 1 : column] not in _CURLY:
        return
    without = match[1].strip()
    yield source.warning_at(
        line,
        column,
        code="curly-quotes",
        message="curly quotes are a part of the text here, and readers would see them around it",
        help=f"Write it without them{f': {without}' if _is_plain(without) else ', or in straight ones'}. "
        "If readers should see them, put straight quotes around all: '“…”'.",
    )


def _is_plain(text: str) -> bool:
    return re.fullmatch(r"[A-Za-z][\w ,.()/–-]{0,58}[\w.)]", text) is not None


def _run_together(source: Source, text: PlanText) -> Iterator[Problem]:
    """Lines that are meant as a list, and that Markdown or YAML joins."""
    written = text.text.strip()
    if "\n" not in written:
        if match := _BULLETS_IN_A_LINE.match(written):
            yield _no_list(source, text, match["sign"], "|")
        elif " - " in written or " * " in written or " – " in written:
            yield from _joined(source, text)
        return
    if match := _BULLETS.search(written):
        yield _no_list(source, text, match["sign"], "")
        return
    for pattern in (_OTHER_NUMBERS, _DASHES):
        if len(found := list(pattern.finditer(written))) > 1:
            yield _no_list(source, text, found[0]["sign"], "", is_numbered=pattern is _OTHER_NUMBERS)
            return
    yield from _without_empty_line(source, text)


def _no_list(source: Source, text: PlanText, sign: str, bar: str, *, is_numbered: bool = False) -> Problem:
    line, column = _row_of(source, text, sign)
    start = "'- '"
    if is_numbered:
        start = "'1. ', '2. ' and so on" if sign.strip("()").isdigit() else f"'- ', such as '- {sign}'"
    below = "Write | after the key, and below it each entry on a line of its own" if bar else "Start each line"
    return source.warning_at(
        line,
        column,
        code="no-list",
        message=f"{quoted(sign)} starts no list here: readers would see its lines run together",
        help=f"{below}{', starting' if bar else ''} with {start}, and leave an empty line above the first one.",
    )


def _row_of(source: Source, text: PlanText, sign: str) -> tuple[int, int]:
    """The first line of a text that starts with a sign; else where the text starts."""
    line, column = source.locate(text.path)
    for number in range(line, min(line + text.text.count("\n") + 1, len(source.lines)) + 1):
        row = source.lines[number - 1]
        before = row[column - 1 :] if number == line else row
        if before.lstrip(" \t\"'").startswith(sign):
            return number, len(row) - len(before) + before.index(sign) + 1
    return line, column


def _joined(source: Source, text: PlanText) -> Iterator[Problem]:
    """Lines in the file that start with '- ', of a text that YAML puts on one line."""
    line, _ = source.locate(text.path)
    for number in range(line + 1, min(line + len(text.text.split()), len(source.lines)) + 1):
        row = source.lines[number - 1].strip()
        if not row or row not in text.text:
            return
        if re.match(r"[-*–] \S", row):
            yield source.warning_at(
                number,
                len(source.lines[number - 1]) - len(source.lines[number - 1].lstrip()) + 1,
                code="no-list",
                message="YAML joins this line with the one above, so readers would see no list",
                help="Write | after the key, start its text on the next line, and leave an empty line above the list.",
            )
            return


def _without_empty_line(source: Source, text: PlanText) -> Iterator[Problem]:
    rows = text.text.split("\n")
    inside = ""
    for index, row in enumerate(rows):
        if not row.strip():
            inside = "" if inside != "list" or _next_is_out(rows, index) else inside
            continue
        entry = _ENTRY.match(row)
        if not inside:
            inside = "list" if entry else "other" if _OTHER_BLOCK.match(row) else "text"
        elif inside == "text" and entry and _is_sure(rows, index, entry["number"]):
            line, column = _row_of(source, text, row.strip())
            yield source.warning_at(
                line,
                column,
                code="no-list",
                message="this list has no empty line above it: readers would see its lines run together",
                help="Leave an empty line above it. If no list is meant, join this line with the one above.",
            )
            return


def _next_is_out(rows: list[str], index: int) -> bool:
    """Whether the next line after an empty one starts at the margin, and so ends a list."""
    following = next((row for row in rows[index + 1 :] if row.strip()), "")
    return not following.startswith("  ")


def _is_sure(rows: list[str], index: int, number: str | None) -> bool:
    """Whether a line starts a list: a sentence can go on in a new line with a number, as in 'on⏎12. June'."""
    if number is None or number == "1":
        return True
    following = _ENTRY.match(rows[index + 1]) if index + 1 < len(rows) else None
    return following is not None and following["number"] == f"{int(number) + 1}"


def _says_nothing(source: Source, text: PlanText) -> Iterator[Problem]:
    written = text.text.strip().lower().rstrip(".") if len(text.text) <= 8 else "more"
    if not text.text.strip() or written not in _YES_OR_NO | _SAYS_NOTHING:
        return
    *_, key = (step for step in text.path if isinstance(step, str))
    if key not in _PEOPLE and (key in _OWN_WORDS or not text.is_markdown):
        return
    who = "who it is" if key in _PEOPLE else "what it is, in words"
    yield source.warning_at(
        *source.locate(text.path),
        code="no-text",
        message=f"readers would see {quoted(text.text)} here, and nothing else",
        help=f"Write {who}. If no source says it, delete '{key}:': pages then show that it is not stated.",
    )
