"""A chart draws only what may be shown, says it in words, and joins nothing that does not belong together."""

import re
from decimal import Decimal

import pytest

from improvement_plan.editions.chart_layout import Chart, Mark, chart_of, sparkline_of
from improvement_plan.editions.svg_chart import IN_PAPER, ON_PAGE
from tests.measuring import TEMPLATES, html_of, in_june

MONTHS = ("2023-10", "2023-11", "2023-12", "2024-01", "2024-02", "2024-03")


def monthly(*values: str) -> str:
    """Values for the months from October 2023 on, each with what follows `at:`."""
    entries = ", ".join(f"{{at: {month}{value}}}" for month, value in zip(MONTHS, values, strict=False))
    return f"values: [{entries}]"


def drawn(keys: str) -> Chart:
    chart = chart_of(in_june(keys))
    assert chart is not None
    return chart


def periods(marks: tuple[Mark, ...]) -> list[str]:
    return [mark.value.at.written for mark in marks]


TWO = monthly(", value: 7", ", value: 8")


@pytest.mark.parametrize(
    ("keys", "is_drawn"),
    [
        ("values: []", False),
        (monthly(", value: 7"), False),
        (f"baseline: {{value: 5, at: 2023}}, {monthly(', value: 7')}", True),
        ("baseline: {value: 5, at: 2023}", False),
        (TWO, True),
        (monthly(", says: some", ", says: more"), False),
        ("values: [{at: {says: this year}, value: 7, report: june}, {at: 2023, value: 8}]", False),
        (f"suppress_below: 6, {monthly(', value: 3', ', value: 8')}", False),
        (f"suppress_below: 6, baseline: {{value: 3, at: 2023}}, {monthly(', value: 8')}", False),
    ],
)
def test_there_is_a_chart_from_two_figures_on(keys: str, is_drawn: bool) -> None:
    assert (chart_of(in_june(keys)) is not None) is is_drawn
    assert ("<figure" in html_of(in_june(keys))) is is_drawn


@pytest.mark.parametrize(
    ("keys", "lines"),
    [
        (monthly(", value: 7", ", value: 8", ", value: 9"), [["2023-10", "2023-11", "2023-12"]]),
        (monthly(", value: 7", ", value: 8", "", ", value: 9"), [["2023-10", "2023-11"]]),
        (
            monthly(", value: 7", ", value: 8", ", says: some", ", value: 9", ", value: 9"),
            [
                ["2023-10", "2023-11"],
                ["2024-01", "2024-02"],
            ],
        ),
        (
            f"suppress_below: 6, {monthly(', value: 7', ', value: 8', ', value: 3', ', value: 9')}",
            [["2023-10", "2023-11"]],
        ),
        (
            "values: [{at: 2022, value: 7}, {at: 2023-Q3, value: 2}, {at: 2023-Q4, value: 3}, {at: 2023, value: 8}]",
            [
                ["2022", "2023"],
                ["2023-Q3", "2023-Q4"],
            ],
        ),
    ],
)
def test_a_line_joins_figures_of_one_kind_of_period_with_nothing_missing_between(
    keys: str, lines: list[list[str]]
) -> None:
    assert [periods(line) for line in drawn(keys).lines] == lines


def test_a_gap_is_a_mark_on_the_axis() -> None:
    chart = drawn(monthly(", value: 7", "", ", says: some", ", value: 9"))
    assert periods(chart.breaks) == ["2023-11", "2023-12"]
    assert {mark.y for mark in chart.breaks} == {chart.bottom}


def test_a_small_count_has_the_same_bar_whatever_it_is() -> None:
    """The whole chart is the same, so that nothing in it can tell."""
    charts = [
        html_of(in_june(f"suppress_below: 6, {monthly(', value: 7', f', value: {n}', ', value: 9')}")) for n in range(6)
    ]
    assert len(set(charts)) == 1
    assert charts[0].count('<rect class="chart__small"') == 2  # in the chart, and in its key


def test_the_bar_of_a_small_count_ends_at_the_limit() -> None:
    chart = drawn(f"suppress_below: 10, {monthly(', value: 20', ', value: 3', ', value: 20')}")
    assert [mark.y for mark in chart.small] == [tick.y for tick in chart.ticks if tick.number == 10]


def test_a_value_that_protects_another_stands_at_no_height() -> None:
    quarters = [12, 9, 4, 11]
    values = ", ".join(f"{{at: 2023-Q{n}, value: {count}}}" for n, count in enumerate(quarters, 1))
    chart = drawn(f"suppress_below: 6, values: [{values}, {{at: 2023, value: 36}}]")
    assert (periods(chart.breaks), periods(chart.small)) == (["2023"], ["2023-Q3"])


