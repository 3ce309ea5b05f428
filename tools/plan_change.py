"""What a change does to the plan, in words: for readers, what to look at twice, and key by key."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from improvement_plan.editions.change_wording import difference
from improvement_plan.editions.changes import Change, by_kind
from improvement_plan.editions.edition import latest_edition
from improvement_plan.editions.remark_wording import in_short
from improvement_plan.editions.remarks import Remark, remarks_of
from improvement_plan.editions.risk_changes import RiskChange, risk_changes
from improvement_plan.language.markdown import plain_markdown
from improvement_plan.language.translations import Words
from improvement_plan.plan.model import Plan
from improvement_plan.reading.load import Loaded
from tools.plan_edits import Edit, edits, for_readers, unusual


@dataclass(frozen=True, slots=True, kw_only=True)
class ReaderChange:
    """What becomes of an action or a milestone, or of what a committee said."""

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
            for kind, group in by_kind((*_of_risks(before.plan, after.plan), *for_readers(before.plan, after.plan)))
        )
        + tuple(remark_changes(before.plan, after.plan, words)),
        doubts=unusual(
            found, latest=before.plan.reports[-1].id, is_first=len(before.plan.reports) == len(after.plan.reports) == 1
        ),
        edits=found,
    )


def remark_changes(before: Plan, after: Plan, words: Words) -> Iterator[tuple[str, tuple[ReaderChange, ...]]]:
    """What committees said and were answered in the plan *after*, and not in the one *before*; each under a name.

    What was said is known by its report and its words, so that a further remark makes no other one new.
    """
    was = {_of(remark): remark for remark in remarks_of(before)}
    now = tuple(remarks_of(after))
    said = tuple(
        ReaderChange(
            name=in_short(remark), area=remark.whose or remark.report.title, what=words(remark.state.label).lower()
        )
        for remark in now
        if _of(remark) not in was
    )
    answers = tuple(
        ReaderChange(name=in_short(remark), area=report, what=answer)
        for remark in now
        for report, answer in _answers(remark)
        if _of(remark) not in was or (report, answer) not in _answers(was[_of(remark)])
    )
    yield from ((name, told) for name, told in (("Said by committees", said), ("Answered", answers)) if told)


def _of(remark: Remark) -> tuple[str, str]:
    return remark.report.id, remark.entry.says


def _answers(remark: Remark) -> list[tuple[str, str]]:
    """Each answer to a remark, after the title of the report that gives it."""
    own = [(remark.report.title, remark.entry.response)] if remark.entry.response else []
    later = [(answer.report.title, answer.response.says) for answer in remark.answers]
    return [(title, plain_markdown(says)) for title, says in (*own, *later)]


def _of_risks(before: Plan, after: Plan) -> tuple[Change | RiskChange, ...]:
    return tuple(risk_changes(latest_edition(before), latest_edition(after)))


def _reader_change(change: Change | RiskChange, words: Words) -> ReaderChange:
    area = change.after.area.name if isinstance(change, Change) else words("Risks")
    return ReaderChange(
        name=change.title, area=area, what=difference(change, words).removesuffix("."), reason=change.reason or ""
    )
