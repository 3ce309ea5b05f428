"""The latest edition to a calendar: what is due, what was reported, when the next report is due, and other dates.

The format is iCalendar (RFC 5545), with the calendar's name as in RFC 7986.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from urllib.parse import urlsplit

from ..editions.edition import Edition
from ..editions.events import named_events
from ..editions.steps import StepEdition, with_milestones
from ..editions.wording import one_line, safe, status_name
from ..language.markdown import plain_markdown
from ..language.translations import Words
from ..output.files import SiteFile
from ..output.settings import Settings
from ..plan.dates import PublishedDate
from ..plan.model import Event
from ..plan.reports import Report
from ..plan.site_addresses import CALENDAR, REPORTS, report_page
from .contentlines import escaped, folded

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
    yield SiteFile(address=CALENDAR, make=partial(calendar, editions[-1], words=words, settings=settings))


def calendar(edition: Edition, *, words: Words, settings: Settings) -> bytes:
    """The calendar of *edition*, by date. Its stamps are the report's day, never that of the build."""
    about, stamp = edition.plan.plan, f"{_digits(edition.report.day)}T000000Z"
    title = escaped(one_line(about.title))
    description = words("Dates of the plan, as reported on %(date)s.", date=words.date(edition.report.date))
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{PRODUCT}",
        "CALSCALE:GREGORIAN",
        f"DESCRIPTION:{escaped(description)}",
        f"NAME:{title}",
        f"X-WR-CALNAME:{title}",
        f"LAST-MODIFIED:{stamp}",
        f"URL:{settings.url}",
    ]
    for item in items(edition, words=words, settings=settings):
        lines += _event(item, stamp=stamp, language=about.language, settings=settings)
    return b"".join(map(folded, (*lines, "END:VCALENDAR")))


def _event(item: Item, *, stamp: str, language: str, settings: Settings) -> Iterator[str]:
    """The content lines of an item."""
    yield "BEGIN:VEVENT"
    yield f"SUMMARY;LANGUAGE={language}:{escaped(safe(item.title))}"
    yield f"DTSTART;VALUE=DATE:{_digits(item.first)}"
    # The end is the first day that does not belong to it (RFC 5545, 3.6.1).
    yield f"DTEND;VALUE=DATE:{_digits(item.last + timedelta(days=1))}"
    yield f"DTSTAMP:{stamp}"
    yield f"UID:{escaped(_uid(item.id, settings))}"
    yield f"SEQUENCE:{item.revision}"
    yield f"CATEGORIES;LANGUAGE={language}:{escaped(item.category)}"
    if item.text:
        yield f"DESCRIPTION;LANGUAGE={language}:{escaped(safe(item.text))}"
    # Nobody is busy because something is due.
    yield "TRANSP:TRANSPARENT"
    yield f"URL:{item.address}"
    yield "END:VEVENT"


def _digits(day: date) -> str:
    return day.isoformat().replace("-", "")


def _uid(id: str, settings: Settings) -> str:
    """An item's globally unique id (RFC 5545, 3.8.4.7). One host may hold the sites of several plans."""
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
            title=one_line(f"{_due_by(step.due, words)}: {step.step.name}"),
            text=_about(step, edition.report, words=words),
            category=words("Due date"),
            address=f"{settings.url}{step.address}",
            revision=sum(entry.due is not None for entry in step.entries),
        )


def _due_by(due: PublishedDate, words: Words) -> str:
    """The end of the date that things are due by, as precise as it was published."""
    known = due.ends[0] if due.kind == "words" else due
    return words("Due %(when)s", when=words.by(known))


def _about(step: StepEdition, report: Report, *, words: Words) -> str:
    status = status_name(step.status, words)
    if step.is_overdue:
        status = words("%(status)s, overdue", status=status)
    lines = [
        words("Milestone of %(action)s", action=step.action.name) if step.action else "",
        step.area.name,
        words("As reported on %(date)s: %(status)s", date=words.date(report.date), status=status),
        words("Lead: %(lead)s", lead=", ".join(step.step.lead)) if step.step.lead else "",
    ]
    if step.due is not None and step.due.kind == "words":
        lines.append(words("Due date in the report’s words: %(words)s", words=step.due.written))
    if step.step.due is not None and step.is_moved:
        lines.append(words("Original date: %(date)s", date=words.date(step.step.due)))
    return "\n".join(one_line(line) for line in lines if line)


def _reports(edition: Edition, *, words: Words, settings: Settings) -> Iterator[Item]:
    for report in edition.plan.reports:
        yield Item(
            id=f"report-{report.id}",
            first=report.day,
            last=report.day,
            title=one_line(report.title),
            text=one_line(words.listed(report.to)),
            category=words("Report"),
            address=f"{settings.url}{report_page(report.id)}",
        )
        for number, meeting in enumerate(report.meetings, 1):
            if meeting.date.first is None or meeting.date.last is None:
                continue
            title = f"{meeting.committee}: {report.title}"
            if meeting.date.first != meeting.date.last:
                title = f"{title} ({words.date(meeting.date)})"
            yield Item(
                id=f"meeting-{report.id}-{number}",
                first=meeting.date.first,
                last=meeting.date.last,
                title=one_line(title),
                text="",
                category=words("Meeting or other date"),
                address=_page(meeting.url) or f"{settings.url}{report_page(report.id)}",
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
            address=f"{settings.url}{REPORTS}",
        )


def _events(edition: Edition, *, words: Words, settings: Settings) -> Iterator[Item]:
    for named in named_events(edition.plan.events):
        event = named.event
        if event.date.first is None or event.date.last is None:
            continue
        yield Item(
            id=f"event-{named.id}",
            first=event.date.first,
            last=event.date.last,
            title=_title(event, words),
            text=one_line(plain_markdown(event.detail)) if event.detail else "",
            category=words("Meeting or other date"),
            address=_page(event.url) or f"{settings.url}{named.address}",
        )


def _page(url: str | None) -> str | None:
    """An address that a calendar can open; None for others."""
    return url if url and urlsplit(url).scheme in ("http", "https") else None


def _title(event: Event, words: Words) -> str:
    """Its title; with its date where that is no single day, since a bar over a month does not tell its precision."""
    if event.date.first == event.date.last:
        return one_line(event.title)
    return one_line(f"{event.title} ({words.date(event.date)})")
