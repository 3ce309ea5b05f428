"""Installs the other tools of the contest, each of one pinned version, into a place of their own."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

PINS = {
    "mkdocs-gen-files": "0.6.1",
    "mkdocs-macros-plugin": "1.5.0",
    "zensical": "0.0.73",
}
SHARED = ("babel", "click", "jinja2", "markdown", "mkdocs", "mkdocs-material", "pymdown-extensions", "pyyaml")
"""What they share with this project: taken in its versions, so that no other difference is timed."""


class NoPeersError(RuntimeError):
    """The other tools could not be installed."""


def python(folder: Path) -> Path:
    """The Python that has the other tools, in the virtual environment *folder*; made where it is not there yet.

    Raises NoPeersError where pip cannot install them.
    """
    wanted = "".join(f"{name}=={version(name)}\n" for name in SHARED)
    wanted += "".join(f"{name}=={number}\n" for name, number in PINS.items())
    inside, done = folder / "bin" / "python", folder / "installed.txt"
    if done.is_file() and done.read_text(encoding="utf-8") == wanted:
        return inside
    print("Installing the other tools", file=sys.stderr, flush=True)
    asked = folder.with_suffix(".txt")
    asked.parent.mkdir(parents=True, exist_ok=True)
    asked.write_text(wanted, encoding="utf-8")
    quiet = ("--quiet", "--disable-pip-version-check")
    for command in (
        [sys.executable, "-m", "venv", "--clear", f"{folder}"],
        [f"{inside}", "-m", "pip", "install", *quiet, "-r", f"{asked}"],
    ):
        ran = subprocess.run(command, capture_output=True, text=True, check=False)
        if ran.returncode != 0:
            last = (ran.stderr.strip() or "no reason was given").splitlines()[-1]
            raise NoPeersError(f"The other tools could not be installed: {last}")
    # An install that was interrupted is thus never taken for a whole one.
    done.write_text(wanted, encoding="utf-8")
    return inside
