"""docs/rules.md is what the tables of rules and the tests' names give."""

import re
from pathlib import Path

from tools.docs.rules import document

ROOT = Path(__file__).parents[2]


def test_the_document_of_rules_names_every_rule_and_its_test() -> None:
    """When this fails: `make rules`."""
    assert (ROOT / "docs" / "rules.md").read_text(encoding="utf-8") == document()


def test_the_tests_that_the_tables_of_rules_name_are_there() -> None:
    named = re.findall(r"`tests/([\w/]+)\.py::(test_\w+)`", document())
    assert len(named) == 4
    assert [name for file, name in named if f"def {name}(" not in (ROOT / "tests" / f"{file}.py").read_text()] == []
