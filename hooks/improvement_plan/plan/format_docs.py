"""The reference of plan.yaml's format, as Markdown, from the model's own descriptions. Run it to print it."""

from __future__ import annotations

from collections.abc import Iterator
from types import NoneType
from typing import Annotated, Any, Literal, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from .model import Plan

_HEAD = """\
# The format of plan.yaml

<!-- Made from the descriptions in hooks/improvement_plan/plan/ by `make reference`. -->

Text is Markdown unless its description says that it is plain. Raw HTML in it is shown as text. A link leads to http(s),
mailto, tel, or a page of the site, written from the site's root: `/areas/housing/`.

A date has the precision that was published: `2019`, `2019-04`, `2019-04-10`, `2025-Q3`, `2025/26` (April to March),
`2025/26-Q2` (July to September), `spring 2019`, or a range such as `2019-04/2019-07`. Anything else that was published
is `{says: the words}`, with `by:` and a date where one was promised.

An id is lower-case letters, digits and single hyphens. It is a permanent address.

A `source:` is a source's id; or `{id: …, page: 8}` or `{id: …, paragraph: 50}`; or a list of these.
"""


def reference() -> str:
    """The whole reference."""
    return "\n".join([_HEAD, *(line for part, at in _parts(Plan, "") for line in _section(part, at))])


def _parts(
    part: type[BaseModel], at: str, seen: frozenset[type] = frozenset()
) -> Iterator[tuple[type[BaseModel], str]]:
    yield part, at
    for name, field in part.model_fields.items():
        for model in _models(field.annotation):
            if model not in seen and name != "source":
                place = f"{at}.{name}".lstrip(".") + ("[]" if "tuple" in str(field.annotation) else "")
                yield from _parts(model, place, seen | {model})


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _models(argument)


def _section(part: type[BaseModel], at: str) -> Iterator[str]:
    yield f"## `{at}`" if at else "## The whole file"
    yield ""
    yield f"{part.__doc__}"
    yield ""
    yield "| Key | What it takes | What it is |"
    yield "| --- | --- | --- |"
    for name, field in part.model_fields.items():
        needed = " (needed)" if field.is_required() else ""
        yield f"| `{name}`{needed} | {_kind(name, field)} | {field.description} |"
    yield ""


_KINDS = {"PublishedDate": "date", "Decimal": "number", "int": "whole number", "str": "text"}


def _kind(name: str, field: FieldInfo) -> str:
    """What a key takes, in a word or two."""
    if name == "source":
        return "source"
    annotation = field.annotation
    leaves = [leaf for leaf in _leaves(annotation) if leaf not in (NoneType, Ellipsis)]
    if leaves and get_origin(leaves[0]) is Literal:
        return " · ".join(f"`{word}`" for word in get_args(leaves[0]))
    is_list = "tuple" in str(annotation)
    if get_origin(annotation) is dict and not list(_models(annotation)):
        return "ids of scales and of their values"
    if list(_models(annotation)):
        return "letters and what they mean" if "dict" in str(annotation) else "list" if is_list else "keys"
    kind = "id" if name in ("id", "report", "status") else _KINDS[leaves[0].__name__]
    if not is_list:
        return kind
    return "two numbers" if kind == "number" else "one or a list"


def _leaves(annotation: Any) -> Iterator[Any]:
    """The plain types inside an annotation."""
    if get_origin(annotation) is Annotated:
        annotation = get_args(annotation)[0]
    if get_origin(annotation) is Literal or not get_args(annotation):
        yield annotation
        return
    for argument in get_args(annotation):
        yield from _leaves(argument)


if __name__ == "__main__":
    print(reference(), end="")
