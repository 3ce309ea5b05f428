"""The tables of open data: what files and sheets hold, by action, entry, figure, recommendation and remark."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from ..editions.areas import AreaEdition
from ..editions.edition import Edition
from ..editions.ratings import Rating, ratings_given
from ..editions.recommendations import RecommendationEdition
from ..editions.remarks import Remark
from ..editions.steps import StepEdition, with_milestones
from ..language.translations import N_
from ..plan.actions import AreaEntry, Entry
from ..plan.base import Citations
from .measure_records import (
    MEASURE_FIELDS,
    TARGET_FIELDS,
    VALUE_FIELDS,
    MeasureRow,
    baseline_of,
    comparators_of,
    targets_of,
    values_of,
)
from .rating_records import rating_columns
from .recommendation_records import RECOMMENDATION_FIELDS, page_of_recommendation
from .records import CsvTable, Field
from .report_records import REQUEST_FIELDS, page_of_remark
from .risk_records import RISKS
from .view import ENTRY, STEP_FIELDS, View, summaries

Thing = TypeVar("Thing")
Other = TypeVar("Other")

_SOURCES = N_("The ids of the sources; plan.json has their pages and paragraphs.")


def _sources(citations: Citations) -> list[str]:
    return [cited.id for cited in citations]


def _named(fields: tuple[Field[Thing, View], ...], *names: str) -> tuple[Field[Thing, View], ...]:
    """Those of the *fields* with these names, in this order."""
    by_name = {field.name: field for field in fields}
    return tuple(by_name[name] for name in names)


def _within(
    fields: tuple[Field[Thing, View], ...], get: Callable[[Other], Thing | None]
) -> tuple[Field[Other, View], ...]:
    """The *fields* of a thing that a row holds, or leaves empty where it holds none."""

    def read(of: Callable[[Thing, View], object]) -> Callable[[Other, View], object]:
        return lambda other, view: None if (thing := get(other)) is None else of(thing, view)

    return tuple(
        Field(
            field.name,
            field.says,
            read(field.of),
            kind=field.kind,
            is_list=field.is_list,
            may_be_missing=True,
            one_of=field.one_of,
        )
        for field in fields
    )


# Actions and milestones

ACTIONS: CsvTable[StepEdition, View] = CsvTable(
    name="actions",
    title=N_("Actions and milestones"),
    says=N_("One row for each action and milestone, as at the report."),
    rows=lambda view: with_milestones(view.edition.actions),
    fields=(
        Field("id", N_("Its id; a milestone’s starts with its action’s."), lambda step, _: step.anchor),
        Field(
            "kind",
            N_("What the row is."),
            lambda step, _: "milestone" if step.action else "action",
            one_of=("action", "milestone"),
        ),
        Field(
            "action",
            N_("The id of the action that a milestone is a step of; of an action, its own."),
            lambda step, _: step.action.id if step.action else step.step.id,
        ),
        Field("area", N_("The id of its key area."), lambda step, _: step.area.id),
        Field("area_title", N_("What its key area is called."), lambda step, _: step.area.title),
        *STEP_FIELDS,
        Field("area_ref", N_("The reference of its key area, as published."), lambda step, _: step.area.ref),
        Field(
            "latest_report",
            N_("The id of the latest report that says something about it; the next columns are from there."),
            lambda step, _: step.latest and step.latest.report,
        ),
        *_within(
            _named(ENTRY.fields, "published_as", "note", "percent", "completed", "evidence", "assured_by"),
            lambda step: step.latest,
        ),
        Field("source", _SOURCES, lambda step, _: _sources(step.step.source), is_list=True),
        Field("page", N_("Where it stands on this site."), lambda step, view: view.page_of(step), kind="address"),
    ),
    key=("id",),
    links=(("action", "actions", "id"),),
)

# What reports say


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressRow:
    """What one report says about an area, an action or a milestone."""

    area: AreaEdition
    report: str
    step: StepEdition | None = None
    entry: Entry | None = None
    """Of an action or a milestone."""
    summary: AreaEntry | None = None
    """Of an area."""


def progress_rows(view: View) -> Iterator[ProgressRow]:
    """Every entry up to the report: of each area, then of its actions and milestones, oldest first."""
    for area in view.edition.areas:
        for summary in summaries(area):
            yield ProgressRow(area=area, report=summary.report, summary=summary)
        for step in area.steps:
            for entry in step.entries:
                yield ProgressRow(area=area, report=entry.report, step=step, entry=entry)


def _id_of(row: ProgressRow) -> str:
    of = f"actions/{row.step.anchor}" if row.step else f"areas/{row.area.area.id}"
    return f"{row.report}/{of}"


def _kind_of(row: ProgressRow) -> str:
    return "area" if row.step is None else "milestone" if row.step.action else "action"


PROGRESS: CsvTable[ProgressRow, View] = CsvTable(
    name="progress",
    title=N_("What reports say"),
    says=N_("One row for each thing that a report says about a key area, an action or a milestone."),
    rows=progress_rows,
    fields=(
        Field("id", N_("The id of the entry."), lambda row, _: _id_of(row)),
        Field("report", N_("The id of the report."), lambda row, _: row.report),
        Field(
            "kind", N_("What the entry is about."), lambda row, _: _kind_of(row), one_of=("area", "action", "milestone")
        ),
        Field("area", N_("The id of the key area."), lambda row, _: row.area.area.id),
        Field(
            "action",
            N_("The id of the action or milestone, as in actions.csv."),
            lambda row, _: row.step and row.step.anchor,
        ),
        Field(
            "title",
            N_("What it is called."),
            lambda row, _: row.step.step.title if row.step else row.area.area.title,
        ),
        Field(
            "summary",
            N_("Of a key area, its progress summary."),
            lambda row, _: row.summary and row.summary.summary,
            kind="markdown",
        ),
        *_within(
            _named(
                ENTRY.fields,
                "status",
                "published_as",
                "note",
                "percent",
                "completed",
                "due",
                "reason",
                "evidence",
                "assured_by",
            ),
            lambda row: row.entry,
        ),
        Field(
            "source",
            _SOURCES,
            lambda row, _: _sources((row.entry or row.summary).source),  # type: ignore[union-attr]
            is_list=True,
        ),
    ),
    key=("id",),
    links=(("action", "actions", "id"),),
)

# Measures


def measure_rows(view: View) -> Iterator[MeasureRow]:
    """Of each measure its baseline, its values, those of others and its targets."""
    for measure in view.edition.measures:
        if baseline := baseline_of(measure):
            yield baseline
        yield from values_of(measure)
        for comparator in comparators_of(measure):
            yield from comparator.values
        yield from targets_of(measure)


def _sources_of_row(row: MeasureRow) -> list[str]:
    if row.value is not None:
        return _sources(row.value.source)
    return _sources(row.target.source) if row.target else []


MEASURES: CsvTable[MeasureRow, View] = CsvTable(
    name="measures",
    title=N_("Measures and their values"),
    says=N_(
        "One row for each baseline, value and target of a measure, and for each value of another body to compare with. "
        "A figure that may not be shown is empty."
    ),
    rows=measure_rows,
    fields=(
        Field("measure", N_("The id of the measure."), lambda row, _: row.measure.measure.id),
        *_within(MEASURE_FIELDS, lambda row: row.measure),
        Field(
            "kind",
            N_("What the row is."),
            lambda row, _: row.kind,
            one_of=("baseline", "value", "comparator", "target"),
        ),
        Field(
            "number",
            N_("Its place among the measure’s rows of this kind."),
            lambda row, _: row.number,
            kind="integer",
        ),
        *VALUE_FIELDS,
        Field(
            "comparator",
            N_("Of another body’s value: whose it is."),
            lambda row, _: row.name,
            may_be_missing=True,
        ),
        *(replace(field, name=f"target_{field.name}") for field in TARGET_FIELDS),
        Field("source", _SOURCES, lambda row, _: _sources_of_row(row), is_list=True),
    ),
    key=("measure", "kind", "number"),
)

# Recommendations

RECOMMENDATIONS: CsvTable[RecommendationEdition, View] = CsvTable(
    name="recommendations",
    title=N_("Recommendations"),
    says=N_("One row for each recommendation, with the actions that answer it as at the report."),
    rows=lambda view: view.edition.recommendations,
    fields=(
        *RECOMMENDATION_FIELDS,
        Field(
            "source", _SOURCES, lambda recommendation, _: _sources(recommendation.recommendation.source), is_list=True
        ),
        Field("page", N_("Where it stands on this site."), page_of_recommendation, kind="address"),
    ),
    key=("id",),
)

# What committees said

REQUESTS: CsvTable[Remark, View] = CsvTable(
    name="requests",
    title=N_("What committees said"),
    says=N_("One row for each thing that a committee said or asked for, up to the report."),
    rows=lambda view: view.edition.remarks,
    fields=(
        *REQUEST_FIELDS,
        Field(
            "answered_in",
            N_("The ids of the later reports that answer it."),
            lambda remark, _: [answer.report.id for answer in remark.answers],
            is_list=True,
        ),
        Field(
            "latest_answer",
            N_("What the latest of those reports says."),
            lambda remark, _: remark.answers[-1].response.says if remark.answers else None,
            kind="markdown",
        ),
        Field("source", _SOURCES, lambda remark, _: _sources(remark.entry.source), is_list=True),
        Field("page", N_("Where it stands on this site."), page_of_remark, kind="address"),
    ),
    key=("id",),
    is_optional=True,
)

_TABLES: tuple[CsvTable[Any, View], ...] = (ACTIONS, PROGRESS, MEASURES, RECOMMENDATIONS, REQUESTS, RISKS)


def every_table(edition: Edition) -> tuple[CsvTable[Any, View], ...]:
    """Every table, with a column for each scale that the edition rates actions on."""
    plan = edition.plan
    of: dict[str, Callable[[Any], Iterable[Rating]]] = {
        ACTIONS.name: lambda step: step.ratings,
        PROGRESS.name: lambda row: (
            ratings_given(row.entry.ratings, report=row.report, scales=plan.ratings) if row.entry else ()
        ),
    }
    scales = edition.scales
    return tuple(
        replace(table, fields=(*table.fields, *rating_columns(scales, of[table.name]))) if table.name in of else table
        for table in _TABLES
    )


def tables_of(view: View) -> tuple[CsvTable[Any, View], ...]:
    """The tables of a folder: those that it always has, and the others where they have a row."""
    every = every_table(view.edition)
    return tuple(table for table in every if not table.is_optional or any(True for _ in table.rows(view)))
