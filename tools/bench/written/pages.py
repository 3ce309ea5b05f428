"""Each page of a plan in Markdown, and which pages there are."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from .measures import measure_section, measures_page
from .parts import (
    LABELS,
    Plan,
    all_actions,
    answers,
    bullets,
    changed,
    counts,
    due,
    due_in_force,
    is_overdue,
    join,
    link,
    report_link,
    source,
    status,
    table,
)
from .reports import comparison_page, report_page, reports_page


def pages(plan: Plan) -> Iterator[tuple[str, str]]:
    """Each page's path inside the folder of Markdown, and its text."""
    for name in names(plan):
        yield name, page(plan, name)


def names(plan: Plan) -> list[str]:
    """The paths of all pages."""
    reports = [report["id"] for report in plan["reports"]]
    return [
        "index.md",
        "areas/index.md",
        *(f"areas/{area['id']}.md" for area in plan["areas"]),
        "actions.md",
        "dates.md",
        "recommendations.md",
        "measures.md",
        "reports/index.md",
        *(f"reports/{report}.md" for report in reports),
        *(f"reports/{later}/since-{earlier}.md" for earlier, later in combinations(reports, 2)),
        *FIXED,
        "about.md",
        "committee.md",
        "glossary.md",
    ]


def is_long(name: str) -> bool:
    """Whether the page at this path names every action or measure of the plan."""
    return name in ("actions.md", "dates.md", "measures.md") or (name.startswith("reports/") and "index" not in name)


def page(plan: Plan, name: str) -> str:
    """The Markdown of the page at this path."""
    folder, _, rest = name.removesuffix(".md").rpartition("/")
    if name in FIXED:
        return FIXED[name]
    if folder == "areas" and rest != "index":
        return area_page(plan, next(area for area in plan["areas"] if area["id"] == rest))
    if folder == "reports" and rest != "index":
        return report_page(plan, rest)
    if folder.startswith("reports/"):
        return comparison_page(plan, earlier=rest.removeprefix("since-"), later=folder.removeprefix("reports/"))
    return KINDS[name](plan)


def home_page(plan: Plan) -> str:
    """The home page: what is reported, what changed and what is next, and the areas."""
    about, latest = plan["plan"], plan["reports"][-1]["id"]
    actions = list(all_actions(plan))
    overdue = [(area, action) for area, action in actions if is_overdue(action, latest)]
    return join(
        f"# {about['title']}",
        f"{about['aim']} This is the plan of {about['organisation']}. [Why there is a plan](about.md)",
        f"**As reported on {latest}** to the {plan['reports'][-1]['to']}.",
        "## How it is going",
        f"{len(actions)} actions in {len(plan['areas'])} key areas. [Read the whole report](reports/{latest}.md)",
        counts((action for _, action in actions), latest),
        "## What changed",
        f"{len(changed(plan))} actions have another status than in the report before.",
        "## What is next",
        f"**{len(overdue)} actions overdue**",
        bullets(f"{link('', area, action)}: due {due(action, latest)}" for area, action in overdue[:3]),
        "## Key areas",
        *(
            join(
                f"### [{area['title']}](areas/{area['id']}.md)",
                area["aim"],
                counts(area["actions"], latest),
            )
            for area in plan["areas"]
        ),
    )


def areas_page(plan: Plan) -> str:
    """All areas, each with its counts."""
    latest = plan["reports"][-1]["id"]
    return join(
        "# Key areas",
        *(
            join(f"## [{area['title']}]({area['id']}.md)", area["aim"], counts(area["actions"], latest))
            for area in plan["areas"]
        ),
    )


def area_page(plan: Plan, area: Plan) -> str:
    """An area: its summary, counts, dates, actions and measures, and what earlier reports said."""
    reports = {report["id"]: report for report in plan["reports"]}
    latest = plan["reports"][-1]["id"]
    summary, earlier = area["progress"][-1], area["progress"][:-1]
    open_actions = [action for action in area["actions"] if status(action, latest) != "done"]
    overdue = [action for action in open_actions if is_overdue(action, latest)]
    coming = [action for action in open_actions if action not in overdue]
    groups = [
        (label, [action for action in area["actions"] if status(action, latest) == id]) for id, label in LABELS.items()
    ]
    measures = [measure for measure in plan["measures"] if area["id"] in measure["areas"]]
    return join(
        f"# {area['title']}",
        area["aim"],
        f"Lead: {area['lead']}",
        "## Progress summary",
        report_link("../", reports[summary["report"]]),
        summary["summary"],
        source(plan, "../", summary),
        "## At a glance",
        f"{len(area['actions'])} actions, as reported on {latest}:",
        counts(area["actions"], latest),
        "## Overdue",
        bullets(f"[{action['title']}](#{action['id']}): due {due(action, latest)}" for action in overdue),
        "## Coming next",
        bullets(f"[{action['title']}](#{action['id']}): due {due(action, latest)}" for action in coming),
        "## What changed",
        bullets(
            f"[{action['title']}](#{action['id']}): {LABELS[after]}; before, {LABELS[before]}"
            for _, action, before, after in changed({**plan, "areas": [area]})
        ),
        "## Actions",
        *(
            join(f"### {label} ({len(group)})", *(action_section(plan, action, reports) for action in group))
            for label, group in groups
            if group
        ),
        "## Measures",
        *(measure_section(plan, measure, "../", latest) for measure in measures),
        "## Earlier reports",
        *(join(f"### {reports[entry['report']]['title']}", entry["summary"]) for entry in reversed(earlier)),
    )


