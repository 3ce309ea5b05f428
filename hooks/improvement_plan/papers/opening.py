"""The first page of a paper, for who has a minute: what is asked, the picture, what needs attention, what is next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ..editions.edition import Edition, coming
from ..editions.every_change import AnyChange
from ..editions.remark_wording import in_short
from ..editions.statuses import status_labels
from ..editions.steps import StepEdition
from ..editions.wording import (
    counts_in_words,
    evidence_in_words,
    key_in_words,
    nothing_coming,
    recommendations_heading,
    shortened,
    time_in_words,
)
from ..plan.actions import StatusCategory
from ..plan.durations import Age, lateness
from .document import Block, Line, ListBlock, Paragraph, Run, TableBlock, text_of
from .progress_chart import progress_chart
from .sections import AREAS, ASKED, CHANGED, COMING, OVERDUE, RECOMMENDATIONS, REMARKS, Lines, heading, plain, strong


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """How much the page has room for."""

    named: int
    """How many things of a kind it names; the others are counted."""
    dated: int
    """How many of what is coming it names."""
    areas: int
    """How many key areas its table has."""
    reports: int
    """How many reports its picture has."""
    front: int | None = None
    """How many letters of a front line; None for all."""
    letters: int = 71
    """How many letters of a title, with the sign that some are left out."""
    asks: int | None = None
    """How many of the things that the committee is asked to do it names, in a line each; None for all, in full."""


_TWO_LINES, _ONE_LINE = 96, 48
"""So many letters of a front line take them in Word, beside the longest name."""
ROOMS = (
    Room(named=3, dated=4, areas=8, reports=6),
    Room(named=3, dated=4, areas=8, reports=6, front=_TWO_LINES),
    Room(named=2, dated=3, areas=8, reports=6, front=_TWO_LINES),
    Room(named=2, dated=3, areas=8, reports=4, front=_ONE_LINE),
    Room(named=1, dated=2, areas=6, reports=3, front=_ONE_LINE),
    Room(named=2, dated=3, areas=0, reports=3, front=_ONE_LINE),
    Room(named=1, dated=2, areas=0, reports=3, front=_ONE_LINE),
    Room(named=1, dated=1, areas=0, reports=1, front=_ONE_LINE, letters=40),
    Room(named=1, dated=1, areas=0, reports=1, front=_ONE_LINE, letters=40, asks=3),
)
"""The largest first: the page says as much as fits.

