"""The committee paper says what its edition says, in a council's order, and nothing else."""

import copy
import json
import re

import pytest

from improvement_plan.editions.edition import edition
from improvement_plan.language.translations import speak
from improvement_plan.papers.document import (
    Facts,
    Figure,
    PaperDocument,
)
from improvement_plan.papers.paper import paper
from improvement_plan.plan.model import Plan
from improvement_plan.reading.load import Loaded, load_bytes
from tests.papers.reading import SETTINGS, estuary, paper_of, part, read, runs_of, told, whole
from tests.plans import ACTION, HEAD, plan_in, plan_of

SMALL = """\
plan:
  title: Harbour Plan
  organisation: Harbour Council
  aim: A good harbour.
  about: The harbour was bad.
  inspection: {title: Review of 2023, text: It was weak., source: {id: review, page: 2}}
  mapping: The clerk matched them.
  review: {by: Harbour Board, every: 6 weeks}
  contact: {name: A. Clerk, telephone: 01632 960123}
sources:
  - {id: unused, title: Never cited}
  - {id: review, title: Review, publisher: Inspectors, date: 2023-11, licence: OGL-UK-3.0, note: Read *this*.}
  - {id: minutes, title: Minutes, url: "https://example.org/m"}
reports:
  - {id: march, date: 2024-03-05, title: March report}
  - id: june
    date: 2024-06-04
    title: June report
    to: Harbour Committee
    summary: All is well.
    asks: [Note **this**, Say yes]
    next: 2024-09
    source: minutes
    sections: [{title: Risk, text: None.}]
    committee:
      - {says: Why so late?, response: The wood., source: {id: minutes, paragraph: 7}}
      - {says: And the cost?}
areas:
  - id: quay
    title: The quay
    aim: A *safe* quay.
    lead: Harbour Master
    progress: [{report: june, summary: "The HMO [works](/areas/quay/).", source: minutes}]
    actions:
      - id: berth
        title: Mend the <b>berth</b>
        detail: New wood.
        start: 2024-01
        due: 2024-04
        recommendations: [1]
        progress:
          - {report: march, status: planned, source: minutes}
          - report: june
            status: under-way
            published_as: on track
            percent: 40
            due: 2024-05
            reason: The wood came late.
            note: An HMO order.
        milestones:
          - {id: piles, title: New piles, due: 2024-10, progress: [{report: march, status: under-way}]}
      - id: lamps
        title: Light the quay
        lead: [Engineer, Clerk]
        progress:
          - {report: june, status: done, completed: 2024-05-02, evidence: A photograph., assured_by: Audit}
  - {id: sea, title: The sea}
recommendations:
  - {id: 1, text: Mend *it*., areas: [quay], lead: Clerk, source: review}
  - {id: 2, text: Say so., areas: [quay]}
measures:
  - id: boats
    title: Boats
    unit: boats
    better: higher
    target: {at_least: 9, by: 2024-12}
    values: [{at: 2024-01, value: 4}, {at: 2024-05, value: 6, published_as: Amber, source: minutes}]
glossary: {HMO: {means: harbour and mooring officer}}
events: [{date: 2024-06-04, title: Meeting in June, url: "https://example.org/e"}]
"""
"""A small plan that has something of each part."""


def small(report: str = "june") -> PaperDocument:
    return paper_of(load_bytes(SMALL.encode(), name="plan.yaml").plan, report)


