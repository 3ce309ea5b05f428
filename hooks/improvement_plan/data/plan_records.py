"""The whole plan as at a report, with every derived value, as one record: what plan.json holds."""

from __future__ import annotations

from collections.abc import Iterator

from ..editions.changes import CHANGE_KINDS, Change
from ..editions.edition import AreaEdition, coming
from ..editions.part_changes import PartChange
from ..editions.steps import Status
from ..language.translations import N_
from ..plan.actions import AreaEntry, StatusCategory
from ..plan.reports import CommitteeEntry, Correction, Report, Section
from ..plan.site_addresses import DATA_SCHEMA, area_page, report_data, report_page
from .background import ABOUT, EVENT, RULES, SOURCE, TERM, WORD
from .events_and_sources import EventsAndSources
from .measure_records import MEASURE
from .recommendation_records import RECOMMENDATION, RECOMMENDATION_SET, sets_of
from .records import Field, Record
from .view import (
    ACTION,
    AGE,
    CITATION,
    COUNTS,
    DATE,
    SOURCED,
    STATE,
    STEP_NAME,
    View,
    summaries,
)

# Reports


CHANGE: Record[Change, View] = Record(
    name="change",
    says=N_("What became of an action or a milestone since the report before."),
    fields=(
        Field(
            "kind",
            N_("The rule that it follows from."),
            lambda change, _: change.kind.id,
            one_of=tuple(kind.id for kind in CHANGE_KINDS),
        ),
        Field("of", N_("The action or milestone."), lambda change, _: change.after, kind=STEP_NAME),
        Field(
            "before",
            N_("How it stood as at the report before; null for what is new in the plan."),
            lambda change, _: change.before,
            kind=STATE,
            may_be_missing=True,
        ),
        Field("after", N_("How it stands as at this report."), lambda change, _: change.after, kind=STATE),
        Field(
            "later_by",
            N_("By how much its due date moved to a later one."),
            lambda change, _: change.later_by,
            kind=AGE,
            may_be_missing=True,
        ),
        Field(
            "reason",
            N_("Why, where the report says so."),
            lambda change, _: change.reason,
            kind="markdown",
            may_be_missing=True,
        ),
    ),
)
PART_CHANGE: Record[PartChange, View] = Record(
    name="part-change",
    says=N_("A key area or a recommendation that joined the plan or left it, or an area with another lead or title."),
    fields=(
        Field(
            "kind",
            N_("The rule that it follows from."),
            lambda change, _: change.kind.id,
            one_of=("left", "new", "new-lead", "renamed"),
        ),
        Field(
            "area",
            N_("The id of the key area."),
            lambda change, _: change.part.id if change.is_area else None,
            may_be_missing=True,
        ),
        Field(
            "recommendation",
            N_("The id of the recommendation."),
            lambda change, _: None if change.is_area else change.part.id,
            may_be_missing=True,
        ),
        Field("reason", N_("Why it left."), lambda change, _: change.reason, kind="markdown", may_be_missing=True),
        Field(
            "replaced_by",
            N_("The ids of what came in its place."),
            lambda change, _: change.withdrawn.replaced_by if change.withdrawn else (),
            is_list=True,
        ),
    ),
)
SECTION: Record[Section, View] = Record(
    name="section",
    says=N_("A further part of a report."),
    fields=(
        Field("title", N_("Its heading."), lambda section, _: section.title),
        Field("text", N_("What it says."), lambda section, _: section.text, kind="markdown"),
    ),
)
REQUEST: Record[CommitteeEntry, View] = Record(
    name="request",
    says=N_("What members of the committee said or asked for, and what became of it."),
    fields=(
        Field("says", N_("What was said or asked for."), lambda request, _: request.says, kind="markdown"),
        Field(
            "response",
            N_("What became of it."),
            lambda request, _: request.response,
            kind="markdown",
            may_be_missing=True,
        ),
        Field(
            "actions",
            N_("The ids of the actions that it touches."),
            lambda request, view: [view.actions[action] for action in request.actions if action in view.actions],
            is_list=True,
        ),
        Field(
            "areas",
            N_("The ids of the key areas that it touches."),
            lambda request, view: [view.areas[area] for area in request.areas if area in view.areas],
            is_list=True,
        ),
        Field("source", SOURCED, lambda request, _: request.source, kind=CITATION, is_list=True),
    ),
)
CORRECTION: Record[Correction, View] = Record(
    name="correction",
    says=N_("What was wrong in a report, and is mended."),
    fields=(
        Field("date", N_("The day on which it was mended."), lambda correction, _: correction.date.last, kind="day"),
        Field("says", N_("What was wrong, and what is right."), lambda correction, _: correction.says, kind="markdown"),
    ),
)
REPORT: Record[Report, View] = Record(
    name="report",
    says=N_("A report, with what changed since the one before."),
    fields=(
        Field("id", N_("Its id."), lambda report, _: report.id),
        Field("date", N_("The day of the report."), lambda report, _: report.day, kind="day"),
        Field("title", N_("What it is called."), lambda report, _: report.title),
        Field("to", N_("The committees or boards that it goes to."), lambda report, _: report.to, is_list=True),
        Field("asks", N_("What the committee is asked to do."), lambda report, _: report.asks, is_list=True),
        Field(
            "summary",
            N_("The report in a few sentences."),
            lambda report, _: report.summary,
            kind="markdown",
            may_be_missing=True,
        ),
        Field(
            "sections",
            N_("Its further parts, in order."),
            lambda report, _: report.sections,
            kind=SECTION,
            is_list=True,
        ),
        Field(
            "next", N_("When the next report is due."), lambda report, _: report.next, kind=DATE, may_be_missing=True
        ),
        Field(
            "committee", N_("What the committee said."), lambda report, _: report.committee, kind=REQUEST, is_list=True
        ),
        Field(
            "corrections",
            N_("What was wrong in it as it was first published here, and is mended."),
            lambda report, _: report.corrections,
            kind=CORRECTION,
            is_list=True,
        ),
        Field(
            "changes",
            N_("What changed since the report before. The first report has nothing to compare with."),
            lambda report, view: view.changes_in(report.id),
            kind=CHANGE,
            is_list=True,
        ),
        Field(
            "part_changes",
            N_("Which key areas and recommendations joined the plan or left it since the report before."),
            lambda report, view: view.part_changes_in(report.id),
            kind=PART_CHANGE,
            is_list=True,
        ),
        Field("source", SOURCED, lambda report, _: report.source, kind=CITATION, is_list=True),
        Field(
            "page",
            N_("Where it stands on this site."),
            lambda report, view: view.address(report_page(report.id)),
            kind="address",
        ),
    ),
)

