"""Progress over time: how the actions of the plan, or of an area, stood at each report, and what was due by then."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..language.translations import Words
from ..plan.actions import StatusCategory
from ..plan.reports import Report
from .edition import Edition
from .steps import Counts, StepEdition


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How the actions stood at one report."""

    report: Report
    counts: Counts
    due: int
    """How many had an original due date whose last day was before the report's."""
    due_done: int
    """How many of those were completed."""


def progress(editions: Sequence[Edition], area: str | None = None) -> tuple[Standing, ...]:
    """How the actions (of the *area* with this id, or all) stood at each report that had some, oldest first."""
    found = []
    for edition in editions:
        if area is None:
            found.append(_standing(edition.report, edition.counts, edition.actions))
        found += [
            _standing(edition.report, part.counts, part.actions) for part in edition.areas if part.area.id == area
        ]
    return tuple(standing for standing in found if standing.counts.total)


def _standing(report: Report, counts: Counts, actions: Iterable[StepEdition]) -> Standing:
    due = [action for action in actions if action.step.due and action.step.due.is_past(report.day)]
    done = sum(action.status.category is StatusCategory.DONE for action in due)
    return Standing(report=report, counts=counts, due=len(due), due_done=done)


def statuses_among(counted: Iterable[Counts]) -> tuple[StatusCategory, ...]:
    """Each status that some of the actions *counted* have, in the order of `StatusCategory`."""
    groups = list(counted)
    return tuple(category for category in StatusCategory if any(counts.of(category) for counts in groups))


def completed_in_words(counts: Counts, words: Words) -> str:
    """Such as '6 of 23 completed'."""
    return words.ngettext(
        "%(done)s of %(num)s completed",
        "%(done)s of %(num)s completed",
        counts.total,
        done=words.number(counts.of(StatusCategory.DONE)),
    )


def due_by_then_in_words(standing: Standing, words: Words) -> str:
    """How many were due by a report, and how many of those were completed; empty where no date allows that."""
    if not standing.due:
        return ""
    return words.ngettext(
        "%(num)s action was first due before the report of %(date)s. Completed: %(done)s.",
        "%(num)s actions were first due before the report of %(date)s. Completed of these: %(done)s.",
        standing.due,
        done=words.number(standing.due_done),
        date=words.date(standing.report.date),
    )
