"""Run what a workflow runs, in its order, in fresh copies: `make publication`.

Each job has its own copy, as on GitHub: a clone with what is not committed yet committed on top. A change of content or
of code is made there too, so that both ways through the workflow are tried. Steps that are actions have a stand-in, or
are named and left out.
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
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml

ROOT = Path(__file__).parents[1]
EVENTS = ("push", "pull_request", "schedule", "workflow_dispatch")
CHANGES = ("content", "code")
ADDRESS = "https://example.github.io/plan/"
VALUES = {
    "github.server_url": "https://github.com",
    "github.repository": "example/plan",
    "github.ref": "refs/heads/main",
    "vars.SITE_URL || format('https://{0}.github.io/{1}/', github.repository_owner, github.event.repository.name)": (
        ADDRESS
    ),
}
"""What a workflow's expressions stand for here, whatever the event."""
SETTINGS = frozenset({"ADDRESS", "ARGS", "BASE", "BEFORE", "FROM", "POT", "PUBLISHED", "PYTHON"})
"""What may be set for the Makefile. `make` hands its own on, and the workflow's commands must not take them up."""
UPLOADS = frozenset({"actions/upload-artifact", "actions/upload-pages-artifact"})
SET_UP = frozenset({"actions/checkout", "actions/setup-python"})
"""Actions whose work the copy and the Makefile do."""
_WHO = ("-c", "user.name=publication", "-c", "user.email=publication@example.org")
_EXPRESSION = re.compile(r"\$\{\{\s*(.*?)\s*\}\}")
_COMPARISON = re.compile(r"([\w.]+) (==|!=) '([^']*)'")
_OUTPUT = re.compile(r"steps\.\w+\.outputs\.\w+")


class UnknownError(ValueError):
    """A workflow holds something that is not known here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of a job."""

    name: str
    """Its command, or its action."""
    command: str | None
    """None where it is an action."""
    id: str = ""
    """What conditions know its outputs by."""
    environment: Mapping[str, str] = field(default_factory=dict)
    condition: str | None = None
    needs: tuple[str, ...] = ()
    """The files and folders that it hands over, which the steps before it have to make."""
    may_fail: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One job: its environment and its steps."""

    id: str
    environment: Mapping[str, str]
    steps: tuple[Step, ...]


def read(text: str, values: Mapping[str, str]) -> tuple[Job, ...]:
    """The jobs of a workflow that run on this machine, by the *values* of its expressions. Raises UnknownError.

    A job without a command is GitHub's alone, such as the one that hands the site to Pages.
    """
    # YAML 1.1 reads the key `on` as true; nothing here asks for it.
    workflow = yaml.safe_load(text)
    shared = workflow.get("env", {})
    jobs = [
        Job(
            id=id,
            environment=_filled({**shared, **job.get("env", {})}, values),
            steps=tuple(_step(step, values) for step in job["steps"]),
        )
        for id, job in workflow["jobs"].items()
        if applies(job.get("if"), values)
    ]
    return tuple(job for job in jobs if any(step.command for step in job.steps))


def _step(step: Mapping[str, Any], values: Mapping[str, str]) -> Step:
    condition = step.get("if")
    # It is asked when its turn comes; asked here too, it is refused before anything runs.
    applies(condition, values)
    if "run" not in step:
        action = step["uses"].partition("@")[0]
        needs = tuple(step["with"]["path"].split()) if action in UPLOADS else ()
        return Step(name=action, command=None, condition=condition, needs=needs)
    if "${{" in step["run"]:
        raise UnknownError(f"an expression stands in a command, where a change could act: {step['run']}")
    return Step(
        name=step["run"],
        command=step["run"],
        id=step.get("id", ""),
        environment=_filled(step.get("env", {}), values),
        condition=condition,
        may_fail=step.get("continue-on-error", False) is True,
    )


def _filled(environment: Mapping[str, Any], values: Mapping[str, str]) -> dict[str, str]:
    return {name: filled(f"{value}", values) for name, value in environment.items()}


def filled(value: str, values: Mapping[str, str]) -> str:
    """A value of an environment with its expressions filled in. Raises UnknownError for one that is not known."""

    def known(match: re.Match[str]) -> str:
        if match[1] not in values:
            raise UnknownError(f"no value is known for ${{{{ {match[1]} }}}}")
        return values[match[1]]

    return _EXPRESSION.sub(known, value)


def applies(condition: str | None, values: Mapping[str, str]) -> bool:
    """Whether a job or step with this condition runs. An output that no step has given is empty, as on GitHub.

    Raises UnknownError for a condition of another kind.
    """
    if condition is None:
        return True
    # Each part is asked, so that an unknown one is refused wherever it stands.
    ways = [[_holds(part, values) for part in way.split(" && ")] for way in condition.split(" || ")]
    return any(all(way) for way in ways)


def _holds(comparison: str, values: Mapping[str, str]) -> bool:
    match = _COMPARISON.fullmatch(comparison)
    if match is None or not (match[1] in values or _OUTPUT.fullmatch(match[1])):
        raise UnknownError(f"this condition is not known: {comparison}")
    return (values.get(match[1], "") == match[3]) == (match[2] == "==")


def values_of(event: str, *, before: str = "") -> dict[str, str]:
    """What a workflow's expressions stand for at an event; *before* is the commit before a push."""
    return {**VALUES, "github.event_name": event, "github.event.before": before}


