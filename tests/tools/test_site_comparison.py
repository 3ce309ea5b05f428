"""How two built sites differ, and whether the earlier one tells a figure that is to be hidden."""

from __future__ import annotations

import pytest

from tools.site_comparison import FileChange, PageChange, Piece, Row, SiteChange, compare, differences, tells_hidden


def page(title: str, text: str, *, around: str = "") -> bytes:
    content = f"<main><h1>{title}</h1>{text}</main>"
    html = f"<html><head><title>{title}</title></head><body><nav>{around}</nav>{content}</body></html>"
    return html.encode()


def test_pages_that_read_otherwise_are_told_from_those_that_differ_around_their_text() -> None:
    before = {
        "index.html": page("Home", "One two three"),
        "areas/a/index.html": page("A", "Same words", around="old menu"),
        "areas/b/index.html": page("B", "Gone"),
        "glossary/index.html": page("Glossary", "a b"),
        "data/actions.csv": b"old",
        "feed.xml": b"same",
        "gone.csv": b"old",
        "search/index.json": b"old",
    }
    after = {
        "404.html": page("Not there", ""),
        "index.html": page("Home", "One four three five"),
        "areas/a/index.html": page("A", "Same words", around="new menu"),
        "areas/c/index.html": page("C & D", "New"),
        "glossary/index.html": page("Glossary", "b a"),
        "data/actions.csv": b"new",
        "calendar.ics": b"new",
        "feed.xml": b"same",
        "search/index.json": b"new",
    }
    changed = compare(before, after)
    assert changed == SiteChange(
        pages=(
            PageChange(address="404.html", title="Not there", how="new"),
            PageChange(address="areas/b/", title="B", how="gone"),
            PageChange(address="areas/c/", title="C & D", how="new"),
            PageChange(address="glossary/", title="Glossary", how="the same words in another order"),
            PageChange(address="", title="Home", how="2 words in, 1 word out"),
        ),
        around=1,
        files=(
            FileChange(path="calendar.ics", how="new"),
            FileChange(path="data/actions.csv", how="changed"),
            FileChange(path="gone.csv", how="gone"),
        ),
    )
    files = [page.file for page in changed.pages]
    assert files == ["404.html", "areas/b/index.html", "areas/c/index.html", "glossary/index.html", "index.html"]


def same(text: str) -> Piece:
    return Piece(text=text, is_changed=False)


def other(text: str) -> Piece:
    return Piece(text=text, is_changed=True)


@pytest.mark.parametrize(
    ("before", "after", "rows"),
    [
        ("<p>One</p>", "<p>One</p>", []),
        (
            "<h2>Aim</h2><p>Homes that are <b>warm</b>.</p><p>The same.</p>",
            "<h2>Aim</h2><p>Homes that are <b>dry</b>.</p><p>The same.</p>",
            [
                Row(
                    heading="Aim",
                    before=(same("Homes that are"), other("warm.")),
                    after=(same("Homes that are"), other("dry.")),
                )
            ],
        ),
        (
            "<p>One</p>",
            "<p>One</p><h2>More</h2><p>Two</p>",
            [
                Row(heading="More", before=(), after=(other("More"),)),
                Row(heading="More", before=(), after=(other("Two"),)),
            ],
        ),
        ("<p>One</p><p>Two</p>", "<p>Two</p>", [Row(heading="T", before=(other("One"),), after=())]),
        (
            "<table><tr><th>Berth</th><td>Planned</td></tr></table>",
            "<table><tr><th>Berth</th><td>Done</td></tr></table>",
            [Row(heading="T", before=(same("Berth"), other("Planned")), after=(same("Berth"), other("Done")))],
        ),
    ],
)
def test_a_page_is_compared_passage_by_passage_and_then_word_by_word(before: str, after: str, rows: list[Row]) -> None:
    """A row of a table is one passage, so that its first cell says what the others are of."""
    assert list(differences(page("T", before), page("T", after))) == rows


def test_passages_of_very_many_words_are_compared_as_a_whole() -> None:
    words = " ".join(map(str, range(500)))
    assert differences(page("T", f"<p>{words}</p>"), page("T", f"<p>{words} more</p>")) == (
        Row(heading="T", before=(other(words),), after=(other(f"{words} more"),)),
    )


HEADER = "\ufeffmeasure,title,kind,at,value,of,says,hidden\r\n"
SHIPS = "ships,Ships,value,2024-Q1,3,9,three of nine,\r\n"
HIDDEN_SHIPS = "ships,Ships,value,2024-Q1,,,,small\r\n"
BOATS = "boats,Boats,value,2024-Q1,40,,,\r\n"


def figures(*rows: str, header: str = HEADER) -> dict[str, bytes]:
    return {"index.html": b"", "data/measures.csv": "".join([header, *rows]).encode()}


@pytest.mark.parametrize(
    ("before", "after", "tells"),
    [
        (figures(SHIPS, BOATS), figures(HIDDEN_SHIPS, BOATS), True),
        (figures(SHIPS), figures(), True),  # the measure is gone, perhaps under another id
        (figures(SHIPS, BOATS), figures(SHIPS, BOATS), False),
        (figures(HIDDEN_SHIPS), figures(HIDDEN_SHIPS), False),
        (figures(HIDDEN_SHIPS), figures(SHIPS), False),
        (figures(SHIPS, BOATS), figures(SHIPS, BOATS.replace("40", "41")), False),  # small counts of boats may be told
        (figures(SHIPS), figures(SHIPS.replace(",3,", ",4,")), True),
        ({"index.html": b""}, figures(HIDDEN_SHIPS), True),
        (figures(header="measure,figure\r\n"), figures(HIDDEN_SHIPS), True),
        (
            {"reports/march/data/measures.csv": (HEADER + SHIPS).encode(), **figures(HIDDEN_SHIPS)},
            figures(HIDDEN_SHIPS),
            True,
        ),
    ],
)
def test_a_site_tells_what_is_hidden_where_it_shows_a_figure_that_the_other_no_longer_shows(
    before: dict[str, bytes], after: dict[str, bytes], tells: bool
) -> None:
    assert tells_hidden(before, after, {"ships"}) is tells
    assert not tells_hidden(before, after, set())
