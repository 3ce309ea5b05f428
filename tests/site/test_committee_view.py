"""The table of what committees asked, filtered and sorted as that of all actions is, and whole without scripts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.audit.axe import audit, make
from tests.behaviour.windows import DESK, PHONE, window
from tests.plans import overrides
from tests.site.building import TODAY, WITHOUT_PAPERS, mkdocs_yml
from tools import site_build

pytestmark = pytest.mark.site

PLAN = """\
plan: {title: Recovery plan, organisation: Example Borough Council}
reports:
  - id: october
    date: 2023-10-16
    title: October report
    to: [Cabinet, Full Council]
    committee:
      - {ref: "9.1", by: Scrutiny Committee, says: Explain each rating., outcome: accepted, response: Agreed.}
      - {ref: "9.2", by: Full Council, says: What were the assets sold for?, lead: Head of Finance}
      - {ref: "9.3", by: Scrutiny Committee, says: Publish the savings., outcome: rejected}
      - {by: Cabinet, says: Members thanked the staff.}
  - id: january
    date: 2024-01-15
    title: January report
    to: Cabinet
    committee: [{ref: "10.1", says: When is the next sale?, outcome: partly-accepted}]
areas: [{id: finance, title: Finance}]
"""


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, serve_folder: Callable[..., str]) -> str:
    """The address of the page."""
    folder = tmp_path_factory.mktemp("committee")
    plan = folder / "plan.yaml"
    plan.write_text(PLAN, encoding="utf-8")
    out = Path(folder, "site")
    settings = mkdocs_yml(WITHOUT_PAPERS)
    site_build.build(plan, prose=None, out=out, settings=settings, overrides=overrides(), today=TODAY)
    return f"{serve_folder(out, prefix='/plan/')}committee/"


def shown(page: Page) -> list[str]:
    """The references of the rows that can be seen, in order."""
    return page.locator("main tbody tr:visible td[data-label=Reference]").all_text_contents()


@pytest.mark.parametrize(
    ("query", "rows"),
    [
        ("", ["10.1", "9.1", "9.2", "9.3"]),
        ("state=open", ["10.1", "9.2"]),
        ("committee=Scrutiny+Committee", ["9.1", "9.3"]),
        ("committee=Scrutiny+Committee&outcome=rejected", ["9.3"]),
        ("outcome=-", ["9.2"]),
        ("sort=asked", ["10.1", "9.2", "9.1", "9.3"]),
        ("sort=state&order=reversed", ["9.1", "9.3", "10.1", "9.2"]),
    ],
)
def test_a_view_of_the_table_has_an_address(browser: Browser, served: str, query: str, rows: list[str]) -> None:
    with window(browser) as page:
        page.goto(f"{served}?{query}")
        expect(page.get_by_role("main").get_by_role("status")).to_contain_text(f"{len(rows)} of 4 shown")
        assert shown(page) == rows


def test_a_choice_narrows_the_table_and_becomes_the_address(browser: Browser, served: str) -> None:
    with window(browser) as page:
        page.goto(served)
        page.get_by_label("Committee").select_option("Full Council")
        assert shown(page) == ["9.2"]
        assert page.url == f"{served}?committee=Full+Council"
        page.get_by_role("button", name="Show all").click()
        assert len(shown(page)) == 4


def test_without_scripts_all_of_it_stands_there(browser: Browser, served: str) -> None:
    with window(browser, java_script_enabled=False) as page:
        page.goto(served)
        assert shown(page) == ["10.1", "9.1", "9.2", "9.3"]
        assert page.locator("main form:visible").count() == 0


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_passes_the_checker_of_accessibility(
    browser: Browser, served: str, size: tuple[int, int], scheme: str
) -> None:
    with window(browser, size=size, color_scheme=scheme) as page:
        page.goto(f"{served}#remark--october--2")
        assert audit(make(), page).failures == ()
        width = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert width <= 0
