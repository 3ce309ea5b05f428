"""The site's one stylesheet: the theme's rules that some page can use, in a cascade layer, then the site's own.

A layer's rules lose to those outside any, however specific they are (CSS Cascading and Inheritance Level 5, section
6.4.1), so the site's own always win.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

Names = frozenset[str]
"""What selectors can name: 'p' an element, '.note' a class, '#menu' an id, '[href' an attribute."""

_TAG = re.compile(r"""<([a-zA-Z][a-zA-Z0-9-]*)((?:\s+[^\s=>"'/]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>"']+))?)*)""")
_ATTRIBUTE = re.compile(r"""([^\s=>"'/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+)))?""")
_VARIABLE = re.compile(r"var\(\s*(--[\w-]+)")
_JINJA = re.compile(r"\{[{%#].*?[}%#]\}", re.DOTALL)
_CONDITIONAL = frozenset({"media", "supports"})
_DROPPED = frozenset({"charset"})


def names_in(html: str) -> Names:
    """Every name in *html* that a selector could match."""
    found: set[str] = set()
    for tag in set(_TAG.findall(html)):
        found.add(tag[0].lower())
        for name, *values in _ATTRIBUTE.findall(tag[1]):
            found.add(f"[{name.lower()}")
            value = "".join(values)
            if name == "class":
                found.update(f".{word}" for word in value.split())
            elif name == "id":
                found.add(f"#{value}")
    return frozenset(found)


def names_in_templates(*folders: Path) -> Names:
    """Every name that pages made from the templates in *folders* can have, whatever their plan."""
    found: set[str] = set()
    for folder in folders:
        for path in sorted(folder.glob("*.html")):
            # What a template works out stands where white space could: 'tag{% if new %} tag--new{% endif %}'.
            found |= names_in(_JINJA.sub(" ", path.read_text(encoding="utf-8")))
    return frozenset(found)


def bundle(theme: str, own: str, names: Names) -> str:
    """One stylesheet: the rules of the *theme* that can match a page with these *names*, and all of the *own* ones."""
    # Here, since it takes longer to import than a stylesheet that was kept takes to read.
    import tinycss2  # noqa: PLC0415

    own_rules = tinycss2.serialize(tinycss2.parse_stylesheet(own, skip_comments=True))
    used = "\n".join(_used(tinycss2.parse_stylesheet(theme, skip_comments=True, skip_whitespace=True), names))
    kept = _without_unused_variables(used, own_rules)
    unindented = re.sub(r"\n\s*", "\n", own_rules)
    return f"@layer theme {{\n{kept}\n}}\n{unindented}"


def _used(rules: Iterable[Any], names: Names) -> Iterator[str]:
    import tinycss2  # noqa: PLC0415

    for rule in rules:
        if rule.type == "qualified-rule":
            selectors = [one for one in _split(rule.prelude) if _can_match(one, names)]
            if selectors:
                prelude = ",".join(tinycss2.serialize(selector).strip() for selector in selectors)
                yield f"{prelude}{{{tinycss2.serialize(rule.content)}}}"
        elif rule.type == "at-rule" and rule.lower_at_keyword in _CONDITIONAL and rule.content is not None:
            held = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
            if inner := "\n".join(_used(held, names)):
                yield f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{{inner}}}"
        elif rule.type == "at-rule" and rule.lower_at_keyword not in _DROPPED:
            yield rule.serialize()


def _split(prelude: Sequence[Any]) -> list[list[Any]]:
    """The selectors of a list, apart."""
    selectors: list[list[Any]] = [[]]
    for token in prelude:
        if token == ",":
            selectors.append([])
        else:
            selectors[-1].append(token)
    return selectors


def _can_match(selector: Sequence[Any], names: Names) -> bool:
    """Whether every name that the selector needs is known. What :not() and :is() hold may match or not."""
    before: Any = None
    for token in selector:
        needed = None
        if token.type == "ident" and before == ".":
            needed = f".{token.value}"
        elif token.type == "ident" and before != ":":
            needed = token.lower_value
        elif token.type == "hash":
            needed = f"#{token.value}"
        elif token.type == "[] block":
            needed = next((f"[{held.lower_value}" for held in token.content if held.type == "ident"), None)
        if needed is not None and needed not in names:
            return False
        before = token
    return True


def _without_unused_variables(css: str, own: str) -> str:
    """*css* without the custom properties that neither it nor the site's own rules read."""
    set_in = re.compile(r"(?<=[{;])\s*(--[\w-]+):((?:[^;{}\"']|\"[^\"]*\"|'[^']*')*);?")
    values: dict[str, list[str]] = {}
    for name, value in set_in.findall(css):
        values.setdefault(name, []).append(value)
    reading = [own, set_in.sub("", css)]
    read: set[str] = set()
    while reading:
        fresh = set(_VARIABLE.findall(reading.pop())) - read
        read |= fresh
        reading += [value for name in fresh for value in values.get(name, [])]
    return set_in.sub(lambda match: match[0] if match[1] in read else "", css)
