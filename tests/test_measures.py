"""A measure shows its latest value, target met or not, better or worse, and no count that is too small."""

from decimal import Decimal

import pytest

from improvement_plan.edition import edition
from improvement_plan.measures import MeasureEdition, direction, is_small, measure_edition, meets
from improvement_plan.model import Measure, Target
from tests.plans import plan_in, plan_of

REPORTS = ("2024-11-05", "2025-02-11", "2025-06-17")

# At each report: the latest value and when it was, whether the target in force is met, and the change.
Told = tuple[str | None, str | None, bool | None, str | None]
NOTHING: Told = (None, None, None, None)
ESTUARY: dict[str, tuple[Told, Told, Told]] = {
    "repair-days": (
        ("17", "2024-Q3", False, None),
        ("17", "2024-Q3", False, None),
        ("12.5", "2025-Q1", False, "better"),
    ),
    "gritting-cover": (NOTHING, ("97", "2025-01", True, "better"), ("97", "2025-01", True, "better")),
    "plan-spend": (NOTHING, ("640000", "2024-12", False, None), ("1150000", "2025-03", True, "higher")),
    "letting-days": (
        ("55", "2024-09", False, None),
        ("55", "2024-09", False, None),
        ("49", "2025-05", False, "worse"),
    ),
    "homes-checked": (NOTHING, NOTHING, ("51", "2025-05-31", False, None)),
    # What is left over of a whole is small too (38 of 41), and so is what would tell it by a change.
    "falls": (
        ("3", "2024-Q3", None, None),
        ("38", "2024-Q4", None, None),
        ("20", "2025-Q1", None, None),
    ),
    "complaints-upheld": (
        ("9", "2024-Q3", None, "better"),
        ("4", "2024-Q4", None, None),
        ("36", "2024/25", None, None),
    ),
    "tenants-view": (
        NOTHING,
        ('"Better than before", said most', "2024-11", None, None),
        ("Nearly all were content", "2025-05", None, None),
    ),
    "answer-time": (NOTHING, ("1:30", "2025-02-11", None, None), ("1:30", "2025-02-11", None, None)),
    "injuries-rate": (NOTHING, ("4.1", "2024", False, None), ("4.1", "2024", False, None)),
    "shelter-use": (NOTHING, NOTHING, NOTHING),
    "rent-collected": (
        ("96.1", "2024-Q3", False, None),
        ("97.2", "2024-Q4", False, "better"),
        ("97.9", "2025-Q1", True, "better"),
    ),
}


def told(one: MeasureEdition) -> Told:
    latest = one.latest
    if latest is None:
        return (None, None, one.met, one.change)
    said = latest.says if latest.value is None else f"{latest.value}"
    return (said, latest.at.written, one.met, one.change)


@pytest.mark.parametrize("measure", ESTUARY)
def test_a_measure_is_as_was_known_at_each_report(measure: str) -> None:
    editions = [edition(plan_in("estuary").plan, report) for report in REPORTS]
    found = [told(one) for each in editions for one in each.measures if one.measure.id == measure]
    assert tuple(found) == ESTUARY[measure]


def measure_of(keys: str) -> Measure:
    """The measure with these keys, as the plan file has them."""
    return plan_of(f"measures: [{{id: one, title: One, {keys}}}]\n").measures[0]


def in_june(keys: str) -> MeasureEdition:
    """It as at the report of 4 June 2024; there is another of 5 March."""
    plan = plan_of()
    return measure_edition(measure_of(keys), reports=plan.reports, report=plan.reports[1])


@pytest.mark.parametrize(
    ("value", "known"),
    [
        ("at: 2024-06-04", True),
        ("at: 2024-06-05", False),
        ("at: 2024-05", True),
        ("at: 2024-06", False),
        ("at: {says: this year}", False),
        ("at: 2024-06, report: june", True),
        ("at: 2019, report: march", True),
    ],
)
def test_a_value_is_known_from_its_report_or_else_from_its_last_day_on(value: str, known: bool) -> None:
    assert [one.value for one in in_june(f"values: [{{{value}, value: 7}}]").values] == [Decimal(7)] * known


def test_a_value_that_a_later_report_publishes_is_not_known_before() -> None:
    plan = plan_of()
    measure = measure_of("values: [{at: 2019, value: 7, report: june}]")
    known = [measure_edition(measure, reports=plan.reports, report=report).values for report in plan.reports]
    assert known == [(), measure.values]


@pytest.mark.parametrize(
    ("target", "met"),
    [
        ("at_least: 7", [False, True, True]),
        ("at_most: 7", [True, True, False]),
        ("between: [7, 8]", [False, True, True]),
        ("between: [6, 7]", [True, True, False]),
        ("says: as few as can be", [None, None, None]),
    ],
)
def test_the_ends_of_a_target_are_in_it(target: str, met: list[bool | None]) -> None:
    aim = measure_of(f"target: {{{target}}}").target
    assert [meets(Decimal(figure), aim) for figure in (6, 7, 8)] == met


