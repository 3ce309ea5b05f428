"""Editions to pages: which there are, at which address, from which template, about which part of plan.yaml."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any

from ..data.downloads import described
from ..editions.areas import AreaEdition
from ..editions.changes import CHANGE_KINDS, Change, ChangeKind, by_kind, changes
from ..editions.edition import Edition, coming
from ..editions.events import dated
from ..editions.every_change import AnyChange, all_changes, beside_actions
from ..editions.progress import progress
from ..editions.prose_values import about
from ..editions.remarks import REMARK_STATES
from ..editions.statuses import EXPLAINED, FLAG_RULES, STATUS_RULES, status_labels
from ..editions.step_facts import explained
from ..editions.steps import with_milestones
from ..editions.timeline import timeline
from ..editions.wording import LENGTHS_OF_TIME, shortened
from ..language.markdown import plain_markdown
from ..language.translations import Words
from ..output.files import SiteFile
from ..output.settings import Settings
from ..plan.durations import freshness
from ..plan.site_addresses import (
    ABOUT,
    ACCESSIBILITY,
    ACTIONS,
    AREAS,
    COMMITTEE,
    COMPARED,
    DATA,
    DATES,
    GLOSSARY,
    HOME,
    MEASURES,
    METHOD,
    RECOMMENDATIONS,
    REPORTS,
    RISKS,
    area_page,
    compared_with,
    comparison_page,
    file_of,
    report_page,
    to_latest_page,
)
from ..reading.yaml_source import Path as ValuePath
from . import accessibility
from .action_table import action_table
from .home import home_context
from .request_table import request_table

DESCRIPTION_LENGTH = 160
"""How much of a description search engines show, in characters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page, ready to be rendered."""

    address: str
    """From the site's root, such as 'areas/prevention/'; the home page's is empty."""
    title: str
    """Plain text."""
    description: str
    """Plain text, one line."""
    template: str
    context: Mapping[str, Any] = field(default_factory=dict)
    later: Mapping[str, Callable[[], Any]] = field(default_factory=dict)
    """What its template needs besides, and takes long to work out: asked for when the page is made."""
    about: ValuePath = ()
    """The value of plan.yaml that the page is about."""
    parent: str | None = None
    """The address of the page above it in the navigation; None for the first level."""
    is_listed: bool = True
    """Whether it stands in the navigation."""
    weight: float = 1
    """How much it counts in a search, against a page of the first rank."""

    @property
    def file(self) -> str:
        """The Markdown file that this page would be written as, such as 'areas/prevention.md'."""
        return file_of(self.address)

    @property
    def base(self) -> str:
        """What leads from this page to the site's root."""
        return "../" * self.address.count("/") or "./"


