"""A folder that changes whole or not at all: what is new is made beside it, and takes its place when it is done."""

from __future__ import annotations

import shutil
from pathlib import Path


def beside(folder: Path) -> Path:
    """Where what will take the place of *folder* is made. On the same file system, so that a rename is enough."""
    return folder.with_name(f".{folder.name}.unfinished")


def take_place(made: Path, folder: Path) -> None:
    """Put the folder *made* in the place of *folder*, whatever stood there.

    A process that dies in between leaves the old folder, the new one, or none there: never a part of either.
    """
    before = folder.with_name(f".{folder.name}.before")
    shutil.rmtree(before, ignore_errors=True)
    if folder.exists():
        folder.rename(before)
    made.rename(folder)
    shutil.rmtree(before, ignore_errors=True)
