"""One entry has every command that an editor needs, with its help: for Windows, which has no make."""

from __future__ import annotations

from importlib import import_module
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from tests.plans import HEAD
from tools.__main__ import COMMANDS, Command, main


def test_without_a_command_all_are_listed_each_with_what_it_does(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert [command.name for command in COMMANDS if f"{command.name} {command.says}" not in told] == []


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_each_command_explains_itself(command: Command, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([command.name, "--help"])
    told = capsys.readouterr().out
    assert (ended.value.code, told.split("\n")[0].startswith(f"usage: python -m tools {command.name} ")) == (0, True)
    assert callable(import_module(command.module).run)


def test_an_unknown_command_is_told_with_those_that_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["valdate"])
    told = capsys.readouterr().err
    assert ended.value.code == 2
    assert "invalid choice: 'valdate'" in told
    assert all(command.name in told for command in COMMANDS)


def test_what_a_command_says_is_utf_8_whatever_the_console_has(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "plan.yaml").write_text(HEAD, encoding="utf-8")
    written = BytesIO()
    monkeypatch.setattr("sys.stderr", TextIOWrapper(written, encoding="ascii", write_through=True))
    assert main(["sheet", "Tŷ", "--project", f"{tmp_path}"]) == 1
    assert written.getvalue().decode().startswith("'Tŷ' is no report to come.")


def test_a_command_gives_its_own_exit_status(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    (tmp_path / "plan.yaml").write_text(f"{HEAD}    leed: Bosun\n", encoding="utf-8")
    assert main(["validate", f"{tmp_path / 'plan.yaml'}"]) == 1
    assert b"'leed' is not a known key here; did you mean 'lead'?" in capfdbinary.readouterr().out
