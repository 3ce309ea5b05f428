"""What changed between two versions of a plan file: for readers, key by key, and what should be looked at twice.

The first is what the site's own comparison of two editions says. The second finds what that cannot see: a word of a
note, a lead, a source. Figures of measures come as they are published, never as they stand in the file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from improvement_plan.editions.changes import Change, changes
from improvement_plan.editions.disclosure import ShownValue
from improvement_plan.editions.edition import latest_edition
from improvement_plan.editions.measures import MeasureEdition
from improvement_plan.editions.statuses import NOT_MENTIONED
from improvement_plan.plan.base import Citation, PlanPart
from improvement_plan.plan.dates import PublishedDate
from improvement_plan.plan.model import Plan

HIDDEN = "not shown"
"""What stands for a figure that must not be told."""

Tree = str | dict[str, "Tree"]
"""A value in words, or what it holds by key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """A key of the plan that is not what it was."""

    path: tuple[str, ...]
    """The way to it, with the ids of what lists hold: ('areas', 'quay', 'actions', 'berth', 'lead')."""
    before: str | None
    """What it said; None where it is new."""
    after: str | None
    """What it says; None where it is gone."""
    has_since: bool = False
    """Whether what is new says with which report it joined the plan."""


def for_readers(before: Plan, after: Plan) -> tuple[Change, ...]:
    """What becomes of the actions that both plans have, from the latest edition of one to that of the other."""
    was, now = latest_edition(before), latest_edition(after)
    found = changes(was, now)
    if was.report.id != now.report.id:
        return found
    # Within one report, an action that was not mentioned before is no news.
    return tuple(
        change
        for change in found
        if change.kind.id != "not-mentioned" or not (change.before and NOT_MENTIONED in change.before.flags)
    )


def edits(before: Plan, after: Plan) -> tuple[Edit, ...]:
    """Every key that differs, in the order of the plan. What is whole new, or gone, is one edit."""
    found = _differences(_of_plan(before), _of_plan(after), ())
    guarded = with_limit(before) | with_limit(after)
    # What is hidden from now on must not be told here once more, and an earlier figure could tell it beside a new one.
    return tuple(
        replace(edit, before=HIDDEN) if edit.before and _is_figure(edit.path, guarded) else edit for edit in found
    )


def with_limit(plan: Plan) -> frozenset[str]:
    """The ids of the measures whose small counts must not be told."""
    return frozenset(measure.id for measure in plan.measures if measure.suppress_below is not None)


def _is_figure(path: tuple[str, ...], measures: Set[str]) -> bool:
    """Whether the path leads to a figure of one of the measures."""
    return (
        len(path) > 2
        and path[0] == "measures"
        and path[1] in measures
        and path[2] in {"values", "baseline", "comparators"}
    )


def unusual(found: Sequence[Edit], *, latest: str, is_first: bool = False) -> tuple[str, ...]:
    """Of the edits of a plan whose latest report was *latest*, those that rewrite what was published, in sentences.

    *is_first*: it was its first report, too, and no earlier one can change.
    """
    doubts = (_doubt(edit, latest) or ("" if is_first else _undated(edit)) for edit in found)
    return tuple(sentence for sentence in doubts if sentence)


def _doubt(edit: Edit, latest: str) -> str:
    path = edit.path
    name = " › ".join(path)
    if edit.before is None:
        return ""
    if "progress" in path:
        report = path[path.index("progress") + 1]
        return "" if report == latest else f"{name}: what an earlier report said is edited."
    if path[0] == "reports" and path[1] != latest and "committee" in path[2:3]:
        return f"{name}: what a committee said of an earlier report, or what became of it, is edited."
    if path[0] in _KEPT and len(path) == 2 and edit.after is None:
        return f"{name}: this {_KEPT[path[0]]} was published, and is gone."
    if path[0] == "areas" and path[-1] == "due":
        return f"{name}: the original date is edited. A date that moves belongs in a progress entry, with its reason."
    if path[0] in ("areas", "recommendations") and edit.after is None and (len(path) == 2 or path[-2] in _MEMBERS):
        return (
            f"{name}: this was published, and is gone. What leaves the plan takes 'withdrawn', and keeps its history."
        )
    return ""


def _undated(edit: Edit) -> str:
    """What changes earlier reports, and could be said from a report on."""
    path, name = edit.path, " › ".join(edit.path)
    if edit.before is None:
        return _unannounced(edit, name)
    if path[0] == "areas" and path[-1] in _DATED and "progress" not in path:
        return f"{name}: earlier reports change with it. What holds from a report on belongs in its progress entry."
    if path[0] == "plan" and len(path) == 2 and path[1] in _REVISED:
        return f"{name}: earlier reports change with it. What holds from a report on belongs in 'revisions'."
    return ""


