"""The preview of a change: copies of the site before and after that open from disk, and a page to start at."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from tools.browser import NoBrowserError, find, launched
from tools.plan_change import PlanChange
from tools.preview.copy import POLICY, copy
from tools.preview.pictures import Pictures, take
from tools.site_comparison import PageChange, Row, SiteChange, counted, differences

START = "START-HERE.html"
STYLE = "preview.css"
HERE = Path(__file__).parent
PICTURED = 12
"""How many pages have pictures."""
MOST_ROWS = 60
"""How many passages of a page are shown before the rest is only counted."""


def write_preview(
    out: Path,
    *,
    before: Path | None,
    after: Path,
    plan: PlanChange,
    site: SiteChange | None,
    notes: Sequence[str],
    language: str,
) -> None:
    """Write the preview of the built site *after* into *out*; *before* is None where that one is not to be shown.

    *notes* say what could not be compared or is left out; *language* is the one of the plan.
    """
    environment = Environment(
        loader=FileSystemLoader(HERE), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    shutil.copy(HERE / STYLE, out)
    notice = environment.get_template("notice.html")
    for side, folder in (("before", before), ("after", after)):
        if folder is not None:
            copy(folder, out / side, notice=notice.render(side=side, start=START), style=STYLE)
    pictures = _pictures(out, site.pages[:PICTURED]) if site else {}

    def rows(page: PageChange) -> tuple[Row, ...]:
        if before is None or page.how in {"new", "gone"}:
            return ()
        return differences(*((folder / page.file).read_bytes() for folder in (before, after)))

    html = environment.get_template("start.html").render(
        plan=plan,
        site=site,
        notes=notes,
        language=language,
        has_before=before is not None,
        differences=rows,
        pictures_of=lambda page: pictures.get(page.address, ()),
        counted=counted,
        most=MOST_ROWS,
        policy=POLICY,
    )
    (out / START).write_text(html, encoding="utf-8", newline="\n")


def _pictures(out: Path, pages: Sequence[PageChange]) -> Pictures:
    """Pictures of the pages, where there is a browser to take them."""
    if not pages:
        return {}
    try:
        path = find()
    except NoBrowserError:
        return {}
    if path is None:
        return {}
    with launched(path) as browser:
        return take(browser, out, pages)
