"""The Word paper opens everywhere, is whole for who cannot see it, and nothing in it acts."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from struct import unpack
from xml.etree import ElementTree
from xml.etree.ElementTree import Element
from zipfile import ZipFile

import docx
import pytest

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
from improvement_plan.papers.word import word
from tests.documents import EVERY_BLOCK, HOSTILE, LONG_ADDRESS, UNWRITTEN, drawing, line

ROOT = Path(__file__).parents[2]
MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
W = f"{{{MAIN}}}"


def small(*body: Block, language: str = "en-GB", page_words: str = "Page %(page)s of %(pages)s") -> PaperDocument:
    return replace(EVERY_BLOCK, cover=(), body=body, language=language, page_words=page_words)


def read(document: PaperDocument) -> dict[str, bytes]:
    with ZipFile(BytesIO(word(document))) as file:
        return {name: file.read(name) for name in file.namelist()}


def part(document: PaperDocument, name: str = "document") -> Element:
    return ElementTree.fromstring(read(document)[f"word/{name}.xml"])


def body(document: PaperDocument) -> Element:
    found = part(document).find(f"{W}body")
    assert found is not None
    return found


def of(element: Element, path: str) -> list[str]:
    """The values of what stands at *path*."""
    return [found.attrib[f"{W}val"] for found in element.findall("/".join(f"{W}{name}" for name in path.split("/")))]


def text(element: Element) -> str:
    """What is read, with fields as they are shown; a line break is a stroke, and a tab an arrow."""
    signs = {f"{W}br": "/", f"{W}tab": "→"}
    return "".join(
        found.text or "" if found.tag == f"{W}t" else signs.get(found.tag, "")
        for run in element.iter(f"{W}r")
        for found in run
    )


def paragraphs(element: Element) -> list[tuple[str, str]]:
    """The style and the text of each paragraph."""
    return [(of(found, "pPr/pStyle")[0], text(found)) for found in element.iter(f"{W}p")]


def shown(element: Element) -> str:
    """An element as text, with the standard's usual prefix and no others."""
    written = ElementTree.tostring(element, encoding="unicode")
    prefix = re.search(f'xmlns:(\\w+)="{re.escape(MAIN)}"', written)
    assert prefix
    return re.sub(rf"(?<=[</ ]){prefix[1]}:", "w:", re.sub(r' xmlns:\w+="[^"]*"', "", written)).replace(" />", "/>")


def first(document: PaperDocument) -> str:
    """The first paragraph after the title, as XML."""
    return shown(body(document)[1])


# What is read


def test_the_title_and_the_headings_are_real_ones() -> None:
    opened = docx.Document(BytesIO(word(EVERY_BLOCK)))
    headings = [
        (p.style.name, p.text) for p in opened.paragraphs if p.style and re.match("Title|Heading", p.style.name or "")
    ]
    assert headings == [
        ("Title", "Improvement plan: report of May 2031 & “what” <changed>"),
        ("Heading 1", "Summary, with weight & <signs>"),
        ("Heading 2", "What acts elsewhere stays text"),
        ("Heading 2", "Lists"),
        ("Heading 4", "A heading in a list"),
        ("Heading 1", "Measures"),
        ("Heading 2", "The same anchor a second time"),
        ("Heading 3", "Third level"),
        ("Heading 4", "Fourth level"),
    ]


def test_headings_have_their_level_in_the_outline() -> None:
    styles = {style.attrib[f"{W}styleId"]: of(style, "pPr/outlineLvl") for style in part(EVERY_BLOCK, "styles")[1:]}
    assert {name: level for name, level in styles.items() if level} == {
        "Heading1": ["0"],
        "Heading2": ["1"],
        "Heading3": ["2"],
        "Heading4": ["3"],
    }


@pytest.mark.parametrize(
    ("run", "xml"),
    [
        (Run(text="a & <b> "), '<w:r><w:t xml:space="preserve">a &amp; &lt;b&gt; </w:t></w:r>'),
        (Run(text="\n"), "<w:r><w:br/></w:r>"),
        (Run(text="a\n\tb"), '<w:r><w:t xml:space="preserve">a b</w:t></w:r>'),
        (
            Run(text="a", is_strong=True, is_emphasis=True, is_code=True),
            '<w:r><w:rPr><w:rFonts w:ascii="Courier New" w:hAnsi="Courier New" w:eastAsia="Courier New"'
            ' w:cs="Courier New"/><w:b/><w:bCs/><w:i/><w:iCs/></w:rPr><w:t xml:space="preserve">a</w:t></w:r>',
        ),
    ],
    ids=["text", "line-break", "a-break-within-a-text-is-a-space", "look"],
)
def test_a_run_keeps_its_letters_and_its_look(run: Run, xml: str) -> None:
    wrapped = f'<w:p><w:pPr><w:pStyle w:val="Normal"/></w:pPr>{xml}</w:p>'
    assert first(small(Paragraph(text=(run,)))) == wrapped


