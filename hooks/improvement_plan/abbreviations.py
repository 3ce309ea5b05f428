"""Abbreviations of the glossary in a page's HTML: in full at their first use, marked up after that."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import escape

from .model import Term

_TAG = re.compile(r"""<!--.*?-->|</?[a-zA-Z](?:[^>"']|"[^"]*"|'[^']*')*>""", re.DOTALL)
_NAME = re.compile(r"</?([a-zA-Z][a-zA-Z0-9-]*)")
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

    def replace(match: re.Match[str]) -> str:
        word, plural = match[1], match[2]
        term = letters[word]
        full = escape(term.plural or term.means if plural else term.means, quote=False)
        if word in spelled:
            return f'<abbr title="{escape(term.means)}">{word}</abbr>{plural}'
        spelled.add(word)
        if _explains(match, term):
            return match[0]
        if plural and term.plural is None:
            return f"{match[0]} ({full})"
        return f"{full} ({match[0]})"

    return "".join(pattern.sub(replace, text) if is_text else text for is_text, text in _texts(html))


def _explains(match: re.Match[str], term: Term) -> bool:
    """Whether the words around the letters say what they mean: 'Full Words (FW)' or 'FW (Full Words)'."""
    meanings = [escape(words, quote=False).lower() for words in (term.means, term.plural) if words]
    before, after = match.string[: match.start()].lower(), match.string[match.end() :].lower()
    return any(before.endswith(f"{words} (") or after.startswith(f" ({words}") for words in meanings)


def _texts(html: str) -> Iterator[tuple[bool, str]]:
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
