"""What is published of a measure, in words: its values, its targets, whether they are met, whether it is better.

Figures come from a measure's edition alone, which holds only those that may be shown.
"""

from __future__ import annotations

from decimal import Decimal

from ..language.translations import Words
from ..plan.measures import Measure, Target
from ..plan.references import named
from .disclosure import ShownValue
from .measures import MeasureEdition
from .wording import as_published, time_in_words

_SIGNS = ("£", "%")


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


def _amount(measure: Measure, value: Decimal | int, words: Words) -> str:
    return quantity(measure, words.number(value))


def figure_in_words(measure: Measure, value: ShownValue | None, words: Words) -> str:
    """What may be said of a value."""
    if value is None:
        return words("No value published")
    if value.hidden == "small" and value.below is not None:
        if value.of is not None:
            limit, whole = words.number(value.below), _amount(measure, value.of, words)
            return words("fewer than %(limit)s of %(whole)s", limit=limit, whole=whole)
        return words("fewer than %(limit)s", limit=_amount(measure, value.below, words))
    if value.hidden:
        return words("not shown, so that a small count stays hidden")
    if value.figure is None:
        return value.says or words("No value published")
    if value.of is None:
        return _amount(measure, value.figure, words)
    return words(
        "%(part)s of %(whole)s",
        part=_amount(measure, value.figure, words) if measure.unit in _SIGNS else words.number(value.figure),
        whole=words.number(value.of) if measure.unit == "%" else _amount(measure, value.of, words),
    )


def published_beside(value: ShownValue | None, words: Words) -> str:
    """The words that were published beside a figure, and the report's own rating; empty where there are none."""
    if value is None:
        return ""
    parts = []
    if value.says and value.figure is not None:
        parts.append(as_published(value.says, words))
    parts.append(rating_in_words(value, words))
    return " ".join(filter(None, parts))


def rating_in_words(value: ShownValue, words: Words) -> str:
    """The report's own rating of a value; empty without one."""
    return words("The report’s rating: “%(words)s”", words=value.published_as) if value.published_as else ""


def measure_title(measure: Measure) -> str:
    """Its title, after its reference where it has one."""
    return named(measure.ref, measure.title)


def restated_in_words(measure: MeasureEdition, value: ShownValue, words: Words) -> str:
    """What an earlier report published for the same period; empty where none did."""
    before = value.restated_from
    if before is None:
        return ""
    day = words.date(measure.reports[before.known_from].date)
    if before.hidden:
        return words("The report of %(date)s had a figure for this too, which is not shown.", date=day)
    figure = figure_in_words(measure.measure, before, words)
    return words("Restated. The report of %(date)s said %(value)s.", date=day, value=figure)


def forecast_in_words(measure: Measure, value: ShownValue | None, words: Words) -> str:
    """What was expected for a period; empty where nothing was."""
    if value is None or not value.has_forecast:
        return ""
    if value.forecast is None:
        return words("not shown, so that a small count stays hidden")
    return _amount(measure, value.forecast, words)


def expected_in_words(measure: MeasureEdition, words: Words) -> str:
    """The forecasts for periods without a value, each with its period; empty without any."""
    return "; ".join(
        f"{forecast_in_words(measure.measure, value, words)} ({words.date(value.at)})" for value in measure.expected
    )


def compared_in_words(measure: MeasureEdition, words: Words) -> str:
    """The latest figure of each other body; empty without any."""
    latest = [
        (comparator.name, next((value for value in reversed(comparator.values) if value.is_result), None))
        for comparator in measure.comparators
    ]
    return "; ".join(
        words(
            "%(name)s: %(value)s (%(date)s)",
            name=name,
            value=figure_in_words(measure.measure, value, words),
            date=words.date(value.at),
        )
        for name, value in latest
        if value
    )


def notes_in_words(measure: MeasureEdition, value: ShownValue | None, words: Words) -> str:
    """What stands beside a value in the table, but for its note: words and rating, and what was published before."""
    if value is None:
        return ""
    return " ".join(filter(None, [published_beside(value, words), restated_in_words(measure, value, words)]))