_KEPT = {"reports": "report", "risks": "risk"}
"""What never leaves a plan, by its key."""
_MEMBERS = frozenset({"actions", "milestones"})
_DATED = frozenset({"title", "aim", "detail", "lead", "accountable"})
_REVISED = frozenset({"title", "organisation", "aim"})


def _unannounced(edit: Edit, name: str) -> str:
    """A new part that does not say since when it is there stands in all earlier reports."""
    path = edit.path
    is_part = (len(path) == 2 and path[0] in ("areas", "recommendations")) or (len(path) > 3 and path[-2] in _MEMBERS)
    if not is_part or edit.has_since:
        return ""
    return f"{name}: this is new, and stands in earlier reports too. 'since:' with a report keeps those as they were."


def _differences(before: dict[str, Tree], after: dict[str, Tree], path: tuple[str, ...]) -> Iterator[Edit]:
    for key in [*after, *(key for key in before if key not in after)]:
        was, now = before.get(key), after.get(key)
        # A list that is gone as a whole has lost each of its parts.
        if not path and isinstance(was, dict) and now is None:
            now = {}
        if isinstance(was, dict) and isinstance(now, dict):
            yield from _differences(was, now, (*path, key))
        elif was != now:
            is_dated = was is None and isinstance(now, dict) and "since" in now
            yield Edit(path=(*path, key), before=_short(was), after=_short(now), has_since=is_dated)


def _short(value: Tree | None) -> str | None:
    """A value in words; of something that holds others, the one that names it best."""
    if not isinstance(value, dict):
        return value
    named = (value[key] for key in ("title", "name", "says", "text", "summary", "status", "means") if key in value)
    return _short(next(named, next(iter(value.values()), "")))


def _of_plan(plan: Plan) -> dict[str, Tree]:
    found = _of_part(plan)
    measures = {measure.measure.id: _of_measure(measure) for measure in latest_edition(plan).measures}
    return {**found, "measures": {**measures}} if measures else found


def _of_part(part: PlanPart) -> dict[str, Tree]:
    values = {name: getattr(part, name) for name in type(part).model_fields}
    # The figures of a measure go through what may be shown of them.
    hidden = "measures" if isinstance(part, Plan) else ""
    return {name: _tree(value) for name, value in values.items() if value not in (None, (), {}) and name != hidden}


def _tree(value: object) -> Tree:
    if isinstance(value, Citation):
        places = [("page", value.page), ("paragraph", value.paragraph)]
        return ", ".join([value.id, *(f"{name} {number}" for name, number in places if number is not None)])
    if isinstance(value, PlanPart):
        return _of_part(value)
    if isinstance(value, PublishedDate):
        return value.written
    if isinstance(value, Mapping):
        return {str(key): _tree(inner) for key, inner in value.items()}
    if isinstance(value, tuple):
        return _of_list(value)
    return str(value)


def _of_list(values: tuple[object, ...]) -> Tree:
    if all(isinstance(value, PlanPart) and not isinstance(value, Citation) for value in values):
        return {_key(value, position): _tree(value) for position, value in enumerate(values, 1)}
    return "; ".join(str(_tree(value)) for value in values)


def _key(part: object, position: int) -> str:
    """What a list's part is called: its id, its report, or where it stands."""
    return str(getattr(part, "id", None) or getattr(part, "report", None) or position)


def _of_measure(measure: MeasureEdition) -> dict[str, Tree]:
    shown = {value.at.written: _shown(value) for value in measure.shown}
    start = {"baseline": _shown(measure.baseline)} if measure.baseline else {}
    others: dict[str, Tree] = {
        comparator.name: {value.at.written: _shown(value) for value in comparator.values}
        for comparator in measure.comparators
    }
    return {
        **_of_part(measure.measure),
        **start,
        **({"values": {**shown}} if shown else {}),
        **({"comparators": others} if others else {}),
    }


def _shown(value: ShownValue) -> str:
    if value.hidden is not None:
        return HIDDEN
    figure = None if value.figure is None else str(value.figure)
    of = None if value.of is None else f"of {value.of}"
    forecast = f"forecast {HIDDEN if value.forecast is None else value.forecast}" if value.has_forecast else None
    before = value.restated_from
    restated = f"restated from {before.figure or before.says or HIDDEN}" if before else None
    rest = [value.says, value.published_as, value.note, "; ".join(str(_tree(source)) for source in value.source)]
    return ", ".join(part for part in [figure, of, forecast, restated, *rest] if part) or "nothing published"
