"""What a workbook starts from: what the report to come is to speak of, and what was said of it before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from improvement_plan.editions.edition import Edition, edition
from improvement_plan.editions.steps import StepEdition
from improvement_plan.plan.dates import DateError, parse_date
from improvement_plan.plan.model import Plan


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetStep:
    """An action or a milestone that the report is to speak of."""

    now: StepEdition
    """With the title and the lead in force."""
    before: StepEdition | None
    """As at the report before; None for what is new with this one."""

    @property
    def leads(self) -> tuple[str, ...]:
        """Who leads on it: its own lead, its action's, or its area's."""
        return self.now.lead_in_force[1]

    @property
    def is_open(self) -> bool:
        """Whether it was neither completed nor stopped."""
        return self.before is None or self.before.is_open


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """The plan as at two reports: the one before, and the one to come as far as the plan has it."""

    report_id: str
    before: Edition
    now: Edition
    """As at the report itself, where the plan has it already; else as at the one before."""

    @property
    def steps(self) -> Iterator[SheetStep]:
        """All that is in the plan, in its order: each action, followed by its milestones."""
        earlier = {step.anchor: step for area in self.before.areas for step in area.steps}
        for area in self.now.areas:
            for step in area.steps:
                yield SheetStep(now=step, before=earlier.get(step.anchor))


def basis_of(plan: Plan, report_id: str) -> Basis | None:
    """What a workbook for a report starts from.

    The report is one to come, named by its day, or the last of the plan. None where it is neither, or where there is no
    report before it.
    """
    ids = [report.id for report in plan.reports]
    if report_id in ids:
        if ids[-1] != report_id or len(ids) == 1:
            return None
        return Basis(report_id=report_id, before=edition(plan, ids[-2]), now=edition(plan, report_id))
    try:
        day = parse_date(report_id)
    except DateError:
        return None
    if day.kind != "day" or day.last is None or day.last <= plan.reports[-1].day:
        return None
    before = edition(plan, ids[-1])
    return Basis(report_id=report_id, before=before, now=before)
