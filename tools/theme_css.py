"""Makes overrides/assets/theme.css, which the site takes from its theme: `python -m tools.theme_css`.

The theme's stylesheet holds 137 KB, most of it for pages that this site does not have. Kept are the rules that can
match what the templates, the hook and the Markdown extensions write, whatever the plan.

They stand in a cascade layer: rules outside any layer win over it, however specific its selectors are (CSS Cascading
and Inheritance Level 5, section 6.4.1). So the site's own rules always win.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.metadata import distribution
from io import BytesIO
from pathlib import Path
from typing import Any

import tinycss2
from markdown import Markdown
from mkdocs.config import load_config
from mkdocs.utils import get_theme_dir

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "overrides" / "assets"
THEME = "material"
PACKAGE = "mkdocs-material"

Names = frozenset[str]
"""What selectors can name: 'p' an element, '.note' a class, '#menu' an id, '[href' an attribute."""

PROSE = """
# One
## Two
### Three
#### Four
##### Five
###### Six

Text, *emphasis*, **strong**, `code`, [a link](page.md "title") and ![an image](image.png "title").\x20\x20
A second line.

> A quotation

- a list
    - in a list

1. a numbered list
* of two kinds

---

```python
code
```

A | B
--|--:
1 | 2

!!! note

    An admonition[^1].

[^1]: A footnote.
"""
"""Markdown that gives every element which editors' prose can have."""

STYLES = ("site.css", "lists.css")
"""The site's own stylesheets."""
OWN = frozenset({"details", "summary"})
"""Elements that look as the site's own stylesheet says, and not at all as the theme would have them."""

_TAG = re.compile(r"""<([a-zA-Z][a-zA-Z0-9-]*)((?:\s+[^\s=>"'/]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>"']+))?)*)""")
_ATTRIBUTE = re.compile(r"""([^\s=>"'/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+)))?""")
_VARIABLE = re.compile(r"var\(\s*(--[\w-]+)")
_SET = re.compile(r"(?<=[{;])\s*(--[\w-]+):((?:[^;{}\"']|\"[^\"]*\"|'[^']*')*);?")
_EMPTY = re.compile(r"(?m)^[^{}\n]*\{\}\n?")
_JINJA = re.compile(r"\{[{%#].*?[}%#]\}", re.DOTALL)
_PICTURE = "mask-image:"
"""What a rule that draws an icon has. The icons are data URLs, which the site's content security policy refuses."""
_CONDITIONAL = frozenset({"media", "supports"})
_DROPPED = frozenset({"charset", "keyframes"})
"""At-rules that are left out: none of the rules that are kept has an animation."""


def stylesheet(settings: str) -> str:
    """The text of overrides/assets/theme.css for a site with these *settings*, a text of mkdocs.yml."""
    (path,) = Path(get_theme_dir(THEME)).glob("assets/stylesheets/main.*.css")
    theme = path.read_text(encoding="utf-8")
    kinds = (f".{kind}" for kind in re.findall(r"\.admonition\.([\w-]+)", theme))
    names = _names_in_code() | names_in(prose(PROSE, extensions(settings))) | frozenset(kinds)
    return _head() + layer(
        theme, names - OWN, beside="".join((FOLDER / name).read_text(encoding="utf-8") for name in STYLES)
    )


def extensions(settings: str) -> dict[str, dict[str, Any]]:
    """The Markdown extensions that the *settings* turn on, and those of MkDocs itself, with the options of each."""
    config = load_config(BytesIO(settings.encode()), docs_dir=str(FOLDER), theme={"name": THEME}, hooks=[])
    return {name: config.mdx_configs.get(name, {}) for name in config.markdown_extensions}


def prose(text: str, extensions: Mapping[str, dict[str, Any]]) -> str:
    """The HTML of Markdown."""
    return Markdown(extensions=list(extensions), extension_configs=extensions).convert(text)


def _names_in_code() -> Names:
    """Every name that the templates or the hook can write, whatever the plan."""
    overrides = ROOT / "overrides"
    templates = [path for folder in (".", "partials", "pages") for path in (overrides / folder).glob("*.html")]
    texts = (path.read_text(encoding="utf-8") for path in (*templates, *(ROOT / "hooks").rglob("*.py")))
    # What a template works out stands where white space could: 'tag{% if new %} tag--new{% endif %}'.
    return frozenset().union(*(names_in(_JINJA.sub(" ", text)) for text in texts))


def names_in(html: str) -> Names:
    """Every name in *html* that a selector could match."""
    found: set[str] = set()
    for element, attributes in set(_TAG.findall(html)):
        found.add(element.lower())
        for name, *values in _ATTRIBUTE.findall(attributes):
            found.add(f"[{name.lower()}")
            value = "".join(values)
            if name == "class":
                found.update(f".{word}" for word in value.split())
            elif name == "id":
                found.add(f"#{value}")
    return frozenset(found)


def layer(theme: str, names: Names, *, beside: str = "") -> str:
    """The rules of the stylesheet *theme* that can match a page with these *names*, as a cascade layer.

    Of its custom properties, those stay that these rules or the stylesheet *beside* them read.
    """
    rules = tinycss2.parse_stylesheet(theme, skip_comments=True, skip_whitespace=True)
    css = _without_unused_variables("\n".join(_rules_in_use(rules, names)), beside)
    return f"@layer theme {{\n{_EMPTY.sub('', css).rstrip()}\n}}\n"


def _rules_in_use(rules: Iterable[Any], names: Names) -> Iterator[str]:
    for rule in rules:
        if rule.type == "qualified-rule":
            selectors = [selector for selector in _split(rule.prelude) if _can_match(selector, names)]
            declarations = tinycss2.serialize(rule.content)
            if selectors and _PICTURE not in declarations:
                prelude = ",".join(tinycss2.serialize(selector).strip() for selector in selectors)
                yield f"{prelude}{{{declarations}}}"
        elif rule.type == "at-rule" and rule.lower_at_keyword in _CONDITIONAL and rule.content is not None:
            inside = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
            if inner := "\n".join(_rules_in_use(inside, names)):
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
            needed = next((f"[{part.lower_value}" for part in token.content if part.type == "ident"), None)
        if needed is not None and needed not in names:
            return False
        before = token
    return True


def _without_unused_variables(css: str, beside: str) -> str:
    values: dict[str, list[str]] = {}
    for name, value in _SET.findall(css):
        values.setdefault(name, []).append(value)
    reading = [beside, _SET.sub("", css)]
    read: set[str] = set()
    while reading:
        fresh = set(_VARIABLE.findall(reading.pop())) - read
        read |= fresh
        reading += [value for name in fresh for value in values.get(name, [])]
    return _SET.sub(lambda match: match[0] if match[1] in read else "", css)


def _head() -> str:
    """The origin of the rules, and the licence that has to go with them. The build keeps a comment with '!'."""
    package = distribution(PACKAGE)
    licence = (package.read_text("licenses/LICENSE") or "").strip()
    holder = licence.partition("\n")[0].partition(" <")[0]
    return (
        f"/*! From {PACKAGE} {package.version}, MIT licence. {holder} */\n"
        "/*\n"
        "The rules of that package's stylesheet that the site can use. `make theme-css` writes them: do not edit.\n\n"
        f"{licence}\n"
        "*/\n"
    )


if __name__ == "__main__":
    made = stylesheet((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    (FOLDER / "theme.css").write_text(made, encoding="utf-8")
