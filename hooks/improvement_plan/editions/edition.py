"""The plan as at one report: every status, flag and count, worked out from the dated entries up to that report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import takewhile
from types import MappingProxyType

from ..plan.actions import Action, Area, AreaEntry, Recommendation, StatusCategory, Step
from ..plan.model import Plan
from ..plan.ratings import RatingScale
from ..plan.reports import Report
from ..plan.site_addresses import area_page, recommendation_address
from .as_at import first_uses, plan_as_at
from .disclosure import ShownFigures, shown_figures
from .measures import MeasureEdition, Naming, measure_edition
from .ratings import in_force, scales_of
from .recommendations import InspectionEdition, RecommendationEdition, by_inspection, recommendation_editions
from .remarks import Remark, remarks_of
from .risks import RiskEdition, risk_editions
from .statuses import (
    FlagFacts,
    StatusFacts,
    flags_of,
    status_of,
)
from .steps import (
    Counts,
    Status,
    StepEdition,
    count,
    grouped_by_status,
    overdue_among,
    own_words,
    sum_of,
    with_milestones,
)


@dataclass(frozen=True, slots=True)
class Successor:
    """What came in the place of something that has left the plan."""

    title: str
    """Plain text."""
    address: str
    """From the site's root."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaEdition:
    """A key area as at a report."""

    area: Area
    summary: AreaEntry | None
    """The latest entry with a summary, of this report or an earlier one."""
    is_current: bool
    """Whether that summary is of this report."""
    earlier: tuple[AreaEntry, ...]
    """The entries with a summary before that one, latest first."""
    actions: tuple[StepEdition, ...]
    """Those that the plan has."""
    left: tuple[StepEdition, ...]
    """Actions and milestones that have left the plan; nothing counts them."""
    counts: Counts
    measures: tuple[MeasureEdition, ...]

    @property
    def by_status(self) -> tuple[tuple[StatusCategory, tuple[StepEdition, ...]], ...]:
        """Its actions under each status that some of them have, in the order of `StatusCategory`."""
        return grouped_by_status(self.actions)

    @property
    def steps(self) -> tuple[StepEdition, ...]:
        """Each of its actions, followed by its milestones."""
        return tuple(with_milestones(self.actions))

    @property
    def overdue(self) -> tuple[StepEdition, ...]:
        """Its actions and milestones that are overdue, longest first."""
        return overdue_among(self.actions)


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """The whole plan as at one report."""

    plan: Plan
    """As that report knew it."""
    report: Report
    previous: Report | None
    """The report before it."""
    is_latest: bool
    areas: tuple[AreaEdition, ...]
    left_areas: tuple[AreaEdition, ...]
    """The areas that have left the plan; nothing counts them or their actions."""
    recommendations: tuple[RecommendationEdition, ...]
    left_recommendations: tuple[Recommendation, ...]
    """Those that have left the plan."""
    measures: tuple[MeasureEdition, ...]
    remarks: tuple[Remark, ...]
    """What committees said of this report and the ones before, latest first."""
    risks: tuple[RiskEdition, ...]
    statuses: Mapping[str, Status]
    """Each status that an entry can give, by the word that it writes."""
    own_words: tuple[Status, ...]
    """Those of the plan's own words for statuses that reports up to this one have used, in the order of statuses."""
    counts: Counts

    @property
    def actions(self) -> Iterator[StepEdition]:
        """Every action, in the order of the plan."""
        return (action for area in self.areas for action in area.actions)

    @property
    def scales(self) -> tuple[RatingScale, ...]:
        """Those that some action or milestone is rated on, in the order of the plan."""
        ratings = (rating for step in with_milestones(self.actions) for rating in step.ratings)
        return scales_of(ratings, self.plan.ratings)

    @property
    def overdue(self) -> tuple[StepEdition, ...]:
        """Every action and milestone that is overdue, longest first."""
        return overdue_among(self.actions)

    @property
    def silent(self) -> tuple[RecommendationEdition, ...]:
        """The recommendations that no action answers, or whose actions no report has spoken of."""
        return tuple(recommendation for recommendation in self.recommendations if recommendation.nothing_reported)

    @property
    def by_inspection(self) -> tuple[InspectionEdition, ...]:
        """The recommendations by the inspection that made them, and by kind."""
        return by_inspection(self.plan.inspections, self.recommendations)

    @property
    def is_grouped(self) -> bool:
        """Whether there is anything to tell recommendations apart by: an inspection, or a kind."""
        return any(part.recommendation.inspection or part.recommendation.kind for part in self.recommendations)

    @property
    def said_of_report(self) -> tuple[Remark, ...]:
        """What committees said of this report."""
        return tuple(remark for remark in self.remarks if remark.report is self.report)

    @property
    def answered_here(self) -> tuple[Remark, ...]:
        """What committees said of earlier reports, and this one answers."""
        return tuple(
            remark for remark in self.remarks if any(answer.report is self.report for answer in remark.answers)
        )

    @property
    def open_requests(self) -> tuple[Remark, ...]:
        """What committees asked, and no answer is recorded for."""
        return tuple(remark for remark in self.remarks if remark.entry.is_open)

    @property
    def open_before(self) -> tuple[Remark, ...]:
        """The same of the reports before this one."""
        return tuple(remark for remark in self.open_requests if remark.report is not self.report)

    @property
    def every_area(self) -> tuple[AreaEdition, ...]:
        """Those that have left the plan, too."""
        return (*self.areas, *self.left_areas)

    def successors(self, part: Area | Step | Recommendation) -> tuple[Successor, ...]:
        """What came in the place of a part that has left the plan."""
        ids = part.withdrawn.replaced_by if part.withdrawn else ()
        if not ids:
            return ()
        if isinstance(part, Area):
            known = {area.area.id: Successor(area.area.name, area_page(area.area.id)) for area in self.every_area}
        elif isinstance(part, Recommendation):
            known = {
                other.id: Successor(other.short_name, recommendation_address(other.id))
                for other in self.plan.recommendations
            }
        else:
            known = {
                step.step.id: Successor(step.step.name, step.address)
                for area in self.every_area
                for step in (*area.steps, *area.left)
                if type(step.step) is type(part)
            }
        return tuple(known[id] for id in ids if id in known)

    def risks_of(self, part: Area | StepEdition) -> tuple[RiskEdition, ...]:
        """The risks that touch an area, or an action."""
        if isinstance(part, Area):
            return tuple(risk for risk in self.risks if any(area.id == part.id for area in risk.areas))
        return tuple(risk for risk in self.risks if any(action is part for action in risk.actions))

    def remarks_of(self, step: StepEdition) -> tuple[Remark, ...]:
        """What committees said of an action."""
        names = {step.step.id, *step.step.aliases}
        return tuple(remark for remark in self.remarks if names & set(remark.entry.actions))

    def remarks_of_area(self, area: AreaEdition) -> tuple[Remark, ...]:
        """What committees said of a key area as a whole, and of none of its actions."""
        names = {area.area.id, *area.area.aliases}
        actions = {name for action in area.actions for name in (action.step.id, *action.step.aliases)}
        return tuple(
            remark
            for remark in self.remarks
            if names & set(remark.entry.areas) and not actions & set(remark.entry.actions)
        )


