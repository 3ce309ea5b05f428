"""What one part of a plan says of another is checked: ids, references, the order of entries, and reasons."""

import time
from typing import Any

import pytest

from improvement_plan.reading.cross_references import KINDS, REFERENCES, Kind, check_references, find
from improvement_plan.reading.yaml_source import Place, Source
from tests.plans import ACTION, ENTRIES, HEAD, faults_of, one_fault
from tools.docs.faults.between_parts import KEPT

OWN_STATUSES = "statuses: [{id: blue, label: Blue, means: done}, {id: red, label: Red, means: late}]\n"

# What follows HEAD, the line and column of the fault, what is wrong, and what to write.
FAULTS = [
    (
        "report-of-an-action",
        ENTRIES + "          - {report: july, status: planned}\n",
        "12:22",
        "there is no report 'july'",
        "The plan's reports: march, june.",
    ),
    (
        "report-of-an-area",
        "    progress: [{report: jun, summary: Fine.}]\n",
        "8:25",
        "there is no report 'jun'; did you mean 'june'?",
        "The plan's reports: march, june.",
    ),
    (
        "report-of-a-milestone",
        ACTION + "        milestones: [{id: m, title: M, progress: [{report: may, status: done}]}]\n",
        "11:60",
        "there is no report 'may'",
        "The plan's reports: march, june.",
    ),
    (
        "report-of-a-value",
        "measures: [{id: m, title: M, values: [{at: 2024, value: 1, report: mars}]}]\n",
        "8:68",
        "there is no report 'mars'; did you mean 'march'?",
        "The plan's reports: march, june.",
    ),
    (
        "recommendation",
        ACTION + "        recommendations: [1, 3]\nrecommendations: [{id: 1, text: One.}, {id: 2, text: Two.}]\n",
        "11:30",
        "there is no recommendation '3'",
        "The plan's recommendations: 1, 2.",
    ),
    (
        "recommendation-where-there-is-none",
        ACTION + "        recommendations: 1\n",
        "11:26",
        "there is no recommendation '1'",
        "The plan has no recommendation yet.",
    ),
    (
        "area-of-a-recommendation",
        "recommendations: [{id: 1, text: One., areas: [key]}]\n",
        "8:47",
        "there is no area 'key'",
        "The plan's areas: quay.",
    ),
    (
        "area-of-a-measure",
        "measures: [{id: m, title: M, areas: pier}]\n",
        "8:37",
        "there is no area 'pier'",
        "The plan's areas: quay.",
    ),
    (
        "area-of-an-event",
        "events: [{date: 2024, title: E, areas: [quai]}]\n",
        "8:41",
        "there is no area 'quai'; did you mean 'quay'?",
        "The plan's areas: quay.",
    ),
    (
        "source",
        "    progress: [{report: june, summary: Fine., source: minute}]\nsources: [{id: minutes, title: M}]\n",
        "8:55",
        "there is no source 'minute'; did you mean 'minutes'?",
        "The plan's sources: minutes.",
    ),
    (
        "source-with-its-page",
        "    progress: [{report: june, summary: Fine., source: [minutes, {id: minute, page: 2}]}]\n"
        "sources: [{id: minutes, title: M}]\n",
        "8:70",
        "there is no source 'minute'; did you mean 'minutes'?",
        "The plan's sources: minutes.",
    ),
    (
        "status",
        ENTRIES + "          - {report: march, status: underway}\n",
        "12:37",
        "'underway' is not a status of this plan; did you mean 'under-way'?",
        KEPT.format("underway").replace("\n", "\n  "),
    ),
    (
        "number-as-a-status",
        ENTRIES + "          - {report: march, status: 1}\n",
        "12:37",
        "'1' is not a status of this plan",
        KEPT.format("'1'").replace("\n", "\n  "),
    ),
    (
        "status-of-a-plan-with-its-own",
        ENTRIES + "          - {report: march, status: done}\n" + OWN_STATUSES,
        "12:37",
        "'done' is not a status of this plan; did you mean 'blue'?",
        "The statuses are blue (completed), red (behind its date).\n"
        "  The report's own word goes beside it: published_as: done. Another word of the plan goes into 'statuses:'.",
    ),
    (
        "two-ids",
        ACTION + "  - id: pier\n    title: The pier\n    actions: [{id: berth, title: Again}]\n",
        "13:20",
        "another action has the id 'berth', on line 9",
        "Ids and aliases are permanent addresses: give this one another.",
    ),
    (
        "id-and-alias",
        "    aliases: [pier]\n  - {id: pier, title: The pier}\n",
        "9:10",
        "'pier' is an earlier id of another area, on line 8",
        "Ids and aliases are permanent addresses: give this one another.",
    ),
    (
        "id-of-a-page",
        "    aliases: [index]\n",
        "8:15",
        "'index' is the address of a page of the site",
        "Give this area another id.",
    ),
    (
        "two-entries-for-one-report",
        ENTRIES + "          - {report: march, status: planned}\n          - {report: march, status: done}\n",
        "13:22",
        "there are two entries for the report 'march'",
        "Join them into one.",
    ),
    (
        "entries-out-of-order",
        ENTRIES + "          - {report: june, status: planned}\n          - {report: march, status: planned}\n",
        "13:22",
        "the entry for 'march' comes after one for 'june', a later report",
        "Put entries in the order of the reports.",
    ),
    (
        "summaries-out-of-order",
        "    progress:\n      - {report: june, summary: Then.}\n      - {report: march, summary: First.}\n",
        "10:18",
        "the entry for 'march' comes after one for 'june', a later report",
        "Put entries in the order of the reports.",
    ),
    (
        "reopened-without-a-reason",
        ENTRIES + "          - {report: march, status: done}\n          - {report: june, status: under-way}\n",
        "13:36",
        "the report before said completed, on line 12, and this one does not",
        "Add 'reason:' with what the report says about it.",
    ),
    (
        "reopened-in-words-of-ones-own",
        ENTRIES + "          - {report: march, status: blue}\n          - {report: june, status: red}\n" + OWN_STATUSES,
        "13:36",
        "the report before said completed, on line 12, and this one does not",
        "Add 'reason:' with what the report says about it.",
    ),
]


