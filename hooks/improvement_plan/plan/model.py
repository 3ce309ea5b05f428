"""The plan: frozen types of what plan.yaml may hold, each key described. Nothing here is derived; see `edition`.

The descriptions are the public reference of the format. Text is Markdown unless its description says that it is plain.
"""

from __future__ import annotations

from datetime import date as Day
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise
from typing import Annotated, Any, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    model_validator,
)

from .fields import (
    DEFAULT_LANGUAGE,
    Date,
    Email,
    Id,
    Ids,
    Language,
    Markdown,
    Names,
    Number,
    Text,
    Texts,
    WebAddress,
    WholeNumber,
    citation,
    fault,
    is_identifier,
    named,
    not_empty,
    one_or_more,
    term,
    to_the_day,
)
from .units import FigureKind, figure_kind


class Meaning(StrEnum):
    """What a status means, whatever a plan calls it; in the order in which statuses are shown everywhere."""

    DONE = "done"
    UNDER_WAY = "under-way"
    AT_RISK = "at-risk"
    LATE = "late"
    PLANNED = "planned"
    STOPPED = "stopped"
    NOTHING_REPORTED = "nothing-reported"
    """Derived: no report has said anything yet. A plan never writes it."""


WRITTEN_MEANINGS = tuple(meaning for meaning in Meaning if meaning is not Meaning.NOTHING_REPORTED)


class Part(BaseModel):
    """A part of the plan: frozen, and with no keys but its own."""

    # Validators are built at the first plan, once for all parts: that halves the time to import this module.
    model_config = ConfigDict(
        frozen=True, extra="forbid", hide_input_in_errors=True, defer_build=True, use_attribute_docstrings=True
    )

    @model_validator(mode="before")
    @classmethod
    def _leave_out_empty_keys(cls, value: Any) -> Any:
        # An editor who writes `lead:` and nothing after it says the same as one who leaves the key out.
        if isinstance(value, dict) and None in value.values():
            return {key: held for key, held in value.items() if held is not None or key not in cls.model_fields}
        return value


class Citation(Part):
    """Where a fact was published: a source of the plan, and where in it."""

    id: Id
    """The id of a source."""
    page: WholeNumber | None = None
    """The page, where it was given."""
    paragraph: WholeNumber | None = None
    """The numbered paragraph, where it was given."""


@lru_cache(maxsize=4096)
def _whole_document(id: str) -> Citation:
    return Citation(id=id)


def cited(value: Any) -> Any:
    """A citation, where a source's id may stand alone."""
    # Most facts cite one of a few documents, and no page in it: one object serves them all.
    return _whole_document(value) if type(value) is str and is_identifier(value) else citation(value)


Citations = Annotated[tuple[Annotated[Citation, BeforeValidator(cited)], ...], BeforeValidator(one_or_more)]


class Review(Part):
    """Who looks at the plan, and how often."""

    by: Text | None = None
    """The board or committee; plain text."""
    every: Text | None = None
    """The rhythm, such as '6 weeks' or '3 months'; plain text."""


class Contact(Part):
    """Whom to ask about the plan. Only what was published."""

    role: Text | None = None
    """Plain text."""
    name: Text | None = None
    """Plain text; a person is named only if the source names them."""
    telephone: Text | None = None
    """As it was published; plain text."""
    email: Email | None = None
    """An e-mail address."""


class Inspection(Part):
    """The inspection that the plan answers."""

    title: Text
    """Plain text, such as 'Inspection of services, June 2018'."""
    text: Markdown | None = None
    """What it said, in a few sentences."""
    source: Citations = ()
    """Where it was published."""


class Accessibility(Part):
    """Who prepared and tested the website's accessibility statement, and when. The page "Accessibility" shows it."""

    prepared: Date | None = None
    """When the statement was prepared."""
    reviewed: Date | None = None
    """When it was last reviewed."""
    tested: Date | None = None
    """When the website was last tested."""
    tested_by: Text | None = None
    """Who tested it: the body itself, or another; plain text."""
    how: Markdown | None = None
    """How it was tested: which pages, with which browsers and aids, against which standard."""