# Key areas

SUMMARY: Record[AreaEntry, View] = Record(
    name="summary",
    says=N_("The progress summary of a key area in one report."),
    fields=(
        Field("report", N_("The id of the report."), lambda entry, _: entry.report),
        Field("summary", N_("What it says."), lambda entry, _: entry.summary, kind="markdown"),
        Field("source", SOURCED, lambda entry, _: entry.source, kind=CITATION, is_list=True),
    ),
)
AREA: Record[AreaEdition, View] = Record(
    name="area",
    says=N_("A key area as at the report."),
    fields=(
        Field("id", N_("Its id."), lambda area, _: area.area.id),
        Field("ref", N_("Its reference, as published."), lambda area, _: area.area.ref, may_be_missing=True),
        Field("title", N_("What it is called."), lambda area, _: area.area.title),
        Field("aim", N_("What it is for."), lambda area, _: area.area.aim, kind="markdown", may_be_missing=True),
        Field("lead", N_("Who leads on it."), lambda area, _: area.area.lead, is_list=True),
        Field("aliases", N_("Its earlier ids; each keeps working."), lambda area, _: area.area.aliases, is_list=True),
        Field(
            "mentioned", N_("Whether this report has a summary of it."), lambda area, _: area.is_current, kind="boolean"
        ),
        Field(
            "progress",
            N_("Its progress summaries up to this report, oldest first."),
            lambda area, _: summaries(area),
            kind=SUMMARY,
            is_list=True,
        ),
        Field("counts", N_("How many actions it has."), lambda area, _: area.counts, kind=COUNTS),
        Field(
            "measures",
            N_("The ids of its measures."),
            lambda area, _: [measure.measure.id for measure in area.measures],
            is_list=True,
        ),
        Field(
            "actions",
            N_("Its actions, in the order of the plan."),
            lambda area, _: area.actions,
            kind=ACTION,
            is_list=True,
        ),
        Field(
            "page",
            N_("Where it stands on this site."),
            lambda area, view: view.address(area_page(area.area.id)),
            kind="address",
        ),
    ),
)


