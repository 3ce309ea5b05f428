"""What a date in another form may mean: what spreadsheets and officers write, as dates of a plan.

`readings_of` gives every reading of a text. One reading is certain. Where there are several, a person has to choose,
since a wrong date is worse than none. Where there is none, the text is no date, and is kept as it was published.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from .dates import MONTHS, SEASONS, DateError, PublishedDate, parse_date
from .problems import QUOTED_LENGTH


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One thing that a text may mean."""

    date: str | None
    """As plan.yaml has it, such as '2019/20-Q2'; None for a day without a year, which no plan can hold."""
    means: str
    """In English, such as 'July to September 2019, quarter 2 of 2019/20'."""


def readings_of(text: str | int) -> tuple[Reading, ...]:
    """All that *text* may mean as a date, the likelier first; none where it is no date.

    Days come before months, as in Britain, and a year of two digits is one from 2000 on. A date that a plan can hold as
    it stands is its own and only reading.

    >>> [reading.date for reading in readings_of("Sep-25")]
    ['2025-09']
    >>> [reading.date for reading in readings_of("Q2 2019")]
    ['2019-Q2', '2019/20-Q2']
    >>> readings_of("TBC")
    ()
    """
    written = str(text).strip()
    if len(written) > QUOTED_LENGTH:
        return ()
    plain = _plain(written)
    if (as_it_stands := _reading(written) or _reading(plain)) is not None:
        return (as_it_stands,)
    for pattern, read in _FORMS:
        if (match := re.fullmatch(pattern, plain)) and (found := tuple(dict.fromkeys(read(**match.groupdict())))):
            return found
    return ()


def certain_date(text: str | int) -> str | None:
    """The date that *text* means, as plan.yaml has it; None where it may mean several things, or is no date.

    >>> certain_date("30.09.19"), certain_date("Q2 25/26"), certain_date("Mar 20")
    ('2019-09-30', '2025/26-Q2', None)
    """
    found = readings_of(text)
    return found[0].date if len(found) == 1 else None


def what_to_write(text: str | int) -> str | None:
    """The help of a message: the certain date, or each reading with its meaning; None where there is none.

    >>> what_to_write("Mar 20")
    'Write 2020-03 for March 2020, or the year too for 20 March; or keep the words: {says: Mar 20}.'
    """
    found = readings_of(text)
    if not found:
        return None
    if len(found) == 1 and found[0].date:
        return f"Write {found[0].date}."
    choices = [
        f"{reading.date} for {reading.means}" if reading.date else f"the year too for {reading.means}"
        for reading in found
    ]
    listed = ", or ".join(filter(None, [", ".join(choices[:-1]), choices[-1]]))
    return f"Write {listed}; or keep the words: {kept_as_words(text)}."


def kept_as_words(text: str | int) -> str:
    """How plan.yaml has a date that was published as words, in quotes where YAML needs them.

    >>> kept_as_words("TBC"), kept_as_words("2-3 weeks: maybe")
    ('{says: TBC}', "{says: '2-3 weeks: maybe'}")
    """
    says = " ".join(str(text).split())
    is_plain = re.fullmatch(r"[^\W\d_][\w ./()-]*", says) and says.lower() not in ("true", "false", "null")
    return "{says: %s}" % (says if is_plain else "'{}'".format(says.replace("'", "''")))


def in_english(known: PublishedDate) -> str:
    """A date with a first and a last day, in the English of messages."""
    if known.first is None or known.last is None or known.kind == "season":
        return known.written
    first, last = _month_of(known.first), _month_of(known.last)
    match known.kind:
        case "day":
            return f"{known.first.day} {first}"
        case "month":
            return first
        case "year":
            return known.written
        case "financial-year":
            return f"the financial year, {first} to {last}"
    if [end.kind for end in known.ends] == ["day", "day"]:
        return f"{known.first.day} {first} to {known.last.day} {last}"
    span = f"{first.removesuffix(f' {known.last.year}')} to {last}"
    if known.kind == "financial-quarter":
        year, _, quarter = known.written.partition("-Q")
        return f"{span}, quarter {quarter} of {year}"
    return span


def _month_of(day: date) -> str:
    return f"{MONTHS[day.month - 1]} {day.year}"


def _reading(written: str) -> Reading | None:
    """The reading that is written so in a plan; None where no plan can hold it."""
    try:
        known = parse_date(written)
    except DateError:
        return None
    return Reading(date=known.written, means=in_english(known))


def _readings(*written: str) -> Iterator[Reading]:
    """Those of the dates that there are."""
    return (found for each in written if (found := _reading(each)) is not None)


# What is not part of the date: a time after a day, and words that leave its meaning as it is.
_TIME = r"(?<=\d)(?:t| )\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?z?$"
_BESIDE = r"\b(?:the|of)\b|^(?:by|in|on|during)\b|[,()]"
_ORDINAL = r"(?<=\d)(?:st|nd|rd|th)\b"
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_IN_ORDER = {"first": "1", "second": "2", "third": "3", "fourth": "4"}


