"""Every page of a built site: at its address, in order, whole, and leading only to what is there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from itertools import pairwise
from urllib.parse import urljoin, urlsplit
from xml.etree import ElementTree

import pytest

from improvement_plan.language.translations import speak
from improvement_plan.plan.model import Plan
from tests.plans.estuary_expected import STEPS
from tests.site.building import REPO_URL, SITE_URL, TODAY, Site
from tools.built_page import Node, Page

FIXED = (
    "",
    "about/",
    "accessibility/",
    "actions/",
    "areas/",
    "glossary/",
    "how-progress-is-measured/",
    "measures/",
    "recommendations/",
    "reports/",
)
LANGUAGES = {"lancashire": "en-GB", "estuary": "en-GB", "one-area": "en-GB", "cymru": "cy"}
SECTIONS = (
    "Progress summary",
    "At a glance",
    "Overdue",
    "Coming next",
    "Actions",
    "Measures",
    "Earlier reports",
)
"""The parts of an area's page, in their order."""
OPTIONAL = ("Overdue", "Earlier reports")
"""Those that stand only where there is something to say."""


def addresses_of(plan: Plan) -> set[str]:
    return {
        *FIXED,
        *(f"areas/{area.id}/" for area in plan.areas),
        *(f"reports/{report.id}/" for report in plan.reports),
    }


def faults(pages: Iterable[Page], of: Callable[[Page], object]) -> dict[str, object]:
    """What *of* finds wrong with each page, by its address; empty where all is well."""
    return {page.address: found for page in pages if (found := of(page))}


def test_each_page_has_its_permanent_address(site: Site) -> None:
    assert addresses_of(site.plan) - set(site.pages) == set()
    assert (site.folder / "404.html").is_file()


def test_every_tag_is_closed_where_it_was_opened(site: Site) -> None:
    assert faults(site.all_pages, lambda page: page.faults) == {}


def test_a_page_has_one_title_and_its_heading_says_the_same(site: Site) -> None:
    for page in site.all_pages:
        titles = [heading.text for heading in page.headings if heading.level == 1]
        assert len(titles) == 1, page.address
        # The home page's title is the site's own name.
        assert page.address == "" or page.title.startswith(titles[0]), page.address


def test_titles_are_unique(site: Site) -> None:
    assert doubles(page.title for page in site.all_pages) == []


def test_descriptions_are_there_and_unique(site: Site) -> None:
    assert faults(site.pages.values(), lambda page: not page.description) == {}
    assert doubles(page.description for page in site.pages.values()) == []


def test_no_page_takes_a_date_from_the_clock(site: Site) -> None:
    """What a page says of today follows from the day of the build, and names no day that nobody published."""
    words = speak(site.plan.plan.language)
    days = [words.day(moment.date()) for moment in (datetime.now(UTC), datetime.now().astimezone(), TODAY)]
    assert faults(site.all_pages, lambda page: [day for day in days if day in page.root.text]) == {}


def test_ids_are_unique_on_a_page(site: Site) -> None:
    assert faults(site.all_pages, lambda page: doubles(page.ids)) == {}


def test_headings_skip_no_level(site: Site) -> None:
    def skips(page: Page) -> list[str]:
        levels = [(heading.level, heading.text) for heading in page.headings]
        return [text for (before, _), (level, text) in pairwise([(0, ""), *levels]) if level > before + 1]

    assert faults(site.all_pages, skips) == {}


def test_each_page_says_its_language(site_of: Callable[[str], Site]) -> None:
    sites = {name: site_of(name).all_pages for name in LANGUAGES}
    assert {name: {page.language for page in pages} for name, pages in sites.items()} == {
        name: {language} for name, language in LANGUAGES.items()
    }


def test_every_link_inside_the_site_leads_to_a_file_and_to_an_anchor_of_it(site: Site) -> None:
    def broken(page: Page) -> list[str]:
        return [link.address for link in page.links if not leads_somewhere(site, page, link.address)]

    assert faults(site.all_pages, broken) == {}


def test_every_link_and_button_has_a_name(site: Site) -> None:
    def nameless(page: Page) -> list[str]:
        links = [link.address for link in page.links if not link.text]
        return [*links, *(node.id or "button" for node in page.all("button") if not name_of(node))]

    assert faults(site.all_pages, nameless) == {}


