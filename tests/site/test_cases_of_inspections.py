"""Plans with published references, and with several inspections, build strictly and show what they say."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.behaviour.windows import window
from tests.inspected import INSPECTED
from tests.open_data import read, rows
from tests.site.building import Site, build, built_case
from tests.site.test_agreement import paper_texts, plain

pytestmark = pytest.mark.site


@pytest.fixture(scope="module")
def references(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return built_case("references-as-published", tmp_path_factory)


@pytest.fixture(scope="module")
def inspections(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return built_case("three-inspections", tmp_path_factory)


def headings(site: Site, address: str) -> list[tuple[int, str]]:
    return [(heading.level, heading.text) for heading in site.page(address).own_headings]


def test_a_reference_stays_as_it_was_published_and_1_10_comes_after_1_9(references: Site) -> None:
    assert headings(references, "recommendations/") == [
        (1, "Recommendations"),
        (2, "By key area"),
        (2, "1.1 Maturity"),
        (2, "1.9 Inventory"),
        (2, "1.10 Equality"),
    ]
    assert "Equality" in references.page("recommendations/").part("recommendation--equality")
    area = references.page("areas/data/").text
    assert "3.3.6 Monitor equality data" in area
    assert "Answers 1.10 Equality" in area


def test_search_reads_the_reference_of_a_recommendation_and_of_an_action(references: Site) -> None:
    texts = [
        (address, title)
        for name, content in references.files.items()
        if name.startswith("search/texts.")
        for address, title, *_ in json.loads(content)
    ]
    assert ("recommendations/#recommendation--equality", "1.10 Equality") in texts
    assert ("areas/data/#equality-data", "3.3.6 Monitor equality data") in texts


def test_references_stand_in_tables_and_papers(references: Site) -> None:
    actions, asked = (rows(references.files[f"data/{name}.csv"]) for name in ("actions", "recommendations"))
    assert [(row["id"], row["ref"]) for row in actions] == [("equality-data", "3.3.6")]
    assert {row["id"]: row["ref"] for row in asked} == {"equality": "1.10", "maturity": "1.1", "inventory": "1.9"}
    for text in paper_texts(references, "2020-02-24").values():
        assert "1.10 Equality" in plain(text)
        assert "3.3.6 Monitor equality data" in plain(text)


def test_recommendations_stand_under_their_inspection_and_kind_each_with_its_own_count(inspections: Site) -> None:
    assert headings(inspections, "recommendations/") == [
        (1, "Recommendations"),
        (2, "By key area"),
        (2, "Inspection of 2020"),
        (3, "Condition 1"),
        (4, "Condition of registration"),
        (2, "Inspection of 2022"),
        (3, "Must 1"),
        (4, "MD1 Medicines"),
        (3, "Should 1"),
        (4, "SD1 Appraisals"),
        (2, "Warning notice"),
        (3, "Call pick-up"),
    ]


def test_completed_is_said_of_an_action_and_not_of_a_must(inspections: Site) -> None:
    page = inspections.page("recommendations/")
    must = page.under("MD1 Medicines")
    assert must.endswith("1 of 1 matched action completed Medicines audits Completed")
    tags = [node for node in page.main.elements if "status" in node.attributes.get("class", "").split()]
    assert [node.text for node in tags if node.within("li") is None] == []


def test_the_paper_and_the_data_have_the_same_sets(inspections: Site) -> None:
    for text in paper_texts(inspections, "2025-07-09").values():
        assert "Must: 1 recommendation. 1 of 1 matched action completed." in plain(text)
        assert "Condition: 1 recommendation. 0 of 1 matched action completed, 1 under way." in plain(text)
    sets = read(inspections.files["data/plan.json"])["recommendation_sets"]
    assert [(part["inspection"], part["kind"], part["recommendations"]) for part in sets] == [
        ("cqc-2020", "Condition", ["condition-1"]),
        ("cqc-2022", "Must", ["must-1"]),
        ("cqc-2022", "Should", ["should-1"]),
        ("notice-2025", None, ["notice-1"]),
    ]


def test_an_earlier_report_knows_neither_the_later_notice_nor_what_it_asks(inspections: Site) -> None:
    assert "Warning notice" not in inspections.page("reports/2024-07-10/").text
    assert "Warning notice" in inspections.page("reports/2025-07-09/").text
    before = read(inspections.files["reports/2024-07-10/data/plan.json"])
    assert [inspection["id"] for inspection in before["plan"]["inspections"]] == ["cqc-2020", "cqc-2022"]


@pytest.mark.parametrize(
    ("query", "actions"),
    [
        ("sort=ref", ["rooms", "late-visits", "listen"]),
        ("sort=ref&order=reversed", ["late-visits", "rooms", "listen"]),
        ("accountable=Director", ["late-visits"]),
        ("accountable=-", ["listen"]),
        ("recommendation=seen-in-time", ["late-visits", "rooms"]),
    ],
)
def test_all_actions_are_sorted_by_reference_and_narrowed_to_who_answers_for_them(
    browser: Browser, served: str, query: str, actions: list[str]
) -> None:
    with window(browser) as page:
        page.goto(f"{served}actions/?{query}")
        shown = page.locator("main tbody tr:visible th a")
        assert shown.evaluate_all("links => links.map(one => one.hash.slice(1))") == actions


def test_the_order_of_references_can_be_chosen_on_a_wide_screen_where_no_heading_offers_it(
    browser: Browser, served: str
) -> None:
    with window(browser) as page:
        page.goto(f"{served}actions/")
        page.get_by_label("Sort by").select_option("Reference")
        assert page.url == f"{served}actions/?sort=ref"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, serve_folder: Callable[..., str]) -> str:
    folder: Path = tmp_path_factory.mktemp("inspected")
    (folder / "plan.yaml").write_text(INSPECTED, encoding="utf-8")
    return serve_folder(build(folder / "plan.yaml", None, folder / "site").folder)
