"""Which pages there are: their number grows in step with the plan, and none goes once it was published."""

from datetime import date, timedelta

import pytest

from improvement_plan.editions.edition import editions_of
from improvement_plan.language.translations import speak
from improvement_plan.output.settings import Settings
from improvement_plan.pages.metadata import lastmod
from improvement_plan.pages.pages import pages
from improvement_plan.pages.templates import environment, page_html
from improvement_plan.plan.model import Plan
from improvement_plan.plan.site_addresses import COMPARED
from improvement_plan.reading.load import load_bytes
from improvement_plan.reading.site_links import addresses_of
from improvement_plan.reading.yaml_source import read_source
from tests.site.building import ROOT

FIRST = date(2024, 1, 1)


def text_of(reports: int) -> str:
    """A plan with so many reports, a day apart, that are called r1, r2 and so on."""
    days = (FIRST + timedelta(days=number) for number in range(reports))
    listed = "".join(f"  - {{id: r{n}, date: {day}, title: Report}}\n" for n, day in enumerate(days, start=1))
    return (
        "plan: {title: Harbour Plan, organisation: Harbour Council}\n"
        f"reports:\n{listed}areas:\n  - {{id: quay, title: The quay}}\n"
    )


def plan_of(reports: int) -> Plan:
    return load_bytes(text_of(reports).encode(), name="plan.yaml").plan


def addresses(reports: int) -> list[str]:
    settings = Settings(url="https://council.example.org/plan/")
    editions = editions_of(plan_of(reports))
    return [page.address for page in pages(editions, words=speak("en-GB"), settings=settings, today=FIRST)]


def comparisons(reports: int) -> set[str]:
    return {address for address in addresses(reports) if "/since-" in address or address.endswith("/to-latest/")}


def test_every_two_reports_of_a_plan_of_today_s_size_have_a_page() -> None:
    assert COMPARED == 20
    pairs = {f"reports/r{later}/since-r{earlier}/" for later in range(1, 22) for earlier in range(1, later)}
    assert comparisons(21) == pairs


def test_from_then_on_each_report_is_compared_with_the_twenty_before_it_and_with_the_latest() -> None:
    near = {
        f"reports/r{later}/since-r{earlier}/" for later in range(1, 24) for earlier in range(max(1, later - 20), later)
    }
    assert comparisons(23) == near | {"reports/r1/to-latest/", "reports/r2/to-latest/"}


def test_a_further_report_adds_as_many_pages_however_many_there_are() -> None:
    assert [len(addresses(count + 1)) - len(addresses(count)) for count in (21, 40, 60)] == [22, 22, 22]


@pytest.mark.parametrize("count", [1, 20, 21, 22, 30])
def test_no_page_goes_when_a_report_is_added(count: int) -> None:
    assert set(addresses(count)) - set(addresses(count + 1)) == set()


def test_links_may_lead_to_each_page_and_to_no_other() -> None:
    values = read_source(text_of(23).encode(), file="plan.yaml").values
    assert sorted(addresses_of(values).pages) == sorted(addresses(23))


def test_the_comparison_with_the_latest_report_is_as_old_as_that_one() -> None:
    editions = editions_of(plan_of(22))
    assert lastmod("reports/r1/to-latest/", editions) == FIRST + timedelta(days=21)
    assert lastmod("reports/r2/since-r1/", editions) == FIRST + timedelta(days=1)


def test_the_page_of_reports_leads_to_each_comparison() -> None:
    words = speak("en-GB")
    editions = editions_of(plan_of(23))
    made = pages(editions, words=words, settings=Settings(url="https://council.example.org/plan/"), today=FIRST)
    (page,) = (page for page in made if page.address == "reports/")
    html = page_html(
        environment(ROOT / "overrides" / "pages", words),
        page.template,
        {**page.context, **{name: make() for name, make in page.later.items()}, "prose": ""},
        base=page.base,
        glossary={},
    )
    missing = [address for address in comparisons(23) if f'href="../{address}"' not in html]
    assert missing == []
    assert html.count("What changed since") == len(comparisons(23))
