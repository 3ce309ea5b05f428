"""What a council's own template asks of a paper beside what the report says: its front lines, and background papers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from ..editions.remark_wording import meeting_in_words
from ..editions.wording import shortened
from ..plan.reports import Document
from .document import Block, Facts, Line, Run, TableBlock, text_of
from .from_html import joined
from .sections import BACKGROUND_PAPERS, DETAILS, Lines, heading, plain


class FrontLine(NamedTuple):
    """What it is called, and what it says."""

    name: str
    value: Line
    may_be_cut: bool = True
    """Whether some of it can stand for all of it; of an address, or whom to ask, it cannot."""


def front(say: Lines, address: str) -> Iterator[FrontLine]:
    """All front lines of the paper whose page on the web is at *address*."""
    words, plan, report = say.words, say.edition.plan.plan, say.edition.report
    events = [event for event in say.edition.plan.events if event.date.kind == "day" and event.date == report.date]
    meetings = [(meeting_in_words(meeting, words), meeting.url) for meeting in report.meetings]
    meetings = meetings or [(event.title, event.url) for event in events]
    committee = words.listed(report.to)
    # A meeting that is called as its committee is named once.
    address_of = dict(meetings)
    named = (Run(text=committee, href=address_of.get(committee)),) if committee else say.missing()
    yield FrontLine(words("Committee"), named)
    yield FrontLine(words("Date of the report"), plain(words.date(report.date)))
    for title, url in meetings:
        if title != committee:
            yield FrontLine(words("Meeting"), (Run(text=title, href=url),))
    yield FrontLine(words("Plan of"), plain(plan.organisation))
    contact = say.contact(plan.contact) if plan.contact else plain(words("The plan names no contact."))
    yield FrontLine(words("Contact"), contact, may_be_cut=False)
    yield from _of_template(say)
    yield FrontLine(words("On the web"), (Run(text=address, href=address),), may_be_cut=False)


def in_short(lines: Sequence[FrontLine], say: Lines, *, most: int | None) -> Facts:
    """The lines with at most so many letters each, and where those that are cut stand in full; None cuts none.

    Where lines are cut, those of one name share one.
    """
    shown = lines if most is None else [_cut(line, say, most) for line in _together(lines)]
    return Facts(pairs=tuple((plain(line.name), line.value) for line in shown))


def in_full(lines: Sequence[FrontLine], say: Lines, *, most: int | None) -> Iterator[Block]:
    """The lines that are cut for *most* letters, as a part of the paper; nothing where none is."""
    if most is None:
        return
    if cut := [line for line in _together(lines) if _is_cut(line, most)]:
        yield heading(say.words("Details of this paper"), anchor=DETAILS)
        yield Facts(pairs=tuple((plain(line.name), line.value) for line in cut))


def _together(lines: Sequence[FrontLine]) -> Iterator[FrontLine]:
    for _, group in groupby(lines, key=lambda line: line.name):
        first, *more = group
        yield first._replace(value=joined([first.value, *(line.value for line in more)], by=Run(text="; ")))


def _is_cut(line: FrontLine, most: int) -> bool:
    return line.may_be_cut and len(text_of(line.value)) > most


def _cut(line: FrontLine, say: Lines, most: int) -> FrontLine:
    if not _is_cut(line, most):
        return line
    where = say.words("In full at the end")
    text = shortened(text_of(line.value), most - len(where) - 1)
    return line._replace(value=(Run(text=f"{text} "), Run(text=where, href=f"#{DETAILS}")))


def _of_template(say: Lines) -> Iterator[FrontLine]:
    """Those that a council's own template asks for, where the plan states them."""
    words, details = say.words, say.edition.report.paper
    if details is None:
        return
    if details.wards:
        yield FrontLine(words("Wards affected"), plain(", ".join(details.wards)))
    if details.divisions:
        yield FrontLine(words("Electoral divisions affected"), plain(", ".join(details.divisions)))
    if details.background is not None:
        number = len(details.background)
        listed = words.ngettext("%(num)s, listed at the end", "%(num)s, listed at the end", number)
        link = (Run(text=listed, href=f"#{BACKGROUND_PAPERS}"),)
        yield FrontLine(words("Background papers"), link if number else plain(words("None")))
    if details.exempt:
        yield FrontLine(words("Reason for exemption"), say.line(details.exempt))


def background_papers(say: Lines) -> Iterator[Block]:
    """What the report relied on, each with its date and whom to ask for it: Local Government Act 1972, section 100D."""
    words, details, contact = say.words, say.edition.report.paper, say.edition.plan.plan.contact
    if details is None or not details.background:
        return
    yield heading(words("Background papers"), anchor=BACKGROUND_PAPERS)
    names = (words("Paper"), words("Date"), words("Contact"))
    listed = {document.id: document for document in say.edition.plan.sources}
    asked = say.contact(contact) if contact else say.missing()
    yield TableBlock(
        caption=plain(words("Papers that this report relied on")),
        columns=tuple(plain(name) for name in names),
        rows=tuple((*_paper(listed[id], say), asked) for id in details.background),
        widths=(0.5, 0.2, 0.3),
    )


def _paper(document: Document, say: Lines) -> tuple[Line, Line]:
    publisher = plain(f", {document.publisher}" if document.publisher else "")
    title = (Run(text=document.title, href=document.url), *publisher)
    return title, plain(say.words.date(document.date)) if document.date else say.missing()