JUNE = """\
Committee: Harbour Committee
Date of the report: 4 June 2024
Meeting: Meeting in June
Plan of: Harbour Council
Contact: A. Clerk, Telephone: 01632 960123
On the web: https://council.example.org/plan/reports/june/
# What the committee is asked to do
- Note this
- Say yes
# How it is going
2 actions: 1 completed, 1 under way, 1 of these overdue. Of the completed, 1 with evidence named and 1 confirmed \
by others than the team.
<Chart: actions by status at each report. 4 June 2024: 2 actions: 1 completed, 1 under way, 1 of these overdue.>
[Actions by key area and status]
| Key area | Actions | Completed | Under way | Of these overdue
| The quay | 2 | 1 | 1 | 1
| The sea | 0 | 0 | 0 | 0
| All key areas | 2 | 1 | 1 | 1
# What needs attention
- Overdue (1): Mend the <b>berth</b>, by less than a month
- Asked by members, with no answer recorded (1): And the cost?
- Recommendations with no action, or nothing reported (1): 2
# What is next
- October 2024: New piles
- Next report due: September 2024

# Executive summary
All is well.
(note) Source: [2]
# Background
A good harbour.
## Why there is a plan
The harbour was bad.
## What the inspectors said
Review of 2023
It was weak.
(note) Source: [1, page 2]
Reviewed by: Harbour Board, every 6 weeks
# Key areas
## The quay
A safe quay.
Lead: Harbour Master
The harbour and mooring officer (HMO) works.
(note) Source: [2]
2 actions: 1 completed, 1 under way, 1 of these overdue.
Of the completed, 1 with evidence named and 1 confirmed by others than the team.
[Actions: The quay]
| Action | Status | Dates | Lead | What it is, and what the report says
| Mend the <b>berth</b> | Under way / The report’s words: “on track” | Start: January 2024 / Due: May 2024 / ori\
ginally April 2024 / Overdue by less than a month | Not stated in the report | New wood. / An HMO order. / 40% d\
one, as published. / Date moved to May 2024 by the report of 4 June 2024: The wood came late. / Answers: Recomme\
ndation 1
| Milestone: New piles | Under way / Not mentioned in this report | Due: October 2024 | Not stated in the report\
 | Last reported on 5 March 2024.
| Light the quay | Completed / Completed with evidence / Confirmed by others | Completed: 2 May 2024 | Engine\
er, Clerk | Evidence: A photograph. / Confirmed by Audit
## The sea
Nothing reported about this area as a whole.
No actions yet.
# What changed
Since the report of 5 March 2024:
## Slipped (1)
- Mend the <b>berth</b>: Under way, was Planned. Due May 2024 instead of April 2024, 1 month later. Reason: The \
wood came late.
## Completed (1)
- Light the quay: Completed, was Nothing reported.
# Overdue
[Overdue on 4 June 2024, longest first]
| Action | Key area | Status | Dates
| Mend the <b>berth</b> | The quay | Under way | Due: May 2024 / originally April 2024 / Overdue by less than a \
month
# Coming next
[Due on or after 4 June 2024, as reported then]
| Due | Action | Key area | Status
| October 2024 | New piles | The quay | Under way
# Measures
[The latest value of each measure]
| Measure | Latest value | Target | Target met | Against the value before
| Boats | 6 boats (May 2024) | at least 9 boats, by December 2024 | Not yet. The report’s rating: “Amber” | Better
## Boats
No definition is published.
<Chart: Boats. The first value shown is 4 boats (January 2024). The last value shown is 6 boats (May 2024). Targ\
et: at least 9 boats.> Chart: Boats. Broken line: target.
Latest value: 6 boats (May 2024). That ended less than a month before the report. The report’s rating: “Amber”
Target: at least 9 boats, by December 2024
Target met: Not yet
Against the value before: Better than 4 boats (January 2024)
Baseline: No baseline published
Which way is better: Higher is better
Unit: boats
[All values: Boats]
| Period | Value | Target met | As published, and notes
| January 2024 | 4 boats | Not yet | None
| May 2024 | 6 boats | Not yet | The report’s rating: “Amber” / [2]
# Recommendations of the inspection
The clerk matched them.
No source says whether a recommendation is met.
Not stated in the report for any recommendation: timescale.
[Recommendations and their actions]
| Number | Recommendation | Key areas | Actions | Matched actions
| 1 | Mend it. [1] / Lead: Clerk | The quay | Mend the <b>berth</b>: Under way | 0 of 1 matched action completed, \
1 under way
| 2 | Say so. | The quay | No action is matched to this recommendation. | No action is matched
# Risk
None.
# What the committee said
- Why so late?
  What became of it: The wood.
  (note) Of the report of 4 June 2024. [2, paragraph 7]
- And the cost?
  No answer is recorded.
  (note) Of the report of 4 June 2024.
# Sources
1. Review, Inspectors, November 2023. Licence: OGL-UK-3.0. Read this.
2. Minutes
# Abbreviations
HMO: harbour and mooring officer"""

