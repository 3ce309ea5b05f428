"""What the home page shows beside the edition: what happened since, what needs attention, and what is next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from ..editions.attention import concerns
from ..editions.changes import Change
from ..editions.edition import Edition, coming
from ..editions.measures import MeasureEdition
from ..editions.steps import StepEdition
from ..language.translations import Words
from ..plan.model import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureCounts:
    """How many measures there are, and how they stand."""

    total: int
    met: int
    not_met: int
    better: int
    """Than the value before."""
    worse: int
    without_value: int


def measure_counts(measures: Sequence[MeasureEdition]) -> MeasureCounts:
    """How the *measures* of an edition stand."""
    return MeasureCounts(
        total=len(measures),
        met=sum(measure.met is True for measure in measures),
        not_met=sum(measure.met is False for measure in measures),
        better=sum(measure.change == "better" for measure in measures),
        worse=sum(measure.change == "worse" for measure in measures),
        without_value=sum(measure.latest is None for measure in measures),
    )


def home_context(edition: Edition, changes: Sequence[Change], *, today: date) -> Mapping[str, Any]:
    """What the template of the home page needs of the latest *edition*, on the day *today*."""
    later = [event for event in dated(edition) if event.date.first and event.date.first > edition.report.day]
    due = coming(edition)
    return {
        "concerns": concerns(edition, changes),
        "since": tuple(sorted((event for event in later if not _is_ahead(event, today)), key=_day, reverse=True)),
        "ahead": _ahead(due, [event for event in later if _is_ahead(event, today)], today=today),
        "passed": sum(not _is_due(step, today) for step in due),
        "measured": measure_counts(edition.measures),
    }


def dated(edition: Edition) -> tuple[Event, ...]:
    """The events of the plan, and each inspection of a later day than the report, which no report tells of yet."""
    inspections = tuple(
        Event.model_construct(date=found.date, title=found.title, detail=found.text, source=found.source)
        for found in edition.inspections
        if found.date and found.date.first and found.date.first > edition.report.day
    )
    return (*edition.plan.events, *inspections)


def _ahead(due: Sequence[StepEdition], events: Sequence[Event], *, today: date) -> tuple[StepEdition | Event, ...]:
    """What is still to come, soonest first."""
    dated: list[tuple[date, StepEdition | Event]] = []
    dated += [(step.due.last, step) for step in due if step.due and step.due.last and _is_due(step, today)]
    dated += [(event.date.last, event) for event in events if event.date.last]
    return tuple(found for _, found in sorted(dated, key=lambda found: found[0]))


def _is_due(step: StepEdition, today: date) -> bool:
    return step.due is not None and step.due.last is not None and step.due.last >= today


def _is_ahead(event: Event, today: date) -> bool:
    return event.date.last is not None and event.date.last >= today


def _day(event: Event) -> date:
    return event.date.first or date.min


def measured_in_words(counts: MeasureCounts, words: Words) -> str:
    """Sentences: how many measures meet their target, which way they moved, and how many have no value."""
    judged = counts.met + counts.not_met
    said = []
    if judged:
        said.append(
            words.ngettext(
                "%(met)s of %(num)s measure with a figure and a target meets it.",
                "%(met)s of %(num)s measures with a figure and a target meet it.",
                judged,
                met=words.number(counts.met),
            )
        )
    if counts.better or counts.worse:
        said.append(
            words(
                "Against the value before, %(better)s better and %(worse)s worse.",
                better=words.number(counts.better),
                worse=words.number(counts.worse),
            )
        )
    if counts.without_value == counts.total:
        said.append(words("No measure has a value yet."))
    elif counts.without_value:
        said.append(
            words.ngettext(
                "%(num)s of %(total)s measures has no value yet.",
                "%(num)s of %(total)s measures have no value yet.",
                counts.without_value,
                total=words.number(counts.total),
            )
        )
    return " ".join(said)
