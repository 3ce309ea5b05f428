"""A whole second report by workbook: filled in as officers would, imported, checked and published."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from improvement_plan.editions.edition import edition
from improvement_plan.output.settings import inputs_of
from improvement_plan.reading.load import load
from tests.plans import plan_in
from tests.site.building import PLANS, build
from tests.tools.sheet.filling import Answers, added, fill, sheet, taken
from tools.sheet.basis import basis_of

DAY = "2019-07-17"
COMPLETED = {"children-and-young-peoples-plan": "The plan, published in June 2019.", "fleetwood-pilot": None}
LATE = "neglect-strategy-launch"
SILENT = "targeted-audit"


def answers() -> Answers:
    """Invented, for this test alone: two actions completed, one late, one not spoken of, and the rest unchanged."""
    basis = basis_of(plan_in("lancashire").plan, DAY)
    assert basis is not None
    filled: dict[tuple[str, str, str], str] = {}
    for step in basis.steps:
        id = step.now.anchor
        if not step.is_open or id == SILENT:
            continue
        status = "Completed" if id in COMPLETED else "Behind" if id == LATE else "Unchanged"
        filled["Progress", id, "status"] = status
        if evidence := COMPLETED.get(id):
            filled["Progress", id, "evidence"] = evidence
    filled["Progress", LATE, "due_now"] = "Oct 2019"
    filled["Progress", LATE, "reason"] = "The venue was not ready."
    for area in basis.now.areas:
        filled["Areas", area.area.id, "summary"] = "Work goes on.\n• Some of it is done.\n• The rest is to come."
    filled["Measures", "social-workers-accredited", "at"] = "2019-06"
    filled["Measures", "social-workers-accredited", "value"] = "14"
    return filled


@pytest.mark.site
@pytest.mark.slow
def test_the_second_report_of_lancashire_is_filled_in_imported_and_published(tmp_path: Path) -> None:
    shutil.copytree(PLANS / "lancashire", tmp_path, dirs_exist_ok=True)
    inputs = inputs_of(tmp_path)
    before = inputs.plan.read_text(encoding="utf-8")
    first = edition(load(inputs.plan).plan, "2019-04-10")
    filled = answers()
    told = taken(inputs, fill(sheet(inputs, report=DAY), filled))
    lines = added(before, inputs.plan.read_text(encoding="utf-8")).splitlines()
    # By hand, each of these lines is typed at its own place.
    assert (len(filled), len(lines)) == (29, 112)
    assert (
        told
        == """\
The plan gets 112 lines more; every other byte stays as it was.

What readers will see changed since the report of 10 April 2019:

Slipped (1)
- Official launch of the Neglect Strategy: Behind, was Planned. Due October 2019 instead of April 2019, 6 months later.
  The venue was not ready.

Not mentioned this time (1)
- More targeted approach to audit: Under way, as reported on 10 April 2019.

Completed (2)
- Revised Children and Young People's Plan: Completed, was Planned.
- Pilot in Fleetwood: Completed, was Planned.

New summaries of areas: Effective partnership working, Prevention, Purposeful practice, Permanence and corporate \
parenting, Effective use of performance data, Workforce development.
New values of measures: 1.
As at this report: 36 actions: 20 completed, 10 under way, 1 behind, 5 planned, 3 of these overdue."""
    )
    after = load(inputs.plan).plan
    assert edition(after, "2019-04-10").areas == first.areas
    extra = {"plan": f"{inputs.plan}", "papers": False, "pictures": False}
    site = build(inputs.plan, inputs.prose, tmp_path / "site", extra=extra)
    text = (site.folder / "reports" / DAY / "index.html").read_text(encoding="utf-8")
    assert "The venue was not ready." in text
