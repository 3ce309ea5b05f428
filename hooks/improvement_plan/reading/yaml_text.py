"""The bytes of a file to its text, which holds nothing that no plan may hold."""

from __future__ import annotations

import re
from itertools import islice
from typing import TypedDict

from yaml.reader import Reader

from ..plan.problems import Problem, ProblemsFound

MAX_BYTES = 20_000_000


def read_text(data: bytes, *, file: str) -> str:
    """The text in the bytes of *file*. Raises ProblemsFound where it is none, or holds what no plan may hold."""
    if len(data) > MAX_BYTES:
        raise ProblemsFound(
            [
                _whole(
                    file,
                    "too-large",
                    f"the file has {len(data):,} bytes; at most {MAX_BYTES:,} are read",
                    "Take out what is not part of the plan.",
                )
            ]
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ProblemsFound([not_utf_8(data, error, file=file)]) from None
    if signs := _signs(text) if UNREADABLE.search(_unusual(data)) else ():
        # Such a text has other lines for Python than for editors.
        lines = _LINE_END.split(text)
        places = [_place(text, sign.start()) for sign in signs]
        raise ProblemsFound(
            Problem(file=file, line=line, column=column, excerpt=lines[line - 1], **unreadable(sign[0]))
            for sign, (line, column) in zip(signs, places, strict=True)
        )
    return text


def not_utf_8(data: bytes, error: UnicodeDecodeError, *, file: str) -> Problem:
    """What to say of a file whose bytes are no UTF-8."""
    before, after = (part.decode("utf-8", errors="replace") for part in (data[: error.start], data[error.start :]))
    lines = _LINE_END.split(before.removeprefix("\ufeff"))
    line = lines[-1] + _LINE_END.split(after)[0]
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    message = f"this line holds a byte that is not UTF-8 (0x{data[error.start]:02x})"
    return Problem(
        file=file,
        line=len(lines),
        column=len(lines[-1]) + 1,
        code="encoding",
        message="the file is saved as UTF-16" if wide else message,
        help="Save the file as UTF-8."
        if wide
        else "Save the file as UTF-8, and look whether this letter is still right.",
        excerpt="" if wide else line,
    )


# They could show readers another word than the one that editors approved (Unicode Standard Annex #9).
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
# YAML 1.1 ends lines at these, and editors do not: line numbers would differ.
_SEPARATES = re.compile("[\x85\u2028\u2029]")
UNREADABLE = re.compile(f"{Reader.NON_PRINTABLE.pattern}|{_TURNS.pattern}|{_SEPARATES.pattern}")
"""What no plan may hold."""
_LINE_END = re.compile(r"\r\n|\r|\n")


def _signs(text: str) -> list[re.Match[str]]:
    """Characters that no plan may hold; the first ones, since a file that holds many is no text."""
    return list(islice(UNREADABLE.finditer(text), 20))


_USUAL = bytes([*range(0x20, 0x7F), *b"\t\n\r"])


def _unusual(data: bytes) -> str:
    """The characters of a text without the usual ones, which are nearly all: few are left to be looked at."""
    return data.translate(None, _USUAL).decode("utf-8")


def _place(text: str, index: int) -> tuple[int, int]:
    before = _LINE_END.split(text[:index])
    return len(before), len(before[-1]) + 1


class _Explanation(TypedDict):
    code: str
    message: str
    help: str


def unreadable(sign: str) -> _Explanation:
    """What to say of a character that no plan may hold."""
    help = "Delete it and type it again."
    if _TURNS.fullmatch(sign):
        help = "Delete it: it cannot be seen, and shows letters in another order than they are written in."
    if _SEPARATES.fullmatch(sign):
        help = "Delete it, and press Enter if a new line is meant. Such characters come with text that is copied."
    return {
        "code": "character",
        "message": f"this line holds a character that no text may hold (U+{ord(sign):04X})",
        "help": help,
    }


def _whole(file: str, code: str, message: str, help: str) -> Problem:
    return Problem(file=file, line=1, column=1, code=code, message=message, help=help)
