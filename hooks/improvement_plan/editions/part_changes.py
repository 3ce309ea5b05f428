"""What became of areas and recommendations between two editions: they join or leave the plan, or another leads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ..plan.actions import Area, Recommendation, Withdrawn
from ..plan.site_addresses import area_page, recommendation_address
from .changes import KIND, ChangeKind
from .edition import Edition, Successor


@dataclass(frozen=True, slots=True, kw_only=True)
class PartChange:
    """An area or a recommendation that joined the plan or left it, or an area with another lead or title."""

    kind: ChangeKind
    part: Area | Recommendation
    was: Area | None = None
    """Of an area that has another lead or title now, what it was."""
    replaced_by: tuple[Successor, ...] = ()
    """What came in its place."""

    @property
    def title(self) -> str:
        """What it is called; of a recommendation without a title, its reference or id."""
        return self.part.short_name if isinstance(self.part, Recommendation) else self.part.name

    @property
    def is_area(self) -> bool:
        """Whether it is an area."""
        return isinstance(self.part, Area)

    @property
    def anchor(self) -> str:
        """What it is called in an address, among all that changed."""
        return f"{'area' if self.is_area else 'recommendation'}--{self.part.id}"

    @property
    def address(self) -> str:
        """Where it stands."""
        return area_page(self.part.id) if self.is_area else recommendation_address(self.part.id)

    @property
    def withdrawn(self) -> Withdrawn | None:
        """With which report it left the plan, why, and what came in its place."""
        return self.part.withdrawn

    @property
    def reason(self) -> str | None:
        """Why it left, as it was published (Markdown)."""
        return self.withdrawn.reason if self.withdrawn else None


def part_changes(earlier: Edition, later: Edition) -> tuple[PartChange, ...]:
    """What became of areas and recommendations from one edition to a later one; with an area go its actions."""
    areas = {area.area.id: area.area for area in earlier.areas}
    recommendations = {part.recommendation.id: part.recommendation for part in earlier.recommendations}
    return (
        *_left(areas, [area.area for area in later.left_areas], later),
        *_left(recommendations, later.left_recommendations, later),
        *(PartChange(kind=KIND["new"], part=area.area) for area in later.areas if area.area.id not in areas),
        *(
            PartChange(kind=KIND["new"], part=part.recommendation)
            for part in later.recommendations
            if part.recommendation.id not in recommendations
        ),
        *(
            PartChange(kind=KIND["new-lead" if area.area.lead != was.lead else "renamed"], part=area.area, was=was)
            for area in later.areas
            if (was := areas.get(area.area.id)) and (area.area.lead, area.area.title) != (was.lead, was.title)
        ),
    )


def _left(was: Mapping[str, object], left: Iterable[Area | Recommendation], later: Edition) -> Iterator[PartChange]:
    for part in left:
        if part.id in was:
            yield PartChange(kind=KIND["left"], part=part, replaced_by=later.successors(part))