def _plain(text: str) -> str:
    """The text in small letters, with hyphens for dashes, and without what is not part of the date."""
    plain = re.sub("[\u2010-\u2015\u2212]", "-", unicodedata.normalize("NFKC", text)).lower().strip(" .")
    plain = re.sub(_BESIDE, " ", re.sub(_ORDINAL, "", re.sub(_TIME, "", plain)))
    plain = re.sub(r"\b(?:financial year|fin year|f/y|fy)\b ?|\bfy(?=\d)", "fy ", plain)
    words = (_IN_ORDER.get(word, word) for word in re.sub(r"\s*([-/])\s*", r"\1", plain).split())
    return " ".join(words)


def _full(year: str) -> int:
    """A year of two digits is one from 2000 on."""
    return int(year) if len(year) == 4 else 2000 + int(year)


def _financial(start: str, end: str) -> str | None:
    """The financial year of two years; None where the second does not follow the first."""
    first = _full(start)
    return f"{first}/{end[-2:]}" if (first + 1) % 100 == int(end[-2:]) else None


def _number(month: str) -> int | None:
    """The number of a month from three letters of its name on."""
    return next((number for number, name in enumerate(MONTHS, 1) if name.lower().startswith(month)), None)


def _one_day(year: int, month: int | None, day: int) -> Iterator[Reading]:
    return _readings(f"{year}-{month:02d}-{day:02d}") if month else iter(())


def _without_year(month: int, day: int) -> Iterator[Reading]:
    # Of a leap year, since it may be one.
    if any(_one_day(2000, month, day)):
        yield Reading(date=None, means=f"{day} {MONTHS[month - 1]}")


# The forms. Each reads the parts of its pattern by their names.


def _year_first(year: str, month: str, day: str) -> Iterator[Reading]:
    return _one_day(int(year), int(month), int(day))


def _year_and_digit(year: str, digit: str) -> Iterator[Reading]:
    # '2025/6' is short for a financial year too.
    following = f"{int(year) + 1}"[-2:]
    return _readings(*([f"{year}/{following}"] if following[-1] == digit else []), f"{year}-0{digit}")


def _day_first(day: str, month: str, year: str, sign: str) -> Iterator[Reading]:
    british = tuple(_one_day(_full(year), int(month), int(day)))
    # Elsewhere the month comes first: certain only where there is no such month.
    yield from british or _one_day(_full(year), int(day), int(month))
    if sign == "-" and len(day) == len(year) == 2:
        yield from _one_day(_full(day), int(month), int(year))


def _named_day(day: str, month: str, year: str, weekday: str | None = None) -> Iterator[Reading]:
    number = _number(month)
    for found in _one_day(_full(year), number, int(day)):
        # A day of the week that is not that day's makes either of them doubtful.
        if weekday is None or _WEEKDAYS[date.fromisoformat(found.date or "").weekday()] == weekday:
            yield found


def _named_month(month: str, sign: str, year: str) -> Iterator[Reading]:
    number = _number(month)
    if number is None:
        return
    yield from _readings(f"{_full(year)}-{number:02d}")
    # Spreadsheets write 'Sep-25' for a month. Of 'Sep 25', the number may be the day.
    if len(year) < 4 and sign not in ("-", "'", " '"):
        yield from _without_year(number, int(year))


def _no_year(day: str, month: str) -> Iterator[Reading]:
    number = _number(month)
    return _without_year(number, int(day)) if number else iter(())


def _month_number(month: str, year: str) -> Iterator[Reading]:
    return _readings(f"{year}-{int(month):02d}")


def _end_of(rest: str) -> Iterator[Reading]:
    """The whole of it, which is past when its last day is, or that day."""
    for found in readings_of(rest):
        if found.date:
            yield found
            yield from _readings(f"{parse_date(found.date).last}")


def _months(first: str, last: str, year: str, first_year: str | None = None) -> Iterator[Reading]:
    start, end = _number(first), _number(last)
    if start and end:
        begin = _full(first_year or year)
        yield from _readings(f"{begin}-{start:02d}/{_full(year)}-{end:02d}")


def _financial_quarter(start: str, end: str, quarter: str) -> Iterator[Reading]:
    year = _financial(start, end)
    return _readings(f"{year}-Q{quarter}") if year else iter(())


def _quarter(quarter: str, year: str, fy: str | None = None) -> Iterator[Reading]:
    start = _full(year)
    following, before = f"{start}/{(start + 1) % 100:02d}", f"{start - 1}/{start % 100:02d}"
    if fy:
        return _readings(f"{following}-Q{quarter}", f"{before}-Q{quarter}")
    return _readings(f"{start}-Q{quarter}", f"{following}-Q{quarter}")


def _financial_year(start: str, end: str) -> Iterator[Reading]:
    return _readings(_financial(start, end) or "")


def _named_by_one_year(year: str) -> Iterator[Reading]:
    start = _full(year)
    return _readings(f"{start}/{(start + 1) % 100:02d}", f"{start - 1}/{start % 100:02d}")


