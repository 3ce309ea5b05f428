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
        value = getattr(part, key)
        if key not in written and value != field.get_default(call_default_factory=True):
            yield f"{path}.{key}: {value!r} comes from nowhere"


def _value(node: yaml.Node, plan_value: object, path: str) -> Iterator[str]:
    if isinstance(plan_value, PlanPart):
        yield from _part(node, plan_value, path)
    elif isinstance(plan_value, tuple):
        nodes = node.value if isinstance(node, yaml.SequenceNode) else [node]
        if len(nodes) != len(plan_value):
            yield f"{path}: {len(nodes)} entries became {len(plan_value)}"
        for index, (inside, item) in enumerate(zip(nodes, plan_value, strict=False)):
            yield from _value(inside, item, f"{path}[{index}]")
    elif isinstance(plan_value, dict):
        pairs = {key.value.strip(): value for key, value in node.value}
        if set(pairs) != set(plan_value):
            yield f"{path}: {sorted(pairs)} became {sorted(plan_value)}"
        for key in pairs.keys() & plan_value.keys():
            yield from _value(pairs[key], plan_value[key], f"{path}.{key}")
    elif isinstance(plan_value, PublishedDate):
        yield from _date(node, plan_value, path)
    elif not isinstance(node, yaml.ScalarNode) or not _is_same(node.value, plan_value):
        yield f"{path}: {node.value!r} became {plan_value!r}"


def _date(node: yaml.Node, date: PublishedDate, path: str) -> Iterator[str]:
    if isinstance(node, yaml.MappingNode):
        pairs = {key.value: value for key, value in node.value if not _is_nothing(value)}
        if date.kind != "words" or pairs["says"].value != date.written:
            yield f"{path}: {pairs['says'].value!r} became {date!r}"
        if ("by" in pairs) != bool(date.ends):
            yield f"{path}.by became {date.ends!r}"
        elif date.ends:
            yield from _date(pairs["by"], date.ends[0], f"{path}.by")
    elif node.value.strip().casefold() != date.written.casefold():
        yield f"{path}: {node.value!r} became {date.written!r}"


def _is_same(written: str, value: object) -> bool:
    if isinstance(value, Decimal | int):
        try:
            return Decimal(written) == value
        except InvalidOperation:
            return False
    return value == written.strip()


def _is_nothing(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and not node.style and node.value in NOTHING
