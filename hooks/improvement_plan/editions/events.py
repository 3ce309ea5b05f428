"""Meetings and other dates that belong to no action, each under an id for good, and where it stands on the site."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256

from ..plan.model import Event
from ..plan.site_addresses import REPORTS, event_anchor
from .edition import Edition


@dataclass(frozen=True, slots=True)
class NamedEvent:
    """An event, and what it is called."""

    event: Event
    id: str
    """Of its date and title, since a plan gives it none: '2024-07-01-' and twelve hexadecimal digits."""

    @property
    def anchor(self) -> str:
        """Its anchor on the page that lists it."""
        return event_anchor(self.id)

    @property
    def address(self) -> str:
        """Where it stands, from the site's root."""
        return f"{REPORTS}#{self.anchor}"


def named_events(events: Iterable[Event]) -> Iterator[NamedEvent]:
    """The *events* with their ids. Of those that are alike in date and title, the second ends in '-2'."""
    same: Counter[str] = Counter()
    for event in events:
        digest = sha256(f"{event.date.written}\n{event.title}".encode()).hexdigest()[:12]
        id = f"{event.date.first.isoformat()}-{digest}" if event.date.first else digest
        same[id] += 1
        yield NamedEvent(event, id if same[id] == 1 else f"{id}-{same[id]}")


def dated(edition: Edition) -> tuple[NamedEvent, ...]:
    """The events of the plan, and each inspection of a later day than the report, which no report tells of yet."""
    inspections = (
        Event.model_construct(date=found.date, title=found.title, detail=found.text, source=found.source)
        for found in edition.inspections
        if found.date and found.date.first and found.date.first > edition.report.day
    )
    return tuple(named_events((*edition.plan.events, *inspections)))
