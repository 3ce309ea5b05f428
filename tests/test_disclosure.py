"""A count too small to publish is not shown, and cannot be worked out from what is."""

import pytest

from improvement_plan.disclosure import ShownValue, shown_figures
from tests.measuring import html_of, in_june, measure_of


def shown(keys: str) -> list[str]:
    """What may be shown of a measure's values: a figure, one of a whole, or why it is hidden."""
    return [_said(value) for value in shown_figures(measure_of(f"suppress_below: 6, {keys}")).values]


def _said(value: ShownValue) -> str:
    said = value.hidden or f"{value.figure}"
    return said if value.of is None else f"{said} of {value.of}"


def quarters(*counts: int, total: int | None = None) -> str:
    values = [f"{{at: 2023-Q{index}, value: {count}}}" for index, count in enumerate(counts, 1)]
    if total is not None:
        values.append(f"{{at: 2023, value: {total}}}")
    return f"values: [{', '.join(values)}]"


@pytest.mark.parametrize(
    ("value", "said"),
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
def test_a_count_below_the_limit_is_hidden_and_so_is_one_of_few_or_one_that_leaves_few(value: str, said: str) -> None:
    assert shown(f"values: [{{at: 2024, {value}}}]") == [said]


def test_without_a_limit_everything_is_shown() -> None:
    figures = shown_figures(measure_of("baseline: {value: 0, at: 2023}, values: [{at: 2024, value: 1, of: 2}]"))
    assert [_said(value) for value in (*figures.values, figures.baseline) if value] == ["1 of 2", "0"]


@pytest.mark.parametrize(
    ("unit", "value", "said"),
    [
        ('"%"', "value: 10, of: 50", "protecting"),
        ('"%"', "value: 50, of: 50", "50 of 50"),
        ('"%"', "value: 90, of: 50", "protecting"),
        ('"%"', "value: 50", "protecting"),
        ("'per 10,000 children'", "value: 50", "protecting"),
        ("people", "value: 50", "50"),
    ],
)
def test_a_percentage_is_checked_by_the_count_behind_it_and_hidden_where_that_is_not_known(
    unit: str, value: str, said: str
) -> None:
    assert shown(f"unit: {unit}, values: [{{at: 2024, {value}}}]") == [said]


@pytest.mark.parametrize(
    ("counts", "total", "said"),
    [
        # No total, nothing to subtract from.
        ((12, 9, 4, 11), None, ["12", "9", "small", "11"]),
        # The smallest other part is hidden with it.
        ((12, 9, 4, 11), 36, ["12", "protecting", "small", "11", "36"]),
        # Two small ones hide each other, unless their sum leaves no choice.
        ((20, 5, 4, 30), 59, ["20", "small", "small", "30", "59"]),
        ((20, 5, 5, 30), 60, ["protecting", "small", "small", "30", "60"]),
        ((20, 0, 0, 30), 50, ["protecting", "small", "small", "30", "50"]),
        # Six is the least that is not small, so with six beside it nothing would be left for the other.
        ((20, 0, 6, 30), 56, ["protecting", "small", "protecting", "30", "56"]),
        # Readers know that the smallest other part is hidden: with nine beside nine it could be no more than nine.
        ((9, 9, 9, 5), 32, ["protecting", "protecting", "protecting", "small", "32"]),
        # A quarter without a figure of its own is told by the others as well.
        ((20, 10, 30), 63, ["20", "protecting", "30", "63"]),
        ((20, 10, 30), 80, ["20", "10", "30", "80"]),
    ],
)
def test_no_total_gives_a_small_count_away(counts: tuple[int, ...], total: int | None, said: list[str]) -> None:
    assert shown(quarters(*counts, total=total)) == said


def test_a_total_is_hidden_only_when_no_other_part_is_left() -> None:
    assert shown(quarters(4, 20, total=24).replace("at: 2023,", "at: 2023-01/2023-06,")) == [
        "small",
        "protecting",
        "24",
    ]
    assert shown(quarters(0, 6, total=6).replace("at: 2023,", "at: 2023-01/2023-06,")) == [
        "small",
        "protecting",
        "protecting",
    ]


def test_a_calendar_year_and_a_financial_year_are_both_looked_at() -> None:
    """Hiding one quarter of the one year can leave the other year to tell."""
    values = [
        "{at: 2023-Q1, value: 8}",
        "{at: 2023-Q2, value: 20}",
        "{at: 2023-Q3, value: 4}",
        "{at: 2023-Q4, value: 30}",
        "{at: 2023, value: 62}",
        "{at: 2024-Q1, value: 40}",
        "{at: 2023/24, value: 94}",
    ]
    assert shown(f"values: [{', '.join(values)}]") == ["protecting", "protecting", "small", "30", "62", "40", "94"]


def test_a_figure_that_no_sum_links_with_a_small_count_stays() -> None:
    earlier = "{at: 2022-Q3, value: 7}, {at: 2022-Q4, value: 8}"
    year = quarters(12, 9, 4, 11, total=36).removeprefix("values: [")
    assert shown(f"values: [{earlier}, {year}")[:2] == ["7", "8"]


def test_wholes_and_what_they_leave_over_are_protected_like_counts() -> None:
    parts = "{at: 2023-Q1, value: 20, of: 50}, {at: 2023-Q2, value: 38, of: 41}, {at: 2023-Q3, value: 25, of: 50}"
    total = "{at: 2023-01/2023-09, value: 83, of: 141}"
    assert shown(f"values: [{parts}, {total}]") == ["protecting", "protecting", "25 of 50", "83 of 141"]


def test_the_baseline_is_a_count_like_any_other() -> None:
    figures = shown_figures(
        measure_of(
            "suppress_below: 6, baseline: {value: 8, at: 2023-Q1}, values: [{at: 2023-Q2, value: 3}, "
            "{at: 2023-01/2023-06, value: 11}]"
        )
    )
    assert [_said(value) for value in (*figures.values, figures.baseline) if value] == ["small", "11", "protecting"]


def test_figures_that_do_not_add_up_hide_no_more_than_others() -> None:
    """A year that was revised after its quarters, say."""
    assert shown(quarters(12, 9, 14, 11, total=50)) == ["12", "9", "14", "11", "50"]
    assert shown(quarters(12, 9, 4, 11, total=40)) == ["12", "protecting", "small", "11", "40"]


def test_words_that_stand_for_a_small_count_are_protected_as_well() -> None:
    """An editor who writes the words, and not the count, is protected from the total all the same."""
    values = "{at: 2023-Q1, value: 20}, {at: 2023-Q2, says: fewer than 6}, {at: 2023-Q3, value: 10}"
    assert shown(f"values: [{values}, {{at: 2023-01/2023-09, value: 33}}]") == ["20", "None", "protecting", "33"]


def test_what_was_hidden_for_a_total_is_hidden_in_the_reports_before_it_too() -> None:
    """Each report keeps its page."""
    early = "{at: 2024-Q1, value: 12, report: march}, {at: 2024-04, value: 4, report: march}"
    total = "{at: 2024-01/2024-04, value: 16, report: june}"
    assert shown(f"values: [{early}, {total}]") == ["protecting", "small", "16"]


def test_of_a_hidden_value_neither_words_nor_rating_nor_note_are_shown() -> None:
    value = "at: 2024-01, value: 3, of: 41, says: three, published_as: Red, note: Three people., report: june"
    keys = f"suppress_below: 6, values: [{{{value}}}]"
    assert shown_figures(measure_of(keys)).values[0] == ShownValue(
        at=measure_of(keys).values[0].at, of=measure_of(keys).values[0].of, hidden="small", below=6, report="june"
    )


def test_a_page_says_why_a_count_is_not_shown() -> None:
    html = html_of(in_june(f"suppress_below: 6, {quarters(12, 9, 4, 11, total=36)}"))
    assert "fewer than 6" in html
    assert "not shown, so that a small count stays hidden" in html
