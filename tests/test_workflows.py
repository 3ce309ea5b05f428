"""What GitHub runs is what a laptop runs: each command is one make target, with the least rights and pinned actions."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.steps import read

ROOT = Path(__file__).parents[1]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
PUBLISH = ROOT / ".github" / "workflows" / "publish.yml"
IDS = [path.stem for path in WORKFLOWS]
TARGETS = set(re.findall(r"(?m)^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8")))


def loaded(path: Path) -> dict[str, Any]:
    workflow: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return workflow


def steps(path: Path) -> list[dict[str, Any]]:
    return [step for job in loaded(path)["jobs"].values() for step in job["steps"]]


@pytest.mark.parametrize("path", WORKFLOWS, ids=IDS)
def test_each_command_is_one_make_target(path: Path) -> None:
    commands = [step["run"] for step in steps(path) if "run" in step]
    assert commands
    wrong = [command for command in commands if command not in {f"make {target}" for target in TARGETS}]
    assert wrong == []


@pytest.mark.parametrize("path", WORKFLOWS, ids=IDS)
def test_each_action_is_githubs_own_and_pinned_by_its_commit(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    used = re.findall(r"uses: (.*)", text)
    assert used
    assert [one for one in used if not re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", one)] == []


@pytest.mark.parametrize("path", WORKFLOWS, ids=IDS)
def test_a_workflow_starts_without_rights(path: Path) -> None:
    assert loaded(path)["permissions"] == {}


@pytest.mark.parametrize("path", WORKFLOWS, ids=IDS)
def test_no_change_runs_with_the_rights_of_main_and_nothing_needs_a_secret(path: Path) -> None:
    assert set(loaded(path)["on"]) <= {"pull_request", "push", "schedule", "workflow_dispatch"}
    assert "secrets." not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", WORKFLOWS, ids=IDS)
def test_a_checkout_leaves_no_token_behind(path: Path) -> None:
    checkouts = [step for step in steps(path) if step.get("uses", "").startswith("actions/checkout@")]
    assert checkouts
    assert {step["with"]["persist-credentials"] for step in checkouts} == {"false"}


def test_what_runs_beside_publishing_only_reads() -> None:
    jobs = [job for path in WORKFLOWS if path != PUBLISH for job in loaded(path)["jobs"].values()]
    assert [job["permissions"] for job in jobs] == [{"contents": "read"}, {"contents": "read"}]


def test_only_the_job_that_publishes_may_write_and_it_runs_no_code_of_the_repository() -> None:
    jobs = loaded(PUBLISH)["jobs"]
    rights = {name: job["permissions"] for name, job in jobs.items()}
    assert rights == {
        "check": {"contents": "read"},
        "build": {"contents": "read"},
        "publish": {"pages": "write", "id-token": "write"},
    }
    assert [step["uses"].partition("@")[0] for step in jobs["publish"]["steps"]] == ["actions/deploy-pages"]
    assert jobs["publish"]["needs"] == ["check", "build"]
    assert jobs["publish"]["if"] == "github.event_name != 'pull_request' && github.ref == 'refs/heads/main'"


def test_a_running_publication_is_never_cancelled() -> None:
    assert loaded(PUBLISH)["concurrency"]["cancel-in-progress"] == "${{ github.event_name == 'pull_request' }}"
    assert {loaded(path)["concurrency"]["cancel-in-progress"] for path in WORKFLOWS if path != PUBLISH} == {"false"}


def test_what_is_cached_goes_by_the_lock_and_what_is_published_is_built_without_a_cache() -> None:
    cached = [
        (path.stem, job, step["with"].get("cache-dependency-path"))
        for path in WORKFLOWS
        for job, held in loaded(path)["jobs"].items()
        for step in held["steps"]
        if "cache" in step.get("with", {})
    ]
    assert cached == [("links", "links", "requirements-dev.txt"), ("publish", "check", "requirements-dev.txt")]


@pytest.mark.parametrize(
    ("event", "commands"),
    [
        (
            "pull_request",
            ["make validate", "make check", "make test", "make site", "make summary", "make addresses"],
        ),
        ("push", ["make validate", "make check", "make test", "make site", "make summary", "make addresses"]),
    ],
)
def test_a_laptop_runs_the_same_steps_in_the_same_order(event: str, commands: list[str]) -> None:
    jobs = read(PUBLISH.read_text(encoding="utf-8"), event=event)
    assert [step.command for job in jobs for step in job.steps if step.command] == commands


def test_a_pull_request_hands_over_a_preview_and_a_push_the_site() -> None:
    text = PUBLISH.read_text(encoding="utf-8")
    handed = {
        event: [step.needs for job in read(text, event=event) for step in job.steps if step.needs]
        for event in ("pull_request", "push")
    }
    assert handed == {"pull_request": [("site", "site-report/change")], "push": [("site",)]}
