"""The texts in a plan's values, and which of them may have a fault; `text_checks` says what it is.

It works on plain values, like `cross_references`, so that a text's faults are told with all the others of the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal, NamedTuple, get_args

from pydantic import BaseModel

from ..plan.fields import MAX_TEXT, Is
from ..plan.model import Plan

Path = tuple[str | int, ...]

UNSEEN = "\u061c\u200b\u200e\u200f\u2060\ufeff\ue000"
"""Characters that cannot be seen, and that come with text that is copied."""


class PlanText(NamedTuple):
    """A text of the plan, and where it stands."""

    path: Path
    text: str
    is_markdown: bool


@dataclass(frozen=True, slots=True)
class _Shape:
    """Which keys of a part hold texts, and which hold parts of their own."""

    texts: dict[str, bool] = field(default_factory=dict)
    """Whether the text is Markdown, by its key."""
    parts: dict[str, tuple[_Shape, bool]] = field(default_factory=dict)
    """The shape of what a key holds, and whether that is a group with words of an editor's own as keys."""


def texts(values: Any) -> list[PlanText]:
    """Every text in the values of a plan, in the order of the file. What has another shape is left to the model."""
    found: list[PlanText] = []
    _gather(values, _shape(Plan), (), found)
    return found


def _gather(container: Any, shape: _Shape, path: Path, found: list[PlanText]) -> None:
    # One list for all: nested generators would be slow for a large plan.
    if isinstance(container, list):
        for index, entry in enumerate(container):
            _gather(entry, shape, (*path, index), found)
    elif isinstance(container, dict):
        for key, value in container.items():
            if key in shape.texts:
                if type(value) is str:  # Most texts are alone.
                    found.append(PlanText((*path, key), value, shape.texts[key]))
                else:
                    found += _strings(value, (*path, key), is_markdown=shape.texts[key])
            elif key in shape.parts:
                part, is_free = shape.parts[key]
                if is_free and isinstance(value, dict):
                    for word, entry in value.items():
                        _gather({"means": entry} if isinstance(entry, str) else entry, part, (*path, key, word), found)
                else:
                    _gather(value, part, (*path, key), found)


def _strings(value: Any, path: Path, *, is_markdown: bool) -> list[PlanText]:
    if isinstance(value, str):
        return [PlanText(path, value, is_markdown)]
    many = enumerate(value) if isinstance(value, list) else ()
    return [PlanText((*path, index), entry, is_markdown) for index, entry in many if isinstance(entry, str)]


@cache
def _shape(part: type[BaseModel]) -> _Shape:
    shape = _Shape()
    for key, about in part.model_fields.items():
        kinds = list(_leaves([about.annotation, *about.metadata]))
        models = [kind for kind in kinds if isinstance(kind, type) and issubclass(kind, BaseModel)]
        if models:
            shape.parts[key] = (_shape(models[0]), "dict" in f"{about.annotation}")
        elif str in kinds:
            marks = [kind.kind for kind in kinds if isinstance(kind, Is)]
            if not marks or marks == ["markdown"]:
                shape.texts[key] = bool(marks)
    return shape


def _leaves(annotation: Any) -> Iterator[Any]:
    """The plain types and the marks inside annotations."""
    inside = annotation if isinstance(annotation, list) else get_args(annotation)
    # A literal's words are no types.
    if not inside or getattr(annotation, "__origin__", None) is Literal:
        yield annotation
    for argument in inside:
        yield from _leaves(argument)


def may_be_faulty(text: PlanText) -> bool:
    """Whether a text holds a sign that may be a fault. Nothing is wrong with any other."""
    # Of a longer text it is told that it is too long.
    return (
        text.is_markdown
        and not _is_sentence(text.text)
        and len(text.text) <= MAX_TEXT
        and _MAY_BE_FAULTY.search(text.text) is not None
    )


def _is_sentence(text: str) -> bool:
    """Whether a glance tells that no sign may be faulty: most texts are one line that starts with a letter."""
    return text[:1].isalpha() and "[" not in text and "<" not in text and "\n" not in text


_MAY_BE_FAULTY = re.compile(
    r"\[|<[a-zA-Z][a-zA-Z0-9+.-]*:|^#|^ {0,3}(?:=+|-+)[ \t]*$|^[ \t]*(?:>|(?:[-*+]|\d+\.)\s)", re.MULTILINE
)
