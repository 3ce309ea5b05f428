"""The plan's due dates as at a report, on one line of time: overdue, before the next report, later, and settled."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from ..language.translations import N_
from ..plan.dates import PublishedDate
from .edition import Edition
from .steps import StepEdition, with_milestones

WIDTH = 1000
"""The length of the line, in units of the drawing."""
LEAST = 30
"""The length of a single day, so that it is seen where the line is narrow."""


@dataclass(frozen=True, slots=True)
class Span:
    """Where a date lies on the line: its start and its length, in units of the drawing."""

    start: int
    length: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """An action or a milestone with a due date."""

    step: StepEdition
    due: Span
    """The date in force."""
    first_due: Span | None
    """The original date, where another is in force."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """What is overdue, or due in one stretch of time, soonest first."""

    id: str
    label: str
    dated: tuple[Dated, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """Every due date that can be placed, and what has none."""

    groups: tuple[Group, ...]
    years: tuple[tuple[int, int], ...]
    """Each year that starts on the line, and where."""
    report: int
    """Where the day of the report lies."""
    undated: tuple[StepEdition, ...]
    """Open actions and milestones without a date that can be placed."""


def timeline(edition: Edition, *, until: date | None) -> Timeline:
    """The due dates of *edition*; *until* is the last day before the next report, where one is known."""
    steps = tuple(with_milestones(edition.actions))
    placed = sorted((step for step in steps if _days(step.due)), key=lambda step: (_last(step), _first(step)))
    report = edition.report.day
    days = [report, *(day for step in placed for due in (step.due, step.step.due) for day in _days(due))]
    first, last = min(days), max(days)

    def at(day: date) -> int:
        return round(WIDTH * (day - first).days / max((last - first).days, 1))

    def span(due: PublishedDate) -> Span:
        start, end = _days(due)
        length = max(at(end) - at(start), LEAST)
        # What would go beyond the end is moved back to it.
        return Span(min(at(start), WIDTH - length), length)

    def dated(chosen: Iterable[StepEdition]) -> tuple[Dated, ...]:
        return tuple(
            Dated(
                step=step,
                due=span(step.due),
                first_due=span(step.step.due) if step.step.due and step.is_moved and _days(step.step.due) else None,
            )
            for step in chosen
            if step.due
        )

    overdue = [step for step in placed if step.is_overdue]
    before = [step for step in placed if _last(step) < report and not step.is_overdue]
    following = [step for step in placed if _last(step) >= report]
    if until is None:
        groups = [("after", N_("Due on or after the day of this report"), following)]
    else:
        groups = [
            ("next", N_("Due before the next report"), [step for step in following if _last(step) <= until]),
            ("later", N_("Due later"), [step for step in following if _last(step) > until]),
        ]
    return Timeline(
        groups=tuple(
            Group(id=id, label=label, dated=dated(chosen))
            for id, label, chosen in [
                ("overdue", N_("Overdue"), overdue),
                *groups,
                ("before", N_("Due before this report, and not overdue"), before),
            ]
        ),
        years=tuple((year, at(date(year, 1, 1))) for year in range(first.year + 1, last.year + 1)),
        report=at(report),
        undated=tuple(step for step in steps if step.is_open and not _days(step.due)),
    )


def _days(due: PublishedDate | None) -> Sequence[date]:
    return (due.first, due.last) if due and due.first and due.last else ()


def _last(step: StepEdition) -> date:
    """The last day of the due date in force; the first of all days where there is none."""
    return step.due.last if step.due and step.due.last else date.min


def _first(step: StepEdition) -> date:
    return step.due.first if step.due and step.due.first else date.min
