"""The script of the search finds in a browser what the index holds, best first, and shows a word where it stands."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from improvement_plan.pages.search import SearchEntry
from improvement_plan.pages.search_index import SearchIndex, words_of

SCRIPT = Path(__file__).parents[2] / "overrides" / "assets" / "search.js"
ASK = """async ([queries, most, common]) => {
  const folder = new URL("search/", location.href);
  const find = await window.openSearch(folder, await fetch(new URL("index.json", folder)), common);
  const answers = [];
  for (const query of queries) answers.push(await find(query, most));
  return answers;
}"""
Find = Callable[..., list[Any]]


def entry(location: str, title: str, text: str = "") -> SearchEntry:
    return SearchEntry(location=location, title=title, text=text)


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """Each test opens a site of its own in it."""
    opened = browser.new_page()
    yield opened
    opened.close()


@pytest.fixture
def search_of(page: Page, tmp_path: Path, serve_folder: Callable[..., str]) -> Callable[..., Find]:
    """Gives a function that asks the index of some pages, each with its weight and its entries."""

    def opened(*pages: tuple[float, list[SearchEntry]]) -> Find:
        index = SearchIndex()
        for weight, entries in pages:
            index.add(entries, weight=weight, name=entries[0].title)
        (tmp_path / "search").mkdir()
        for address, data in index.files():
            (tmp_path / address).write_bytes(data)
        shutil.copy(SCRIPT, tmp_path)
        html = "<!doctype html><title>Search</title><script src='search.js'></script>"
        (tmp_path / "index.html").write_text(html, encoding="utf-8")
        page.goto(serve_folder(tmp_path))
        return lambda *queries, most=10_000, common="": page.evaluate(ASK, [queries, most, common])

    return opened


def places(answer: Any) -> list[str]:
    assert answer["count"] >= len(answer["results"])
    return [result["location"] for result in answer["results"]]


def test_all_words_are_found_by_their_beginnings_whatever_their_case_and_accents(
    search_of: Callable[..., Find],
) -> None:
    find = search_of((1, [entry("a", "Tŷ a dŵr", "Gwasanaethau"), entry("b", "Tyres", "Social workers’ café")]))
    queries = ["TY", "tŷ dw", "Tyres", "work soc", "worker's", "workers gwas", "cafe\u0301", "afe", "!?", "zz"]
    found = dict(zip(queries, map(places, find(*queries)), strict=True))
    assert found == {
        "TY": ["a", "b"],
        "tŷ dw": ["a"],
        "Tyres": ["b"],
        "work soc": ["b"],
        "worker's": ["b"],
        "workers gwas": ["a", "b"],
        "cafe\u0301": ["b"],
        "afe": [],
        "!?": [],
        "zz": [],
    }


def test_a_title_comes_before_a_text_a_whole_word_before_its_beginning_and_a_page_before_its_parts(
    search_of: Callable[..., Find],
) -> None:
    find = search_of(
        (1, [entry("one/", "One", "gates"), entry("one/#a", "Gateshead"), entry("one/#b", "Gates")]),
        (0.25, [entry("old/", "Old"), entry("old/#a", "Gates"), entry("old/#b", "Old", "gates")]),
        (1, [entry("two/", "Gates"), entry("two/#a", "Two", "gates"), entry("two/#b", "Two", "gateshead")]),
    )
    (answer,) = find("gates")
    assert places(answer) == ["two/", "one/#b", "one/#a", "old/#a", "one/", "two/#a", "two/#b", "old/#b"]


def told(answer: Any) -> dict[str, Any]:
    """Where the results lead, and what was searched in the place of the query."""
    notes = {key: answer[key] for key in ("instead", "begun", "without", "partly")}
    return {"places": places(answer), **{key: note for key, note in notes.items() if note}}


COUNCIL = (
    *(
        (1, [entry(f"{number}/", title)])
        for number, title in enumerate(["Fleetwood pilot", "Policy", "Police", "Recycling"])
    ),
    (1, [entry("4/", "Neglect Strategy"), entry("4/#a", "Strategic", "What is a home")]),
    (1, [entry("5/", "MASH"), entry("5/#a", "Homeless"), entry("5/#b", "Safeguarding Children")]),
)
"""Six pages; each entry goes by its number."""


@pytest.mark.parametrize(
    ("query", "answer"),
    [
        ("Fleetwod", {"places": ["0/"], "instead": ["fleetwood"]}),
        ("fletwood", {"places": ["0/"], "instead": ["fleetwood"]}),
        ("fleettwood", {"places": ["0/"], "instead": ["fleetwood"]}),
        ("fleetwoood", {"places": ["0/"], "instead": ["fleetwood"]}),
        ("fleetwppd", {"places": ["0/"], "begun": ["fleetw"]}),
        ("fleetwoos", {"places": ["0/"], "instead": ["fleetwood"]}),
        ("lfeetwood", {"places": ["0/"], "instead": ["fleetwood"]}),
        ("gleetwood", {"places": ["0/"], "instead": ["fleetwood"]}),
        ("leetwood", {"places": ["0/"], "instead": ["fleetwood"]}),
        ("fletwo", {"places": ["0/"], "instead": ["fleetwood"]}),
        ("safegaurding", {"places": ["5/#b"], "instead": ["safeguarding"]}),
        ("policies", {"places": ["1/", "2/"], "begun": ["polic"]}),
        ("strategies", {"places": ["4/", "4/#a"], "begun": ["strateg"]}),
        ("recycle", {"places": ["3/"], "instead": ["recycling"]}),
        ("recycled", {"places": ["3/"], "begun": ["recyc"]}),
        ("homes", {"places": ["4/#a"], "instead": ["home"]}),
        ("fleetwod pilto", {"places": ["0/"], "instead": ["fleetwood", "pilot"]}),
        ("fleetwood zebra", {"places": ["0/"], "without": ["zebra"]}),
        ("zebra lion", {"places": [], "without": ["zebra", "lion"]}),
        ("msh", {"places": [], "without": ["msh"]}),
        ("what is MASH", {"places": ["5/"]}),
        ("what is", {"places": ["4/#a"]}),
        ("fleetwood pilot policy", {"places": ["0/"], "partly": True}),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_word_that_finds_nothing_is_searched_as_what_was_meant_and_the_answer_says_so(
    search_of: Callable[..., Find], query: str, answer: dict[str, Any]
) -> None:
    (found,) = search_of(*COUNCIL)(query, common="what is it")
    assert told(found) == answer


def test_a_reference_is_found_as_it_was_published_and_no_other_one(search_of: Callable[..., Find]) -> None:
    refs = ["1.1", "1.10", "1.2", "R1", "R10", "CP1", "3.3.6", "3.30", "2019"]
    find = search_of(*((1, [entry(ref, "Action", f"({ref})")]) for ref in refs))
    queries = ["1.1", "1.10", "r1", "R1.", "cp1", "3.3", "3.3.6", "1.11", "R12", "20", "CP 1"]
    assert {query: told(answer) for query, answer in zip(queries, find(*queries), strict=True)} == {
        "1.1": {"places": ["1.1"]},
        "1.10": {"places": ["1.10"]},
        "r1": {"places": ["R1"]},
        "R1.": {"places": ["R1"]},
        "cp1": {"places": ["CP1"]},
        "3.3": {"places": ["3.3.6", "3.30"]},
        "3.3.6": {"places": ["3.3.6"]},
        "1.11": {"places": [], "without": ["1.11"]},
        "R12": {"places": [], "without": ["r12"]},
        "20": {"places": ["2019"]},
        "CP 1": {"places": ["1.1", "1.10", "1.2", "CP1"], "partly": True},
    }


def test_a_result_says_which_page_it_is_on(search_of: Callable[..., Find]) -> None:
    find = search_of((1, [entry("a/", "Roads"), entry("a/#b", "Gates"), entry("a/#c", "Gates")]))
    gates, roads = find("gates", "roads")
    assert [(result["title"], result["place"]) for result in (*gates["results"], *roads["results"])] == [
        ("Gates", "Roads"),
        ("Gates", "Roads (2)"),
        ("Roads", ""),
    ]


def test_a_mistyped_word_is_found_in_an_index_of_many_files_and_only_those_that_may_hold_it_are_fetched(
    search_of: Callable[..., Find], page: Page
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    chosen = random.Random(11)
    words = ["".join(chosen.choices("abcdefghijklmnop", k=9)) for _ in range(9000)]
    find = search_of(*((1, [entry(f"{at}/", "Page", " ".join(words[at::90]))]) for at in range(90)))
    find()
    word = next(word for word in words if word.startswith("c"))
    asked.clear()
    (answer,) = find(f"{word[:4]}x{word[4:]}")
    assert (answer["instead"], answer["count"]) == ([word], 1)
    parts = [url for url in asked if "/words." in url]
    asked.clear()
    (answer,) = find(f"x{word[1:]}")
    assert (answer["instead"], answer["count"]) == ([word], 1)
    assert 0 < len(parts) < len(parts) + len([url for url in asked if "/words." in url])


def test_the_best_are_given_with_the_number_of_all(search_of: Callable[..., Find]) -> None:
    find = search_of(*((1, [entry(f"{number}/", "Gates")]) for number in range(40)))
    (answer,) = find("gates", most=3)
    assert (answer["count"], places(answer)) == (40, ["0/", "1/", "2/"])


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("", ""),
        ("A gate.", "A gate."),
        (f"{'before ' * 30}gate {'after ' * 4}", f"… {'before ' * 18}gate {'after ' * 4}".rstrip()),
        (f"{'before ' * 30}gate {'after ' * 40}", f"… {'before ' * 8}gate {'after ' * 16}…"),
        (f"Here is a gate {'after ' * 40}", f"Here is a gate {'after ' * 24}…"),
        (f"Floodgates {'before ' * 30}gate {'after ' * 40}", f"… {'before ' * 8}gate {'after ' * 16}…"),
        (f"{'before ' * 1000}gate {'after ' * 1000}", f"… {'before ' * 8}gate {'after ' * 16}…"),
        (f"gate{'x' * 300}", f"gate{'x' * 156} …"),
    ],
    ids=["none", "short", "at the end", "amid", "at the start", "no part of a word", "in a long text", "one word"],
)
def test_an_excerpt_shows_the_word_where_it_stands(search_of: Callable[..., Find], text: str, shown: str) -> None:
    find = search_of((1, [entry("a/", "Gate", text.strip())]))
    (answer,) = find("gat")
    assert answer["results"] == [{"location": "a/", "title": "Gate", "place": "", "text": shown}]


def test_a_large_index_in_many_files_gives_what_reading_every_entry_gives(search_of: Callable[..., Find]) -> None:
    chosen = random.Random(7)
    words = ["".join(chosen.choices("abcdeé", k=chosen.randint(1, 6))) for _ in range(600)]
    entries = [
        entry(f"{number}/", " ".join(chosen.choices(words, k=3)), " ".join(chosen.choices(words, k=length)))
        for number, length in enumerate(chosen.choices([20, 100, 900], k=300))
    ]
    find = search_of(*((1, [entry]) for entry in entries))
    queries = [" ".join(word[:4] for word in chosen.choices(words, k=chosen.randint(1, 3))) for _ in range(60)]
    words_in = {entry.location: words_of(f"{entry.title} {entry.text}") for entry in entries}
    expected = {
        query: {
            location
            for location, words in words_in.items()
            if all(any(word.startswith(asked) for word in words) for asked in words_of(query))
        }
        for query in queries
    }
    # Where no entry has all words, other ones are given.
    expected = {query: found for query, found in expected.items() if found}
    queries = list(expected)
    assert {query: set(places(answer)) for query, answer in zip(queries, find(*queries), strict=True)} == expected
    assert len({len(found) for found in expected.values()}) > 10
