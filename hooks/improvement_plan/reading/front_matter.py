"""The front matter of a page of prose: its title and its description, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from ..plan.problems import Problem, ProblemsFound, did_you_mean, quoted
from .copied_texts import cut_short
from .yaml_source import read_source

KEYS = ("title", "description")
"""What the site reads. MkDocs reads more: a `template` would publish another page in the place of the text."""

MAX_SETTING = 300
"""How many characters one of them may have."""

# As MkDocs reads them (mkdocs/utils/meta.py): YAML between two lines of dashes, or lines of 'key: value' at the top.
_YAML = re.compile(r"-{3}[ \t]*\n(.*?\n)(?:\.{3}|-{3})[ \t]*\n", re.DOTALL)
_LINE = re.compile(r" {0,3}([A-Za-z0-9_-]+):")


def without_settings(markdown: str) -> str:
    """The page's text alone, each line in its place."""
    match = _YAML.match(markdown)
    if match is None or not isinstance(_values(match[1]), dict):
        return markdown
    return "\n" * match[0].count("\n") + markdown[match.end() :]


def faults(markdown: str, *, file: str, is_joined: bool) -> Iterator[Problem]:
    """What is wrong with the settings of a page; one that *is_joined* has its title from the plan."""
    match = _YAML.match(markdown)
    if match is None:
        yield from _unmarked(markdown, file=file)
        return
    try:
        source = read_source(f"---\n{match[1]}".encode(), file=file)
    except ProblemsFound as found:
        yield from found.problems
        return
    values = _values(match[1])
    if not isinstance(values, dict):
        return  # A line across the page, some text, and another line across.
    for key, value in values.items():
        told = _fault(key, value, is_joined=is_joined)
        if told:
            is_about_key = key not in KEYS or is_joined
            yield source.problem([f"{key}"], code="setting", message=told[0], help=told[1], key=is_about_key)
        elif isinstance(value, str):
            yield from cut_short(source, (f"{key}",), value)


def _unmarked(markdown: str, *, file: str) -> Iterator[Problem]:
    """A first line that MkDocs takes out of the text."""
    line = markdown.split("\n", 1)[0]
    if match := _LINE.match(line):
        yield Problem(
            file=file,
            line=1,
            column=match.start(1) + 1,
            code="setting",
            message=f"this line is read as a setting of the page, {quoted(match[1])}, and not shown",
            help="If it is text, leave an empty line above it. A setting stands between two lines of ---.",
            excerpt=line,
        )


def _values(text: str) -> object:
    """What MkDocs makes of it."""
    try:
        return yaml.load(text, yaml.CSafeLoader)
    except (yaml.YAMLError, ValueError):
        return None


def _fault(key: object, value: object, *, is_joined: bool) -> tuple[str, str] | None:
    if key not in KEYS:
        return (
            f"{quoted(key)} is not a setting of a page{did_you_mean(f'{key}', KEYS)}",
            f"The settings are {' and '.join(KEYS)}."
            if not is_joined
            else "Take it out: this page has its title and its description from the plan.",
        )
    if is_joined:
        return (
            f"{quoted(key)} has no effect here",
            "Take it out: this page has its title and its description from the plan.",
        )
    if not isinstance(value, str) or not value.strip():
        return f"{quoted(key)} is no text", "Write the text in quotes."
    if len(value) > MAX_SETTING:
        return f"{quoted(key)} has {len(value):,} characters; at most {MAX_SETTING} are allowed", "Shorten it."
    if "{{" in value:
        return f"{quoted(value)} is shown as it stands here", "Write the words that readers should see."
    return None