# The edition, and the whole file


def statuses_of(view: View) -> Iterator[tuple[str, Status]]:
    """Each status that an entry can give, by the word that it writes, and the one that nothing reported gives."""
    yield from view.edition.statuses.items()
    if StatusCategory.NOTHING_REPORTED.value not in view.edition.statuses:
        yield StatusCategory.NOTHING_REPORTED.value, Status(category=StatusCategory.NOTHING_REPORTED)


EDITION: Record[View, View] = Record(
    name="edition",
    says=N_("The report that the data stands for."),
    fields=(
        Field("report", N_("The id of the report."), lambda view, _: view.edition.report.id),
        Field("date", N_("The day of the report."), lambda view, _: view.edition.report.day, kind="day"),
        Field("title", N_("What it is called."), lambda view, _: view.edition.report.title),
        Field(
            "previous",
            N_("The id of the report before it."),
            lambda view, _: view.edition.previous and view.edition.previous.id,
            may_be_missing=True,
        ),
        Field(
            "data",
            N_("Where the data as at this report stays for good."),
            lambda view, _: view.address(report_data(view.edition.report.id)),
            kind="address",
        ),
    ),
)
PLAN_DATA: Record[EventsAndSources, View] = Record(
    name="plan-data",
    says=N_("The whole plan as at one report, with every derived value. A fact that no report states is null."),
    fields=(
        Field("$schema", N_("The schema of this file."), lambda _, view: view.address(DATA_SCHEMA), kind="address"),
        Field("edition", N_("The report that the data stands for."), lambda _, view: view, kind=EDITION),
        Field("plan", N_("What the plan is, and whose."), lambda _, view: view, kind=ABOUT),
        Field("counts", N_("How many actions the plan has."), lambda _, view: view.edition.counts, kind=COUNTS),
        Field(
            "areas",
            N_("The key areas with their actions."),
            lambda _, view: view.edition.areas,
            kind=AREA,
            is_list=True,
        ),
        Field(
            "recommendations",
            N_("The recommendations that the plan answers."),
            lambda _, view: view.edition.recommendations,
            kind=RECOMMENDATION,
            is_list=True,
        ),
        Field(
            "recommendation_sets",
            N_("The recommendations by inspection and by kind, in the order of pages."),
            lambda _, view: sets_of(view.edition),
            kind=RECOMMENDATION_SET,
            is_list=True,
        ),
        Field(
            "measures",
            N_("What is measured, with the figures that may be shown."),
            lambda _, view: view.edition.measures,
            kind=MEASURE,
            is_list=True,
        ),
        Field(
            "reports",
            N_("The reports up to this one, oldest first."),
            lambda _, view: view.reports,
            kind=REPORT,
            is_list=True,
        ),
        Field(
            "overdue",
            N_("What is overdue as at the report, longest first."),
            lambda _, view: view.edition.overdue,
            kind=STEP_NAME,
            is_list=True,
        ),
        Field(
            "coming",
            N_("What is due on or after the day of the report, soonest first."),
            lambda _, view: coming(view.edition),
            kind=STEP_NAME,
            is_list=True,
        ),
        Field(
            "events",
            N_("Meetings and dates. In a report’s own files, those up to its day."),
            lambda known, _: known.events,
            kind=EVENT,
            is_list=True,
        ),
        Field("statuses", N_("The statuses of the plan."), lambda _, view: statuses_of(view), kind=WORD, is_list=True),
        Field("rules", N_("The rules that derive values."), lambda _, view: view, kind=RULES),
        Field(
            "glossary",
            N_("What abbreviations mean."),
            lambda _, view: view.plan.glossary.items(),
            kind=TERM,
            is_list=True,
        ),
        Field(
            "sources",
            N_("The documents that facts cite. In a report’s own files, those that it cites."),
            lambda known, _: known.sources,
            kind=SOURCE,
            is_list=True,
        ),
    ),
)
