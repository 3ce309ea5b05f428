"""The whole plan as at a report, with every derived value, as one record: what plan.json holds."""

from __future__ import annotations

from collections.abc import Iterator

from ..editions.areas import AreaEdition
from ..editions.as_at import first_uses
from ..editions.edition import coming
from ..editions.steps import Status
from ..language.translations import N_
from ..plan.actions import AreaEntry, StatusCategory
from ..plan.site_addresses import DATA_SCHEMA, area_page, report_data
from .background import ABOUT, EVENT, RULES, SOURCE, TERM, WORD
from .count_records import COUNTS
from .events_and_sources import EventsAndSources
from .measure_records import MEASURE
from .recommendation_records import RECOMMENDATION, RECOMMENDATION_SET, sets_of
from .records import Field, Record
from .report_records import REPORT
from .risk_records import RISK
from .view import (
    ACTION,
    CITATION,
    SOURCED,
    STEP_NAME,
    View,
    summaries,
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
    """Each status that entries give, by the word that they write, and the one that nothing reported gives.

    Of the plan's own words, those that reports up to this one have used.
    """
    used = first_uses(view.plan)
    yield from ((id, status) for id, status in view.edition.statuses.items() if not view.plan.statuses or id in used)
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
            "risks",
            N_("The risks of the register, where the plan has one."),
            lambda _, view: view.edition.risks,
            kind=RISK,
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
