"""The record of a rating, and its columns in tables: one for each scale that the edition uses."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

from ..editions.ratings import Rating
from ..language.translations import N_
from ..plan.ratings import RatingScale
from .records import Field, Record

Thing = TypeVar("Thing")

MEANINGS = ("good", "fair", "poor")
"""Whether a value is a good one, best first."""

RATING: Record[Rating, Any] = Record(
    name="rating",
    says=N_("A value of a scale, as a report gave it."),
    fields=(
        Field("scale", N_("The id of the scale."), lambda rating, _: rating.scale.id),
        Field("title", N_("What the scale is called."), lambda rating, _: rating.scale.title),
        Field("value", N_("The id of the value."), lambda rating, _: rating.value.id),
        Field("label", N_("The word that pages show."), lambda rating, _: rating.value.label),
        Field(
            "meaning",
            N_("Whether it is a good one."),
            lambda rating, _: rating.value.means,
            one_of=MEANINGS,
        ),
        Field("report", N_("The id of the report that gave it."), lambda rating, _: rating.report),
    ),
    in_cells=(("value", ""), ("label", "_label")),
)
RATINGS_IN_FORCE = N_("What stands beside its status: of each scale the latest rating.")


def rating_columns(
    scales: Iterable[RatingScale], of: Callable[[Thing], Iterable[Rating]]
) -> Iterator[Field[Thing, Any]]:
    """A field for each scale: of a row's ratings the one on it."""

    def on(scale: RatingScale) -> Callable[[Thing, Any], object]:
        return lambda thing, _: next((rating for rating in of(thing) if rating.scale.id == scale.id), None)

    for scale in scales:
        yield Field(
            f"rating_{scale.id.replace('-', '_')}",
            N_("The rating on this scale."),
            on(scale),
            kind=RATING,
            may_be_missing=True,
        )
