"""Two sites are compared page by page, one of each kind."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tools.side_by_side import PHONE, kinds, take

PAGE = "<!doctype html><title>x</title><body style='margin: 0'><div style='height: {height}px'>x</div>"


def put(site: Path, *pages: str, height: int = 100) -> Path:
    for page in pages:
        folder = site / page
        folder.mkdir(parents=True)
        (folder / "index.html").write_text(PAGE.format(height=height), encoding="utf-8")
    return site


def test_a_page_of_each_kind_is_taken_and_none_that_only_leads_on(tmp_path: Path) -> None:
    site = put(tmp_path / "site", "areas", "areas/a", "dates", "reports", "reports/2024-01-01", "reports/2024-06-01")
    put(site, "areas/b", height=10_000)
    put(site, "moved")
    (site / "moved" / "index.html").write_text("<script data-target='x' src='y.js'></script>", encoding="utf-8")
    assert kinds(site) == ["", "areas/", "dates/", "reports/", "areas/b/", "reports/2024-06-01/"]


@pytest.mark.slow
def test_each_page_has_a_picture_at_each_width_and_its_screens_on_a_phone(
    browser: Browser, serve_folder: Callable[..., str], tmp_path: Path
) -> None:
    before = serve_folder(put(tmp_path / "before", "", "dates", height=2 * PHONE[1]))
    after = serve_folder(put(tmp_path / "after", "", "dates", height=PHONE[1]))
    rows = list(take(browser, (before, after), pages=["", "dates/"], out=tmp_path))
    assert rows == [["home", "2.0", "1.0"], ["dates/", "2.0", "1.0"]]
    names = sorted(path.name for path in tmp_path.glob("*.png"))
    assert names == ["dates-1280.png", "dates-360.png", "home-1280.png", "home-360.png"]
