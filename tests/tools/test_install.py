"""A lock file is installed by its hashes: by uv where it can be had, and by pip wherever uv does not do it."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from tools import install

BASE = "/base/python"
PIP = [BASE, "-m", "pip", "--python", "/new/python"]
WANTED = ["install", "--quiet", "--require-hashes", "--requirement", "lock.txt"]
UV = ["/bin/uv", "pip", *WANTED, "--python", "/new/python"]
UV_HERE = [*install.UV_HERE, "pip", *WANTED, "--python", "/new/python"]
SLOWER = "uv could not install this, so pip tries; it takes longer.\n"

Install = Callable[..., tuple[int, list[list[str]]]]


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> Install:
    """Install on a machine whose commands do nothing: how that ended, and the commands that may change something."""

    def on_machine(
        *, pip: str = "24.0\n", settings: str = "", uv: str | None = None, failing: str | None = None
    ) -> tuple[int, list[list[str]]]:
        ran: list[list[str]] = []

        def run(command: Sequence[str], **_: Any) -> subprocess.CompletedProcess[str]:
            if command[1] == "-c":
                return subprocess.CompletedProcess(command, 0, stdout=pip)
            if command[-2:] == ["config", "list"]:
                return subprocess.CompletedProcess(command, 0, stdout=settings)
            # A lock of uv alone lies in a folder for the moment.
            ran.append(["uv.txt" if part.endswith("uv.txt") else part for part in command])
            return subprocess.CompletedProcess(command, 2 if failing and failing in ran[-1] else 0)

        monkeypatch.setattr(subprocess, "run", run)
        monkeypatch.setattr(install, "base_python", lambda: Path(BASE))
        monkeypatch.setattr(install, "find_uv", lambda: [uv] if uv else None)
        monkeypatch.setattr("sys.executable", "/this/python")
        return install.install(Path("lock.txt"), python="/new/python"), ran

    return on_machine


FETCHED = [
    *(BASE, "-m", "pip", "--python", "/this/python", "install", "--quiet"),
    *("--only-binary", ":all:", "--require-hashes", "--requirement", "uv.txt"),
]


def test_a_uv_that_is_there_installs_by_the_hashes(installed: Install) -> None:
    assert installed(uv="/bin/uv") == (0, [UV])


def test_where_there_is_no_uv_pip_fetches_the_one_that_is_pinned_and_compiled(installed: Install) -> None:
    assert installed() == (0, [FETCHED, UV_HERE])


def test_where_no_uv_is_made_for_the_machine_pip_goes_on(
    installed: Install, capsys: pytest.CaptureFixture[str]
) -> None:
    assert installed(failing="--only-binary") == (0, [FETCHED, [*PIP, *WANTED]])
    assert capsys.readouterr().out == "uv cannot be had here, so pip installs; it takes longer.\n"


def test_where_uv_does_not_start_or_finish_pip_goes_on(installed: Install, capsys: pytest.CaptureFixture[str]) -> None:
    assert installed(uv="/bin/uv", failing="/bin/uv") == (0, [UV, [*PIP, *WANTED]])
    assert capsys.readouterr().out == SLOWER


def test_a_file_that_neither_can_install_fails(installed: Install, capsys: pytest.CaptureFixture[str]) -> None:
    assert installed(uv="/bin/uv", failing="lock.txt") == (2, [UV, [*PIP, *WANTED]])
    assert capsys.readouterr().out == SLOWER


@pytest.mark.parametrize(
    "settings",
    ["global.index-url='a mirror'\n", ":env:.proxy='a proxy'\n", "global.timeout='9'\ninstall.no-index='true'\n"],
)
def test_where_pip_is_told_where_packages_are_it_installs_since_uv_is_not(installed: Install, settings: str) -> None:
    assert installed(uv="/bin/uv", settings=settings) == (0, [[*PIP, *WANTED]])


def test_other_settings_of_pip_do_not_keep_uv_from_installing(installed: Install) -> None:
    settings = "global.cert='certificates'\nglobal.extra-index-url='one more'\n:env:.timeout='180'\n"
    assert installed(uv="/bin/uv", settings=settings) == (0, [UV])


@pytest.mark.parametrize("pip", ["", "22.2.2\n", "9.0\n"])
def test_where_python_has_no_pip_that_can_install_elsewhere_one_is_put_here(installed: Install, pip: str) -> None:
    ensured = ["/this/python", "-m", "ensurepip"]
    assert installed(pip=pip, uv="/bin/uv") == (0, [ensured, UV])


def test_the_lock_gives_uv_with_its_hashes_and_nothing_else() -> None:
    entry = install.entry_of_uv(install.LOCK_OF_UV.read_text(encoding="utf-8"))
    first, *hashes = entry.splitlines()
    assert re.fullmatch(r"uv==[0-9.]+ \\", first)
    assert [line for line in hashes[:-1] if not re.fullmatch(r"    --hash=sha256:[0-9a-f]{64} \\", line)] == []
    assert re.fullmatch(r"    --hash=sha256:[0-9a-f]{64}", hashes[-1])


def test_a_lock_without_uv_is_refused() -> None:
    with pytest.raises(ValueError, match="pin") as refused:
        install.entry_of_uv("uvicorn==1 \\\n    --hash=sha256:00\n")
    assert f"{refused.value}" == "requirements-dev.txt does not pin uv"
