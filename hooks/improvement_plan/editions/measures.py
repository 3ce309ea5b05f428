"""Measures as at a report: what may be shown of each, whether its target is met, and whether it is better or worse.

Figures come from `disclosure` alone. A `MeasureEdition` holds no other: its `measure` has lost its values, its baseline
and its comparators, so that no template or download can reach a count that is not to be shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from ..plan.actions import Action, Area, Step
from ..plan.base import Citations, common_source
from ..plan.dates import PublishedDate
from ..plan.durations import Age, lateness
from ..plan.measures import Measure, Target
from ..plan.reports import Report
from ..plan.site_addresses import milestone_anchor, step_address
from .disclosure import ShownComparator, ShownFigures, ShownValue, shown_figures
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
class Row:
    """The values for one period."""

    at: PublishedDate
    value: ShownValue | None
    """The measure's own; None for a period that only others have values for."""
    theirs: Mapping[int, ShownValue] = field(default_factory=dict)
    """Those of others, by the places of the comparators."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """An action or milestone that names a measure as showing whether it works."""

    area: Area
    step: Step
    action: Action | None = None
    """Of a milestone: the action that it is a step of."""

    @property
    def address(self) -> str:
        """Where it stands."""
        anchor = milestone_anchor(self.action.id, self.step.id) if self.action else self.step.id
        return step_address(self.area.id, anchor)

    @property
    def title(self) -> str:
        """Its title, after its reference where it has one."""
        return self.step.name


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureEdition:
    """A measure as at a report."""

    measure: Measure
    """What the plan says of it, without its figures."""
    report: Report
    reports: Mapping[str, Report]
    """That one and those before, by their ids."""
    shown: tuple[ShownValue, ...]
    """What may be shown of the values that were known by then, one for each period, oldest first; gaps among them."""
    baseline: ShownValue | None
    comparators: tuple[ShownComparator, ...]
    """Other bodies' figures that were known by then; those with none are left out."""
    named_by: tuple[Naming, ...]
    """The actions and milestones that it shows the work of."""
    latest: ShownValue | None
    """The latest value that says anything; no forecast."""
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

    @property
    def is_old(self) -> bool:
        """Whether the latest value is for a time that had ended a year before the report, or earlier."""
        return self.age is not None and self.age.number >= {"day": 366, "month": 12, "year": 1}[self.age.unit]

    @property
    def is_restated(self) -> bool:
        """Whether a value stands in the place of what an earlier report published for its period."""
        return any(value.restated_from for value in self.shown)

    @property
    def source_of_values(self) -> Citations:
        """What each of its values cites; empty where they differ, and for a single value."""
        return common_source([value.source for value in self.shown])

    @property
    def expected(self) -> tuple[ShownValue, ...]:
        """What is forecast for periods without a value."""
        return tuple(value for value in self.shown if value.has_forecast and not value.is_result)

    @property
    def rows(self) -> tuple[Row, ...]:
        """Its values beside those of others, by period, oldest first; periods in words as they stand."""
        rows = [Row(at=value.at, value=value) for value in self.shown]
        for place, comparator in enumerate(self.comparators):
            for value in comparator.values:
                found = next((index for index, row in enumerate(rows) if row.at.written == value.at.written), None)
                if found is None:
                    last = value.at.last or date.max
                    found = next((index for index, row in enumerate(rows) if (row.at.last or last) > last), len(rows))
                    rows.insert(found, Row(at=value.at, value=None))
                rows[found] = replace(rows[found], theirs={**rows[found].theirs, place: value})
        return tuple(rows)

    @property
    def cited(self) -> Iterator[Citations]:
        """What it, its figures, its targets and the figures of others cite."""
        yield self.measure.source
        yield from (value.source for value in self.shown)
        yield from (target.source for target in targets_of(self.measure))
        yield from (value.source for comparator in self.comparators for value in comparator.values)
        if self.baseline:
            yield self.baseline.source

    def judged(self, value: ShownValue) -> Judged:
        """One of its values against the target for its own period."""
        return _judged(self.measure, value, on=self.report.day)


def measure_edition(
    measure: Measure,
    *,
    reports: Sequence[Report],
    report: Report,
    figures: ShownFigures | None = None,
    named_by: Sequence[Naming] = (),
) -> MeasureEdition:
    """The measure as at *report*, one of *reports* (oldest first), with what names it.

    *figures* is what may be shown of it by all *reports*, where that is worked out already: it serves each of them.
    """
    order = [report.id for report in reports]
    known = order[: order.index(report.id) + 1]
    figures = figures or shown_figures(measure, reports)
    bare = measure.model_copy(update={"values": (), "baseline": None, "comparators": ()})
    shown = _as_known(figures.values, known)
    stated = [value for value in shown if value.is_result]
    latest = stated[-1] if stated else None
    before = next((value for value in reversed(stated[:-1]) if latest and are_alike(value.at, latest.at)), None)
    judged = _judged(bare, latest, on=report.day)
    facts = ChangeFacts(measure=bare, latest=latest, earlier=len(stated) > 1, before=before)
    change = next(rule for rule in CHANGE_RULES if rule.applies(facts))
    comparators = tuple(
        ShownComparator(name=comparator.name, values=values)
        for comparator in figures.comparators
        if (values := _as_known(comparator.values, known))
    )
    return MeasureEdition(
        measure=bare,
        report=report,
        reports={each.id: each for each in reports[: len(known)]},
        shown=shown,
        baseline=figures.baseline if figures.baseline and figures.baseline.known_from in known else None,
        comparators=comparators,
        named_by=tuple(named_by),
        latest=latest,
        age=_age(latest, on=report.day),
        target=judged.target,
        met=judged.met,
        met_rule=judged.rule,
        before=before,
        change=change.gives,
        change_rule=change,
    )


def _as_known(values: Sequence[ShownValue], known: Sequence[str]) -> tuple[ShownValue, ...]:
    """One value for each period, as the last of the *known* reports has it, in the order of the plan.

    It knows what an earlier report published in its place, and keeps what was expected before it was known.
    """
    found: dict[str, ShownValue] = {}
    published = [value for value in values if value.known_from in known]
    for value in sorted(published, key=lambda value: known.index(value.known_from)):
        before = found.get(value.at.written)
        found[value.at.written] = value if before is None else _instead(value, before)
    places = {value.at.written: place for place, value in enumerate(values)}
    return tuple(sorted(found.values(), key=lambda value: places[value.at.written]))


def _instead(value: ShownValue, before: ShownValue) -> ShownValue:
    if not value.has_forecast:
        value = replace(value, forecast=before.forecast, hides_forecast=before.hides_forecast)
    told, told_before = ((one.figure, one.of, one.says, one.hidden) for one in (value, before))
    if before.hidden is None and told == told_before:
        # It is said once more. Of two that are hidden nothing tells whether they are equal.
        return replace(value, restated_from=before.restated_from)
    return replace(value, restated_from=before) if before.is_result else value


def targets_of(measure: Measure) -> tuple[Target, ...]:
    """Its targets, in the order of the plan."""
    return measure.targets or ((measure.target,) if measure.target else ())


def target_for(measure: Measure, at: PublishedDate | None, *, on: date) -> Target | None:
    """The target for a value of the period *at*; without one, for the day *on*.

    Of targets for periods, the one whose period holds the whole of the value's. Of targets with a date to reach them
    by, the first whose date is not before the value's last day, and after all dates the last.
    """
    targets = targets_of(measure)
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
