"""What was published stays whole, whatever happens to the next build."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.site.building import PLANS, ROOT, Site, build, complaint

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
    said = complaint(PLANS / "one-area" / "plan.yaml", prose, folder)
    assert "missing.md" in said
    assert files_in(folder) == files


def test_a_build_takes_the_place_of_the_one_before_and_leaves_nothing_beside_it(
    published: tuple[Path, Files], tmp_path: Path
) -> None:
    folder, _ = published
    (folder / "stray.html").write_text("stray", encoding="utf-8")
    again: Site = build(PLANS / "one-area" / "plan.yaml", None, folder)
    assert "stray.html" not in files_in(again.folder)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["site"]


def test_a_build_that_is_killed_leaves_the_old_site_or_the_new_one(tmp_path: Path) -> None:
    """Killed at several moments of its life, and once not at all."""
    folder = tmp_path / "site"
    old = files_in(build(PLANS / "one-area" / "plan.yaml", None, folder).folder)
    command = [sys.executable, "-c", _BUILD, str(folder)]
    before = time.monotonic()
    subprocess.run(command, check=True, cwd=ROOT)
    whole = time.monotonic() - before
    new = files_in(folder)
    assert new != old
    for part in (0.5, 0.7, 0.8, 0.9, 0.95):
        build(PLANS / "one-area" / "plan.yaml", None, folder)
        process = subprocess.Popen(command, cwd=ROOT)
        try:
            process.wait(timeout=whole * part)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
        process.wait()
        # Between two renames there is neither, which nothing can publish.
        assert files_in(folder) in (old, new, {})


_BUILD = """
import sys; sys.path[:0] = ["hooks", "."]
from pathlib import Path
from tests.site.building import PLANS, build
build(PLANS / "estuary" / "plan.yaml", None, Path(sys.argv[1]))
"""
