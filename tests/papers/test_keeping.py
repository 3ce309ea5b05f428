"""What stays on a page with what follows it."""

import pytest

from improvement_plan.papers.document import Block, Facts, Figure, Heading, ListBlock, Paragraph, Run, TableBlock
from improvement_plan.papers.keeping import keeps_with_next
from tests.documents import drawing, line

HEADING = Heading(level=2, text=line("Boats"))
TEXT = Paragraph(text=line("All boats."))
FACTS = Facts(pairs=((line("Unit"), line("boats")),))
TABLE = TableBlock(caption=(), columns=(line("A"),), rows=((line("a"),),))
LIST = ListBlock(items=((TEXT,),))
CHART = Figure(svg=drawing(60, 40), alternative="Boats", caption=(), width_mm=60, height_mm=40)
NAME = Paragraph(text=(Run(text="Review of 2023", is_strong=True),))
AIM = Paragraph(text=(Run(text="A safe quay.", is_emphasis=True),))
LONG = Paragraph(text=line("All boats. " * 20))


@pytest.mark.parametrize(
    ("blocks", "kept"),
    [
        pytest.param((HEADING, TEXT, CHART), "-k-", id="what-stands-between-a-heading-and-its-chart"),
        pytest.param((HEADING, TEXT, FACTS, CHART), "-kk-", id="facts-too"),
        pytest.param((HEADING, LONG, LONG, LONG, LONG, LONG, CHART), "--kkkk-", id="but-not-much-of-it"),
        pytest.param((HEADING, LONG, LIST, TEXT, CHART), "-----", id="nor-what-a-list-parts-from-the-heading"),
        pytest.param((HEADING, TEXT, HEADING), "-k-", id="a-sentence-that-leads-to-a-heading"),
        pytest.param((HEADING, TEXT, LIST), "-k-", id="a-sentence-that-leads-to-a-list"),
        pytest.param((HEADING, TEXT, TABLE), "-k-", id="a-sentence-that-leads-to-a-table"),
        pytest.param((HEADING, LONG, TABLE), "---", id="but-no-long-text"),
        pytest.param((HEADING, TEXT, TEXT, TABLE), "----", id="nor-the-last-of-several"),
        pytest.param((TEXT, NAME, TEXT), "-k-", id="a-line-in-bold-names-what-follows"),
        pytest.param((HEADING, AIM, LONG), "-k-", id="an-aim-stands-with-what-follows"),
        pytest.param((HEADING, TEXT), "--", id="nothing-follows-the-last"),
    ],
)
def test_what_stays_with_the_next_block(blocks: tuple[Block, ...], kept: str) -> None:
    assert "".join("k" if keeps else "-" for keeps in keeps_with_next(blocks)) == kept
