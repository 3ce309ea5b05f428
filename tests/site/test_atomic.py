"""What was published stays whole, whatever happens to the next build."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import check
import pytest
from mkdocs.config import load_config

from tests.site.building import ENVIRONMENT, PLANS, ROOT, Site, build, complaint, project_in

pytestmark = pytest.mark.site

Files = dict[str, bytes]


def files_in(folder: Path) -> Files:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def changed(folder: Path, old: str, new: str) -> Path:
    """A copy of the plan with one area, in which *old* is *new*."""
    text = (PLANS / "one-area" / "plan.yaml").read_text(encoding="utf-8")
    assert old in text
    copy = folder / "plan.yaml"
    copy.write_text(text.replace(old, new, 1), encoding="utf-8")
    return copy


@pytest.fixture
def published(tmp_path: Path) -> tuple[Path, Files]:
    site = build(PLANS / "one-area" / "plan.yaml", None, tmp_path / "site")
    return site.folder, files_in(site.folder)


def test_a_fault_in_the_plan_leaves_the_published_files_as_they_were(
    published: tuple[Path, Files], tmp_path: Path
) -> None:
    folder, files = published
    complaint(changed(tmp_path, "areas:", "area:"), None, folder)
    assert files_in(folder) == files


def test_a_broken_link_in_prose_leaves_the_published_files_as_they_were(
    published: tuple[Path, Files], tmp_path: Path
) -> None:
    """MkDocs looks for such links while it builds, when it has wiped the folder that it builds into."""
    folder, files = published
    prose = tmp_path / "content"
    prose.mkdir()
    (prose / "about.md").write_text("[Nowhere](missing.md)\n", encoding="utf-8")
    message = complaint(PLANS / "one-area" / "plan.yaml", prose, folder)
    assert "missing.md" in message
    assert files_in(folder) == files


def test_a_build_takes_the_place_of_the_one_before_and_leaves_nothing_beside_it_but_a_lock(
    published: tuple[Path, Files], tmp_path: Path
) -> None:
    folder, _ = published
    (folder / "stray.html").write_text("stray", encoding="utf-8")
    again: Site = build(PLANS / "one-area" / "plan.yaml", None, folder)
    assert "stray.html" not in files_in(again.folder)
    assert sorted(path.name for path in tmp_path.iterdir()) == [".site.work", "site"]
    assert files_in(tmp_path / ".site.work") == {"lock": b""}


MOMENTS = {
    "while a page is written": ("open", ".site.work/unfinished/index.html", 1, "old", "old"),
    "before it is complete": ("os.rename", ".site.work/unfinished", 1, "old", "old"),
    "before the old site is put aside": ("os.rename", "site", 1, "old", "new"),
    "between two renames": ("os.rename", ".site.work/finished", 1, "none", "new"),
    "before the old site is deleted": ("shutil.rmtree", ".site.work/before", 3, "new", "new"),
}
"""An audit event, its path, which time of its kind the build is killed at, what is there then and after a check."""


@pytest.mark.process
@pytest.mark.parametrize("moment", MOMENTS)
def test_a_build_that_is_killed_leaves_the_old_site_or_the_new_one(
    published: tuple[Path, Files], tmp_path: Path, moment: str
) -> None:
    event, path, time, left, after = MOMENTS[moment]
    folder, old = published
    plan = changed(tmp_path, "title: The quay", "title: The new quay")
    new = files_in(build(plan, None, tmp_path / "whole").folder)
    assert new != old
    command = [sys.executable, "-c", _BUILD, str(plan), str(folder), event, str(tmp_path / path), str(time)]
    assert subprocess.run(command, cwd=ROOT, check=False).returncode == -signal.SIGKILL
    states = {"old": old, "new": new, "none": {}}
    assert files_in(folder) == states[left]
    check.main([str(plan)])
    assert files_in(folder) == states[after]


@pytest.mark.process
def test_two_builds_at_once_both_end_well_and_the_site_is_whole(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    plan = PLANS / "one-area" / "plan.yaml"
    build(plan, None, tmp_path / "alone")
    command = [sys.executable, "-c", _BUILD, str(plan), str(folder), "none", "", "1"]
    with subprocess.Popen(command, cwd=ROOT) as first, subprocess.Popen(command, cwd=ROOT) as second:
        assert (first.wait(), second.wait()) == (0, 0)
    assert files_in(folder) == files_in(tmp_path / "alone")


def leave_one_to_finish(folder: Path) -> Files:
    """As after a death between two renames: nothing is published, and a whole site waits; gives its files."""
    work = folder.with_name(f".{folder.name}.work")
    shutil.rmtree(work)
    work.mkdir()
    folder.rename(work / "finished")
    return files_in(work / "finished")


def test_a_build_that_fails_publishes_what_one_before_had_completed_when_it_died(
    published: tuple[Path, Files], tmp_path: Path
) -> None:
    folder, _ = published
    files = leave_one_to_finish(folder)
    complaint(changed(tmp_path, "areas:", "area:"), None, folder)
    assert files_in(folder) == files


@pytest.mark.parametrize("plan", ["plan.yaml", "missing.yaml"])
def test_the_check_publishes_what_a_build_had_completed_when_it_died(
    published: tuple[Path, Files], tmp_path: Path, capsys: pytest.CaptureFixture[str], plan: str
) -> None:
    folder, _ = published
    files = leave_one_to_finish(folder)
    shutil.copy(PLANS / "one-area" / "plan.yaml", tmp_path)
    check.main([str(tmp_path / plan)])
    assert files_in(folder) == files
    told = "The site that an earlier build had completed when it was stopped is published now."
    assert told in capsys.readouterr().err.splitlines()


def test_the_preview_publishes_what_a_build_had_completed_when_it_died(tmp_path: Path) -> None:
    root = project_in(tmp_path / "project", "one-area")
    site = root / "site"
    site.mkdir()
    (site / "index.html").write_text("complete", encoding="utf-8")
    (root / ".site.work").mkdir()
    files = leave_one_to_finish(site)
    config = load_config(str(root / "mkdocs.yml"), site_dir=str(tmp_path / "shown"), dev_addr="127.0.0.1:8000")
    config.site_url = "http://127.0.0.1:8000/plan/"
    config.plugins.on_config(config)
    assert files_in(site) == files
    assert sorted(path.name for path in tmp_path.iterdir()) == ["project"]


def test_a_folder_that_cannot_be_published_into_stops_the_build_before_it_begins(tmp_path: Path) -> None:
    (tmp_path / "site").symlink_to("nowhere")
    assert complaint(PLANS / "one-area" / "plan.yaml", None, tmp_path / "site") == (
        f"{tmp_path}/site: this is a link to nowhere, which is not there. Make that folder, or remove the link."
    )
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_build_that_breaks_off_lets_the_next_one_begin(
    published: tuple[Path, Files], monkeypatch: pytest.MonkeyPatch
) -> None:
    """In one process, as the preview builds."""
    folder, files = published
    with monkeypatch.context() as patch:
        patch.setattr("mkdocs.commands.build.get_files", lambda config: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            build(PLANS / "one-area" / "plan.yaml", None, folder)
    build(PLANS / "one-area" / "plan.yaml", None, folder)
    assert files_in(folder) == files


_BUILD = """
import os, signal, sys; sys.path[:0] = ["hooks", "."]
from pathlib import Path
from tests.site.building import build
plan, folder, event, path, time = sys.argv[1:]
seen = []
def kill(name, arguments):
    if name == event and os.fspath(arguments[0]) == path:
        seen.append(name)
        if len(seen) == int(time):
            os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(kill)
