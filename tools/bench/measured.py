"""All that one run of the benchmark measured."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from .contest import Results

BASE = "hand"
"""The contestant that all others are compared with."""


@dataclass(slots=True, kw_only=True)
class Measured:
    """All that one run of the benchmark measured; empty where it was left out."""

    command: str
    sizes: Sequence[int]
    turns: Mapping[int, int]
    """How many runs were counted at each size."""
    builds: Results = field(default_factory=dict)
    reloads: dict[tuple[str, int], list[float]] = field(default_factory=dict)
    """Seconds of each edit, by the contestant's id and the number of areas."""
    check: list[float] = field(default_factory=list)
    """Seconds of each run of the check beyond Python's start."""
    checked: int = 0
    """The number of actions in the plan that was checked."""
    searches: list[float] = field(default_factory=list)
    """Seconds of each visit to the search."""
    searched: int = 0
    """The number of areas of the site that was searched."""
    left_out: list[str] = field(default_factory=list)
    """What could not be measured, a sentence each."""
