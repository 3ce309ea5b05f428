"""No key alone does anything: voice control and slips of the finger press them too."""

from __future__ import annotations

import string
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, expect

from tests.behaviour.registry import shows
from tests.behaviour.windows import PHONE, window

KEYS = [*string.ascii_lowercase, *string.ascii_uppercase, *string.digits, *string.punctuation]
STATE = "[location.href, scrollX, scrollY, document.activeElement.tagName, document.documentElement.outerHTML]"


@pytest.mark.parametrize("stop", ["body", "link"])
@shows("no-shortcuts")
def test_a_single_key_changes_nothing(browser: Browser, at: Callable[[str], str], stop: str) -> None:
    with window(browser, size=PHONE) as page:
        page.goto(at("area"))
        expect(page.locator("html.js")).to_be_visible()
        if stop == "link":
            page.locator("main a").first.focus()
        before = page.evaluate(STATE)
        for key in KEYS:
            page.keyboard.press(key)
        assert page.evaluate(STATE) == before