def test_every_label_and_description_names_what_is_on_its_page(site: Site) -> None:
    names = ("aria-labelledby", "aria-describedby", "aria-controls", "for")

    def dangling(page: Page) -> list[str]:
        named = (node.attributes.get(name, "").split() for node in page.root.elements for name in names)
        return [id for ids in named for id in ids if id not in page.ids]

    assert faults(site.all_pages, dangling) == {}


def test_no_page_asks_another_host_for_anything(site: Site) -> None:
    def asked(page: Page) -> list[str]:
        addresses = [address for node in page.root.elements for address in fetched(node)]
        base = f"{SITE_URL}{page.address}"
        return [
            address for address in addresses if urlsplit(urljoin(base, address)).netloc != urlsplit(SITE_URL).netloc
        ]

    assert faults(site.all_pages, asked) == {}


def test_every_file_that_a_page_asks_for_is_there(site: Site) -> None:
    def missing(page: Page) -> list[str]:
        addresses = [address for node in page.root.elements for address in fetched(node)]
        targets = {address: site.target(page, address) for address in addresses}
        return [address for address, target in targets.items() if target is None or target[0] not in site.files]

    assert faults(site.all_pages, missing) == {}


def test_one_stylesheet_serves_all_pages_and_asks_for_no_other_file(site: Site) -> None:
    """The theme's part comes first, in its layer. Of the comments, the one about its licence is left."""
    more, sheet = (data.decode() for path, data in sorted(site.files.items()) if path.endswith(".css"))
    assert re.findall(r"/\*|url\(|@import|@layer", more) == []
    assert re.match(r"/\*! From mkdocs-material [\d.]+, MIT licence\. [^*]*\*/\s*@layer theme\{", sheet)
    assert re.findall(r"/\*.|url\(|@import", sheet) == ["/*!"]
    assert re.findall(r"@layer|(?<!:root):root\{--ground", sheet) == ["@layer", ":root{--ground"]


def test_every_page_but_home_and_those_of_areas_has_a_second_stylesheet(site: Site) -> None:
    def sheets(page: Page) -> list[str]:
        links = [node.attributes for node in page.all("link") if node.attributes.get("rel") == "stylesheet"]
        return [attributes["href"].rpartition("/")[2].partition(".")[0] for attributes in links]

    one = {"", "404.html", *(address for address in site.pages if re.fullmatch("areas/[^/]+/", address))}
    assert len(one) > 2
    assert {page.address: sheets(page) for page in site.all_pages} == {
        page.address: ["site"] if page.address in one else ["site", "lists"] for page in site.all_pages
    }


def test_the_sitemap_lists_every_page(site: Site) -> None:
    places = ElementTree.fromstring(site.text_of("sitemap.xml")).iterfind("{*}url/{*}loc")
    assert sorted(place.text or "" for place in places) == sorted(f"{SITE_URL}{address}" for address in site.pages)


def test_each_page_names_its_one_address(site: Site) -> None:
    def canonical(page: Page) -> str:
        links = [node.attributes for node in page.all("link") if node.attributes.get("rel") == "canonical"]
        return " ".join(attributes["href"] for attributes in links)

    assert {page.address: canonical(page) for page in site.pages.values()} == {
        address: f"{SITE_URL}{address}" for address in site.pages
    }


def test_the_page_for_missing_addresses_helps(site: Site) -> None:
    """Its links are whole, since it is shown at any address."""
    page = site.not_found
    assert page.title.startswith("Page not found")
    targets = [site.target(page, link.address) for link in page.own_links if not link.address.startswith("mailto:")]
    addresses = {target[0] for target in targets if target is not None}
    assert {"", "areas/", "actions/", "reports/", "about/"} <= addresses
    assert [link.address for link in page.links if is_relative(link.address)] == []


# The pages of areas


def test_an_areas_page_has_its_parts_in_order(site: Site) -> None:
    for area in site.plan.areas:
        page = site.page(f"areas/{area.id}/")
        titles = [heading.text for heading in page.own_headings if heading.level == 2]
        parts = [title for title in titles if title in SECTIONS]
        assert parts == [title for title in SECTIONS if title not in OPTIONAL or title in titles], area.id


