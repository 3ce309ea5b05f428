"""Take pictures of a built site as its readers see it: `python -m tools.screenshots site site-report/screenshots`."""

import sys
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser

from tools.browser import find_or_install, launched
from tools.server import serve

WIDTHS = (360, 768, 1280)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
PAPER = 794
"""The width of A4 in CSS pixels."""


def pages_of(site: Path) -> list[str]:
    """The addresses to take: home, the actions, the largest area and the latest report."""
    area, report = (
        max((site / folder).glob("*/index.html"), key=order)
        for folder, order in (("areas", lambda page: (page.stat().st_size, page)), ("reports", lambda page: page))
    )
    found = [page.parent.relative_to(site).as_posix() + "/" for page in (area, report)]
    return ["", "actions/", *found]


def take(browser: Browser, address: str, *, pages: list[str], folder: Path) -> list[Path]:
    """A picture of each page, whole, at each width and in each scheme, and as printed."""
    taken = []
    looks = [(f"{width}-{scheme}", width, scheme) for width in WIDTHS for scheme in SCHEMES]
    for name, width, scheme in [*looks, ("print", PAPER, SCHEMES[0])]:
        with browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme) as context:
            view = context.new_page()
            view.emulate_media(media="print" if name == "print" else "screen")
            for page in pages:
                view.goto(address + page)
                path = folder / f"{page.strip('/').replace('/', '-') or 'home'}-{name}.png"
                view.screenshot(path=path, full_page=True)
                taken.append(path)
            if name == "1280-light":
                view.goto(address)
                taken.append(folder / "readme.png")
                view.screenshot(path=taken[-1])
    return taken


def main() -> None:
    """Take the pictures of the site in the first argument's folder, into the second's."""
    site, folder = (Path(argument) for argument in sys.argv[1:])
    folder.mkdir(parents=True, exist_ok=True)
    with launched(find_or_install()) as browser, serve(site) as address:
        for path in take(browser, address, pages=pages_of(site), folder=folder):
            print(path)


if __name__ == "__main__":
    main()
