"""Writes what was measured as tables in Markdown."""

from __future__ import annotations

import os
import platform
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from statistics import median

from .contest import CONTESTANTS, Results, Timed
from .figures import growth, ratio

START, END = "<!-- made by `make bench` -->", "<!-- end of what `make bench` made -->"
BASE = "hand"
"""The contestant that all others are compared with."""
STEADY = 60
"""From this size on, growth is measured: below it, starting up is most of the time."""
BESIDE = ("papers", "pictures")
"""The contestants that make more than pages; they have a table of their own."""
NOTHING = "–"


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


def document(measured: Measured) -> str:
    """All tables, with the command and the kind of machine."""
    parts = [
        f"Made by `{measured.command}` on {machine()}.",
        *measured.left_out,
        *(_builds(measured) if measured.builds else ()),
    ]
    if measured.reloads:
        parts += [
            "### From saving to the new page",
            "Seconds from saving one changed word until a browser has the new page, under `mkdocs serve`.",
            _reloads(measured),
        ]
    if measured.check:
        said = f"`hooks/check.py` takes {median(measured.check):.2f} s beyond Python’s start for {measured.checked:,}"
        parts += ["### Checking", f"{said} actions."]
    if measured.searches:
        said = f"The first result is shown {median(measured.searches):.2f} s after the search is opened"
        parts += ["### Searching", f"{said}, with {measured.searched:,} areas, in a browser that has nothing yet."]
    return "\n\n".join(parts) + "\n"


def put(document: str, page: str) -> str:
    """The text of a *page* with the document between its two comments. Raises ValueError where they are not there."""
    before, start, rest = page.partition(START)
    _, end, after = rest.partition(END)
    if not start or not end:
        raise ValueError(f"the page needs two lines, {START} and {END}")
    return f"{before}{START}\n\n{document}\n{END}{after}"


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


def _builds(measured: Measured) -> list[str]:
    """The tables of the builds."""
    parts = [
        _turns(measured),
        "### Building: processor time",
        "Seconds, and in brackets the ratio to (a). Growth is the exponent from 60 areas on: 1 is in step with them.",
        _contest(measured, lambda timed: timed.cpu, "{:.2f}"),
        "### Building: time by the clock",
        _contest(measured, lambda timed: timed.wall, "{:.2f}"),
        "### Building: memory",
        "MB at the highest, of the largest process.",
        _contest(measured, lambda timed: timed.memory, "{:.0f}"),
        "### What was made",
        "HTML pages; the MB of all files; those of the search index among them.",
        _made(measured),
    ]
    if beside := _beside(measured):
        parts += ["### With what stands beside the pages", "Seconds of processor time, as in a fresh checkout.", beside]
    return parts


def _turns(measured: Measured) -> str:
    runs = [f"{number} at {size:,} areas" for size, number in measured.turns.items()]
    widest = max(timed.spread for timed in measured.builds.values())
    apart = f" The slowest run of one took at most {widest:.0%} longer than its fastest." if widest else ""
    return f"Medians of whole processes that ran in turn: {', '.join(runs)}.{apart}"


def _contest(measured: Measured, figure: Callable[[Timed], float], form: str) -> str:
    rows = []
    for one in CONTESTANTS:
        if one.id in BESIDE:
            continue
        found = {size: figure(measured.builds[one.id, size]) for size in _sizes(measured, one.id)}
        if found:
            base = {size: figure(measured.builds[BASE, size]) for size in _sizes(measured, BASE)}
            cells = [_compared(found.get(size), base.get(size), form) for size in measured.sizes]
            exponent = growth({size: value for size, value in found.items() if size >= STEADY})
            rows.append([one.label, *cells, NOTHING if exponent is None else f"{exponent:.2f}"])
    return _table(["", *_heads(measured), "growth"], rows)


def _made(measured: Measured) -> str:
    rows = []
    for one in CONTESTANTS:
        found = {size: measured.builds[one.id, size] for size in _sizes(measured, one.id)}
        if found and one.id not in ("start", "again"):
            cells = [_weighed(found[size]) if size in found else NOTHING for size in measured.sizes]
            rows.append([one.label, *cells])
    return _table(["", *_heads(measured)], rows)


def _weighed(timed: Timed) -> str:
    return f"{timed.pages:,}; {timed.size / 1e6:.1f} MB; {timed.index / 1e6:.1f} MB"


def _beside(measured: Measured) -> str:
    sizes = _sizes(measured, BESIDE[0])
    rows = [
        [one.label, *(f"{measured.builds[one.id, size].cpu:.2f}" for size in sizes)]
        for one in CONTESTANTS
        if one.id in ("ours", *BESIDE)
    ]
    return _table(["", *(f"{size:,} areas" for size in sizes)], rows) if sizes else ""


def _reloads(measured: Measured) -> str:
    labels = {"hand": "(a) one page of Markdown", "ours": "**(d) this project**, `plan.yaml`"}
    sizes = sorted({size for _, size in measured.reloads})
    found = {key: median(seconds) for key, seconds in measured.reloads.items()}
    rows = [
        [label, *(_compared(found.get((id, size)), found.get((BASE, size)), "{:.2f}") for size in sizes)]
        for id, label in labels.items()
    ]
    return _table(["", *(f"{size:,} areas" for size in sizes)], rows)


def _sizes(measured: Measured, id: str) -> list[int]:
    return [size for size in measured.sizes if (id, size) in measured.builds]


def _heads(measured: Measured) -> list[str]:
    return [f"{size:,} areas" for size in measured.sizes]


def _compared(value: float | None, base: float | None, form: str) -> str:
    if value is None:
        return NOTHING
    return form.format(value) + (f" ({ratio(value, base):.2f})" if base else "")


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---", *("---:" for _ in head[1:])], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
