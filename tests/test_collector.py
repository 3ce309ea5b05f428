"""The collector rests while a plan is read, and is afterwards as it was before."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from improvement_plan.collector import held_back


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    """The other tests keep the collector that they had."""
    yield
    gc.enable()


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