def copy(root: Path, folder: Path, *, change: str, event: str) -> str:
    """Clone *root* into *folder*, commit what is not committed yet, and make a change; give the commit before it.

    A change of content is a commit of its own. One of code goes with what is not committed, whatever that touches. The
    last commit of a pull request is one that is merged into its target.
    """
    _git("clone", "--quiet", "--no-hardlinks", root, folder)
    changed = _git("-C", root, "diff-index", "-z", "--name-only", "--no-renames", "HEAD")
    added = _git("-C", root, "ls-files", "-z", "--others", "--exclude-standard")
    for name in f"{changed}{added}".split("\0")[:-1]:
        if (root / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(root / name, folder / name)
        else:
            (folder / name).unlink(missing_ok=True)
    if change == "code":
        _append(folder / "Makefile", "\n# A change of code\n")
    _commit(folder, "What is not committed yet")
    if change == "content":
        _append(folder / "plan.yaml", "\n# A change of content\n")
        _append(folder / "content" / "about.md", "\nThis sentence is here to try a change of content.\n")
        _commit(folder, "A change of content")
    before = _git("-C", folder, "rev-parse", "HEAD^1").strip()
    if event == "pull_request":
        ends = ("-p", before, "-p", "HEAD", "-m", "Merge a pull request")
        merged = _git("-C", folder, *_WHO, "commit-tree", "HEAD^{tree}", *ends).strip()
        _git("-C", folder, "update-ref", "HEAD", merged)
    return before


def _append(file: Path, text: str) -> None:
    file.parent.mkdir(exist_ok=True)
    with file.open("a", encoding="utf-8", newline="\n") as opened:
        opened.write(text)


def _commit(folder: Path, message: str) -> None:
    _git("-C", folder, "add", "--all")
    _git("-C", folder, *_WHO, "commit", "--quiet", "--allow-empty", "--message", message)


def _git(*arguments: str | Path) -> str:
    return subprocess.run(["git", *arguments], capture_output=True, text=True, check=True).stdout


def environment(job: Job, *, event: str, files: Path) -> dict[str, str]:
    """The environment of a job's commands: this machine's, without what `make` hands on, and the workflow's own.

    What GitHub takes from commands in files, they write into the folder *files*.
    """
    others = ("MAKE", "MFLAGS", "GITHUB_", "PYTHONPATH")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(others) and name not in SETTINGS}
    own = {
        "CI": "true",
        "GITHUB_ACTIONS": "true",
        "GITHUB_EVENT_NAME": event,
        "GITHUB_STEP_SUMMARY": str(files / "summary.md"),
        "GITHUB_OUTPUT": str(files / "output"),
    }
    return {**kept, **own, **job.environment}


