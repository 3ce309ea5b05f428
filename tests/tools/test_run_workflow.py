"""The steps of a workflow run on a laptop as on GitHub: in their order, with its environment, until one fails."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.tools.repositories import FILES, Repository, new
from tools.run_workflow import (
    ADDRESS,
    Job,
    Step,
    UnknownError,
    applies,
    copy,
    environment,
    filled,
    read,
    run,
    values_of,
)
from tools.touched import tell

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
      - id: touched
        run: make touched
        env: {BEFORE: "${{ github.event.before }}"}
      - run: make test
        if: steps.touched.outputs.touches != 'content'
      - run: make summary
        continue-on-error: true
      - uses: actions/upload-artifact@0123
        if: github.event_name == 'pull_request'
        with: {path: "site\\nsite-report"}
  weekly:
    if: github.event_name == 'schedule' || github.event_name == 'workflow_dispatch'
    steps:
      - run: make links
  deploy:
    steps:
      - uses: actions/deploy-pages@0123
"""
PUSH = values_of("push", before="0123")


def test_the_jobs_of_an_event_that_have_commands_are_read_with_their_steps() -> None:
    assert read(WORKFLOW, PUSH) == (
        Job(
            id="build",
            environment={"SHARED": "everywhere", "REPO_URL": "https://github.com/example/plan"},
            steps=(
                Step(name="actions/checkout", command=None),
                Step(name="make touched", command="make touched", id="touched", environment={"BEFORE": "0123"}),
                Step(name="make test", command="make test", condition="steps.touched.outputs.touches != 'content'"),
                Step(name="make summary", command="make summary", may_fail=True),
                Step(
                    name="actions/upload-artifact",
                    command=None,
                    condition="github.event_name == 'pull_request'",
                    needs=("site", "site-report"),
                ),
            ),
        ),
    )
    assert [job.id for job in read(WORKFLOW, values_of("schedule"))] == ["build", "weekly"]


def test_an_expression_in_a_command_is_refused_since_a_change_could_act_there() -> None:
    text = WORKFLOW.replace("make summary", "echo ${{ github.event.pull_request.title }}")
    with pytest.raises(UnknownError) as refused:
        read(text, PUSH)
    assert str(refused.value) == (
        "an expression stands in a command, where a change could act: echo ${{ github.event.pull_request.title }}"
    )


def test_what_is_not_known_is_refused_before_anything_runs() -> None:
    with pytest.raises(UnknownError) as refused:
        filled("${{ secrets.TOKEN }}", PUSH)
    assert str(refused.value) == "no value is known for ${{ secrets.TOKEN }}"
    with pytest.raises(UnknownError) as refused:
        read(WORKFLOW.replace("github.event_name == 'pull_request'", "always() || github.actor == 'x'"), PUSH)
    assert str(refused.value) == "this condition is not known: always()"


@pytest.mark.parametrize(
    ("condition", "event", "expected"),
    [
        (None, "push", True),
        ("github.event_name == 'push'", "push", True),
        ("github.event_name != 'push'", "push", False),
        ("github.event_name != 'push'", "pull_request", True),
        ("github.event_name == 'push' && github.ref == 'refs/heads/main'", "push", True),
        ("github.event_name == 'push' && github.ref == 'refs/heads/other'", "push", False),
        ("github.event_name == 'push' || github.event_name == 'schedule'", "schedule", True),
        ("steps.touched.outputs.touches != 'content'", "push", True),
        ("steps.touched.outputs.touches == ''", "push", True),
    ],
)
def test_a_condition_asks_for_the_event_and_for_what_steps_have_given(
    condition: str | None, event: str, *, expected: bool
) -> None:
    assert applies(condition, values_of(event)) is expected


def test_commands_see_the_workflows_environment_and_nothing_that_make_hands_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("MAKEFLAGS", "MAKELEVEL", "ARGS", "BEFORE", "PYTHONPATH", "GITHUB_TOKEN"):
        monkeypatch.setenv(name, "from outside")
    job = Job(id="build", environment={"SITE_URL": ADDRESS}, steps=())
    found = environment(job, event="push", files=tmp_path)
    expected = {
        "SITE_URL": ADDRESS,
        "CI": "true",
        "GITHUB_ACTIONS": "true",
        "GITHUB_EVENT_NAME": "push",
        "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md"),
        "GITHUB_OUTPUT": str(tmp_path / "output"),
    }
    assert {name: found.get(name) for name in expected} == expected
    assert "from outside" not in found.values()


def ran(folder: Path, *steps: Step, without: tuple[str, ...] = ()) -> bool:
    folder.mkdir(exist_ok=True)
    return run(Job(id="build", environment={}, steps=steps), folder, PUSH, without=without)


def said_in(capfd: pytest.CaptureFixture[str]) -> list[str]:
    """What was printed, with no time in it."""
    return re.sub(r"after \d+ s", "after 0 s", capfd.readouterr().out).splitlines()


def command(text: str, *, may_fail: bool = False) -> Step:
    return Step(name=text, command=text, may_fail=may_fail)


