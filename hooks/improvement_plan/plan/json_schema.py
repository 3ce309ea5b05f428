"""The JSON Schema of plan.yaml, from the model: editors complete and explain keys by it. Run it to print it.

It is of draft 7 (https://json-schema.org/draft-07), which the language servers of editors read best. It says less than
the check does: what one part of a plan says of another is beyond a schema.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from .actions import WRITTEN_CATEGORIES, Entry
from .base import cited
from .dates import SEASONS
from .fields import EMAIL, MAX_ID, MAX_TEXT, Is, not_empty, one_or_more, term, to_the_day
from .model import Plan

Json = dict[str, Any]

NAME = "plan.schema.json"
"""The schema's file, wherever it is kept or published."""

_SEASON = "|".join(SEASONS)
_ONE = rf"\d{{4}}|\d{{4}}-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?|\d{{4}}-[Qq][1-4]|({_SEASON}) \d{{4}}"
_DAY = r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$"

# A whole number may stand for a text, a year or an id: YAML reads it as a number.
_TEXT: Json = {"type": ["string", "integer"], "pattern": r"\S", "maxLength": MAX_TEXT}
_DATE: Json = {
    "anyOf": [
        {"type": "string", "pattern": rf"^({_ONE})(/({_ONE}))?$|^\d{{4}}/\d{{2}}(-[Qq][1-4])?$"},
        {"type": "integer", "minimum": 1900, "maximum": 2199},
        {
            "type": "object",
            "description": "A date that was published in words.",
            "properties": {
                "says": {"type": "string", "pattern": r"\S", "description": "The words."},
                "by": {
                    "description": "The date that was promised, where there was one.",
                    "type": ["string", "integer"],
                },
            },
            "required": ["says"],
            "additionalProperties": False,
        },
    ],
    "examples": ["2019", "2019-04", "2019-04-10", "2025-Q3", "2025/26", "2025/26-Q2", "spring 2019", "2019-04/2019-07"],
}
_KINDS: dict[str, Json] = {
    "text": _TEXT,
    "markdown": {**_TEXT, "contentMediaType": "text/markdown"},
    "id": {"type": ["string", "integer"], "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$", "maxLength": MAX_ID, "minimum": 0},
    "date": _DATE,
    "day": {"type": "string", "pattern": _DAY, "examples": ["2019-04-10"]},
    "number": {"type": "number"},
    "whole-number": {"type": "integer", "minimum": 1},
    "language": {"type": "string", "pattern": "^[A-Za-z]{2,3}(-[A-Za-z0-9]+)*$", "examples": ["en-GB", "cy"]},
    "e-mail-address": {"type": "string", "pattern": EMAIL},
    "web-address": {"type": "string", "pattern": r"^https?://[^\s/]\S*$", "examples": ["https://www.example.org/"]},
}


def schema() -> Json:
    """The whole schema, as plain values."""
    parts = {part.__name__: _part(part) for part in _parts(Plan, set())}
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "$id": NAME,
        "title": "An improvement plan",
        **parts.pop("Plan"),
        "definitions": {**_KINDS, **dict(sorted(parts.items()))},
    }


def text() -> str:
    """The schema as the text of a file."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"


def _parts(part: type[BaseModel], seen: set[type]) -> Iterator[type[BaseModel]]:
    """A part and every part below it, each once; *seen* gathers those that have come."""
    if part in seen:
        return
    seen.add(part)
    yield part
    for field in part.model_fields.values():
        for below in _models([field.annotation, *field.metadata]):
            yield from _parts(below, seen)


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inside in annotation if isinstance(annotation, list) else get_args(annotation):
        yield from _models(inside)


def _part(part: type[BaseModel]) -> Json:
    fields = part.model_fields
    return {
        "type": "object",
        "description": part.__doc__,
        "properties": {name: _field(part, name) for name in fields},
        "required": [name for name, field in fields.items() if field.is_required()],
        "additionalProperties": False,
    }


def _field(part: type[BaseModel], name: str) -> Json:
    field = part.model_fields[name]
    annotation = Annotated[(field.annotation, *field.metadata)] if field.metadata else field.annotation
    found = _value(annotation)
    if part is Entry and name == "status":
        # A plan may have words of its own; these are the default ones.
        found = {"anyOf": [{"enum": [f"{category}" for category in WRITTEN_CATEGORIES]}, found]}
    if not field.is_required():
        found = _or_empty(found)
    return {"description": field.description, **found}


def _value(annotation: Any) -> Json:
    """What a value of the type *annotation* looks like."""
    if get_origin(annotation) is Annotated:
        base, *marks = get_args(annotation)
        return _marked(base, marks)
    if get_origin(annotation) in (Union, UnionType):
        choices = [choice for choice in get_args(annotation) if choice is not NoneType]
        return _value(choices[0])
    if get_origin(annotation) is Literal:
        return {"enum": list(get_args(annotation))}
    if get_origin(annotation) is tuple:
        items = get_args(annotation)
        if items[-1] is Ellipsis:
            return {"type": "array", "items": _value(items[0])}
        return {"type": "array", "items": _value(items[0]), "minItems": len(items), "maxItems": len(items)}
    if get_origin(annotation) is dict:
        return {"type": "object", "additionalProperties": _value(get_args(annotation)[1])}
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return _ref(annotation.__name__)
    return _ref("text")


def _marked(base: Any, marks: list[Any]) -> Json:
    kinds = [mark.kind for mark in marks if isinstance(mark, Is)]
    found = _ref(kinds[0]) if kinds else _value(base)
    for mark in marks:
        does = getattr(mark, "func", None)
        if does is one_or_more:
            found = {"anyOf": [found["items"], found]}
        elif does is cited:
            found = {"anyOf": [_ref("id"), found]}
        elif does is term:
            found = {"anyOf": [_ref("text"), found]}
        elif does is not_empty:
            found["minItems"] = 1
        elif does is to_the_day:
            found = _ref("day")
        for bound in mark.metadata if isinstance(mark, FieldInfo) else [mark]:
            for name, keyword in (("ge", "minimum"), ("le", "maximum")):
                # What stands beside a reference has no effect in draft 7.
                limit = getattr(bound, name, None)
                if limit is not None and limit != _KINDS[kinds[0]].get(keyword):
                    found = {**_KINDS[kinds[0]], **{key: item for key, item in found.items() if key != "$ref"}}
                    found[keyword] = limit
    return found


def _ref(name: str) -> Json:
    return {"$ref": f"#/definitions/{name}"}


def _or_empty(found: Json) -> Json:
    """The same, or nothing: a key without a value says as much as no key."""
    if "anyOf" in found:
        return {**found, "anyOf": [*found["anyOf"], {"type": "null"}]}
    if "enum" in found:
        return {"enum": [*found["enum"], None]}
    if "type" not in found:
        return {"anyOf": [found, {"type": "null"}]}
    types = found["type"] if isinstance(found["type"], list) else [found["type"]]
    return {**found, "type": [*types, "null"]}


if __name__ == "__main__":
    print(text(), end="")
