"""What is measured of pages on a phone is read and written right."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tools import phone
from tools.bench import table

UNSLOWED = {
    "requestLatencyMs": 0,
    "downloadThroughputKbps": 100_000,
    "uploadThroughputKbps": 100_000,
    "cpuSlowdownMultiplier": 1,
}
AUDITS = {
    "first-contentful-paint": 801.4,
    "largest-contentful-paint": 1_352,
    "speed-index": 2_004.9,
    "total-blocking-time": 271.4,
    "cumulative-layout-shift": 0.01234,
    "total-byte-weight": 16_449,
}


def load(**changed: float) -> dict[str, float]:
    told = {audit: {"numericValue": value} for audit, value in {**AUDITS, **changed}.items()}
    return phone.figures_of({"audits": {**told, "uses-http2": {"score": 1}}})


def test_the_figures_are_those_of_the_audits() -> None:
    assert load() == AUDITS


def test_the_tables_give_the_median_of_each_figure_and_name_the_site_where_there_are_several(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(table, "machine", lambda: "a machine")
    now = phone.Visits(
        name="site",
        loads={"": [load(), load(**{"speed-index": 9_000}), load(**{"speed-index": 1_000})], "areas/a/": [load()]},
        searches=[(2_891.0, 28_517), (9_000.0, 28_137), (1_000.0, 28_137)],
    )
    before = phone.Visits(name="", loads={"": [load()]}, searches=[(1.0, 1)])
    assert phone.document([now, before], versions={"Lighthouse": "12", "Chromium": "156"}, runs=3) == (
        "Made by `make phone` with Lighthouse 12, Chromium 156, on a machine. "
        "Each figure is the median of 3 visits by a browser that has nothing yet.\n"
        "\n"
        "|  | First Contentful Paint | Largest Contentful Paint | Speed Index | Total Blocking Time | "
        "Cumulative Layout Shift | Transferred |\n"
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: |\n"
        "| home (site) | 0.80 s | 1.35 s | 2.00 s | 271 ms | 0.012 | 16.4 kB |\n"
        "| areas/a/ (site) | 0.80 s | 1.35 s | 2.00 s | 271 ms | 0.012 | 16.4 kB |\n"
        "| home | 0.80 s | 1.35 s | 2.00 s | 271 ms | 0.012 | 16.4 kB |\n"
        "\n"
        "|  | First result shown | Transferred |\n"
        "| --- | ---: | ---: |\n"
        "| search (site) | 2.89 s | 28.1 kB |\n"
        "| search | 0.00 s | 0.0 kB |\n"
    )


HTML = """<!doctype html><title>x</title>
<button onclick="document.querySelector('[role=search]').hidden = false">Search</button>
<div role="search" hidden><input type="search" oninput="find()"></div><script>
async function find() {
  const a = document.createElement("a");
  a.href = a.textContent = await (await fetch("found.txt")).text();
  document.querySelector("[role=search]").append(a);
}</script>"""


def test_a_search_is_timed_until_its_result_and_weighs_what_comes_meanwhile(
    browser: Browser, serve_folder: Callable[..., str], tmp_path: Path
) -> None:
    (tmp_path / "index.html").write_text(HTML, encoding="utf-8")
    (tmp_path / "found.txt").write_text("x" * 5_000, encoding="utf-8")
    taken, transferred = phone.search(browser, serve_folder(tmp_path), "x", UNSLOWED)
    assert 0 < taken < 60_000
    assert 5_000 < transferred < 6_000
