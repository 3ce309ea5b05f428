"""A status that a plan does not know is told with what the statuses mean, and with where the report's word goes."""

import pytest

from improvement_plan.plan.actions import WRITTEN_CATEGORIES
from improvement_plan.reading.status_words import MEANINGS, unknown_status

DEFAULT = {"done": "done", "late": "late", "planned": "planned", "stopped": "stopped"}
STATUSES = "The statuses are done (completed), late (behind its date), planned (not begun), stopped (given up)."


def test_each_status_that_a_plan_can_write_is_explained() -> None:
    assert set(WRITTEN_CATEGORIES) <= set(MEANINGS)


@pytest.mark.parametrize(
    ("word", "suggested"),
    [
        ("abandoned", "; did you mean 'stopped'?"),
        ("Cancelled", "; did you mean 'stopped'?"),
        ("COMPLETED", "; did you mean 'done'?"),
        ("not_started", "; did you mean 'planned'?"),
        ("Closed", ""),
        ("Ended", ""),
        ("on hold", ""),
        ("amber", ""),
    ],
)
def test_a_word_is_suggested_only_where_it_says_the_same(word: str, suggested: str) -> None:
    assert unknown_status(word, categories=DEFAULT, own=()) == (
        f"'{word}' is not a status of this plan{suggested}",
        f"{STATUSES}\n"
        f"The report's own word goes beside it: published_as: {word}. A plan can have its own words: 'statuses:'.",
    )


@pytest.mark.parametrize(("word", "meant"), [("plannd", "planned"), ("“Done”", "done"), ("Stopped", "stopped")])
def test_a_slip_of_the_pen_is_no_word_of_the_report(word: str, meant: str) -> None:
    assert unknown_status(word, categories=DEFAULT, own=()) == (
        f"'{word}' is not a status of this plan; did you mean '{meant}'?",
        STATUSES,
    )


def test_a_plan_that_can_pause_an_action_is_told_so() -> None:
    message, help = unknown_status("suspended", categories={"paused": "paused"}, own=())
    assert message == "'suspended' is not a status of this plan; did you mean 'paused'?"
    assert help.splitlines()[0] == "The statuses are paused (halted, and may go on later)."


def test_of_a_plan_with_words_of_its_own_those_are_told() -> None:
    own = [{"id": "green", "label": "All good", "means": "done"}, {"id": "red", "label": "Red", "means": "late"}]
    assert unknown_status("all good", categories={"green": "done", "red": "late"}, own=own) == (
        "'all good' is not a status of this plan; did you mean 'green'?",
        "The statuses are green (completed), red (behind its date).\n"
        "The report's own word goes beside it: published_as: all good. Another word of the plan goes into 'statuses:'.",
    )


def test_a_word_that_yaml_would_read_otherwise_is_in_quotes() -> None:
    _, help = unknown_status("Amber: it's late", categories=DEFAULT, own=())
    assert help.splitlines()[1] == (
        "The report's own word goes beside it: published_as: 'Amber: it''s late'. "
        "A plan can have its own words: 'statuses:'."
    )


def test_many_words_are_counted() -> None:
    many = {f"word-{number}": "done" for number in range(15)}
    _, help = unknown_status("blue", categories=many, own=[{"id": "word-0"}])
    assert help.splitlines()[0].endswith("word-11 (completed) and 3 more.")
