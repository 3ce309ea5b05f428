"""The section of a measure says what is known of it, and in one line what is not."""

import re

import pytest

from tests.measuring import html_of, in_june


@pytest.mark.parametrize(
    ("keys", "says"),
    [
        ("", '<dt>Latest value</dt> <dd><span class="missing">No value published</span></dd>'),
        ("", '<dt>Not published</dt> <dd class="missing">target, baseline</dd>'),
        ("target: {at_most: 9}", '<dt>Not published</dt> <dd class="missing">baseline</dd>'),
        ("", "<dt>Unit</dt> <dd>A number, with no unit stated. Neither way is called better</dd>"),
        ("values: [{at: 2024-Q1, value: 14}]", "before the report. This is the first value.</dd>"),
        ("", '<p class="missing">No definition is published.</p>'),
        ("better: higher, unit: homes", "<dt>Unit</dt> <dd>homes. Higher is better</dd>"),
        ("better: lower, unit: '%'", "<dt>Unit</dt> <dd>%. Lower is better</dd>"),
        ("unit: homes, values: [{at: 2024-Q1, value: 14, of: 90}]", "<dd>14 of 90 homes (January to March 2024)."),
        ('unit: "%", values: [{at: 2024-Q1, value: 16, of: 90}]', "<dd>16% of 90 (January to March 2024)."),
        ("unit: £, values: [{at: 2024-Q1, value: 1400, of: 9000}]", "<dd>£1,400 of £9,000 (January to March 2024)."),
        ("values: [{at: 2024-Q1, value: 14}]", "That ended 2 months before the report."),
        ("values: [{at: 2024-06-03, value: 14}]", "That was 1 day before the report."),
        ("values: [{at: 2024-06-04, value: 14}]", "That was the day of the report."),
        ("values: [{at: 2024-Q1, says: most of them}]", "<dd>most of them (January to March 2024)."),
        ("values: [{at: 2024-Q1, value: 14, says: some}]", "The report’s words: “some”"),
        ("values: [{at: 2024-Q1, value: 14, published_as: Red}]", "The report’s rating: “Red”"),
        ("suppress_below: 6, unit: people, values: [{at: 2024-Q1, value: 3}]", "fewer than 6 people"),
        ("suppress_below: 6, unit: people, values: [{at: 2024-Q1, value: 3, of: 41}]", "fewer than 6 of 41 people"),
        ("target: {at_most: 9, period: 2024, why: We said so.}", "<dd>at most 9 (2024). We said so.</dd>"),
        ("target: {at_least: 80}, unit: '%', values: [{at: 2024-02, value: 79.96}]", "79.96%"),
        ("target: {at_least: 80.0}, unit: '%', values: [{at: 2024-02, value: 79.96}]", "at least 80%"),
        (
            "target: {at_least: 80.0}, unit: '%', values: [{at: 2024-02, value: 79.96}]",
            "<dt>Target met</dt> <dd>No</dd>",
        ),
        ("values: [{at: 2023/24-Q2, value: 26502.0}]", "26,502 (July to September 2023, quarter 2 of 2023/24)"),
        ("target: {between: [1, 2], by: 2025}, unit: days", "<dd>between 1 and 2 days, by the end of 2025</dd>"),
    ],
)
def test_a_page_says_what_is_known_of_a_measure_and_what_is_not(keys: str, says: str) -> None:
    assert says in html_of(in_june(keys or "values: []"))


def facts_of(keys: str) -> list[str]:
    """What the section of a measure names as known or not, in its order."""
    return re.findall(r"<dt>(.*?)</dt>", html_of(in_june(keys)))


def test_what_follows_from_a_value_that_is_not_there_has_no_line_of_its_own() -> None:
    always = ["Latest value", "Unit"]
    assert facts_of("target: {at_most: 9}, baseline: {value: 3, at: 2023}, values: []") == [
        *("Latest value", "Target", "Unit", "Baseline")
    ]
    assert facts_of("values: [{at: 2024-Q1, value: 14}]") == [*always, "Not published"]
    assert facts_of("values: [{at: 2023-Q4, value: 14}, {at: 2024-Q1, value: 14}]") == [
        *(*always, "Against the value before", "Not published")
    ]
    assert facts_of("target: {at_most: 9}, values: [{at: 2024-Q1, says: many}]") == [
        *("Latest value", "Target", "Target met", "Unit", "Not published")
    ]


def test_all_values_are_folded_below_the_latest_unless_one_was_restated() -> None:
    first = "{at: 2024-01, value: 3, report: march}"
    assert '<details class="values">\n<summary>All values (1)</summary>' in html_of(in_june(f"values: [{first}]"))
    restated = html_of(in_june(f"values: [{first}, {{at: 2024-01, value: 4, report: june}}]"))
    assert '<details class="values" open>\n<summary>All values (1)</summary>' in restated


def test_a_source_that_all_values_share_is_said_once_below_them() -> None:
    values = "{at: 2024-01, value: 3, source: minutes}, {at: 2024-02, value: 4, source: minutes}"
    table = html_of(in_june(f"values: [{values}]")).partition("<summary>All values")[2]
    assert [re.sub("<[^>]*>", "", cell) for cell in re.findall("<t[hd].*?</t[hd]>", table)] == [
        *("Period", "Value", "January 2024", "3", "February 2024", "4")
    ]
    assert '<p class="source" data-search-exclude>Source of all these values: <a ' in table


def test_no_percentage_is_worked_out_of_a_part_and_its_whole() -> None:
    assert "%" not in html_of(in_june("values: [{at: 2024-Q1, value: 14, of: 90}, {at: 2024-05, value: 0, of: 0}]"))
