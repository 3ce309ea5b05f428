"""Recommendations stand by inspection and kind, and what is told of one is how its matched actions stand."""

import pytest

from improvement_plan.editions.edition import edition, latest_edition
from improvement_plan.editions.wording import matched_in_words, recommendation_name, set_in_words
from improvement_plan.language.translations import speak
from improvement_plan.plan.model import Plan
from tests.inspected import inspected
from tests.plans import plan_of

WORDS = speak("en-GB")


def groups(plan: Plan, report: str) -> list[tuple[str | None, str | None, list[str]]]:
    return [
        (
            group.inspection.id if group.inspection else None,
            part.kind,
            [one.recommendation.id for one in part.recommendations],
        )
        for group in edition(plan, report).by_inspection
        for part in group.sets
    ]


def test_recommendations_stand_under_their_inspection_and_kind_in_the_order_in_which_the_plan_names_them() -> None:
    """'Must' and 'must' are one kind, and M9 comes before M10."""
    assert groups(inspected(), "autumn") == [
        ("visit", "Must", ["seen-in-time", "heard"]),
        ("visit", "Should", ["records"]),
        ("notice", None, ["early"]),
        (None, None, ["4"]),
    ]


def test_an_inspection_is_in_the_plan_from_the_first_report_that_has_a_recommendation_of_it() -> None:
    assert [inspection.id for inspection in edition(inspected(), "spring").plan.inspections] == ["visit"]
    assert [inspection.id for inspection in edition(inspected(), "autumn").plan.inspections] == ["visit", "notice"]


def test_an_inspection_without_a_recommendation_is_in_the_plan_from_the_report_that_it_names() -> None:
    plan = plan_of("inspections: [{id: visit, title: Visit, since: june}, {id: letter, title: Letter, date: 2023}]\n")
    told = [
        tuple([part.id for part in parts] for parts in (now.plan.inspections, now.undated_inspections))
        for now in (edition(plan, "march"), edition(plan, "june"))
    ]
    assert told == [([], []), (["visit"], ["letter"])]


def test_an_action_answers_a_recommendation_from_the_report_on_that_has_it() -> None:
    text = (
        "    actions: [{id: berth, title: Mend it, recommendations: [2, 1]}]\n"
        "recommendations: [{id: 1, text: Mend.}, {id: 2, since: june, text: Paint.}]\n"
    )
    steps = [next(edition(plan_of(text), report).actions).step for report in ("march", "june")]
    assert [step.recommendations for step in steps] == [("1",), ("2", "1")]


def test_without_inspections_and_kinds_recommendations_stand_in_one_group() -> None:
    now = latest_edition(plan_of("recommendations: [{id: 2, text: Mend.}, {id: 1, text: Paint.}]\n"))
    assert (groups(now.plan, "june"), now.is_grouped) == ([(None, None, ["2", "1"])], False)


def test_a_set_keeps_the_order_of_the_plan_where_a_recommendation_of_it_has_no_reference() -> None:
    plan = plan_of("recommendations: [{id: b, ref: '2', text: B.}, {id: a, ref: '1', text: A.}, {id: c, text: C.}]\n")
    assert groups(plan, "june") == [(None, None, ["b", "a", "c"])]


@pytest.mark.parametrize(
    ("statuses", "told"),
    [
        ([], "No action is matched"),
        (["done"], "1 of 1 matched action completed"),
        (["done", "done"], "2 of 2 matched actions completed"),
        (
            ["done", "late", "under-way", "done", None],
            "2 of 5 matched actions completed, 1 under way, 1 behind, 1 nothing reported",
        ),
        (["stopped", "paused"], "0 of 2 matched actions completed, 1 paused, 1 stopped"),
    ],
)
def test_a_recommendation_is_told_by_how_its_matched_actions_stand(statuses: list[str | None], told: str) -> None:
    actions = "".join(
        f"      - {{id: a{place}, title: A, recommendations: [1], progress: {entries(status)}}}\n"
        for place, status in enumerate(statuses)
    )
    plan = plan_of(("    actions:\n" + actions if actions else "") + "recommendations: [{id: 1, text: Mend.}]\n")
    (found,) = latest_edition(plan).recommendations
    assert matched_in_words(found.counts, WORDS) == told


def entries(status: str | None) -> str:
    return f"[{{report: june, status: {status}, reason: So.}}]" if status else "[]"


def test_a_set_has_its_own_count_and_an_action_that_answers_several_of_it_counts_once() -> None:
    now = latest_edition(inspected())
    assert [set_in_words(part, WORDS) for group in now.by_inspection for part in group.sets] == [
        "Must: 2 recommendations. 1 of 3 matched actions completed, 1 behind, 1 nothing reported.",
        "Should: 1 recommendation. No action is matched.",
        "1 recommendation. 0 of 1 matched action completed, 1 nothing reported.",
        "1 recommendation. No action is matched.",
    ]


def test_a_recommendation_is_named_by_reference_and_title_and_one_without_a_title_by_reference_or_id() -> None:
    names = {part.id: recommendation_name(part, WORDS) for part in inspected().recommendations}
    assert names == {
        "heard": "M10 Hear children",
        "seen-in-time": "M9 See children",
        "records": "Recommendation S1",
        "early": "Act early",
        "4": "Recommendation 4",
    }
