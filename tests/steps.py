"""Run what a workflow runs, in its order, in a fresh copy: `python -m tests.steps .github/workflows/publish.yml`.

Each job has its own copy, as on GitHub: a clone with what is not committed yet committed on top, so that the commit
before it is the one that a summary compares with. Steps that are actions have a stand-in, or are named and left out.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml

ROOT = Path(__file__).parents[1]
EVENTS = ("push", "pull_request", "schedule", "workflow_dispatch")
ADDRESS = "https://example.github.io/plan/"
VALUES = {
    "github.server_url": "https://github.com",
    "github.repository": "example/plan",
    "vars.SITE_URL || format('https://{0}.github.io/{1}/', github.repository_owner, github.event.repository.name)": (
        ADDRESS
    ),
}
"""What the expressions of a workflow's environment stand for here."""
SETTINGS = frozenset({"ADDRESS", "ARGS", "BASE", "POT", "PUBLISHED", "PYTHON"})
"""What may be set for the Makefile. `make` hands its own on, and the workflow's commands must not take them up."""
UPLOADS = frozenset({"actions/upload-artifact", "actions/upload-pages-artifact"})
SET_UP = frozenset({"actions/checkout", "actions/setup-python"})
"""Actions whose work the copy and the Makefile do."""
_EXPRESSION = re.compile(r"\$\{\{\s*(.*?)\s*\}\}")
_EVENT = re.compile(r"github\.event_name (==|!=) '(\w+)'")


class UnknownError(ValueError):
    """A workflow holds something that is not known here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of a job, for one event."""

    name: str
    """Its command, or its action."""
    command: str | None
    """None where it is an action."""
    needs: tuple[str, ...] = ()
    """The files and folders that it hands over, which the steps before it have to make."""
    may_fail: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One job: its environment and the steps that an event runs."""

    id: str
    environment: Mapping[str, str]
    steps: tuple[Step, ...]


def read(text: str, *, event: str) -> tuple[Job, ...]:
    """The jobs of a workflow that run on this machine, for an event. Raises UnknownError.

    A job without a command is GitHub's alone, such as the one that hands the site to Pages.
    """
    # YAML 1.1 reads the key `on` as true; nothing here asks for it.
    workflow = yaml.safe_load(text)
    jobs = (_job(id, job, workflow.get("env", {}), event) for id, job in workflow["jobs"].items())
    return tuple(job for job in jobs if any(step.command for step in job.steps))


def _job(id: str, job: Mapping[str, Any], shared: Mapping[str, str], event: str) -> Job:
    environment = {name: filled(f"{value}") for name, value in {**shared, **job.get("env", {})}.items()}
    steps = tuple(_step(step) for step in job["steps"] if applies(step.get("if"), event=event))
    return Job(id=id, environment=environment, steps=steps)


def _step(step: Mapping[str, Any]) -> Step:
    if "run" in step:
        if "${{" in step["run"]:
            raise UnknownError(f"an expression stands in a command, where a change could act: {step['run']}")
        may_fail = step.get("continue-on-error", False) is True
        return Step(name=step["run"], command=step["run"], may_fail=may_fail)
    action = step["uses"].partition("@")[0]
    needs = tuple(step["with"]["path"].split()) if action in UPLOADS else ()
    return Step(name=action, command=None, needs=needs)


def filled(value: str) -> str:
    """A value of an environment with its expressions filled in. Raises UnknownError for one that is not known."""

    def known(match: re.Match[str]) -> str:
        if match[1] not in VALUES:
            raise UnknownError(f"no value is known for ${{{{ {match[1]} }}}}")
        return VALUES[match[1]]

    return _EXPRESSION.sub(known, value)


def applies(condition: str | None, *, event: str) -> bool:
    """Whether a step with this condition runs for an event. Raises UnknownError for a condition of another kind."""
    if condition is None:
        return True
    match = _EVENT.fullmatch(condition)
    if match is None:
        raise UnknownError(f"this condition is not known: {condition}")
    return (match[2] == event) == (match[1] == "==")


def copy(root: Path, folder: Path) -> None:
    """Clone the repository *root* into *folder*, and commit what is not committed there yet."""
    _git("clone", "--quiet", "--no-hardlinks", root, folder)
    for name in _git("-C", root, "ls-files", "-z", "--modified", "--others", "--exclude-standard").split("\0"):
        if not name:
            continue
        if (root / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(root / name, folder / name)
        else:
            (folder / name).unlink(missing_ok=True)
    _git("-C", folder, "add", "--all")
    who = ("-c", "user.name=publication", "-c", "user.email=publication@example.org")
    _git("-C", folder, *who, "commit", "--quiet", "--allow-empty", "--message", "What is not committed yet")


def _git(*arguments: str | Path) -> str:
    return subprocess.run(["git", *arguments], capture_output=True, text=True, check=True).stdout


def environment(job: Job, *, summary: Path) -> dict[str, str]:
    """The environment of a job's commands: this machine's, without what `make` hands on, and the workflow's own."""
    others = ("MAKE", "MFLAGS", "GITHUB_", "PYTHONPATH")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(others) and name not in SETTINGS}
    own = {"CI": "true", "GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": str(summary)}
    return {**kept, **own, **job.environment}


