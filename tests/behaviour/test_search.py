"""The search works by keyboard, says what it found, and what it could not do."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.behaviour.registry import shows
from tests.behaviour.windows import ZOOMED, window

MANY = "Fleetwood"
SAME_PAGE = "areas/prevention/"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """The smallest window: there the search has the least room."""
    with window(browser, size=ZOOMED) as opened:
        yield opened


def open_search(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("button", name="Search").press("Enter")
    expect(page.get_by_role("searchbox")).to_be_focused()


def find(page: Page, words: str) -> int:
    """Search for these words; the number of results, which the page must have said."""
    page.get_by_role("searchbox").fill(words)
    results = page.get_by_role("search").get_by_role("link")
    results.first.wait_for()
    number = results.count()
    expect(page.get_by_role("search").get_by_role("status")).to_have_text(f"{number} results")
    return number


def expect_closed(page: Page) -> None:
    expect(page.get_by_role("search")).to_be_hidden()
    button = page.get_by_role("button", name="Search")
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "false")


@pytest.mark.parametrize("key", ["Enter", "Space"])
@shows("search-keyboard")
def test_the_button_opens_the_search_at_its_field(page: Page, served: str, key: str) -> None:
    page.goto(served)
    button = page.get_by_role("button", name="Search")
    button.press(key)
    expect(page.get_by_role("searchbox", name="Search this site")).to_be_focused()
    expect(page.get_by_role("searchbox")).to_have_value("")
    expect(button).to_have_attribute("aria-expanded", "true")
    button.press(key)
    expect_closed(page)


@shows("search-keyboard")
def test_tab_goes_from_the_field_to_closing_and_then_to_the_results(page: Page, served: str) -> None:
    open_search(page, served)
    number = find(page, MANY)
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Close")).to_be_focused()
    for place in range(number):
        page.keyboard.press("Tab")
        expect(page.get_by_role("search").get_by_role("link").nth(place)).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('[role=search]')") is None


@pytest.mark.parametrize("tabs", [0, 1, 2], ids=["field", "close", "result"])
@shows("search-keyboard")
def test_escape_closes_the_search_from_every_stop_and_gives_the_focus_back(page: Page, served: str, tabs: int) -> None:
    open_search(page, served)
    find(page, MANY)
    for _ in range(tabs):
        page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect_closed(page)


@shows("search-keyboard")
def test_the_closing_button_closes_the_search_and_gives_the_focus_back(page: Page, served: str) -> None:
    open_search(page, served)
    page.get_by_role("button", name="Close").press("Enter")
    expect_closed(page)


@shows("search-keyboard")
def test_the_number_of_results_is_announced(page: Page, served: str) -> None:
    open_search(page, served)
    status = page.get_by_role("search").get_by_role("status")
    expect(status).to_have_text("")
    assert find(page, MANY) > 1
    page.get_by_role("searchbox").fill("xzqxzq")
    expect(status).to_have_text("No results")
    expect(page.get_by_role("search").get_by_role("link")).to_have_count(0)
    page.get_by_role("searchbox").fill("")
    expect(status).to_have_text("")


@pytest.mark.parametrize(
    ("words", "told", "first"),
    [
        ("Fleetwod", "Showing results for fleetwood.", "Pilot in Fleetwood – Prevention"),
        ("Fleetwood zebra", "Not on this site: zebra.", "Pilot in Fleetwood – Prevention"),
        (
            "strategies",
            "Showing results for words that begin with strateg.",
            "Neglect Strategy update – Effective partnership working",
        ),
        ("What is MASH?", "", "MASH – Glossary"),
        (
            "caseload Encompass",
            "No result has all of these words.",
            "Training schools for Operation Encompass – Effective partnership working",
        ),
    ],
)
@shows("search-keyboard")
def test_what_was_searched_in_the_place_of_other_words_is_announced_and_enter_goes_to_the_first_result(
    page: Page, served: str, words: str, told: str, first: str
) -> None:
    open_search(page, served)
    page.get_by_role("searchbox").fill(words)
    counted = rf"^\d+ results{re.escape(f'. {told}' if told else '')}$"
    expect(page.get_by_role("search").get_by_role("status")).to_have_text(re.compile(counted))
    page.keyboard.press("Enter")
    link = page.get_by_role("search").get_by_role("link").first
    expect(link).to_be_focused()
    expect(link).to_have_accessible_name(first)


@shows("search-keyboard")
def test_enter_in_the_field_goes_to_the_first_result_and_leaves_the_page_as_it_is(page: Page, served: str) -> None:
    open_search(page, served)
    page.get_by_role("searchbox").fill(MANY)
    page.keyboard.press("Enter")
    expect(page.get_by_role("search").get_by_role("link").first).to_be_focused()
    assert page.url == served


@pytest.mark.parametrize("words", ["", "xzqxzq"], ids=["nothing asked", "nothing found"])
@shows("search-keyboard")
def test_enter_stays_in_the_field_where_there_is_no_result(page: Page, served: str, words: str) -> None:
    open_search(page, served)
    page.get_by_role("searchbox").fill(words)
    page.keyboard.press("Enter")
    expect(page.get_by_role("search").get_by_role("status")).to_have_text("No results" if words else "")
    expect(page.get_by_role("searchbox")).to_be_focused()
    assert page.url == served


@pytest.mark.parametrize("lost", ["**/search/index.json", "**/assets/search.*.js"], ids=["index", "script"])
@shows("search-keyboard")
def test_a_search_that_cannot_be_loaded_says_so_and_works_when_it_can(page: Page, served: str, lost: str) -> None:
    page.route(lost, lambda route: route.abort())
    open_search(page, served)
    expect(page.get_by_role("search").get_by_role("status")).to_have_text("The search could not be loaded.")
    page.keyboard.press("Escape")
    expect_closed(page)
    page.unroute(lost)
    page.get_by_role("button", name="Search").press("Enter")
    expect(page.get_by_role("search").get_by_role("status")).to_have_text("")
    assert find(page, MANY) > 1


@shows("search-keyboard")
def test_the_list_of_parts_is_asked_for_while_the_script_that_finds_is_on_its_way(page: Page, served: str) -> None:
    held: list[Route] = []
    page.route("**/assets/search.*.js", lambda route: held.append(route))  # noqa: PLW0108 (a bound method of a list is refused)
    with page.expect_response("**/search/index.json"):
        open_search(page, served)
    held.pop().continue_()
    assert find(page, MANY) > 1


@shows("search-keyboard")
def test_a_server_that_has_no_index_is_a_search_that_cannot_be_loaded(page: Page, served: str) -> None:
    page.route("**/search/index.json", lambda route: route.fulfill(status=404, content_type="text/html", body="<p>"))
    open_search(page, served)
    expect(page.get_by_role("search").get_by_role("status")).to_have_text("The search could not be loaded.")


@pytest.mark.parametrize("lost", ["words", "texts"])
@shows("search-keyboard")
def test_a_part_of_the_index_that_is_gone_is_told_and_the_next_letter_tries_again(
    page: Page, served: str, lost: str
) -> None:
    """As after a new publication: its parts have other names than those that an open page knows."""
    page.route(f"**/search/{lost}.*.json", lambda route: route.fulfill(status=404, body=""))
    open_search(page, served)
    page.get_by_role("searchbox").fill(MANY[:-1])
    status = page.get_by_role("search").get_by_role("status")
    expect(status).to_have_text("The search could not be loaded.")
    expect(page.get_by_role("search").get_by_role("link")).to_have_count(0)
    page.unroute(f"**/search/{lost}.*.json")
    assert find(page, MANY) > 1


@shows("search-keyboard")
def test_a_result_on_the_same_page_closes_the_search_and_goes_to_its_heading(page: Page, served: str) -> None:
    open_search(page, f"{served}{SAME_PAGE}")
    find(page, MANY)
    result = page.get_by_role("search").get_by_role("link", name="Pilot in Fleetwood")
    anchor = (result.get_attribute("href") or "").partition("#")[2]
    result.press("Enter")
    expect(page.get_by_role("search")).to_be_hidden()
    expect(page.get_by_role("button", name="Search")).to_have_attribute("aria-expanded", "false")
    assert page.url == f"{served}{SAME_PAGE}#{anchor}"
    expect(page.get_by_role("heading", name="Pilot in Fleetwood")).to_be_in_viewport()
    page.keyboard.press("Tab")
    after = "document.getElementById(name).compareDocumentPosition(document.activeElement) & 4"
    assert page.evaluate(f"(name) => {after}", anchor)


@shows("search-keyboard")
def test_a_result_on_another_page_leads_to_its_heading(page: Page, served: str) -> None:
    open_search(page, f"{served}about/")
    find(page, MANY)
    page.get_by_role("search").get_by_role("link", name="Pilot in Fleetwood").press("Enter")
    page.wait_for_url(f"**/{SAME_PAGE}#*")
    expect(page.get_by_role("heading", name="Pilot in Fleetwood")).to_be_in_viewport()
    expect(page.get_by_role("search")).to_be_hidden()
