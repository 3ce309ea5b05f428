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
                plain(one.measure.title),
                plain(_latest(one, say)),
                plain(words(one.met_rule.label)),
                plain(words(one.change_rule.label)),
            )
            for one in say.edition.measures
        ),
        widths=(0.33, 0.3, 0.14, 0.23),
    )
    for one in say.edition.measures:
        yield from _measure(one, say)


def _measure(one: MeasureEdition, say: Lines) -> Iterator[Block]:
    words, measure = say.words, one.measure
    yield heading(measure.title, level=2)
    if measure.definition:
        yield from say.blocks(measure.definition)
    else:
        yield Paragraph(text=plain(words("No definition is published.")))
    latest = plain(
        " ".join(filter(None, [f"{_latest(one, say)}.", age_in_words(one, words), published_beside(one.latest, words)]))
    )
    baseline = plain(words("No baseline published"))
    if one.baseline:
        dated = f"{figure_in_words(measure, one.baseline, words)} ({words.date(one.baseline.at)})"
        baseline = say.with_source(plain(dated), one.baseline.source)
    yield Facts(
        pairs=(
            (plain(words("Latest value")), latest),
            (plain(words("Target")), _target(measure, one.target, say)),
            (plain(words("Target met")), plain(met_in_words(one, words))),
            (plain(words("Against the value before")), plain(change_in_words(one, words))),
            (plain(words("Baseline")), baseline),
            (plain(words("Which way is better")), plain(better_in_words(measure, words))),
            (plain(words("Unit")), plain(measure.unit or words("A number, with no unit stated"))),
            *(((plain(words("Source")), say.cited(measure.source)),) if measure.source else ()),
        )
    )
    if measure.note:
        yield from say.blocks(measure.note)
    if drawn := chart_of(one):
        yield _figure(one, drawn, say)
    if one.shown:
        yield _values(one, say)


def _figure(one: MeasureEdition, drawn: Chart, say: Lines) -> Figure:
    title = say.words("Chart: %(measure)s", measure=one.measure.title)
    return Figure(
        svg=svg_chart.in_paper(drawn, unit=one.measure.unit, words=say.words),
        alternative=f"{title}. {svg_chart.described(one, drawn, say.words)}",
        caption=plain(". ".join([title, *svg_chart.shapes(drawn, say.words)]) + "."),
        width_mm=FIGURE_WIDTH_MM,
        height_mm=round(FIGURE_WIDTH_MM * drawn.height / drawn.width, 1),
    )


def _values(one: MeasureEdition, say: Lines) -> TableBlock:
    """Every value, with what was published beside it."""
    words, measure = say.words, one.measure
    has_targets, by_period = bool(measure.target or measure.targets), bool(measure.targets)
    columns = [(words("Period"), 0.22), (words("Value"), 0.2)]
    columns += [(words("Target"), 0.16)] if by_period else []
    columns += [(words("Target met"), 0.12)] if has_targets else []
    columns += [(words("As published, and notes"), 0.3)]
    rows = []
    for value in one.shown:
        judged = one.judged(value)
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


def _latest(one: MeasureEdition, say: Lines) -> str:
    said = figure_in_words(one.measure, one.latest, say.words)
    return f"{said} ({say.words.date(one.latest.at)})" if one.latest else said


def _target(measure: Measure, target: Target | None, say: Lines) -> Line:
    if target is None:
        return plain(target_in_words(measure, None, say.words))
    said = dated_target(measure, target, say.words)
    line = (*plain(f"{said}. "), *say.line(target.why)) if target.why else plain(said)
    if quoted := target_as_published(target, say.words):
        line = (*line, *plain(f" {quoted}" if target.why else f". {quoted}"))
    return say.with_source(line, target.source)
