"""Values to the model: reads plan.yaml, and says of every fault where it stands and what to write."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path as FilePath
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from ..plan.model import Plan
from ..plan.problems import Problem, ProblemsFound, did_you_mean, quoted
from . import copied_texts
from .cross_references import KINDS, check_references
from .figure_checks import check_figures
from .membership import check_membership
from .model_keys import fields_on, home_of, keys_at
from .rating_checks import check_ratings
from .site_links import addresses_of
from .size import check_size
from .text_checks import faults
from .yaml_source import Source, read_past_faults

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Loaded:
    """A plan without faults, and the file that it came from."""

    plan: Plan
    source: Source


def load(path: FilePath, *, name: str | None = None, written: Iterable[str] | None = None) -> Loaded:
    """Read the plan in the file *path*; messages call it *name* (its path, by default).

    *written* are the files in the editors' folder, such as 'areas/quay.md': with them it is known where links may lead.
    Raises ProblemsFound with every fault of the file.
    """
    return load_source(read_file(path, name=name or str(path)), written=written)


def read_file(path: FilePath, *, name: str) -> Source:
    """Read the YAML in the file *path*, which messages call *name*. Raises ProblemsFound where it cannot be read."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise ProblemsFound(
            [_whole(name, "no-file", "there is no such file", "Add it, or name another in mkdocs.yml.")]
        ) from None
    except OSError as error:
        message = f"the file cannot be read: {error.strerror}"
        raise ProblemsFound([_whole(name, "no-file", message, "Put a file in its place.")]) from None
    return read_past_faults(data, file=name)


def load_bytes(data: bytes, *, name: str, written: Iterable[str] | None = None) -> Loaded:
    """Read the plan from the bytes of a file that messages call *name*; see `load`.

    Raises ProblemsFound with every fault of the file.
    """
    return load_source(read_past_faults(data, file=name), written=written)


def load_source(source: Source, *, written: Iterable[str] | None = None) -> Loaded:
    """The plan in *source*; see `load`. Raises ProblemsFound with every fault of it."""
    if source.faults and not isinstance(source.values, dict):
        raise ProblemsFound(source.faults)
    if source.values is None:
        raise ProblemsFound(
            [_whole(source.file, "empty", "the file is empty", "A plan has at least 'plan', 'reports' and 'areas'.")]
        )
    if not isinstance(source.values, dict):
        help = "A plan starts with 'plan:'."
        raise ProblemsFound([source.problem_at(1, 1, code="shape", message="the file holds no keys", help=help)])
    if problems := list(check_size(source)):
        # To look for other faults could take long.
        raise ProblemsFound(problems)
    problems = [
        *check_references(source),
        *check_membership(source),
        *check_figures(source),
        *check_ratings(source),
    ]
    addresses = addresses_of(source.values, written=written) if written is not None else None
    problems += faults(source, addresses)
    problems += copied_texts.faults(source)
    plan = None
    try:
        plan = Plan.model_validate(source.values)
    except ValidationError as error:
        named = {problem.place for problem in problems if problem.code.startswith(("unknown-", "list"))}
        cut = {problem.line for problem in problems if problem.code == "comment"}
        for detail in error.errors(include_url=False):
            if source.unread and detail["input"] is None:
                continue  # Nothing is there where a line could not be read.
            problem = _problem(source, detail)
            # What is no id is also unknown, and a text may be missing since a comment ends it: that says more.
            is_no_id = problem.code in ("id", "list") and problem.place in named
            if not is_no_id and not (problem.code == "text" and problem.line in cut):
                problems.append(problem)
    problems = [*source.faults, *certain(source, problems)]
    if problems or plan is None:
        raise ProblemsFound(problems)
    return Loaded(plan=plan, source=source)


_NEEDS_ALL = frozenset(
    [
        *("missing-key", "empty-list", "entries", "nothing-said", "reason", "reopened", "target", "percentage"),
        *("link", "abbreviation", "list"),
        *("after-withdrawn", "before-since", "completed", "early-answer", "withdrawn"),
    ]
)
"""Faults that may be gone with one of YAML, which hides a key or puts it into another group."""


def certain(source: Source, problems: Iterable[Problem]) -> list[Problem]:
    """Those of the *problems* that there are, whatever stands on the lines of *source* that could not be read."""
    if not source.faults:
        return list(problems)
    # An id that seems not to be there may stand in a part that was not read whole.
    parts: set[str] = set()
    for line in source.unread:
        above = [key for key, (number, _) in source.place.keys.items() if number <= line]
        parts.add(above[-1] if above else "")
    is_any_lost = any(not source.lines[line - 1][:1].isspace() for line in source.unread)
    lost = {f"unknown-{kind.name}" for kind in KINDS if is_any_lost or {pattern[0] for pattern in kind.ids} & parts}
    return [
        problem for problem in problems if problem.line not in source.unread and problem.code not in _NEEDS_ALL | lost
    ]


