"""What is known of each part of a plan on its own. A part that stays as it was while serving is not read again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from .agreement import Mentions, mentions
from .model import Plan
from .parts import Part
from .piecemeal import DoubtError, values_in
from .texts import Text, marked


@dataclass(frozen=True, slots=True)
class Reading:
    """What is known of a part in which nothing is wrong."""

    held: Any
    """What the plan's model takes for it: the object of a list's entry, or plain values."""
    mentions: Mentions
    marked: tuple[Text, ...]
    """The texts that may have a fault, each with the way to it from here, since the part may move."""


Readings = Mapping[tuple[str, bool, str], Reading]
"""Readings by what the part is: its key, whether it is an entry of its list, and its text."""


def readings(parts: tuple[Part, ...], known: Readings) -> Iterator[Reading]:
    """The reading of each part: from *known*, where it was read before. Raises DoubtError where something is wrong."""
    for part in parts:
        yield known.get(name_of(part)) or _read(part)


def name_of(part: Part) -> tuple[str, bool, str]:
    """What a part is, wherever it stands."""
    return str(part.path[0]), len(part.path) > 1, part.text


def _read(part: Part) -> Reading:
    value = values_in(part)
    held = value
    if len(part.path) > 1:
        model = _entry_of(str(part.path[0]))
        if model is None:
            raise DoubtError
        try:
            held = model.model_validate(value)
        except ValidationError:
            raise DoubtError from None
    return Reading(
        held=held,
        mentions=mentions(part.path, value),
        marked=tuple(marked(part.path, value)),
    )


def _entry_of(key: str) -> type[BaseModel] | None:
    """The model of an entry in the list below a key of the plan."""
    field = Plan.model_fields.get(key)
    entries = get_args(field.annotation) if field else ()
    is_list = len(entries) == 2 and entries[1] is Ellipsis
    return entries[0] if is_list else None
