"""The plan's Markdown becomes blocks and lines of a document: all of its words, in order, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from improvement_plan.language import markdown as prose
from improvement_plan.papers.document import Block, Line, ListBlock, Paragraph, Run, TableBlock
from improvement_plan.papers.from_html import blocks, joined, line

BASE = "https://council.example.org/plan/"


def of(markdown: str) -> tuple[Block, ...]:
    return blocks(prose.blocks(markdown, base=BASE))


def on_one_line(markdown: str) -> str:
    return read(line(prose.blocks(markdown, base=BASE)))


def says(*words: str) -> tuple[Block, ...]:
    return tuple(Paragraph(text=(Run(text=text),)) for text in words)


def read(runs: Line) -> str:
    return "".join(run.text for run in runs)


def test_each_paragraph_is_one() -> None:
    assert of("One.\n\nTwo,\nstill two.") == says("One.", "Two, still two.")


def test_emphasis_code_and_links_are_runs_of_their_own() -> None:
    assert of("A **b *c*** `d  e` [f](https://example.org/?a=1&b=2).") == (
        Paragraph(
            text=(
                Run(text="A "),
                Run(text="b ", is_strong=True),
                Run(text="c", is_strong=True, is_emphasis=True),
                Run(text=" "),
                Run(text="d e", is_code=True),
                Run(text=" "),
                Run(text="f", href="https://example.org/?a=1&b=2"),
                Run(text="."),
            )
        ),
    )


@pytest.mark.parametrize(
    ("address", "href"),
    [
        ("/areas/quay/#berth", f"{BASE}areas/quay/#berth"),
        ("mailto:plan@example.org", "mailto:plan@example.org"),
        ("tel:+441632960123", "tel:+441632960123"),
        ("#berth", None),
        ("javascript:alert(1)", None),
        ("quay.md", None),
    ],
)
def test_a_link_leads_to_an_absolute_address_or_nowhere(address: str, href: str | None) -> None:
    assert of(f"[x]({address})") == (Paragraph(text=(Run(text="x", href=href),)),)


def test_what_looks_like_html_is_text() -> None:
    assert of("a <script>alert(1)</script> &amp; <b>c</b> &lt;") == says("a <script>alert(1)</script> & <b>c</b> <")


def test_a_line_break_is_a_run_with_no_space_around_it() -> None:
    assert of("One.  \nTwo.\\\nThree.") == (
        Paragraph(text=(Run(text="One."), Run(text="\n"), Run(text="Two.\\ Three."))),
    )


def test_lists_hold_blocks_and_lists() -> None:
    assert of("- a\n- b\n    1. c\n\n        d\n\nafter") == (
        ListBlock(
            items=(
                says("a"),
                (*says("b"), ListBlock(items=(says("c", "d"),), is_numbered=True)),
            )
        ),
        *says("after"),
    )


def test_a_table_has_its_first_row_as_column_headings_and_no_caption() -> None:
    assert of("| A | B |\n|---|---|\n| 1 | **2** |\n| 3 | |") == (
        TableBlock(
            caption=(),
            columns=((Run(text="A"),), (Run(text="B"),)),
            rows=(((Run(text="1"),), (Run(text="2", is_strong=True),)), ((Run(text="3"),), ())),
            has_row_headings=False,
        ),
    )


def test_what_is_quoted_is_a_quote_whatever_is_in_it() -> None:
    quote = Paragraph(text=(Run(text="said"),), kind="quote")
    assert of("> said\n>\n> - list") == (quote, ListBlock(items=(says("list"),)))


def test_lines_of_code_stay_lines() -> None:
    code = (Run(text="a  <b>", is_code=True), Run(text="\n"), Run(text=" ", is_code=True), Run(text="\n"))
    assert of("    a  <b>\n\n    c\n") == (Paragraph(text=(*code, Run(text="c", is_code=True))),)


def test_a_heading_is_a_line_that_stands_out_and_a_rule_is_nothing() -> None:
    assert of("# Title\n\n---\n\nText") == (Paragraph(text=(Run(text="Title", is_strong=True),)), *says("Text"))


@pytest.mark.parametrize("nothing", ["", "   ", "\n\n", "---"])
def test_nothing_is_no_block(nothing: str) -> None:
    assert of(nothing) == ()


def test_on_one_line_blocks_follow_each_other_with_breaks() -> None:
    markdown = "One.\n\nTwo.\n\n1. a\n2. b\n    - c\n\n| A | B |\n|---|---|\n| 1 | |\n| 2 | 3 |"
    assert on_one_line(markdown) == "One.\nTwo.\n1. a\n2. b\n• c\nA, B\n1\n2, 3"


def test_lines_are_joined_without_the_empty_ones() -> None:
    by = Run(text=", ")
    assert joined([(), (Run(text="a"),), (), (Run(text="b"),), ()], by=by) == (Run(text="a"), by, Run(text="b"))


letters = st.characters(codec="utf-8", categories=("L", "M", "N"), include_characters=",.;:?!'()%/£€–—‘’“”…")
words = st.text(letters, min_size=1)


@given(st.lists(words.filter(prose.is_plain), min_size=1))
def test_every_letter_of_plain_paragraphs_is_kept(paragraphs: list[str]) -> None:
    assert of("\n\n".join(paragraphs)) == says(*paragraphs)
