"""The builds that are timed against each other, in turn, so that a slow moment of the machine falls on all alike."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from .plans import VERSIONS
from .processes import FailedError, Run, run

LARGE = 600
"""From more areas than this, only the first and this project's pages are timed."""
SMALL = 60
"""Up to so many areas, this project is timed as it ships. Its papers take a gigabyte of memory for 75 areas."""

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contestant:
    """One way to build the site."""

    id: str
    label: str
    project: str
    """The folder that it is built in (projects.py)."""
    arguments: tuple[str, ...]
    """What its Python is asked to run."""
    is_peer: bool = False
    """Whether it needs the other tools (peers.py)."""
    prepare: Callable[[Path], None] = lambda folder: None
    """What is done before each run, outside the time."""
    largest: int = LARGE


@dataclass(slots=True, kw_only=True)
class Timed:
    """What the runs of one contestant at one size took."""

    runs: list[Run] = field(default_factory=list)
    size: int = 0
    """The bytes of its site."""

    @property
    def cpu(self) -> float:
        return median(run.cpu for run in self.runs)

    @property
    def wall(self) -> float:
        return median(run.wall for run in self.runs)

    @property
    def memory(self) -> float:
        return median(run.memory for run in self.runs)

    @property
    def spread(self) -> float:
        """How much longer the slowest run took than the fastest; 0 is not at all, 1 is twice as long."""
        return max(run.cpu for run in self.runs) / min(run.cpu for run in self.runs) - 1


Results = dict[tuple[str, int], Timed]
"""By the contestant's id and the number of areas."""


def forget(folder: Path) -> None:
    """Nothing is kept from an earlier build but what Python keeps of every program: its modules, compiled."""
    shutil.rmtree(folder / ".cache", ignore_errors=True)


def clone(folder: Path) -> None:
    """As in a fresh clone: nothing is kept, and the hook's own modules are not compiled yet."""
    forget(folder)
    for kept in [*(folder / "hooks").rglob("__pycache__")]:
        shutil.rmtree(kept)


def edit(folder: Path) -> None:
    """As after an editor's change: one word of the plan is another."""
    path = folder / "plan.yaml"
    text = path.read_text(encoding="utf-8")
    before, after = VERSIONS if VERSIONS[0] in text else reversed(VERSIONS)
    changed = text.replace(before, after)
    path.write_text(changed, encoding="utf-8", newline="\n")


def _mkdocs(settings: str) -> tuple[str, ...]:
    return ("-m", "mkdocs", "build", "--config-file", settings, "--site-dir", "site")


CONTESTANTS = (
    Contestant(
        id="hand",
        label="(a) written by hand in Markdown",
        project="hand",
        arguments=_mkdocs("mkdocs.yml"),
        largest=sys.maxsize,
    ),
    Contestant(
        id="short", label="(a) without its long lists", project="short", arguments=_mkdocs("mkdocs.yml"), largest=LARGE
    ),
    Contestant(
        id="gen-files", label="(b) mkdocs-gen-files", project="gen-files", arguments=_mkdocs("mkdocs.yml"), is_peer=True
    ),
    Contestant(id="macros", label="(c) mkdocs-macros", project="macros", arguments=_mkdocs("mkdocs.yml"), is_peer=True),
    Contestant(
        id="zensical",
        label="Zensical, on the pages of (a)",
        project="hand",
        arguments=("-m", "zensical", "build", "--clean"),
        is_peer=True,
        prepare=forget,
    ),
    Contestant(
        id="ours",
        label="**(d) this project**, the part that others make too",
        project="ours",
        arguments=_mkdocs("pages.yml"),
        prepare=forget,
        largest=sys.maxsize,
    ),
    Contestant(
        id="ships",
        label="**(d) as it ships**, in a fresh clone",
        project="ours",
        arguments=_mkdocs("ships.yml"),
        prepare=clone,
        largest=SMALL,
    ),
    Contestant(
        id="again",
        label="(d) as it ships, again after one word changed",
        project="ours",
        arguments=_mkdocs("ships.yml"),
        prepare=edit,
        largest=SMALL,
    ),
    Contestant(
        id="start",
        label="(e) starting Python and importing MkDocs",
        project="ours",
        arguments=("-c", "import mkdocs.commands.build"),
        largest=6,
    ),
)


def taking_part(areas: int, *, peers: Path | None) -> list[Contestant]:
    """The contestants at a size; without the Python that has the other tools, those are left out."""
    return [each for each in CONTESTANTS if areas <= each.largest and (peers or not each.is_peer)]


def turns(runs: int) -> range:
    """The turns that give so many counted runs; turn 0 is not counted: it leaves what Python keeps of a program.

    A single turn at a large size is not worth another one before it.
    """
    return range(0 if runs > 1 else 1, runs + 1)


def hold(
    areas: int, folder: Path, *, runs: int, peers: Path | None, step: Tell, say: Tell
) -> tuple[Results, dict[str, FailedError]]:
    """Time every contestant that takes part at this size, in turn; the projects are in *folder*.

    *peers* is the Python that has the other tools. *step* is told what is timed next, and *say* of each failure. One
    whose build fails is out; the failures come by its id.
    """
    results: Results = {}
    failed: dict[str, FailedError] = {}
    for turn in turns(runs):
        for contestant in taking_part(areas, peers=peers):
            step(f"{areas} areas: {contestant.id}")
            if contestant.id in failed:
                continue
            home = folder / contestant.project
            shutil.rmtree(home / "site", ignore_errors=True)
            contestant.prepare(home)
            interpreter = peers if contestant.is_peer and peers else Path(sys.executable)
            try:
                took = run([interpreter, *contestant.arguments], folder=home)
            except FailedError as error:
                say(f"{areas} areas: {contestant.id} failed. {error}")
                failed[contestant.id] = error
                results.pop((contestant.id, areas), None)
                continue
            if turn:
                timed = results.setdefault((contestant.id, areas), Timed())
                timed.runs.append(took)
                timed.size = sum(path.stat().st_size for path in (home / "site").rglob("*") if path.is_file())
    return results, failed
