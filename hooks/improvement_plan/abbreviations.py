"""Abbreviations of the glossary in a page's HTML: in full at their first use, marked up after that."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import partial
from html import escape

from .model import Term

_TAG = re.compile(r"""<!--.*?-->|</?[a-zA-Z](?:[^>"']|"[^"]*"|'[^']*')*>""", re.DOTALL)
_NAME = re.compile(r"</?([a-zA-Z][a-zA-Z0-9-]*)")
_BLOCK = re.compile(r"<(?:p|li|td|th|dd|dt|div|h[1-6]|caption|summary|blockquote)\b")
_SENTENCE_START = re.compile(r"[.!?]\s+$")
_ARTICLE = re.compile(r"(?:^|\s)(?:a|an)\s+$", re.IGNORECASE)
_VERBATIM = frozenset({"abbr", "code", "dfn", "pre", "script", "style", "svg", "textarea", "title"})
"""Elements whose text stays as it is."""
_UNMARKED = frozenset({"option", "button", "label"})
"""Elements that cannot hold markup for an abbreviation, or are names that voice control hears."""


def spell_out(html: str, glossary: Mapping[str, Term]) -> str:
    """The HTML with each abbreviation in full at its first use, the letters in brackets, and `abbr` around later ones.

    A text that explains the letters itself, on either side of a bracket, counts as their first use. Attributes, code
    and drawings stay as they are.

    >>> spell_out("<p>The MASH. A MASH.</p>", {"MASH": Term(means="Multi-Agency Safeguarding Hub")})
    '<p>The Multi-Agency Safeguarding Hub (MASH). A <abbr title="Multi-Agency Safeguarding Hub">MASH</abbr>.</p>'
    """
    letters = {escape(text, quote=False): term for text, term in glossary.items()}
    if not letters:
        return html
    longest_first = sorted(letters, key=len, reverse=True)
    # Letters inside a longer word or a hyphenated one are not this abbreviation; one 's' makes it plural.
    pattern = re.compile(rf"(?<![\w&-])({'|'.join(map(re.escape, longest_first))})(s?)(?![\w-])")
    spelled: set[str] = set()
    result, starts_block = [], True
    for is_text, piece in _pieces(html):
        if is_text:
            write = partial(_written, terms=letters, spelled=spelled, starts_block=starts_block)
            result.append(pattern.sub(write, piece))
            starts_block = starts_block and not piece.strip()
        else:
            result.append(piece)
            starts_block = _BLOCK.match(piece) is not None
    return "".join(result)


def _written(match: re.Match[str], *, terms: Mapping[str, Term], spelled: set[str], starts_block: bool) -> str:
    """What to write for letters that were found; *spelled* gathers those that the page has explained."""
    word, plural = match[1], match[2]
    term = terms[word]
    if word in spelled:
        return f'<abbr title="{escape(term.means)}">{word}</abbr>{plural}'
    spelled.add(word)
    if _explains(match, term):
        return match[0]
    full = escape(term.plural or term.means if plural else term.means, quote=False)
    before = match.string[: match.start()]
    # After 'an' the full words could need 'a', and a meaning without a plural of its own stays as it is.
    if _ARTICLE.search(before) or (plural and term.plural is None):
        return f"{match[0]} ({full})"
    if _SENTENCE_START.search(before) or (starts_block and not before.strip()):
        full = full[:1].upper() + full[1:]
    return f"{full} ({match[0]})"


def _explains(match: re.Match[str], term: Term) -> bool:
    """Whether the words around the letters say what they mean: 'Full Words (FW)' or 'FW (Full Words)'."""
    meanings = [escape(words, quote=False).lower() for words in (term.means, term.plural) if words]
    before, after = match.string[: match.start()].lower(), match.string[match.end() :].lower()
    return any(before.endswith(f"{words} (") or after.startswith(f" ({words}") for words in meanings)


def _pieces(html: str) -> Iterator[tuple[bool, str]]:
    """The pieces of *html* in order: text that readers read (True), and all the rest (False)."""
    position, closed_to = 0, ""
    depth = 0
    for tag in _TAG.finditer(html):
        yield not depth, html[position : tag.start()]
        yield False, tag[0]
        position = tag.end()
        name = _NAME.match(tag[0])
        if name is None or (closed_to and name[1].lower() != closed_to):
            continue
        if tag[0].startswith("</"):
            depth = max(depth - 1, 0)
            closed_to = closed_to if depth else ""
        elif name[1].lower() in _VERBATIM | _UNMARKED and not tag[0].endswith("/>"):
            depth, closed_to = depth + 1, name[1].lower()
    yield not depth, html[position:]
