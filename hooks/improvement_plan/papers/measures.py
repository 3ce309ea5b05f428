"""The measures of an edition, as blocks of its paper. Figures come from a measure's edition alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from ..editions.chart_layout import Chart, Mark, chart_of
from ..editions.disclosure import ShownValue
from ..editions.measures import MeasureEdition
from ..editions.wording import time_in_words
from ..plan.model import Measure, Target
from . import svg_chart
from .document import Block, Facts, Figure, Line, Paragraph, Table
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
    yield Table(
        caption=plain(words("The latest value of each measure")),
        columns=tuple(plain(name) for name in names),
        rows=tuple(
            (
                plain(one.measure.title),
                plain(_latest(one, say)),
                plain(words(one.met_rule.label)),
                plain(_change(one, say)),
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
    latest = plain(" ".join(filter(None, [f"{_latest(one, say)}.", _age(one, say), _published(one.latest, say)])))
    met = words(one.met_rule.label)
    baseline = plain(words("No baseline published"))
    if one.baseline:
        dated = f"{figure_words(measure, one.baseline, say)} ({words.date(one.baseline.at)})"
        baseline = say.with_source(plain(dated), one.baseline.source)
    yield Facts(
        pairs=(
            (plain(words("Latest value")), latest),
            (plain(words("Target")), _target(measure, one.target, say)),
            (plain(words("Target met")), plain(met if one.met is not None else f"{met}. {words(one.met_rule.when)}")),
            (plain(words("Against the value before")), plain(_change(one, say, whole=True))),
            (plain(words("Baseline")), baseline),
            (plain(words("Which way is better")), plain(_better(measure, say))),
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
        svg=svg_chart.svg(drawn, unit=one.measure.unit, words=say.words),
        alternative=f"{title}. {described(one, drawn, say)}",
        caption=plain(". ".join([title, *svg_chart.shapes(drawn, say.words)]) + "."),
        width_mm=FIGURE_WIDTH_MM,
        height_mm=round(FIGURE_WIDTH_MM * drawn.height / drawn.width, 1),
    )


def _values(one: MeasureEdition, say: Lines) -> Table:
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
        target = _target_words(measure, judged.target, say) if judged.target else words("No target published")
        cells = [plain(words.date(value.at)), plain(figure_words(measure, value, say))]
        cells += [plain(target)] if by_period else []
        cells += [plain(words(judged.rule.label))] if has_targets else []
        notes = joined([plain(_published(value, say)), say.line(value.note or ""), say.cited(value.source)])
        rows.append((*cells, notes or plain(words("None"))))
    return Table(
        caption=plain(words("All values: %(measure)s", measure=measure.title)),
        columns=tuple(plain(name) for name, _ in columns),
        rows=tuple(rows),
        widths=tuple(width for _, width in columns),
    )


def _latest(one: MeasureEdition, say: Lines) -> str:
    if one.latest is None:
        return say.words("No value published")
    return f"{figure_words(one.measure, one.latest, say)} ({say.words.date(one.latest.at)})"


def quantity(measure: Measure, number: str) -> str:
    """A number, already written out, in the measure's unit."""
    match measure.unit:
        case "£":
            return f"£{number}"
        case "%":
            return f"{number}%"
        case None:
            return number
    return f"{number} {measure.unit}"


def _amount(measure: Measure, value: Decimal | int, say: Lines) -> str:
    return quantity(measure, say.words.number(value))


def figure_words(measure: Measure, value: ShownValue, say: Lines) -> str:
    """What may be said of a value."""
    words = say.words
    if value.hidden == "small" and value.below is not None:
        if value.of is not None:
            limit, whole = words.number(value.below), _amount(measure, value.of, say)
            return words("fewer than %(limit)s of %(whole)s", limit=limit, whole=whole)
        return words("fewer than %(limit)s", limit=_amount(measure, value.below, say))
    if value.hidden:
        return words("not shown, so that a small count stays hidden")
    if value.figure is None:
        return value.says or words("No value published")
    if value.of is None:
        return _amount(measure, value.figure, say)
    has_sign = measure.unit in ("£", "%")
    return words(
        "%(part)s of %(whole)s",
        part=_amount(measure, value.figure, say) if has_sign else words.number(value.figure),
        whole=words.number(value.of) if measure.unit == "%" else _amount(measure, value.of, say),
    )


