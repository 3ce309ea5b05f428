"""Values to the model: reads plan.yaml, and says of every fault where it stands and what to write."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from ..plan.model import Plan
from ..plan.problems import Problem, ProblemsFound, did_you_mean, quoted
from .cross_references import check_references
from .membership import check_membership
from .site_links import addresses_of
from .size import check_size
from .text_checks import faults
from .yaml_source import Source, read_source


@dataclass(frozen=True, slots=True)
class Loaded:
    """A plan without faults, and the file that it came from."""

    plan: Plan
    source: Source


def load(path: Path, *, name: str | None = None, written: Iterable[str] | None = None) -> Loaded:
    """Read the plan in the file *path*; messages call it *name* (its path, by default).

    *written* are the files in the editors' folder, such as 'areas/quay.md': with them it is known where links may lead.
    Raises ProblemsFound with every fault of the file.
    """
    return load_source(read_file(path, name=name or str(path)), written=written)


def read_file(path: Path, *, name: str) -> Source:
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
    return read_source(data, file=name)


def load_bytes(data: bytes, *, name: str, written: Iterable[str] | None = None) -> Loaded:
    """Read the plan from the bytes of a file that messages call *name*; see `load`.

    Raises ProblemsFound with every fault of the file.
    """
    return load_source(read_source(data, file=name), written=written)


def load_source(source: Source, *, written: Iterable[str] | None = None) -> Loaded:
    """The plan in *source*; see `load`. Raises ProblemsFound with every fault of it."""
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
    problems = [*check_references(source), *check_membership(source)]
    addresses = addresses_of(source.values, written=written) if written is not None else None
    problems += faults(source, addresses)
    try:
        plan = Plan.model_validate(source.values)
    except ValidationError as error:
        told = {problem.place for problem in problems if problem.code.startswith("unknown-")}
        # What is no id at all is also unknown: that says more.
        for problem in (_problem(source, detail) for detail in error.errors(include_url=False)):
            if not (problem.code == "id" and problem.place in told):
                problems.append(problem)
        raise ProblemsFound(problems) from None
    if problems:
        raise ProblemsFound(problems)
    return Loaded(plan=plan, source=source)


def _problem(source: Source, detail: ErrorDetails) -> Problem:
    path, context = detail["loc"], detail.get("ctx", {})
    kind = detail["type"]
    last = str(path[-1]) if path else ""
    if kind == "extra_forbidden":
        known = sorted(_keys_at(path[:-1]))
        line, column = source.locate(path, key=True)
        help = f"The keys here are {', '.join(known)}."
        message = f"{quoted(last)} is not a known key here{did_you_mean(last, known)}"
        if home := _home(path):
            message = f"{quoted(last)} is not a key here: it belongs in an entry of '{home}'"
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
        return source.problem(where, code=kind, message=context["message"], help=context["help"])
    code, message, help = _plain_words(kind, last, context, detail["msg"])
    return source.problem(path, code=code, message=message, help=help or _described(path))


def _plain_words(kind: str, last: str, context: dict[str, Any], message: str) -> tuple[str, str, str]:
    """Pydantic's other faults in an editor's words: their code, what is wrong, and what to write."""
    match kind:
        case "literal_error":
            return "word", f"this is not one of the words that '{last}' may be", f"Write {context['expected']}."
        case "model_type" | "dict_type" | "model_attributes_type":
            help = "Write each key on a line of its own, indented below this one."
            return "group", "a group of keys belongs here", help
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


def _fields_on(path: tuple[int | str, ...]) -> Iterator[tuple[type[BaseModel], str]]:
    """The model and the key at each step of *path* that names a key of a model."""
    part: type[BaseModel] | None = Plan
    for index, step in enumerate(path):
        # A glossary's terms are an editor's words, not keys.
        if part is None or isinstance(step, int) or path[:index] == ("glossary",):
            continue
        if step in part.model_fields:
            yield part, step
            part = _part_in(part.model_fields[step].annotation)


def _part_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((part for argument in get_args(annotation) if (part := _part_in(argument))), None)


def _keys_at(path: tuple[int | str, ...]) -> list[str]:
    part: type[BaseModel] | None = Plan
    for owner, key in _fields_on(path):
        part = _part_in(owner.model_fields[key].annotation)
    return list(part.model_fields) if part else []


def _home(path: tuple[int | str, ...]) -> str:
    """The list below this part whose entries have the unknown key at the end of *path*, if there is just one."""
    *before, last = path
    homes = []
    for key in _keys_at(tuple(before)):
        owner = next((owner for owner, name in _fields_on((*before, key)) if name == key), None)
        part = _part_in(owner.model_fields[key].annotation) if owner else None
        if part and last in part.model_fields:
            homes.append(key)
    return homes[0] if len(homes) == 1 else ""


def _described(path: tuple[int | str, ...]) -> str:
    """The key at the end of *path*, and what it is for."""
    return f"{path[-1]}: {_description(path)}" if _description(path) else ""


def _description(path: tuple[int | str, ...]) -> str:
    """What the key at the end of *path* is for, in the model's own words."""
    fields = [owner.model_fields[key] for owner, key in _fields_on(path) if key == path[-1]]
    return fields[-1].description or "" if fields else ""


def _whole(file: str, code: str, message: str, help: str = "") -> Problem:
    return Problem(file=file, line=1, column=1, code=code, message=message, help=help)