A member needs most what is asked, the counts, and what is late. So lines that a template asks for are cut first, then
fewer things of a kind are named, then the areas are compared on a later page; what is asked is cut last.
"""
_ASK = 75
"""So many letters of what is asked take a line in Word."""
_TIME = 20
"""How many letters take the words that say by how long something is overdue."""


def opening(
    say: Lines, *, past: Sequence[Edition], changes: Sequence[AnyChange], counts: TableBlock | None, room: Room
) -> Iterator[Block]:
    """All of the page, as far as there is *room*.

    *past* are the editions of the reports before, oldest first; *changes* are those since the last of them, and
    *counts* is the table of the areas.
    """
    words, edition = say.words, say.edition
    yield from _asks(say, room)
    yield heading(words("How it is going"))
    sentences = (
        counts_in_words(edition.counts, words),
        key_in_words([status for status, _ in edition.counts.by_word], words),
        evidence_in_words(edition.counts, words),
    )
    yield Paragraph(text=plain(" ".join(filter(None, sentences))))
    if chart := progress_chart((*past, edition), words, most=room.reports):
        yield chart
    if counts:
        yield from _compared(counts, say, room)
    yield heading(words("What needs attention"))
    if found := [*_late(say, room), *_gone_back(say, changes, room), *_unanswered(say, room), *_silent(say, room)]:
        yield ListBlock(items=tuple((Paragraph(text=line),) for line in found))
    else:
        yield Paragraph(
            text=plain(words("Nothing is overdue, behind, at risk or gone back, and no answer is awaited."))
        )
    yield heading(words("What is next"))
    yield from _next(say, room)


def has_all_areas(edition: Edition, room: Room) -> bool:
    """Whether the page has room for the table of all areas."""
    return len(edition.areas) <= room.areas


def asked_in_full(say: Lines, room: Room) -> Iterator[Block]:
    """What the committee is asked to do, where the page has no room for all of it."""
    if not _has_all_asks(say, room):
        yield heading(say.words("What the committee is asked to do, in full"), anchor=ASKED)
        yield _all_asks(say)


def _has_all_asks(say: Lines, room: Room) -> bool:
    lines = [text_of(say.line(ask)) for ask in say.edition.report.asks]
    return room.asks is None or (len(lines) <= room.asks and max(map(len, lines), default=0) <= _ASK)


def _all_asks(say: Lines) -> ListBlock:
    return ListBlock(items=tuple((Paragraph(text=say.line(ask)),) for ask in say.edition.report.asks))


def _asks(say: Lines, room: Room) -> Iterator[Block]:
    words, asks = say.words, say.edition.report.asks
    yield heading(words("What the committee is asked to do"))
    if not asks:
        yield Paragraph(text=say.missing())
    elif _has_all_asks(say, room):
        yield _all_asks(say)
    else:
        shown = [plain(_short(text_of(say.line(ask)), _ASK)) for ask in asks[: room.asks]]
        shown.append((Run(text=words("All of it in full"), href=f"#{ASKED}"),))
        yield ListBlock(items=tuple((Paragraph(text=line),) for line in shown))


def _compared(counts: TableBlock, say: Lines, room: Room) -> Iterator[Block]:
    """The table of the areas; of many, those with most that is overdue, and where the others are."""
    if has_all_areas(say.edition, room):
        yield counts
        return
    words, areas = say.words, say.edition.areas
    where = Run(text=words("Key areas"), href=f"#{AREAS}")
    if not room.areas:
        yield Paragraph(text=(*plain(f"{words('The key areas are compared under:')} "), where), kind="note")
        return
    most = sorted(range(len(areas)), key=lambda place: -_overdue(say.edition, place))[: room.areas]
    yield replace(counts, rows=(*(counts.rows[place] for place in sorted(most)), *counts.rows[len(areas) :]))
    text = words(
        "These are the %(num)s key areas with the most overdue. All %(all)s stand under:",
        num=words.number(room.areas),
        all=words.number(len(areas)),
    )
    yield Paragraph(text=(*plain(f"{text} "), where), kind="note")


def _overdue(edition: Edition, place: int) -> int:
    counts = edition.areas[place].counts
    return counts.overdue + counts.overdue_milestones


def _late(say: Lines, room: Room) -> Iterator[Line]:
    words, edition = say.words, say.edition
    labels = status_labels(words)
    overdue = [
        words(
            "%(title)s, by %(time)s",
            title=_short(step.step.name, room.letters - _TIME),
            time=time_in_words(_age(step, say), words),
        )
        for step in edition.overdue
    ]
    yield from _group(words("Overdue"), overdue, say, room, href=OVERDUE, part=words("Overdue"))
    for category in (StatusCategory.LATE, StatusCategory.AT_RISK):
        titles = [step.step.name for step in edition.actions if step.status.category is category]
        yield from _group(labels[category], titles, say, room, href=AREAS, part=words("Key areas"))


def _age(step: StepEdition, say: Lines) -> Age:
    assert step.due is not None  # what is overdue has a due date
    return lateness(step.due, say.edition.report.day)


def _gone_back(say: Lines, changes: Sequence[AnyChange], room: Room) -> Iterator[Line]:
    words = say.words
    titles = [change.title for change in changes if change.kind.id == "gone-back"]
    yield from _group(words("Gone back"), titles, say, room, href=CHANGED, part=words("What changed"))


def _unanswered(say: Lines, room: Room) -> Iterator[Line]:
    words = say.words
    titles = [in_short(remark) for remark in say.edition.open_requests]
    name = words("Asked by members, with no answer recorded")
    yield from _group(name, titles, say, room, href=REMARKS, part=words("What the committee said"))


def _silent(say: Lines, room: Room) -> Iterator[Line]:
    words = say.words
    names = [found.recommendation.short_name for found in say.edition.silent]
    # Numbers alone take little room.
    if sum(map(len, names)) <= room.letters:
        room = replace(room, named=len(names))
    name = words("Recommendations with no action, or nothing reported")
    part = recommendations_heading(say.edition, words)
    yield from _group(name, names, say, room, href=RECOMMENDATIONS, part=part)


def _group(name: str, titles: Sequence[str], say: Lines, room: Room, *, href: str, part: str) -> Iterator[Line]:
    """How many there are, some of them, and where the others stand; nothing where there is none."""
    if titles:
        count = f"{name} ({say.words.number(len(titles))}):"
        named = "; ".join(_short(title, room.letters) for title in titles[: room.named])
        more = _more(len(titles) - room.named, say, href=href, part=part)
        yield (*strong(count), Run(text=f" {named}"), *((Run(text="; "), *more) if more else ()))


def _more(number: int, say: Lines, *, href: str, part: str) -> Line:
    """Where so many others stand; empty where there are none."""
    if number <= 0:
        return ()
    text = say.words.ngettext("%(num)s more under %(part)s", "%(num)s more under %(part)s", number, part=part)
    return (Run(text=text, href=f"#{href}"),)


def _short(text: str, most: int) -> str:
    return shortened(" ".join(text.split()).rstrip("."), most)


def _next(say: Lines, room: Room) -> Iterator[Block]:
    words, report, steps = say.words, say.edition.report, coming(say.edition)
    lines: list[Line] = [
        (*strong(f"{words.date(step.due)}:" if step.due else ""), Run(text=f" {_short(step.step.name, room.letters)}"))
        for step in steps[: room.dated]
    ]
    if more := _more(len(steps) - room.dated, say, href=COMING, part=words("Coming next")):
        lines[-1] = (*lines[-1], Run(text="; "), *more)
    if not steps:
        lines.append(plain(nothing_coming(say.edition, words, overdue=bool(say.edition.overdue))))
    if report.next:
        lines.append((*strong(words("Next report due:")), Run(text=f" {words.date(report.next)}")))
    yield ListBlock(items=tuple((Paragraph(text=line),) for line in lines))
