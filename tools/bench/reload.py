"""Times an edit under `mkdocs serve`: from saving a file until a browser has the new page."""

from __future__ import annotations

import re
import socket
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from .plans import VERSIONS
from .processes import FailedError, environment, failure

PATIENCE = 600.0
"""Seconds until a build or an answer is given up."""


def edits(command: Sequence[str | Path], *, folder: Path, file: str, page: str, times: int) -> list[float]:
    """Seconds from each saving of *file* to the whole new *page* being received.

    *command* serves the project in *folder*; `--dev-addr` and an address are put at its end. Each edit changes one
    word of a sentence that stands in the file and on the page, there and back. Raises FailedError where the server ends
    or shows something else.
    """
    taken: list[float] = []
    with _served(command, folder) as address:
        shown = _first(f"{address}{page}")
        for number in range(times):
            # The server looks at its files at an interval; edits fall at different times within it, as a person's do.
            time.sleep(0.7 + number * 0.13 % 0.5)
            epoch, request = _live_reload(shown)
            text = (folder / file).read_text(encoding="utf-8")
            before, after = VERSIONS if VERSIONS[0] in text else reversed(VERSIONS)
            if before not in text or before not in shown:
                raise FailedError(f"{file} or {page} does not say: {before}")
            edited = text.replace(before, after)
            start = time.perf_counter()
            (folder / file).write_text(edited, encoding="utf-8", newline="\n")
            while after not in shown:
                # As a browser does. A save that is noticed twice is told twice: the second time may come in the next
                # turn, before that turn's own change is noticed.
                if int(_get(f"{address}livereload/{epoch}/{request}")) > epoch:
                    shown = _get(f"{address}{page}")
                    epoch, request = _live_reload(shown)
                if time.perf_counter() - start > PATIENCE:
                    raise FailedError(f"{file} was saved, and {page} does not say: {after}")
            taken.append(time.perf_counter() - start)
    return taken


@contextmanager
def _served(command: Sequence[str | Path], folder: Path) -> Iterator[str]:
    """The project served on this machine alone; the server ends with the block."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    log = folder / "output.txt"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [*command, "--dev-addr", f"127.0.0.1:{port}"],
            cwd=folder,
            env=environment(),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
        )
        try:
            deadline = time.monotonic() + PATIENCE
            while not _listens(port):
                if process.poll() is not None or time.monotonic() > deadline:
                    raise FailedError(failure(command, process.returncode or 0, log))
                time.sleep(0.1)
            yield f"http://127.0.0.1:{port}/"
        finally:
            process.kill()
            process.wait()


def _listens(port: int) -> bool:
    with socket.socket() as asked:
        return asked.connect_ex(("127.0.0.1", port)) == 0


def _first(address: str) -> str:
    """The page, as soon as the server answers with it."""
    for _ in range(50):
        try:
            return _get(address)
        except URLError:
            time.sleep(0.1)
    return _get(address)


def _get(address: str) -> str:
    with urlopen(address, timeout=PATIENCE) as answer:
        return str(answer.read().decode())


def _live_reload(html: str) -> tuple[int, int]:
    """What the page asks the server with, to hear of a newer one: the version it has, and its own number."""
    found = re.search(r"livereload\((\d+), (\d+)\);", html)
    if found is None:
        raise FailedError("the page asks for no newer one")
    return int(found[1]), int(found[2])