def run(job: Job, folder: Path, *, without: Iterable[str] = ()) -> bool:
    """Run a job's steps in *folder*, print how each went, and stop at the first that fails; tell whether none did."""
    summary = folder.parent / f"{job.id}-summary.md"
    left_out = frozenset(without)
    for step in job.steps:
        if step.command is None:
            missing = [need for need in step.needs if not (folder / need).exists()]
            print(f"== {job.id}: {step.name}: {_stand_in(step, missing)}", flush=True)
            if missing:
                return False
            continue
        if step.command in left_out:
            print(f"== {job.id}: {step.name}: left out, as asked", flush=True)
            continue
        print(f"== {job.id}: {step.name}", flush=True)
        start = time.monotonic()
        shell = ["bash", "-e", "-o", "pipefail", "-c", step.command]
        code = subprocess.run(shell, cwd=folder, env=environment(job, summary=summary), check=False).returncode
        took = time.monotonic() - start
        said = "passed" if code == 0 else f"failed with {code}"
        allowed = ", and may" if code != 0 and step.may_fail else ""
        print(f"== {job.id}: {step.name}: {said} after {took:.0f} s{allowed}", flush=True)
        if code != 0 and not step.may_fail:
            return False
    return True


def _stand_in(step: Step, missing: list[str]) -> str:
    if missing:
        return f"there is no {', no '.join(missing)} to hand over"
    if step.needs:
        return f"would hand over {', '.join(step.needs)}"
    return "done by the copy" if step.name in SET_UP else "only on GitHub"


def main() -> int:
    """Run the jobs of the workflow in the first argument's file."""
    parser = argparse.ArgumentParser(prog="python -m tests.steps", description="Run what a workflow runs, locally.")
    parser.add_argument("workflow", type=Path)
    parser.add_argument("--event", choices=EVENTS, default="push")
    parser.add_argument("--job", action="append", default=[], help="run only this job; may stand several times")
    parser.add_argument("--without", action="append", default=[], metavar="COMMAND", help="leave this command out")
    asked = parser.parse_args()
    jobs = read(asked.workflow.read_text(encoding="utf-8"), event=asked.event)
    chosen = [job for job in jobs if not asked.job or job.id in asked.job]
    if not chosen:
        parser.error(f"the workflow has no such job; it has {', '.join(job.id for job in jobs)}")
    for job in chosen:
        with TemporaryDirectory(prefix="publication-") as name:
            folder = Path(name, "project")
            copy(ROOT, folder)
            if not run(job, folder, without=asked.without):
                return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
