"""Writes the YAML of a plan: keys in order, remarks above them, and each text so that it is read back as it was."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from textwrap import wrap

WORDS_THAT_ARE_VALUES = frozenset({"null", "true", "false", "yes", "no", "on", "off"})
"""Words that YAML, or an older version of it, reads as something else."""
MOST_IN_LINE = 110
"""How many characters a line of a remark has."""
_PLAIN = re.compile(r"[A-Za-z£(][^\n]*")
_PLAIN_IN_BRACES = re.compile(r"[A-Za-z][\w .()–-]*")


@dataclass(frozen=True, slots=True)
class Written:
    """A value as it stands in the file: a date, a number, or nothing for what a person has to fill in."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """A key with its value, and the remark above it."""

    name: str
    value: Value
    remark: str = ""


Keys = list[Key]
Value = str | Written | Sequence[str] | Keys | Sequence[Keys]
"""A text, or a list of texts; a group of keys; or a list of such groups."""


def yaml_of(keys: Keys) -> str:
    """The file, with an empty line before each key of the whole."""
    return "\n\n".join("\n".join(_key(key, "")) for key in keys) + "\n"


def _key(key: Key, indent: str) -> Iterator[str]:
    yield from _remark(key.remark, indent)
    if isinstance(key.value, Written):
        yield f"{indent}{key.name}: {key.value.text}".rstrip()
    elif isinstance(key.value, str) and "\n" in key.value:
        yield f"{indent}{key.name}: |-"
        yield from (f"{indent}  {line}".rstrip() for line in key.value.split("\n"))
    elif isinstance(key.value, str):
        yield f"{indent}{key.name}: {scalar(key.value)}"
    else:
        yield f"{indent}{key.name}:"
        for inner in key.value:
            if isinstance(inner, str):
                yield f"{indent}  - {scalar(inner)}"
            elif isinstance(inner, Key):
                yield from _key(inner, f"{indent}  ")
            else:
                yield from _entry(inner, indent)


def _entry(group: Keys, indent: str) -> Iterator[str]:
    """A group of keys as an entry of a list. The remark of its first key stands above the entry."""
    first, *rest = group
    yield from _remark(first.remark, f"{indent}  ")
    line, *more = _key(Key(name=first.name, value=first.value), f"{indent}    ")
    yield f"{indent}  - {line.lstrip()}"
    yield from more
    for key in rest:
        yield from _key(key, f"{indent}    ")


def _remark(remark: str, indent: str) -> Iterator[str]:
    for paragraph in remark.split("\n") if remark else ():
        yield from (f"{indent}# {line}" for line in wrap(paragraph, MOST_IN_LINE - len(indent)))


def scalar(text: str, *, in_braces: bool = False) -> str:
    """A text of one line, in quotes where YAML needs them.

    >>> scalar("Dredge the berth"), scalar("1.10"), scalar("Phase #2: don't")
    ('Dredge the berth', "'1.10'", "'Phase #2: don''t'")
    """
    pattern = _PLAIN_IN_BRACES if in_braces else _PLAIN
    is_plain = (
        pattern.fullmatch(text)
        and text.lower() not in WORDS_THAT_ARE_VALUES
        and text == text.strip()
        and ": " not in text
        and not text.endswith(":")
        and "#" not in text
    )
    return text if is_plain else "'{}'".format(text.replace("'", "''"))
