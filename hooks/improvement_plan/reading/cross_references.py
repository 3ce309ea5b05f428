"""The rules between parts of a plan: unique ids, references that lead somewhere, and order.

They are tables, applied to plain values and not to the model, so that they are checked, and reported with all the rest,
in a file that has other faults too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ..plan.actions import StatusCategory
from ..plan.dates import DateError, PublishedDate
from ..plan.fields import parsed, several_ids
from ..plan.problems import MAX_SUGGESTIONS, Problem, did_you_mean, quoted
from .id_lists import ids_in_range, no_list
from .status_words import default_categories, unknown_status
from .yaml_source import Source

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
STEPS = (_ACTIONS, _MILESTONES)

SOURCE = Kind("source", (("sources", "*", "id"),))
REPORT = Kind("report", (("reports", "*", "id"),), reserved=frozenset({"index"}))
AREA = Kind("area", (("areas", "*", "id"), ("areas", "*", "aliases", "*")), reserved=frozenset({"index"}))
ACTION = Kind("action", ((*_ACTIONS, "id"), (*_ACTIONS, "aliases", "*")))
MILESTONE = Kind("milestone", ((*_MILESTONES, "id"), (*_MILESTONES, "aliases", "*")))
RECOMMENDATION = Kind("recommendation", (("recommendations", "*", "id"),))
MEASURE = Kind("measure", (("measures", "*", "id"),))
STATUS = Kind("status", (("statuses", "*", "id"),))
INSPECTION = Kind("inspection", (("inspections", "*", "id"),))
RATING = Kind("rating", (("ratings", "*", "id"),))
RISK = Kind("risk", (("risks", "*", "id"),))

KINDS = (SOURCE, REPORT, AREA, ACTION, MILESTONE, RECOMMENDATION, MEASURE, STATUS, INSPECTION, RATING, RISK)

_AREAS = ("areas", "*")
_RECOMMENDATIONS = ("recommendations", "*")
MEMBERS = ((_AREAS, AREA), (_ACTIONS, ACTION), (_MILESTONES, MILESTONE), (_RECOMMENDATIONS, RECOMMENDATION))
"""What joins and leaves the plan, and what may come in its place."""

REFERENCES: tuple[tuple[Pattern, Kind], ...] = (
    (("areas", "*", "progress", "*", "report"), REPORT),
    *(((*step, "progress", "*", "report"), REPORT) for step in STEPS),
    *(((*step, "recommendations", "*"), RECOMMENDATION) for step in STEPS),
    (("recommendations", "*", "areas", "*"), AREA),
    (("measures", "*", "areas", "*"), AREA),
    (("measures", "*", "recommendations", "*"), RECOMMENDATION),
    (("measures", "*", "since"), REPORT),
    (("measures", "*", "baseline", "report"), REPORT),
    (("measures", "*", "values", "*", "report"), REPORT),
    (("measures", "*", "comparators", "*", "values", "*", "report"), REPORT),
    (("events", "*", "areas", "*"), AREA),
    (("plan", "revisions", "*", "report"), REPORT),
    *(((*step, "measures", "*"), MEASURE) for step in STEPS),
    *(((*member, "since"), REPORT) for member, _ in MEMBERS),
    *(((*member, "withdrawn", "report"), REPORT) for member, _ in MEMBERS),
    *(((*member, "withdrawn", "replaced_by", "*"), kind) for member, kind in MEMBERS),
    ((*_RECOMMENDATIONS, "inspection"), INSPECTION),
    (("inspections", "*", "since"), REPORT),
    (("risks", "*", "areas", "*"), AREA),
    (("risks", "*", "actions", "*"), ACTION),
    (("risks", "*", "scale"), RATING),
    (("risks", "*", "progress", "*", "report"), REPORT),
    (("reports", "*", "committee", "*", "responses", "*", "report"), REPORT),
    (("reports", "*", "paper", "background", "*"), SOURCE),
    (("reports", "*", "committee", "*", "actions", "*"), ACTION),
    (("reports", "*", "committee", "*", "areas", "*"), AREA),
)
"""Where a reference stands, and what it names."""


def check_references(source: Source) -> Iterator[Problem]:
    """Every fault between the parts of the plan in *source*, in no particular order."""
    for kind in KINDS:
        yield from _unique_ids(source, kind)
    for pattern, kind in REFERENCES:
        yield from _known(source, find(source.values, pattern), kind, is_list=pattern[-1] == "*")
    yield from _known(source, _citations(source.values), SOURCE, is_list=True)
    yield from _known_statuses(source)
    for entries in (
        ("areas", "*", "progress"),
        *((*step, "progress") for step in STEPS),
        ("plan", "revisions"),
        ("risks", "*", "progress"),
        ("reports", "*", "committee", "*", "responses"),
    ):
        yield from _reports_in_order(source, entries)
    for step in STEPS:
        yield from _reopened_with_a_reason(source, (*step, "progress"))


def find(values: Any, pattern: Pattern) -> list[Found]:
    """Each value at *pattern*, with its path. What does not fit the pattern is passed over: the model speaks of it.

    A single value may stand where a list is meant, as it may in the file.
    """
    found: list[Found] = [((), values)]
    for step in pattern:
        if step == "*":
            found = [entry for path, value in found for entry in _entries(path, value)]
        else:
            found = [((*path, step), value[step]) for path, value in found if isinstance(value, dict) and step in value]
    return found


def _entries(path: tuple[str | int, ...], value: Any) -> list[Found]:
    if isinstance(value, list):
        return [((*path, index), entry) for index, entry in enumerate(value)]
    return [] if value is None or isinstance(value, dict) else [(path, value)]


def ids(values: Any, kind: Kind) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Each id of a kind, earlier ones too, with its path."""
    for pattern in kind.ids:
        for path, value in find(values, pattern):
            if (text := as_id(value)) is not None:
                yield path, text


