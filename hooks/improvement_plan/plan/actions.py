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


class StatusCategory(StrEnum):
    """What a status means, whatever a plan calls it; in the order in which statuses are shown everywhere."""

    DONE = "done"
    UNDER_WAY = "under-way"
    AT_RISK = "at-risk"
    LATE = "late"
    PLANNED = "planned"
    STOPPED = "stopped"
    NOTHING_REPORTED = "nothing-reported"
    """Derived: no report has said anything yet. A plan never writes it."""


WRITTEN_CATEGORIES = tuple(category for category in StatusCategory if category is not StatusCategory.NOTHING_REPORTED)


class StatusWord(PlanPart):
    """One of the plan's own words for a status."""

    id: Id = Field(description="What progress entries write.")
    label: Text = Field(description="What pages show; plain text.")
    means: Literal["done", "under-way", "planned", "at-risk", "late", "stopped"] = Field(
        description="Which of the six statuses it stands for."
    )


class AreaEntry(PlanPart):
    """The progress summary of an area in one report."""

    report: Id = Field(description="The report that says it.")
    summary: Markdown = Field(description="The summary.")
    source: Citations = Field((), description="Where it was published.")


class Entry(PlanPart):
    """What one report says about an action or a milestone."""

    report: Id = Field(description="The report that says it.")
    status: Id = Field(
        description=(
            "Of `statuses`, where the plan has its own; else done, under-way, planned, at-risk, late or stopped."
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
        None, description="Why the date was revised, or why a completed action is open again."
    )
    evidence: Markdown | None = Field(None, description="What shows that it is done or working.")
    assured_by: Text | None = Field(None, description="Who, outside the team that reports, confirmed it; plain text.")
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
    title: Text = Field(description="Plain text.")
    detail: Markdown | None = Field(None, description="What it is, in a few sentences.")
    lead: Names = Field((), description="Who leads on it: a role, or a name that was published.")
    start: Date | None = Field(None, description="When it starts or started.")
    due: Date | None = Field(
        None, description="The original date. It is never edited: a later report revises it with a reason."
    )
    recommendations: Ids = Field((), description="The recommendations that it answers.")
    aliases: Ids = Field((), description="Earlier ids; each keeps working.")
    source: Citations = Field((), description="Where it was published.")
    progress: tuple[Entry, ...] = Field((), description="One entry for each report that mentions it, oldest first.")


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
    title: Text = Field(description="Plain text.")
    aim: Markdown | None = Field(None, description="What the area is for.")
    lead: Names = Field((), description="Who leads on it: a role, or a name that was published.")
    aliases: Ids = Field((), description="Earlier ids; each keeps working.")
    progress: tuple[AreaEntry, ...] = Field((), description="A summary for each report, oldest first.")
    actions: tuple[Action, ...] = Field((), description="Its actions, in the order of the plan.")


class Recommendation(PlanPart):
    """A recommendation of the inspection."""

    id: Id = Field(description="Its number or id.")
    text: Markdown = Field(description="What it asks for.")
    areas: Ids = Field((), description="The areas that answer it.")
    lead: Names = Field((), description="Who leads on it, where it was published.")
    due: Date | None = Field(None, description="Its timescale, where it was published.")
    source: Citations = Field((), description="Where it was published.")
