"""Second ratings: what reports publish beside a status, or of a risk, on the plan's own scales."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..plan.ratings import RatingScale, RatingValue


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """A value of a scale, as a report gave it."""

    scale: RatingScale
    value: RatingValue
    report: str
    """The id of the report that gave it."""

    @property
    def place(self) -> int:
        """Where it stands among the values of its scale, from 0 for the best."""
        return self.scale.values.index(self.value)

    def is_same(self, other: Rating) -> bool:
        """Whether both are one value, whichever report gave it."""
        return self.value.id == other.value.id


def ratings_given(given: Mapping[str, str], *, report: str, scales: Iterable[RatingScale]) -> tuple[Rating, ...]:
    """The ratings that an entry of *report* gives, each value by its scale, in the order of the plan."""
    return tuple(
        Rating(scale=scale, value=value_of(scale, given[scale.id]), report=report)
        for scale in scales
        if scale.id in given
    )


def value_of(scale: RatingScale, id: str) -> RatingValue:
    """The value of a scale by its id."""
    return next(value for value in scale.values if value.id == id)


def in_force(given: Iterable[tuple[str, Mapping[str, str]]], scales: Sequence[RatingScale]) -> tuple[Rating, ...]:
    """Of each scale the latest rating of those *given*: reports with the values that they gave, oldest first."""
    latest = {scale: (report, value) for report, values in given for scale, value in values.items()}
    return tuple(
        Rating(scale=scale, value=value_of(scale, latest[scale.id][1]), report=latest[scale.id][0])
        for scale in scales
        if scale.id in latest
    )


def moved(before: Iterable[Rating], after: Iterable[Rating]) -> tuple[tuple[Rating, Rating], ...]:
    """Each rating that is another value than before, after what it was. A first rating is none."""
    was = {rating.scale.id: rating for rating in before}
    return tuple(
        (was[rating.scale.id], rating)
        for rating in after
        if rating.scale.id in was and not rating.is_same(was[rating.scale.id])
    )


def scales_of(ratings: Iterable[Rating], scales: Iterable[RatingScale]) -> tuple[RatingScale, ...]:
    """Those of the *scales* that some of the *ratings* are of."""
    used = {rating.scale.id for rating in ratings}
    return tuple(scale for scale in scales if scale.id in used)
