"""A report that went to two meetings, and what committees asked: on pages, in the paper, data, feed and calendar."""

import csv
import io
import json
import re
from pathlib import Path

import pytest

from improvement_plan.editions.edition import editions_of
from improvement_plan.feeds.atom import entries
from improvement_plan.feeds.calendar import items
from improvement_plan.language.translations import speak
from improvement_plan.output.settings import Settings
from improvement_plan.papers.paper import paper
from improvement_plan.plan.model import Plan
from improvement_plan.reading.check import check
from improvement_plan.reading.load import load, load_bytes
from tests.papers.reading import part, told
from tests.plans import overrides
from tests.site.building import PLANS, SITE_URL, TODAY, WITHOUT_PAPERS, Site, mkdocs_yml
from tools import site_build

pytestmark = pytest.mark.site

CASE = PLANS / "cases" / "several-meetings.yaml"
WORDS = speak("en-GB")
SETTINGS = Settings(url=SITE_URL)
FIRST, SECOND = "reports/2023-10-16/", "reports/2024-01-15/"


def site_in(plan: Path, folder: Path, *, prose: Path | None = None) -> Site:
    site_build.build(
        plan,
        prose=prose,
        out=folder,
        settings=mkdocs_yml(WITHOUT_PAPERS),
        overrides=overrides(),
        today=TODAY,
    )
    return Site(folder, plan)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return site_in(CASE, tmp_path_factory.mktemp("several") / "site")


def case() -> Plan:
    return load(CASE, name="plan.yaml").plan


def without_the_answer() -> Plan:
    """The case as it stood before its second report."""
    text = CASE.read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if "responses:" not in line and "- {id: 2024-01-15" not in line]
    return load_bytes("\n".join(lines).replace(", {report: 2024-01-15, status: under-way}", "").encode(), name="p").plan


def test_the_case_passes_the_check(tmp_path: Path) -> None:
    found = check(CASE, name="plan.yaml", prose=tmp_path, catalogues=overrides() / "locale", today=TODAY.date())
    assert found.without_faults().plan == case()


def test_both_meetings_stand_with_the_report(site: Site) -> None:
    line = "Meetings: Cabinet, 16 October 2023; Full Council, 23 November 2023"
    assert line in site.page(FIRST).opening
    assert line in site.page("reports/").part("report--2023-10-16")
    assert "Meeting" not in site.page(SECOND).opening


def test_each_remark_says_whose_it_was_whether_it_was_accepted_and_what_became_of_it(site: Site) -> None:
    assert site.page(SECOND).part("what_it_answers").partition(" All that")[0] == (
        "What this report answers What were the assets sold for? Full Council, 23 November 2023 "
        "What became of it: The list is in the January report. Quarterly report, January 2024 (15 January 2024) "
        "Said of: Quarterly report, October 2023 (16 October 2023)."
    )
    assert site.page(FIRST).part("remark--2023-10-16--1") == (
        "Each rating should be explained. Scrutiny Committee Accepted "
        "What became of it: Cabinet agreed. Source: Minutes of Cabinet"
    )
    assert site.page(FIRST).part("remark--2023-10-16--2") == (
        "What were the assets sold for? Full Council, 23 November 2023 "
        "No answer is recorded with the report of 16 October 2023."
    )
    assert site.page(FIRST).part("remark--2023-10-16--3") == "Members thanked the staff. Cabinet"


def test_the_area_says_what_was_asked_of_it(site: Site) -> None:
    assert "What were the assets sold for?" in site.page("areas/finance/").part("what_the_committee_said")


def test_all_that_was_asked_stands_in_one_table_and_thanks_below_it(site: Site) -> None:
    page = site.page("committee/")
    assert page.part("remark--2023-10-16--1") == (
        "Scrutiny Committee 16 October 2023 Each rating should be explained. Quarterly report, October 2023 "
        "Source: Minutes of Cabinet Accepted Cabinet agreed. Answered"
    )
    assert page.part("remark--2023-10-16--2") == (
        "Full Council 23 November 2023 What were the assets sold for? Quarterly report, October 2023 "
        "Not stated in the report The list is in the January report. "
        "Quarterly report, January 2024 (15 January 2024) Answered after 53 days"
    )
    assert page.part("what_else_was_said").startswith(
        "What else was said This asks for nothing, and awaits no answer. Members thanked the staff."
    )
    assert page.opening.startswith(
        "As at the report of 15 January 2024 2 requests and questions. 2 answered, 0 without an answer yet."
    )


