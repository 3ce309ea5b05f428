"""Each address of the site is made in one place, and told apart from every other."""

import re
from pathlib import Path

import pytest

from improvement_plan.plan import site_addresses
from improvement_plan.plan.site_addresses import (
    COMMITTEE,
    PAGES,
    area_page,
    file_of,
    page_of,
    remark_anchor,
    report_page,
)

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("page", "file"),
    [
        ("", "index.md"),
        ("areas/", "areas/index.md"),
        ("areas/quay/", "areas/quay.md"),
        ("reports/", "reports/index.md"),
        ("reports/june/since-march/", "reports/june/since-march.md"),
        ("about/", "about.md"),
    ],
)
def test_a_page_and_its_file_lead_to_each_other(page: str, file: str) -> None:
    assert (file_of(page), page_of(file)) == (file, page)


def test_no_two_things_have_one_address() -> None:
    one_id = "june"
    anchors = [
        getattr(site_addresses, f"{kind}_anchor")(one_id)
        for kind in ("area", "report", "recommendation", "measure", "source")
    ]
    pages = [*PAGES, COMMITTEE, area_page(one_id), report_page(one_id)]
    anchors += [remark_anchor(one_id, 1), site_addresses.milestone_anchor(one_id, one_id)]
    made = [*pages, *anchors]
    assert len(set(made)) == len(made)


def test_no_template_spells_an_address_of_its_own() -> None:
    """A link is what `site` says after the way to the root."""
    spelled = [
        f"{path.name}: {line.strip()}"
        for path in sorted((ROOT / "overrides").rglob("*.html"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if re.search(r"\{\{ base \}\}[a-z]", line.replace("{{ base }}assets/", ""))
    ]
    assert spelled == []
