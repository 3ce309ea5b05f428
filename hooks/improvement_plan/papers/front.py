"""What a council's own template asks of a paper beside what the report says: its front lines, and background papers."""

from __future__ import annotations

from collections.abc import Iterator

from ..plan.reports import Document
from .document import Block, Line, Run, TableBlock
from .sections import BACKGROUND_PAPERS, Lines, heading, plain


def front_lines(say: Lines) -> Iterator[tuple[str, Line]]:
    """The name and the value of each line that the plan states."""
    words, details = say.words, say.edition.report.paper
    if details is None:
        return
    if details.wards:
        yield words("Wards affected"), plain(", ".join(details.wards))
    if details.divisions:
        yield words("Electoral divisions affected"), plain(", ".join(details.divisions))
    if details.background is not None:
        number = len(details.background)
        listed = words.ngettext("%(num)s, listed at the end", "%(num)s, listed at the end", number)
        link = (Run(text=listed, href=f"#{BACKGROUND_PAPERS}"),)
        yield words("Background papers"), link if number else plain(words("None"))
    if details.exempt:
        yield words("Reason for exemption"), say.line(details.exempt)


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