def as_id(value: Any) -> str | None:
    """The id that a value is; None for one that is none."""
    if type(value) is str:
        return value
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) else None


def _unique_ids(source: Source, kind: Kind) -> Iterator[Problem]:
    seen: dict[str, tuple[int, bool]] = {}
    for path, text in sorted(ids(source.values, kind), key=lambda found: source.locate(found[0])):
        line, _ = source.locate(path)
        # An alias stands in a list, or as one value for it.
        is_alias = "aliases" in path[-2:]
        if text in seen:
            first, was_alias = seen[text]
            has = "an earlier id of another" if was_alias else "the id of another"
            message = f"another {kind.name} has the id {quoted(text)}, on line {first}"
            if is_alias or was_alias:
                message = f"{quoted(text)} is {has} {kind.name}, on line {first}"
            yield source.problem(
                path,
                code="duplicate-id",
                message=message,
                help="Take it out: an earlier id leads to one place, and this one is in use."
                if is_alias
                else "Ids and aliases are permanent addresses: give this one another.",
            )
        elif text in kind.reserved:
            yield source.problem(
                path,
                code="reserved-id",
                message=f"{quoted(text)} is the address of a page of the site",
                help=f"Give this {kind.name} another id.",
            )
        seen.setdefault(text, (line, is_alias))


def _known(source: Source, references: Iterable[Found], kind: Kind, *, is_list: bool) -> Iterator[Problem]:
    all_ids = list(dict.fromkeys(text for _, text in ids(source.values, kind)))
    known = frozenset(all_ids)
    found = 0
    for path, value in references:
        text = as_id(value)
        if text is None or text in known:
            continue
        if several := ids_in_range(text, known) or several_ids(text):
            message, help = no_list(text, several, is_entry=isinstance(path[-1], int), is_list=is_list)
            yield source.problem(path, code="list", message=message, help=help)
            continue
        found += 1
        near = did_you_mean(text, all_ids) if found <= MAX_SUGGESTIONS else ""
        yield source.problem(
            path,
            code=f"unknown-{kind.name}",
            message=f"there is no {kind.name} {quoted(text)}{near}",
            help=_choices(kind.name, all_ids),
        )


def _choices(name: str, ids: list[str]) -> str:
    if not ids:
        return f"The plan has no {name} yet."
    plural = "statuses" if name == "status" else f"{name}s"
    shown = ids[:12]
    more = f" and {len(ids) - len(shown)} more" if len(ids) > len(shown) else ""
    return f"The plan's {plural}: {', '.join(shown)}{more}."


def _citations(values: Any) -> list[Found]:
    """The id of each source that is cited, anywhere."""
    found: list[Found] = []
    _gather_citations(values, (), found)
    return found


