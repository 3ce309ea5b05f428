"""Every stop of the Tab key can be seen, in the order of the page, with a clear mark; none is on something hidden."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.behaviour.registry import shows
from tests.behaviour.stops import Stop, is_clear, marks, walk
from tests.behaviour.windows import DESK, KINDS, PHONE, ZOOMED, window

REGIONS = ["skip", "header", "search", "menu", "main", "contents", "footer"]
"""In the order of reading."""
SIZES = {"desk": DESK, "phone": PHONE, "zoomed": ZOOMED}
WALKED = ("desk", "zoomed")
"""At 400% a page looks as on a phone, in less room."""
SCHEMES = ("light", "dark")


@pytest.fixture(scope="module")
def blank(browser: Browser) -> Iterator[Page]:
    """A page that compares pictures of another."""
    with window(browser) as page:
        yield page


def regions(stops: list[Stop]) -> list[str]:
    """The parts of the page that the stops are in, each named when the focus comes to it."""
    entered: list[str] = []
    for stop in stops:
        if entered[-1:] != [stop.region]:
            entered.append(stop.region)
    return entered


def faults(stops: list[Stop]) -> list[Stop]:
    return [stop for stop in stops if stop.faults]


@pytest.mark.parametrize("size", WALKED)
@pytest.mark.parametrize("kind", KINDS)
@shows("focus-visible", "no-hidden-stop")
def test_every_stop_is_seen_and_comes_in_the_order_of_the_page(
    browser: Browser, at: Callable[[str], str], kind: str, size: str
) -> None:
    with window(browser, size=SIZES[size]) as page:
        page.goto(at(kind))
        number, stops = walk(page)
        assert faults(stops) == []
        assert [stop.place for stop in stops] == list(range(number))
        shown = set(REGIONS) - {"search"} - (set() if size == "desk" else {"menu", "contents"})
        assert regions(stops) == [region for region in REGIONS if region in shown & {stop.region for stop in stops}]


@shows("focus-visible", "no-hidden-stop")
def test_the_way_back_has_the_same_stops(browser: Browser, at: Callable[[str], str]) -> None:
    with window(browser, size=PHONE) as page:
        page.goto(at("area"))
        _, there = walk(page)
        page.goto(at("area"))
        number, back = walk(page, key="Shift+Tab")
        assert back[:number] == there[::-1]


@shows("focus-visible", "no-hidden-stop")
def test_with_the_search_and_the_menu_open_each_stop_is_seen(browser: Browser, served: str) -> None:
    with window(browser, size=PHONE) as page:
        open_all(page, served)
        page.evaluate("document.activeElement.blur(); document.querySelector('.skip').focus()")
        _, stops = walk(page)
        assert faults(stops) == []
        assert regions(stops) == [region for region in REGIONS[1:] if region != "contents"]


@pytest.mark.parametrize("view", [("desk", "light"), ("desk", "dark"), ("phone", "dark")], ids="-".join)
@shows("focus-visible")
def test_the_focus_mark_is_clear_on_every_ground(
    browser: Browser, at: Callable[[str], str], served_estuary: str, blank: Page, view: tuple[str, str]
) -> None:
    known: set[str] = set()
    thin: dict[str, float] = {}
    with window(browser, size=SIZES[view[0]], color_scheme=view[1]) as page:
        addresses = [*map(at, KINDS), *(f"{served_estuary}{inside}" for inside in ("measures/", "areas/homes/"))]
        for address in addresses:
            page.goto(address)
            thin |= {name: mark for name, mark in marks(page, blank, known=known) if not is_clear(mark)}
        assert len(known) > len(REGIONS)
        assert thin == {}


@pytest.mark.parametrize("scheme", SCHEMES)
@shows("focus-visible")
def test_the_focus_mark_is_clear_in_the_search_and_the_menu(
    browser: Browser, served: str, blank: Page, scheme: str
) -> None:
    with window(browser, size=PHONE, color_scheme=scheme) as page:
        open_all(page, served)
        measured = dict(marks(page, blank, known=set()))
        assert {name: mark for name, mark in measured.items() if not is_clear(mark)} == {}
        assert {"search", "menu"} <= {name.split(":")[0] for name in measured}


def open_all(page: Page, address: str) -> None:
    """Open the menu and the search, with results."""
    page.goto(address)
    page.get_by_role("button", name="Menu").click()
    page.get_by_role("button", name="Search").click()
    page.get_by_role("searchbox").fill("Fleetwood")
    expect(page.get_by_role("search").get_by_role("status")).to_contain_text("results")
