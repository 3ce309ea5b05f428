"""Lines that start in a column where they fit nowhere: which column would fit, and where a '-' is missing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..plan.problems import listed, quoted
from .model_keys import home_of, keys_at
from .yaml_complaint import Complaint, YamlFault, end_of_block, indent_of, key_column, says_something

_FIRST_KEY = re.compile(r"\s*(?P<dashes>(?:- +)*)\{?(?P<key>[\w.-]+):(?:\s|$)")


def columns(complaint: Complaint) -> YamlFault | None:
    """A line that starts in a column where nothing above does, or not such a line."""
    in_list = "'-' indicator" in complaint.message
    if not in_list and "did not find expected key" not in complaint.message:
        return None
    here, line = complaint.here, complaint.line
    column = indent_of(here) + 1
    if match := re.match(r"\s*-(?=[^\s-])", here):
        mended = f"{here[: match.end()]} {here[match.end() :]}"
        help = f"Write '- {here[match.end() :]}'."
        return YamlFault(line, match.end(), "a space is missing after this '-'", help, mended=(mended,))
    if fault := _shifted_entry(complaint) or _without_hyphen(complaint) or _first_without_hyphen(complaint):
        return fault
    known = _columns_above(complaint)
    fits = fitting(complaint.lines, line, known)
    if column in known:
        message = f"this line does not fit the {'list' if in_list else 'lines'} above it"
        help = (
            "An entry of the list starts with '- '; a key of its last entry starts below that entry's first key."
            if in_list
            else "Start it in the same column as the keys that it belongs with, and with '- ' only in a list."
        )
    else:
        message = f"this line starts in column {column}, where nothing above it starts"
        help = f"Start it in column {listed(map(str, known))}, with what it belongs to." if known else ""
    if fits:
        match = _FIRST_KEY.match(here)
        what = f"where {quoted(match['key'])} can stand" if match else "with what it belongs to"
        help = f"Start it in column {listed(map(str, fits))}, {what}."
    return YamlFault(line, column, message, help, mended=_moved(complaint, fits), is_structure=True)


def goes_on(complaint: Complaint) -> YamlFault:
    """The fault of a line that starts further in than the one above, whose text it seems to go on with."""
    start = indent_of(complaint.here) + 1
    above = key_column(complaint.text(complaint.above))
    fits = fitting(complaint.lines, complaint.line, _columns_above(complaint))
    match = _FIRST_KEY.match(complaint.here)
    is_entry = match is not None and bool(match["dashes"])
    help = f"Start it in column {listed(map(str, fits or [above]))} if it is a key of its own. "
    if is_entry and match:
        group = path_to(complaint.lines, complaint.line, above)
        home = next((key for key in keys_at(group) if home_of((*group, match["key"])) == key), "")
        help = "Write the key of its list above it" + (f", such as '{home}:'" if home else "")
        help += f", or start it in column {listed(map(str, fits))}. " if fits else ". "
    return YamlFault(
        complaint.line,
        start,
        f"this line starts in column {start}, further in than the line above, whose text it seems to go on with",
        f"{help}If it is text, put the whole text in quotes, or write | after the key above.",
        mended=() if is_entry else _moved(complaint, fits),
        is_structure=True,
    )


def _shifted_entry(complaint: Complaint) -> YamlFault | None:
    """An entry's first line that starts beside the column of its list, seen from the key below it."""
    above, column = complaint.text(complaint.above), indent_of(complaint.here) + 1
    match = _FIRST_KEY.match(above)
    by = key_column(above) - column
    start = indent_of(above) + 1 - by
    if (
        not match
        or not match["dashes"]
        or not 0 < abs(by) <= 2
        or not _is_list_at(complaint.lines, complaint.above, start)
    ):
        return None
    return YamlFault(
        complaint.above,
        indent_of(above) + 1,
        f"this entry starts in column {start + by}, and its list in column {start}",
        f"Start it in column {start}.",
        mended=(" " * (start - 1) + above.lstrip(),),
        is_structure=True,
    )


