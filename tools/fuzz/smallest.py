"""The smallest file that still fails as a larger one did."""

from __future__ import annotations

from collections.abc import Callable, Sequence

TRIES = 400


def smallest(data: bytes, fails: Callable[[bytes], bool]) -> bytes:
    """What is left of *data* when no line, and then no single byte, can be taken out any more, or patience ends.

    Halves are tried first, then smaller pieces (Zeller and Hildebrandt, Simplifying and Isolating Failure-Inducing
    Input, 2002).
    """
    left = TRIES
    for split in (_lines, _bytes):
        pieces = split(data)
        size = max(len(pieces) // 2, 1)
        while pieces and left > 0:
            start, found = 0, False
            while start < len(pieces) and left > 0:
                without = [*pieces[:start], *pieces[start + size :]]
                left -= 1
                if fails(b"".join(without)):
                    pieces, found = without, True
                else:
                    start += size
            if size == 1 and not found:
                break
            size = max(size // 2, 1)
        data = b"".join(pieces)
    return data


def _lines(data: bytes) -> Sequence[bytes]:
    return data.splitlines(keepends=True)


def _bytes(data: bytes) -> Sequence[bytes]:
    return [data[at : at + 1] for at in range(len(data))]
