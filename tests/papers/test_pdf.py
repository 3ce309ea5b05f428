"""The PDF paper is whole for who cannot see it, the same each time, and nothing in it acts."""

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from improvement_plan.editions.edition import edition
from improvement_plan.language.fonts import STAND_IN, unprintable
from improvement_plan.language.translations import speak
from improvement_plan.output.settings import Settings
from improvement_plan.papers.document import (
    Block,
    Facts,
    Figure,
    Heading,
    ListBlock,
    PaperDocument,
    Paragraph,
    Run,
    TableBlock,
)
from improvement_plan.papers.paper import paper
from improvement_plan.papers.pdf import pdf
from tests.documents import EVERY_BLOCK, HOSTILE, LONG_ADDRESS, LONG_WORD, drawing, line
from tests.plans import plan_in

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
TEMPLATE = ROOT / "overrides" / "paper" / "paper.typ"
SETTINGS = Settings(url="https://council.example.org/plan/")


def small(*body: Block, **more: Any) -> PaperDocument:
    return replace(EVERY_BLOCK, cover=(), body=body, **more)


def read(document: PaperDocument) -> PdfReader:
    return PdfReader(BytesIO(pdf(document, template=TEMPLATE)))


@cache
def every_block() -> PdfReader:
    return read(EVERY_BLOCK)


@cache
def estuary() -> PdfReader:
    plan = plan_in("estuary").plan
    editions = [edition(plan, report.id) for report in plan.reports]
    return read(paper(editions[-1], earlier=editions[-2], words=speak("en-GB"), settings=SETTINGS, past=editions[:-1]))


def text(reader: PdfReader) -> str:
    """All of its words; lines run on, and what a word could have been broken at is left out."""
    return " ".join(" ".join(page.extract_text() for page in reader.pages).replace("\u200b", "").split())


def root_of(reader: PdfReader) -> Any:
    """Its catalogue."""
    return reader.trailer["/Root"]


def elements(reader: PdfReader) -> list[dict[str, Any]]:
    """The elements of its structure (ISO 32000-1, 14.7), in the order that they are read in."""

    def walk(node: Any) -> Iterator[dict[str, Any]]:
        found = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(found, list):
            for child in found:
                yield from walk(child)
        elif isinstance(found, dict):
            if "/S" in found:
                yield found
            yield from walk(found.get("/K", []))

    return list(walk(root_of(reader)["/StructTreeRoot"]))


def kinds(reader: PdfReader) -> Counter[str]:
    return Counter(element["/S"].removeprefix("/") for element in elements(reader))


def outline(reader: PdfReader) -> list[tuple[int, str]]:
    """Its bookmarks with their depth."""

    def walk(items: list[Any], depth: int) -> Iterator[tuple[int, str]]:
        for item in items:
            if isinstance(item, list):
                yield from walk(item, depth + 1)
            else:
                yield depth, item.title

    return list(walk(reader.outline, 1))


def links(reader: PdfReader) -> list[str]:
    """Where its links lead to outside, in order."""
    notes = (note.get_object() for page in reader.pages for note in page.get("/Annots", []))
    return [note["/A"]["/URI"] for note in notes if "/URI" in note.get("/A", {})]


def test_it_says_what_it_is_in_which_language_and_that_it_is_accessible() -> None:
    reader = every_block()
    root, about = root_of(reader), reader.metadata
    assert about is not None
    assert root["/Lang"] == "en-GB"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert (about.title, about.author, about.subject) == (
        EVERY_BLOCK.title,
        EVERY_BLOCK.author,
        EVERY_BLOCK.subject,
    )
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_object().get_data()


def test_its_date_is_the_documents() -> None:
    about = read(small(day=date(2019, 4, 10))).metadata
    assert about is not None
    assert [f"{about[name]}" for name in ("/CreationDate", "/ModDate")] == ["D:20190410000000Z"] * 2


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en-GB", "en-GB"),
        ("cy", "cy"),
        ("zh-Hant-TW", "zh-TW"),
        ("sr-Latn", "sr"),
        ("EN-gb", "en-GB"),
        ("es-419", "es"),
    ],
)
def test_its_language_is_as_much_of_the_tag_as_typst_takes(language: str, told: str) -> None:
    assert root_of(read(small(language=language)))["/Lang"] == told


