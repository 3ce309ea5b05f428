"""What counts follow from published ones by sums and differences, and whether one of them is small.

A count for a period is the difference of two running totals: that at its end less that at its start. So published
periods join days as roads join places, and the count between any two days that are joined follows. What follows too is
what such a count leaves over of another that holds it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Range:
    """The numbers that a published one can stand for: itself, and others where it was rounded."""

    low: Decimal
    high: Decimal


Period = tuple[int, int, Range]
"""The first day, the day after the last one, and the count."""


@dataclass(frozen=True, slots=True)
class _Step:
    """A count between two days that are joined, with no other joined day between."""

    start: int
    end: int
    group: int
    """Which days are joined with these two."""
    count: Range


def spans_of_few(periods: Sequence[Period], limit: Decimal) -> Iterator[tuple[int, int]]:
    """The days between which a count, or what others leave over of it, is below *limit*, or may be."""
    steps = _steps(periods)
    for step in steps:
        if step.count.low < limit:
            yield step.start, step.end
    groups = {step.group for step in steps}
    if len(groups) > 1:
        for group in groups:
            yield from _leftovers(
                [step for step in steps if step.group == group],
                [step for step in steps if step.group != group],
                limit,
            )


def _leftovers(own: Sequence[_Step], others: Sequence[_Step], limit: Decimal) -> Iterator[tuple[int, int]]:
    """Where few are left over of neighbouring steps of one group, once steps of others that lie in them are taken out.

    Those of others can never fill them: then all their days would be joined.
    """
    for first, step in enumerate(own):
        end, total, taken = step.start, Decimal(0), {step.start: Decimal(0)}
        inner = [other for other in others if other.start >= step.start]
        at = 0
        for last in own[first:]:
            end, total = last.end, total + last.count.low
            while at < len(inner) and inner[at].end <= end:
                other = inner[at]
                best = max((most for day, most in taken.items() if day <= other.start), default=Decimal(0))
                taken[other.end] = max(taken.get(other.end, best), best + other.count.high)
                at += 1
            if total - max(taken.values()) < limit:
                yield step.start, end


def _steps(periods: Sequence[Period]) -> list[_Step]:
    """The steps of each group of days that the periods join, by their last day."""
    roads: dict[int, dict[int, Range]] = defaultdict(dict)
    for start, end, stated in periods:
        # Of several counts for one period, each could be the one that a reader takes.
        known = roads[start].get(end, stated)
        count = Range(min(known.low, stated.low), max(known.high, stated.high))
        roads[start][end], roads[end][start] = count, Range(-count.high, -count.low)
    totals: dict[int, Range] = {}
    found: list[_Step] = []
    for group, day in enumerate(sorted(roads)):
        if day not in totals:
            joined = sorted(_joined(day, roads, totals))
            for start, end in pairwise(joined):
                apart = Range(totals[end].low - totals[start].high, totals[end].high - totals[start].low)
                found.append(_Step(start, end, group, roads[start].get(end, apart)))
    return sorted(found, key=lambda step: (step.end, step.start))


def _joined(day: int, roads: dict[int, dict[int, Range]], totals: dict[int, Range]) -> list[int]:
    """The days that are joined with *day*; their running totals from it on go into *totals*."""
    totals[day] = Range(Decimal(0), Decimal(0))
    found = [day]
    for place in found:
        for other, count in roads[place].items():
            if other not in totals:
                totals[other] = Range(totals[place].low + count.low, totals[place].high + count.high)
                found.append(other)
    return found
