"""Editors' Markdown: the plan's values in it, and what is wrong with it.

A page in content/ uses a value as {{ report.date }}. There is nothing else to it: no conditions, no loops, no code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import escape

from .edition import Edition
from .model import Meaning
from .problems import Problem, did_you_mean
from .words import Words

_VALUE = re.compile(r"\{\{(.*?)\}\}")
_MARKDOWN = re.compile(r"[\\`*_{}\[\]<>#|~!]")
_FENCE = re.compile(r"(?ms)^(?P<fence>```+|~~~+).*?^(?P=fence)[ \t]*$")


def values(edition: Edition, words: Words) -> dict[str, str]:
    """Each value that prose may use, by its name, as plain text."""
    plan, report, counts = edition.plan.plan, edition.report, edition.counts
    contact = plan.contact
    review = plan.review
    found = {
        "plan.title": plan.title,
        "plan.organisation": plan.organisation,
        "report.title": report.title,
        "report.date": words.date(report.date),
        "report.to": report.to,
        "report.next": report.next and words.date(report.next),
        "review.by": review and review.by,
        "review.every": review and review.every,
        "contact.role": contact and contact.role,
        "contact.name": contact and contact.name,
        "contact.telephone": contact and contact.telephone,
        "contact.email": contact and contact.email,
        "count.areas": words.number(len(edition.areas)),
        "count.recommendations": words.number(len(edition.recommendations)),
        "count.measures": words.number(len(edition.measures)),
        "count.actions": words.number(counts.total),
        "count.overdue": words.number(counts.overdue),
        **{f"count.{meaning}": words.number(counts.of(meaning)) for meaning in Meaning},
    }
    missing = words("not stated")
    return {name: value or missing for name, value in found.items()}


def fill(markdown: str, values: Mapping[str, str]) -> str:
    """The Markdown with each value in its place, as text: nothing in a value is read as Markdown or HTML.

    An unknown name stays as it is; `problems` speaks of it.
    """

    def value(match: re.Match[str]) -> str:
        name = match[1].strip()
        return _as_text(values[name]) if name in values else match[0]

    return _VALUE.sub(value, markdown)


def problems(markdown: str, *, file: str, values: Mapping[str, str], joined: bool) -> Iterator[Problem]:
    """What is wrong with an editor's Markdown; *joined* says that it becomes part of a page with its own title."""
    lines = markdown.splitlines()
    for number, line in enumerate(lines, 1):
        for match in _VALUE.finditer(line):
            name = match[1].strip()
            if name not in values:
                yield Problem(
                    file=file,
                    line=number,
                    column=match.start() + 1,
                    code="unknown-value",
                    message=f"'{name}' is not a value of the plan{did_you_mean(name, values)}",
                    help=f"The values are {', '.join(sorted(values))}.",
                    excerpt=line,
                )
    if joined:
        # A '#' inside a fenced block is a comment of some other language.
        prose = _FENCE.sub(lambda fence: "\n" * fence[0].count("\n"), markdown)
        for number, line in enumerate(prose.splitlines(), 1):
            if re.match(r"#(?!#)\s*\S", line):
                yield Problem(
                    file=file,
                    line=number,
                    column=1,
                    code="second-title",
                    message="this page has its title from the plan already",
                    help="Start headings here with '##'.",
                    excerpt=line,
                )


def _as_text(value: str) -> str:
    # Markdown leaves character references alone, so a value's own signs cannot act.
    return _MARKDOWN.sub(lambda sign: f"&#{ord(sign[0])};", escape(value, quote=False))
