"""A measure shows its latest value, target met or not, better or worse, and why where that cannot be said."""

import re
from decimal import Decimal
from pathlib import Path

import pytest

from improvement_plan.editions.edition import edition
from improvement_plan.editions.measure_rules import CHANGE_RULES, MET_RULES, direction, meets
from improvement_plan.editions.measures import MeasureEdition, measure_edition
from improvement_plan.plan.durations import Age
from improvement_plan.plan.measures import Target
from tests.measuring import TEMPLATES, html_of, in_june, measure_of
from tests.plans import plan_in, plan_of

REPORTS = ("2024-11-05", "2025-02-11", "2025-06-17")

# At each report: the latest value and when it was, the rule that says whether its target is met, and the one that
# says whether it is better.
Findings = tuple[str | None, str | None, str, str]
NOTHING: Findings = (None, None, "no-value", "no-value")
ESTUARY: dict[str, tuple[Findings, Findings, Findings]] = {
    "repair-days": (
        ("17", "2024-Q3", "not-yet", "first"),
        ("17", "2024-Q3", "not-yet", "first"),
        ("12.5", "2025-Q1", "not-yet", "better"),
    ),
    "gritting-cover": (NOTHING, ("97", "2025-01", "met", "better"), ("97", "2025-01", "met", "better")),
    "plan-spend": (NOTHING, ("640000", "2024-12", "not-yet", "first"), ("1150000", "2025-03", "met", "higher")),
    "letting-days": (
        ("55", "2024-09", "not-yet", "first"),
        ("55", "2024-09", "not-yet", "first"),
        ("49", "2025-05", "not-yet", "worse"),
    ),
    "homes-checked": (NOTHING, NOTHING, ("51", "2025-05-31", "not-yet", "other-period")),
    # What is left over of a whole is small too (38 of 41), and so is what would tell it by a change.
    "falls": (
        ("small", "2024-Q3", "hidden", "hidden"),
        ("protecting", "2024-Q4", "hidden", "hidden"),
        ("20", "2025-Q1", "no-target", "before-hidden"),
    ),
    # The year overlaps the small quarter; the other quarters do not.
    "complaints-upheld": (
        ("9", "2024-Q3", "no-target", "better"),
        ("small", "2024-Q4", "hidden", "hidden"),
        ("protecting", "2024/25", "hidden", "hidden"),
    ),
    "tenants-view": (
        NOTHING,
        ('"Better than before", said most', "2024-11", "no-target", "first"),
        ("Nearly all were content", "2025-05", "no-target", "in-words"),
    ),
    "answer-time": (
        NOTHING,
        ("1:30", "2025-02-11", "no-target", "first"),
        ("1:30", "2025-02-11", "no-target", "first"),
    ),
    "injuries-rate": (NOTHING, ("4.1", "2024", "not-yet", "first"), ("4.1", "2024", "not-yet", "first")),
    "shelter-use": (NOTHING, NOTHING, NOTHING),
    "rent-collected": (
        ("96.1", "2024-Q3", "not-yet", "first"),
        ("97.2", "2024-Q4", "not-yet", "better"),
        ("97.9", "2025-Q1", "met", "better"),
    ),
}


def findings(measure: MeasureEdition) -> Findings:
    latest = measure.latest
    if latest is None:
        return (None, None, measure.met_rule.id, measure.change_rule.id)
    value = f"{latest.figure}" if latest.figure is not None else latest.hidden or latest.says
    return (value, latest.at.written, measure.met_rule.id, measure.change_rule.id)


@pytest.mark.parametrize("measure", ESTUARY)
def test_a_measure_is_as_was_known_at_each_report(measure: str) -> None:
    editions = [edition(plan_in("estuary").plan, report) for report in REPORTS]
    found = [findings(known) for each in editions for known in each.measures if known.measure.id == measure]
    assert tuple(found) == ESTUARY[measure]


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
    assert [value.figure for value in in_june(f"values: [{{{value}, value: 7}}]").shown] == [Decimal(7)] * known


def test_a_value_that_a_later_report_publishes_is_not_known_before() -> None:
    plan = plan_of()
    measure = measure_of("values: [{at: 2019, value: 7, report: june}]")
    known = [measure_edition(measure, reports=plan.reports, report=report).shown for report in plan.reports]
    assert [[value.figure for value in shown] for shown in known] == [[], [Decimal(7)]]


@pytest.mark.parametrize(
    ("at", "age"),
    [
        ("2024-06-04", Age(number=0, unit="day")),
        ("2024-05-03", Age(number=32, unit="day")),
        ("2024-05", Age(number=0, unit="month")),
        ("2024-Q1", Age(number=2, unit="month")),
        ("2021", Age(number=2, unit="year")),
        ("2024", None),
    ],
)
def test_the_age_of_a_value_is_how_long_before_the_report_its_period_ended(at: str, age: Age | None) -> None:
    assert in_june(f"values: [{{at: {at}, value: 7, report: march}}]").age == age


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


