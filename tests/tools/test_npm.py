"""The checkers from npm are those that their lock files have, byte for byte, and CI does not go without them."""

import base64
import json
import shutil
import tarfile
from hashlib import sha512
from io import BytesIO
from pathlib import Path

import pytest

from tools import npm

NAMES = ("axe-core", "lighthouse", "vnu-jar", "yaml-language-server")
PROJECT = {"private": True, "dependencies": {"checker": "2.0.0"}}


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a lock file of one checker, an empty folder to install into, and no npm; gives the second."""
    locks = tmp_path / "locks" / "checker"
    locks.mkdir(parents=True)
    (locks / "package.json").write_text(json.dumps(PROJECT), encoding="utf-8")
    (locks / "package-lock.json").write_text("{}", encoding="utf-8")
    monkeypatch.setattr(npm, "LOCKS", tmp_path / "locks")
    monkeypatch.setattr(npm, "FOLDER", tmp_path / "installed")
    monkeypatch.setenv("PATH", "")
    return tmp_path / "installed"


def put(elsewhere: Path, version: str) -> Path:
    # The name ends with the hash of the lock file.
    folder = elsewhere / "checker-2.0.0-44136fa3" / "node_modules" / "checker"
    folder.mkdir(parents=True)
    (folder / "package.json").write_text(json.dumps({"version": version}), encoding="utf-8")
    return folder


def test_only_the_pinned_version_counts_as_installed(elsewhere: Path) -> None:
    assert npm.installed("checker") is None
    folder = put(elsewhere, "1.9.0")
    assert npm.installed("checker") is None
    (folder / "package.json").write_text('{"version": "2.0.0"}', encoding="utf-8")
    assert npm.installed("checker") == folder


def test_what_another_lock_file_had_does_not_count_as_installed(elsewhere: Path) -> None:
    put(elsewhere, "2.0.0")
    (npm.LOCKS / "checker" / "package-lock.json").write_text('{"packages": {}}', encoding="utf-8")
    assert npm.installed("checker") is None


@pytest.mark.usefixtures("elsewhere")
@pytest.mark.parametrize(("ci", "code"), [("true", 1), ("", 0)])
def test_without_npm_ci_fails_and_a_laptop_goes_on(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], ci: str, code: int
) -> None:
    monkeypatch.setenv("CI", ci)
    monkeypatch.setattr("sys.argv", ["npm", "checker"])
    assert npm.main() == code
    assert capsys.readouterr().err == "No npm, so no checker: install Node.js.\n"


def test_what_is_installed_needs_no_npm(monkeypatch: pytest.MonkeyPatch, elsewhere: Path) -> None:
    put(elsewhere, "2.0.0")
    monkeypatch.setenv("CI", "true")
    monkeypatch.setattr("sys.argv", ["npm", "checker"])
    assert npm.main() == 0


def test_each_checker_has_a_lock_file() -> None:
    assert sorted(path.name for path in npm.LOCKS.iterdir()) == list(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_lock_file_tells_the_bytes_of_each_package_and_names_no_registry(name: str) -> None:
    text = (npm.LOCKS / name / "package-lock.json").read_text(encoding="utf-8")
    packages = json.loads(text)["packages"]
    assert packages.pop("")["dependencies"] == {name: npm.pinned(name)}
    assert packages[f"node_modules/{name}"]["version"] == npm.pinned(name)
    assert [path for path, package in packages.items() if not package.get("integrity", "").startswith("sha512-")] == []
    assert [path for path, package in packages.items() if "resolved" in package] == []


@pytest.mark.parametrize("name", NAMES)
def test_a_package_that_asks_for_the_latest_release_of_another_gets_the_one_that_is_named(name: str) -> None:
    """A lock file with an older release than the latest would be refused: it is not what is asked for any more."""
    lock, project = (
        json.loads((npm.LOCKS / name / f"{file}.json").read_text()) for file in ("package-lock", "package")
    )
    named = project.get("overrides", {})
    asked = [other for package in lock["packages"].values() for other in package.get("dependencies", {}).items()]
    assert {other for other, wanted in asked if wanted == "latest"} == set(named)
    assert {other: lock["packages"][f"node_modules/{other}"]["version"] for other in named} == named


def test_an_error_of_npm_is_told_in_its_words_and_without_its_help() -> None:
    lines = ("code EUSAGE", "", "Missing: b@2.0.0 from lock file", "", "Usage:", "npm ci")
    output = "".join(f"npm error {line}".rstrip() + "\n" for line in lines)
    assert npm.said(output) == ["  npm: code EUSAGE", "  npm: Missing: b@2.0.0 from lock file"]
    assert npm.said("") == []


def packed(folder: Path) -> bytes:
    """The archive of a package, which is put into *folder* too."""
    data = b'{"name": "checker", "version": "2.0.0"}'
    with tarfile.open(folder / "checker.tgz", "w:gz") as archive:
        member = tarfile.TarInfo("package/package.json")
        member.size = len(data)
        archive.addfile(member, BytesIO(data))
    return (folder / "checker.tgz").read_bytes()


@pytest.mark.process
@pytest.mark.slow
def test_a_package_with_other_bytes_than_the_lock_file_has_is_not_installed(tmp_path: Path) -> None:
    program = shutil.which("npm")
    if program is None:
        pytest.skip("no npm")
    digest = base64.b64encode(sha512(packed(tmp_path)).digest()).decode()
    project = {"name": "x", "version": "1.0.0", "dependencies": {"checker": "file:checker.tgz"}}
    (tmp_path / "package.json").write_text(json.dumps(project), encoding="utf-8")

    def install(integrity: str) -> Path:
        package = {"version": "2.0.0", "resolved": "file:checker.tgz", "integrity": f"sha512-{integrity}"}
        lock = {"name": "x", "version": "1.0.0", "lockfileVersion": 3, "requires": True}
        lock["packages"] = {"": project, "node_modules/checker": package}
        (tmp_path / "package-lock.json").write_text(json.dumps(lock), encoding="utf-8")
        npm._run(program, "ci", tmp_path, *npm.OPTIONS, f"--cache={tmp_path / 'cache'}")
        return tmp_path / "node_modules" / "checker" / "package.json"

    assert install(digest).is_file()
    other = base64.b64encode(sha512(b"other bytes").digest()).decode()
    with pytest.raises(npm.NoPackageError, match=r" as its lock file has it\.\n  npm: code EINTEGRITY\n"):
        install(other)
