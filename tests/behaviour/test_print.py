"""Any page prints as a clean A4 page: no controls of the screen, nothing hidden, and addresses that can be read."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page
from pypdf import PageObject, PdfReader

from tests.behaviour.windows import KINDS, window

PAPER = (672, 980)
"""A4 between its margins, in CSS pixels."""
A4 = (595, 842)
"""In points."""
CONTROLS = """() => [...document.querySelectorAll("button:not(.letters), input, nav, [role=search], .skip")]
  .filter((one) => one.checkVisibility({ visibilityProperty: true })).map((one) => one.outerHTML.slice(0, 80))"""
HIDDEN = """() => [...document.querySelectorAll("main *")].filter((one) => {
  if (one.closest(".edit, .screen-only, [popover]")) return false;
  const box = one.getBoundingClientRect();
  return !one.closest("svg, thead") && one.textContent.trim()
    && (!one.checkVisibility({ contentVisibilityAuto: true, visibilityProperty: true, opacityProperty: true })
      || (box.height < 2 && getComputedStyle(one).display !== "contents"));
}).map((one) => one.outerHTML.slice(0, 80))"""
ADDRESSES = """() => [...document.querySelectorAll("main a[href^=http]:not(.edit a)")]
  .filter((one) => !getComputedStyle(one, "::after").content.includes(one.getAttribute("href")))
  .map((one) => one.href)"""
CUT = """() => [...document.querySelectorAll("main *")].filter((one) => {
  const style = getComputedStyle(one);
  return !one.closest("svg") && one.clientWidth && (one.scrollWidth > one.clientWidth + 1
    || one.scrollHeight > one.clientHeight + 1 && style.overflowY !== "visible");
}).map((one) => one.outerHTML.slice(0, 80))"""
STATUSES = (
    """() => [...document.querySelectorAll(".status, .count")].filter((one) => !/[a-z]/i.test(one.innerText)).length"""
)

COLOURS = "(({ color, backgroundColor }) => [color, backgroundColor])(getComputedStyle(document.body))"


def on_paper(page: Page, address: str) -> dict[str, object]:
    """What is wrong with a page as it is printed."""
    page.goto(address)
    page.emulate_media(media="print")
    checks = {"controls": CONTROLS, "hidden": HIDDEN, "addresses": ADDRESSES, "cut": CUT, "statuses": STATUSES}
    return {name: found for name, check in checks.items() if (found := page.evaluate(check))}


@pytest.mark.parametrize("kind", KINDS)
def test_a_printed_page_is_whole_and_has_nothing_of_the_screen(
    browser: Browser, at: Callable[[str], str], kind: str
) -> None:
    with window(browser, size=PAPER) as page:
        assert on_paper(page, at(kind)) == {}


def test_addresses_of_other_sites_can_be_read_on_paper(browser: Browser, served: str) -> None:
    with window(browser, size=PAPER) as page:
        assert on_paper(page, f"{served}about/") == {}
        assert page.locator("main a[href^=http]:not(.edit a)").count() > 0


@pytest.mark.parametrize("address", ["areas/homes/", "measures/", "actions/"])
def test_folded_parts_and_wide_tables_are_printed_whole(browser: Browser, served_estuary: str, address: str) -> None:
    with window(browser, size=PAPER) as page:
        assert on_paper(page, f"{served_estuary}{address}") == {}


def test_a_page_prints_the_same_where_the_reader_left_the_menu_and_the_search_open(
    browser: Browser, served: str
) -> None:
    with window(browser, size=PAPER) as page:
        page.goto(served)
        page.get_by_role("button", name="Menu").click()
        page.get_by_role("button", name="Search").click()
        page.emulate_media(media="print")
        assert page.evaluate(CONTROLS) == []


def test_the_paper_is_a4(browser: Browser, at: Callable[[str], str]) -> None:
    with window(browser) as page:
        page.goto(at("area"))
        printed = page.pdf(prefer_css_page_size=True)
    boxes = re.findall(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]", printed)
    assert {(round(float(width)), round(float(height))) for width, height in boxes} == {A4}


def test_a_printed_chart_stands_on_the_page_of_its_heading_and_no_row_alone(
    browser: Browser, served_estuary: str
) -> None:
    with window(browser) as page:
        page.goto(f"{served_estuary}measures/")
        printed = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))
    pages = [" ".join(page.extract_text().split()) for page in printed.pages]
    of_charts = {
        "The mean number of days from report to repair.": "The scale starts at 10,",
        "All money paid out, in pounds.": "The scale starts at 600,000,",
        "to the next one": "The scale starts at 30,",
        "Rent paid, of all rent due.": "The scale starts at 96,",
    }
    assert [place_of(text, pages) for text in of_charts] == [place_of(text, pages) for text in of_charts.values()]
    assert [
        text for text in pages if "Complaints upheld not shown" in text and "asked for a rail 20 of" not in text
    ] == []


@pytest.mark.parametrize(
    "address",
    [
        "",
        "actions/",
        "areas/homes/",
        "areas/roads/",
        "data/",
        "dates/",
        "measures/",
        "recommendations/",
        "reports/2024-11-05/",
        "reports/2025-02-11/",
        "reports/2025-06-17/",
    ],
)
def test_no_page_but_the_last_is_more_than_40_percent_empty(
    browser: Browser, served_estuary: str, address: str
) -> None:
    with window(browser) as page:
        page.goto(f"{served_estuary}{address}")
        printed = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))
    *pages, _ = map(free_below, printed.pages)
    assert [number for number, free in enumerate(pages, 1) if free > 0.4] == []


def free_below(page: PageObject) -> float:
    """How much of a page is free below its last line."""
    lines = []

    def noted(text: str, matrix: list[float], within: list[float], *_: object) -> None:
        if text.strip():
            lines.append(matrix[3] * within[5] + matrix[5])

    page.extract_text(visitor_text=noted)
    return min(lines) / A4[1]


def place_of(text: str, pages: list[str]) -> int:
    """The number of the first page that has a text."""
    return next(number for number, page in enumerate(pages, 1) if text in page)


@pytest.mark.parametrize("system", ["dark", "light"])
def test_dark_colours_print_dark_on_white(browser: Browser, served: str, system: Literal["dark", "light"]) -> None:
    with window(browser, size=PAPER, color_scheme=system) as page:
        page.goto(served)
        if system == "light":
            page.get_by_role("button", name="Dark colours").click()
        page.emulate_media(media="print")
        assert page.evaluate(COLOURS) == ["rgb(27, 36, 48)", "rgb(255, 255, 255)"]
