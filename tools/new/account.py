"""What is said of a table that became a plan: what was taken for what, what is to decide, and what was left out."""

from __future__ import annotations

from collections.abc import Iterator

from improvement_plan.plan.problems import one_line as printable
from improvement_plan.plan.problems import report
from tools.new.columns import LEAVE_OUT, ROLES
from tools.new.from_table import FromTable
from tools.new.rows import LeftOut, Table
from tools.new.texts import one_line

SHOWN = 12
"""How many of the texts that were left out are printed; all of them are in the file beside the plan."""


def account(made: FromTable, *, out: str, left_out_file: str) -> str:
    """What a person reads after the plan was written to *out*."""
    lines = [*_taken(made), "", *_made(made), ""]
    if made.left_out:
        lines += [f"Left out: {_count(len(made.left_out), 'text')}. All are in {left_out_file}, with the reasons."]
        lines += [f"  {printable(_short(each))}" for each in made.left_out[:SHOWN]]
        lines += [f"  … and {len(made.left_out) - SHOWN} more"] if len(made.left_out) > SHOWN else []
        lines.append("")
    if made.decisions:
        count = _count(len(made.decisions), "decision")
        lines += [
            f"{count} for you, each on its line of {out}. 'make validate' tells them:",
            "",
            report(made.decisions),
        ]
    else:
        lines.append(f"Nothing is left to decide in {out}: 'make validate' finds no fault.")
    return "\n".join(lines)


def left_out_list(made: FromTable) -> str:
    """The whole list of what was left out, for the file beside the plan."""
    head = f"What {one_line(made.head.file)} holds and the plan does not, cell by cell, and why.\n"
    return head + "".join(f"\n{each.place}\n  Why: {each.why}.\n{_indented(each.text)}" for each in made.left_out)


def _indented(text: str) -> str:
    return "".join(f"  | {line}\n" for line in text.split("\n") if text)


def _taken(made: FromTable) -> Iterator[str]:
    yield printable(f"Read {made.head.file}.")
    if made.head.file.lower().endswith(".docx"):
        yield "Of a Word document, tables and the headings above them are read, and nothing else."
    told: list[tuple[tuple[str, str], ...]] = []
    for table in made.reading.tables:
        columns = tuple((one_line(column.header), _as(table, place)) for place, column in enumerate(table.columns))
        where = f"{table.sheet.name}: " if table.sheet.name else ""
        header = f"the header is row {table.line}" if table.line else "it goes on from the table before"
        yield printable(f"{where}{header}; {_count(len(table.records), 'entry')} below it.")
        if columns not in told:
            told.append(columns)
            width = min(max(len(header) for header, _ in columns), 40)
            yield from (printable(f"  {header[:60]:{width}} → {role}") for header, role in columns)
    yield f"To correct a column: AS='Its header=lead'. It can be {', '.join((*ROLES, LEAVE_OUT))}."


def _as(table: Table, place: int) -> str:
    column = table.columns[place]
    return f"left out: {column.why}" if column.role == LEAVE_OUT else column.role


def _made(made: FromTable) -> Iterator[str]:
    parts = made.parts
    counts = [
        _count(len(parts.areas), "area"),
        _count(sum(1 for _ in parts.actions), "action"),
        _count(len(parts.recommendations), "recommendation"),
    ]
    yield f"The plan has {counts[0]}, {counts[1]} and {counts[2]}."
    if made.reading.by_colour:
        yield f"{_count(made.reading.by_colour, 'cell')} said the status by a colour alone: its name was taken."
    if made.reading.respelt:
        told = ", ".join(f"'{before}' as '{after}'" for before, after in sorted(made.reading.respelt.items()))
        yield printable(f"Dates in texts are written as this site writes them: {told[:400]}.")
    if made.title_place:
        yield printable(f"Its title is that of {made.title_place}: '{one_line(made.head.title)[:100]}'.")


def _short(each: LeftOut) -> str:
    text = one_line(each.text)
    shown = f"'{text[:60]}…'" if len(text) > 60 else f"'{text}'" if text else ""
    return f"{each.place}: {shown}{' – ' if shown else ''}{each.why}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun if number == 1 else _MANY.get(noun, f'{noun}s')}"


_MANY = {"entry": "entries"}
