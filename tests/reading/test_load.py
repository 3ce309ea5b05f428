"""A fault of the plan file says where it stands, what is wrong and what to write, and all are told at once."""

from pathlib import Path

import pytest

from improvement_plan.plan.problems import ProblemsFound
from improvement_plan.reading.load import load
from tests.plans import ENTRIES, HEAD, faults_of, one_fault, plan_in, plan_of

AREA_KEYS = "The keys here are actions, aim, aliases, id, lead, progress, ref, since, title, withdrawn."

# What follows HEAD, the line and column of the fault, what is wrong, and what to write.
FAULTS = [
    (
        "unknown-key-with-one-near",
        "    leed: Bosun\n",
        "8:5",
        "'leed' is not a known key here; did you mean 'lead'?",
        AREA_KEYS,
    ),
    ("unknown-key-with-none-near", "    colour: blue\n", "8:5", "'colour' is not a known key here", AREA_KEYS),
    ("missing-key", "    actions: [{id: berth}]\n", "8:15", "'title' is missing here", "Add 'title:'. Plain text."),
    (
        "missing-key-in-an-entry",
        ENTRIES + "          - {report: march}\n",
        "12:13",
        "'status' is missing here",
        "Add 'status:'. "
        "Of `statuses`, where the plan has its own; else done, under-way, planned, at-risk, late, paused or stopped.",
    ),
    (
        "text-where-a-list-belongs",
        "measures: none\n",
        "8:11",
        "'measures' is a list",
        "Start each entry with '- ' on a line of its own, or write [one, another].",
    ),
    (
        "text-where-a-group-belongs",
        "    actions: [berth]\n",
        "8:15",
        "a group of keys belongs here",
        "Write each key on a line of its own, indented below this one. It has 'id' and 'title' at least.",
    ),
    (
        "list-where-a-group-belongs",
        "glossary: [MASH]\n",
        "8:11",
        "a group of keys belongs here",
        "Write each key on a line of its own, indented below this one.",
    ),
    (
        "percent-too-large",
        ENTRIES + "          - {report: march, status: planned, percent: 101}\n",
        "12:55",
        "'percent' is at most 100",
        "Write a smaller number.",
    ),
    (
        "percent-too-small",
        ENTRIES + "          - {report: march, status: planned, percent: -1}\n",
        "12:55",
        "'percent' is at least 0",
        "Write a larger number.",
    ),
    (
        "page-that-is-no-number",
        "sources: [{id: s, title: S, page: ii}]\n",
        "8:35",
        "a whole number belongs here, not 'ii'",
        "Write digits only, such as 8.",
    ),
    (
        "page-with-decimals",
        "sources: [{id: s, title: S, page: 3.5}]\n",
        "8:35",
        "a whole number belongs here, not '3.5'",
        "Write digits only, such as 8.",
    ),
    (
        "page-zero",
        "    actions: [{id: a, title: A, source: {id: s, page: 0}}]\nsources: [{id: s, title: S}]\n",
        "8:41",
        "'page' is at least 1",
        "Write a larger number.",
    ),
    (
        "word-that-a-key-may-not-be",
        "measures: [{id: m, title: M, better: more}]\n",
        "8:38",
        "this is not one of the words that 'better' may be",
        "Write 'higher', 'lower' or 'neither'.",
    ),
    (
        "meaning-that-is-none",
        "statuses: [{id: amber, label: Amber, means: amber}]\n",
        "8:45",
        "this is not one of the words that 'means' may be",
        "Write 'done', 'under-way', 'planned', 'at-risk', 'late', 'paused' or 'stopped'.",
    ),
    (
        "target-on-both-sides",
        "measures: [{id: m, title: M, target: {at_most: 9, at_least: 3}}]\n",
        "8:48",
        "a target is one of at_least, at_most or between, and this one has at_least and at_most",
        "Keep one. For a range, write between: [10, 20].",
    ),
    (
        "target-without-a-side",
        "measures: [{id: m, title: M, target: {by: 2025}}]\n",
        "8:38",
        "this target has no figure",
        "Write at_least, at_most or between; or says, for words.",
    ),
    (
        "range-upside-down",
        "measures: [{id: m, title: M, target: {between: [9, 3]}}]\n",
        "8:48",
        "the range starts above its end",
        "Write the smaller number first.",
    ),
    (
        "range-of-three",
        "measures: [{id: m, title: M, target: {between: [1, 2, 3]}}]\n",
        "8:48",
        "'between' takes 2 entries",
        "between: A range, both ends included, such as [10, 20].",
    ),
    (
        "revised-date-without-a-reason",
        ENTRIES + "          - {report: march, status: planned, due: 2025-01}\n",
        "12:51",
        "a revised date needs its reason",
        "Add 'reason:' with what the report says. The original date belongs in the action's own 'due'.",
    ),
]


