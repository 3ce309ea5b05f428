"""Recommendations as at a report: the actions that are matched to each, and the sets in which inspectors made them.

No source says whether a recommendation is met. All that is known is how the actions stand that are matched to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..language.translations import N_
from ..plan.actions import Area, Recommendation, StatusCategory
from ..plan.base import Citations, common_source
from ..plan.model import NamedInspection, Plan
from ..plan.references import reference_order
from .statuses import StatusFacts, status_of
from .steps import Counts, Status, StepEdition, count, with_milestones


@dataclass(frozen=True, slots=True, kw_only=True)
class RecommendationEdition:
    """A recommendation as at a report, with the actions that answer it."""

    recommendation: Recommendation
    areas: tuple[Area, ...]
    actions: tuple[StepEdition, ...]
    status: Status
    """The status that its actions give it, by the rules that milestones give one to an action. No page shows it."""

    @property
    def nothing_reported(self) -> bool:
        """No action answers it, or no report has said anything about those that do."""
        return all(action.status.category is StatusCategory.NOTHING_REPORTED for action in self.actions)

    @property
    def counts(self) -> Counts:
        """How the actions stand that are matched to it."""
        return count(self.actions)

    def number_in(self, area: Area) -> int | None:
        """How many actions of an area answer it; None where the two are not matched."""
        number = sum(action.area is area for action in self.actions)
        return number if number or any(matched is area for matched in self.areas) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecommendationSet:
    """The recommendations of one inspection that are of one kind."""

    kind: str | None
    """In the inspector's own word; None where none is stated."""
    recommendations: tuple[RecommendationEdition, ...]
    """By their references, where each has one; else in the order of the plan."""

    @property
    def counts(self) -> Counts:
        """How the actions stand that are matched to any of them, each counted once."""
        return count(tuple({id(action): action for part in self.recommendations for action in part.actions}.values()))


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectionEdition:
    """An inspection, with its recommendations as at a report."""

    inspection: NamedInspection | None
    """None for recommendations that name none."""
    sets: tuple[RecommendationSet, ...]
    """By kind, in the order in which the plan names the kinds; those without one last."""


def unstated(recommendations: Sequence[RecommendationEdition]) -> tuple[str, ...]:
    """What none of them has, each as it is called, marked for the catalogue."""
    asked = [part.recommendation for part in recommendations]
    if not asked:
        return ()
    stated = ((N_("lead"), any(one.lead for one in asked)), (N_("timescale"), any(one.due for one in asked)))
    return tuple(name for name, is_stated in stated if not is_stated)


def source_of_all(made: InspectionEdition) -> Citations:
    """Where all recommendations of an inspection were published; empty for fewer than two, or where they differ."""
    return common_source([part.recommendation.source for group in made.sets for part in group.recommendations])


def recommendation_editions(
    plan: Plan, actions: Sequence[StepEdition], by_category: Mapping[StatusCategory, Status]
) -> tuple[RecommendationEdition, ...]:
    """The recommendations of *plan* with those of the *actions* that answer them, in the order of the plan."""
    areas = {alias: area for area in plan.areas if not area.withdrawn for alias in (area.id, *area.aliases)}
    answering: dict[str, list[StepEdition]] = {}
    for action in actions:
        for answered in {
            recommendation for step in with_milestones([action]) for recommendation in step.step.recommendations
        }:
            answering.setdefault(answered, []).append(action)
    return tuple(
        RecommendationEdition(
            recommendation=recommendation,
            areas=tuple(areas[area_id] for area_id in recommendation.areas if area_id in areas),
            actions=found,
            status=by_category[_status_from(found)],
        )
        for recommendation in plan.recommendations
        if not recommendation.withdrawn
        for found in [tuple(answering.get(recommendation.id, ()))]
    )


def _status_from(steps: Iterable[StepEdition]) -> StatusCategory:
    category, _ = status_of(StatusFacts(own=None, milestones=tuple(step.status.category for step in steps)))
    return category


def by_inspection(
    inspections: Iterable[NamedInspection], recommendations: Iterable[RecommendationEdition]
) -> tuple[InspectionEdition, ...]:
    """The *recommendations* under each inspection that made some, in the order of the plan; those of none come last."""
    known = tuple(recommendations)
    found = (
        InspectionEdition(
            inspection=inspection,
            sets=_by_kind(
                part
                for part in known
                if part.recommendation.inspection == (inspection.id if inspection is not None else None)
            ),
        )
        for inspection in (*inspections, None)
    )
    return tuple(group for group in found if group.sets)


def _by_kind(recommendations: Iterable[RecommendationEdition]) -> tuple[RecommendationSet, ...]:
    by_kind: dict[str, list[RecommendationEdition]] = {}
    for part in recommendations:
        # One kind may be written 'Must' and 'must'.
        by_kind.setdefault((part.recommendation.kind or "").casefold(), []).append(part)
    unnamed = by_kind.pop("", [])
    groups = [*by_kind.values(), *([unnamed] if unnamed else [])]
    return tuple(
        RecommendationSet(kind=group[0].recommendation.kind, recommendations=_in_order(group)) for group in groups
    )


def _in_order(recommendations: Sequence[RecommendationEdition]) -> tuple[RecommendationEdition, ...]:
    refs = [part.recommendation.ref for part in recommendations]
    if not all(refs):
        return tuple(recommendations)
    return tuple(sorted(recommendations, key=lambda part: reference_order(part.recommendation.ref or "")))
