"""A count too small to publish is not shown, and cannot be worked out from what is."""

from collections.abc import Callable, Sequence

import pytest

from improvement_plan.editions import disclosure, suppression
from improvement_plan.editions.disclosure import ShownValue, shown_figures
from improvement_plan.editions.suppression import Entry
from improvement_plan.plan.problems import ProblemsFound
from improvement_plan.plan.reports import Report
from tests.measuring import html_of, in_june, measure_of
from tests.plans import plan_of
from tools.small_counts import QUICK, Family, leaks

ONE_REPORT = (Report.model_validate({"id": "june", "date": "2030-06-04", "title": "June"}),)
"""It knows all values."""


def shown(keys: str, reports: Sequence[Report] = ONE_REPORT) -> list[str]:
    """What may be shown of a measure's values: a figure, one of a whole, or why it is hidden."""
    return [as_text(value) for value in shown_figures(measure_of(f"suppress_below: 6, {keys}"), reports).values]


def as_text(value: ShownValue) -> str:
    text = value.hidden or f"{value.figure}"
    return text if value.of is None else f"{text} of {value.of}"


def quarters(*counts: int, total: int | None = None) -> str:
    values = [f"{{at: 2023-Q{index}, value: {count}}}" for index, count in enumerate(counts, 1)]
    if total is not None:
        values.append(f"{{at: 2023, value: {total}}}")
    return f"values: [{', '.join(values)}]"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("value: 6", "6"),
        ("value: 5", "small"),
        ("value: 0", "small"),
        ("value: 50, of: 90", "50 of 90"),
        ("value: 5, of: 90", "small of 90"),
        ("value: 5, of: 5", "small"),
        ("value: 35, of: 41", "35 of 41"),
        ("value: 36, of: 41", "protecting"),
        ("says: nobody", "None"),
    ],
)
def test_a_count_below_the_limit_is_hidden_and_so_is_one_of_few_or_one_that_leaves_few(
    value: str, expected: str
) -> None:
    assert shown(f"values: [{{at: 2024, {value}}}]") == [expected]


def test_without_a_limit_everything_is_shown() -> None:
    figures = shown_figures(
        measure_of("baseline: {value: 0, at: 2023}, values: [{at: 2024, value: 1, of: 2}]"), ONE_REPORT
    )
    assert [as_text(value) for value in (*figures.values, figures.baseline) if value] == ["1 of 2", "0"]


@pytest.mark.parametrize(
    ("unit", "value", "expected"),
    [
        ('"%"', "value: 10, of: 50", "protecting"),
        ('"%"', "value: 50, of: 50", "50 of 50"),
        ('"%"', "value: 90, of: 50", "protecting"),
        ('"%"', "value: 50", "protecting"),
        ('"% of assessments"', "value: 50", "protecting"),
        ("Per cent of assessments", "value: 50, of: 50", "50 of 50"),
        # Rounded: 1% of 1,000 can be 5, and 1.0% is 10, give or take none.
        ('"%"', "value: 1, of: 1000", "protecting"),
        ('"%"', "value: 1.0, of: 1000", "1.0 of 1000"),
        ("'per 10,000 children'", "value: 50", "protecting"),
        ("'Rate per 10,000'", "value: 50, of: 20000", "50 of 20000"),
        ("'Rate per 10,000'", "value: 50, of: 1000", "protecting"),
        ("'Rate per thousand'", "value: 50, of: 20000", "protecting"),
        ("people", "value: 50", "50"),
        ("'%', figure: count", "value: 50", "50"),
        ("people, figure: percentage", "value: 50", "protecting"),
        ("people, figure: rate", "value: 50, of: 5000", "protecting"),
    ],
)
def test_a_percentage_or_rate_is_checked_by_the_count_behind_it_and_hidden_where_that_is_not_known(
    unit: str, value: str, expected: str
) -> None:
    assert shown(f"unit: {unit}, values: [{{at: 2024, {value}}}]") == [expected]


