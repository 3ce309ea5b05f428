"""The texts that readers read: those of a plan, of content/ and of the interface, and where each was written."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any, get_args

from babel.messages.pofile import read_po
from markdown import markdown

from improvement_plan import content, fields, prose
from improvement_plan.edition import latest_edition
from improvement_plan.load import Loaded
from improvement_plan.model import About, Contact, Document, Entry, Event, Part, Target, Value, description
from improvement_plan.source import Path as Steps
from improvement_plan.source import Place
from improvement_plan.words import speak

from .blocks import Block, blocks_of

PUBLISHED = {
    Document: {"title", "publisher"},
    Entry: {"published_as"},
    Target: {"says"},
    Value: {"published_as", "says"},
}
"""Keys that hold words as they were published: nobody may mend those, but the glossary can explain their letters."""

NO_PROSE = {
    About: {"language"},
    Contact: {"name", "telephone", "email"},
    Document: {"licence", "url"},
    Event: {"url"},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """What readers read in one go, and where it was written."""

    file: str
    lines: tuple[str, ...]
    """All lines of the file."""
    start: tuple[int, int]
    """The line and column where it begins."""
    written: str
    """Its part of the file, from there on."""
    blocks: tuple[Block, ...]
    letters: frozenset[str] = frozenset()
    """Abbreviations that the plan explains."""
    is_published: bool = False
    """Whether these are the words of someone else."""
    mend: str = ""
    """Where to change it, if that is somewhere else."""

    @property
    def plain(self) -> str:
        """Its blocks, each on a line, with spaces for addresses and names of files: those are not prose."""
        return _without_addresses("\n".join(block.text for block in self.blocks))

    @property
    def block_starts(self) -> Iterator[tuple[Block, int]]:
        """Each block, and where it begins in the plain text."""
        lengths = (len(block.text) + 1 for block in self.blocks)
        return zip(self.blocks, accumulate(lengths, initial=0), strict=False)

    def place(self, words: str, *, at: int) -> tuple[int, int]:
        """The line and column in the file of the *words* that stand *at* some place of the plain text.

        In the file Markdown, line breaks and quotes stand between words, and names in the place of values. So three
        words are looked for, those at the start first; where none are found, it is the place of the whole text.
        """
        written = _without_addresses(self.written)
        known = re.findall(r"[^\W_]+", words)
        if not known:
            return self.start
        for index in range(max(len(known) - 2, 1)):
            pattern = re.compile(r"(?<!\w)" + r"[\W_]+".join(known[index : index + 3]) + r"(?!\w)")
            earlier = len(pattern.findall(self.plain, 0, at))
            found = [match.start() for match in pattern.finditer(written)]
            if len(found) > earlier:
                above = self.written[: found[earlier]].split("\n")
                line, column = self.start
                return line + len(above) - 1, len(above[-1]) + (column if len(above) == 1 else 1)
        return self.start


def of_plan(loaded: Loaded) -> Iterator[Text]:
    """Every text of a plan that readers see, in the order of the model."""
    source = loaded.source
    ends = [0, *accumulate(len(line) + 1 for line in source.lines)]
    whole = "\n".join(source.lines)
    spots = sorted(set(_spots(source.place)))
    letters = frozenset(loaded.plan.glossary)
    for steps, owner, text in _held(loaded.plan):
        # A list ends in numbers.
        key = next(step for step in reversed(steps) if step in owner.model_fields)
        if key in NO_PROSE.get(owner, ()):
            continue
        start = source.locate(steps)
        after = bisect_right(spots, start)
        end = ends[spots[after][0] - 1] + spots[after][1] - 1 if after < len(spots) else len(whole)
        is_plain = "plain text" in description(owner, key).lower()
        block = Block(" ".join(text.split()), is_title=key in {"title", "label"})
        yield Text(
            file=source.file,
            lines=source.lines,
            start=start,
            written=whole[ends[start[0] - 1] + start[1] - 1 : end],
            blocks=(block,) if is_plain else blocks_of(prose.blocks(text, base="")),
            letters=letters,
            is_published=key in PUBLISHED.get(owner, ()),
        )


def of_prose(folder: Path, loaded: Loaded) -> Iterator[Text]:
    """Every page that editors wrote; the words of the plan's values stand neutral, since the plan answers for them."""
    known = content.values(latest_edition(loaded.plan), speak(loaded.plan.plan.language))
    neutral = {name: " ".join("Value" for _ in value.split()) for name, value in known.items()}
    for path in sorted(folder.rglob("*.md")):
        # The build tells of a byte that is not UTF-8.
        written = path.read_text(encoding="utf-8-sig", errors="replace")
        html = markdown(content.fill(written, neutral), extensions=["admonition", "tables", "sane_lists", "footnotes"])
        yield Text(
            file=path.as_posix(),
            lines=tuple(written.splitlines()),
            start=(1, 1),
            written=written,
            blocks=blocks_of(html),
            letters=frozenset(loaded.plan.glossary),
        )


def of_interface(catalogue: Path) -> Iterator[Text]:
    """Every message of the file *catalogue*; it serves any plan, so no plan's glossary explains it."""
    lines = tuple(catalogue.read_text(encoding="utf-8").splitlines())
    with catalogue.open("rb") as file:
        messages = [message for message in read_po(file) if message.id]
    starts = [message.lineno or 1 for message in messages]
    for message, (start, end) in zip(messages, pairwise([*starts, len(lines) + 1]), strict=True):
        said = [message.id] if isinstance(message.id, str) else message.id
        plain = [re.sub(r"%\(\w+\)s", "value", text).replace("%%", "%") for text in said]
        yield Text(
            file=catalogue.as_posix(),
            lines=lines,
            start=(start, 1),
            written="\n".join(lines[start - 1 : end - 1]),
            # Any message may be a whole link, and one without a full stop a title.
            blocks=tuple(Block(text, not text.endswith((".", "!", "?", ":")), (text,)) for text in plain),
            mend="Change it in hooks/ or overrides/, then run 'make words'.",
        )


_ADDRESS = re.compile(r"\w+://[^\s)>]+|[\w.+-]+@[\w.-]+|\b(?:[\w-]+\.)+[a-z]{2,}\b")


def _without_addresses(text: str) -> str:
    return _ADDRESS.sub(lambda match: " " * len(match[0]), text)


def _held(part: Part, steps: Steps = ()) -> Iterator[tuple[Steps, type[Part], str]]:
    """The texts of a part, each with the way to it and the part that it belongs to."""
    for key, field in type(part).model_fields.items():
        # Ids are text too, but not for readers.
        is_text = _allows_text((field.annotation, *field.metadata))
        for way, value in _values(getattr(part, key), (*steps, key)):
            if isinstance(value, Part):
                yield from _held(value, way)
            elif isinstance(value, str) and is_text:
                yield way, type(part), value


def _values(value: Any, steps: Steps) -> Iterator[tuple[Steps, Any]]:
    if isinstance(value, tuple | dict):
        for step, held in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _values(held, (*steps, step))
    else:
        yield steps, value


def _allows_text(annotations: Iterable[Any]) -> bool:
    _, text = get_args(fields.Text)
    return any(each == text or _allows_text(get_args(each)) for each in annotations)


def _spots(place: Place) -> Iterator[tuple[int, int]]:
    yield place.line, place.column
    yield from place.keys.values()
    for held in place.held.values():
        yield from _spots(held)
