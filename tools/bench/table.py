"""Writes what was measured as tables in Markdown."""

from __future__ import annotations

import os
import platform
from collections.abc import Callable, Sequence
from importlib.metadata import version
from operator import attrgetter
from pathlib import Path
from statistics import median

from .contest import CONTESTANTS, Timed
from .figures import ratio
from .goals import GOALS
from .measured import BASE, Measured

START, END = "<!-- made by `make bench` -->", "<!-- end of what `make bench` made -->"
BESIDE = ("papers", "pictures")
"""The contestants that make more than pages; they have a table of their own."""
NOTHING = "–"


def document(measured: Measured) -> str:
    """All tables, with the command and the kind of machine."""
    parts = [
        f"Made by `{measured.command}` on {machine()}.",
        *measured.left_out,
        *_goals(measured),
        *(_builds(measured) if measured.builds else ()),
    ]
    if measured.reloads:
        parts += [
            "### From saving to the new page",
            "Seconds from saving one changed word until a browser has the new page, under `mkdocs serve`.",
            _reloads(measured),
        ]
    if measured.check:
        sentence = (
            f"`hooks/check.py` takes {median(measured.check):.2f} s beyond Python’s start for {measured.checked:,}"
        )
        parts += ["### Checking", f"{sentence} actions."]
    if measured.searches:
        sentence = f"The first result is shown {median(measured.searches):.2f} s after the search is opened"
        parts += ["### Searching", f"{sentence}, with {measured.searched:,} areas, in a browser that has nothing yet."]
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


def _goals(measured: Measured) -> list[str]:
    rows = [cells for goal in GOALS if (cells := goal.cells(measured))]
    return ["### Against the goals", _table(["", "at most", "measured", "met"], rows)] if rows else []


def _builds(measured: Measured) -> list[str]:
    """The tables of the builds."""
    parts = [
        _turns(measured),
        "### Building: processor time",
        "Seconds, and in brackets the ratio to (a). Growth is the exponent from 60 areas on: 1 is in step with them.",
        _contest(measured, "cpu", "{:.2f}"),
        "### Building: time by the clock",
        _contest(measured, "wall", "{:.2f}"),
        "### Building: memory",
        "MB at the highest, of the largest process.",
        _contest(measured, "memory", "{:.0f}"),
        "### What was made",
        "HTML pages; the MB of all files; those of the search index among them.",
        _made(measured),
    ]
    if beside := _beside(measured):
        kept = "Seconds of processor time, with nothing kept of an earlier build."
        parts += ["### With what stands beside the pages", kept, beside]
    return parts


def _turns(measured: Measured) -> str:
    runs = [f"{number} at {size:,} areas" for size, number in measured.turns.items()]
    widest = max(timed.spread for timed in measured.builds.values())
    apart = f" The slowest run of one took at most {widest:.0%} longer than its fastest." if widest else ""
    return f"Medians of whole processes that ran in turn: {', '.join(runs)}.{apart}"


def _contest(measured: Measured, name: str, form: str) -> str:
    figure: Callable[[Timed], float] = attrgetter(name)
    rows = []
    for contestant in CONTESTANTS:
        if contestant.id in BESIDE:
            continue
        found = {size: figure(measured.builds[contestant.id, size]) for size in measured.sizes_of(contestant.id)}
        if found:
            base = {size: figure(measured.builds[BASE, size]) for size in measured.sizes_of(BASE)}
            cells = [_compared(found.get(size), base.get(size), form) for size in measured.sizes]
            exponent = measured.growth_of(contestant.id, name)
            rows.append([contestant.label, *cells, NOTHING if exponent is None else f"{exponent:.2f}"])
    return _table(["", *_heads(measured), "growth"], rows)


def _made(measured: Measured) -> str:
    rows = []
    for contestant in CONTESTANTS:
        found = {size: measured.builds[contestant.id, size] for size in measured.sizes_of(contestant.id)}
        if found and contestant.id not in ("start", "again", "clone"):
            cells = [_weighed(found[size]) if size in found else NOTHING for size in measured.sizes]
            rows.append([contestant.label, *cells])
    return _table(["", *_heads(measured)], rows)


def _weighed(timed: Timed) -> str:
    return f"{timed.pages:,}; {timed.size / 1e6:.1f} MB; {timed.index / 1e6:.1f} MB"


def _beside(measured: Measured) -> str:
    sizes = measured.sizes_of(BESIDE[0])
    rows = [
        [contestant.label, *(f"{measured.builds[contestant.id, size].cpu:.2f}" for size in sizes)]
        for contestant in CONTESTANTS
        if contestant.id in ("ours", *BESIDE)
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


def _heads(measured: Measured) -> list[str]:
    return [f"{size:,} areas" for size in measured.sizes]


def _compared(value: float | None, base: float | None, form: str) -> str:
    if value is None:
        return NOTHING
    return form.format(value) + (f" ({ratio(value, base):.2f})" if base else "")


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---", *("---:" for _ in head[1:])], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
