"""Measures as at a report: what may be shown of each, whether its target is met, and whether it is better or worse.

Figures come from `disclosure` alone. A `MeasureEdition` holds no other: its `measure` has lost its values and its
baseline, so that no template or download can reach a count that is not to be shown.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from ..plan.dates import PublishedDate
from ..plan.durations import Age, lateness
from ..plan.measures import Measure, Target
from ..plan.reports import Report
from .disclosure import ShownFigures, ShownValue, shown_figures
from .measure_rules import (
    CHANGE_RULES,
    MET_RULES,
    ChangeFacts,
    ChangeRule,
    Direction,
    MetFacts,
    MetRule,
    are_alike,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A value against the target for its period."""

    target: Target | None
    met: bool | None
    rule: MetRule
    """The rule that answered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureEdition:
    """A measure as at a report."""

    measure: Measure
    """What the plan says of it, without its values and its baseline."""
    report: Report
    shown: tuple[ShownValue, ...]
    """What may be shown of the values that were known by then, oldest first; gaps among them."""
    baseline: ShownValue | None
    latest: ShownValue | None
    """The latest value that says anything."""
    age: Age | None
    """How long before the report its period ended; None where it had not."""
    target: Target | None
    """The target for the latest value; without one, for the day of the report."""
    met: bool | None
    """Whether the latest value meets it; None where that cannot be said."""
    met_rule: MetRule
    before: ShownValue | None
    """The value that the latest is compared with."""
    change: Direction | None
    """How it stands against that one; None where that cannot be said."""
    change_rule: ChangeRule

    def judged(self, value: ShownValue) -> Judged:
        """One of its values against the target for its own period."""
        return _judged(self.measure, value, on=self.report.day)


def measure_edition(
    measure: Measure,
    *,
    reports: Sequence[Report],
    report: Report,
    figures_of: Callable[[Measure], ShownFigures] = shown_figures,
) -> MeasureEdition:
    """The measure as at *report*, one of *reports* (oldest first).

    *figures_of* gives what may be shown of a measure. That is the same at every report, so a caller that asks for
    several passes a cached one.
    """
    order = [report.id for report in reports]
    known = frozenset(order[: order.index(report.id) + 1])
    figures = figures_of(measure)
    bare = measure.model_copy(update={"values": (), "baseline": None})
    shown = tuple(value for value in figures.values if _is_known(value, known=known, report=report))
    stated = [value for value in shown if not value.is_gap]
    latest = stated[-1] if stated else None
    before = next((value for value in reversed(stated[:-1]) if latest and are_alike(value.at, latest.at)), None)
    judged = _judged(bare, latest, on=report.day)
    facts = ChangeFacts(measure=bare, latest=latest, earlier=len(stated) > 1, before=before)
    change = next(rule for rule in CHANGE_RULES if rule.applies(facts))
    return MeasureEdition(
        measure=bare,
        report=report,
        shown=shown,
        baseline=figures.baseline,
        latest=latest,
        age=_age(latest, on=report.day),
        target=judged.target,
        met=judged.met,
        met_rule=judged.rule,
        before=before,
        change=change.gives,
        change_rule=change,
    )


def target_for(measure: Measure, at: PublishedDate | None, *, on: date) -> Target | None:
    """The target for a value of the period *at*; without one, for the day *on*.

    Of targets for periods, the one whose period holds the whole of the value's. Of targets with a date to reach them
    by, the first whose date is not before the value's last day, and after all dates the last.
    """
    targets = measure.targets or ((measure.target,) if measure.target else ())
    first, last = (at.first, at.last) if at and at.first and at.last else (on, on)
    for target in targets:
        period, by = target.period, target.by
        if period is not None:
            if period.first and period.last and period.first <= first and last <= period.last:
                return target
        elif by is None or by.last is None or by.last >= last:
            return target
    lasting = [target for target in targets if target.period is None or at is None]
    return lasting[-1] if lasting else None


def _judged(measure: Measure, value: ShownValue | None, *, on: date) -> Judged:
    target = target_for(measure, value.at if value else None, on=on)
    has_targets = bool(measure.target or measure.targets)
    facts = MetFacts(value=value, target=target, has_targets=has_targets, reported_on=on)
    rule = next(rule for rule in MET_RULES if rule.applies(facts))
    return Judged(target=target, met=rule.gives, rule=rule)


def _age(value: ShownValue | None, *, on: date) -> Age | None:
    if value is None or value.at.last is None or value.at.last > on:
        return None
    return lateness(value.at, on)


def _is_known(value: ShownValue, *, known: frozenset[str], report: Report) -> bool:
    if value.report is not None:
        return value.report in known
    return value.at.last is not None and value.at.last <= report.day
