"""What changed between two editions: new, completed, moved on, slipped, gone back, dropped, not mentioned.

The kinds are a table of rules; the page "How progress is measured" prints it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from ..language.translations import N_
from ..plan.actions import StatusCategory
from ..plan.durations import Age, slip
from .edition import Edition
from .statuses import NOT_MENTIONED
from .steps import StepEdition, with_milestones

_STAGE = {
    StatusCategory.NOTHING_REPORTED: 0,
    StatusCategory.PLANNED: 1,
    StatusCategory.UNDER_WAY: 2,
    StatusCategory.AT_RISK: 2,
    StatusCategory.LATE: 2,
    StatusCategory.DONE: 3,
}
_WORRY = {StatusCategory.AT_RISK: 1, StatusCategory.LATE: 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeKind:
    """A kind of change; an action can show several."""

    id: str
    label: str
    when: str
    """The sentence for readers."""
    applies: Callable[[StepEdition, StepEdition], bool]
    """Of an action as at the earlier and the later report."""
    of_milestones: bool = False
    """Whether it is listed of milestones too: what their action's own status could hide."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What became of an action, or of a milestone, between two reports."""

    kind: ChangeKind
    before: StepEdition
    after: StepEdition

    @property
    def later_by(self) -> Age | None:
        """Of a slip: by how much."""
        if not _slipped(self.before, self.after):
            return None
        assert self.before.due is not None
        assert self.after.due is not None
        return slip(self.before.due, self.after.due)

    @property
    def reason(self) -> str | None:
        """Of a slip, why the date in force was set; of any other change, the reason that the latest report gives.

        The reason of an entry with a date is why the date moved, and of nothing else.
        """
        if self.kind.id == "slipped":
            return next((entry.reason for entry in reversed(self.after.entries) if entry.due), None)
        return self.after.latest.reason if self.after.latest and not self.after.latest.due else None


def _is_worse(before: StepEdition, after: StepEdition) -> bool:
    was, now = before.status.category, after.status.category
    if StatusCategory.STOPPED in (was, now) or was is StatusCategory.NOTHING_REPORTED:
        return False
    return _STAGE[now] < _STAGE[was] or _WORRY.get(now, 0) > _WORRY.get(was, 0)


def _became(category: StatusCategory) -> Callable[[StepEdition, StepEdition], bool]:
    return lambda before, after: after.status.category is category and before.status.category is not category


def _is_new(before: StepEdition, after: StepEdition) -> bool:
    was, now = before.status.category, after.status.category
    return was is StatusCategory.NOTHING_REPORTED and now is not StatusCategory.NOTHING_REPORTED


def _slipped(before: StepEdition, after: StepEdition) -> bool:
    if before.due is None or after.due is None or before.due.last is None or after.due.last is None:
        return False
    return after.due.last > before.due.last


def _moved_on(before: StepEdition, after: StepEdition) -> bool:
    was, now = before.status.category, after.status.category
    has_own_kind = (
        _is_new(before, after) or _is_worse(before, after) or now in (StatusCategory.DONE, StatusCategory.STOPPED)
    )
    return was is not now and not has_own_kind


CHANGE_KINDS = (
    ChangeKind(
        id="slipped",
        label=N_("Slipped"),
        when=N_("Its due date in force is later than it was, and the report gives a reason."),
        applies=_slipped,
        of_milestones=True,
    ),
    ChangeKind(
        id="gone-back",
        label=N_("Gone back"),
        when=N_("It is at an earlier stage than before, or it has become at risk or behind."),
        applies=_is_worse,
        of_milestones=True,
    ),
    ChangeKind(
        id="dropped",
        label=N_("Dropped"),
        when=N_("It is stopped, and was not before."),
        applies=_became(StatusCategory.STOPPED),
        of_milestones=True,
    ),
    ChangeKind(
        id="not-mentioned",
        label=N_("Not mentioned this time"),
        when=NOT_MENTIONED.when,
        applies=lambda before, after: NOT_MENTIONED in after.flags,
    ),
    ChangeKind(
        id="completed",
        label=N_("Completed"),
        when=N_("It is completed, and was not before."),
        applies=_became(StatusCategory.DONE),
    ),
    ChangeKind(
        id="moved-on",
        label=N_("Moved on"),
        when=N_("It is at a later stage than before, is no longer at risk or behind, or is no longer stopped."),
        applies=_moved_on,
    ),
    ChangeKind(
        id="new",
        label=N_("New"),
        when=N_("A report speaks of it for the first time."),
        applies=_is_new,
    ),
)
"""In the order of what matters to scrutiny."""


def changes(earlier: Edition, later: Edition) -> tuple[Change, ...]:
    """What became of each action from one edition of a plan to a later one, by kind, in the order of the plan.

    Of milestones, only what their action's own status could hide: slipped, gone back, dropped.
    """
    pairs = tuple(zip(with_milestones(earlier.actions), with_milestones(later.actions), strict=True))
    return tuple(
        Change(kind=kind, before=was, after=now)
        for kind in CHANGE_KINDS
        for was, now in pairs
        if (now.action is None or kind.of_milestones) and kind.applies(was, now)
    )


def by_kind(changed: Iterable[Change]) -> tuple[tuple[ChangeKind, tuple[Change, ...]], ...]:
    """The changes under each kind that some of them are of, in the order of what matters to scrutiny."""
    known = tuple(changed)
    groups = ((kind, tuple(change for change in known if change.kind is kind)) for kind in CHANGE_KINDS)
    return tuple((kind, group) for kind, group in groups if group)
