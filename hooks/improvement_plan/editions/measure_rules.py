"""The rules by which a target is met, and by which a value is better or worse, each with the sentence for readers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from ..language.translations import N_
from ..plan.dates import PublishedDate
from ..plan.measures import Measure, Target
from .disclosure import ShownValue

Direction = Literal["better", "worse", "same", "higher", "lower"]


@dataclass(frozen=True, slots=True, kw_only=True)
class MetFacts:
    """What decides whether a value meets the target for it."""

    value: ShownValue | None
    target: Target | None
    has_targets: bool
    """Whether the measure has any."""
    reported_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class MetRule:
    """Whether a target is met. The first rule that applies answers."""

    id: str
    label: str
    when: str
    """The sentence for readers."""
    applies: Callable[[MetFacts], bool]
    gives: bool | None
    """None where it cannot be said."""
    follows: bool = False
    """Whether it goes without saying, since no value or no target is shown."""


NOT_KNOWN = N_("Not known")


MET_RULES = (
    MetRule(
        id="no-value",
        label=NOT_KNOWN,
        when=N_("No value is published."),
        applies=lambda facts: facts.value is None or not facts.value.is_result,
        gives=None,
        follows=True,
    ),
    MetRule(
        id="hidden",
        label=NOT_KNOWN,
        when=N_("The value is not shown, so that a small count stays hidden."),
        applies=lambda facts: facts.value is not None and facts.value.hidden is not None,
        gives=None,
    ),
    MetRule(
        id="no-target",
        label=NOT_KNOWN,
        when=N_("No target is published."),
        applies=lambda facts: not facts.has_targets,
        gives=None,
        follows=True,
    ),
    MetRule(
        id="in-words",
        label=NOT_KNOWN,
        when=N_("The value is in words only."),
        applies=lambda facts: facts.value is not None and facts.value.figure is None,
        gives=None,
    ),
    MetRule(
        id="other-period",
        label=NOT_KNOWN,
        when=N_("No target is published for this period."),
        applies=lambda facts: facts.target is None,
        gives=None,
    ),
    MetRule(
        id="target-in-words",
        label=NOT_KNOWN,
        when=N_("The target is in words only."),
        applies=lambda facts: _meets(facts) is None,
        gives=None,
    ),
    MetRule(
        id="met",
        label=N_("Yes"),
        when=N_("The value is at the target or on its right side. The ends of a range are in it."),
        applies=lambda facts: _meets(facts) is True,
        gives=True,
    ),
    MetRule(
        id="not-yet",
        label=N_("Not yet"),
        when=N_("The value does not meet the target, and the target’s date is not past."),
        applies=lambda facts: (
            facts.target is not None and facts.target.by is not None and not facts.target.by.is_past(facts.reported_on)
        ),
        gives=False,
    ),
    MetRule(
        id="not-met",
        label=N_("No"),
        when=N_("The value does not meet the target."),
        applies=lambda facts: True,
        gives=False,
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeFacts:
    """What decides whether the latest value is better or worse than the one before."""

    measure: Measure
    latest: ShownValue | None
    earlier: bool
    """Whether anything was published before the latest value."""
    before: ShownValue | None
    """The value before it, of a period of the same kind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRule:
    """How the latest value stands against the one before. The first rule that applies answers."""

    id: str
    label: str
    when: str
    """The sentence for readers."""
    applies: Callable[[ChangeFacts], bool]
    gives: Direction | None
    """None where it cannot be said."""
    follows: bool = False
    """Whether it goes without saying, since there is no value, or one alone."""
    against: str = ""
    """The sentence that names the value before; none where nothing can be said of the two."""


