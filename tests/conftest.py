"""What tests share: one browser, built sites, folders that are served, and guards of what is published and needed."""

import os
from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, expect

from tests import needs
from tests.guard import sitecustomize as guard
from tests.patience import MILLISECONDS
from tests.site.building import Site, built_once
from tools.browser import find, launched, needed
from tools.server import serve

# The same cases each time, however busy the machine is; `make fuzz` tries others.
settings.register_profile(
    "tests", derandomize=True, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("tests")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--every-page", action="store_true", help="audit every page, not only some of each kind")
    parser.addoption("--site", type=Path, help="audit every page of the site in this folder, not those of two plans")


def pytest_configure(config: pytest.Config) -> None:
    """Processes that tests start are kept from what is published, too.

    Workers of pytest-xdist are such processes, but import the guard from here: a second one would raise other errors.
    """
    if config.getoption("dist", "no") == "no":
        os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [guard.FOLDER, os.environ.get("PYTHONPATH")]))


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        needs.mark(item)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    with needs.only(needs.names(item)):
        return (yield)


@pytest.fixture(scope="session")
def site_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Site]:
    """A function that gives the site of a plan of tests/plans; the first worker that asks for it builds it."""
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    return cache(lambda plan: built_once(plan, shared / "sites" / plan))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chrome or Chromium for all tests; each test opens its own context or page."""
    path = find()
    if path is None:
        missing = "No Chrome or Chromium: run `python -m tools.browser`, which finds or installs one."
        if needed():
            pytest.fail(missing, pytrace=False)
        pytest.skip(missing)
    expect.set_options(timeout=MILLISECONDS)
    with launched(path) as chromium:
        yield chromium


@pytest.fixture(scope="session")
def serve_folder() -> Iterator[Callable[..., str]]:
    """A function that serves a folder until the tests end: `serve_folder(folder, prefix="/plan/")`."""
    with ExitStack() as servers:
        yield lambda folder, *, prefix="/": servers.enter_context(serve(folder, prefix=prefix))
