"""A key area with its actions and milestones, as at a report."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile

from ..plan.actions import Action, Area, AreaEntry, StatusCategory, Step
from ..plan.model import Plan
from ..plan.ratings import RatingScale
from ..plan.reports import Report
from .as_at import first_uses
from .measures import MeasureEdition
from .ratings import in_force
from .statuses import (
    FlagFacts,
    StatusFacts,
    flags_of,
    status_of,
)
from .steps import Counts, Status, StepEdition, count, grouped_by_status, overdue_among, with_milestones


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaEdition:
    """A key area as at a report."""

    area: Area
    summary: AreaEntry | None
    """The latest entry with a summary, of this report or an earlier one."""
    is_current: bool
    """Whether that summary is of this report."""
    earlier: tuple[AreaEntry, ...]
    """The entries with a summary before that one, latest first."""
    actions: tuple[StepEdition, ...]
    """Those that the plan has."""
    left: tuple[StepEdition, ...]
    """Actions and milestones that have left the plan; nothing counts them."""
    counts: Counts
    measures: tuple[MeasureEdition, ...]

    @property
    def by_status(self) -> tuple[tuple[StatusCategory, tuple[StepEdition, ...]], ...]:
        """Its actions under each status that some of them have, in the order of `StatusCategory`."""
        return grouped_by_status(self.actions)

    @property
    def steps(self) -> tuple[StepEdition, ...]:
        """Each of its actions, followed by its milestones."""
        return tuple(with_milestones(self.actions))

    @property
    def overdue(self) -> tuple[StepEdition, ...]:
        """Its actions and milestones that are overdue, longest first."""
        return overdue_among(self.actions)


@dataclass(frozen=True, slots=True)
class Statuses:
    """The plan's statuses: by the word that entries write, and by what they mean, for those that are derived.

    With them the scales of what stands beside a status.
    """

    by_word: dict[str, Status]
    by_category: dict[StatusCategory, Status]
    scales: tuple[RatingScale, ...]


def statuses_of(plan: Plan) -> Statuses:
    """The plan's own statuses, or those that it has where it writes none."""
    own = {
        word.id: Status(category=StatusCategory(word.means), label=word.label, place=place)
        for place, word in enumerate(plan.statuses)
    }
    default = {category: Status(category=category) for category in StatusCategory}
    # Of several words for one category, the one that a report used first stands for it, and goes on to.
    used = first_uses(plan)
    in_use = sorted(used.keys() & own.keys(), key=lambda id: (used[id], own[id].place), reverse=True)
    first = {own[id].category: own[id] for id in in_use}
    return Statuses(
        by_word=own or {category.value: status for category, status in default.items()},
        by_category=default | first,
        scales=plan.ratings,
    )


def area_edition(
    area: Area, *, reports: dict[str, Report], statuses: Statuses, measures: tuple[MeasureEdition, ...]
) -> AreaEdition:
    """The area as at the last of *reports*, which are known by their ids, oldest first. *measures* are its own."""
    summaries = [entry for entry in area.progress if entry.summary]
    every_action = tuple(_step(action, area=area, reports=reports, statuses=statuses) for action in area.actions)
    actions = tuple(action for action in every_action if not action.step.withdrawn)
    return AreaEdition(
        area=area,
        summary=summaries[-1] if summaries else None,
        is_current=bool(summaries) and summaries[-1].report == next(reversed(reports)),
        earlier=tuple(reversed(summaries[:-1])),
        actions=actions,
        left=tuple(left for action in every_action for left in ((action,) if action.step.withdrawn else action.left)),
        counts=count(actions),
        measures=measures,
    )


def _step(
    step: Step, *, area: Area, reports: dict[str, Report], statuses: Statuses, action: Step | None = None
) -> StepEdition:
    entries = step.progress
    every_milestone = tuple(
        _step(milestone, area=area, reports=reports, statuses=statuses, action=step)
        for milestone in (step.milestones if isinstance(step, Action) else ())
    )
    milestones = tuple(milestone for milestone in every_milestone if not milestone.step.withdrawn)
    own = statuses.by_word[entries[-1].status] if entries else None
    category, rule = status_of(
        StatusFacts(
            own=own.category if own else None,
            milestones=tuple(milestone.status.category for milestone in milestones),
        )
    )
    due = next((entry.due for entry in reversed(entries) if entry.due is not None), step.due)
    reported = bool(entries) or any(milestone.reported for milestone in milestones)
    report = reports[next(reversed(reports))]
    said_in = [reports[entries[-1].report]] if entries else [found.reported_in for found in milestones]
    reported_in = max((found for found in said_in if found), key=lambda found: found.day, default=None)
    mentioned = any(entry.report == report.id for entry in entries) or any(
        milestone.mentioned for milestone in milestones
    )
    # Evidence counts as long as the action has stayed completed since the report that named it.
    completed = list(
        takewhile(lambda entry: statuses.by_word[entry.status].category is StatusCategory.DONE, reversed(entries))
    )
    flags = flags_of(
        FlagFacts(
            status=category,
            reported_on=report.day,
            first_due=step.due,
            due=due,
            reported=reported,
            mentioned=mentioned,
            has_evidence=any(entry.evidence for entry in completed),
            is_assured=any(entry.assured_by for entry in completed),
        )
    )
    return StepEdition(
        step=step,
        area=area,
        status=own or statuses.by_category[category],
        rule=rule,
        entries=entries,
        reported=reported,
        mentioned=mentioned,
        reported_in=reported_in,
        due=due,
        # What has left the plan is no longer overdue, nor missed.
        flags=() if step.withdrawn or area.withdrawn else flags,
        ratings=in_force(((entry.report, entry.ratings) for entry in entries), statuses.scales),
        milestones=milestones,
        left=tuple(milestone for milestone in every_milestone if milestone.step.withdrawn),
        action=action,
    )
