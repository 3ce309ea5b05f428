"""Scales that reports publish beside the status, and the register of risks, whose ratings are of such scales."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from .base import Citations, PlanPart
from .fields import Id, Ids, Markdown, Names, Text, not_empty


class RatingValue(PlanPart):
    """One step of a scale."""

    id: Id = Field(description="What entries write.")
    label: Text = Field(description="What pages show; plain text.")
    means: Literal["good", "fair", "poor"] = Field(description="How it is coloured and sorted.")


class RatingScale(PlanPart):
    """A scale that reports publish beside the status, such as confidence or assurance, or that risks are rated on."""

    id: Id = Field(description="What entries write before the value.")
    title: Text = Field(description="Plain text.")
    values: Annotated[tuple[RatingValue, ...], AfterValidator(not_empty)] = Field(description="Its steps, best first.")


class RiskEntry(PlanPart):
    """What one report says of a risk."""

    report: Id = Field(description="The report that says it.")
    rating: Id | None = Field(None, description="Of a scale in `ratings`, the value that was published.")
    note: Markdown | None = Field(None, description="What the report says about it.")
    source: Citations = Field((), description="Where it was published.")


class Risk(PlanPart):
    """A risk of the register. A report's edition has it from its first entry on."""

    id: Id = Field(description="Its permanent anchor on the page of risks.")
    ref: Text | None = Field(None, description="Its reference as it was published; plain text.")
    title: Text = Field(description="Plain text.")
    detail: Markdown | None = Field(None, description="What could happen, and what is done about it.")
    areas: Ids = Field((), description="The areas that it touches.")
    actions: Ids = Field((), description="The actions that it touches, or that lessen it.")
    owner: Names = Field((), description="Who owns it: a role, or a name that was published.")
    scale: Id | None = Field(
        None, description="Of `ratings`: the scale of its ratings; needed where several have the same values."
    )
    target: Id | None = Field(None, description="The rating that it should come down to.")
    source: Citations = Field((), description="Where it was published.")
    progress: tuple[RiskEntry, ...] = Field((), description="One entry for each report that rates it, oldest first.")

    @property
    def name(self) -> str:
        """What it is called, after its reference."""
        return f"{self.ref} {self.title}" if self.ref else self.title


def scale_of(risk: Risk, scales: Iterable[RatingScale]) -> RatingScale | None:
    """The scale of a risk: the one that it names, or else the one that has all its values; None where it has none."""
    said = {*(entry.rating for entry in risk.progress), risk.target} - {None}
    if risk.scale:
        return next(scale for scale in scales if scale.id == risk.scale)
    fitting = (scale for scale in scales if said <= {value.id for value in scale.values})
    return next(fitting, None) if said else None
