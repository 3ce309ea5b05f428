"""The search index leads readers to the right heading, and holds words, not markup."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from html import unescape
from typing import NamedTuple

import pytest

from tests.site.building import Site


class FoundEntry(NamedTuple):
    """An entry, as a browser reads it from the index."""

    location: str
    title: str
    text: str
    weight: float
    place: str
    """Where it stands, as a result says it."""


def entries(site: Site) -> list[FoundEntry]:
    index, passages = json.loads(site.text_of("search/index.json")), [*passages_of(site)]
    inside = {first + more for first, count in index["long"] for more in range(1, count)}
    ends = [first for first, *_ in index["pages"][1:]] + [len(passages)]
    pages = [page for page, end in zip(index["pages"], ends, strict=True) for _ in range(page[0], end)]
    found: list[FoundEntry] = []
    for number, (location, title, text, *place) in enumerate(passages):
        if number in inside:
            found[-1] = found[-1]._replace(text=f"{found[-1].text} {text}")
        else:
            _, weight, name = pages[number]
            found.append(FoundEntry(location, title, text, weight, place[0] if place else name))
    return found


def passages_of(site: Site) -> Iterator[list[str]]:
    for _, name in json.loads(site.text_of("search/index.json"))["texts"]:
        yield from json.loads(site.text_of(f"search/{name}"))


def found(site: Site, word: str) -> list[str]:
    """Where the entries that hold a word lead: those with it in their title first, then by their weight."""
    pattern = re.compile(rf"\b{word}\b", re.IGNORECASE)
    hits = [entry for entry in entries(site) if pattern.search(f"{entry.title} {entry.text}")]
    hits.sort(key=lambda entry: (not pattern.search(entry.title), -entry.weight))
    return [entry.location for entry in hits]


def test_fleetwood_leads_to_its_action_first(lancashire: Site) -> None:
    assert found(lancashire, "Fleetwood")[0] == "areas/prevention/#fleetwood-pilot"


def test_mash_leads_to_its_meaning_first_and_to_the_action_in_it(lancashire: Site) -> None:
    places = found(lancashire, "MASH")
    assert places[0].startswith("glossary/#")
    actions = {f"areas/{area.id}/#{action.id}" for area in lancashire.plan.areas for action in area.actions}
    assert [place for place in places if place in actions] == ["areas/prevention/#early-help-posts"]


@pytest.mark.parametrize(
    ("word", "place"),
    [
        ("Encompass", "areas/partnership-working/#encompass-training"),
        ("tracker", "areas/permanence/#permanence-tracker"),
        ("accredited", "areas/workforce/#measure--social-workers-accredited"),
    ],
)
def test_a_word_of_an_actions_or_measures_title_leads_to_its_area_first(
    lancashire: Site, word: str, place: str
) -> None:
    assert found(lancashire, word)[0] == place


def test_an_area_comes_before_the_reports_that_say_the_same(estuary: Site) -> None:
    weights = {entry.location.split("#")[0]: entry.weight for entry in entries(estuary)}
    assert weights["areas/homes/"] > weights["reports/2025-06-17/"] > weights["reports/2024-11-05/"] > 0


def test_each_entry_leads_to_a_heading_or_a_named_row_of_its_page(site: Site) -> None:
    lost = []
    for entry in entries(site):
        address, _, anchor = entry.location.partition("#")
        titles = {heading.id: heading.text for heading in site.page(address).headings}
        rows = re.findall(r'id="([^"]+)" data-search-title="([^"]*)"', site.text_of(f"{address}index.html"))
        titles |= {id: unescape(title) for id, title in rows}
        title = next(iter(titles.values())) if not anchor else titles.get(anchor)
        if entry.title != title:
            lost.append((entry.location, entry.title, title))
    assert lost == []


def test_what_a_committee_asked_leads_to_its_row(lancashire: Site, estuary: Site) -> None:
    assert found(lancashire, "caseloads")[0] == "committee/#remark--2019-04-10--1"
    assert found(estuary, "bridge check")[0] == "committee/#remark--2025-06-17--1"


def test_no_two_results_read_the_same(site: Site) -> None:
    labels = [(entry.title, entry.place) for entry in entries(site)]
    assert len(set(labels)) == len(labels)


def test_where_a_fact_was_published_is_not_found(lancashire: Site, estuary: Site) -> None:
    """Only the pages of the sources themselves, and of what editors wrote, may hold such a line."""
    for site in (lancashire, estuary):
        assert any("Source:" in page.text for page in site.pages.values())
        assert [entry.location for entry in entries(site) if "Source:" in entry.text] == []


def test_a_report_adds_only_what_stands_nowhere_else(estuary: Site) -> None:
    """Areas, measures and recommendations have pages of their own, and a report repeats each of them."""
    address = max(address for address in estuary.pages if re.fullmatch(r"reports/[\d-]+/", address))
    repeated = {f"{address}#area--{area.id}" for area in estuary.plan.areas}
    repeated |= {f"{address}#measure--{measure.id}" for measure in estuary.plan.measures}
    own = {entry.location for entry in entries(estuary) if entry.location.startswith(address)}
    assert address in own
    assert own & repeated == set()


def test_each_heading_with_an_anchor_has_an_entry(site: Site) -> None:
    places = {entry.location for entry in entries(site)}
    for page in site.pages.values():
        parts = [heading for heading in page.searched_headings if heading.level > 1 and heading.id]
        anchors = [f"{page.address}#{heading.id}" for heading in parts]
        assert [place for place in [page.address, *anchors] if place not in places] == []


@pytest.mark.parametrize(
    ("name", "place", "words"),
    [
        ("lancashire", "#about-this-website", "Each fact comes from a report or another published document"),
        ("lancashire", "about/#how-to-use-it", "Print any page from your browser"),
        ("lancashire", "accessibility/#enforcement-procedure", "enforces the accessibility regulations"),
        ("estuary", "areas/homes/#how-the-damp-survey-is-done", "A surveyor visits each home once."),
        ("estuary", "#who-this-plan-is-for", "everyone who lives between the estuary and the fells"),
    ],
)
def test_what_editors_wrote_is_found(site_of: Callable[[str], Site], name: str, place: str, words: str) -> None:
    texts = {entry.location: entry.text for entry in entries(site_of(name))}
    assert words in texts[place]


def test_no_entry_holds_markup_that_acts_or_our_templates(site: Site) -> None:
    """The estuary's plan writes such signs itself, to show that they stay text: there a reader reads them."""
    bad = []
    for entry in entries(site):
        words_found, read = f"{entry.title}\n{entry.text}", site.page(entry.location.partition("#")[0]).text
        signs = [sign for sign in ("<script", "<style", "<svg", "class=", "{#") if sign in words_found]
        signs += re.findall(r"\{\{.*?\}\}|\{%.*?%\}", words_found)
        bad += [(entry.location, sign) for sign in signs if sign not in read]
    assert bad == []


def test_each_file_of_the_index_is_named_in_its_first_one(site: Site) -> None:
    index = json.loads(site.text_of("search/index.json"))
    named = {f"search/{name}" for kind in ("words", "texts") for _, name in index[kind]}
    assert {path for path in site.files if path.startswith("search/")} == {"search/index.json", *named}


def test_nothing_of_the_themes_own_search_is_published(site: Site) -> None:
    assert [path for path in site.files if "lunr" in path or "worker" in path or "search_index" in path] == []


def test_words_do_not_run_together(site: Site) -> None:
    """Each word of a page stands alone in the index, or a search for it would miss it."""

    def words(text: str) -> set[str]:
        return set(re.findall(r"[^\W_]+", text))

    read = {word for page in site.pages.values() for word in words(page.text)}
    known = [(entry.location, words(f"{entry.title} {entry.text}")) for entry in entries(site)]
    assert {place: sorted(found - read) for place, found in known if found - read} == {}
