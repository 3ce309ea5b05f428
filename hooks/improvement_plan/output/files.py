"""Files: those of the site that are no pages, each with how its bytes are made; and one that is replaced whole."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteFile:
    """A file beside the pages."""

    address: str
    """From the site's root, such as 'data/actions.csv'."""
    make: Callable[[], bytes]
    """Gives its bytes, the same ones each time."""
    begin: Callable[[], Callable[[], bytes]] | None = None
    """Does the same by halves, where most of it lets other threads work: gives what does that part, from values that
    nothing else changes."""


def write(files: Iterable[SiteFile], folder: Path) -> None:
    """Write the files below *folder*, one at a time; beside them another one of those that let other threads work."""
    with ThreadPoolExecutor(max_workers=1) as thread:
        beside: Future[object] | None = None
        for file in files:
            path = folder / file.address
            path.parent.mkdir(parents=True, exist_ok=True)
            if file.begin is None:
                path.write_bytes(file.make())
                continue
            make = file.begin()
            # Not more than one: each may take much memory.
            if beside:
                beside.result()
            beside = thread.submit(lambda path, make: path.write_bytes(make()), path, make)
        if beside:
            beside.result()


def replace_file(path: Path, data: bytes) -> None:
    """Put *data* in the place of the file *path*, whole or not at all; its permissions stay. Raises OSError."""
    with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
        made = Path(file.name)
        try:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
            file.close()
            shutil.copymode(path, made)
            made.replace(path)
        except BaseException:
            file.close()
            made.unlink(missing_ok=True)
            raise