def test_each_kind_of_paragraph_has_its_style() -> None:
    document = small(
        Paragraph(text=line("a")), Paragraph(text=line("b"), kind="note"), Paragraph(text=line("c"), kind="quote")
    )
    assert paragraphs(body(document))[1:] == [("Normal", "a"), ("Note", "b"), ("Quote", "c")]


def test_a_fact_is_its_name_in_bold_and_what_it_is_after_a_tab() -> None:
    document = small(Facts(pairs=((line("Due"), line("May ", Run(text="2031", is_emphasis=True))),)))
    assert first(document) == (
        '<w:p><w:pPr><w:pStyle w:val="Facts"/></w:pPr><w:r><w:rPr><w:b/><w:bCs/></w:rPr>'
        '<w:t xml:space="preserve">Due</w:t></w:r><w:r><w:tab/></w:r><w:r><w:t xml:space="preserve">May </w:t></w:r>'
        '<w:r><w:rPr><w:i/><w:iCs/></w:rPr><w:t xml:space="preserve">2031</w:t></w:r></w:p>'
    )


def test_lists_are_real_ones_and_each_numbered_list_starts_again() -> None:
    document = small(*(block for block in EVERY_BLOCK.body if isinstance(block, ListBlock)))
    numbering = part(document, "numbering")
    kinds = {kind.attrib[f"{W}abstractNumId"]: of(kind, "lvl/numFmt") for kind in numbering.iter(f"{W}abstractNum")}
    lists = {
        numbered.attrib[f"{W}numId"]: (
            kinds[of(numbered, "abstractNumId")[0]],
            [
                (override.attrib[f"{W}ilvl"], of(override, "startOverride"))
                for override in numbered.iter(f"{W}lvlOverride")
            ],
        )
        for numbered in numbering.iter(f"{W}num")
    }
    made = []
    for paragraph in body(document).iter(f"{W}p"):
        for number, level in zip(of(paragraph, "pPr/numPr/numId"), of(paragraph, "pPr/numPr/ilvl"), strict=True):
            formats, restart = lists[number]
            made.append((number, int(level), formats[int(level)], restart, text(paragraph)[:12]))
    assert made == [
        *(("1", 0, "bullet", [], words[:12]) for words in HOSTILE),
        ("2", 0, "decimal", [("0", ["1"])], "First"),
        ("2", 0, "decimal", [("0", ["1"])], "Second"),
        ("1", 1, "bullet", [], "A point"),
        ("3", 2, "lowerRoman", [("2", ["1"])], "Deep"),
        ("1", 1, "bullet", [], "Another poin"),
        ("2", 0, "decimal", [("0", ["1"])], ""),
        ("2", 0, "decimal", [("0", ["1"])], "A heading in"),
        ("2", 0, "decimal", [("0", ["1"])], ""),
        ("4", 0, "decimal", [("0", ["1"])], "Counted from"),
        ("4", 0, "decimal", [("0", ["1"])], "Then two"),
    ]


def test_what_follows_in_an_item_stands_under_its_letters() -> None:
    item = (Paragraph(text=line("a")), Paragraph(text=line("b")), Facts(pairs=((line("c"), line("d")),)))
    document = small(ListBlock(items=((ListBlock(items=(item,)),),)))
    indents = [
        (text(paragraph), [dict(found.attrib) for found in paragraph.iter(f"{W}ind")])
        for paragraph in body(document).iter(f"{W}p")
    ]
    assert indents[2:] == [
        ("a", []),
        ("b", [{f"{W}left": "908"}]),
        ("c→d", [{f"{W}left": "4027", f"{W}hanging": "3119"}]),
    ]


def test_a_list_may_be_deeper_than_word_can_count() -> None:
    nested: Block = Paragraph(text=line("deepest"))
    for _ in range(12):
        nested = ListBlock(items=((nested,),), is_numbered=True)
    assert {int(level) for level in of(body(small(nested)), "p/pPr/numPr/ilvl")} == set(range(9))


# Tables


