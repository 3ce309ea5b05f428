"""Values as YAML text: on lines of their own in block style, or within one line in flow style."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import TextWrapper

import yaml

from tools.new.yaml_text import scalar

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
    return escaped(value) if "\n" in value else scalar(value, in_braces=True)


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
        return lines if _reads(lines, f"{value}\n", indent) else [escaped(value)]
    if indent + len(value) > WIDTH:
        width = max(WIDTH - indent - 2, 40)
        wrapped = TextWrapper(width=width, break_long_words=False, break_on_hyphens=False).wrap(value)
        lines = [">-", *(f"{margin}{line}" for line in wrapped)]
        return lines if _reads(lines, value, indent) else [scalar(value)]
    return [scalar(value)]


def escaped(text: str) -> str:
    """A text of several lines within one, in quotes."""
    # JSON's strings are YAML's double-quoted ones (https://yaml.org/spec/1.2.2/#12-yaml-history).
    return json.dumps(text, ensure_ascii=False)


def _reads(lines: Sequence[str], text: str, indent: int) -> bool:
    """Whether the parser finds just *text* in the lines behind a key."""
    first, *others = lines
    written = "\n".join([f"{' ' * indent}k: {first}", *others, ""])
    try:
        node = yaml.compose(written, yaml.CSafeLoader)
    except yaml.YAMLError:
        return False
    return isinstance(node, yaml.MappingNode) and len(node.value) == 1 and node.value[0][1].value == text
