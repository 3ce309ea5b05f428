"""What filled-in workbooks say of a plan: entries, summaries and values, each with the cell that it comes from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from improvement_plan.editions.as_at import plan_as_at
from improvement_plan.language.translations import Words
from improvement_plan.plan.actions import StatusCategory
from improvement_plan.plan.dates import parse_date
from improvement_plan.plan.model import Plan
from improvement_plan.plan.problems import did_you_mean, quoted
from tools.sheet import typed
from tools.sheet.basis import Basis, SheetStep, basis_of
from tools.sheet.faults import CellFault, FaultsFound, Spot, TypedError
from tools.sheet.insert import Field
from tools.sheet.layout import AREAS, CLOSED, EVERYONE, MEASURES, PROGRESS, REMOVE, UNCHANGED
from tools.sheet.reader import Answer, FilledRow, FilledWorkbook
from tools.sheet.rows import Row, choices, name_of, tables
from tools.sheet.yaml_text import Value, Word

Key = tuple[str, ...]
"""What an entry is of: ('step', its anchor), ('area', its id), ('value', the measure's id, the period), ('report',)."""
Fields = dict[str, Field]


@dataclass(slots=True, kw_only=True)
class Filled:
    """All that the workbooks say."""

    basis: Basis
    day: str
    """Of the report, as the plan has or will have it."""
    entries: dict[Key, Fields] = field(default_factory=dict)
    """The keys of each entry. One whose status is to be None is to be taken out."""
    rows: dict[Key, Spot] = field(default_factory=dict)
    """A cell of each entry."""
    empty: dict[Key, dict[str, Spot]] = field(default_factory=dict)
    """The cells of each row that were left empty, by the keys of its entry."""
    faults: list[CellFault] = field(default_factory=list)
    """What is wrong. The entries are whole all the same, so that the check of the plan can look for more."""


def interpret(plan: Plan, workbooks: Sequence[FilledWorkbook], words: Words) -> Filled:
    """What the workbooks say of the plan. Raises FaultsFound where one is for another plan or report."""
    filled = _for_report(plan, workbooks)
    reading = _Reading(plan=plan, filled=filled, words=words)
    for workbook in workbooks:
        reading.take(workbook)
    return filled


def _for_report(plan: Plan, workbooks: Sequence[FilledWorkbook]) -> Filled:
    """Which report the workbooks are for. Raises FaultsFound where one is for another plan or report."""
    faults = []
    asked: Answer | None = None
    # A report can give the plan another name.
    names = {name_of(plan), *(name_of(plan_as_at(plan, report.id)) for report in plan.reports[-2:])}
    for workbook in workbooks:
        own, report = workbook.report.get("plan"), workbook.report.get("id")
        if own is None or typed.plain(own.text) not in map(typed.plain, names):
            spot = own.spot if own else Spot(file=workbook.file, sheet="Report")
            called = quoted(own.text) if own else "no plan"
            message = f"this workbook is for {called}, and the plan is {quoted(name_of(plan))}"
            help = "Take the workbook that 'make sheet' wrote for this plan."
            faults.append(CellFault(spot=spot, message=message, help=help))
        elif report is None or basis_of(plan, typed.plain(report.text)) is None:
            spot = report.spot if report else Spot(file=workbook.file, sheet="Report")
            called = quoted(report.text) if report else "no report"
            last = plan.reports[-1].id
            message = f"this workbook is for {called}, and the last report of the plan is {quoted(last)}"
            help = f"A workbook can be for the last report, or for one that comes after it. {_EARLIER}"
            faults.append(CellFault(spot=spot, message=message, help=help))
        elif asked is not None and typed.plain(asked.text) != typed.plain(report.text):
            message = f"this workbook is for {quoted(report.text)}, and {asked.spot.file} is for {quoted(asked.text)}"
            faults.append(CellFault(spot=report.spot, message=message, help="Import those of one report at a time."))
        asked = asked or report
    if faults or asked is None:
        raise FaultsFound(faults)
    basis = basis_of(plan, typed.plain(asked.text))
    assert basis is not None
    known = next((report for report in plan.reports if report.id == basis.report_id), None)
    return Filled(basis=basis, day=known.date.written if known else basis.report_id)


_EARLIER = "What an earlier report said is mended in plan.yaml: docs/editing.md."


@dataclass(slots=True, kw_only=True)
class _Reading:
    """Takes workbook after workbook, and gathers what is wrong."""

    plan: Plan
    filled: Filled
    words: Words
    steps: dict[str, SheetStep] = field(default_factory=dict)
    written: Mapping[str, Row] = field(default_factory=dict)
    """The row that the workbook was written with, of each step."""
    choices: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for step in self.filled.basis.steps:
            now = step.now
            for name in (now.step.id, *now.step.aliases) if now.action is None else (now.anchor,):
                self.steps[name] = step
        self.choices = choices(self.plan, self.words)
        written = tables(self.filled.basis, words=self.words)
        self.written = {row["id"]: row for sheet in (PROGRESS, CLOSED) for row in written[sheet.name]}

    def take(self, workbook: FilledWorkbook) -> None:
        self._report(workbook)
        now = self.filled.basis.now
        areas = {id: area.area.id for area in now.areas for id in (area.area.id, *area.area.aliases)}
        measures = {measure.measure.id: measure.measure for measure in now.measures}
        steps = [row for sheet in (PROGRESS, CLOSED) for row in workbook.rows.get(sheet.name, ())]
        for row in self._known(steps, self.steps, "action"):
            self._leave(("step", self.steps[row.id].now.anchor), row)
            self._step(row, self.steps[row.id])
        for row in self._known(workbook.rows.get(AREAS.name, ()), areas, "area"):
            self._leave(("area", areas[row.id]), row)
            if row.answers:
                summary = self._text(row.answers["summary"])
                self._keep(("area", areas[row.id]), row.spot, [("summary", summary)])
        for row in self._known(workbook.rows.get(MEASURES.name, ()), measures, "measure", is_alone=False):
            if row.answers:
                self._value(row, measures[row.id].unit or "")

    def _known(
        self, rows: Iterable[FilledRow], known: Iterable[str], kind: str, *, is_alone: bool = True
    ) -> list[FilledRow]:
        """The rows that are of something, each once."""
        ids = tuple(known)
        first: dict[str, Spot] = {}
        found = []
        for row in rows:
            if not row.id:
                help = (
                    f"Copy the id of the {kind} from where it was. What is new is added in plan.yaml: docs/editing.md."
                )
                self._fault(row.spot, "this row has no id, so that nobody knows what it is about", help)
            elif row.id not in ids:
                help = "Copy the id from a new workbook of 'make sheet', or delete what was filled in here."
                message = f"{quoted(row.id)} is no {kind} of the plan{did_you_mean(row.id, ids)}"
                self._fault(row.spot, message, help)
            elif is_alone and row.id in first:
                message = f"{quoted(row.id)} stands twice; it is in {first[row.id].cell} already"
                self._fault(row.spot, message, "Keep one of the two rows.")
            else:
                first.setdefault(row.id, row.spot)
                found.append(row)
        return found

    def _report(self, workbook: FilledWorkbook) -> None:
        answers, known = workbook.report, {report.id for report in self.plan.reports}
        is_of_lead = "lead" in answers and answers["lead"].text != EVERYONE
        if is_of_lead and self.filled.basis.report_id in known:
            return
        pairs: list[tuple[str, Field | None]] = []
        readers: dict[str, Callable[[Answer], Value]] = {
            "title": lambda answer: typed.plain(answer.text),
            "to": lambda answer: typed.names(answer.text),
            "asks": lambda answer: typed.points(answer.text),
            "summary": lambda answer: typed.as_markdown(answer.text),
            "next": lambda answer: typed.date(answer.cell),
            "document": lambda answer: typed.plain(answer.text),
            "url": lambda answer: typed.plain(answer.text),
        }
        for key, read in readers.items():
            if key in answers and not (is_of_lead and key not in ("title", "to")):
                pairs.append((key, self._read(answers[key], key, read)))
        if "title" not in answers and self.filled.basis.report_id not in known:
            spot = Spot(file=workbook.file, sheet="Report", column="Title")
            help = "Write it on the sheet 'Report', such as: Progress report, July 2019."
            self._fault(spot, "the report has no title", help)
            pairs.append(("title", Field(key="title", value=self.filled.basis.report_id, origin=spot)))
        self._keep(("report",), answers["id"].spot, pairs)

    def _step(self, row: FilledRow, step: SheetStep) -> None:
        shown = self.written[step.now.anchor]["due"]
        if "due" in row.shown and row.shown["due"] != typed.plain(shown):
            spot = Spot(file=row.spot.file, sheet=row.spot.sheet, row=row.spot.row, column="Due date")
            message = (
                f"the due date of this row is {quoted(row.shown['due'])}, and in the plan {quoted(shown or 'none')}"
            )
            self._fault(spot, message, "Put it back. A date that has moved goes under 'New due date', with its reason.")
        answers = row.answers
        if not answers:
            return
        key = ("step", step.now.anchor)
        if "status" not in answers:
            help = f"Choose a status, or {UNCHANGED} if the report says that it is as before."
            self._fault(row.spots["status"], "this row says something, and its status is empty", help)
            return
        if answers["status"].text.strip() == REMOVE:
            self._keep(key, row.spot, [("status", Field(key="status", value=None, origin=answers["status"].spot))])
            return
        status = self._read(answers["status"], "status", lambda answer: self._status(answer, step))
        due = self._date(answers.get("due_now"), "due")
        if due and due.value is not None and not self._is_new_with_reason(row, step, due.value):
            due = None
        if status and isinstance(status.value, Word) and self._is_open_again(row, step, status.value):
            status = None
        completed = self._date(answers.get("completed"), "completed")
        done = status and isinstance(status.value, Word) and self._category(status.value) is StatusCategory.DONE
        if status and not done and completed and completed.value is not None:
            completed = None
            message = "'Completed on' is filled in, and the status is not one that means completed"
            self._fault(answers["completed"].spot, message, "Empty it, or choose the status for what is completed.")
        pairs = [
            ("status", status or Field(key="status", value=self._any_status(step))),
            ("note", self._text(answers.get("note"), "note")),
            ("completed", completed),
            ("due", due),
            ("reason", self._text(answers.get("reason"), "reason")),
            ("evidence", self._text(answers.get("evidence"), "evidence")),
            ("assured_by", self._read(answers.get("assured_by"), "assured_by", lambda one: typed.plain(one.text))),
        ]
        self._keep(key, row.spot, pairs)

    def _any_status(self, step: SheetStep) -> Word:
        """One in the place of a status that has a fault, so that the rest of the entry can be checked."""
        latest = step.before.latest if step.before else None
        return Word(latest.status if latest else next(iter(self.choices.values())))

    def _category(self, status: Word) -> StatusCategory:
        return self.filled.basis.before.statuses[status.text].category

    def _status(self, answer: Answer, step: SheetStep) -> Word:
        chosen = typed.status(answer.text, self.choices)
        if chosen is not None:
            return Word(chosen)
        if step.before and step.before.latest:
            return Word(step.before.latest.status)
        if step.before and step.before.reported:
            raise TypedError(
                f"{UNCHANGED} says nothing here: this action takes its status from its milestones",
                "Leave the row empty and fill in its milestones, or choose a status of its own.",
            )
        raise TypedError(f"{UNCHANGED} says nothing here: no report has spoken of it before", "Choose a status.")

    def _is_new_with_reason(self, row: FilledRow, step: SheetStep, due: Value) -> bool:
        in_force = step.before.due if step.before else step.now.step.due
        if in_force is not None and isinstance(due, Word) and parse_date(due.text) == in_force:
            message = f"{due.text} is the date that is in force already"
            self._fault(row.spots["due_now"], message, "Empty it: a new date is one that the report has moved.")
            return False
        if "reason" not in row.answers:
            message = "a new due date needs its reason"
            self._fault(row.spots["reason"], message, "Write what the report says about why it has moved.")
            return False
        return True

    def _is_open_again(self, row: FilledRow, step: SheetStep, status: Word) -> bool:
        """Whether it was completed and no longer is, without a reason."""
        was = step.before.latest if step.before else None
        if was is None or "reason" in row.answers or self._category(status) is StatusCategory.DONE:
            return False
        if self._category(Word(was.status)) is not StatusCategory.DONE:
            return False
        message = "the report before said that this is completed, and this one does not"
        self._fault(row.spots["reason"], message, "Write why, as the report says it.")
        return True

    def _value(self, row: FilledRow, unit: str) -> None:
        answers = row.answers
        if "at" not in answers:
            help = "Write the day or the period that the value is for, such as 2019-06, Q2 2019 or 2019/20."
            self._fault(row.spots["at"], "this row has a value, and no period", help)
            return
        at = self._date(answers["at"], "at")
        pairs = [
            ("value", self._read(answers.get("value"), "value", lambda one: typed.number(one.text, unit=unit))),
            ("of", self._read(answers.get("of"), "of", lambda one: typed.number(one.text, unit=""))),
            ("says", self._read(answers.get("says"), "says", lambda one: typed.plain(one.text))),
            ("note", self._text(answers.get("note"), "note")),
        ]
        if at is None or at.value is None:
            return
        period = at.value.text if isinstance(at.value, Word) else f"{at.value}"
        key = ("value", row.id, period)
        if key in self.filled.rows and self.filled.rows[key].file == row.spot.file:
            message = f"there are two values for {period}; the other is in the row of {self.filled.rows[key].cell}"
            self._fault(answers["at"].spot, message, "Keep one of them.")
            return
        self._keep(key, row.spot, [("at", at), *pairs])

    # Single cells

    def _text(self, answer: Answer | None, key: str = "summary") -> Field | None:
        return self._read(answer, key, lambda one: typed.as_markdown(one.text))

    def _date(self, answer: Answer | None, key: str) -> Field | None:
        return self._read(answer, key, lambda one: typed.date(one.cell))

    def _read(self, answer: Answer | None, key: str, read: Callable[[Answer], Value]) -> Field | None:
        """What a cell says; None where it is empty or has a fault."""
        if answer is None:
            return None
        if answer.text.strip() == REMOVE:
            return Field(key=key, value=None, origin=answer.spot)
        try:
            return Field(key=key, value=read(answer), origin=answer.spot)
        except TypedError as error:
            self._fault(answer.spot, error.message, error.help)
            return None

    def _keep(self, key: Key, spot: Spot, pairs: Iterable[tuple[str, Field | None]]) -> None:
        known = self.filled.entries.setdefault(key, {})
        self.filled.rows.setdefault(key, spot)
        for name, given in pairs:
            if given is None:
                continue
            other = known.setdefault(name, given)
            if other.value != given.value and given.origin and other.origin:
                first = other.origin
                message = f"this is not what {first.file} says in sheet {quoted(first.sheet)}, {first.cell}"
                help = "Agree on one, and write it into both, or leave one of the two rows empty."
                self._fault(given.origin, message, help)

    def _leave(self, key: Key, row: FilledRow) -> None:
        known = self.filled.empty.setdefault(key, {})
        for name, spot in row.spots.items():
            if name not in row.answers:
                known.setdefault("due" if name == "due_now" else name, spot)

    def _fault(self, spot: Spot, message: str, help: str) -> None:
        self.filled.faults.append(CellFault(spot=spot, message=message, help=help))
