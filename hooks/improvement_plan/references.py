"""The rules between parts of a plan: unique ids, references that lead somewhere, entries in the order of the reports.

They are tables, applied to plain values and not to the model, so that they are checked, and reported with all the rest,
in a file that has other faults too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from .model import WRITTEN_MEANINGS, Meaning
from .problems import Problem, did_you_mean, listed
from .source import Source

Pattern = tuple[str, ...]
Found = tuple[tuple[str | int, ...], Any]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of thing that has ids: its name for a person, and where its ids stand ('*' is each entry of a list)."""

    name: str
    ids: tuple[Pattern, ...]
    reserved: frozenset[str] = frozenset()
    """Ids that a page of the site already has."""


_ACTIONS = ("areas", "*", "actions", "*")
_MILESTONES = (*_ACTIONS, "milestones", "*")
_STEPS = (_ACTIONS, _MILESTONES)

SOURCE = Kind("source", (("sources", "*", "id"),))
REPORT = Kind("report", (("reports", "*", "id"),), reserved=frozenset({"index"}))
AREA = Kind("area", (("areas", "*", "id"), ("areas", "*", "aliases", "*")), reserved=frozenset({"index"}))
ACTION = Kind("action", ((*_ACTIONS, "id"), (*_ACTIONS, "aliases", "*")))
MILESTONE = Kind("milestone", ((*_MILESTONES, "id"), (*_MILESTONES, "aliases", "*")))
RECOMMENDATION = Kind("recommendation", (("recommendations", "*", "id"),))
MEASURE = Kind("measure", (("measures", "*", "id"),))
STATUS = Kind("status", (("statuses", "*", "id"),))

KINDS = (SOURCE, REPORT, AREA, ACTION, MILESTONE, RECOMMENDATION, MEASURE, STATUS)

REFERENCES: tuple[tuple[Pattern, Kind], ...] = (
    (("areas", "*", "progress", "*", "report"), REPORT),
    *(((*step, "progress", "*", "report"), REPORT) for step in _STEPS),
    *(((*step, "recommendations", "*"), RECOMMENDATION) for step in _STEPS),
    (("recommendations", "*", "areas", "*"), AREA),
    (("measures", "*", "areas", "*"), AREA),
    (("measures", "*", "recommendations", "*"), RECOMMENDATION),
    (("measures", "*", "values", "*", "report"), REPORT),
    (("events", "*", "areas", "*"), AREA),
    (("reports", "*", "committee", "*", "actions", "*"), ACTION),
    (("reports", "*", "committee", "*", "areas", "*"), AREA),
)
"""Where a reference stands, and what it names."""


def check_references(source: Source) -> Iterator[Problem]:
    """Every fault between the parts of the plan in *source*, in no particular order."""
    for kind in KINDS:
        yield from _unique_ids(source, kind)
    for pattern, kind in REFERENCES:
        yield from _known(source, find(source.values, pattern), kind)
    yield from _known(source, _citations(source.values, ()), SOURCE)
    yield from _known_statuses(source)
    for entries in (("areas", "*", "progress"), *((*step, "progress") for step in _STEPS)):
        yield from _reports_in_order(source, entries)
    for step in _STEPS:
        yield from _reopened_with_a_reason(source, (*step, "progress"))


def find(values: Any, pattern: Pattern, path: tuple[str | int, ...] = ()) -> Iterator[Found]:
    """Each value at *pattern*, with its path. What does not fit the pattern is passed over: the model speaks of it.

    A single value may stand where a list is meant, as it may in the file.
    """
    if not pattern:
        yield path, values
    elif pattern[0] == "*":
        if isinstance(values, list):
            for index, held in enumerate(values):
                yield from find(held, pattern[1:], (*path, index))
        elif not isinstance(values, dict) and values is not None:
            yield from find(values, pattern[1:], path)
    elif isinstance(values, dict) and pattern[0] in values:
        yield from find(values[pattern[0]], pattern[1:], (*path, pattern[0]))


def _ids(values: Any, kind: Kind) -> Iterator[tuple[tuple[str | int, ...], str]]:
    for pattern in kind.ids:
        for path, held in find(values, pattern):
            if (text := _as_id(held)) is not None:
                yield path, text


def _as_id(held: Any) -> str | None:
    return str(held) if isinstance(held, str | int) and not isinstance(held, bool) else None


