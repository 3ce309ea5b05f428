"""The list of behaviours that the accessibility statement prints is what the tests show, no more and no less."""

from importlib import import_module
from pathlib import Path

import pytest

from improvement_plan.pages import accessibility as audited
from tests.behaviour.registry import SHOWN

BY_THE_CHECKER_OF_HTML = "html"
"""Shown by a checker of its own, without a browser."""


@pytest.fixture(scope="module", autouse=True)
def _every_test() -> None:
    for module in Path(__file__).parent.glob("test_*.py"):
        import_module(f"tests.behaviour.{module.stem}")


def test_every_behaviour_that_is_published_is_tested_and_no_other_is_claimed() -> None:
    published = {check.id for check in audited.BEHAVIOURS}
    assert set(SHOWN) | {BY_THE_CHECKER_OF_HTML} == published


def test_no_behaviour_is_published_twice() -> None:
    ids = [check.id for check in audited.BEHAVIOURS]
    assert sorted(set(ids)) == sorted(ids)
