"""Measures: their values, baselines and targets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Literal, Self

from pydantic import (
    Field,
    model_validator,
)

from .base import Citations, PlanPart
from .fields import (
    Date,
    Id,
    Ids,
    Markdown,
    Number,
    Text,
    WholeNumber,
    fault,
    named,
)
from .units import FigureKind, figure_kind


class Baseline(PlanPart):
    """Where a measure stood at the start."""

    value: Number = Field(description="In the measure's unit.")
    at: Date = Field(description="When it was counted.")
    report: Id | None = Field(None, description="The report that published it; without it, the first report after it.")
    source: Citations = Field((), description="Where it was published.")


class Target(PlanPart):
    """What a measure should reach: one of a floor, a ceiling or a range."""

    at_least: Number | None = Field(None, description="A floor.")
    at_most: Number | None = Field(None, description="A ceiling.")
    between: tuple[Number, Number] | None = Field(None, description="A range, both ends included, such as [10, 20].")
    by: Date | None = Field(None, description="When it should be reached.")
    period: Date | None = Field(None, description="Of `targets`: the period that this one is for.")
    why: Markdown | None = Field(None, description="Why this target.")
    says: Text | None = Field(None, description="The words that were published; plain text.")
    source: Citations = Field((), description="Where it was published.")

    @model_validator(mode="after")
    def _a_target_has_one_side(self) -> Self:
        sides = [name for name in ("at_least", "at_most", "between") if getattr(self, name) is not None]
        if len(sides) > 1:
            raise fault(
                "target",
                f"a target is one of at_least, at_most or between, and this one has {' and '.join(sides)}",
                "Keep one. For a range, write between: [10, 20].",
                at=(sides[1],),
            )
        if not sides and self.says is None:
            raise fault(
                "target",
                "this target has no figure",
                "Write at_least, at_most or between; or says, for words.",
            )
        if self.between is not None and self.between[0] > self.between[1]:
            raise fault("target", "the range starts above its end", "Write the smaller number first.", at=("between",))
        return self


class Value(PlanPart):
    """What was measured, once."""

    at: Date = Field(description="The day or period that it is for.")
    value: Number | None = Field(
        None, description="In the measure's unit; left out where only words were published, or nothing (a gap)."
    )
    of: Number | None = Field(None, description="What it is a part of: 14 of 90.")
    forecast: Number | None = Field(
        None, description="What the body expects for the period. It is never drawn or judged as a result."
    )
    says: Text | None = Field(None, description="The words that were published; plain text.")
    published_as: Text | None = Field(None, description="The report's own rating; plain text.")
    report: Id | None = Field(
        None,
        description=(
            "The report that published it; without it, the first report after its period. "
            "A forecast without it is of the first report of all."
        ),
    )
    note: Markdown | None = Field(None, description="What a reader should know about it.")
    source: Citations = Field((), description="Where it was published.")

    @property
    def is_forecast(self) -> bool:
        """Whether it has a forecast, and no result."""
        return self.forecast is not None and self.value is None and self.says is None


class ComparatorValue(PlanPart):
    """What another body's figure was, once."""

    at: Date = Field(description="The day or period that it is for.")
    value: Number | None = Field(None, description="In the measure's unit; left out where only words were published.")
    of: Number | None = Field(None, description="What it is a part of.")
    says: Text | None = Field(None, description="The words that were published; plain text.")
    report: Id | None = Field(
        None, description="The report that published it; without it, the first report after its period."
    )
    source: Citations = Field((), description="Where it was published.")


class Comparator(PlanPart):
    """Another body's figures, to compare with, such as England's or those of similar councils."""

    name: Text = Field(description="Whose they are; plain text.")
    values: tuple[ComparatorValue, ...] = Field(description="Their figures, oldest first.")


class Measure(PlanPart):
    """What is counted to see whether the plan works."""

    id: Id = Field(description="Its permanent anchor.")
    ref: Text | None = Field(None, description="Its reference as it was published; plain text.")
    title: Text = Field(description="Plain text.")
    since: Id | None = Field(
        None, description="The first report whose plan has it; without it, the first report of all."
    )
    areas: Ids = Field((), description="The areas that it is for.")
    recommendations: Ids = Field((), description="The recommendations that it is for.")
    definition: Markdown | None = Field(None, description="What is counted, and how.")
    unit: Text | None = Field(None, description="Such as %, £, days, social workers, per 10,000 children; plain text.")
    figure: FigureKind | None = Field(
        None, description="What its values are: count, percentage or rate; without it, the unit decides."
    )
    better: Literal["higher", "lower", "neither"] = Field("neither", description="Which way is better.")
    baseline: Baseline | None = Field(None, description="Where it stood at the start.")
    target: Target | None = Field(None, description="What it should reach.")
    targets: tuple[Target, ...] = Field((), description="Targets by period, instead of one.")
    values: tuple[Value, ...] = Field((), description="What was measured, oldest first.")
    comparators: tuple[Comparator, ...] = Field((), description="Other bodies' figures, to compare with.")
    suppress_below: Annotated[WholeNumber, Field(ge=2)] | None = Field(
        None,
        description=(
            "Counts below this are published only as 'fewer than'. Percentages and rates need `of`, or are hidden."
        ),
    )
    note: Markdown | None = Field(None, description="What a reader should know about it.")
    source: Citations = Field((), description="Where it was published.")

    @property
    def figure_kind(self) -> FigureKind:
        """What its values are."""
        return self.figure or figure_kind(self.unit)

    @model_validator(mode="after")
    def _its_values_stand_oldest_first(self) -> Self:
        _oldest_first(self.values, ("values",))
        for number, comparator in enumerate(self.comparators):
            _oldest_first(comparator.values, ("comparators", number, "values"))
        return self

    @model_validator(mode="after")
    def _it_has_one_target_or_several(self) -> Self:
        if self.target and self.targets:
            help = "Keep 'target', or give each of 'targets' its period."
            raise fault("target", "a measure has 'target' or 'targets', and this one has both", help, at=("targets",))
        return self


def _oldest_first(values: Sequence[Value | ComparatorValue], at: tuple[str | int, ...]) -> None:
    """Values stand by their periods; a period has several only from reports of their own."""
    written: dict[str, set[str | None]] = {}
    for index, value in enumerate(values):
        before = values[index - 1] if index else value
        reports = written.setdefault(value.at.written, set())
        if value.report in reports:
            message = f"there are two values for {named(value.at)}"
            if value.report:
                message += f" of the report '{value.report}'"
            help = "Keep one of them. A later report that restates it has one of its own, with report: and its id."
            raise fault("value-order", message, help, at=(*at, index, "at"))
        if before.at.last and value.at.last and value.at.last < before.at.last:
            message = f"this value is older than the one before it, of {named(before.at)}"
            raise fault("value-order", message, "Values stand oldest first.", at=(*at, index, "at"))
        reports.add(value.report)
