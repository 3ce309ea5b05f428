"""An address that was once published still leads to what stands there now, with its anchor."""

from __future__ import annotations

from collections.abc import Callable
from html import unescape

import pytest
from playwright.sync_api import Browser

from tests.site.building import SITE_URL, Site


def test_each_earlier_id_of_an_area_has_a_page_that_leads_on(estuary: Site) -> None:
    found = {address: page.html for address, page in estuary.moved.items()}
    assert sorted(found) == ["areas/highways/", "areas/roads-and-bridges/"]
    for html in found.values():
        assert f'<link rel="canonical" href="{SITE_URL}areas/roads/">' in html
        assert '<noscript><meta http-equiv="refresh" content="0; url=../../areas/roads/"></noscript>' in html
        assert '<p><a href="../../areas/roads/">' in html
        assert '<meta name="robots" content="noindex">' in html


def test_a_page_that_moved_is_well_formed_and_has_the_policy(estuary: Site) -> None:
    for page in estuary.moved.values():
        assert page.faults == []
        assert '<meta http-equiv="Content-Security-Policy" content="default-src \'none\';' in unescape(page.html)


def test_a_page_that_moved_is_in_no_list(estuary: Site) -> None:
    search = [path for path in estuary.files if path.startswith("search/")]
    assert len(search) > 2
    for path in ("sitemap.xml", "areas/index.html", *search):
        assert "areas/highways" not in estuary.text_of(path)


@pytest.mark.parametrize("prefix", ["/", "/plan/"])
def test_the_anchor_of_an_old_address_is_kept(
    browser: Browser, estuary: Site, serve_folder: Callable[..., str], prefix: str
) -> None:
    url = serve_folder(estuary.folder, prefix=prefix)
    page = browser.new_page()
    try:
        page.goto(f"{url}areas/highways/#bridge-checks?a=b")
        page.wait_for_url(f"{url}areas/roads/#bridge-checks?a=b")
    finally:
        page.close()


def test_without_a_script_the_old_address_still_leads_on(
    browser: Browser, estuary: Site, serve_folder: Callable[..., str]
) -> None:
    url = serve_folder(estuary.folder, prefix="/plan/")
    context = browser.new_context(java_script_enabled=False)
    try:
        page = context.new_page()
        page.goto(f"{url}areas/highways/")
        page.wait_for_url(f"{url}areas/roads/")
    finally:
        context.close()


def test_an_actions_earlier_id_is_an_anchor_at_its_heading(estuary: Site) -> None:
    assert '<span id="call-centre"></span>' in estuary.text_of("areas/homes/index.html")
