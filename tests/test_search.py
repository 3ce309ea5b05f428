"""The entries of the search index: one for the page, and one for each heading with an address."""

from __future__ import annotations

from improvement_plan.search import entries, without_excluded

PAGE = """<h1 id="top_">Helping <em>families</em></h1>
<p>Before all else &amp; first.</p>
<svg><text>42</text></svg><script src="x.js">let x;</script>
<h2 id="what_next">What <span class="number">3</span></h2>
<p>One<br>two</p><table><tr><td>three</td><td>four</td></tr></table>
<h3 class="group">No address</h3>
<p title="a > b">co<b>op</b></p>
<div data-search-exclude tabindex="0"><div><h2 id="gone">Gone</h2></div><p>never</p></div>
<h3 id="last&amp;">Last</h3>"""


def test_a_page_has_an_entry_for_itself_and_one_for_each_heading_with_an_address() -> None:
    assert list(entries(PAGE, title="Unused", address="areas/homes/", weight=1)) == [
        {"location": "areas/homes/", "title": "Helping families", "text": "Before all else &amp; first."},
        {"location": "areas/homes/#what_next", "title": "What 3", "text": "One two three four No address coop"},
        {"location": "areas/homes/#last&", "title": "Last", "text": ""},
    ]


def test_a_page_without_a_heading_goes_by_its_name() -> None:
    assert list(entries("<p>Text</p>", title="R&D <1>", address="", weight=0.5)) == [
        {"location": "", "title": "R&amp;D &lt;1&gt;", "text": "Text", "boost": 0.5}
    ]


def test_what_is_left_out_ends_with_its_own_element() -> None:
    html = "<div>a<div data-search-exclude>b<div>c</div>d</div>e</div><p class='x' data-search-exclude>f</p>g"
    assert without_excluded(html) == "<div>ae</div>g"


def test_an_element_that_never_ends_is_left_out_to_the_end() -> None:
    assert without_excluded("a<div data-search-exclude>b<div>c</div>") == "a"