def has_notes(measure: MeasureEdition, words: Words) -> bool:
    """Whether anything stands beside any of its values, but for a source that all of them share."""
    return any(
        value.note or notes_in_words(measure, value, words) or value.source != measure.source_of_values
        for value in measure.shown
    )


def target_in_words(measure: Measure, target: Target | None, words: Words) -> str:
    """A target without its date."""
    if target is None:
        return words("No target published")
    if target.at_least is not None:
        return words("at least %(amount)s", amount=_amount(measure, target.at_least, words))
    if target.at_most is not None:
        return words("at most %(amount)s", amount=_amount(measure, target.at_most, words))
    if target.between is not None:
        low, high = target.between
        first = _amount(measure, low, words) if measure.unit in _SIGNS else words.number(low)
        return words("between %(low)s and %(high)s", low=first, high=_amount(measure, high, words))
    return target.says or ""


def dated_target(measure: Measure, target: Target, words: Words) -> str:
    """A target with the date that it is to be met by, and the period that it is for."""
    text = target_in_words(measure, target, words)
    if target.by:
        text = words("%(target)s, %(by)s", target=text, by=words.by(target.by))
    return f"{text} ({words.date(target.period)})" if target.period else text


def target_as_published(target: Target, words: Words) -> str:
    """A report's own words for a target that has a figure too; else empty."""
    has_figure = target.at_least is not None or target.at_most is not None or target.between is not None
    return as_published(target.says, words) if target.says and has_figure else ""


def missing_of_measure(measure: MeasureEdition, words: Words) -> tuple[str, ...]:
    """What is not published of it, beside a value."""
    named = ((words("target"), measure.target), (words("baseline"), measure.baseline))
    return tuple(name for name, published in named if published is None)


def met_in_words(measure: MeasureEdition, words: Words) -> str:
    """Whether the target is met: yes, no, or why it cannot be said."""
    label = words(measure.met_rule.label)
    return label if measure.met is not None else f"{label}. {words(measure.met_rule.when)}"


def change_in_words(measure: MeasureEdition, words: Words) -> str:
    """How the latest value stands against the one before, or why that cannot be said."""
    rule = measure.change_rule
    if measure.before is None or not rule.against:
        return f"{words(rule.label)}. {words(rule.when)}"
    return words(
        rule.against,
        value=figure_in_words(measure.measure, measure.before, words),
        date=words.short_date(measure.before.at),
    )


def latest_in_words(measure: MeasureEdition, words: Words) -> str:
    """The latest figure, how it stands against the one before, and whether the target is met, where that can be said.

    Such as '14 of 90 social workers (April to June 2019). Better than 9 of 90 (March 2019). Target met: yes.'
    """
    latest, rule = measure.latest, measure.change_rule
    if latest is None:
        return words("No value published")
    said = [f"{figure_in_words(measure.measure, latest, words)} ({words.date(latest.at)})."]
    if measure.before is not None and rule.against:
        said.append(f"{change_in_words(measure, words)}.")
    if measure.met is not None:
        said.append(words("Target met: %(answer)s.", answer=words(measure.met_rule.label)))
    return " ".join(said)


def age_in_words(measure: MeasureEdition, words: Words) -> str:
    """How old the latest value was when it was reported; empty without one."""
    if measure.age is None or measure.latest is None:
        return ""
    if measure.latest.at.kind != "day":
        return words("That ended %(time)s before the report.", time=time_in_words(measure.age, words))
    if measure.age.number:
        return words("That was %(time)s before the report.", time=time_in_words(measure.age, words))
    return words("That was the day of the report.")


def better_in_words(measure: MeasureEdition, words: Words) -> str:
    """Which way is better, and how far where the target is an end of that way."""
    better, target = measure.measure.better, measure.target
    if better == "higher" and target and target.at_most is not None:
        return words("Higher is better, up to %(amount)s", amount=_amount(measure.measure, target.at_most, words))
    if better == "lower" and target and target.at_least is not None:
        return words("Lower is better, down to %(amount)s", amount=_amount(measure.measure, target.at_least, words))
    return {
        "higher": words("Higher is better"),
        "lower": words("Lower is better"),
        "neither": words("Neither way is called better"),
    }[better]
