"""What search finds on a page: one entry for the page, and one for each heading with an address."""

from __future__ import annotations

from improvement_plan.pages.search import SearchEntry, entries, without_excluded

PAGE = """<h1 id="top_">Helping <em>families</em></h1>
<p>Before all else &amp; first.</p>
<svg><text>42</text></svg><script src="x.js">let x;</script>
<h2 id="what_next">What <span class="number">3</span></h2>
<p>One<br>two</p>
<p class="source">Source: <a href="#">A report</a></p><p class="edit"><a href="#">Edit</a></p>
<table><tr><td>three</td><td>four</td></tr></table>
<h3 class="group">No address</h3>
<p title="a > b">co<b>op</b></p>
<div data-search-exclude tabindex="0"><div><h2 id="gone">Gone</h2></div><p>never</p></div>
<h3 id="last&amp;">Last</h3>"""


def entry(location: str, title: str, text: str, *, under: str = "") -> SearchEntry:
    return SearchEntry(location=location, title=title, text=text, under=under)


def test_a_page_has_an_entry_for_itself_and_one_for_each_heading_with_an_address() -> None:
    assert list(entries(PAGE, title="Unused", address="areas/homes/")) == [
        entry("areas/homes/", "Helping families", "Before all else & first."),
        entry("areas/homes/#what_next", "What 3", "One two three four No address coop"),
        entry("areas/homes/#last&", "Last", "", under="What 3"),
    ]


def test_a_page_without_a_heading_goes_by_its_name() -> None:
    assert list(entries("<p>Text</p>", title="R&D <1>", address="")) == [entry("", "R&D <1>", "Text")]


def test_a_second_heading_of_the_first_level_is_read_as_text() -> None:
    assert list(entries("<h1>One</h1>a<h1>Two</h1>b", title="", address="")) == [entry("", "One", "a Two b")]


def test_an_entry_knows_the_part_that_it_stands_in() -> None:
    html = "<h1>T</h1><h2 id='a'>A</h2><h3 id='b'>B</h3><h4 id='c'>C</h4><h3 id='d'>D</h3><h2 id='e'>E</h2>"
    assert [(found.title, found.under) for found in entries(html, title="", address="")] == [
        ("T", ""),
        ("A", ""),
        ("B", "A"),
        ("C", "B"),
        ("D", "A"),
        ("E", ""),
    ]


def test_a_row_with_a_title_of_its_own_is_an_entry_and_no_part_of_the_page() -> None:
    html = """<h1>T</h1><p>a</p><table><tr><th>b</th></tr><tr id="c" data-search-title="D &amp; e"><td>f</td>
<td>g <span class="source">h</span></td></tr></table><ul><li data-search-title="No address">i</li></ul><p>j</p>"""
    assert list(entries(html, title="", address="committee/")) == [
        entry("committee/", "T", "a b j"),
        entry("committee/#c", "D & e", "f g"),
    ]


def test_where_a_fact_was_published_and_links_for_editors_are_not_found() -> None:
    html = """<p>a</p><p class="source">b <a>c</a></p><ul class="sources"><li>d</li></ul><p class="edit">e</p>"""
    assert without_excluded(html) == """<p>a</p><ul class="sources"><li>d</li></ul>"""


def test_a_text_that_tells_of_the_attribute_is_read() -> None:
    html = "<p>data-search-exclude</p><p title='data-search-exclude'>b</p><p data-search-exclude>c</p>"
    assert without_excluded(html) == "<p>data-search-exclude</p><p title='data-search-exclude'>b</p>"


def test_what_is_left_out_ends_with_its_own_element() -> None:
    html = "<div>a<div data-search-exclude>b<div>c</div>d</div>e</div><p class='x' data-search-exclude>f</p>g"
    assert without_excluded(html) == "<div>ae</div>g"


def test_an_element_that_never_ends_is_left_out_to_the_end() -> None:
    assert without_excluded("a<div data-search-exclude>b<div>c</div>") == "a"
