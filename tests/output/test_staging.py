"""A folder changes whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from improvement_plan.output.staging import beside, take_place


def holding(folder: Path, *names: str) -> Path:
    folder.mkdir()
    for name in names:
        (folder / name).write_text(name, encoding="utf-8")
    return folder


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_what_is_made_takes_the_place_of_the_folder_and_nothing_else_is_left(tmp_path: Path) -> None:
    site = holding(tmp_path / "site", "old.html", "both.html")
    take_place(holding(beside(site), "new.html", "both.html"), site)
    assert names_in(site) == ["both.html", "new.html"]
    assert names_in(tmp_path) == ["site"]


def test_it_takes_its_place_where_no_folder_was(tmp_path: Path) -> None:
    take_place(holding(beside(tmp_path / "site"), "new.html"), tmp_path / "site")
    assert names_in(tmp_path / "site") == ["new.html"]


def test_what_a_process_left_that_died_is_cleared_away(tmp_path: Path) -> None:
    site = holding(tmp_path / "site", "old.html")
    holding(tmp_path / ".site.before", "older.html")
    take_place(holding(beside(site), "new.html"), site)
    assert (names_in(site), names_in(tmp_path)) == (["new.html"], ["site"])


def test_a_folder_that_cannot_be_replaced_stays_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second of the two renames is where a process could die: the old folder then stands under another name."""
    site = holding(tmp_path / "site", "old.html")
    made = holding(beside(site), "new.html")
    rename = Path.rename

    def die(path: Path, target: Path) -> Path:
        if path == made:
            raise KeyboardInterrupt
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", die)
    with pytest.raises(KeyboardInterrupt):
        take_place(made, site)
    assert names_in(tmp_path) == [".site.before", ".site.unfinished"]
    assert names_in(tmp_path / ".site.before") == ["old.html"]