MET = {
    "no-value": "target: {at_least: 7}",
    "hidden": "target: {at_least: 7}, suppress_below: 6, values: [{at: 2024-01, value: 3}]",
    "no-target": "values: [{at: 2024-01, value: 3}]",
    "in-words": "target: {at_least: 7}, values: [{at: 2024-01, says: about seven}]",
    "other-period": "targets: [{at_least: 7, period: 2023}], values: [{at: 2024-01, value: 7}]",
    "target-in-words": "target: {says: as few as can be}, values: [{at: 2024-01, value: 0}]",
    "met": "target: {at_least: 7}, values: [{at: 2024-01, value: 7}]",
    "not-yet": "target: {at_least: 7, by: 2024-06-04}, values: [{at: 2024-01, value: 6}]",
    "not-met": "target: {at_least: 7, by: 2024-06-03}, values: [{at: 2024-01, value: 6}]",
}


def test_each_rule_on_targets_has_a_case_here() -> None:
    assert list(MET) == [rule.id for rule in MET_RULES]


@pytest.mark.parametrize("rule", MET)
def test_the_first_rule_that_applies_says_whether_a_target_is_met(rule: str) -> None:
    gives = {"met": True, "not-yet": False, "not-met": False}
    assert (in_june(MET[rule]).met_rule.id, in_june(MET[rule]).met) == (rule, gives.get(rule))


JANUARY = "{at: 2024-01, value: 7}"
CHANGE = {
    "no-value": "values: []",
    "hidden": f"suppress_below: 6, values: [{JANUARY}, {{at: 2024-02, value: 3}}]",
    "first": f"values: [{{at: 2023-12}}, {JANUARY}]",
    "in-words": f"values: [{JANUARY}, {{at: 2024-02, says: about seven}}]",
    "other-period": f"values: [{{at: 2023, value: 7}}, {JANUARY}]",
    "before-hidden": f"suppress_below: 6, values: [{{at: 2023-12, value: 3}}, {JANUARY}]",
    "before-in-words": f"values: [{{at: 2023-12, says: about seven}}, {JANUARY}]",
    "other-whole": "better: higher, values: [{at: 2024-01, value: 7, of: 10}, {at: 2024-02, value: 8, of: 20}]",
    "better": f"better: higher, values: [{JANUARY}, {{at: 2024-02, value: 8}}]",
    "worse": f"better: lower, values: [{JANUARY}, {{at: 2024-02, value: 8}}]",
    "same": f"better: lower, values: [{JANUARY}, {{at: 2024-02, value: 7.0}}]",
    "higher": f"values: [{JANUARY}, {{at: 2024-02, value: 8}}]",
    "lower": f"values: [{JANUARY}, {{at: 2024-02, value: 6}}]",
}


def test_each_rule_on_change_has_a_case_here() -> None:
    assert list(CHANGE) == [rule.id for rule in CHANGE_RULES]


@pytest.mark.parametrize("rule", CHANGE)
def test_the_first_rule_that_applies_says_whether_a_value_is_better(rule: str) -> None:
    gives = rule if rule in ("better", "worse", "same", "higher", "lower") else None
    assert (in_june(CHANGE[rule]).change_rule.id, in_june(CHANGE[rule]).change) == (rule, gives)


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
    assert [direction(measure, before=Decimal(7), after=later) for later in after] == changes


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        ("value: 7, of: 10", "value: 8, of: 10", "better"),
        ("value: 7, of: 10", "value: 9, of: 11", "better"),
        ("value: 7, of: 10", "value: 6, of: 20", "worse"),
        ("value: 7, of: 10", "value: 8, of: 20", None),
        ("value: 7, of: 10", "value: 7, of: 20", None),
        ("value: 7, of: 10", "value: 8", "better"),
        ("value: 0, of: 0", "value: 0, of: 5", "same"),
        ("value: 0, of: 0", "value: 3, of: 5", None),
    ],
)
def test_parts_of_different_wholes_are_compared_by_number_and_by_share(
    before: str, after: str, change: str | None
) -> None:
    """A whole of nothing divides nothing."""
    values = f"[{{at: 2024-01, {before}}}, {{at: 2024-02, {after}}}]"
    assert in_june(f"better: higher, values: {values}").change == change


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
        (PERIODS, 3),
        ("targets: [{at_least: 1, by: 2023}, {at_least: 2, by: 2024-01}], values: [{at: 2024-05, value: 7}]", 2),
        ("target: {at_least: 9}", 9),
        ("target: {at_least: 9, by: 2023}, values: [{at: 2024-05, value: 7}]", 9),
    ],
)
def test_the_target_in_force_is_the_one_whose_period_holds_the_latest_value(keys: str, floor: int) -> None:
    target = in_june(keys).target
    assert isinstance(target, Target)
    assert target.at_least == floor


