"""Open data has ratings with their scales, the register of risks with its history, and counts by the plan's words."""

from typing import Any

from tests.open_data import lines, made, read, rows
from tests.plans import case


def data(name: str, folder: str = "data/") -> Any:
    return read(made(case(name))[f"{folder}plan.json"])


def rating(value: str, label: str, meaning: str, report: str) -> dict[str, str]:
    named = {"scale": "assurance", "title": "Assurance"}
    return {**named, "value": value, "label": label, "meaning": meaning, "report": report}


MODERATE = rating("moderate", "Moderate", "poor", "2024-07-10")
REASONABLE = rating("reasonable", "Reasonable", "fair", "2025-07-09")


def test_an_action_has_its_rating_in_force_and_each_entry_its_own() -> None:
    now, then = (data("three-inspections", folder) for folder in ("data/", "reports/2024-07-10/data/"))
    medicines, earlier = now["areas"][0]["actions"][0], then["areas"][0]["actions"][0]
    assert medicines["ratings"] == [REASONABLE]
    assert [entry["ratings"] for entry in medicines["progress"]] == [[MODERATE], [REASONABLE]]
    assert earlier["ratings"] == [MODERATE]


def test_a_change_has_the_ratings_before_and_after() -> None:
    change = data("three-inspections")["reports"][1]["changes"][0]
    assert (change["kind"], change["before"]["ratings"], change["after"]["ratings"]) == (
        "rated",
        [MODERATE],
        [REASONABLE],
    )


def test_tables_have_a_column_for_each_scale_that_is_used() -> None:
    content = made(case("three-inspections"))
    assert lines(content["data/actions.csv"])[0].endswith(",page,rating_assurance,rating_assurance_label")
    assert [
        (row["id"], row["rating_assurance"], row["rating_assurance_label"]) for row in rows(content["data/actions.csv"])
    ] == [("medicines", "reasonable", "Reasonable"), ("conditions", "", ""), ("call-pick-up", "", "")]
    assert [(row["report"], row["rating_assurance"]) for row in rows(content["data/progress.csv"])][:2] == [
        ("2024-07-10", "moderate"),
        ("2025-07-09", "reasonable"),
    ]


def test_a_plan_without_ratings_and_risks_has_no_column_and_no_file_for_them() -> None:
    content = made(case("own-words"))
    assert "rating" not in lines(content["data/actions.csv"])[0]
    assert [name for name in content if "risks" in name] == []
    assert data("own-words")["risks"] == []


def test_risks_have_their_history_up_to_the_report() -> None:
    land, staff = data("risks")["risks"]
    assert [(told["report"], told["rating"]["label"], told["note"]) for told in land["progress"]] == [
        ("2024-03-05", "High", "No seller was found."),
        ("2024-06-04", "Medium", "Two sellers are ready."),
    ]
    assert (land["rating"]["label"], land["rating"]["report"]) == ("Medium", "2024-06-04")
    assert land["target"] == {"scale": "risk", "title": "Risk", "value": "low", "label": "Low", "meaning": "good"}
    assert (land["owner"], land["areas"], land["actions"]) == (["Director of Housing"], ["homes"], ["buy-land"])
    assert (staff["ref"], staff["target"], staff["areas"]) == ("R2", None, ["homes", "roads"])
    (early,) = data("risks", "reports/2024-03-05/data/")["risks"]
    assert [told["report"] for told in early["progress"]] == ["2024-03-05"]


def test_the_table_of_risks_has_a_row_for_what_each_report_says() -> None:
    content = made(case("risks"))
    assert [
        (row["risk"], row["ref"], row["report"], row["rating"], row["meaning"], row["target"], row["note"])
        for row in rows(content["data/risks.csv"])
    ] == [
        ("land", "R1", "2024-03-05", "high", "poor", "low", "No seller was found."),
        ("land", "R1", "2024-06-04", "medium", "fair", "low", "Two sellers are ready."),
        ("staff", "R2", "2024-06-04", "medium", "fair", "", ""),
        ("staff", "R2", "2024-09-03", "medium", "fair", "", "Three posts are vacant."),
    ]
    assert len(rows(content["reports/2024-03-05/data/risks.csv"])) == 1


def test_counts_are_there_by_the_plans_own_words() -> None:
    counts = data("own-words")["counts"]
    assert [(counted["status"], counted["number"]) for counted in counts["by_word"]] == [
        ({"meaning": "under-way", "label": "Amber"}, 1),
        ({"meaning": "late", "label": "Red"}, 1),
    ]
    assert (counts["by_status"]["under-way"], counts["by_status"]["late"], counts["by_status"]["at-risk"]) == (1, 1, 0)


def test_what_is_paused_is_not_overdue_and_not_stopped() -> None:
    action = data("paused", "reports/2010-02-19/data/")["areas"][0]["actions"][0]
    assert (action["status"], action["overdue"], action["marks"]) == (
        {"meaning": "paused", "label": "Suspended with approval"},
        False,
        [],
    )