def test_each_heading_is_a_bookmark() -> None:
    body = (
        Heading(level=1, text=line("One ", Run(text="<b>", is_emphasis=True))),
        Heading(level=2, text=line("Two")),
        Heading(level=3, text=line("Three")),
        Heading(level=1, text=line("Four")),
    )
    assert outline(read(small(*body))) == [(1, "One <b>"), (2, "Two"), (3, "Three"), (1, "Four")]


def test_no_heading_is_more_than_one_level_below_the_one_before() -> None:
    body = (Heading(level=3, text=line("A")), Heading(level=1, text=line("B")), Heading(level=4, text=line("C")))
    assert outline(read(small(*body))) == [(1, "A"), (1, "B"), (2, "C")]


def test_every_kind_of_block_is_marked_as_what_it_is() -> None:
    found = kinds(every_block())
    told = ("Title", "H1", "H2", "H3", "H4", "TOC", "TOCI", "L", "LI", "BlockQuote", "Table", "THead", "TH", "Figure")
    assert {kind: found[kind] for kind in told} == {
        "Title": 1,
        # The contents have a heading of their own.
        "H1": 3,
        "H2": 3,
        "H3": 2,
        "H4": 1,
        "TOC": 3,
        "TOCI": 5,
        "L": 7,
        "LI": 19,
        "BlockQuote": 1,
        "Table": 4,
        "THead": 4 - 1,
        "TH": 11,
        "Figure": 2,
    }


def test_the_headings_of_a_table_are_those_of_its_columns() -> None:
    table = TableBlock(caption=line("C"), columns=(line("A"), line("B")), rows=((line("1"), line("2")),))
    scopes = [
        attributes.get("/Scope")
        for element in elements(read(small(table)))
        if element["/S"] == "/TH"
        for attributes in element["/A"]
    ]
    assert [scope for scope in scopes if scope] == ["/Column", "/Column"]


def test_all_rows_of_a_long_table_are_its_body_though_the_last_ones_stay_together() -> None:
    rows = tuple((line(f"Row {number}"), line("x")) for number in range(100))
    found = kinds(read(small(TableBlock(caption=(), columns=(line("First"), line("Second")), rows=rows))))
    assert {kind: found[kind] for kind in ("Table", "THead", "TBody", "TFoot", "TR")} == {
        "Table": 1,
        "THead": 1,
        # The last two rows are a body of their own.
        "TBody": 2,
        "TFoot": 0,
        "TR": 101,
    }


def test_a_figure_has_its_alternative() -> None:
    found = [element["/Alt"] for element in elements(every_block()) if element["/S"] == "/Figure"]
    assert found == [block.alternative for block in EVERY_BLOCK.body if isinstance(block, Figure)]


def test_the_heading_row_of_a_table_stands_on_each_of_its_pages() -> None:
    rows = tuple((line(f"Row {number}"), line("x")) for number in range(100))
    reader = read(small(TableBlock(caption=(), columns=(line("First"), line("Second")), rows=rows)))
    pages = [page.extract_text() for page in reader.pages]
    assert [page.count("Second") for page in pages] == [1] * len(pages)
    assert len(pages) > 2


def test_each_page_says_which_it_is_of_how_many() -> None:
    pages = [" ".join(page.extract_text().split()) for page in every_block().pages]
    assert [f"Page {number} of {len(pages)}" in page for number, page in enumerate(pages, 1)] == [True] * len(pages)
    assert "Tudalen 1 / 1" in text(read(small(page_words="Tudalen %(page)s / %(pages)s")))


def test_what_acts_elsewhere_is_text() -> None:
    words_read = text(every_block())
    assert [words for words in HOSTILE if " ".join(words.split()) not in words_read] == []
    in_every_place = small(
        *(
            block
            for words in (*HOSTILE, '"); #panic("x") //', "#{ panic() } \\ $ @x <y> */ /* ~ -- ... = + - / _ * ` ' \"")
            for block in (
                Heading(level=1, text=line(words)),
                Paragraph(text=line(Run(text=words, is_code=True), Run(text=words, is_strong=True))),
                TableBlock(caption=line(words), columns=(line(words),), rows=((line(words),),)),
                Facts(pairs=((line(words), line(words)),)),
                ListBlock(items=((Paragraph(text=line(words)),),)),
                Figure(svg=drawing(20, 20), alternative=words, caption=line(words), width_mm=20, height_mm=20),
            )
        ),
        title=HOSTILE[0],
        subject=HOSTILE[1],
        author=HOSTILE[2],
        contents_title=HOSTILE[3],
        page_words=HOSTILE[3],
    )
    reader = read(in_every_place)
    assert reader.metadata is not None
    assert (reader.metadata.title, links(reader)) == (HOSTILE[0], [])


