"""A cache on disk for what is slow to make: the key is a hash of all that it is made from."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile

MOST_SECONDS = 28 * 24 * 60 * 60
"""How long a file stays that is not used."""
MOST_BYTES = 500_000_000
"""How much stays in all."""
_DIGEST = 32
"""The length of the hash before the data, in bytes."""


def fingerprint(parts: Iterable[str]) -> str:
    """The cache key of *parts*, which no other parts have: 16 hexadecimal digits of SHA-256."""
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


def cached(folder: Path | None, name: str, make: Callable[[], bytes]) -> bytes:
    """The bytes that *make* gives, from the cache in *folder*, under the key *name*; without a folder, made anew."""
    if folder is None:
        return make()
    data = read(folder, name)
    if data is None:
        data = make()
        write(folder, name, data)
    return data


def read(folder: Path, name: str) -> bytes | None:
    """The data under the key *name*; None where there is none, or where it no longer fits its hash."""
    path = folder / name
    try:
        with path.open("rb") as file:
            digest, data = file.read(_DIGEST), file.read()
        if sha256(data).digest() != digest:
            return None
        os.utime(path)  # `prune` removes what is not used
    except OSError:
        return None
    return data


def write(folder: Path, name: str, data: bytes) -> None:
    """Put *data* into the cache under the key *name*, after its hash. Where that cannot be done, nothing is cached."""
    try:
        # Written to a temporary file and renamed, so that a build that dies here leaves nothing half-written.
        with NamedTemporaryFile("wb", dir=folder, delete=False) as file:
            file.write(sha256(data).digest())
            file.write(data)
        Path(file.name).replace(folder / name)
    except OSError:
        pass


def prune(folder: Path, *, now: float) -> None:
    """Remove what no build has used in the four weeks before *now*, and what was not used longest beyond 500 MB."""
    found = []
    for path in folder.rglob("*"):
        with suppress(OSError):
            if path.is_file():
                status = path.stat()
                found.append((status.st_mtime, status.st_size, path))
    kept_bytes = 0
    for used, size, path in sorted(found, reverse=True):
        kept_bytes += size
        if now - used > MOST_SECONDS or kept_bytes > MOST_BYTES:
            with suppress(OSError):
                path.unlink()