def edition(plan: Plan, report_id: str, *, figures: Mapping[str, ShownFigures] = MappingProxyType({})) -> Edition:
    """The plan as at the report *report_id*. Raises KeyError if the plan has no such report.

    *figures* are what may be shown of each measure, by its id, where that is worked out already: it is the same for all
    editions.
    """
    known = plan_as_at(plan, report_id)
    report = known.reports[-1]
    reports = {report.id: report for report in known.reports}
    statuses = _statuses(known)
    naming = _naming(known)
    measures = tuple(
        measure_edition(
            measure,
            reports=known.reports,
            report=report,
            figures=figures.get(measure.id),
            named_by=naming.get(measure.id, ()),
        )
        for measure in known.measures
    )
    of_area = measures_by_area(measures)
    every_area = tuple(
        _area(area, reports=reports, statuses=statuses, measures=of_area.get(area.id, ())) for area in known.areas
    )
    areas = tuple(area for area in every_area if not area.area.withdrawn)
    return Edition(
        plan=known,
        report=report,
        previous=known.reports[-2] if len(known.reports) > 1 else None,
        is_latest=report_id == plan.reports[-1].id,
        areas=areas,
        left_areas=tuple(area for area in every_area if area.area.withdrawn),
        recommendations=recommendation_editions(
            known, [action for area in areas for action in area.actions], statuses.by_category
        ),
        left_recommendations=tuple(part for part in known.recommendations if part.withdrawn),
        measures=measures,
        remarks=tuple(remarks_of(known)),
        risks=tuple(risk_editions(known, (action for area in areas for action in area.actions))),
        statuses=statuses.by_word,
        own_words=own_words(
            (step for area in every_area for step in (*with_milestones(area.actions), *area.left)), statuses.by_word
        ),
        counts=sum_of([area.counts for area in areas]),
    )


def editions_of(plan: Plan) -> tuple[Edition, ...]:
    """The plan as at each of its reports, oldest first."""
    figures = {measure.id: shown_figures(measure, plan.reports) for measure in plan.measures}
    return tuple(edition(plan, report.id, figures=figures) for report in plan.reports)


def latest_edition(plan: Plan) -> Edition:
    """The edition that the site shows."""
    return edition(plan, plan.reports[-1].id)


def measures_by_area(measures: Iterable[MeasureEdition]) -> dict[str, tuple[MeasureEdition, ...]]:
    """The measures of each area, by its id, in the order of the plan."""
    found: dict[str, list[MeasureEdition]] = {}
    for measure in measures:
        for area in dict.fromkeys(measure.measure.areas):
            found.setdefault(area, []).append(measure)
    return {area: tuple(group) for area, group in found.items()}


