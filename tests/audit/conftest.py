"""The sites that are audited, each built and served once, and the record of what is found."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.audit import axe
from tests.audit.pages import every_page, first_views, fullest, one_of_each_kind
from tests.audit.report import Record, write
from tests.site.building import Site, built

PLANS_AUDITED = {"lancashire": one_of_each_kind, "estuary": fullest}
"""A real plan, and the invented one with every status and awkward text; and which pages `make test` takes of each."""


@dataclass(frozen=True)
class Audited:
    """A site that is served, and its pages that are audited."""

    name: str
    site: Site
    address: str
    pages: list[str]
    first_views: list[str]


@pytest.fixture(scope="session", params=PLANS_AUDITED)
def audited(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, serve_folder: Callable[..., str]
) -> Audited:
    """Each site in turn."""
    name = request.param
    site = built(name, tmp_path_factory.mktemp(f"audited-{name}"))
    choose = every_page if request.config.getoption("--every-page") else PLANS_AUDITED[name]
    address = serve_folder(site.folder, prefix="/plan/")
    return Audited(name=name, site=site, address=address, pages=choose(site), first_views=first_views(site))


@pytest.fixture(scope="session")
def checker(browser: Browser, record: Record) -> Axe:
    """axe-core."""
    made = axe.make()
    record.versions |= {"axe-core": axe.version(made), "Chromium": browser.version}
    return made


@pytest.fixture(scope="session")
def record(request: pytest.FixtureRequest) -> Iterator[Record]:
    """What this run finds; written for people when it ends."""
    kept = Record()
    yield kept
    write(kept, every_page=request.config.getoption("--every-page"))
