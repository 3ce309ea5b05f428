"""A report is never said to be older than it is, and the next one is late only on the day after its last."""

from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from improvement_plan.plan.dates import PublishedDate, in_words, parse_date
from improvement_plan.plan.durations import Age, Freshness, age, freshness, is_moved, lateness, slip
from improvement_plan.reading.load import load_bytes
from tests.plans import plan_in, plan_of


@pytest.mark.parametrize(
    ("day", "today", "number", "unit"),
    [
        ("2019-04-10", "2019-04-09", 0, "day"),
        ("2019-04-10", "2019-04-10", 0, "day"),
        ("2019-04-10", "2019-04-11", 1, "day"),
        ("2019-04-10", "2019-06-09", 60, "day"),
        ("2019-04-10", "2019-06-10", 2, "month"),
        ("2019-01-31", "2019-03-30", 58, "day"),
        ("2019-01-31", "2019-03-31", 2, "month"),
        ("2018-12-31", "2019-02-28", 2, "month"),
        ("2019-12-15", "2020-02-15", 2, "month"),
        ("2019-04-10", "2021-04-09", 23, "month"),
        ("2019-04-10", "2021-04-10", 2, "year"),
        ("2019-04-10", "2025-04-09", 5, "year"),
        ("2019-04-10", "2025-04-10", 6, "year"),
    ],
)
def test_an_age_is_in_whole_days_months_or_years_rounded_down(day: str, today: str, number: int, unit: str) -> None:
    given = age(date.fromisoformat(day), today=date.fromisoformat(today))
    assert (given.number, given.unit) == (number, unit)


@pytest.mark.parametrize(("today", "late"), [("2025-09-30", False), ("2025-10-01", True)])
def test_the_next_report_is_late_when_the_last_day_of_its_date_is_past(today: str, late: bool) -> None:
    report = plan_in("estuary").plan.reports[-1]
    assert freshness(report, today=date.fromisoformat(today)) == Freshness(
        age=Age(number=3, unit="month"), next=parse_date("2025-09"), expected=None, next_is_late=late
    )


def test_a_report_that_names_no_next_one_has_none_that_is_late() -> None:
    report = plan_of().reports[-1]
    assert freshness(report, today=date(2099, 1, 1)) == Freshness(
        age=Age(number=74, unit="year"), next=None, expected=None, next_is_late=False
    )


@pytest.mark.parametrize(
    ("due", "on", "number", "unit"),
    [
        ("2025-01-31", "2025-02-11", 11, "day"),
        ("2025-01-31", "2025-03-31", 2, "month"),
        ("2025-01", "2025-02-11", 0, "month"),
        ("2025-01", "2025-02-28", 1, "month"),
        ("2024-Q3", "2024-11-05", 1, "month"),
        ("2024/25", "2025-06-17", 2, "month"),
        ("autumn 2024", "2025-06-17", 6, "month"),
        ("2022", "2024-12-30", 23, "month"),
        ("2022", "2024-12-31", 2, "year"),
    ],
)
def test_only_a_date_to_the_day_is_late_by_days(due: str, on: str, number: int, unit: str) -> None:
    """More would be a guess."""
    late = lateness(parse_date(due), date.fromisoformat(on))
    assert (late.number, late.unit) == (number, unit)


def test_words_are_late_by_the_date_that_they_were_promised_by() -> None:
    due = in_words("after the guidance", by=parse_date("2024-12"))
    assert lateness(due, date(2025, 6, 17)) == Age(number=5, unit="month")


@pytest.mark.parametrize(
    ("every", "expected"),
    [
        ("6 weeks", "2024-12-17"),
        ("week", "2024-11-12"),
        ("3 months", "2025-02-05"),
        ("Quarter", "2025-02-05"),
        ("six months", "2025-05-05"),
        ("year", "2025-11-05"),
    ],
)
def test_a_plans_rhythm_says_when_a_report_is_to_be_expected(every: str, expected: str) -> None:
    report = plan_in("estuary").plan.reports[0]
    given = freshness(report, every=every, today=date(2024, 11, 6))
    assert (given.expected, given.next_is_late) == (date.fromisoformat(expected), False)


def test_a_report_that_the_rhythm_would_have_brought_is_late_on_the_day_after() -> None:
    report = plan_in("estuary").plan.reports[0]
    late = [freshness(report, every="6 weeks", today=date(2024, 12, day)).next_is_late for day in (17, 18)]
    assert late == [False, True]


@pytest.mark.parametrize("every", ["now and then", "2 of 3 weeks", ""])
def test_words_that_are_no_rhythm_give_no_date(every: str) -> None:
    assert freshness(plan_in("estuary").plan.reports[0], every=every, today=date(2099, 1, 1)).expected is None


def test_a_month_that_is_too_short_for_the_day_ends_on_its_last() -> None:
    reports = "reports: [{id: r, date: 2025-01-31, title: R}]\n"
    text = f"plan: {{title: A, organisation: B}}\n{reports}areas: [{{id: a, title: A}}]\n"
    report = load_bytes(text.encode(), name="plan.yaml").plan.reports[0]
    assert freshness(report, every="month", today=date(2025, 2, 1)).expected == date(2025, 2, 28)


