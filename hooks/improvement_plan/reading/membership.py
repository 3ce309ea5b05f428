"""The rules of what joins the plan, is reported, and leaves it: each in its time, and with its reason.

Like the rules between parts, they are applied to plain values, so that they are told with all other faults of a file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ..plan.actions import StatusCategory
from ..plan.dates import PublishedDate
from ..plan.problems import Problem, quoted
from .cross_references import MEMBERS, REPORT, STEPS, as_id, as_list, categories_of, date_of, find, ids
from .yaml_source import Path, Source

_AT_REST = (StatusCategory.STOPPED, StatusCategory.PAUSED)
_WITH_REASONS = (*_AT_REST, StatusCategory.LATE, StatusCategory.AT_RISK)


def check_membership(source: Source) -> Iterator[Problem]:
    """Every fault of time in the plan in *source*, in no particular order."""
    order = {text: place for place, text in reversed([*enumerate(text for _, text in ids(source.values, REPORT))])}
    for pattern, _ in MEMBERS:
        for path, part in find(source.values, pattern):
            if isinstance(part, dict):
                yield from _member(source, path, part, order)
    days = {
        as_id(report.get("id")): date_of(report.get("date"))
        for _, report in find(source.values, ("reports", "*"))
        if isinstance(report, dict)
    }
    known = categories_of(source.values)
    for step in STEPS:
        for path, entry in find(source.values, (*step, "progress", "*")):
            if isinstance(entry, dict):
                yield from _completed(source, path, entry, known, days.get(as_id(entry.get("report"))))
    yield from _early_answers(source, order)


def membership_warnings(source: Source) -> Iterator[Problem]:
    """What of a plan without faults may be meant otherwise, or lacks its reason."""
    known = categories_of(source.values)
    for step in STEPS:
        for path, entries in find(source.values, (*step, "progress")):
            yield from _reasons(source, path, _entries(entries), known)
    for pattern, _ in MEMBERS:
        for path, withdrawn in find(source.values, (*pattern, "withdrawn")):
            if isinstance(withdrawn, dict) and not withdrawn.get("reason"):
                yield source.warning_at(
                    *source.locate(path, key=True),
                    code="no-reason",
                    message="this has left the plan without a reason",
                    help="If the report gives one, add 'reason:'. Until then, pages say that it gives none.",
                )


def unannounced(source: Source) -> list[Path]:
    """The actions that a later report than the first speaks of first, and that do not say since when they are there."""
    reports = [text for _, text in ids(source.values, REPORT)]
    return [
        (*path, "id")
        for _, area in find(source.values, ("areas", "*"))
        if isinstance(area, dict) and not area.get("since")
        for path, action in _actions(source.values, area)
        if not action.get("since")
        if (first := _first_report(action)) is not None and first != reports[0]
    ]


def _actions(values: Any, area: Mapping[str, Any]) -> Iterator[tuple[Path, Mapping[str, Any]]]:
    for path, action in find(values, STEPS[0]):
        if isinstance(action, dict) and any(action is own for own in _entries(area.get("actions"))):
            yield path, action


def _first_report(action: Mapping[str, Any]) -> str | None:
    entries = _entries(action.get("progress")) or [
        entry for milestone in _entries(action.get("milestones")) for entry in _entries(milestone.get("progress"))
    ]
    return as_id(entries[0].get("report")) if entries else None


def _member(source: Source, path: Path, part: Mapping[str, Any], order: Mapping[str, int]) -> Iterator[Problem]:
    since = order.get(as_id(part.get("since")) or "", 0)
    withdrawn = part.get("withdrawn")
    left_with = as_id(withdrawn.get("report")) if isinstance(withdrawn, dict) else None
    left = order.get(left_with or "")
    replaced = withdrawn.get("replaced_by") if isinstance(withdrawn, dict) else None
    if part.get("id") and part["id"] in (replaced if isinstance(replaced, list) else [replaced]):
        yield source.problem(
            (*path, "withdrawn", "replaced_by"),
            code="withdrawn",
            message="this says that it was replaced by itself",
            help="Name what came in its place, or take 'replaced_by' out.",
        )
    if left is not None and left <= since:
        yield source.problem(
            (*path, "withdrawn", "report"),
            code="withdrawn",
            message="this leaves the plan with the report that first has it, or before",
            help="Name a later report. What was never in a published plan is deleted from the file.",
        )
        return
    for index, entry in enumerate(_entries(part.get("progress"))):
        report = as_id(entry.get("report"))
        place = order.get(report or "")
        if place is None:
            continue
        at = (*path, "progress", index, "report")
        if place < since:
            yield source.problem(
                at,
                code="before-since",
                message=f"this entry is of {quoted(report)}, before it joined the plan",
                help=f"Correct this, or 'since', which is {quoted(as_id(part.get('since')))}.",
            )
        elif left is not None and place >= left:
            yield source.problem(
                at,
                code="after-withdrawn",
                message=f"this entry is of {quoted(report)}, and it left the plan with {quoted(left_with)}",
                help="Take the entry out, or name in 'withdrawn' the first report whose plan no longer has it.",
            )


def _completed(
    source: Source, path: Path, entry: Mapping[str, Any], known: Mapping[str, str], day: PublishedDate | None
) -> Iterator[Problem]:
    if entry.get("completed") is None:
        return
    means = known.get(str(entry.get("status")))
    if means not in (None, StatusCategory.DONE):
        yield source.problem(
            (*path, "completed"),
            code="completed",
            message=f"this says when it was completed, and its status is {quoted(entry.get('status'))}",
            help="Take 'completed' out, or correct the status. A new date belongs in 'due'.",
        )
    completed = date_of(entry.get("completed"))
    if completed and completed.first and day and day.last and completed.first > day.last:
        yield source.problem(
            (*path, "completed"),
            code="completed",
            message=f"this is after the day of its report, {day.written}",
            help="A report tells what was so by its day: correct one of the two dates.",
        )


def _early_answers(source: Source, order: Mapping[str, int]) -> Iterator[Problem]:
    for path, report in find(source.values, ("reports", "*", "committee", "*", "responses", "*", "report")):
        asked = source.values["reports"][path[1]].get("id")
        if order.get(as_id(report) or "", len(order)) < order.get(as_id(asked) or "", 0):
            yield source.problem(
                path,
                code="early-answer",
                message=f"this answer is of {quoted(as_id(report))}, before the report that it is about",
                help="Name the report that gives the answer.",
            )


def _reasons(source: Source, path: Path, entries: list[dict[str, Any]], known: Mapping[str, str]) -> Iterator[Problem]:
    before: str | None = None
    for index, entry in enumerate(entries):
        means = known.get(str(entry.get("status")))
        was_at_rest = before in (StatusCategory.DONE, *_AT_REST)
        if entry.get("reason") and not entry.get("due") and means not in _WITH_REASONS and not was_at_rest:
            yield source.warning_at(
                *source.locate((*path, index, "reason"), key=True),
                code="reason",
                message="this is a reason, and nothing here needs one: no new date, no stop, nothing taken back",
                help="Put it in 'note', or add what it is the reason for, such as 'due'.",
            )
        if means in _AT_REST and before != means and not entry.get("reason"):
            yield source.warning_at(
                *source.locate((*path, index, "status")),
                code="no-reason",
                message=f"this is {'stopped' if means == StatusCategory.STOPPED else 'paused'} without a reason",
                help="If the report gives one, add 'reason:'.",
            )
        before = means


def _entries(value: Any) -> list[dict[str, Any]]:
    return [entry if isinstance(entry, dict) else {} for entry in as_list(value)]