def _problem(source: Source, detail: ErrorDetails) -> Problem:
    path, context = detail["loc"], detail.get("ctx", {})
    kind = detail["type"]
    last = str(path[-1]) if path else ""
    if kind == "extra_forbidden":
        known = sorted(keys_at(path[:-1]))
        line, column = source.locate(path, key=True)
        help = f"The keys here are {', '.join(known)}."
        message = f"{quoted(last)} is not a known key here{did_you_mean(last, known)}"
        if home := home_of(path):
            message = f"{quoted(last)} is not a key here: it belongs in an entry of '{home}'"
        if fit := _fitting(source, path, home):
            help = f"{fit}\n{help}"
        if source.lines[line - 1][: column - 1].rstrip().endswith(","):
            help += "\nBetween { and }, a comma starts a new key: put text with a comma in quotes."
        return source.problem_at(
            line,
            column,
            code="unknown-key",
            message=message,
            help=help,
        )
    if kind == "missing" and isinstance(path[-1], int):
        # Of the lists, only a range takes a number of entries.
        message = f"'{path[-2]}' takes 2 entries"
        return source.problem(path[:-1], code="entries", message=message, help=_described(path[:-1]))
    if kind == "missing":
        help = f"Add '{last}:'. {_description(path)}".strip()
        return source.problem(path[:-1], code="missing-key", message=f"'{last}' is missing here", help=help)
    if "message" in context:
        where = (*path, *context["at"])
        help = context["help"]
        if kind == "id" and re.search("[0-9]", str(detail["input"])) and {last, "ref"} <= {"id", *keys_at(path[:-1])}:
            help += f'\nThe reference as it was published goes beside it: ref: "{detail["input"]}".'
        return source.problem(where, code=kind, message=context["message"], help=help)
    code, message, help = _plain_words(kind, path, detail)
    return source.problem(path, code=code, message=message, help=help or _described(path))


def _fitting(source: Source, path: Path, home: str) -> str:
    """Where to write a key that stands in the wrong column: as one of a group around, or of the last entry of a list.

    Only of a key on a line of its own: between { and }, columns mean nothing.
    """
    *around, key = path
    line, column = source.locate(path, key=True)
    if source.lines[line - 1][: column - 1].strip():
        return ""
    groups = [(tuple(around[:end]), "of the group that starts") for end in range(len(around) - 1, 0, -1)]
    groups = [(group, what) for group, what in groups if isinstance(group[-1], int) and key in keys_at(group)]
    if home:
        entries = [(*around, home, step) for step in source.place_of((*around, home)).children]
        groups = [(entry, f"of the entry of '{home}'") for entry in entries[-1:]] + groups
    for group, what in groups:
        number, start = source.locate(group)
        if source.lines[number - 1][start - 1 : start] != "{" and start != column:
            return f"Start it in column {start} if it is one {what} on line {number}."
    return ""


_INSTEAD = {
    "target": "target: {at_least: %s} or {at_most: %s}",
    "targets": "targets: [{at_least: %s, period: 2019}], or at_most",
    "baseline": "baseline: {value: %s, at: 2019-04}",
    "values": "values: [{at: 2019-04, value: %s}]",
    "review": "review: {every: %s}",
    "contact": "contact: {role: %s}",
    "committee": "committee: [{says: %s}]",
    "asks": "asks: [%s]",
}
"""What to write for a group of keys, where people write one value."""


def _group(path: Path, value: Any) -> str:
    """What to write for a *value* that stands where a group of keys belongs."""
    key = next((step for step in reversed(path) if isinstance(step, str)), "")
    if key in _INSTEAD and isinstance(value, str | int | Decimal) and not isinstance(value, bool):
        shown = value if re.fullmatch(r"[\w. £%-]{1,40}", f"{value}") else "…"
        return f"Write {_INSTEAD[key].replace('%s', f'{shown}')}."
    help = "Write each key on a line of its own, indented below this one."
    # A glossary's keys are an editor's own words.
    keys = keys_at(path, required=True) if path[0] != "glossary" else []
    return f"{help} It has {' and '.join(map(quoted, keys))} at least." if keys else help


def _plain_words(kind: str, path: Path, detail: ErrorDetails) -> tuple[str, str, str]:
    """Pydantic's other faults in an editor's words: their code, what is wrong, and what to write."""
    context, message, value = detail.get("ctx", {}), detail["msg"], detail["input"]
    last = str(path[-1]) if path else ""
    match kind:
        case "literal_error":
            return "word", f"this is not one of the words that '{last}' may be", f"Write {context['expected']}."
        case "model_type" | "dict_type" | "model_attributes_type":
            return "group", "a group of keys belongs here", _group(path, value)
        case "tuple_type" | "list_type":
            help = "Start each entry with '- ' on a line of its own, or write [one, another]."
            return "list", f"'{last}' is a list", help
        case "too_long":
            return "entries", f"'{last}' takes 2 entries", ""
        case "greater_than_equal":
            return "limit", f"'{last}' is at least {context['ge']}", "Write a larger number."
        case "less_than_equal":
            return "limit", f"'{last}' is at most {context['le']}", "Write a smaller number."
    return kind.replace("_", "-"), message[:1].lower() + message[1:], ""


def _described(path: Path) -> str:
    """The key at the end of *path*, and what it is for."""
    return f"{path[-1]}: {_description(path)}" if _description(path) else ""


def _description(path: Path) -> str:
    """What the key at the end of *path* is for, in the model's own words."""
    fields = [owner.model_fields[key] for owner, key in fields_on(path) if key == path[-1]]
    return fields[-1].description or "" if fields else ""


def _whole(file: str, code: str, message: str, help: str = "") -> Problem:
    return Problem(file=file, line=1, column=1, code=code, message=message, help=help)
