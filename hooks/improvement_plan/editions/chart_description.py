"""All that a measure's chart shows, in sentences, for those who do not see the drawing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..language.translations import Words
from .chart_layout import Chart, Mark
from .measure_wording import figure_in_words, forecast_in_words, target_in_words
from .measures import MeasureEdition


def described(edition: MeasureEdition, chart: Chart, words: Words) -> str:
    """All that a chart shows, in sentences."""
    measure = edition.measure

    def of(mark: Mark) -> dict[str, str]:
        return {"value": figure_in_words(measure, mark.value, words), "date": words.date(mark.value.at)}

    def listed(marks: Iterable[Mark]) -> str:
        return "; ".join(
            f"{figure_in_words(measure, mark.value, words)} ({words.date(mark.value.at)})" for mark in marks
        )

    sentences = []
    if len(chart.marks) > 1:
        sentences.append(words("The first value shown is %(value)s (%(date)s).", **of(chart.marks[0])))
    sentences.append(words("The last value shown is %(value)s (%(date)s).", **of(chart.marks[-1])))
    for mark in chart.targets:
        sentences.append(words("Target: %(target)s.", target=target_in_words(measure, mark.target, words)))
    if chart.baseline:
        sentences.append(words("Baseline: %(value)s (%(date)s).", **of(chart.baseline)))
    for other in chart.others:
        sentences.append(words("%(name)s: %(values)s.", name=other.name, values=listed(other.marks)))
    if chart.forecasts:
        expected = "; ".join(
            f"{forecast_in_words(measure, mark.value, words)} ({words.date(mark.value.at)})" for mark in chart.forecasts
        )
        sentences.append(words("Forecast: %(values)s.", values=expected))
    if chart.small:
        limit, dates = words.number(limit_of(chart)), _dates(chart.small, words)
        sentences.append(words("Fewer than %(limit)s: %(dates)s.", limit=limit, dates=dates))
    if hidden := [mark for mark in chart.breaks if mark.value.hidden]:
        dates = _dates(hidden, words)
        sentences.append(words("Not shown, so that a small count stays hidden: %(dates)s.", dates=dates))
    if gaps := [mark for mark in chart.breaks if not mark.value.hidden]:
        sentences.append(words("No figure: %(dates)s.", dates=_dates(gaps, words)))
    if len(chart.kinds) > 1:
        sentences.append(words("Values of different kinds of period are not joined."))
    return " ".join(sentences)


def _dates(marks: Sequence[Mark], words: Words) -> str:
    return "; ".join(words.date(mark.value.at) for mark in marks)


def limit_of(chart: Chart) -> int:
    """What the small counts of a chart are below: a measure has one limit."""
    limit = chart.small[0].value.below
    assert limit is not None  # what is hidden as small says what it is below
    return limit
