"""An edition as open data sees it, and the records of what many files hold: dates, statuses, actions, milestones."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from ..editions.areas import AreaEdition
from ..editions.changes import Change
from ..editions.edition import Edition
from ..editions.entry_facts import ENTRY_FACTS, EntryFact
from ..editions.part_changes import PartChange
from ..editions.ratings import Rating, ratings_given
from ..editions.statuses import STATUS_RULES
from ..editions.step_facts import FACTS
from ..editions.steps import LeadOf, Status, StepEdition
from ..editions.wording import status_word
from ..language.translations import N_, Words
from ..output.settings import Settings
from ..plan.actions import AreaEntry, Entry, StatusCategory
from ..plan.base import Citation
from ..plan.dates import Kind as DateKind
from ..plan.dates import PublishedDate
from ..plan.durations import Age, lateness, slip
from ..plan.model import Plan
from ..plan.reports import Report
from .rating_records import RATING, RATINGS_IN_FORCE
from .records import Field, Kind, Record

CATEGORIES = tuple(category.value for category in StatusCategory)


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """An edition, and what its records need besides."""

    edition: Edition
    reports: tuple[Report, ...]
    """Those up to the edition's, oldest first."""
    changes_in: Callable[[str], Sequence[Change]]
    """What became of actions in a report, by its id, since the one before."""
    part_changes_in: Callable[[str], Sequence[PartChange]]
    """The same of areas and recommendations."""
    areas: Mapping[str, str]
    """The id of each area, by that and by its earlier ids."""
    actions: Mapping[str, str]
    """The same of actions."""
    words: Words
    settings: Settings

    @property
    def plan(self) -> Plan:
        """Never read its measures: their figures come from the edition."""
        return self.edition.plan

    def address(self, of: str) -> str:
        """The whole address of a page or file of the site."""
        return f"{self.settings.url}{of}"

    def page_of(self, step: StepEdition) -> str:
        """Where an action or milestone stands on the site."""
        return self.address(step.address)


def view_of(
    editions: Sequence[Edition],
    index: int,
    *,
    changes_in: Callable[[str], Sequence[Change]],
    part_changes_in: Callable[[str], Sequence[PartChange]],
    words: Words,
    settings: Settings,
) -> View:
    """The view of one of the *editions*, which stand oldest first and leave out none."""
    current = editions[index]
    plan = current.plan
    return View(
        edition=current,
        reports=plan.reports,
        changes_in=changes_in,
        part_changes_in=part_changes_in,
        areas={name: area.id for area in plan.areas for name in (area.id, *area.aliases)},
        actions={
            name: action.id for area in plan.areas for action in area.actions for name in (action.id, *action.aliases)
        },
        words=words,
        settings=settings,
    )


def summaries(area: AreaEdition) -> tuple[AreaEntry, ...]:
    """The progress summaries of an area up to the report, oldest first."""
    return (*reversed(area.earlier), *((area.summary,) if area.summary else ()))


# What many records hold

DATE: Record[PublishedDate, View] = Record(
    name="date",
    says=N_("A date or a span of dates, with the precision that was published."),
    fields=(
        Field("published", N_("As published: 2019-04 is a whole month."), lambda date, _: date.written, kind="date"),
        Field(
            "kind",
            N_("How precise it is."),
            lambda date, _: date.kind,
            one_of=get_args(DateKind),
        ),
        Field("first", N_("Its first day."), lambda date, _: date.first, kind="day", may_be_missing=True),
        Field("last", N_("Its last day."), lambda date, _: date.last, kind="day", may_be_missing=True),
        Field(
            "by",
            N_("Of a date in words, the date by which it was promised."),
            lambda date, _: date.ends[0].written if date.kind == "words" and date.ends else None,
            may_be_missing=True,
        ),
    ),
    in_cells=(("published", ""), ("first", "_first"), ("last", "_last")),
)
AGE: Record[Age, View] = Record(
    name="time",
    says=N_("A length of time in whole units, rounded down."),
    fields=(
        Field("number", N_("How many."), lambda age, _: age.number, kind="integer"),
        Field("unit", N_("The unit of time."), lambda age, _: age.unit, one_of=("day", "month", "year")),
    ),
    in_cells=(("number", ""), ("unit", "_unit")),
)
STATUS: Record[Status, View] = Record(
    name="status",
    says=N_("A status: what it means, and its word."),
    fields=(
        Field("meaning", N_("What it means, whatever its word."), lambda status, _: status.category, one_of=CATEGORIES),
        Field("label", N_("The word that pages show."), lambda status, view: status_word(status, view.words)),
    ),
    in_cells=(("meaning", ""), ("label", "_label")),
)
CITATION: Record[Citation, View] = Record(
    name="citation",
    says=N_("Where a fact was published."),
    fields=(
        Field("source", N_("The id of a source."), lambda cited, _: cited.id),
        Field("page", N_("The page."), lambda cited, _: cited.page, kind="integer", may_be_missing=True),
        Field(
            "paragraph",
            N_("The numbered paragraph."),
            lambda cited, _: cited.paragraph,
            kind="integer",
            may_be_missing=True,
        ),
    ),
)
SOURCED = N_("Where it was published.")

