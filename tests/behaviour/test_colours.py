"""The reader's colours: the system's, those that they choose here, and those that they force on every page."""

from __future__ import annotations

from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.behaviour.windows import window

SCHEMES = ("light", "dark")
STORED = """async () => [localStorage.length, sessionStorage.length, document.cookie,
  (await indexedDB.databases()).length,
  (await caches.keys()).length, (await navigator.serviceWorker.getRegistrations()).length]"""
NOTHING = [0, 0, "", 0, 0, 0]
BLOCKED = """for (const name of ["getItem", "setItem"]) {
  Storage.prototype[name] = () => { throw new DOMException("The operation is insecure.", "SecurityError"); };
}"""
GROUND_IS_DARK = "is => (getComputedStyle(document.body).backgroundColor !== 'rgb(255, 255, 255)') === is"
TWO_FRAMES = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
LEAST_CONTRAST = 3
CONTRASTS = """() => {
  const light = (colour) => colour.match(/[\\d.]+/g).slice(0, 3).map((part) => part / 255)
    .map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
    .reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at], 0);
  const contrast = (one, two) => {
    const [low, high] = [light(one), light(two)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  };
  const ground = getComputedStyle(document.body).backgroundColor;
  const seen = {};
  for (const one of document.querySelectorAll(".shape")) {
    const key = "shape " + (one.closest("[class*=status--]")?.className ?? "");
    seen[key] = contrast(getComputedStyle(one).color, ground);
  }
  for (const one of document.querySelectorAll(".bar__part")) {
    seen[one.getAttribute("class")] = getComputedStyle(one).opacity * contrast(getComputedStyle(one).fill, ground);
  }
  return seen;
}"""

DRAWN = """(selector) => {
  const probe = document.body.appendChild(document.createElement("i"));
  const names = {none: "none"};
  for (const name of ["CanvasText", "Canvas", "LinkText", "GrayText"]) {
    probe.style.color = name;
    names[getComputedStyle(probe).color] = name;
  }
  const named = (colour) => names[colour] ?? colour;
  const seen = {};
  for (const one of document.querySelectorAll(selector)) {
    const { fill, stroke, strokeDasharray } = getComputedStyle(one);
    const dashes = strokeDasharray === "none" ? "" : " " + strokeDasharray.replaceAll("px", "");
    seen[one.getAttribute("class")] = `${named(fill)} with ${named(stroke)}${dashes}`;
  }
  return seen;
}"""
"""What is inside and around each part of a drawing: the colours by the names of those that a reader forces (CSS Color
Module Level 4, 6.2), and the dashes."""


def switch(page: Page, name: str = "Dark colours") -> None:
    page.get_by_role("button", name=name).press("Space")


def expect_dark(page: Page, *, is_dark: bool) -> None:
    page.wait_for_function(GROUND_IS_DARK, arg=is_dark)
    expect(page.get_by_role("button", name="Dark colours")).to_have_attribute("aria-pressed", str(is_dark).lower())


def change_system(page: Page, scheme: Literal["light", "dark"]) -> None:
    """The browser tells a page of the change with the next frame that it draws, so there has to be one."""
    page.evaluate(TWO_FRAMES)
    page.emulate_media(color_scheme=scheme)
    page.evaluate(TWO_FRAMES)


@pytest.mark.parametrize("system", SCHEMES)
def test_the_switch_follows_the_system_until_the_reader_chooses(browser: Browser, served: str, system: str) -> None:
    was_dark = system == "dark"
    with window(browser, color_scheme=system) as page:
        page.goto(served)
        expect_dark(page, is_dark=was_dark)
        change_system(page, "light" if was_dark else "dark")
        expect_dark(page, is_dark=not was_dark)
        change_system(page, "dark" if was_dark else "light")
        switch(page)
        expect_dark(page, is_dark=not was_dark)
        page.reload()
        expect_dark(page, is_dark=not was_dark)
        page.goto(f"{served}actions/")
        expect_dark(page, is_dark=not was_dark)
        switch(page)
        expect_dark(page, is_dark=was_dark)


