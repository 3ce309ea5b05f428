"""The records of measures: their figures and targets, as their editions show them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from typing import Literal

from ..editions.disclosure import ShownValue
from ..editions.measure_rules import CHANGE_RULES, MET_RULES
from ..editions.measures import Judged, MeasureEdition
from ..language.translations import N_, Words
from ..plan.measures import Target
from ..plan.site_addresses import measure_address
from .records import Field, Record
from .view import AGE, CITATION, DATE, SOURCED, View


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureRow:
    """A baseline, a value or a target of a measure, or another body's value."""

    measure: MeasureEdition
    kind: Literal["baseline", "value", "comparator", "target"]
    number: int
    """Its place among those of its kind, from 1 on."""
    value: ShownValue | None = None
    """Of a baseline or a value."""
    target: Target | None = None
    """Of a target that one; of a value, the one for its period."""
    judged: Judged | None = None
    """Of a value: whether its target is met."""
    name: str | None = None
    """Of another body's value: whose it is."""


def baseline_of(measure: MeasureEdition) -> MeasureRow | None:
    """The baseline of a measure, where it has one."""
    return MeasureRow(measure=measure, kind="baseline", number=1, value=measure.baseline) if measure.baseline else None


def values_of(measure: MeasureEdition) -> Iterator[MeasureRow]:
    """The values of a measure that were known by the report, oldest first."""
    for number, value in enumerate(measure.shown, 1):
        judged = measure.judged(value)
        yield MeasureRow(measure=measure, kind="value", number=number, value=value, target=judged.target, judged=judged)


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparatorRows:
    """Another body's values."""

    name: str
    values: tuple[MeasureRow, ...]


def comparators_of(measure: MeasureEdition) -> Iterator[ComparatorRows]:
    """The values of others that were known by the report, numbered through all of them."""
    numbers = count(1)
    for comparator in measure.comparators:
        rows = [
            MeasureRow(measure=measure, kind="comparator", number=next(numbers), value=value, name=comparator.name)
            for value in comparator.values
        ]
        yield ComparatorRows(name=comparator.name, values=tuple(rows))


def targets_of(measure: MeasureEdition) -> Iterator[MeasureRow]:
    """The targets of a measure, in the order of the plan."""
    for number, target in enumerate(_targets(measure), 1):
        yield MeasureRow(measure=measure, kind="target", number=number, target=target)


def _targets(measure: MeasureEdition) -> tuple[Target, ...]:
    return measure.measure.targets or ((measure.measure.target,) if measure.measure.target else ())


def _number_of(target: Target | None, measure: MeasureEdition) -> int | None:
    return _targets(measure).index(target) + 1 if target else None


def words_of(value: ShownValue, words: Words) -> str | None:
    """The words of a figure: those that were published, or those that stand for one that is not shown."""
    if value.hidden == "small" and value.below is not None:
        return words(N_("fewer than %(limit)s"), limit=words.number(value.below))
    return words(N_("not shown, so that a small count stays hidden")) if value.hidden else value.says


def _floor(target: Target | None) -> object:
    return None if target is None else target.between[0] if target.between else target.at_least


def _ceiling(target: Target | None) -> object:
    return None if target is None else target.between[1] if target.between else target.at_most


MET = tuple(rule.id for rule in MET_RULES)