def _without_hyphen(complaint: Complaint) -> YamlFault | None:
    """A new entry of a list that starts with the key that the one above starts with."""
    column = indent_of(complaint.here) + 1
    match = _FIRST_KEY.match(complaint.here)
    if match is None or match["dashes"]:
        return None
    for number in range(complaint.line - 1, 0, -1):
        row = complaint.text(number)
        first = _FIRST_KEY.match(row)
        # Below one in braces, there is no group that the line could belong to.
        is_beside = indent_of(row) + 1 == column or (key_column(row) == column and row[column - 1 :].startswith("{"))
        if is_beside and first and first["dashes"]:
            if first["key"] != match["key"]:
                return None
            rows = _block(complaint, with_siblings=True)
            start = indent_of(row)
            # They may stand where they should already.
            following = next((below for below in rows[1:] if says_something(below)), "")
            shift = "  " if following and indent_of(following) == start else ""
            mended = (f"{' ' * start}- {rows[0].lstrip()}", *(shift + below for below in rows[1:]))
            message, help = hyphen_missing(match["key"], first=number)
            return YamlFault(complaint.line, column, message, help, mended=mended, is_structure=True)
        if says_something(row) and indent_of(row) + 1 < column:
            return None
    return None


def _first_without_hyphen(complaint: Complaint) -> YamlFault | None:
    """A list's first entry that has no hyphen, seen from the second one, which has."""
    column = indent_of(complaint.here) + 1
    match = _FIRST_KEY.match(complaint.here)
    if match is None or not match["dashes"]:
        return None
    number = complaint.line
    while (number := complaint.before(number)) and indent_of(complaint.text(number)) >= column:
        pass
    while number and indent_of(complaint.text(number)) == column - 1:
        first = _FIRST_KEY.match(complaint.text(number))
        if first is None or first["dashes"]:
            return None
        rows = complaint.lines[number - 1 : complaint.line - 1]
        if first["key"] == match["key"]:
            message = f"{quoted(first['key'])} starts an entry here, and the '-' before it is missing"
            mended = (f"{rows[0][: column - 1]}- {rows[0][column - 1 :]}", *(f"  {row}" for row in rows[1:]))
            help = f"Write '- {first['key']}: …', as on line {complaint.line}."
            return YamlFault(number, column, message, help, mended=mended, is_structure=True)
        number = complaint.before(number)
    return None


def hyphen_missing(key: str, *, first: int) -> tuple[str, str]:
    """What to say of a key that starts an entry of a list without a hyphen; *first* is its line in the one before."""
    return (
        f"{quoted(key)} starts a new entry here, and the '-' before it is missing",
        f"Write '- {key}: …', with its '-' in the column of the one before {quoted(key)} on line {first}.",
    )


def duplicate(lines: Sequence[str], key: str, *, at: tuple[int, int], first: tuple[int, int]) -> tuple[str, str]:
    """What to say of a *key* that a group has twice: both places may hold what nobody should lose."""
    (line, column), (number, start) = at, first
    before = lines[line - 1][: column - 1]
    message = f"{quoted(key)} stands twice in one place; it is on line {number} already"
    if "{" in before:
        help = "If a new entry starts here, close the one before it with } and open this one with {. "
        return message, f"{help}Else put what both say under one {quoted(key)}."
    if follows_hyphen(lines, first):
        return hyphen_missing(key, first=number)
    in_list = re.match(r"\s*- ", _opening(lines, number, start))
    help = "If a new entry starts above it, write '- ' before that entry's first key. Else put" if in_list else "Put"
    return message, f"{help} what both say under one {quoted(key)}."


def follows_hyphen(lines: Sequence[str], place: tuple[int, int]) -> bool:
    """Whether the key at a place is the first one of a list's entry."""
    line, column = place
    return re.fullmatch(r" *(?:- +)+", lines[line - 1][: column - 1]) is not None


def _opening(lines: Sequence[str], line: int, column: int) -> str:
    """The line of the first key of the group that has a key at a place."""
    for number in range(line, 0, -1):
        row = lines[number - 1]
        if says_something(row) and indent_of(row) + 1 < column:
            return row if key_column(row) == column else ""
    return ""


