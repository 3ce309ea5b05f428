"""What stands in the workbook for a report: rows of each sheet, from the plan as at the report before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from improvement_plan.editions.edition import AreaEdition, Edition
from improvement_plan.editions.measure_wording import figure_in_words, target_in_words
from improvement_plan.editions.measures import MeasureEdition
from improvement_plan.editions.statuses import LABELS, status_labels
from improvement_plan.editions.steps import StepEdition
from improvement_plan.editions.wording import status_word
from improvement_plan.language.translations import Words
from improvement_plan.plan.actions import AreaEntry, Entry, Step
from improvement_plan.plan.dates import PublishedDate
from improvement_plan.plan.model import Plan
from tools.sheet.layout import AREAS, CLOSED, MEASURES, PROGRESS, SAYS, UNCHANGED, Sheet

Row = Mapping[str, str]
"""A row: the text of each cell, by the key of its column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What a workbook holds."""

    report: Row
    """The sheet 'Report', by the keys of its rows."""
    tables: Mapping[str, tuple[Row, ...]]
    """The rows of each sheet, by its name."""
    statuses: tuple[tuple[str, str], ...]
    """Each status to choose, and what it means."""


def name_of(plan: Plan) -> str:
    """What a workbook calls the plan that it is for."""
    return f"{plan.plan.title}, {plan.plan.organisation}"


def report_row(plan: Plan, report_id: str, *, title: str = "", to: str = "") -> dict[str, str]:
    """The sheet 'Report': what the plan has of the report already, or what is known of one to come."""
    start = {"plan": name_of(plan), "id": report_id, "date": report_id, "title": title, "to": to}
    report = next((report for report in plan.reports if report.id == report_id), None)
    if report is None:
        return start
    source = next((source for source in plan.sources if report.source and source.id == report.source[0].id), None)
    known = {
        "date": report.date.written,
        "title": report.title,
        "to": report.to,
        "asks": "\n".join(report.asks),
        "summary": report.summary,
        "next": _typed(report.next),
        "document": source and source.title,
        "url": source and source.url,
    }
    return {**start, **{key: value for key, value in known.items() if value}}


def choices(plan: Plan, words: Words) -> dict[str, str]:
    """The statuses that a row may choose, by what it shows for them: the words that entries write."""
    labels = status_labels(words)
    known = [(word.id, word.label) for word in plan.statuses] or [
        (category.value, label) for category, label in labels.items() if category.value != "nothing-reported"
    ]
    shown = [label.casefold() for _, label in known]
    # Two statuses of one name are told apart by their ids.
    return {
        label if shown.count(label.casefold()) == 1 and label != UNCHANGED else f"{label} ({id})": id
        for id, label in known
    }


def statuses(edition: Edition, words: Words) -> tuple[tuple[str, str], ...]:
    """Each status to choose, and what it means, in the order of the list."""
    found = choices(edition.plan, words)
    means = ((shown, words(LABELS[edition.statuses[id].category])) for shown, id in found.items())
    told = tuple((shown, "" if shown == meaning else meaning) for shown, meaning in means)
    return (*told, (UNCHANGED, "The report says that it is as before."))


def leads_of(step: StepEdition) -> tuple[str, ...]:
    """Who leads on it: its own lead, its action's, or its area's."""
    return step.step.lead or (step.action.lead if step.action else ()) or step.area.lead


def leads_in(edition: Edition) -> tuple[str, ...]:
    """Everyone who leads on something of the edition, in the order of the plan."""
    found = [lead for area in edition.areas for lead in area.area.lead]
    found += [lead for area in edition.areas for step in area.steps for lead in leads_of(step)]
    return tuple(
        {lead.casefold(): lead for lead in reversed(found)}[key] for key in dict.fromkeys(map(str.casefold, found))
    )


def tables(edition: Edition, *, report_id: str, words: Words, lead: str | None = None) -> dict[str, tuple[Row, ...]]:
    """The rows of each sheet, for the report *report_id* that comes after *edition*.

    With a *lead*, only what that one leads on; an empty one stands for what nobody leads on.
    """
    steps = [step for area in edition.areas for step in area.steps if _is_of(leads_of(step), lead)]
    areas = [area for area in edition.areas if _is_of(area.area.lead, lead)]
    measures = [measure for measure in edition.measures if _is_of(_leads_of_measure(measure, edition), lead)]
    rows: dict[Sheet, Iterator[Row]] = {
        PROGRESS: (_step(step, report_id, edition, words) for step in steps if step.is_open),
        CLOSED: (_step(step, report_id, edition, words) for step in steps if not step.is_open),
        AREAS: (_area(area, report_id, edition, words) for area in areas),
        MEASURES: (_measure(measure, words) for measure in measures),
    }
    return {sheet.name: tuple(found) for sheet, found in rows.items()}


def _is_of(leads: tuple[str, ...], lead: str | None) -> bool:
    if lead is None:
        return True
    return lead.casefold() in {known.casefold() for known in leads} if lead else not leads


def _leads_of_measure(measure: MeasureEdition, edition: Edition) -> tuple[str, ...]:
    areas = [area.area for area in edition.areas if area.area.id in measure.measure.areas]
    return tuple(dict.fromkeys(lead for area in areas for lead in area.lead))


def _step(step: StepEdition, report_id: str, edition: Edition, words: Words) -> Row:
    own, latest = step.step, step.latest
    title = own.title if step.action is None else f"{step.action.title}: {own.title}"
    status = status_word(step.status, words) if step.reported else ""
    if status and latest is None:
        status = f"{status} (from its milestones)"
    return {
        "ref": _ref(own),
        "area": step.area.title,
        "title": title,
        "lead": ", ".join(leads_of(step)),
        "due": _date(step.due, words),
        "last_status": status,
        "last_report": _reported(latest, edition, words),
        "id": step.anchor,
        **_filled(own, report_id, {id: shown for shown, id in choices(edition.plan, words).items()}),
    }


def _ref(step: Step) -> str:
    return f"{getattr(step, 'ref', None) or ''}"


def _filled(step: Step, report_id: str, shown: Mapping[str, str]) -> Row:
    """What the plan has of the report already."""
    entry = next((entry for entry in step.progress if entry.report == report_id), None)
    if entry is None:
        return {}
    found = {
        "status": shown.get(entry.status, entry.status),
        "note": entry.note,
        "due_now": _typed(entry.due),
        "reason": entry.reason,
        "completed": _typed(entry.completed),
        "evidence": entry.evidence,
        "assured_by": entry.assured_by,
    }
    return {key: value for key, value in found.items() if value}


def _area(area: AreaEdition, report_id: str, edition: Edition, words: Words) -> Row:
    now = next((entry.summary for entry in area.area.progress if entry.report == report_id), None)
    return {
        "title": area.area.title,
        "lead": ", ".join(area.area.lead),
        "last_summary": area.summary.summary if area.summary and area.summary.summary else "",
        "last_report": _reported(area.summary, edition, words),
        "id": area.area.id,
        **({"summary": now} if now else {}),
    }


def _measure(measure: MeasureEdition, words: Words) -> Row:
    of, latest = measure.measure, measure.latest
    return {
        "title": of.title,
        "unit": of.unit or "",
        "target": target_in_words(of, measure.target, words) if measure.target else "",
        "last_value": figure_in_words(of, latest, words) if latest else "",
        "last_period": words.date(latest.at) if latest else "",
        "id": of.id,
    }


def _reported(entry: Entry | AreaEntry | None, edition: Edition, words: Words) -> str:
    """The day of the report that an entry is of."""
    return next((words.date(report.date) for report in edition.plan.reports if entry and report.id == entry.report), "")


def _date(date: PublishedDate | None, words: Words) -> str:
    return words.date(date) if date else ""


def _typed(date: PublishedDate | None) -> str:
    """A date as a cell takes it."""
    if date is None:
        return ""
    return f"{SAYS} {date.written}" if date.kind == "words" else date.written
