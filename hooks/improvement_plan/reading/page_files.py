"""The files that editors put into content/: which there are, and which of them may not be there."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from ..plan.problems import Problem, listed, quoted
from ..plan.site_addresses import page_of
from .site_links import is_made

PICTURES = ("avif", "gif", "jpeg", "jpg", "png", "webp")
DOCUMENTS = ("csv", "docx", "ods", "odp", "odt", "pdf", "pptx", "txt", "xlsx")
"""Beside pages (.md), pictures and documents: nothing that a browser would run from the site's own address."""

TAKEN = ("assets", "data", "pictures", "search")
"""Folders of the site's own files."""

_NAME = re.compile(r"\w(?:[\w .,()&+'-]*[\w)])?")
_PAGE = re.compile(r"\w[\w-]*")


def files_in(folder: Path) -> tuple[str, ...]:
    """Every file in a folder, in order; none for a folder that is not there.

    What MkDocs leaves out is not among them: names with a dot at their start. Nor is anything that a link on the disk
    leads to: it may be any file of the machine, or the folder itself.
    """
    return tuple(path for path, kind in _entries(folder) if kind == "file") if not folder.is_symlink() else ()


def is_empty(folder: Path) -> bool:
    """Whether nothing stands in a folder, or there is none."""
    return not folder.is_symlink() and not (folder.is_dir() and any(folder.iterdir()))


def faults(folder: Path, *, name: str) -> Iterator[Problem]:
    """What is wrong with the files in *folder*, which messages call *name*, apart from what they hold."""
    if folder.is_symlink():
        yield _problem(name, *DISK_LINK)
        return
    pages: dict[str, str] = {}
    for path, kind in _entries(folder):
        told = DISK_LINK if kind == "link" else _SPECIAL if kind == "special" else _fault(path)
        if told is None and path.endswith(".md"):
            other = pages.setdefault(page_of(path).casefold(), path)
            told = None if other == path else _second(other)
        if told:
            yield _problem(f"{name}/{path}", *told)


def _entries(folder: Path, above: str = "") -> Iterator[tuple[str, str]]:
    """Every entry below a folder that is no folder itself, and whether it is a 'file', a 'link' or 'special'."""
    try:
        found = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except (FileNotFoundError, NotADirectoryError):
        return
    for entry in found:
        if entry.is_symlink():
            # MkDocs follows it, whatever its name.
            yield f"{above}{entry.name}", "link"
        elif entry.is_dir():
            yield from _entries(Path(entry.path), f"{above}{entry.name}/")
        elif not entry.is_file():
            yield f"{above}{entry.name}", "special"
        elif not f"/{above}{entry.name}".count("/."):
            yield f"{above}{entry.name}", "file"


FileFault = tuple[str, str, str]
"""A code, what is wrong, and what to do."""

DISK_LINK: FileFault = (
    "disk-link",
    "this is a link on the disk, and may lead to any file of the machine that builds the site",
    "Put the file itself here.",
)
_SPECIAL: FileFault = ("file", "this is no file that can be read", "Take it away.")


def _fault(path: str) -> FileFault | None:
    *folders, file = PurePosixPath(path).parts
    stem, _, kind = file.rpartition(".")
    if kind != "md" and kind.lower() not in (*PICTURES, *DOCUMENTS):
        kinds = listed(f".{kind}" for kind in ("md", *PICTURES, *DOCUMENTS))
        help = f"A file here ends with {kinds}."
        if kind.lower() == "svg":
            help = "An SVG file can hold a script. Save the picture as PNG."
        return "file", f"a file of this kind, {quoted(f'.{kind}' if stem else file)}, has no place here", help
    is_page = kind == "md"
    if stem.casefold() == "readme" and is_page:
        return "file", f"{quoted(file)} is read as the page of its folder", "Name it index.md."
    if not all(map(_PAGE.fullmatch if is_page else _NAME.fullmatch, (*folders, stem))):
        help = "Use letters, digits, hyphens and underscores" + ("." if is_page else "; spaces and brackets too.")
        return "file", f"{quoted(path)} is no name that an address can have", help
    if folders[:1] == ["templates"]:
        return "file", "MkDocs publishes nothing from a folder that is called 'templates'", "Name the folder otherwise."
    if not is_page and (is_made(path) or path.casefold().startswith(tuple(f"{name}/" for name in TAKEN))):
        return "file", f"the site makes a file {quoted(path)} itself, or may", "Name it otherwise."
    return None


def _second(other: str) -> FileFault:
    return "file", f"this page would have the address of {quoted(other)}", "Put both texts into one file."


def _problem(file: str, code: str, message: str, help: str) -> Problem:
    return Problem(file=file, line=1, column=1, code=code, message=message, help=help)
