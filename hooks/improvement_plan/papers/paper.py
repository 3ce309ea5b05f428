"""The committee paper: an edition as a document, in the order that a council's report has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from html import escape, unescape

from ..editions.change_wording import difference, part_of
from ..editions.changes import by_kind
from ..editions.edition import Edition, coming
from ..editions.every_change import AnyChange, all_changes
from ..editions.prose_values import about
from ..editions.steps import Counts
from ..editions.wording import (
    count_in_words,
    nothing_coming,
    reviewed_by,
    status_name,
    status_word,
)
from ..language.abbreviations import running, spell_out
from ..language.translations import N_, Words
from ..output.settings import Settings
from ..plan.model import Term
from ..plan.site_addresses import report_page
from .areas import areas
from .document import Block, Facts, Line, ListBlock, PaperDocument, Paragraph, Run, TableBlock, rewritten
from .first_page import fits
from .from_html import joined
from .front import background_papers, front, in_full, in_short
from .measures import measures
from .opening import ROOMS, asked_in_full, has_all_areas, opening
from .recommendations import recommendations
from .remarks import remarks
from .risks import risks
from .sections import (
    CHANGED,
    COMING,
    OVERDUE,
    SOURCES,
    Lines,
    cited_documents,
    emphasised,
    heading,
    plain,
    strong,
)

MOST_STATUSES = 8
"""How many columns of statuses a table has room for."""


def paper(
    edition: Edition, *, earlier: Edition | None, words: Words, settings: Settings, past: Sequence[Edition] = ()
) -> PaperDocument:
    """The paper of *edition*; *earlier* is the edition of the report before it, for what changed since.

    *past* are those of all reports before, oldest first, for the picture of progress.

    Everything in it comes from the edition, so that a later report changes nothing in it.
    """
    plan, report = edition.plan.plan, edition.report
    address = f"{settings.url}{report_page(report.id)}"
    say = Lines(words=words, edition=edition, url=settings.url, sources=cited_documents(edition))
    changes = all_changes(earlier, edition) if earlier else ()
    counts = _counts_table(say) if edition.counts.total else None
    title = words("%(plan)s: %(report)s", plan=plan.title, report=report.title)
    lines = tuple(front(say, address))
    # As much as one page has room for.
    for room in ROOMS:
        first = opening(say, past=past, changes=changes, counts=counts, room=room)
        cover = (in_short(lines, say, most=room.front), *first)
        if fits(title, cover):
            break
    body = (
        *asked_in_full(say, room),
        *_summary(say),
        *_background(say),
        *areas(say, counts=None if has_all_areas(edition, room) else counts),
        *_changed(say, earlier, changes),
        *_overdue(say),
        *_coming(say),
        *measures(say),
        *risks(say),
        *recommendations(say),
        *_sections(say),
        *remarks(say),
        *in_full(lines, say, most=room.front),
        *background_papers(say),
        *_sources(say),
    )
    told, used = _spelled_out((*cover, *body), edition.plan.glossary)
    return PaperDocument(
        title=title,
        subject=words(
            "%(title)s: the whole plan as reported on %(date)s.", title=report.title, date=words.date(report.date)
        ),
        author=plan.organisation,
        language=plan.language,
        day=report.day,
        address=address,
        contents_title=words("Contents"),
        page_words=words(N_("Page %(page)s of %(pages)s")),
        cover=told[: len(cover)],
        body=(*told[len(cover) :], *_abbreviations(used, words)),
    )


def _summary(say: Lines) -> Iterator[Block]:
    words, edition = say.words, say.edition
    yield heading(words("Executive summary"))
    if edition.report.summary:
        yield from say.blocks(edition.report.summary)
        yield from say.source(edition.report.source)
    else:
        yield Paragraph(text=say.missing())
    yield from _corrections(say)


def _counts_table(say: Lines) -> TableBlock:
    """A column for each status, where they have room."""
    words, edition = say.words, say.edition
    if len(edition.counts.by_word) > MOST_STATUSES:
        return _counts_list(say)
    shown = [status for status, _ in edition.counts.by_word]

    def row(name: Line, counts: Counts) -> tuple[Line, ...]:
        numbers = [counts.total, *(counts.of_word(status) for status in shown), counts.overdue]
        numbers += [counts.overdue_milestones] if edition.counts.overdue_milestones else []
        return (name, *(plain(words.number(number)) for number in numbers))

    names = [words("Key area"), words("Actions"), *(status_word(status, words) for status in shown)]
    names += [words("Of these overdue")]
    names += [words("Milestones overdue")] if edition.counts.overdue_milestones else []
    share = min(0.1, 0.76 / (len(names) - 1))
    return TableBlock(
        caption=plain(words("Actions by key area and status")),
        columns=tuple(plain(name) for name in names),
        rows=(
            *(row(plain(area.area.name), area.counts) for area in edition.areas),
            row(strong(words("All key areas")), edition.counts),
        ),
        widths=(1 - share * (len(names) - 1), *(share for _ in names[1:])),
    )


def _counts_list(say: Lines) -> TableBlock:
    """The same for more statuses than there is room for side by side: those of an area stand in one cell."""
    words, edition = say.words, say.edition

    def row(name: Line, counts: Counts) -> tuple[Line, ...]:
        numbers = [plain(count_in_words(status, number, words)) for status, number in counts.by_word]
        return (
            name,
            plain(words.number(counts.total)),
            joined(numbers, by=Run(text=", ")) or say.missing(),
            plain(_overdue_in_short(counts, words)) or plain(words("None")),
        )

    names = (words("Key area"), words("Actions"), words("Status"), words("Overdue"))
    return TableBlock(
        caption=plain(words("Actions by key area and status")),
        columns=tuple(plain(name) for name in names),
        # Those of all areas take much room, and a sentence of the first page has them.
        rows=tuple(row(plain(area.area.name), area.counts) for area in edition.areas),
        widths=(0.28, 0.09, 0.45, 0.18),
    )


def _overdue_in_short(counts: Counts, words: Words) -> str:
    """How many actions and milestones are overdue, below the word that says so; empty where none is."""
    actions, milestones = words.number(counts.overdue), counts.overdue_milestones
    if not milestones:
        return actions if counts.overdue else ""
    number = words.ngettext("%(num)s milestone", "%(num)s milestones", milestones)
    return words("%(actions)s, and %(milestones)s", actions=actions, milestones=number) if counts.overdue else number


def _corrections(say: Lines) -> Iterator[Block]:
    if corrections := say.edition.report.corrections:
        yield heading(say.words("Corrections"), level=2)
        for correction in corrections:
            date = say.words("%(date)s:", date=say.words.date(correction.date))
            yield Paragraph(text=say.named(date, say.line(correction.says)))


def _background(say: Lines) -> Iterator[Block]:
    words, plan = say.words, say.edition.plan.plan
    inspections = (*((plan.inspection,) if plan.inspection else ()), *say.edition.plan.inspections)
    if not (plan.aim or plan.about or inspections or plan.review):
        return
    yield heading(words("Background"))
    if plan.aim:
        yield Paragraph(text=emphasised(say.line(plan.aim)))
    if plan.about:
        yield heading(words("Why there is a plan"), level=2)
        yield from say.blocks(about(say.edition, words) or "")
    if inspections:
        yield heading(words("What the inspectors said"), level=2)
    for inspection in inspections:
        yield Paragraph(text=strong(inspection.title))
        yield from say.blocks(inspection.text or "")
        yield from say.source(inspection.source)
    if plan.review and plan.review.by:
        yield Facts(pairs=((plain(words("Reviewed by")), plain(reviewed_by(plan.review, words))),))


def _changed(say: Lines, earlier: Edition | None, changes: Sequence[AnyChange]) -> Iterator[Block]:
    words = say.words
    yield heading(words("What changed"), anchor=CHANGED)
    if earlier is None:
        yield Paragraph(text=plain(words("This is the first report: there is no earlier one to compare with.")))
        return
    groups = by_kind(changes)
    date = words.date(earlier.report.date)
    sentence = (
        words("Since the report of %(date)s:", date=date)
        if groups
        else words("Nothing changed since the report of %(date)s.", date=date)
    )
    yield Paragraph(text=plain(sentence))
    for kind, group in groups:
        yield heading(f"{words(kind.label)} ({words.number(len(group))})", level=2)
        yield ListBlock(items=tuple((Paragraph(text=_change(change, say)),) for change in group))


def _change(change: AnyChange, say: Lines) -> Line:
    words = say.words
    line = (*strong(change.title), *plain(f"{part_of(change, words)}: {difference(change, words)}"))
    why = change.reason
    return (*line, Run(text=" "), *say.named(words("Reason:"), say.line(why))) if why else line


def _overdue(say: Lines) -> Iterator[Block]:
    words, edition = say.words, say.edition
    date = words.date(edition.report.date)
    yield heading(words("Overdue"), anchor=OVERDUE)
    if not edition.overdue:
        yield Paragraph(text=plain(words("Nothing was overdue on %(date)s.", date=date)))
        return
    names = (words("Action"), words("Key area"), words("Status"), words("Dates"))
    yield TableBlock(
        caption=plain(words("Overdue on %(date)s, longest first", date=date)),
        columns=tuple(plain(name) for name in names),
        rows=tuple(
            (
                plain(step.step.name),
                plain(step.area.name),
                plain(status_name(step.status, words)),
                joined(say.due(step)),
            )
            for step in edition.overdue
        ),
        widths=(0.36, 0.24, 0.16, 0.24),
    )


def _coming(say: Lines) -> Iterator[Block]:
    words = say.words
    yield heading(words("Coming next"), anchor=COMING)
    steps = coming(say.edition)
    if not steps:
        yield Paragraph(text=plain(nothing_coming(say.edition, words, overdue=bool(say.edition.overdue))))
        return
    yield TableBlock(
        caption=plain(words("Due on or after %(date)s, as reported then", date=words.date(say.edition.report.date))),
        columns=tuple(plain(name) for name in (words("Due"), words("Action"), words("Key area"), words("Status"))),
        rows=tuple(
            (
                plain(words.date(step.due) if step.due else ""),
                plain(step.step.name),
                plain(step.area.name),
                plain(status_name(step.status, words)),
            )
            for step in steps
        ),
        widths=(0.22, 0.36, 0.24, 0.18),
    )


def _sections(say: Lines) -> Iterator[Block]:
    for section in say.edition.report.sections:
        yield heading(section.title)
        yield from say.blocks(section.text)


def _sources(say: Lines) -> Iterator[Block]:
    if not say.sources:
        return
    words = say.words
    yield heading(words("Sources"), anchor=SOURCES)
    items = []
    for document in say.sources:
        licence = words("Licence: %(licence)s", licence=document.licence) if document.licence else ""
        facts = [document.publisher or "", words.date(document.date) if document.date else ""]
        details = "".join([*(f", {fact}" for fact in facts if fact), f". {licence}" if licence else ""])
        line = (Run(text=document.title, href=document.url), *plain(details))
        line = (*line, Run(text=". "), *say.line(document.note)) if document.note else line
        items.append((Paragraph(text=line),))
    yield ListBlock(items=tuple(items), is_numbered=True)


def _spelled_out(blocks: tuple[Block, ...], glossary: dict[str, Term]) -> tuple[tuple[Block, ...], Mapping[str, Term]]:
    """The blocks with each abbreviation in full at its first use in running text, as on a page of the site.

    Also the abbreviations that they hold anywhere: in titles and names, they are not spelled out.
    """
    lines: list[Line] = []

    def noted(line: Line) -> Line:
        lines.append(line)
        return line

    for block in blocks:
        rewritten(block, noted)
    # The same function as for pages reads HTML, so each run becomes an element; one that begins a line, a paragraph.
    html = "".join(_marked(run, before) for line in lines for run, before in zip(line, (None, *line), strict=False))
    told = spell_out(html, glossary, is_paper=True)
    texts = iter(unescape(text) for text in re.findall(r"<(?:p|i|code)>(.*?)</(?:p|i|code)>", told.html, re.DOTALL))

    def spelled(line: Line) -> Line:
        return tuple(
            replace(run, text=text, is_running=False) if run.is_running else run
            for run, text in zip(line, texts, strict=False)
        )

    return tuple(rewritten(block, spelled) for block in blocks), told.used


def _abbreviations(used: Mapping[str, Term], words: Words) -> Iterator[Block]:
    if used:
        yield heading(words("Abbreviations"))
        yield Facts(pairs=tuple((plain(letters), plain(term.means)) for letters, term in used.items()))


def _marked(run: Run, before: Run | None) -> str:
    tag = "code" if run.is_code else "p" if before is None or before.text == "\n" else "i"
    text = escape(run.text, quote=False)
    return f"<{tag}>{running(text) if run.is_running else text}</{tag}>"
