"""The recommendations of an edition by inspection and kind, with their actions, as blocks of its paper."""

from __future__ import annotations

from collections.abc import Iterator

from ..editions.recommendations import RecommendationEdition, RecommendationSet, unstated
from ..editions.wording import (
    inspection_title,
    matched_in_words,
    recommendation_name,
    recommendations_heading,
    set_in_words,
    status_name,
    unstated_in_words,
)
from .document import Block, Line, Paragraph, TableBlock
from .from_html import joined
from .sections import RECOMMENDATIONS, Lines, heading, plain, strong


def recommendations(say: Lines) -> Iterator[Block]:
    """A table for each set of them; nothing where the plan has none."""
    words, known, inspections = say.words, say.edition.recommendations, say.edition.by_inspection
    if not known:
        return
    yield heading(recommendations_heading(say.edition, words), anchor=RECOMMENDATIONS)
    if mapping := say.edition.plan.plan.mapping:
        yield from say.blocks(mapping)
    elif any(part.actions for part in known):
        yield Paragraph(text=plain(words("Who matched recommendations with actions is not stated.")))
    yield Paragraph(text=plain(words("No source says whether a recommendation is met.")))
    if missing := unstated(known):
        yield Paragraph(text=plain(unstated_in_words(missing, words)))
    for inspection in inspections:
        if inspection.inspection or len(inspections) > 1:
            yield heading(inspection_title(inspection, words), level=2)
        for group in inspection.sets:
            yield from _set(group, say)


def _set(group: RecommendationSet, say: Lines) -> Iterator[Block]:
    words = say.words
    is_named = any(part.recommendation.title or part.recommendation.ref for part in say.edition.recommendations)
    first = (
        (words("Recommendation"), words("What it asks for")) if is_named else (words("Number"), words("Recommendation"))
    )
    names = (*first, words("Key areas"), words("Actions"), words("Matched actions"))
    if say.edition.is_grouped:
        yield Paragraph(text=plain(set_in_words(group, words)))
    yield TableBlock(
        caption=plain(group.kind or words("Recommendations and their actions")),
        columns=tuple(plain(name) for name in names),
        rows=tuple(_row(part, say, is_named=is_named) for part in group.recommendations),
        widths=(0.16, 0.25, 0.15, 0.27, 0.17) if is_named else (0.1, 0.28, 0.17, 0.29, 0.16),
    )


def _row(part: RecommendationEdition, say: Lines, *, is_named: bool) -> tuple[Line, ...]:
    words, asked = say.words, part.recommendation
    facts = [
        plain(words("Lead: %(lead)s", lead=", ".join(asked.lead))) if asked.lead else (),
        plain(words("Timescale: %(date)s", date=words.date(asked.due))) if asked.due else (),
    ]
    actions = [plain(f"{step.step.name}: {status_name(step.status, words)}") for step in part.actions]
    return (
        plain(recommendation_name(asked, words) if is_named else asked.id),
        joined([say.with_source(say.line(asked.text), asked.source), *facts]),
        plain(", ".join(area.name for area in part.areas)) or say.missing(),
        joined(actions) or plain(words("No action is matched to this recommendation.")),
        strong(matched_in_words(part.counts, words)),
    )