VALUE_FIELDS: tuple[Field[MeasureRow, View], ...] = (
    Field(
        "at",
        N_("The day or period that it is for."),
        lambda row, _: row.value and row.value.at,
        kind=DATE,
        may_be_missing=True,
    ),
    Field(
        "value",
        N_("The figure, in the measure’s unit. Missing where none is published or may be shown."),
        lambda row, _: row.value and row.value.figure,
        kind="number",
        may_be_missing=True,
    ),
    Field(
        "of",
        N_("What the figure is a part of."),
        lambda row, _: row.value and row.value.of,
        kind="number",
        may_be_missing=True,
    ),
    Field(
        "says",
        N_("The words that were published; where a figure is not shown, the words that stand for it."),
        lambda row, view: row.value and words_of(row.value, view.words),
        may_be_missing=True,
    ),
    Field(
        "hidden",
        N_("Why a figure is not shown: its count is small, or it protects one that is."),
        lambda row, _: row.value and row.value.hidden,
        may_be_missing=True,
        one_of=("small", "protecting"),
    ),
    Field(
        "below",
        N_("What a small count is below."),
        lambda row, _: row.value and row.value.below,
        kind="integer",
        may_be_missing=True,
    ),
    Field(
        "published_as",
        N_("The report’s own rating."),
        lambda row, _: row.value and row.value.published_as,
        may_be_missing=True,
    ),
    Field(
        "note",
        N_("What a reader should know about it."),
        lambda row, _: row.value and row.value.note,
        kind="markdown",
        may_be_missing=True,
    ),
    Field(
        "met",
        N_("Whether it meets the target for its period. Missing where that cannot be said."),
        lambda row, _: row.judged and row.judged.met,
        kind="boolean",
        may_be_missing=True,
    ),
    Field(
        "met_rule",
        N_("The rule that says whether the target is met."),
        lambda row, _: row.judged and row.judged.rule.id,
        may_be_missing=True,
        one_of=MET,
    ),
    Field(
        "report",
        N_("The id of the report that published it, where that is stated."),
        lambda row, _: row.value and row.value.report,
        may_be_missing=True,
    ),
    Field(
        "forecast",
        N_("What the body expected for the period: no result. Missing where none is published or may be shown."),
        lambda row, _: row.value and row.value.forecast,
        kind="number",
        may_be_missing=True,
    ),
    Field(
        "restated_from",
        N_("The figure that an earlier report published for the period. Missing where none did, or it is hidden."),
        lambda row, _: row.value and row.value.restated_from and row.value.restated_from.figure,
        kind="number",
        may_be_missing=True,
    ),
    Field(
        "restated_report",
        N_("The id of that report."),
        lambda row, _: row.value and row.value.restated_from and row.value.restated_from.known_from,
        may_be_missing=True,
    ),
)
VALUE: Record[MeasureRow, View] = Record(
    name="value",
    says=N_("What was measured, once."),
    fields=(
        *VALUE_FIELDS,
        Field(
            "target",
            N_("Which of the measure’s targets is for its period, counted from 1."),
            lambda row, _: _number_of(row.target, row.measure),
            kind="integer",
            may_be_missing=True,
        ),
        Field("source", SOURCED, lambda row, _: row.value.source if row.value else (), kind=CITATION, is_list=True),
    ),
)

COMPARATOR: Record[ComparatorRows, View] = Record(
    name="comparator",
    says=N_("Another body’s figures, to compare with."),
    fields=(
        Field("name", N_("Whose they are."), lambda rows, _: rows.name),
        Field("values", N_("Their figures, oldest first."), lambda rows, _: rows.values, kind=VALUE, is_list=True),
    ),
)

TARGET_FIELDS: tuple[Field[MeasureRow, View], ...] = (
    Field("at_least", N_("The floor."), lambda row, _: _floor(row.target), kind="number", may_be_missing=True),
    Field("at_most", N_("The ceiling."), lambda row, _: _ceiling(row.target), kind="number", may_be_missing=True),
    Field(
        "by",
        N_("When it should be reached."),
        lambda row, _: row.target and row.target.by,
        kind=DATE,
        may_be_missing=True,
    ),
    Field(
        "period",
        N_("The period that the target is for."),
        lambda row, _: row.target and row.target.period,
        kind=DATE,
        may_be_missing=True,
    ),
    Field(
        "why",
        N_("Why this target."),
        lambda row, _: row.target and row.target.why,
        kind="markdown",
        may_be_missing=True,
    ),
    Field(
        "says", N_("The words that were published."), lambda row, _: row.target and row.target.says, may_be_missing=True
    ),
)
TARGET: Record[MeasureRow, View] = Record(
    name="target",
    says=N_("What a measure should reach. A range has both a floor and a ceiling."),
    fields=(
        *TARGET_FIELDS,
        Field("source", SOURCED, lambda row, _: row.target.source if row.target else (), kind=CITATION, is_list=True),
    ),
)

