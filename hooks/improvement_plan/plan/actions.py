"""Key areas, their actions and milestones, what reports say of them, and the recommendations that they answer."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import (
    Field,
    model_validator,
)

from .base import Citations, PlanPart
from .fields import (
    Date,
    Id,
    Ids,
    Markdown,
    Names,
    Number,
    Text,
    fault,
)
from .references import named


class StatusCategory(StrEnum):
    """What a status means, whatever a plan calls it; in the order in which statuses are shown everywhere."""

    DONE = "done"
    UNDER_WAY = "under-way"
    AT_RISK = "at-risk"
    LATE = "late"
    PAUSED = "paused"
    PLANNED = "planned"
    STOPPED = "stopped"
    NOTHING_REPORTED = "nothing-reported"
    """Derived: no report has said anything yet. A plan never writes it."""


WRITTEN_CATEGORIES = tuple(category for category in StatusCategory if category is not StatusCategory.NOTHING_REPORTED)


class StatusWord(PlanPart):
    """One of the plan's own words for a status."""

    id: Id = Field(description="What progress entries write.")
    label: Text = Field(description="What pages show; plain text.")
    means: Literal["done", "under-way", "planned", "at-risk", "late", "paused", "stopped"] = Field(
        description="Which of the default statuses it stands for."
    )


class Withdrawn(PlanPart):
    """That something has left the plan: from this report on it is neither counted, nor overdue, nor missed."""

    report: Id = Field(description="The first report whose plan no longer has it.")
    reason: Markdown | None = Field(None, description="Why, as it was published.")
    replaced_by: Ids = Field((), description="What came in its place, of the same kind.")
    source: Citations = Field((), description="Where it was published.")


_SINCE = "The first report whose plan has it; without it, the first report of all."
_WITHDRAWN = "The report with which it left the plan, why, and what came in its place."
_REF = "Its reference as it was published, such as '1.10' or 'R1'; plain text."


class AreaEntry(PlanPart):
    """What one report says of an area as a whole."""

    report: Id = Field(description="The report that says it.")
    summary: Markdown | None = Field(None, description="The progress summary.")
    title: Text | None = Field(None, description="Another title, in force from this report on; plain text.")
    aim: Markdown | None = Field(None, description="Another aim, in force from this report on.")
    lead: Names = Field((), description="Another lead, in force from this report on.")
    source: Citations = Field((), description="Where it was published.")

    @model_validator(mode="after")
    def _it_says_something(self) -> Self:
        if not (self.summary or self.title or self.aim or self.lead):
            raise fault("nothing-said", "this entry says nothing", "Write summary, title, aim or lead; or delete it.")
        return self


class Entry(PlanPart):
    """What one report says about an action or a milestone."""

    report: Id = Field(description="The report that says it.")
    status: Id = Field(
        description=(
            "Of `statuses`, where the plan has its own; "
            "else done, under-way, planned, at-risk, late, paused or stopped."
        )
    )
    published_as: Text | None = Field(None, description="The report's own word, where it differs; plain text.")
    note: Markdown | None = Field(None, description="What the report says about it.")
    percent: Annotated[Number, Field(ge=0, le=100)] | None = Field(
        None, description="How much is done, only where it was published."
    )
    completed: Date | None = Field(None, description="When it was completed, where it was published.")
    due: Date | None = Field(None, description="A revised date, in force from this report on.")
    reason: Markdown | None = Field(
        None,
        description="Why the date was revised, why it was stopped or paused, or why a completed action is open again.",
    )
    evidence: Markdown | None = Field(None, description="What shows that it is done or working.")
    assured_by: Text | None = Field(None, description="Who, outside the team that reports, confirmed it; plain text.")
    ratings: dict[Id, Id] = Field(
        default_factory=dict, description="Of scales in `ratings`, the value that was published: {confidence: low}."
    )
    title: Text | None = Field(None, description="Another title, in force from this report on; plain text.")
    detail: Markdown | None = Field(None, description="Another detail, in force from this report on.")
    lead: Names = Field((), description="Another lead, in force from this report on.")
    accountable: Names = Field((), description="Another who answers for it, in force from this report on.")
    source: Citations = Field((), description="Where it was published.")

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


