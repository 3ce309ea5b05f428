"""The key areas of an edition with their actions, as blocks of its paper."""

from __future__ import annotations

from collections.abc import Iterator

from ..editions.areas import AreaEdition
from ..editions.entry_facts import told
from ..editions.measure_wording import latest_in_words, measure_title
from ..editions.ratings import Rating
from ..editions.shared_facts import SharedFacts, shared_facts
from ..editions.step_facts import EVIDENCE, FACTS
from ..editions.steps import StepEdition
from ..editions.wording import (
    NOT_STATED,
    as_published,
    counts_in_words,
    named_rating,
    recommendation_name,
    status_name,
)
from ..plan.actions import Entry, StatusCategory
from .document import Block, Line, Paragraph, Run, TableBlock
from .from_html import joined
from .sections import AREAS, RECOMMENDATIONS, Lines, emphasised, heading, plain, strong


def areas(say: Lines, *, counts: TableBlock | None) -> Iterator[Block]:
    """Each with its aim, its summary, its counts and a table of its actions; *counts* is a table of all of them."""
    yield heading(say.words("Key areas"), anchor=AREAS)
    if counts:
        yield counts
    for area in say.edition.areas:
        yield from _area(area, say)


def _area(area: AreaEdition, say: Lines) -> Iterator[Block]:
    words = say.words
    yield heading(area.area.name, level=2)
    if area.area.aim:
        yield Paragraph(text=emphasised(say.line(area.area.aim)))
    if area.area.lead:
        yield Paragraph(text=plain(words("Lead: %(lead)s", lead=", ".join(area.area.lead))))
    if area.summary and area.summary.summary and area.is_current:
        yield from say.blocks(area.summary.summary)
        yield from say.source(area.summary.source)
    else:
        yield Paragraph(text=plain(words("Nothing reported about this area as a whole.")))
    yield Paragraph(text=plain(counts_in_words(area.counts, words)))
    yield from say.evidence(area.counts)
    if area.actions:
        yield from _actions(area, say)


def _actions(area: AreaEdition, say: Lines) -> Iterator[Block]:
    """A row for each action and milestone. What no row states has no column, and one sentence says so.

    Where each names a source, another says which most of them share.
    """
    words, steps = say.words, area.steps
    common = shared_facts(steps, say.edition.plan) if all(step.sources for step in steps) else SharedFacts(source=())
    dates, leads = [_dates(step, say) for step in steps], [", ".join(step.step.lead) for step in steps]
    unnamed = [] if any(leads) else [words("lead")]
    undated = [] if any(dates) else [words("dates")]
    unproved = [words("evidence")] if area.counts.of(StatusCategory.DONE) and not _has_evidence(steps) else []
    columns = [(words("Action"), 0.2), (words("Status"), 0.17)]
    columns += [] if undated else [(words("Dates"), 0.16)]
    columns += [] if unnamed else [(words("Lead"), 0.13)]
    columns += [(words("What it is, and what the report says"), 1 - sum(share for _, share in columns))]
    rows = []
    for step, dated, lead in zip(steps, dates, leads, strict=True):
        title = words("Milestone: %(title)s", title=step.step.name) if step.action else step.step.name
        cells = [plain(title), _status(step, say)]
        cells += [] if undated else [dated or say.missing()]
        cells += [] if unnamed else [plain(lead) or say.missing()]
        rows.append((*cells, _details(step, common, say, names_evidence=not unproved)))
    if missing := [*undated, *unnamed, *unproved]:
        sentence = words("Not stated in the report for any of these actions: %(names)s.", names=", ".join(missing))
        yield Paragraph(text=plain(sentence))
    if common.source:
        of_all = words("Source of all these actions:")
        name = of_all if common.is_source_of_all else words("Where no source stands, it is:")
        yield Paragraph(text=say.named(name, say.cited(common.source)))
    yield TableBlock(
        caption=plain(words("Actions: %(area)s", area=area.area.name)),
        columns=tuple(plain(name) for name, _ in columns),
        rows=tuple(rows),
        widths=tuple(share for _, share in columns),
    )


def _has_evidence(steps: tuple[StepEdition, ...]) -> bool:
    return any(step.latest and step.latest.evidence for step in steps)


