"""Each fact of the real report is on the site where a reader looks for it, with the status that it supports."""

import re
from collections.abc import Iterable

import pytest

from tests.site.building import Site
from tests.site.lancashire_facts import (
    COUNTS,
    COUNTS_OF_ALL,
    DETAILS,
    ELSEWHERE,
    FACTS,
    FACTS_OF_AREA,
    NOTHING_REPORTED,
    REPORT,
    Fact,
)
from tools.built_page import Page

LABELS = {
    "done": "Completed",
    "under-way": "Under way",
    "at-risk": "At risk",
    "late": "Behind",
    "planned": "Planned",
    "stopped": "Stopped",
    "nothing-reported": "Nothing reported",
}
FIRST_REPORT = "This is the first report: there is nothing to compare with yet."


def statuses_in(text: str) -> set[str]:
    """The status words that a text says, as they stand beside an action."""
    return {category for category, label in LABELS.items() if re.search(rf"\b{label}", text)}


def own_part(page: Page, anchor: str) -> str:
    """What a page says of one action or milestone, without the milestones below it."""
    return page.part(anchor, without=[id for id in page.ids if id.startswith(f"{anchor}--")])


def counts_in(text: str, labels: Iterable[str]) -> dict[str, int]:
    """The counts by status that a text gives, such as '4 completed 3 planned'."""
    return {word: int(number) for number, word in re.findall(rf"\b(\d+) ({'|'.join(labels)})\b", text)}


def test_no_fact_of_the_report_is_left_out() -> None:
    numbers = {(fact.area, fact.number) for fact in FACTS}
    assert numbers == {(area, number + 1) for area, last in FACTS_OF_AREA.items() for number in range(last)}


@pytest.mark.parametrize("fact", [fact for fact in FACTS if fact.status], ids=lambda fact: fact.name)
def test_a_fact_stands_with_its_action_and_its_status(lancashire: Site, fact: Fact) -> None:
    part = own_part(lancashire.page(f"areas/{fact.area}/"), fact.where)
    assert fact.phrase in part
    assert statuses_in(part) == {fact.status}


@pytest.mark.parametrize("fact", [fact for fact in FACTS if not fact.status], ids=lambda fact: fact.name)
def test_a_statement_is_prose_without_a_status(lancashire: Site, fact: Fact) -> None:
    page = lancashire.page(f"areas/{fact.area}/")
    part = page.opening if fact.where == "aim" else page.under("Progress summary")
    assert fact.phrase in part
    assert statuses_in(part) == set()


def test_each_action_of_an_area_comes_from_a_fact(lancashire: Site) -> None:
    """So nothing is added to what the report says."""
    anchors = {
        (area.id, anchor)
        for area in lancashire.plan.areas
        for action in area.actions
        for anchor in (action.id, *(f"{action.id}--{milestone.id}" for milestone in action.milestones))
    }
    assert anchors == {(fact.area, fact.where) for fact in FACTS if fact.status}


@pytest.mark.parametrize(("area", "anchor", "detail"), DETAILS)
def test_a_date_or_figure_is_as_exact_as_the_report(lancashire: Site, area: str, anchor: str, detail: str) -> None:
    assert detail in own_part(lancashire.page(f"areas/{area}/"), anchor)


@pytest.mark.parametrize("area", COUNTS)
def test_an_area_counts_its_actions_by_status(lancashire: Site, area: str) -> None:
    labels = [label.lower() for label in LABELS.values()]
    assert counts_in(lancashire.page(f"areas/{area}/").under("At a glance"), labels) == COUNTS[area]


@pytest.mark.parametrize(("address", "heading"), [("", "How it is going"), (REPORT, "At a glance")])
def test_all_actions_are_counted_by_status(lancashire: Site, address: str, heading: str) -> None:
    labels = [label.lower() for label in LABELS.values()]
    assert counts_in(lancashire.page(address).under(heading), labels) == COUNTS_OF_ALL


@pytest.mark.parametrize(
    ("address", "phrase"),
    [
        pytest.param(address, phrase, id=f"{name} on {address or 'home'}")
        for name, addresses, phrase in ELSEWHERE
        for address in addresses
    ],
)
def test_a_fact_of_no_one_area_is_on_the_page_where_it_belongs(lancashire: Site, address: str, phrase: str) -> None:
    assert phrase in lancashire.page(address).text


def test_each_recommendation_has_its_text_its_areas_and_its_actions_or_nothing_reported(lancashire: Site) -> None:
    page = lancashire.page("recommendations/")
    titles = {area.id: area.title for area in lancashire.plan.areas}
    seen = {}
    for recommendation in lancashire.plan.recommendations:
        part = page.part(f"recommendation--{recommendation.id}")
        assert recommendation.text in part
        assert all(titles[area] in part for area in recommendation.areas)
        seen[int(recommendation.id)] = "nothing-reported" in statuses_in(part)
    assert seen == {number: number in NOTHING_REPORTED for number in range(1, 12)}


def test_the_report_shows_nothing_reported_for_the_same_recommendations(lancashire: Site) -> None:
    part = lancashire.page(REPORT).under("Recommendations of the inspection")
    rows = re.split(r"Recommendation (?=\d)", part)[1:]
    silent = [int(row.split()[0]) for row in rows if "Nothing reported" in row]
    assert (len(rows), silent) == (11, list(NOTHING_REPORTED))


@pytest.mark.parametrize("address", ["", REPORT])
def test_the_first_report_says_that_there_is_nothing_to_compare_with(lancashire: Site, address: str) -> None:
    assert FIRST_REPORT in lancashire.page(address).under("What changed")


@pytest.mark.parametrize("address", ["measures/", "areas/workforce/", REPORT])
def test_a_measure_without_a_value_says_so(lancashire: Site, address: str) -> None:
    part = lancashire.page(address).part("measure--social-workers-accredited")
    assert "Latest value No value published" in part
    assert "All values" not in part