@pytest.mark.parametrize(
    ("old", "new", "number", "unit"),
    [
        ("2025-01-31", "2025-02-11", 11, "day"),
        ("2025-01-31", "2025-06", 5, "month"),
        ("2024-Q3", "2025-Q1", 6, "month"),
        ("2022", "2025", 3, "year"),
        ("2025-04-10", "2025-04", 0, "month"),
    ],
)
def test_a_slip_is_told_in_days_only_where_both_dates_were(old: str, new: str, number: int, unit: str) -> None:
    given = slip(parse_date(old), parse_date(new))
    assert (given.number, given.unit) == (number, unit)


@pytest.mark.parametrize(
    ("due", "on", "expected"),
    [
        ("2025-01-31", "2026-01-23", Age(number=11, unit="month")),
        ("2025-01-31", "2026-01-24", Age(number=11, unit="month", is_almost_more=True)),
        ("2025-01-31", "2026-01-29", Age(number=11, unit="month", is_almost_more=True)),
        ("2025-01", "2026-01-29", Age(number=11, unit="month", is_almost_more=True)),
        ("2025-01", "2026-01-31", Age(number=12, unit="month")),
        ("2025-01", "2025-02-20", Age(number=0, unit="month")),
        ("2025-01", "2025-02-21", Age(number=0, unit="month", is_almost_more=True)),
        ("2025-01-31", "2025-03-30", Age(number=58, unit="day")),
        ("2025-01-31", "2027-01-30", Age(number=23, unit="month", is_almost_more=True)),
        ("2025-01-31", "2027-12-30", Age(number=2, unit="year")),
        ("2025-01-31", "2027-12-31", Age(number=2, unit="year", is_almost_more=True)),
    ],
)
def test_the_next_month_is_almost_there_when_a_week_is_missing_and_the_next_year_when_a_month_is(
    due: str, on: str, expected: Age
) -> None:
    assert lateness(parse_date(due), date.fromisoformat(on)) == expected


def _after(day: date, months: int) -> date:
    """The same day some months later, or the last of a month that is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


_DAY = st.dates(date(1990, 1, 1), date(2099, 12, 31))
_GAP = st.integers(0, 1200) | st.integers(0, 40_000)


@given(_DAY, _GAP, st.booleans())
def test_no_length_of_time_is_more_than_what_has_passed(day: date, gap: int, to_the_day: bool) -> None:
    on = day + timedelta(days=gap)
    due = parse_date(f"{day}") if to_the_day else in_words("soon", by=parse_date(f"{day}"))
    told = lateness(due, on)
    if told.unit == "day":
        assert (told.number, told.is_almost_more) == (gap, False)
        return
    step = 12 if told.unit == "year" else 1
    passed, following = _after(day, told.number * step), _after(day, (told.number + 1) * step)
    assert passed <= on < following
    missing = following <= on + timedelta(days=7) if step == 1 else _after(day, told.number * 12 + 11) <= on
    assert told.is_almost_more == missing


@given(_DAY, _GAP, _GAP)
def test_a_later_day_is_never_told_as_a_shorter_time(day: date, first: int, second: int) -> None:
    def length(gap: int) -> tuple[int, int]:
        told = age(day, today=day + timedelta(days=gap))
        unit = ("day", "month", "year").index(told.unit)
        return unit, 2 * told.number + told.is_almost_more

    assert length(min(first, second)) <= length(max(first, second))


@pytest.mark.parametrize(
    ("old", "new", "moved"),
    [
        ("2019-06", "2019-06", False),
        ("2019-06", "2019-06-30", False),
        ("2019-06-30", "2019-06", False),
        ("2019-06", "2019-06-10", False),
        ("2019", "summer 2019", False),
        ("2019-Q2", "2019/20-Q1", False),
        ("2019/20", "2019/20-Q2", False),
        ("2019-06-10", "2019-06", True),
        ("2019-06", "2019-07", True),
        ("2019-06", "2019-05-31", True),
        ("2019-05/2019-06", "2019-06/2019-07", True),
    ],
)
def test_a_date_that_lies_within_the_one_before_or_ends_with_it_has_not_moved(old: str, new: str, moved: bool) -> None:
    assert is_moved(parse_date(old), parse_date(new)) is moved


def test_words_have_moved_where_they_read_another_way_and_no_date_tells() -> None:
    soon, later, by_june = in_words("soon"), in_words("later"), in_words("soon", by=parse_date("2019-06"))
    june = parse_date("2019-06")
    pairs = ((soon, soon), (soon, later), (june, soon), (june, by_june))
    assert [is_moved(*pair) for pair in pairs] == [False, True, True, False]


_DATES = st.builds(
    lambda year, rest: parse_date(f"{year}{rest}"),
    st.integers(2018, 2021),
    st.sampled_from(["", "-02", "-06", "-06-30", "-06-10", "-Q2", "-Q3"]),
)


@given(_DATES, _DATES)
def test_a_date_that_slips_has_moved(old: PublishedDate, new: PublishedDate) -> None:
    if old.last and new.last and new.last > old.last:
        assert is_moved(old, new)