CHANGE_RULES = (
    ChangeRule(
        id="no-value",
        label=NOT_KNOWN,
        when=N_("No value is published."),
        applies=lambda facts: facts.latest is None,
        gives=None,
        follows=True,
    ),
    ChangeRule(
        id="hidden",
        label=NOT_KNOWN,
        when=N_("The value is not shown, so that a small count stays hidden."),
        applies=lambda facts: facts.latest is not None and facts.latest.hidden is not None,
        gives=None,
    ),
    ChangeRule(
        id="first",
        label=NOT_KNOWN,
        when=N_("This is the first value."),
        applies=lambda facts: not facts.earlier,
        gives=None,
        follows=True,
    ),
    ChangeRule(
        id="in-words",
        label=NOT_KNOWN,
        when=N_("The value is in words only."),
        applies=lambda facts: facts.latest is not None and facts.latest.figure is None,
        gives=None,
    ),
    ChangeRule(
        id="other-period",
        label=NOT_KNOWN,
        when=N_("The values before are for another kind of period."),
        applies=lambda facts: facts.before is None,
        gives=None,
    ),
    ChangeRule(
        id="before-hidden",
        label=NOT_KNOWN,
        when=N_("The value before is not shown, so that a small count stays hidden."),
        applies=lambda facts: facts.before is not None and facts.before.hidden is not None,
        gives=None,
    ),
    ChangeRule(
        id="before-in-words",
        label=NOT_KNOWN,
        when=N_("The value before is in words only."),
        applies=lambda facts: facts.before is not None and facts.before.figure is None,
        gives=None,
    ),
    ChangeRule(
        id="other-whole",
        label=NOT_KNOWN,
        when=N_("The two are parts of different wholes, and the number and the share do not move alike."),
        applies=lambda facts: _compared(facts) is None,
        gives=None,
    ),
    ChangeRule(
        id="better",
        label=N_("Better"),
        when=N_("The value moved the way that the measure calls better."),
        applies=lambda facts: _compared(facts) == "better",
        gives="better",
        against=N_("Better than %(value)s (%(date)s)"),
    ),
    ChangeRule(
        id="worse",
        label=N_("Worse"),
        when=N_("The value moved the other way."),
        applies=lambda facts: _compared(facts) == "worse",
        gives="worse",
        against=N_("Worse than %(value)s (%(date)s)"),
    ),
    ChangeRule(
        id="same",
        label=N_("No change"),
        when=N_("The two values are equal."),
        applies=lambda facts: _compared(facts) == "same",
        gives="same",
        against=N_("No change since %(date)s"),
    ),
    ChangeRule(
        id="higher",
        label=N_("Higher"),
        when=N_("The value rose, and the measure calls neither way better."),
        applies=lambda facts: _compared(facts) == "higher",
        gives="higher",
        against=N_("Higher than %(value)s (%(date)s)"),
    ),
    ChangeRule(
        id="lower",
        label=N_("Lower"),
        when=N_("The value fell, and the measure calls neither way better."),
        applies=lambda facts: _compared(facts) == "lower",
        gives="lower",
        against=N_("Lower than %(value)s (%(date)s)"),
    ),
)


def meets(figure: Decimal, target: Target | None) -> bool | None:
    """Whether *figure* is at least the floor, at most the ceiling, or in the range, both ends included."""
    if target is None:
        return None
    if target.at_least is not None:
        return figure >= target.at_least
    if target.at_most is not None:
        return figure <= target.at_most
    if target.between is not None:
        return target.between[0] <= figure <= target.between[1]
    return None


def direction(measure: Measure, *, before: Decimal, after: Decimal) -> Direction:
    """Better or worse where the measure says which way is better; else higher or lower."""
    if after == before:
        return "same"
    if measure.better == "neither":
        return "higher" if after > before else "lower"
    return "better" if (after > before) == (measure.better == "higher") else "worse"


def are_alike(first: PublishedDate, second: PublishedDate) -> bool:
    """Whether two periods are of one kind, so that their values can be compared: two quarters, say."""
    return first.kind == second.kind != "words" and (first.kind != "range" or _months(first) == _months(second))


def _meets(facts: MetFacts) -> bool | None:
    return meets(facts.value.figure, facts.target) if facts.value and facts.value.figure is not None else None


def _compared(facts: ChangeFacts) -> Direction | None:
    before, after = facts.before, facts.latest
    if before is None or after is None or before.figure is None or after.figure is None:
        return None
    by_number = direction(facts.measure, before=before.figure, after=after.figure)
    if facts.measure.figure_kind != "count" or before.of is None or after.of is None or before.of == after.of:
        return by_number
    # Two shares are compared without a division, so that a whole of nothing needs no case of its own.
    by_share = direction(facts.measure, before=before.figure * after.of, after=after.figure * before.of)
    return by_number if by_number == by_share else None


def _months(period: PublishedDate) -> int | None:
    if period.first is None or period.last is None:
        return None
    return (period.last.year - period.first.year) * 12 + period.last.month - period.first.month