LEAST = """\
Committee: Not stated in the report
Date of the report: 4 March 2025
Plan of: Ferry Quay Town Council
Contact: The plan names no contact.
On the web: https://council.example.org/plan/reports/2025-03-04/
# What the committee is asked to do
Not stated in the report
# How it is going
No actions yet.
# What needs attention
Nothing is overdue, behind, at risk or gone back, and no answer is awaited.
# What is next
- No open action has a due date.

# Executive summary
Not stated in the report
# Key areas
## The quay
Nothing reported about this area as a whole.
No actions yet.
# What changed
This is the first report: there is no earlier one to compare with.
# Overdue
Nothing was overdue on 4 March 2025.
# Coming next
No open action has a due date.
# Measures
The plan lists no measures."""


def test_a_paper_reads_like_this() -> None:
    assert whole(small()) == JUNE


def test_what_the_smallest_plan_does_not_state_is_said_to_be_missing_or_left_out() -> None:
    assert whole(paper_of(plan_in("one-area").plan, "2025-03-04")) == LEAST


def test_an_action_without_words_of_its_own_says_why() -> None:
    """Its status follows from its milestones, or no report speaks of it, or nothing more is said of it."""
    text = f"""{ACTION}        recommendations: [1, 2]
        milestones: [{{id: piles, title: New piles, progress: [{{report: march, status: done}}]}}]
      - id: lamps
        title: Light the quay
        progress: [{{report: march, status: stopped, reason: No money.}}]
      - {{id: rails, title: New rails}}
recommendations: [{{id: 1, text: One.}}, {{id: 2, text: Two.}}]
"""
    assert part(paper_of(plan_of(text), "june"), "The quay")[-5:] == [
        "| Action | Status | What it is, and what the report says",
        "| Mend the berth | Completed | Its status follows from its milestones. / "
        "Answers: Recommendation 1, Recommendation 2",
        "| Milestone: New piles | Completed | Last reported on 5 March 2024.",
        "| Light the quay | Stopped | Last reported on 5 March 2024. / Reason: No money.",
        "| New rails | Nothing reported | Nothing reported",
    ]


def test_a_date_that_is_told_more_exactly_is_not_said_to_have_moved() -> None:
    text = f"""{ACTION}        due: 2024-06
        progress: [{{report: june, status: under-way, due: 2024-06-30, reason: The crane is booked.}}]
"""
    assert part(paper_of(plan_of(text), "june"), "The quay")[-1] == (
        "| Mend the berth | Under way | Due: 30 June 2024 | "
        "Date restated as 30 June 2024 by the report of 4 June 2024: The crane is booked."
    )


def test_whom_to_ask_is_said_with_what_the_plan_states() -> None:
    contact = "contact: {role: Clerk, email: clerk@example.org}"
    text = SMALL.replace("contact: {name: A. Clerk, telephone: 01632 960123}", contact)
    document = paper_of(load_bytes(text.encode(), name="plan.yaml").plan, "june")
    assert [line for line in told(document.cover) if line.startswith("Contact")] == [
        "Contact: Clerk, Email: clerk@example.org"
    ]
    assert "mailto:clerk@example.org" in [
        run.href for block in document.cover if isinstance(block, Facts) for _, value in block.pairs for run in value
    ]


def test_a_citation_names_its_page_or_its_paragraph_or_the_page_of_its_document() -> None:
    text = SMALL.replace("- {id: minutes,", "- {id: minutes, page: 5,").replace(
        "source: {id: review, page: 2}", "source: review"
    )
    document = paper_of(load_bytes(text.encode(), name="plan.yaml").plan, "june")
    cited = [run.text.replace("\u00a0", " ") for run in runs_of(document) if run.href == "#sources"]
    assert sorted(set(cited)) == ["[1]", "[2, page 5]", "[2, paragraph 7]"]


def test_the_sources_are_those_that_the_papers_own_facts_cite() -> None:
    text = "sources: [{id: a, title: A}, {id: b, title: B}]\n"
    head = "{id: june, date: 2024-06-04, title: June report"
    plan = load_bytes(f"{HEAD}{text}".replace(head, f"{head}, source: b").encode(), name="plan.yaml").plan
    assert part(paper_of(plan, "june"), "Sources") == ["1. B"]
    assert "# Sources" not in list(told(paper_of(plan, "march").body))