def tables(document: PaperDocument) -> list[Element]:
    return list(part(document).iter(f"{W}tbl"))


def test_the_first_row_repeats_and_no_row_breaks_across_pages() -> None:
    marks = [
        [[mark.tag.removeprefix(W) for mark in row.findall(f"{W}trPr/*")] for row in table.iter(f"{W}tr")]
        for table in tables(EVERY_BLOCK)
    ]
    assert marks == [[["cantSplit", "tblHeader"], *[["cantSplit"]] * rows] for rows in (1, 41, 2, 0)]


def test_a_table_keeps_its_caption_and_its_headings_with_its_first_row_and_its_last_rows_together() -> None:
    document = small(
        TableBlock(caption=line("Caption"), columns=(line("A"), line("B")), rows=((line("a"), line("b")),) * 2),
    )
    kept = [text(p) for p in body(document).iter(f"{W}p") if p.find(f"{W}pPr/{W}keepNext") is not None]
    assert kept == ["Caption", "A", "B", "a", "b"]


@pytest.mark.parametrize(
    ("has_row_headings", "look", "name"), [(True, ("06A0", "1"), "Title_1"), (False, ("0620", "0"), "ColumnTitle_1")]
)
def test_a_table_says_which_cells_name_rows_and_columns(
    has_row_headings: bool, look: tuple[str, str], name: str
) -> None:
    cells = (line("A"), line("B"))
    (table,) = tables(small(TableBlock(caption=(), columns=cells, rows=(cells,), has_row_headings=has_row_headings)))
    table_look = table.find(f"{W}tblPr/{W}tblLook")
    assert table_look is not None
    assert table_look.attrib == {
        f"{W}val": look[0],
        f"{W}firstRow": "1",
        f"{W}lastRow": "0",
        f"{W}firstColumn": look[1],
        f"{W}lastColumn": "0",
        f"{W}noHBand": "1",
        f"{W}noVBand": "1",
    }
    marked = table.find(f"{W}tr/{W}tc/{W}p/{W}bookmarkStart")
    assert marked is not None
    assert marked.attrib[f"{W}name"] == name


def test_a_table_has_a_name_for_a_screen_reader() -> None:
    names = [of(table, "tblPr/tblCaption") for table in tables(EVERY_BLOCK)]
    assert names == [["A table in a list"], ["Table 1. Wide & <long>"], [], ["The last"]]


def widths(*columns: str, shares: tuple[float, ...] = (), cell: str = "") -> list[int]:
    row = tuple(line(cell if place == 0 else "") for place in range(len(columns)))
    (table,) = tables(
        small(TableBlock(caption=(), columns=tuple(line(name) for name in columns), rows=(row,), widths=shares))
    )
    grid = [int(column.attrib[f"{W}w"]) for column in table.iter(f"{W}gridCol")]
    assert [[int(cell.attrib[f"{W}w"]) for cell in row.iter(f"{W}tcW")] for row in table.iter(f"{W}tr")] == [grid] * 2
    return grid


def test_columns_share_the_width_of_the_page() -> None:
    assert widths("a", "b", "c") == [3213, 3212, 3213]
    assert widths("a", "b", "c", shares=(2, 1, 1)) == [4819, 2409, 2410]


def test_a_column_has_room_for_its_longest_word() -> None:
    assert widths("a", "Recommendation b", shares=(9, 1)) == [7838, 1800]
    assert widths("a", "b", shares=(1, 29), cell="well-considered plan") == [1320, 8318]
    # Within reason: a longer word is broken.
    assert widths("a", "b" * 40, shares=(29, 1)) == [7838, 1800]


def test_columns_that_cannot_all_have_room_share_it_by_their_longest_words() -> None:
    names = ("Recommendation",) * 9
    assert widths("Recommendation", *names, shares=(11, *(1,) * 9)) == [
        964,
        964,
        963,
        964,
        964,
        964,
        964,
        963,
        964,
        964,
    ]


def test_a_table_of_many_columns_has_smaller_letters() -> None:
    for columns, style in ((7, "TableText"), (8, "TableTextSmall")):
        (table,) = tables(small(TableBlock(caption=(), columns=(line("a"),) * columns, rows=())))
        assert {name for name, _ in paragraphs(table)} == {style}


def test_a_row_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match="argument 2 is shorter"):
        word(small(TableBlock(caption=(), columns=(line("a"), line("b")), rows=((line("c"),),))))


