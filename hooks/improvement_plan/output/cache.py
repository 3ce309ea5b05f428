"""What is slow to make and comes out the same, kept on disk under a hash of all that it is made from."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile


def fingerprint(parts: Iterable[str]) -> str:
    """A short name for *parts*, which no other parts have: 16 hexadecimal digits of SHA-256."""
    digest = sha256()
    for part in parts:
        data = part.encode()
        digest.update(len(data).to_bytes(8, "big"))
        digest.update(data)
    return digest.hexdigest()[:16]


def usable(folder: Path) -> Path | None:
    """*folder*, made where it is missing; None where nothing can be written there."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return folder if os.access(folder, os.W_OK | os.X_OK) else None


def kept(folder: Path | None, name: str, make: Callable[[], bytes]) -> bytes:
    """The bytes that *make* gives: from *folder*, where they were kept as *name* before; without one, made anew."""
    if folder is None:
        return make()
    path = folder / name
    try:
        return path.read_bytes()
    except OSError:
        data = make()
    try:
        # In one step, so that a build that dies here leaves nothing half-written.
        with NamedTemporaryFile("wb", dir=folder, delete=False) as file:
            file.write(data)
        Path(file.name).replace(path)
    except OSError:
        pass
    return data
