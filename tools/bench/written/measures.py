"""Measures in Markdown, as at a report."""

from __future__ import annotations

from .parts import (
    Plan,
    against,
    bullets,
    join,
    known,
    met,
    source,
    table,
)


def measure_section(plan: Plan, measure: Plan, base: str, report: str) -> str:
    """A measure as at a report: its latest value, its target, and a table of its values."""
    target, unit = measure["target"], measure["unit"]
    bound = f"at least {target['at_least']}" if "at_least" in target else f"at most {target['at_most']}"
    values = known(measure, report)
    before, latest = values[-2:]
    return join(
        f"### {measure['title']} {{#{measure['id']}}}",
        measure["definition"],
        bullets(
            [
                f"Latest value: {latest['value']} {unit} ({latest['at']})",
                f"Target: {bound} {unit} by {target['by']}. {target['why']}",
                f"Target met: {met(measure, latest)}",
                f"Against the value before: {against(measure, latest, before)} ({before['value']}, {before['at']})",
                "Baseline: No baseline published",
                f"Which way is better: {measure['better']}",
                f"Unit: {unit}",
            ]
        ),
        table(
            ("Period", f"Value ({unit})", "Target met", "Source"),
            (
                (
                    value["at"],
                    str(value["value"]),
                    met(measure, value),
                    source(plan, base, value),
                )
                for value in values
            ),
        ),
    )


def measures_page(plan: Plan) -> str:
    """Every measure in one table, and then with its values."""
    latest = plan["reports"][-1]["id"]
    pairs = [(measure, known(measure, latest)) for measure in plan["measures"]]
    return join(
        "# Measures",
        table(
            ("Measure", "Latest value", "Target met", "Against the value before"),
            (
                (
                    f"[{measure['title']}](#{measure['id']})",
                    f"{values[-1]['value']} {measure['unit']} ({values[-1]['at']})",
                    met(measure, values[-1]),
                    against(measure, values[-1], values[-2]),
                )
                for measure, values in pairs
            ),
        ),
        *(measure_section(plan, measure, "", latest) for measure in plan["measures"]),
    )