@pytest.mark.parametrize(
    ("counts", "total", "expected"),
    [
        ((12, 9, 4, 11), None, ["12", "9", "small", "11"]),
        # The year overlaps the small quarter. The other quarters do not.
        ((12, 9, 4, 11), 36, ["12", "9", "small", "11", "protecting"]),
        ((20, 0, 6, 30), 56, ["20", "small", "6", "30", "protecting"]),
        # Whether the year is small itself is not told: that would tell what its quarters come to.
        ((0, 1, 0, 0), 1, ["small", "small", "small", "small", "protecting"]),
        ((0, 5, 5, 0), 10, ["small", "small", "small", "small", "protecting"]),
        ((12, 9, 14, 11), 46, ["12", "9", "14", "11", "46"]),
        # A year that was revised after its quarters hides no more than another.
        ((12, 9, 14, 11), 50, ["12", "9", "14", "11", "50"]),
        # A quarter without a figure of its own is what the others leave over.
        ((20, 10, 30), 63, ["20", "10", "30", "protecting"]),
        ((20, 10, 30), 80, ["20", "10", "30", "80"]),
    ],
)
def test_no_figure_is_shown_whose_period_overlaps_that_of_a_hidden_one(
    counts: tuple[int, ...], total: int | None, expected: list[str]
) -> None:
    assert shown(quarters(*counts, total=total)) == expected


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        # The years overlap each other in part, and each other year follows. Quarters inside a hidden year stay.
        (
            {"2023-Q1": 8, "2023-Q2": 4, "2023-Q4": 9, "2023": 40, "2023/24": 50, "2024": 60, "2025": 70},
            ["8", "small", "9", "protecting", "protecting", "protecting", "70"],
        ),
        # Of rolling periods without shorter ones, no reader learns which is small.
        (
            {"2023-01/2023-02": 9, "2023-02/2023-03": 3, "2023-03/2023-04": 9, "2023-05/2023-06": 9},
            ["protecting", "protecting", "protecting", "9"],
        ),
        ({"2023-01": 3, "2023-01/2023-02": 12, "2023-02/2023-03": 20}, ["small", "protecting", "protecting"]),
    ],
)
def test_periods_that_overlap_in_part_are_hidden_one_after_the_other(
    values: dict[str, int], expected: list[str]
) -> None:
    listed = ", ".join(f"{{at: {at}, value: {value}}}" for at, value in values.items())
    assert shown(f"values: [{listed}]") == expected


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (
            "{at: 2023-Q1, value: 3}, {at: 2023-Q2, value: 8}, {at: {says: last year}, value: 20, report: june}",
            "small 8 protecting",
        ),
        (
            "{at: 2023-Q1, value: 9}, {at: 2023-Q2, value: 8}, {at: {says: last year}, value: 40, report: june}",
            "9 8 40",
        ),
        # A small one may lie in any period, and any in it.
        (
            "{at: 2023-Q1, value: 9}, {at: 2023-Q2, value: 8}, {at: {says: last year}, value: 3, report: june}",
            "protecting protecting protecting",
        ),
        ("{at: {says: last year, by: 2023}, value: 3, report: june}", "small"),
    ],
)
def test_a_period_in_words_is_hidden_with_any_other_figure_and_may_overlap_all(values: str, expected: str) -> None:
    assert " ".join(shown(f"values: [{values}]")) == expected


def test_wholes_and_what_they_leave_over_are_protected_like_counts() -> None:
    parts = "{at: 2023-Q1, value: 20, of: 50}, {at: 2023-Q2, value: 38, of: 41}, {at: 2023-Q3, value: 25, of: 50}"
    total = "{at: 2023-01/2023-09, value: 83, of: 141}"
    assert shown(f"values: [{parts}, {total}]") == ["20 of 50", "protecting", "25 of 50", "protecting"]


def test_the_baseline_is_a_count_like_any_other() -> None:
    figures = shown_figures(
        measure_of(
            "suppress_below: 6, baseline: {value: 3, at: 2023-Q1}, values: [{at: 2023-Q2, value: 8}, "
            "{at: 2023-01/2023-06, value: 11}]"
        ),
        ONE_REPORT,
    )
    assert [as_text(value) for value in (*figures.values, figures.baseline) if value] == ["8", "protecting", "small"]


def test_words_that_stand_for_a_small_count_are_protected_as_well() -> None:
    """An editor who writes the words, and not the count, is protected from the total all the same."""
    values = "{at: 2023-Q1, value: 20}, {at: 2023-Q2, says: fewer than 6}, {at: 2023-Q3, value: 10}"
    assert shown(f"values: [{values}, {{at: 2023-01/2023-09, value: 93}}]") == ["20", "None", "10", "protecting"]


def test_words_for_a_total_are_not_shown_beside_its_parts() -> None:
    """They could hold the total."""
    values = "{at: 2023-Q1, value: 20}, {at: 2023-Q2, value: 3}, {at: 2023-01/2023-06, says: 23 in all}"
    assert shown(f"values: [{values}]") == ["20", "small", "protecting"]


