"""The elements of a Word file as text (ECMA-376, part 1, section 17): runs, fields, paragraphs, pictures.

An element's children stand in the order of the standard: Word refuses a file with another one.
"""

from __future__ import annotations

import re
from functools import lru_cache
from xml.sax.saxutils import escape, quoteattr

from .document import Line, Run
from .word_styles import CODE_FONT

_EMU = 36_000
"""How many of the units of drawings make a millimetre."""
_UNUSABLE = re.compile("[^\t\n\r\x20-\x7e\x80-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\u202a-\u202e\u2066-\u2069]")
"""What XML 1.0 cannot hold, and signs that turn the order of letters round without being seen."""


def clean(text: str) -> str:
    """*text* without what no file may hold."""
    # Most texts are letters alone.
    return text if text.isprintable() else _UNUSABLE.sub("", text)


def plain(line: Line) -> str:
    """The letters of a line."""
    return " ".join(clean("".join(run.text for run in line)).split())


def tag(name: str, attributes: dict[str, str] | None = None, *inner: str) -> str:
    """An element as text. What is in it must be elements, or text that is escaped."""
    given = "".join([_attribute(key, value) for key, value in attributes.items()]) if attributes else ""
    content = "".join(inner)
    return f"<{name}{given}>{content}</{name}>" if content else f"<{name}{given}/>"


@lru_cache
def _attribute(key: str, value: str) -> str:
    """An attribute as text. Most of a paper's many thousand are one of a few dozen."""
    return f" {key}={quoteattr(clean(value))}"


@lru_cache
def value(name: str, given: str | int) -> str:
    """An element with one value and nothing in it, as most of them are."""
    return tag(name, {"w:val": str(given)})


def letters(run: Run, *, style: str = "") -> str:
    """A `w:r`, or a line break. *style* is the id of a style for letters."""
    look = (
        (value("w:rStyle", style) if style else "")
        + (_CODE if run.is_code else "")
        + ("<w:b/><w:bCs/>" if run.is_strong else "")
        + ("<w:i/><w:iCs/>" if run.is_emphasis else "")
    )
    if run.text == "\n":
        shown = "<w:br/>"
    else:
        text = run.text if run.text.isprintable() else re.sub("[\t\n\r]+", " ", clean(run.text))
        shown = f'<w:t xml:space="preserve">{escape(text)}</w:t>'
    return f"<w:r>{tag('w:rPr', None, look) if look else ''}{shown}</w:r>"


def text(words: str) -> str:
    """A `w:r` of no look."""
    return letters(Run(text=words))


_CODE = tag("w:rFonts", dict.fromkeys(("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"), CODE_FONT))


KEPT = "<w:keepNext/>"
"""A paragraph that stays on a page with the next one."""
PAGE_BREAK = "<w:pageBreakBefore/>"
"""A paragraph that begins a page."""


def field(code: str, shown: str) -> str:
    """A field, whose value Word works out, and what it shows until then."""
    begin, middle, end = (
        tag("w:r", None, tag("w:fldChar", {"w:fldCharType": kind})) for kind in ("begin", "separate", "end")
    )
    return begin + tag("w:r", None, tag("w:instrText", {"xml:space": "preserve"}, f" {code} ")) + middle + shown + end


def paragraph(style: str, runs: str, *, properties: str = "") -> str:
    """A paragraph; *properties* come after its style, in the standard's order."""
    return tag("w:p", None, tag("w:pPr", None, value("w:pStyle", style), properties), runs)


def picture(relation: str, *, number: int, alternative: str, title: str, width_mm: float, height_mm: float) -> str:
    """A `w:r` with the picture of a relationship, in a line of text.

    A screen reader says its alternative text; its title may be empty.
    """
    size = {"cx": str(round(width_mm * _EMU)), "cy": str(round(height_mm * _EMU))}
    name = {"id": str(number), "name": f"figure-{number}.png", "descr": alternative} | (
        {"title": title} if title else {}
    )
    return tag(
        "w:r",
        None,
        tag(
            "w:drawing",
            None,
            tag(
                "wp:inline",
                dict.fromkeys(("distT", "distB", "distL", "distR"), "0"),
                tag("wp:extent", size),
                tag("wp:docPr", name),
                '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>',
                '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>',
                tag("pic:nvPicPr", None, tag("pic:cNvPr", {"id": name["id"], "name": name["name"]}), "<pic:cNvPicPr/>"),
                tag("pic:blipFill", None, tag("a:blip", {"r:embed": relation}), "<a:stretch><a:fillRect/></a:stretch>"),
                f'<pic:spPr><a:xfrm><a:off x="0" y="0"/>{tag("a:ext", size)}</a:xfrm>',
                '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>',
            ),
        ),
    )
