"""A file of the site that is no page: where it stands, and how its bytes are made."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from shutil import copyfile

PIECE = 1 << 16
"""From how many characters on a piece of a large file is complete."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What is told of a file without its bytes."""

    size: int
    """In bytes."""
    sha256: str


class Content:
    """What a large file holds: made in pieces, so that it is never whole in memory.

    What is told of it is kept from when it was last made, as making it may take long.
    """

    def __init__(self, texts: Callable[[], Iterable[str]]) -> None:
        """*texts* gives the text in parts, the same ones each time."""
        self._texts = texts
        self._told: Told | None = None

    def pieces(self) -> Iterator[bytes]:
        """Its bytes, in order."""
        size, digest = 0, sha256()
        for piece in _joined(self._texts()):
            size += len(piece)
            digest.update(piece)
            yield piece
        self._told = Told(size=size, sha256=digest.hexdigest())

    @property
    def told(self) -> Told:
        """Its size and hash. It is made for them unless it was made before."""
        if self._told is None:
            deque(self.pieces(), maxlen=0)
        assert self._told is not None
        return self._told


def _joined(texts: Iterable[str]) -> Iterator[bytes]:
    """The texts in UTF-8, with short ones joined."""
    held: list[str] = []
    length = 0
    for text in texts:
        held.append(text)
        length += len(text)
        if length >= PIECE:
            yield "".join(held).encode()
            held.clear()
            length = 0
    yield "".join(held).encode()


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteFile:
    """A file beside the pages."""

    address: str
    """From the site's root, such as 'data/actions.csv'."""
    make: Callable[[], bytes]
    """Gives its bytes, the same ones each time."""
    content: Callable[[], Content] | None = None
    """Of a large file, gives the same bytes in pieces. Files with one and the same content are alike."""


def large(address: str, content: Callable[[], Content]) -> SiteFile:
    """A file that is written piece by piece."""
    return SiteFile(address=address, make=lambda: b"".join(content().pieces()), content=content)


def write(files: Iterable[SiteFile], folder: Path) -> None:
    """Write the files below *folder*. One with the same content as another before it is copied from there."""
    written: dict[Content, Path] = {}
    for one in files:
        path = folder / one.address
        path.parent.mkdir(parents=True, exist_ok=True)
        if one.content is None:
            path.write_bytes(one.make())
        elif (content := one.content()) in written:
            copyfile(written[content], path)
        else:
            with path.open("wb") as file:
                file.writelines(content.pieces())
            written[content] = path