def test_an_areas_page_opens_with_what_the_area_is_for(lancashire: Site) -> None:
    for area in lancashire.plan.areas:
        assert area.aim
        assert lancashire.page(f"areas/{area.id}/").opening.startswith(area.aim)


def test_a_summary_names_its_report_and_the_date(lancashire: Site) -> None:
    for area in lancashire.plan.areas:
        part = lancashire.page(f"areas/{area.id}/").under("Progress summary")
        assert part.startswith("Progress report, April 2019 (10 April 2019)")


def test_actions_are_grouped_by_status(estuary: Site) -> None:
    categories = {step[0]: step[1] for step in STEPS["2025-06-17"]}
    labels = {
        "done": "Completed",
        "under-way": "Under way",
        "at-risk": "At risk",
        "late": "Behind",
        "planned": "Planned",
        "stopped": "Stopped",
        "nothing-reported": "Nothing reported",
    }
    for area in estuary.plan.areas:
        ids = {action.id for action in area.actions}
        groups: dict[str, list[str]] = {}
        group = ""
        for heading in estuary.page(f"areas/{area.id}/").own_headings:
            if heading.level == 3:
                group = heading.text
            elif heading.id in ids:
                groups.setdefault(group, []).append(heading.id)
        expected = {
            label: [action.id for action in area.actions if categories[action.id] == category]
            for category, label in labels.items()
        }
        assert groups == {f"{label} {len(found)}": found for label, found in expected.items() if found}
        assert list(groups) == [f"{label} {len(found)}" for label, found in expected.items() if found]


def test_a_report_s_page_says_all_that_the_report_says_of_an_action(estuary: Site) -> None:
    rows = estuary.page("reports/2025-02-11/").all("tr")
    cells = ([part for part in row.elements if part.tag in ("th", "td")] for row in rows)
    told = {
        row[0].text.partition(" Lead: ")[0]: row[-1].text
        for row in cells
        if row[-1].attributes.get("data-label") == "What the report says"
    }
    assert {title: text for title, text in told.items() if text and not text.startswith("As reported on")} == {
        "Repair the 40 worst potholes on the Estuary Road": (
            "Completed: 18 December 2024 100% done, as published. Evidence: Photographs of all 40, "
            "published in January. Confirmed by Internal Audit"
        ),
        "Inspect every bridge & ford": "Ice closed the fell bridges.",
        "Publish the gritting routes": "Reason: The routes left out two fell roads, so the work was opened again.",
        "Milestone: Permit system in use": "Reason: The supplier was chosen late.",
        "Replace the lights at 12 crossings": "Reason: The first lamps failed their test.",
        (
            "Survey every council home for damp, mould, cold bridges, blocked vents, cracked gutters and leaking "
            "roofs, tell each tenant in writing what was found, and agree with each of them a date by which it will be "
            "mended"
        ): "25% done, as published.",
        "Milestone: Lower dale lit": "Reason: Bats roost there.",
        'Link tenants to the credit union: "save as you pay"': (
            "Reason: The credit union's board meets only in spring."
        ),
        "Milestone: First test of the link": "The test failed & was put off.",
    }


def test_editors_text_closes_the_page_of_its_area(estuary: Site) -> None:
    titles = [heading.text for heading in estuary.page("areas/homes/").own_headings if heading.level == 2]
    assert titles[-2:] == ["Earlier reports", "How the damp survey is done"]


def test_earlier_reports_stand_latest_first(estuary: Site) -> None:
    page = estuary.page("areas/homes/")
    part = page.under("Earlier reports")
    assert 0 < part.index("The damp survey began.") < part.index("TRP members met twice.")


def test_the_contents_of_a_page_are_its_headings(site: Site) -> None:
    """Where a page lists its contents, each part of the second level is in the list, and nothing else."""
    listed = 0
    for page in site.pages.values():
        navs = [node for node in page.all("nav") if node.text.startswith("On this page")]
        for nav in navs:
            listed += 1
            links = [(node.attributes["href"], node.text) for node in nav.elements if node.tag == "a"]
            assert links == [(f"#{found.id}", found.text) for found in page.own_headings if found.level == 2]
    assert listed >= len(site.plan.areas)


# Edit links


