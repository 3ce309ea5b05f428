"""What is installed is pinned, hashed and current, and the commands explain themselves."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
LOCKS = ["requirements.txt", "requirements-dev.txt", "requirements-properdocs.txt"]
ENTRY = re.compile(
    r"^(?P<name>[a-z0-9-]+)==(?P<version>[0-9][0-9a-z.]*)(?: ; [^\\\n]+)?"
    r"(?: \\\n    --hash=sha256:[0-9a-f]{64})+\n",
    re.MULTILINE,
)


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def pins(lock: str) -> dict[str, str]:
    """The version of each package that a lock file pins."""
    return {entry["name"]: entry["version"] for entry in ENTRY.finditer(read(lock))}


def asked_for(*, dev: bool) -> list[Requirement]:
    project = tomllib.loads(read("pyproject.toml"))["project"]
    extra = project["optional-dependencies"]["dev"] if dev else []
    return [Requirement(line) for line in [*project["dependencies"], *extra]]


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_hashed_pins_and_comments_and_nothing_else(lock: str) -> None:
    """So it holds no option, no address and no path, and each package once."""
    names = [entry["name"] for entry in ENTRY.finditer(read(lock))]
    assert names == sorted(set(names))
    rest = ENTRY.sub("", read(lock)).splitlines()
    assert [line for line in rest if line and not line.lstrip().startswith("#")] == []


@pytest.mark.parametrize("text", [*LOCKS, "Makefile", "tools/install.py", ".ci/run"])
def test_an_install_names_no_host(text: str) -> None:
    assert re.findall(r"\S*://\S*", read(text)) == []


@pytest.mark.parametrize(("lock", "dev"), [("requirements.txt", False), ("requirements-dev.txt", True)])
def test_a_lock_pins_what_the_project_asks_for(lock: str, dev: bool) -> None:
    pinned = pins(lock)
    unmet = [
        str(wanted)
        for wanted in asked_for(dev=dev)
        if pinned.get(canonicalize_name(wanted.name)) is None
        or not wanted.specifier.contains(pinned[canonicalize_name(wanted.name)])
    ]
    assert unmet == []


def test_the_tests_run_on_the_very_versions_that_the_site_is_built_with() -> None:
    site, dev = pins("requirements.txt"), pins("requirements-dev.txt")
    assert site
    assert {name: dev.get(name) for name in site} == site


def test_properdocs_takes_the_place_of_mkdocs_among_the_same_packages() -> None:
    site, other = pins("requirements.txt"), pins("requirements-properdocs.txt")
    assert {**other, "mkdocs": site["mkdocs"]} == {**site, "properdocs": other["properdocs"]}


def test_each_command_of_the_makefile_has_a_line_in_its_help() -> None:
    makefile = read("Makefile")
    phony = re.search(r"^\.PHONY: (.+)$", makefile, re.MULTILINE)
    assert phony is not None
    explained = re.findall(r"^([a-z-]+):.*## \S", makefile, re.MULTILINE)
    assert sorted([*explained, "anew"]) == sorted(phony[1].split())
