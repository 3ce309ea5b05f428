"""Dates with the precision that was published, and no more.

A plan says "2019", "April 2019" or "spring 2019" far more often than a day. Each such date knows its first and last
day, so that it can be compared; it is shown with the precision that it was given with.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal

Kind = Literal["day", "month", "quarter", "season", "year", "financial-year", "financial-quarter", "range", "words"]

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
"""Their English names, in their order."""

SEASONS = ("spring", "summer", "autumn", "winter")
"""Three whole months each, from 1 March on (the Met Office's meteorological seasons). Winter 2019 ends in 2020."""

ALLOWED = (
    "Write a date as 2019, 2019-04, 2019-04-10, 2025-Q3, 2025/26 (April to March), 2025/26-Q2 (July to September), "
    "spring 2019, or a range such as 2019-04/2019-07. Write anything else that was published as {says: the words}."
)


class DateError(ValueError):
    """A text that is no date; `date_suggestions` knows what it may mean."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedDate:
    """A date, or a span of them, as it was published."""

    kind: Kind
    written: str
    """As the plan has it: '2019-04', or the words of a date in words."""
    first: date | None
    """Its first day; None for words that name no date."""
    last: date | None
    """Its last day; None for words that name no date."""
    ends: tuple[PublishedDate, ...] = ()
    """Of a range, its two ends; of words, the date they were promised by, if one was published."""

    def is_past(self, on: date) -> bool:
        """Whether its last day is before the day *on*. Words without a date never are."""
        return self.last is not None and self.last < on


def parse_date(written: str | int) -> PublishedDate:
    """Read a date: '2019', '2019-04', '2019-04-10', '2025-Q3', '2025/26', '2025/26-Q2', 'spring 2019' or a range.

    Raises DateError: `date_suggestions` tells what the text may mean.

    >>> parse_date("2019-04").last
    datetime.date(2019, 4, 30)
    >>> parse_date("2025/26").first
    datetime.date(2025, 4, 1)
    >>> parse_date("2025/26-Q2").first
    datetime.date(2025, 7, 1)
    """
    text = str(written).strip()
    for pattern, read in _FORMS:
        if match := pattern.fullmatch(text):
            return read(text, match)
    first, stroke, _ = text.partition("/")
    # A text whose first part is no date is meant as something else: 'Q2 2019/20', '30/09'.
    if stroke and text.count("/") == 1 and _is_form(first) and not re.match(r"\d{4}/\d{1,2}(?!\d)", text):
        return _range(text)
    raise DateError(f"'{text}' is not a date")


def in_words(says: str, *, by: PublishedDate | None = None) -> PublishedDate:
    """A date that was published as words, and is computed with only if the date it was promised *by* is known."""
    return PublishedDate(
        kind="words",
        written=says,
        first=by.first if by else None,
        last=by.last if by else None,
        ends=(by,) if by else (),
    )


def _span(kind: Kind, text: str, *, year: int, month: int, months: int) -> PublishedDate:
    """The whole months from *month* of *year* on."""
    first = _day(text, year, month, 1)
    end = month + months - 1
    end_year, end_month = year + (end - 1) // 12, (end - 1) % 12 + 1
    last = _day(text, end_year, end_month, monthrange(end_year, end_month)[1])
    return PublishedDate(kind=kind, written=text, first=first, last=last)


def _day(text: str, year: int, month: int, day: int) -> date:
    if not 1900 <= year <= 2199:
        raise DateError(f"'{text}' is not a date of this plan: the year is not between 1900 and 2199")
    if not 1 <= month <= 12:
        raise DateError(f"'{text}' is not a date: there is no month {month}")
    days = monthrange(year, month)[1]
    if not 1 <= day <= days:
        raise DateError(f"'{text}' is not a date: that month has {days} days")
    return date(year, month, day)


def _year(text: str, match: re.Match[str]) -> PublishedDate:
    return _span("year", text, year=int(match[1]), month=1, months=12)


def _month(text: str, match: re.Match[str]) -> PublishedDate:
    return _span("month", text, year=int(match[1]), month=int(match[2]), months=1)


def _exact(text: str, match: re.Match[str]) -> PublishedDate:
    day = _day(text, int(match[1]), int(match[2]), int(match[3]))
    return PublishedDate(kind="day", written=text, first=day, last=day)


def _quarter(text: str, match: re.Match[str]) -> PublishedDate:
    return _span("quarter", text.upper(), year=int(match[1]), month=3 * int(match[2]) - 2, months=3)


def _financial_year(text: str, match: re.Match[str]) -> PublishedDate:
    return _span("financial-year", text, year=_start_of_financial_year(text, match), month=4, months=12)


def _financial_quarter(text: str, match: re.Match[str]) -> PublishedDate:
    start, quarter = _start_of_financial_year(text, match), int(match[3])
    year, month = (start + 1, 1) if quarter == 4 else (start, 3 * quarter + 1)
    return _span("financial-quarter", text.upper(), year=year, month=month, months=3)


def _start_of_financial_year(text: str, match: re.Match[str]) -> int:
    start, end = int(match[1]), int(match[2])
    if (start + 1) % 100 != end:
        raise DateError(f"'{text}' is not a financial year: the second year must follow the first")
    return start


def _season(_: str, match: re.Match[str]) -> PublishedDate:
    season = match[1].lower()
    return _span("season", f"{season} {match[2]}", year=int(match[2]), month=3 * SEASONS.index(season) + 3, months=3)


_FORMS: tuple[tuple[re.Pattern[str], Callable[[str, re.Match[str]], PublishedDate]], ...] = (
    (re.compile(r"(\d{4})"), _year),
    (re.compile(r"(\d{4})-(\d{2})"), _month),
    (re.compile(r"(\d{4})-(\d{2})-(\d{2})"), _exact),
    (re.compile(r"(\d{4})-[Qq]([1-4])"), _quarter),
    (re.compile(r"(\d{4})/(\d{2})"), _financial_year),
    (re.compile(r"(\d{4})/(\d{2})-[Qq]([1-4])"), _financial_quarter),
    (re.compile(rf"({'|'.join(SEASONS)}) (\d{{4}})", re.IGNORECASE), _season),
)


def _is_form(text: str) -> bool:
    return any(pattern.fullmatch(text) for pattern, _ in _FORMS)


def _range(text: str) -> PublishedDate:
    start, end = (parse_date(part) for part in text.split("/"))
    if "range" in (start.kind, end.kind) or start.first is None or end.last is None:
        raise DateError(f"'{text}' is not a range of two dates")
    if end.last < start.first:
        raise DateError(f"'{text}' ends before it starts")
    if start.kind == end.kind == "year" and end.last.year == start.first.year + 1:
        raise DateError(f"'{text}' may be a financial year or two whole years")
    return PublishedDate(kind="range", written=text, first=start.first, last=end.last, ends=(start, end))
