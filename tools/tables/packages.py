"""Whether a package of Office (ECMA-376 part 2: XML parts in a zip) may be handed to a library: nothing in it may grow.

A library unpacks each part, reads its XML, and makes a cell for every place of a range. So before that the sizes are
added up, each XML part is read once by defusedxml, which refuses definitions (they can expand into gigabytes, or name
files), and what a range spans is counted.
"""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile, ZipInfo

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from tools.tables.cells import MAX_CELLS, MAX_UNPACKED, TOO_MANY_CELLS, UnreadableError

MAX_PARTS = 2_000
MAX_DEPTH = 200
"""How deep elements may lie in each other; Word's tables in tables take about ten for each."""
_SPANNING = {"mergeCell", "hyperlink", "comment"}
"""The elements of a workbook for whose `ref` a library makes cells."""
_OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0"


def see_whether_safe(data: bytes, *, name: str) -> None:
    """Look through the package; *name* is for messages. Raises UnreadableError."""
    if data.startswith(_OLD_OR_LOCKED):
        raise UnreadableError(
            f"{name} has a password, or is in Office's old form. Open it, and save it without a password as .xlsx or "
            ".docx."
        )
    try:
        with ZipFile(BytesIO(data)) as package:
            parts = package.infolist()
            if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
                raise UnreadableError(
                    f"{name} is larger than {MAX_UNPACKED // 1_000_000} MB when it is unpacked. Save the table alone "
                    "in a file of its own, without pictures."
                )
            counted = 0
            for part in parts:
                counted = _see_part(package, part, counted=counted, name=name)
    except UnreadableError:
        raise
    except DefusedXmlException:
        raise UnreadableError(
            f"{name} holds definitions of XML, which no program of Office writes. It is not read."
        ) from None
    # Whatever a damaged file raises in zipfile, zlib or expat, it is damaged.
    except Exception as error:
        raise damaged(name, error) from None


def damaged(name: str, error: Exception) -> UnreadableError:
    """What to say of a file that a library cannot read."""
    return UnreadableError(
        f"{name} is damaged, or is not what its name says ({type(error).__name__}). Open it in Excel or Word, and save "
        "it anew."
    )


def _see_part(package: ZipFile, part: ZipInfo, *, counted: int, name: str) -> int:
    """Look through one part; how many cells ranges span, with those *counted* before. No part is XML without a '<'."""
    text = package.read(part)
    if not text.lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n").startswith(b"<"):
        return counted
    depth = 0
    for event, element in iterparse(BytesIO(text), events=("start", "end"), forbid_dtd=True):
        depth += 1 if event == "start" else -1
        if depth > MAX_DEPTH:
            raise UnreadableError(f"{name} is nested more than {MAX_DEPTH} deep. It is not read.")
        if event == "end":
            element.clear()
            continue
        kind = element.tag.rpartition("}")[2]
        if kind == "c":
            counted += 1
        elif kind in _SPANNING:
            counted += _spanned(element.get("ref") or "")
        if counted > MAX_CELLS:
            raise UnreadableError(f"{name} has {TOO_MANY_CELLS}")
    return counted


def _spanned(range_: str) -> int:
    """How many cells a range such as 'A1:C3', 'A:C' or '1:3' has."""
    # Slow to import, and Word has no ranges.
    from openpyxl.utils import range_boundaries

    if not range_:
        return 0
    left, top, right, bottom = range_boundaries(range_)
    columns = (right or 16_384) - (left or 1) + 1
    rows = (bottom or 1_048_576) - (top or 1) + 1
    return max(columns, 1) * max(rows, 1)