def fitting(lines: Sequence[str], line: int, known: Sequence[int]) -> list[int]:
    """Those of the *known* columns in which the model has a place for the first key of a line, nearest first.

    A column beside the line's own is taken for the one that was meant.
    """
    match = _FIRST_KEY.match(lines[line - 1])
    if match is None:
        return []
    is_entry, key = bool(match["dashes"]), match["key"]
    column = indent_of(lines[line - 1]) + 1
    fits = [
        start
        for start in known
        if _is_list_at(lines, line, start) == is_entry
        and key in keys_at(path_to(lines, line, start + (1 if is_entry else 0)))
        and (is_entry or not _has_key(lines, line, start, key))
    ]
    fits.sort(key=lambda start: abs(start - column))
    return fits[:1] if fits and abs(fits[0] - column) == 1 else fits[:3]


def _is_list_at(lines: Sequence[str], line: int, column: int) -> bool:
    """Whether the nearest line above that starts in a column, or further out, starts an entry of a list there."""
    for number in range(line - 1, 0, -1):
        row = lines[number - 1]
        if says_something(row) and indent_of(row) + 1 <= column:
            return indent_of(row) + 1 == column and row.lstrip().startswith("- ")
    return False


def _has_key(lines: Sequence[str], line: int, column: int, key: str) -> bool:
    """Whether the group whose keys start in a column above a line has a key already."""
    for number in range(line - 1, 0, -1):
        row = lines[number - 1]
        if not says_something(row) or key_column(row) > column:
            continue
        match = _FIRST_KEY.match(row)
        if key_column(row) == column and match and match["key"] == key:
            return True
        if key_column(row) < column or indent_of(row) + 1 < column:
            return False
    return False


def path_to(lines: Sequence[str], line: int, column: int) -> tuple[str | int, ...]:
    """The keys and entries around a key that would start in a *column* of a *line*."""
    path: list[str | int] = []
    limit = float(column)
    for number in range(line - 1, 0, -1):
        row = lines[number - 1]
        if limit <= 1:
            break
        if not says_something(row):
            continue
        dash, start = indent_of(row) + 1, key_column(row)
        match = re.match(r"([\w.-]+):\s*(?:#.*)?$", row[start - 1 :])
        if start < limit:
            path += [match[1]] if match else []
            limit = start
        if dash < start and dash < limit:
            path.append(0)
            # A list may stand in the column of its own key.
            limit = dash + 0.5
    return tuple(reversed(path))


def _moved(complaint: Complaint, fits: Sequence[int]) -> tuple[str, ...]:
    """A line and those that belong to it, moved to the one column that fits; nothing where that is far away."""
    by = fits[0] - 1 - indent_of(complaint.here) if len(fits) == 1 else 0
    if not 0 < abs(by) <= 2:
        return ()
    return tuple(" " * by + row if by > 0 else row[min(-by, indent_of(row)) :] for row in _block(complaint))


def _block(complaint: Complaint, *, with_siblings: bool = False) -> list[str]:
    """A line and what belongs to it below; *with_siblings* also the lines that start where it does."""
    end = end_of_block(complaint.lines, complaint.line, indent_of(complaint.here) - (1 if with_siblings else 0))
    rows = list(complaint.lines[complaint.line - 1 : end])
    if with_siblings:
        column = indent_of(complaint.here)
        others = [index for index, row in enumerate(rows) if index and row[column:].startswith("- ")]
        rows = rows[: others[0]] if others and indent_of(rows[others[0]]) == column else rows
    return rows


def _columns_above(complaint: Complaint) -> list[int]:
    """The columns in which the lines above start that this line could belong with."""
    found: set[int] = set()
    least: int | None = None
    for number in range(complaint.line - 1, 0, -1):
        line = complaint.text(number)
        if not says_something(line):
            continue
        indent = indent_of(line)
        if least is not None and indent >= least:
            continue
        least = indent
        found |= {indent + 1, key_column(line)}
        if indent == 0:
            break
    return sorted(found)