def test_without_a_target_nothing_is_met_or_missed() -> None:
    assert meets(Decimal(7), None) is None


@pytest.mark.parametrize(
    ("better", "changes"),
    [
        ("higher", ["better", "same", "worse"]),
        ("lower", ["worse", "same", "better"]),
        ("neither", ["higher", "same", "lower"]),
    ],
)
def test_better_is_the_way_that_the_measure_names(better: str, changes: list[str]) -> None:
    measure = measure_of(f"better: {better}")
    after = (Decimal("7.5"), Decimal("7.0"), Decimal("6.5"))
    assert [direction(measure, before=Decimal(7), after=one) for one in after] == changes


TARGETS = "targets: [{at_least: 1, by: 2024-03}, {at_least: 2, by: 2024-05}, {at_least: 3, by: 2025}]"
PERIODS = "targets: [{at_least: 1, period: 2023}, {at_least: 2, period: 2024-Q1}, {at_least: 3, period: 2024-Q2}]"


@pytest.mark.parametrize(
    ("keys", "floor"),
    [
        (f"{TARGETS}, values: [{{at: 2024-02, value: 7}}]", 1),
        (f"{TARGETS}, values: [{{at: 2024-03-31, value: 7}}]", 1),
        (f"{TARGETS}, values: [{{at: 2024-04, value: 7}}]", 2),
        (f"{TARGETS}, values: [{{at: 2024-06-01, value: 7}}]", 3),
        (TARGETS, 3),
        (f"{PERIODS}, values: [{{at: 2024-02, value: 7}}]", 2),
        (f"{PERIODS}, values: [{{at: 2023-Q4, value: 7}}]", 1),
        ("target: {at_least: 9}", 9),
    ],
)
def test_the_target_in_force_is_the_one_whose_period_holds_the_latest_value(keys: str, floor: int) -> None:
    target = in_june(keys).target
    assert isinstance(target, Target)
    assert target.at_least == floor


def test_a_gap_stays_in_the_series_and_is_never_the_latest() -> None:
    one = in_june("values: [{at: 2024-01, value: 7}, {at: 2024-02, note: Not counted.}]")
    assert ([value.at.written for value in one.values], told(one)) == (
        ["2024-01", "2024-02"],
        ("7", "2024-01", None, None),
    )


@pytest.mark.parametrize(
    ("value", "small"),
    [
        ("value: 6", False),
        ("value: 5", True),
        ("value: 0", True),
        ("value: 50, of: 90", False),
        ("value: 5, of: 90", True),
        ("value: 5, of: 5", True),
        ("value: 35, of: 41", False),
        ("value: 36, of: 41", True),
        ("says: nobody", False),
    ],
)
def test_a_count_below_the_limit_is_small_and_so_is_one_of_few(value: str, small: bool) -> None:
    measure = measure_of(f"suppress_below: 6, values: [{{at: 2024, {value}}}]")
    assert is_small(measure, measure.values[0]) is small
    without = measure_of(f"values: [{{at: 2024, {value}}}]")
    assert is_small(without, without.values[0]) is False


@pytest.mark.parametrize(
    ("first", "second", "met", "change"),
    [(7, 8, True, "better"), (7, 5, None, None), (5, 7, True, None), (5, 4, None, None)],
)
def test_a_small_count_neither_meets_a_target_nor_shows_a_change(
    first: int, second: int, met: bool | None, change: str | None
) -> None:
    """Either would tell what the count is."""
    values = f"[{{at: 2024-01, value: {first}}}, {{at: 2024-02, value: {second}}}]"
    one = in_june(f"suppress_below: 6, better: higher, target: {{at_least: 4}}, values: {values}")
    assert (one.met, one.change) == (met, change)


def test_only_values_of_like_periods_are_compared() -> None:
    """A year is not worse than its last quarter because it is longer."""
    quarters = "{at: 2023-Q3, value: 9}, {at: 2023-Q4, value: 11}"
    changes = [
        in_june(f"better: lower, values: [{values}]").change
        for values in (quarters, f"{quarters}, {{at: 2023, value: 40}}", f"{{at: 2022, value: 50}}, {quarters}")
    ]
    assert changes == ["worse", None, "worse"]


def test_an_edition_asks_its_own_measure_what_is_small() -> None:
    one = in_june("suppress_below: 6, values: [{at: 2024-01, value: 5}, {at: 2024-02, value: 9}]")
    assert [one.is_small(value) for value in one.values] == [True, False]