IN_TURN = plan_of().reports
"""Those of March and of June."""


@pytest.mark.parametrize(
    ("march", "june", "expected"),
    [
        # A total of a later report is hidden, and a figure of an earlier one stays hidden.
        ("2023-Q1: 12, 2023-Q2: 4", "2023-01/2023-06: 16", "12 small protecting"),
        # A total that is public hides the parts that a later report adds, so that no mark tells which is small.
        ("2023-01/2023-06: 16", "2023-Q1: 12, 2023-Q2: 4", "16 protecting protecting"),
        ("2023-01/2023-06: 16", "2023-Q1: 8, 2023-Q2: 8", "16 8 8"),
        # Nor a part that leaves few, with or without a figure for the rest.
        ("2023-01/2023-06: 16", "2023-Q1: 12", "16 protecting"),
        ("2023-01/2023-06: 16", "2023-Q1: 8", "16 8"),
        ("2023-01/2023-06: 30, 2023-Q1: 9", "2023-04: 8, 2023-05: 9", "30 9 protecting protecting"),
        # What overlaps one that is hidden for that is hidden too, and nothing else.
        (
            "2023-01/2023-06: 16",
            "2023-Q1: 12, 2023-Q2: 4, 2023-06/2023-08: 40, 2023-09: 8",
            "16 protecting protecting protecting 8",
        ),
        # A part of a total that an earlier report hid: that both are small could tell how the rest is.
        ("2023-01/2023-06: 4", "2023-Q1: 3", "small protecting"),
        # Sums and differences of several figures tell a count as well.
        ("2023-01/2023-02: 20, 2023-02/2023-03: 30", "2023-01/2023-03: 34", "20 30 protecting"),
        ("2023-01/2023-02: 20, 2023-01/2023-03: 34", "2023-02/2023-03: 30", "20 34 protecting"),
        ("2023-01/2023-02: 20, 2023-01/2023-03: 34", "2023-02/2023-03: 24", "20 34 24"),
        ("2023-01/2023-06: 40, 2023-02/2023-03: 20", "2023-04/2023-05: 17", "40 20 protecting"),
    ],
)
def test_a_later_report_hides_its_own_figures_and_never_one_that_is_public(
    march: str, june: str, expected: str
) -> None:
    listed = ", ".join(
        f"{{at: {at}, value: {value}, report: {report}}}"
        for report, figures in (("march", march), ("june", june))
        for at, value in (figure.split(": ") for figure in figures.split(", "))
    )
    # A plan has them by their periods.
    values = tuple(measure_of(f"values: [{{{value}}}]").values[0] for value in listed.strip("{}").split("}, {"))
    measure = measure_of("suppress_below: 6").model_copy(update={"values": values})
    assert [as_text(value) for value in shown_figures(measure, IN_TURN).values] == expected.split()


def test_a_figure_that_a_later_report_restates_as_a_small_one_is_not_told_to_be_small() -> None:
    values = "{at: 2023-Q1, value: 9, report: march}, {at: 2023-Q1, value: 3, report: june}"
    assert shown(f"values: [{values}]", IN_TURN) == ["9", "protecting"]


@pytest.mark.parametrize(
    ("keys", "values", "expected"),
    [
        ("", "{at: 2024-Q2, forecast: 5, report: march}", [None]),
        ("", "{at: 2024-Q2, forecast: 6, report: march}", ["6"]),
        ("", "{at: 2024-Q2, forecast: 12, of: 15, report: march}", [None]),
        ('unit: "%", ', "{at: 2024-Q2, forecast: 50, report: march}", [None]),
        ('unit: "%", ', "{at: 2024-Q2, forecast: 50, of: 40, report: march}", ["50"]),
        # It may hold a hidden count of the same report or an earlier one, and cannot hold one of a later report.
        ("", "{at: 2023-Q4, value: 3, report: march}, {at: 2023/24, forecast: 40, report: june}", [None]),
        ("", "{at: 2023-Q4, value: 3, report: june}, {at: 2023/24, forecast: 40, report: march}", ["40"]),
        # What is known of a year leaves few of what is expected of it.
        ("", "{at: 2023-10/2024-02, value: 37, report: march}, {at: 2023/24, forecast: 40, report: march}", [None]),
        ("", "{at: 2023-10/2024-02, value: 30, report: march}, {at: 2023/24, forecast: 40, report: march}", ["40"]),
    ],
)
def test_a_forecast_is_hidden_where_it_is_small_or_could_tell_a_hidden_figure(
    keys: str, values: str, expected: list[str | None]
) -> None:
    figures = shown_figures(measure_of(f"suppress_below: 6, {keys}values: [{values}]"), IN_TURN)
    forecasts = [value for value in figures.values if value.has_forecast]
    assert [f"{value.forecast}" if value.forecast is not None else None for value in forecasts] == expected


