"""The unit of a measure says whether its figures are counts, percentages or rates, however it is written."""

from decimal import Decimal

import pytest

from improvement_plan.plan.units import FigureKind, figure_kind, rate_base
from tests.measuring import measure_of


@pytest.mark.parametrize(
    ("unit", "kind", "base"),
    [
        (None, "count", None),
        ("social workers", "count", None),
        ("permits", "count", None),
        ("£", "count", None),
        ("%", "percentage", None),
        ("% of assessments", "percentage", None),
        ("percent", "percentage", None),
        ("Per cent of children", "percentage", None),
        ("Percentage of children", "percentage", None),
        ("y cant", "percentage", None),
        ("per 10,000 children", "rate", 10_000),
        ("rate per 10,000", "rate", 10_000),
        ("children per 1,000", "rate", 1_000),
        ("Per 1,000", "rate", 1_000),
        ("per 100 000 people", "rate", 100_000),
        ("deaths / 100", "rate", 100),
        ("fesul 10,000 o blant", "rate", 10_000),
        # What carries on is no number that one can rely on.
        ("per 10.000", "rate", None),
        ("per 10k", "rate", None),
        ("per thousand", "rate", None),
        ("per week", "rate", None),
        ("Crude rate", "rate", None),
    ],
)
def test_a_unit_says_what_kind_of_figure_it_is_for(unit: str | None, kind: FigureKind, base: int | None) -> None:
    assert (figure_kind(unit), rate_base(unit)) == (kind, None if base is None else Decimal(base))


def test_the_plan_can_say_it_instead() -> None:
    kinds = [
        measure_of(f"unit: '%', {figure}").figure_kind for figure in ("figure: count", "figure: rate", "better: lower")
    ]
    assert kinds == ["count", "rate", "percentage"]
