"""The plan's values in a text that editors write, such as {{ report.date }}: their names, and where they stand.

There is nothing else to it: no conditions, no loops, no code.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape

from .actions import StatusCategory
from .problems import did_you_mean, quoted

PLACEHOLDER = re.compile(r"\{\{([^{}\n]*)\}\}")
_MARKDOWN = re.compile(r"[\\`*_{}\[\]<>#|~!\"']")

VALUES = (
    "plan.title",
    "plan.organisation",
    "report.title",
    "report.date",
    "report.to",
    "report.next",
    "review.by",
    "review.every",
    "contact.role",
    "contact.name",
    "contact.telephone",
    "contact.email",
    "count.areas",
    "count.recommendations",
    "count.measures",
    "count.actions",
    "count.overdue",
    *(f"count.{category}" for category in StatusCategory),
)
"""The names of the values that a text may use, in any plan."""


def fill(markdown: str, values: Mapping[str, str]) -> str:
    """The Markdown with each value in its place, as text: nothing in a value is read as Markdown or HTML.

    An unknown name stays as it is; `unknown` speaks of it.
    """

    def value(match: re.Match[str]) -> str:
        name = match[1].strip()
        return _as_text(values[name]) if name in values else match[0]

    return PLACEHOLDER.sub(value, markdown)


def unclosed(line: str) -> int:
    """Where the first '{{' of a line stands that nothing closes; -1 where there is none."""
    return PLACEHOLDER.sub(lambda match: " " * len(match[0]), line).find("{{") if "{{" in line else -1


UNCLOSED = "this '{{' is not closed on its line", "Write '}}' behind the name of the value, or take the '{{' out."
"""What is wrong with it, and what to write."""


def unknown(name: str, *, suggest: bool = True) -> tuple[str, str] | None:
    """What is wrong with the *name* of a value, and what to write; None for one that there is."""
    if name in VALUES:
        return None
    return (
        f"{quoted(name)} is not a value of the plan{did_you_mean(name, VALUES) if suggest else ''}",
        f"The values are {', '.join(sorted(VALUES))}.",
    )


def _as_text(value: str) -> str:
    # Markdown leaves character references alone, so a value's own signs cannot act, in an attribute of HTML neither.
    return _MARKDOWN.sub(lambda sign: f"&#{ord(sign[0])};", escape(value, quote=False))
