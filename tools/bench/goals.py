"""What this project set out to reach, beside what was measured."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

from .measured import BASE, Measured


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
        return ours.cpu / base.cpu if ours and base else None

    return of


def _seconds(id: str, size: int) -> Callable[[Measured], float | None]:
    def of(measured: Measured) -> float | None:
        timed = measured.builds.get((id, size))
        return timed.cpu if timed else None

    return of


def _reload(size: int) -> Callable[[Measured], float | None]:
    def of(measured: Measured) -> float | None:
        ours, base = measured.reloads.get(("ours", size)), measured.reloads.get((BASE, size))
        return median(ours) / median(base) if ours and base else None

    return of


GOALS = (
    *(
        Goal(
            says=f"Processor time of the part that others make too, at {size} areas, by (a)",
            most=most,
            of=_cpu("ours", size),
        )
        for size, most in ((6, 1.0), (60, 0.65))
    ),
    Goal(says="Processor time as it ships, at 20 areas, in seconds", most=6.0, of=_seconds("ships", 20)),
    *(
        Goal(says=f"From saving to the new page, at {size} areas, by (a)", most=0.2, of=_reload(size))
        for size in (6, 60)
    ),
)
