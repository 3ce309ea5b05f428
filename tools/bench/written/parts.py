"""What the pages share: the facts of an action as at a report, and pieces of Markdown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

Plan = dict[str, Any]
"""The plan, or a part of it, as plain values."""

LABELS = {
    "done": "Completed",
    "under-way": "Under way",
    "at-risk": "At risk",
    "late": "Behind",
    "planned": "Planned",
    "stopped": "Stopped",
}


def all_actions(plan: Plan) -> Iterator[tuple[Plan, Plan]]:
    """Every action with its area."""
    return ((area, action) for area in plan["areas"] for action in area["actions"])


def answers(plan: Plan) -> dict[int, list[tuple[Plan, Plan]]]:
    """The actions for each recommendation, each with its area."""
    found: dict[int, list[tuple[Plan, Plan]]] = {}
    for area, action in all_actions(plan):
        for number in action["recommendations"]:
            found.setdefault(number, []).append((area, action))
    return found


def changed(plan: Plan, *, earlier: str | None = None, later: str | None = None) -> list[tuple[Plan, Plan, str, str]]:
    """Each action whose status is another in the later report: its area, itself, and both statuses."""
    before, after = earlier or plan["reports"][-2]["id"], later or plan["reports"][-1]["id"]
    return [
        (area, action, status(action, before), status(action, after))
        for area, action in all_actions(plan)
        if status(action, before) != status(action, after)
    ]


def entry(action: Plan, report: str) -> Plan:
    """What a report says of an action."""
    found: Plan = next(entry for entry in action["progress"] if entry["report"] == report)
    return found


def status(action: Plan, report: str) -> str:
    """An action's status in a report."""
    return str(entry(action, report)["status"])


def due_in_force(action: Plan, report: str) -> str:
    """The due date that holds as at a report."""
    moved = [entry["due"] for entry in action["progress"] if "due" in entry and entry["report"] <= report]
    return str(moved[-1] if moved else action["due"])


def due(action: Plan, report: str) -> str:
    """The due date in force, and the original one beside it."""
    now = due_in_force(action, report)
    return now if now == action["due"] else f"{now} (originally {action['due']})"


def is_overdue(action: Plan, report: str) -> bool:
    """Whether an open action's month had passed by the report."""
    return status(action, report) != "done" and due_in_force(action, report) < report[:7]


def counts(actions: Iterable[Plan], report: str) -> str:
    """How many actions have each status, as a list."""
    actions = list(actions)
    found = Counter(status(action, report) for action in actions)
    overdue = sum(is_overdue(action, report) for action in actions)
    return bullets(
        [
            *(f"**{found[id]}** {label.lower()}" for id, label in LABELS.items() if found[id]),
            *([f"**{overdue}** of these overdue"] if overdue else []),
        ]
    )


def link(base: str, area: Plan, action: Plan) -> str:
    """A link to an action on its area's page."""
    return f"[{action['title']}]({base}areas/{area['id']}.md#{action['id']})"


def report_link(base: str, report: Plan) -> str:
    """A link to a report's page."""
    return f"[{report['title']}]({base}reports/{report['id']}.md)"


def difference(action: Plan, earlier: str, later: str) -> str:
    """How a later report differs from an earlier one in what it says of an action, in a line."""
    moved = due_in_force(action, later) != due_in_force(action, earlier)
    dates = f"due {due_in_force(action, later)} instead of {due_in_force(action, earlier)}, " if moved else ""
    reason = entry(action, later).get("reason") if moved else None
    statuses = f"{LABELS[status(action, later)]}, was {LABELS[status(action, earlier)]}."
    return f"{dates}{statuses}{f' Reason: {reason}' if reason else ''}"


def known(measure: Plan, report: str) -> list[Plan]:
    """The values of a measure whose quarter had ended by a report."""
    return [value for value in measure["values"] if _ended(value["at"]) <= report]


def _ended(quarter: str) -> str:
    year, _, number = quarter.partition("-Q")
    return f"{year}-{int(number) * 3:02}-30"


def met(measure: Plan, value: Plan) -> str:
    """Whether a value meets its measure's target."""
    target, number = measure["target"], value["value"]
    return "Yes" if target.get("at_least", number) <= number <= target.get("at_most", number) else "Not yet"


def against(measure: Plan, value: Plan, before: Plan) -> str:
    """Whether a value is better than the one before."""
    if value["value"] == before["value"]:
        return "The same"
    rose = value["value"] > before["value"]
    return "Better" if rose == (measure["better"] == "higher") else "Worse"


def source(plan: Plan, base: str, cited: Plan) -> str:
    """The source of a fact, linked."""
    found = next(source for source in plan["sources"] if source["id"] == cited["source"])
    return f"Source: [{found['title']}]({base}about.md#{found['id']})"


def bullets(items: Iterable[str]) -> str:
    """A list."""
    return "\n".join(f"- {item}" for item in items) or "None."


def table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """A table; the texts of these plans hold no bar."""
    lines = [head, ("---",) * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def join(*blocks: str) -> str:
    """Blocks of Markdown, with an empty line between them."""
    return "\n\n".join(blocks)
