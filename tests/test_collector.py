"""The collector rests while a plan is read, leaves it alone while the site is built, and is then as it was before."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest

from improvement_plan.collector import held_back, set_aside, take_back
from improvement_plan.publication import Publication
from tests.site.building import PLANS, build, complaint


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    """The other tests keep the collector that they had."""
    yield
    gc.enable()
    gc.unfreeze()


def test_it_rests_meanwhile_and_works_again_afterwards() -> None:
    with held_back():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_works_again_after_a_fault() -> None:
    with pytest.raises(ValueError, match="a fault"), held_back():
        raise ValueError("a fault")
    assert gc.isenabled()


def test_where_it_was_off_it_stays_off() -> None:
    gc.disable()
    with held_back():
        pass
    assert not gc.isenabled()


def test_what_is_set_aside_is_left_alone_until_it_is_taken_back() -> None:
    set_aside()
    assert gc.get_freeze_count() > 0
    take_back()
    assert gc.get_freeze_count() == 0


def test_a_build_sets_aside_what_it_has_read_and_lets_go_of_earlier_builds(tmp_path: Path) -> None:
    folder = PLANS / "one-area"
    for number in range(3):
        gc.disable()
        build(folder / "plan.yaml", None, tmp_path / f"site-{number}")
        assert gc.isenabled()
        assert gc.get_freeze_count() > 0
    gc.unfreeze()
    assert len([one for one in gc.get_objects() if isinstance(one, Publication)]) == 1


def test_a_build_that_fails_leaves_the_collector_at_work(tmp_path: Path) -> None:
    gc.disable()
    plan = tmp_path / "plan.yaml"
    plan.write_text("plan: {}\n", encoding="utf-8")
    assert complaint(plan, None, tmp_path / "site") != ""
    assert gc.isenabled()