@pytest.mark.parametrize(
    ("text", "at", "message", "help"), [case[1:] for case in FAULTS], ids=[case[0] for case in FAULTS]
)
def test_a_fault_is_told_in_an_editors_words(text: str, at: str, message: str, help: str) -> None:
    assert faults_of(HEAD + text) == one_fault(text, at=at, message=message, help=help)


REPORTS = [
    (
        "to-the-month",
        "date: 2024-03",
        "'2024-03' is not a day",
        "A report has a date to the day, such as 2019-04-10.",
    ),
    (
        "in-the-wrong-order",
        "date: 2024-03-04",
        "this report is not later than the one before it, of 2024-03-05",
        "Reports stand oldest first, one for each day.",
    ),
    (
        "on-the-same-day",
        "date: 2024-03-05",
        "this report is not later than the one before it, of 2024-03-05",
        "Reports stand oldest first, one for each day.",
    ),
]


@pytest.mark.parametrize(("date", "message", "help"), [case[1:] for case in REPORTS], ids=[case[0] for case in REPORTS])
def test_reports_stand_oldest_first_with_a_day_each(date: str, message: str, help: str) -> None:
    text = HEAD.replace("date: 2024-06-04", date)
    assert faults_of(text) == (
        f"plan.yaml:4:22: {message}\n"
        f"      - {{id: june, {date}, title: June report}}\n"
        "                         ^\n"
        f"  {help}\n"
        "\n"
        "1 problem"
    )


EVERYTHING = """\
plan:
  title: Harbour & Tŷ
  organisation: Harbour Council
  langauge: cy
statuses:
  - {id: red, label: Red, means: late}
  - {id: blue, label: Blue, means: finished}
reports:
  - {id: june, date: June 2024, title: June}
  - {id: july, date: 2024-07, title: July}
areas:
  - id: quay
    actions:
      - id: berth
        title: Mend the berth
        due: 31/12/2024
        recommendations: 1
        progress:
          - {report: june, status: green}
          - {report: jun, status: red, due: 2025, source: report-1}
  - id: quay
    title: The other quay
measures:
  - id: boats
    title: Boats
    target: {at_least: 3, at_most: 9}
    values:
      - {at: 2024-Q2, value: 7 boats}
"""

TOLD = """\
plan.yaml:4:3: 'langauge' is not a known key here; did you mean 'language'?
      langauge: cy
      ^
  The keys here are about, accessibility, aim, contact, inspection, language, mapping, organisation, review, \
revisions, title.

plan.yaml:7:36: this is not one of the words that 'means' may be
      - {id: blue, label: Blue, means: finished}
                                       ^
  Write 'done', 'under-way', 'planned', 'at-risk', 'late', 'paused' or 'stopped'.

plan.yaml:9:22: 'June 2024' is not a date
      - {id: june, date: June 2024, title: June}
                         ^
  Write 2024-06.

plan.yaml:10:22: '2024-07' is not a day
      - {id: july, date: 2024-07, title: July}
                         ^
  A report has a date to the day, such as 2019-04-10.

plan.yaml:12:5: 'title' is missing here
      - id: quay
        ^
  Add 'title:'. Plain text.

plan.yaml:16:14: '31/12/2024' is not a date
            due: 31/12/2024
                 ^
  Write 2024-12-31.

plan.yaml:17:26: there is no recommendation '1'
            recommendations: 1
                             ^
  The plan has no recommendation yet.

plan.yaml:19:36: 'green' is not a status of this plan
              - {report: june, status: green}
                                       ^
  The statuses are red (behind its date), blue (finished).
  The report's own word goes beside it: published_as: green. Another word of the plan goes into 'statuses:'.

plan.yaml:20:22: there is no report 'jun'; did you mean 'june'?
              - {report: jun, status: red, due: 2025, source: report-1}
                         ^
  The plan's reports: june, july.

plan.yaml:20:45: a revised date needs its reason
              - {report: jun, status: red, due: 2025, source: report-1}
                                                ^
  Add 'reason:' with what the report says. The original date belongs in the action's own 'due'.

plan.yaml:20:59: there is no source 'report-1'
              - {report: jun, status: red, due: 2025, source: report-1}
                                                              ^
  The plan has no source yet.

plan.yaml:21:9: another area has the id 'quay', on line 12
      - id: quay
            ^
  Ids and aliases are permanent addresses: give this one another.

plan.yaml:26:36: a target is one of at_least, at_most or between, and this one has at_least and at_most
        target: {at_least: 3, at_most: 9}
                                       ^
  Keep one. For a range, write between: [10, 20].

plan.yaml:28:30: a number belongs here, not '7 boats'
          - {at: 2024-Q2, value: 7 boats}
                                 ^
  Write digits, such as 12 or 12.5, without a unit, % or commas; put words in 'says'.

14 problems"""


