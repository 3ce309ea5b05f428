"""Texts of a table as texts of a plan: Markdown that shows what stood in the cell, titles, names and ids."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container

from improvement_plan.plan.fields import MAX_ID
from improvement_plan.reading.plain_dates import other_forms

LONG_TITLE = 120
"""From so many characters on, only the first sentence of an action is its title."""
ENOUGH_FOR_ID = 60
"""About how long an id made from a title may be: it is a part of addresses."""

_BULLET = re.compile(r"(?P<indent> *)(?:[•●▪■◦‣·∙○o\uf0b7\uf0a7\u2010-\u2015*-])\s+(?P<text>\S.*)")
_NUMBERED = re.compile(r"(?P<indent> *)(?P<number>\d{1,2})[.)]\s+(?P<text>\S.*)")
# What python-markdown reads as more than text.
_ACTS = re.compile(r"[\\`*\[<]|(?<![^\W_])_|_(?![^\W_])")
_ACTS_AT_START = re.compile(r"^(#|>|[-+=~:](?=\s|$|[-=~])|\d+(?=\.\s)|!!!|(?:-{2,}|={2,})$)")


def markdown(text: str, *, is_markdown: bool = False) -> str:
    """The Markdown that shows a text as it stood, with its lists as lists. A line stays a paragraph of its own.

    Nothing else in it acts as Markdown, unless it *is_markdown* already.
    """
    lines: list[str] = []
    as_text = one_line if is_markdown else escaped
    was_item = False
    for line in (line for line in text.split("\n") if line.strip()):
        item = _BULLET.fullmatch(line) or _NUMBERED.fullmatch(line)
        if item:
            # At most two levels: what a cell of a table has.
            indent = "    " if was_item and len(item["indent"]) >= 4 else ""
            mark = f"{int(number)}." if (number := item.groupdict().get("number")) else "-"
            if lines and not was_item:
                lines.append("")
            lines.append(f"{indent}{mark} {as_text(item['text'])}")
        elif was_item and line.startswith("  "):  # The next line of an item.
            lines.append(f"    {as_text(line.strip())}")
            continue
        else:
            if lines:
                lines.append("")
            lines.append(as_text(line.strip()))
        was_item = item is not None
    return "\n".join(lines)


def escaped(line: str) -> str:
    """A line in which nothing acts as Markdown."""
    line = _ACTS.sub(lambda sign: f"\\{sign[0]}", line)
    if match := re.match(r"(\d+)(\.\s)", line):
        return f"{match[1]}\\{match[2]}{line[match.end() :]}"
    return f"\\{line}" if _ACTS_AT_START.match(line) else line


def respelt(text: str) -> tuple[str, dict[str, str]]:
    """A text with its dates as this site writes them in texts, and what each was that is written otherwise now.

    >>> respelt("Met on 28/05/26")
    ('Met on 28 May 2026', {'28/05/26': '28 May 2026'})
    """
    changed: dict[str, str] = {}
    lines = text.split("\n")
    for number, line in enumerate(lines):
        for _ in range(line.count(" ") + line.count("/") + 1):
            if (found := next(other_forms(line), None)) is None:
                break
            match, right = found
            changed[match[0]] = right
            line = f"{line[: match.start()]}{right}{line[match.end() :]}"  # noqa: PLW2901 - each finds the next
        lines[number] = line
    return "\n".join(lines), changed


def title_and_detail(text: str) -> tuple[str, str]:
    """The title of an action, and what else its cell says: the first line is the title, or its first sentence."""
    first, _, rest = text.partition("\n")
    if (item := _BULLET.fullmatch(first)) is not None and not rest:
        first = item["text"]
    first = " ".join(first.split())
    if len(first) > LONG_TITLE and (end := re.search(r"[.;:](?= [A-Z])", first[:LONG_TITLE])):
        first, rest = first[: end.end()], f"{first[end.end() :].strip()}\n{rest}".strip()
    return first, rest


def one_line(text: str) -> str:
    """A text on one line."""
    return " ".join(text.split())


_INITIALS = r"[A-Z][A-Za-z]?[A-Z]{0,2}"


def names(text: str) -> list[str]:
    """Who is named in a cell: one for each line, and one for each part between ';' or ' / '. Initials part at any sign.

    >>> names("Head of Quays / Harbour Master"), names("AB, CD & EF"), names("Director of Adults, Health and Care")
    (['Head of Quays', 'Harbour Master'], ['AB', 'CD', 'EF'], ['Director of Adults, Health and Care'])
    """
    found: list[str] = []
    for line in re.split(r"\n|;|\s/\s", text):
        item = _BULLET.fullmatch(line)
        name = one_line(item["text"] if item else line).strip(",")
        if re.fullmatch(rf"{_INITIALS}(?:\s*(?:[,/&+]|\band\b)\s*{_INITIALS})+", name):
            found += re.findall(_INITIALS, name.replace("and", "&"))
        elif name:
            found.append(name)
    return list(dict.fromkeys(found))


def id_of(text: str, taken: Container[str], *, otherwise: str, at_most: int = ENOUGH_FOR_ID) -> str:
    """An id from the words of a text, cut where a word ends; another number behind it where it is taken.

    >>> id_of("Café & quay: dredge it", {"cafe-quay-dredge-it"}, otherwise="action")
    'cafe-quay-dredge-it-2'
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower().replace("'", "")
    found = "-".join(re.findall(r"[a-z0-9]+", plain)) or otherwise
    if len(found) > at_most:
        found = found[:at_most].rpartition("-")[0] if "-" in found[:at_most] else found[:at_most]
    number = 1
    free = found
    while free in taken:
        number += 1
        free = f"{found[: MAX_ID - 6].rstrip('-')}-{number}"
    return free
