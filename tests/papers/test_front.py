"""The front lines that a council's own template asks for stand where the plan states them."""

import json

from improvement_plan.data import downloads
from improvement_plan.editions.edition import editions_of
from improvement_plan.papers.document import Facts
from improvement_plan.plan.model import Plan
from improvement_plan.reading.load import load_bytes
from tests.papers.reading import SETTINGS, WORDS, paper_of, part, read, runs_of, told, whole
from tests.plans import HEAD, faults_of, plan_of

JUNE = "{id: june, date: 2024-06-04, title: June report"
SOURCES = """\
sources:
  - {id: audit, title: Audit of the quay, publisher: Harbour Audit, date: 2024-02, url: "https://example.org/a"}
  - {id: log, title: Log of the crane}
"""


def plan_with(paper: str) -> Plan:
    return load_bytes(f"{HEAD}{SOURCES}".replace(JUNE, f"{JUNE}, paper: {paper}").encode(), name="plan.yaml").plan


def test_the_front_lines_are_those_that_the_plan_states() -> None:
    plan = plan_with("{wards: [Quay, Sea], divisions: All, background: [audit, log], exempt: Paragraph *3*}")
    document = paper_of(plan, "june")
    facts = next(block for block in document.cover if isinstance(block, Facts))
    assert [f"{read(name)}: {read(value)}" for name, value in facts.pairs[4:-1]] == [
        "Wards affected: Quay, Sea",
        "Electoral divisions affected: All",
        "Background papers: 2, listed at the end",
        "Reason for exemption: Paragraph 3",
    ]
    assert "#background-papers" in [run.href for run in runs_of(document)]


def test_background_papers_are_listed_with_their_dates_and_whom_to_ask() -> None:
    assert part(paper_of(plan_with("{background: [log, audit]}"), "june"), "Background papers") == [
        "[Papers that this report relied on]",
        "| Paper | Date | Contact",
        "| Log of the crane | Not stated in the report | Not stated in the report",
        "| Audit of the quay, Harbour Audit | February 2024 | Not stated in the report",
    ]


def test_that_there_are_no_background_papers_can_be_said() -> None:
    document = paper_of(plan_with("{background: []}"), "june")
    assert [line for line in told(document.cover) if "papers" in line] == ["Background papers: None"]
    assert "# Background papers" not in list(told(document.body))


def test_what_is_not_stated_of_the_paper_has_no_line() -> None:
    assert "affected" not in whole(paper_of(plan_of(), "june"))


def test_a_background_paper_is_a_source_of_the_plan() -> None:
    text = f"{HEAD}{SOURCES}".replace(JUNE, f"{JUNE}, paper: {{background: [audits]}}")
    assert faults_of(text) == (
        "plan.yaml:4:75: there is no source 'audits'; did you mean 'audit'?\n"
        "      - {id: june, date: 2024-06-04, title: June report, paper: {background: [audits]}}\n"
        f"{'^':>79}\n"
        "  The plan's sources: audit, log.\n"
        "\n"
        "1 problem"
    )


def test_open_data_has_what_the_paper_says_beside_the_report() -> None:
    plan = plan_with("{wards: Quay, background: [audit]}")
    made = {file.address: file.make() for file in downloads.files(editions_of(plan), words=WORDS, settings=SETTINGS)}
    reports = json.loads(made["data/plan.json"])["reports"]
    assert [report["paper"] for report in reports] == [
        None,
        {"wards": ["Quay"], "divisions": [], "background": ["audit"], "exempt": None},
    ]
