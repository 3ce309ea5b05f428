"""Progress over time counts the actions of each report as that report knew them, and how many were due by then."""

from improvement_plan.editions.edition import editions_of
from improvement_plan.editions.progress import (
    completed_in_words,
    due_by_then_in_words,
    progress,
    statuses_among,
)
from improvement_plan.language.translations import speak
from tests.plans import plan_of

WORDS = speak("en-GB")
PLAN = """\
    actions:
      - id: berth
        title: Mend the berth
        due: 2024-02
        progress: [{report: march, status: under-way}, {report: june, status: done}]
      - id: crane
        title: Buy a crane
        due: 2024-05
        progress: [{report: march, status: planned, due: 2024-12, reason: No bids.}]
      - {id: shed, since: june, title: Build a shed}
  - id: town
    title: The town
    since: june
    actions: [{id: sign, title: Put up a sign, progress: [{report: june, status: done}]}]
"""


def test_each_report_counts_the_actions_that_it_knew() -> None:
    editions = editions_of(plan_of(PLAN))
    whole = progress(editions)
    assert [(standing.report.id, completed_in_words(standing.counts, WORDS)) for standing in whole] == [
        ("march", "0 of 2 completed"),
        ("june", "2 of 4 completed"),
    ]
    assert [standing.report.id for standing in progress(editions, "town")] == ["june"]
    assert [status.value for status in statuses_among(standing.counts for standing in whole)] == [
        "done",
        "under-way",
        "planned",
        "nothing-reported",
    ]


def test_what_was_due_by_a_report_goes_by_original_dates_and_is_told_beside_what_is_completed() -> None:
    assert [due_by_then_in_words(standing, WORDS) for standing in progress(editions_of(plan_of(PLAN)))] == [
        "1 action was first due before the report of 5 March 2024. Completed: 0.",
        "2 actions were first due before the report of 4 June 2024. Completed of these: 1.",
    ]


def test_without_a_date_that_has_come_nothing_is_said_of_what_was_due() -> None:
    (standing, _) = progress(editions_of(plan_of("    actions: [{id: sign, title: Put up a sign}]\n")))
    assert due_by_then_in_words(standing, WORDS) == ""
