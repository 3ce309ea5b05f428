"""What is slow to make is made once, and a cache that cannot be used changes nothing but the time."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from improvement_plan.output.cache import MOST_BYTES, MOST_SECONDS, cached, fingerprint, prune, usable


def test_what_is_made_once_is_read_after_that(tmp_path: Path) -> None:
    made: list[str] = []

    def make() -> bytes:
        made.append("called")
        return b"\xff\r\n"

    assert [cached(tmp_path, "a.css", make) for _ in range(3)] == [b"\xff\r\n"] * 3
    assert made == ["called"]
    assert [path.name for path in tmp_path.iterdir()] == ["a.css"]


@pytest.mark.parametrize("damage", [b"", b"%PDF", b"\0" * 40], ids=["emptied", "shorter than its hash", "overwritten"])
def test_a_file_that_was_damaged_is_never_given_and_is_made_again(tmp_path: Path, damage: bytes) -> None:
    cached(tmp_path, "a.pdf", lambda: b"%PDF of a paper")
    whole = (tmp_path / "a.pdf").read_bytes()
    for bad in (damage, whole[:-1], whole + b" ", whole.replace(b"paper", b"pager")):
        (tmp_path / "a.pdf").write_bytes(bad)
        assert cached(tmp_path, "a.pdf", lambda: b"%PDF of a paper") == b"%PDF of a paper"
        assert (tmp_path / "a.pdf").read_bytes() == whole


def test_what_no_build_used_for_four_weeks_goes_and_reading_counts_as_use(tmp_path: Path) -> None:
    now = time.time()
    for name in ("unused", "used", "recent"):
        cached(usable(tmp_path / "part"), name, lambda: b"data")
    for name, age in (("unused", MOST_SECONDS + 1), ("used", MOST_SECONDS + 1), ("recent", MOST_SECONDS)):
        os.utime(tmp_path / "part" / name, (now - age, now - age))
    cached(tmp_path / "part", "used", pytest.fail)
    prune(tmp_path, now=now)
    assert sorted(path.name for path in (tmp_path / "part").iterdir()) == ["recent", "used"]


def test_beyond_a_size_what_was_not_used_longest_goes(tmp_path: Path) -> None:
    for age, name in enumerate(("newest", "newer", "older", "oldest")):
        with (tmp_path / name).open("wb") as file:
            file.truncate(MOST_BYTES // 3)  # takes no room on the disk
        os.utime(tmp_path / name, (1000 - age, 1000 - age))
    prune(tmp_path, now=1000)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["newer", "newest", "older"]


def test_a_folder_that_is_not_there_has_nothing_to_prune(tmp_path: Path) -> None:
    prune(tmp_path / "gone", now=1000)
    assert list(tmp_path.iterdir()) == []


def test_without_a_folder_it_is_made_each_time() -> None:
    assert cached(None, "a.css", lambda: b"text") == b"text"


def test_a_folder_that_went_away_changes_nothing(tmp_path: Path) -> None:
    assert cached(tmp_path / "gone", "a.css", lambda: b"text") == b"text"


def test_a_folder_is_made_where_it_is_missing(tmp_path: Path) -> None:
    assert usable(tmp_path / "a" / "b") == tmp_path / "a" / "b"
    assert (tmp_path / "a" / "b").is_dir()


def test_a_place_where_no_folder_can_be_is_not_used(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert usable(tmp_path / "file" / "cache") is None


@pytest.mark.parametrize(("first", "second"), [(["ab", "c"], ["a", "bc"]), (["a"], ["a", ""]), ([], [""])])
def test_different_parts_have_different_fingerprints(first: list[str], second: list[str]) -> None:
    assert fingerprint(first) != fingerprint(second)


def test_the_same_parts_have_the_same_fingerprint_on_every_machine() -> None:
    assert fingerprint(["a", "é"]) == "9ad218bf27a0c264"
