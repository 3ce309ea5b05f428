"""Dates in prose that are not written as 10 April 2019, and how to write them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date as Day

from ..plan.dates import MONTHS

_MONTH = rf"(?P<month>{'|'.join(MONTHS)}|(?:{'|'.join(month[:3] for month in MONTHS)}|Sept)\b\.?)"
_TH = r"(?:st|nd|rd|th)"
_DAY_FIRST = re.compile(
    rf"(?<![\w.,/-])(?P<day>[0-9]{{1,2}})(?P<th>{_TH})?(?: of)?[ -]{_MONTH}(?:[ -](?P<year>[0-9]{{4}}))?(?!\w)"
)
# 'In April 10 schools joined' holds no date: so something after the day must tell.
_MONTH_FIRST = re.compile(
    rf"\b{_MONTH} (?P<day>[0-9]{{1,2}})"
    rf"(?:(?P<th>{_TH})(?!\w)|(?=, (?:19|20)[0-9]{{2}}(?!\w))|(?=[.;:!?)](?!\w)|$))"
    r"(?:,? (?P<year>(?:19|20)[0-9]{2})(?!\w))?",
    re.MULTILINE,
)
# Two digits at each place are a date with strokes only; with dots and hyphens they may be anything.
_IN_DIGITS = (
    re.compile(r"(?<![\w/.-])(?P<year>[0-9]{4})-(?P<number>[0-9]{2})-(?P<day>[0-9]{2})(?![\w/-]|\.[0-9])"),
    re.compile(
        r"(?<![\w/.-])(?P<day>[0-9]{1,2})(?P<sign>[/.-])(?P<number>[0-9]{1,2})(?P=sign)(?P<year>[0-9]{4})"
        r"(?![\w/-]|\.[0-9])"
    ),
    re.compile(r"(?<![\w/.-])(?P<day>[0-9]{1,2})/(?P<number>[0-9]{1,2})/(?P<year>[0-9]{2})(?![\w/-]|\.[0-9])"),
)


# Quicker than all of them, for the many texts that hold no date.
_SHORT = "|".join(month[:3] for month in MONTHS)
_MAY_BE_DATE = re.compile(rf"[0-9](?:[/.-][0-9]|{_TH}?(?: of)?[ -](?:{_SHORT}))|(?:{_SHORT})[a-z]*\.? [0-9]")


def other_forms(plain: str) -> Iterator[tuple[re.Match[str], str]]:
    """Each date that is written in another form, and how to write it.

    >>> [(match[0], right) for match, right in other_forms("On 10/04/2019 or the 11th of April, not on 12 April.")]
    [('10/04/2019', '10 April 2019'), ('11th of April', '11 April')]
    """
    for pattern in (*_IN_DIGITS, _DAY_FIRST, _MONTH_FIRST) if _MAY_BE_DATE.search(plain) else ():
        for match in pattern.finditer(plain):
            right = _in_words(**match.groupdict())
            if right is not None and match[0] != right:
                yield match, right


def _in_words(
    *, day: str, year: str | None, month: str = "", number: str = "", th: str | None = None, sign: str = ""
) -> str | None:
    """How to write a date; None where it is none."""
    del sign
    if month:
        # '10 Dec' alone may be something else.
        if month not in MONTHS and not (year or th):
            return None
        number = str(next(number for number, name in enumerate(MONTHS, 1) if name[:3] == month[:3]))
    # Elsewhere the month comes first.
    if int(number) > 12 >= int(day):
        day, number = number, day
    full_year = f"20{year}" if year and len(year) == 2 else year
    try:
        # A leap year, where none is given.
        Day(int(full_year or 2000), int(number), int(day))
    except ValueError:
        return None
    return " ".join(filter(None, (str(int(day)), MONTHS[int(number) - 1], full_year)))