def test_tables_never_touch_each_other_or_the_end() -> None:
    table = TableBlock(caption=(), columns=(line("a"),), rows=())
    assert [child.tag.removeprefix(W) for child in body(small(table, table))] == [
        "p", "tbl", "p", "tbl", "p", "sectPr",
    ]  # fmt: skip


def test_what_follows_a_table_or_a_list_keeps_its_distance() -> None:
    table = TableBlock(caption=(), columns=(line("a"),), rows=())
    paragraph = Paragraph(text=line("said"))
    document = small(
        table,
        paragraph,
        paragraph,
        ListBlock(items=((paragraph,),)),
        paragraph,
        table,
        Heading(level=1, text=line("Part")),
    )
    before = [
        (text(found), [space.attrib.get(f"{W}before") for space in found.iter(f"{W}spacing")])
        for found in body(document).findall(f"{W}p")
    ]
    assert before[1:] == [
        ("said", ["200"]), ("said", []), ("said", []), ("said", ["140"]), ("Part", []),
    ]  # fmt: skip


# Figures


def test_a_figure_says_what_it_shows() -> None:
    figures = [
        {key: shape.attrib.get(key) for key in ("id", "descr", "title")}
        for shape in part(EVERY_BLOCK).iter(f"{{{DRAWING}}}docPr")
    ]
    assert figures == [
        {
            "id": "1",
            "descr": "A bar of 12% in May 2031, below the target of 80%. \"Quoted\" <sign> & 'so'.",
            "title": "Figure 1. Homes opened",
        },
        {"id": "2", "descr": "A wider chart.", "title": None},
    ]


def test_a_figure_is_sharp_and_no_wider_than_the_page() -> None:
    files = read(EVERY_BLOCK)
    sizes = [
        (int(extent.attrib["cx"]) / 36_000, int(extent.attrib["cy"]) / 36_000)
        for extent in part(EVERY_BLOCK).iter(f"{{{DRAWING}}}extent")
    ]
    assert sizes == [(120, 71.3), (170, pytest.approx(56.667, abs=0.001))]
    pixels = [unpack(">II", files[f"word/media/image{number}.png"][16:24]) for number in (1, 2)]
    assert pixels == [(1039, 618), (2598, 866)]


@pytest.mark.parametrize(
    ("size", "fitted"),
    [((340.0, 100.0), (170.0, 50.0)), ((100.0, 430.0), (50.0, 215.0))],
    ids=["wide", "tall"],
)
def test_a_figure_keeps_its_shape(size: tuple[float, float], fitted: tuple[float, float]) -> None:
    figure = Figure(svg=drawing(20, 20), alternative="a", caption=(), width_mm=size[0], height_mm=size[1])
    (extent,) = part(small(figure)).iter(f"{{{DRAWING}}}extent")
    assert (int(extent.attrib["cx"]) / 36_000, int(extent.attrib["cy"]) / 36_000) == fitted


def test_a_caption_stands_under_its_figure() -> None:
    figure = Figure(svg=drawing(20, 20), alternative="a", caption=line("Homes"), width_mm=20, height_mm=20)
    assert paragraphs(body(small(figure)))[1:] == [("Figure", ""), ("Caption", "Homes")]


# Contents, links and the foot of the page


def bookmarks(element: Element) -> dict[str, str]:
    """Each bookmark, and the text of the paragraph that it stands in."""
    return {
        mark.attrib[f"{W}name"]: text(paragraph)
        for paragraph in element.iter(f"{W}p")
        for mark in paragraph.iter(f"{W}bookmarkStart")
    }


def test_the_contents_are_whole_without_being_updated() -> None:
    contents = body(EVERY_BLOCK).find(f"{W}sdt/{W}sdtContent")
    assert contents is not None
    assert paragraphs(contents) == [
        ("TOCHeading", "Contents"),
        ("TOC1", "Summary, with weight & <signs>"),
        ("TOC2", "What acts elsewhere stays text"),
        ("TOC2", "Lists"),
        ("TOC1", "Measures"),
        ("TOC2", "The same anchor a second time"),
    ]
    marked = bookmarks(part(EVERY_BLOCK))
    links = [(marked[link.attrib[f"{W}anchor"]], text(link)) for link in contents.iter(f"{W}hyperlink")]
    assert (
        [there for there, _ in links] == [here for _, here in links] == [words for _, words in paragraphs(contents)][1:]
    )


