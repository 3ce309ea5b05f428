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

Kind = Literal["day", "month", "quarter", "season", "year", "financial-year", "range", "words"]

SEASONS = ("spring", "summer", "autumn", "winter")
"""Three whole months each, from 1 March on (the Met Office's meteorological seasons). Winter 2019 ends in 2020."""

ALLOWED = (
    "Write a date as 2019, 2019-04, 2019-04-10, 2025-Q3, 2025/26 (April to March), spring 2019, "
    "or a range such as 2019-04/2019-07. Write anything else that was published as {says: the words}."
)


class DateError(ValueError):
    """A text that is no date; `suggestion` is what to write for it, where that is certain."""

    def __init__(self, message: str, *, suggestion: str | None = None) -> None:
        super().__init__(message)
        self.suggestion = suggestion


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
    """Read a date such as '2019', '2019-04', '2019-04-10', '2025-Q3', '2025/26', 'spring 2019' or '2019-04/2019-07'.

    Raises DateError, with a suggestion where the text is a date in another form.

    >>> parse_date("2019-04").last
    datetime.date(2019, 4, 30)
    >>> parse_date("2025/26").first
    datetime.date(2025, 4, 1)
    """
    text = str(written).strip()
    for pattern, read in _FORMS:
        if match := pattern.fullmatch(text):
            return read(text, match)
    if text.count("/") == 1:
        return _range(text)
    raise DateError(f"'{text}' is not a date", suggestion=_suggestion(text))


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
        follows = (year + 1) % 100 == month
        raise DateError(
            f"'{text}' is not a date: there is no month {month}", suggestion=f"{year}/{month}" if follows else None
        )
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
    start, end = int(match[1]), int(match[2])
    if (start + 1) % 100 != end:
        raise DateError(
            f"'{text}' is not a financial year: the second year must follow the first",
            suggestion=f"{start}/{(start + 1) % 100:02d}",
        )
    return _span("financial-year", text, year=start, month=4, months=12)


def _season(_: str, match: re.Match[str]) -> PublishedDate:
    season = match[1].lower()
    return _span("season", f"{season} {match[2]}", year=int(match[2]), month=3 * SEASONS.index(season) + 3, months=3)


_FORMS: tuple[tuple[re.Pattern[str], Callable[[str, re.Match[str]], PublishedDate]], ...] = (
    (re.compile(r"(\d{4})"), _year),
    (re.compile(r"(\d{4})-(\d{2})"), _month),
    (re.compile(r"(\d{4})-(\d{2})-(\d{2})"), _exact),
    (re.compile(r"(\d{4})-[Qq]([1-4])"), _quarter),
    (re.compile(r"(\d{4})/(\d{2})"), _financial_year),
    (re.compile(rf"({'|'.join(SEASONS)}) (\d{{4}})", re.IGNORECASE), _season),
)


def _range(text: str) -> PublishedDate:
    start, end = (parse_date(part) for part in text.split("/"))
    if "range" in (start.kind, end.kind) or start.first is None or end.last is None:
        raise DateError(f"'{text}' is not a range of two dates")
    if end.last < start.first:
        raise DateError(f"'{text}' ends before it starts", suggestion=f"{end.written}/{start.written}")
    return PublishedDate(kind="range", written=text, first=start.first, last=end.last, ends=(start, end))


_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)


def _suggestion(text: str) -> str | None:
    """What to write for a date in a form that people often use; None where it could mean two things."""
    words = text.lower().replace(",", " ").split()
    months = [
        index for word in words for index, name in enumerate(_MONTHS, 1) if len(word) > 2 and name.startswith(word)
    ]
    years = [word for word in words if re.fullmatch(r"\d{4}", word)]
    days = [match[1] for word in words if (match := re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th)?", word))]
    found = None
    if len(words) == 2 and months and years:
        found = f"{years[0]}-{months[0]:02d}"
    elif len(words) == 3 and months and years and days:
        found = f"{years[0]}-{months[0]:02d}-{int(days[0]):02d}"
    elif match := re.fullmatch(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?", text):
        found = "-".join([match[1], *(f"{int(part):02d}" for part in match.groups()[1:] if part)])
    elif match := re.fullmatch(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})", text):
        found = f"{match[3]}-{int(match[2]):02d}-{int(match[1]):02d}"
    elif match := re.fullmatch(r"[qQ]([1-4])[ -/]?(\d{4})|(\d{4})[ /]?[qQ]([1-4])", text):
        found = f"{match[2] or match[3]}-Q{match[1] or match[4]}"
    elif match := re.fullmatch(r"(\d{4})[-–](\d{2,4})", text):
        found = f"{match[1]}/{match[2][-2:]}"
    return found if found and _reads(found) else None


def _reads(text: str) -> bool:
    try:
        return parse_date(text) is not None
    except DateError:
        return False