class About(Part):
    """What the plan is, and whose."""

    title: Text
    """The plan's name; plain text."""
    organisation: Text
    """The body whose plan it is; plain text."""
    language: Language = DEFAULT_LANGUAGE
    """A BCP 47 language tag, such as en-GB or cy."""
    aim: Markdown | None = None
    """One sentence: what the plan is for."""
    about: Markdown | None = None
    """Why there is a plan, who is responsible, what comes after it. It may use values, such as {{ report.date }}."""
    inspection: Inspection | None = None
    """The inspection that the plan answers."""
    mapping: Markdown | None = None
    """Who matched recommendations with areas and actions, and how."""
    review: Review | None = None
    """Who looks at the plan, and how often."""
    contact: Contact | None = None
    """Whom to ask about the plan."""
    accessibility: Accessibility | None = None
    """Who tested the website for the accessibility statement, and when."""


class StatusWord(Part):
    """One of the plan's own words for a status."""

    id: Id
    """What progress entries write."""
    label: Text
    """What pages show; plain text."""
    means: Literal["done", "under-way", "planned", "at-risk", "late", "stopped"]
    """Which of the six statuses it stands for."""


class Document(Part):
    """A document that facts cite."""

    id: Id
    """What facts cite it by."""
    title: Text
    """Plain text."""
    publisher: Text | None = None
    """Plain text."""
    date: Date | None = None
    """When it was published."""
    url: WebAddress | None = None
    """The address of the web page where it can be read."""
    page: WholeNumber | None = None
    """The page that matters, where it is one."""
    licence: Text | None = None
    """The licence of its words, such as OGL-UK-3.0; plain text."""
    note: Markdown | None = None
    """What a reader should know about it."""


class Section(Part):
    """A further headed part of the committee paper."""

    title: Text
    """Plain text."""
    text: Markdown
    """What it says."""


class CommitteeEntry(Part):
    """What members said or asked for, and what became of it."""

    says: Markdown
    """What was said or asked for."""
    response: Markdown | None = None
    """What became of it; left out while nothing has."""
    actions: Ids = ()
    """The actions that it touches."""
    areas: Ids = ()
    """The areas that it touches."""
    source: Citations = ()
    """Where it was published."""


class Report(Part):
    """A reporting point. The site shows the latest; each has a page of its own."""

    id: Id
    """Its permanent address: /reports/<id>/."""
    date: Annotated[Date, AfterValidator(to_the_day)]
    """The day of the report, to the day."""
    title: Text
    """Plain text."""
    to: Text | None = None
    """The committee or board it goes to; plain text."""
    asks: Texts = ()
    """What the committee is asked to do."""
    summary: Markdown | None = None
    """The report in a few sentences."""
    sections: tuple[Section, ...] = ()
    """Further headed parts of the committee paper, in order."""
    next: Date | None = None
    """When the next report is due."""
    source: Citations = ()
    """Where it was published."""
    committee: tuple[CommitteeEntry, ...] = ()
    """What the committee said."""

    @property
    def day(self) -> Day:
        """Its date; what is overdue is overdue on this day."""
        assert self.date.last is not None  # a day has a last day
        return self.date.last


def _oldest_first(reports: tuple[Report, ...]) -> tuple[Report, ...]:
    for index, (report, after) in enumerate(pairwise(reports), 1):
        if after.day <= report.day:
            raise fault(
                "report-order",
                f"this report is not later than the one before it, of {report.date.written}",
                "Reports stand oldest first, one for each day.",
                at=(index, "date"),
            )
    return reports


class AreaEntry(Part):
    """The progress summary of an area in one report."""

    report: Id
    """The report that says it."""
    summary: Markdown
    """The summary."""
    source: Citations = ()
    """Where it was published."""


class Entry(Part):
    """What one report says about an action or a milestone."""

    report: Id
    """The report that says it."""
    status: Id
    """Of `statuses`, where the plan has its own; else done, under-way, planned, at-risk, late or stopped."""
    published_as: Text | None = None
    """The report's own word, where it differs; plain text."""
    note: Markdown | None = None
    """What the report says about it."""
    percent: Annotated[Number, Field(ge=0, le=100)] | None = None
    """How much is done, only where it was published."""
    completed: Date | None = None
    """When it was completed, where it was published."""
    due: Date | None = None
    """A revised date, in force from this report on."""
    reason: Markdown | None = None
    """Why the date was revised, or why a completed action is open again."""
    evidence: Markdown | None = None
    """What shows that it is done or working."""
    assured_by: Text | None = None
    """Who, outside the team that reports, confirmed it; plain text."""
    source: Citations = ()
    """Where it was published."""

    @model_validator(mode="after")
    def _a_revised_date_has_a_reason(self) -> Self:
        if self.due is not None and self.reason is None:
            raise fault(
                "reason",
                "a revised date needs its reason",
                "Add 'reason:' with what the report says. The original date belongs in the action's own 'due'.",
                at=("due",),
            )
        return self