@pytest.mark.parametrize(
    ("text", "at", "message", "help"), [case[1:] for case in FAULTS], ids=[case[0] for case in FAULTS]
)
def test_a_fault_between_two_parts_is_told_where_it_can_be_mended(text: str, at: str, message: str, help: str) -> None:
    assert faults_of(HEAD + text) == one_fault(text, at=at, message=message, help=help)


def test_a_long_list_of_choices_is_cut() -> None:
    actions = ", ".join(f"{{id: a{number}, title: A}}" for number in range(1, 15))
    text = f"    actions: [{actions}]\nrecommendations: [{{id: 1, text: One.}}]\n"
    asked = HEAD.replace("title: June report", "title: June report, committee: [{says: Why?, actions: [zz]}]")
    excerpt = asked.splitlines()[3]
    assert faults_of(asked + text) == (
        "plan.yaml:4:89: there is no action 'zz'\n"
        f"    {excerpt}\n"
        f"    {' ' * 88}^\n"
        "  The plan's actions: a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12 and 2 more.\n"
        "\n"
        "1 problem"
    )


def at(pattern: tuple[str, ...], value: Any) -> Any:
    """*held* in the mappings and lists that *pattern* names; each list has one entry."""
    for step in reversed(pattern):
        value = [value] if step == "*" else {step: value}
    return value


def checked(values: Any) -> list[tuple[str, str]]:
    """The code and the message of each fault between the parts of these values."""
    source = Source(file="plan.yaml", text="", place=Place(1, 1), values=values)
    return [(problem.code, problem.message) for problem in check_references(source)]


@pytest.mark.parametrize(("pattern", "kind"), REFERENCES, ids=["-".join(pattern) for pattern, _ in REFERENCES])
def test_a_reference_to_nothing_is_found_wherever_one_can_stand(pattern: tuple[str, ...], kind: Kind) -> None:
    assert checked(at(pattern, "nothing")) == [(f"unknown-{kind.name}", f"there is no {kind.name} 'nothing'")]


@pytest.mark.parametrize("kind", KINDS, ids=[kind.name for kind in KINDS])
def test_no_two_of_a_kind_have_one_id(kind: Kind) -> None:
    *way, last = kind.ids[0]
    twice = at(tuple(way[:-1]), [{last: "same"}, {last: "same"}, {last: "other"}])
    assert checked(twice) == [("duplicate-id", f"another {kind.name} has the id 'same', on line 1")]


