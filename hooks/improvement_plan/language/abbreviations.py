"""Abbreviations of the glossary in running text: in full at their first use, then letters that tell what they mean.

Titles and names keep their words: what a document, an organisation or an action is called is not for us to change. So
the places that print running text say so, with `running`, and everything else stays as it is.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape, unescape
from operator import itemgetter

from ..plan.model import Term

_TAG = re.compile(r"""<!--.*?-->|</?[a-zA-Z](?:[^>"']|"[^"]*"|'[^']*')*>""", re.DOTALL)
_BLOCK = re.compile(r"<(?:p|li|td|th|dd|dt|div|h[1-6]|caption|summary|blockquote)\b")
_SENTENCE_START = re.compile(r"[.!?]\s+$")
_ARTICLE = re.compile(r"(?:^|\s)(?:a|an)\s+$", re.IGNORECASE)
_FROM, _TO, _SHORT = "\x02", "\x03", "\x04"
"""Around running text, and in front of one that is to stay short, until `spell_out` takes them away. No plan or page
can hold them: YAML and HTML have none of them."""
_MARK = re.compile(f"([{_FROM}{_TO}])")
_SECTION = re.compile(r"<h[1-6]\b")
_NAME = re.compile(r"\s+\w")
_VERBATIM = ("abbr", "code", "dfn", "pre", "script", "style", "svg", "textarea", "title")
"""Elements whose text stays as it is."""
_TITLES = (
    "a",
    "button",
    "caption",
    "cite",
    "dt",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "label",
    "option",
    "summary",
    "th",
)
"""Elements whose text is a title or a name, also within running text."""


def _elements(*names: str) -> re.Pattern[str]:
    return re.compile(rf"""<(/?)({"|".join(names)})\b(?:[^>"']|"[^"]*"|'[^']*')*>""")


_SILENT = _elements(*_VERBATIM)
_UNSPELLED = _elements(*_VERBATIM, *_TITLES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spelled:
    """HTML whose abbreviations are explained."""

    html: str
    used: Mapping[str, Term]
    """The abbreviations that it holds anywhere, titles and names included, by their letters and in their order."""


def running(html: str, *, is_short: bool = False) -> str:
    """Say that this is running text, whose abbreviations are spelled out, or told when asked, where it *is_short*."""
    return f"{_FROM}{_SHORT if is_short else ''}{html}{_TO}"


def spell_out(html: str, glossary: Mapping[str, Term], *, is_paper: bool = False) -> Spelled:
    """The HTML with each abbreviation in full at its first use in running text, the letters in brackets.

    After that, and in a text that is to stay short, its first use in each section is a button that opens its meaning (a
    popover, which needs no script), and others tell it to a mouse. On paper they are letters alone. A text that
    explains the letters itself, on either side of a bracket, counts as their first use. Letters that own something
    stand before their meaning: "the MASH's (safeguarding hub) report", "the TRPs' (repairs panels) list". Letters that
    begin a name ("the MASH Board") stay, and so does a plural for which the glossary has no words. Attributes, code and
    drawings stay as they are.

    >>> spell_out(running("<p>A MASH. The MASH.</p>"), {"MASH": Term(means="safeguarding hub")}).html
    '<p>A MASH (safeguarding hub). The <abbr title="safeguarding hub">MASH</abbr>.</p>'
    """
    html, told, short = _running_spans(html)
    letters = {escape(text, quote=False): term for text, term in glossary.items()}
    found = list(_pattern(letters).finditer(html)) if any(text in html for text in letters) else []
    if not found:
        return Spelled(html=html, used={})
    # Letters are rare and tags are many: the tags are only looked at around the letters.
    tags = [tag.span() for tag in _TAG.finditer(html)]
    starts = [start for start, _ in tags]
    sections = [section.start() for section in _SECTION.finditer(html)]
    silent, unspelled = list(_spans(html, _SILENT)), list(_spans(html, _UNSPELLED))
    page = _Page(terms=letters, is_paper=is_paper)
    used: set[str] = set()
    result, position = [], 0
    for match in found:
        before = bisect_right(starts, match.start()) - 1
        tag_start, text_start = tags[before] if before >= 0 else (0, 0)
        if match.start() < text_start or _is_within(silent, match.start()):
            continue
        used.add(match[1])
        if not _is_within(told, match.start()) or _is_within(unspelled, match.start()):
            continue
        text_end = tags[before + 1][0] if before + 1 < len(tags) else len(html)
        around = _Around(
            before=html[text_start : match.start()],
            after=html[match.end() : text_end],
            starts_block=before < 0 or _BLOCK.match(html, tag_start) is not None,
            section=bisect_right(sections, match.start()),
            is_short=_is_within(short, match.start()),
        )
        result += [html[position : match.start()], _written(match, around=around, page=page)]
        position = match.end()
    in_order = sorted((unescape(text) for text in used), key=str.casefold)
    return Spelled(
        html="".join([*result, html[position:]]), used={text: glossary[text] for text in in_order if text in glossary}
    )


def _pattern(letters: Mapping[str, Term]) -> re.Pattern[str]:
    longest_first = sorted(letters, key=len, reverse=True)
    # Letters inside a longer word, a hyphenated one or a character reference (&#39;) are not this abbreviation; one 's'
    # makes it plural. What stands before them is looked at last: a pattern that starts with letters finds them several
    # times as fast. What owns something (MASH's, TRPs', CAMHS') is read whole. A mark that ends a quotation looks the
    # same, and reads as well with the meaning behind it.
    either = "|".join(rf"{word}(?<![\w&#-]{word})" for word in map(re.escape, longest_first))
    return re.compile(rf"({either})(s?)(?![\w-])((?:['’]|&#39;)s\b|(?<=[sS])(?:['’]|&#39;)(?!\w))?")


def _running_spans(html: str) -> tuple[str, list[tuple[int, int]], list[tuple[int, int]]]:
    """The HTML without the marks of `running`, where the texts between them start and end, and which are short."""
    pieces: list[str] = []
    spans: list[tuple[int, int]] = []
    short: list[tuple[int, int]] = []
    depth = at = start = 0
    is_short = False
    for piece in _MARK.split(html):
        if piece == _FROM:
            start, is_short = (start, is_short) if depth else (at, False)
            depth += 1
        elif piece == _TO:
            depth = max(depth - 1, 0)
            if not depth and at > start:
                spans.append((start, at))
                short += [(start, at)] if is_short else []
        else:
            is_short = is_short or piece.startswith(_SHORT)
            pieces.append(piece.removeprefix(_SHORT))
            at += len(pieces[-1])
    return "".join(pieces), spans, short


def _spans(html: str, elements: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Where these elements start and end; those inside another are part of it."""
    start, depth, name = 0, 0, ""
    for tag in elements.finditer(html):
        if (depth and tag[2] != name) or tag[0].endswith("/>"):
            continue
        if not tag[1]:
            if not depth:
                start, name = tag.start(), tag[2]
            depth += 1
        elif depth:
            depth -= 1
            if not depth:
                yield start, tag.end()
    if depth:
        yield start, len(html)


def _is_within(spans: Sequence[tuple[int, int]], position: int) -> bool:
    """Whether one of *spans*, which follow each other, holds *position*."""
    before = bisect_right(spans, position, key=itemgetter(0)) - 1
    return before >= 0 and position < spans[before][1]


@dataclass(frozen=True, slots=True)
class _Around:
    """The text between the nearest tags, on both sides of letters."""

    before: str
    after: str
    starts_block: bool
    """Whether that text is the first of its block."""
    section: int
    """How many headings stand before it."""
    is_short: bool
    """Whether it is to stay short."""


@dataclass(slots=True, kw_only=True)
class _Page:
    """What has been written so far."""

    terms: Mapping[str, Term]
    is_paper: bool
    spelled: set[str] = field(default_factory=set)
    """What the text has explained."""
    told: dict[str, int] = field(default_factory=dict)
    """The section in which it was last explained, or got a button."""
    buttons: int = 0


def _written(match: re.Match[str], *, around: _Around, page: _Page) -> str:
    """What to write for letters that were found."""
    word, plural = match[1], match[2]
    term = page.terms[word]
    if word not in page.spelled and _explains(around, term):
        page.spelled.add(word)
        page.told[word] = around.section
        return match[0]
    if around.is_short or word in page.spelled or (plural and term.plural is None) or _begins_name(around):
        return _asked(match, term, around=around, page=page)
    page.spelled.add(word)
    page.told[word] = around.section
    full = escape(term.plural or term.means if plural else term.means, quote=False)
    # After 'an' the full words could need 'a', and what owns something keeps its place before that.
    if match[3] or _ARTICLE.search(around.before):
        return f"{match[0]} ({full})"
    if _SENTENCE_START.search(around.before) or (around.starts_block and not around.before.strip()):
        full = full[:1].upper() + full[1:]
    return f"{full} ({match[0]})"


def _asked(match: re.Match[str], term: Term, *, around: _Around, page: _Page) -> str:
    """Letters that tell what they mean when a reader asks: by a button where they are the first of their section."""
    if page.is_paper:
        return match[0]
    word, plural, owns = match[1], match[2], match[3] or ""
    if page.told.get(word) == around.section:
        return f'<abbr title="{escape(term.means)}">{word}</abbr>{plural}{owns}'
    page.told[word] = around.section
    page.buttons += 1
    means = escape(term.plural or term.means if plural else term.means)
    id = f"letters_{page.buttons}"
    return (
        f'<button type="button" class="letters" popovertarget="{id}" title="{means}">{word}{plural}</button>'
        f'<span popover class="letters__mean" id="{id}">{means}</span>{owns}'
    )


def _begins_name(around: _Around) -> bool:
    """Whether the word after the letters has a capital, as in 'the MASH Board': then they are part of a name."""
    after = _NAME.match(around.after)
    return after is not None and after[0][-1].isupper()


def _explains(around: _Around, term: Term) -> bool:
    """Whether the words around the letters say what they mean: 'Full Words (FW)' or 'FW (Full Words)'."""
    meanings = [escape(words, quote=False).lower() for words in (term.means, term.plural) if words]
    before, after = around.before.lower(), around.after.lower()
    return any(before.endswith(f"{words} (") or after.startswith(f" ({words}") for words in meanings)
