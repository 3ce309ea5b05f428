"""`python -m tools.bench` times everything; `--table FILE` writes the tables between the two comments in that file.

What fails is told and left out, and the exit code is then 1.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from urllib.error import URLError

from . import contest, table
from .measured import Measured
from .peers import NoPeersError, python
from .processes import ROOT, FailedError, run
from .reload import edits

CACHE = ROOT / ".cache" / "bench"
SIZES = (6, 60)
EDITS = 5
CHECKED = 125
"""The areas of the plan that is checked: 1,000 actions."""
WORD = "gates"
"""A word of the generated plans."""
PARTS = ("builds", "reload", "check", "search")


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure what is asked for, with a line for each step; print the tables or write them."""
    parser = argparse.ArgumentParser(prog="python -m tools.bench", description=__doc__)
    parser.add_argument("--sizes", type=_sizes, default=SIZES, help="numbers of areas, such as 600 (default: 6,60)")
    parser.add_argument("--runs", type=int, help="counted runs at each size (default: 5, 3 at 600, 1 above)")
    parser.add_argument("--only", choices=PARTS, action="append", help="measure only this part; may be given again")
    parser.add_argument("--project", type=Path, default=ROOT, help="another checkout of this project to be timed")
    parser.add_argument("--table", type=Path, help="the page whose tables are written anew")
    asked = parser.parse_args(arguments)
    parts = asked.only or PARTS
    if asked.table and asked.only:
        parser.error("a table holds every part: leave out --only, or --table")
    if asked.table:
        try:
            # Now, and not after half an hour.
            table.put("", asked.table.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            parser.error(f"the tables cannot be written: {error}")
    measured = Measured(
        command=_command(asked), sizes=asked.sizes, turns={size: asked.runs or _runs(size) for size in asked.sizes}
    )
    for size in asked.sizes if set(parts) != {"check"} else ():
        _write(size, asked.project)
    steps: dict[str, Callable[[], None]] = {
        "builds": lambda: _builds(measured),
        "search": lambda: _search(measured),
        "reload": lambda: _reloads(measured, asked.runs or EDITS),
        "check": lambda: _check(measured, asked.runs or EDITS, asked.project),
    }
    for name, step in steps.items():
        if name in parts:
            try:
                step()
            except (FailedError, URLError) as failed:
                say(f"{failed}")
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
    return 5 if size < contest.LARGE else 3 if size == contest.LARGE else 1


def _command(asked: argparse.Namespace) -> str:
    """The command as another person would give it; where files lie on this machine is left out."""
    given = [] if asked.sizes == SIZES else ["--sizes", ",".join(f"{size}" for size in asked.sizes)]
    given += ["--runs", f"{asked.runs}"] if asked.runs else []
    for part in asked.only or ():
        given += ["--only", part]
    return " ".join(["python -m tools.bench", *given])


def say(text: str) -> None:
    """Tell how far the benchmark is."""
    print(f"{time.strftime('%H:%M:%S')} {text}", file=sys.stderr, flush=True)


def _write(size: int, checkout: Path) -> None:
    say(f"{size} areas: writing the projects")
    command = [sys.executable, "-m", "tools.bench.projects", f"{size}", f"{CACHE / str(size)}", f"{checkout.resolve()}"]
    subprocess.run(command, cwd=ROOT, check=True)


def _builds(measured: Measured) -> None:
    try:
        peers = python(CACHE / "peers")
    except NoPeersError as missing:
        peers = None
        measured.left_out.append(str(missing))
    for size in measured.sizes:
        results, failed = contest.hold(size, CACHE / f"{size}", runs=measured.turns[size], peers=peers, say=say)
        measured.builds |= results
        measured.left_out += [f"With {size:,} areas, the build of `{id}` failed." for id in failed]


def _reloads(measured: Measured, times: int) -> None:
    """Of each size that an editor could wait for."""
    for size in measured.sizes:
        if size > contest.LARGE:
            continue
        for id, settings, file in (("hand", "mkdocs.yml", "docs/areas/area-1.md"), ("ours", "pages.yml", "plan.yaml")):
            seconds = edits(
                [sys.executable, "-m", "mkdocs", "serve", "--config-file", settings],
                folder=CACHE / str(size) / id,
                file=file,
                page="areas/area-1/",
                times=times,
            )
            measured.reloads[id, size] = seconds
            say(f"{size} areas: {id} reloads in {', '.join(f'{second:.2f}' for second in seconds)} s")


def _check(measured: Measured, times: int, checkout: Path) -> None:
    """Each run beside one of Python alone, whose time is taken from it."""
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
    say(f"the check of {measured.checked} actions takes {', '.join(f'{second:.2f}' for second in measured.check)} s")


def _search(measured: Measured) -> None:
    """Of the largest site that is built without waiting long, in a process of its own: a browser's library is large."""
    size = max((size for size in measured.sizes if size <= contest.LARGE), default=0)
    home = CACHE / str(size) / "ours"
    if not size:
        return
    run([sys.executable, "-m", "mkdocs", "build", "--config-file", "pages.yml", "--site-dir", "site"], folder=home)
    command = [sys.executable, "-m", "tools.bench.search", f"{home / 'site'}", WORD]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if ran.returncode != 0:
        measured.left_out.append("The search was not timed: no Chrome or Chromium could be used.")
        say(ran.stderr.strip())
        return
    measured.searches = [float(line) for line in ran.stdout.split()]
    measured.searched = size
    say(f"{size} areas: the first result after {', '.join(ran.stdout.split())} s")


if __name__ == "__main__":
    sys.exit(main())
