"""The latest edition to a calendar: what is due, what was reported, when the next report is due, and other dates.

The format is iCalendar (RFC 5545), with the calendar's name as in RFC 7986.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from .dates import PublishedDate
from .edition import Edition, StepEdition, with_milestones
from .files import SiteFile
from .model import Event, Report
from .phrases import one_line, report_address, safe, status_name, step_address
from .render import plain_markdown
from .rules import OVERDUE
from .settings import Settings
from .words import Words

if TYPE_CHECKING:
    from icalendar import Calendar

ADDRESS = "calendar.ics"
PRODUCT = "-//improvement-plan-site//calendar//EN"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """Something in the calendar, on whole days."""

    id: str
    """What it is called for good, within this calendar."""
    first: date
    last: date
    title: str
    """Plain text."""
    text: str
    """Plain text, in lines."""
    category: str
    address: str
    """The page that says more."""
    revision: int = 0
    """How often its date was revised (RFC 5545, 3.8.7.4)."""


def files(editions: Sequence[Edition], *, words: Words, settings: Settings) -> Iterator[SiteFile]:
    """The calendar of the latest of *editions*."""
    yield SiteFile(address=ADDRESS, make=partial(calendar, editions[-1], words=words, settings=settings))


def calendar(edition: Edition, *, words: Words, settings: Settings) -> bytes:
    """The calendar of *edition*, by date. Its stamps are the report's day, never that of the build."""
    # It takes a tenth of a second to import, which checks of a plan do not need.
    from icalendar import Calendar  # noqa: PLC0415

    about = edition.plan.plan
    stamp = datetime.combine(edition.report.day, time(), UTC)
    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    for name in ("name", "x-wr-calname"):
        made.add(name, one_line(about.title))
    made.add("description", words("Dates of the plan, as reported on %(date)s.", date=words.date(edition.report.date)))
    made.add("url", settings.url)
    made.add("last-modified", stamp)
    for item in items(edition, words=words, settings=settings):
        _add(made, item, stamp=stamp, language=about.language, settings=settings)
    content: bytes = made.to_ical()
    return content


def _add(made: Calendar, item: Item, *, stamp: datetime, language: str, settings: Settings) -> None:
    from icalendar import Event as Entry  # noqa: PLC0415

    entry = Entry()
    entry.add("uid", _uid(item.id, settings))
    entry.add("dtstamp", stamp)
    entry.add("dtstart", item.first)
    # The end is the first day that does not belong to it (RFC 5545, 3.6.1).
    entry.add("dtend", item.last + timedelta(days=1))
    for name, text in (("summary", item.title), ("description", item.text)):
        if text:
            entry.add(name, safe(text), parameters={"LANGUAGE": language})
    entry.add("categories", [item.category], parameters={"LANGUAGE": language})
    entry.add("url", item.address)
    entry.add("sequence", item.revision)
    # Nobody is busy because something is due.
    entry.add("transp", "TRANSPARENT")
    made.add_component(entry)


def _uid(id: str, settings: Settings) -> str:
    """An item's name in the whole world (RFC 5545, 3.8.4.7). One host may hold the sites of several plans."""
    address = urlsplit(settings.url)
    return f"{id}@{address.hostname}{address.path.rstrip('/')}"


def items(edition: Edition, *, words: Words, settings: Settings) -> tuple[Item, ...]:
    """What stands in the calendar, by date. A date that was published only as words has no day, so it is not in it."""
    found = [
        *_due(edition, words=words, settings=settings),
        *_reports(edition, words=words, settings=settings),
        *_events(edition, words=words, settings=settings),
    ]
    return tuple(sorted(found, key=lambda item: (item.first, item.last, item.id)))


def _due(edition: Edition, *, words: Words, settings: Settings) -> Iterator[Item]:
    for step in with_milestones(edition.actions):
        if not step.is_open or step.due is None or step.due.first is None or step.due.last is None:
            continue
        yield Item(
            id=f"due-{step.anchor}",
            first=step.due.first,
            last=step.due.last,
            title=one_line(f"{_due_by(step.due, words)}: {step.step.title}"),
            text=_about(step, edition.report, words=words),
            category=words("Due date"),
            address=step_address(step, settings),
            revision=sum(entry.due is not None for entry in step.entries),
        )


def _due_by(due: PublishedDate, words: Words) -> str:
    """The date that things are due by, as precise as it was published."""
    known = due.ends[0] if due.kind == "words" else due
    if known.kind in ("day", "month", "year", "season"):
        return words("Due by %(date)s", date=words.date(known))
    return words("Due %(date)s", date=words.date(known))


def _about(step: StepEdition, report: Report, *, words: Words) -> str:
    status = status_name(step.status, words)
    if step.is_overdue:
        status = f"{status}, {words(OVERDUE.label).lower()}"
    lines = [
        words("Milestone of %(action)s", action=step.action.title) if step.action else "",
        step.area.title,
        words("As reported on %(date)s: %(status)s", date=words.date(report.date), status=status),
        words("Lead: %(lead)s", lead=", ".join(step.step.lead)) if step.step.lead else "",
    ]
    if step.due is not None and step.due.kind == "words":
        lines.append(words("Due date in the report’s words: %(words)s", words=step.due.written))
    if step.step.due is not None and step.due != step.step.due:
        lines.append(words("Original date: %(date)s", date=words.date(step.step.due)))
    return "\n".join(one_line(line) for line in lines if line)


def _reports(edition: Edition, *, words: Words, settings: Settings) -> Iterator[Item]:
    known = [report for report in edition.plan.reports if report.day <= edition.report.day]
    for report in known:
        yield Item(
            id=f"report-{report.id}",
            first=report.day,
            last=report.day,
            title=one_line(report.title),
            text=one_line(report.to or ""),
            category=words("Report"),
            address=report_address(report, settings),
        )
    upcoming = edition.report.next
    if upcoming is not None and upcoming.first is not None and upcoming.last is not None:
        yield Item(
            id=f"next-after-{edition.report.id}",
            first=upcoming.first,
            last=upcoming.last,
            title=f"{words('Next report')}: {_due_by(upcoming, words)}",
            text=words("As the report of %(date)s says.", date=words.date(edition.report.date)),
            category=words("Report"),
            address=f"{settings.url}reports/",
        )


def _events(edition: Edition, *, words: Words, settings: Settings) -> Iterator[Item]:
    same: Counter[str] = Counter()
    for event in edition.plan.events:
        if event.date.first is None or event.date.last is None:
            continue
        # An event has no id, so that its date and title have to tell it from the others.
        id = f"event-{event.date.first.isoformat()}-{_digest(event)}"
        same[id] += 1
        yield Item(
            id=id if same[id] == 1 else f"{id}-{same[id]}",
            first=event.date.first,
            last=event.date.last,
            title=_title(event, words),
            text=one_line(plain_markdown(event.detail)) if event.detail else "",
            category=words("Meeting or other date"),
            address=event.url if event.url and urlsplit(event.url).scheme in ("http", "https") else settings.url,
        )


def _title(event: Event, words: Words) -> str:
    """Its title; with its date where that is no single day, since a bar over a month does not tell its precision."""
    if event.date.first == event.date.last:
        return one_line(event.title)
    return one_line(f"{event.title} ({words.date(event.date)})")


def _digest(event: Event) -> str:
    return sha256(f"{event.date.written}\n{event.title}".encode()).hexdigest()[:12]
