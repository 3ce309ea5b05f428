"""A report is never said to be older than it is, and the next one is late only on the day after its last."""

from datetime import date

import pytest

from improvement_plan.plan.dates import in_words, parse_date
from improvement_plan.plan.durations import Age, Freshness, age, freshness, lateness, slip
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
