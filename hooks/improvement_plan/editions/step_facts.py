"""What is shown of an action or milestone beside its status and texts: one table for page, paper and open data."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from ..language.translations import N_
from ..plan.actions import StatusCategory
from ..plan.model import Plan
from .steps import StepEdition

Kind = Literal["text", "names", "markdown", "date", "due", "revisions", "recommendations", "measures"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """Something that is stated of an action."""

    id: str
    """Its key in open data."""
    label: str
    """What it is called on a page."""
    of: Callable[[StepEdition], object]
    """What is stated; empty or None where nothing is."""
    kind: Kind = "text"
    is_reported: bool = False
    """Whether a report says it, rather than the plan."""
    turned: str = ""
    """What it is called at what is named, where that names the actions."""
    of_milestones: bool = True
    """Whether a milestone's page shows it too. Of a milestone, no page tells what is missing."""
    sentence: str = ""
    """Its line in a paper, with %(value)s: dates stand together, all else with the texts. Empty: no such line."""
    says: str = ""
    """What open data says that its key is. Empty: it is no key of actions there."""
    explained: str = ""
    """What the page "How progress is measured" says of it, where a plan states it."""
    if_missing: str = ""
    """What it is called among what a report should state, and does not."""
    if_none: str = ""
    """The same, as one thing that no action of a list has."""
    is_due: Callable[[StepEdition], bool] = lambda _: True
    """Whether it should be stated."""
    is_asked: Callable[[Plan], bool] | None = None
    """Whether a plan asks for it, so that it is shown even where it is empty."""


FACTS = (
    Fact(
        id="start",
        label=N_("Start"),
        of=lambda step: step.step.start,
        kind="date",
        of_milestones=False,
        sentence=N_("Start: %(value)s"),
        says=N_("When it starts or started."),
    ),
    Fact(
        id="completed",
        label=N_("When"),
        of=lambda step: step.latest and step.latest.completed,
        kind="date",
        is_reported=True,
        sentence=N_("Completed: %(value)s"),
    ),
    Fact(
        id="due",
        label=N_("Due"),
        of=lambda step: step.due,
        kind="due",
        if_missing=N_("due date"),
        if_none=N_("a due date"),
    ),
    Fact(
        id="revisions",
        label=N_("Date moved"),
        of=lambda step: step.with_due(moved=True),
        kind="revisions",
        is_reported=True,
        of_milestones=False,
    ),
    Fact(
        id="restated",
        label=N_("Date restated"),
        of=lambda step: step.with_due(moved=False),
        kind="revisions",
        is_reported=True,
        of_milestones=False,
    ),
    Fact(
        id="lead",
        label=N_("Lead"),
        of=lambda step: step.step.lead,
        kind="names",
        says=N_("Who leads on it."),
        if_missing=N_("lead"),
        if_none=N_("a lead"),
    ),
    Fact(
        id="accountable",
        label=N_("Who answers for it"),
        of=lambda step: step.step.accountable,
        kind="names",
        sentence=N_("Who answers for it: %(value)s"),
        says=N_("Who answers for it, beside who leads on it."),
        explained=N_("Who is accountable for it, beside who leads on it."),
    ),
    Fact(
        id="recommendations",
        label=N_("Answers"),
        of=lambda step: step.step.recommendations,
        kind="recommendations",
        of_milestones=False,
        says=N_("The ids of the recommendations that it answers."),
        is_asked=lambda plan: bool(plan.recommendations),
    ),
    Fact(
        id="success",
        label=N_("What good looks like"),
        of=lambda step: step.step.success,
        kind="markdown",
        sentence=N_("What good looks like: %(value)s"),
        says=N_("What good looks like, in the plan’s own words."),
        explained=N_(
            "What the plan says that success is, in its own words. A completed action has not shown yet that this is "
            "reached."
        ),
    ),
    Fact(
        id="measures",
        label=N_("Measured by"),
        turned=N_("Measures these actions"),
        of=lambda step: step.step.measures,
        kind="measures",
        says=N_("The ids of the measures that show whether it works."),
        explained=N_(
            "The measures that the plan names to show whether it works, each with its latest figure. A better figure "
            "does not prove that this action made it so."
        ),
    ),
    Fact(
        id="evidence",
        label=N_("Evidence"),
        of=lambda step: step.latest and step.latest.evidence,
        kind="markdown",
        is_reported=True,
        sentence=N_("Evidence: %(value)s"),
        if_missing=N_("evidence"),
        if_none=N_("evidence"),
        is_due=lambda step: step.status.category is StatusCategory.DONE,
    ),
    Fact(
        id="assured_by",
        label=N_("Confirmed by"),
        of=lambda step: step.latest and step.latest.assured_by,
        is_reported=True,
        sentence=N_("Confirmed by %(value)s"),
    ),
)
"""In the order in which pages show them."""

EVIDENCE = next(fact for fact in FACTS if fact.id == "evidence")
MEASURED_BY = next(fact for fact in FACTS if fact.id == "measures")


def shown(step: StepEdition, plan: Plan) -> Iterator[tuple[Fact, object]]:
    """What a page shows of a step, each with what is stated."""
    for fact in FACTS:
        value = fact.of(step)
        is_shown = bool(value) if fact.is_asked is None else fact.is_asked(plan)
        if is_shown and (fact.of_milestones or step.action is None):
            yield fact, value


def explained(steps: Iterable[StepEdition]) -> tuple[tuple[str, str], ...]:
    """What readers may need explained of what is stated of *steps*: each name, and what it means."""
    known = tuple(steps)
    return tuple((fact.label, fact.explained) for fact in FACTS if fact.explained and any(map(fact.of, known)))