CITING = """\
plan:
  title: Harbour Plan
  organisation: Harbour Council
  inspection: {title: Review, source: inspection}
sources:
  - {id: action, title: action}
  - {id: area, title: area}
  - {id: baseline, title: baseline}
  - {id: committee, title: committee}
  - {id: entry, title: entry}
  - {id: inspection, title: inspection}
  - {id: later, title: cited by the later report only}
  - {id: measure, title: measure}
  - {id: recommendation, title: recommendation}
  - {id: report, title: report}
  - {id: target, title: target}
  - {id: value, title: value}
reports:
  - {id: march, date: 2024-03-05, title: March, source: report, committee: [{says: Why?, source: committee}]}
  - {id: june, date: 2024-06-04, title: June, source: later}
areas:
  - id: quay
    title: The quay
    progress: [{report: march, summary: Well., source: area}, {report: june, summary: Better., source: later}]
    actions:
      - {id: a, title: A, source: action}
      - id: b
        title: B
        progress: [{report: march, status: planned, source: entry}, {report: june, status: done, source: later}]
recommendations: [{id: 1, text: Mend it., source: recommendation}]
measures:
  - id: boats
    title: Boats
    better: higher
    source: measure
    baseline: {value: 1, at: 2023, source: baseline}
    target: {at_least: 9, source: target}
    values: [{at: 2024-01, value: 4, source: value}, {at: 2024-05, value: 4, source: later}]
"""
"""A plan whose every fact cites a document of its own."""


def test_every_document_that_a_fact_of_the_paper_cites_is_among_its_sources_and_no_other() -> None:
    plan = load_bytes(CITING.encode(), name="plan.yaml").plan
    assert part(paper_of(plan, "march"), "Sources") == [
        "1. action",
        "2. area",
        "3. baseline",
        "4. committee",
        "5. entry",
        "6. inspection",
        "7. measure",
        "8. recommendation",
        "9. report",
        "10. target",
        "11. value",
    ]
    # The first report's own words are no longer told, but for what the committee said of it.
    assert "2. area" not in part(paper_of(plan, "june"), "Sources")


def test_measures_are_said_in_words() -> None:
    document = estuary()
    assert part(document, "Spent on the plan this year")[:9] == [
        "All money paid out, in pounds.",
        "<Chart: Spent on the plan this year. The first value shown is £640,000 (December 2024). The last value shown "
        "is £1,150,000 (March 2025). Target: between £1,000,000 and £1,200,000.> Chart: Spent on the plan this year. "
        "Broken lines with a bracket: the target’s range. The scale starts at 600,000, not at 0.",
        "Latest value: £1,150,000 (March 2025). That ended 2 months before the report. "
        "The report’s words: “about £1.15 million”",
        "Target: between £1,000,000 and £1,200,000, by 31 March 2025. Too little is a fault & so is too much.",
        "Target met: Yes",
        "Against the value before: Higher than £640,000 (December 2024)",
        "Baseline: No baseline published",
        "Which way is better: Neither way is called better",
        "Unit: £",
    ]
    assert part(document, "Days to repair a home")[1:10] == [
        "<Chart: Days to repair a home. The first value shown is 17 days (July to September 2024). The last value "
        "shown is 12.5 days (January to March 2025). Target: at most 10 days. Baseline: 18 days (April to June 2024). "
        "No figure: October to December 2024.> Chart: Days to repair a home. Broken line: target. Dotted line from a "
        "ring: baseline. Cross: no figure published. The scale starts at 10, not at 0.",
        "Latest value: 12.5 days (January to March 2025). That ended 2 months before the report. "
        "The report’s rating: “Amber”",
        "Target: at most 10 days, by June 2025. Ten days is what the landlords' code asks. "
        "The report’s words: “no more than 10 days”",
        "Target met: Not yet",
        "Against the value before: Better than 17 days (July to September 2024)",
        "Baseline: 18 days (April to June 2024) [2]",
        "Which way is better: Lower is better",
        "Unit: days",
        "Source: [2]",
    ]
    assert part(document, "Tenants hurt by falls who had asked for a rail")[-3:] == [
        "| July to September 2024 | fewer than 6 of 41 people",
        "| October to December 2024 | not shown, so that a small count stays hidden",
        "| January to March 2025 | 20 of 41 people",
    ]


def test_the_first_report_is_compared_with_nothing() -> None:
    assert part(small("march"), "What changed") == [
        "This is the first report: there is no earlier one to compare with."
    ]


