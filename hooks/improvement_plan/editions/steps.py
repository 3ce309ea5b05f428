"""Actions and milestones as at one report, and how many there are of each kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain
from typing import Literal

from ..plan.actions import Area, Entry, StatusCategory, Step
from ..plan.base import Citations
from ..plan.dates import PublishedDate
from ..plan.durations import is_moved
from ..plan.fields import Names
from ..plan.reports import Report
from ..plan.site_addresses import milestone_anchor, step_address
from .ratings import Rating
from .statuses import (
    ASSURED,
    NOT_MENTIONED,
    OVERDUE,
    WITH_EVIDENCE,
    FlagRule,
    StatusRule,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """A status as it is shown: what it means, and the plan's own word for it, where it has one."""

    category: StatusCategory
    label: str | None = None
    place: int = 0
    """Where that word stands among the plan's own."""


LeadOf = Literal["itself", "action", "area"]


@dataclass(frozen=True, slots=True, kw_only=True)
class StepEdition:
    """An action or a milestone as at a report."""

    step: Step
    area: Area
    status: Status
    rule: StatusRule
    """The rule that gave the status."""
    entries: tuple[Entry, ...]
    """What reports up to this one say about it, oldest first."""
    reported: bool
    """Whether any report up to this one says something about it, or about a milestone of it."""
    mentioned: bool
    """Whether this report does."""
    reported_in: Report | None
    """The latest report up to this one that speaks of it, or else of a milestone of it."""
    due: PublishedDate | None
    """The due date in force."""
    flags: tuple[FlagRule, ...]
    ratings: tuple[Rating, ...] = ()
    """What reports publish beside the status: of each scale the latest, in the order of the plan."""
    milestones: tuple[StepEdition, ...] = ()
    left: tuple[StepEdition, ...] = ()
    """Its milestones that have left the plan."""
    action: Step | None = None
    """Of a milestone, the action that it is a step of."""

    @property
    def anchor(self) -> str:
        """Its permanent anchor on its area's page."""
        return milestone_anchor(self.action.id, self.step.id) if self.action else self.step.id

    @property
    def address(self) -> str:
        """Its permanent address, from the site's root."""
        return step_address(self.area.id, self.anchor)

    @property
    def latest(self) -> Entry | None:
        """Its latest entry; None while nothing is reported."""
        return self.entries[-1] if self.entries else None

    @property
    def lead_in_force(self) -> tuple[LeadOf | None, Names]:
        """Who leads on it, after whose lead that is: its own; where it has none, its action's; else its area's."""
        if self.step.lead:
            return "itself", self.step.lead
        if self.action and self.action.lead:
            return "action", self.action.lead
        return ("area", self.area.lead) if self.area.lead else (None, ())

    @property
    def sources(self) -> Citations:
        """Where its latest entry was published; where that names none, where the step itself was."""
        return (self.latest.source if self.latest else ()) or self.step.source

    @property
    def is_open(self) -> bool:
        """Neither completed nor stopped, and still in the plan."""
        return self.status.category not in (StatusCategory.DONE, StatusCategory.STOPPED) and not (
            self.step.withdrawn or self.area.withdrawn
        )

    @property
    def is_overdue(self) -> bool:
        """Overdue as at the report."""
        return OVERDUE in self.flags

    @property
    def is_moved(self) -> bool:
        """Whether another date than the original one is in force."""
        first, due = self.step.due, self.due
        return first is not None and due is not None and is_moved(first, due)

    def with_due(self, *, moved: bool) -> tuple[Entry, ...]:
        """The entries that gave a due date: those that *moved* it from the one before, or those that restated it."""
        before, found = self.step.due, []
        for entry in self.entries:
            if entry.due is None:
                continue
            if (before is None or is_moved(before, entry.due)) == moved:
                found.append(entry)
            before = entry.due
        return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many actions there are, by status, and how many carry a flag. Flags are never added to statuses."""

    by_status: tuple[tuple[StatusCategory, int], ...]
    """Every status that some action has, in the order of `StatusCategory`."""
    by_word: tuple[tuple[Status, int], ...]
    """The same, by the plan's own words, in the order of `StatusCategory`, and then of the plan."""
    total: int
    overdue: int
    overdue_milestones: int
    """Milestones are counted here alone."""
    not_mentioned: int
    with_evidence: int
    assured: int

    @property
    def spans(self) -> tuple[tuple[StatusCategory, int, int], ...]:
        """Each of those statuses with the number before and with its own, as parts of one bar."""
        ends = accumulate(number for _, number in self.by_status)
        return tuple(
            (category, end - number, number) for (category, number), end in zip(self.by_status, ends, strict=True)
        )

    def of(self, category: StatusCategory | str) -> int:
        """How many actions have this status."""
        return dict(self.by_status).get(StatusCategory(category), 0)

    def of_word(self, status: Status) -> int:
        """How many have it by this word of the plan."""
        return dict(self.by_word).get(status, 0)


