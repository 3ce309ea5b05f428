"""What tests share: one browser, folders that are served while the tests run, and a guard of what is published."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.guard import sitecustomize as guard
from tests.server import serve
from tools.browser import find, launched, needed

# Tests that Python starts in processes of their own are kept from what is published, too.
os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [guard.FOLDER, os.environ.get("PYTHONPATH")]))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--every-page", action="store_true", help="audit every page, not only some of each kind")
    parser.addoption("--site", type=Path, help="audit every page of the site in this folder, not those of two plans")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chrome or Chromium for all tests; each test opens its own context or page."""
    path = find()
    if path is None:
        missing = "No Chrome or Chromium: run `python -m tools.browser`, which finds or installs one."
        if needed():
            pytest.fail(missing, pytrace=False)
        pytest.skip(missing)
    # Long enough for a busy machine; a test that passes never waits for it.
    expect.set_options(timeout=20_000)
    with launched(path) as chromium:
        yield chromium


@pytest.fixture(scope="session")
def serve_folder() -> Iterator[Callable[..., str]]:
    """A function that serves a folder until the tests end: `serve_folder(folder, prefix="/plan/")`."""
    with ExitStack() as servers:
        yield lambda folder, *, prefix="/": servers.enter_context(serve(folder, prefix=prefix))
