"""Lighthouse's report is read right: its scores, and what keeps one below 100."""

from typing import Any

from tools.lighthouse import CATEGORIES, judge, text

AUDITS: dict[str, Any] = {
    "paint": {"title": "First paint", "score": 0.5, "displayValue": "3.1 s"},
    "hint": {"title": "A hint without weight", "score": 0},
    "names": {"title": "Names", "score": None},
    "links": {"title": "Links", "score": 1},
}


def told(*, performance: float) -> dict[str, Any]:
    """A report in which all else is full."""
    refs = [{"id": "paint", "weight": 10}, {"id": "hint", "weight": 0}]
    full = {"score": 1, "auditRefs": [{"id": "names", "weight": 1}, {"id": "links", "weight": 1}]}
    categories = dict.fromkeys(CATEGORIES, full) | {"performance": {"score": performance, "auditRefs": refs}}
    return {"categories": categories, "audits": AUDITS}


def test_a_score_below_100_is_not_full_and_says_why() -> None:
    result = judge("areas/a/", told(performance=0.99))
    assert result.scores == dict.fromkeys(CATEGORIES, 100) | {"performance": 99}
    assert result.short == ("performance: First paint: 0.5 (3.1 s)",)
    assert (result.is_full, judge("", told(performance=1)).is_full) == (False, True)


def test_the_report_for_people_has_each_page_and_each_reason() -> None:
    written = text([judge("", told(performance=0.99))], {"Lighthouse": "1"})
    assert written == (
        "# Lighthouse, as on a phone\n\nLighthouse 1\n\n"
        "| Page | performance | accessibility | best-practices | seo |\n| --- | --- | --- | --- | --- |\n"
        "| home | 99 | 100 | 100 | 100 |\n\n"
        "## What is below full marks\n\n- home: performance: First paint: 0.5 (3.1 s)\n"
    )
