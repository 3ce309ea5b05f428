"""The steps of a workflow run on a laptop as on GitHub: in their order, with its environment, until one fails."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from tests.steps import ADDRESS, Job, Step, UnknownError, applies, copy, environment, filled, read, run

WORKFLOW = """
name: One
on: push
env: {SHARED: everywhere}
jobs:
  build:
    env:
      REPO_URL: ${{ github.server_url }}/${{ github.repository }}
    steps:
      - uses: actions/checkout@0123 # v1
      - run: make site
      - run: make summary
        continue-on-error: true
      - uses: actions/upload-artifact@0123
        if: github.event_name == 'pull_request'
        with: {path: "site\\nsite-report"}
  deploy:
    steps:
      - uses: actions/deploy-pages@0123
"""


def test_the_jobs_that_have_commands_are_read_with_the_steps_of_the_event() -> None:
    assert read(WORKFLOW, event="push") == (
        Job(
            id="build",
            environment={"SHARED": "everywhere", "REPO_URL": "https://github.com/example/plan"},
            steps=(
                Step(name="actions/checkout", command=None),
                Step(name="make site", command="make site"),
                Step(name="make summary", command="make summary", may_fail=True),
            ),
        ),
    )
    (job,) = read(WORKFLOW, event="pull_request")
    assert job.steps[-1] == Step(name="actions/upload-artifact", command=None, needs=("site", "site-report"))


def test_an_expression_in_a_command_is_refused_since_a_change_could_act_there() -> None:
    text = WORKFLOW.replace("make site", "echo ${{ github.event.pull_request.title }}")
    with pytest.raises(UnknownError) as refused:
        read(text, event="push")
    assert str(refused.value) == (
        "an expression stands in a command, where a change could act: echo ${{ github.event.pull_request.title }}"
    )


def test_what_is_not_known_is_refused() -> None:
    with pytest.raises(UnknownError) as refused:
        filled("${{ secrets.TOKEN }}")
    assert str(refused.value) == "no value is known for ${{ secrets.TOKEN }}"
    with pytest.raises(UnknownError) as refused:
        applies("github.actor == 'x'", event="push")
    assert str(refused.value) == "this condition is not known: github.actor == 'x'"


@pytest.mark.parametrize(
    ("condition", "event", "expected"),
    [
        (None, "push", True),
        ("github.event_name == 'push'", "push", True),
        ("github.event_name != 'push'", "push", False),
        ("github.event_name != 'push'", "pull_request", True),
    ],
)
def test_a_condition_asks_for_the_event(condition: str | None, event: str, *, expected: bool) -> None:
    assert applies(condition, event=event) is expected


def test_commands_see_the_workflows_environment_and_nothing_that_make_hands_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("MAKEFLAGS", "MAKELEVEL", "ARGS", "PYTHONPATH", "GITHUB_TOKEN"):
        monkeypatch.setenv(name, "from outside")
    job = Job(id="build", environment={"SITE_URL": ADDRESS}, steps=())
    found = environment(job, summary=tmp_path / "summary.md")
    assert {name: found.get(name) for name in ("SITE_URL", "CI", "GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY")} == {
        "SITE_URL": ADDRESS,
        "CI": "true",
        "GITHUB_ACTIONS": "true",
        "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md"),
    }
    assert "from outside" not in found.values()


def ran(folder: Path, *steps: Step, without: tuple[str, ...] = ()) -> bool:
    folder.mkdir(exist_ok=True)
    return run(Job(id="build", environment={}, steps=steps), folder, without=without)


def said_in(capfd: pytest.CaptureFixture[str]) -> list[str]:
    """What was printed, with no time in it."""
    return re.sub(r"after \d+ s", "after 0 s", capfd.readouterr().out).splitlines()


def command(text: str, *, may_fail: bool = False) -> Step:
    return Step(name=text, command=text, may_fail=may_fail)


def test_steps_run_in_their_order_and_stop_at_the_first_that_fails(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "project"
    assert not ran(folder, command("touch first"), command("false"), command("touch last"))
    assert [path.name for path in folder.iterdir()] == ["first"]
    said = said_in(capfd)
    assert said == [
        "== build: touch first",
        "== build: touch first: passed after 0 s",
        "== build: false",
        "== build: false: failed with 1 after 0 s",
    ]


def test_a_step_that_may_fail_stops_nothing(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert ran(tmp_path / "project", command("false", may_fail=True), command("true"))
    assert "== build: false: failed with 1 after 0 s, and may" in said_in(capfd)


def test_what_is_handed_over_has_to_be_there(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    upload = Step(name="actions/upload-artifact", command=None, needs=("site", "report"))
    assert not ran(tmp_path / "project", command("mkdir site"), upload)
    assert ran(tmp_path / "other", command("mkdir site report"), upload)
    said = said_in(capfd)
    assert "== build: actions/upload-artifact: there is no report to hand over" in said
    assert "== build: actions/upload-artifact: would hand over site, report" in said


def test_a_step_can_be_left_out(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert ran(tmp_path / "project", command("false"), without=("false",))
    assert capfd.readouterr().out == "== build: false: left out, as asked\n"


def test_the_copy_holds_what_is_not_committed_yet_in_a_commit_of_its_own(tmp_path: Path) -> None:
    def git(*arguments: str, folder: Path) -> str:
        who = ("-c", "user.name=test", "-c", "user.email=test@example.org")
        return subprocess.run(
            ["git", "-C", str(folder), *who, *arguments], capture_output=True, text=True, check=True
        ).stdout

    root = tmp_path / "root"
    root.mkdir()
    git("init", "--quiet", folder=root)
    for name in ("kept", "changed", "removed"):
        (root / name).write_text("old", encoding="utf-8")
    (root / ".gitignore").write_text("ignored\n", encoding="utf-8")
    git("add", "--all", folder=root)
    git("commit", "--quiet", "--message", "First", folder=root)
    (root / "changed").write_text("new", encoding="utf-8")
    (root / "added").write_text("new", encoding="utf-8")
    (root / "ignored").write_text("new", encoding="utf-8")
    (root / "removed").unlink()
    copy(root, tmp_path / "copy")
    held = {path.name: path.read_text(encoding="utf-8") for path in (tmp_path / "copy").iterdir() if path.is_file()}
    assert held == {"kept": "old", "changed": "new", "added": "new", ".gitignore": "ignored\n"}
    said = git("log", "--format=%s", folder=tmp_path / "copy").splitlines()
    assert said == ["What is not committed yet", "First"]
    changed = git("diff", "--name-status", "HEAD^1", "HEAD", folder=tmp_path / "copy").splitlines()
    assert changed == ["A\tadded", "M\tchanged", "D\tremoved"]
