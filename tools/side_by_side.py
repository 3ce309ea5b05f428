"""A page of each kind of two built sites, side by side: `python -m tools.side_by_side earlier/site site OUT`.

It writes a picture of each page at each width into the folder OUT, the first site's on the left, and prints how many
screens of a phone each page is. A page that one of the sites lacks is left out.
"""

from __future__ import annotations

import sys
from base64 import b64encode
from collections.abc import Iterator, Sequence
from pathlib import Path

from playwright.sync_api import Browser
from playwright.sync_api import Page as View

from tools.bench.table import grid
from tools.browser import find_or_install, launched
from tools.built_page import pages_in
from tools.screenshots import pages_of
from tools.server import serve

PHONE, DESK = (360, 740), (1280, 800)
"""The windows, in CSS pixels."""
GAP = 16
BOTH = """<!doctype html><body style="margin: 0; background: #888; display: flex; align-items: start; gap: {gap}px">
<img src="data:image/png;base64,{before}"><img src="data:image/png;base64,{after}">"""


def kinds(site: Path) -> list[str]:
    """The addresses of home, each page at the top, the largest area and the latest report."""
    top = [page.address for page in pages_in(site) if page.address.count("/") == 1 and not page.leads_on]
    return ["", *top, *pages_of(site)[2:]]


def screens(view: View) -> float:
    """How many screens of a phone an open page is."""
    height: int = view.evaluate("document.documentElement.scrollHeight")
    return height / PHONE[1]


def take(browser: Browser, addresses: Sequence[str], *, pages: Sequence[str], out: Path) -> Iterator[list[str]]:
    """Write the pictures of the pages of two sites; gives the cells of each page's row of the table."""
    for page in pages:
        name = page.strip("/").replace("/", "-") or "home"
        counted = []
        for width, height in (PHONE, DESK):
            pictures = []
            for address in addresses:
                with browser.new_context(viewport={"width": width, "height": height}) as context:
                    view = context.new_page()
                    view.goto(address + page)
                    pictures.append(b64encode(view.screenshot(full_page=True)).decode())
                    counted += [f"{screens(view):.1f}"] if width == PHONE[0] else []
            with browser.new_context(viewport={"width": 2 * width + GAP, "height": height}) as context:
                view = context.new_page()
                view.set_content(BOTH.format(gap=GAP, before=pictures[0], after=pictures[1]))
                view.screenshot(path=out / f"{name}-{width}.png", full_page=True)
        yield [page or "home", *counted]


def main() -> None:
    """Compare the sites in the first two arguments' folders; write the pictures into the third's."""
    before, after, out = (Path(argument) for argument in sys.argv[1:])
    out.mkdir(parents=True, exist_ok=True)
    pages = [page for page in kinds(after) if (before / page / "index.html").is_file()]
    with launched(find_or_install()) as browser, serve(before) as earlier, serve(after) as later:
        rows = list(take(browser, (earlier, later), pages=pages, out=out))
    print(grid(["Screens of a phone", "before", "after"], rows))


if __name__ == "__main__":
    main()
