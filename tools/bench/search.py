"""Times the search of a built site in a real browser: from opening it until the first result is there.

`python -m tools.bench.search SITE WORD` prints the seconds of some visits, each by a browser that knows nothing yet.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from playwright.sync_api import Browser, Page

from tools.browser import find, launched
from tools.server import serve

VISITS = 3
FIRST_RESULT = """() => new Promise((found, failed) => {
  const look = () => document.querySelector("[role=search] a") ? found() : requestAnimationFrame(look);
  setTimeout(() => failed(new Error("No result came in two minutes.")), 120000);
  look();
})"""
"""Waits in the page itself: from outside, after a while, it would be looked for only twice a second."""


def visit(browser: Browser, address: str, word: str) -> float:
    """Seconds from the click that opens the search until a result for the *word* is shown."""
    page = browser.new_page()
    try:
        page.goto(address, wait_until="load")
        return first_result(page, word)
    finally:
        page.close()


def first_result(page: Page, word: str) -> float:
    """The same on a page that is loaded."""
    start = time.perf_counter()
    page.get_by_role("button", name="Search").click()
    page.get_by_role("searchbox").fill(word)
    page.evaluate(FIRST_RESULT)
    return time.perf_counter() - start


def main(site: Path, word: str) -> int:
    """Print the seconds of each visit, a line each; without a browser, nothing."""
    path = find()
    if path is None:
        print("No Chrome or Chromium: run `python -m tools.browser`, which finds or installs one.", file=sys.stderr)
        return 1
    with serve(site, compressed=True) as address, launched(path) as browser:
        for _ in range(VISITS):
            print(f"{visit(browser, address, word):.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2]))