# Actions and milestones


def ratings_of(entry: Entry, view: View) -> tuple[Rating, ...]:
    """The ratings that an entry gives."""
    return ratings_given(entry.ratings, report=entry.report, scales=view.plan.ratings)


def _of_entry(fact: EntryFact) -> Field[Entry, View]:
    """What pages tell of an entry, as a field."""
    if fact.kind == "ratings":
        return Field(fact.id, fact.says, ratings_of, kind=RATING, is_list=True)
    kinds: dict[str, Kind | Record[PublishedDate, View]] = {"date": DATE, "markdown": "markdown", "percent": "number"}
    is_list = fact.kind == "names"
    return Field(
        fact.id,
        fact.says,
        lambda entry, _: fact.of(entry),
        kind=kinds.get(fact.kind, "text"),
        is_list=is_list,
        may_be_missing=not is_list,
    )


ENTRY: Record[Entry, View] = Record(
    name="entry",
    says=N_("What one report says about an action or a milestone."),
    fields=(
        Field("report", N_("The id of the report."), lambda entry, _: entry.report),
        Field(
            "status",
            N_("The status that it gives."),
            lambda entry, view: view.edition.statuses[entry.status],
            kind=STATUS,
        ),
        Field(
            "published_as",
            N_("The report’s own word, where it differs."),
            lambda entry, _: entry.published_as,
            may_be_missing=True,
        ),
        *(_of_entry(fact) for fact in ENTRY_FACTS),
        Field("source", SOURCED, lambda entry, _: entry.source, kind=CITATION, is_list=True),
    ),
)


def later_by(step: StepEdition) -> Age | None:
    """By how much the due date in force is later than the original one; None where it is not."""
    first, due = step.step.due, step.due
    if first is None or due is None or first.last is None or due.last is None or due.last <= first.last:
        return None
    return slip(first, due)


def overdue_by(step: StepEdition, report: Report) -> Age | None:
    """How long it is overdue as at *report*; None where it is not."""
    return lateness(step.due, report.day) if step.is_overdue and step.due else None


def _of_fact(id: str) -> Field[StepEdition, View]:
    """What pages show of a step, as a field."""
    fact = next(fact for fact in FACTS if fact.id == id)
    is_list = fact.kind in ("names", "recommendations", "measures")
    kind: Kind | Record[PublishedDate, View] = (
        DATE if fact.kind == "date" else "markdown" if fact.kind == "markdown" else "text"
    )
    return Field(id, fact.says, lambda step, _: fact.of(step), kind=kind, is_list=is_list, may_be_missing=not is_list)


