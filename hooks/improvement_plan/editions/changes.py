"""What changed between two editions: of each action in one group, and what joined the plan or left it.

The kinds are a table of rules; the page "How progress is measured" prints it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol, TypeVar

from ..language.translations import N_
from ..plan.actions import StatusCategory, Withdrawn
from ..plan.durations import Age, slip
from .edition import Edition, Successor
from .ratings import moved
from .statuses import NOT_MENTIONED
from .steps import Status, StepEdition, with_milestones

_STAGE = {
    StatusCategory.NOTHING_REPORTED: 0,
    StatusCategory.PLANNED: 1,
    StatusCategory.UNDER_WAY: 2,
    StatusCategory.AT_RISK: 2,
    StatusCategory.LATE: 2,
    StatusCategory.DONE: 3,
}
_WORRY = {StatusCategory.AT_RISK: 1, StatusCategory.LATE: 2}
_AT_REST = (StatusCategory.STOPPED, StatusCategory.PAUSED)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeKind:
    """A kind of change; each action is listed under the first that applies to it."""

    id: str
    label: str
    when: str
    """The sentence for readers."""
    applies: Callable[[StepEdition, StepEdition], bool]
    """Of an action as at the earlier and the later report, where both have it."""
    of_milestones: bool = False
    """Whether it is listed of milestones too: what their action's own status could hide."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What became of an action, or of a milestone, between two reports."""

    kind: ChangeKind
    before: StepEdition | None
    """None for what is new in the plan."""
    after: StepEdition
    """What has left the plan stands here as it left."""
    replaced_by: tuple[Successor, ...] = ()
    """What came in its place."""

    @property
    def title(self) -> str:
        """What the action or milestone is called."""
        return self.after.step.name

    @property
    def address(self) -> str:
        """Where it stands."""
        return self.after.address

    @property
    def milestone_of(self) -> str | None:
        """Of a milestone, what its action is called."""
        return self.after.action.name if self.after.action else None

    @property
    def withdrawn(self) -> Withdrawn | None:
        """With which report it left the plan, why, and what came in its place."""
        return self.after.step.withdrawn

    @property
    def later_by(self) -> Age | None:
        """Of a due date that is later now: by how much."""
        if self.before is None or not is_later(self.before, self.after):
            return None
        assert self.before.due is not None
        assert self.after.due is not None
        return slip(self.before.due, self.after.due)

    @property
    def reason(self) -> str | None:
        """Why, as reports say it (Markdown); None where they do not, or where the kind of change has none.

        The reason of an entry with a date is why the date moved, and of nothing else.
        """
        if self.kind.id not in _HAVE_REASONS:
            return None
        if self.withdrawn:
            return self.withdrawn.reason
        of_date = next((entry.reason for entry in reversed(self.after.entries) if entry.due), None)
        latest = self.after.latest
        found = (
            of_date if self.later_by else None,
            latest.reason if latest and not latest.due else None,
        )
        return " ".join(reason for reason in found if reason) or None


def _is_worse(before: StepEdition, after: StepEdition) -> bool:
    was, now = before.status.category, after.status.category
    if was in _AT_REST or now in _AT_REST or was is StatusCategory.NOTHING_REPORTED:
        return False
    return _STAGE[now] < _STAGE[was] or _WORRY.get(now, 0) > _WORRY.get(was, 0)


def _became(category: StatusCategory) -> Callable[[StepEdition, StepEdition], bool]:
    return lambda before, after: after.status.category is category and before.status.category is not category


def _is_other_word(before: Status, after: Status) -> bool:
    both = before.label is not None and after.label is not None
    return both and before.category is after.category and before.label != after.label


def has_other_status(before: StepEdition, after: StepEdition) -> bool:
    """Whether the status means something else, or is another of the plan's own words."""
    return before.status.category is not after.status.category or _is_other_word(before.status, after.status)


def goes_on_again(before: StepEdition, after: StepEdition) -> bool:
    """Whether it was paused or stopped, and is neither now, nor completed."""
    return before.status.category in _AT_REST and after.status.category not in (*_AT_REST, StatusCategory.DONE)


def _is_first_report(before: StepEdition, after: StepEdition) -> bool:
    was, now = before.status.category, after.status.category
    return was is StatusCategory.NOTHING_REPORTED and now is not StatusCategory.NOTHING_REPORTED


def is_later(before: StepEdition, after: StepEdition) -> bool:
    """Whether the due date in force has a later last day."""
    if before.due is None or after.due is None or before.due.last is None or after.due.last is None:
        return False
    return after.due.last > before.due.last


