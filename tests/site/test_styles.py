"""Home, the pages of areas and that for missing addresses need no more than their one stylesheet."""

import re

from tests.site.building import Site
from tools.built_page import Page
from tools.site_build import ROOT

ASSETS = ROOT / "overrides" / "assets"


def selected(stylesheet: str) -> set[str]:
    """The classes and attributes that the selectors of a stylesheet name."""
    css = re.sub(r"/\*.*?\*/|\{[^{}]*\}", "", (ASSETS / stylesheet).read_text(encoding="utf-8"), flags=re.DOTALL)
    return set(re.findall(r"\.([a-z][\w-]*)", css)) | set(re.findall(r"\[([a-z-]+)", css))


def named(page: Page) -> set[str]:
    """The classes and attributes of a page."""
    classes = {name for names in re.findall(r'class="([^"]*)"', page.html) for name in names.split()}
    return classes | set(re.findall(r"\s(data-[\w-]+|aria-[\w-]+)[=\s>]", page.html))


def test_a_page_without_the_second_stylesheet_has_nothing_that_it_alone_styles(site: Site) -> None:
    second = selected("lists.css") - selected("site.css")
    assert {"filters", "card", "line"} <= second
    without = [page for page in site.all_pages if not re.search(r'href="[^"]*/lists\.\w+\.css"', page.html)]
    assert {"", "404.html"} < {page.address for page in without}
    assert {page.address: named(page) & second for page in without} == {page.address: set() for page in without}
