"""The menu of a narrow screen works by keyboard, and says whether it is open."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.behaviour.registry import shows
from tests.behaviour.windows import DESK, PHONE, ZOOMED, window


def expect_menu(page: Page, *, is_open: bool) -> None:
    expect(page.get_by_role("button", name="Menu")).to_have_attribute("aria-expanded", str(is_open).lower())
    expect(page.locator("#site_menu")).to_be_visible(visible=is_open)


@pytest.mark.parametrize("size", [PHONE, ZOOMED])
@pytest.mark.parametrize("key", ["Enter", "Space"])
@shows("menu-keyboard")
def test_enter_and_space_open_the_menu_and_escape_closes_it(
    browser: Browser, served: str, key: str, size: tuple[int, int]
) -> None:
    with window(browser, size=size) as page:
        page.goto(f"{served}about/")
        button = page.get_by_role("button", name="Menu")
        expect_menu(page, is_open=False)
        button.focus()
        page.keyboard.press(key)
        expect_menu(page, is_open=True)
        expect(button).to_be_focused()
        page.keyboard.press(key)
        expect_menu(page, is_open=False)
        page.keyboard.press(key)
        page.keyboard.press("Tab")
        expect(page.locator("#site_menu a").first).to_be_focused()
        page.keyboard.press("Escape")
        expect_menu(page, is_open=False)
        expect(button).to_be_focused()


@shows("menu-keyboard")
def test_the_button_names_the_menu_that_it_opens(browser: Browser, served: str) -> None:
    with window(browser, size=PHONE) as page:
        page.goto(served)
        controlled = page.get_by_role("button", name="Menu").get_attribute("aria-controls")
        assert page.locator("nav[aria-label='Pages']").get_attribute("id") == controlled


@shows("menu-keyboard")
def test_escape_closes_the_search_before_the_menu(browser: Browser, served: str) -> None:
    with window(browser, size=PHONE) as page:
        page.goto(served)
        page.get_by_role("button", name="Menu").press("Enter")
        page.get_by_role("button", name="Search").press("Enter")
        page.keyboard.press("Escape")
        expect(page.get_by_role("search")).to_be_hidden()
        expect_menu(page, is_open=True)
        page.keyboard.press("Escape")
        expect_menu(page, is_open=False)


@shows("menu-keyboard")
def test_on_a_desk_the_pages_are_there_and_the_button_is_not(browser: Browser, served: str) -> None:
    with window(browser, size=DESK) as page:
        page.goto(f"{served}about/")
        expect(page.get_by_role("button", name="Menu")).to_be_hidden()
        expect(page.locator("#site_menu [aria-current=page]")).to_be_visible()
