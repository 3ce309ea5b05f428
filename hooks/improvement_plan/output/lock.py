"""A lock that one process has at a time. It goes with its process, however that ends."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

_PAUSE = 0.1
"""How long to wait between two attempts, in seconds."""

if sys.platform == "win32":
    import msvcrt

    def _is_taken(file: BinaryIO) -> bool:
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        return True

else:
    import fcntl

    def _is_taken(file: BinaryIO) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


def acquire(path: Path) -> BinaryIO | None:
    """Lock the file at *path*, which is made where it is missing; None while another has it.

    Closing the file that is given lets go of the lock. It stays on disk: removing it could let two have it at once.
    """
    file = path.open("ab")
    try:
        if _is_taken(file):
            return file
    except BaseException:
        file.close()
        raise
    file.close()
    return None


def wait_for(path: Path, *, waiting: Callable[[], None]) -> BinaryIO:
    """The lock, once no other has it; *waiting* is called where another does."""
    file = acquire(path)
    if file is None:
        waiting()
    while file is None:
        time.sleep(_PAUSE)
        file = acquire(path)
    return file
