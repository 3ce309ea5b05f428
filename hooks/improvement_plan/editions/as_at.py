"""The plan as a report knew it: without what joined it, was said, or was changed only later.

Every edition is worked out from this plan and no other. So nothing that is added to plan.yaml for a later report can
reach what an earlier one published.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from typing import Any, Protocol, TypeVar

from ..plan.actions import Action, Area, Milestone, Recommendation, Step, Withdrawn
from ..plan.base import PlanPart
from ..plan.measures import Measure
from ..plan.model import About, Plan
from ..plan.ratings import RatingScale, Risk, scale_of
from ..plan.reports import Report

_Part = TypeVar("_Part", bound=PlanPart)
_DATED = ("title", "aim", "detail", "lead", "accountable")
"""The keys of entries that put another value in the place of the part's own, from their report on."""


class _Published(Protocol):
    """What one report says."""

    @property
    def report(self) -> str: ...


_Said = TypeVar("_Said", bound=_Published)


class _InThePlan(Protocol):
    """What joins and leaves the plan."""

    @property
    def since(self) -> str | None: ...
    @property
    def withdrawn(self) -> Withdrawn | None: ...


_Member = TypeVar("_Member", bound=_InThePlan)


def plan_as_at(plan: Plan, report_id: str) -> Plan:
    """The plan as the report *report_id* knew it; what has left the plan by then is in it, and says so.

    Titles, leads, aims and details are the ones in force. Raises KeyError if the plan has no such report.
    """
    ids = [report.id for report in plan.reports]
    if report_id not in ids:
        raise KeyError(report_id)
    reports = frozenset(ids[: ids.index(report_id) + 1])
    known = _Known(
        reports=reports,
        report=plan.reports[ids.index(report_id)],
        recommendations=_ids(plan.recommendations, reports),
        measures=_ids(plan.measures, reports),
    )
    recommendations = tuple(_left(part, known) for part in known.members(plan.recommendations))
    named = {part.inspection for part in recommendations}
    return _copied(
        plan,
        plan=_about(plan.plan, known),
        reports=tuple(_report(report, known) for report in plan.reports if report.id in known.reports),
        areas=tuple(_area(area, known) for area in known.members(plan.areas)),
        # Its own date tells nothing: an inspection may become known to the plan long after it.
        inspections=tuple(part for part in plan.inspections if part.id in named or part.since in known.reports),
        recommendations=recommendations,
        measures=tuple(part for part in plan.measures if part.since is None or part.since in known.reports),
        risks=tuple(_risk(risk, plan.ratings, known) for risk in plan.risks if known.said(risk.progress)),
    )


def _ids(parts: Iterable[Recommendation | Measure], reports: frozenset[str]) -> frozenset[str]:
    """The ids of the parts that have joined the plan by one of *reports*."""
    return frozenset(part.id for part in parts if part.since is None or part.since in reports)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """What is known at a report."""

    reports: frozenset[str]
    """The ids of the reports up to this one."""
    report: Report
    recommendations: frozenset[str]
    """The ids of those that have joined the plan by then."""
    measures: frozenset[str]
    """The same of measures."""

    def said(self, entries: Iterable[_Said]) -> tuple[_Said, ...]:
        """The entries of reports up to this one."""
        return tuple(entry for entry in entries if entry.report in self.reports)

    def members(self, parts: Iterable[_Member]) -> tuple[_Member, ...]:
        """The parts that have joined the plan by then."""
        return tuple(part for part in parts if part.since is None or part.since in self.reports)

    def has_left(self, part: _InThePlan) -> bool:
        """Whether a part has left the plan by then."""
        return part.withdrawn is not None and part.withdrawn.report in self.reports


def _copied(part: _Part, **values: Any) -> _Part:
    """The part with other values; the same object where they are its own, as most are."""
    changed = {key: value for key, value in values.items() if value != getattr(part, key)}
    return part.model_copy(update=changed) if changed else part


def _in_force(entries: Iterable[PlanPart]) -> dict[str, Any]:
    """What the latest of *entries* says in the place of a part's own values."""
    return reduce(
        lambda found, entry: {**found, **{key: value for key in _DATED if (value := getattr(entry, key, None))}},
        entries,
        dict[str, Any](),
    )


def _left(part: _Part, known: _Known, **values: Any) -> _Part:
    """The part with other values, and without a withdrawal that is still to come."""
    assert isinstance(part, Area | Step | Recommendation)
    return _copied(part, **values, withdrawn=part.withdrawn if known.has_left(part) else None)


def _about(about: About, known: _Known) -> About:
    revised = reduce(
        lambda found, revision: {**found, **revision.changed}, known.said(about.revisions), dict[str, Any]()
    )
    return _copied(about, **revised, revisions=())


def _report(report: Report, known: _Known) -> Report:
    return _copied(
        report,
        committee=tuple(_copied(remark, responses=known.said(remark.responses)) for remark in report.committee),
        # A report tells of all its own corrections; another one knows those of its day.
        corrections=tuple(
            correction
            for correction in report.corrections
            if report is known.report or correction.date.last is None or correction.date.last <= known.report.day
        ),
    )


def _area(area: Area, known: _Known) -> Area:
    entries = known.said(area.progress)
    return _left(
        area,
        known,
        **_in_force(entries),
        progress=entries,
        actions=tuple(_step(action, known) for action in known.members(area.actions)),
    )


_Step = TypeVar("_Step", Action, Milestone)


def _step(step: _Step, known: _Known) -> _Step:
    entries = known.said(step.progress)
    values = {
        **_in_force(entries),
        "progress": entries,
        # An action that was in the plan before answers a recommendation only once that has joined it.
        "recommendations": tuple(id for id in step.recommendations if id in known.recommendations),
        "measures": tuple(id for id in step.measures if id in known.measures),
    }
    if isinstance(step, Action):
        values["milestones"] = tuple(_step(milestone, known) for milestone in known.members(step.milestones))
    return _left(step, known, **values)


def first_uses(plan: Plan) -> dict[str, int]:
    """The place of the report that first used each word for a status, for those that a report has used.

    Nothing else dates a word: one that only a later report uses must change nothing before.
    """
    places = {report.id: place for place, report in enumerate(plan.reports)}
    found: dict[str, int] = {}
    for area in plan.areas:
        for action in area.actions:
            for entry in (entry for step in (action, *action.milestones) for entry in step.progress):
                place = places[entry.report]
                found[entry.status] = min(place, found.get(entry.status, place))
    return found


def _risk(risk: Risk, scales: Iterable[RatingScale], known: _Known) -> Risk:
    # What its earlier entries alone say could be of several scales.
    scale = scale_of(risk, scales)
    return _copied(risk, scale=scale.id if scale else None, progress=known.said(risk.progress))