def test_nothing_changed_is_said() -> None:
    assert part(paper_of(plan_of(), "june"), "What changed") == ["Nothing changed since the report of 5 March 2024."]


def test_a_recommendation_names_its_timescale_where_one_does() -> None:
    plan = load_bytes(SMALL.replace("lead: Clerk, source: review", "due: 2024-12").encode(), name="plan.yaml").plan
    lines = part(paper_of(plan, "june"), "Recommendations of the inspection")
    assert [line for line in lines if "Not stated" in line or "Timescale" in line] == [
        "Not stated in the report for any recommendation: lead.",
        "| 1 | Mend it. / Timescale: December 2024 | The quay | Mend the <b>berth</b>: Under way | "
        "0 of 1 matched action completed, 1 under way",
    ]


def test_what_no_action_of_an_area_states_is_said_once_and_has_no_column() -> None:
    text = f"{ACTION}        progress: [{{report: june, status: done}}]\n"
    assert part(paper_of(plan_of(text), "june"), "The quay") == [
        "Nothing reported about this area as a whole.",
        "1 action: 1 completed.",
        "Of the completed, 0 with evidence named and 0 confirmed by others than the team.",
        "Not stated in the report for any of these actions: dates, lead, evidence.",
        "[Actions: The quay]",
        "| Action | Status | What it is, and what the report says",
        "| Mend the berth | Completed | No more than the status",
    ]


def test_a_document_says_what_it_is() -> None:
    document = small()
    assert (document.title, document.subject, document.author, document.language, f"{document.day}") == (
        "Harbour Plan: June report",
        "June report: the whole plan as reported on 4 June 2024.",
        "Harbour Council",
        "en-GB",
        "2024-06-04",
    )
    assert (document.address, document.contents_title, document.page_words) == (
        "https://council.example.org/plan/reports/june/",
        "Contents",
        "Page %(page)s of %(pages)s",
    )


def test_dates_are_in_the_plans_language() -> None:
    plan = plan_in("cymru").plan
    document = paper(edition(plan, "mawrth-2025"), earlier=None, words=speak("cy"), settings=SETTINGS)
    assert [read(value) for block in document.cover if isinstance(block, Facts) for _, value in block.pairs][1] == (
        "18 Mawrth 2025"
    )
    assert document.language == "cy"


def test_a_figure_that_may_not_be_shown_stands_nowhere() -> None:
    """Of the complaints, 4 is small, and 36 would tell it; of the falls, 3 of 41 is small, and so is the rest of 38."""
    for report in ("2024-11-05", "2025-02-11", "2025-06-17"):
        document = estuary(report)
        lines = [
            *part(document, "Complaints upheld"),
            *part(document, "Tenants hurt by falls who had asked for a rail"),
        ]
        assert re.findall(r"\b(?:4|36|38|3)(?: of 41| complaints)", "\n".join(lines)) == []
        svg = b"".join(
            block.svg for block in document.body if isinstance(block, Figure) and "upheld" in block.alternative
        )
        assert re.findall(rb">(?:4|36)<", svg) == []


def until(plan: Loaded, report: str) -> Plan:
    """The plan as its file stood when *report* was the last: without later reports, and without what they say."""
    values = copy.deepcopy(plan.source.values)
    ids = [report["id"] for report in values["reports"]]
    later = set(ids[ids.index(report) + 1 :])
    values["reports"] = [report for report in values["reports"] if report["id"] not in later]

    def cut(value: object) -> None:
        if isinstance(value, dict):
            if "progress" in value:
                value["progress"] = [entry for entry in value["progress"] if entry["report"] not in later]
            for inner in value.values():
                cut(inner)
        elif isinstance(value, list):
            for inner in value:
                cut(inner)

    cut(values["areas"])
    text = json.dumps(values, default=float, ensure_ascii=False)
    assert later
    return load_bytes(text.encode(), name="plan.yaml").plan


@pytest.mark.parametrize(
    ("plan", "report"), [("estuary", "2024-11-05"), ("estuary", "2025-02-11"), ("cymru", "hydref-2024")]
)
def test_a_new_report_changes_nothing_in_an_old_paper(plan: str, report: str) -> None:
    loaded = plan_in(plan)
    assert paper_of(until(loaded, report), report) == paper_of(loaded.plan, report)