def test_the_rules_say_what_counts_as_answered(site: Site) -> None:
    assert "or it was rejected" in site.page("how-progress-is-measured/").part("what_counts_as_answered")


def test_home_tells_what_has_no_answer_and_no_thanks(site: Site, tmp_path: Path) -> None:
    assert "what_the_committee_said" not in site.page("").ids
    plan = tmp_path / "plan.yaml"
    plan.write_text(re.sub(r"\n +responses: .*", "", CASE.read_text(encoding="utf-8")), encoding="utf-8")
    home = site_in(plan, tmp_path / "site").page("")
    assert home.part("what_the_committee_said") == (
        "What the committee said, without an answer yet Full Council, 23 November 2023, no answer for 53 days "
        "What were the assets sold for? All that committees asked, and what became of it Edit this page"
    )


def test_the_papers_have_the_meetings_what_was_asked_and_what_is_answered() -> None:
    first, second = editions_of(case())
    before = paper(first, earlier=None, words=WORDS, settings=SETTINGS)
    assert list(told(before.cover))[:4] == [
        "Committee: Cabinet and Full Council",
        "Date of the report: 16 October 2023",
        "Meeting: Cabinet, 16 October 2023",
        "Meeting: Full Council, 23 November 2023",
    ]
    assert part(before, "What the committee said") == [
        "- Each rating should be explained.",
        "  Said by: Scrutiny Committee",
        "  Outcome: Accepted",
        "  What became of it: Cabinet agreed.",
        "  (note) Of the report of 16 October 2023. [1]",
        "- What were the assets sold for?",
        "  Said by: Full Council, 23 November 2023",
        "  No answer is recorded.",
        "  (note) Of the report of 16 October 2023.",
        "- Members thanked the staff.",
        "  Said by: Cabinet",
        "  (note) Of the report of 16 October 2023.",
    ]
    after = paper(second, earlier=first, words=WORDS, settings=SETTINGS)
    assert part(after, "What this report answers") == [
        "- What were the assets sold for?",
        "  Said by: Full Council, 23 November 2023",
        "  Answer in the report of 15 January 2024: The list is in the January report.",
        "  (note) Of the report of 16 October 2023.",
    ]


def test_the_paper_of_the_next_report_tells_what_is_still_open() -> None:
    text = re.sub(r"\n +responses: .*", "", CASE.read_text(encoding="utf-8"))
    first, second = editions_of(load_bytes(text.encode(), name="plan.yaml").plan)
    after = paper(second, earlier=first, words=WORDS, settings=SETTINGS)
    assert part(after, "Asked before, without an answer yet") == [
        "- What were the assets sold for?",
        "  Said by: Full Council, 23 November 2023",
        "  No answer is recorded. It was asked 53 days before the report of 15 January 2024.",
        "  (note) Of the report of 16 October 2023.",
    ]


def test_the_data_has_meetings_and_remarks_as_each_report_knew_them(site: Site) -> None:
    def told_in(folder: str) -> list[tuple[object, ...]]:
        remarks = json.loads(site.files[f"{folder}plan.json"])["reports"][0]["committee"]
        return [(remark["by"], remark["outcome"], remark["state"], remark["open_since"]) for remark in remarks]

    scrutiny, thanks = ("Scrutiny Committee", "accepted", "answered", None), ("Cabinet", None, "comment", None)
    assert told_in(f"{FIRST}data/") == [scrutiny, ("Full Council", None, "open", "2023-11-23"), thanks]
    assert told_in("data/") == [scrutiny, ("Full Council", None, "answered", None), thanks]
    report = json.loads(site.files["data/plan.json"])["reports"][0]
    assert [(meeting["committee"], meeting["date"]["published"]) for meeting in report["meetings"]] == [
        ("Cabinet", "2023-10-16"),
        ("Full Council", "2023-11-23"),
    ]
    assert report["committee"][1]["responses"] == [
        {"report": "2024-01-15", "says": "The list is in the January report.", "source": []}
    ]
    rows = csv.DictReader(io.StringIO(site.files["data/requests.csv"].decode("utf-8-sig")))
    assert [(row["id"], row["state"], row["answered_in"]) for row in rows] == [
        ("2023-10-16/committee/1", "answered", ""),
        ("2023-10-16/committee/2", "answered", "2024-01-15"),
        ("2023-10-16/committee/3", "comment", ""),
    ]


