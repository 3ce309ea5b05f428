"""Keeps what the audit found, and writes it for people into site-report/."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.audit import nu
from tests.audit.axe import TAGS, Finding, Verdict
from tests.audit.pages import MISSING
from tests.audit.weight import MOST_BYTES, MOST_REQUESTS, View

FOLDER = Path(__file__).parents[2] / "site-report"
NAMES = {"": "home", MISSING: "404"}


@dataclass
class Record:
    """All that one run found."""

    versions: dict[str, str] = field(default_factory=dict)
    verdicts: dict[tuple[str, str, str], Verdict] = field(default_factory=dict)
    """By site, page and state."""
    reports: dict[str, nu.Report] = field(default_factory=dict)
    """The Nu HTML Checker's, by site."""
    views: dict[tuple[str, str], View] = field(default_factory=dict)
    """First views, by site and page."""

    def text(self) -> str:
        """The whole record in Markdown."""
        return "\n".join([*self._about(), *self._axe(), *self._nu(), *self._weights()]) + "\n"

    def _about(self) -> Iterator[str]:
        pages = {key[:2] for key in self.verdicts}
        states = {state for _, _, state in self.verdicts}
        failures = sum(len(verdict.failures) for verdict in self.verdicts.values())
        yield "# Accessibility audit"
        yield ""
        yield f"{len(pages)} pages in {len(states)} states: {failures} violations."
        yield ""
        yield from table(("Checker", "Version"), sorted(self.versions.items()))
        yield f"Rules of axe-core: {', '.join(TAGS)}."
        yield "Besides: no page is wider than its window, and no text is cut off."

    def _axe(self) -> Iterator[str]:
        for site in unique(site for site, _, _ in self.verdicts):
            own = {(page, state): verdict for (name, page, state), verdict in self.verdicts.items() if name == site}
            states = unique(state for _, state in own)
            rows = [
                (named(page), *(cell(own.get((page, state))) for state in states))
                for page in unique(page for page, _ in own)
            ]
            yield from ("", f"## Violations: {site}", "")
            yield from table(("Page", *states), rows)
        failures = Counter(line(key, finding) for key, verdict in self.verdicts.items() for finding in verdict.failures)
        yield from ("## Each violation", "", *(f"- {text}" for text in failures or ["none"]), "")
        yield from ("## What axe-core leaves to a person", "")
        yield from self._undecided()

    def _undecided(self) -> Iterator[str]:
        numbers = Counter(
            (f"{finding.rule}: {finding.why}", state)
            for (_, _, state), verdict in self.verdicts.items()
            for finding in verdict.undecided
        )
        for why in unique(why for why, _ in numbers):
            states = ", ".join(f"{state} {number}" for (reason, state), number in numbers.items() if reason == why)
            yield f"- {why}. Elements: {states}"
        yield from ([] if numbers else ["- nothing"])

    def _nu(self) -> Iterator[str]:
        yield from ("", "## Nu HTML Checker", "")
        for site, report in self.reports.items():
            yield f"- {site}: {len(report.messages)} messages"
            yield from (f"    - {code(str(message))}" for message in report.messages)
        yield from ([] if self.reports else ["- not run"])

    def _weights(self) -> Iterator[str]:
        rows = [(site, named(page), str(len(view.files)), str(view.bytes)) for (site, page), view in self.views.items()]
        yield from ("", "## First views, with gzip", "")
        yield from table(("Site", "Page", "Requests", "Bytes"), rows)
        yield f"Budget of an area: {MOST_REQUESTS} requests, {MOST_BYTES} bytes."
        for (site, page), view in self.views.items():
            yield from ("", f"{site}, {named(page)}: {view}")


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    """A table and the empty line after it."""
    names = list(head)
    yield row(names)
    yield row("---" for _ in names)
    yield from map(row, rows)
    yield ""


def row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def line(key: tuple[str, str, str], finding: Finding) -> str:
    site, page, state = key
    return f"{site}, {named(page)}, {state}: {finding.rule}: {code(finding.element)}: {finding.why}"


def code(text: str) -> str:
    return f"`{text.replace('`', '')}`"


def cell(verdict: Verdict | None) -> str:
    """How many violations, or that the page was not reached."""
    return "not seen" if verdict is None else str(len(verdict.failures))


def named(page: str) -> str:
    return NAMES.get(page, page)


def unique(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))


def write(record: Record, *, name: str) -> None:
    """Write the record into a file of site-report/."""
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / name).write_text(record.text(), encoding="utf-8")
