"""The first stop is a link to the main content, which can be seen and works."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, expect

from tests.behaviour.registry import shows
from tests.behaviour.windows import KINDS, PHONE, window


@pytest.mark.parametrize("kind", KINDS)
@shows("skip-link")
def test_the_first_stop_skips_to_the_main_content(browser: Browser, at: Callable[[str], str], kind: str) -> None:
    with window(browser, size=PHONE) as page:
        page.goto(at(kind))
        skip = page.get_by_role("link", name="Skip to main content")
        expect(skip).not_to_be_in_viewport()
        page.keyboard.press("Tab")
        expect(skip).to_be_focused()
        expect(skip).to_be_in_viewport(ratio=1)
        page.keyboard.press("Enter")
        expect(page.get_by_role("main")).to_be_focused()
        expect(page.get_by_role("heading", level=1)).to_be_in_viewport()
        expect(skip).not_to_be_in_viewport()
        page.keyboard.press("Tab")
        assert page.evaluate("document.querySelector('main').compareDocumentPosition(document.activeElement) & 20")