def _target_words(measure: Measure, target: Target, say: Lines) -> str:
    """A target without its date."""
    words = say.words
    if target.at_least is not None:
        return words("at least %(amount)s", amount=_amount(measure, target.at_least, say))
    if target.at_most is not None:
        return words("at most %(amount)s", amount=_amount(measure, target.at_most, say))
    if target.between is not None:
        low, high = target.between
        first = _amount(measure, low, say) if measure.unit in ("£", "%") else words.number(low)
        return words("between %(low)s and %(high)s", low=first, high=_amount(measure, high, say))
    return target.says or ""


def _target(measure: Measure, target: Target | None, say: Lines) -> Line:
    words = say.words
    if target is None:
        return plain(words("No target published"))
    said = _target_words(measure, target, say)
    if target.by:
        said += f", {words('by %(date)s', date=words.date(target.by))}"
    if target.period:
        said += f" ({words.date(target.period)})"
    line = (*plain(f"{said}. "), *say.line(target.why)) if target.why else plain(said)
    has_figure = target.at_least is not None or target.at_most is not None or target.between is not None
    if target.says and has_figure:
        quoted = words("The report’s words: “%(words)s”", words=target.says)
        line = (*line, *plain(f" {quoted}" if target.why else f". {quoted}"))
    return say.with_source(line, target.source)


def _change(one: MeasureEdition, say: Lines, *, whole: bool = False) -> str:
    """How the latest value stands against the one before; *whole* with the other value, or why it cannot be said."""
    words, label = say.words, say.words(one.change_rule.label)
    if not whole:
        return label
    if one.change is None or one.before is None:
        return f"{label}. {words(one.change_rule.when)}"
    date = words.date(one.before.at)
    if one.change == "same":
        return words("The same as in the value before (%(date)s)", date=date)
    before = figure_words(one.measure, one.before, say)
    return words("%(better)s than %(value)s (%(date)s)", better=label, value=before, date=date)


def _age(one: MeasureEdition, say: Lines) -> str:
    """How old the latest value was when it was reported."""
    if one.age is None or one.latest is None:
        return ""
    if one.latest.at.kind != "day":
        return say.words("That ended %(time)s before the report.", time=time_in_words(one.age, say.words))
    if one.age.number:
        return say.words("That was %(time)s before the report.", time=time_in_words(one.age, say.words))
    return say.words("That was the day of the report.")


def _better(measure: Measure, say: Lines) -> str:
    return {
        "higher": say.words("Higher is better"),
        "lower": say.words("Lower is better"),
        "neither": say.words("Neither way is called better"),
    }[measure.better]


def _published(value: ShownValue | None, say: Lines) -> str:
    """The words that were published beside a figure, and the report's own rating."""
    if value is None:
        return ""
    words, said = say.words, []
    if value.says and value.figure is not None:
        said.append(words("The report’s words: “%(words)s”", words=value.says))
    if value.published_as:
        said.append(words("The report’s rating: “%(words)s”", words=value.published_as))
    return " ".join(said)


def described(one: MeasureEdition, drawn: Chart, say: Lines) -> str:
    """All that a chart shows, in sentences."""
    words, measure = say.words, one.measure

    def of(mark: Mark) -> dict[str, str]:
        return {"value": figure_words(measure, mark.value, say), "date": words.date(mark.value.at)}

    said = []
    if len(drawn.marks) > 1:
        said.append(words("The first value shown is %(value)s (%(date)s).", **of(drawn.marks[0])))
    said.append(words("The last value shown is %(value)s (%(date)s).", **of(drawn.marks[-1])))
    for mark in drawn.targets:
        said.append(words("Target: %(target)s.", target=_target_words(measure, mark.target, say)))
    if drawn.baseline:
        said.append(words("Baseline: %(value)s (%(date)s).", **of(drawn.baseline)))
    if drawn.small and drawn.small[0].value.below is not None:
        limit = words.number(drawn.small[0].value.below)
        said.append(words("Fewer than %(limit)s: %(dates)s.", limit=limit, dates=_dates(drawn.small, say)))
    if hidden := [mark for mark in drawn.breaks if mark.value.hidden]:
        dates = _dates(hidden, say)
        said.append(words("Not shown, so that a small count stays hidden: %(dates)s.", dates=dates))
    if gaps := [mark for mark in drawn.breaks if not mark.value.hidden]:
        said.append(words("No figure: %(dates)s.", dates=_dates(gaps, say)))
    if len(drawn.kinds) > 1:
        said.append(words("Values of different kinds of period are not joined."))
    return " ".join(said)


def _dates(marks: Sequence[Mark], say: Lines) -> str:
    return "; ".join(say.words.date(mark.value.at) for mark in marks)
