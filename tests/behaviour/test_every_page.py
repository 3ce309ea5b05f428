"""Every page of a real plan: quiet, asks no other host, stores nothing, names its language, and explains in words."""

from __future__ import annotations

from playwright.sync_api import Browser

from tests.behaviour.test_colours import NOTHING, STORED
from tests.behaviour.windows import watch, window
from tests.site.building import Site

TITLES_ALONE = """() => [...document.body.querySelectorAll("[title]")].filter((one) => {
  const before = document.createRange();
  before.setStart(document.body, 0);
  before.setEndBefore(one);
  const said = `${before} ${one.popoverTargetElement?.textContent ?? ""}`;
  return !said.replace(/\\s+/g, " ").toLowerCase().includes(one.title.toLowerCase());
}).map((one) => one.outerHTML)"""
LANGUAGES = """() => [...document.querySelectorAll("[lang]")].map((one) => one.lang)"""


def test_every_page_is_quiet_stores_nothing_names_its_language_and_explains_in_words(
    browser: Browser, lancashire: Site, served: str
) -> None:
    with window(browser) as page:
        messages = watch(page)
        seen = {}
        for address in lancashire.pages:
            page.goto(f"{served}{address}")
            seen[address] = [page.evaluate(look) for look in (STORED, LANGUAGES, TITLES_ALONE)]
        assert seen == {address: [NOTHING, [lancashire.plan.plan.language], []] for address in seen}
        assert messages == []
