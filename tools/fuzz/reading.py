"""Whether a loaded plan is what its file says: read once more with other code, and compared value by value."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

import yaml

from improvement_plan.plan.base import Citation, PlanPart
from improvement_plan.plan.dates import PublishedDate
from improvement_plan.plan.model import Plan, Term

NOTHING = ("", "~", "null", "Null", "NULL")


def differences(data: bytes, plan: Plan) -> Iterator[str]:
    """What the plan holds and its file does not, or the other way round: the way to it, and both values."""
    root = yaml.compose(data.decode("utf-8-sig"), Loader=yaml.CSafeLoader)
    assert root is not None  # an empty file is no plan
    yield from _part(root, plan, "")


def _part(node: yaml.Node, part: PlanPart, path: str) -> Iterator[str]:
    if isinstance(node, yaml.ScalarNode) and isinstance(part, Citation | Term):
        # A source's id, and the meaning of a term, may stand alone.
        short = "id" if isinstance(part, Citation) else "means"
        yield from _value(node, getattr(part, short), f"{path}.{short}")
        yield from _not_written(part, {short}, path)
        return
    if not isinstance(node, yaml.MappingNode):
        yield f"{path}: {node.value!r} became {part!r}"
        return
    written = {key.value: value for key, value in node.value if not _is_nothing(value)}
    for key, value in written.items():
        if key not in type(part).model_fields:
            yield f"{path}.{key}: {value.value!r} was lost"
        else:
            yield from _value(value, getattr(part, key), f"{path}.{key}")
    yield from _not_written(part, set(written), path)


def _not_written(part: PlanPart, written: set[str], path: str) -> Iterator[str]:
    for key, field in type(part).model_fields.items():
        held = getattr(part, key)
        if key not in written and held != field.get_default(call_default_factory=True):
            yield f"{path}.{key}: {held!r} comes from nowhere"


def _value(node: yaml.Node, held: object, path: str) -> Iterator[str]:
    if isinstance(held, PlanPart):
        yield from _part(node, held, path)
    elif isinstance(held, tuple):
        nodes = node.value if isinstance(node, yaml.SequenceNode) else [node]
        if len(nodes) != len(held):
            yield f"{path}: {len(nodes)} entries became {len(held)}"
        for index, (inside, one) in enumerate(zip(nodes, held, strict=False)):
            yield from _value(inside, one, f"{path}[{index}]")
    elif isinstance(held, dict):
        pairs = {key.value.strip(): value for key, value in node.value}
        if set(pairs) != set(held):
            yield f"{path}: {sorted(pairs)} became {sorted(held)}"
        for key in pairs.keys() & held.keys():
            yield from _value(pairs[key], held[key], f"{path}.{key}")
    elif isinstance(held, PublishedDate):
        yield from _date(node, held, path)
    elif not isinstance(node, yaml.ScalarNode) or not _is_same(node.value, held):
        yield f"{path}: {node.value!r} became {held!r}"


def _date(node: yaml.Node, held: PublishedDate, path: str) -> Iterator[str]:
    if isinstance(node, yaml.MappingNode):
        pairs = {key.value: value for key, value in node.value if not _is_nothing(value)}
        if held.kind != "words" or pairs["says"].value != held.written:
            yield f"{path}: {pairs['says'].value!r} became {held!r}"
        if ("by" in pairs) != bool(held.ends):
            yield f"{path}.by became {held.ends!r}"
        elif held.ends:
            yield from _date(pairs["by"], held.ends[0], f"{path}.by")
    elif node.value.strip().casefold() != held.written.casefold():
        yield f"{path}: {node.value!r} became {held.written!r}"


def _is_same(written: str, held: object) -> bool:
    if isinstance(held, Decimal | int):
        try:
            return Decimal(written) == held
        except InvalidOperation:
            return False
    return held == written.strip()


def _is_nothing(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and not node.style and node.value in NOTHING
