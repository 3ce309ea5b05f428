"""What committees said, in a paper: what this report answers, what is still open, and what was said of this report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..editions.remark_wording import asked_before, outcome_in_words, said_by
from ..editions.remarks import ANSWERED, OPEN, Remark
from .document import Block, ListBlock, Paragraph
from .sections import REMARKS, Lines, heading, plain


def remarks(say: Lines) -> Iterator[Block]:
    """The part about what committees said; nothing where they said nothing."""
    words, edition = say.words, say.edition
    parts = (
        (words("What the committee said"), edition.said_of_report),
        (words("What this report answers"), edition.answered_here),
        (words("Asked before, without an answer yet"), edition.open_before),
    )
    for title, found in parts:
        if found:
            # Of several headings with one anchor, the first is what links lead to.
            yield heading(title, anchor=REMARKS)
            yield _listed(found, say)


def _listed(found: Sequence[Remark], say: Lines) -> ListBlock:
    return ListBlock(items=tuple(tuple(_remark(remark, say)) for remark in found))


def _remark(remark: Remark, say: Lines) -> Iterator[Block]:
    words, entry = say.words, remark.entry
    yield Paragraph(text=(*plain(f"{entry.ref} " if entry.ref else ""), *say.line(entry.says)))
    facts = [
        (words("Said by:"), said_by(remark, words)),
        (words("Outcome:"), outcome_in_words(entry.outcome, words) if entry.outcome else ""),
        (words("Who answers for it:"), ", ".join(entry.lead)),
    ]
    for name, value in facts:
        if value:
            yield Paragraph(text=say.named(name, plain(value)))
    if entry.response:
        yield Paragraph(text=say.named(words("What became of it:"), say.line(entry.response)))
    for answer in remark.answers:
        date = words("Answer in the report of %(date)s:", date=words.date(answer.report.date))
        yield Paragraph(text=say.with_source(say.named(date, say.line(answer.response.says)), answer.response.source))
    if remark.state is OPEN:
        asked = asked_before(remark, say.edition.report, words)
        sentences = [words("No answer is recorded."), *([asked] if asked else [])]
        yield Paragraph(text=plain(" ".join(sentences)))
    elif remark.state is ANSWERED and not entry.response and not remark.answers:
        yield Paragraph(text=plain(words("No reason is recorded.")))
    of = words("Of the report of %(date)s.", date=words.date(remark.report.date))
    yield Paragraph(text=say.with_source(plain(of), entry.source), kind="note")