class Step(Part):
    """What actions and milestones have in common."""

    id: Id
    """Its permanent anchor on its area's page."""
    title: Text
    """Plain text."""
    detail: Markdown | None = None
    """What it is, in a few sentences."""
    lead: Names = ()
    """Who leads on it: a role, or a name that was published."""
    start: Date | None = None
    """When it starts or started."""
    due: Date | None = None
    """The original date. It is never edited: a later report revises it with a reason."""
    recommendations: Ids = ()
    """The recommendations that it answers."""
    aliases: Ids = ()
    """Earlier ids; each keeps working."""
    source: Citations = ()
    """Where it was published."""
    progress: tuple[Entry, ...] = ()
    """One entry for each report that mentions it, oldest first."""


class Milestone(Step):
    """A step of an action."""


class Action(Step):
    """What the body does about an area."""

    milestones: tuple[Milestone, ...] = ()
    """Its steps. Without progress of its own, an action takes its status from them."""


class Area(Part):
    """A key area of the plan. It has a page of its own."""

    id: Id
    """Its permanent address: /areas/<id>/."""
    title: Text
    """Plain text."""
    aim: Markdown | None = None
    """What the area is for."""
    lead: Names = ()
    """Who leads on it: a role, or a name that was published."""
    aliases: Ids = ()
    """Earlier ids; each keeps working."""
    progress: tuple[AreaEntry, ...] = ()
    """A summary for each report, oldest first."""
    actions: tuple[Action, ...] = ()
    """Its actions, in the order of the plan."""


class Recommendation(Part):
    """A recommendation of the inspection."""

    id: Id
    """Its number or id."""
    text: Markdown
    """What it asks for."""
    areas: Ids = ()
    """The areas that answer it."""
    lead: Names = ()
    """Who leads on it, where it was published."""
    due: Date | None = None
    """Its timescale, where it was published."""
    source: Citations = ()
    """Where it was published."""


class Baseline(Part):
    """Where a measure stood at the start."""

    value: Number
    """In the measure's unit."""
    at: Date
    """When it was counted."""
    source: Citations = ()
    """Where it was published."""


class Target(Part):
    """What a measure should reach: one of a floor, a ceiling or a range."""

    at_least: Number | None = None
    """A floor."""
    at_most: Number | None = None
    """A ceiling."""
    between: tuple[Number, Number] | None = None
    """A range, both ends included, such as [10, 20]."""
    by: Date | None = None
    """When it should be reached."""
    period: Date | None = None
    """Of `targets`: the period that this one is for."""
    why: Markdown | None = None
    """Why this target."""
    says: Text | None = None
    """The words that were published; plain text."""
    source: Citations = ()
    """Where it was published."""

    @model_validator(mode="after")
    def _a_target_has_one_side(self) -> Self:
        sides = [name for name in ("at_least", "at_most", "between") if getattr(self, name) is not None]
        if len(sides) > 1:
            raise fault(
                "target",
                f"a target is one of at_least, at_most or between, and this one has {' and '.join(sides)}",
                "Keep one. For a range, write between: [10, 20].",
                at=(sides[1],),
            )
        if not sides and self.says is None:
            raise fault(
                "target",
                "this target has no figure",
                "Write at_least, at_most or between; or says, for words.",
            )
        if self.between is not None and self.between[0] > self.between[1]:
            raise fault("target", "the range starts above its end", "Write the smaller number first.", at=("between",))
        return self


