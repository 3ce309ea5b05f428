"""What this project set out to reach, beside what was measured."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

from .figures import ratio
from .measured import BASE, Measured

OURS = {"ours": "with nothing kept", "again": "built again after an edit"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """A figure that should be no more than a limit."""

    says: str
    most: float
    of: Callable[[Measured], float | None]
    """The figure; None where it was not measured."""
    form: str = "{:.2f}"

    def cells(self, measured: Measured) -> tuple[str, ...] | None:
        """Its row of the table: what it is, the limit, the figure, and whether it is met."""
        figure = self.of(measured)
        if figure is None:
            return None
        return self.says, self.form.format(self.most), self.form.format(figure), "yes" if figure <= self.most else "no"


def _cpu(id: str, size: int) -> Callable[[Measured], float | None]:
    def of(measured: Measured) -> float | None:
        ours, base = measured.builds.get((id, size)), measured.builds.get((BASE, size))
        return ratio(ours.cpu, base.cpu) if ours and base else None

    return of


def _memory(id: str, size: int) -> Callable[[Measured], float | None]:
    return lambda measured: measured.builds[id, size].memory if (id, size) in measured.builds else None


def _reload(size: int) -> Callable[[Measured], float | None]:
    def of(measured: Measured) -> float | None:
        ours, base = measured.reloads.get(("ours", size)), measured.reloads.get((BASE, size))
        return ratio(median(ours), median(base)) if ours and base else None

    return of


def _seconds(taken: Callable[[Measured], list[float]]) -> Callable[[Measured], float | None]:
    def of(measured: Measured) -> float | None:
        found = taken(measured)
        return median(found) if found else None

    return of


GOALS = (
    *(
        Goal(says=f"Processor time at {size} areas, by that of (a), {label}", most=most, of=_cpu(id, size))
        for size, most in ((6, 0.60), (60, 0.45), (600, 0.15))
        for id, label in OURS.items()
    ),
    Goal(says="Memory at 600 areas, MB, with nothing kept", most=80, of=_memory("ours", 600), form="{:.0f}"),
    *(
        Goal(
            says=f"Growth of {label} from 60 areas on",
            most=1.05,
            of=lambda measured, figure=figure: measured.growth_of("ours", figure),  # type: ignore[misc]
        )
        for figure, label in (("cpu", "processor time"), ("memory", "memory"))
    ),
    Goal(says="From saving to the new page at 6 areas, by that of (a)", most=0.2, of=_reload(6)),
    Goal(says="From saving to the new page at 60 areas, by that of (a)", most=0.25, of=_reload(60)),
    Goal(
        says="From saving to the new page at 600 areas, seconds",
        most=1,
        of=_seconds(lambda measured: measured.reloads.get(("ours", 600), [])),
    ),
    Goal(says="Checking 1,000 actions, seconds", most=0.3, of=_seconds(lambda measured: measured.check)),
    Goal(
        says="The first search result at 600 areas, seconds",
        most=1,
        of=_seconds(lambda measured: measured.searches if measured.searched == 600 else []),
    ),
)
