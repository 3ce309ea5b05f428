"""The rules of second ratings: each names a scale and one of its values; a risk's are all of one scale."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ..plan.problems import Problem, did_you_mean, listed, quoted
from .cross_references import STEPS, as_id, as_list, find
from .yaml_source import Path, Source

Scales = Mapping[str, Mapping[str, str]]
"""The labels of each scale's values by their ids, by the scale's id."""


def check_ratings(source: Source) -> Iterator[Problem]:
    """Every fault of scales and of what names them, in no particular order."""
    scales = scales_of(source.values)
    yield from _values_twice(source)
    for step in STEPS:
        for path, given in find(source.values, (*step, "progress", "*", "ratings")):
            if isinstance(given, dict):
                yield from _of_entry(source, path, given, scales)
    for path, risk in find(source.values, ("risks", "*")):
        if isinstance(risk, dict):
            yield from _of_risk(source, path, risk, scales)


def scales_of(values: Any) -> Scales:
    """The scales of the plan with these *values*; of two with one id, the first."""
    found: dict[str, dict[str, str]] = {}
    for _, scale in find(values, ("ratings", "*")):
        if isinstance(scale, dict) and (id := as_id(scale.get("id"))) is not None:
            found.setdefault(id, {value: f"{entry.get('label')}" for _, value, entry in _values(scale)})
    return found


def _values(scale: Mapping[str, Any]) -> Iterator[tuple[int, str, Mapping[str, Any]]]:
    """The place, the id and the keys of each value of a scale."""
    for index, entry in enumerate(as_list(scale.get("values"))):
        if isinstance(entry, dict) and (id := as_id(entry.get("id"))) is not None:
            yield index, id, entry


def _values_twice(source: Source) -> Iterator[Problem]:
    for path, scale in find(source.values, ("ratings", "*")):
        seen: dict[str, int] = {}
        for index, id, _ in _values(scale) if isinstance(scale, dict) else ():
            at = (*path, "values", index, "id")
            if id in seen:
                yield source.problem(
                    at,
                    code="duplicate-id",
                    message=f"another value of this rating has the id {quoted(id)}, on line {seen[id]}",
                    help="Entries name a value by its id: give this one another.",
                )
            seen.setdefault(id, source.locate(at)[0])


def _of_entry(source: Source, path: Path, given: Mapping[str, Any], scales: Scales) -> Iterator[Problem]:
    for scale, value in given.items():
        if scale not in scales:
            help = f"The plan's ratings: {', '.join(scales)}." if scales else _NO_SCALE
            message = f"there is no rating {quoted(scale)}{did_you_mean(scale, scales)}"
            yield source.problem((*path, scale), code="unknown-rating", message=message, help=help, key=True)
        elif (id := as_id(value)) is not None and id not in scales[scale]:
            yield _unknown_value(source, (*path, scale), id, scale, scales[scale])


_NO_SCALE = (
    "The plan has no rating yet. Write it once, beside 'areas':\n"
    "ratings: [{id: confidence, title: Confidence, values: [{id: high, label: High, means: good}]}]"
)


def _unknown_value(source: Source, at: Path, value: str, scale: str, values: Mapping[str, str]) -> Problem:
    by_label = {label.casefold(): id for id, label in values.items()}
    meant = by_label.get(value.casefold())
    near = f"; did you mean {quoted(meant)}?" if meant else did_you_mean(value, values)
    return source.problem(
        at,
        code="unknown-value-of-rating",
        message=f"{quoted(value)} is not a value of the rating {quoted(scale)}{near}",
        help=f"Its values are {_with_labels(values)}." if values else "It has no values yet.",
    )


def _with_labels(values: Mapping[str, str]) -> str:
    return ", ".join(id if id.casefold() == label.casefold() else f"{id} ({label})" for id, label in values.items())


def _of_risk(source: Source, path: Path, risk: Mapping[str, Any], scales: Scales) -> Iterator[Problem]:
    said = [((*path, "target"), risk.get("target"))]
    said += [
        ((*path, "progress", index, "rating"), entry.get("rating"))
        for index, entry in enumerate(as_list(risk.get("progress")))
        if isinstance(entry, dict)
    ]
    if not as_list(risk.get("progress")):
        yield source.problem(
            (*path, "id"),
            code="no-entry",
            message="no report says anything of this risk, so no page would show it",
            help="Add 'progress:' with an entry for each report that has it: progress: [{report: …, rating: …}]",
        )
    ratings = [(at, id) for at, value in said if value is not None and (id := as_id(value)) is not None]
    named = risk.get("scale")
    if not ratings:
        return
    if named is not None:
        scale = as_id(named)
        if scale is not None and scale in scales:  # One that there is not is told as a reference.
            for at, value in ratings:
                if value not in scales[scale]:
                    yield _unknown_value(source, at, value, scale, scales[scale])
        return
    fitting = [id for id, values in scales.items() if all(value in values for _, value in ratings)]
    if len(fitting) > 1:
        yield source.problem(
            ratings[0][0],
            code="several-ratings",
            message=f"the ratings {_both(fitting)} have the value {quoted(ratings[0][1])}, and this risk names none",
            help=f"Write which one is meant, beside 'title': scale: {listed(fitting)}",
        )
    if not fitting:
        for at, value in ratings:
            if not any(value in values for values in scales.values()):
                near = did_you_mean(value, dict.fromkeys(id for values in scales.values() for id in values))
                yield source.problem(
                    at,
                    code="unknown-value-of-rating",
                    message=f"{quoted(value)} is not a value of any rating{near}",
                    help="\n".join(f"{id}: {_with_labels(values)}" for id, values in scales.items()) or _NO_SCALE,
                )
                break
        else:
            yield source.problem(
                (*path, "id"),
                code="several-ratings",
                message="no rating has all values of this risk: " + ", ".join(dict.fromkeys(v for _, v in ratings)),
                help="A risk is rated on one scale, so that its history can be read:\n"
                + "\n".join(f"{id}: {_with_labels(values)}" for id, values in scales.items()),
            )


def _both(ids: list[str]) -> str:
    *front, last = map(quoted, ids)
    return f"{', '.join(front)} and {last}"
