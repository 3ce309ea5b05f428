"""`python -m tools.bench` times everything; `--table FILE` writes the tables between the two comments in that file.

What fails is told and left out, and the exit code is then 1.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from urllib.error import URLError

from improvement_plan.output.progress import Progress, progress

from . import contest, table
from .measured import Measured
from .peers import NoPeersError, python
from .processes import ROOT, FailedError, run
from .reload import edits

CACHE = ROOT / ".cache" / "bench"
SIZES = (6, 20, 60)
EDITS = 5
CHECKED = 125
"""The areas of the plan that is checked: 1,000 actions."""
WORD = "gates"
"""A word of the generated plans."""
PARTS = ("builds", "reload", "check", "search")


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure what is asked for; print the tables or write them."""
    parser = argparse.ArgumentParser(prog="python -m tools.bench", description=__doc__)
    parser.add_argument("--sizes", type=_sizes, default=SIZES, help="numbers of areas, such as 600 (default: 6,20,60)")
    parser.add_argument("--runs", type=int, help="counted runs at each size (default: 5 up to 20, 3 up to 60, 1 above)")
    parser.add_argument("--only", choices=PARTS, action="append", help="measure only this part; may be given again")
    parser.add_argument("--project", type=Path, default=ROOT, help="another checkout of this project to be timed")
    parser.add_argument("--table", type=Path, help="the page whose tables are written anew")
    asked = parser.parse_args(arguments)
    parts = asked.only or PARTS
    if asked.table and asked.only:
        parser.error("a table holds every part: leave out --only, or --table")
    if asked.table:
        try:
            # Now, and not after ten minutes.
            table.put("", asked.table.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            parser.error(f"the tables cannot be written: {error}")
    measured = Measured(
        command=_command(asked), sizes=asked.sizes, turns={size: asked.runs or _runs(size) for size in asked.sizes}
    )
    peers = _peers(measured) if "builds" in parts else None
    with progress("Benchmark", _steps(measured.turns, parts, peers)) as line:
        for size in asked.sizes if set(parts) != {"check"} else ():
            line.step(f"{size} areas: writing the projects")
            _write(size, asked.project)
        steps: dict[str, Callable[[], None]] = {
            "builds": lambda: _builds(measured, peers, line),
            "search": lambda: _search(measured, line),
            "reload": lambda: _reloads(measured, asked.runs or EDITS, line),
            "check": lambda: _check(measured, asked.runs or EDITS, asked.project, line),
        }
        for name, step in steps.items():
            if name in parts:
                try:
                    step()
                except (FailedError, URLError) as failed:
                    line.say(f"{failed}", file=sys.stderr)
                    measured.left_out.append(f"The part `{name}` ended with a fault.")
    written = table.document(measured)
    if asked.table:
        page = table.put(written, asked.table.read_text(encoding="utf-8"))
        asked.table.write_text(page, encoding="utf-8", newline="\n")
    else:
        print(written, end="")
    return int(bool(measured.left_out))


def _sizes(text: str) -> tuple[int, ...]:
    return tuple(sorted({int(size) for size in text.split(",")}))


def _runs(size: int) -> int:
    return 5 if size <= 20 else 3 if size <= contest.SMALL else 1


def _command(asked: argparse.Namespace) -> str:
    """The command as another person would give it; where files lie on this machine is left out."""
    given = [] if asked.sizes == SIZES else ["--sizes", ",".join(f"{size}" for size in asked.sizes)]
    given += ["--runs", f"{asked.runs}"] if asked.runs else []
    for part in asked.only or ():
        given += ["--only", part]
    return " ".join(["python -m tools.bench", *given])


def _steps(turns: Mapping[int, int], parts: Sequence[str], peers: Path | None) -> int:
    """How many things there are to do, each a step of the line that tells how far the benchmark is."""
    builds = [len(contest.turns(runs)) * len(contest.taking_part(size, peers=peers)) for size, runs in turns.items()]
    edits = [2 for size in turns if size <= contest.SMALL]
    each = {"builds": sum(builds), "search": 1, "reload": sum(edits), "check": 1}
    return sum(each[part] for part in parts) + (len(turns) if set(parts) != {"check"} else 0)


def _write(size: int, checkout: Path) -> None:
    command = [sys.executable, "-m", "tools.bench.projects", f"{size}", f"{CACHE / str(size)}", f"{checkout.resolve()}"]
    subprocess.run(command, cwd=ROOT, check=True)


def _peers(measured: Measured) -> Path | None:
    try:
        return python(CACHE / "peers")
    except NoPeersError as missing:
        measured.left_out.append(str(missing))
        return None


def _builds(measured: Measured, peers: Path | None, line: Progress) -> None:
    for size in measured.sizes:
        results, failed = contest.hold(
            size,
            CACHE / f"{size}",
            runs=measured.turns[size],
            peers=peers,
            step=line.step,
            say=lambda text: line.say(text, file=sys.stderr),
        )
        measured.builds |= results
        measured.left_out += [f"With {size:,} areas, the build of `{id}` failed." for id in failed]


def _reloads(measured: Measured, times: int, line: Progress) -> None:
    """Of each size that this project is timed at as it ships."""
    for size in measured.sizes:
        if size > contest.SMALL:
            continue
        for id, settings, file in (("hand", "mkdocs.yml", "docs/areas/area-1.md"), ("ours", "ships.yml", "plan.yaml")):
            line.step(f"{size} areas: editing {id}")
            measured.reloads[id, size] = edits(
                [sys.executable, "-m", "mkdocs", "serve", "--config-file", settings],
                folder=CACHE / str(size) / id,
                file=file,
                page="areas/area-1/",
                times=times,
            )


def _check(measured: Measured, times: int, checkout: Path, line: Progress) -> None:
    """Each run beside one of Python alone, whose time is taken from it."""
    line.step(f"{CHECKED} areas: checking")
    _write(CHECKED, checkout)
    home = CACHE / str(CHECKED) / "ours"
    if not (home / "hooks" / "check.py").is_file():
        measured.left_out.append("There is no `hooks/check.py` in this checkout, so checking was not timed.")
        return
    for turn in range(times + 1):
        alone = run([sys.executable, "-c", "pass"], folder=home)
        checked = run([sys.executable, "hooks/check.py", "plan.yaml"], folder=home)
        if turn:
            measured.check.append(checked.wall - alone.wall)
    measured.checked = CHECKED * 8


def _search(measured: Measured, line: Progress) -> None:
    """Of the largest site that is built without waiting long, in a process of its own: a browser's library is large."""
    size = max((size for size in measured.sizes if size <= contest.LARGE), default=0)
    home = CACHE / str(size) / "ours"
    if not size:
        return
    line.step(f"{size} areas: searching")
    run([sys.executable, "-m", "mkdocs", "build", "--config-file", "pages.yml", "--site-dir", "site"], folder=home)
    command = [sys.executable, "-m", "tools.bench.search", f"{home / 'site'}", WORD]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if ran.returncode != 0:
        measured.left_out.append("The search was not timed: no Chrome or Chromium could be used.")
        line.say(ran.stderr.strip(), file=sys.stderr)
        return
    measured.searches = [float(line) for line in ran.stdout.split()]
    measured.searched = size


if __name__ == "__main__":
    sys.exit(main())
