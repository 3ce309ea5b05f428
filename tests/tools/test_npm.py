"""The checkers from npm are of one version each, and CI does not go without them."""

import json
from pathlib import Path

import pytest

from tools import npm


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty folder, and no npm."""
    monkeypatch.setattr(npm, "FOLDER", tmp_path)
    monkeypatch.setattr(npm, "PINS", {"checker": "2.0.0"})
    monkeypatch.setenv("PATH", "")


def put(tmp_path: Path, version: str) -> Path:
    folder = tmp_path / "checker-2.0.0" / "node_modules" / "checker"
    folder.mkdir(parents=True)
    (folder / "package.json").write_text(json.dumps({"version": version}), encoding="utf-8")
    return folder


def test_only_the_pinned_version_counts_as_installed(tmp_path: Path) -> None:
    assert npm.installed("checker") is None
    folder = put(tmp_path, "1.9.0")
    assert npm.installed("checker") is None
    (folder / "package.json").write_text('{"version": "2.0.0"}', encoding="utf-8")
    assert npm.installed("checker") == folder


@pytest.mark.parametrize(("ci", "code"), [("true", 1), ("", 0)])
def test_without_npm_ci_fails_and_a_laptop_goes_on(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], ci: str, code: int
) -> None:
    monkeypatch.setenv("CI", ci)
    monkeypatch.setattr("sys.argv", ["npm", "checker"])
    assert npm.main() == code
    assert capsys.readouterr().err == "No npm, so no checker: install Node.js.\n"


def test_what_is_installed_needs_no_npm(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    put(tmp_path, "2.0.0")
    monkeypatch.setenv("CI", "true")
    monkeypatch.setattr("sys.argv", ["npm", "checker"])
    assert npm.main() == 0
