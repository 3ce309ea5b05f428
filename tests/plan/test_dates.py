"""A date keeps the precision that was published, and knows its first and last day."""

from datetime import date

import pytest

from improvement_plan.plan.dates import DateError, PublishedDate, in_words, parse_date

READINGS = [
    ("2019", "year", "2019", "2019-01-01", "2019-12-31"),
    ("2019-04", "month", "2019-04", "2019-04-01", "2019-04-30"),
    ("2019-02", "month", "2019-02", "2019-02-01", "2019-02-28"),
    ("2020-02", "month", "2020-02", "2020-02-01", "2020-02-29"),
    ("2019-12", "month", "2019-12", "2019-12-01", "2019-12-31"),
    ("2019-04-10", "day", "2019-04-10", "2019-04-10", "2019-04-10"),
    ("2020-02-29", "day", "2020-02-29", "2020-02-29", "2020-02-29"),
    ("2025-Q1", "quarter", "2025-Q1", "2025-01-01", "2025-03-31"),
    ("2025-q3", "quarter", "2025-Q3", "2025-07-01", "2025-09-30"),
    ("2025-Q4", "quarter", "2025-Q4", "2025-10-01", "2025-12-31"),
    ("2025/26", "financial-year", "2025/26", "2025-04-01", "2026-03-31"),
    ("1999/00", "financial-year", "1999/00", "1999-04-01", "2000-03-31"),
    ("2019/20-Q1", "financial-quarter", "2019/20-Q1", "2019-04-01", "2019-06-30"),
    ("2019/20-Q2", "financial-quarter", "2019/20-Q2", "2019-07-01", "2019-09-30"),
    ("2019/20-q3", "financial-quarter", "2019/20-Q3", "2019-10-01", "2019-12-31"),
    ("2019/20-Q4", "financial-quarter", "2019/20-Q4", "2020-01-01", "2020-03-31"),
    ("spring 2019", "season", "spring 2019", "2019-03-01", "2019-05-31"),
    ("summer 2019", "season", "summer 2019", "2019-06-01", "2019-08-31"),
    ("Autumn 2019", "season", "autumn 2019", "2019-09-01", "2019-11-30"),
    ("winter 2019", "season", "winter 2019", "2019-12-01", "2020-02-29"),
    ("2019-04/2019-07", "range", "2019-04/2019-07", "2019-04-01", "2019-07-31"),
    ("2019/2022", "range", "2019/2022", "2019-01-01", "2022-12-31"),
    ("2018-06-04/2018-06-28", "range", "2018-06-04/2018-06-28", "2018-06-04", "2018-06-28"),
    ("2019-04/summer 2019", "range", "2019-04/summer 2019", "2019-04-01", "2019-08-31"),
    (" 2019-04 ", "month", "2019-04", "2019-04-01", "2019-04-30"),
    ("1900", "year", "1900", "1900-01-01", "1900-12-31"),
    ("2199", "year", "2199", "2199-01-01", "2199-12-31"),
]


@pytest.mark.parametrize(
    ("text", "kind", "written", "first", "last"), READINGS, ids=[reading[0] for reading in READINGS]
)
def test_a_date_is_read_with_its_first_and_last_day(text: str, kind: str, written: str, first: str, last: str) -> None:
    read = parse_date(text)
    assert (read.kind, read.written, f"{read.first}", f"{read.last}") == (kind, written, first, last)


def test_a_year_may_be_a_number() -> None:
    assert parse_date(2019) == parse_date("2019")


def test_a_range_keeps_its_two_ends_and_other_dates_have_none() -> None:
    assert parse_date("2019-04/2019-07").ends == (parse_date("2019-04"), parse_date("2019-07"))
    assert parse_date("2019-04").ends == ()


FAULTS = [
    ("soon", "'soon' is not a date"),
    ("", "'' is not a date"),
    ("early 2019", "'early 2019' is not a date"),
    ("April 2019", "'April 2019' is not a date"),
    ("2019-13", "'2019-13' is not a date: there is no month 13"),
    ("2019-00", "'2019-00' is not a date: there is no month 0"),
    ("2019-02-29", "'2019-02-29' is not a date: that month has 28 days"),
    ("2019-04-00", "'2019-04-00' is not a date: that month has 30 days"),
    ("1899", "'1899' is not a date of this plan: the year is not between 1900 and 2199"),
    ("2200-01", "'2200-01' is not a date of this plan: the year is not between 1900 and 2199"),
    ("2199/00", "'2199/00' is not a date of this plan: the year is not between 1900 and 2199"),
    ("2199/00-Q4", "'2199/00-Q4' is not a date of this plan: the year is not between 1900 and 2199"),
    ("2025/27", "'2025/27' is not a financial year: the second year must follow the first"),
    ("2025/27-Q1", "'2025/27-Q1' is not a financial year: the second year must follow the first"),
    ("2025/26-Q5", "'2025/26-Q5' is not a date"),
    ("2019/20-Q2/2019/20-Q3", "'2019/20-Q2/2019/20-Q3' is not a date"),
    ("2019-07/2019-04", "'2019-07/2019-04' ends before it starts"),
    ("2019/2020", "'2019/2020' may be a financial year or two whole years"),
    ("2019-04/soon", "'soon' is not a date"),
    ("1/2/3", "'1/2/3' is not a date"),
    ("Q2 2019/20", "'Q2 2019/20' is not a date"),
    ("30/09", "'30/09' is not a date"),
    ("2019-04/2019-13", "'2019-13' is not a date: there is no month 13"),
]


@pytest.mark.parametrize(("text", "message"), FAULTS, ids=[fault[0] or "nothing" for fault in FAULTS])
def test_what_is_no_date_says_why(text: str, message: str) -> None:
    with pytest.raises(DateError) as found:
        parse_date(text)
    assert str(found.value) == message


@pytest.mark.parametrize(
    ("text", "on", "past"),
    [
        ("2019-04-10", date(2019, 4, 10), False),
        ("2019-04-10", date(2019, 4, 11), True),
        ("2019-04", date(2019, 4, 30), False),
        ("2019-04", date(2019, 5, 1), True),
        ("2025/26", date(2026, 3, 31), False),
        ("2025/26", date(2026, 4, 1), True),
        ("2025/26-Q2", date(2025, 9, 30), False),
        ("2025/26-Q2", date(2025, 10, 1), True),
        ("winter 2019", date(2020, 2, 29), False),
        ("winter 2019", date(2020, 3, 1), True),
        ("2019-04/2019-07", date(2019, 7, 31), False),
        ("2019-04/2019-07", date(2019, 8, 1), True),
    ],
)
def test_a_date_is_past_on_the_day_after_its_last(text: str, on: date, past: bool) -> None:
    assert parse_date(text).is_past(on) is past


def test_words_are_past_only_when_the_date_that_they_were_promised_by_is() -> None:
    promised = in_words("after the guidance", by=parse_date("2019-04"))
    assert promised == PublishedDate(
        kind="words",
        written="after the guidance",
        first=date(2019, 4, 1),
        last=date(2019, 4, 30),
        ends=(parse_date("2019-04"),),
    )
    assert [promised.is_past(day) for day in (date(2019, 4, 30), date(2019, 5, 1))] == [False, True]
    assert in_words("after the guidance").is_past(date(2199, 1, 1)) is False
