"""A change of content is checked and published with the site's own packages, or with none; no tool needs a test."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
REFUSING = """
import sys
class Refusing:
    def find_spec(self, name, path=None, target=None):
        if name in {names!r}:
            raise ModuleNotFoundError(f"{{name}} is for tests alone")
sys.meta_path.insert(0, Refusing())
sys.path[:0] = {folders!r}
import {module}
"""


def pinned(lock: str) -> set[str]:
    return set(re.findall(r"(?m)^([a-z0-9-]+)==", (ROOT / lock).read_text(encoding="utf-8")))


def imports(module: str, *, refused: list[str], options: tuple[str, ...] = ()) -> str:
    """What goes wrong when a fresh interpreter imports a module, and may not import the packages that are refused."""
    code = REFUSING.format(names=refused, folders=[str(ROOT), str(ROOT / "hooks")], module=module)
    command = [sys.executable, "-B", *options, "-c", code]
    return subprocess.run(command, capture_output=True, text=True, check=False).stderr


@pytest.mark.process
@pytest.mark.parametrize("module", ["tools.install", "tools.touched", "tools.upgrade"])
def test_what_runs_before_anything_is_installed_needs_no_package(module: str) -> None:
    assert imports(module, refused=[], options=("-I", "-S")) == ""
    assert "No module named 'yaml'" in imports("tools.run_workflow", refused=[], options=("-I", "-S"))


@pytest.mark.process
@pytest.mark.parametrize(
    "module",
    [
        *("tools.change_summary", "tools.published_addresses", "tools.external_links", "tools.run_workflow"),
        *("tools.new.command", "tools.tables.workbooks", "tools.tables.documents"),
    ],
)
def test_what_runs_for_a_change_of_content_needs_no_package_of_the_tests(module: str) -> None:
    of_tests = pinned("requirements-dev.txt") - pinned("requirements.txt")
    found = packages_distributions()
    refused = [name for name, of in found.items() if {canonicalize_name(requirement) for requirement in of} <= of_tests]
    refused = sorted({*refused} - {"tests", "tools"})  # a package that brings its tests along
    assert {"playwright", "pytest", "hypothesis"} <= set(refused)
    assert imports(module, refused=refused) == ""
    assert "pytest is for tests alone" in imports("tests.conftest", refused=refused)


def test_tests_may_import_tools_and_no_tool_imports_a_test() -> None:
    files = sorted((ROOT / "tools").rglob("*.py"))
    assert files
    importing = re.compile(r"(?m)^\s*(?:from|import) tests\b")
    assert [path.name for path in files if importing.search(path.read_text(encoding="utf-8"))] == []
