"""How the Word paper looks: its styles, its lists' marks and its settings, as the XML that Word reads.

The order of elements is that of ECMA-376, part 1, section 17: Word refuses a file with another one. Only what a paper
uses is here. Sizes are in half points, and lengths in twentieths of a point, as the standard has them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple
from xml.sax.saxutils import escape

CODE_FONT = "Courier New"
INDENT = 454
"""How far each level of a list stands in: 8 mm."""
LEVELS = 9
"""How many levels of lists Word has."""
BULLETED = 1
"""The number of every list with bullets; numbered lists count on from it."""
WIDTH = 9638
"""The width of the text: 170 mm."""
CELL_MARGINS = 120
"""What a cell keeps free at its left and right together."""
LETTERS = {"TableText": 120, "TableTextSmall": 108}
"""How wide a letter in bold is in the styles of tables, about."""
FACT_NAME = 3119
"""The width for the name of a fact: 55 mm."""

CLOSER = {
    style: f'<w:spacing w:before="{before}" w:after="{after}" w:line="240" w:lineRule="auto"/>'
    for style, before, after in (
        ("Title", 0, 80),
        ("Heading1", 140, 20),
        ("Normal", 0, 40),
        ("ListParagraph", 0, 20),
        ("Note", 40, 40),
        ("Facts", 0, 20),
        ("Figure", 60, 40),
        ("Caption", 40, 40),
    )
}
"""What the styles keep free on the first page, which has much to say."""

_BULLETS, _NUMBERS = 0, 1

_QUOTED = {'"': "&quot;"}
_FONT = "Arial"
_DARK, _QUIET, _LINK, _SHADE, _LINE = "1F3864", "404040", "0B4A8F", "E9EDF4", "8A94A6"


class _Style(NamedTuple):
    kind: str
    id: str
    name: str
    paragraph: str = ""
    """Of the paragraph, as XML."""
    run: str = ""
    """Of the letters, as XML; the language is put after it."""
    based: str = "Normal"
    next: str = ""
    table: str = ""
    """Of the table, as XML."""
    is_shown: bool = False
    """Whether Word offers it to who edits the paper; Word knows those in the reader's own language."""


def styles(language: str) -> str:
    """A `w:styles`. *language* is BCP 47, and stands in every style."""
    language = escape(language, _QUOTED)
    lang = f'<w:lang w:val="{language}" w:eastAsia="{language}" w:bidi="{language}"/>'
    fonts = f'<w:rFonts w:ascii="{_FONT}" w:hAnsi="{_FONT}" w:eastAsia="{_FONT}" w:cs="{_FONT}"/>'
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{fonts}{_size(24)}{lang}</w:rPr></w:rPrDefault>"
        '<w:pPrDefault><w:pPr><w:spacing w:after="140" w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault>'
        "</w:docDefaults>"
    )
    return _root("styles", defaults + "".join(_style(style, lang) for style in _STYLES))


def numbering(restarts: Sequence[int]) -> str:
    """A `w:numbering`. Number 1 is every list with bullets; each of *restarts* is a numbered list, and its level."""
    kinds = "".join(
        f'<w:abstractNum w:abstractNumId="{kind}"><w:nsid w:val="4A5B6C{kind:02X}"/>'
        f'<w:multiLevelType w:val="multilevel"/>{"".join(_level(level, kind) for level in range(LEVELS))}'
        "</w:abstractNum>"
        for kind in (_BULLETS, _NUMBERS)
    )
    lists = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{_NUMBERS}"/>'
        f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        for number, level in enumerate(restarts, start=BULLETED + 1)
    )
    bulleted = f'<w:num w:numId="{BULLETED}"><w:abstractNumId w:val="{_BULLETS}"/></w:num>'
    return _root("numbering", kinds + bulleted + lists)


def settings(language: str) -> str:
    """A `w:settings`: the look of Word 2013 and later, so that Word has no need of its mode for older files."""
    language = escape(language, _QUOTED)
    return _root(
        "settings",
        '<w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/><w:characterSpacingControl w:val="doNotCompress"/>'
        '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" '
        f'w:val="15"/></w:compat><w:themeFontLang w:val="{language}" w:eastAsia="{language}" w:bidi="{language}"/>',
    )


def _root(name: str, inner: str) -> str:
    return f"<w:{name}>{inner}</w:{name}>"


def _style(style: _Style, lang: str) -> str:
    is_default = style.id in {"Normal", "DefaultParagraphFont", "TableNormal"}
    is_base = is_default or not style.based
    return (
        f'<w:style w:type="{style.kind}"{" w:default=" + chr(34) + "1" + chr(34) if is_default else ""} '
        f'w:styleId="{style.id}"><w:name w:val="{style.name}"/>'
        + ("" if is_base else f'<w:basedOn w:val="{style.based}"/>')
        + (f'<w:next w:val="{style.next}"/>' if style.next else "")
        + ("<w:qFormat/>" if style.is_shown else "")
        + (f"<w:pPr>{style.paragraph}</w:pPr>" if style.paragraph else "")
        + f"<w:rPr>{style.run}{lang}</w:rPr>{style.table}</w:style>"
    )


def _level(level: int, kind: int) -> str:
    shape, text = (
        ("bullet", "•" if level % 2 == 0 else "–")
        if kind == _BULLETS
        else (("decimal", "lowerLetter", "lowerRoman")[level % 3], f"%{level + 1}.")
    )
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{shape}"/><w:lvlText w:val="{text}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{INDENT * (level + 1)}" w:hanging="{INDENT}"/></w:pPr></w:lvl>'
    )