def test_every_fault_of_a_file_is_told_at_once_in_the_order_of_the_file() -> None:
    assert faults_of(EVERYTHING) == TOLD


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "",
            "plan.yaml:1:1: the file is empty\n  A plan has at least 'plan', 'reports' and 'areas'.",
        ),
        (
            "- a\n",
            "plan.yaml:1:1: the file holds no keys\n    - a\n    ^\n  A plan starts with 'plan:'.",
        ),
        (
            "A plan.\n",
            "plan.yaml:1:1: the file holds no keys\n    A plan.\n    ^\n  A plan starts with 'plan:'.",
        ),
    ],
    ids=["empty", "list", "text"],
)
def test_a_file_that_holds_no_keys_is_no_plan(text: str, told: str) -> None:
    assert faults_of(text) == f"{told}\n\n1 problem"


def test_a_plan_has_a_report_and_an_area() -> None:
    assert faults_of("plan: {title: P, organisation: O}\nreports: []\nareas: []\n") == (
        "plan.yaml:2:10: at least one entry belongs here\n"
        "    reports: []\n"
        "             ^\n"
        "  Start each entry with '- ' on a line of its own.\n"
        "\n"
        "plan.yaml:3:8: at least one entry belongs here\n"
        "    areas: []\n"
        "           ^\n"
        "  Start each entry with '- ' on a line of its own.\n"
        "\n"
        "2 problems"
    )


def test_a_file_that_is_not_there_is_a_fault_of_its_own(tmp_path: Path) -> None:
    with pytest.raises(ProblemsFound) as found:
        load(tmp_path / "plan.yaml", name="plan.yaml")
    assert str(found.value) == (
        "plan.yaml:1:1: there is no such file\n  Add it, or name another in mkdocs.yml.\n\n1 problem"
    )


def test_a_folder_in_the_place_of_the_file_is_a_fault_too(tmp_path: Path) -> None:
    with pytest.raises(ProblemsFound) as found:
        load(tmp_path, name="plan.yaml")
    assert [(problem.code, problem.file, problem.line) for problem in found.value.problems] == [
        ("no-file", "plan.yaml", 1)
    ]


def test_messages_name_the_file_by_its_path_unless_told_otherwise(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text("", encoding="utf-8")
    with pytest.raises(ProblemsFound) as found:
        load(path)
    assert [problem.file for problem in found.value.problems] == [str(path)]


def test_a_key_without_a_value_is_as_good_as_no_key() -> None:
    assert plan_of("    aim:\n    lead:\n    actions:\nmeasures:\nglossary:\n") == plan_of()


@pytest.mark.parametrize(
    ("folder", "holds"),
    [("estuary", (3, 4, 23, 15, 12)), ("cymru", (2, 2, 4, 0, 1)), ("one-area", (1, 1, 0, 0, 0))],
)
def test_a_plan_without_faults_is_loaded_whole(folder: str, holds: tuple[int, ...]) -> None:
    """Its reports, areas, actions, milestones and measures."""
    plan = plan_in(folder).plan
    actions = [action for area in plan.areas for action in area.actions]
    milestones = sum(len(action.milestones) for action in actions)
    assert (len(plan.reports), len(plan.areas), len(actions), milestones, len(plan.measures)) == holds


def test_a_plan_cannot_be_changed_after_it_was_loaded() -> None:
    with pytest.raises(ValueError, match="frozen"):
        plan_of().areas[0].title = "Another"  # type: ignore[misc]


def test_a_part_of_a_plan_gives_the_keys_that_were_written_and_no_others() -> None:
    area = plan_of("    lead: Ann\n").areas[0]
    assert area.model_dump(exclude_unset=True) == {"id": "quay", "title": "The quay", "lead": ("Ann",)}
