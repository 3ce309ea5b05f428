"""The feed, the calendar and the pictures name things by their references too."""

from improvement_plan.editions.edition import editions_of, latest_edition
from improvement_plan.feeds.atom import entries
from improvement_plan.feeds.calendar import items
from improvement_plan.feeds.share_images import area_text
from improvement_plan.language.translations import speak
from tests.inspected import SETTINGS, inspected
from tests.plans import ACTION, plan_of

WORDS = speak("en-GB")


def test_the_feed_names_actions_and_areas_by_their_references() -> None:
    found = entries(editions_of(inspected()), words=WORDS, settings=SETTINGS)
    assert [entry.title for entry in found] == [
        "Autumn report",
        "Act early: New in the plan",
        "1.9 Mend the rooms: Gone back",
        "1.10 Make every visit in time: Completed",
        "Listen to children: New in the plan",
        "Spring report",
    ]
    assert found[2].html.startswith("<p>A Visits</p>\n")


def test_the_calendar_names_actions_by_their_references() -> None:
    plan = plan_of(f'{ACTION}        ref: "1.10"\n        due: 2024-09\n')
    due = next(item for item in items(latest_edition(plan), words=WORDS, settings=SETTINGS) if item.id == "due-berth")
    assert due.title == "Due by September 2024: 1.10 Mend the berth"


def test_the_picture_of_an_area_names_it_by_its_reference() -> None:
    now = latest_edition(inspected())
    assert area_text(now.areas[0], now.report, WORDS).startswith("A Visits. 3 actions: ")
