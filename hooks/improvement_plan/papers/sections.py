"""What the plan says of its parts as lines of a document, in the plan's language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..editions.edition import Edition
from ..editions.entry_facts import EntryFact
from ..editions.step_facts import Fact
from ..editions.steps import Counts, StepEdition, with_milestones
from ..editions.wording import NOT_STATED, due_in_words, evidence_in_words, percent_done, place_in, stated
from ..language import markdown
from ..language.translations import Words
from ..plan.base import Citation, Citations
from ..plan.model import Contact
from ..plan.reports import Document
from . import from_html
from .document import Block, Heading, Line, Paragraph, Run, rewritten
from .from_html import BREAK, joined

SOURCES = "sources"
"""The anchor of the list of sources."""
RECOMMENDATIONS = "recommendations"
"""The anchor of the part about recommendations."""
AREAS, CHANGED, OVERDUE, COMING = "areas", "changed", "overdue", "coming"
"""The anchors of the parts that the first page leads to."""
REMARKS = "remarks"
"""The anchor of what committees said."""
BACKGROUND_PAPERS = "background-papers"
"""The anchor of the list of background papers."""
ASKED, DETAILS = "asked", "details"
"""The anchors of what the first page had no room to say in full."""


def plain(text: str) -> Line:
    """A plain text as a line; no text makes no line."""
    return (Run(text=text),) if text else ()


def strong(text: str) -> Line:
    """A plain text as a line that stands out."""
    return (Run(text=text, is_strong=True),)


def running(line: Line) -> Line:
    """A line as running text; what a link in it is called stays as it is."""
    return tuple(run if run.href else replace(run, is_running=True) for run in line)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """The lines of one edition's document."""

    words: Words
    edition: Edition
    url: str
    """The site's address; links to its pages in the plan's Markdown start there."""
    sources: tuple[Document, ...]
    """The documents that the edition cites; the first is [1]."""

    def blocks(self, text: str) -> tuple[Block, ...]:
        """A Markdown text as blocks."""
        blocks = from_html.blocks(markdown.blocks(text, base=self.url))
        return tuple(block if isinstance(block, Heading) else rewritten(block, running) for block in blocks)

    def line(self, text: str) -> Line:
        """A Markdown text on one line, with breaks in it."""
        return running(from_html.line(markdown.blocks(text, base=self.url)))

    def named(self, name: str, value: Line) -> Line:
        """A name and what it is: 'Reason: the bridge was closed'."""
        has_list = bool(value) and value[0].text.startswith(("• ", "1. "))
        return (Run(text=name), BREAK, *value) if has_list else (Run(text=f"{name} "), *value)

    def fact(self, fact: Fact, value: object) -> Line:
        """The line of something that is stated of an action."""
        return self._sentence(fact.sentence, value, is_markdown=fact.kind == "markdown")

    def entry_fact(self, fact: EntryFact, value: object) -> Line:
        """The line of something that a report says of an action."""
        if fact.kind == "percent":
            return plain(percent_done(value, self.words))
        if fact.id == "note":
            return self.line(f"{value}")
        return self._sentence(fact.sentence, value, is_markdown=fact.kind == "markdown")

    def _sentence(self, sentence: str, value: object, *, is_markdown: bool) -> Line:
        if not is_markdown:
            return plain(self.words(sentence, value=stated(value, self.words)))
        before, _, after = self.words(sentence).partition("%(value)s")
        return (*self.named(before.rstrip(), self.line(f"{value}")), *plain(after))

    def missing(self) -> Line:
        """What stands in the place of something that no report states."""
        return plain(self.words(NOT_STATED))

    def cited(self, citations: Citations) -> Line:
        """Where it was published, as numbers of the list of sources: [1, page 8] [2]."""
        return joined([self._citation(citation) for citation in citations], by=Run(text=" "))

    def with_source(self, line: Line, citations: Citations) -> Line:
        """A line, and after it where it was published."""
        return (*line, Run(text=" "), *self.cited(citations)) if citations else line

    def source(self, citations: Citations) -> Iterator[Block]:
        """Where all that stands above was published; nothing where that is not stated."""
        if citations:
            yield Paragraph(text=self.named(self.words("Source:"), self.cited(citations)), kind="note")

    def evidence(self, counts: Counts) -> Iterator[Block]:
        """Of what is completed: how much has evidence, and how much was confirmed from outside."""
        if sentence := evidence_in_words(counts, self.words):
            yield Paragraph(text=plain(sentence))

    def _citation(self, citation: Citation) -> Line:
        number = next(index for index, document in enumerate(self.sources, 1) if document.id == citation.id)
        place = place_in(self.sources[number - 1], citation, self.words)
        # What stands in brackets stays on one line.
        label = ", ".join(filter(None, [self.words.number(number), place])).replace(" ", "\u00a0")
        return (Run(text=f"[{label}]", href=f"#{SOURCES}"),)

    def due(self, step: StepEdition) -> list[Line]:
        """The date in force, the original one below it, and by how long it is overdue; nothing without a date."""
        due = due_in_words(step, self.edition.report, self.words)
        if due is None:
            return []
        lines = [plain(self.words("Due: %(date)s", date=due.date)), plain(due.by), plain(due.was)]
        if due.overdue:
            lines.append(strong(due.overdue))
        return [line for line in lines if line]

    def reported_on(self, report_id: str) -> str:
        """The day of a report."""
        return self.words.date(next(report.date for report in self.edition.plan.reports if report.id == report_id))

    def contact(self, contact: Contact) -> Line:
        """Whom to ask, on one line, with what the plan states and nothing else."""
        telephone, email = contact.telephone, contact.email
        lines = [
            strong(contact.name) if contact.name else (),
            plain(contact.role) if contact.role else (),
            self._reached(self.words("Telephone:"), telephone, f"tel:{(telephone or '').replace(' ', '')}"),
            self._reached(self.words("Email:"), email, f"mailto:{email}"),
        ]
        return joined(lines, by=Run(text=", ")) or plain(self.edition.plan.plan.organisation)

    def _reached(self, name: str, value: str | None, href: str) -> Line:
        return self.named(name, (Run(text=value, href=href),)) if value else ()


def heading(text: str, *, level: int = 1, anchor: str = "") -> Heading:
    """A plain text as a heading."""
    return Heading(level=level, text=plain(text), anchor=anchor)


def emphasised(line: Line) -> Line:
    """The line in italics."""
    return tuple(replace(run, is_emphasis=True) for run in line)


def cited_documents(edition: Edition) -> tuple[Document, ...]:
    """The documents that the edition's own facts cite, in the order of the plan."""
    ids = {citation.id for citation in _citations(edition)}
    return tuple(document for document in edition.plan.sources if document.id in ids)


def _citations(edition: Edition) -> Iterator[Citation]:
    yield from edition.report.source
    if edition.plan.plan.inspection:
        yield from edition.plan.plan.inspection.source
    for inspection in edition.plan.inspections:
        yield from inspection.source
    for area in edition.areas:
        if area.summary and area.is_current:
            yield from area.summary.source
    for step in with_milestones(edition.actions):
        yield from step.sources
    for recommendation in edition.recommendations:
        yield from recommendation.recommendation.source
    for measure in edition.measures:
        yield from (citation for citations in measure.cited for citation in citations)
    for remark in (*edition.said_of_report, *edition.answered_here, *edition.open_before):
        yield from remark.entry.source
        for answer in remark.answers:
            yield from answer.response.source
    for risk in edition.risks:
        yield from risk.sources