def test_links_lead_to_addresses_and_headings_and_nowhere_else() -> None:
    """A link that a program must not follow stays text."""
    reader = every_block()
    assert list(dict.fromkeys(links(reader))) == [
        "https://estuary.example/reports/?a=1&b=%E2%80%9C2%E2%80%9D",
        "mailto:plan@estuary.example?subject=A%20plan",
        "tel:+441632960123",
        LONG_ADDRESS,
        "https://estuary.example/areas/homes/",
    ]
    inside = small(
        Paragraph(text=line(Run(text="Go", href="#there"), Run(text="Stay", href="#nowhere"))),
        Heading(level=1, text=line("First"), anchor="there"),
        Heading(level=1, text=line("Second"), anchor="there"),
    )
    # The contents link to both headings, and the text to one.
    assert kinds(read(inside))["Link"] == 2 + 1


@pytest.mark.parametrize("level", [1, 2, 3, 4])
def test_a_link_within_the_paper_says_which_heading_it_leads_to(level: int) -> None:
    above = [Heading(level=upper, text=line("Above")) for upper in range(1, level)]
    there = Heading(level=level, text=line("Where it is"), anchor="there")
    reader = read(small(Paragraph(text=line(Run(text="Go", href="#there"))), *above, there))
    notes = [note.get_object() for page in reader.pages for note in page.get("/Annots", [])]
    assert [note["/Contents"].strip() for note in notes if "page" not in note["/Contents"]] == ["Where it is"]
    assert [title for _, title in outline(reader)] == [*["Above"] * (level - 1), "Where it is"]


def test_what_has_no_heading_is_printed() -> None:
    assert "All there is" in text(read(small(Paragraph(text=line("All there is")))))


def test_long_words_and_addresses_break_and_keep_their_letters() -> None:
    word, address = LONG_WORD * 3, LONG_ADDRESS * 2
    row = (line(word), line(address), line("x"), line("y"), line("z"))
    table = TableBlock(caption=(), columns=tuple(line(name) for name in "ABCDE"), rows=(row,))
    reader = read(small(table, Paragraph(text=line(address))))
    letters = "".join(page.extract_text() for page in reader.pages)
    bare = letters.replace("\n", "").replace("\u200b", "").replace("\u00ad", "").replace("-", "").replace("‐", "")
    assert bare.count(address.replace("-", "")) == 2
    assert word in bare
    right = [position for page in reader.pages for position in _ends(page)]
    assert max(right) < 595 - 40


def _ends(page: Any) -> list[float]:
    """Where pieces of text start on the page, in points from its left."""
    found: list[float] = []
    page.extract_text(
        visitor_text=lambda text, cm, tm, font, size: found.append(tm[4] + cm[4]) if text.strip() else None
    )
    return found


@pytest.mark.parametrize("words", ["long " * 4_000, "x" * 8_000])
def test_a_row_may_be_taller_than_a_page(words: str) -> None:
    reader = read(
        small(TableBlock(caption=line("C"), columns=(line("A"), line("B")), rows=((line("a"), line(words)),)))
    )
    letters = text(reader).replace("-", "").replace("‐", "").replace("\u00ad", "").replace(" ", "")
    assert letters.count("long") + letters.count("x") // 2 in (4_000, 4_001)


def test_what_the_fonts_lack_is_replaced_in_sight() -> None:
    words_read = text(read(small(Paragraph(text=line("road 🚧 works, ŵ e\u0301")), title="中 plan")))
    assert f"road {STAND_IN} works, ŵ é" in words_read
    assert f"{STAND_IN} plan" in words_read


def lines_of(*words: str) -> list[str]:
    """What is read of a paper with these paragraphs, without its title and its footer."""
    words_read = text(read(small(*(Paragraph(text=line(text)) for text in words), title="T", contents_title="[")))
    return words_read.split("[ ")[1].removesuffix(" T Page 1 of 1").split()


