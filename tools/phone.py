"""Measures how soon pages come on a phone, with a slow network and processor: `python -m tools.phone site`.

Lighthouse measures home and the largest area, and works out what they would take under its mobile setting. It cannot do
that for what follows on a click, so the search is timed in a browser that is slowed down by the same setting: from a
click on "Search" until the first result for the title of that area is there. Several sites are measured in turn, so
that a slow moment of the machine falls on all. `--table FILE` writes the table between the two comments in that file.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser

from tools.bench import table
from tools.bench.search import first_result
from tools.browser import find_or_install, launched
from tools.built_page import Page
from tools.lighthouse import chromium, run
from tools.npm import NoPackageError, install, installed, pinned
from tools.screenshots import pages_of
from tools.server import serve

MAKE = "make phone"
RUNS = 3
SEARCH = "search"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure of a page load: its head in the table, how it reads, and where Lighthouse's audits have it."""

    name: str
    audit: str
    written: Callable[[float], str]


def seconds(milliseconds: float) -> str:
    """With two decimals: Lighthouse tells milliseconds."""
    return f"{milliseconds / 1000:.2f} s"


def kilobytes(count: float) -> str:
    """Of 1,000 bytes."""
    return f"{count / 1000:.1f} kB"


FIGURES = (
    Figure(name="First Contentful Paint", audit="first-contentful-paint", written=seconds),
    Figure(name="Largest Contentful Paint", audit="largest-contentful-paint", written=seconds),
    Figure(name="Speed Index", audit="speed-index", written=seconds),
    Figure(name="Total Blocking Time", audit="total-blocking-time", written=lambda value: f"{value:.0f} ms"),
    Figure(name="Cumulative Layout Shift", audit="cumulative-layout-shift", written=lambda value: f"{value:.3f}"),
    Figure(name="Transferred", audit="total-byte-weight", written=kilobytes),
)


@dataclass(slots=True, kw_only=True)
class Visits:
    """What was measured of one site."""

    name: str
    """How its rows are told from those of other sites; '' where there is one site."""
    loads: dict[str, list[Mapping[str, float]]] = field(default_factory=dict)
    """The figures of each load of a page, by the page's address and then by the audit."""
    searches: list[tuple[float, float]] = field(default_factory=list)
    """Of each search: the milliseconds to the first result, and the bytes transferred for it."""


def figures_of(told: Mapping[str, Any]) -> dict[str, float]:
    """The figures of a report of Lighthouse, by the audit."""
    return {figure.audit: told["audits"][figure.audit]["numericValue"] for figure in FIGURES}


def search(browser: Browser, address: str, word: str, slowed: Mapping[str, float]) -> tuple[float, float]:
    """Milliseconds from opening the search until its first result, and the bytes transferred meanwhile.

    The page itself is loaded before; then the browser is *slowed* as Lighthouse's setting says.
    """
    with browser.new_context(viewport={"width": 360, "height": 740}) as context:
        page = context.new_page()
        page.goto(address, wait_until="load")
        asked = context.new_cdp_session(page)
        transferred: list[float] = []
        asked.on("Network.loadingFinished", lambda event: transferred.append(event["encodedDataLength"]))
        asked.send("Network.enable")
        network = {
            "offline": False,
            "latency": slowed["requestLatencyMs"],
            # From kilobits to bytes, in a second.
            "downloadThroughput": slowed["downloadThroughputKbps"] * 1024 / 8,
            "uploadThroughput": slowed["uploadThroughputKbps"] * 1024 / 8,
        }
        asked.send("Network.emulateNetworkConditions", network)
        asked.send("Emulation.setCPUThrottlingRate", {"rate": slowed["cpuSlowdownMultiplier"]})
        taken = first_result(page, word)
        # The size of a file is told a moment after it is there.
        page.wait_for_timeout(1000)
        return taken * 1000, sum(transferred)


def document(visits: Sequence[Visits], *, versions: Mapping[str, str], runs: int) -> str:
    """The table in Markdown, with what it was made by."""
    made = ", ".join(f"{name} {number}" for name, number in versions.items())
    visited = f"Each figure is the median of {runs} visits by a browser that has nothing yet."
    parts = [f"Made by `{MAKE}` with {made}, on {table.machine()}. {visited}"]
    heads = ["", *(figure.name for figure in FIGURES)]
    loads = [row for visit in visits for row in _loads(visit)]
    searches = [_search(visit) for visit in visits]
    parts += [table.grid(heads, loads), table.grid(["", "First result shown", "Transferred"], searches)]
    return "\n\n".join(parts) + "\n"


def _loads(visit: Visits) -> Iterator[list[str]]:
    for page, loads in visit.loads.items():
        cells = (figure.written(median(load[figure.audit] for load in loads)) for figure in FIGURES)
        yield [_named(page or "home", visit), *cells]


def _search(visit: Visits) -> list[str]:
    taken, transferred = (median(numbers) for numbers in zip(*visit.searches, strict=True))
    return [_named(SEARCH, visit), seconds(taken), kilobytes(transferred)]


def _named(row: str, visit: Visits) -> str:
    return f"{row} ({visit.name})" if visit.name else row


def measure(sites: Sequence[Path], *, runs: int) -> tuple[list[Visits], dict[str, str]]:
    """Visit each site so many times, in turn; gives the visits, and the versions of what measured them."""
    package, path = installed("lighthouse") or install("lighthouse"), find_or_install()
    _, _, area, _ = pages_of(sites[0])
    title = next(Page(area, (sites[0] / area / "index.html").read_text(encoding="utf-8")).all("h1")).text
    visits = [Visits(name=f"{site}" if len(sites) > 1 else "") for site in sites]
    told: dict[str, Any] = {}
    for _ in range(runs):
        for site, visit in zip(sites, visits, strict=True):
            with serve(site, compressed=True) as address:
                for page in ("", area):
                    told = run(package, path, address + page)
                    visit.loads.setdefault(page, []).append(figures_of(told))
                with launched(path) as browser:
                    slowed = told["configSettings"]["throttling"]
                    visit.searches.append(search(browser, address, title, slowed))
    return visits, {"Lighthouse": pinned("lighthouse"), "Chromium": chromium(told)}


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure the sites in some folders; print the table or write it."""
    parser = argparse.ArgumentParser(prog="python -m tools.phone", description=__doc__)
    parser.add_argument("sites", type=Path, nargs="+", help="the folder of a built site; several are compared")
    parser.add_argument("--runs", type=int, default=RUNS, help=f"visits to each page (default: {RUNS})")
    parser.add_argument("--table", type=Path, help="the page whose table is written anew")
    asked = parser.parse_args(arguments)
    try:
        visits, versions = measure(asked.sites, runs=asked.runs)
    except NoPackageError as error:
        print(error, file=sys.stderr)
        return 1
    written = document(visits, versions=versions, runs=asked.runs)
    if asked.table:
        page = table.put(written, asked.table.read_text(encoding="utf-8"), by=MAKE)
        asked.table.write_text(page, encoding="utf-8", newline="\n")
    else:
        print(written, end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
