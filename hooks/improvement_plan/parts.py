"""A plan's text in parts: each key at the start of a line, and each entry of a list below one.

A part means alone what it means in its place: nothing reaches from one into the next. So each can be read, kept and
known again on its own. Where that is not certain, there is no division, and the text is one part.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple


class Part(NamedTuple):
    """A part of a text."""

    path: tuple[str | int, ...]
    """The way to what it holds: nothing for a whole text; a key; a key and the number of an entry below it.

    Before the entries of a key comes the part of the key alone.
    """
    line: int
    """Its first line, from 1."""
    whole: str
    """The text that it is a part of."""
    start: int
    end: int

    @property
    def text(self) -> str:
        """What stands in it."""
        return self.whole[self.start : self.end]


# Before a line that starts with no space.
_STARTS = re.compile(r"\n(?=[^ \n])")
_KEY = re.compile(r"([a-z_]+):(?=[ \n]|$)")
_OPENS_LIST = re.compile(r"[a-z_]+:[ ]*(?:#[^\n]*)?(?:\n[ ]*(?:#[^\n]*)?)*\n(?P<indent>[ ]*)-(?=[ \n])")
_SAYS_NOTHING = re.compile(r"(?:[ ]*(?:#[^\n]*)?\n)*")
_ENTRY = re.compile(r"-(?=[ \n]|$)")


def whole(text: str) -> tuple[Part, ...]:
    """The text as one part."""
    return (Part((), 1, text, 0, len(text)),)


def divided(text: str) -> tuple[Part, ...]:
    r"""The parts of a text, in its order; one part where the text is not plainly made of keys.

    >>> [part.path for part in divided("plan:\n  title: A plan\nareas:\n  - id: a\n  - id: b\n")]
    [('plan',), ('areas',), ('areas', 0), ('areas', 1)]
    """
    sections = _sections(text)
    return tuple(part for section in sections for part in _entries(section)) if sections else whole(text)


def _sections(text: str) -> list[Part]:
    """The part of each key at the start of a line; none where another thing stands there."""
    # They can stand where YAML counts columns or lines. Few plans hold either.
    if "\t" in text or "\r" in text:
        return []
    keys: list[tuple[int, str]] = []
    for start in _line_starts(text):
        if text[start] == "#" or (keys and _ENTRY.match(text, start)):
            continue  # It belongs to the key above.
        found = _KEY.match(text, start)
        if found is None:
            return []
        keys.append((start, found[1]))
    if not keys or len({key for _, key in keys}) < len(keys) or not _SAYS_NOTHING.fullmatch(text, 0, keys[0][0]):
        return []
    sections = []
    line, before = 1, 0
    for (start, key), end in zip(keys, [*(start for start, _ in keys[1:]), len(text)], strict=True):
        line, before = line + text.count("\n", before, start), start
        sections.append(Part((key,), line, text, start, end))
    return sections


def _line_starts(text: str) -> Iterator[int]:
    """Where each line starts that starts with no space."""
    if text and text[0] not in " \n":
        yield 0
    for match in _STARTS.finditer(text):
        yield match.end()


def _entries(section: Part) -> list[Part]:
    """The section in its list's entries; as it is where it holds no list, or one that is not written plainly."""
    text = section.whole
    opened = _OPENS_LIST.match(text, section.start, section.end)
    if opened is None:
        return [section]
    indent = len(opened["indent"])
    starts = []
    # Each line that starts no further in than the entries do.
    for match in re.compile(rf"\n {{0,{indent}}}(?=[^ \n])").finditer(text, section.start, section.end):
        if match.end() == section.end or text[match.end()] == "#":
            continue
        if match.end() - match.start() - 1 != indent or not _ENTRY.match(text, match.end()):
            return [section]
        starts.append(match.start() + 1)
    found = [section._replace(end=starts[0])]
    line, before = section.line, section.start
    for number, (start, end) in enumerate(zip(starts, [*starts[1:], section.end], strict=True)):
        line, before = line + text.count("\n", before, start), start
        found.append(Part((*section.path, number), line, text, start, end))
    return found
