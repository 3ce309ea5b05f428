"""On the smallest windows nothing needs scrolling sideways but wide tables, and tables keep their meaning as cards."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page

from tests.behaviour.registry import shows
from tests.behaviour.windows import DESK, KINDS, PHONE, ZOOMED, window

NARROWEST = (320, 640)
TABLET = (800, 1000)
OF_ESTUARY = ("", "areas/homes/", "areas/fells/", "actions/", "reports/2025-06-17/", "measures/", "recommendations/")
UNREACHED = """() => [...document.querySelectorAll("main *")].filter((one) => {
  const scrolls = one.scrollWidth > one.clientWidth + 1 && ["auto", "scroll"].includes(getComputedStyle(one).overflowX);
  const label = document.getElementById(one.getAttribute("aria-labelledby"));
  const isReached = one.getAttribute("role") === "region" && one.tabIndex === 0 && label?.innerText.trim();
  return (scrolls || one.matches(".table")) && !isReached;
}).map((one) => one.outerHTML.slice(0, 80))"""
CUT = """() => [...document.querySelectorAll("body *")].filter((one) => {
  if (!one.clientWidth || one.closest("svg, thead, .skip") || !one.innerText?.trim()) return false;
  return one.scrollWidth > one.clientWidth + 1 && !one.querySelector(":scope table");
}).map((one) => [one.tagName, one.className, one.scrollWidth - one.clientWidth, one.innerText.slice(0, 40)])"""


def overflow(page: Page) -> int:
    """By how many pixels the page is wider than its window."""
    wider: int = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return wider


def cut(page: Page) -> list[object]:
    """What holds text that is wider than its box, but for the regions that scroll a table."""
    found: list[object] = page.evaluate(CUT)
    return found


@pytest.mark.parametrize("kind", KINDS)
@shows("reflow")
def test_no_page_scrolls_sideways_nor_cuts_its_text(browser: Browser, at: Callable[[str], str], kind: str) -> None:
    with window(browser, size=DESK) as page:
        page.goto(at(kind))
        seen = {}
        for size in (NARROWEST, ZOOMED, PHONE, TABLET, DESK):
            page.set_viewport_size({"width": size[0], "height": size[1]})
            seen[size] = (overflow(page), cut(page))
        assert seen == dict.fromkeys(seen, (0, []))


@shows("reflow")
def test_long_titles_and_wide_tables_fit_the_narrowest_window(browser: Browser, served_estuary: str) -> None:
    with window(browser, size=NARROWEST) as page:
        seen = {}
        for address in OF_ESTUARY:
            page.goto(f"{served_estuary}{address}")
            seen[address] = (overflow(page), cut(page))
        assert seen == dict.fromkeys(seen, (0, []))


@shows("reflow")
def test_with_the_menu_and_the_search_open_the_page_fits_at_400_per_cent(browser: Browser, served: str) -> None:
    with window(browser, size=ZOOMED) as page:
        page.goto(served)
        page.get_by_role("button", name="Menu").click()
        page.get_by_role("button", name="Search").click()
        page.get_by_role("searchbox").fill("report")
        page.get_by_role("search").get_by_role("link").first.wait_for()
        assert (overflow(page), cut(page)) == (0, [])


@shows("reflow")
def test_what_scrolls_sideways_is_a_region_that_has_a_name_and_is_a_stop(browser: Browser, served_estuary: str) -> None:
    with window(browser, size=NARROWEST) as page:
        unreached = {}
        for address in OF_ESTUARY:
            page.goto(f"{served_estuary}{address}")
            page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
            unreached[address] = page.evaluate(UNREACHED)
        assert unreached == {address: [] for address in OF_ESTUARY}


def test_tables_as_cards_are_still_tables_to_a_screen_reader(browser: Browser, served_estuary: str) -> None:
    with window(browser, size=DESK) as page:
        page.goto(f"{served_estuary}actions/")
        wide = table_roles(page)
        page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
        assert page.evaluate("getComputedStyle(document.querySelector('tbody tr')).display") == "flex"
        assert table_roles(page) == wide
        assert wide["columnheader"] == page.locator("thead th").count() > 2
        assert wide["row"] == wide["rowheader"] + 1 > 2


def table_roles(page: Page) -> Counter[str]:
    """How many nodes of each role that tables have the browser gives to a screen reader."""
    tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    roles = Counter(node["role"]["value"] for node in tree if not node["ignored"])
    return Counter({role: roles[role] for role in ("table", "caption", "row", "columnheader", "rowheader", "cell")})


def test_the_areas_of_each_recommendation_are_read_on_a_phone_without_scrolling_sideways(
    browser: Browser, served: str, served_estuary: str
) -> None:
    with window(browser, size=PHONE) as page:
        for address in (served, served_estuary):
            page.goto(f"{address}recommendations/")
            table = page.get_by_role("region", name="Recommendations and key areas")
            assert table.evaluate("one => one.scrollWidth - one.clientWidth") == 0
