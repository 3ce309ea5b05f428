"""Additions to the text of plan.yaml: each changes the lines that it is about, and leaves every other byte as it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from tools.sheet.faults import Spot
from tools.sheet.typed import is_same
from tools.sheet.yaml_text import Value, block, flow

FLOW_LENGTH = 120
"""In characters: up to here, an entry is written within a line where its neighbours are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A key to be given a value; None takes it out."""

    key: str
    value: Value | None
    origin: Spot | None = None
    """Without one, it is written only where the key is not there yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """A piece of the text that is put in the place of another one; most often, of none."""

    start: int
    end: int
    """Offsets in the text, in characters."""
    pieces: tuple[tuple[str, Spot | None], ...]
    depth: int = 0
    """Its column: of two additions at one place, the deeper one comes first."""
    is_new: bool = True
    """Whether it only adds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edited:
    """The text with its edits, and where each piece of it came from."""

    text: str
    origins: tuple[tuple[int, int, Spot | None], ...]
    """Of each piece that was put in, its start and end in the text, and where it came from."""

    def origin_at(self, line: int, column: int) -> Spot | None:
        """The cell that a place (from 1) comes from; None where it comes from none."""
        lines = re.split(r"(?<=\n)|(?<=\r)(?!\n)", self.text)
        at = sum(map(len, lines[: line - 1])) + column - 1
        found = [origin for start, end, origin in self.origins if origin and start <= at <= end]
        return found[-1] if found else None


class PlanText:
    """The text of a plan, and the places of what stands in it. The plan has no fault."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.root: Any = yaml.compose(text, yaml.CSafeLoader)
        self.newline = "\r\n" if "\r\n" in text.split("\n", 1)[0] + "\n" else "\n"

    def node(self, path: Sequence[str | int]) -> Any:
        """What stands at the path; None where there is nothing, or an empty value."""
        node = self.root
        for step in path:
            node = node.value[step] if isinstance(step, int) else _get(node, step)
            if node is None or _is_empty(node):
                return None
        return node

    def put(
        self,
        path: Sequence[str | int],
        *,
        key: str,
        fields: Sequence[Field],
        at: int | None = None,
        before: Sequence[str] = (),
    ) -> Edit:
        """Add an item with these fields to the list *key* of the mapping at *path*: at the end, or before item *at*.

        A list that is not there is made: before the first of the keys *before*, or last.
        """
        owner, items = self.node(path), self.node([*path, key])
        if items is None:
            return self._new_list(owner, key, fields, before)
        if items.flow_style:
            return self._into_flow_list(items, fields, at)
        item = None if at is None or at >= len(items.value) else items.value[at]
        column = items.start_mark.column
        last = items.value[-1]
        one_line = f"{' ' * column}- {{{_flow_text(fields)}}}"
        in_line = isinstance(last, yaml.MappingNode) and last.flow_style and len(one_line) <= FLOW_LENGTH
        pieces = (
            [(f"{' ' * column}- ", None), *_flow_item(fields), (self.newline, None)]
            if in_line
            else list(self._block_item(fields, column))
        )
        if item is not None:
            start = self._dash_line(item)
            return Edit(start=start, end=start, pieces=tuple(pieces), depth=column)
        return self._lines_after(self._content_end(last), pieces, column)

    def merge(self, path: Sequence[str | int], known: Any, fields: Sequence[Field]) -> list[Edit]:
        """Give the mapping at *path*, whose values are *known*, these fields; what is so already stays as it stands."""
        node = self.node(path)
        edits: list[Edit] = []
        for given in fields:
            pair = next((pair for pair in node.value if pair[0].value == given.key), None)
            if pair is not None and known.get(given.key) is not None:
                if given.value is None:
                    edits.append(self._without(node, pair))
                elif given.origin is not None and not is_same(known[given.key], given.value):
                    edits.append(self._replaced(node, pair, given, given.value))
            elif given.value is not None:
                edits.append(self._added(node, pair, given, given.value))
        return edits

    def without_item(self, path: Sequence[str | int]) -> Edit:
        """Take the item at *path* out of its list."""
        *front, index = path
        items = self.node(front)
        item = items.value[index]
        if items.flow_style:
            return self._without_comma(items.value, item, item)
        start = self._dash_line(item)
        return Edit(start=start, end=self._after_line(self._content_end(item)), pieces=(), is_new=False)

    # How pieces look

    def _block_item(self, fields: Iterable[Field], column: int) -> Iterator[tuple[str, Spot | None]]:
        for number, given in enumerate(fields):
            lead = f"{' ' * column}- " if number == 0 else " " * (column + 2)
            if given.value is not None:
                yield from self._block_field(given, given.value, lead, column + 2)

    def _block_field(self, given: Field, value: Value, lead: str, column: int) -> Iterator[tuple[str, Spot | None]]:
        first, *others = block(value, indent=column)
        written = self.newline.join([f"{lead}{given.key}: {first}".rstrip(), *others])
        yield f"{written}{self.newline}", given.origin

    def _new_list(self, owner: Any, key: str, fields: Sequence[Field], before: Sequence[str]) -> Edit:
        pair = next((pair for pair in owner.value if pair[0].value == key), None)
        if owner.flow_style:
            items = [("[", None), *_flow_item(fields), ("]", None)]
            if pair is not None:
                spot = pair[1].start_mark.index
                lead = "" if self.text[spot - 1].isspace() else " "
                return Edit(
                    start=spot, end=pair[1].end_mark.index, pieces=((lead, None), *items), is_new=_is_bare(pair)
                )
            end = self._content_end(owner.value[-1][1])
            return Edit(start=end, end=end, pieces=((f", {key}: ", None), *items))
        if pair is not None and not _is_bare(pair):
            # An empty list or a null that is written out.
            items = [("[", None), *_flow_item(fields), ("]", None)]
            start, end = pair[1].start_mark.index, pair[1].end_mark.index
            return Edit(start=start, end=end, pieces=tuple(items), is_new=False)
        column = owner.value[0][0].start_mark.column
        pieces = list(self._block_item(fields, column + 2))
        if pair is not None:
            return self._lines_after(pair[0].end_mark.index, pieces, column)
        keys = [name.value for name, _ in owner.value]
        index = next((index for index, name in enumerate(keys) if name in before and index), len(keys))
        pieces.insert(0, (f"{' ' * column}{key}:{self.newline}", None))
        if column == 0:
            pieces.insert(0, (self.newline, None))
        return self._lines_after(self._content_end(owner.value[index - 1][1]), pieces, column)

    def _into_flow_list(self, items: Any, fields: Sequence[Field], at: int | None) -> Edit:
        pieces = list(_flow_item(fields))
        if not items.value:
            spot = items.start_mark.index + 1
        elif at is not None and at < len(items.value):
            spot = items.value[at].start_mark.index
            pieces.append((", ", None))
        else:
            spot = self._content_end(items.value[-1])
            pieces.insert(0, (", ", None))
        return Edit(start=spot, end=spot, pieces=tuple(pieces))

    def _added(self, node: Any, pair: Any, given: Field, value: Value) -> Edit:
        if node.flow_style:
            if pair is not None:
                start, end = pair[0].end_mark.index, pair[1].end_mark.index
                return Edit(start=start, end=end, pieces=((f": {flow(value)}", given.origin),), is_new=False)
            spot = self._content_end(node.value[-1][1])
            return Edit(start=spot, end=spot, pieces=((f", {given.key}: {flow(value)}", given.origin),))
        if pair is not None:
            return self._replaced(node, pair, given, value)
        column = node.value[0][0].start_mark.column
        pieces = list(self._block_field(given, value, " " * column, column))
        return self._lines_after(self._content_end(node.value[-1][1]), pieces, column)

    def _replaced(self, node: Any, pair: Any, given: Field, value: Value) -> Edit:
        start, end = pair[1].start_mark.index, self._content_end(pair[1])
        if node.flow_style:
            return Edit(start=start, end=end, pieces=((flow(value), given.origin),), is_new=False)
        first, *others = block(value, indent=node.value[0][0].start_mark.column)
        start = pair[0].end_mark.index
        # A remark behind the value stays where it is, unless the new value needs the lines below.
        head = f": {first}".rstrip()
        if not others:
            return Edit(start=start, end=end, pieces=((head, given.origin),), is_new=False)
        rest = self.newline.join([head, *others])
        end = max(end, self._line_end(end))
        return Edit(start=start, end=end, pieces=((rest, given.origin),), is_new=False)

    def _without(self, node: Any, pair: Any) -> Edit:
        if node.flow_style:
            return self._without_comma([key for key, _ in node.value], pair[0], pair[1])
        if pair is node.value[0]:
            # The dash of the item stands before it. A key without a value is one that is left out.
            start, end = pair[0].end_mark.index, self._content_end(pair[1])
            return Edit(start=start, end=end, pieces=((":", None),), is_new=False)
        start = self._line_start(pair[0].start_mark.index)
        return Edit(start=start, end=self._after_line(self._content_end(pair[1])), pieces=(), is_new=False)

    def _without_comma(self, firsts: Sequence[Any], first: Any, last: Any) -> Edit:
        """Take out a part of a line, from the node *first* to *last*, with one comma beside it."""
        start, end = first.start_mark.index, self._content_end(last)
        if first is not firsts[0]:
            start = self.text.rindex(",", 0, start)
        elif comma := re.compile(r"\s*,\s*").match(self.text, end):
            end = comma.end()
        return Edit(start=start, end=end, pieces=(), is_new=False)

    # Where pieces go

    def _lines_after(self, at: int, pieces: list[tuple[str, Spot | None]], column: int) -> Edit:
        """Lines below the one of the offset *at*, and below the remarks on it, which stand further in than *column*."""
        spot = self._after_line(at)
        while (remark := _REMARK.match(self.text, spot)) and len(remark[1]) > column:
            spot = self._after_line(remark.start(2))
        if spot == len(self.text) and not self.text.endswith(("\n", "\r")):
            text, origin = pieces[-1]
            pieces = [(self.newline, None), *pieces[:-1], (text.removesuffix(self.newline), origin)]
        return Edit(start=spot, end=spot, pieces=tuple(pieces), depth=column)

    def _content_end(self, node: Any) -> int:
        """The offset behind the last character of what a node holds, without remarks and empty lines after it."""
        if isinstance(node, yaml.ScalarNode):
            end: int = node.end_mark.index
            return len(self.text[:end].rstrip()) if node.style in ("|", ">") else end
        if node.flow_style or not node.value:
            flow_end: int = node.end_mark.index
            return flow_end
        last = node.value[-1]
        return self._content_end(last[1] if isinstance(last, tuple) else last)

    def _dash_line(self, item: Any) -> int:
        """Where the line with an item's dash starts."""
        return self._line_start(self.text.rindex("-", 0, item.start_mark.index))

    def _line_start(self, at: int) -> int:
        return max(self.text.rfind("\n", 0, at), self.text.rfind("\r", 0, at)) + 1

    def _line_end(self, at: int) -> int:
        found = _LINE_END.search(self.text, at)
        return found.start() if found else len(self.text)

    def _after_line(self, at: int) -> int:
        found = _LINE_END.search(self.text, at)
        return found.end() if found else len(self.text)


