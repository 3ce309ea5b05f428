"""Warnings for characters of the plan that the fonts of its papers and its pictures lack."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Any

from ..language.fonts import STAND_IN, is_known, unprintable
from ..plan.problems import Problem
from .yaml_source import Path, Source


def missing_letters(source: Source) -> Iterator[Problem]:
    """One warning for each such character, at the first place where it stands."""
    # Looking closer is slow. In double quotes, a backslash can stand for any character.
    if is_known(source.text) and "\\" not in source.text:
        return
    told: set[str] = set()
    for path, text, is_key in _texts(source.values, ()):
        for character in unprintable(text):
            if character not in told:
                told.add(character)
                yield _lacked(character, source.locate(path, key=is_key), source)


def _texts(value: Any, path: Path) -> Iterator[tuple[Path, str, bool]]:
    """Every text of the plan, with its path and whether it is a key, in the order of the file."""
    if isinstance(value, str):
        yield path, value, False
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield (*path, key), key, True
            yield from _texts(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _texts(inner, (*path, index))


def _lacked(character: str, start: tuple[int, int], source: Source) -> Problem:
    line, column = start
    # A text can run over several lines; the character stands on one of them, unless it was written as an escape.
    for number in range(line, len(source.lines) + 1):
        if character in source.lines[number - 1]:
            line, column = number, source.lines[number - 1].index(character) + 1
            break
    name = unicodedata.name(character, "").title()
    called = f"U+{ord(character):04X}{f', {name}' if name else ''}"
    return source.warning_at(
        line,
        column,
        code="no-glyph",
        message=f"the fonts of the PDF paper have no '{character}' ({called})",
        help=f"The paper shows {STAND_IN} in its place. Web pages show the character as it is.",
    )