def test_the_feed_tells_the_answer_with_the_report_that_gives_it() -> None:
    told_ = {entry.id: entry for entry in entries(editions_of(case()), words=WORDS, settings=SETTINGS)}
    answer = told_[f"{SITE_URL}{SECOND}#answer--2023-10-16--2"]
    assert (answer.title, answer.kind, answer.address, f"{answer.day}") == (
        "Answered: What were the assets sold for?",
        "answer",
        f"{SITE_URL}committee/#remark--2023-10-16--2",
        "2024-01-15",
    )
    assert answer.html == (
        "<p>Full Council, 23 November 2023: What were the assets sold for?</p>\n"
        "<p>The list is in the January report.</p>"
    )


def test_the_calendar_has_an_item_for_each_meeting() -> None:
    found = items(editions_of(case())[-1], words=WORDS, settings=SETTINGS)
    assert [(item.id, f"{item.first}", item.title) for item in found if item.id.startswith("meeting-")] == [
        ("meeting-2023-10-16-1", "2023-10-16", "Cabinet: Quarterly report, October 2023"),
        ("meeting-2023-10-16-2", "2023-11-23", "Full Council: Quarterly report, October 2023"),
    ]


def test_a_meeting_is_an_event_with_its_organiser_and_no_place_that_nobody_gave(site: Site) -> None:
    graph = json.loads(
        re.findall(r'<script type="application/ld\+json">(.*?)</script>', site.text_of(f"{FIRST}index.html"))[0]
    )
    assert [part for part in graph["@graph"] if part["@type"] == "Event"][1] == {
        "@type": "Event",
        "name": "Full Council: Quarterly report, October 2023",
        "startDate": "2023-11-23",
        "organizer": {"@type": "Organization", "name": "Full Council"},
        "about": {"@id": f"{SITE_URL}{FIRST}"},
    }


def test_an_earlier_report_stays_as_it_was_when_the_answer_comes() -> None:
    (before,), (after, _) = editions_of(without_the_answer()), editions_of(case())
    assert (after.plan.reports, after.counts) == (before.plan.reports, before.counts)
    assert paper(after, earlier=None, words=WORDS, settings=SETTINGS) == paper(
        before, earlier=None, words=WORDS, settings=SETTINGS
    )


def test_search_finds_a_remark(site: Site) -> None:
    texts = "".join(data.decode() for name, data in site.files.items() if name.startswith("search/texts."))
    assert '"committee/","What the committee asked","' in texts
    assert texts.count("What were the assets sold for?") >= 2


def test_a_plan_without_remarks_has_no_page_of_them_and_a_link_to_it_is_a_fault(tmp_path: Path) -> None:
    def errors(text: str) -> list[str]:
        plan.write_text(text, encoding="utf-8")
        prose = tmp_path / "content"
        found = check(plan, name="plan.yaml", prose=prose, catalogues=overrides() / "locale", today=TODAY.date())
        return [problem.message for problem in found.errors]

    text = "plan: {title: Plan, organisation: Council, aim: 'See [the page](/committee/).'}\n"
    rest = "reports: [{id: r1, date: 2024-01-15, title: Report%s}]\nareas: [{id: a, title: A}]\n"
    plan = tmp_path / "plan.yaml"
    assert errors(text + rest % "") == ["the site has no page '/committee/'"]
    assert errors(text + rest % ", committee: [{says: Why?}]") == []


def test_editors_text_for_the_page_stands_on_it_and_is_a_page_of_theirs_without_remarks(tmp_path: Path) -> None:
    prose = tmp_path / "content"
    prose.mkdir()
    (prose / "committee.md").write_text("## Our own words\n\nMore about it.\n", encoding="utf-8")
    with_remarks = site_in(CASE, tmp_path / "with", prose=prose).page("committee/")
    assert "More about it." in with_remarks.text
    assert "requests_table" in with_remarks.ids
    plan = tmp_path / "plan.yaml"
    plan.write_text(
        "plan: {title: Plan, organisation: Council}\nreports: [{id: r1, date: 2024-01-15, title: Report}]\n"
        "areas: [{id: a, title: A}]\n",
        encoding="utf-8",
    )
    assert "requests_table" not in site_in(plan, tmp_path / "without", prose=prose).page("committee/").ids
