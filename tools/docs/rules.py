"""Write docs/rules.md: each rule of the plan in a sentence, and its test. `python -m tools.docs.rules` prints it."""

import ast
from collections.abc import Iterator
from pathlib import Path

from improvement_plan.editions.changes import CHANGE_KINDS
from improvement_plan.editions.remarks import REMARK_STATES
from improvement_plan.editions.statuses import FLAG_RULES, STATUS_RULES

ROOT = Path(__file__).parents[2]
TESTS = (
    *("editions/test_statuses", "editions/test_edition", "editions/test_changes", "plan/test_durations"),
    *("editions/test_remarks", "editions/test_timeline", "editions/test_measures"),
    *("editions/test_measures_properties", "pages/test_measure_sections"),
    *("editions/test_disclosure", "editions/test_chart_layout", "language/test_abbreviations"),
)
"""The tests whose names are rules that readers could ask about."""

HEAD = """\
# The rules, and the tests that hold them

<!-- Made by `make rules` from the rule tables and from the tests' own names. -->

The first four tables are the ones that the page "How progress is measured" prints. Each of their rows is reached by a
case of the test below it, and a further test fails when a row has none.
"""


def document() -> str:
    """The whole document."""
    return "\n".join([HEAD, *_tables(), *_tests()]) + "\n"


def _tables() -> Iterator[str]:
    yield "## What gives a status\n"
    yield "| Rule | When | Then |\n| --- | --- | --- |"
    yield from (f"| `{rule.id}` | {rule.when} | {rule.then} |" for rule in STATUS_RULES)
    yield "\n`tests/editions/test_statuses.py::test_the_first_rule_that_applies_gives_the_status`\n"
    yield "## What stands beside a status\n"
    yield "| Mark | When |\n| --- | --- |"
    yield from (f"| {rule.label} | {rule.when} |" for rule in FLAG_RULES)
    yield "\n`tests/editions/test_statuses.py::test_every_flag_that_applies_stands_in_the_order_of_the_table`\n"
    yield "## What counts as a change\n"
    yield "| Change | When |\n| --- | --- |"
    yield from (f"| {kind.label} | {kind.when} |" for kind in CHANGE_KINDS)
    yield "\n`tests/editions/test_changes.py::test_the_kinds_follow_from_the_two_statuses`\n"
    yield "## What counts as answered\n"
    yield "| What a committee said | When |\n| --- | --- |"
    yield from (f"| {state.label} | {state.when} |" for state in REMARK_STATES)
    yield "\n`tests/editions/test_remarks.py::test_a_remark_is_open_answered_or_a_comment`\n"


def _tests() -> Iterator[str]:
    yield "## Every rule\n"
    yield "| The rule | Its test |\n| --- | --- |"
    for test in TESTS:
        for name in _names(ROOT / "tests" / f"{test}.py"):
            sentence = name.removeprefix("test_").replace("_", " ")
            yield f"| {sentence[:1].upper()}{sentence[1:]}. | `{test}` |"


def _names(path: Path) -> Iterator[str]:
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            yield node.name


if __name__ == "__main__":
    print(document(), end="")
