"""After a line that is no YAML, what can still be read is checked too, and nothing is told that may not be so."""

import pytest

from improvement_plan.plan.problems import ProblemsFound
from improvement_plan.reading.load import load_bytes
from improvement_plan.reading.yaml_source import read_past_faults
from tests.plans import ACTION, ENTRIES, HEAD, faults_of

MANY = """\
    aim: Boats: they float
    lead: 'Bosun
    actions:
      - id: berth
        title: Mend the berth
        due: April 2019
       start: 2019-01
        recommendations: 9
        progress:
          - report: mach
            status: planned
            reason: Phase #2
            report: june
            status: done
            evidence: - Photographs
"""
TOLD = """\
plan.yaml:8:15: a second colon on this line is read as the end of a key
        aim: Boats: they float
                  ^
  Put the text in quotes: aim: 'Boats: they float'

plan.yaml:9:11: a quote is opened here and never closed
        lead: 'Bosun
              ^
  Write another ' where the text ends.

plan.yaml:13:14: 'April 2019' is not a date
            due: April 2019
                 ^
  Write 2019-04.

plan.yaml:14:8: this line starts in column 8, where nothing above it starts
           start: 2019-01
           ^
  Start it in column 9, where 'start' can stand.

plan.yaml:15:26: there is no recommendation '9'
            recommendations: 9
                             ^
  The plan has no recommendation yet.

plan.yaml:17:21: there is no report 'mach'; did you mean 'march'?
              - report: mach
                        ^
  The plan's reports: march, june.

plan.yaml:19:27: ' #' starts a comment here, so readers would see only 'Phase'
                reason: Phase #2
                              ^
  Put the text in quotes: reason: 'Phase #2'. A comment stands on a line of its own.

plan.yaml:20:13: 'report' starts a new entry here, and the '-' before it is missing
                report: june
                ^
  Write '- report: …', with its '-' in the column of the one before 'report' on line 17.

plan.yaml:22:23: text that starts with '- ' must be in quotes
                evidence: - Photographs
                          ^
  Put the text in quotes: evidence: '- Photographs'
  For a list in a text, write | after the key, and start the list on the next line.

9 problems"""


def test_faults_of_yaml_and_of_the_plan_are_told_in_one_round() -> None:
    assert faults_of(HEAD + MANY) == TOLD


def test_all_faults_of_a_file_are_gone_when_those_of_the_first_round_are_mended() -> None:
    mended = (
        MANY.replace("Boats: they float", "'Boats: they float'")
        .replace("'Bosun", "Bosun")
        .replace("April 2019", "2019-04")
        .replace("       start", "        start")
        .replace("mach", "march")
        .replace("Phase #2", "'Phase #2'")
        .replace("            report: june", "          - report: june")
        .replace("- Photographs", "'- Photographs'")
    )
    assert faults_of(HEAD + mended + "recommendations: [{id: 9, text: Mend it.}]\n") == ""


def codes(text: str) -> list[tuple[int, str]]:
    try:
        load_bytes(text.encode(), name="plan.yaml")
    except ProblemsFound as found:
        return [(problem.line, problem.code) for problem in found.problems]
    return []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # The lost line may hold the id that the other one names.
        (
            "    lead: [Bosun\nsources:\n  - {id: log title: Log}\nevents: [{date: 2024, title: E, source: log}]\n",
            [8, 10],
        ),
        (HEAD.replace("id: june, date", "id: june date") + ENTRIES + "          - {report: june, status: done}\n", [4]),
        ("    actions:\n      - id: berth\n        title: Boats: they float\n", [10]),
        (ENTRIES + "          - report: march\n            status: a: b\n", [13]),
        (ENTRIES + "          - {report: march, status: done\n          - {report: june, status: done}\n", [12]),
        ("    aim: |\n    Boats that float.\n    They sail.\n", [9]),
        ("measures:\n  - id: ships\n    title: Ships\n    target: {at_least: 3: 4}\n", [11]),
        (ACTION + "        due: 2019: or so\n        progress:\n          - {report: march, status: done}\n", [11]),
    ],
    ids=["source", "report", "title", "status", "entry", "block", "target", "due"],
)
def test_nothing_is_told_that_the_lost_line_may_mend(text: str, found: list[int]) -> None:
    whole = text if text.startswith("plan:") else HEAD + text
    assert sorted({line for line, _ in codes(whole)}) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("    aim: Boats: they float\n    leed: Bosun\n", [(8, "yaml"), (9, "unknown-key")]),
        ("    aim: 'Boats\nglossary: none\n", [(8, "yaml"), (9, "group")]),
        (ACTION + "        due: soon\n       lead: A\n", [(11, "date"), (12, "yaml")]),
        (
            ENTRIES + "          - report: march\n          status: done\n          - {report: mai, status: done}\n",
            [(13, "yaml"), (14, "unknown-report")],
        ),
    ],
)
def test_what_stands_around_a_lost_line_is_checked(text: str, found: list[tuple[int, str]]) -> None:
    assert codes(HEAD + text) == found


@pytest.mark.parametrize(
    "text", ["[" * 40, "{" * 40, "'" * 41, "- a\n b\nc", "\t\t", "? [", "a: b: c: d\n" * 50, "%\n" * 30]
)
def test_a_text_without_sense_comes_to_an_end(text: str) -> None:
    with pytest.raises(ProblemsFound):
        load_bytes(text.encode(), name="plan.yaml")


def test_a_line_that_is_moved_keeps_its_places_in_the_file() -> None:
    source = read_past_faults((HEAD + "   lead: Bosun\n").encode(), file="plan.yaml")
    assert source.values["areas"][0]["lead"] == "Bosun"
    assert source.locate(("areas", 0, "lead"), key=True) == (8, 4)
    assert source.locate(("areas", 0, "lead")) == (8, 10)
    assert source.unread == frozenset()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "measures:\n  - id: ships\n    title: Ships\n    areas: [quay]\n    title: Boats\n    areas: []\n",
            [(12, "'title' stands twice in one place; it is on line 10 already")],
        ),
        (
            "    actions:\n      - id: berth\n       title: Mend\n       lead: Bosun\n",
            [(10, "this line starts in column 8, where nothing above it starts")],
        ),
        (
            "    actions:\n      - {id: berth, title: Mend}\n        {id: crane, title: Paint}\n",
            [(10, "'id' starts a new entry here, and the '-' before it is missing")],
        ),
        (
            "    actions:\n      id: berth\n      title: Mend\n      - id: crane\n        title: Paint\n",
            [(9, "'id' starts an entry here, and the '-' before it is missing")],
        ),
        (
            "    actions:\n      - id: berth\n        title: Mend\n       - id: crane\n         title: Paint\n",
            [(11, "this line starts in column 8, where nothing above it starts")],
        ),
        ("- # Plan\n" + HEAD, [(2, "YAML cannot be read from here on")]),
        ("    actions:\n      - id berth\n        title: Mend\n", [(9, "'id' has no colon after it")]),
        ("    aim: 'Boats\n# none\n", [(8, "a quote is opened here and never closed")]),
    ],
    ids=["keys-twice", "siblings", "braces", "first-hyphen", "list-moved", "no-yaml", "no-colon", "quote"],
)
def test_one_slip_of_the_pen_is_told_once(text: str, told: list[tuple[int, str]]) -> None:
    with pytest.raises(ProblemsFound) as found:
        load_bytes(((HEAD if not text.startswith("- #") else "") + text).encode(), name="plan.yaml")
    assert [(problem.line, problem.message) for problem in found.value.problems] == told
