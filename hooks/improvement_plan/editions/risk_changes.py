"""What became of the register of risks between two editions: a risk is new, or it is rated otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..plan.ratings import Risk
from ..plan.site_addresses import risk_address, risk_anchor
from .changes import KIND, ChangeKind
from .edition import Edition
from .ratings import Rating


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskChange:
    """A risk that is new in the register, or has another rating."""

    kind: ChangeKind
    risk: Risk
    was: Rating | None
    """How it was rated; None for a new one."""
    now: Rating | None
    reason: None = None
    """A register gives none."""

    @property
    def title(self) -> str:
        """What it is called, after its reference."""
        return self.risk.name

    @property
    def anchor(self) -> str:
        """What it is called in an address, among all that changed."""
        return risk_anchor(self.risk.id)

    @property
    def address(self) -> str:
        """Where it stands."""
        return risk_address(self.risk.id)


def risk_changes(earlier: Edition, later: Edition) -> Iterator[RiskChange]:
    """Which risks are new in the register, and which have another rating, in the order of the plan."""
    known = {risk.risk.id: risk for risk in earlier.risks}
    for risk in later.risks:
        now, before = risk.rating, known.get(risk.risk.id)
        if before is None:
            yield RiskChange(kind=KIND["new"], risk=risk.risk, was=None, now=now)
        elif before.rating and now and not now.is_same(before.rating):
            yield RiskChange(kind=KIND["rated"], risk=risk.risk, was=before.rating, now=now)
