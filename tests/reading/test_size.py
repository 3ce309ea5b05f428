"""The limits of a plan's size stand in the docs, and a plan at its limits is taken."""

from pathlib import Path

import pytest

from improvement_plan.plan.problems import ProblemsFound
from improvement_plan.plan.site_addresses import COMPARED
from improvement_plan.reading.load import load_bytes
from improvement_plan.reading.size import LIMITS, MOST_TOLD, VALUES
from improvement_plan.reading.yaml_text import MAX_BYTES
from tools.docs.faults.cases import HERE, FaultCase
from tools.docs.faults.of_size import CASES, actions
from tools.docs.faults.plan import HEAD

DOCUMENT = Path(__file__).parents[2] / "docs" / "publishing.md"


def test_the_docs_state_each_limit() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    rows = {f"| {limit.name} | {limit.most:,} |\n" for limit in LIMITS if limit.name != "measures"}
    (measures,) = (limit for limit in LIMITS if limit.name == "measures")
    rows |= {
        f"| measures | {measures.most:,}, with {VALUES.most} values each |\n",
        f"| `plan.yaml` | {MAX_BYTES:,} bytes |\n",
        f"| reports times actions and milestones, or times measures | {MOST_TOLD:,} |\n",
        f"Up to {COMPARED + 1} reports, every two have a page that compares them.",
        f"each report is compared with the {COMPARED} before it,",
    }
    assert [row for row in rows if row not in text] == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.wrong)
def test_one_less_is_taken(case: FaultCase) -> None:
    """The line that the message points at is the first that is too much."""
    before, _, after = case.text.partition(HERE)
    text = before.rpartition("\n")[0] + "\n" + after.partition("\n")[2]
    message = ""
    try:
        load_bytes(((HEAD if not case.whole else "") + text).encode(), name="plan.yaml")
    except ProblemsFound as found:
        message = f"{found}"
    assert "at most" not in message


def test_a_plan_that_is_too_large_is_told_so_and_nothing_else() -> None:
    with pytest.raises(ProblemsFound) as found:
        load_bytes((HEAD + actions(5001) + "unknown: key\n").encode(), name="plan.yaml")
    assert [problem.code for problem in found.value.problems] == ["too-many"]
