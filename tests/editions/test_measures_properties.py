"""The arithmetic of measures holds for any numbers, not only for those of the examples."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import reduce
from itertools import pairwise, product
from operator import add

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from improvement_plan.editions.chart_layout import HEIGHT, SPARK_HEIGHT, SPARK_WIDTH, WIDTH, chart_of, sparkline_of
from improvement_plan.editions.disclosure import shown_figures
from improvement_plan.editions.measure_rules import Direction, direction, meets
from improvement_plan.editions.measures import measure_edition, target_for
from improvement_plan.plan.dates import parse_date
from improvement_plan.plan.measures import Baseline, Comparator, ComparatorValue, Measure, Target, Value
from improvement_plan.plan.reports import Report
from tests.measuring import edition_of, html_of

MANY = settings(max_examples=120)
FEW = settings(MANY, max_examples=60)

numbers = st.decimals(min_value=-(10**9), max_value=10**9, allow_nan=False, allow_infinity=False, places=2)
ways = st.sampled_from(["higher", "lower", "neither"])
LIMIT = 6
MONTHS = [f"{2022 + index // 12}-{index % 12 + 1:02d}" for index in range(24)]
ONE_REPORT = (Report.model_validate({"id": "june", "date": "2030-06-04", "title": "June"}),)
"""It knows all values."""
QUARTERS = [f"2023-Q{index}" for index in range(1, 5)]


def measure(**keys: object) -> Measure:
    return Measure.model_validate({"id": "one", "title": "One", **keys})


def value(at: str, number: int | Decimal | None, **keys: object) -> Value:
    return Value.model_validate({"at": at, "value": number, **keys})


@MANY
@given(figure=numbers, bound=numbers)
def test_a_floor_and_a_ceiling_part_all_numbers_and_share_their_own(figure: Decimal, bound: Decimal) -> None:
    floor, ceiling = Target(at_least=bound), Target(at_most=bound)
    assert (meets(figure, floor), meets(figure, ceiling)) == (figure >= bound, figure <= bound)
    assert meets(bound, floor) is meets(bound, ceiling) is True


@MANY
@given(figure=numbers, ends=st.tuples(numbers, numbers))
def test_a_range_is_its_floor_and_its_ceiling_together(figure: Decimal, ends: tuple[Decimal, Decimal]) -> None:
    low, high = sorted(ends)
    both = meets(figure, Target(at_least=low)) and meets(figure, Target(at_most=high))
    assert meets(figure, Target(between=(low, high))) is both


@MANY
@given(before=numbers, after=numbers, better=ways)
def test_what_is_better_one_way_is_worse_the_other(before: Decimal, after: Decimal, better: str) -> None:
    turned: dict[Direction, Direction] = {
        "better": "worse",
        "worse": "better",
        "higher": "lower",
        "lower": "higher",
        "same": "same",
    }
    sample = measure(better=better)
    forth = direction(sample, before=before, after=after)
    assert direction(sample, before=after, after=before) == turned[forth]
    assert (forth == "same") is (before == after)


@MANY
@given(month=st.sampled_from(MONTHS), years=st.lists(st.sampled_from([2021, 2022, 2023]), unique=True))
def test_a_target_for_a_period_is_only_for_values_inside_it(month: str, years: list[int]) -> None:
    sample = measure(targets=[{"at_least": year, "period": f"{year}"} for year in years])
    found = target_for(sample, parse_date(month), on=date(2024, 6, 4))
    assert (found and found.at_least) == (int(month[:4]) if int(month[:4]) in years else None)


@MANY
@given(counts=st.lists(st.integers(0, 40), min_size=5, max_size=5))
def test_no_small_count_is_a_difference_of_sums_of_shown_ones(counts: list[int]) -> None:
    """Four quarters of a year and the one after, with the calendar year and the financial year."""
    at = ["2023-Q1", "2023-Q2", "2023-Q3", "2023-Q4", "2023", "2024-Q1", "2023/24"]
    numbers_of_months = [*counts[:4], sum(counts[:4]), counts[4], sum(counts[1:])]
    sample = measure(values=[value(*pair) for pair in zip(at, numbers_of_months, strict=True)], suppress_below=LIMIT)
    shown = shown_figures(sample, ONE_REPORT).values
    # Which sums of quarters each value tells, as rows of a system of equations.
    rows = [(1, 0, 0, 0, 0), (0, 1, 0, 0, 0), (0, 0, 1, 0, 0), (0, 0, 0, 1, 0), (1, 1, 1, 1, 0), (0, 0, 0, 0, 1)]
    rows.append((0, 1, 1, 1, 1))
    known = [row for row, one_shown in zip(rows, shown, strict=True) if one_shown.figure is not None]
    told = {
        tuple(
            reduce(add, (times * row[place] for times, row in zip(signs, known, strict=True)), 0) for place in range(5)
        )
        for signs in product((-1, 0, 1), repeat=len(known))
    }
    for row, count in zip(rows, numbers_of_months, strict=True):
        assert count >= LIMIT or row not in told, (counts, shown)


@MANY
@given(counts=st.lists(st.integers(0, 60), min_size=1, max_size=4))
def test_a_count_that_is_not_small_is_hidden_only_beside_a_small_one(counts: list[int]) -> None:
    values = [value(at, count) for at, count in zip(QUARTERS, counts, strict=False)]
    parts = shown_figures(measure(values=values, suppress_below=LIMIT), ONE_REPORT).values
    assert [part.hidden for part in parts] == ["small" if count < LIMIT else None for count in counts]


hidden_numbers = st.integers(71_000, 79_000)
"""Numbers that nothing else on a page could hold."""


@FEW
@given(
    figures=st.lists(st.one_of(st.none(), hidden_numbers, st.integers(500_000, 900_000)), min_size=1, max_size=6),
    start=st.one_of(st.none(), hidden_numbers),
    better=ways,
)
def test_no_suppressed_figure_stands_anywhere_in_what_a_page_shows(
    figures: list[int | None], start: int | None, better: str
) -> None:
    """Neither in its words, nor in an attribute, nor as a height in a chart: that would move with the number."""

    def page(shift: int) -> str:
        moved = [number + shift if number is not None and number < 80_000 else number for number in figures]
        values = [
            value(at, number, says=f"about {number}", note=f"It was {number}.", published_as=f"Red ({number})")
            if number is not None
            else value(at, None)
            for at, number in zip(MONTHS, moved, strict=False)
        ]
        baseline = Baseline.model_validate({"value": start + shift, "at": "2021"}) if start is not None else None
        keys = {"better": better, "target": {"at_least": 600_000}, "unit": "people", "suppress_below": 80_000}
        whole = measure(values=values, **keys)
        return html_of(edition_of(whole.model_copy(update={"baseline": baseline})))

    html = page(0)
    for number in (*figures, start):
        if number is not None and number < 80_000:
            assert f"{number}" not in html.replace(",", "")
    assert page(317) == html


@MANY
@given(
    numbers_of_months=st.lists(st.one_of(st.none(), numbers), min_size=2, max_size=12),
    target=st.one_of(st.none(), numbers),
    start=st.one_of(st.none(), numbers),
)
def test_every_mark_of_a_chart_stands_inside_its_drawing(
    numbers_of_months: list[Decimal | None], target: Decimal | None, start: Decimal | None
) -> None:
    values = [value(at, number) for at, number in zip(MONTHS, numbers_of_months, strict=False)]
    sample = measure(
        values=values,
        target={"at_least": target} if target is not None else None,
        baseline={"value": start, "at": "2021"} if start is not None else None,
    )
    chart = chart_of(edition_of(sample))
    assume(chart is not None)
    assert chart is not None
    marks = (*chart.marks, *chart.breaks, *chart.small, *([chart.baseline] if chart.baseline else []))
    for mark in marks:
        assert 0 < chart.left <= mark.x <= chart.right <= WIDTH
        assert 0 < chart.top <= mark.y <= chart.bottom <= HEIGHT
        assert mark.label is None or (0 <= mark.label[0] <= WIDTH and 13 <= mark.label[1] <= HEIGHT)
    for line in chart.targets:
        assert chart.left <= line.left < line.right <= chart.right
        assert chart.top <= line.top <= line.bottom <= chart.bottom
    assert [mark.x for mark in chart.marks] == sorted(mark.x for mark in chart.marks)


@MANY
@given(numbers_of_months=st.lists(st.one_of(st.none(), numbers), min_size=2, max_size=12))
def test_a_gap_breaks_the_line_and_nothing_else_does(numbers_of_months: list[Decimal | None]) -> None:
    sample = edition_of(
        measure(values=[value(at, number) for at, number in zip(MONTHS, numbers_of_months, strict=False)])
    )
    chart, spark = chart_of(sample), sparkline_of(sample)
    runs: list[int] = []
    run = 0
    for number in [*numbers_of_months, None]:
        if number is None:
            runs, run = [*runs, run], 0
        else:
            run += 1
    expected = [length for length in runs if length > 1]
    assert [len(line) for line in (chart.lines if chart else ())] == expected
    assert [len(line) for line in (spark.lines if spark else ())] == expected
    for x, y in spark.points if spark else ():
        assert 0 < x < SPARK_WIDTH
        assert 0 < y < SPARK_HEIGHT


@FEW
@given(
    numbers_of_months=st.lists(st.one_of(st.none(), numbers), min_size=1, max_size=6),
    limit=st.one_of(st.none(), st.just(9)),
)
def test_the_same_measure_gives_the_same_bytes(numbers_of_months: list[Decimal | None], limit: int | None) -> None:
    first, second = (
        html_of(
            edition_of(
                measure(
                    values=[value(at, number) for at, number in zip(MONTHS, numbers_of_months, strict=False)],
                    suppress_below=limit,
                )
            )
        )
        for _ in range(2)
    )
    assert first == second


REPORTS = tuple(
    Report.model_validate({"id": f"report-{number}", "date": f"2024-0{number}-01", "title": f"Report {number}"})
    for number in (1, 2, 3)
)
PERIODS = [*MONTHS[12:18], *QUARTERS[:2], "2023", "2023/24", "2023-02/2023-04"]


@st.composite
def histories(draw: st.DrawFn) -> Measure:
    """A measure whose figures come out over three reports: results, forecasts, words, gaps and restated figures."""
    said = draw(
        st.dictionaries(
            st.tuples(st.sampled_from(PERIODS), st.integers(1, 3)),
            st.tuples(st.integers(0, 40), st.sampled_from(["value", "forecast", "says", "of", "gap"])),
            min_size=2,
            max_size=9,
        )
    )
    keys: dict[str, Callable[[int], dict[str, object]]] = {
        "value": lambda number: {"value": number},
        "forecast": lambda number: {"forecast": number},
        "says": lambda number: {"says": f"about {number}"},
        "of": lambda number: {"value": number, "of": 45},
        "gap": lambda number: {"note": "Not counted."},
    }
    values = [
        Value.model_validate({"at": at, "report": f"report-{report}", **keys[kind](number)})
        for (at, report), (number, kind) in sorted(
            said.items(), key=lambda item: (PERIODS.index(item[0][0]), item[0][1])
        )
    ]
    theirs = Comparator.model_construct(
        name="England",
        values=tuple(
            ComparatorValue.model_construct(at=value.at, value=value.value, report=value.report)
            for value in values
            if value.value is not None
        ),
    )
    limit = draw(st.sampled_from([None, 2, 6]))
    whole = measure(better="higher", target={"at_least": 9}, suppress_below=limit)
    return whole.model_copy(update={"values": tuple(values), "comparators": (theirs,)})


def up_to(whole: Measure, place: int) -> Measure:
    """The measure as the plan had it before the reports after *place*."""
    known = {report.id for report in REPORTS[: place + 1]}
    theirs = [
        comparator.model_copy(update={"values": tuple(value for value in comparator.values if value.report in known)})
        for comparator in whole.comparators
    ]
    return whole.model_copy(
        update={
            "values": tuple(value for value in whole.values if value.report in known),
            "comparators": tuple(theirs),
        }
    )


@settings(MANY, max_examples=300)
@given(whole=histories())
def test_no_report_is_changed_by_what_a_later_one_adds(whole: Measure) -> None:
    """Neither a figure nor a mark, a chart or a word of a page."""
    figures = shown_figures(whole, REPORTS)
    for place, report in enumerate(REPORTS):
        then = measure_edition(up_to(whole, place), reports=REPORTS[: place + 1], report=report)
        assert measure_edition(whole, reports=REPORTS, report=report, figures=figures) == then
        assert measure_edition(whole, reports=REPORTS[: place + 1], report=report) == then


@MANY
@given(whole=histories())
def test_what_one_report_shows_stays_shown_and_what_it_hides_stays_hidden(whole: Measure) -> None:
    editions = [measure_edition(whole, reports=REPORTS, report=report) for report in REPORTS]
    for before, after in pairwise(editions):
        later = {value.at.written: value for value in after.shown}
        for value in before.shown:
            told = later[value.at.written]
            while told.known_from != value.known_from and told.restated_from:
                told = told.restated_from
            if told.known_from == value.known_from:
                assert (told.figure, told.hidden) == (value.figure, value.hidden)
