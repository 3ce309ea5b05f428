"""Open data has references, sets of recommendations, what good looks like, its measures, and who answers for it."""

from functools import cache

import pytest

from tests.inspected import inspected
from tests.open_data import made, read, rows


@cache
def files() -> dict[str, bytes]:
    return made(inspected())


def columns(table: str, *names: str) -> list[tuple[str, ...]]:
    return [tuple(row[name] for name in names) for row in rows(files()[f"data/{table}.csv"])]


def test_actions_have_their_reference_and_who_answers_and_what_shows_whether_they_work() -> None:
    assert columns("actions", "id", "ref", "area_ref", "accountable", "success", "measures") == [
        (
            "late-visits",
            "1.10",
            "A",
            "Director; Chair of the Board",
            "Every child is *seen* within five days.",
            "seen; told",
        ),
        ("late-visits--rota", "1.10.1", "A", "", "It holds.", ""),
        ("rooms", "1.9", "A", "Head of Estates", "", ""),
        ("listen", "", "A", "", "", "seen"),
    ]


def test_recommendations_have_their_reference_inspection_kind_and_how_many_matched_actions_there_are() -> None:
    names = ("id", "ref", "title", "inspection", "kind", "matched_actions", "matched_actions_done")
    assert columns("recommendations", *names, "matched_actions_late", "matched_actions_nothing_reported") == [
        ("heard", "M10", "Hear children", "visit", "Must", "2", "1", "0", "1"),
        ("seen-in-time", "M9", "See children", "visit", "must", "2", "1", "1", "0"),
        ("records", "S1", "", "visit", "Should", "0", "0", "0", "0"),
        ("early", "", "Act early", "notice", "", "1", "0", "0", "1"),
        ("4", "", "", "", "", "0", "0", "0", "0"),
    ]


@pytest.mark.parametrize(
    ("folder", "inspections", "sets"),
    [
        (
            "data/",
            ["visit", "notice"],
            [
                ("visit", "Must", ["seen-in-time", "heard"], 3, 1),
                ("visit", "Should", ["records"], 0, 0),
                ("notice", None, ["early"], 1, 0),
                (None, None, ["4"], 0, 0),
            ],
        ),
        (
            "reports/spring/data/",
            ["visit"],
            [
                ("visit", "Must", ["seen-in-time", "heard"], 2, 0),
                ("visit", "Should", ["records"], 0, 0),
                (None, None, ["4"], 0, 0),
            ],
        ),
    ],
)
def test_the_data_of_a_report_has_its_recommendations_by_inspection_and_kind(
    folder: str, inspections: list[str], sets: list[tuple[str | None, str | None, list[str], int, int]]
) -> None:
    plan = read(files()[f"{folder}plan.json"])
    assert [inspection["id"] for inspection in plan["plan"]["inspections"]] == inspections
    assert [
        (
            part["inspection"],
            part["kind"],
            part["recommendations"],
            part["matched_actions"]["total"],
            part["matched_actions"]["done"],
        )
        for part in plan["recommendation_sets"]
    ] == sets


def test_an_inspection_is_told_whole() -> None:
    assert read(files()["data/plan.json"])["plan"]["inspections"][0] == {
        "id": "visit",
        "title": "Visit of 2023",
        "text": "It found *drift*.",
        "source": [{"source": "letter", "page": None, "paragraph": None}],
        "date": {"published": "2023-05", "kind": "month", "first": "2023-05-01", "last": "2023-05-31", "by": None},
    }


def test_a_status_of_a_recommendation_is_described_as_what_it_is() -> None:
    schema = read(files()["data/plan-data.schema.json"])
    assert schema["$defs"]["recommendation"]["properties"]["status"]["description"] == (
        "Derived from its matched actions, by the rules for milestones. No source says it of the recommendation."
    )