def _naming(plan: Plan) -> dict[str, list[Naming]]:
    """What names each measure as showing whether it works, by the measure's id; not what has left the plan."""
    found: dict[str, list[Naming]] = {}
    for area in plan.areas:
        for action in area.actions:
            for step in (action, *action.milestones):
                if not (area.withdrawn or action.withdrawn or step.withdrawn):
                    for measure in dict.fromkeys(step.measures):
                        naming = Naming(area=area, step=step, action=None if step is action else action)
                        found.setdefault(measure, []).append(naming)
    return found


def coming(edition: Edition, areas: Iterable[AreaEdition] | None = None) -> tuple[StepEdition, ...]:
    """The open actions and milestones (of *areas*, or all) that are due on or after the report's day, soonest first."""
    chosen = edition.areas if areas is None else areas
    dated = [
        (step.due.last, step.due.first, step)
        for area in chosen
        for step in area.steps
        if step.is_open and step.due is not None and step.due.last is not None and not step.is_overdue
    ]
    return tuple(step for *_, step in sorted(dated, key=lambda found: found[:2]))


@dataclass(frozen=True, slots=True)
class _Statuses:
    """The plan's statuses: by the word that entries write, and by what they mean, for those that are derived.

    With them the scales of what stands beside a status.
    """

    by_word: dict[str, Status]
    by_category: dict[StatusCategory, Status]
    scales: tuple[RatingScale, ...]


def _statuses(plan: Plan) -> _Statuses:
    own = {
        word.id: Status(category=StatusCategory(word.means), label=word.label, place=place)
        for place, word in enumerate(plan.statuses)
    }
    default = {category: Status(category=category) for category in StatusCategory}
    # Of several words for one category, the one that a report used first stands for it, and goes on to.
    used = first_uses(plan)
    in_use = sorted(used.keys() & own.keys(), key=lambda id: (used[id], own[id].place), reverse=True)
    first = {own[id].category: own[id] for id in in_use}
    return _Statuses(
        by_word=own or {category.value: status for category, status in default.items()},
        by_category=default | first,
        scales=plan.ratings,
    )


def _area(
    area: Area, *, reports: dict[str, Report], statuses: _Statuses, measures: tuple[MeasureEdition, ...]
) -> AreaEdition:
    summaries = [entry for entry in area.progress if entry.summary]
    every_action = tuple(_step(action, area=area, reports=reports, statuses=statuses) for action in area.actions)
    actions = tuple(action for action in every_action if not action.step.withdrawn)
    return AreaEdition(
        area=area,
        summary=summaries[-1] if summaries else None,
        is_current=bool(summaries) and summaries[-1].report == next(reversed(reports)),
        earlier=tuple(reversed(summaries[:-1])),
        actions=actions,
        left=tuple(left for action in every_action for left in ((action,) if action.step.withdrawn else action.left)),
        counts=count(actions),
        measures=measures,
    )


def _step(
    step: Step, *, area: Area, reports: dict[str, Report], statuses: _Statuses, action: Step | None = None
) -> StepEdition:
    entries = step.progress
    every_milestone = tuple(
        _step(milestone, area=area, reports=reports, statuses=statuses, action=step)
        for milestone in (step.milestones if isinstance(step, Action) else ())
    )
    milestones = tuple(milestone for milestone in every_milestone if not milestone.step.withdrawn)
    own = statuses.by_word[entries[-1].status] if entries else None
    category, rule = status_of(
        StatusFacts(
            own=own.category if own else None,
            milestones=tuple(milestone.status.category for milestone in milestones),
        )
    )
    due = next((entry.due for entry in reversed(entries) if entry.due is not None), step.due)
    reported = bool(entries) or any(milestone.reported for milestone in milestones)
    report = reports[next(reversed(reports))]
    said_in = [reports[entries[-1].report]] if entries else [found.reported_in for found in milestones]
    reported_in = max((found for found in said_in if found), key=lambda found: found.day, default=None)
    mentioned = any(entry.report == report.id for entry in entries) or any(
        milestone.mentioned for milestone in milestones
    )
    # Evidence counts as long as the action has stayed completed since the report that named it.
    completed = list(
        takewhile(lambda entry: statuses.by_word[entry.status].category is StatusCategory.DONE, reversed(entries))
    )
    flags = flags_of(
        FlagFacts(
            status=category,
            reported_on=report.day,
            first_due=step.due,
            due=due,
            reported=reported,
            mentioned=mentioned,
            has_evidence=any(entry.evidence for entry in completed),
            is_assured=any(entry.assured_by for entry in completed),
        )
    )
    return StepEdition(
        step=step,
        area=area,
        status=own or statuses.by_category[category],
        rule=rule,
        entries=entries,
        reported=reported,
        mentioned=mentioned,
        reported_in=reported_in,
        due=due,
        # What has left the plan is no longer overdue, nor missed.
        flags=() if step.withdrawn or area.withdrawn else flags,
        ratings=in_force(((entry.report, entry.ratings) for entry in entries), statuses.scales),
        milestones=milestones,
        left=tuple(milestone for milestone in every_milestone if milestone.step.withdrawn),
        action=action,
    )
