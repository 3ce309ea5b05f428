"""How long between two days, at the precision of both: how old a report is, how late a date, how far it slipped."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from .dates import PublishedDate
from .reports import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Age:
    """Whole units of time, rounded down: nothing is said to be older than it is."""

    number: int
    unit: Literal["day", "month", "year"]
    is_almost_more: bool = False
    """Whether the next whole unit is close: at most a week is missing to a month, or a month to a year."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Freshness:
    """How old a report is, and when the next one is due."""

    age: Age
    next: PublishedDate | None
    """When the report says that the next one is due."""
    expected: date | None
    """Without that, the day by which the plan's rhythm would bring one."""
    next_is_late: bool
    """Whether that date is past, on the day of the build."""


def freshness(report: Report, *, every: str | None = None, today: date) -> Freshness:
    """How fresh *report* is on the day *today*; *every* is the plan's rhythm in words, such as '6 weeks'."""
    expected = _after(report.day, every) if every and report.next is None else None
    return Freshness(
        age=age(report.day, today=today),
        next=report.next,
        expected=expected,
        next_is_late=report.next.is_past(today) if report.next else expected is not None and expected < today,
    )


_DAYS = {"day": 1, "week": 7, "fortnight": 14}
_MONTHS = {"month": 1, "quarter": 3, "year": 12}
_RHYTHM = re.compile(
    r"(?:(\d{1,3}|one|two|three|four|six)\s+)?(day|week|fortnight|month|quarter|year)s?", re.IGNORECASE
)
_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "six": 6}


def _after(day: date, every: str) -> date | None:
    """The day one rhythm after *day*; None for words that are no rhythm, since a guess would be worse."""
    match = _RHYTHM.fullmatch(every.strip())
    if match is None:
        return None
    count, unit = (match[1] or "1").lower(), match[2].lower()
    number = _NUMBERS.get(count) or int(count)
    if unit in _DAYS:
        return day + timedelta(days=number * _DAYS[unit])
    months = day.month - 1 + number * _MONTHS[unit]
    year, month = day.year + months // 12, months % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def lateness(due: PublishedDate, on: date) -> Age:
    """How long before the day *on* a due date was past.

    A date that was published to the day is late by days; any other by whole months, since more would be a guess.
    """
    assert due.last is not None  # a date without a last day is never past
    if due.kind == "day":
        return age(due.last, today=on)
    return _in_months(due.last, on)


def is_moved(old: PublishedDate, new: PublishedDate) -> bool:
    """Whether *new* is another date than *old*, and not the same one told more exactly, less exactly, or in words.

    It is the same where it ends on the same day, or lies within the old one: 2019-06-30 for 2019-06. One that is told
    less exactly, and so ends later, has moved: it gives more time than was promised. Words without a date are the same
    only where they read the same.
    """
    if old.first is None or old.last is None or new.first is None or new.last is None:
        return old != new
    return new.last != old.last and not old.first <= new.first <= new.last <= old.last


def slip(old: PublishedDate, new: PublishedDate) -> Age:
    """By how much a due date moved: in days or more where both were published to the day, else in whole months."""
    assert old.last is not None  # only dates that can be compared slip
    assert new.last is not None
    if old.kind == new.kind == "day":
        return age(old.last, today=new.last)
    return _in_months(old.last, new.last)


def age(day: date, *, today: date) -> Age:
    """How long ago *day* was: in days up to two months, in months up to two years, then in years.

    A day that is still to come is 0 days old.
    """
    if _months_between(day, today) >= 2:
        return _in_months(day, today)
    return Age(number=max((today - day).days, 0), unit="day")


def _in_months(day: date, today: date) -> Age:
    """In whole months up to two years, then in whole years; and whether the next one is close."""
    months = _months_between(day, today)
    if months >= 24:
        return Age(number=months // 12, unit="year", is_almost_more=months % 12 == 11)
    in_a_week = _months_between(day, today + timedelta(days=7))
    return Age(number=months, unit="month", is_almost_more=in_a_week > months)


def _months_between(day: date, today: date) -> int:
    """Whole months; the last day of a month counts as the same day of a shorter one's last."""
    is_last = (today + timedelta(days=1)).month != today.month
    return (today.year - day.year) * 12 + today.month - day.month - (today.day < day.day and not is_last)
