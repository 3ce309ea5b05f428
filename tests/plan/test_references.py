"""References stand before titles as they were published, and are sorted by their parts."""

import pytest

from improvement_plan.plan.references import named, reference_order


@pytest.mark.parametrize(
    "in_order",
    [
        ["1", "1.1", "1.2", "1.9", "1.10", "1.10.1", "2", "10"],
        ["A", "A1", "A2", "A10", "B1"],
        ["3.3.6", "3.3.10", "3.4"],
        ["7", "CP1", "CP2", "R1"],
        ["R01", "R1", "R2"],
        ["1.10", "1.10a", "1.10b", "1.11"],
        [f"1.{'9' * 5000}", f"1.1{'0' * 5000}"],
    ],
    ids=lambda refs: refs[0][:9],
)
def test_references_are_sorted_by_their_parts(in_order: list[str]) -> None:
    backwards = in_order[::-1]
    assert sorted(backwards, key=reference_order) == in_order


def test_a_title_stands_after_its_reference_where_there_is_one() -> None:
    assert (named("1.10", "Equality"), named(None, "Equality")) == ("1.10 Equality", "Equality")
