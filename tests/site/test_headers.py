"""The headers that docs/publishing.md tells hosts to set hold no page back."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, Route, expect

from tests.site.building import ROOT, Site
from tests.site.test_browser import window

DOCUMENT = ROOT / "docs" / "publishing.md"
ASKED = {
    "Content-Security-Policy",
    "Strict-Transport-Security",
    "X-Content-Type-Options",
    "Referrer-Policy",
    "Permissions-Policy",
    "Cross-Origin-Opener-Policy",
}


def headers(document: Path = DOCUMENT) -> dict[str, str]:
    """The headers of the document, as a host would send them."""
    (block,) = re.findall(r"```text\n(.*?)```", document.read_text(encoding="utf-8"), re.DOTALL)
    return dict(line.split(": ", 1) for line in block.splitlines())


def test_the_document_names_each_header_once() -> None:
    assert set(headers()) == ASKED


@contextmanager
def opened(page: Page) -> Iterator[list[str]]:
    """What the browser refuses on the pages that are opened from here on, under the document's headers."""
    refused: list[str] = []

    def with_headers(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, headers={**answer.headers, **headers()})

    page.route("**/*", with_headers)
    page.on(
        "console", lambda message: refused.append(message.text) if "Content Security Policy" in message.text else None
    )
    page.on("pageerror", lambda error: refused.append(f"{error}"))
    try:
        yield refused
    finally:
        # What the page still asks for when a test ends is of no interest.
        page.unroute_all(behavior="ignoreErrors")


def test_every_kind_of_page_works_under_the_headers(
    browser: Browser, estuary: Site, serve_folder: Callable[..., str]
) -> None:
    address = serve_folder(estuary.folder, prefix="/plan/")
    kinds = {re.sub(r"(?<=/)[^/]+/$", "*/", name) if name.count("/") > 1 else name: name for name in estuary.pages}
    with window(browser) as page, opened(page) as refused:
        for name in sorted(kinds.values()):
            page.goto(address + name)
            assert refused == [], name


def test_search_works_under_the_headers(browser: Browser, estuary: Site, serve_folder: Callable[..., str]) -> None:
    with window(browser) as page, opened(page) as refused:
        page.goto(serve_folder(estuary.folder, prefix="/plan/"))
        page.get_by_role("button", name="Search").click()
        page.get_by_role("searchbox").fill("pothole")
        expect(page.locator("#site_search a").first).to_be_visible()
        assert refused == []


def test_the_headers_do_refuse_what_is_not_the_sites_own(
    browser: Browser, estuary: Site, serve_folder: Callable[..., str]
) -> None:
    with window(browser) as page, opened(page) as refused:
        page.goto(serve_folder(estuary.folder, prefix="/plan/"))
        page.evaluate("document.body.insertAdjacentHTML('beforeend', '<p style=\"color: red\">')")
        # The page's own policy refuses it too.
        assert {found for message in refused for found in re.findall("inline style", message)} == {"inline style"}
