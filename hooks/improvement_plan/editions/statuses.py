"""How progress is worked out: the rules, each with the sentence that the public page prints for it.

`edition` and `changes` apply these tables, and the page "How progress is measured" prints them, so that the two cannot
differ.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from ..language.translations import N_, NN_, Words
from ..plan.actions import StatusCategory
from ..plan.dates import PublishedDate
from ..plan.durations import is_moved

LABELS = {
    StatusCategory.DONE: N_("Completed"),
    StatusCategory.UNDER_WAY: N_("Under way"),
    StatusCategory.AT_RISK: N_("At risk"),
    StatusCategory.LATE: N_("Behind"),
    StatusCategory.PAUSED: N_("Paused"),
    StatusCategory.PLANNED: N_("Planned"),
    StatusCategory.STOPPED: N_("Stopped"),
    StatusCategory.NOTHING_REPORTED: N_("Nothing reported"),
}
"""What each status is called where the plan has no word of its own."""

EXPLAINED = {
    StatusCategory.DONE: N_("The report says that it is done."),
    StatusCategory.UNDER_WAY: N_("Work has begun and goes on."),
    StatusCategory.AT_RISK: N_("Work goes on, and the report says that it may not be done in time or in full."),
    StatusCategory.LATE: N_("The report says that it is behind its plan."),
    StatusCategory.PAUSED: N_("Work rests, and may go on again. It is not overdue meanwhile."),
    StatusCategory.PLANNED: N_("It is to be done, and has not begun."),
    StatusCategory.STOPPED: N_("It will not be done."),
    StatusCategory.NOTHING_REPORTED: N_("It is in the plan, and no report here says how it is going."),
}
"""What each status means, for readers."""

WITH_CATEGORY = {
    StatusCategory.DONE: N_("%(word)s (completed)"),
    StatusCategory.UNDER_WAY: N_("%(word)s (under way)"),
    StatusCategory.AT_RISK: N_("%(word)s (at risk)"),
    StatusCategory.LATE: N_("%(word)s (behind)"),
    StatusCategory.PAUSED: N_("%(word)s (paused)"),
    StatusCategory.PLANNED: N_("%(word)s (planned)"),
    StatusCategory.STOPPED: N_("%(word)s (stopped)"),
    StatusCategory.NOTHING_REPORTED: N_("%(word)s (nothing reported)"),
}
"""A plan's own word for a status, with what it means."""

MEANS = {
    StatusCategory.DONE: N_("“%(word)s” means completed"),
    StatusCategory.UNDER_WAY: N_("“%(word)s” means under way"),
    StatusCategory.AT_RISK: N_("“%(word)s” means at risk"),
    StatusCategory.LATE: N_("“%(word)s” means behind"),
    StatusCategory.PAUSED: N_("“%(word)s” means paused"),
    StatusCategory.PLANNED: N_("“%(word)s” means planned"),
    StatusCategory.STOPPED: N_("“%(word)s” means stopped"),
    StatusCategory.NOTHING_REPORTED: N_("“%(word)s” means that nothing is reported"),
}
"""What a plan's own word means, in a part of a sentence."""

COUNTED = {
    StatusCategory.DONE: NN_("%(num)s completed", "%(num)s completed"),
    StatusCategory.UNDER_WAY: NN_("%(num)s under way", "%(num)s under way"),
    StatusCategory.AT_RISK: NN_("%(num)s at risk", "%(num)s at risk"),
    StatusCategory.LATE: NN_("%(num)s behind", "%(num)s behind"),
    StatusCategory.PAUSED: NN_("%(num)s paused", "%(num)s paused"),
    StatusCategory.PLANNED: NN_("%(num)s planned", "%(num)s planned"),
    StatusCategory.STOPPED: NN_("%(num)s stopped", "%(num)s stopped"),
    StatusCategory.NOTHING_REPORTED: NN_("%(num)s nothing reported", "%(num)s nothing reported"),
}
"""How many actions have each status."""


