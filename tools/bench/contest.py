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
"""From more areas than this, only the first and this project are timed, and once."""
SMALL = 60
"""Up to so many areas, what is made beside the pages is timed too."""

Say = Callable[[str], None]


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
    pages: int = 0
    """The HTML pages that it made."""
    size: int = 0
    """The bytes of its site."""
    index: int = 0
    """The bytes of its search index."""

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
        label="(a) written by hand in Markdown, the theme’s own navigation",
        project="hand",
        arguments=_mkdocs("mkdocs.yml"),
        largest=sys.maxsize,
    ),
    Contestant(
        id="short",
        label="(a) without its long lists: actions, dates, measures, each report",
        project="short",
        arguments=_mkdocs("mkdocs.yml"),
    ),
    Contestant(
        id="gen-files", label="(b) mkdocs-gen-files", project="gen-files", arguments=_mkdocs("mkdocs.yml"), is_peer=True
    ),
    Contestant(id="macros", label="(c) mkdocs-macros", project="macros", arguments=_mkdocs("mkdocs.yml"), is_peer=True),
    Contestant(
        id="zensical",
        label="Zensical, its cache empty, on the pages of (a)",
        project="hand",
        arguments=("-m", "zensical", "build", "--clean"),
        is_peer=True,
        prepare=forget,
    ),
    Contestant(
        id="ours",
        label="**(d) this project**, with nothing kept of an earlier build",
        project="ours",
        arguments=_mkdocs("pages.yml"),
        prepare=forget,
        largest=sys.maxsize,
    ),
    Contestant(
        id="again",
        label="this project, built again after one word changed",
        project="ours",
        arguments=_mkdocs("pages.yml"),
        prepare=edit,
        largest=sys.maxsize,
    ),
    Contestant(
        id="clone",
        label="this project, in a fresh clone",
        project="ours",
        arguments=_mkdocs("pages.yml"),
        prepare=clone,
        largest=SMALL,
    ),
    Contestant(
        id="start",
        label="(e) starting Python and importing MkDocs",
        project="ours",
        arguments=("-c", "import mkdocs.commands.build"),
        largest=6,
    ),
    Contestant(
        id="papers",
        label="this project with the papers, with nothing kept",
        project="ours",
        arguments=_mkdocs("papers.yml"),
        prepare=forget,
        largest=SMALL,
    ),
    Contestant(
        id="pictures",
        label="this project with the pictures, with nothing kept",
        project="ours",
        arguments=_mkdocs("pictures.yml"),
        prepare=forget,
        largest=SMALL,
    ),
)


def hold(
    areas: int, folder: Path, *, runs: int, peers: Path | None, say: Say
) -> tuple[Results, dict[str, FailedError]]:
    """Time every contestant that takes part at this size, in turn; the projects are in *folder*.

    *peers* is the Python that has the other tools; without it, they are left out. Before the first counted turn, each
    runs once for what Python keeps of a program. One whose build fails is out; the failures come by its id.
    """
    takes_part = [
        contestant for contestant in CONTESTANTS if areas <= contestant.largest and (peers or not contestant.is_peer)
    ]
    results: Results = {}
    failed: dict[str, FailedError] = {}
    # A single turn at a large size is not worth another one before it.
    for turn in range(0 if runs > 1 else 1, runs + 1):
        for contestant in takes_part:
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
            counted = f"turn {turn} of {runs}" if turn else "not counted"
            say(f"{areas} areas, {counted}: {contestant.id} {took.cpu:.2f} s")
            if turn:
                timed = results.setdefault((contestant.id, areas), Timed())
                timed.runs.append(took)
                timed.pages, timed.size, timed.index = _weigh(home / "site")
    return results, failed


def _weigh(site: Path) -> tuple[int, int, int]:
    """The HTML pages, the bytes of all files, and those of the search index."""
    files = [path for path in site.rglob("*") if path.is_file()]
    sizes = {path: path.stat().st_size for path in files}
    pages = sum(path.suffix == ".html" for path in files)
    return pages, sum(sizes.values()), sum(sizes[path] for path in files if _is_index(path, site))


def _is_index(path: Path, site: Path) -> bool:
    """Whether a file belongs to the search index: MkDocs has a folder for it, Zensical one file."""
    return path.relative_to(site).parts[0] in ("search", "search.json")