build(Path(plan), None, Path(folder))
"""


def built_by_command(project: Path, *, limit: int | None = None, **environment: str) -> tuple[int, str]:
    """How `mkdocs build` ends, and what it says last; no file may grow beyond *limit* bytes."""
    ran = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict"],
        cwd=project,
        env={**os.environ, **ENVIRONMENT, **environment},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)) if limit else None,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert "Traceback" not in ran.stderr
    return ran.returncode, ran.stderr.splitlines()[-1]


@pytest.mark.process
def test_what_cannot_be_written_is_told_in_words_and_what_was_published_stays(tmp_path: Path) -> None:
    """As on a full disk: the system refuses to write on in the middle of a file."""
    project = project_in(tmp_path, "one-area")
    assert built_by_command(project)[0] == 0
    published = files_in(project / "site")
    status, message = built_by_command(project, limit=20_000)
    assert (status, message) == (1, "Error: The site was not built, and what was published stays: File too large")
    assert files_in(project / "site") == published


@pytest.mark.process
@pytest.mark.parametrize("epoch", ["soon", "1e9", "9" * 30])
def test_a_time_of_the_build_that_is_none_is_told_in_words(epoch: str, tmp_path: Path) -> None:
    project = project_in(tmp_path, "one-area")
    message = built_by_command(project, SOURCE_DATE_EPOCH=epoch)
    assert message == (1, "ERROR   -  SOURCE_DATE_EPOCH is no number of seconds")
