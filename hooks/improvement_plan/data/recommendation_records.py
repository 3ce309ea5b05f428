"""The records of recommendations: each with the actions that are matched to it, and the sets they are made in."""

from __future__ import annotations

from collections.abc import Iterator

from ..editions.edition import Edition
from ..editions.recommendations import InspectionEdition, RecommendationEdition, RecommendationSet
from ..editions.steps import Counts
from ..language.translations import N_
from ..plan.actions import StatusCategory
from ..plan.site_addresses import recommendation_address
from .records import Field, Record
from .view import CITATION, DATE, SOURCED, STATUS, View

_HOW_MANY = {
    StatusCategory.DONE: N_("How many are completed."),
    StatusCategory.UNDER_WAY: N_("How many are under way."),
    StatusCategory.AT_RISK: N_("How many are at risk."),
    StatusCategory.LATE: N_("How many are behind."),
    StatusCategory.PAUSED: N_("How many are paused."),
    StatusCategory.PLANNED: N_("How many are planned."),
    StatusCategory.STOPPED: N_("How many are stopped."),
    StatusCategory.NOTHING_REPORTED: N_("Of how many nothing is reported."),
}


def _number(category: StatusCategory) -> Field[Counts, View]:
    return Field(category.value, _HOW_MANY[category], lambda counts, _: counts.of(category), kind="integer")


MATCHED: Record[Counts, View] = Record(
    name="matched",
    says=N_("How many actions are matched, and how many of them have each status."),
    fields=(
        Field("total", N_("All of them."), lambda counts, _: counts.total, kind="integer"),
        *map(_number, StatusCategory),
    ),
    in_cells=(
        ("total", ""),
        *((category.value, f"_{category.value.replace('-', '_')}") for category in StatusCategory),
    ),
)


def coverage(recommendation: RecommendationEdition) -> str:
    """Whether an action answers a recommendation, and whether any report has spoken of one that does."""
    if not recommendation.actions:
        return "no-action"
    return "nothing-reported" if recommendation.nothing_reported else "reported"


RECOMMENDATION_FIELDS: tuple[Field[RecommendationEdition, View], ...] = (
    Field("id", N_("Its number or id."), lambda recommendation, _: recommendation.recommendation.id),
    Field(
        "text", N_("What it asks for."), lambda recommendation, _: recommendation.recommendation.text, kind="markdown"
    ),
    Field(
        "areas",
        N_("The ids of the key areas that answer it."),
        lambda recommendation, _: [area.id for area in recommendation.areas],
        is_list=True,
    ),
    Field("lead", N_("Who leads on it."), lambda recommendation, _: recommendation.recommendation.lead, is_list=True),
    Field(
        "due",
        N_("Its timescale."),
        lambda recommendation, _: recommendation.recommendation.due,
        kind=DATE,
        may_be_missing=True,
    ),
    Field(
        "status",
        N_("Derived from its matched actions, by the rules for milestones. No source says it of the recommendation."),
        lambda recommendation, _: recommendation.status,
        kind=STATUS,
    ),
    Field(
        "coverage",
        N_("Whether an action answers it, and whether a report has spoken of one that does."),
        lambda recommendation, _: coverage(recommendation),
        one_of=("reported", "nothing-reported", "no-action"),
    ),
    Field(
        "actions",
        N_("The ids of the actions that answer it."),
        lambda recommendation, _: [action.step.id for action in recommendation.actions],
        is_list=True,
    ),
    Field(
        "matched_actions",
        N_("How many actions answer it, and how they stand."),
        lambda recommendation, _: recommendation.counts,
        kind=MATCHED,
    ),
    Field(
        "ref",
        N_("Its reference, as published."),
        lambda recommendation, _: recommendation.recommendation.ref,
        may_be_missing=True,
    ),
    Field(
        "title",
        N_("What it is called in short."),
        lambda recommendation, _: recommendation.recommendation.title,
        may_be_missing=True,
    ),
    Field(
        "inspection",
        N_("The id of the inspection that made it, where the plan answers several."),
        lambda recommendation, _: recommendation.recommendation.inspection,
        may_be_missing=True,
    ),
    Field(
        "kind",
        N_("Its kind, in the inspector’s own word."),
        lambda recommendation, _: recommendation.recommendation.kind,
        may_be_missing=True,
    ),
)


def page_of_recommendation(recommendation: RecommendationEdition, view: View) -> str:
    """Where a recommendation stands on the site."""
    return view.address(recommendation_address(recommendation.recommendation.id))


RECOMMENDATION: Record[RecommendationEdition, View] = Record(
    name="recommendation",
    says=N_("A recommendation of the inspection, with the actions that answer it as at the report."),
    fields=(
        *RECOMMENDATION_FIELDS,
        Field(
            "source",
            SOURCED,
            lambda recommendation, _: recommendation.recommendation.source,
            kind=CITATION,
            is_list=True,
        ),
        Field("page", N_("Where it stands on this site."), page_of_recommendation, kind="address"),
    ),
)

RECOMMENDATION_SET: Record[tuple[InspectionEdition, RecommendationSet], View] = Record(
    name="recommendation-set",
    says=N_("The recommendations of one inspection that are of one kind."),
    fields=(
        Field(
            "inspection",
            N_("The id of the inspection that made them, where the plan answers several."),
            lambda item, _: item[0].inspection and item[0].inspection.id,
            may_be_missing=True,
        ),
        Field(
            "kind", N_("Their kind, in the inspector’s own word."), lambda item, _: item[1].kind, may_be_missing=True
        ),
        Field(
            "recommendations",
            N_("Their ids."),
            lambda item, _: [part.recommendation.id for part in item[1].recommendations],
            is_list=True,
        ),
        Field(
            "matched_actions",
            N_("How many actions answer any of them, and how they stand."),
            lambda item, _: item[1].counts,
            kind=MATCHED,
        ),
    ),
)


def sets_of(edition: Edition) -> Iterator[tuple[InspectionEdition, RecommendationSet]]:
    """Each set of recommendations, with the inspection that made it."""
    return ((inspection, group) for inspection in edition.by_inspection for group in inspection.sets)
