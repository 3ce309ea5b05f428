"""Which sheets and columns the workbook for a report has: one table, for whoever writes it and whoever reads it."""

from __future__ import annotations

from dataclasses import dataclass

UNCHANGED = "Unchanged"
"""The choice for a status that the report says is still the same. A row that is left empty is not mentioned."""

SAYS = "says:"
"""What stands before a date that was published in words alone."""

REMOVE = "-"
"""What stands in a cell whose earlier content is to go from the report."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a sheet, or a row of the sheet 'Report'."""

    key: str
    header: str
    width: int = 20
    """In characters."""
    help: str = ""
    """Of a cell to fill in: what to write, in at most 255 characters. Without it, the cell is locked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A sheet of the workbook: its name, its columns from the left, and how many of them stay in view."""

    name: str
    columns: tuple[Column, ...]
    frozen: int = 0

    def header(self, key: str) -> str:
        """The header of the column with this key."""
        return next(column.header for column in self.columns if column.key == key)

    @property
    def filled(self) -> tuple[Column, ...]:
        """The columns to fill in."""
        return tuple(column for column in self.columns if column.help)


_DATES = f"Such as 2019-10, October 2019, 14 October 2019 or Q3 2019. Where only words are known: {SAYS} the words."

STEP_COLUMNS = (
    Column(key="ref", header="Ref", width=8),
    Column(key="area", header="Area", width=22),
    Column(key="title", header="Action", width=38),
    Column(key="lead", header="Lead", width=20),
    Column(key="due", header="Due date", width=16),
    Column(key="last_status", header="Last status", width=16),
    Column(key="last_report", header="Last reported", width=16),
    Column(
        key="status",
        header="Status",
        width=16,
        help=f"Choose from the list. {UNCHANGED}: the report says that it is as before. Empty: it does not mention it.",
    ),
    Column(
        key="note",
        header="What the report says",
        width=48,
        help="In plain words, for the public. Alt and Enter start a new paragraph; a line with a bullet is a list.",
    ),
    Column(
        key="due_now",
        header="New due date",
        width=16,
        help=f"Only where the report gives another date; the reason stands beside it. {_DATES}",
    ),
    Column(
        key="reason",
        header="Reason",
        width=32,
        help="Why the date has moved, why it has stopped, or why something completed is open again.",
    ),
    Column(key="completed", header="Completed on", width=16, help=f"Only of what is completed. {_DATES}"),
    Column(key="evidence", header="Evidence", width=32, help="What shows that it is done or working."),
    Column(
        key="assured_by",
        header="Confirmed by",
        width=22,
        help="Who confirmed it, outside the team that reports: a body or a role, such as Internal Audit.",
    ),
    Column(key="id", header="Id", width=26),
)

PROGRESS = Sheet(name="Progress", columns=STEP_COLUMNS, frozen=3)
CLOSED = Sheet(name="Completed or stopped", columns=STEP_COLUMNS, frozen=3)
AREAS = Sheet(
    name="Areas",
    columns=(
        Column(key="title", header="Area", width=30),
        Column(key="lead", header="Lead", width=22),
        Column(key="last_summary", header="Last summary", width=60),
        Column(key="last_report", header="Last reported", width=16),
        Column(
            key="summary",
            header="Summary",
            width=80,
            help="How the area is going, in a few plain sentences. Alt and Enter start a new paragraph.",
        ),
        Column(key="id", header="Id", width=26),
    ),
    frozen=1,
)
MEASURES = Sheet(
    name="Measures",
    columns=(
        Column(key="title", header="Measure", width=38),
        Column(key="unit", header="Unit", width=18),
        Column(key="target", header="Target", width=22),
        Column(key="last_value", header="Last value", width=18),
        Column(key="last_period", header="Of the period", width=18),
        Column(key="at", header="Period", width=16, help=f"The day or period that the value is for. {_DATES}"),
        Column(key="value", header="Value", width=12, help="Digits, such as 14 or 12.5. Empty where there are words."),
        Column(key="of", header="Out of", width=12, help="Of 14 out of 90: the 90. Otherwise empty."),
        Column(key="says", header="As published", width=28, help="The words of the report, such as: about 14 of 90."),
        Column(key="note", header="Note", width=40, help="What a reader should know about the value."),
        Column(key="id", header="Id", width=26),
    ),
    frozen=1,
)
STATUSES = Sheet(
    name="Statuses",
    columns=(
        Column(key="label", header="Status", width=26),
        Column(key="means", header="What it means", width=50),
    ),
)
TABLES = (PROGRESS, CLOSED, AREAS, MEASURES)
"""The sheets with rows to fill in."""

REPORT = Sheet(
    name="Report",
    columns=(
        Column(key="what", header="What", width=30),
        Column(key="value", header="Value", width=70),
        Column(key="help", header="How to fill it in", width=60),
    ),
    frozen=1,
)
PLAN_ROW = Column(key="plan", header="Plan")
ID_ROW = Column(key="id", header="Report")
DATE_ROW = Column(key="date", header="Date of the report")
LEAD_ROW = Column(key="lead", header="Made for")
EVERYONE = "everyone"
NOBODY = "no lead"
"""Who a workbook with all rows is made for. One for a lead does not speak for the whole report."""
REPORT_ROWS = (
    PLAN_ROW,
    ID_ROW,
    DATE_ROW,
    LEAD_ROW,
    Column(key="title", header="Title", help="Such as: Progress report, July 2019."),
    Column(
        key="to",
        header="Committee",
        help="The committee or board that it goes to; each on a line of its own.",
    ),
    Column(key="asks", header="What the committee is asked", help="Each point on a line of its own (Alt and Enter)."),
    Column(key="summary", header="Summary", help="The whole report in a few plain sentences."),
    Column(key="next", header="Next report due", help=_DATES),
    Column(key="document", header="Title of the document", help="As the report itself has it; what facts cite."),
    Column(key="url", header="Address of the document", help="Where it can be read: https://… Empty where nowhere."),
)
"""The rows of the sheet 'Report'. The first say what the workbook is for; in a lead's, all are locked."""

HOW = Sheet(name="How to fill it in", columns=(Column(key="line", header="How to fill in this workbook", width=110),))
HOW_LINES = (
    f"1. Go to the sheet '{PROGRESS.name}'. Each row is an action or a milestone. White cells are yours; grey ones are "
    "locked.",
    "2. Choose a status for what the report speaks of, and write what it says. "
    f"'{UNCHANGED}' means that the report says it is as before.",
    "3. Leave a row empty if the report does not mention it. Readers will see 'Not mentioned in this report'.",
    "4. Where a date has moved, write the new date and the reason. The original date stays, and readers see both.",
    f"5. What is completed or stopped is on the sheet '{CLOSED.name}'. Fill in a row there only if it is open "
    "again, or there is new evidence.",
    f"6. Write the summaries on '{AREAS.name}' and new values on '{MEASURES.name}'. For two periods of one measure, "
    "copy its row.",
    "7. You may sort rows, hide columns and add columns of your own. What is in your own columns is not published.",
    "8. Everything in white cells is published. Name a person only if the report does.",
    f"9. To take out what an earlier version of this workbook said, write {REMOVE} (a hyphen alone) into the cell. "
    f"{REMOVE} as the status takes out the whole row.",
    "10. Write the letters of an abbreviation out in full, unless the site's glossary has them.",
)
