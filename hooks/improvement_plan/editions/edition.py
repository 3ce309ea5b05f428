"""The plan as at one report: every status, flag and count, worked out from the dated entries up to that report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from ..plan.actions import Area, Recommendation, Step
from ..plan.model import Inspection, NamedInspection, Plan
from ..plan.ratings import RatingScale
from ..plan.reports import Report
from ..plan.site_addresses import area_page, recommendation_address
from .areas import AreaEdition, area_edition, statuses_of
from .as_at import plan_as_at
from .disclosure import ShownFigures, shown_figures
from .measures import MeasureEdition, Naming, measure_edition
from .ratings import scales_of
from .recommendations import InspectionEdition, RecommendationEdition, by_inspection, recommendation_editions
from .remarks import Remark, remarks_of
from .risks import RiskEdition, risk_editions
from .steps import (
    Counts,
    Status,
    StepEdition,
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
    undated_inspections: tuple[NamedInspection, ...]
    """Of the latest edition, those that nothing says a report knew: only pages about the plan have them."""
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
    def inspections(self) -> tuple[Inspection, ...]:
        """Every one that pages about the plan have, in the order of the plan."""
        alone = self.plan.plan.inspection
        return (*((alone,) if alone else ()), *self.plan.inspections, *self.undated_inspections)

    @property
    def without_recommendations(self) -> tuple[NamedInspection, ...]:
        """The inspections that no recommendation names."""
        named = {part.inspection for part in self.plan.recommendations}
        return tuple(part for part in (*self.plan.inspections, *self.undated_inspections) if part.id not in named)

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
    statuses = statuses_of(known)
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
        area_edition(area, reports=reports, statuses=statuses, measures=of_area.get(area.id, ()))
        for area in known.areas
    )
    areas = tuple(area for area in every_area if not area.area.withdrawn)
    is_latest = report_id == plan.reports[-1].id
    return Edition(
        plan=known,
        report=report,
        previous=known.reports[-2] if len(known.reports) > 1 else None,
        is_latest=is_latest,
        areas=areas,
        left_areas=tuple(area for area in every_area if area.area.withdrawn),
        recommendations=recommendation_editions(
            known, [action for area in areas for action in area.actions], statuses.by_category
        ),
        undated_inspections=tuple(part for part in plan.inspections if is_latest and part not in known.inspections),
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
