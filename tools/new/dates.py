"""Dates of a table as dates of a plan: what is certain, what a person has to choose, and what are only words."""

from __future__ import annotations

import re

from improvement_plan.plan.date_suggestions import readings_of, what_to_write
from tools.new.texts import one_line
from tools.new.yaml_text import Written, scalar
from tools.tables.cells import Cell


def date_of(cell: Cell) -> tuple[Written, str]:
    """The date as the plan has it, and the remark above it: of one that a person has to choose, with the choices.

    What may mean several things stays as it was, so that the check refuses it.
    """
    text = one_line(cell.text)
    found = readings_of(text)
    if len(found) == 1 and found[0].date:
        return Written(found[0].date), ""
    if found:
        return Written(scalar(text)), what_to_write(text) or ""
    if cell.kind == "number" and not re.fullmatch(r"\d{1,3}", text):
        # Excel counts days, and shows a date only in a cell that has the format of one.
        return Written(scalar(text)), f"'{text}' is a number: Excel may hold a date by it."
    return Written(f"{{says: {scalar(text, in_braces=True)}}}"), ""
