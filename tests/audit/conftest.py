"""The sites that are audited, each built and served once, and the record of what is found."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.audit import axe
from tests.audit.pages import every_page, first_views, fullest, lightest_kinds
from tests.audit.report import Record, write
from tests.site.building import Site

PLANS_AUDITED = {"lancashire": lightest_kinds, "estuary": fullest}
"""A real plan, and the invented one with every status and awkward text; and which pages `make test` takes of each."""


@dataclass(frozen=True)
class Audited:
    """A site that is served, and its pages that are audited."""

    name: str
    site: Site
    address: str
    pages: list[str]
    first_views: list[str]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Each plan in turn; or the one site that is named."""
    if "audited" in metafunc.fixturenames:
        names = ["the site"] if metafunc.config.getoption("--site") else [*PLANS_AUDITED]
        metafunc.parametrize("audited", names, indirect=True, scope="session")


@pytest.fixture(scope="session")
def audited(
    request: pytest.FixtureRequest, site_of: Callable[[str], Site], serve_folder: Callable[..., str]
) -> Audited:
    """Each site in turn."""
    name = request.param
    if folder := request.config.getoption("--site"):
        site = Site(folder=folder.resolve(), plan_file=folder / "not read")
        address = serve_folder(site.folder, prefix=prefix_of(site.folder))
        return Audited(name=name, site=site, address=address, pages=every_page(site), first_views=first_views(site))
    site = site_of(name)
    choose = every_page if request.config.getoption("--every-page") else PLANS_AUDITED[name]
    address = serve_folder(site.folder, prefix="/plan/")
    return Audited(name=name, site=site, address=address, pages=choose(site), first_views=first_views(site))


def prefix_of(folder: Path) -> str:
    """The path that a site was built for; its page for addresses that are not there works only below that."""
    tree = ElementTree.parse(folder / "sitemap.xml")
    addresses = [node.text or "" for node in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    return urlsplit(min(addresses, key=len)).path


@pytest.fixture(scope="session")
def checker(browser: Browser, record: Record) -> Axe:
    """axe-core."""
    made = axe.make()
    record.versions |= {"axe-core": axe.version(made), "Chromium": browser.version}
    return made


@pytest.fixture(scope="session")
def record(request: pytest.FixtureRequest) -> Iterator[Record]:
    """What this run finds; that of every page is written for people when it ends."""
    kept = Record()
    yield kept
    if name := report_name(request.config):
        write(kept, name=name)


def report_name(config: pytest.Config) -> str | None:
    """What the report is called: one of another site never takes the place of that of the plans.

    There is none where some pages are audited, since several workers may share those, and failures tell all.
    """
    if config.getoption("--site"):
        return "accessibility-of-the-site.md"
    return "accessibility.md" if config.getoption("--every-page") else None
