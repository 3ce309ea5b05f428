"""Workbooks filled in at random, or damaged, are refused in words or add to the plan, whichever way that is written."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.tools.sheet.filling import PLAN
from tools.fuzz.sheets import plan_texts, run_sheets
from tools.fuzz.starts import Starts

PLANS = Path(__file__).parents[2] / "plans"


@pytest.mark.slow
def test_a_short_run_finds_no_failure() -> None:
    taken, failed = run_sheets(Starts(PLANS), 12, seed=3)
    assert failed == []
    assert 0 < taken < 12


def test_a_plan_is_tried_in_each_way_of_writing_it() -> None:
    written = {kind: make().decode() for kind, make in plan_texts(PLAN.encode()).items()}
    assert len(set(written.values())) == len(written)
    assert re.match(r"\{plan: \{title: Harbour Plan", written["all in braces"])
