"""The preview reads a file once it is written, however an editor saves it."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import preview


def nothing(*_: object, **__: object) -> None:
    """Stands in for what the preview tells its server."""


def preview_of(folder: Path, texts: list[str]) -> preview.Preview:
    """The preview of a plan alone, which notes each text that it reads in *texts* and then fails."""
    (folder / "content").mkdir()
    (folder / "mkdocs.yml").touch()
    plan = folder / "plan.yaml"
    plan.write_text("old", encoding="utf-8")

    def read(_: Any) -> Any:
        texts.append(plan.read_text(encoding="utf-8"))
        raise RuntimeError("It has been read")

    config: Any = SimpleNamespace(
        config_file_path=f"{folder / 'mkdocs.yml'}", docs_dir=f"{folder / 'content'}", watch=["plan.yaml"]
    )
    server: Any = SimpleNamespace(set_app=nothing, watch=nothing, unwatch=nothing)
    return preview.Preview(server, config=config, builder=nothing, read=read, set_publication=nothing)


def test_a_file_that_is_emptied_and_then_written_is_read_once_it_is_whole(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    texts: list[str] = []
    shown = preview_of(tmp_path, texts)
    plan = tmp_path / "plan.yaml"
    plan.write_text("", encoding="utf-8")
    steps = ["half", "half and the rest"]
    monkeypatch.setattr(preview, "sleep", lambda _: plan.write_text(steps.pop(0), encoding="utf-8") if steps else None)
    shown.rebuild()
    assert texts == ["half and the rest"]
