"""The plan as at each of its reports."""

from __future__ import annotations

from collections.abc import Sequence
from typing import overload

from .disclosure import ShownFigures, shown_figures
from .edition import Edition, edition
from .model import Measure, Plan


class Editions(Sequence[Edition]):
    """The plan as at each of its reports, oldest first; each is worked out when it is first asked for.

    What did not change since the editions *before* is taken from them.
    """

    def __init__(self, plan: Plan, *, before: Editions | None = None) -> None:
        self._plan = plan
        self._known: dict[int, Edition] = {}
        self._figures: dict[int, ShownFigures] = {}
        self._before: dict[str, Edition] = before.known if before else {}

    @property
    def known(self) -> dict[str, Edition]:
        """The latest edition at each report that was ever asked for, of this plan or of the one before."""
        return {**self._before, **{one.report.id: one for one in self._known.values()}}

    def __len__(self) -> int:
        return len(self._plan.reports)

    @overload
    def __getitem__(self, index: int) -> Edition: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Edition, ...]: ...
    def __getitem__(self, index: int | slice) -> Edition | tuple[Edition, ...]:
        if isinstance(index, slice):
            return tuple(self[one] for one in range(*index.indices(len(self))))
        place = range(len(self))[index]
        if place not in self._known:
            report = self._plan.reports[place].id
            self._known[place] = edition(
                self._plan, report, before=self._before.pop(report, None), figures_of=self._figures_of
            )
        return self._known[place]

    def _figures_of(self, measure: Measure) -> ShownFigures:
        """What may be shown of a measure of the plan. The plan keeps its measures, so identities stay theirs."""
        if id(measure) not in self._figures:
            self._figures[id(measure)] = shown_figures(measure)
        return self._figures[id(measure)]
