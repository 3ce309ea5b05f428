"""The arithmetic of the benchmark: medians, ratios and how fast a figure grows."""

from __future__ import annotations

from collections.abc import Mapping
from math import log
from statistics import linear_regression, median

__all__ = ["growth", "median", "ratio"]


def ratio(value: float, base: float) -> float:
    """How many times *base* the *value* is; both are above zero."""
    return value / base


def growth(by_size: Mapping[int, float]) -> float | None:
    """The exponent with which a figure grows from size to size: 1 is in step with it, 2 with its square.

    It is the slope of the line through the logarithms (least squares); None where there are fewer than two sizes.
    """
    if len(by_size) < 2:
        return None
    sizes = sorted(by_size)
    return linear_regression([log(size) for size in sizes], [log(by_size[size]) for size in sizes]).slope
