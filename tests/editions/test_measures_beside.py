"""What stands beside a measure's figures, from each report on: restated ones, forecasts, those of others, actions."""

import re
from decimal import Decimal

import pytest

from improvement_plan.editions.edition import edition
from improvement_plan.editions.measures import MeasureEdition, measure_edition
from tests.measuring import html_of, in_june, measure_of
from tests.plans import plan_of


def at_each_report(keys: str) -> list[MeasureEdition]:
    """The measure as at the reports of 5 March and 4 June 2024."""
    plan = plan_of()
    return [measure_edition(measure_of(keys), reports=plan.reports, report=report) for report in plan.reports]


def test_a_value_restated_by_a_later_report_keeps_the_earlier_figure() -> None:
    restated = "{at: 2023-Q4, value: 0.16, report: march}, {at: 2023-Q4, value: 0.28, report: june, note: Cumulative.}"
    march, june = at_each_report(f"better: lower, values: [{{at: 2023-Q3, value: 0.2}}, {restated}]")
    assert [[(value.at.written, str(value.figure)) for value in each.shown] for each in (march, june)] == [
        [("2023-Q3", "0.2"), ("2023-Q4", "0.16")],
        [("2023-Q3", "0.2"), ("2023-Q4", "0.28")],
    ]
    assert (march.change, june.change) == ("better", "worse")
    assert "Restated" not in html_of(march)
    assert "Restated. The report of 5 March 2024 said 0.16.<br> Cumulative." in html_of(june)
    assert html_of(june).count("Restated.") == 2  # with the latest value, and in the table


def test_a_restated_figure_does_not_tell_the_one_before_where_that_is_hidden() -> None:
    _, june = at_each_report(
        "suppress_below: 6, values: [{at: 2024-01, value: 3, report: march}, {at: 2024-01, value: 5, report: june}]"
    )
    assert "The report of 5 March 2024 had a figure for this too, which is not shown." in html_of(june)


def test_a_figure_that_a_later_report_only_repeats_is_not_restated() -> None:
    values = "{at: 2024-01, value: 3, report: march}, {at: 2024-01, value: 3.0, report: june}"
    _, june = at_each_report(f"values: [{values}]")
    assert [value.restated_from for value in june.shown] == [None]
    # Nothing tells whether two hidden ones are equal.
    _, hidden = at_each_report(f"suppress_below: 6, values: [{values}]")
    assert [value.restated_from is not None for value in hidden.shown] == [True]


def test_what_stands_in_place_of_a_gap_is_not_restated() -> None:
    _, june = at_each_report("values: [{at: 2024-01, report: march}, {at: 2024-01, value: 5, report: june}]")
    assert [(value.figure, value.restated_from) for value in june.shown] == [(Decimal(5), None)]


FORECASTS = (
    "better: higher, target: {at_least: 5}, values: [{at: 2023-Q4, value: 3}, "
    "{at: 2024-Q1, forecast: 6, report: march}, {at: 2024-Q1, value: 4, report: june}, "
    "{at: 2024-Q2, forecast: 9, report: june}]"
)


def test_a_forecast_is_never_the_latest_value_nor_judged() -> None:
    march, june = at_each_report(FORECASTS)
    latest = [(each.latest and each.latest.at.written, each.met_rule.id, each.change_rule.id) for each in (march, june)]
    assert latest == [("2023-Q4", "not-met", "first"), ("2024-Q1", "not-met", "better")]
    assert [[(value.at.written, value.figure, value.forecast) for value in each.shown] for each in (march, june)] == [
        [("2023-Q4", Decimal(3), None), ("2024-Q1", None, Decimal(6))],
        [("2023-Q4", Decimal(3), None), ("2024-Q1", Decimal(4), Decimal(6)), ("2024-Q2", None, Decimal(9))],
    ]
    assert "<dt>Forecast</dt> <dd>6 (January to March 2024)</dd>" in html_of(march)
    assert (
        '<tr><th scope="row">January to March 2024</th><td class="figure" data-label="Value">4</td>'
        '<td class="figure" data-label="Forecast">6</td><td data-label="Target met">No</td>' in html_of(june)
    )
    assert (
        '<tr><th scope="row">April to June 2024</th><td class="figure" data-label="Value">'
        '<span class="missing">No value published</span></td><td class="figure" data-label="Forecast">9</td>'
        '<td data-label="Target met">No value yet</td>' in html_of(june)
    )


def test_a_forecast_without_a_report_is_the_first_reports() -> None:
    march, _ = at_each_report("values: [{at: 2030, forecast: 6}]")
    assert [value.forecast for value in march.shown] == [Decimal(6)]


