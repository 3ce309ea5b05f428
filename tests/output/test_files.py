"""The files beside the pages."""

import os
import stat
from pathlib import Path
from threading import Event

import pytest

from improvement_plan.output.files import SiteFile, replace_file, write
from tests.patience import SECONDS


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


def waits(address: str, made: list[str], *, until: Event) -> SiteFile:
    """A file whose bytes are made once *until* happens."""

    def make() -> bytes:
        assert until.wait(SECONDS)
        made.append(address)
        return address.encode()

    return SiteFile(address=address, make=make, begin=lambda: make)


def test_while_a_file_is_made_that_lets_others_work_the_next_ones_are_written(tmp_path: Path) -> None:
    is_last, made = Event(), list[str]()

    def last() -> bytes:
        made.append("last.csv")
        is_last.set()
        return b"last.csv"

    slow = waits("slow.pdf", made, until=is_last)
    write(
        [slow, SiteFile(address="next.csv", make=lambda: b"next.csv"), SiteFile(address="last.csv", make=last)],
        tmp_path,
    )
    assert made == ["last.csv", "slow.pdf"]
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        "slow.pdf": b"slow.pdf",
        "next.csv": b"next.csv",
        "last.csv": b"last.csv",
    }


def test_of_files_that_let_others_work_one_is_made_at_a_time_in_their_order(tmp_path: Path) -> None:
    now, done = list[str](), list[str]()

    def file(address: str) -> SiteFile:
        def make() -> bytes:
            now.append(address)
            assert now == [address]
            done.append(now.pop())
            return b""

        return SiteFile(address=address, make=make, begin=lambda: make)

    write([file(f"{number}.pdf") for number in range(9)], tmp_path)
    assert done == [f"{number}.pdf" for number in range(9)]


@pytest.mark.parametrize("after", [[], ["next.csv"], ["next.csv", "next.pdf"]])
def test_a_fault_of_a_file_that_lets_others_work_is_told(tmp_path: Path, after: list[str]) -> None:
    def make() -> bytes:
        raise OSError("The disk is full")

    files = [
        SiteFile(address=address, make=bytes, begin=(lambda: bytes) if address.endswith("pdf") else None)
        for address in after
    ]
    with pytest.raises(OSError, match="The disk is full"):
        write([SiteFile(address="slow.pdf", make=make, begin=lambda: make), *files], tmp_path)
    assert not (tmp_path / "next.pdf").exists()


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