def test_a_number_and_its_text_are_one_id() -> None:
    twice = {"recommendations": [{"id": 1}, {"id": "1"}]}
    assert checked(twice) == [("duplicate-id", "another recommendation has the id '1', on line 1")]


def test_a_source_is_looked_for_wherever_a_fact_can_cite_one() -> None:
    values = {
        "plan": {"inspection": {"source": "a"}},
        "areas": [{"actions": [{"source": ["b", {"id": "c"}], "progress": [{"source": {"id": "d"}}]}]}],
        "measures": [{"baseline": {"source": "e"}, "values": [{"source": "f"}]}],
    }
    assert checked(values) == [("unknown-source", f"there is no source '{name}'") for name in "abcdef"]


@pytest.mark.parametrize(
    "text",
    [
        f"{ACTION}        recommendations: 1\nrecommendations: [{{id: 1, text: One., areas: quay}}]\n",
        "    aliases: [dock]\nmeasures: [{id: boats, title: Boats, areas: [dock]}]\n",
        f"{ENTRIES}          - {{report: june, status: planned}}\n",
        f"{ENTRIES}          - {{report: march, status: done}}\n          - {{report: june, status: done}}\n",
        f"{ENTRIES}          - {{report: march, status: done}}\n"
        "          - {report: june, status: late, reason: It broke.}\n",
        f"{ACTION}        milestones: [{{id: berth, title: A milestone may share an action's id}}]\n",
    ],
    ids=[
        "one-value-for-a-list",
        "reference-to-an-alias",
        "a-report-left-out",
        "done-and-said-again",
        "reopened-with-a-reason",
        "ids-of-two-kinds",
    ],
)
def test_what_hangs_together_has_no_fault(text: str) -> None:
    assert faults_of(HEAD + text) == ""


@pytest.mark.parametrize("shape", [None, "text", 7, [None], ["text"], [{"id": None}], [{"actions": 7}], {"id": "x"}])
@pytest.mark.parametrize("key", ["areas", "reports", "statuses", "recommendations", "sources", "measures", "events"])
def test_values_of_the_wrong_shape_are_left_to_the_model(key: str, shape: Any) -> None:
    assert checked({key: shape}) == []


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        (("a",), [(("a",), {"b": [1, [2, 3]], "c": 4})]),
        (("a", "b", "*"), [(("a", "b", 0), 1), (("a", "b", 1), [2, 3])]),
        (("a", "b", "*", "*"), [(("a", "b", 0), 1), (("a", "b", 1, 0), 2), (("a", "b", 1, 1), 3)]),
        (("a", "c", "*"), [(("a", "c"), 4)]),
        (("a", "*"), []),
        (("x",), []),
    ],
)
def test_a_pattern_finds_each_value_with_its_path(pattern: tuple[str, ...], found: list[Any]) -> None:
    assert list(find({"a": {"b": [1, [2, 3]], "c": 4}}, pattern)) == found


def test_a_term_of_the_glossary_may_be_called_as_a_key_is() -> None:
    assert faults_of(f"{HEAD}glossary: {{source: where a fact stands}}\n") == ""


def test_what_is_no_id_and_names_nothing_is_told_once() -> None:
    text = f"{ENTRIES}          - {{report: March!, status: done}}\n"
    help = "The plan's reports: march, june."
    message = "there is no report 'March!'; did you mean 'march'?"
    assert faults_of(HEAD + text) == one_fault(text, at="12:22", message=message, help=help)


def test_the_nearest_id_is_looked_for_until_twenty_faults_of_a_kind_are_told() -> None:
    values = {"areas": [{"id": "quay"}], "events": [{"areas": ["quai"] * 30}]}
    near = [message.endswith("; did you mean 'quay'?") for _, message in checked(values)]
    assert near == [True] * 20 + [False] * 10


def test_thousands_of_references_to_nothing_are_told_within_two_seconds() -> None:
    """In a plan of as many areas as the largest that builds are measured with."""
    areas = [{"id": f"area-{number}"} for number in range(2000)]
    started = time.process_time()
    assert len(checked({"areas": areas, "events": [{"areas": [f"aria-{number}" for number in range(2000)]}]})) == 2000
    assert time.process_time() - started < 2
