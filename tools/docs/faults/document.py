"""The table of faults as a document: docs/faults.md."""

from __future__ import annotations

from collections.abc import Iterator

from tools.docs.faults import (
    between_parts,
    of_english,
    of_files,
    of_keys,
    of_prose,
    of_ratings,
    of_size,
    of_texts,
    of_time,
    of_values,
    of_yaml,
    warnings,
)
from tools.docs.faults.cases import FaultCase, expected
from tools.docs.faults.plan import HEAD

GROUPS: tuple[tuple[str, tuple[FaultCase, ...]], ...] = (
    ("The file, and the prose beside it", (*of_files.CASES, *of_prose.CASES)),
    ("YAML that cannot be read", of_yaml.CASES),
    ("Keys, and what they hold", of_keys.CASES),
    ("Values", of_values.CASES),
    ("What one part says of another", between_parts.CASES),
    ("Second ratings, and risks", of_ratings.CASES),
    ("What joins the plan, is reported and leaves it", of_time.CASES),
    ("How large a plan may be", of_size.CASES),
    ("Links, headings and values in texts", of_texts.CASES),
    ("Plain English", of_english.CASES),
)
"""Faults: they stop a build."""

WARNINGS = ("Warnings", (*warnings.CASES, *of_time.WARNINGS))
ADVICE = ("Advice", of_english.ADVICE)

SHOWN = 110
"""How much of a line the document shows."""

START = """\
# Faults of a plan, and what is said about them

<!-- Made by `make faults` from the cases in tools/docs/faults/. -->

`make validate` (`python hooks/check.py`) finds these in plan.yaml and in content/, without building. So does every
build, and stops. Each is a case of `tests/tools/test_faults.py`, which holds the whole message: where it is, what is
wrong, the line itself, and what to write. All faults of a file are told at once. Where a line is no YAML, the rest is
checked as far as it can be read without that line.

Programs tell faults apart by their code, which stays when the words change: `python hooks/check.py --format json`.
"""
EXAMPLES = f"""\
The examples stand below these lines, from line {HEAD.count(chr(10)) + 1} on, or are whole files of their own:

```yaml
{HEAD}```
"""
ABOUT_WARNINGS = """\
A warning stops nothing, except `python hooks/check.py --strict`. What a plan lacks is told when it has no fault.
Where many things lack the same, there is one warning, with their lines.
"""
ABOUT_ADVICE = """\
Advice stops nothing, not even `--strict`: what to do with it is for the editor to judge. It comes after the faults and
the warnings. What several places of a file have in common is one piece of advice, with their lines.
"""


def document() -> str:
    """The whole document."""
    return "\n".join([START, *_counted(), EXAMPLES, *_sections()])


def _counted() -> Iterator[str]:
    yield "| What | Cases | Codes |\n| --- | ---: | --- |"
    for title, cases in (*GROUPS, WARNINGS, ADVICE):
        codes = ", ".join(f"`{code}`" for code in sorted({case.code for case in cases}))
        yield f"| [{title}](#{title.lower().replace(',', '').replace(' ', '-')}) | {len(cases)} | {codes} |"
    yield ""


def _sections() -> Iterator[str]:
    for title, cases in GROUPS:
        yield f"## {title}\n"
        yield from (_case(case) for case in cases)
    for severity, (title, cases), about in (("warning", WARNINGS, ABOUT_WARNINGS), ("advice", ADVICE, ABOUT_ADVICE)):
        yield f"## {title}\n\n{about}"
        yield from (_case(case, severity=f"{severity}: ") for case in cases)


def _case(case: FaultCase, *, severity: str = "") -> str:
    message = expected(case, severity=severity)
    lines = [line if len(line) <= SHOWN or "^" in line else _short(line, message) for line in message.splitlines()]
    return "\n".join([f"{case.wrong[:1].upper()}{case.wrong[1:]} (`{case.code}`):\n", "```text", *lines, "```\n"])


def _short(line: str, message: str) -> str:
    """A long line of the plan is cut; what is said of it is not."""
    is_excerpt = line.startswith("    ") and line == message.splitlines()[1]
    return f"{line[: SHOWN - 1]}…" if is_excerpt else line
