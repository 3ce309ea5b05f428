"""Nothing moves for readers who ask their system for less motion."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page

from tests.behaviour.registry import shows
from tests.behaviour.windows import KINDS, PHONE, window

MOVING = """() => {
  const moves = (style) => style.transitionDuration.split(",").some((time) => parseFloat(time) > 0)
    || style.animationName !== "none" || style.scrollBehavior !== "auto";
  return [...document.querySelectorAll("*")]
    .filter((one) => [null, "::before", "::after"].some((part) => moves(getComputedStyle(one, part))))
    .map((one) => one.tagName);
}"""


def open_everything(page: Page, address: str) -> None:
    page.goto(address)
    for name in ("Menu", "Search", "Dark colours"):
        page.get_by_role("button", name=name).click()


@pytest.mark.parametrize("kind", KINDS)
@shows("reduced-motion")
def test_nothing_moves_for_readers_who_ask_for_less_motion(
    browser: Browser, at: Callable[[str], str], kind: str
) -> None:
    with window(browser, size=PHONE, reduced_motion="reduce") as page:
        open_everything(page, at(kind))
        assert page.evaluate(MOVING) == []
        assert page.evaluate("document.getAnimations().length") == 0


def test_the_check_for_motion_sees_what_other_readers_see_move(browser: Browser, served: str) -> None:
    with window(browser, size=PHONE, reduced_motion="no-preference") as page:
        open_everything(page, served)
        assert page.evaluate(MOVING) != []
