"""What is stated of an action is shown on its page, in the paper and in open data, and what is missing is told."""

import pytest

from improvement_plan.data.view import STEP_FIELDS
from improvement_plan.editions.edition import latest_edition
from improvement_plan.editions.shared_facts import SharedFacts
from improvement_plan.editions.step_facts import FACTS, explained, shown
from improvement_plan.editions.steps import StepEdition, with_milestones
from improvement_plan.plan.model import Plan
from tests.plans import ENTRIES, plan_of

RECOMMENDATION = "recommendations: [{id: 1, text: Mend it.}]\n"


def step_of(plan: Plan, anchor: str = "berth") -> StepEdition:
    return next(step for step in with_milestones(latest_edition(plan).actions) if step.anchor == anchor)


def labels(plan: Plan, anchor: str = "berth") -> list[str]:
    return [fact.label for fact, _ in shown(step_of(plan, anchor), plan)]


@pytest.mark.parametrize(
    ("keys", "told", "untold"),
    [
        ("{report: june, status: under-way}", [], ["due date", "lead"]),
        ("{report: june, status: done}", [], ["due date", "lead", "evidence"]),
        (
            "{report: june, status: done, completed: 2024-05, evidence: A survey., assured_by: The harbour board}",
            ["When", "Evidence", "Confirmed by"],
            ["due date", "lead"],
        ),
        ("{report: june, status: late, due: 2024-09, reason: Storms.}", ["Due", "Date moved"], ["lead"]),
        (
            "{report: march, status: late, due: 2024-09, reason: Storms.}\n"
            "          - {report: june, status: late, due: 2024-09-10, reason: Booked.}",
            ["Due", "Date moved", "Date restated"],
            ["lead"],
        ),
        (
            "{report: march, status: under-way, accountable: The mayor}\n        success: No boat sinks.\n"
            "        measures: [boats]\nmeasures: [{id: boats, title: Boats}]",
            ["Who answers for it", "What good looks like", "Measured by"],
            ["due date", "lead"],
        ),
    ],
)
def test_only_what_is_stated_is_shown_and_what_a_report_should_state_is_named(
    keys: str, told: list[str], untold: list[str]
) -> None:
    plan = plan_of(f"{ENTRIES}          - {keys}\n")
    assert (labels(plan), list(SharedFacts(source=()).missing(step_of(plan)))) == (told, untold)


def test_an_action_without_a_recommendation_says_so_in_a_plan_that_has_some() -> None:
    assert labels(plan_of(f"{ENTRIES}          - {{report: june, status: done}}\n{RECOMMENDATION}")) == ["Answers"]


def test_a_milestone_shows_less_than_its_action() -> None:
    plan = plan_of(
        "    actions:\n"
        "      - id: berth\n"
        "        title: Mend the berth\n"
        "        milestones: [{id: stone, title: Buy stone, start: 2024-01, due: 2024-02, lead: The mason}]\n"
    )
    assert labels(plan, "berth--stone") == ["Due", "Lead"]


def test_what_a_plan_states_is_explained_and_nothing_else() -> None:
    plan = plan_of(f"{ENTRIES}          - {{report: june, status: done, accountable: The mayor}}\n")
    assert explained([step_of(plan)]) == (("Who answers for it", "Who is accountable for it, beside who leads on it."),)
    assert explained([]) == ()


def test_each_fact_that_open_data_tells_is_a_field_there_with_the_same_words() -> None:
    fields = {field.name: field.says for field in STEP_FIELDS}
    assert {fact.id: fields[fact.id] for fact in FACTS if fact.says} == {
        fact.id: fact.says for fact in FACTS if fact.says
    }
