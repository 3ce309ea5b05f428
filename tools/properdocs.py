"""Builds the site with MkDocs and with ProperDocs, and tells which files differ: `python -m tools.properdocs PYTHON`.

ProperDocs continues MkDocs 1.x. PYTHON is an interpreter that has it, and no MkDocs; `make properdocs` sets it up.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from tools.site_comparison import files_of

ROOT = Path(__file__).parents[1]
SOURCES = ("content", "hooks", "overrides", "mkdocs.yml", "plan.yaml")


def differences(mkdocs: Path, properdocs: Path) -> list[str]:
    """A line for each file that the sites in the two folders do not both have with the same bytes."""
    mkdocs_files, properdocs_files = files_of(mkdocs), files_of(properdocs)
    told = {
        path: "differs"
        for path in mkdocs_files.keys() & properdocs_files.keys()
        if mkdocs_files[path] != properdocs_files[path]
    }
    told |= dict.fromkeys(mkdocs_files.keys() - properdocs_files.keys(), "only MkDocs writes it")
    told |= dict.fromkeys(properdocs_files.keys() - mkdocs_files.keys(), "only ProperDocs writes it")
    return [f"{path}: {how}" for path, how in sorted(told.items())]


def start(command: list[str], *, project: Path, folder: Path, now: int) -> subprocess.Popen[str]:
    """Start a strict build of a copy of the *project* in *folder*, where no earlier build has left a cache."""
    folder.mkdir()
    for name in SOURCES:
        if (project / name).is_dir():
            shutil.copytree(project / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(project / name, folder)
    return subprocess.Popen(
        [*command, "build", "--strict", "--config-file", "mkdocs.yml"],
        cwd=folder,
        env={**os.environ, "SOURCE_DATE_EPOCH": str(now), "NO_MKDOCS_2_WARNING": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def main(python: str, *, project: Path = ROOT) -> int:
    """Build both sites and compare them; 0 where they are the same."""
    # Not resolved: the link is what tells Python which packages are its own.
    pythons = {"MkDocs": sys.executable, "ProperDocs": str(Path(python).absolute())}
    commands = {name: [path, "-m", name.lower()] for name, path in pythons.items()}
    now = int(time.time())
    with TemporaryDirectory() as temporary:
        folders = {name: Path(temporary) / name for name in commands}
        running = {
            name: start(command, project=project, folder=folders[name], now=now) for name, command in commands.items()
        }
        output = {name: process.communicate()[0] for name, process in running.items()}
        if failed := [name for name, process in running.items() if process.returncode != 0]:
            for name in failed:
                print(f"{name} did not build the site:\n{output[name]}", file=sys.stderr)
            return 1
        sites = [folder / "site" for folder in folders.values()]
        found = differences(*sites)
        count = len(files_of(sites[0]))
    if found:
        print("ProperDocs builds another site than MkDocs:", *found, sep="\n  ", file=sys.stderr)
        return 1
    print(f"ProperDocs builds the same site as MkDocs, byte for byte. Files: {count}")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
