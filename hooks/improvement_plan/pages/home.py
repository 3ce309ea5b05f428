"""What the home page shows beside the edition: what happened since, what needs attention, and what is next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from ..editions.attention import concerns
from ..editions.changes import Change
from ..editions.edition import Edition, coming
from ..editions.events import NamedEvent, dated
from ..editions.measures import MeasureEdition
from ..editions.remarks import Remark
from ..editions.steps import StepEdition
from ..language.translations import Words


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
    later = [found for found in dated(edition) if _day(found) > edition.report.day]
    due = coming(edition)
    return {
        "concerns": concerns(edition, changes),
        "since": tuple(sorted((found for found in later if not _is_ahead(found, today)), key=_day, reverse=True)),
        "ahead": _ahead(due, [found for found in later if _is_ahead(found, today)], today=today),
        "passed": sum(not _is_due(step, today) for step in due),
        "measured": measure_counts(edition.measures),
        "unanswered": unanswered(edition),
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Unanswered:
    """Some of what committees asked and has no answer, and how much more there is."""

    groups: tuple[tuple[Remark, ...], ...]
    """What was said by the same committee on the same day stands together."""
    more: int


SHOWN = 3
"""How many of them home shows."""


def unanswered(edition: Edition) -> Unanswered:
    """What committees asked and has no answer as at *edition*, in its order."""
    found = edition.open_requests
    groups = groupby(found[:SHOWN], key=lambda remark: (remark.whose, remark.said))
    return Unanswered(groups=tuple(tuple(group) for _, group in groups), more=max(len(found) - SHOWN, 0))


def _ahead(
    due: Sequence[StepEdition], events: Sequence[NamedEvent], *, today: date
) -> tuple[StepEdition | NamedEvent, ...]:
    """What is still to come, soonest first."""
    dated: list[tuple[date, StepEdition | NamedEvent]] = []
    dated += [(step.due.last, step) for step in due if step.due and step.due.last and _is_due(step, today)]
    dated += [(found.event.date.last, found) for found in events if found.event.date.last]
    return tuple(found for _, found in sorted(dated, key=lambda found: found[0]))


def _is_due(step: StepEdition, today: date) -> bool:
    return step.due is not None and step.due.last is not None and step.due.last >= today


def _is_ahead(found: NamedEvent, today: date) -> bool:
    return found.event.date.last is not None and found.event.date.last >= today


def _day(found: NamedEvent) -> date:
    return found.event.date.first or date.min


def measured_in_words(counts: MeasureCounts, words: Words) -> tuple[str, ...]:
    """Phrases: how many measures meet their target, which way they moved, and how many have no value."""
    if counts.without_value == counts.total:
        return (words("No measure has a value yet"),)
    judged = counts.met + counts.not_met
    said = []
    if judged:
        said.append(
            words.ngettext(
                "%(met)s of %(num)s measure with a figure and a target meets it",
                "%(met)s of %(num)s measures with a figure and a target meet it",
                judged,
                met=words.number(counts.met),
            )
        )
    else:
        said.append(words("No figure can be compared with a target yet"))
    if counts.better or counts.worse:
        better, worse = words.number(counts.better), words.number(counts.worse)
        said.append(words("%(better)s better and %(worse)s worse than before", better=better, worse=worse))
    if counts.without_value:
        without, total = words.number(counts.without_value), words.number(counts.total)
        said.append(words("%(without)s of %(total)s without a value", without=without, total=total))
    return tuple(said)
