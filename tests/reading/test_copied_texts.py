"""A text that is published otherwise than it was meant is told; what may be meant so is left alone."""

import pytest

from improvement_plan.reading import copied_texts
from improvement_plan.reading.yaml_source import read_source
from tests.plans import ACTION, ENTRIES, HEAD

ENTRY = ENTRIES + "          - report: march\n            status: planned\n"


def told(text: str) -> list[tuple[int, int, str, str]]:
    source = read_source((HEAD + text).encode(), file="plan.yaml")
    found = [*copied_texts.faults(source), *copied_texts.warnings(source)]
    return [(problem.line, problem.column, problem.severity, problem.code) for problem in found]


@pytest.mark.parametrize(
    "text",
    [
        "    aim: 'Boats' # of all kinds\n",
        '    aim: "Boats" # of all kinds\n',
        "    aim: | # of all kinds\n      Boats #2\n",
        "    aim: > # of all kinds\n      Boats #2\n",
        "    aim: 'Boats #2'\n",
        "    aim: Boats#2\n",
        "    # aim: Boats #2\n    lead: Bosun\n",
        ENTRIES + "          - report: march # the first\n            status: planned # so far\n"
        "            percent: 40 # of all\n            due: 2024-09 # at last\n            reason: Ice\n",
        ACTION + "        recommendations: [1, # one\n          2] # two\nrecommendations: # all\n"
        "  - {id: 1, text: A} # first\n  - {id: 2, # second\n     text: B}\n",
        "sources:\n  - id: log # ours\n    title: Log\n    url: https://example.org/#log # whole\n    page: 3 # of 4\n",
    ],
    ids=range(10),
)
def test_a_comment_that_cuts_no_text_stays_a_comment(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (ENTRY + "            published_as: Amber #2\n", (14, 33)),
        (ENTRY + "            assured_by: Board\t# of all\n", (14, 31)),
        (ENTRY + "            note: 12 #2\n", (14, 22)),
        ("    title2: x\n    lead: [Bosun, Cook #2\n      ]\n", (9, 24)),
        ("measures:\n  - id: m\n    title: M\n    unit: ships #2\n", (11, 17)),
        ("    aim: Boats that\n\n      float #2\n", (10, 13)),
        ("    aim: A\n      B\n\n\n      C #2\n", (12, 9)),
    ],
    ids=["published-word", "after-a-tab", "number-as-text", "in-brackets", "unit", "paragraphs", "empty-lines"],
)
def test_a_comment_that_cuts_a_text_is_a_fault_where_it_starts(text: str, place: tuple[int, int]) -> None:
    assert told(text) == [(*place, "error", "comment")]


@pytest.mark.parametrize(
    "text",
    [
        "    aim: '“Boats that float”'\n",
        "    aim: |\n      “Boats that float”\n",
        "    aim: “Boats” and “ships”\n",
        "    aim: The “Skua”\n",
    ],
)
def test_curly_quotes_that_are_meant_are_left_alone(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize("text", ["“Boats”", "‘Boats’", '“Boats"', "„Boats“", "«Boats»"])
def test_quotes_of_any_other_kind_around_a_whole_text_are_told(text: str) -> None:
    assert told(f"    aim: {text}\n") == [(8, 10, "warning", "curly-quotes")]


@pytest.mark.parametrize(
    "text",
    [
        "Boats:\n\n- float\n- sail",
        "- float\n- sail\n\n  far\n- sink",
        "- float\n  and sail\n- sink\nin all",
        "1. float\n2. sail",
        "Boats came on\n12. June was dry",
        "Boats - and ships -\nfloat",
        "A • B",
        "| A | B |\n| - | - |\n| 1 | 2 |",
        "> Boats:\n> - float",
        "    - code\n    - more",
        "Boats (a) float\n(b) is no list alone",
        "Boats\n– and ships float",
    ],
)
def test_what_is_a_list_or_none_is_left_alone(text: str) -> None:
    block = text.replace("\n", "\n      ")
    indent = "|4\n  " if text.startswith(" ") else "|\n"
    assert told(f"    aim: {indent}      {block}\n") == []


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("• float\n• sail", 9),
        ("\uf0b7\tfloat\n\uf0b7\tsail", 9),
        ("Boats:\n· float", 10),
        ("Boats:\n– float\n– sail", 10),
        ("Boats:\n* float", 10),
        ("Boats:\n1. float", 10),
        ("Boats:\n3. float\n4. sail", 10),
        ("Boats:\n\na) float\nb) sail", 11),
        ("- float\n\nShips:\n- sail", 12),
    ],
)
def test_lines_that_run_together_are_told_at_the_first(text: str, line: int) -> None:
    block = text.replace("\n", "\n      ")
    assert told(f"    aim: |\n      {block}\n") == [(line, 7, "warning", "no-list")]


@pytest.mark.parametrize(
    ("text", "column"),
    [
        (ENTRY + "            evidence: yes\n", 23),
        (ENTRY + "            evidence: No.\n", 23),
        (ENTRY + "            assured_by: Y\n", 25),
        (ENTRY + "            note: N/A\n", 19),
        (ENTRY + "            reason: '-'\n", 21),
    ],
)
def test_a_word_that_tells_nothing_is_told(text: str, column: int) -> None:
    assert told(text) == [(14, column, "warning", "no-text")]


@pytest.mark.parametrize(
    "text",
    [
        ENTRY + "            published_as: No\n",
        "measures:\n  - id: m\n    title: M\n    values: [{at: 2024, says: none}]\n",
        "    title2: No\n",
    ],
)
def test_a_published_word_may_be_yes_or_no(text: str) -> None:
    assert told(text) == []
