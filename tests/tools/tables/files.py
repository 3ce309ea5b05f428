"""Workbooks and documents for tests, as bytes."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from docx.document import Document
from openpyxl import Workbook


def saved(file: Workbook | Document) -> bytes:
    """The bytes of a workbook or a document."""
    into = BytesIO()
    file.save(into)
    return into.getvalue()


def with_part(data: bytes, name: str, old: bytes, new: bytes) -> bytes:
    """The package with *old* replaced in one of its parts; a part that is not there is *new*."""
    into = BytesIO()
    with ZipFile(BytesIO(data)) as before, ZipFile(into, "w", ZIP_DEFLATED) as after:
        parts = {part: before.read(part) for part in before.namelist()}
        assert name not in parts or old in parts[name]
        parts[name] = parts[name].replace(old, new) if name in parts else new
        for part, text in parts.items():
            after.writestr(part, text)
    return into.getvalue()
