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


def kept(folder: Path | None, name: str, make: Callable[[], str]) -> str:
    """The text that *make* gives: from *folder*, where it was kept under *name* before; without a folder, made anew."""
    if folder is None:
        return make()
    path = folder / name
    try:
        return path.read_bytes().decode()
    except (OSError, UnicodeDecodeError):
        text = make()
    try:
        # In one step, so that a build that dies here leaves nothing half-written.
        with NamedTemporaryFile("w", encoding="utf-8", dir=folder, delete=False, newline="") as file:
            file.write(text)
        Path(file.name).replace(path)
    except OSError:
        pass
    return text