def test_no_figure_is_hidden_for_the_sake_of_a_forecast() -> None:
    values = "{at: 2023-Q4, value: 12, report: june}, {at: 2023/24, forecast: 16, report: march}"
    assert shown(f"values: [{values}]", IN_TURN)[0] == "12"


def test_the_count_of_another_body_is_hidden_where_it_is_small_or_may_hold_a_hidden_one_of_ours() -> None:
    ours = "values: [{at: 2023-Q3, value: 9}, {at: 2023-Q4, value: 3, report: march}]"
    theirs = (
        "{at: 2023-Q2, value: 3}, {at: 2023-Q3, value: 30}, {at: 2023-Q4, value: 40}, {at: 2024-Q1, value: 8, of: 11}"
    )
    comparators = f"comparators: [{{name: England, values: [{theirs}]}}]"
    for keys, expected in (
        ("suppress_below: 6, ", ["small", "30", "protecting", "protecting"]),
        ("", ["3", "30", "40", "8 of 11"]),
        ('suppress_below: 6, unit: "%", ', ["3", "30", "40", "protecting"]),
    ):
        [england] = shown_figures(measure_of(f"{keys}{ours}, {comparators}"), IN_TURN).comparators
        assert [as_text(value) for value in england.values] == expected


def test_a_value_that_no_report_knows_hides_nothing() -> None:
    values = "{at: 2023, value: 40, report: march}, {at: 2025-01, value: 3}"
    assert shown(f"values: [{values}]", IN_TURN) == ["40"]


def test_a_small_count_that_is_taken_out_of_the_plan_does_not_follow_from_the_rest() -> None:
    """Nor does one from 12 months, where only 11 have figures."""
    months = [f"{{at: 2023-{month:02d}, value: {10 + month}}}" for month in range(1, 12)]
    left = sum(10 + month for month in range(1, 12)) + 3
    assert shown(f"values: [{', '.join(months)}, {{at: 2023, value: {left}}}]")[-1] == "protecting"


def test_a_limit_that_leaves_one_number_is_none() -> None:
    with pytest.raises(ProblemsFound, match="'suppress_below' is at least 2"):
        measure_of("suppress_below: 1")


@pytest.mark.parametrize("family", QUICK, ids=lambda family: family.name)
def test_no_hidden_count_follows_from_all_that_is_published_of_any_small_measure(family: Family) -> None:
    tried, found = leaks(family)
    assert (tried > 200, found) == (True, [])


@pytest.mark.parametrize(
    ("where", "name", "weaker", "family"),
    [
        (suppression, "_spread", lambda *given: {*given[1]}, "counts"),
        (suppression, "_spread", lambda *given: {*given[1]}, "a period in words"),
        # A figure that is public is passed over, and what is beside it shown.
        (suppression, "_linked", lambda *_: set(), "counts, 3 reports"),
        # A count is said to be small beside a mark of an earlier report.
        (Entry, "overlaps_any", lambda *_: False, "parts, 2 reports"),
        # A forecast is shown whatever is hidden.
        (disclosure._Guard, "hides_forecast", lambda *_: False, "forecasts, 2 reports"),
    ],
)
def test_those_who_try_all_small_measures_find_what_a_weaker_rule_would_tell(
    where: object, name: str, weaker: Callable[..., object], family: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(where, name, weaker)
    assert leaks(next(one for one in QUICK if one.name == family))[1] != []


def test_of_a_hidden_value_neither_words_nor_rating_nor_note_are_shown() -> None:
    value = "at: 2024-01, value: 3, of: 41, says: three, published_as: Red, note: Three people., report: june"
    keys = f"suppress_below: 6, values: [{{{value}}}]"
    assert shown_figures(measure_of(keys), ONE_REPORT).values[0] == ShownValue(
        at=measure_of(keys).values[0].at,
        of=measure_of(keys).values[0].of,
        hidden="small",
        below=6,
        report="june",
        known_from="june",
    )


def test_a_page_says_why_a_count_is_not_shown() -> None:
    html = html_of(in_june(f"suppress_below: 6, {quarters(12, 9, 4, 11, total=36)}"))
    assert "fewer than 6" in html
    assert "not shown, so that a small count stays hidden" in html