_LINE_END = re.compile(r"\r\n|\r|\n")
_REMARK = re.compile(r"([ ]*)(#)")


def apply(text: str, edits: Iterable[Edit]) -> Edited:
    """The text with the edits, none of which touches another's place."""
    parts: list[str] = []
    origins: list[tuple[int, int, Spot | None]] = []
    done = length = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, -edit.depth)):
        assert edit.start >= done
        parts.append(text[done : edit.start])
        length += edit.start - done
        for piece, origin in edit.pieces:
            parts.append(piece)
            origins.append((length, length + len(piece), origin))
            length += len(piece)
        done = edit.end
    return Edited(text="".join([*parts, text[done:]]), origins=tuple(origins))


def _flow_item(fields: Iterable[Field]) -> Iterator[tuple[str, Spot | None]]:
    known = [given for given in fields if given.value is not None]
    for number, given in enumerate(known):
        assert given.value is not None
        yield f"{', ' if number else '{'}{given.key}: {flow(given.value)}", given.origin
    yield "}", None


def _flow_text(fields: Iterable[Field]) -> str:
    return "".join(text for text, _ in _flow_item(fields))


def _get(node: Any, key: str) -> Any:
    pairs = node.value if isinstance(node, yaml.MappingNode) else ()
    return next((value for name, value in pairs if name.value == key), None)


def _is_empty(node: Any) -> bool:
    """A null, or a list of nothing that is not within brackets."""
    return isinstance(node, yaml.ScalarNode) and not node.style and node.value in ("", "~", "null", "Null", "NULL")


def _is_bare(pair: Any) -> bool:
    """Whether nothing is written behind a key."""
    return bool(pair[1].start_mark.index == pair[1].end_mark.index)
