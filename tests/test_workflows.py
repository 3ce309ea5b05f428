"""What GitHub runs is what a laptop runs: each command is one make target, with the least rights and pinned actions."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from tools.run_workflow import Step, applies, read, values_of

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
    assert [
        action for action in used if not re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", action)
    ] == []


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
        "audit": {"contents": "read"},
        "publish": {"pages": "write", "id-token": "write"},
    }
    assert [step["uses"].partition("@")[0] for step in jobs["publish"]["steps"]] == ["actions/deploy-pages"]
    assert jobs["publish"]["needs"] == ["check", "build"]
    assert jobs["publish"]["if"] == "github.event_name != 'pull_request' && github.ref == 'refs/heads/main'"


def test_a_running_publication_is_never_cancelled() -> None:
    assert loaded(PUBLISH)["concurrency"]["cancel-in-progress"] == "${{ github.event_name == 'pull_request' }}"
    assert {loaded(path)["concurrency"]["cancel-in-progress"] for path in WORKFLOWS if path != PUBLISH} == {"false"}


def test_nothing_is_cached_so_each_job_runs_on_packages_that_were_hashed_for_it() -> None:
    assert [path.stem for path in WORKFLOWS if "cache" in path.read_text(encoding="utf-8")] == []


CONTENT = ["make touched", "make validate", "make touched", "make site", "make summary", "make addresses"]
CODE = ["make touched", "make validate", "make check", "make test", *CONTENT[2:]]
PICTURED = [*CODE[:-2], "make browser", *CODE[-2:]]
WEEKLY = [*CODE, "make site", "make audit-site"]


def planned(event: str, touches: str) -> list[Step]:
    """The steps of the workflow for an event, in their order."""
    values = {**values_of(event), "steps.touched.outputs.touches": touches}
    jobs = read(PUBLISH.read_text(encoding="utf-8"), values)
    return [step for job in jobs for step in job.steps if applies(step.condition, values)]


@pytest.mark.parametrize(
    ("event", "touches", "commands"),
    [
        ("push", "content", CONTENT),
        ("pull_request", "content", CONTENT),
        ("push", "code", CODE),
        ("push", "", CODE),
        ("pull_request", "code", PICTURED),
        ("pull_request", "", PICTURED),
        ("schedule", "code", WEEKLY),
        ("workflow_dispatch", "code", WEEKLY),
    ],
)
def test_a_change_of_content_runs_no_test_of_the_code_and_any_other_run_does(
    event: str, touches: str, commands: list[str]
) -> None:
    assert [step.command for step in planned(event, touches) if step.command] == commands


def test_the_checks_that_a_change_has_to_pass_report_on_every_change() -> None:
    """No filter of paths holds the workflow back, and no condition skips one of their jobs."""
    workflow = loaded(PUBLISH)
    assert (workflow["on"]["pull_request"], workflow["on"]["push"]) == ("", {"branches": ["main"]})
    jobs = {job["name"]: job for job in workflow["jobs"].values()}
    found = {name: {"if", "needs"} & set(jobs[name]) for name in ("Check and test", "Build and compare")}
    assert found == {"Check and test": set(), "Build and compare": set()}


@pytest.mark.parametrize("job", ["check", "build"])
def test_what_is_touched_is_found_in_the_whole_history_from_what_github_says_of_a_push(job: str) -> None:
    """What GitHub says reaches the command as a variable, never as a part of it."""
    checkout, _, touched, *_ = loaded(PUBLISH)["jobs"][job]["steps"]
    assert checkout["with"]["fetch-depth"] == "0"
    assert touched == {"id": "touched", "run": "make touched", "env": {"BEFORE": "${{ github.event.before }}"}}


@pytest.mark.parametrize("touches", ["content", "code"])
def test_a_pull_request_hands_over_a_preview_and_a_push_the_site(touches: str) -> None:
    handed = {
        event: [step.needs for step in planned(event, touches) if step.needs] for event in ("pull_request", "push")
    }
    assert handed == {"pull_request": [("site-report/preview",)], "push": [("site",)]}
