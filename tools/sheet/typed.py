"""What was typed or pasted into a cell, as the plan writes it: texts, dates, numbers, statuses.

What is certain is understood; what may mean two things is asked about, by a TypedError.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from improvement_plan.plan.date_suggestions import readings_of
from improvement_plan.plan.problems import did_you_mean, quoted
from improvement_plan.reading.yaml_source import plain_scalar
from tools.new.texts import markdown, one_line
from tools.sheet.faults import TypedError
from tools.sheet.layout import SAYS, UNCHANGED
from tools.sheet.yaml_text import InWords, Value, Word
from tools.tables.cells import Cell


def plain(text: str) -> str:
    """A text on one line, with single spaces."""
    return one_line(text)


def as_markdown(text: str) -> str:
    r"""A text as Markdown: each line is a paragraph, and lines with a bullet are a list.

    >>> as_markdown("Two schools joined.\n• Lea\n• Fulwood")
    'Two schools joined.\n\n- Lea\n- Fulwood'
    """
    # Workbooks are also written with what the plan says already: links and emphasis in it stay.
    return markdown(text, is_markdown=True)


def points(text: str) -> tuple[str, ...]:
    """The lines of a text, without the bullets or numbers before them."""
    lines = as_markdown(text).split("\n")
    return tuple(re.sub(r"^\s*(?:-|\d+\.)\s+", "", line) for line in lines if line)


def names(text: str) -> str | tuple[str, ...]:
    """One name, or several that stand on lines of their own or behind semicolons."""
    found = points(text.replace(";", "\n"))
    return found if len(found) > 1 else "".join(found)


_QUOTES = "'\"‘’“”"


def date(cell: Cell) -> Word | InWords:
    """The date in a cell. Raises TypedError."""
    text = plain(cell.text).strip(_QUOTES)
    if text.lower().startswith(SAYS):
        if words := plain(text[len(SAYS) :]):
            return InWords(words)
        raise TypedError("the words of the date are missing", f"Write them after {SAYS}")
    if cell.kind == "number" and re.fullmatch(r"[2-6]\d{4}(\.\d+)?", text):
        raise TypedError(f"{quoted(text)} is a number that Excel keeps for a date", f"Type the date anew. {_DATES}.")
    found = readings_of(text)
    if len(found) == 1 and found[0].date:
        return Word(found[0].date)
    words = f"or, to publish the words alone, {SAYS} {text}."
    if not found:
        raise TypedError(f"{quoted(text)} is not a date", f"{_DATES}, {words}")
    meant = [
        f"{reading.date} for {reading.means}" if reading.date else f"the year too for {reading.means}"
        for reading in found
    ]
    raise TypedError(f"{quoted(text)} may mean several dates", f"Write {', or '.join(meant)}; {words}")


_DATES = "Write a date such as 2019-10, October 2019, 14 October 2019, 2019-Q3, 2025/26 or spring 2019"


def number(text: str, *, unit: str) -> Word:
    """The number in a cell, of a measure with this unit. Raises TypedError."""
    match = re.fullmatch(r"([£$€]?)\s*(-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)\s*(%?)", plain(text))
    if match is None:
        raise TypedError(
            f"{quoted(text)} is not a number",
            "Write digits alone, such as 14 or 12.5. Words go under 'As published', and of 14 out of 90 the 90 goes "
            "under 'Out of'.",
        )
    for sign in filter(None, (match[1], match[3])):
        if sign not in unit:
            counted = f"{quoted(unit)}" if unit else "not stated"
            raise TypedError(f"this value has {sign}, and the unit of the measure is {counted}", "Write digits alone.")
    value = Decimal(match[2].replace(",", ""))
    return Word(f"{value:f}")


def status(text: str, choices: Mapping[str, str]) -> str | None:
    """The status that a row chose: the word that entries write, or None for unchanged. Raises TypedError."""
    said = plain(text).strip(_QUOTES).casefold()
    if said == UNCHANGED.casefold():
        return None
    found = {id for label, id in choices.items() if said in (label.casefold(), id)}
    if len(found) == 1:
        return found.pop()
    known = [*choices, UNCHANGED]
    near = did_you_mean(plain(text).capitalize(), known)
    raise TypedError(f"{quoted(text)} is not a status of this plan{near}", f"Choose one of {', '.join(known)}.")


def is_same(known: Any, value: Value) -> bool:
    """Whether a value that was read from the plan is *value* already."""
    match value:
        case Word(text=text):
            if isinstance(known, Decimal):
                return known == _number(text)
            return not isinstance(known, dict | list) and f"{known}" == text
        case InWords(says=says):
            return isinstance(known, dict) and known.get("says") == says
        case tuple():
            items = known if isinstance(known, list) else [known]
            return [f"{item}".strip() for item in items] == [*value]
    if isinstance(known, list) and len(known) == 1:
        return is_same(known[0], value)
    # A text that was written in the plan by hand may be broken into lines elsewhere.
    return not isinstance(known, dict | list) and value in (f"{known}".strip(), as_markdown(f"{known}"))


def _number(text: str) -> Decimal | None:
    value = plain_scalar(text)
    return Decimal(value) if isinstance(value, int | Decimal) and not isinstance(value, bool) else None
