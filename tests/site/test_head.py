"""What machines read of the built pages: each has its own description, picture and place, and each list its pages."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from tests.site.building import ROOT, SITE_URL, Site
from tools.built_page import Page


def properties(page: Page) -> dict[str, str]:
    tags = [node.attributes for node in page.all("meta")]
    return {tag.get("property") or tag["name"]: tag["content"] for tag in tags if "property" in tag or "name" in tag}


def data(page: Page) -> list[dict[str, Any]]:
    (text,) = page.html.split('<script type="application/ld+json">')[1:]
    graph: list[dict[str, Any]] = json.loads(text.split("</script>")[0])["@graph"]
    return graph


def test_an_area_is_shared_with_its_own_picture_and_the_same_in_words(estuary: Site) -> None:
    shared = properties(estuary.page("areas/homes/"))
    assert shared["og:title"] == 'Homes & "warm" rooms'
    assert shared["og:url"] == f"{SITE_URL}areas/homes/"
    assert shared["og:image"] == f"{SITE_URL}pictures/areas/homes.png"
    assert shared["og:image:alt"].startswith('Homes & "warm" rooms. ')
    assert estuary.files["pictures/areas/homes.png"].startswith(b"\x89PNG")


def test_each_page_says_where_it_stands(site: Site) -> None:
    for address, page in site.pages.items():
        crumbs = [part["itemListElement"] for part in data(page) if part["@type"] == "BreadcrumbList"]
        if not address:
            assert crumbs == []
            continue
        (places,) = crumbs
        assert places[0]["item"] == SITE_URL
        assert places[-1]["item"] == f"{SITE_URL}{address}"
        assert [place["position"] for place in places] == list(range(1, len(places) + 1))


def test_every_picture_that_a_page_names_is_there(site: Site) -> None:
    named = {properties(page)["og:image"].removeprefix(SITE_URL) for page in site.pages.values()}
    assert named == {path for path in site.files if path.startswith("pictures/")}


def test_each_page_leads_to_the_feed(site: Site) -> None:
    for page in site.all_pages:
        (link,) = (node.attributes for node in page.all("link") if node.attributes.get("rel") == "alternate")
        assert link["type"] == "application/atom+xml"
        assert site.target(page, link["href"]) == ("feed.xml", "")
    assert "feed.xml" in site.files


def test_the_list_of_pages_has_the_reports_dates(estuary: Site) -> None:
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    found = {
        (url.findtext("s:loc", namespaces=space) or "").removeprefix(SITE_URL): url.findtext(
            "s:lastmod", namespaces=space
        )
        for url in ElementTree.fromstring(estuary.files["sitemap.xml"])
    }
    assert found["areas/homes/"] == found["reports/2025-06-17/"] == "2025-06-17"
    assert found["reports/2024-11-05/"] == "2024-11-05"


def test_search_engines_are_told_where_the_list_is(site: Site) -> None:
    assert site.text_of("robots.txt") == f"User-agent: *\nAllow: /\n\nSitemap: {SITE_URL}sitemap.xml\n"


@pytest.mark.process
def test_without_pictures_no_page_names_one_and_nothing_draws(tmp_path: Path) -> None:
    code = (
        "import sys; sys.path[:0] = ['hooks', '.']\n"
        "from pathlib import Path\n"
        "from tests.site.building import PLANS, build\n"
        "plan = PLANS / 'one-area' / 'plan.yaml'\n"
        "extra = {'plan': str(plan), 'pictures': False, 'papers': False}\n"
        "site = build(plan, None, Path(sys.argv[1]), extra=extra)\n"
        "print(sorted(name for name in ('typst', 'docx') if name in sys.modules))\n"
        "print(sum('og:image' in page.html for page in site.pages.values()))\n"
        "print([path for path in site.files if path.startswith('pictures/') or path.endswith(('.pdf', '.docx'))])\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "site")],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    assert ran.stdout == "[]\n0\n[]\n"
