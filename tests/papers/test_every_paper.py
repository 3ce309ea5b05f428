"""The counts, the rows and the links of every report's paper are those of its edition, whatever the plan."""

import re
from dataclasses import dataclass
from functools import cache

import pytest

from improvement_plan.editions.changes import by_kind, changes
from improvement_plan.editions.edition import Edition, coming, edition
from improvement_plan.editions.steps import Counts, with_milestones
from improvement_plan.editions.wording import count_in_words, status_name
from improvement_plan.papers.document import (
    Heading,
    PaperDocument,
    TableBlock,
)
from improvement_plan.papers.paper import MOST_STATUSES, paper
from improvement_plan.plan.model import Plan
from tests.papers.reading import SETTINGS, WORDS, part, read, runs_of
from tests.plans import plan_in


@dataclass(frozen=True)
class Case:
    """A report of a plan."""

    plan: Plan
    edition: Edition
    earlier: Edition | None
    document: PaperDocument

    def __str__(self) -> str:
        return f"{self.plan.plan.title} {self.edition.report.id}"

    @property
    def tables(self) -> dict[str, TableBlock]:
        """By their captions; the plan's own tables have none."""
        blocks = (*self.document.cover, *self.document.body)
        return {read(block.caption): block for block in blocks if isinstance(block, TableBlock)}

    def rows(self, caption: str) -> int:
        return len(self.tables[caption].rows) if caption in self.tables else 0


@cache
def every_report() -> tuple[Case, ...]:
    """Without glossaries, so that words stand as the plans write them."""
    plans = [plan_in(name).plan for name in ("lancashire", "estuary", "one-area", "cymru")]
    found = []
    for plan in (plan.model_copy(update={"glossary": {}}) for plan in plans):
        editions = [edition(plan, report.id) for report in plan.reports]
        for earlier, current in zip((None, *editions), editions, strict=False):
            document = paper(current, earlier=earlier, words=WORDS, settings=SETTINGS)
            found.append(Case(plan=plan, edition=current, earlier=earlier, document=document))
    return tuple(found)


each_report = pytest.mark.parametrize("case", every_report(), ids=str)


def short_of(counts: Counts) -> str:
    """What is overdue, below the word that says so."""
    milestones = f"{counts.overdue_milestones} milestone{'s' if counts.overdue_milestones != 1 else ''}"
    parts = [str(counts.overdue)] * bool(counts.overdue) + [milestones] * bool(counts.overdue_milestones)
    return ", and ".join(parts) or "None"


@each_report
def test_the_papers_counts_are_the_editions(case: Case) -> None:
    table = case.tables.get("Actions by key area and status")
    every = (*(area.counts for area in case.edition.areas), case.edition.counts)
    if len(case.edition.counts.by_word) > MOST_STATUSES:
        # The sentence above it has those of all areas.
        assert table is not None
        assert [[read(cell) for cell in row[1:]] for row in table.rows] == [
            [
                WORDS.number(counts.total),
                ", ".join(count_in_words(status, number, WORDS) for status, number in counts.by_word),
                short_of(counts),
            ]
            for counts in every[:-1]
        ]
        return
    assert [[int(read(cell)) for cell in row[1:]] for row in (table.rows if table else ())] == [
        [
            counts.total,
            *(counts.of_word(status) for status, _ in case.edition.counts.by_word),
            counts.overdue,
            *([counts.overdue_milestones] if case.edition.counts.overdue_milestones else []),
        ]
        for counts in every
        if case.edition.counts.total
    ]


@each_report
def test_each_action_and_milestone_has_its_row_with_its_status(case: Case) -> None:
    rows = [
        row for area in case.edition.areas if area.actions for row in case.tables[f"Actions: {area.area.title}"].rows
    ]
    steps = list(with_milestones(case.edition.actions))
    assert [(read(row[0]), row[1][0].text) for row in rows] == [
        (f"{'Milestone: ' if step.action else ''}{step.step.title}", status_name(step.status, WORDS)) for step in steps
    ]


@each_report
def test_what_is_overdue_coming_changed_measured_and_recommended_is_what_the_edition_says(case: Case) -> None:
    current, date = case.edition, WORDS.date(case.edition.report.date)
    assert case.rows(f"Overdue on {date}, longest first") == len(current.overdue)
    assert case.rows(f"Due on or after {date}, as reported then") == len(coming(current))
    assert case.rows("Recommendations and their actions") == len(current.recommendations)
    assert case.rows("The latest value of each measure") == len(current.measures)
    groups = by_kind(changes(case.earlier, current)) if case.earlier else ()
    lines = part(case.document, "What changed")
    assert [line for line in lines if line.startswith("## ")] == [
        f"## {kind.label} ({len(group)})" for kind, group in groups
    ]
    assert sum(line.startswith("- ") for line in lines) == sum(len(group) for _, group in groups)


@each_report
def test_every_link_is_absolute_or_leads_to_a_heading(case: Case) -> None:
    anchors = {f"#{block.anchor}" for block in case.document.body if isinstance(block, Heading) and block.anchor}
    links = {run.href for run in runs_of(case.document) if run.href}
    assert {href for href in links - anchors if not re.match("https?://|mailto:|tel:", href)} == set()


@each_report
def test_every_row_of_a_table_has_a_cell_that_says_something_in_each_column(case: Case) -> None:
    """But for the plan's own tables, which say what they say."""
    for caption, table in case.tables.items():
        assert {len(row) for row in (*table.rows, table.widths or table.columns)} == {len(table.columns)}
        assert not caption or [cell for row in table.rows for cell in row if not read(cell).strip()] == []
