"""The register of risks as at a report: how each is rated, and was rated before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from ..plan.actions import Area
from ..plan.base import Citations
from ..plan.model import Plan
from ..plan.ratings import RatingScale, Risk, RiskEntry, scale_of
from ..plan.reports import Report
from .ratings import Rating, value_of
from .steps import StepEdition


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskReport:
    """What one report says of a risk."""

    report: Report
    entry: RiskEntry
    rating: Rating | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskEdition:
    """A risk as at a report."""

    risk: Risk
    areas: tuple[Area, ...]
    """Those that it touches, and that the plan has."""
    actions: tuple[StepEdition, ...]
    history: tuple[RiskReport, ...]
    """What each report up to this one says of it, oldest first; never empty."""
    target: Rating | None
    """What it should come down to; of no report."""

    @property
    def latest(self) -> RiskReport:
        """The latest of them."""
        return self.history[-1]

    @property
    def rated(self) -> RiskReport | None:
        """The latest that rates it."""
        return next((told for told in reversed(self.history) if told.rating), None)

    @property
    def rating(self) -> Rating | None:
        """The rating in force."""
        return self.rated.rating if self.rated else None

    @property
    def sources(self) -> Citations:
        """Where its latest entry was published; where that names none, where the risk itself was."""
        return self.latest.entry.source or self.risk.source


def risk_editions(plan: Plan, actions: Iterable[StepEdition]) -> Iterator[RiskEdition]:
    """The risks of a plan as a report knew it, with the *actions* that it has."""
    areas = {name: area for area in plan.areas if not area.withdrawn for name in (area.id, *area.aliases)}
    known = {name: action for action in actions for name in (action.step.id, *action.step.aliases)}
    reports = {report.id: report for report in plan.reports}
    for risk in plan.risks:
        rating = partial(_rating, scale_of(risk, plan.ratings))
        yield RiskEdition(
            risk=risk,
            areas=tuple(areas[id] for id in dict.fromkeys(risk.areas) if id in areas),
            actions=tuple(known[id] for id in dict.fromkeys(risk.actions) if id in known),
            history=tuple(
                RiskReport(report=reports[entry.report], entry=entry, rating=rating(entry.rating, report=entry.report))
                for entry in risk.progress
            ),
            target=rating(risk.target, report=""),
        )


def _rating(scale: RatingScale | None, value: str | None, *, report: str) -> Rating | None:
    return Rating(scale=scale, value=value_of(scale, value), report=report) if scale and value else None
