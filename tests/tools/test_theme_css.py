"""Of the theme's styles, the site has what it can use, and the file that says so is current."""

from __future__ import annotations

import re

import pytest

from tests.site.building import mkdocs_yml
from tools.theme_css import FOLDER, PROSE, STYLES, extensions, layer, names_in, prose, stylesheet

THEME, *OWN = ((FOLDER / name).read_text(encoding="utf-8") for name in ("theme.css", *STYLES))
EXTENSIONS = extensions(mkdocs_yml())


def test_the_file_is_what_the_tool_makes_of_the_installed_theme() -> None:
    """If not, run `make theme-css` and look at the pages: the theme, a template or site.css has changed."""
    assert stylesheet(mkdocs_yml()) == THEME


@pytest.mark.parametrize("extension", EXTENSIONS)
def test_each_markdown_extension_has_its_part_in_the_prose_that_rules_are_kept_for(extension: str) -> None:
    others = {name: options for name, options in EXTENSIONS.items() if name != extension}
    assert prose(PROSE, others) != prose(PROSE, EXTENSIONS)


def test_no_rule_reads_a_variable_that_nothing_sets() -> None:
    css = "".join([THEME, *OWN])
    assert set(re.findall(r"var\(\s*(--[\w-]+)\)", css)) - set(re.findall(r"[{;\s](--[\w-]+):", css)) == set()


def test_no_rule_asks_for_an_animation_or_a_picture() -> None:
    """The tool leaves keyframes and icons out."""
    assert re.findall(r"animation|url\(", THEME) == []


def test_names_are_elements_classes_ids_and_attributes() -> None:
    html = """<P class='lead  note' id=first>a < b</P><input disabled value="a > b"><i class="{{ kind }}">"""
    assert names_in(html) == {
        *("p", ".lead", ".note", "#first", "[class", "[id"),
        *("input", "[disabled", "[value", "i", ".{{", ".kind", ".}}"),
    }


def test_a_layer_holds_the_rules_that_can_match_and_the_variables_that_are_read() -> None:
    theme = """@charset "utf-8";
    /* A comment */
    :root { --ink: var(--dark); --dark: #111; --own: 1px; --icon: url("data:image/svg+xml,{;}") }
    p, .gone, p.lead > a:hover { color: var(--ink) }
    .gone p { color: red }
    #gone { --ink: red }
    p::before { mask-image: var(--icon) }
    [title] { margin: 0 }
    [dir="rtl"] p:not(.gone) { margin: 0 }
    @media print { .gone { margin: 0 } }
    @media screen { p { margin: 0 } .gone { margin: 0 } }
    @supports (display: grid) { @media print { p { margin: 0 } } }
    @keyframes turn { to { rotate: 1turn } }
    @page { margin: 1cm }
    """
    names = frozenset({"p", ".lead", "a", "[dir"})
    assert layer(theme, names, beside="a { width: var(--own) }") == (
        "@layer theme {\n"
        ":root{ --ink: var(--dark); --dark: #111; --own: 1px;}\n"
        "p,p.lead > a:hover{ color: var(--ink) }\n"
        '[dir="rtl"] p:not(.gone){ margin: 0 }\n'
        "@media screen {p{ margin: 0 }}\n"
        "@supports (display: grid) {@media print {p{ margin: 0 }}}\n"
        "@page { margin: 1cm }\n"
        "}\n"
    )


def test_rules_that_are_left_without_declarations_go() -> None:
    assert layer(":root{--unread:1px}p{margin:0}", frozenset({"p"})) == "@layer theme {\np{margin:0}\n}\n"
