"""The addresses that a link may lead to: the site's pages, what has an anchor on them, and its files.

They follow from the plan's ids alone, so that links are checked in a plan that has other faults, and before any page is
made. A test holds them against the pages themselves.
"""

from __future__ import annotations

import fnmatch
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ..plan.problems import did_you_mean, listed, quoted
from ..plan.site_addresses import (
    ABOUT,
    AREAS,
    COMMITTEE,
    COMPARED,
    FILES,
    MEASURES,
    PAGES,
    RECOMMENDATIONS,
    REPORTS,
    RISKS,
    area_anchor,
    area_page,
    compared_with,
    comparison_page,
    measure_anchor,
    milestone_anchor,
    page_of,
    recommendation_anchor,
    remark_anchor,
    report_anchor,
    report_page,
    risk_anchor,
    source_anchor,
    to_latest_page,
)
from .cross_references import find


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where a link of one plan may lead."""

    pages: Mapping[str, frozenset[str]]
    """The permanent anchors of each page, by its address from the site's root."""
    files: frozenset[str] = frozenset()
    """Files that editors added."""
    earlier: frozenset[str] = frozenset()
    """The pages that only lead on to another one: nothing else can stand there."""

    def fault(self, address: str, *, suggest: bool = True) -> tuple[str, str] | None:
        """What is wrong with a link to *address* (from the site's root, without the first slash), and what to write.

        The nearest address is looked for if the message should *suggest* one.
        """
        place, _, anchor = address.partition("#")
        place = place.partition("?")[0].removesuffix("index.html")
        if place not in self.pages:
            if place in self.files or is_made(place):
                return None
            if f"{place}/" in self.pages:
                return f"the address of this page ends with a slash: /{place}/", f"Write /{place}/."
            near = did_you_mean(f"/{place}", [f"/{page}" for page in self.pages]) if suggest else ""
            return f"the site has no page {quoted(f'/{place}')}{near}", self._choices()
        known = self.pages[place]
        if not anchor or anchor in known:
            return None
        near = did_you_mean(anchor, known) if suggest else ""
        message = f"the page '/{place}' has nothing called {quoted(f'#{anchor}')}{near}"
        elsewhere = [page for page, anchors in self.pages.items() if anchor in anchors]
        if elsewhere:
            return message, f"Write /{elsewhere[0]}#{anchor}."
        if not known:
            return message, f"Write /{place}, without what follows."
        shown = sorted(known)[:6]
        anchors = listed(f"#{anchor}" for anchor in shown)
        return message, f"Write the page alone, or one of its things, such as {anchors}."

    def _choices(self) -> str:
        shown = [page for page in self.pages if page.count("/") == 1]
        return f"The pages are / and {', '.join(f'/{page}' for page in shown)}; areas and reports are below theirs."


def is_made(file: str) -> bool:
    """Whether the site may have a file of its own at this address."""
    return any(fnmatch.fnmatchcase(file, pattern) for pattern in FILES)


def addresses_of(values: Any, *, written: Iterable[str] = ()) -> Addresses:
    """The addresses of the plan with these *values*; *written* are the editors' files, such as 'a/b.md'."""
    pages: dict[str, set[str]] = {page: set() for page in PAGES}
    earlier: set[str] = set()
    for _, area in find(values, ("areas", "*")):
        if not isinstance(area, dict):
            continue
        anchors = _ids(area, ("actions", "*"))
        for _, action in find(area, ("actions", "*")):
            if isinstance(action, dict):
                anchors |= {milestone_anchor(f"{action.get('id')}", step) for step in _ids(action, ("milestones", "*"))}
        pages[area_page(f"{area.get('id')}")] = anchors
        aliases = [area_page(name) for name in _texts(area, ("aliases", "*"))]
        pages.update(dict.fromkeys(aliases, anchors))
        earlier.update(aliases)
    reports = [text for _, value in find(values, ("reports", "*", "id")) if (text := _text(value))]
    for index, report in enumerate(reports):
        pages[report_page(report)] = set()
        for before in compared_with(index):
            pages[comparison_page(report, reports[before])] = set()
    if remarks := _remarks(values):
        pages[COMMITTEE] = set()
    for report, anchor in remarks:
        pages[COMMITTEE].add(anchor)
        pages[report_page(report)].add(anchor)
    pages |= {to_latest_page(report): set() for report in reports[: -COMPARED - 1]}
    for page, anchors in _listed(values):
        pages.setdefault(page, set()).update(anchors)
    files = set()
    for file in written:
        if file.endswith(".md"):
            pages.setdefault(page_of(file), set())
        else:
            files.add(file)
    named = {page: frozenset(anchors) for page, anchors in pages.items()}
    return Addresses(named, frozenset(files), frozenset(earlier))


def _remarks(values: Any) -> list[tuple[str, str]]:
    """Of each remark: the id of its report, and its anchor."""
    return [
        (id, remark_anchor(id, number))
        for _, report in find(values, ("reports", "*"))
        if isinstance(report, dict) and (id := _text(report.get("id")))
        for number, _ in enumerate(find(report, ("committee", "*")), 1)
    ]


def _listed(values: Any) -> Iterator[tuple[str, set[str]]]:
    """The pages that list things of one kind, each with their anchors; the one of risks only where there is any."""
    for page, kind, anchor_of in (
        (RECOMMENDATIONS, "recommendations", recommendation_anchor),
        (MEASURES, "measures", measure_anchor),
        (RISKS, "risks", risk_anchor),
        (ABOUT, "sources", source_anchor),
        (REPORTS, "reports", report_anchor),
        (AREAS, "areas", area_anchor),
    ):
        anchors = {anchor_of(id) for id in _ids(values, (kind, "*"))}
        if anchors or page != RISKS:
            yield page, anchors


def _ids(values: Any, pattern: tuple[str, ...]) -> set[str]:
    return set(_texts(values, (*pattern, "id")))


def _texts(values: Any, pattern: tuple[str, ...]) -> list[str]:
    return [text for _, value in find(values, pattern) if (text := _text(value))]


def _text(value: Any) -> str:
    return f"{value}" if isinstance(value, str | int) and not isinstance(value, bool) else ""
