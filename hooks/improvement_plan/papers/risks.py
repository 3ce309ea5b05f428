"""The register of risks as a part of an edition's paper."""

from __future__ import annotations

from collections.abc import Iterator

from ..editions.risks import RiskEdition, RiskReport
from ..editions.wording import status_name
from .document import Block, Line, TableBlock
from .from_html import joined
from .sections import Lines, heading, plain, strong


def risks(say: Lines) -> Iterator[Block]:
    """A row for each risk, with its ratings so far; nothing in a plan that has none."""
    words, edition = say.words, say.edition
    if not edition.risks:
        return
    yield heading(words("Risks"))
    names = (words("Risk"), words("Rating"), words("How it was rated"), words("Owner"), words("What it touches"))
    yield TableBlock(
        caption=plain(words("Risks as reported on %(date)s", date=words.date(edition.report.date))),
        columns=tuple(plain(name) for name in names),
        rows=tuple(_row(risk, say) for risk in edition.risks),
        widths=(0.27, 0.14, 0.28, 0.13, 0.18),
    )


def _row(risk: RiskEdition, say: Lines) -> tuple[Line, ...]:
    words = say.words
    about = joined([strong(risk.risk.name), say.line(risk.risk.detail) if risk.risk.detail else ()])
    rating = strong(risk.rating.value.label) if risk.rating else say.missing()
    target = plain(words("Target: %(rating)s", rating=risk.target.value.label)) if risk.target else ()
    touched = [
        *(plain(area.name) for area in risk.areas),
        *(plain(f"{step.step.name}: {status_name(step.status, words)}") for step in risk.actions),
    ]
    return (
        say.with_source(about, risk.sources),
        joined([rating, target]),
        joined([_told(told, say) for told in risk.history]),
        plain(", ".join(risk.risk.owner)) or say.missing(),
        joined(touched) or say.missing(),
    )


def _told(told: RiskReport, say: Lines) -> Line:
    words = say.words
    date = words.date(told.report.date)
    rating = words("%(rating)s on %(date)s", rating=told.rating.value.label, date=date) if told.rating else date
    return say.named(f"{rating}:", say.line(told.entry.note)) if told.entry.note else plain(f"{rating}.")
