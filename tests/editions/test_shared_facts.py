"""What most actions of a list have in common is said once above it, and what differs is said where it is."""

from improvement_plan.editions.edition import latest_edition
from improvement_plan.editions.shared_facts import SharedFacts, shared_facts, shared_in_words
from improvement_plan.editions.steps import StepEdition
from improvement_plan.language.translations import speak
from tests.plans import plan_of

WORDS = speak("en-GB")
SOURCES = "sources: [{id: first, title: First report}, {id: second, title: Second report}]\n"
RECOMMENDATION = "recommendations: [{id: 1, text: Mend it.}]\n"


def action(id: str, keys: str = "", *, source: str = "first", entry: str = "") -> str:
    said = f"{{report: june, status: done, source: {source}{entry}}}"
    return f"      - {{id: {id}, title: Mend it{keys}, progress: [{said}]}}\n"


def shared_of(*actions: str, more: str = "") -> tuple[SharedFacts, tuple[StepEdition, ...]]:
    plan = plan_of(f"    actions:\n{''.join(actions)}{SOURCES}{more}")
    steps = tuple(latest_edition(plan).actions)
    return shared_facts(steps, plan), steps


def test_what_no_action_has_and_where_most_were_published_is_said_once() -> None:
    shared, steps = shared_of(action("berth"), action("crane"), action("shed", source="second"), more=RECOMMENDATION)
    assert shared_in_words(shared, WORDS) == (
        "No report names a due date, a lead or evidence for these actions.",
        "None is matched to a recommendation.",
    )
    assert [citation.id for citation in shared.source] == ["first"]
    assert [[citation.id for citation in shared.source_of(step)] for step in steps] == [[], [], ["second"]]
    assert [shared.missing(step) for step in steps] == [(), (), ()]


def test_what_most_lack_is_said_once_and_what_few_lack_is_said_of_each() -> None:
    shared, steps = shared_of(
        action("berth", ", lead: The mason, due: 2024-12"),
        action("crane", ", lead: The mason, recommendations: [1]"),
        action("shed", entry=", evidence: A survey."),
        more=RECOMMENDATION,
    )
    assert shared_in_words(shared, WORDS) == (
        "Where no due date or evidence stands, no report gives one.",
        "Where no recommendation stands, none is matched.",
    )
    assert [shared.missing(step) for step in steps] == [(), (), ("lead",)]


def test_whose_words_stand_beside_a_status_is_said_once() -> None:
    shared, _ = shared_of(
        action("berth", ", lead: A, due: 2024", entry=", published_as: mended, evidence: Seen."),
        action("crane", ", lead: A, due: 2024", entry=", evidence: Seen."),
    )
    assert shared_in_words(shared, WORDS) == ("Words in quotation marks are the report’s own.",)


def test_an_action_alone_says_all_itself() -> None:
    shared, (step,) = shared_of(action("berth"))
    assert (shared_in_words(shared, WORDS), shared.source) == ((), ())
    assert shared.missing(step) == ("due date", "lead", "evidence")
    assert [citation.id for citation in shared.source_of(step)] == ["first"]