def _status(step: StepEdition, say: Lines) -> Line:
    words = say.words
    # How late it is stands with its dates, and says more than the flag.
    flags = [plain(words(flag.label)) for flag in step.flags if flag.id not in ("overdue", "moved")]
    published = step.latest.published_as if step.latest else None
    quoted = plain(as_published(published, words)) if published else ()
    ratings = [plain(rating_as_at(rating, step, say)) for rating in step.ratings]
    return joined([strong(status_name(step.status, words)), quoted, *ratings, *flags])


def rating_as_at(rating: Rating, step: StepEdition, say: Lines) -> str:
    """A rating; where the latest entry does not give it, with its date."""
    text = named_rating(rating, say.words)
    if step.latest and step.latest.report == rating.report:
        return text
    return say.words("%(rating)s (as reported on %(date)s)", rating=text, date=say.reported_on(rating.report))


def _dates(step: StepEdition, say: Lines) -> Line:
    planned, reported = (_facts(step, say, are_dates=True, reported=reported) for reported in (False, True))
    return joined([*planned, *say.due(step), *reported])


def _facts(step: StepEdition, say: Lines, *, are_dates: bool = False, reported: bool = False) -> list[Line]:
    """What is stated of a step and has a line of its own: by the plan, or as *reported*."""
    return [
        say.fact(fact, value)
        for fact in FACTS
        if fact.sentence and (fact.kind == "date", fact.is_reported) == (are_dates, reported)
        if (value := fact.of(step))
    ]


def _details(step: StepEdition, common: SharedFacts, say: Lines, *, names_evidence: bool) -> Line:
    words, latest = say.words, step.latest
    lines = [say.line(step.step.detail)] if step.step.detail else []
    lines += [*_facts(step, say), *_measured_by(step, say)]
    if latest:
        lines += _entry(latest, say)
        if (
            names_evidence
            and not latest.evidence
            and step.action is None
            and step.status.category is StatusCategory.DONE
        ):
            lines.append(plain(words(EVIDENCE.sentence, value=words(NOT_STATED))))
        lines += _facts(step, say, reported=True)
    elif step.reported:
        lines.append(plain(words("Its status follows from its milestones.")))
    else:
        lines.append(plain(words("Nothing reported")))
    moved = step.with_due(moved=True)
    for entry in step.entries:
        if entry.due and entry.reason:
            dates = {"date": words.date(entry.due), "report": say.reported_on(entry.report)}
            named = (
                words("Date moved to %(date)s by the report of %(report)s:", **dates)
                if entry in moved
                else words("Date restated as %(date)s by the report of %(report)s:", **dates)
            )
            lines.append(say.named(named, say.line(entry.reason)))
    if sources := common.source_of(step):
        lines.append(say.with_source(lines.pop() if lines else plain(words("Source:")), sources))
    if ids := step.step.recommendations:
        lines.append(_answers(ids, say))
    return joined(lines) or plain(words("No more than the status"))


def _measured_by(step: StepEdition, say: Lines) -> list[Line]:
    """The latest figure of each measure that shows whether it works."""
    known = {measure.measure.id: measure for measure in say.edition.measures}
    return [
        plain(
            say.words(
                "Measured by %(measure)s: %(figure)s",
                measure=measure_title(known[id].measure),
                figure=latest_in_words(known[id], say.words),
            )
        )
        for id in step.step.measures
    ]


_ELSEWHERE = frozenset({"due", "completed", "evidence", "assured_by", "accountable", "ratings"})
"""What the dates, the status or the facts of an action have already, of its latest entry."""


def _entry(entry: Entry, say: Lines) -> list[Line]:
    """What an entry says beside its status; an earlier report's words are told apart."""
    words = say.words
    lines = [
        say.entry_fact(fact, value)
        for fact, value in told(entry)
        if fact.id not in _ELSEWHERE and not (fact.id == "reason" and entry.due)
    ]
    if entry.report != say.edition.report.id:
        lines.insert(0, plain(words("Last reported on %(date)s.", date=say.reported_on(entry.report))))
    return lines


def _answers(ids: tuple[str, ...], say: Lines) -> Line:
    known = {part.id: recommendation_name(part, say.words) for part in say.edition.plan.recommendations}
    links = [(Run(text=known[id], href=f"#{RECOMMENDATIONS}"),) for id in ids]
    return say.named(say.words("Answers:"), joined(links, by=Run(text=", ")))