def _two_years(start: str, end: str) -> Iterator[Reading]:
    first, last = int(start), int(start[:2] + end) if len(end) == 2 else int(end)
    if len(end) == 2 and (year := _financial(start, end)):
        # With a hyphen: with a stroke it is a date of a plan.
        yield from _readings(year)
        return
    if len(end) == 2 and int(end) <= 12:
        yield from _readings(f"{start}-{end}")
        return
    yield from _readings(_financial(start, end) or "")
    if last == first + 1:
        yield from _readings(f"{first}-01/{last}-12")
    elif last > first:
        yield from _readings(f"{first}/{last}", f"{first}-04/{last}-03")


def _two_pairs(first: str, last: str) -> Iterator[Reading]:
    yield from _readings(_financial(first, last) or "", f"{_full(last)}-{int(first):02d}")
    yield from _without_year(int(last), int(first)) if 1 <= int(last) <= 12 else ()


def _season(season: str, year: str, end: str | None = None) -> Iterator[Reading]:
    is_one = end is None or (season == "winter" and _financial(year, end))
    return _readings(f"{season} {_full(year)}") if is_one else iter(())


def _backwards(start: str, end: str) -> Iterator[Reading]:
    yield from _readings(f"{end}/{start}", f"{start}/{int(end[:4]) + 1}{end[4:]}")


_YEAR = r"(?P<year>\d{4}|\d{2})"
_MONTH = r"(?P<month>[a-z]{3,9})\.?"
_DAY = r"(?P<day>\d{1,2})"
_WEEKDAY = rf"(?:(?P<weekday>{'|'.join(_WEEKDAYS)})[a-z]* )?"
_QUARTER = r"(?:q|qtr ?|quarter )(?P<quarter>[1-4])"
_QUARTERS = (_QUARTER, r"(?P<quarter>[1-4]) (?:quarter|qtr)")
_YEARS = r"(?:fy )?(?P<start>\d{4}|\d{2})[/-](?P<end>\d{4}|\d{2})"

# Not compiled here: that is slow, and few plans need one. `re` caches each at its first use.
_FORMS: tuple[tuple[str, Callable[..., Iterator[Reading]]], ...] = (
    (r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})", _year_first),
    (r"(?P<year>\d{4})[/.](?P<month>\d{1,2})[/.](?P<day>\d{1,2})", _year_first),
    (r"(?P<year>\d{4})[/-](?P<digit>\d)", _year_and_digit),
    (r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})", _year_first),
    (rf"{_DAY}(?P<sign>[/.-])(?P<month>\d{{1,2}})(?P=sign){_YEAR}", _day_first),
    (rf"{_WEEKDAY}{_DAY}[ /.-]?{_MONTH}[ /.-]?'?{_YEAR}", _named_day),
    (rf"{_WEEKDAY}{_MONTH}[ -]{_DAY}[ -](?P<year>\d{{4}})", _named_day),
    (rf"{_MONTH}(?P<sign>[ /.-]?'?){_YEAR}", _named_month),
    (rf"{_DAY}[ /.-]{_MONTH}", _no_year),
    (r"(?P<month>\d{1,2})[/.-](?P<year>\d{4})", _month_number),
    (r"end (?P<rest>.+)", _end_of),
    (rf"(?P<first>[a-z]{{3,9}})(?: to |[/-])(?P<last>[a-z]{{3,9}}) {_YEAR}", _months),
    (
        rf"(?P<first>[a-z]{{3,9}}) (?P<first_year>\d{{4}}|\d{{2}})(?: to |[/-])(?P<last>[a-z]{{3,9}}) {_YEAR}",
        _months,
    ),
    *((rf"{quarter}[ /-]?{_YEARS}", _financial_quarter) for quarter in _QUARTERS),
    *((rf"{_YEARS}[ /-]?{quarter}", _financial_quarter) for quarter in _QUARTERS),
    *((rf"{quarter}[ /-]?(?P<fy>fy )?{_YEAR}", _quarter) for quarter in _QUARTERS),
    *((rf"(?P<fy>fy )?{_YEAR}[ /-]?{quarter}", _quarter) for quarter in _QUARTERS),
    (r"fy (?P<start>\d{4}|\d{2})[/-](?P<end>\d{4}|\d{2})", _financial_year),
    (r"(?P<start>\d{4}|\d{2})[/-](?P<end>\d{4}|\d{2}) fy", _financial_year),
    (rf"fy {_YEAR}", _named_by_one_year),
    (r"(?P<start>\d{4})[/-](?P<end>\d{4}|\d{2})", _two_years),
    (r"(?P<first>\d{2})/(?P<last>\d{2})", _two_pairs),
    (rf"(?P<season>{'|'.join(SEASONS)}) '?{_YEAR}(?:[/-](?P<end>\d{{4}}|\d{{2}}))?", _season),
    (r"(?P<start>\d{4}-\d{2}(?:-\d{2})?)/(?P<end>\d{4}-\d{2}(?:-\d{2})?)", _backwards),
)