class Step(PlanPart):
    """What actions and milestones have in common."""

    id: Id = Field(description="Its permanent anchor on its area's page.")
    ref: Text | None = Field(None, description=_REF)
    title: Text = Field(description="Plain text.")
    detail: Markdown | None = Field(None, description="What it is, in a few sentences.")
    since: Id | None = Field(None, description=_SINCE)
    withdrawn: Withdrawn | None = Field(None, description=_WITHDRAWN)
    success: Markdown | None = Field(None, description="What good looks like.")
    lead: Names = Field((), description="Who leads on it: a role, or a name that was published.")
    accountable: Names = Field((), description="Who answers for it, beside who leads: a role, or a published name.")
    start: Date | None = Field(None, description="When it starts or started.")
    due: Date | None = Field(
        None, description="The original date. It is never edited: a later report revises it with a reason."
    )
    recommendations: Ids = Field((), description="The recommendations that it answers.")
    measures: Ids = Field((), description="The measures that show whether it works.")
    aliases: Ids = Field((), description="Earlier ids; each keeps working.")
    source: Citations = Field((), description="Where it was published.")
    progress: tuple[Entry, ...] = Field((), description="One entry for each report that mentions it, oldest first.")

    @property
    def name(self) -> str:
        """Its title, after its reference as it was published."""
        return named(self.ref, self.title)


class Milestone(Step):
    """A step of an action."""


class Action(Step):
    """What the body does about an area."""

    milestones: tuple[Milestone, ...] = Field(
        (), description="Its steps. Without progress of its own, an action takes its status from them."
    )


class Area(PlanPart):
    """A key area of the plan. It has a page of its own."""

    id: Id = Field(description="Its permanent address: /areas/<id>/.")
    ref: Text | None = Field(None, description=_REF)
    title: Text = Field(description="Plain text.")
    since: Id | None = Field(None, description=_SINCE)
    withdrawn: Withdrawn | None = Field(None, description=_WITHDRAWN)
    aim: Markdown | None = Field(None, description="What the area is for.")
    lead: Names = Field((), description="Who leads on it: a role, or a name that was published.")
    aliases: Ids = Field((), description="Earlier ids; each keeps working.")
    progress: tuple[AreaEntry, ...] = Field((), description="What each report says of it, oldest first.")
    actions: tuple[Action, ...] = Field((), description="Its actions, in the order of the plan.")

    @property
    def name(self) -> str:
        """Its title, after its reference as it was published."""
        return named(self.ref, self.title)


class Recommendation(PlanPart):
    """A recommendation of an inspection."""

    id: Id = Field(description="Its number or id.")
    ref: Text | None = Field(None, description=_REF)
    title: Text | None = Field(None, description="What it is called in short; plain text.")
    inspection: Id | None = Field(None, description="Of `inspections`: the one that made it.")
    kind: Text | None = Field(
        None, description="The inspector's own word for its kind, such as Must, Should or Condition; plain text."
    )
    since: Id | None = Field(None, description=_SINCE)
    withdrawn: Withdrawn | None = Field(None, description=_WITHDRAWN)
    text: Markdown = Field(description="What it asks for.")
    areas: Ids = Field((), description="The areas that answer it.")
    lead: Names = Field((), description="Who leads on it, where it was published.")
    due: Date | None = Field(None, description="Its timescale, where it was published.")
    source: Citations = Field((), description="Where it was published.")

    @property
    def short_name(self) -> str:
        """Its title after its reference; of one without a title, its reference, or else its id."""
        return named(self.ref, self.title) if self.title else self.ref or self.id
