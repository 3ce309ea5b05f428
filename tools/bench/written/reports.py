"""The pages of reports, and of what changed between two, in Markdown."""

from __future__ import annotations

from typing import Any

from .measures import measure_section
from .parts import (
    LABELS,
    Plan,
    all_actions,
    answers,
    bullets,
    changed,
    counts,
    difference,
    due,
    entry,
    join,
    link,
    report_link,
    source,
    status,
    table,
)

_NAMED = (("Reason", "reason"), ("Evidence", "evidence"))


def reports_page(plan: Plan) -> str:
    """Every report, latest first."""
    return join(
        "# Reports",
        *(
            join(f"## [{report['title']}]({report['id']}.md)", f"To the {report['to']}", report["summary"])
            for report in reversed(plan["reports"])
        ),
    )


def report_page(plan: Plan, id: str) -> str:
    """The whole plan as one report has it."""
    report = next(report for report in plan["reports"] if report["id"] == id)
    earlier = [report["id"] for report in plan["reports"] if report["id"] < id]
    return join(
        f"# {report['title']}",
        f"{report['date']}, {report['to']}",
        report["summary"],
        source(plan, "../", report),
        "## What the committee is asked to do",
        bullets(report["asks"]),
        "## At a glance",
        counts((action for _, action in all_actions(plan)), id),
        "## What changed",
        *(
            join(
                bullets(
                    f"{link('../', area, action)}: {difference(action, earlier[-1], id)}"
                    for area, action, _, _ in changed(plan, earlier=earlier[-1], later=id)
                ),
                bullets(f"[What changed since {report_id}]({id}/since-{report_id}.md)" for report_id in earlier),
            )
            for _ in earlier[-1:]
        ),
        *(
            join(
                f"## [{area['title']}](../areas/{area['id']}.md)",
                next(entry["summary"] for entry in area["progress"] if entry["report"] == id),
                counts(area["actions"], id),
                table(
                    ("Action", "Status", "Due", "What the report says"),
                    (
                        (
                            link("../", area, action),
                            LABELS[status(action, id)],
                            due(action, id),
                            _said(entry(action, id)),
                        )
                        for action in area["actions"]
                    ),
                ),
            )
            for area in plan["areas"]
        ),
        "## Measures",
        *(measure_section(plan, measure, "../", id) for measure in plan["measures"]),
        "## Recommendations of the inspection",
        table(
            ("Recommendation", "Actions"),
            (
                (
                    f"[Recommendation {number}](../recommendations.md#recommendation-{number})",
                    "<br>".join(f"{action['title']} {LABELS[status(action, id)]}" for _, action in actions),
                )
                for number, actions in answers(plan).items()
            ),
        ),
        "## What the committee said",
        bullets(f"{entry['says']} {entry['response']}" for entry in report["committee"]),
        *(join(f"## {section['title']}", section["text"]) for section in report["sections"]),
    )


def _said(entry: dict[str, Any]) -> str:
    """All that a report says of an action beside its status and its date."""
    reason, evidence = (f"{label}: {entry[key]}" if key in entry else "" for label, key in _NAMED)
    return " ".join(filter(None, (entry["note"], reason, evidence)))


def comparison_page(plan: Plan, *, earlier: str, later: str) -> str:
    """What changed between two reports, with the words of both."""
    reports = {report["id"]: report for report in plan["reports"]}
    return join(
        f"# What changed from {earlier} to {later}",
        *(
            join(
                f"## {link('../../', area, action)}",
                difference(action, earlier, later),
                *(
                    join(
                        f"{label}: {report_link('../../', reports[id])}",
                        f"**{LABELS[status(action, id)]}**",
                        _said(entry(action, id)),
                        source(plan, "../../", entry(action, id)),
                    )
                    for label, id in (("Before", earlier), ("Now", later))
                ),
            )
            for area, action, _, _ in changed(plan, earlier=earlier, later=later)
        ),
    )
