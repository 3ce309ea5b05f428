"""What a mutation puts into a plan: odd values, hostile texts, words that are keys somewhere, and raw bytes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, get_args

from pydantic import BaseModel

from improvement_plan.plan.model import Plan

PLAIN = (
    *("https://[x", "'https://example.org:99999/'", "https://example.org/a", "'https://?x'", "a?cc=b@example.org"),
    *("", "~", "null", "Null", "true", "False", "yes", "no", "on", "off", "Y"),
    *("0", "-0", "1", "12", "-3", "6", "99", "100", "101", "012", "1e3", "1e999", "1_000", "1,000", "0x1F", "0o17"),
    *("0.1", ".5", "-.5", "5.", "14.50", "1:30", "NaN", ".nan", ".inf", "-.inf", "+44", "50%", "£5", "twelve"),
    *("9" * 40, "9" * 99, "9" * 120, "0." + "3" * 90, "0.1" + "0" * 95, "-" + "9" * 98, "1" + "0" * 17, "1" + "0" * 30),
    *("2019", "1899", "2200", "0000", "2019-04", "2019-13", "2019-4", "2019-04-10", "2019-02-29", "2019-04-31"),
    *("2025-Q3", "2025-q3", "2025-Q5", "2025/26", "2025/27", "2199/00", "1999/00", "spring 2019", "Winter 2199"),
    *("2025/26-Q2", "2025/26-Q5", "2019/2020", "Q2 2019/20", "Q2 2019", "Mar 20", "25-Sep", "end of March 2020"),
    *("2019-04/2019-07", "2019-07/2019-04", "2019/20/2020/21", "2199-12-31", "10/04/2019", "April 2019", "today"),
    *("2019-04-10T00:00:00Z", "2019-04-10 00:00:00", "٢٠١٩", "２０１９", "1²", "１２"),
    *("[]", "{}", "[[]]", "{a: b}", "[null]", "[~, ~]", "[a, [b]]", "{: }", "{says: x}", "{says: x, by: 2020}"),
    *("{says: 1}", "{by: 2020}", "{id: x, page: 0}", "{id: x, page: 1}", "[1, 2, 3]", "[9, 1]", "[1, 9]"),
    *("''", '""', '" "', "'", '"', "[", "{", "]", "}", ",", "&a", "*a", "&a x", "!!str x", "!x", "!!binary x", "<<"),
    *(
        "|",
        ">",
        "|-",
        "|2",
        "- x",
        "-",
        "? x",
        "?",
        ": x",
        "x: y",
        "x:",
        "%",
        "@x",
        "`x`",
        "# x",
        "x # y",
        "---",
        "...",
    ),
    *("done", "under-way", "nothing-reported", "index", "late", "none", "constructor", "con", "x" * 80, "x" * 81),
    *(
        "a--b",
        "-a",
        "A",
        "ä",
        "a b",
        "a/b",
        "../a",
        ".",
        "en-GB",
        "cy",
        "ar",
        "he",
        "zh-Hant",
        "xx",
        "en_GB",
        "i-klingon",
    ),
    *("https://x.example/", "javascript:alert(1)", "http://[", "https://x.example/%zz", "mailto:x@example.org"),
    *("a@b.example", "a@b", "@", "https://xn--a", "https://x.example:99999/", "https://x.example/?a=1&b=2#c"),
)
"""Values as they could stand after a key, without quotes: each kind that YAML knows, and what only looks like one."""

ADDRESSES = (
    *("https://[x", "https://[::1]:x/", "https://example.org:99999/", "http://", "https://?x", "https:example.org"),
    *("mailto://[x", "mailto:", "mailto:a?cc=b@example.org", "tel:1", "//example.org", "//[x", "/\\example.org", "\\x"),
    *(
        "https://ex\u2100mple.org/",
        "https://localhost:8000/",
        "javascript:x",
        "JAVASCRIPT:x",
        "java\tscript:x",
        "data:,x",
    ),
    *(
        "actions.md",
        "../actions.md",
        "areas/quay.md#berth",
        "#berth",
        "#no",
        "areas/",
        "/actions/",
        "no.md",
        "a%20b.md",
    ),
    *(
        "map.png",
        "../map.png",
        "./actions.md",
        "actions.md?x=1",
        "actions.md#",
        "#",
        "?x",
        ".",
        "..",
        "../..",
        "%",
        "%ZZ",
    ),
    *(
        "actions.md#%",
        "https://example.org/%",
        "https://example.org/a b",
        "{{ contact.email }}",
        "mailto:{{ contact.email }}",
    ),
    *(
        "feed.xml",
        "404.md",
        "areas/pier.md",
        "actions/index.md",
        "about/index.md",
        "reports/june/since-march.md",
        "&#47;x",
    ),
)
"""Addresses of links; some of them can stand."""

TEXTS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "</style></title></textarea>",
    "<!-- not closed",
    "<![CDATA[x]]>",
    "&lt;b&gt; &amp; &#x3C; &nosuch; &#0; &#xD800;",
    "[link](javascript:alert(1))",
    "[link](/areas/)",
    "[link](/no/such/page/)",
    "[link](#anchor)",
    '[link](https://x.example/ "title"){: onclick=x }',
    "[link](<https://x.example/a b>)",
    "[link](https://x.example/(a(b)c))",
    "[link](http://[)",
    "[link](http://x.example:port/)",
    "[link]",
    "[link][link]\n\n[link]: https://x.example/",
    "![picture](https://x.example/a.png)",
    "<https://x.example/> and <mailto:a@b.example>",
    "https://x.example/bare",
    "# Heading",
    "Heading\n=======",
    "- a\n- b\n    - c\n\n1. d",
    "> > > > quoted",
    "| a | b |\n|---|---|\n| c | d |",
    "```\ncode {{ x }}\n```",
    "~~~ not closed",
    "`code` ``co`de``",
    "***_both_***",
    "a\\\nb  \nc",
    "*[MASH]: Other words",
    "[^1]: note",
    "{: .class #id onclick=x }",
    "{{ 7 * 7 }}",
    "{% raw %}{# x #}",
    "{{ plan.title }}",
    "{{",
    "%}",
    "{message} {0} {} %s %(name)s %",
    "$x #let x = 1; @ref <label> \\begin{x}",
    "#set page(width: 1pt)",
    "=1+1",
    "+44 1632 960000",
    "@SUM(A1)",
    "a;b,c\td",
    "\"quoted\" 'single' “curly” ‘too’",
    "back\\slash \\n \\",
    "\u202eturned round\u202c",
    "\u2066isolated\u2069 \u200f\u200e",
    "\u200b",
    "\ufeffmark",
    "\u00a0",
    "\u3000",
    "\u00ad",
    "\u2800",
    "a\u0301\u0302\u0303" * 20,
    "\u0301",
    "👩‍👩‍👧‍👦 🏴󠁧󠁢󠁷󠁬󠁳󠁿 🇬🇧",
    "\U0010ffff \ue000 \ufdd0",
    "漢字かな交じり文",
    "עברית العربية",
    "ﬁ ǆ ß İ ı",
    "line\u2028separator\u2029paragraph\x85next",
    "a\nb\n\n\nc\n",
    "\r\n",
    "\t",
    "  spaces  ",
    "stx\x02etx\x03",
    "wzxhzdk:0",
    "\x02wzxhzdk:0\x03",
    "klzzwxh:0001",
    "x" * 3_000,
    "word " * 3_900,
    "x" * 20_000,
    "x" * 20_001,
    "*" * 2_000,
    "[" * 2_000,
    "(" * 2_000 + ")" * 2_000,
    "`" * 2_000,
    "> " * 400,
    "    " * 30 + "- x",
    "".join(f"{'  ' * depth}- x\n" for depth in range(60)),
    "".join(f"{'    ' * depth}- x\n" for depth in range(60)),
    "<b>" * 800,
    "_a_ " * 1_500,
    "&" * 3_000,
    "MASH CAF " * 300,
    "Nothing reported",
    "None",
    "undefined",
    "NaN",
    "-",
    "0",
    "…",
)
"""Texts that have acted, or broken something, in one format or another."""

BYTES = (
    b"\x00",
    b"\x01",
    b"\x08",
    b"\x0b",
    b"\x0c",
    b"\x1b[31m",
    b"\x7f",
    b"\x80",
    b"\xc0\x80",
    b"\xc3",
    b"\xe9",
    b"\xed\xa0\x80",
    b"\xf4\x90\x80\x80",
    b"\xff",
    b"\xfe\xff",
    b"\xef\xbb\xbf",
    b"\xef\xbf\xbe",
    b"\xc2\x85",
    b"\xc2\xa0",
    b"\xe2\x80\x8b",
    b"\xe2\x80\xa8",
    b"\xe2\x80\xa9",
    b"\xe2\x80\xae",
    b"\r",
    b"\r\n",
    b"\n",
    b"\n\n",
    b"\n\t",
    b"\t",
    b" ",
    b"  ",
    b"'",
    b'"',
    b":",
    b": ",
    b" #",
    b"- ",
    b"{",
    b"}",
    b"[",
    b"]",
    b",",
    b"\\",
    b"|",
    b"*",
    b"&",
    b"!",
    b"%",
    b"\n---\n",
    b"\n...\n",
    b"\n%YAML 1.1\n",
    b"\n# a comment\n",
    b"[" * 60,
    b"{a: " * 60,
    b"[" * 3_000,
    b"- " * 60,
    b"? " * 60,
)
"""What can go wrong below the level of text, and signs that mean something to YAML."""

MARK = "zqvx7"
"""A word that stands in no plan, so that it is seen where it comes out."""


def quoted(text: str) -> str:
    """A text as YAML can hold it on one line."""
    return json.dumps(text, ensure_ascii=False)


def keys_of_the_model() -> tuple[str, ...]:
    """Every key that a plan may hold anywhere."""
    found: dict[str, None] = {}
    for part in parts_of_the_model():
        found |= dict.fromkeys(part.model_fields)
    return tuple(found)


def parts_of_the_model() -> tuple[type[BaseModel], ...]:
    """Every part that a plan is made of, the plan itself first."""
    found: dict[type[BaseModel], None] = {}
    left: list[type[BaseModel]] = [Plan]
    while left:
        part = left.pop(0)
        if part not in found:
            found[part] = None
            left += [model for field in part.model_fields.values() for model in _parts_in(field.annotation)]
    return tuple(found)


def _parts_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _parts_in(argument)