@pytest.mark.parametrize("at", ["2022", "2023/24", "2023-12/2024-01"])
def test_a_value_whose_period_no_target_holds_whole_has_none(at: str) -> None:
    assert in_june(f"{PERIODS}, values: [{{at: {at}, value: 7}}]").target is None


def test_each_value_is_held_against_the_target_of_its_own_period() -> None:
    measure = in_june(
        f"{PERIODS}, values: [{{at: 2023-Q4, value: 1}}, {JANUARY.replace('7', '1')}, {{at: 2024-05, value: 3}}]"
    )
    judged = [measure.judged(value) for value in measure.shown]
    assert [each.target.at_least for each in judged if each.target] == [Decimal(1), Decimal(2), Decimal(3)]
    assert [each.met for each in judged] == [True, False, True]


def test_a_gap_stays_in_the_series_and_is_never_the_latest() -> None:
    measure = in_june("values: [{at: 2024-01, value: 7}, {at: 2024-02, note: Not counted.}]")
    assert (
        [value.at.written for value in measure.shown],
        [value.is_result for value in measure.shown],
        findings(measure),
    ) == (
        ["2024-01", "2024-02"],
        [True, False],
        ("7", "2024-01", "no-target", "first"),
    )


def test_a_gap_between_two_values_does_not_part_them_and_the_page_names_the_one_before() -> None:
    measure = in_june("better: lower, values: [{at: 2024-01, value: 7}, {at: 2024-02}, {at: 2024-03, value: 5}]")
    assert measure.change == "better"
    assert "Better than 7 (January 2024)" in html_of(measure)


@pytest.mark.parametrize(
    ("first", "second", "met", "change"),
    [(7, 8, True, "better"), (7, 5, None, None), (5, 7, True, None), (5, 4, None, None)],
)
def test_a_small_count_neither_meets_a_target_nor_shows_a_change(
    first: int, second: int, met: bool | None, change: str | None
) -> None:
    """Either would tell what the count is."""
    values = f"[{{at: 2024-01, value: {first}}}, {{at: 2024-02, value: {second}}}]"
    measure = in_june(f"suppress_below: 6, better: higher, target: {{at_least: 4}}, values: {values}")
    assert (measure.met, measure.change) == (met, change)


def test_only_values_of_like_periods_are_compared() -> None:
    """A year is not worse than its last quarter because it is longer."""
    quarters = "{at: 2023-Q3, value: 9}, {at: 2023-Q4, value: 11}"
    ranges = "{at: 2023-01/2023-02, value: 9}, {at: 2023-03/2023-06, value: 11}"
    financial = "{at: 2023/24-Q1, value: 9}, {at: 2023/24-Q2, value: 11}"
    even = "{at: 2023-01/2023-02, value: 9}, {at: 2023-03/2023-04, value: 11}"
    changes = [
        in_june(f"better: lower, values: [{values}]").change
        for values in (
            quarters,
            financial,
            f"{quarters}, {{at: 2023/24-Q4, value: 12}}",
            f"{quarters}, {{at: 2023, value: 40}}",
            f"{{at: 2022, value: 50}}, {quarters}",
            ranges,
            even,
        )
    ]
    assert changes == ["worse", "worse", None, None, "worse", None, "worse"]


def test_an_edition_holds_no_figure_but_the_shown_ones() -> None:
    measure = in_june("suppress_below: 6, baseline: {value: 3, at: 2023}, values: [{at: 2024-01, value: 5}]")
    assert (measure.measure.values, measure.measure.baseline) == ((), None)
    assert [value.figure for value in (*measure.shown, measure.baseline, measure.latest) if value] == [None, None, None]


@pytest.mark.parametrize("template", sorted(TEMPLATES.glob("*.html")), ids=lambda path: Path(path).name)
def test_no_template_reads_measures_from_the_plan_itself(template: Path) -> None:
    assert re.findall(r"plan\.measures|measure\.(?:values|baseline)\b", template.read_text(encoding="utf-8")) == []


def test_the_document_on_measures_names_tests_that_are_there() -> None:
    root = Path(__file__).parents[2]
    named = re.findall(r"`([\w/]+\.py)::(test_\w+)`", (root / "docs" / "measures.md").read_text(encoding="utf-8"))
    assert named
    missing = [
        name for file, name in named if f"def {name}(" not in (root / "tests" / file).read_text(encoding="utf-8")
    ]
    assert missing == []
