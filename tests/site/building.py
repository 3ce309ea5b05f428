"""Builds a plan's site in this process, strictly, with the project's settings under other names, and opens it."""

from __future__ import annotations

import logging
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import unquote, urldefrag, urljoin

import pytest
from filelock import FileLock
from mkdocs.commands.build import build as build_with_mkdocs
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from improvement_plan.plan.model import Plan
from improvement_plan.reading.load import load
from tests.needs import BUILDING
from tests.plans import overrides
from tools.built_page import Page
from tools.own_files import MARKER, split

ROOT = Path(__file__).parents[2]
PLANS = ROOT / "tests" / "plans"
SITE_URL = "https://council.example.org/plan/"
REPO_URL = "https://github.com/example/plan"
TODAY = datetime(2025, 7, 1, 12, tzinfo=UTC)
"""The day of every build: pages say how old a report is."""
NAMES = f"""\
site_name: Site of the tests
site_url: {SITE_URL}
repo_url: {REPO_URL}
edit_uri: edit/main/content/
extra: {{papers: true, pictures: true}}
"""
"""What a body sets in mkdocs.yml for itself, as tests have it."""
WITHOUT_PAPERS = NAMES.replace("true", "false")
"""The same without the files that take longest to make."""
ENVIRONMENT = {
    "SOURCE_DATE_EPOCH": f"{TODAY.timestamp():.0f}",
    "NO_MKDOCS_2_WARNING": "1",
}


class BuildFailedError(Exception):
    """Raised with all that a build complained of."""


@dataclass(frozen=True)
class Site:
    """A built site, and the plan that it was built from."""

    folder: Path
    plan_file: Path

    @cached_property
    def plan(self) -> Plan:
        return load(self.plan_file, name="plan.yaml").plan

    @cached_property
    def pages(self) -> dict[str, Page]:
        """Every page by its address, but for those that only lead on and the one for addresses that are not there."""
        return {page.address: page for page in self._all if not page.leads_on}

    @cached_property
    def moved(self) -> dict[str, Page]:
        """The pages that lead on from an earlier address, by that address."""
        return {page.address: page for page in self._all if page.leads_on}

    @cached_property
    def _all(self) -> list[Page]:
        files = sorted(self.folder.rglob("index.html"))
        addresses = ["" if file.parent == self.folder else f"{_inside(self.folder, file.parent)}/" for file in files]
        return [Page(address, file.read_text(encoding="utf-8")) for address, file in zip(addresses, files, strict=True)]

    @cached_property
    def not_found(self) -> Page:
        return Page("404.html", self.text_of("404.html"))

    @property
    def all_pages(self) -> list[Page]:
        return [*self.pages.values(), self.not_found]

    @cached_property
    def files(self) -> dict[str, bytes]:
        """Every file of the site, by its path."""
        return {_inside(self.folder, file): file.read_bytes() for file in self.folder.rglob("*") if file.is_file()}

    def page(self, address: str) -> Page:
        assert address in self.pages, f"no page at {address}; there are {', '.join(self.pages)}"
        return self.pages[address]

    def text_of(self, path: str) -> str:
        return (self.folder / path).read_text(encoding="utf-8")

    def target(self, page: Page, link: str) -> tuple[str, str] | None:
        """Where a link on *page* leads: a path inside the site and an anchor; None for an address elsewhere."""
        # The page for missing addresses stands in for any address, so only a whole path is right there.
        start = f"{SITE_URL}some/where/" if page is self.not_found else f"{SITE_URL}{page.address}"
        address, anchor = urldefrag(urljoin(start, link))
        if not address.startswith(SITE_URL):
            return None
        return unquote(address.removeprefix(SITE_URL)), unquote(anchor)


def mkdocs_yml(names: str = NAMES) -> str:
    """The project's mkdocs.yml, with names of the tests in the place of those that are published."""
    with open(ROOT / "mkdocs.yml", encoding="utf-8") as file:  # noqa: PTH123 - the guard knows this file by it
        parts = split(file.read())
    assert parts is not None, f"mkdocs.yml lacks this line below the settings: {MARKER}"
    return names + parts[1]


def settings_elsewhere(names: str = NAMES) -> str:
    """mkdocs.yml for a project in another folder that uses this one's code."""
    text = mkdocs_yml(names)
    for old, new in (
        ("hooks/publish.py", str(ROOT / "hooks" / "publish.py")),
        ("custom_dir: overrides", f"custom_dir: {ROOT / 'overrides'}"),
        ("overrides]", "content]"),
    ):
        assert old in text
        text = text.replace(old, new)
    return text


def project_in(folder: Path, plan: str) -> Path:
    """The project with a plan of tests/plans, as another body has it: a whole copy in *folder*."""
    for name in ("hooks", "overrides"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "mkdocs.yml").write_text(mkdocs_yml(), encoding="utf-8")
    (folder / "content").mkdir()
    shutil.copytree(PLANS / plan, folder, dirs_exist_ok=True)
    return folder


def built(plan: str, out: Path) -> Site:
    """The site of a plan of tests/plans, with the prose beside it."""
    content = PLANS / plan / "content"
    return build(PLANS / plan / "plan.yaml", content if content.is_dir() else None, out)


def built_once(plan: str, out: Path) -> Site:
    """The same, built by whichever process asks first; a build puts its folder in place when it is whole."""
    out.parent.mkdir(exist_ok=True)
    with FileLock(out.with_name(f"{out.name}.lock")):
        return Site(out, PLANS / plan / "plan.yaml") if out.exists() else built(plan, out)


def build(plan: Path, content: Path | None, out: Path, **config: Any) -> Site:
    """Build *plan* and the prose in the folder *content* (None: no prose) into *out*."""
    sys.audit(BUILDING)
    with _environment(), _complaints() as complaints, TemporaryDirectory() as empty:
        settings = {
            "docs_dir": str(content or empty),
            "site_dir": str(out),
            "strict": True,
            "extra": {"plan": str(plan)},
            "theme": {"name": "material", "custom_dir": str(overrides()), "font": False},
            **config,
        }
        try:
            text = BytesIO(mkdocs_yml().encode())
            loaded = load_config(text, config_file_path=str(ROOT / "mkdocs.yml"), **settings)
            loaded.plugins.run_event("startup", command="build", dirty=False)
            build_with_mkdocs(loaded)
            loaded.plugins.run_event("shutdown")
        except Abort:
            raise BuildFailedError("\n".join(complaints)) from None
    return Site(out, plan)


def complaint(plan: Path, content: Path | None, out: Path, **config: Any) -> str:
    """What a build that must fail says."""
    with pytest.raises(BuildFailedError) as failed:
        build(plan, content, out, **config)
    return str(failed.value)


@contextmanager
def _environment() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for name, value in ENVIRONMENT.items():
            patch.setenv(name, value)
        yield


@contextmanager
def _complaints() -> Iterator[list[str]]:
    """Every warning and error that MkDocs logs meanwhile."""
    said: list[str] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: said.append(record.getMessage())  # type: ignore[method-assign]
    logger = logging.getLogger("mkdocs")
    logger.addHandler(handler)
    try:
        yield said
    finally:
        logger.removeHandler(handler)


def _inside(folder: Path, path: Path) -> str:
    return path.relative_to(folder).as_posix()
