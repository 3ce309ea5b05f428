"""Which characters the fonts inside the typst package have, read from the package itself."""

import re
from collections.abc import Iterator
from pathlib import Path
from struct import unpack_from

import typst

_TABLES = {b"cmap", b"glyf", b"CFF ", b"head", b"hmtx", b"maxp", b"name"}


def characters() -> frozenset[str]:
    """Every character that some font has a glyph for."""
    library = next(Path(typst.__file__).parent.glob("_typst*")).read_bytes()
    found = {
        code
        for start in re.finditer(rb"OTTO|\x00\x01\x00\x00\x00[\x08-\x20]", library)
        for code in _codes(library, start.start())
    }
    return frozenset(map(chr, found))


def _codes(data: bytes, start: int) -> Iterator[int]:
    """The code points of the font at *start*; none where no font is there. OpenType 1.9, 'Font file' and 'cmap'."""
    (number,) = unpack_from(">H", data, start + 4)
    entries = (start + 12 + 16 * index for index in range(number))
    tables = {
        data[entry : entry + 4]: unpack_from(">L", data, entry + 8)[0] for entry in entries if entry + 16 < len(data)
    }
    if len(_TABLES & set(tables)) < len(_TABLES) - 1:
        return
    cmap = start + tables[b"cmap"]
    (subtables,) = unpack_from(">H", data, cmap + 2)
    for index in range(subtables):
        (offset,) = unpack_from(">L", data, cmap + 8 + 8 * index)
        (kind,) = unpack_from(">H", data, cmap + offset)
        if kind == 4:
            yield from _by_segments(data, cmap + offset)
        elif kind == 12:
            yield from _by_groups(data, cmap + offset)


def _by_segments(data: bytes, at: int) -> Iterator[int]:
    """Format 4: code points up to FFFF."""
    (twice,) = unpack_from(">H", data, at + 6)
    count = twice // 2
    ends = unpack_from(f">{count}H", data, at + 14)
    starts = unpack_from(f">{count}H", data, at + 16 + twice)
    deltas = unpack_from(f">{count}H", data, at + 16 + 2 * twice)
    ranges_at = at + 16 + 3 * twice
    ranges = unpack_from(f">{count}H", data, ranges_at)
    for index, (first, last, delta, range_) in enumerate(zip(starts, ends, deltas, ranges, strict=True)):
        for code in range(first, min(last, 0xFFFE) + 1):
            glyph = code + delta
            if range_:
                (glyph,) = unpack_from(">H", data, ranges_at + 2 * index + range_ + 2 * (code - first))
                glyph = glyph and glyph + delta
            if glyph % 0x10000:
                yield code


def _by_groups(data: bytes, at: int) -> Iterator[int]:
    """Format 12: any code point."""
    (count,) = unpack_from(">L", data, at + 12)
    for index in range(count):
        first, last, glyph = unpack_from(">3L", data, at + 16 + 12 * index)
        yield from (code for code in range(first, last + 1) if glyph + code - first)
