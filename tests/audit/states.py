"""Puts a page into each state that it is audited in, and makes sure that it is in it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Literal

from playwright.sync_api import Browser, Page, expect

from tests.patience import MILLISECONDS

DESK = (1280, 1024)
PHONE = (360, 740)
ZOOM = 4
A4 = (673, 986)
"""Paper, in CSS pixels, without the margins that the site asks for."""

SPACING = """
    * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
    p { margin-bottom: 2em !important; }
"""
"""The values of WCAG 2.2, 1.4.12."""
# Not a <style>, which a strict Content-Security-Policy would refuse.
ADOPT = """css => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}"""
SPACED = "parseFloat(getComputedStyle(document.querySelector('h1')).letterSpacing) > 2"
CLOSED = "details:not([open])"


class NotInStateError(AssertionError):
    """A page did not come into the state that it was to be audited in."""


def as_loaded(page: Page) -> None:
    """Leave the page as it came."""


def with_details_open(page: Page) -> None:
    """Open all that is folded, as a reader does."""
    while page.locator(CLOSED).count():
        page.locator(CLOSED).first.locator("> summary").click()


def with_letters_open(page: Page) -> None:
    """Open what the page's first letters mean, if it shows any."""
    shown = page.locator(".letters:visible")
    if shown.count():
        shown.first.click()


def with_results(page: Page) -> None:
    """Search for what each plan has."""
    search(page, "action")
    expect(page.get_by_role("search").get_by_role("link").first).to_be_visible()


def with_no_results(page: Page) -> None:
    """Search for what no plan has."""
    search(page, "zzzzqqq")
    expect(page.get_by_role("search").get_by_role("status")).to_have_text("No results")


def search(page: Page, words: str) -> None:
    """Open the search by its button and type."""
    page.get_by_role("button", name="Search").click()
    page.get_by_role("search").get_by_role("searchbox").fill(words)


def with_menu(page: Page) -> None:
    """Open the menu by its button."""
    menu = page.get_by_role("navigation", name="Pages", exact=True)
    expect(menu).to_be_hidden()
    page.get_by_role("button", name="Menu").click()
    expect(menu).to_be_visible()


def with_spacing(page: Page) -> None:
    """Set the text wider, as a reader's own style sheet does."""
    page.evaluate(ADOPT, SPACING)


@dataclass(frozen=True)
class State:
    """How a window is opened, what is done in it, and how one sees that it worked."""

    seen: str
    """What is then true in the page, in JavaScript."""
    window: tuple[int, int] = DESK
    scheme: Literal["light", "dark"] = "light"
    media: Literal["screen", "print"] = "screen"
    zoom: int = 1
    forced_colours: bool = False
    arrange: Callable[[Page], None] = as_loaded
    without: tuple[str, ...] = ()
    """The rules of axe-core that say nothing of it."""

    @contextmanager
    def opened(self, browser: Browser) -> Iterator[Page]:
        """A page in a window of its own, with nothing remembered."""
        width, height = self.window
        with browser.new_context(
            viewport={"width": width // self.zoom, "height": height // self.zoom},
            device_scale_factor=self.zoom,
            color_scheme=self.scheme,
            forced_colors="active" if self.forced_colours else "none",
        ) as context:
            context.set_default_timeout(MILLISECONDS)
            page = context.new_page()
            page.emulate_media(media=self.media)
            yield page

    def show(self, page: Page, address: str) -> None:
        """Open the address in this state."""
        page.goto(address, wait_until="load")
        self.arrange(page)
        if page.evaluate(self.seen) is not True:
            raise NotInStateError(f"{address} should show: {self.seen}")


LIGHT = "matchMedia('(prefers-color-scheme: light)').matches"
DARK = "matchMedia('(prefers-color-scheme: dark)').matches"

STATES = {
    "wide-light": State(f"innerWidth === 1280 && {LIGHT}"),
    "wide-dark": State(f"innerWidth === 1280 && {DARK}", scheme="dark"),
    "narrow-light": State(f"innerWidth === 360 && {LIGHT}", window=PHONE),
    "narrow-dark": State(f"innerWidth === 360 && {DARK}", window=PHONE, scheme="dark"),
    "details-open": State(f"document.querySelector('{CLOSED}') === null", arrange=with_details_open),
    "letters-open": State(
        "![...document.querySelectorAll('.letters')].some((one) => one.checkVisibility())"
        " || document.querySelector(':popover-open') !== null",
        window=PHONE,
        arrange=with_letters_open,
    ),
    "search-results": State("document.querySelectorAll('[role=search] a').length > 0", arrange=with_results),
    "search-none": State("document.querySelectorAll('[role=search] a').length === 0", arrange=with_no_results),
    "menu-open": State("innerWidth === 360", window=PHONE, arrange=with_menu),
    "zoom-400": State("innerWidth === 320 && devicePixelRatio === 4", zoom=ZOOM),
    "text-spacing": State(SPACED, window=PHONE, arrange=with_spacing),
    "forced-colours": State("matchMedia('(forced-colors: active)').matches", forced_colours=True),
    # Nobody presses a link on paper, so it may stand close to the next one.
    "print": State("matchMedia('print').matches", window=A4, media="print", without=("target-size",)),
}
"""By the ids of the list that the accessibility statement prints."""
