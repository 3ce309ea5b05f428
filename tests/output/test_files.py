"""The files beside the pages."""

import os
import stat
from pathlib import Path

import pytest

from improvement_plan.output.files import SiteFile, replace_file, write


def test_each_file_is_written_to_its_address_with_the_folders_that_lead_there(tmp_path: Path) -> None:
    write(
        [
            SiteFile(address="robots.txt", make=lambda: b"all"),
            SiteFile(address="reports/june/data/a.csv", make="Tŷ Gŵyn\r\n".encode),
        ],
        tmp_path,
    )
    assert {
        path.relative_to(tmp_path).as_posix(): path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()
    } == {"robots.txt": b"all", "reports/june/data/a.csv": "Tŷ Gŵyn\r\n".encode()}


def test_a_file_is_replaced_whole_with_its_permissions_or_stays_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "plan.yaml"
    file.write_bytes(b"old")
    file.chmod(0o640)
    replace_file(file, b"new")
    assert (file.read_bytes(), stat.S_IMODE(file.stat().st_mode)) == (b"new", 0o640)

    def fails(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fails)
    with pytest.raises(OSError, match="No space left"):
        replace_file(file, b"newer")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("plan.yaml", b"new")]
