"""What a change does to the plan, in words: for readers, what to look at twice, and key by key."""

from __future__ import annotations

from dataclasses import dataclass

from improvement_plan.editions.changes import Change, by_kind
from improvement_plan.editions.wording import difference
from improvement_plan.language.translations import Words
from improvement_plan.reading.load import Loaded
from tools.plan_edits import Edit, edits, for_readers, unusual


@dataclass(frozen=True, slots=True, kw_only=True)
class ReaderChange:
    """What becomes of an action or a milestone."""

    name: str
    area: str
    what: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanChange:
    """What a change does to the plan. All of it is text of the plan, to be escaped where it is shown."""

    note: str = ""
    """Why nothing else is told."""
    kinds: tuple[tuple[str, tuple[ReaderChange, ...]], ...] = ()
    """What changes for readers, under the name of each kind."""
    doubts: tuple[str, ...] = ()
    """What rewrites what was published."""
    edits: tuple[Edit, ...] = ()


def plan_change(before: Loaded | None, after: Loaded, words: Words) -> PlanChange:
    """How the plan *after* differs from the one *before*; None stands for a plan that cannot be read."""
    if before is None:
        return PlanChange(note="There is no earlier plan that can be read to compare with.")
    found = edits(before.plan, after.plan)
    if not found:
        return PlanChange(note="No fact of the plan changes.")
    return PlanChange(
        kinds=tuple(
            (words(kind.label), tuple(_reader_change(change, words) for change in group))
            for kind, group in by_kind(for_readers(before.plan, after.plan))
        ),
        doubts=unusual(
            found, latest=before.plan.reports[-1].id, is_first=len(before.plan.reports) == len(after.plan.reports) == 1
        ),
        edits=found,
    )


def _reader_change(change: Change, words: Words) -> ReaderChange:
    name, area = change.title, change.after.area.name
    return ReaderChange(
        name=name, area=area, what=difference(change, words).removesuffix("."), reason=change.reason or ""
    )
