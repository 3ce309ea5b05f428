"""Whether the parts of a plan fit together, told quickly: what each says of others is gathered once, and compared.

The rules and their tables are those of `references`, which says where something does not fit, and what to write.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .references import KINDS, REFERENCES, SOURCE, STATUS, STEPS, as_id, as_list, figures, out_of_order, reopened
from .source import Path

Named = tuple[str, str]
"""The name of a kind, and an id."""

Said = tuple[str | None, str, bool]
"""Of an entry: its report, its status, and whether it has a reason."""


@dataclass(frozen=True, slots=True)
class Mentions:
    """What a part of the plan says that others have to fit."""

    ids: tuple[Named, ...]
    """The ids and earlier ids that it gives."""
    references: frozenset[Named]
    """The ids that it refers to."""
    progress: frozenset[tuple[Said, ...]]
    """What entries say, one after the other; each such series once."""
    fits: bool
    """Whether its own figures fit together."""


def mentions(path: Path, value: Any) -> Mentions:
    """What the *value* at *path* says: a key of the plan, or an entry of its list."""
    found = _Found()
    _look(value, _below(path), found)
    if path[0] != "glossary":
        # There a key is an editor's word.
        _citations(value, found.references)
    measures = ([value] if len(path) > 1 else as_list(value)) if path[0] == "measures" else []
    return Mentions(
        ids=tuple(found.ids),
        references=frozenset(found.references),
        progress=frozenset(found.progress),
        fits=not any(True for measure in measures if isinstance(measure, dict) for _ in figures(measure)),
    )


class _Found:
    def __init__(self) -> None:
        self.ids: list[Named] = []
        self.references: set[Named] = set()
        self.progress: set[tuple[Said, ...]] = set()


class _Node:
    """What is looked for at a place of the plan, and at the places below it."""

    def __init__(self) -> None:
        self.id_of = ""
        self.refers_to = ""
        self.is_progress = False
        self.below: dict[str, _Node] = {}

    def grown(self, pattern: Sequence[str]) -> _Node:
        """The place that the pattern leads to from here, made where nothing was looked for so far."""
        node = self
        for step in pattern:
            node = node.below.setdefault(step, _Node())
        return node


def _tree() -> _Node:
    tree = _Node()
    for kind in KINDS:
        for pattern in kind.ids:
            tree.grown(pattern).id_of = kind.name
    for pattern, kind in REFERENCES:
        tree.grown(pattern).refers_to = kind.name
    for step in STEPS:
        tree.grown((*step, "progress", "*", "status")).refers_to = STATUS.name
    for entries in (("areas", "*", "progress"), *((*step, "progress") for step in STEPS)):
        tree.grown(entries).is_progress = True
    return tree


_TREE = _tree()


def _below(path: Path) -> _Node:
    node = _TREE
    for step in path:
        node = node.below.get(step if isinstance(step, str) else "*", _Node())
    return node


def _look(held: Any, node: _Node, found: _Found) -> None:
    if node.id_of or node.refers_to:
        text = as_id(held)
        if text is not None and node.id_of:
            found.ids.append((node.id_of, text))
        elif text is not None:
            found.references.add((node.refers_to, text))
    elif type(held) is dict:
        for key, below in node.below.items():
            if key in held:
                _look(held[key], below, found)
    elif "*" in node.below and held is not None:
        # A single value may stand where a list is meant.
        for entry in held if type(held) is list else [held]:
            _look(entry, node.below["*"], found)
    if node.is_progress:
        found.progress.add(tuple(_said(entry) for entry in as_list(held)))


def _said(entry: Any) -> Said:
    if type(entry) is not dict:
        return None, "", False
    return as_id(entry.get("report")), str(entry.get("status")), bool(entry.get("reason"))


def _citations(held: Any, found: set[Named]) -> None:
    if type(held) is list:
        for one in held:
            if type(one) is dict or type(one) is list:
                _citations(one, found)
    elif type(held) is dict:
        for key, value in held.items():
            if key == "source":
                for cited in value if type(value) is list else [value]:
                    text = as_id(cited.get("id") if type(cited) is dict else cited)
                    if text is not None:
                        found.add((SOURCE.name, text))
            elif type(value) is dict or type(value) is list:
                _citations(value, found)


def agree(said: Iterable[Mentions], *, reports: Sequence[str], meanings: Mapping[str, str]) -> bool:
    """Whether nothing that parts *said* of others is wrong.

    *reports* are the ids of the plan's reports, oldest first; *meanings* are what its status words mean.
    """
    known = list(said)
    ids = [named for one in known for named in one.ids]
    reserved = {(kind.name, id) for kind in KINDS for id in kind.reserved}
    given = {*ids, *((STATUS.name, word) for word in meanings)}
    order = {report: place for place, report in enumerate(reports)}
    series = {progress for one in known for progress in one.progress}
    return (
        all(one.fits for one in known)
        and len(set(ids)) == len(ids)
        and given.isdisjoint(reserved)
        and all(one.references <= given for one in known)
        and not any(True for one in series for _ in out_of_order((report for report, _, _ in one), order))
        and not any(True for one in series for _ in reopened([entry[1:] for entry in one], meanings))
    )
