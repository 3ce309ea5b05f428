"""A reader who finds a mistake can write to the plan's contact with the page and the report already named."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from tests.site.building import SITE_URL, Site
from tools.built_page import Page


def link(page: Page) -> str:
    (found,) = (link.address for link in page.links if link.text == "Tell us about a mistake on this page")
    return found


def test_the_message_names_the_page_and_the_report_and_asks_what_is_right(estuary: Site) -> None:
    parts = urlsplit(link(estuary.page("areas/homes/")))
    assert f"{parts.scheme}:{parts.path}" == "mailto:plan@example.org"
    assert parse_qs(parts.query) == {
        "subject": ['Mistake on the page “Homes & "warm" rooms”'],
        "body": [
            f"Page: {SITE_URL}areas/homes/\r\nReport: {estuary.plan.reports[-1].title}, 17 June 2025\r\n\r\n"
            "What is wrong, and what would be right:\r\n"
        ],
    }


def test_every_page_has_the_link(estuary: Site) -> None:
    assert {address for address, page in estuary.pages.items() if link(page).startswith("mailto:")} == set(
        estuary.pages
    )


def test_a_plan_without_an_address_leads_to_whom_to_ask(one_area: Site) -> None:
    assert link(one_area.page("glossary/")) == "../about/#whom_to_ask"
