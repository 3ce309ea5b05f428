"""Random pages of prose beside a plan: each is refused in words, or the site is built with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from improvement_plan.reading.check import check
from tools import site_build
from tools.fuzz.judging import (
    BUILD_SECONDS,
    OWN_SETTINGS,
    SECONDS,
    TODAY,
    FailureError,
    failures,
    limited,
    well_formed,
)
from tools.fuzz.starts import Starts
from tools.fuzz.values import ADDRESSES, TEXTS

PLAN = """\
plan: {title: Harbour Plan, organisation: Harbour Council}
reports:
  - {id: march, date: 2024-03-05, title: March report}
  - {id: june, date: 2024-06-04, title: June report}
areas:
  - id: quay
    title: The quay
    actions: [{id: berth, title: Mend the berth}]
"""
"""The plan that each page stands beside."""

FILES = ("about.md", "areas/quay.md", "reports/june.md", "index.md", "help.md", "help/index.md", "help/more.md")
"""Where a page may stand; some of them are pages of the plan."""

SETTINGS = (
    *("title: Help", "title: 'Help: us'", "description: Whom to ask.", "title: 2024", "titel: Help", "title:"),
    *("template: preview/problems.html", "hide: [toc]", "title: [x", "- x", "x", '"\\u202e": x', "title: &a x"),
    *("? x", "title: a\ntitle: b", "title: {{ plan.title }}", "1: x", "title: |\n  Two\n  lines", "%YAML 1.1"),
)
TOPS = ("---\n{}\n---\n", "---\n{}\n...\n", "--- \n{}\n---\n\n", "{}\n\n", "\n{}\n\n", "---\n{}\n---")

BLOCKS = (
    *("Text.", "## A heading", "## Berth", "# A title", "Title\n===", "### a_b", "## {{ plan.title }}", "##", "---"),
    *("Text[^1].\n\n[^1]: A note.", "[^2]: Alone.", "Text[^3].", "[^4]: https://example.org", "[link][ref]"),
    *("[ref]: actions.md", "[ref]: <no.md>", "[ref]", "!!! note\n    A note.", "!!! x y", "```\ncode", "```\n<b>\n```"),
    *("~~~\n{{ x }}\n~~~", "| a | b |\n| :- | -: |\n| 1 | 2 |", "- a\n    - b", "1. a\n\n    b", "> a\n> > b", "[TOC]"),
    *("    code", "`<script>`", "``a`b``", "`", "*a **b* c**", "a  \nb", "\\", "&#38; &amp; &nosuch; &#0;", "<b>b</b>"),
    *("<div>\n\n*a*\n\n</div>", "<div>", "</div>", "<p>a<p>b", "<table><tr><td>a</table>", "<li>a", "<!-- a -->"),
    *("<!-- a", "<![CDATA[a]]>", "<?php a ?>", "<!DOCTYPE html>", "<details open><summary>a</summary>b</details>"),
    *('<p id="a">a</p>', '<p id="top_">a</p>', '<p id="berth">a</p>', '<p id="a">a</p><p id="a">b</p>'),
    *('<a id="x"></a>', '<a name="x">x</a>', '<p CLASS="x" Lang=cy>a</p>', '<p style="x">a</p>', "<P ONCLICK=x>a</P>"),
    *('<a href="{{ plan.title }}">a</a>', '<span title="{{ plan.title }}">a</span>', '<img alt="{{ plan.title }}">'),
    *(
        "{{ report.date }}",
        "{{ report.day }}",
        "{{",
        "{{ a }",
        "}}",
        "{{ {x} }}",
        "{{}}",
        "{% a %}",
        "{{ plan.title }}.",
    ),
    *("a\u200bb", "a\u202eb", "a\x07b", "a\ue001b", "a\ue002b", "\ufeffa", "a\x0cb", "a\u2028b", "a\r\nb", "é 港 🦆"),
    *("<a@b.example>", "<https://example.org>", "<x:y>", "https://example.org", "![a](map.png)", "![a][ref]", "![](x)"),
)


@dataclass(frozen=True, slots=True)
class ProsePage:
    """A page beside the plan."""

    file: str
    text: str


def page_of(seed: int, number: int) -> ProsePage:
    """A page of a run: the same for the same numbers, whatever ran before."""
    random = Random(f"pages:{seed}:{number}")
    blocks = [_block(random) for _ in range(random.choice([1, 1, 1, 2, 4]))]
    top = random.choice(TOPS).format(random.choice(SETTINGS)) if random.random() < 0.25 else ""
    return ProsePage(random.choice(FILES), f"{top}{random.choice(['', 'Text.'])}\n\n" + "\n\n".join(blocks) + "\n")


def _block(random: Random) -> str:
    address, words = random.choice(ADDRESSES), random.choice(["words", "*words*", "[a]", ""])
    return random.choice(
        [
            random.choice(BLOCKS),
            random.choice(BLOCKS),
            random.choice(TEXTS),
            f"See [{words}]({address}).",
            f"See [{words}](<{address}>).",
            f"![{words}]({address})",
            f"[{words}][x]\n\n[x]: {address}",
            f'<a href="{address}">{words}</a>',
            f"<img src='{address}' alt=''>",
        ]
    )


def judge_page(page: ProsePage, starts: Starts) -> bool:
    """Check a page beside a plan, and build the site if it has no fault; whether it was built.

    Raises FailureError where it ends otherwise than in a whole site or in messages that explain.
    """
    with TemporaryDirectory() as folder:
        plan, content = Path(folder) / "plan.yaml", Path(folder) / "content"
        plan.write_text(PLAN, encoding="utf-8")
        (content / page.file).parent.mkdir(parents=True)
        (content / page.file).write_bytes(page.text.encode())
        (content / "map.png").write_bytes(b"")
        with failures(), limited(SECONDS):
            checked = check(
                plan, name="plan.yaml", prose=content, catalogues=starts.overrides / "locale", today=TODAY.date()
            )
        told = [(problem.file, problem.place, problem.message) for problem in checked.errors]
        for problem in checked.errors:
            well_formed(problem, page.text.splitlines())
        if twice := [place for place in told if told.count(place) > 1]:
            raise FailureError("malformed message", f"told twice: {twice[0]}")
        if not checked.errors:
            with failures(), limited(BUILD_SECONDS):
                site_build.build(
                    plan,
                    prose=content,
                    out=Path(folder) / "site",
                    settings=site_build.settings_with(OWN_SETTINGS),
                    overrides=starts.overrides,
                    today=TODAY,
                    extra={"plan": str(plan), "papers": False, "pictures": False},
                )
        return not checked.errors


def run_pages(
    starts: Starts, pages: int, seed: int, *, step: Callable[[str], None] = lambda _: None
) -> tuple[int, list[str]]:
    """Try so many pages: how many were built, and what is to be said of those that failed.

    *step* is told the file of each page before it is tried.
    """
    built, failed = 0, []
    for number in range(pages):
        page = page_of(seed, number)
        step(page.file)
        try:
            built += judge_page(page, starts)
        except FailureError as failure:
            failed.append(f"page {number}, {page.file}:\n{page.text!r}\n{failure}")
    return built, failed
