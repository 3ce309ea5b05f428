"""Each edition is worked out once, and while serving only as far as an edit touches it."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from improvement_plan import editions as editions_module
from improvement_plan.disclosure import ShownFigures, shown_figures
from improvement_plan.editions import Editions
from improvement_plan.load import Loaded, load_bytes
from improvement_plan.model import Measure
from improvement_plan.problems import ProblemsFound
from tests.fuzz.cases import start_of
from tests.fuzz.mutations import mutated
from tests.plans import plan_in

PLANS = ("estuary", "one-area", "cymru")


def edited(loaded: Loaded, old: str, new: str) -> Loaded:
    text = loaded.source.text
    assert old in text
    return load_bytes(text.replace(old, new, 1).encode(), name="plan.yaml", before=loaded)


def test_an_edition_is_worked_out_once() -> None:
    editions = Editions(plan_in("estuary").plan)
    assert editions[-1] is editions[len(editions) - 1]


def test_what_may_be_shown_of_a_measure_is_worked_out_once_for_all_reports(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def shown(measure: Measure) -> ShownFigures:
        asked.append(measure.id)
        return shown_figures(measure)

    monkeypatch.setattr(editions_module, "shown_figures", shown)
    plan = plan_in("estuary").plan
    assert (len([*Editions(plan)]), asked) == (3, [one.id for one in plan.measures])


def test_only_the_area_that_an_edit_touches_is_worked_out_again() -> None:
    before = plan_in("estuary")
    after = edited(before, "Homes that are warm, dry and let quickly.", "Homes that are warm.")
    old = Editions(before.plan)
    new = Editions(after.plan, before=old)
    assert [one is other for one, other in zip(old[-1].areas, new[-1].areas, strict=True)].count(True) == 0
    assert old[-1].areas  # Asked for too late: nothing was known before.
    new = Editions(after.plan, before=old)
    same = [one is other for one, other in zip(old[-1].areas, new[-1].areas, strict=True)]
    assert (same.count(False), len(same) > 1) == (1, True)
    assert [one is other for one, other in zip(old[-1].measures, new[-1].measures, strict=True)].count(False) == 0
    assert new[-1] == Editions(after.plan)[-1]


@settings(deadline=None, max_examples=150)
@given(st.randoms(use_true_random=False), st.sampled_from(PLANS))
def test_after_any_edit_each_edition_is_what_it_is_when_it_is_worked_out_anew(random: Random, name: str) -> None:
    before = plan_in(name)
    data = mutated(start_of(name, before.source.text.encode()), random).data
    try:
        after = load_bytes(data, name="plan.yaml", before=before)
    except ProblemsFound:
        return
    old = Editions(before.plan)
    assert tuple(old)
    assert tuple(Editions(after.plan, before=old)) == tuple(Editions(after.plan))


def test_what_one_edit_left_out_is_still_known_after_the_next() -> None:
    first = plan_in("estuary")
    editions = Editions(first.plan)
    known = editions[0]
    second = edited(first, "Homes that are warm, dry and let quickly.", "Homes that are warm.")
    third = edited(second, "Homes that are warm.", "Homes.")
    latest = Editions(third.plan, before=Editions(second.plan, before=editions))
    assert [one is other for one, other in zip(known.areas, latest[0].areas, strict=True)].count(False) == 1
    assert latest[0] == Editions(third.plan)[0]
