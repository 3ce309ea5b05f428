"""How large a plan may be: up to here it is built in minutes, and beyond it is refused before anything else is done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..plan.problems import Problem
from .cross_references import STEPS, Found, Pattern, find
from .yaml_source import Source

SPLIT = "Publish a part of it as a plan and a site of its own."
CONTINUE = "Begin a plan and a site of their own for the reports from here on, and let this one stand."


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """How many things of a kind a plan may have."""

    name: str
    patterns: tuple[Pattern, ...]
    """Where they stand ('*' is each entry of a list)."""
    most: int
    help: str = SPLIT


REPORTS = Limit(name="reports", patterns=(("reports", "*"),), most=120, help=CONTINUE)
ACTIONS = Limit(name="actions and milestones", patterns=STEPS, most=5_000)
MEASURES = Limit(name="measures", patterns=(("measures", "*"),), most=2_000)
LIMITS = (
    REPORTS,
    Limit(name="areas", patterns=(("areas", "*"),), most=1_000),
    ACTIONS,
    Limit(name="recommendations", patterns=(("recommendations", "*"),), most=2_000),
    MEASURES,
)
VALUES = Limit(name="values", patterns=(("values", "*"), ("comparators", "*", "values", "*")), most=500)
"""Of one measure, those of others with it."""
MOST_TOLD = 30_000
"""Each report tells of each action, milestone and measure: at most so many times in all."""


def check_size(source: Source) -> Iterator[Problem]:
    """Every way in which the plan in *source* is too large."""
    counts = {}
    for limit in LIMITS:
        found = [entry for pattern in limit.patterns for entry in find(source.values, pattern)]
        counts[limit] = len(found)
        yield from _too_many(source, found, limit, "the plan has")
    for path, measure in find(source.values, MEASURES.patterns[0]):
        values = [((*path, *inner), value) for pattern in VALUES.patterns for inner, value in find(measure, pattern)]
        yield from _too_many(source, values, VALUES, "this measure has")
    reports = find(source.values, REPORTS.patterns[0])
    for limit in (ACTIONS, MEASURES):
        told = counts[limit] * len(reports)
        if told > MOST_TOLD and counts[limit] <= limit.most and len(reports) <= REPORTS.most:
            yield source.problem(
                reports[MOST_TOLD // counts[limit]][0],
                code="too-many",
                message=f"{len(reports):,} reports that each tell of {counts[limit]:,} {limit.name} make {told:,}; "
                f"at most {MOST_TOLD:,} are allowed",
                help=f"{SPLIT} Or: {CONTINUE[0].lower()}{CONTINUE[1:]}",
            )


def _too_many(source: Source, found: list[Found], limit: Limit, has: str) -> Iterator[Problem]:
    """At the first that is one too many."""
    if len(found) > limit.most:
        yield source.problem(
            sorted((path for path, _ in found), key=source.locate)[limit.most],
            code="too-many",
            message=f"{has} {len(found):,} {limit.name}; at most {limit.most:,} are allowed",
            help=limit.help,
        )