@pytest.mark.process
def test_steps_run_in_their_order_and_stop_at_the_first_that_fails(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "project"
    assert not ran(folder, command("touch first"), command("false"), command("touch last"))
    assert [path.name for path in folder.iterdir()] == ["first"]
    lines = said_in(capfd)
    assert lines == [
        "== build: touch first",
        "== build: touch first: passed after 0 s",
        "== build: false",
        "== build: false: failed with 1 after 0 s",
    ]


@pytest.mark.process
def test_a_step_that_may_fail_stops_nothing(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert ran(tmp_path / "project", command("false", may_fail=True), command("true"))
    assert "== build: false: failed with 1 after 0 s, and may" in said_in(capfd)


@pytest.mark.process
def test_what_is_handed_over_has_to_be_there(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    upload = Step(name="actions/upload-artifact", command=None, needs=("site", "report"))
    assert not ran(tmp_path / "project", command("mkdir site"), upload)
    assert ran(tmp_path / "other", command("mkdir site report"), upload)
    lines = said_in(capfd)
    assert "== build: actions/upload-artifact: there is no report to hand over" in lines
    assert "== build: actions/upload-artifact: would hand over site, report" in lines


def test_a_step_can_be_left_out(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert ran(tmp_path / "project", command("false"), without=("false",))
    assert capfd.readouterr().out == "== build: false: left out, as asked\n"


@pytest.mark.process
def test_a_step_sees_its_own_environment_and_what_the_steps_before_it_gave(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    asked = "steps.first.outputs.touches == 'content'"
    steps = (
        Step(
            name="tell", command='echo "touches=$WHAT" >> "$GITHUB_OUTPUT"', id="first", environment={"WHAT": "content"}
        ),
        Step(name="then", command='echo "told: $WHAT"', condition=asked),
        Step(name="otherwise", command="false", condition=asked.replace("==", "!=")),
    )
    assert ran(tmp_path / "project", *steps)
    assert said_in(capfd) == [
        "== build: tell",
        "== build: tell: passed after 0 s",
        "== build: then",
        "told: ",
        "== build: then: passed after 0 s",
    ]


@pytest.fixture
def root(tmp_path: Path) -> Repository:
    """A project with changes that are not committed yet."""
    repository = new(tmp_path / "root", {**FILES, "Makefile": "all:\n", ".gitignore": "ignored\n"})
    (repository.folder / "README.md").write_text("new", encoding="utf-8")
    (repository.folder / "added").write_text("new", encoding="utf-8")
    (repository.folder / "staged").write_text("new", encoding="utf-8")
    repository.git("add", "staged")
    (repository.folder / "ignored").write_text("new", encoding="utf-8")
    (repository.folder / "hooks" / "publish.py").unlink()
    return repository


NOT_COMMITTED = {"README.md": "new", "added": "new", "staged": "new", ".gitignore": "ignored\n"}


@pytest.mark.process
def test_a_change_of_code_holds_what_is_not_committed_yet(root: Repository, tmp_path: Path) -> None:
    before = copy(root.folder, tmp_path / "copy", change="code", event="push")
    made = Repository(tmp_path / "copy")
    kept = {name: text for name, text in FILES.items() if name != "hooks/publish.py"}
    assert made.files == {**kept, **NOT_COMMITTED, "Makefile": "all:\n\n# A change of code\n"}
    assert before == root.head
    assert made.git("log", "--format=%s").splitlines() == ["What is not committed yet", "First"]
    assert tell(made.folder, event="push", before=before)[0] == "code"


@pytest.mark.process
def test_a_change_of_content_is_a_commit_after_what_is_not_committed_yet(root: Repository, tmp_path: Path) -> None:
    before = copy(root.folder, tmp_path / "copy", change="content", event="push")
    made = Repository(tmp_path / "copy")
    kept = {name: text for name, text in FILES.items() if name != "hooks/publish.py"}
    assert made.files == {
        **kept,
        **NOT_COMMITTED,
        "Makefile": "all:\n",
        "plan.yaml": "plan: of the first body\n\n# A change of content\n",
        "content/about.md": "About the first body\n\nThis sentence is here to try a change of content.\n",
    }
    assert made.git("log", "--format=%s").splitlines() == ["A change of content", "What is not committed yet", "First"]
    assert before == made.git("rev-parse", "HEAD^1").strip()
    assert tell(made.folder, event="push", before=before) == (
        "content",
        "Content alone is touched, so the tests of the code are left out: content/about.md, plan.yaml.",
    )


@pytest.mark.process
@pytest.mark.parametrize("change", ["content", "code"])
def test_a_pull_request_is_merged_into_its_target(root: Repository, tmp_path: Path, change: str) -> None:
    before = copy(root.folder, tmp_path / "copy", change=change, event="pull_request")
    made = Repository(tmp_path / "copy")
    assert made.git("status", "--porcelain") == ""
    assert made.git("rev-parse", "HEAD^1", "HEAD^2^1").split() == [before, before]
    assert tell(made.folder, event="pull_request", before="")[0] == change