def test_marks_that_no_font_can_put_on_their_letter_are_left_out_everywhere() -> None:
    """Each has a glyph, but in another font than the letter."""
    assert lines_of("\U0001d7d5\u05a0", "ŵ", "ש\u05a0") == ["\U0001d7d5", "ŵ", "ש"]


def test_where_letters_cannot_be_drawn_together_only_latin_ones_are_left() -> None:
    assert lines_of("\U0001f7b5\u0eb3\u2b97", "“£5”–Ŵŵé", "ש") == [STAND_IN * 3, "“£5”–Ŵŵé", STAND_IN]


def test_a_title_that_cannot_be_printed_is_still_one() -> None:
    titles = [read(small(title=title)).metadata for title in ("", "\u200e\x00", "中")]
    assert [about and about.title for about in titles] == [STAND_IN] * 3


drawn = st.text(st.characters(codec="utf-8").filter(lambda character: not unprintable(character)), max_size=20)
awkward = st.text(st.characters(codec="utf-8"), max_size=20) | drawn | st.sampled_from(HOSTILE)


@settings(max_examples=40)
@given(st.lists(awkward, min_size=7, max_size=7))
def test_any_text_in_any_place_gives_a_paper(words: list[str]) -> None:
    lines = [line(text) for text in words]
    assert read(
        small(
            Heading(level=1, text=lines[0], anchor=words[1]),
            Paragraph(text=(Run(text=words[2], is_code=True, is_strong=True, href=words[3]),)),
            TableBlock(caption=lines[4], columns=(lines[5],), rows=((lines[6],),)),
            Facts(pairs=((lines[0], lines[1]),)),
            Figure(svg=drawing(20, 20), alternative=words[2], caption=lines[3], width_mm=20, height_mm=20),
            title=words[4],
            author=words[5],
            subject=words[6],
            page_words=words[0],
            contents_title=words[1],
        )
    ).pages


def test_the_papers_facts_can_be_read() -> None:
    words_read = text(estuary())
    for fact in (
        "Committee: Roads & Homes Committee",
        "Date of the report: 17 June 2025",
        "https://council.example.org/plan/reports/2025-06-17/",
        "23 actions: 5 completed, 1 Blue, 7 under way, 1 at risk, 2 behind, 1 Red, 1 planned, 2 stopped, 1 Purple, "
        "2 nothing reported, 6 of these overdue, and 3 milestones.",
        "Fell villages, Llanfair, Tŷ Gŵyn & <script>alert(1)</script>",
        "Nothing in { not.a.value } or {# not.a.value #} is filled in, and {% raw %} stays as it is.",
        "Page 1 of 16",
    ):
        assert fact in words_read


def test_the_papers_bookmarks_are_its_headings() -> None:
    assert [title for depth, title in outline(estuary()) if depth == 1] == [
        "What the committee is asked to do",
        "How it is going",
        "What needs attention",
        "What is next",
        "Executive summary",
        "Background",
        "Key areas",
        "What changed",
        "Overdue",
        "Coming next",
        "Measures",
        "Recommendations of the inspection",
        "Risk & money",
        "Who was asked",
        "What the committee said",
        "Asked before, without an answer yet",
        "Sources",
        "Abbreviations",
    ]


CODE = """
import sys
from hashlib import sha256
from pathlib import Path
sys.path[:0] = ["hooks", "."]
from improvement_plan.papers.pdf import pdf
print("typst" in sys.modules)
from tests.documents import EVERY_BLOCK
print(sha256(pdf(EVERY_BLOCK, template=Path(sys.argv[1]))).hexdigest())
"""


@pytest.mark.process
@pytest.mark.parametrize("zone", ["Pacific/Auckland", "America/Los_Angeles"])
def test_the_same_document_gives_the_same_bytes_anywhere_and_only_a_paper_loads_typst(
    zone: str, tmp_path: Path
) -> None:
    template = tmp_path / "other.typ"
    template.write_bytes(TEMPLATE.read_bytes())
    env = os.environ | {"TZ": zone, "PYTHONHASHSEED": f"{len(zone)}", "LC_ALL": "C", "SOURCE_DATE_EPOCH": "1"}
    ran = subprocess.run(
        [sys.executable, "-B", "-c", CODE, template], cwd=ROOT, env=env, capture_output=True, text=True, check=False
    )
    assert (ran.stdout, ran.stderr) == (f"False\n{sha256(pdf(EVERY_BLOCK, template=TEMPLATE)).hexdigest()}\n", "")
