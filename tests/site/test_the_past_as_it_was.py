"""Real situations of plans that change: what each report said stays as it was, and what changed is told once."""

import json
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

import pytest

from improvement_plan.editions.edition import editions_of
from improvement_plan.language.translations import speak
from improvement_plan.output.settings import Settings
from improvement_plan.papers.document import Run
from improvement_plan.papers.paper import paper
from tests.site.building import SITE_URL, Site, built_case

pytestmark = pytest.mark.site
Case = Callable[[str], Site]


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    """The site of a plan of tests/plans/cases; built strictly."""
    return cache(lambda name: built_case(name, tmp_path_factory))


def paper_of(site: Site, report: str) -> str:
    """The words of a report's paper."""
    editions = {edition.report.id: edition for edition in editions_of(site.plan)}
    ids = list(editions)
    earlier = editions[ids[ids.index(report) - 1]] if ids.index(report) else None
    document = paper(editions[report], earlier=earlier, words=speak("en-GB"), settings=Settings(url=SITE_URL))
    return " ".join(" ".join(runs_in(document)).split())


def runs_in(value: Any) -> Iterator[str]:
    if isinstance(value, Run):
        yield value.text
    elif isinstance(value, tuple):
        for part in value:
            yield from runs_in(part)
    elif is_dataclass(value):
        for field in fields(value):
            yield from runs_in(getattr(value, field.name))


def data_of(site: Site, report: str) -> Any:
    return json.loads(site.text_of(f"reports/{report}/data/plan.json"))


def all_of(site: Site, report: str) -> tuple[str, str, str]:
    """What a reader of a report's page, its paper and its data reads."""
    data = json.dumps(data_of(site, report), ensure_ascii=False)
    return site.page(f"reports/{report}/").text, paper_of(site, report), data


def test_before_a_refresh_three_actions_were_in_the_plan_and_none_of_the_later_ones(case: Case) -> None:
    site = case("refresh")
    for text in all_of(site, "2024-12-04"):
        assert "Newsletter" in text
        assert "Refresh the communication strategy" not in text
        assert "Deputy Director" not in text
        assert "Interim Director" in text
    assert data_of(site, "2024-12-04")["counts"]["total"] == 3


def test_what_left_the_plan_is_told_once_with_its_reason_and_is_neither_overdue_nor_missed(case: Case) -> None:
    site = case("refresh")
    data = data_of(site, "2025-06-19")
    assert (data["counts"]["total"], data["counts"]["overdue"], data["counts"]["not_mentioned"]) == (3, 0, 0)
    for text in all_of(site, "2025-06-19")[:2]:
        assert "Merged in the refresh" in text
        assert "Parents asked for a web page instead" in text
        assert "In its place: 1.2 Refresh the communication strategy." in text
    assert [(change["kind"], change["of"]["action"]) for change in data["reports"][-1]["changes"]] == [
        ("left", "old-a2"),
        ("left", "old-a3"),
        ("new", "a1-1"),
        ("new", "a1-2"),
    ]


def test_the_address_of_what_left_the_plan_keeps_working_and_leads_on(case: Case) -> None:
    site = case("refresh")
    area = site.page("areas/asw-1/")
    left = area.part("old-a2")
    assert "Left the plan with this report: June 2025, after the refresh" in left
    assert "In its place: 1.2 Refresh the communication strategy" in left
    links = [node.attributes["href"] for node in area.all("a") if node.text == "1.2 Refresh the communication strategy"]
    assert "../../areas/asw-1/#a1-2" in links
    assert "Communications plan" not in site.page("actions/").text


def test_what_stays_completed_is_no_news_after_a_refresh(case: Case) -> None:
    site = case("refresh")
    assert "Publish the strategy" not in site.page("reports/2025-06-19/").under("What changed")
    kinds = [(change["kind"], change["area"]) for change in data_of(site, "2025-06-19")["reports"][-1]["part_changes"]]
    assert kinds == [("new-lead", "asw-1")]


def test_page_paper_and_data_tell_all_that_a_report_said(case: Case) -> None:
    site = case("all-that-was-said")
    page, printed, data = all_of(site, "2024-09-12")
    for fact in ("Minute 14 of full Council", "Commissioners", "Two buyers withdrew."):
        assert fact in page
        assert fact in printed
        assert fact in data
    assert "Completed: 2 May 2024" in page
    assert "Completed: 2 May 2024" in printed
    assert '"published": "2024-05-02"' in data
    assert "March 2025" in page
    assert "March 2025" in printed
    assert "40% done, as published." in site.page("reports/2024-03-14/").text
    assert "40% done, as published." in paper_of(site, "2024-03-14")


def test_what_is_overdue_is_never_followed_by_that_nothing_has_a_due_date(case: Case) -> None:
    site = case("all-that-was-said")
    for page in site.pages.values():
        assert not ("Overdue by" in page.text and "No open action has a due date" in page.text), page.address
    counts = data_of(site, "2024-09-12")["counts"]
    assert (counts["overdue"], counts["overdue_milestones"]) == (1, 1)
    for text in (site.page("").text, site.page("areas/finance/").text):
        assert "1 of these overdue, and 1 milestone" in text


def test_a_restated_figure_and_a_correction_show_from_their_report_on(case: Case) -> None:
    site = case("restated")
    november, march = (all_of(site, report) for report in ("2023-11-20", "2024-03-20"))
    for text in november:
        assert "0.16" in text
        assert "0.28" not in text
    for text in march:
        assert "0.28" in text
        assert "0.16" in text
        assert "now cumulative" in text
        assert "was 0.63 by mistake" in text
    assert "was 0.63 by mistake" in site.text_of("feed.xml")
