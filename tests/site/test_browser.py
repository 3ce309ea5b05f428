"""The site in a real browser: nothing fails or scrolls sideways, and its controls work, or are away."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Dialog, Page, Request, expect

from tests.patience import MILLISECONDS
from tests.site.building import Site

PAGES = ("", "areas/prevention/", "actions/", "reports/2019-04-10/", "no/such/page/")
NOT_FOUND = "Failed to load resource: the server responded with a status of 404 (Not Found)"
PHONE = 360
DESK = 1280


@pytest.fixture(scope="module")
def served(lancashire: Site, serve_folder: Callable[..., str]) -> str:
    """The address of the real plan's site, under a prefix as on a project's page."""
    return serve_folder(lancashire.folder, prefix="/plan/")


@pytest.fixture(scope="module")
def served_estuary(estuary: Site, serve_folder: Callable[..., str]) -> str:
    return serve_folder(estuary.folder, prefix="/plan/")


@contextmanager
def window(browser: Browser, *, width: int = DESK, **options: Any) -> Iterator[Page]:
    """A page in a window of its own, with nothing remembered."""
    context = browser.new_context(viewport={"width": width, "height": 740}, **options)
    context.set_default_timeout(MILLISECONDS)
    try:
        yield context.new_page()
    finally:
        context.close()


def watch(page: Page) -> list[str]:
    """Every complaint of the page, and every request to another host, as they come."""
    messages: list[str] = []
    page.on("console", lambda message: messages.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: messages.append(str(error)))
    page.on("requestfailed", lambda request: None if is_left(request) else messages.append(f"failed: {request.url}"))
    page.on("request", lambda request: None if is_own(request.url) else messages.append(f"asked: {request.url}"))
    return messages


def is_own(address: str) -> bool:
    parts = urlsplit(address)
    return parts.scheme in ("data", "blob") or parts.hostname == "127.0.0.1"


def is_left(request: Request) -> bool:
    """Whether a request failed only since the page was left before it ended."""
    return request.failure == "net::ERR_ABORTED"


def stored(page: Page) -> int:
    """How many things the site keeps in this browser."""
    number: int = page.evaluate("localStorage.length + sessionStorage.length + document.cookie.length")
    return number


def test_a_page_opens_without_a_complaint_or_another_host_and_stores_nothing(browser: Browser, served: str) -> None:
    wanted = {address: (404, [NOT_FOUND], 0) if address == PAGES[-1] else (200, [], 0) for address in PAGES}
    with window(browser) as page:
        messages = watch(page)
        for width in (PHONE, DESK):
            page.set_viewport_size({"width": width, "height": 740})
            seen = {}
            for address in PAGES:
                response = page.goto(f"{served}{address}", wait_until="load")
                assert response is not None
                expect(page.get_by_role("heading", level=1)).to_be_visible()
                seen[address] = (response.status, [*messages], stored(page))
                messages.clear()
            assert seen == wanted


def test_text_that_looks_like_a_script_does_not_run(browser: Browser, served_estuary: str) -> None:
    with window(browser) as page:
        messages = watch(page)

        def dismissed(dialog: Dialog) -> None:
            messages.append(dialog.message)
            dialog.dismiss()

        page.on("dialog", dismissed)
        for address in ("", "areas/homes/", "areas/fells/", "recommendations/", "reports/2025-06-17/"):
            page.goto(f"{served_estuary}{address}")
        search(page, "alert")
        assert messages == []


# Search


def search(page: Page, words: str) -> list[str]:
    """Open the search by its button, type, and give the addresses of the results."""
    page.get_by_role("button", name="Search").click()
    page.get_by_role("searchbox", name="Search this site").fill(words)
    results = page.get_by_role("search").get_by_role("link")
    expect(results.first).to_be_visible()
    # All at once: the list is made anew when the index comes in after the words.
    addresses: list[str] = results.evaluate_all("links => links.map(link => link.href)")
    return addresses


@pytest.mark.parametrize("start", ["", "areas/workforce/", "no/such/page/"])
def test_a_search_for_fleetwood_leads_to_its_heading(browser: Browser, served: str, start: str) -> None:
    with window(browser) as page:
        page.goto(f"{served}{start}")
        assert search(page, "Fleetwood")[0] == f"{served}areas/prevention/#fleetwood-pilot"
        page.get_by_role("search").get_by_role("link").first.click()
        page.wait_for_url("**/areas/prevention/#fleetwood-pilot")
        expect(page.get_by_role("heading", name="Pilot in Fleetwood")).to_be_in_viewport()
        expect(page.get_by_role("searchbox")).to_be_hidden()


def test_a_search_for_mash_finds_its_meaning_and_the_action(browser: Browser, served: str) -> None:
    with window(browser) as page:
        page.goto(served)
        found = search(page, "MASH")
        assert found[0].startswith(f"{served}glossary/#")
        assert f"{served}areas/prevention/#early-help-posts" in found


def test_a_search_says_how_much_it_found(browser: Browser, served: str) -> None:
    with window(browser) as page:
        page.goto(served)
        number = len(search(page, "Fleetwood"))
        expect(page.get_by_role("status")).to_have_text(f"{number} results")
        page.get_by_role("searchbox").fill("zzzzqqq")
        expect(page.get_by_role("status")).to_have_text("No results")


def test_nothing_of_the_search_is_fetched_before_it_is_opened(browser: Browser, served: str) -> None:
    with window(browser) as page:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(urlsplit(request.url).path))
        page.goto(served, wait_until="networkidle")
        assert [path for path in asked if "search" in path] == []
        search(page, "Fleetwood")
        assert "/plan/search/index.json" in asked


# Menu


def test_the_menu_of_a_phone_opens_and_closes(browser: Browser, served: str) -> None:
    with window(browser, width=PHONE) as page:
        page.goto(f"{served}areas/prevention/")
        button = page.get_by_role("button", name="Menu")
        link = page.get_by_role("navigation", name="Pages", exact=True).get_by_role("link", name="All actions")
        expect(link).to_be_hidden()
        button.click()
        expect(link).to_be_visible()
        expect(button).to_have_attribute("aria-expanded", "true")
        button.click()
        expect(link).to_be_hidden()
        expect(button).to_have_attribute("aria-expanded", "false")
        button.press("Enter")
        expect(link).to_be_visible()
        page.keyboard.press("Escape")
        expect(link).to_be_hidden()
        expect(button).to_be_focused()


def test_on_a_desk_the_menu_is_always_there(browser: Browser, served: str) -> None:
    with window(browser) as page:
        page.goto(f"{served}areas/prevention/")
        expect(page.get_by_role("button", name="Menu")).to_be_hidden()
        here = page.get_by_role("navigation", name="Pages", exact=True).locator("[aria-current=page]")
        expect(here).to_have_text("Prevention")
        expect(here).to_be_visible()