def test_a_choice_made_on_one_page_holds_on_the_page_that_the_reader_goes_back_to(
    browser: Browser, served: str
) -> None:
    with window(browser, color_scheme="light") as page:
        page.goto(served)
        page.goto(f"{served}actions/")
        switch(page)
        page.go_back()
        expect_dark(page, is_dark=True)


def test_a_choice_made_in_one_window_shows_in_the_others(browser: Browser, served: str) -> None:
    with window(browser, color_scheme="light") as page:
        page.goto(served)
        other = page.context.new_page()
        other.goto(f"{served}actions/")
        switch(other)
        expect_dark(page, is_dark=True)


@pytest.mark.parametrize("system", SCHEMES)
def test_the_switch_works_where_nothing_can_be_stored(browser: Browser, served: str, system: str) -> None:
    was_dark = system == "dark"
    with window(browser, color_scheme=system) as page:
        messages: list[str] = []
        page.on("pageerror", lambda error: messages.append(str(error)))
        page.add_init_script(BLOCKED)
        page.goto(served)
        for is_dark in (not was_dark, was_dark, not was_dark):
            switch(page)
            expect_dark(page, is_dark=is_dark)
        assert messages == []


def test_nothing_is_stored_before_the_reader_chooses_colours(browser: Browser, served: str) -> None:
    with window(browser) as page:
        page.goto(served)
        page.get_by_role("button", name="Search").click()
        page.get_by_role("searchbox").fill("Fleetwood")
        expect(page.get_by_role("search").get_by_role("status")).to_contain_text("results")
        assert page.evaluate(STORED) == NOTHING
        switch(page)
        assert page.evaluate(STORED) == [1, *NOTHING[1:]]
        assert page.context.cookies() == []


@pytest.mark.parametrize("chosen", [False, True], ids=["system", "chosen"])
@pytest.mark.parametrize("system", SCHEMES)
def test_statuses_keep_their_shapes_and_bars_in_forced_colours(
    browser: Browser, served_estuary: str, system: str, chosen: bool
) -> None:
    with window(browser, color_scheme=system, forced_colors="active") as page:
        page.goto(served_estuary)
        if chosen:
            switch(page)
        seen = page.evaluate(CONTRASTS)
        assert {name: contrast for name, contrast in seen.items() if contrast < LEAST_CONTRAST} == {}
        assert len(seen) > 8


CHART = {
    "chart__grid": "none with GrayText",
    "chart__words": "CanvasText with none",
    "chart__value": "CanvasText with Canvas",
    "chart__line": "none with LinkText",
    "chart__dot": "LinkText with none",
    "chart__point": "LinkText with Canvas",
    "chart__range": "Canvas with none",
    "chart__target": "none with CanvasText 7, 4",
    "chart__baseline": "none with CanvasText 1.5, 4",
    "chart__start": "Canvas with CanvasText",
    "chart__small": "Canvas with CanvasText 3, 2",
    "chart__hidden": "none with CanvasText 2, 4",
    "chart__cross": "none with CanvasText",
}
LINE = {
    "line__year": "none with GrayText",
    "line__report": "none with CanvasText",
    "line__first": "none with CanvasText 3, 2",
    **{
        f"bar__part bar__part--{status}": "CanvasText with none"
        for status in ("done", "under-way", "at-risk", "late", "planned", "stopped")
    },
    "bar__part bar__part--nothing-reported": "Canvas with CanvasText",
}


@pytest.mark.parametrize("chosen", [False, True], ids=["system", "chosen"])
@pytest.mark.parametrize("system", SCHEMES)
def test_the_parts_of_a_drawing_take_the_colours_that_a_reader_forces_and_differ_in_form(
    browser: Browser, served_estuary: str, system: str, chosen: bool
) -> None:
    with window(browser, color_scheme=system, forced_colors="active") as page:
        page.goto(f"{served_estuary}measures/")
        if chosen:
            switch(page)
        assert page.evaluate(DRAWN, "[class^=chart__]:is(svg *)") == CHART
        page.goto(f"{served_estuary}dates/")
        assert page.evaluate(DRAWN, ".line *") == LINE