STEP_FIELDS: tuple[Field[StepEdition, View], ...] = (
    Field("title", N_("What it is called."), lambda step, _: step.step.title),
    Field("detail", N_("What it is."), lambda step, _: step.step.detail, kind="markdown", may_be_missing=True),
    _of_fact("lead"),
    Field("status", N_("Its status as at the report."), lambda step, _: step.status, kind=STATUS),
    Field(
        "status_rule",
        N_("The rule that gave the status."),
        lambda step, _: step.rule.id,
        one_of=tuple(rule.id for rule in STATUS_RULES),
    ),
    Field(
        "marks",
        N_("The marks that stand beside the status."),
        lambda step, _: [flag.id for flag in step.flags],
        is_list=True,
    ),
    _of_fact("start"),
    Field("due", N_("The due date in force."), lambda step, _: step.due, kind=DATE, may_be_missing=True),
    Field("due_original", N_("The original due date."), lambda step, _: step.step.due, kind=DATE, may_be_missing=True),
    Field(
        "later_by",
        N_("By how much the due date in force is later than the original one."),
        lambda step, _: later_by(step),
        kind=AGE,
        may_be_missing=True,
    ),
    Field("overdue", N_("Whether it is overdue as at the report."), lambda step, _: step.is_overdue, kind="boolean"),
    Field(
        "overdue_by",
        N_("How long it is overdue."),
        lambda step, view: overdue_by(step, view.edition.report),
        kind=AGE,
        may_be_missing=True,
    ),
    Field(
        "reported",
        N_("Whether any report up to this one speaks of it."),
        lambda step, _: step.reported,
        kind="boolean",
    ),
    Field("mentioned", N_("Whether this report speaks of it."), lambda step, _: step.mentioned, kind="boolean"),
    _of_fact("recommendations"),
    Field("ref", N_("Its reference, as published."), lambda step, _: step.step.ref, may_be_missing=True),
    *(_of_fact(fact.id) for fact in FACTS if fact.says and fact.id not in ("lead", "start", "recommendations")),
    Field(
        "lead_in_force",
        N_("Who leads on it: its own lead; where it has none, its action’s; else its key area’s."),
        lambda step, _: step.lead_in_force[1],
        is_list=True,
    ),
    Field(
        "lead_in_force_of",
        N_("Whose lead that is."),
        lambda step, _: step.lead_in_force[0],
        may_be_missing=True,
        one_of=get_args(LeadOf),
    ),
)


def _page(step: StepEdition, view: View) -> str:
    return view.page_of(step)


_RATINGS: Field[StepEdition, View] = Field(
    "ratings", RATINGS_IN_FORCE, lambda step, _: step.ratings, kind=RATING, is_list=True
)
_MORE: tuple[Field[StepEdition, View], ...] = (
    _RATINGS,
    Field("aliases", N_("Its earlier ids; each keeps working."), lambda step, _: step.step.aliases, is_list=True),
    Field("source", SOURCED, lambda step, _: step.step.source, kind=CITATION, is_list=True),
    Field(
        "progress",
        N_("What each report up to this one says about it, oldest first."),
        lambda step, _: step.entries,
        kind=ENTRY,
        is_list=True,
    ),
    Field("page", N_("Where it stands on this site."), _page, kind="address"),
)
MILESTONE: Record[StepEdition, View] = Record(
    name="milestone",
    says=N_("A step of an action, as at the report."),
    fields=(Field("id", N_("Its id."), lambda step, _: step.step.id), *STEP_FIELDS, *_MORE),
)
ACTION: Record[StepEdition, View] = Record(
    name="action",
    says=N_("What the body does about an area, as at the report."),
    fields=(
        *MILESTONE.fields,
        Field("milestones", N_("Its milestones."), lambda step, _: step.milestones, kind=MILESTONE, is_list=True),
    ),
)


def _action_id(step: StepEdition) -> str:
    return step.action.id if step.action else step.step.id


def _milestone_id(step: StepEdition) -> str | None:
    return step.step.id if step.action else None


STEP_NAME: Record[StepEdition, View] = Record(
    name="step",
    says=N_("An action, or a milestone of it."),
    fields=(
        Field("area", N_("The id of its key area."), lambda step, _: step.area.id),
        Field("action", N_("The id of the action."), lambda step, _: _action_id(step)),
        Field("milestone", N_("The id of the milestone."), lambda step, _: _milestone_id(step), may_be_missing=True),
    ),
)
STATE: Record[StepEdition, View] = Record(
    name="state",
    says=N_("How an action or milestone stood as at a report."),
    fields=(
        Field("status", N_("Its status."), lambda step, _: step.status, kind=STATUS),
        Field("due", N_("The due date in force."), lambda step, _: step.due, kind=DATE, may_be_missing=True),
        _RATINGS,
    ),
)
