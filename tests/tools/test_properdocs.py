"""The comparison of the two generators names each file that is not the same, and a build that fails."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.site.building import project_in
from tools.properdocs import differences, main

Compare = Callable[[str, str], tuple[int, str, str]]


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def generator(path: Path, script: str) -> str:
    """A command that takes the place of Python with a generator, and runs the *script* where the project is."""
    path.write_text(f"#!/bin/sh\nset -eu\ntest -f mkdocs.yml\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return str(path)


def test_each_file_that_is_not_the_same_has_a_line(tmp_path: Path) -> None:
    mkdocs = write(tmp_path / "one", {"index.html": "a", "same.html": "s", "a/lost.html": "l"})
    properdocs = write(tmp_path / "other", {"index.html": "b", "same.html": "s", "new.html": "n"})
    assert differences(mkdocs, properdocs) == [
        "a/lost.html: only MkDocs writes it",
        "index.html: differs",
        "new.html: only ProperDocs writes it",
    ]


@pytest.fixture
def compare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Compare:
    """Run the command with scripts in the place of both generators; give its status and what it wrote."""

    def run(mkdocs: str, properdocs: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "executable", generator(tmp_path / "one", mkdocs))
        status = main(generator(tmp_path / "other", properdocs), project=project_in(tmp_path / "project", "estuary"))
        return (status, *capsys.readouterr())

    return run


@pytest.mark.process
def test_the_same_site_passes(compare: Compare) -> None:
    build = "mkdir site; echo 1 > site/a"
    assert compare(build, build) == (0, "ProperDocs builds the same site as MkDocs, byte for byte. Files: 1\n", "")


@pytest.mark.process
def test_another_site_fails(compare: Compare) -> None:
    told = compare("mkdir site; echo 1 > site/a", "mkdir site; echo 2 > site/a")
    assert told == (1, "", "ProperDocs builds another site than MkDocs:\n  a: differs\n")


@pytest.mark.process
def test_a_build_that_fails_shows_what_it_wrote(compare: Compare) -> None:
    told = compare("mkdir site", "echo no such theme; exit 1")
    assert told == (1, "", "ProperDocs did not build the site:\nno such theme\n\n")