def test_the_figures_of_others_stand_beside_ours_from_their_report_on() -> None:
    theirs = (
        "{at: 2023-Q3, value: 5}, {at: 2023-Q4, value: 6, report: march}, {at: 2024-Q1, value: 7, report: june}, "
        "{at: {says: since then}, says: Better, report: june}"
    )
    march, june = at_each_report(
        "values: [{at: 2023-Q4, value: 3}, {at: 2024-04, value: 4}], "
        f"comparators: [{{name: England, values: [{theirs}]}}, {{name: Wales, values: [{{at: 2024-05, value: 1}}]}}]"
    )
    assert [
        [
            (row.at.written, row.value and str(row.value.figure), [value.figure for value in row.theirs.values()])
            for row in each.rows
        ]
        for each in (march, june)
    ] == [
        [("2023-Q3", None, [Decimal(5)]), ("2023-Q4", "3", [Decimal(6)])],
        [
            ("2023-Q3", None, [Decimal(5)]),
            ("2023-Q4", "3", [Decimal(6)]),
            ("2024-Q1", None, [Decimal(7)]),
            ("2024-04", "4", []),
            ("since then", None, [None]),
            ("2024-05", None, [Decimal(1)]),
        ],
    ]
    assert "<dt>To compare with</dt> <dd>England: 6 (October to December 2023)</dd>" in html_of(march)
    assert (
        '<tr><th scope="row">October to December 2023</th><td class="figure" data-label="Value">3</td>'
        '<td class="figure" data-label="England">6</td>' in html_of(march)
    )


@pytest.mark.parametrize(
    ("at", "is_old"),
    [("2023-06", False), ("2023-05", True), ("2022", True), ("2023-06-05", False), ("2023-06-03", True)],
)
def test_a_value_a_year_old_says_so_at_a_glance(at: str, is_old: bool) -> None:
    known = in_june(f"values: [{{at: {at}, value: 7}}]")
    assert known.is_old is is_old
    assert html_of(known).count("<strong>That ") == 2 * is_old  # in the list of all measures, and in its own section


@pytest.mark.parametrize(
    ("keys", "says"),
    [
        ("better: higher, target: {at_most: 150}, unit: posts", "posts. Higher is better, up to 150 posts"),
        ("better: lower, target: {at_least: 10}, unit: days", "days. Lower is better, down to 10 days"),
        ("better: higher, target: {at_least: 10}, unit: '%'", "%. Higher is better"),
        ("better: lower, target: {at_most: 10}", "A number, with no unit stated. Lower is better"),
    ],
)
def test_which_way_is_better_does_not_contradict_the_target(keys: str, says: str) -> None:
    assert re.findall("<dt>Unit</dt> <dd>(.*?)</dd>", html_of(in_june(keys))) == [says]


def test_a_measure_names_the_actions_that_it_measures_and_stands_under_its_reference() -> None:
    plan = plan_of(
        "    actions:\n"
        "      - {id: berth, ref: '1.2', title: Mend the berth, measures: [one], "
        "milestones: [{id: piles, title: New piles, measures: [one]}]}\n"
        "      - {id: crane, title: Paint the crane, measures: [one], withdrawn: {report: june, reason: Sold.}}\n"
        "measures: [{id: one, ref: KPI 3, title: Ships}]\n"
    )
    march, june = (edition(plan, report.id).measures[0] for report in plan.reports)
    assert [[(naming.title, naming.address) for naming in each.named_by] for each in (march, june)] == [
        [
            ("1.2 Mend the berth", "areas/quay/#berth"),
            ("New piles", "areas/quay/#berth--piles"),
            ("Paint the crane", "areas/quay/#crane"),
        ],
        [("1.2 Mend the berth", "areas/quay/#berth"), ("New piles", "areas/quay/#berth--piles")],
    ]
    assert '<h3 id="measure--one">KPI 3 Ships</h3>' in html_of(june)
    assert (
        '<dt>Measures these actions</dt> <dd><a href="./areas/quay/#berth">1.2 Mend the berth</a>; '
        '<a href="./areas/quay/#berth--piles">New piles</a></dd>' in html_of(june)
    )


def test_a_measure_that_joins_the_plan_later_is_not_in_earlier_editions() -> None:
    plan = plan_of("measures: [{id: one, title: One}, {id: two, title: Two, since: june}]\n")
    assert [[measure.measure.id for measure in edition(plan, report.id).measures] for report in plan.reports] == [
        ["one"],
        ["one", "two"],
    ]


def test_a_baseline_is_known_from_its_report_or_else_from_its_last_day_on() -> None:
    for keys, known in (
        ("at: 2024-03-05", [True, True]),
        ("at: 2024-03", [False, True]),
        ("at: 2023, report: june", [False, True]),
        ("at: {says: at the start}", [True, True]),
    ):
        editions = at_each_report(f"baseline: {{value: 7, {keys}}}")
        assert [each.baseline is not None for each in editions] == known
