"""The events and sources that plan.json lists: all of the plan's, or those that a report could know."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from ..plan.base import Citations
from ..plan.model import Event
from ..plan.reports import Document
from .view import View, summaries


@dataclass(frozen=True, slots=True, kw_only=True)
class EventsAndSources:
    """The events and sources that plan.json lists."""

    events: tuple[Event, ...]
    sources: tuple[Document, ...]


def current_events_and_sources(view: View) -> EventsAndSources:
    """All that the plan has."""
    return EventsAndSources(events=view.plan.events, sources=view.plan.sources)


def events_and_sources_at_report(view: View) -> EventsAndSources:
    """What a report could know: the events up to its day, and the sources that its own files cite.

    No report says when the other events became known, and later reports bring sources of their own.
    """
    day = view.edition.report.day
    events = tuple(event for event in view.plan.events if event.date.last is not None and event.date.last <= day)
    cited = frozenset(
        citation.id for citation in chain.from_iterable(chain(_cited(view), (event.source for event in events)))
    )
    return EventsAndSources(
        events=events, sources=tuple(document for document in view.plan.sources if document.id in cited)
    )


def _cited(view: View) -> Iterator[Citations]:
    if view.plan.plan.inspection:
        yield view.plan.plan.inspection.source
    yield from (inspection.source for inspection in view.plan.inspections)
    for report in view.reports:
        yield report.source
        for entry in report.committee:
            yield entry.source
            yield from (response.source for response in entry.responses)
    for area in view.edition.areas:
        yield from (entry.source for entry in summaries(area))
        for action in area.actions:
            for step in (action, *action.milestones):
                yield step.step.source
                yield from (entry.source for entry in step.entries)
    yield from (recommendation.recommendation.source for recommendation in view.edition.recommendations)
    for risk in view.edition.risks:
        yield risk.risk.source
        yield from (told.entry.source for told in risk.history)
    for measure in view.edition.measures:
        yield from measure.cited
