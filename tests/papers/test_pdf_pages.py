"""Pages of a paper as PDF begin and end where a reader expects: charts with their headings, rows with their tables."""

from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from improvement_plan.papers.document import Block, Figure, Heading, PaperDocument, Paragraph, TableBlock
from improvement_plan.papers.pdf import pdf
from tests.documents import EVERY_BLOCK, drawing, line
from tests.papers.crowded import ASKS, MANY_ASKS, with_every_front_line
from tests.papers.reading import latest
from tests.plans import plan_in

pytestmark = pytest.mark.slow

TEMPLATE = Path(__file__).parents[2] / "overrides" / "paper" / "paper.typ"


def pages(document: PaperDocument) -> list[str]:
    """The words of each page."""
    reader = PdfReader(BytesIO(pdf(document, template=TEMPLATE)))
    return [" ".join(page.extract_text().split()) for page in reader.pages]


@cache
def paper_of(folder: str) -> list[str]:
    return pages(latest(plan_in(folder).plan))


@pytest.mark.parametrize("folder", ["lancashire", "estuary"])
def test_what_a_member_needs_is_on_one_page_and_the_contents_come_after(folder: str) -> None:
    first, second, *_ = paper_of(folder)
    assert [part in first for part in ("How it is going", "What needs attention", "What is next", "Contents")] == [
        True,
        True,
        True,
        False,
    ]
    assert second.startswith("Contents")


@pytest.mark.parametrize("asks", [ASKS, MANY_ASKS], ids=["two-asks", "many-asks"])
def test_the_contents_stand_on_the_second_page_whatever_front_lines_there_are(asks: str) -> None:
    first, second, *_ = pages(with_every_front_line(asks=asks))
    assert "Next report due: September 2025" in first
    assert second.startswith("Contents")


def with_body(*body: Block) -> PaperDocument:
    return replace(EVERY_BLOCK, cover=(), body=body)


def test_a_row_never_stands_alone_on_the_last_page_of_a_table() -> None:
    rows = tuple((line(f"Row{number}."), line("It says so. " * 20)) for number in range(9))
    table = TableBlock(caption=line("Rows"), columns=(line("A"), line("B")), rows=rows)
    alone = []
    for lines in range(12, 40, 3):
        found = pages(with_body(*(Paragraph(text=line("Above")) for _ in range(lines)), table))
        alone += [page for page in found if "Row8." in page and "Row7." not in page]
    assert alone == []


def test_a_chart_stands_on_the_page_of_its_heading() -> None:
    chart = Figure(svg=drawing(200, 120), alternative="Boats", caption=line("Thecaption"), width_mm=90, height_mm=54)
    parted = []
    for lines in range(12, 40, 3):
        above = (Paragraph(text=line("Above")) for _ in range(lines))
        heading = Heading(level=2, text=line("Theheading"))
        found = pages(with_body(*above, heading, Paragraph(text=line("All boats.")), chart))
        # The contents name the heading, too.
        parted += [page for page in found if "Thecaption" in page and "Theheading" not in page]
    assert parted == []
