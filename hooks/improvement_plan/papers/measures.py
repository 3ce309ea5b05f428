"""The measures of an edition, as blocks of its paper. Figures come from a measure's edition alone."""

from __future__ import annotations

from collections.abc import Iterator

from ..editions import svg_chart
from ..editions.chart_layout import Chart, chart_of
from ..editions.measure_wording import (
    age_in_words,
    better_in_words,
    change_in_words,
    dated_target,
    figure_in_words,
    met_in_words,
    published_beside,
    target_as_published,
    target_in_words,
)
from ..editions.measures import MeasureEdition
from ..plan.measures import Measure, Target
from .document import Block, Facts, Figure, Line, Paragraph, TableBlock
from .from_html import joined
from .sections import Lines, heading, plain

FIGURE_WIDTH_MM = 105.0


def measures(say: Lines) -> Iterator[Block]:
    """All of them: a table of the latest values, then each with its facts, its chart and its values."""
    words = say.words
    yield heading(words("Measures"))
    if not say.edition.measures:
        yield Paragraph(text=plain(words("The plan lists no measures.")))
        return
    names = (words("Measure"), words("Latest value"), words("Target met"), words("Against the value before"))
    yield TableBlock(
        caption=plain(words("The latest value of each measure")),
        columns=tuple(plain(name) for name in names),
        rows=tuple(
            (
                plain(measure.measure.title),
                plain(_latest(measure, say)),
                plain(words(measure.met_rule.label)),
                plain(words(measure.change_rule.label)),
            )
            for measure in say.edition.measures
        ),
        widths=(0.33, 0.3, 0.14, 0.23),
    )
    for measure in say.edition.measures:
        yield from _measure(measure, say)


def _measure(edition: MeasureEdition, say: Lines) -> Iterator[Block]:
    words, measure = say.words, edition.measure
    yield heading(measure.title, level=2)
    if measure.definition:
        yield from say.blocks(measure.definition)
    else:
        yield Paragraph(text=plain(words("No definition is published.")))
    latest = plain(
        " ".join(
            filter(
                None,
                [f"{_latest(edition, say)}.", age_in_words(edition, words), published_beside(edition.latest, words)],
            )
        )
    )
    baseline = plain(words("No baseline published"))
    if edition.baseline:
        dated = f"{figure_in_words(measure, edition.baseline, words)} ({words.date(edition.baseline.at)})"
        baseline = say.with_source(plain(dated), edition.baseline.source)
    yield Facts(
        pairs=(
            (plain(words("Latest value")), latest),
            (plain(words("Target")), _target(measure, edition.target, say)),
            (plain(words("Target met")), plain(met_in_words(edition, words))),
            (plain(words("Against the value before")), plain(change_in_words(edition, words))),
            (plain(words("Baseline")), baseline),
            (plain(words("Which way is better")), plain(better_in_words(measure, words))),
            (plain(words("Unit")), plain(measure.unit or words("A number, with no unit stated"))),
            *(((plain(words("Source")), say.cited(measure.source)),) if measure.source else ()),
        )
    )
    if measure.note:
        yield from say.blocks(measure.note)
    if drawn := chart_of(edition):
        yield _figure(edition, drawn, say)
    if edition.shown:
        yield _values(edition, say)


def _figure(measure: MeasureEdition, drawn: Chart, say: Lines) -> Figure:
    title = say.words("Chart: %(measure)s", measure=measure.measure.title)
    return Figure(
        svg=svg_chart.in_paper(drawn, unit=measure.measure.unit, words=say.words),
        alternative=f"{title}. {svg_chart.described(measure, drawn, say.words)}",
        caption=plain(". ".join([title, *svg_chart.shapes(drawn, say.words)]) + "."),
        width_mm=FIGURE_WIDTH_MM,
        height_mm=round(FIGURE_WIDTH_MM * drawn.height / drawn.width, 1),
    )


def _values(edition: MeasureEdition, say: Lines) -> TableBlock:
    """Every value, with what was published beside it."""
    words, measure = say.words, edition.measure
    has_targets, by_period = bool(measure.target or measure.targets), bool(measure.targets)
    columns = [(words("Period"), 0.22), (words("Value"), 0.2)]
    columns += [(words("Target"), 0.16)] if by_period else []
    columns += [(words("Target met"), 0.12)] if has_targets else []
    columns += [(words("As published, and notes"), 0.3)]
    rows = []
    for value in edition.shown:
        judged = edition.judged(value)
        cells = [plain(words.date(value.at)), plain(figure_in_words(measure, value, words))]
        cells += [plain(target_in_words(measure, judged.target, words))] if by_period else []
        cells += [plain(words(judged.rule.label))] if has_targets else []
        notes = joined([plain(published_beside(value, words)), say.line(value.note or ""), say.cited(value.source)])
        rows.append((*cells, notes or plain(words("None"))))
    return TableBlock(
        caption=plain(words("All values: %(measure)s", measure=measure.title)),
        columns=tuple(plain(name) for name, _ in columns),
        rows=tuple(rows),
        widths=tuple(width for _, width in columns),
    )


def _latest(measure: MeasureEdition, say: Lines) -> str:
    value = figure_in_words(measure.measure, measure.latest, say.words)
    return f"{value} ({say.words.date(measure.latest.at)})" if measure.latest else value


def _target(measure: Measure, target: Target | None, say: Lines) -> Line:
    if target is None:
        return plain(target_in_words(measure, None, say.words))
    text = dated_target(measure, target, say.words)
    line = (*plain(f"{text}. "), *say.line(target.why)) if target.why else plain(text)
    if quoted := target_as_published(target, say.words):
        line = (*line, *plain(f" {quoted}" if target.why else f". {quoted}"))
    return say.with_source(line, target.source)
