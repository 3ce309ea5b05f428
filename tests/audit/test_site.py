"""The audit of one built site finds out by itself where the site belongs, and reports under a name of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.audit.conftest import prefix_of, report_name

SITEMAP = """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc>{home}areas/</loc></url><url><loc>{home}</loc></url>
</urlset>
"""


@pytest.mark.parametrize("path", ["/", "/plan/", "/of/council/"])
def test_a_site_is_opened_below_the_path_that_it_was_built_for(tmp_path: Path, path: str) -> None:
    """Its page for addresses that are not there names its styles by their whole path."""
    (tmp_path / "sitemap.xml").write_text(SITEMAP.format(home=f"https://council.example{path}"), encoding="utf-8")
    assert prefix_of(tmp_path) == path


@pytest.mark.parametrize(
    ("options", "name"),
    [
        ({"--site": None, "--every-page": False}, None),
        ({"--site": None, "--every-page": True}, "accessibility.md"),
        ({"--site": Path("site"), "--every-page": True}, "accessibility-of-the-site.md"),
    ],
)
def test_no_report_takes_the_place_of_another(options: dict[str, object], name: str | None) -> None:
    class Config:
        getoption = staticmethod(options.__getitem__)

    assert report_name(Config) == name  # type: ignore[arg-type]