def _slipped(before: StepEdition, after: StepEdition) -> bool:
    # Of what is completed or stopped, that is the news.
    is_over = after.status.category in (StatusCategory.DONE, StatusCategory.STOPPED)
    return is_later(before, after) and (not is_over or before.status.category is after.status.category)


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
        id="paused",
        label=N_("Paused"),
        when=N_("It is paused, and was not before."),
        applies=_became(StatusCategory.PAUSED),
        of_milestones=True,
    ),
    ChangeKind(
        id="left",
        label=N_("Left the plan"),
        when=N_("The plan of the report before had it, and the plan of this one has not."),
        applies=lambda _, after: after.step.withdrawn is not None,
        of_milestones=True,
    ),
    ChangeKind(
        id="not-mentioned",
        label=N_("Not mentioned this time"),
        when=N_("The report before spoke of it, this one does not, and it was not completed or stopped before."),
        applies=lambda before, after: NOT_MENTIONED in after.flags and NOT_MENTIONED not in before.flags,
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
        when=N_(
            "It is at a later stage than before, is no longer at risk or behind, or is no longer paused or stopped."
        ),
        applies=lambda before, after: (
            before.status.category is not after.status.category and not _is_first_report(before, after)
        ),
    ),
    ChangeKind(
        id="other-word",
        label=N_("Another status"),
        when=N_("Its status is another of the plan’s own words, and means the same."),
        applies=lambda before, after: _is_other_word(before.status, after.status),
    ),
    ChangeKind(
        id="rated",
        label=N_("Another rating"),
        when=N_("A rating that stands beside its status, or of a risk, is another than before."),
        applies=lambda before, after: bool(moved(before.ratings, after.ratings)),
        of_milestones=True,
    ),
    ChangeKind(
        id="first-reported",
        label=N_("First reported"),
        when=N_("It was in the plan before, and a report speaks of it for the first time."),
        applies=_is_first_report,
    ),
    ChangeKind(
        id="new",
        label=N_("New in the plan"),
        when=N_("The plan of this report has it, and the plan of the report before had not."),
        applies=lambda before, after: False,
        of_milestones=True,
    ),
    ChangeKind(
        id="new-lead",
        label=N_("New lead"),
        when=N_("Another leads on it than before."),
        applies=lambda before, after: before.step.lead != after.step.lead,
        of_milestones=True,
    ),
    ChangeKind(
        id="renamed",
        label=N_("New title"),
        when=N_("It has another title than before."),
        applies=lambda before, after: before.step.title != after.step.title,
        of_milestones=True,
    ),
)
"""In the order of what matters to scrutiny. An action stands under the first kind that applies to it."""

KIND = {kind.id: kind for kind in CHANGE_KINDS}
"""Each kind, by its id."""
_HAVE_REASONS = frozenset({"slipped", "gone-back", "dropped", "paused", "left", "completed", "moved-on"})


def changes(earlier: Edition, later: Edition) -> tuple[Change, ...]:
    """What became of each action from one edition of a plan to a later one, by kind, in the order of the plan.

    Of milestones, only what their action's own status could hide. Each is listed once.
    """
    found = tuple(_changes(earlier, later))
    return tuple(change for kind in CHANGE_KINDS for change in found if change.kind is kind)


def _changes(earlier: Edition, later: Edition) -> Iterator[Change]:
    known = {name: step for step in with_milestones(earlier.actions) for name in _names(step)}
    known_areas = {name for area in earlier.areas for name in (area.area.id, *area.area.aliases)}
    for area in later.areas:
        if not known_areas & {area.area.id, *area.area.aliases}:
            continue
        for after in (*area.steps, *area.left):
            before = next((known[name] for name in _names(after) if name in known), None)
            kind = _kind(before, after) if before else KIND["new"]
            # What left before is no news, and with a new action come its milestones.
            is_told = before or not (after.step.withdrawn or (after.action and (after.action.id, "") not in known))
            if kind and is_told and (after.action is None or kind.of_milestones):
                yield Change(kind=kind, before=before, after=after, replaced_by=later.successors(after.step))


def _kind(before: StepEdition, after: StepEdition) -> ChangeKind | None:
    return next((kind for kind in CHANGE_KINDS if kind.applies(before, after)), None)


def _names(step: StepEdition) -> tuple[tuple[str, str], ...]:
    """The ids, now and before, of an action, or of a milestone and its action."""
    own = (step.step.id, *step.step.aliases)
    if step.action is None:
        return tuple((id, "") for id in own)
    return tuple((action, id) for action in (step.action.id, *step.action.aliases) for id in own)


class _OfKind(Protocol):
    @property
    def kind(self) -> ChangeKind: ...


_Change = TypeVar("_Change", bound=_OfKind)


def by_kind(changed: Iterable[_Change]) -> tuple[tuple[ChangeKind, tuple[_Change, ...]], ...]:
    """The changes under each kind that some of them are of, in the order of what matters to scrutiny."""
    known = tuple(changed)
    groups = ((kind, tuple(change for change in known if change.kind is kind)) for kind in CHANGE_KINDS)
    return tuple((kind, group) for kind, group in groups if group)