def status_labels(words: Words) -> dict[StatusCategory, str]:
    """What each status is called where the plan has no word of its own."""
    return {category: words(label) for category, label in LABELS.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusFacts:
    """What decides the status of an action or a milestone as at a report."""

    own: StatusCategory | None
    """What its latest entry means; None without an entry."""
    milestones: tuple[StatusCategory, ...] = ()
    """The statuses of its milestones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusRule:
    """The first rule that applies gives the status."""

    id: str
    when: str
    """The sentence for readers: when it applies."""
    then: str
    """The sentence for readers: what the status is."""
    applies: Callable[[StatusFacts], bool]
    gives: StatusCategory | None
    """None: what the latest entry means."""


def _counted(facts: StatusFacts) -> tuple[StatusCategory, ...]:
    return tuple(status for status in facts.milestones if status is not StatusCategory.STOPPED)


STATUS_RULES = (
    StatusRule(
        id="own-entry",
        when=N_("A report up to this one has said something about it."),
        then=N_("Its status is the one in the latest of those reports."),
        applies=lambda facts: facts.own is not None,
        gives=None,
    ),
    StatusRule(
        id="nothing-reported",
        when=N_("No report has said anything about it, nor about any milestone of it."),
        then=N_("Nothing reported."),
        applies=lambda facts: all(status is StatusCategory.NOTHING_REPORTED for status in facts.milestones),
        gives=StatusCategory.NOTHING_REPORTED,
    ),
    StatusRule(
        id="milestones-stopped",
        when=N_("Only its milestones were reported, and all of them are stopped."),
        then=N_("Stopped."),
        applies=lambda facts: not _counted(facts),
        gives=StatusCategory.STOPPED,
    ),
    StatusRule(
        id="milestones-done",
        when=N_("Only its milestones were reported, and every one that is not stopped is completed."),
        then=N_("Completed."),
        applies=lambda facts: all(status is StatusCategory.DONE for status in _counted(facts)),
        gives=StatusCategory.DONE,
    ),
    StatusRule(
        id="milestone-late",
        when=N_("Only its milestones were reported, and at least one is behind."),
        then=N_("Behind."),
        applies=lambda facts: StatusCategory.LATE in facts.milestones,
        gives=StatusCategory.LATE,
    ),
    StatusRule(
        id="milestone-at-risk",
        when=N_("Only its milestones were reported, and at least one is at risk."),
        then=N_("At risk."),
        applies=lambda facts: StatusCategory.AT_RISK in facts.milestones,
        gives=StatusCategory.AT_RISK,
    ),
    StatusRule(
        id="milestone-begun",
        when=N_("Only its milestones were reported, and at least one is completed or under way."),
        then=N_("Under way."),
        applies=lambda facts: StatusCategory.DONE in facts.milestones or StatusCategory.UNDER_WAY in facts.milestones,
        gives=StatusCategory.UNDER_WAY,
    ),
    StatusRule(
        id="milestone-paused",
        when=N_("Only its milestones were reported, none has begun, and at least one is paused."),
        then=N_("Paused."),
        applies=lambda facts: StatusCategory.PAUSED in facts.milestones,
        gives=StatusCategory.PAUSED,
    ),
    StatusRule(
        id="milestones-planned",
        when=N_("Only its milestones were reported, and none has begun."),
        then=N_("Planned."),
        applies=lambda facts: True,
        gives=StatusCategory.PLANNED,
    ),
)


def status_of(facts: StatusFacts) -> tuple[StatusCategory, StatusRule]:
    """The status that the first applicable rule gives, and that rule."""
    rule = next(rule for rule in STATUS_RULES if rule.applies(facts))
    return rule.gives or facts.own or StatusCategory.NOTHING_REPORTED, rule


@dataclass(frozen=True, slots=True, kw_only=True)
class FlagFacts:
    """What decides the flags that stand beside a status."""

    status: StatusCategory
    reported_on: date
    """The day of the report."""
    first_due: PublishedDate | None
    due: PublishedDate | None
    """The due date in force."""
    reported: bool
    """Whether any report up to this one spoke of it."""
    mentioned: bool
    """Whether this report does."""
    has_evidence: bool
    is_assured: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FlagRule:
    """A flag that stands beside the status, whenever it applies."""

    id: str
    label: str
    when: str
    """The sentence for readers."""
    applies: Callable[[FlagFacts], bool]


def _is_open(facts: FlagFacts) -> bool:
    return facts.status not in (StatusCategory.DONE, StatusCategory.STOPPED)


OVERDUE = FlagRule(
    id="overdue",
    label=N_("Overdue"),
    when=N_(
        "The last day of its due date is before the day of the report, and it is not completed, paused or stopped. "
        "A due date in words counts only where a last date was published with it."
    ),
    applies=lambda facts: (
        _is_open(facts)
        and facts.status is not StatusCategory.PAUSED
        and facts.due is not None
        and facts.due.is_past(facts.reported_on)
    ),
)
MOVED = FlagRule(
    id="moved",
    label=N_("Date moved"),
    when=N_(
        "A report has put another date in the place of the original due date. Both dates are shown. "
        "A date within the original one, or with the same last day, is not another."
    ),
    applies=lambda facts: (
        facts.first_due is not None and facts.due is not None and is_moved(facts.first_due, facts.due)
    ),
)
NOT_MENTIONED = FlagRule(
    id="not-mentioned",
    label=N_("Not mentioned in this report"),
    when=N_("An earlier report spoke of it, this one does not, and it was not completed or stopped before."),
    applies=lambda facts: _is_open(facts) and facts.reported and not facts.mentioned,
)
WITH_EVIDENCE = FlagRule(
    id="with-evidence",
    label=N_("Completed with evidence"),
    when=N_("It is completed, and a report that says so names what shows it."),
    applies=lambda facts: facts.status is StatusCategory.DONE and facts.has_evidence,
)
ASSURED = FlagRule(
    id="assured",
    label=N_("Confirmed by others"),
    when=N_("It is completed, and a report that says so names who, outside the team that reports, confirmed it."),
    applies=lambda facts: facts.status is StatusCategory.DONE and facts.is_assured,
)

FLAG_RULES = (OVERDUE, MOVED, NOT_MENTIONED, WITH_EVIDENCE, ASSURED)


def flags_of(facts: FlagFacts) -> tuple[FlagRule, ...]:
    """The flags that apply, in the order of the table."""
    return tuple(rule for rule in FLAG_RULES if rule.applies(facts))
