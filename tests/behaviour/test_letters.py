"""What an abbreviation means shows by touch and by keyboard, stays while it is read, and closes with Escape."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.behaviour.registry import shows
from tests.behaviour.windows import DESK, PHONE, ZOOMED, window

KIND = "area"
LETTERS = "MASH"
MEANS = "Multi-Agency Safeguarding Hub"


def letters(page: Page) -> tuple[Locator, Locator]:
    """The first button of some letters, and what it opens."""
    button = page.get_by_role("button", name=LETTERS, exact=True).first
    return button, page.locator(f"#{button.get_attribute('popovertarget')}")


def opened(page: Page, address: str) -> tuple[Locator, Locator]:
    page.goto(address)
    button, means = letters(page)
    expect(button).to_have_accessible_description(MEANS)
    expect(means).to_be_hidden()
    expect(means).to_have_text(MEANS)
    return button, means


def tab_to(page: Page, button: Locator) -> None:
    """Come to the button as a keyboard does: back from the stop after it."""
    button.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    expect(button).to_be_focused()


@shows("letters")
def test_what_letters_mean_shows_while_a_keyboard_is_at_them_and_closes_with_escape(
    browser: Browser, served: str
) -> None:
    with window(browser) as page:
        button, means = opened(page, f"{served}areas/prevention/")
        tab_to(page, button)
        expect(means).to_be_visible()
        page.keyboard.press("Escape")
        expect(means).to_be_hidden()
        expect(button).to_be_focused()
        page.keyboard.press("Enter")
        expect(means).to_be_visible()
        page.keyboard.press("Enter")
        expect(means).to_be_hidden()
        page.keyboard.press("Space")
        expect(means).to_be_visible()
        page.keyboard.press("Tab")
        expect(means).to_be_hidden()


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without"])
@shows("letters")
def test_a_touch_shows_what_letters_mean_until_another_one(browser: Browser, served: str, script: bool) -> None:
    with window(browser, size=PHONE, has_touch=True, java_script_enabled=script) as page:
        button, means = opened(page, f"{served}areas/prevention/")
        button.tap()
        expect(means).to_be_visible()
        page.locator("h1").tap()
        expect(means).to_be_hidden()


@shows("letters")
def test_what_letters_mean_stays_while_a_pointer_is_over_it(browser: Browser, served: str) -> None:
    with window(browser) as page:
        button, means = opened(page, f"{served}areas/prevention/")
        button.click()
        means.hover()
        means.click()
        expect(means).to_be_visible()


@shows("letters")
def test_a_keyboard_opens_what_letters_mean_without_javascript(browser: Browser, served: str) -> None:
    with window(browser, java_script_enabled=False) as page:
        button, means = opened(page, f"{served}areas/prevention/")
        button.press("Enter")
        expect(means).to_be_visible()
        page.keyboard.press("Escape")
        expect(means).to_be_hidden()


@pytest.mark.parametrize("size", [DESK, PHONE, ZOOMED], ids=["desk", "phone", "zoomed"])
@shows("letters")
def test_what_letters_mean_fits_in_the_window_and_leaves_the_letters_in_sight(
    browser: Browser, served: str, size: tuple[int, int]
) -> None:
    with window(browser, size=size) as page:
        button, means = opened(page, f"{served}areas/prevention/")
        button.click()
        expect(means).to_be_in_viewport(ratio=1)
        letters_box, box = button.bounding_box(), means.bounding_box()
        assert letters_box
        assert box
        assert box["y"] >= letters_box["y"] + letters_box["height"] or box["y"] + box["height"] <= letters_box["y"]


@shows("letters")
def test_below_a_page_all_its_abbreviations_are_listed(browser: Browser, at: Callable[[str], str]) -> None:
    with window(browser, java_script_enabled=False) as page:
        page.goto(at(KIND))
        page.locator("summary", has_text="Abbreviations on this page").press("Enter")
        listed = page.locator("details.abbreviations")
        expect(listed.get_by_role("definition").first).to_be_visible()
        expect(listed.get_by_role("link", name="Glossary")).to_be_visible()
