"""Whether a plan's parts fit together is told quickly, and told the same as by the rules that say what does not."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from improvement_plan.agreement import agree, mentions
from improvement_plan.model import WRITTEN_MEANINGS, Plan
from improvement_plan.parts import divided
from improvement_plan.piecemeal import DoubtError, values_in
from improvement_plan.problems import ProblemsFound
from improvement_plan.references import check_references
from improvement_plan.source import read_source, read_text
from tests.faults import between_parts
from tests.fuzz.cases import start_of
from tests.fuzz.mutations import mutated
from tests.plans import plan_in


def fits(data: bytes, plan: Plan) -> bool:
    """Whether the parts of the file fit together, where *plan* has its reports and status words."""
    parts = divided(read_text(data, file="plan.yaml"))
    own = {word.id: str(word.means) for word in plan.statuses}
    meanings = own or {str(word): str(word) for word in WRITTEN_MEANINGS}
    said = [mentions(part.path, values_in(part)) for part in parts if part.path]
    return agree(said, reports=[report.id for report in plan.reports], meanings=meanings)


@pytest.mark.parametrize("name", ["estuary", "one-area", "cymru"])
def test_the_parts_of_a_plan_without_faults_agree(name: str) -> None:
    loaded = plan_in(name)
    assert fits(loaded.source.text.encode(), loaded.plan)


def test_no_fault_between_parts_is_passed_over() -> None:
    head = plan_in("one-area").plan
    found = [case for case in between_parts.CASES if not case.code.startswith("report-")]
    assert len(found) > 20
    passed = []
    for case in found:
        data = case.held.encode()
        source = read_source(data, file="plan.yaml")
        try:
            plan = Plan.model_validate(source.values)
        except ValueError:
            plan = head
        if list(check_references(source)) and fits(data, plan):
            passed.append(case.wrong)
    assert passed == []


@settings(deadline=None, max_examples=150)
@given(st.randoms(use_true_random=False), st.sampled_from(["estuary", "one-area", "cymru"]))
def test_a_plan_of_the_right_form_agrees_where_no_rule_is_broken(random: Random, name: str) -> None:
    data = mutated(start_of(name, plan_in(name).source.text.encode()), random).data
    try:
        source = read_source(data, file="plan.yaml")
        plan = Plan.model_validate(source.values)
        agreed = fits(data, plan)
    except (ProblemsFound, ValueError, DoubtError):
        return
    assert agreed == (list(check_references(source)) == [])
