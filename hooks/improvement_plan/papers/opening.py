"""The first page of a paper, for who has a minute: what is asked, the picture, what needs attention, what is next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..editions.edition import Edition, coming
from ..editions.every_change import AnyChange
from ..editions.remark_wording import in_short
from ..editions.statuses import status_labels
from ..editions.steps import StepEdition
from ..editions.wording import (
    counts_in_words,
    key_in_words,
    nothing_coming,
    recommendation_name,
    silent_in_words,
    time_in_words,
)
from ..plan.actions import StatusCategory
from ..plan.durations import Age, lateness
from .document import Block, Line, ListBlock, Paragraph, Run, TableBlock
from .progress_chart import progress_chart
from .sections import AREAS, CHANGED, COMING, OVERDUE, RECOMMENDATIONS, REMARKS, Lines, heading, plain, strong

_NAMED = 3
"""How many things of a kind the page names; the others are counted."""
_DATED = 4
"""How many of what is coming it names."""
_AREAS = 8
"""How many key areas its table has room for."""
_LONGEST = 70
"""How many letters of a title it has room for."""


def opening(
    say: Lines, *, past: Sequence[Edition], changes: Sequence[AnyChange], counts: TableBlock | None
) -> Iterator[Block]:
    """All of the page.

    *past* are the editions of the reports before, oldest first; *changes* are those since the last of them, and
    *counts* is the table of the areas.
    """
    words, edition = say.words, say.edition
    yield heading(words("At a glance"))
    yield from _asks(say)
    yield heading(words("How it is going"), level=2)
    yield Paragraph(text=plain(counts_in_words(edition.counts, words)))
    if key := key_in_words(edition, words):
        yield Paragraph(text=plain(key))
    yield from say.evidence(edition.counts)
    if chart := progress_chart((*past, edition), words):
        yield chart
    if counts:
        yield from _compared(counts, say)
    yield heading(words("What needs attention"), level=2)
    if found := [*_late(say), *_gone_back(say, changes), *_unanswered(say), *_silent(say)]:
        yield ListBlock(items=tuple((Paragraph(text=line),) for line in found))
    else:
        yield Paragraph(
            text=plain(words("Nothing is overdue, behind, at risk or gone back, and no answer is awaited."))
        )
    yield heading(words("What is next"), level=2)
    yield from _next(say)


def is_whole(counts: TableBlock) -> bool:
    """Whether the page has room for all of the table."""
    return len(counts.rows) <= _AREAS + 1


def _asks(say: Lines) -> Iterator[Block]:
    yield heading(say.words("What the committee is asked to do"), level=2)
    if asks := say.edition.report.asks:
        yield ListBlock(items=tuple((Paragraph(text=say.line(ask)),) for ask in asks))
    else:
        yield Paragraph(text=say.missing())


def _compared(counts: TableBlock, say: Lines) -> Iterator[Block]:
    """The table of the areas; of many, those with most that is overdue, and where the others are."""
    if is_whole(counts):
        yield counts
        return
    words, areas = say.words, say.edition.areas
    most = sorted(range(len(areas)), key=lambda place: -_overdue(say.edition, place))[:_AREAS]
    *rows, total = counts.rows
    yield replace(counts, rows=(*(rows[place] for place in sorted(most)), total))
    text = words(
        "These are the %(num)s key areas with the most overdue. All %(all)s stand under:",
        num=words.number(_AREAS),
        all=words.number(len(areas)),
    )
    yield Paragraph(text=(*plain(f"{text} "), Run(text=words("Key areas"), href=f"#{AREAS}")), kind="note")


def _overdue(edition: Edition, place: int) -> int:
    counts = edition.areas[place].counts
    return counts.overdue + counts.overdue_milestones


def _late(say: Lines) -> Iterator[Line]:
    words, edition = say.words, say.edition
    labels = status_labels(words)
    overdue = [
        words("%(title)s, by %(time)s", title=_short(step.step.name), time=time_in_words(_age(step, say), words))
        for step in edition.overdue
    ]
    yield from _group(words("Overdue"), overdue, say, href=OVERDUE, part=words("Overdue"))
    for category in (StatusCategory.LATE, StatusCategory.AT_RISK):
        titles = [step.step.name for step in edition.actions if step.status.category is category]
        yield from _group(labels[category], titles, say, href=AREAS, part=words("Key areas"))


def _age(step: StepEdition, say: Lines) -> Age:
    assert step.due is not None  # what is overdue has a due date
    return lateness(step.due, say.edition.report.day)


def _gone_back(say: Lines, changes: Sequence[AnyChange]) -> Iterator[Line]:
    words = say.words
    titles = [change.title for change in changes if change.kind.id == "gone-back"]
    yield from _group(words("Gone back"), titles, say, href=CHANGED, part=words("What changed"))


def _unanswered(say: Lines) -> Iterator[Line]:
    words = say.words
    titles = [in_short(remark) for remark in say.edition.open_requests]
    name = words("Asked by members, with no answer recorded")
    yield from _group(name, titles, say, href=REMARKS, part=words("What the committee said"))


def _silent(say: Lines) -> Iterator[Line]:
    words, silent = say.words, say.edition.silent
    if silent:
        names = ", ".join(recommendation_name(found.recommendation, words) for found in silent)
        sentence = silent_in_words(len(silent), words)
        yield (*strong(sentence), Run(text=" "), Run(text=f"{names}.", href=f"#{RECOMMENDATIONS}"))


def _group(name: str, titles: Sequence[str], say: Lines, *, href: str, part: str) -> Iterator[Line]:
    """How many there are, some of them, and where the others stand; nothing where there is none."""
    if not titles:
        return
    words = say.words
    named = "; ".join(map(_short, titles[:_NAMED]))
    more = len(titles) - _NAMED
    line = (*strong(f"{name} ({words.number(len(titles))}):"), Run(text=f" {named}"))
    if more > 0:
        line = (*line, Run(text="; "), _more(more, say, href=href, part=part))
    yield line


def _more(number: int, say: Lines, *, href: str, part: str) -> Run:
    text = say.words.ngettext("%(num)s more under %(part)s", "%(num)s more under %(part)s", number, part=part)
    return Run(text=text, href=f"#{href}")


def _short(text: str) -> str:
    text = " ".join(text.split()).rstrip(".")
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rsplit(' ', 1)[0].rstrip(',.;:')}…"


def _next(say: Lines) -> Iterator[Block]:
    words, report, steps = say.words, say.edition.report, coming(say.edition)
    lines: list[Line] = [
        (*strong(f"{words.date(step.due)}:" if step.due else ""), Run(text=f" {_short(step.step.name)}"))
        for step in steps[:_DATED]
    ]
    if (more := len(steps) - _DATED) > 0:
        lines.append((_more(more, say, href=COMING, part=words("Coming next")),))
    if not steps:
        lines.append(plain(nothing_coming(say.edition, words, overdue=bool(say.edition.overdue))))
    if report.next:
        lines.append((*strong(words("Next report due:")), Run(text=f" {words.date(report.next)}")))
    yield ListBlock(items=tuple((Paragraph(text=line),) for line in lines))
