"""A rating holds until a report gives another; a risk is known from its first entry on, and keeps its history."""

import pytest

from improvement_plan.editions.edition import Edition, edition
from improvement_plan.editions.ratings import Rating
from improvement_plan.plan.ratings import scale_of
from tests.plans import ENTRIES, case, plan_of

SCALES = """\
ratings:
  - {id: risk, title: Risk, values: [{id: low, label: Low, means: good}, {id: high, label: High, means: poor}]}
  - {id: trust, title: Trust, values: [{id: high, label: Sure, means: good}, {id: none, label: None, means: poor}]}
"""


def told(rating: Rating | None) -> tuple[str, str, str] | None:
    return (rating.scale.id, rating.value.label, rating.report) if rating else None


def ratings_in(at: Edition) -> list[tuple[str, str, str] | None]:
    return [told(rating) for action in at.actions for rating in action.ratings]


def test_of_each_scale_the_latest_rating_is_in_force_in_the_order_of_the_plan() -> None:
    plan = plan_of(
        ENTRIES
        + "          - {report: march, status: planned, ratings: {trust: high, risk: high}}\n"
        + "          - {report: june, status: planned, ratings: {risk: low}}\n"
        + SCALES
    )
    assert ratings_in(edition(plan, "march")) == [("risk", "High", "march"), ("trust", "Sure", "march")]
    assert ratings_in(edition(plan, "june")) == [("risk", "Low", "june"), ("trust", "Sure", "march")]


def test_an_edition_has_the_scales_that_its_actions_are_rated_on_and_no_other() -> None:
    plan = plan_of(ENTRIES + "          - {report: june, status: planned, ratings: {trust: none}}\n" + SCALES)
    assert [[scale.id for scale in edition(plan, report).scales] for report in ("march", "june")] == [[], ["trust"]]


@pytest.mark.parametrize(
    ("risk", "scale"),
    [
        ("scale: trust, target: high, progress: [{report: march}]", "trust"),
        ("target: low, progress: [{report: march}]", "risk"),
        ("target: low, progress: [{report: march, rating: high}]", "risk"),
        ("progress: [{report: march, rating: none}]", "trust"),
        ("owner: Clerk, progress: [{report: march}]", None),
    ],
)
def test_a_risk_is_rated_on_the_scale_that_it_names_or_on_the_one_that_has_its_values(
    risk: str, scale: str | None
) -> None:
    plan = plan_of(SCALES + f"risks: [{{id: land, title: Land, {risk}}}]\n")
    found = scale_of(plan.risks[0], plan.ratings)
    assert (found and found.id) == scale


def test_a_risk_is_there_from_its_first_entry_on_with_what_was_known() -> None:
    march, june, september = (edition(case("risks"), report.id) for report in case("risks").reports)
    assert [[risk.risk.id for risk in at.risks] for at in (march, june, september)] == [
        ["land"],
        ["land", "staff"],
        ["land", "staff"],
    ]
    assert [[told(point.rating) for point in at.risks[0].history] for at in (march, june)] == [
        [("risk", "High", "2024-03-05")],
        [("risk", "High", "2024-03-05"), ("risk", "Medium", "2024-06-04")],
    ]
    assert told(september.risks[0].rating) == ("risk", "Medium", "2024-06-04")
    assert told(september.risks[0].target) == ("risk", "Low", "")


def test_an_entry_without_a_rating_leaves_the_one_before_in_force() -> None:
    plan = plan_of(
        SCALES
        + "risks:\n"
        + "  - {id: land, title: Land, progress: [{report: march, rating: low}, {report: june, note: As it was.}]}\n"
    )
    (risk,) = edition(plan, "june").risks
    assert (told(risk.rating), risk.latest.entry.note) == (("risk", "Low", "march"), "As it was.")


def test_areas_and_actions_know_the_risks_that_touch_them() -> None:
    at = edition(case("risks"), "2024-06-04")
    assert {area.area.id: [risk.risk.ref for risk in at.risks_of(area.area)] for area in at.areas} == {
        "homes": ["R1", "R2"],
        "roads": ["R2"],
    }
    assert {action.step.id: [risk.risk.ref for risk in at.risks_of(action)] for action in at.actions} == {
        "buy-land": ["R1"],
        "train": [],
        "survey": [],
    }