MEASURE_FIELDS: tuple[Field[MeasureEdition, View], ...] = (
    Field("title", N_("What it is called."), lambda measure, _: measure.measure.title),
    Field(
        "areas",
        N_("The ids of the key areas that it is for."),
        lambda measure, view: [view.areas[area] for area in measure.measure.areas],
        is_list=True,
    ),
    Field("unit", N_("The unit of its figures."), lambda measure, _: measure.measure.unit, may_be_missing=True),
    Field(
        "better",
        N_("Which way is better."),
        lambda measure, _: measure.measure.better,
        one_of=("higher", "lower", "neither"),
    ),
    Field(
        "ref",
        N_("Its reference as it was published."),
        lambda measure, _: measure.measure.ref,
        may_be_missing=True,
    ),
)
MEASURE: Record[MeasureEdition, View] = Record(
    name="measure",
    says=N_("What is counted to see whether the plan works, as at the report."),
    fields=(
        Field("id", N_("Its id."), lambda measure, _: measure.measure.id),
        *MEASURE_FIELDS,
        Field(
            "recommendations",
            N_("The ids of the recommendations that it is for."),
            lambda measure, _: measure.measure.recommendations,
            is_list=True,
        ),
        Field(
            "definition",
            N_("What is counted, and how."),
            lambda measure, _: measure.measure.definition,
            kind="markdown",
            may_be_missing=True,
        ),
        Field(
            "note",
            N_("What a reader should know about it."),
            lambda measure, _: measure.measure.note,
            kind="markdown",
            may_be_missing=True,
        ),
        Field(
            "baseline",
            N_("Where it stood at the start."),
            lambda measure, _: baseline_of(measure),
            kind=VALUE,
            may_be_missing=True,
        ),
        Field(
            "targets", N_("What it should reach."), lambda measure, _: targets_of(measure), kind=TARGET, is_list=True
        ),
        Field(
            "values",
            N_("What was measured and published up to the report, oldest first; gaps among it."),
            lambda measure, _: values_of(measure),
            kind=VALUE,
            is_list=True,
        ),
        Field(
            "comparators",
            N_("Other bodies’ figures, to compare with."),
            lambda measure, _: comparators_of(measure),
            kind=COMPARATOR,
            is_list=True,
        ),
        Field(
            "named_by",
            N_("The ids of the actions and milestones that it shows the work of."),
            lambda measure, _: [naming.step.id for naming in measure.named_by],
            is_list=True,
        ),
        Field(
            "latest",
            N_("The period of the latest value."),
            lambda measure, _: measure.latest and measure.latest.at,
            kind=DATE,
            may_be_missing=True,
        ),
        Field(
            "age",
            N_("How long before the report the period of the latest value ended."),
            lambda measure, _: measure.age,
            kind=AGE,
            may_be_missing=True,
        ),
        Field(
            "target",
            N_("Which of the targets is for the latest value, counted from 1."),
            lambda measure, _: _number_of(measure.target, measure),
            kind="integer",
            may_be_missing=True,
        ),
        Field(
            "met",
            N_("Whether the latest value meets its target. Missing where that cannot be said."),
            lambda measure, _: measure.met,
            kind="boolean",
            may_be_missing=True,
        ),
        Field(
            "met_rule",
            N_("The rule that says whether the target is met."),
            lambda measure, _: measure.met_rule.id,
            one_of=MET,
        ),
        Field(
            "compared_with",
            N_("The period of the value that the latest one is compared with."),
            lambda measure, _: measure.before and measure.before.at,
            kind=DATE,
            may_be_missing=True,
        ),
        Field(
            "change",
            N_("How the latest value stands against that one. Missing where that cannot be said."),
            lambda measure, _: measure.change,
            may_be_missing=True,
            one_of=("better", "worse", "same", "higher", "lower"),
        ),
        Field(
            "change_rule",
            N_("The rule that says how it stands."),
            lambda measure, _: measure.change_rule.id,
            one_of=tuple(rule.id for rule in CHANGE_RULES),
        ),
        Field("source", SOURCED, lambda measure, _: measure.measure.source, kind=CITATION, is_list=True),
        Field(
            "page",
            N_("Where it stands on this site."),
            lambda measure, view: view.address(measure_address(measure.measure.id)),
            kind="address",
        ),
    ),
)