@pytest.mark.parametrize(
    ("number", "marks"), [(3, ["", "keepNext", "keepNext", ""]), (31, ["pageBreakBefore", *[""] * 31])]
)
def test_short_contents_stay_together_and_long_ones_begin_a_page(number: int, marks: list[str]) -> None:
    """The style of their heading keeps it with the first of them."""
    document = small(*(Heading(level=1, text=line(f"Part {place}")) for place in range(number)))
    paragraphs = body(document).findall(f"{W}sdt/{W}sdtContent/{W}p/{W}pPr")
    known = ("keepNext", "pageBreakBefore")
    assert ["".join(mark for mark in known if p.find(f"{W}{mark}") is not None) for p in paragraphs] == marks


def test_a_document_without_headings_has_no_contents() -> None:
    assert [child.tag.removeprefix(W) for child in body(small(Paragraph(text=line("a"))))] == ["p", "p", "sectPr"]


def test_word_asks_nothing_when_it_opens_a_paper() -> None:
    """It would ask whether to update the fields, were it told to, or were one marked as old."""
    files = read(EVERY_BLOCK)
    assert b"updateFields" not in files["word/settings.xml"]
    assert [name for name, data in files.items() if b"w:dirty" in data] == []


def test_the_only_fields_are_the_contents_and_the_pages() -> None:
    for name, codes in (("document", [r' TOC \o "1-2" \h \z ']), ("footer1", [" PAGE ", " NUMPAGES "])):
        root = part(EVERY_BLOCK, name)
        assert [found.text for found in root.iter(f"{W}instrText")] == codes
        kinds = [found.attrib[f"{W}fldCharType"] for found in root.iter(f"{W}fldChar")]
        assert kinds == ["begin", "separate", "end"] * len(codes)


def test_the_foot_of_each_page_has_the_address_and_the_number_of_the_page() -> None:
    assert paragraphs(part(EVERY_BLOCK, "footer1")) == [
        ("Footer", "https://estuary.example/reports/2031-05/→Page 1 of 1")
    ]
    assert external(EVERY_BLOCK, "footer1") == ["https://estuary.example/reports/2031-05/"]


def test_a_language_puts_the_numbers_of_pages_where_it_wants() -> None:
    footer = part(small(page_words="%(pages)s tudalen, 100%%: %(page)s"), "footer1")
    assert paragraphs(footer) == [("Footer", "https://estuary.example/reports/2031-05/→1 tudalen, 100%: 1")]
    assert [found.text for found in footer.iter(f"{W}instrText")] == [" NUMPAGES ", " PAGE "]


def external(document: PaperDocument, name: str = "document") -> list[str]:
    """Where the links of a part lead, in the order that they stand in."""
    files = read(document)
    targets = {
        found.attrib["Id"]: (found.attrib["Target"], found.attrib.get("TargetMode"))
        for found in ElementTree.fromstring(files[f"word/_rels/{name}.xml.rels"])
    }
    links = ElementTree.fromstring(files[f"word/{name}.xml"]).iter(f"{W}hyperlink")
    found = [targets[link.attrib[f"{{{RELATIONS}}}id"]] for link in links if f"{{{RELATIONS}}}id" in link.attrib]
    assert {mode for _, mode in found} <= {"External"}
    return [target for target, _ in found]


def test_links_lead_where_they_say_and_nowhere_else() -> None:
    assert external(EVERY_BLOCK) == [
        "https://estuary.example/reports/?a=1&b=%E2%80%9C2%E2%80%9D",
        "mailto:plan@estuary.example?subject=A%20plan",
        "tel:+441632960123",
        LONG_ADDRESS,
        "https://estuary.example/areas/homes/",
    ]


def test_an_address_has_no_sign_that_word_takes_for_a_fault() -> None:
    link = Run(text="a", href='https://estuary.example/a b"<>\\^`{|}%20é?x=[1]#y')
    assert external(small(Paragraph(text=(link,)))) == [
        "https://estuary.example/a%20b%22%3C%3E%5C%5E%60%7B%7C%7D%20%C3%A9?x=[1]#y"
    ]


def test_what_leads_nowhere_stays_text() -> None:
    (paragraph,) = [found for found in body(EVERY_BLOCK).iter(f"{W}p") if text(found).startswith("[0]")]
    assert text(paragraph) == "".join(f"[{number}]" for number in range(13))
    assert list(paragraph.iter(f"{W}hyperlink")) == []


