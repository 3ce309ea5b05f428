"""The index holds every word with the entries that it stands in, in files that a browser can fetch apart."""

from __future__ import annotations

import json
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from improvement_plan.pages.search import SearchEntry
from improvement_plan.pages.search_index import FILE_SIZE, PASSAGE, START, SearchIndex, words_of


def entry(location: str, title: str, text: str = "", *, under: str = "") -> SearchEntry:
    return SearchEntry(location=location, title=title, text=text, under=under)


def index_of(*pages: list[SearchEntry], weights: tuple[float, ...] = ()) -> dict[str, bytes]:
    index = SearchIndex()
    for number, page in enumerate(pages):
        index.add(page, weight=weights[number] if weights else 1, name=page[0].title)
    return dict(index.files())


def parts(files: dict[str, bytes], kind: str) -> list[object]:
    return [json.loads(files[f"search/{name}"]) for _, name in json.loads(files[START])[kind]]


def postings(files: dict[str, bytes]) -> dict[str, list[tuple[int, bool]]]:
    """For each word its passages, and whether it stands in the title there."""
    steps_of = {word: steps for part in parts(files, "words") for word, steps in part.items()}  # type: ignore[attr-defined]
    return {word: [(number // 2, bool(number % 2)) for number in accumulate(steps)] for word, steps in steps_of.items()}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Follow-up (1st)", ["follow", "up", "1st"]),
        ("children's £20m", ["children", "s", "20m"]),
        ("snake_case", ["snake", "case"]),
        ("Tŷ a DŴR", ["ty", "a", "dwr"]),
        ("cafe\u0301 CAFÉ", ["cafe", "cafe"]),
        ("1.10 is not 1.1", ["1.10", "is", "not", "1.1"]),
        ("R1, CP1: 3.3.6.", ["r1", "cp1", "3.3.6"]),
        ("1.10a £20.5m e.g. v.2 3.", ["1.10a", "20.5m", "e", "g", "v", "2", "3"]),
        ("ﬁnal 2½", ["final", "21", "2"]),
        ("İstanbul Straße", ["istanbul", "straße"]),
        ("… – ’", []),
    ],
)
def test_letters_and_digits_make_words_whatever_their_case_and_accents(text: str, words: list[str]) -> None:
    assert words_of(text) == words


def test_the_index_of_two_pages_tells_which_words_stand_where() -> None:
    home = [entry("", "Home"), entry("#next_", "What is next", "Gates, and gates at home.")]
    files = index_of(home, [entry("gates/", "Gates", "Next: no home")], weights=(1, 0.5))
    start = json.loads(files[START])
    assert {**start, "words": len(start["words"]), "texts": len(start["texts"])} == {
        "pages": [[0, 1, "Home"], [2, 0.5, "Gates"]],
        "long": [],
        "words": 1,
        "texts": 1,
    }
    assert postings(files) == {
        "and": [(1, False)],
        "at": [(1, False)],
        "gates": [(1, False), (2, True)],
        "home": [(0, True), (1, False), (2, False)],
        "is": [(1, True)],
        "next": [(1, True), (2, False)],
        "no": [(2, False)],
        "what": [(1, True)],
    }
    assert parts(files, "texts") == [
        [
            ["", "Home", ""],
            ["#next_", "What is next", "Gates, and gates at home."],
            ["gates/", "Gates", "Next: no home"],
        ]
    ]


def test_a_long_text_is_cut_between_words_and_a_word_leads_to_the_first_passage_that_holds_it() -> None:
    text = f"{'early ' * 400}late {'early ' * 400}end"
    files = index_of([entry("a/", "At the end", text), entry("a/#b", "B late")])
    (passages,) = parts(files, "texts")
    assert isinstance(passages, list)
    assert [len(text) <= 2000 for *_, text in passages] == [True, True, True, True]
    assert " ".join(passage for *_, passage in passages).strip() == text
    assert json.loads(files[START])["long"] == [[0, 3]]
    assert {word: postings(files)[word] for word in ("early", "late", "end")} == {
        "early": [(0, False)],
        "late": [(1, False), (3, True)],
        "end": [(2, True)],
    }


def test_an_entry_whose_title_stands_on_its_page_twice_says_where_it_stands() -> None:
    gates = [entry("a/", "Fells"), entry("a/#b", "Gates"), entry("a/#c", "Gates", under="Roads")]
    twice = [entry("d/", "Fells"), entry("d/#e", "Gates", under="Roads"), entry("d/#f", "Bridges", under="Roads")]
    (passages,) = parts(index_of(gates, twice), "texts")
    assert passages == [
        ["a/", "Fells", ""],
        ["a/#b", "Gates", ""],
        ["a/#c", "Gates", "", "Roads, Fells"],
        ["d/", "Fells", "", "Fells (2)"],
        ["d/#e", "Gates", "", "Fells (2)"],
        ["d/#f", "Bridges", ""],
    ]


@given(st.text(st.characters(exclude_categories=["Cs"])).map(lambda text: " ".join(text.split())))
def test_no_word_is_lost_where_a_text_is_cut(text: str) -> None:
    long = f"{text} " * (4000 // (len(text) + 1) + 1)
    assert " ".join(" ".join(PASSAGE.findall(long)).split()) == long.strip()


def test_a_large_index_is_in_files_of_one_size_and_each_says_what_comes_first() -> None:
    pages = [[entry(f"{page}/", f"w{page} Title", f"word{page}x " * 150)] for page in range(300)]
    files = index_of(*pages)
    start = json.loads(files[START])
    texts, words = parts(files, "texts"), parts(files, "words")
    assert [first for first, _ in start["texts"]] == list(accumulate([0, *map(len, texts[:-1])]))  # type: ignore[arg-type]
    assert [first for first, _ in start["words"]] == [next(iter(part)) for part in words]  # type: ignore[call-overload]
    assert sorted(words_of("".join(f"w{page} word{page}x title " for page in range(300)))) == sorted(
        [word for part in words for word in part] + ["title"] * 299  # type: ignore[attr-defined]
    )
    assert len(texts) > 5
    assert max(len(data) for name, data in files.items() if name != START) < FILE_SIZE * 1.2


def test_the_same_entries_make_the_same_files_and_others_make_files_of_other_names() -> None:
    first, again, third = (index_of([entry("", "Home", text)]) for text in ("Words", "Words", "Others"))
    assert list(first.items()) == list(again.items())
    assert first.keys() & third.keys() == {START}


def test_an_index_of_nothing_says_so() -> None:
    assert index_of() == {START: b'{"pages":[],"long":[],"words":[],"texts":[]}'}
