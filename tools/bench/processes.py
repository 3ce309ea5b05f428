"""Times whole processes by the operating system's own account of each."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
DAY = "1751371200"
"""The day of every build, in seconds: pages say how old a report is."""
LAST = 20
"""How many lines of a failed command's output are shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What one run of a command took."""

    cpu: float
    """Seconds of the processor, for it and all that it started, in user and system mode together."""
    wall: float
    """Seconds by the clock."""
    memory: float
    """The most that its largest process held at a time, in MB."""


class FailedError(RuntimeError):
    """A command ended with a fault; the message holds the end of its output."""


def run(command: Sequence[str | Path], *, folder: Path) -> Run:
    """Run the command in the folder, and wait for its end. Raises FailedError where its exit code is not 0.

    Between its birth and its own program, a process holds its parent's memory, and Linux counts that as its own. So
    the process that calls this must stay smaller than any that it times: it imports little, and makes no plan itself.
    """
    log = folder / "output.txt"
    with log.open("wb") as output:
        start = time.perf_counter()
        process = subprocess.Popen(
            list(command), cwd=folder, env=environment(), stdin=subprocess.DEVNULL, stdout=output, stderr=output
        )
        try:
            _, status, used = os.wait4(process.pid, 0)
        except BaseException:
            process.kill()
            process.wait()
            raise
        wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise FailedError(failure(command, process.returncode, log))
    return Run(cpu=used.ru_utime + used.ru_stime, wall=wall, memory=used.ru_maxrss * UNIT / 1e6)


UNIT = 1 if sys.platform == "darwin" else 1024
"""The bytes that the system counts memory in."""


def environment() -> dict[str, str]:
    """This process's environment, without what would make a project another one."""
    others = {"PYTHONPATH", "PYTHONDONTWRITEBYTECODE", "SITE_URL", "REPO_URL"}
    kept = {name: value for name, value in os.environ.items() if name not in others}
    return {**kept, "SOURCE_DATE_EPOCH": DAY, "NO_MKDOCS_2_WARNING": "1"}


def failure(command: Sequence[str | Path], code: int, log: Path) -> str:
    """What to say of a command that failed."""
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines()[-LAST:]
    return "\n".join([f"{' '.join(map(str, command[1:]))} ended with {code}:", *lines])
