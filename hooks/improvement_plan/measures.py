"""Measures as at a report: the latest value, target met or not, better or worse, and counts too small to publish."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from .model import Measure, Report, Target, Value

Direction = Literal["better", "worse", "same", "higher", "lower"]


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureEdition:
    """A measure as at a report."""

    measure: Measure
    values: tuple[Value, ...]
    """What was known by then, oldest first; gaps among them."""
    target: Target | None
    """The target in force for the latest value, or for the report without one."""
    met: bool | None
    """Whether the latest value meets it; None where either has no figure, or the figure is not shown."""
    change: Direction | None
    """The latest value against the one before it; None without two figures that may be shown."""

    @property
    def latest(self) -> Value | None:
        """The latest value that says anything."""
        return _latest(self.values)

    def is_small(self, value: Value) -> bool:
        """Whether the count is too small to be published: only 'fewer than' is said of it."""
        return is_small(self.measure, value)


def is_small(measure: Measure, value: Value) -> bool:
    """Whether the count, what it is a part of, or the rest of that, is below the measure's limit."""
    limit = measure.suppress_below
    rest = value.of - value.value if value.of is not None and value.value is not None else None
    counts = [count for count in (value.value, value.of, rest) if count is not None]
    return limit is not None and any(count < limit for count in counts)


def measure_edition(measure: Measure, *, reports: Sequence[Report], report: Report) -> MeasureEdition:
    """The measure as at *report*, one of *reports* (oldest first)."""
    order = [one.id for one in reports]
    index = order.index(report.id)
    values = tuple(value for value in measure.values if _is_known(value, order=order, index=index, report=report))
    figures = [value for value in values if value.value is not None]
    latest = _latest(values)
    target = _target_for(measure, latest)
    # A year is not compared with a quarter: only values of like periods are.
    like = [value for value in figures if latest and latest.value is not None and value.at.kind == latest.at.kind]
    return MeasureEdition(
        measure=measure,
        values=values,
        target=target,
        met=meets(latest.value, target)
        if latest and latest.value is not None and not is_small(measure, latest)
        else None,
        change=_change(measure, *like[-2:]) if len(like) > 1 else None,
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


def _latest(values: Sequence[Value]) -> Value | None:
    return next((value for value in reversed(values) if value.value is not None or value.says), None)


def _change(measure: Measure, before: Value, after: Value) -> Direction | None:
    if before.value is None or after.value is None or is_small(measure, before) or is_small(measure, after):
        return None
    return direction(measure, before=before.value, after=after.value)


def _is_known(value: Value, *, order: Sequence[str], index: int, report: Report) -> bool:
    if value.report is not None:
        return order.index(value.report) <= index
    return value.at.last is not None and value.at.last <= report.day


def _target_for(measure: Measure, latest: Value | None) -> Target | None:
    """The one target; or of targets by period, the one whose period holds the latest value, else the last."""
    if measure.target is not None or not measure.targets:
        return measure.target
    if latest is not None and latest.at.last is not None:
        day = latest.at.last
        for target in measure.targets:
            period = target.period or target.by
            if (
                period
                and period.last
                and period.last >= day
                and (not target.period or (target.period.first or day) <= day)
            ):
                return target
    return measure.targets[-1]
