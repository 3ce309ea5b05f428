"""The rules between the figures of a measure: which report has them, and what cannot be right together.

They are applied to plain values and not to the model, as those of `cross_references` are. What is no date, number or
report is left to others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, TypeGuard

from ..plan.dates import PublishedDate, in_words
from ..plan.problems import Problem, quoted
from ..plan.units import figure_kind
from .cross_references import date_of, find
from .yaml_source import Source

_Fault = tuple[tuple[str | int, ...], str, str, str]
"""Where it stands below the measure, its code, the message and the help."""


def check_figures(source: Source) -> Iterator[Problem]:
    """Every fault between the figures of the measures in *source*, in no particular order."""
    reports = [
        _Report(str(report["id"]), day)
        for _, report in find(source.values, ("reports", "*"))
        if isinstance(report, dict) and "id" in report and (day := date_of(report.get("date")))
    ]
    for path, measure in find(source.values, ("measures", "*")):
        if isinstance(measure, dict):
            for at, code, message, help in (*_wrong_figures(measure), *_wrong_order(measure, reports)):
                yield source.problem((*path, *at), code=code, message=message, help=help)


@dataclass(frozen=True, slots=True)
class _Report:
    id: str
    date: PublishedDate


@dataclass(frozen=True, slots=True)
class _Said:
    """What a report says of a period: a value, or a forecast alone."""

    place: int
    """Of the report, among all."""
    is_forecast: bool


def _wrong_order(measure: dict[str, Any], reports: Sequence[_Report]) -> Iterator[_Fault]:
    """Values of one period that do not stand in the order of the reports that publish them."""
    for where, values in [
        (("values",), measure.get("values")),
        *(
            (("comparators", index, "values"), entry["values"])
            for index, entry in _dicts(measure.get("comparators"), "values")
        ),
    ]:
        said: dict[str, _Said] = {}
        written: set[tuple[str, str]] = set()
        for index, entry in _dicts(values, "at"):
            at = _period(entry["at"])
            place = _place(entry, at, reports) if at else None
            if at is None or place is None:
                continue
            one, before = _Said(place, _is_forecast(entry)), said.get(at.written)
            named = (at.written, str(entry.get("report")))
            # Two of the same report, by its name, are told of with the measure's own keys.
            if before and named not in written and (found := _against(one, before, at, reports)):
                yield ((*where, index, "report" if entry.get("report") else "at"), *found)
            written.add(named)
            said[at.written] = one


def _against(one: _Said, before: _Said, at: PublishedDate, reports: Sequence[_Report]) -> tuple[str, str, str] | None:
    """What is wrong with what a report says of a period, after another."""
    own, other = quoted(reports[one.place].id), quoted(reports[before.place].id)
    if one.is_forecast and not before.is_forecast:
        message = f"this is a forecast for {at.written}, and a value for it stands before it"
        return "forecast", message, "Delete it, or put it before the value, with the report that made it."
    if one.place == before.place:
        message = f"there are two values for {at.written} of the report {own}"
        help = "Keep one of them. A later report that restates it has one of its own, with report: and its id."
        return "value-order", message, help
    if one.place < before.place:
        message = f"this value of the report {own} comes after one of {other}, a later report, for {at.written}"
        return "value-order", message, "Put the values for one period in the order of the reports."
    return None


def _place(entry: dict[str, Any], at: PublishedDate, reports: Sequence[_Report]) -> int | None:
    """Which of the reports is the first that knows a value."""
    if (named := entry.get("report")) is not None:
        return next((place for place, report in enumerate(reports) if report.id == str(named)), None)
    if _is_forecast(entry):
        return 0 if reports else None
    return next(
        (place for place, report in enumerate(reports) if at.last and report.date.last and report.date.last >= at.last),
        None,
    )


def _is_forecast(entry: dict[str, Any]) -> bool:
    return entry.get("forecast") is not None and entry.get("value") is None and entry.get("says") is None


def _wrong_figures(measure: dict[str, Any]) -> Iterator[_Fault]:
    """Figures of one measure that cannot be right together."""
    baseline = measure.get("baseline")
    start = date_of(baseline.get("at")) if isinstance(baseline, dict) else None
    kind = measure.get("figure") or figure_kind(f"{measure.get('unit')}")
    for index, entry in _dicts(measure.get("values")):
        value, whole = entry.get("value"), entry.get("of")
        at = date_of(entry.get("at")) if start else None
        if start and start.first and at and at.last and at.last < start.first:
            yield (
                ("values", index, "at"),
                "before-baseline",
                f"this value is from before the measure's baseline, of {start.written}",
                "The baseline is where the measure stood at the start: correct one of the two dates.",
            )
        if not _is_number(value):
            continue
        if kind == "percentage" and value > 100 and not entry.get("says"):
            yield (
                ("values", index, "value"),
                "percentage",
                f"this percentage is {value}, and 100 is the whole",
                f"Correct it. If that is what was published, add the words: says: {value}%",
            )
        if kind == "count" and _is_number(whole) and value > whole:
            yield (
                ("values", index, "value"),
                "more-than-all",
                f"{value} is more than the {whole} that it is a part of",
                "'value' is the part, and 'of' the whole: 14 of 90 is {value: 14, of: 90}.",
            )


def _dicts(values: Any, *keys: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """The entries of a list that have *keys*, with their places; of anything else, nothing."""
    for index, entry in enumerate(values if isinstance(values, list) else []):
        if isinstance(entry, dict) and all(key in entry for key in keys):
            yield index, entry


def _period(written: Any) -> PublishedDate | None:
    if isinstance(written, dict):
        return in_words(str(written["says"])) if "says" in written else None
    return date_of(written)


def _is_number(value: Any) -> TypeGuard[int | Decimal]:
    return isinstance(value, int | Decimal) and not isinstance(value, bool)
