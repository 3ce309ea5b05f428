"""Runs Lighthouse, as on a phone, on home and the largest area: `python -m tools.lighthouse site site-report`.

The site is served compressed, as its host does. Less than 100 in any of the four scores counts as a failure.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tools.browser import QUIET, find_or_install, is_root
from tools.npm import NoPackageError, install, installed, pinned
from tools.screenshots import pages_of
from tools.server import serve

CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
FULL = 100


@dataclass(frozen=True)
class Result:
    """What Lighthouse says of a page."""

    page: str
    scores: dict[str, int]
    """By category, of 100."""
    short: tuple[str, ...]
    """What keeps a score below 100."""

    @property
    def is_full(self) -> bool:
        """Whether every score is 100."""
        return all(self.scores[category] == FULL for category in CATEGORIES)


def run(package: Path, browser: Path, address: str) -> dict[str, Any]:
    """Lighthouse's own report of an address."""
    node = shutil.which("node")
    if node is None:
        raise NoPackageError("No node, which Lighthouse runs on: install Node.js.")
    flags = ["--headless=new", *QUIET, *(["--no-sandbox"] if is_root() else [])]
    with TemporaryDirectory() as folder:
        report = Path(folder, "report.json")
        options = ["--quiet", "--output=json", f"--output-path={report}", f"--chrome-flags={' '.join(flags)}"]
        only = f"--only-categories={','.join(CATEGORIES)}"
        command: list[str | Path] = [node, package / "cli" / "index.js", address, only, *options]
        environment = {**os.environ, "CHROME_PATH": str(browser)}
        subprocess.run(command, env=environment, timeout=300, check=True)
        told: dict[str, Any] = json.loads(report.read_text(encoding="utf-8"))
    if problem := told.get("runtimeError"):
        raise RuntimeError(f"Lighthouse could not judge {address}: {problem['message']}")
    return told


def judge(page: str, told: dict[str, Any]) -> Result:
    """The scores of a report, and the audits that lower them."""
    categories = {category: told["categories"][category] for category in CATEGORIES}
    scores = {category: round(about["score"] * FULL) for category, about in categories.items()}
    return Result(page, scores, tuple(shortfalls(categories, told["audits"])))


def shortfalls(categories: dict[str, Any], audits: dict[str, Any]) -> Iterator[str]:
    """Each audit that counts and is not passed in full."""
    for category, about in categories.items():
        for part in about["auditRefs"]:
            audit = audits[part["id"]]
            if part["weight"] and audit["score"] is not None and audit["score"] < 1:
                shown = f" ({audit['displayValue']})" if "displayValue" in audit else ""
                yield f"{category}: {audit['title']}: {audit['score']}{shown}"


def text(results: list[Result], versions: dict[str, str]) -> str:
    """The results in Markdown."""
    lines = ["# Lighthouse, as on a phone", "", ", ".join(f"{name} {number}" for name, number in versions.items()), ""]
    lines += [f"| Page | {' | '.join(CATEGORIES)} |", "| --- | --- | --- | --- | --- |"]
    for result in results:
        scores = " | ".join(str(result.scores[category]) for category in CATEGORIES)
        lines.append(f"| {result.page or 'home'} | {scores} |")
    lines += ["", "## What is below full marks", ""]
    lines += [f"- {result.page or 'home'}: {reason}" for result in results for reason in result.short] or ["- nothing"]
    return "\n".join(lines) + "\n"


def chromium(told: Mapping[str, Any]) -> str:
    """The version of the browser that a report was made with."""
    agent: str = told["environment"]["hostUserAgent"]
    return agent.partition("Chrome/")[2].split()[0]


def main() -> int:
    """Judge the site in the first argument's folder; write the scores into the second's."""
    site, folder = (Path(argument) for argument in sys.argv[1:])
    try:
        package, browser = installed("lighthouse") or install("lighthouse"), find_or_install()
    except NoPackageError as error:
        print(error, file=sys.stderr)
        return 1
    home, _, area, _ = pages_of(site)
    with serve(site, compressed=True) as address:
        told = {page: run(package, browser, address + page) for page in (home, area)}
    results = [judge(page, report) for page, report in told.items()]
    written = text(results, {"Lighthouse": pinned("lighthouse"), "Chromium": chromium(told[home])})
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "lighthouse.md").write_text(written, encoding="utf-8")
    print(written, end="")
    return 0 if all(result.is_full for result in results) else 1


if __name__ == "__main__":
    sys.exit(main())
