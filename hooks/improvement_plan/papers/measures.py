"""The measures of an edition, as blocks of its paper. Figures come from a measure's edition alone."""

from __future__ import annotations

from collections.abc import Iterator

from ..editions import svg_chart
from ..editions.chart_description import described
from ..editions.chart_layout import Chart, chart_of
from ..editions.disclosure import ShownValue
from ..editions.measure_wording import (
    age_in_words,
    better_in_words,
    change_in_words,
    compared_in_words,
    dated_target,
    expected_in_words,
    figure_in_words,
    forecast_in_words,
    has_notes,
    measure_title,
    met_in_words,
    notes_in_words,
    rating_in_words,
    target_as_published,
    target_in_words,
)
from ..editions.measures import MeasureEdition
from ..editions.step_facts import MEASURED_BY
from ..plan.measures import Measure, Target
from .document import Block, Facts, Figure, Line, Paragraph, TableBlock
from .from_html import joined
from .sections import Lines, heading, plain

FIGURE_WIDTH_MM = 92.0


def measures(say: Lines) -> Iterator[Block]:
    """All of them: a table of the latest values, then each with its facts, its chart and its values."""
    words = say.words
    yield heading(words("Measures"))
    if not say.edition.measures:
        yield Paragraph(text=plain(words("The plan lists no measures.")))
        return
    names = (
        *(words("Measure"), words("Latest value"), words("Target")),
        *(words("Target met"), words("Against the value before")),
    )
    yield TableBlock(
        caption=plain(words("The latest value of each measure")),
        columns=tuple(plain(name) for name in names),
        rows=tuple(
            (
                plain(measure_title(measure.measure)),
                plain(
                    f"{_latest(measure, say)}. {age_in_words(measure, words)}"
                    if measure.is_old
                    else _latest(measure, say)
                ),
                plain(
                    dated_target(measure.measure, measure.target, words)
                    if measure.target
                    else target_in_words(measure.measure, None, words)
                ),
                _met(measure, say),
                plain(words(measure.change_rule.label)),
            )
            for measure in say.edition.measures
        ),
        widths=(0.27, 0.24, 0.17, 0.18, 0.14),
    )
    for measure in say.edition.measures:
        yield from _measure(measure, say)


def _measure(edition: MeasureEdition, say: Lines) -> Iterator[Block]:
    words, measure = say.words, edition.measure
    yield heading(measure_title(measure), level=2)
    if measure.definition:
        yield from say.blocks(measure.definition)
    else:
        yield Paragraph(text=plain(words("No definition is published.")))
    if drawn := chart_of(edition):
        yield _figure(edition, drawn, say)
    latest = plain(
        " ".join(
            filter(
                None,
                [
                    f"{_latest(edition, say)}.",
                    age_in_words(edition, words),
                    notes_in_words(edition, edition.latest, words),
                ],
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
            *(((plain(words("Forecast")), plain(expected_in_words(edition, words))),) if edition.expected else ()),
            *(
                ((plain(words("To compare with")), plain(compared_in_words(edition, words))),)
                if edition.comparators
                else ()
            ),
            (plain(words("Target")), _target(measure, edition.target, say)),
            (plain(words("Target met")), plain(met_in_words(edition, words))),
            (plain(words("Against the value before")), plain(change_in_words(edition, words))),
            (plain(words("Baseline")), baseline),
            (plain(words("Which way is better")), plain(better_in_words(edition, words))),
            (plain(words("Unit")), plain(measure.unit or words("A number, with no unit stated"))),
            *(((plain(words("Source")), say.cited(measure.source)),) if measure.source else ()),
            *(
                ((plain(words(MEASURED_BY.turned)), plain("; ".join(named.title for named in edition.named_by))),)
                if edition.named_by
                else ()
            ),
        )
    )
    if measure.note:
        yield from say.blocks(measure.note)
    if edition.rows:
        yield _values(edition, say)
    if edition.source_of_values:
        source = say.cited(edition.source_of_values)
        yield Paragraph(text=say.named(words("Source of all these values:"), source), kind="note")
    for comparator in edition.comparators:
        if comparator.source:
            yield Paragraph(text=say.named(f"{comparator.name}:", say.cited(comparator.source)), kind="note")


def _figure(measure: MeasureEdition, drawn: Chart, say: Lines) -> Figure:
    title = say.words("Chart: %(measure)s", measure=measure_title(measure.measure))
    return Figure(
        svg=svg_chart.in_paper(drawn, unit=measure.measure.unit, words=say.words),
        alternative=f"{title}. {described(measure, drawn, say.words)}",
        caption=plain(". ".join([title, *svg_chart.shapes(drawn, say.words)]) + "."),
        width_mm=FIGURE_WIDTH_MM,
        height_mm=round(FIGURE_WIDTH_MM * drawn.height / drawn.width, 1),
    )


def _values(edition: MeasureEdition, say: Lines) -> TableBlock:
    """Every value, with those of others for its period, and with what was published beside any."""
    words, measure = say.words, edition.measure
    has_targets, by_period = bool(measure.target or measure.targets), bool(measure.targets)
    has_forecasts = any(value.has_forecast for value in edition.shown)
    columns = [(words("Period"), 0.22), (words("Value"), 0.2)]
    columns += [(words("Forecast"), 0.14)] if has_forecasts else []
    columns += [(comparator.name, 0.16) for comparator in edition.comparators]
    columns += [(words("Target"), 0.16)] if by_period else []
    columns += [(words("Target met"), 0.12)] if has_targets else []
    are_noted = has_notes(edition, words)
    columns += [(words("As published, and notes"), 0.3)] if are_noted else []
    rows = []
    for row in edition.rows:
        value = row.value
        judged = edition.judged(value) if value and value.is_result else None
        cells = [plain(words.date(row.at)), plain(figure_in_words(measure, value, words))]
        cells += [plain(forecast_in_words(measure, value, words) or words("None"))] if has_forecasts else []
        cells += [
            plain(figure_in_words(measure, row.theirs[place], words) if place in row.theirs else words("None"))
            for place, _ in enumerate(edition.comparators)
        ]
        cells += [plain(target_in_words(measure, judged.target if judged else None, words))] if by_period else []
        cells += [plain(words(judged.rule.label) if judged else words("No value yet"))] if has_targets else []
        if are_noted:
            cells.append((_notes(edition, value, say) if value else ()) or plain(words("None")))
        rows.append(tuple(cells))
    return TableBlock(
        caption=plain(words("All values: %(measure)s", measure=measure_title(measure))),
        columns=tuple(plain(name) for name, _ in columns),
        rows=tuple(rows),
        widths=tuple(width for _, width in columns),
    )


def _notes(edition: MeasureEdition, value: ShownValue, say: Lines) -> Line:
    """What stands beside a value: its source only where the values do not all have the same."""
    source = () if edition.source_of_values else value.source
    return joined([plain(notes_in_words(edition, value, say.words)), say.line(value.note or ""), say.cited(source)])


def _met(edition: MeasureEdition, say: Lines) -> Line:
    """Whether the target is met, the report's own rating beside it, and why."""
    latest, label = edition.latest, say.words(edition.met_rule.label)
    if latest is None or not latest.published_as:
        return plain(label)
    return joined([plain(f"{label}. {rating_in_words(latest, say.words)}"), say.line(latest.note or "")])


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
