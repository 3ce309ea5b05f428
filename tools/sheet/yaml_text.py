"""Values as YAML text: on lines of their own in block style, or within one line in flow style."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import TextWrapper

import yaml

from improvement_plan.reading.yaml_source import plain_scalar

WIDTH = 100
"""In characters: a longer text of one paragraph is folded. One of several keeps its lines, as Markdown has them."""


@dataclass(frozen=True, slots=True)
class Word:
    """What is written without quotes: an id, a date, a number."""

    text: str


@dataclass(frozen=True, slots=True)
class InWords:
    """A date that was published as words."""

    says: str


Value = Word | InWords | str | tuple[str, ...]
"""What a key may be given; a plain `str` is a text."""


def flow(value: Value) -> str:
    """The value within a line."""
    match value:
        case Word(text=text):
            return text
        case InWords(says=says):
            return f"{{says: {flow(says)}}}"
        case tuple():
            return f"[{', '.join(map(flow, value))}]"
    if _reads(f"{{k: {value}}}", value):
        return value
    return quoted(value)


def block(value: Value, *, indent: int) -> list[str]:
    """The value after a key that stands *indent* columns from the left: what follows the colon, and further lines."""
    match value:
        case Word() | InWords():
            return [flow(value)]
        case tuple():
            lines = [""]
            for item in value:
                first, *others = block(item, indent=indent + 2)
                lines += [f"{' ' * (indent + 2)}- {first}", *others]
            return lines
    margin = " " * (indent + 2)
    if "\n" in value:
        lines = ["|", *(f"{margin}{line}" if line else "" for line in value.split("\n"))]
        return lines if _reads_lines(lines, f"{value}\n", indent) else [quoted(value)]
    if indent + len(value) > WIDTH:
        width = max(WIDTH - indent - 2, 40)
        wrapped = TextWrapper(width=width, break_long_words=False, break_on_hyphens=False).wrap(value)
        lines = [">-", *(f"{margin}{line}" for line in wrapped)]
        return lines if _reads_lines(lines, value, indent) else [quoted(value)]
    return [value if _reads(f"k: {value}", value) else quoted(value)]


def quoted(text: str) -> str:
    """A text in quotes, on one line: in single ones where nothing in it needs an escape."""
    if text.isprintable() and "\\" not in text and "'" not in text:
        return f"'{text}'"
    # JSON's strings are YAML's double-quoted ones (https://yaml.org/spec/1.2.2/#12-yaml-history).
    return json.dumps(text, ensure_ascii=False)


def _reads(line: str, text: str) -> bool:
    """Whether the parser finds just *text* as the value of the line, and takes it for a text."""
    return plain_scalar(text) == text and _value_in(line) == text


def _reads_lines(lines: Sequence[str], text: str, indent: int) -> bool:
    first, *others = lines
    return _value_in("\n".join([f"{' ' * indent}k: {first}", *others, ""])) == text


def _value_in(written: str) -> str | None:
    try:
        node = yaml.compose(written, yaml.CSafeLoader)
    except yaml.YAMLError:
        return None
    if not isinstance(node, yaml.MappingNode) or len(node.value) != 1:
        return None
    value = node.value[0][1]
    return value.value if isinstance(value, yaml.ScalarNode) else None
