"""What stands in the workbook for a report: rows of each sheet, from the plan as at the report before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from improvement_plan.editions.areas import AreaEdition
from improvement_plan.editions.edition import Edition
from improvement_plan.editions.measure_wording import figure_in_words, target_in_words
from improvement_plan.editions.measures import MeasureEdition
from improvement_plan.editions.statuses import LABELS, status_labels
from improvement_plan.editions.wording import status_word
from improvement_plan.language.translations import Words
from improvement_plan.plan.actions import Step
from improvement_plan.plan.dates import PublishedDate
from improvement_plan.plan.model import Plan
from tools.sheet.basis import Basis, SheetStep
from tools.sheet.layout import AREAS, CLOSED, EVERYONE, MEASURES, NOBODY, PROGRESS, SAYS, UNCHANGED, Sheet

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


def contents_of(basis: Basis, words: Words, *, title: str = "", to: str = "", lead: str | None = None) -> Contents:
    """What the workbook holds; *title* and *to* are of a report to come. See `tables` for the *lead*."""
    made_for = EVERYONE if lead is None else lead or NOBODY
    return Contents(
        report={**report_row(basis.now.plan, basis.report_id, title=title, to=to), "lead": made_for},
        tables=tables(basis, words=words, lead=lead),
        statuses=statuses(basis.now, words),
    )


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
        "to": "\n".join(report.to),
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


def leads_in(basis: Basis) -> tuple[str, ...]:
    """Everyone who leads on something, in the order of the plan."""
    found = [lead for area in basis.now.areas for lead in area.area.lead]
    found += [lead for step in basis.steps for lead in step.leads]
    return tuple(
        {lead.casefold(): lead for lead in reversed(found)}[key] for key in dict.fromkeys(map(str.casefold, found))
    )


def tables(basis: Basis, *, words: Words, lead: str | None = None) -> dict[str, tuple[Row, ...]]:
    """The rows of each sheet. With a *lead*, only what that one leads on; an empty one stands for nobody."""
    steps = [step for step in basis.steps if _is_of(step.leads, lead)]
    areas = [area for area in basis.now.areas if _is_of(area.area.lead, lead)]
    measures = [measure for measure in basis.before.measures if _is_of(_leads_of_measure(measure, basis.now), lead)]
    rows: dict[Sheet, Iterator[Row]] = {
        PROGRESS: (_step(step, basis, words) for step in steps if step.is_open),
        CLOSED: (_step(step, basis, words) for step in steps if not step.is_open),
        AREAS: (_area(area, basis, words) for area in areas),
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


def _step(step: SheetStep, basis: Basis, words: Words) -> Row:
    now, before = step.now, step.before
    own, latest = now.step, before.latest if before else None
    title = own.title if now.action is None else f"{now.action.title}: {own.title}"
    status = status_word(before.status, words) if before and before.reported else ""
    if status and latest is None:
        status = f"{status} (from its milestones)"
    return {
        "ref": own.ref or "",
        "area": now.area.title,
        "title": title,
        "lead": ", ".join(step.leads),
        "due": _date(before.due if before else own.due, words),
        "last_status": status,
        "last_report": words.date(before.reported_in.date) if before and before.reported_in else "",
        "id": now.anchor,
        **_filled(own, basis.report_id, {id: shown for shown, id in choices(basis.now.plan, words).items()}),
    }


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


def _area(area: AreaEdition, basis: Basis, words: Words) -> Row:
    now = next((entry.summary for entry in area.area.progress if entry.report == basis.report_id), None)
    before = next((known.summary for known in basis.before.areas if known.area.id == area.area.id), None)
    reports = {report.id: report for report in basis.before.plan.reports}
    return {
        "title": area.area.title,
        "lead": ", ".join(area.area.lead),
        "last_summary": (before.summary or "") if before else "",
        "last_report": words.date(reports[before.report].date) if before else "",
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


def _date(date: PublishedDate | None, words: Words) -> str:
    return words.date(date) if date else ""


def _typed(date: PublishedDate | None) -> str:
    """A date as a cell takes it."""
    if date is None:
        return ""
    return f"{SAYS} {date.written}" if date.kind == "words" else date.written
