"""Every mistake of an editor is told where it stands, with what is wrong and what to write, as docs/faults.md does."""

import ast
import re
from pathlib import Path
from typing import TypeGuard

import pytest

from tools.docs.faults.cases import PLAN, FaultCase, as_text, checked, expected
from tools.docs.faults.document import ADVICE, GROUPS, WARNINGS, document

ROOT = Path(__file__).parents[2]
FAULTS = [case for _, cases in GROUPS for case in cases]


def named(case: FaultCase) -> str:
    return case.wrong.replace(" ", "-")


@pytest.mark.parametrize("case", FAULTS, ids=named)
def test_a_fault_is_told_whole_and_alone(case: FaultCase, tmp_path: Path) -> None:
    found = checked(case, tmp_path)
    assert (as_text(found.errors), [problem.code for problem in found.errors]) == (expected(case), [case.code])
    # A fault of the prose leaves the plan as it is.
    assert (found.loaded is None) == (case.file == PLAN)


@pytest.mark.parametrize("case", WARNINGS[1], ids=named)
def test_a_warning_is_told_whole_beside_a_good_plan(case: FaultCase, tmp_path: Path) -> None:
    found = checked(case, tmp_path)
    assert found.errors == ()
    assert found.loaded
    assert as_text([warning for warning in found.warnings if warning.code == case.code]) == expected(
        case, severity="warning: "
    )


@pytest.mark.parametrize("case", ADVICE[1], ids=named)
def test_advice_is_told_whole_and_stops_nothing(case: FaultCase, tmp_path: Path) -> None:
    found = checked(case, tmp_path)
    assert found.errors == ()
    assert found.loaded
    assert as_text(found.advice) == expected(case, severity="advice: ")


def test_the_document_of_faults_is_the_one_that_the_cases_give() -> None:
    """When this fails: `make faults`."""
    assert (ROOT / "docs" / "faults.md").read_text(encoding="utf-8") == document()


def codes_in(path: Path) -> set[str]:
    """The codes that a module of the check gives, where they are written out."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.keyword) and node.arg == "code" and isinstance(node.value, ast.Constant):
            found.add(str(node.value.value))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("fault", "_whole"):
            found |= {
                f"{argument.value}"
                for argument in node.args[:2]
                if isinstance(argument, ast.Constant) and _is_code(argument.value)
            }
    return found


def _is_code(value: object) -> TypeGuard[str]:
    return isinstance(value, str) and re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", value) is not None


def test_every_kind_of_fault_has_a_case() -> None:
    package = ROOT / "hooks" / "improvement_plan"
    modules = [*(package / "plan").glob("*.py"), *(package / "reading").glob("*.py")]
    given = {code for path in modules for code in codes_in(path)}
    known = {case.code for case in (*FAULTS, *WARNINGS[1], *ADVICE[1])}
    # A file that is not there has no text to show: tests/test_check.py has it.
    assert given - known == {"no-file"}


def test_cases_are_told_apart_by_their_words() -> None:
    words = [case.wrong for case in (*FAULTS, *WARNINGS[1], *ADVICE[1])]
    assert len(set(words)) == len(words) > 100
