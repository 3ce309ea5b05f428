"""Values to the model: reads plan.yaml, and says of every fault where it stands and what to write."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from .model import Plan
from .problems import Problem, ProblemsFound, did_you_mean
from .references import check_references
from .source import Source, read_source


@dataclass(frozen=True, slots=True)
class Loaded:
    """A plan without faults, and the file that it came from."""

    plan: Plan
    source: Source


def load(path: Path, *, name: str | None = None) -> Loaded:
    """Read the plan in the file *path*; messages call it *name* (its path, by default).

    Raises ProblemsFound with every fault of the file.
    """
    file = name or str(path)
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise ProblemsFound(
            [_whole(file, "no-file", "there is no such file", "Add it, or name another in mkdocs.yml.")]
        ) from None
    except OSError as error:
        raise ProblemsFound([_whole(file, "no-file", f"the file cannot be read: {error.strerror}")]) from None
    return load_bytes(data, name=file)


def load_bytes(data: bytes, *, name: str) -> Loaded:
    """Read the plan from the bytes of a file that messages call *name*.

    Raises ProblemsFound with every fault of the file.
    """
    source = read_source(data, file=name)
    if source.values is None:
        raise ProblemsFound(
            [_whole(name, "empty", "the file is empty", "A plan has at least 'plan', 'reports' and 'areas'.")]
        )
    if not isinstance(source.values, dict):
        raise ProblemsFound(
            [
                source.problem_at(
                    1, 1, code="shape", message="the file holds no keys", help="A plan starts with 'plan:'."
                )
            ]
        )
    problems = list(check_references(source))
    try:
        plan = Plan.model_validate(source.values)
    except ValidationError as error:
        problems += [_problem(source, detail) for detail in error.errors(include_url=False)]
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
        return source.problem(
            path,
            key=True,
            code="unknown-key",
            message=f"'{last}' is not a known key here{did_you_mean(last, known)}",
            help=f"The keys here are {', '.join(known)}.",
        )
    if kind == "missing":
        return source.problem(path[:-1], code="missing-key", message=f"'{last}' is missing here", help=_described(path))
    if "message" in context:
        where = (*path, *context["at"])
        return source.problem(where, code=kind, message=context["message"], help=context["help"])
    message, help = _plain_words(kind, last, context, detail["msg"])
    return source.problem(path, code=kind.replace("_", "-"), message=message, help=help or _described(path))


def _plain_words(kind: str, last: str, context: dict[str, Any], said: str) -> tuple[str, str]:
    """Pydantic's other faults in an editor's words: what is wrong, and what to write."""
    match kind:
        case "literal_error":
            return f"this is not one of the words that '{last}' may be", f"Write {context['expected']}."
        case "model_type" | "dict_type" | "model_attributes_type":
            return (
                "a group of keys belongs here",
                "Write each key on a line of its own, indented below this one.",
            )
        case "tuple_type" | "list_type":
            return (
                f"'{last}' is a list",
                "Start each entry with '- ' on a line of its own, or write [one, another].",
            )
        case "too_short" | "too_long":
            return f"'{last}' takes {context.get('min_length') or context.get('max_length')} entries", ""
        case "greater_than_equal":
            return f"'{last}' is at least {context['ge']}", "Write a larger number."
        case "less_than_equal":
            return f"'{last}' is at most {context['le']}", "Write a smaller number."
    return said[:1].lower() + said[1:], ""


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
    return next((part for held in get_args(annotation) if (part := _part_in(held))), None)


def _keys_at(path: tuple[int | str, ...]) -> list[str]:
    part: type[BaseModel] | None = Plan
    for owner, key in _fields_on(path):
        part = _part_in(owner.model_fields[key].annotation)
    return list(part.model_fields) if part else []


def _described(path: tuple[int | str, ...]) -> str:
    """What the key at the end of *path* is for, in the model's own words."""
    fields = [(owner, key) for owner, key in _fields_on(path) if key == path[-1]]
    if not fields:
        return ""
    owner, key = fields[-1]
    return f"{key}: {owner.model_fields[key].description}"


def _whole(file: str, code: str, message: str, help: str = "") -> Problem:
    return Problem(file=file, line=1, column=1, code=code, message=message, help=help)
