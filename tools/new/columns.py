"""What each column of a table is, by the words of its header, and which row is the header."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from improvement_plan.plan.problems import did_you_mean, quoted
from tools.tables.cells import Cell, Sheet

LEAVE_OUT = "leave-out"

ROLES: Mapping[str, tuple[str, ...]] = {
    "area": (
        *("area", "theme", "key area", "priority area", "improvement area", "improvement theme", "workstream"),
        *("work stream", "pillar", "domain", "strand", "key theme"),
    ),
    "recommendation": (
        *("recommendation", "recommendations", "inspection recommendation", "finding", "findings", "requirement"),
        *("area for improvement", "areas for improvement", "must do", "should do", "issue identified"),
    ),
    "recommendation-ref": (
        *("recommendation ref", "recommendation reference", "recommendation number", "recommendation no", "rec ref"),
        *("rec no", "rec number", "rec"),
    ),
    "ref": (
        *("ref", "ref no", "reference", "reference number", "id", "no", "number", "item", "item no", "action ref"),
        *("action reference", "action no", "action number", "action id"),
    ),
    "action": (
        *("action", "actions", "action required", "actions required", "required action", "improvement action"),
        *(
            "agreed action",
            "planned action",
            "action title",
            "task",
            "activity",
            "activities",
            "what",
            "what we will do",
        ),
        *("management action", "recommended action"),
    ),
    "detail": (
        *("detail", "details", "description", "action detail", "action description", "how", "how we will do it"),
        *("milestone", "milestones", "key milestones", "steps", "tasks", "sub action", "sub actions"),
    ),
    "lead": (
        *(
            "lead",
            "leads",
            "lead officer",
            "action lead",
            "owner",
            "action owner",
            "responsible",
            "responsible officer",
        ),
        *("responsible person", "responsibility", "officer", "who", "lead person", "delivery lead", "assigned to"),
        *("operational lead",),
    ),
    "accountable": (
        *(
            "accountable",
            "accountable officer",
            "accountable lead",
            "accountability",
            "sro",
            "sponsor",
            "executive lead",
        ),
        *("senior responsible officer", "senior responsible owner", "strategic lead", "accountable director"),
        *("executive sponsor", "lead director"),
    ),
    "start": ("start", "start date", "starts", "from", "planned start", "date started", "started", "begin"),
    "due": (
        *("due", "due date", "date due", "deadline", "by when", "when", "target date", "target completion date", "end"),
        *("end date", "completion date", "timescale", "timescales", "timeframe", "target", "original due date"),
        *("original date", "planned end", "planned completion", "date", "finish", "delivery date"),
    ),
    "revised-due": (
        "revised date",
        "revised due date",
        "new due date",
        "new date",
        "revised deadline",
        "forecast date",
    ),
    "reason": ("reason", "reason for delay", "reason for change", "reason for revised date", "reasons"),
    "status": (
        *("status", "rag", "brag", "rag rating", "rag status", "brag rating", "brag status", "current status"),
        *("progress rating", "action status", "delivery status", "delivery rag", "rating", "current rag"),
    ),
    "completed": ("date completed", "completed on", "completed date", "actual completion date", "date closed"),
    "percent": ("percent", "percent complete", "percentage complete", "complete", "completion"),
    "note": (
        *("progress", "comments", "comment", "progress comments", "notes", "note", "update", "progress update"),
        *("latest update", "updates", "commentary", "narrative", "progress to date", "latest position", "position"),
        *("current position", "actions taken", "action taken", "progress notes", "what we have done", "summary"),
    ),
    "evidence": (
        *("evidence", "evidence of completion", "evidence of impact", "evidence of progress", "supporting evidence"),
        *("impact", "evidence link"),
    ),
    "assured-by": ("assured by", "assurance", "confirmed by", "verified by", "signed off by", "source of assurance"),
    "success": (
        *("success", "success criteria", "success measure", "success measures", "what good looks like", "outcome"),
        *("outcomes", "intended outcome", "expected outcome", "desired outcome", "how we will know"),
    ),
}
"""What a column may be, by the words that headers have for it. They are compared in small letters, without signs."""

JOINED = frozenset({"detail", "lead", "accountable", "note", "evidence", "success", "reason"})
"""What more than one column may say."""

MOST_TITLE_ROWS = 40
"""How far down a header is looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column, and what it was taken for."""

    place: int
    """From 0."""
    header: str
    role: str
    """One of ROLES, or LEAVE_OUT."""
    why: str = ""
    """Why it is left out."""


class AskedError(Exception):
    """What a person asked for, and cannot have: in words."""


def corrections(asked: Sequence[str]) -> dict[str, str]:
    """What 'Owner=lead,Notes=note' says: the role of each header. Raises AskedError."""
    found: dict[str, str] = {}
    # A header may hold a comma, so a piece without '=' is a part of the next header.
    before = ""
    for piece in (piece for text in asked for piece in text.split(",")):
        header, sign, role = f"{before}{piece}".rpartition("=")
        if not sign:
            before = f"{before}{piece},"
            continue
        before = ""
        if role.strip() not in (*ROLES, LEAVE_OUT):
            roles = ", ".join((*ROLES, LEAVE_OUT))
            raise AskedError(
                f"{quoted(role.strip())} is nothing that a column can be{did_you_mean(role.strip(), ROLES)}\n"
                f"A column can be {roles}."
            )
        found[bare(header)] = role.strip()
    if before:
        raise AskedError(f"{quoted(before.rstrip(','))} says no column. Write it as 'Owner=lead,Notes=note'.")
    return found


def bare(header: str) -> str:
    """A header's words: small letters and digits, with single spaces between them.

    >>> bare("Progress / Comments (to date)")
    'progress comments to date'
    """
    return " ".join(re.findall(r"[^\W_]+", header.lower().replace("%", " percent ")))


def role_of(header: str) -> str | None:
    """What a column with this header is; None where no word of it tells.

    The longest words that are found decide, and of equally long ones those at the end of the header.
    """
    words = bare(header)
    if not words or len(words) > 80:
        return None
    found = [
        (phrase == words, len(phrase), words.rfind(phrase), role)
        for role, phrases in ROLES.items()
        for phrase in phrases
        if f" {phrase} " in f" {words} "
    ]
    return max(found)[-1] if found else None


def header_of(sheet: Sheet, corrected: Mapping[str, str]) -> int | None:
    """The row (from 0) that names most columns, an action or a recommendation among them; None where there is none."""
    best, best_row = 1, None
    for number, row in enumerate(sheet.rows[:MOST_TITLE_ROWS]):
        roles = {
            corrected.get(bare(cell.text)) or role_of(cell.text)
            for cell in row
            if not cell.repeats and len(cell.text) <= 80
        } - {None}
        if roles & {"action", "recommendation"} and len(roles) > best:
            best, best_row = len(roles), number
    return best_row


def columns_of(header: Iterable[Cell], corrected: Mapping[str, str]) -> tuple[Column, ...]:
    """What each column is. Of two that say what only one may say, the first does."""
    cells = [(place, cell) for place, cell in enumerate(header) if cell.text and not cell.repeats]
    roles = {place: corrected.get(bare(cell.text)) or role_of(cell.text) for place, cell in cells}
    taken: dict[str, int] = {}
    # What a person said comes first, and then the columns from the left.
    for place, _ in sorted(cells, key=lambda found: (bare(found[1].text) not in corrected, found[0])):
        if (role := roles[place]) is not None:
            taken.setdefault(role, place)
    columns = []
    for place, cell in cells:
        role = roles[place]
        if role is None:
            columns.append(Column(place=place, header=cell.text, role=LEAVE_OUT, why="no word of it is known"))
        elif role == LEAVE_OUT:
            columns.append(Column(place=place, header=cell.text, role=LEAVE_OUT, why="as you asked"))
        elif taken[role] != place and role not in JOINED:
            why = f"another column is the {role} already"
            columns.append(Column(place=place, header=cell.text, role=LEAVE_OUT, why=why))
        else:
            columns.append(Column(place=place, header=cell.text, role=role))
    return tuple(columns)