def action_section(plan: Plan, action: Plan, reports: dict[str, Plan]) -> str:
    """An action, whole: what the latest report says of it, its facts, and its history."""
    latest = action["progress"][-1]
    facts = {
        "Start": action.get("start"),
        "Due": due(action, latest["report"]),
        "Completed": latest.get("completed"),
        "Reason": latest.get("reason"),
        "Lead": action.get("lead"),
        "Answers": ", ".join(
            f"[Recommendation {number}](../recommendations.md#recommendation-{number})"
            for number in action["recommendations"]
        ),
        "Evidence": latest.get("evidence"),
    }
    return join(
        f"#### {action['title']} {{#{action['id']}}}",
        f"**{LABELS[latest['status']]}**{' Overdue' if is_overdue(action, latest['report']) else ''}",
        action["detail"],
        latest["note"],
        bullets(f"{name}: {value}" for name, value in facts.items() if value),
        "What earlier reports said:",
        bullets(
            f"{report_link('../', reports[entry['report']])}: {LABELS[entry['status']]}. {entry['note']}"
            for entry in reversed(action["progress"][:-1])
        ),
        source(plan, "../", latest),
    )


def actions_page(plan: Plan) -> str:
    """Every action in one table."""
    latest = plan["reports"][-1]["id"]
    return join(
        "# All actions",
        table(
            ("Action", "Area", "Status", "Due", "Lead", "Recommendations"),
            (
                (
                    link("", area, action),
                    f"[{area['title']}](areas/{area['id']}.md)",
                    LABELS[status(action, latest)],
                    due(action, latest),
                    action["lead"],
                    ", ".join(
                        f"[{number}](recommendations.md#recommendation-{number})"
                        for number in action["recommendations"]
                    ),
                )
                for area, action in all_actions(plan)
            ),
        ),
    )


def dates_page(plan: Plan) -> str:
    """Every open action by its due date."""
    latest = plan["reports"][-1]["id"]
    still_open = [pair for pair in all_actions(plan) if status(pair[1], latest) != "done"]
    still_open.sort(key=lambda pair: due_in_force(pair[1], latest))
    return join(
        "# Dates",
        table(
            ("Due", "What", "Area", "Status"),
            (
                (due(action, latest), link("", area, action), area["title"], LABELS[status(action, latest)])
                for area, action in still_open
            ),
        ),
    )


def recommendations_page(plan: Plan) -> str:
    """Each recommendation with its areas and actions."""
    latest = plan["reports"][-1]["id"]
    answered = answers(plan)
    titles = {area["id"]: area["title"] for area in plan["areas"]}
    return join(
        "# Recommendations",
        plan["plan"]["inspection"]["text"],
        *(
            join(
                f"## Recommendation {recommendation['id']}",
                recommendation["text"],
                bullets(f"[{titles[area]}](areas/{area}.md)" for area in recommendation["areas"]),
                bullets(
                    f"{link('', area, action)} {LABELS[status(action, latest)]}"
                    for area, action in answered.get(recommendation["id"], ())
                ),
            )
            for recommendation in plan["recommendations"]
        ),
    )


def about_page(plan: Plan) -> str:
    """Why there is a plan, whom to ask, and the sources."""
    about = plan["plan"]
    return join(
        "# About this plan",
        about["aim"],
        about["about"],
        about["inspection"]["text"],
        "## Contact",
        bullets(about["contact"].values()),
        "## Sources",
        *(
            join(f"### {source['title']} {{#{source['id']}}}", f"{source['date']}: <{source['url']}>")
            for source in plan["sources"]
        ),
    )


def glossary_page(plan: Plan) -> str:
    """What the abbreviations mean."""
    terms = {letters: {"means": term} if isinstance(term, str) else term for letters, term in plan["glossary"].items()}
    return join(
        "# Glossary",
        bullets(f"**{letters}**: {term['means']}. {term.get('note', '')}".strip() for letters, term in terms.items()),
    )


def committee_page(plan: Plan) -> str:
    """What committees asked, latest first, with the answers."""
    return join(
        "# What committees asked",
        *(
            bullets(
                f"{report_link('', report)}: {entry['says']} {entry.get('response', '')}"
                for entry in report["committee"]
            )
            for report in reversed(plan["reports"])
        ),
    )


KINDS = {
    "index.md": home_page,
    "areas/index.md": areas_page,
    "actions.md": actions_page,
    "dates.md": dates_page,
    "recommendations.md": recommendations_page,
    "measures.md": measures_page,
    "reports/index.md": reports_page,
    "about.md": about_page,
    "committee.md": committee_page,
    "glossary.md": glossary_page,
}

FIXED = {
    "data.md": "# Data\n\nThe plan as files for spreadsheets and programs.\n",
    "how-progress-is-measured.md": "# How progress is measured\n\nA status is what the latest report says.\n",
    "accessibility.md": "# Accessibility statement\n\nTell the council about any part that is hard to use.\n",
}
