"""Without JavaScript all is there, and nothing that only works with it is shown."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, expect

from tests.behaviour.registry import shows
from tests.behaviour.windows import DESK, KINDS, PHONE, address_of, window
from tests.site.building import Site

CLOSED = "main details:not([open]) > summary:visible"
SHOWN_CONTROLS = """() => [
  ...document.querySelectorAll("button:not([popovertarget]), input, select, textarea, [role=search]"),
].filter((one) => one.checkVisibility({ visibilityProperty: true })).map((one) => one.outerHTML)"""
"""But for those that the browser itself lets open something."""

ADDRESSES = "(links) => links.map((link) => link.href)"


@pytest.mark.parametrize("kind", KINDS)
@shows("no-script")
def test_without_javascript_all_content_is_there_and_no_dead_control(
    browser: Browser, lancashire: Site, at: Callable[[str], str], kind: str
) -> None:
    built = lancashire.pages.get(address_of(lancashire, kind), lancashire.not_found)
    with window(browser, java_script_enabled=False) as page:
        page.goto(at(kind))
        main = page.get_by_role("main")
        while page.locator(CLOSED).count():
            page.locator(CLOSED).first.press("Enter")
        for width, height in (DESK, PHONE):
            page.set_viewport_size({"width": width, "height": height})
            assert main.get_by_role("heading").count() == len(built.own_headings)
            assert letters(main.inner_text()) == letters(built.text)
            assert page.evaluate(SHOWN_CONTROLS) == []
            ways = [page.get_by_role("link", name=name).last for name in ("Key areas", "Reports", "Glossary")]
            assert [way.is_visible() for way in ways] == [True, True, True]


@shows("no-script")
def test_without_javascript_a_reader_on_a_phone_comes_to_every_page(
    browser: Browser, lancashire: Site, served: str
) -> None:
    with window(browser, size=PHONE, java_script_enabled=False) as page:
        page.goto(f"{served}about/")
        assert page.locator("footer a").all_inner_texts() == page.locator("footer a:visible").all_inner_texts()
        reached = {f"{served}{address}" for address in lancashire.pages if is_one_report(address)}
        reached |= set(page.locator("footer a").evaluate_all(ADDRESSES))
        assert {f"{served}{address}" for address in lancashire.pages} <= reached
        page.goto(f"{served}reports/")
        listed = set(page.locator("main a:visible").evaluate_all(ADDRESSES))
        assert {f"{served}{address}" for address in lancashire.pages if is_one_report(address)} <= listed


def is_one_report(address: str) -> bool:
    """Whether a page is that of one report, which the list of reports leads to."""
    return address.startswith("reports/") and address != "reports/"


@shows("no-script")
def test_without_javascript_folded_parts_open_by_keyboard(browser: Browser, at_estuary: Callable[[str], str]) -> None:
    with window(browser, java_script_enabled=False) as page:
        page.goto(at_estuary("area"))
        folded = page.locator("details").first
        inside = folded.locator(":scope > :not(summary)").first
        expect(inside).to_be_hidden()
        folded.locator("summary").press("Enter")
        expect(inside).to_be_visible()
        folded.locator("summary").press("Space")
        expect(inside).to_be_hidden()


def letters(text: str) -> str:
    """A text without its spaces, which differ with its layout."""
    return "".join(text.casefold().split())
