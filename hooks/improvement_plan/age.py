"""How old the latest report is on the day of the build, and whether the next one is late."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from .dates import PublishedDate
from .model import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Age:
    """Whole units of time, rounded down: nothing is said to be older than it is."""

    number: int
    unit: Literal["day", "month", "year"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Freshness:
    """How old a report is, and when the next one is due."""

    age: Age
    next: PublishedDate | None
    """When the report says that the next one is due."""
    next_is_late: bool
    """Whether that date is past, on the day of the build."""


def freshness(report: Report, *, today: date) -> Freshness:
    """How fresh *report* is on the day *today*."""
    return Freshness(
        age=age(report.day, today=today),
        next=report.next,
        next_is_late=report.next is not None and report.next.is_past(today),
    )


def lateness(due: PublishedDate, on: date) -> Age:
    """How long before the day *on* a due date was past.

    A date that was published to the day is late by days; any other by whole months, since more would be a guess.
    """
    assert due.last is not None  # a date without a last day is never past
    if due.kind == "day":
        return age(due.last, today=on)
    months = _months_between(due.last, on)
    return Age(number=months // 12, unit="year") if months >= 24 else Age(number=months, unit="month")


def age(day: date, *, today: date) -> Age:
    """How long ago *day* was: in days up to two months, in months up to two years, then in years.

    A day that is still to come is 0 days old.
    """
    months = _months_between(day, today)
    if months >= 24:
        return Age(number=months // 12, unit="year")
    if months >= 2:
        return Age(number=months, unit="month")
    return Age(number=max((today - day).days, 0), unit="day")


def _months_between(day: date, today: date) -> int:
    """Whole months; the last day of a month counts as the same day of a shorter one's last."""
    is_last = (today + timedelta(days=1)).month != today.month
    return (today.year - day.year) * 12 + today.month - day.month - (today.day < day.day and not is_last)
