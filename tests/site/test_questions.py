"""Each question that a reader brings is answered within two links of the home page."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from tests.site.building import ROOT, Site
from tools.docs.questions import Built, document, edition_of
from tools.trails import trails

LINKS = 2


@dataclass(frozen=True, kw_only=True)
class Answer:
    """Where a reader reads the answer to a question, and in which words."""

    question: str
    page: str
    at: str = ""
    """The anchor that the answer stands under; '' is anywhere on the page."""
    says: tuple[str, ...]


ANSWERS = (
    Answer(
        question="1 What is this plan, and why is there one?",
        page="about/",
        says=(
            "Lancashire County Council made this plan after",
            "re-inspected its children's services in June 2018",
            "Children and families in Lancashire get services that are consistently good.",
        ),
    ),
    Answer(
        question="1 Who is responsible for it?",
        page="about/",
        at="who_is_responsible",
        says=("Lancashire County Council", "Getting to Good Board", "Children's Services Scrutiny Committee"),
    ),
    Answer(
        question="2 What did the inspectors say?",
        page="recommendations/",
        says=("Overall judgement: requires improvement to be good.", "Adoption: good."),
    ),
    Answer(
        question="2 What are the 11 recommendations?",
        page="recommendations/",
        says=(*(f"Recommendation {number} " for number in range(1, 12)), "Key Stage 4", "domestic abuse"),
    ),
    Answer(
        question="3 What was reported about this area, in a few plain sentences?",
        page="areas/prevention/",
        at="progress_summary",
        says=("Progress report, April 2019", "10 April 2019", "A review of family support workers", "is under way."),
    ),
    Answer(
        question="4 What is done, what is under way, what is planned?",
        page="",
        at="how_it_is_going",
        says=("18 completed", "10 under way", "8 planned"),
    ),
    Answer(
        question="4 Which actions are done, under way or planned?",
        page="actions/",
        says=(
            "Early help posts Prevention Completed",
            "Review of family support workers Prevention Under way",
            "Pilot in Fleetwood Prevention Planned",
        ),
    ),
    Answer(
        question="4 What has nothing reported?",
        page="recommendations/",
        at="recommendation--6",
        says=("Nothing reported",),
    ),
    Answer(
        question="5 What is overdue?",
        page="",
        at="what_needs_attention",
        says=("Nothing was overdue on 10 April 2019.",),
    ),
    Answer(
        question="5 What is overdue in this area?",
        page="areas/partnership-working/",
        says=("Nothing here was overdue on 10 April 2019.",),
    ),
    Answer(
        question="5 When was it due at first?",
        page="areas/partnership-working/",
        at="encompass-live",
        says=("Due April 2019",),
    ),
    Answer(
        question="5 What counts as overdue, and as a date that was moved?",
        page="how-progress-is-measured/",
        says=("is before the day of the report", "in the place of the original due date. Both dates are shown."),
    ),
    Answer(
        question="7 What comes next, and when?",
        page="dates/",
        says=(
            "April 2019 Official launch of the Neglect Strategy",
            "April 2019 Start of Operation Encompass",
            "April 2019 Theory of Change workshop",
        ),
    ),
    Answer(
        question="7 What comes next in this area?",
        page="areas/workforce/",
        at="coming_next",
        says=("April 2019 Start of accreditation", "over the next year Accreditation of up to 150 social workers"),
    ),
    Answer(
        question="8 Who leads on this action?",
        page="areas/prevention/",
        says=("No report names a due date, a lead or evidence for these actions.",),
    ),
    Answer(
        question="9 Which recommendation is this action for?",
        page="areas/permanence/",
        at="permanence-tracker",
        says=("Recommendation 7",),
    ),
    Answer(
        question="9 Which recommendations have no action or no report?",
        page="recommendations/",
        says=(
            "Nothing is reported on 4 recommendations.",
            "Recommendation 2, Recommendation 3, Recommendation 6, Recommendation 9",
        ),
    ),
    Answer(
        question="10 What is the evidence that it worked?",
        page="areas/purposeful-practice/",
        at="reviewing-officer-challenge",
        says=("It does not say what effect they have had.",),
    ),
    Answer(
        question="10 Does a report name any evidence?",
        page="areas/purposeful-practice/",
        says=("No report names", "evidence for these actions"),
    ),
    Answer(
        question="11 What is measured, what is the target and why, how old is the figure?",
        page="measures/",
        at="measure--social-workers-accredited",
        says=(
            "at most 150 social workers, by April 2020",
            "does not say why the number is 150",
            "Latest value No value published",
        ),
    ),
    Answer(
        question="12 What did the committee ask for?",
        page="reports/2019-04-10/",
        at="what_the_committee_said",
        says=("caseloads were rising", "between partners and schools", "further work on Edge of Care services"),
    ),
    Answer(
        question="12 What became of it?",
        page="reports/2019-04-10/",
        at="what_the_committee_said",
        says=("No answer is recorded with the report of 10 April 2019.",),
    ),
    *(
        Answer(question=f"13 What do the letters {letters} mean?", page="glossary/", says=(letters, meaning))
        for letters, meaning in (
            ("MASH", "Multi-Agency Safeguarding Hub"),
            ("CAF", "Common Assessment Framework"),
            ("IRO", "Independent Reviewing Officer"),
        )
    ),
    Answer(
        question="14 How is 'progress' worked out?",
        page="how-progress-is-measured/",
        says=("Its status is the one in the latest of those reports.", "No percentage is worked out."),
    ),
    Answer(
        question="16 How old is all this?",
        page="",
        says=("As reported on 10 April 2019, 6 years ago: 36 actions.",),
    ),
    Answer(
        question="16 When is the next report due?",
        page="",
        says=(
            "The next review was due by 22 May 2019. No later report is here.",
            "No date is stated for the next report;",
        ),
    ),
)

# What no first report can answer, read from the invented plan, whose third report can.
LATER_ANSWERS = (
    Answer(
        question="5 What is overdue, by how long?",
        page="areas/homes/",
        says=(
            "autumn 2024 Answer the repairs line within two minutes Under way as reported on 5 November 2024 "
            "Overdue by 6 months",
        ),
    ),
    Answer(
        question="5 What was the original date? Who moved it, and why?",
        page="areas/roads/",
        at="crossing-lights",
        says=(
            "Due July to September 2025 originally July to September 2024",
            "to January to March 2025 (11 February 2025): The first lamps failed their test.",
            'to July to September 2025 (17 June 2025): The power firm moved its "connection" date.',
        ),
    ),
    Answer(
        question="6 What changed since the report before?",
        page="reports/2025-06-17/",
        says=(
            "Since the report of 11 February 2025:",
            "Replace the lights at 12 crossings: Behind, was Red (behind). "
            "Due July to September 2025 instead of January to March 2025",
            'Reason: The power firm moved its "connection" date.',
            "Gone back 2",
        ),
    ),
    Answer(
        question="8 Who leads on this action?",
        page="areas/roads/",
        at="bridge-inspections",
        says=("Lead Bridges Manager, Fells Ranger",),
    ),
    Answer(
        question="10 What is the evidence, and who outside the team confirmed it?",
        page="areas/roads/",
        at="pothole-repairs",
        says=("Evidence Photographs of all 40, published in January.", "Confirmed by Internal Audit"),
    ),
    Answer(
        question="11 What is the target and why, how old is the figure, is it better or worse?",
        page="areas/homes/",
        at="measure--repair-days",
        says=(
            "Latest value 12.5 days (January to March 2025)",
            "at most 10 days, by June 2025",
            "Ten days is what the landlords' code asks.",
            "Against the value before Better",
        ),
    ),
    Answer(
        question="12 What did the committee ask for, and what became of it?",
        page="reports/2025-06-17/",
        at="what_the_committee_said",
        says=(
            'Members asked why "on" is the name of an action.',
            "What became of it: It is the word on the notice.",
            "Members asked for the date of the next bridge check.",
            "No answer is recorded with the report of 17 June 2025.",
        ),
    ),
    Answer(
        question="16 When is the next report due?",
        page="",
        says=("As reported on 17 June 2025, 14 days ago: 23 actions.", "The next report is due in September 2025."),
    ),
)


@pytest.mark.parametrize("answer", ANSWERS, ids=lambda answer: answer.question)
def test_a_single_report_answers(lancashire: Site, answer: Answer) -> None:
    assert_answered(lancashire, answer)


@pytest.mark.parametrize("answer", LATER_ANSWERS, ids=lambda answer: answer.question)
def test_several_reports_answer(estuary: Site, answer: Answer) -> None:
    assert_answered(estuary, answer)


def assert_answered(site: Site, answer: Answer) -> None:
    trail = trail_to(site, answer.page)
    assert len(trail) <= LINKS, f"{answer.page} is reached by {' > '.join(trail)}"
    page = site.page(answer.page)
    text = page.part(answer.at) if answer.at else page.text
    assert [words for words in answer.says if words not in text] == []


def trail_to(site: Site, address: str) -> list[str]:
    """The words of the links that lead from the home page to an address, by the shortest way."""
    ways = trails(site.pages)
    assert address in ways, f"no way leads from the home page to {address}"
    return ways[address]


def test_every_page_is_reached_from_home(site: Site) -> None:
    """Comparisons of two reports lie behind the later one; all else is within two links."""
    ways = trails(site.pages)
    assert set(site.pages) - set(ways) == set()
    near = [address for address in site.pages if "/since-" not in address]
    assert [address for address in near if len(ways[address]) > LINKS] == []
    assert [address for address in site.pages if len(ways[address]) > LINKS + 1] == []


def test_each_file_that_a_reader_asks_for_is_within_two_links_of_home(site: Site) -> None:
    """Question 15: the paper for the meeting, the data, the news and the dates."""
    report = site.plan.reports[-1].id
    wanted = {
        *(f"reports/{report}/{report}.{ending}" for ending in ("pdf", "docx")),
        *(f"data/{name}.csv" for name in ("actions", "progress", "measures", "recommendations")),
        "data/plan.json",
        "feed.xml",
        "calendar.ics",
    }
    assert {file for file, way in trails(site.pages).items() if len(way) <= LINKS} >= wanted
    assert wanted - set(site.files) == set()


def test_the_document_of_questions_tells_where_each_is_answered(site_of: Callable[[str], Site]) -> None:
    """When this fails: `make questions`."""
    plans = ("lancashire", "estuary", "one-area")
    sites = [Built(site.folder, edition_of(site.plan_file)) for site in map(site_of, plans)]
    assert (ROOT / "docs" / "questions.md").read_text(encoding="utf-8") == document(sites)


def test_no_answer_is_more_than_two_links_away() -> None:
    told = (ROOT / "docs" / "questions.md").read_text(encoding="utf-8")
    assert {int(links) for links in re.findall(r"\((\d+)\) \|", told)} == {0, 1, LINKS}