def pages(
    editions: Sequence[Edition],
    *,
    words: Words,
    settings: Settings,
    today: date,
    data: Sequence[SiteFile] | None = None,
) -> Iterator[Page]:
    """Every page of the plan's *editions* (oldest first), in the order of the navigation, on the day *today*.

    *data* are the files of open data, where they are made anyway.
    """
    latest = editions[-1]
    plan = latest.plan
    titled = {
        "plan": plan.plan.title,
        "organisation": plan.plan.organisation,
        "date": words.date(latest.report.date),
    }
    shared = {
        "plan": plan,
        "edition": latest,
        "documents": {document.id: document for document in plan.sources},
        "labels": status_labels(words),
        "reports": {report.id: report for report in plan.reports},
        "recommendations_by_id": {part.id: part for part in plan.recommendations},
        "measures_by_id": {measure.measure.id: measure for measure in latest.measures},
        "settings": settings,
    }
    since = changes(editions[-2], latest) if len(editions) > 1 else ()
    of_parts: tuple[AnyChange, ...] = beside_actions(editions[-2], latest) if len(editions) > 1 else ()
    has_remarks = any(report.committee for report in plan.reports)
    every = plan.plan.review.every if plan.plan.review else None
    fresh = freshness(latest.report, every=every, today=today)
    home = {
        "changes": by_kind((*of_parts, *since)),
        "freshness": fresh,
        **home_context(latest, since, today=today),
        "standings": progress(editions),
    }

    def page(address: str, title: str, description: str, template: str, **more: Any) -> Page:
        known = {name: more.pop(name) for name in ("about", "parent", "weight", "is_listed", "later") if name in more}
        return Page(
            address=address,
            title=title,
            description=shortened(description, DESCRIPTION_LENGTH),
            template=template,
            context={**shared, "title": title, **more},
            **known,
        )

    def comparison(address: str, before: int, after: int) -> Page:
        earlier, report = plan.reports[before], plan.reports[after]
        between = {"later": words.date(report.date), "earlier": words.date(earlier.date)}
        return page(
            address,
            words("What changed from %(earlier)s to %(later)s", **between),
            words("Each change between the reports of %(earlier)s and %(later)s, with the words of both.", **between),
            "comparison.html",
            about=("reports", after),
            weight=0.1,
            is_listed=False,
            earlier=earlier,
            later={
                "edition": partial(editions.__getitem__, after),
                "changes": partial(_changes, editions, before, after),
            },
        )

    yield page(
        HOME,
        words("Home"),
        words("%(plan)s: how it is going, as reported on %(date)s.", **titled),
        "home.html",
        about=("plan",),
        **home,
    )
    yield page(
        AREAS,
        words("Key areas"),
        words("The key areas of the %(plan)s, each with its progress as reported on %(date)s.", **titled),
        "areas.html",
        about=("areas",),
    )
    in_area: dict[str, list[Change]] = {}
    for change in since:
        in_area.setdefault(change.after.area.id, []).append(change)
    place = {area.id: index for index, area in enumerate(plan.areas)}
    for area in latest.every_area:
        yield page(
            area_page(area.area.id),
            area.area.name,
            _area_description(area, words),
            "area.html",
            about=("areas", place[area.area.id]),
            parent=AREAS,
            is_listed=not area.area.withdrawn,
            area=area,
            coming=coming(latest, [area]),
            standings=progress(editions, area.area.id),
            changes=by_kind(in_area.get(area.area.id, ())),
        )
    yield page(
        ACTIONS,
        words("All actions"),
        words("Every action of the %(plan)s in one table, with its status as reported on %(date)s.", **titled),
        "actions.html",
        about=("areas",),
        later={"table": partial(action_table, latest, since, words)},
    )
    yield page(
        DATES,
        words("Dates"),
        words("What was due before the report of %(date)s, what is due next, and what is due later.", **titled),
        "dates.html",
        about=("areas",),
        timeline=timeline(latest, until=fresh.next.last if fresh.next else None),
    )
    yield page(
        RECOMMENDATIONS,
        words("Recommendations"),
        words("The recommendations that the %(plan)s answers, and the actions for each.", **titled),
        "recommendations.html",
        about=("recommendations",),
    )
    yield page(
        MEASURES,
        words("Measures"),
        words("What is measured in the %(plan)s, the targets, and the figures published so far.", **titled),
        "measures.html",
        about=("measures",),
    )
    if latest.risks:
        yield page(
            RISKS,
            words("Risks"),
            words("The risks of the %(plan)s, each with its rating as reported on %(date)s and before.", **titled),
            "risks.html",
            about=("risks",),
        )
    yield page(
        REPORTS,
        words("Reports"),
        words("Every progress report on the %(plan)s, latest first.", **titled),
        "reports.html",
        about=("reports",),
        dated=dated(latest),
        later={"editions": lambda: tuple(reversed(editions))},
    )
    for index in reversed(range(len(plan.reports))):
        report = plan.reports[index]
        yield page(
            report_page(report.id),
            report.title,
            words(
                "%(title)s: the whole plan as reported on %(date)s.",
                title=report.title,
                date=words.date(report.date),
            ),
            "report.html",
            about=("reports", index),
            parent=REPORTS,
            # Search should lead to an area first; its report says the same again.
            weight=0.5 if index == len(plan.reports) - 1 else 0.1,
            earlier=tuple(plan.reports[before] for before in reversed(compared_with(index))),
            later={
                "edition": partial(editions.__getitem__, index),
                "changes": partial(_changes, editions, index - 1, index) if index else tuple,
            },
        )
        for before in compared_with(index):
            yield comparison(comparison_page(report.id, plan.reports[before].id), before, index)
    for before in range(len(plan.reports) - COMPARED - 1):
        yield comparison(to_latest_page(plan.reports[before].id), before, len(plan.reports) - 1)
    if has_remarks:
        yield page(
            COMMITTEE,
            words("What the committee asked"),
            words("Every request and question about the %(plan)s, and what became of it.", **titled),
            "committee.html",
            about=("reports",),
            later={"table": partial(request_table, latest, words)},
        )
    yield page(
        METHOD,
        words("How progress is measured"),
        words("The rules that give each action of the %(plan)s its status.", **titled),
        "how-progress-is-measured.html",
        about=("statuses",),
        statuses=tuple(
            (category, text, tuple(word.label for word in plan.statuses if word.means == category))
            for category, text in EXPLAINED.items()
        ),
        status_rules=STATUS_RULES,
        flag_rules=FLAG_RULES,
        lengths_of_time=LENGTHS_OF_TIME,
        change_kinds=CHANGE_KINDS,
        explained=explained(with_milestones(latest.actions)),
        has_refs=any(area.ref for area in plan.areas)
        or any(part.ref for part in plan.recommendations)
        or any(step.step.ref for step in with_milestones(latest.actions)),
        has_remarks=has_remarks,
        remark_states=REMARK_STATES,
        hides_small_counts=any(measure.measure.suppress_below for measure in latest.measures),
    )
    yield page(
        GLOSSARY,
        words("Glossary"),
        words("What the abbreviations in the %(plan)s mean.", **titled),
        "glossary.html",
        about=("glossary",),
    )
    yield page(
        DATA,
        words("Data"),
        words("The %(plan)s as files for spreadsheets and programs, and what each of their fields is.", **titled),
        "data.html",
        describe=partial(described, editions, words=words, settings=settings, made=data),
    )
    yield page(
        ABOUT,
        words("About this plan"),
        words("Why %(organisation)s has the %(plan)s, who is responsible, and whom to ask.", **titled),
        "about.html",
        about=("plan",),
        why=about(latest, words),
    )
    yield page(
        ACCESSIBILITY,
        words("Accessibility statement"),
        words("How accessible this website is, and whom to tell about a problem."),
        "accessibility.html",
        about=("plan", "contact"),
        audited=accessibility,
    )


def _changes(
    editions: Sequence[Edition], earlier: int, later: int
) -> tuple[tuple[ChangeKind, tuple[AnyChange, ...]], ...]:
    return by_kind(all_changes(editions[earlier], editions[later]))


def _area_description(area: AreaEdition, words: Words) -> str:
    if area.area.aim:
        return plain_markdown(area.area.aim)
    if area.summary and area.summary.summary:
        return plain_markdown(area.summary.summary)
    return words("Progress on %(area)s.", area=area.area.name)