def test_a_link_within_the_paper_leads_to_the_first_heading_of_that_name() -> None:
    document = small(
        Paragraph(
            text=line(Run(text="a", href="#same"), Run(text="b", href="#deep--one"), Run(text="c", href="#none"))
        ),
        Heading(level=1, text=line("First"), anchor="same"),
        Heading(level=3, text=line("Deep"), anchor="deep--one"),
        Heading(level=1, text=line("Second"), anchor="same"),
    )
    marked = bookmarks(part(document))
    links = body(document).findall(f"{W}p/{W}hyperlink")
    assert [(text(link), marked[link.attrib[f"{W}anchor"]]) for link in links] == [("a", "First"), ("b", "Deep")]


def test_names_of_places_are_as_word_wants_them() -> None:
    """Once each, at most 40 letters, digits and low lines; the numbers that pair their ends are used once."""
    root = part(EVERY_BLOCK)
    names = [mark.attrib[f"{W}name"] for mark in root.iter(f"{W}bookmarkStart")]
    starts = [mark.attrib[f"{W}id"] for mark in root.iter(f"{W}bookmarkStart")]
    assert [name for name in names if not re.fullmatch("[A-Za-z_][A-Za-z0-9_]{0,39}", name)] == []
    assert len(set(names)) == len(names) == 14
    assert len(set(starts)) == len(starts)
    assert sorted(starts) == sorted(mark.attrib[f"{W}id"] for mark in root.iter(f"{W}bookmarkEnd"))


# What cannot be seen


@pytest.mark.parametrize("language", ["en-GB", "cy", 'x"&<'])
def test_the_language_stands_in_every_style_and_in_the_settings(language: str) -> None:
    document = small(Paragraph(text=line("Tŷ")), language=language)
    whole = {f"{W}val": language, f"{W}eastAsia": language, f"{W}bidi": language}
    styles = part(document, "styles")
    stated = [[dict(lang.attrib) for lang in style.findall(f"{W}rPr/{W}lang")] for style in styles.iter(f"{W}style")]
    assert stated == [[whole]] * 22
    assert [dict(lang.attrib) for lang in styles[0].iter(f"{W}lang")] == [whole]
    assert [dict(lang.attrib) for lang in part(document, "settings").iter(f"{W}themeFontLang")] == [whole]


