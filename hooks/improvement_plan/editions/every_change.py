"""All that changed between two editions: of areas, recommendations, actions, milestones and risks."""

from __future__ import annotations

from .changes import Change, changes
from .edition import Edition
from .part_changes import PartChange, part_changes
from .risk_changes import RiskChange, risk_changes

AnyChange = Change | PartChange | RiskChange


def beside_actions(earlier: Edition, later: Edition) -> tuple[PartChange | RiskChange, ...]:
    """What became of areas, recommendations and risks."""
    return (*part_changes(earlier, later), *risk_changes(earlier, later))


def all_changes(earlier: Edition, later: Edition) -> tuple[AnyChange, ...]:
    """What became of them, and of actions and milestones."""
    return (*beside_actions(earlier, later), *changes(earlier, later))
