"""Writes what was measured as tables in Markdown, which fit a screen, and puts them into a page."""

from __future__ import annotations

import os
import platform
from collections.abc import Callable, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from statistics import median

from .contest import CONTESTANTS, Timed
from .goals import GOALS
from .measured import BASE, Measured

MAKE = "make bench"
NOTHING = "–"
BY_THE_CLOCK = ("hand", "ships")
"""The contestants that have a row of time by the clock too: parts of one build can run at the same time."""
RELOADS = {"hand": "(a), from saving to the new page", "ours": "**(d)**, from saving to the new page"}


def document(measured: Measured) -> str:
    """The tables, with the command and the kind of machine."""
    parts = [f"Made by `{measured.command}` on {machine()}.", *measured.left_out, *_goals(measured)]
    if rows := _rows(measured):
        largest = ("MB of memory", "MB of site") if measured.builds else ()
        heads = ["", *(f"{size:,} areas" for size in measured.sizes), *largest]
        parts += ["### Building, and editing", _explained(measured), grid(heads, rows)]
    if measured.check:
        taken = f"`hooks/check.py` takes {median(measured.check):.2f} s beyond Python’s start"
        parts.append(f"**Checking:** {taken} for {measured.checked:,} actions.")
    if measured.searches:
        taken = f"the first result is shown {median(measured.searches):.2f} s after the search is opened"
        parts.append(f"**Searching:** {taken}, with {measured.searched:,} areas, in a browser that has nothing yet.")
    return "\n\n".join(parts) + "\n"


def marks(by: str) -> tuple[str, str]:
    """The comments before and after what a command writes into a page."""
    return f"<!-- made by `{by}` -->", f"<!-- end of what `{by}` made -->"


def put(document: str, page: str, *, by: str = MAKE) -> str:
    """The text of a *page* with the document between the two comments of the command that it is made *by*.

    Raises ValueError where they are not there.
    """
    first, last = marks(by)
    before, start, rest = page.partition(first)
    _, end, after = rest.partition(last)
    if not start or not end:
        raise ValueError(f"the page needs two lines, {first} and {last}")
    return f"{before}{first}\n\n{document}\n{last}{after}"


def machine() -> str:
    """The kind of machine, without its name."""
    system = platform.system()
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    tools = f"Python {platform.python_version()}, MkDocs {version('mkdocs')} and Material {version('mkdocs-material')}"
    cores_said = f"{cores} core{'s' if cores > 1 else ''}"
    return f"{cores_said} ({_processor()}), {memory:.0f} GB of memory, {system}, {tools}"


def _processor() -> str:
    about = Path("/proc/cpuinfo")
    lines = about.read_text(encoding="utf-8").splitlines() if about.is_file() else []
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, "") or platform.processor() or platform.machine()


def _goals(measured: Measured) -> list[str]:
    rows = [cells for goal in GOALS if (cells := goal.cells(measured))]
    return ["### Against the goals", grid(["", "at most", "measured", "met"], rows)] if rows else []


def _explained(measured: Measured) -> str:
    """What the figures of the table are."""
    said = ["Seconds of processor time, of an edit by the clock, and in brackets the ratio to (a)."]
    if measured.builds:
        runs = ", ".join(f"{number} at {size:,} areas" for size, number in measured.turns.items())
        widest = max(timed.spread for timed in measured.builds.values())
        said.append("Memory and site are those of the largest size of each.")
        said.append(f"Medians of whole processes that ran in turn: {runs}.")
        if widest:
            said.append(f"The slowest run of one took at most {widest:.0%} longer than its fastest.")
    return " ".join(said)


def _rows(measured: Measured) -> list[list[str]]:
    """A row for each contestant, for the clock's time of some, and for the edits."""
    rows = []
    for contestant in CONTESTANTS:
        timed = _of(measured, contestant.id)
        if timed:
            largest = timed[max(timed)]
            site = f"{largest.size / 1e6:.1f}" if largest.size else NOTHING
            cpu = _cells(measured, contestant.id, lambda each: each.cpu)
            rows.append([contestant.label, *cpu, f"{largest.memory:.0f}", site])
        if timed and contestant.id in BY_THE_CLOCK:
            wall = _cells(measured, contestant.id, lambda each: each.wall)
            rows.append([f"{contestant.label}, by the clock", *wall, NOTHING, NOTHING])
    beside = [NOTHING, NOTHING] if measured.builds else []
    for id, label in RELOADS.items():
        edits = {size: median(seconds) for (of, size), seconds in measured.reloads.items() if of == id}
        base = {size: median(seconds) for (of, size), seconds in measured.reloads.items() if of == BASE}
        if edits:
            rows.append([label, *(_compared(edits.get(size), base.get(size)) for size in measured.sizes), *beside])
    return rows


def _of(measured: Measured, id: str) -> Mapping[int, Timed]:
    return {size: measured.builds[id, size] for size in measured.sizes if (id, size) in measured.builds}


def _cells(measured: Measured, id: str, figure: Callable[[Timed], float]) -> list[str]:
    """A contestant's figure at each size, beside that of the one that all are compared with."""
    found = {size: figure(timed) for size, timed in _of(measured, id).items()}
    base = {size: figure(timed) for size, timed in _of(measured, BASE).items()}
    return [_compared(found.get(size), base.get(size)) for size in measured.sizes]


def _compared(value: float | None, base: float | None) -> str:
    if value is None:
        return NOTHING
    return f"{value:.2f}" + (f" ({value / base:.2f})" if base else "")


def grid(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table in Markdown: its first column to the left, figures to the right."""
    lines = [head, ["---", *("---:" for _ in head[1:])], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