@pytest.mark.parametrize(
    ("values", "ticks"),
    [
        ((7, 8), [7, Decimal("7.5"), 8]),
        ((2, 8), [0, 2, 4, 6, 8]),
        ((0, 0), [0, Decimal("0.5"), 1]),
        ((5, 5), [0, 2, 4, 6]),
        ((-5, -5), [-6, -4, -2, 0]),
        ((-3, 4), [-4, -2, 0, 2, 4]),
        ((96, 98), [96, Decimal("96.5"), 97, Decimal("97.5"), 98]),
        ((1000000, 1150000), [1000000, 1050000, 1100000, 1150000]),
    ],
)
def test_the_scale_has_round_steps_from_zero_unless_that_would_flatten_the_differences(
    values: tuple[int, int], ticks: list[Decimal]
) -> None:
    first, second = values
    chart = drawn(monthly(f", value: {first}", f", value: {second}"))
    numbers = [tick.number for tick in chart.ticks]
    assert numbers == ticks
    assert chart.starts_at_zero is (numbers[0] == 0)


def test_a_scale_that_does_not_start_at_zero_says_so() -> None:
    assert "The scale starts at 96, not at 0." in html_of(in_june(monthly(", value: 96", ", value: 98")))
    assert "The scale starts" not in html_of(in_june(monthly(", value: 2", ", value: 98")))


@pytest.mark.parametrize(
    ("target", "heights"),
    [("at_least: 4", [4]), ("at_most: 4", [4]), ("between: [2, 4]", [4, 2]), ("says: few", [])],
)
def test_a_target_is_a_line_a_range_or_in_words_nothing(target: str, heights: list[int]) -> None:
    chart = drawn(f"target: {{{target}}}, {monthly(', value: 0', ', value: 8')}")
    at = {tick.y: tick.number for tick in chart.ticks}
    found = [[at[y] for y in dict.fromkeys((mark.top, mark.bottom))] for mark in chart.targets]
    assert [number for mark in found for number in mark] == heights


def test_targets_for_periods_stand_over_their_own_time() -> None:
    targets = "targets: [{at_least: 4, period: 2023-Q4}, {at_least: 8, period: 2024-Q1}, {at_least: 9, period: 2030}]"
    chart = drawn(f"{targets}, {monthly(', value: 0', '', '', '', '', ', value: 8')}")
    first, second = chart.targets
    assert [first.target.at_least, second.target.at_least] == [Decimal(4), Decimal(8)]
    assert chart.left < first.right <= second.left < second.right <= chart.right


def test_the_numbers_of_a_few_values_all_stand_and_of_many_the_first_and_the_last() -> None:
    few = drawn(monthly(*[f", value: {n}" for n in range(6)]))
    many = drawn("values: [" + ", ".join(f"{{at: {2000 + n}, value: {n}}}" for n in range(9)) + "]")
    assert [mark.label is not None for mark in few.marks] == [True] * 6
    assert [mark.label is not None for mark in many.marks] == [True, *[False] * 7, True]


def test_the_description_says_all_that_the_chart_shows() -> None:
    html = html_of(
        in_june(
            "unit: days, suppress_below: 6, target: {at_most: 3}, baseline: {value: 8, at: 2023-Q1}, "
            "values: [{at: 2023-Q2, value: 12}, {at: 2023-Q3, value: 4}, {at: 2023-Q4, value: 9}, "
            "{at: 2023-04/2023-12, value: 25}, {at: 2024-Q1}]"
        )
    )
    title, text = re.findall(r"<(?:title|desc) id=[^>]*>([^<]*)<", html)
    assert title == "Chart: One"
    assert text == (
        "The first value shown is 12 days (April to June 2023). "
        "The last value shown is 9 days (October to December 2023). "
        "Target: at most 3 days. Baseline: 8 days (January to March 2023). "
        "Fewer than 6: July to September 2023. "
        "Not shown, so that a small count stays hidden: April to December 2023. "
        "No figure: January to March 2024."
    )


def test_a_chart_has_a_name_and_a_description_and_neither_style_nor_script() -> None:
    html = html_of(in_june(f"target: {{at_least: 4}}, baseline: {{value: 1, at: 2023}}, {TWO}"))
    chart = html[html.index("<figure") : html.index("</figure>")]
    assert 'role="img" aria-labelledby="chart-title--one chart-text--one"' in chart
    assert re.findall(r"\sstyle=|<style|<script|\son\w+=|\s(?:fill|stroke)=|#[0-9a-f]{3}", chart) == []


def test_every_part_of_a_drawing_has_its_rule_in_the_stylesheet() -> None:
    css = (TEMPLATES.parent / "assets" / "site.css").read_text(encoding="utf-8")
    assert set(ON_PAGE.parts) - set(re.findall(r"\.chart__([\w-]+)", css)) == set()


def test_a_page_and_a_paper_draw_the_same_parts() -> None:
    """But for how a range stands out: by its ground on a page, by a bracket where there is no colour to rest on."""
    in_neither = {"range", "bracket", "dot"}
    assert set(ON_PAGE.parts) - in_neither == set(IN_PAPER.parts) - in_neither


