"""The published folder changes whole or not at all, by one build at a time, and what died half-way is finished."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path

import pytest

from improvement_plan.output.staging import Staging, StagingError

ROOT = Path(__file__).parents[2]
Tree = dict[str, str]


def put(folder: Path, tree: Tree) -> Path:
    for name, text in tree.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def tree(folder: Path) -> Tree:
    """Each file below a folder, and what it holds; the lock is not told."""
    files = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink() and path.name != "lock")
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in files}


@contextmanager
def built(site: Path, made: Tree, *, waiting: Callable[[], None] = pytest.fail) -> Iterator[Staging]:
    """A build that has made a site, and is about to publish it."""
    staging = Staging(site)
    staging.begin(waiting=waiting)
    try:
        put(staging.folder, made)
        yield staging
    finally:
        staging.end()


def build(site: Path, made: Tree) -> None:
    """Publish a site as a build does."""
    with built(site, made) as staging:
        staging.publish()


OLD = {"index.html": "old", "areas/a/index.html": "old", "gone.html": "old"}
NEW = {"index.html": "new", "areas/b/index.html": "new", "assets/site.css": "new"}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return put(tmp_path / "site", OLD)


def test_what_is_built_takes_the_place_of_the_folder_and_nothing_else_is_left(site: Path, tmp_path: Path) -> None:
    build(site, NEW)
    assert (tree(site), tree(tmp_path / ".site.work")) == (NEW, {})


def test_it_takes_its_place_where_no_folder_was(tmp_path: Path) -> None:
    build(tmp_path / "new" / "site", NEW)
    assert tree(tmp_path / "new" / "site") == NEW


def test_what_a_build_left_that_died_is_not_in_the_next_site(site: Path, tmp_path: Path) -> None:
    put(tmp_path / ".site.work" / "unfinished", {"stray.html": "stray"})
    put(tmp_path / ".site.work" / "before", {"older.html": "older"})
    build(site, NEW)
    assert (tree(site), tree(tmp_path / ".site.work")) == (NEW, {})


def test_a_build_that_publishes_nothing_leaves_the_folder_as_it_was(site: Path) -> None:
    with built(site, NEW):
        pass
    assert tree(site) == OLD


# Death at each step


class Death(BaseException):
    """The end of a process, at a moment that a test chooses."""


def die_before(step: int, patch: pytest.MonkeyPatch) -> list[str]:
    """Have the process die before that step on the disk; the list that is given grows by each step that is taken."""
    taken: list[str] = []

    def counted(owner: object, name: str) -> None:
        original = getattr(owner, name)

        def stepped(*given: object, **more: object) -> object:
            if len(taken) == step:
                raise Death
            taken.append(name)
            return original(*given, **more)

        patch.setattr(owner, name, stepped)

    for name in ("rename", "replace", "rmdir", "unlink"):
        counted(Path, name)
    for name in ("rmtree", "copyfile"):
        counted(shutil, name)
    return taken


def linked(site: Path) -> None:
    """Make the published folder a link to a folder elsewhere."""
    site.rename(site.parent / "web")
    site.symlink_to("web")


@pytest.mark.parametrize(
    ("is_link", "steps"),
    [
        (False, {"rename", "rmtree", "rmdir"}),
        (True, {"rename", "rmtree", "rmdir", "copyfile", "replace", "unlink"}),
    ],
    ids=["folder", "link"],
)
def test_whenever_a_build_dies_the_next_command_of_any_kind_leaves_a_whole_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_link: bool, steps: set[str]
) -> None:
    """It dies before each of its steps in turn. The next command dies too, at its second step; the one after ends."""
    taken: list[str] = []
    for step in count():
        site = put(tmp_path / f"{step}" / "site", OLD)
        if is_link:
            linked(site)
        with built(site, NEW) as staging, monkeypatch.context() as patch, suppress(Death):
            taken = die_before(step, patch)
            staging.publish()
        with monkeypatch.context() as patch, suppress(Death):
            die_before(1, patch)
            Staging(site).recover()
        Staging(site).recover()
        assert tree(site) == (NEW if step else OLD)
        assert site.is_symlink() == is_link
        if len(taken) < step:
            break
    assert set(taken) == steps


def test_the_next_build_finishes_what_one_before_had_completed_and_says_so(site: Path, tmp_path: Path) -> None:
    shutil.rmtree(site)
    put(tmp_path / ".site.work" / "finished", NEW)
    staging = Staging(site)
    assert staging.begin(waiting=pytest.fail)
    staging.end()
    assert tree(site) == NEW


def test_where_nothing_died_there_is_nothing_to_finish(site: Path, tmp_path: Path) -> None:
    assert not Staging(site).recover()
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_folder_that_cannot_be_put_in_its_place_leaves_the_old_one_there(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    finished = tmp_path / ".site.work" / "finished"
    rename = Path.rename

    def refuse(path: Path, target: Path) -> Path:
        if path == finished:
            raise PermissionError(13, "Permission denied")
        return rename(path, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", refuse)
        with pytest.raises(StagingError) as told:
            build(site, NEW)
    assert f"{told.value}" == (
        f"{site}: the new site could not be put here: permission denied. "
        "Once that is mended, the next command puts it here, or the next build a newer one."
    )
    assert tree(site) == OLD
    assert Staging(site).recover()
    assert tree(site) == NEW


# Two at once


WAITING = """
import sys; sys.path.insert(0, "hooks")
from pathlib import Path
from improvement_plan.output.staging import Staging
one = Staging(Path(sys.argv[1]))
one.begin(waiting=lambda: print("waiting", flush=True))
print("begun", flush=True)
sys.stdin.read()
one.folder.mkdir()
(one.folder / "index.html").write_text("of another process", encoding="utf-8")
one.publish()
"""


@pytest.fixture
def other(site: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that builds into the same folder, and goes on once its input ends."""
    command = [sys.executable, "-c", WAITING, str(site)]
    with subprocess.Popen(command, cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        yield process
        process.kill()


def told_by(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


@pytest.mark.process
def test_a_second_build_waits_for_the_first_and_publishes_after_it(site: Path, other: subprocess.Popen[str]) -> None:
    assert told_by(other) == "begun"
    messages: list[str] = []

    def let_it_end() -> None:
        messages.append("waiting")
        assert tree(site) == OLD
        other.communicate()
        assert tree(site) == {"index.html": "of another process"}

    with built(site, NEW, waiting=let_it_end) as staging:
        staging.publish()
    assert (messages, tree(site)) == (["waiting"], NEW)


@pytest.mark.process
def test_a_build_that_was_killed_holds_no_other_up(site: Path, other: subprocess.Popen[str]) -> None:
    assert told_by(other) == "begun"
    other.kill()
    other.wait()
    build(site, NEW)
    assert tree(site) == NEW


@pytest.mark.process
def test_a_check_leaves_a_build_alone_that_is_about_to_publish(
    site: Path, tmp_path: Path, other: subprocess.Popen[str]
) -> None:
    assert told_by(other) == "begun"
    put(tmp_path / ".site.work" / "finished", NEW)
    assert not Staging(site).recover()
    assert tree(site) == OLD


# Links, mount points, and what cannot be written to


def mounted(monkeypatch: pytest.MonkeyPatch, site: Path) -> None:
    """Have the published folder be one that cannot be renamed, as a mount point is."""
    rename = Path.rename

    def busy(path: Path, target: Path) -> Path:
        if path == site:
            raise OSError(16, "Device or resource busy")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", busy)


def test_a_link_stays_and_the_folder_that_it_leads_to_holds_the_new_site(site: Path, tmp_path: Path) -> None:
    linked(site)
    build(site, NEW)
    build(site, NEW | {"index.html": "newer"})
    assert site.readlink() == Path("web")
    assert tree(tmp_path / "web") == NEW | {"index.html": "newer"}
    assert sorted(path.name for path in tmp_path.iterdir()) == [".site.work", "site", "web"]


def test_a_mount_point_stays_and_holds_the_new_site(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mounted(monkeypatch, site)
    number = site.stat().st_ino
    build(site, NEW)
    assert (tree(site), site.stat().st_ino) == (NEW, number)


def test_what_a_server_keeps_at_the_top_of_a_linked_folder_stays(site: Path) -> None:
    kept = {".htaccess": "theirs", ".well-known/a": "theirs"}
    put(site, kept)
    linked(site)
    build(site, NEW)
    assert tree(site) == NEW | kept


def test_a_link_inside_the_folder_is_replaced_and_never_followed(site: Path, tmp_path: Path) -> None:
    elsewhere = put(tmp_path / "elsewhere", {"theirs.txt": "theirs", "site.css": "theirs"})
    linked(site)
    (site / "assets").symlink_to(elsewhere)
    (site / "stray").symlink_to(elsewhere)
    (site / "index.html").unlink()
    (site / "index.html").symlink_to(elsewhere / "theirs.txt")
    build(site, NEW)
    assert tree(elsewhere) == {"theirs.txt": "theirs", "site.css": "theirs"}
    assert tree(site) == NEW
    assert not (site / "stray").exists()


def test_a_file_takes_the_place_of_a_folder_and_a_folder_that_of_a_file(site: Path) -> None:
    put(site, {"assets": "a file", "areas/b/index.html/deep.txt": "in a folder"})
    linked(site)
    build(site, NEW)
    assert tree(site) == NEW


def test_in_a_linked_folder_a_page_comes_after_what_it_needs_and_what_is_gone_goes_last(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    linked(site)
    order: list[str] = []
    replace, unlink = Path.replace, Path.unlink

    def replaced(path: Path, target: Path) -> Path:
        order.append(target.name)
        return replace(path, target)

    def removed(path: Path, missing_ok: bool = False) -> None:
        order.append(f"removed {path.name}")
        unlink(path, missing_ok)

    monkeypatch.setattr(Path, "replace", replaced)
    monkeypatch.setattr(Path, "unlink", removed)
    build(site, {"a.html": "new", "z.css": "new"})
    assert order[:2] == ["z.css", "a.html"]
    assert sorted(order[2:]) == ["removed gone.html", "removed index.html", "removed index.html"]


def refused(site: Path) -> str:
    with pytest.raises(StagingError) as told:
        Staging(site).begin(waiting=pytest.fail)
    return f"{told.value}"


def test_a_link_that_leads_nowhere_is_refused_before_anything_is_built(tmp_path: Path) -> None:
    (tmp_path / "site").symlink_to("/nowhere/web")
    assert refused(tmp_path / "site") == (
        f"{tmp_path}/site: this is a link to /nowhere/web, which is not there. Make that folder, or remove the link."
    )


def test_a_file_at_the_folder_s_name_is_refused(tmp_path: Path) -> None:
    put(tmp_path, {"site": "a file"})
    assert refused(tmp_path / "site") == (
        f"{tmp_path}/site: this is a file, and the site is a folder. Move it elsewhere."
    )


def test_a_folder_that_may_not_be_written_to_is_refused(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: path != site)
    assert refused(site) == f"{site}: this folder cannot be written to. Its owner has to allow it."


def test_a_place_where_nothing_can_be_made_is_refused(tmp_path: Path) -> None:
    put(tmp_path, {"plain": "a file"})
    assert refused(tmp_path / "plain" / "site") == (
        f"{tmp_path}/plain/.site.work: the site cannot be made in this folder: not a directory"
    )


@pytest.mark.process
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can mount a folder")
def test_a_folder_that_is_really_mounted_holds_the_new_site(site: Path, tmp_path: Path) -> None:
    web = put(tmp_path / "web", OLD)
    if subprocess.run(["mount", "--bind", web, site], capture_output=True, check=False).returncode:
        pytest.skip("mounting is not allowed here")
    try:
        build(site, NEW)
        assert (tree(site), tree(web)) == (NEW, NEW)
    finally:
        subprocess.run(["umount", site], check=True)