class Value(Part):
    """What was measured, once."""

    at: Date
    """The day or period that it is for."""
    value: Number | None = None
    """In the measure's unit; left out where only words were published, or nothing (a gap)."""
    of: Number | None = None
    """What it is a part of: 14 of 90."""
    says: Text | None = None
    """The words that were published; plain text."""
    published_as: Text | None = None
    """The report's own rating; plain text."""
    report: Id | None = None
    """The report that published it; without it, the first report after its period."""
    note: Markdown | None = None
    """What a reader should know about it."""
    source: Citations = ()
    """Where it was published."""


class Measure(Part):
    """What is counted to see whether the plan works."""

    id: Id
    """Its permanent anchor."""
    title: Text
    """Plain text."""
    areas: Ids = ()
    """The areas that it is for."""
    recommendations: Ids = ()
    """The recommendations that it is for."""
    definition: Markdown | None = None
    """What is counted, and how."""
    unit: Text | None = None
    """Such as %, £, days, social workers, per 10,000 children; plain text."""
    figure: FigureKind | None = None
    """What its values are: count, percentage or rate; without it, the unit decides."""
    better: Literal["higher", "lower", "neither"] = "neither"
    """Which way is better."""
    baseline: Baseline | None = None
    """Where it stood at the start."""
    target: Target | None = None
    """What it should reach."""
    targets: tuple[Target, ...] = ()
    """Targets by period, instead of one."""
    values: tuple[Value, ...] = ()
    """What was measured, oldest first."""
    suppress_below: Annotated[WholeNumber, Field(ge=2)] | None = None
    """Counts below this are published only as 'fewer than'. Percentages and rates need `of`, or are hidden."""
    note: Markdown | None = None
    """What a reader should know about it."""
    source: Citations = ()
    """Where it was published."""

    @property
    def figure_kind(self) -> FigureKind:
        """What its values are."""
        return self.figure or figure_kind(self.unit)

    @model_validator(mode="after")
    def _its_values_stand_oldest_first(self) -> Self:
        written = {self.values[0].at.written} if self.values else set()
        for index, (before, value) in enumerate(pairwise(self.values), 1):
            at = ("values", index, "at")
            if value.at.written in written:
                raise fault("value-order", f"there are two values for {named(value.at)}", "Keep one of them.", at=at)
            if before.at.last and value.at.last and value.at.last < before.at.last:
                message = f"this value is older than the one before it, of {named(before.at)}"
                raise fault("value-order", message, "Values stand oldest first.", at=at)
            written.add(value.at.written)
        return self

    @model_validator(mode="after")
    def _it_has_one_target_or_several(self) -> Self:
        if self.target and self.targets:
            help = "Keep 'target', or give each of 'targets' its period."
            raise fault("target", "a measure has 'target' or 'targets', and this one has both", help, at=("targets",))
        return self


class Event(Part):
    """A meeting or a date that belongs to no action."""

    date: Date
    """When it was or will be."""
    title: Text
    """Plain text."""
    detail: Markdown | None = None
    """What happened, in a few sentences."""
    areas: Ids = ()
    """The areas that it touches."""
    url: WebAddress | None = None
    """The address of a web page where more can be read."""
    source: Citations = ()
    """Where it was published."""


class Term(Part):
    """What the letters of an abbreviation mean."""

    means: Text
    """The words in full; plain text."""
    plural: Text | None = None
    """The words in full for more than one; plain text."""
    note: Markdown | None = None
    """What a reader should know about it."""


class Plan(Part):
    """The whole file."""

    plan: About
    """What the plan is, and whose."""
    statuses: tuple[StatusWord, ...] = ()
    """The plan's own words for statuses; without them, the six default ones."""
    sources: tuple[Document, ...] = ()
    """The documents that facts cite."""
    reports: Annotated[tuple[Report, ...], AfterValidator(not_empty), AfterValidator(_oldest_first)]
    """Reporting points, oldest first; the last is what the site shows."""
    areas: Annotated[tuple[Area, ...], AfterValidator(not_empty)]
    """The key areas, in the order of the plan."""
    recommendations: tuple[Recommendation, ...] = ()
    """The recommendations that the plan answers."""
    measures: tuple[Measure, ...] = ()
    """The performance matrix."""
    events: tuple[Event, ...] = ()
    """Meetings and dates that belong to no action."""
    glossary: dict[Text, Annotated[Term, BeforeValidator(term)]] = Field(default_factory=dict)
    """What abbreviations mean."""
