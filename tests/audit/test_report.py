"""The audit's report for people says what was found, where, and what was not run."""

from tests.audit import nu
from tests.audit.axe import Finding, Verdict
from tests.audit.report import Record
from tests.audit.weight import File, View

PALE = Finding("color-contrast", "['p'] <p>Pale</p>", "Too pale")


def test_each_violation_stands_in_its_cell_and_in_full() -> None:
    clean, faulty = Verdict((), ()), Verdict((PALE,), (PALE,))
    record = Record(
        versions={"axe-core": "4"},
        verdicts={("plan", "", "wide"): clean, ("plan", "", "narrow"): faulty, ("plan", "areas/", "wide"): clean},
        reports={"plan": nu.Report("1", (nu.Message("index.html", "warning", "Odd", "<dl>"),))},
        views={("plan", ""): View((File("/", 10), File("/site.css", 5)))},
    )
    lines = record.text().splitlines()
    wanted = [
        "2 pages in 2 states: 1 violations.",
        "| axe-core | 4 |",
        "| Page | wide | narrow |",
        "| home | 0 | 1 |",
        "| areas/ | 0 | not seen |",
        "- plan, home, narrow: color-contrast: `['p'] <p>Pale</p>`: Too pale",
        "- color-contrast: Too pale. Elements: narrow 1",
        "- plan: 1 messages",
        "    - `index.html: warning: Odd [<dl>]`",
        "| plan | home | 2 | 15 |",
        "plan, home: 2 requests, 15 bytes: / 10, /site.css 5",
    ]
    assert [line for line in lines if line in wanted] == wanted


def test_a_run_without_the_checkers_says_so() -> None:
    lines = Record().text().splitlines()
    assert lines[2] == "0 pages in 0 states: 0 violations."
    assert "- not run" in lines