def _unique_ids(source: Source, kind: Kind) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for path, text in sorted(_ids(source.values, kind), key=lambda found: source.locate(found[0])):
        line, _ = source.locate(path)
        if text in seen:
            yield source.problem(
                path,
                code="duplicate-id",
                message=f"another {kind.name} has the id '{text}', on line {seen[text]}",
                help="Ids and aliases are permanent addresses: give this one another.",
            )
        elif text in kind.reserved:
            yield source.problem(
                path,
                code="reserved-id",
                message=f"'{text}' is the address of a page of the site",
                help=f"Give this {kind.name} another id.",
            )
        seen.setdefault(text, line)


def _known(source: Source, references: Iterable[Found], kind: Kind) -> Iterator[Problem]:
    ids = list(dict.fromkeys(text for _, text in _ids(source.values, kind)))
    known = frozenset(ids)
    for path, held in references:
        text = _as_id(held)
        if text is not None and text not in known:
            yield source.problem(
                path,
                code=f"unknown-{kind.name}",
                message=f"there is no {kind.name} '{text}'{did_you_mean(text, ids)}",
                help=_choices(kind.name, ids),
            )


def _choices(name: str, ids: list[str]) -> str:
    if not ids:
        return f"The plan has no {name} yet."
    plural = "statuses" if name == "status" else f"{name}s"
    shown = ids[:12]
    more = f" and {len(ids) - len(shown)} more" if len(ids) > len(shown) else ""
    return f"The plan's {plural}: {', '.join(shown)}{more}."


def _citations(values: Any, path: tuple[str | int, ...]) -> Iterator[Found]:
    """The id of each source that is cited, anywhere."""
    if isinstance(values, list):
        for index, held in enumerate(values):
            yield from _citations(held, (*path, index))
    elif isinstance(values, dict):
        for key, held in values.items():
            here = (*path, key)
            if here == ("glossary",):
                continue
            if key != "source":
                yield from _citations(held, here)
                continue
            many = [((*here, index), one) for index, one in enumerate(held)] if isinstance(held, list) else []
            for spot, cited in many or [(here, held)]:
                if isinstance(cited, dict):
                    yield (*spot, "id"), cited.get("id")
                else:
                    yield spot, cited


def _meanings(values: Any) -> dict[str, str]:
    """What each status word of the plan means; a plan's own words replace the default ones."""
    if isinstance(values, dict) and values.get("statuses"):
        words = [held for _, held in find(values, ("statuses", "*")) if isinstance(held, dict)]
        return {str(word.get("id")): str(word.get("means")) for word in words}
    return {meaning.value: meaning.value for meaning in WRITTEN_MEANINGS}


def _known_statuses(source: Source) -> Iterator[Problem]:
    meanings = _meanings(source.values)
    for step in _STEPS:
        for path, held in find(source.values, (*step, "progress", "*", "status")):
            word = _as_id(held)
            if word is not None and word not in meanings:
                yield source.problem(
                    path,
                    code="unknown-status",
                    message=f"'{word}' is not a status of this plan{did_you_mean(word, meanings)}",
                    help=f"Write {listed(meanings)}.",
                )


def _reports_in_order(source: Source, pattern: Pattern) -> Iterator[Problem]:
    order = [text for _, text in _ids(source.values, REPORT)]
    for path, entries in find(source.values, pattern):
        before = -1
        if not isinstance(entries, list):
            continue
        for index, entry in enumerate(entries):
            report = _as_id(entry.get("report")) if isinstance(entry, dict) else None
            if report not in order:
                continue
            place = order.index(report)
            if place == before:
                message, help = f"there are two entries for the report '{report}'", "Join them into one."
            elif place < before:
                message, help = (
                    f"the entry for '{report}' comes after one for a later report",
                    "Put entries in the order of the reports.",
                )
            else:
                before = place
                continue
            yield source.problem((*path, index, "report"), code="entry-order", message=message, help=help)


def _reopened_with_a_reason(source: Source, pattern: Pattern) -> Iterator[Problem]:
    meanings = _meanings(source.values)
    for path, entries in find(source.values, pattern):
        done = False
        for index, entry in enumerate(entries if isinstance(entries, list) else []):
            if not isinstance(entry, dict):
                continue
            means = meanings.get(str(entry.get("status")))
            if done and means not in (Meaning.DONE, None) and not entry.get("reason"):
                yield source.problem(
                    (*path, index, "status"),
                    code="reopened",
                    message="the report before said completed, and this one does not",
                    help="Add 'reason:' with what the report says about it.",
                )
            done = means == Meaning.DONE