def _gather_citations(values: Any, path: tuple[str | int, ...], found: list[Found]) -> None:
    # One list for all: nested generators would be slow for a large plan.
    if type(values) is list:
        for index, value in enumerate(values):
            if type(value) is dict or type(value) is list:
                _gather_citations(value, (*path, index), found)
    elif type(values) is dict:
        for key, value in values.items():
            if key == "source":
                many = (
                    [((*path, key, index), entry) for index, entry in enumerate(value)]
                    if isinstance(value, list)
                    else []
                )
                for spot, cited in many or [((*path, key), value)]:
                    found.append(((*spot, "id"), cited.get("id")) if isinstance(cited, dict) else (spot, cited))
            elif (type(value) is dict or type(value) is list) and (path or key != "glossary"):
                _gather_citations(value, (*path, key), found)


def _own_statuses(values: Any) -> list[dict[str, Any]]:
    found = find(values, ("statuses", "*"))
    return [status for _, status in found if isinstance(status, dict) and status.get("id") is not None]


def categories_of(values: Any) -> dict[str, str]:
    """What each status word of the plan means; a plan's own words replace the default ones."""
    if isinstance(values, dict) and values.get("statuses"):
        return {f"{word['id']}": f"{word.get('means')}" for word in _own_statuses(values)}
    return default_categories()


def _known_statuses(source: Source) -> Iterator[Problem]:
    categories = categories_of(source.values)
    if not categories:
        return  # What stands under 'statuses' is no list of them, and the model says so.
    own = _own_statuses(source.values)
    for step in STEPS:
        for path, status in find(source.values, (*step, "progress", "*", "status")):
            word = as_id(status)
            if word is not None and word not in categories:
                message, help = unknown_status(word, categories=categories, own=own)
                yield source.problem(path, code="unknown-status", message=message, help=help)


def _reports_in_order(source: Source, pattern: Pattern) -> Iterator[Problem]:
    order = {text: place for place, text in reversed([*enumerate(text for _, text in ids(source.values, REPORT))])}
    for path, entries in find(source.values, pattern):
        reports = [as_id(entry.get("report")) if isinstance(entry, dict) else None for entry in as_list(entries)]
        for index, before in _out_of_order(reports, order):
            report = reports[index]
            if report == before:
                message, help = f"there are two entries for the report {quoted(report)}", "Join them into one."
            else:
                message, help = (
                    f"the entry for {quoted(report)} comes after one for {quoted(before)}, a later report",
                    "Put entries in the order of the reports.",
                )
            yield source.problem((*path, index, "report"), code="entry-order", message=message, help=help)


def _out_of_order(reports: Iterable[str | None], order: Mapping[str, int]) -> Iterator[tuple[int, str]]:
    """The index of each report that does not come after all before it in *order*, and the latest of those."""
    latest, place = "", -1
    for index, report in enumerate(reports):
        if report is None or report not in order:
            continue
        if order[report] <= place:
            yield index, latest
        else:
            latest, place = report, order[report]


def _reopened_with_a_reason(source: Source, pattern: Pattern) -> Iterator[Problem]:
    categories = categories_of(source.values)
    for path, entries in find(source.values, pattern):
        reported = [
            (str(entry.get("status")), bool(entry.get("reason"))) if isinstance(entry, dict) else None
            for entry in as_list(entries)
        ]
        for index, before in _reopened(reported, categories):
            done, _ = source.locate((*path, before, "status"))
            yield source.problem(
                (*path, index, "status"),
                code="reopened",
                message=f"the report before said completed, on line {done}, and this one does not",
                help="Add 'reason:' with what the report says about it.",
            )


def _reopened(entries: Iterable[tuple[str, bool] | None], categories: Mapping[str, str]) -> Iterator[tuple[int, int]]:
    """Each entry that takes completion back without a reason, and the entry that told of it.

    *entries* are the status of each entry, and whether it has a reason.
    """
    done = -1
    for index, entry in enumerate(entries):
        if entry is None:
            continue
        status, has_reason = entry
        means = categories.get(status)
        if done >= 0 and means not in (StatusCategory.DONE, None) and not has_reason:
            yield index, done
        done = index if means == StatusCategory.DONE else -1


def as_list(value: Any) -> list[Any]:
    """A list; of anything else, nothing."""
    return value if isinstance(value, list) else []


def date_of(written: Any) -> PublishedDate | None:
    """The date that a value is; None for one that is none."""
    try:
        return parsed(written) if isinstance(written, str | int) and not isinstance(written, bool) else None
    except DateError:
        return None
