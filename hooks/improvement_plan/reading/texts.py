"""The texts in a plan's values, and which of them may have a fault; `text_checks` says what it is.

It works on plain values, like `cross_references`, so that a text's faults are told with all the others of the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
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
    dates: set[str] = field(default_factory=set)
    """Keys that hold a date, which may be given in words."""


def texts(values: Any, *, every: bool = False) -> list[PlanText]:
    """Every text in the values of a plan, in the order of the file. What has another shape is left to the model.

    With *every*, also a number, and nothing, where a text belongs, and dates in words.
    """
    found: list[PlanText] = []
    _gather(values, _shape(Plan), (), found, every=every)
    return found


def _gather(container: Any, shape: _Shape, path: Path, found: list[PlanText], *, every: bool) -> None:
    # One list for all: nested generators would be slow for a large plan.
    if isinstance(container, list):
        for index, entry in enumerate(container):
            _gather(entry, shape, (*path, index), found, every=every)
    elif isinstance(container, dict):
        for key, value in container.items():
            if key in shape.texts:
                if type(value) is str:  # Most texts are alone.
                    found.append(PlanText((*path, key), value, shape.texts[key]))
                else:
                    found += _strings(value, (*path, key), is_markdown=shape.texts[key], every=every)
            elif key in shape.parts:
                part, is_free = shape.parts[key]
                if is_free and isinstance(value, dict):
                    _gather_words(value, part, (*path, key), found, every=every)
                else:
                    _gather(value, part, (*path, key), found, every=every)
            elif every and key in shape.dates and isinstance(value, dict):
                found += _strings(value.get("says"), (*path, key, "says"), is_markdown=False, every=every)


def _gather_words(group: Any, part: _Shape, path: Path, found: list[PlanText], *, every: bool) -> None:
    """The texts of a group whose keys are an editor's own words; a word's meaning may stand alone."""
    for word, entry in group.items():
        means = entry if isinstance(entry, dict) else {"means": entry}
        _gather(means, part, (*path, word), found, every=every)


def _strings(value: Any, path: Path, *, is_markdown: bool, every: bool) -> list[PlanText]:
    many = [((*path, index), entry) for index, entry in enumerate(value)] if isinstance(value, list) else []
    return [
        PlanText(spot, "" if entry is None else f"{entry}", is_markdown)
        for spot, entry in (many or [(path, value)])
        if isinstance(entry, str) or (every and (entry is None or isinstance(entry, int | Decimal)))
    ]


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
        elif any(isinstance(kind, Is) and kind.kind == "date" for kind in kinds):
            shape.dates.add(key)
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
