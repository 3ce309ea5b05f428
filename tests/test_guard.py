"""What is published may change at any time, so no test reads it: not here, and not in a process that a test starts."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.config import load_config

from tests.guard.sitecustomize import FOLDER, PublishedError
from tests.site.building import ROOT, mkdocs_yml
from tools.own_files import MARKER

PLAN = "A test opens plan.yaml, which may change at any time. Use a plan of tests/plans, with "
"""How the message about the plan begins."""


@pytest.mark.parametrize(
    ("read", "message"),
    [
        (
            (ROOT / "plan.yaml").read_text,
            f"{PLAN}`tests.plans.plan_in` or `tests.site.building.built`.",
        ),
        (
            (ROOT / "content" / "about.md").read_bytes,
            "A test opens content/about.md, which may change at any time. Use the prose beside a plan of tests/plans, "
            "such as tests/plans/lancashire/content.",
        ),
        (
            lambda: load_config(f"{ROOT / 'mkdocs.yml'}"),
            "A test opens mkdocs.yml, which may change at any time. Use `tests.site.building.mkdocs_yml`, which has "
            "names of the tests.",
        ),
    ],
    ids=["plan", "prose", "settings"],
)
def test_a_test_that_opens_what_is_published_fails_with_what_to_use(read: Callable[[], object], message: str) -> None:
    with pytest.raises(PublishedError) as refused:
        read()
    assert str(refused.value) == message


@pytest.mark.parametrize(
    "read",
    [
        lambda: list((ROOT / "content").glob("*.md")),
        lambda: os.listdir(os.fsencode(ROOT / "content")),  # noqa: PTH208
        lambda: (ROOT / "tests" / ".." / "plan.yaml").open("a"),
        lambda: Path(os.path.relpath(ROOT / "plan.yaml")).read_bytes(),
    ],
    ids=["glob", "bytes", "detour", "relative"],
)
def test_each_way_to_open_it_is_known(read: Callable[[], object]) -> None:
    with pytest.raises(PublishedError):
        read()


@pytest.mark.process
@pytest.mark.parametrize("command", [["hooks/check.py"], ["-m", "mkdocs", "build"]])
def test_a_process_that_opens_it_fails_too(command: list[str]) -> None:
    ran = subprocess.run([sys.executable, *command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode != 0
    assert "PublishedError: A test opens " in ran.stderr


@pytest.mark.process
def test_a_process_without_the_guard_is_not_started_here(tmp_path: Path) -> None:
    command = [sys.executable, "-c", "print('started')"]
    bare = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    with pytest.raises(PublishedError) as refused:
        subprocess.run(command, cwd=ROOT / "tests", env=bare, check=True)
    assert str(refused.value) == (
        f"A test starts {command} in this repository without tests/guard on PYTHONPATH, so nothing keeps it "
        "from what is published. Add to os.environ['PYTHONPATH'] in place of setting it."
    )
    ran = subprocess.run(command, cwd=tmp_path, env=bare, capture_output=True, text=True, check=True)
    assert ran.stdout == "started\n"


def test_plans_of_tests_may_be_opened() -> None:
    assert (ROOT / "tests" / "plans" / "lancashire" / "plan.yaml").read_text(encoding="utf-8")
    assert os.environ["PYTHONPATH"].split(os.pathsep)[0] == FOLDER


def test_the_settings_of_the_tests_are_the_projects_under_other_names() -> None:
    text = mkdocs_yml("site_name: Harbour\n")
    assert text.startswith(f"site_name: Harbour\n{MARKER}\n")
    assert "\nhooks: [hooks/publish.py]\n" in text
    assert "\nsite_url:" not in text