def luminance(colour: str) -> float:
    """WCAG 2.2, relative luminance."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    lighter, darker = sorted((luminance(first), luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_every_style_has_a_contrast_of_at_least_4_5_on_every_ground() -> None:
    styles = part(EVERY_BLOCK, "styles")
    colours = {
        style.attrib[f"{W}styleId"]: colour.attrib[f"{W}val"]
        for style in styles.iter(f"{W}style")
        for colour in style.iter(f"{W}color")
    }
    grounds = {"FFFFFF", *(shade.attrib[f"{W}fill"] for shade in styles.iter(f"{W}shd"))}
    assert sorted(colours) == [
        "Caption", "Heading1", "Heading2", "Heading3", "Heading4", "Hyperlink", "Note", "TOCHeading", "Title",
    ]  # fmt: skip
    assert len(grounds) == 2
    low = [(name, ground) for name, colour in colours.items() for ground in grounds if contrast(colour, ground) < 4.5]
    assert low == []
    # Black text, for what has no colour of its own, and nothing that takes a colour from elsewhere.
    assert [ground for ground in grounds if contrast("000000", ground) < 4.5] == []
    assert [name for name, data in read(EVERY_BLOCK).items() if b"themeColor" in data or b"w:highlight" in data] == []


@pytest.mark.slow
def test_every_style_that_is_used_is_there() -> None:
    known = {style.attrib[f"{W}styleId"] for style in part(EVERY_BLOCK, "styles").iter(f"{W}style")}
    used = {
        found.attrib[f"{W}val"]
        for name in ("document", "footer1", "styles")
        for kind in ("pStyle", "rStyle", "tblStyle", "basedOn", "next")
        for found in part(EVERY_BLOCK, name).iter(f"{W}{kind}")
    }
    assert used - known == set()
    assert known - used == {"DefaultParagraphFont", "TableTextSmall"} - used


def test_word_offers_only_styles_that_it_names_in_the_readers_language() -> None:
    styles = [style for style in part(EVERY_BLOCK, "styles").iter(f"{W}style") if style.find(f"{W}qFormat") is not None]
    assert [name for style in styles for name in of(style, "name")] == [
        "Normal", "Title", "heading 1", "heading 2", "heading 3", "heading 4", "List Paragraph", "Quote", "caption",
    ]  # fmt: skip


def test_pages_are_a4_with_margins_of_a_letter() -> None:
    (section,) = body(EVERY_BLOCK).findall(f"{W}sectPr")
    size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    assert size is not None
    assert margins is not None
    assert size.attrib == {f"{W}w": "11906", f"{W}h": "16838"}
    sides = [margins.attrib[f"{W}{side}"] for side in ("top", "right", "bottom", "left")]
    assert [round(int(side) * 25.4 / 1440) for side in sides] == [15, 20, 17, 20]


def test_the_file_says_what_it_is_and_when_the_report_was() -> None:
    properties = docx.Document(BytesIO(word(EVERY_BLOCK))).core_properties
    assert (
        properties.title,
        properties.subject,
        properties.author,
        properties.last_modified_by,
        properties.language,
        properties.comments,
        str(properties.created),
        str(properties.modified),
    ) == (
        EVERY_BLOCK.title,
        "What was done, and what is late",
        "Estuary Council",
        "Estuary Council",
        "en-GB",
        "",
        "2031-05-14 00:00:00+00:00",
        "2031-05-14 00:00:00+00:00",
    )


def test_a_long_title_is_cut_where_properties_end() -> None:
    document = replace(small(), title="a\x00b" * 200)
    assert docx.Document(BytesIO(word(document))).core_properties.title == ("ab" * 200)[:255]


def test_nothing_of_the_template_is_left() -> None:
    files = read(EVERY_BLOCK)
    assert list(files) == [
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/core.xml",
        "word/_rels/document.xml.rels",
        "word/_rels/footer1.xml.rels",
        "word/document.xml",
        "word/footer1.xml",
        "word/media/image1.png",
        "word/media/image2.png",
        "word/numbering.xml",
        "word/settings.xml",
        "word/styles.xml",
    ]
    assert [name for name, data in files.items() if re.search(b"python|rsid|en-US|Macintosh", data)] == []


# What must not act, and what must not fail


def test_characters_that_no_file_can_hold_are_left_out_everywhere() -> None:
    unwritten = line(UNWRITTEN)
    document = replace(
        small(
            Heading(level=1, text=unwritten, anchor=UNWRITTEN),
            Paragraph(text=line(Run(text=UNWRITTEN, href=f"https://estuary.example/{UNWRITTEN}"))),
            ListBlock(items=((Paragraph(text=unwritten),),)),
            TableBlock(caption=unwritten, columns=(unwritten,), rows=((unwritten,),)),
            Facts(pairs=((unwritten, unwritten),)),
            Figure(svg=drawing(20, 20), alternative=UNWRITTEN, caption=unwritten, width_mm=20, height_mm=20),
        ),
        title=UNWRITTEN,
        subject=UNWRITTEN,
        author=UNWRITTEN,
        contents_title=UNWRITTEN,
        address=f"https://estuary.example/{UNWRITTEN}",
    )
    words = [words_read for _, words_read in paragraphs(body(document)) if words_read]
    assert words == ["abcdefg"] * 9 + ["abcdefg→abcdefg", "abcdefg"]
    assert external(document) == ["https://estuary.example/abcdefg"]
    (shape,) = part(document).iter(f"{{{DRAWING}}}docPr")
    assert (shape.attrib["descr"], shape.attrib["title"]) == ("abcdefg", "abcdefg")
    properties = docx.Document(BytesIO(word(document))).core_properties
    assert (properties.title, properties.subject, properties.author) == ("abcdefg",) * 3


@pytest.mark.parametrize("words", HOSTILE)
def test_what_acts_elsewhere_is_text_in_every_place(words: str) -> None:
    hostile = line(words)
    document = replace(
        small(
            Heading(level=1, text=hostile),
            Paragraph(text=hostile),
            TableBlock(caption=hostile, columns=(hostile,), rows=((hostile,),)),
            Facts(pairs=((hostile, hostile),)),
        ),
        title=words,
        contents_title=words,
    )
    read_words = [words_read for _, words_read in paragraphs(body(document))]
    assert read_words == [words] * 8 + [f"{words}→{words}"]
    assert [found.text for found in part(document).iter(f"{W}instrText")] == [r' TOC \o "1-2" \h \z ']


# The bytes


def test_the_same_document_gives_the_same_bytes() -> None:
    assert word(EVERY_BLOCK) == word(EVERY_BLOCK)


@pytest.mark.process
@pytest.mark.parametrize(
    ("zone", "seed"), [("Pacific/Kiritimati", "1"), ("America/Los_Angeles", "2")], ids=["east", "west"]
)
def test_the_bytes_are_the_same_wherever_they_are_made(zone: str, seed: str, tmp_path: Path) -> None:
    code = (
        "import sys; from hashlib import sha256\n"
        f"sys.path[:0] = [{str(ROOT / 'hooks')!r}, {str(ROOT)!r}]\n"
        "from improvement_plan.papers.word import word; from tests.documents import EVERY_BLOCK\n"
        "print(sha256(word(EVERY_BLOCK)).hexdigest(), sha256(word(EVERY_BLOCK)).hexdigest())\n"
    )
    surroundings = os.environ | {"TZ": zone, "PYTHONHASHSEED": seed, "LC_ALL": "C", "SOURCE_DATE_EPOCH": "1000000000"}
    ran = subprocess.run(
        [sys.executable, "-B", "-c", code], capture_output=True, text=True, check=False, cwd=tmp_path, env=surroundings
    )
    assert (ran.stdout, ran.stderr) == (f"{' '.join([sha256(word(EVERY_BLOCK)).hexdigest()] * 2)}\n", "")


def test_the_zip_keeps_no_time_and_no_machine() -> None:
    with ZipFile(BytesIO(word(EVERY_BLOCK))) as file:
        assert {(info.date_time, info.create_system, info.extra, info.comment) for info in file.infolist()} == {
            ((1980, 1, 1, 0, 0, 0), 0, b"", b"")
        }


@pytest.mark.process
def test_a_site_without_papers_loads_neither_package() -> None:
    code = (
        f"import sys; sys.path.insert(0, {str(ROOT / 'hooks')!r})\n"
        "import improvement_plan.papers.word\n"
        "print(sorted({'docx', 'lxml', 'typst'} & set(sys.modules)))\n"
    )
    ran = subprocess.run([sys.executable, "-B", "-c", code], capture_output=True, text=True, check=False)
    assert (ran.stdout, ran.stderr) == ("[]\n", "")


# The order of elements, which Word holds files to: ECMA-376, part 1, section 17 and annex A.

ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs"
    " suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd"
    " snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment"
    " textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid"
    " vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em"
    " lang eastAsianLayout specVanish oMath",
    "tbl": "tblPr tblGrid tr",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing"
    " tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
    "tblBorders": "top start left bottom end right insideH insideV",
    "tblCellMar": "top start left bottom end right",
    "tr": "tblPrEx trPr tc",
    "trPr": "cnfStyle divId gridBefore gridAfter wBefore wAfter cantSplit trHeight tblHeader tblCellSpacing jc hidden",
    "tc": "tcPr p",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
    "numPr": "ilvl numId",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType"
    " pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid",
    "sdt": "sdtPr sdtEndPr sdtContent",
    "docPartObj": "docPartGallery docPartCategory docPartUnique",
    "styles": "docDefaults latentStyles style",
    "docDefaults": "rPrDefault pPrDefault",
    "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked"
    " personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr",
    "tblStylePr": "pPr rPr tblPr trPr tcPr",
    "numbering": "numPicBullet abstractNum num numIdMacAtCleanup",
    "abstractNum": "nsid multiLevelType tmpl name styleLink numStyleLink lvl",
    "num": "abstractNumId lvlOverride",
    "lvlOverride": "startOverride lvl",
    "lvl": "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr",
    "settings": "writeProtection view zoom removePersonalInformation defaultTabStop characterSpacingControl compat"
    " rsids themeFontLang clrSchemeMapping decimalSymbol listSeparator",
}


def misplaced(root: Element) -> Iterator[str]:
    """Each pair of neighbours that stand the wrong way round, and each element that has no place."""
    for parent in root.iter():
        order = ORDER.get(parent.tag.removeprefix(W), "").split()
        if not order:
            continue
        names = [child.tag.removeprefix(W) for child in parent]
        yield from (f"{parent.tag}: {name}" for name in names if name not in order)
        for before, after in pairwise(name for name in names if name in order):
            if order.index(before) > order.index(after):
                yield f"{parent.tag}: {before} before {after}"


@pytest.mark.parametrize("name", ["document", "footer1", "styles", "numbering", "settings"])
def test_elements_stand_in_the_order_of_the_standard(name: str) -> None:
    assert list(misplaced(part(EVERY_BLOCK, name))) == []


def test_the_check_of_the_order_finds_what_is_misplaced() -> None:
    paragraph = f'<p xmlns="{MAIN}"><pPr><ind/><pStyle/><other/></pPr></p>'
    assert list(misplaced(ElementTree.fromstring(paragraph))) == [f"{W}pPr: other", f"{W}pPr: ind before pStyle"]
