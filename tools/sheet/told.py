"""What an import changes, in words: for whoever imports, and for readers of the site."""

from __future__ import annotations

from collections.abc import Sequence

from improvement_plan.editions.change_wording import difference, part_of
from improvement_plan.editions.changes import by_kind, changes
from improvement_plan.editions.edition import edition
from improvement_plan.editions.wording import counts_in_words
from improvement_plan.language.markdown import plain_markdown
from improvement_plan.language.translations import Words
from improvement_plan.plan.model import Plan
from improvement_plan.plan.problems import one_line
from tools.sheet.basis import Basis
from tools.sheet.faults import Spot
from tools.sheet.insert import Edit
from tools.sheet.layout import REMOVE
from tools.site_comparison import counted

MOST = 12
"""How many cells are listed before the rest is only counted."""


def told(plan: Plan, basis: Basis, words: Words) -> str:
    """What readers will see changed, from the report before to this one."""
    then, now = edition(plan, basis.before.report.id), edition(plan, basis.report_id)
    lines = [f"What readers will see changed since the report of {words.date(then.report.date)}:", ""]
    groups = by_kind(changes(then, now))
    if not groups:
        lines += ["No action or milestone has changed.", ""]
    for kind, group in groups:
        lines.append(f"{words(kind.label)} ({len(group)})")
        for change in group:
            lines.append(f"- {change.title}{part_of(change, words)}: {difference(change, words)}")
            if change.reason:
                lines.append(f"  {plain_markdown(change.reason)}")
        lines.append("")
    summaries = [area.area.title for area in now.areas if area.is_current]
    lines.append(f"New summaries of areas: {', '.join(summaries) or 'none'}.")
    values = sum(value.report == basis.report_id for measure in now.measures for value in measure.shown)
    lines.append(f"New values of measures: {values or 'none'}.")
    lines.append(f"As at this report: {counts_in_words(now.counts, words)}")
    return "\n".join(map(one_line, lines))


def left_empty(spots: Sequence[Spot]) -> str:
    """That what the plan has stays, where a workbook has an empty cell."""
    places = [", ".join(filter(None, (spot.file, spot.sheet, spot.cell))) for spot in spots]
    more = f"; and {len(places) - MOST} more" if len(places) > MOST else ""
    return one_line(
        "The plan has something of this report where these cells are empty, and it stays. To take it out, write "
        f"{REMOVE} into the cell: {'; '.join(places[:MOST])}{more}."
    )


def edited(edits: Sequence[Edit], before: str, after: str) -> str:
    """How much of the file changes."""
    if before == after:
        return "Nothing changes: the plan has all of it already."
    changed = sum(not edit.is_new for edit in edits)
    lines = after.count("\n") - before.count("\n")
    if not changed:
        return f"The plan gets {counted(lines, 'line', 'lines')} more; every other byte stays as it was."
    places = "1 place" if changed == 1 else f"{changed} places"
    return f"What this report said before is put right in {places} of the plan; all else stays as it was."