def line_of(text: str, part: str, id: str) -> int:
    """The line of a plan's file where the entry *id* of a list such as 'areas' begins."""
    lines = text.splitlines()
    start = lines.index(f"{part}:")
    return next(number for number, line in enumerate(lines, 1) if number > start and line == f"  - id: {id}")


@pytest.mark.parametrize("part", ["areas", "reports"])
def test_an_edit_link_opens_the_plan_at_the_line_of_the_area_or_report(site: Site, part: str) -> None:
    text = site.plan_file.read_text(encoding="utf-8")
    for entry in getattr(site.plan, part):
        links = [link.address for link in site.page(f"{part}/{entry.id}/").own_links]
        assert f"{REPO_URL}/edit/main/plan.yaml#L{line_of(text, part, entry.id)}" in links


def test_every_page_can_be_edited(site: Site) -> None:
    lines = len(site.plan_file.read_text(encoding="utf-8").splitlines())
    for page in site.pages.values():
        found = re.findall(rf'"{re.escape(REPO_URL)}/edit/main/plan\.yaml#L(\d+)"', page.html)
        assert len(found) == 1, page.address
        assert 1 <= int(found[0]) <= lines


@pytest.mark.parametrize(
    ("name", "prose"),
    [
        ("lancashire", {"": "index.md", "about/": "about.md", "accessibility/": "accessibility.md"}),
        ("estuary", {"": "index.md", "about/": "about.md", "areas/homes/": "areas/homes.md"}),
        ("one-area", {}),
    ],
)
def test_editors_text_has_an_edit_link_of_its_own(
    site_of: Callable[[str], Site], name: str, prose: dict[str, str]
) -> None:
    pages = site_of(name).pages.values()
    start = f"{REPO_URL}/edit/main/content/"
    found = {page.address: [link.address for link in page.links if link.address.startswith(start)] for page in pages}
    assert {address: links for address, links in found.items() if links} == {
        address: [f"{start}{file}"] for address, file in prose.items()
    }


# The table of all actions


def test_the_page_of_all_actions_lists_each_one_and_leads_to_it(site: Site) -> None:
    page = site.page("actions/")
    expected = [(f"areas/{area.id}/", action.id, action.title) for area in site.plan.areas for action in area.actions]
    targets = [(site.target(page, link.address), link.text) for link in page.own_links]
    listed = [(*target, text) for target, text in targets if target and target[0].startswith("areas/") and target[1]]
    # A title may hold an abbreviation, which the page spells out.
    assert [found[:2] for found in listed] == [wanted[:2] for wanted in expected]
    terms = set(site.plan.glossary)
    plain = [number for number, wanted in enumerate(expected) if not any(term in wanted[2] for term in terms)]
    assert [listed[number] for number in plain] == [expected[number] for number in plain]


def test_each_action_and_milestone_has_its_address(site: Site) -> None:
    for area in site.plan.areas:
        page = site.page(f"areas/{area.id}/")
        for action in area.actions:
            assert page.part(action.id)
            for milestone in action.milestones:
                assert milestone.title in page.part(f"{action.id}--{milestone.id}")


def doubles(values: Iterable[str]) -> list[str]:
    return [value for value, count in Counter(values).items() if count > 1]


def is_relative(address: str) -> bool:
    return not address.startswith("#") and not urlsplit(address).scheme and not address.startswith("/")


def leads_somewhere(site: Site, page: Page, address: str) -> bool:
    """Whether a link has a target; what lies outside the site is taken on trust."""
    target = site.target(page, address)
    if target is None:
        return urlsplit(address).scheme in ("https", "mailto", "tel")
    path, anchor = target
    if page is site.not_found and address.startswith("#"):
        return address[1:] in page.ids
    path = path.removesuffix("./")
    if path not in site.pages:
        return path in site.files and not anchor
    return not anchor or anchor in site.pages[path].ids


def fetched(node: Node) -> list[str]:
    """The addresses that a browser asks for because of this element."""
    if node.tag == "link":
        return [node.attributes.get("href", "")] if node.attributes.get("rel") != "canonical" else []
    found = [node.attributes.get(name) for name in ("src", "poster", "data", "data-search-script", "data-panel-script")]
    if node.tag in ("image", "use"):
        found.append(node.attributes.get("href"))
    return [address for address in found if address]


def name_of(node: Node) -> str:
    return node.attributes.get("aria-label") or node.text
