"""Builds a plan's site with the names and the day of the tests, and opens it."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag, urljoin

import pytest
from filelock import FileLock

from improvement_plan.plan.model import Plan
from improvement_plan.reading.load import load
from tests.plans import overrides
from tools import site_build
from tools.built_page import Page, pages_in
from tools.site_build import BuildFailedError
from tools.site_comparison import files_of

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
ENVIRONMENT = site_build.environment(TODAY)


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
        return pages_in(self.folder)

    @cached_property
    def not_found(self) -> Page:
        return Page("404.html", self.text_of("404.html"))

    @property
    def all_pages(self) -> list[Page]:
        return [*self.pages.values(), self.not_found]

    @cached_property
    def files(self) -> dict[str, bytes]:
        """Every file of the site, by its path."""
        return files_of(self.folder)

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
        # A query chooses a view of a page.
        return unquote(address.removeprefix(SITE_URL).partition("?")[0]), unquote(anchor)


def mkdocs_yml(names: str = NAMES) -> str:
    """The project's mkdocs.yml, with names of the tests in the place of those that are published."""
    return site_build.settings_with(names)


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
    site_build.build(plan, prose=content, out=out, settings=mkdocs_yml(), overrides=overrides(), today=TODAY, **config)
    return Site(out, plan)


def build_with(names: str, plan: Path, out: Path) -> Site:
    """Build *plan*, without prose and with these *names*, into *out*."""
    site_build.build(plan, prose=None, out=out, settings=mkdocs_yml(names), overrides=overrides(), today=TODAY)
    return Site(out, plan)


def built_case(name: str, folders: pytest.TempPathFactory, *, names: str = NAMES) -> Site:
    """Build a plan of tests/plans/cases, strictly."""
    return build_with(names, PLANS / "cases" / f"{name}.yaml", folders.mktemp(name) / "site")


def complaint(plan: Path, content: Path | None, out: Path, **config: Any) -> str:
    """What a build that must fail says."""
    with pytest.raises(BuildFailedError) as failed:
        build(plan, content, out, **config)
    return str(failed.value)