@pytest.mark.parametrize(
    ("keys", "points"),
    [
        ("values: []", 0),
        (monthly(", value: 7"), 0),
        (TWO, 2),
        (monthly(", value: 7", "", ", value: 8"), 0),
        (monthly(", value: 7", "", ", value: 8", ", value: 9"), 3),
        (f"suppress_below: 6, {monthly(', value: 7', ', value: 8', ', value: 3')}", 2),
        ("values: [{at: 2023-Q3, value: 2}, {at: 2023-Q4, value: 3}, {at: 2023, value: 8}]", 0),
        (f"values: [{{at: 2022, value: 8}}, {TWO.removeprefix('values: [')}", 2),
    ],
)
def test_a_sparkline_has_the_latest_kind_of_period_where_two_figures_follow_one_another(keys: str, points: int) -> None:
    line = sparkline_of(in_june(keys))
    assert (len(line.points) if line else 0) == points


def test_a_sparkline_ends_in_a_point_only_where_the_latest_value_is_shown() -> None:
    ends = [
        sparkline_of(in_june(f"suppress_below: 6, {monthly(', value: 7', ', value: 8', f', value: {last}')}"))
        for last in (9, 3)
    ]
    assert [line is not None and line.last is not None for line in ends] == [True, False]


def test_a_sparkline_is_hidden_from_screen_readers_with_its_words_beside_it() -> None:
    html = html_of(in_june(f"better: higher, {TWO}"))
    assert re.search(
        r'data-label="Against the value before">Better. Higher is better <svg class="sparkline" [^>]*aria-hidden',
        html,
    )


BESIDE = (
    "values: [{at: 2023-Q3, value: 7}, {at: 2023-Q4, value: 8}, {at: 2024-Q1, forecast: 9, report: march}, "
    "{at: 2024-Q2, forecast: 10, report: june}], comparators: [{name: England, values: [{at: 2023-Q3, value: 5}, "
    "{at: 2023-Q4, value: 6}]}, {name: Wales, values: [{at: 2023-Q4, value: 4}]}]"
)


def test_a_forecast_has_a_ring_and_a_line_of_its_own_from_the_last_figure() -> None:
    chart = drawn(BESIDE)
    assert (periods(chart.marks), periods(chart.forecasts), periods(chart.breaks)) == (
        ["2023-Q3", "2023-Q4"],
        ["2024-Q1", "2024-Q2"],
        [],
    )
    assert [periods(line) for line in chart.lines] == [["2023-Q3", "2023-Q4"]]
    assert [periods(line) for line in chart.expected] == [["2023-Q4", "2024-Q1", "2024-Q2"]]
    html = html_of(in_june(BESIDE))
    assert html.count('class="chart__forecast"') == 3  # two, and the key
    assert "Forecast, not a result</li>" in html
    assert "Forecast: 9 (January to March 2024); 10 (April to June 2024)." in html


def test_a_forecast_beside_its_value_is_a_ring_without_a_line() -> None:
    chart = drawn("values: [{at: 2023-Q3, value: 7}, {at: 2023-Q4, value: 8, forecast: 9}]")
    assert (periods(chart.forecasts), chart.expected) == (["2023-Q4"], ())


def test_each_other_body_has_a_shape_and_lines_of_its_own() -> None:
    chart = drawn(BESIDE)
    assert [(other.name, periods(other.marks), [periods(line) for line in other.lines]) for other in chart.others] == [
        ("England", ["2023-Q3", "2023-Q4"], [["2023-Q3", "2023-Q4"]]),
        ("Wales", ["2023-Q4"], []),
    ]
    html = html_of(in_june(BESIDE))
    assert "England: 5 (July to September 2023); 6 (October to December 2023)." in html
    shapes = re.findall(r'class="chart__other" d="M[\d.]+ [\d.]+(\w[^"]*)"', html)
    assert len(shapes) == 5  # three marks, and two in the key
    assert len(set(shapes)) == 2


def test_one_figure_has_a_chart_where_something_stands_beside_it() -> None:
    one = "values: [{at: 2023-Q3, value: 7}%s]"
    assert chart_of(in_june(one % "")) is None
    assert chart_of(in_june(one % ", {at: 2024-Q3, forecast: 9}")) is not None
    assert (
        chart_of(in_june(f"{one % ''}, comparators: [{{name: England, values: [{{at: 2023, value: 1}}]}}]")) is not None
    )
    assert chart_of(in_june("values: [{at: 2024-Q3, forecast: 9}, {at: 2024-Q4, forecast: 9}]")) is None


def test_a_forecast_that_is_hidden_is_not_drawn() -> None:
    chart = drawn(
        "suppress_below: 6, values: [{at: 2023-Q3, value: 7}, {at: 2023-Q4, value: 8}, {at: 2024-Q3, forecast: 3}]"
    )
    assert (chart.forecasts, chart.expected) == ((), ())


def test_no_number_stands_on_the_mark_of_another_body() -> None:
    beside = "comparators: [{name: England, values: [{at: 2023-Q3, value: 8}, {at: 2023-Q4, value: 7.5}]}]"
    chart = drawn(f"values: [{{at: 2023-Q3, value: 7}}, {{at: 2023-Q4, value: 9}}], {beside}")
    [england] = chart.others
    for mark in chart.marks:
        assert mark.label is not None
        x, y = mark.label
        assert not [other for other in england.marks if abs(other.x - x) < 8 and y - 13 < other.y < y + 3]
