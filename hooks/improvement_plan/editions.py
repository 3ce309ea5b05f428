"""The plan as at each of its reports."""

from __future__ import annotations

from collections.abc import Sequence
from typing import overload

from .edition import Edition, edition
from .model import Plan


class Editions(Sequence[Edition]):
    """The plan as at each of its reports, oldest first; each is worked out when it is first asked for."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._known: dict[int, Edition] = {}

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
            self._known[place] = edition(self._plan, self._plan.reports[place].id)
        return self._known[place]