def _size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def _heading(level: int, *, size: int, before: int) -> _Style:
    return _Style(
        "paragraph",
        f"Heading{level}",
        f"heading {level}",
        f'<w:keepNext/><w:keepLines/><w:spacing w:before="{before}" w:after="120" w:line="240" w:lineRule="auto"/>'
        f'<w:outlineLvl w:val="{level - 1}"/>',
        f'<w:b/><w:bCs/><w:color w:val="{_DARK}"/>{_size(size)}',
        next="Normal",
        is_shown=True,
    )


def _contents(level: int, run: str) -> _Style:
    return _Style(
        "paragraph",
        f"TOC{level}",
        f"toc {level}",
        # The tab is for the page numbers, which Word puts in when somebody updates the contents.
        f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{WIDTH}"/></w:tabs>'
        f'<w:spacing w:before="{60 if level == 1 else 0}" w:after="40" w:line="252" w:lineRule="auto"/>'
        f'<w:ind w:left="{INDENT * (level - 1)}" w:right="567"/>',
        run,
        next="Normal",
    )


def _cells(key: str, name: str, size: int) -> _Style:
    return _Style("paragraph", key, name, '<w:spacing w:after="0" w:line="252" w:lineRule="auto"/>', _size(size))


_STYLES = (
    _Style("paragraph", "Normal", "Normal", is_shown=True),
    _Style("character", "DefaultParagraphFont", "Default Paragraph Font"),
    _Style(
        "table",
        "TableNormal",
        "Normal Table",
        table='<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>'
        '<w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/>'
        "</w:tblCellMar></w:tblPr>",
    ),
    _Style(
        "paragraph",
        "Title",
        "Title",
        '<w:keepNext/><w:keepLines/><w:spacing w:before="0" w:after="240" w:line="240" w:lineRule="auto"/>',
        f'<w:b/><w:bCs/><w:color w:val="{_DARK}"/>{_size(38)}',
        next="Normal",
        is_shown=True,
    ),
    _heading(1, size=32, before=440),
    _heading(2, size=28, before=340),
    _heading(3, size=26, before=280),
    _heading(4, size=24, before=240),
    _Style(
        "paragraph",
        "TOCHeading",
        "TOC Heading",
        '<w:keepNext/><w:keepLines/><w:spacing w:before="360" w:after="120" w:line="240" w:lineRule="auto"/>',
        f'<w:b/><w:bCs/><w:color w:val="{_DARK}"/>{_size(29)}',
        next="Normal",
    ),
    _contents(1, ""),
    _contents(2, _size(22)),
    _Style(
        "paragraph", "ListParagraph", "List Paragraph", '<w:spacing w:after="80"/><w:ind w:left="454"/>', is_shown=True
    ),
    _Style(
        "paragraph",
        "Quote",
        "Quote",
        f'<w:pBdr><w:left w:val="single" w:sz="18" w:space="12" w:color="{_LINE}"/></w:pBdr><w:ind w:left="454"/>',
        is_shown=True,
    ),
    _Style("paragraph", "Note", "Note", "", f'<w:color w:val="{_QUIET}"/>{_size(21)}'),
    # The name stands at the left, and what it is at the tab; a second line of it stands under the first.
    _Style(
        "paragraph",
        "Facts",
        "Facts",
        f'<w:keepLines/><w:tabs><w:tab w:val="left" w:pos="{FACT_NAME}"/></w:tabs><w:spacing w:after="80"/>'
        f'<w:ind w:left="{FACT_NAME}" w:hanging="{FACT_NAME}"/>',
    ),
    _Style(
        "paragraph",
        "Caption",
        "caption",
        '<w:keepLines/><w:spacing w:before="200" w:after="100" w:line="252" w:lineRule="auto"/>',
        f'<w:b/><w:bCs/><w:color w:val="{_DARK}"/>{_size(22)}',
        next="Normal",
        is_shown=True,
    ),
    _Style(
        "paragraph",
        "Figure",
        "Figure",
        '<w:keepNext/><w:spacing w:before="120" w:after="60" w:line="240" w:lineRule="auto"/>',
    ),
    _Style(
        "paragraph",
        "Footer",
        "footer",
        f'<w:pBdr><w:top w:val="single" w:sz="4" w:space="6" w:color="{_LINE}"/></w:pBdr>'
        f'<w:tabs><w:tab w:val="right" w:pos="{WIDTH}"/></w:tabs>'
        '<w:spacing w:after="0" w:line="240" w:lineRule="auto"/>',
        _size(18),
    ),
    _cells("TableText", "Table Text", 20),
    _cells("TableTextSmall", "Table Text Small", 18),
    _Style(
        "character",
        "Hyperlink",
        "Hyperlink",
        "",
        f'<w:color w:val="{_LINK}"/><w:u w:val="single"/>',
        based="DefaultParagraphFont",
    ),
    _Style(
        "table",
        "PaperTable",
        "Paper Table",
        based="TableNormal",
        table="<w:tblPr><w:tblBorders>"
        + "".join(
            f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="{_LINE}"/>'
            for side, size in (("top", 8), ("bottom", 8), ("insideH", 4))
        )
        + f'</w:tblBorders><w:tblCellMar><w:top w:w="60" w:type="dxa"/><w:left w:w="{CELL_MARGINS // 2}" w:type="dxa"/>'
        f'<w:bottom w:w="60" w:type="dxa"/><w:right w:w="{CELL_MARGINS // 2}" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f'<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:bCs/></w:rPr><w:tcPr><w:shd w:val="clear" w:color="auto" '
        f'w:fill="{_SHADE}"/></w:tcPr></w:tblStylePr>'
        '<w:tblStylePr w:type="firstCol"><w:rPr><w:b/><w:bCs/></w:rPr></w:tblStylePr>',
    ),
)
