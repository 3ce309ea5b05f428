"""What is slow to make is made once, and a cache that cannot be used changes nothing but the time."""

from __future__ import annotations

from pathlib import Path

import pytest

from improvement_plan.output.cache import fingerprint, kept, usable


def test_what_is_made_once_is_read_after_that(tmp_path: Path) -> None:
    made: list[str] = []

    def make() -> bytes:
        made.append("called")
        return b"\xff\r\n"

    assert [kept(tmp_path, "a.css", make) for _ in range(3)] == [b"\xff\r\n"] * 3
    assert made == ["called"]
    assert [path.name for path in tmp_path.iterdir()] == ["a.css"]


def test_without_a_folder_it_is_made_each_time() -> None:
    assert kept(None, "a.css", lambda: b"text") == b"text"


def test_a_folder_that_went_away_changes_nothing(tmp_path: Path) -> None:
    assert kept(tmp_path / "gone", "a.css", lambda: b"text") == b"text"


def test_a_folder_is_made_where_it_is_missing(tmp_path: Path) -> None:
    assert usable(tmp_path / "a" / "b") == tmp_path / "a" / "b"
    assert (tmp_path / "a" / "b").is_dir()


def test_a_place_where_no_folder_can_be_is_not_used(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert usable(tmp_path / "file" / "cache") is None


@pytest.mark.parametrize(("one", "other"), [(["ab", "c"], ["a", "bc"]), (["a"], ["a", ""]), ([], [""])])
def test_different_parts_have_different_fingerprints(one: list[str], other: list[str]) -> None:
    assert fingerprint(one) != fingerprint(other)


def test_the_same_parts_have_the_same_fingerprint_on_every_machine() -> None:
    assert fingerprint(["a", "é"]) == "9ad218bf27a0c264"
