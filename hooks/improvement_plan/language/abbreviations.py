"""Abbreviations of the glossary in a page's HTML: in full at their first use, marked up after that."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from ..plan.model import Term

_TAG = re.compile(r"""<!--.*?-->|</?[a-zA-Z](?:[^>"']|"[^"]*"|'[^']*')*>""", re.DOTALL)
_BLOCK = re.compile(r"<(?:p|li|td|th|dd|dt|div|h[1-6]|caption|summary|blockquote)\b")
_SENTENCE_START = re.compile(r"[.!?]\s+$")
_ARTICLE = re.compile(r"(?:^|\s)(?:a|an)\s+$", re.IGNORECASE)
_VERBATIM = ("abbr", "code", "dfn", "pre", "script", "style", "svg", "textarea", "title")
"""Elements whose text stays as it is."""
_UNMARKED = ("option", "button", "label")
"""Elements that cannot hold markup for an abbreviation, or are names that voice control hears."""
_SILENT = re.compile(rf"""<(/?)({"|".join((*_VERBATIM, *_UNMARKED))})\b(?:[^>"']|"[^"]*"|'[^']*')*>""")


def spell_out(html: str, glossary: Mapping[str, Term]) -> str:
    """The HTML with each abbreviation in full at its first use, the letters in brackets, and `abbr` around later ones.

    A text that explains the letters itself, on either side of a bracket, counts as their first use. Attributes, code
    and drawings stay as they are.

    >>> spell_out("<p>The MASH. A MASH.</p>", {"MASH": Term(means="Multi-Agency Safeguarding Hub")})
    '<p>The Multi-Agency Safeguarding Hub (MASH). A <abbr title="Multi-Agency Safeguarding Hub">MASH</abbr>.</p>'
    """
    letters = {escape(text, quote=False): term for text, term in glossary.items()}
    if not any(text in html for text in letters):
        return html
    longest_first = sorted(letters, key=len, reverse=True)
    # Letters inside a longer word, a hyphenated one or a character reference (&#39;) are not this abbreviation; one 's'
    # makes it plural. What stands before them is looked at last: a pattern that starts with letters finds them several
    # times as fast.
    either = "|".join(rf"{word}(?<![\w&#-]{word})" for word in map(re.escape, longest_first))
    pattern = re.compile(rf"({either})(s?)(?![\w-])")
    found = list(pattern.finditer(html))
    if not found:
        return html
    # Letters are rare and tags are many: the tags are only looked at around the letters.
    tags = [tag.span() for tag in _TAG.finditer(html)]
    starts = [start for start, _ in tags]
    silent = list(_silent_spans(html))
    spelled: set[str] = set()
    result, position = [], 0
    for match in found:
        before = bisect_right(starts, match.start()) - 1
        tag_start, text_start = tags[before] if before >= 0 else (0, 0)
        if match.start() < text_start or _is_within(silent, match.start()):
            continue
        text_end = tags[before + 1][0] if before + 1 < len(tags) else len(html)
        around = _Around(
            before=html[text_start : match.start()],
            after=html[match.end() : text_end],
            starts_block=before < 0 or _BLOCK.match(html, tag_start) is not None,
        )
        result += [html[position : match.start()], _written(match, around=around, terms=letters, spelled=spelled)]
        position = match.end()
    return "".join([*result, html[position:]])


def _silent_spans(html: str) -> Iterator[tuple[int, int]]:
    """Where the elements start and end whose text stays as it is; those inside another are part of it."""
    start, depth, name = 0, 0, ""
    for tag in _SILENT.finditer(html):
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
    before = bisect_right(spans, (position, position)) - 1
    return before >= 0 and position < spans[before][1]


@dataclass(frozen=True, slots=True)
class _Around:
    """The text between the nearest tags, on both sides of letters."""

    before: str
    after: str
    starts_block: bool
    """Whether that text is the first of its block."""


def _written(match: re.Match[str], *, around: _Around, terms: Mapping[str, Term], spelled: set[str]) -> str:
    """What to write for letters that were found; *spelled* gathers those that the page has explained."""
    word, plural = match[1], match[2]
    term = terms[word]
    if word in spelled:
        return f'<abbr title="{escape(term.means)}">{word}</abbr>{plural}'
    spelled.add(word)
    if _explains(around, term):
        return match[0]
    full = escape(term.plural or term.means if plural else term.means, quote=False)
    # After 'an' the full words could need 'a', and a meaning without a plural of its own stays as it is.
    if _ARTICLE.search(around.before) or (plural and term.plural is None):
        return f"{match[0]} ({full})"
    if _SENTENCE_START.search(around.before) or (around.starts_block and not around.before.strip()):
        full = full[:1].upper() + full[1:]
    return f"{full} ({match[0]})"


def _explains(around: _Around, term: Term) -> bool:
    """Whether the words around the letters say what they mean: 'Full Words (FW)' or 'FW (Full Words)'."""
    meanings = [escape(words, quote=False).lower() for words in (term.means, term.plural) if words]
    before, after = around.before.lower(), around.after.lower()
    return any(before.endswith(f"{words} (") or after.startswith(f" ({words}") for words in meanings)
