"""Pictures of the changed pages, before and after, on a desk and on a phone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tools.site_comparison import PageChange

if TYPE_CHECKING:
    from playwright.sync_api import Browser

WIDTHS = (1280, 360)
FOLDER = "pictures"
QUALITY = 50
"""Of the JPEG files: PNG files of long pages take ten times the room."""

Pictures = Mapping[str, Sequence[tuple[str, str]]]
"""By a page's address, at each width: the picture before and the one after, as paths; empty where there is none."""


def take(browser: Browser, preview: Path, pages: Sequence[PageChange]) -> Pictures:
    """Take pictures of the pages as they stand in the *preview*, from disk."""
    taken: dict[tuple[str, int, str], str] = {}
    (preview / FOLDER).mkdir()
    for width in WIDTHS:
        with browser.new_context(viewport={"width": width, "height": 900}) as context:
            view = context.new_page()
            for number, page in enumerate(pages, 1):
                for side in ("before", "after"):
                    file = preview / side / page.file
                    if file.is_file():
                        name = f"{FOLDER}/{number}-{side}-{width}.jpg"
                        view.goto(file.absolute().as_uri())
                        view.screenshot(path=preview / name, full_page=True, type="jpeg", quality=QUALITY)
                        taken[page.address, width, side] = name
    return {
        page.address: [
            (taken.get((page.address, width, "before"), ""), taken.get((page.address, width, "after"), ""))
            for width in WIDTHS
        ]
        for page in pages
    }