def overdue_among(actions: Iterable[StepEdition]) -> tuple[StepEdition, ...]:
    """The *actions* and milestones of them that are overdue, longest first."""
    late = [step for step in with_milestones(actions) if step.is_overdue]
    return tuple(sorted(late, key=lambda step: (step.due and step.due.last, step.step.id)))


def sum_of(counts: Sequence[Counts]) -> Counts:
    """The counts of several groups of actions together."""
    return Counts(
        by_status=tuple(
            (category, total) for category in StatusCategory if (total := sum(part.of(category) for part in counts)) > 0
        ),
        by_word=_in_order(chain.from_iterable(part.by_word for part in counts)),
        total=sum(part.total for part in counts),
        overdue=sum(part.overdue for part in counts),
        overdue_milestones=sum(part.overdue_milestones for part in counts),
        not_mentioned=sum(part.not_mentioned for part in counts),
        with_evidence=sum(part.with_evidence for part in counts),
        assured=sum(part.assured for part in counts),
    )


def count(actions: Sequence[StepEdition]) -> Counts:
    """The counts of *actions*; of milestones, only those that are overdue are counted."""
    groups = grouped_by_status(actions)
    return Counts(
        by_status=tuple((category, len(group)) for category, group in groups),
        by_word=_in_order((action.status, 1) for action in actions),
        total=len(actions),
        overdue=sum(action.is_overdue for action in actions),
        overdue_milestones=sum(milestone.is_overdue for action in actions for milestone in action.milestones),
        not_mentioned=sum(NOT_MENTIONED in action.flags for action in actions),
        with_evidence=sum(WITH_EVIDENCE in action.flags for action in actions),
        assured=sum(ASSURED in action.flags for action in actions),
    )


def _in_order(counted: Iterable[tuple[Status, int]]) -> tuple[tuple[Status, int], ...]:
    """The sums of *counted*, in the order in which statuses are shown."""
    sums: dict[Status, int] = {}
    for status, number in counted:
        sums[status] = sums.get(status, 0) + number
    return tuple(sorted(sums.items(), key=lambda found: rank(found[0])))


def rank(status: Status) -> tuple[int, int]:
    """Where a status stands among others: in the order of `StatusCategory`, and then of the plan."""
    return list(StatusCategory).index(status.category), status.place


def own_words(steps: Iterable[StepEdition], statuses: Mapping[str, Status]) -> tuple[Status, ...]:
    """Those of the plan's own words that give these actions and milestones, or gave them before, their status.

    *statuses* are known by the word that an entry writes. The words come in the order of `rank`.
    """
    known = tuple(steps)
    written = {entry.status for step in known for entry in step.entries}
    used = {step.status for step in known if step.status.label} | {statuses[word] for word in written}
    return tuple(sorted((status for status in used if status.label), key=rank))


def grouped_by_status(actions: Iterable[StepEdition]) -> tuple[tuple[StatusCategory, tuple[StepEdition, ...]], ...]:
    """The actions under each status that some of them have, in the order of `StatusCategory`."""
    known = tuple(actions)
    groups = (
        (category, tuple(action for action in known if action.status.category is category))
        for category in StatusCategory
    )
    return tuple((category, group) for category, group in groups if group)


def with_milestones(actions: Iterable[StepEdition]) -> Iterator[StepEdition]:
    """Each action, followed by its milestones."""
    for action in actions:
        yield action
        yield from action.milestones
