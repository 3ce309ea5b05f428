"""Which keys of the model may stand at a place of a plan."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

from pydantic import BaseModel

from ..plan.model import Plan


def fields_on(path: tuple[int | str, ...]) -> Iterator[tuple[type[BaseModel], str]]:
    """The model and the key at each step of *path* that names a key of a model."""
    part: type[BaseModel] | None = Plan
    for index, step in enumerate(path):
        # A glossary's terms are an editor's words, not keys.
        if part is None or isinstance(step, int) or path[:index] == ("glossary",):
            continue
        if step in part.model_fields:
            yield part, step
            part = part_in(part.model_fields[step].annotation)


def part_in(annotation: Any) -> type[BaseModel] | None:
    """The model inside an annotation."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((part for argument in get_args(annotation) if (part := part_in(argument))), None)


def keys_at(path: tuple[int | str, ...], *, required: bool = False) -> list[str]:
    """The keys of the group at *path*, or only those that are *required*."""
    part: type[BaseModel] | None = Plan
    for owner, key in fields_on(path):
        part = part_in(owner.model_fields[key].annotation)
    known = part.model_fields if part else {}
    return [key for key, about in known.items() if about.is_required() or not required]


def home_of(path: tuple[int | str, ...]) -> str:
    """The list below this part whose entries have the unknown key at the end of *path*, if there is just one."""
    *before, last = path
    homes = []
    for key in keys_at(tuple(before)):
        owner = next((owner for owner, name in fields_on((*before, key)) if name == key), None)
        part = part_in(owner.model_fields[key].annotation) if owner else None
        if part and last in part.model_fields:
            homes.append(key)
    return homes[0] if len(homes) == 1 else ""