def run(job: Job, folder: Path, values: Mapping[str, str], *, without: Iterable[str] = ()) -> bool:
    """Run a job's steps in *folder*, print how each went, and stop at the first that fails; tell whether none did."""
    shared = environment(job, event=values["github.event_name"], files=folder.parent)
    known = dict(values)
    left_out = frozenset(without)
    for step in job.steps:
        if not applies(step.condition, known):
            continue
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
        output = Path(shared["GITHUB_OUTPUT"])
        output.write_bytes(b"")
        start = time.monotonic()
        shell = ["bash", "-e", "-o", "pipefail", "-c", step.command]
        code = subprocess.run(shell, cwd=folder, env={**shared, **step.environment}, check=False).returncode
        took = time.monotonic() - start
        outcome = "passed" if code == 0 else f"failed with {code}"
        allowed = ", and may" if code != 0 and step.may_fail else ""
        print(f"== {job.id}: {step.name}: {outcome} after {took:.0f} s{allowed}", flush=True)
        if code != 0 and not step.may_fail:
            return False
        known |= outputs(step, output.read_text(encoding="utf-8"))
    return True


def outputs(step: Step, text: str) -> dict[str, str]:
    """What a step has given to those after it, one output on each line, under the names that conditions use."""
    pairs = (line.partition("=") for line in text.splitlines())
    return {f"steps.{step.id}.outputs.{name}": value for name, _, value in pairs if step.id}


def _stand_in(step: Step, missing: list[str]) -> str:
    if missing:
        return f"there is no {', no '.join(missing)} to hand over"
    if step.needs:
        return f"would hand over {', '.join(step.needs)}"
    return "done by the copy" if step.name in SET_UP else "only on GitHub"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a run is asked to do."""

    workflow: str
    """Its text."""
    event: str
    jobs: tuple[str, ...]
    """Only these; all of them where none is named."""
    without: tuple[str, ...]


def run_way(asked: Asked, change: str) -> str | None:
    """Run the jobs for one kind of change; tell in a line how long each took, or None where one failed.

    On GitHub the jobs run at the same time.
    """
    took = {}
    for id in [job.id for job in read(asked.workflow, values_of(asked.event))]:
        if asked.jobs and id not in asked.jobs:
            continue
        with TemporaryDirectory(prefix="publication-") as name:
            folder = Path(name, "project")
            values = values_of(asked.event, before=copy(ROOT, folder, change=change, event=asked.event))
            job = next(job for job in read(asked.workflow, values) if job.id == id)
            start = time.monotonic()
            if not run(job, folder, values, without=asked.without):
                return None
            took[id] = time.monotonic() - start
    return f"== a change of {change}: " + ", ".join(f"{id} took {seconds:.0f} s" for id, seconds in took.items())


def main() -> int:
    """Run the jobs of the workflow in the first argument's file, for each kind of change that is asked for."""
    parser = argparse.ArgumentParser(prog="python -m tools.run_workflow", description="Run a workflow on this machine.")
    parser.add_argument("workflow", type=Path)
    parser.add_argument("--event", choices=EVENTS, default="push")
    parser.add_argument("--change", choices=CHANGES, help="try only a change of this kind; both, unless it is given")
    parser.add_argument("--job", action="append", default=[], help="run only this job; may stand several times")
    parser.add_argument("--without", action="append", default=[], metavar="COMMAND", help="leave this command out")
    given = parser.parse_args()
    asked = Asked(
        workflow=given.workflow.read_text(encoding="utf-8"),
        event=given.event,
        jobs=tuple(given.job),
        without=tuple(given.without),
    )
    known = [job.id for job in read(asked.workflow, values_of(asked.event))]
    if unknown := sorted(set(asked.jobs) - set(known)):
        parser.error(f"the workflow has no job {', '.join(unknown)}; it has {', '.join(known)}")
    ways = []
    for change in (given.change,) if given.change else CHANGES:
        told = run_way(asked, change)
        if told is None:
            return 1
        ways.append(told)
    print("\n".join(ways))
    return 0


if __name__ == "__main__":
    sys.exit(main())
