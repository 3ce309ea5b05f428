"""The page of dates tells what is overdue first, and what is settled last, folded away."""

import re

from tests.site.building import Site


def test_what_is_overdue_stands_first_and_what_is_settled_is_folded_away(estuary: Site) -> None:
    html = estuary.text_of("dates/index.html")
    parts = re.findall(r'<h2 id="(dates_\w+)">(.*?)</h2>(.*?)(?=<h2|<p class="edit")', html, re.DOTALL)
    assert [(anchor, title) for anchor, title, _ in parts] == [
        ("dates_overdue", "Overdue"),
        ("dates_next", "Due before the next report"),
        ("dates_later", "Due later"),
        ("dates_before", "Due before this report, and not overdue"),
        ("dates_unknown", "Without a date"),
    ]
    by_anchor = {anchor: text for anchor, _, text in parts}
    folded = [anchor for anchor, text in by_anchor.items() if "<details>" in text]
    assert folded == ["dates_before"]
    late = {anchor: text.count("Overdue by") for anchor, text in by_anchor.items()}
    assert late == {"dates_overdue": 9, "dates_next": 0, "dates_later": 0, "dates_before": 0, "dates_unknown": 0}


def test_where_nothing_was_settled_before_the_report_no_heading_says_so(lancashire: Site) -> None:
    titles = re.findall(r'<h2 id="dates_\w+">(.*?)</h2>', lancashire.text_of("dates/index.html"))
    assert titles == ["Overdue", "Due on or after the day of this report", "Without a date"]


def test_a_status_from_an_earlier_report_says_so_wherever_it_stands(estuary: Site) -> None:
    said = '<span class="as-reported">as reported on 5 November 2024</span>'
    for page in ("dates/", "actions/", "areas/homes/", "reports/2025-06-17/"):
        assert said in estuary.text_of(f"{page}index.html"), page
    assert 'class="as-reported"' not in estuary.text_of("reports/2024-11-05/index.html")
