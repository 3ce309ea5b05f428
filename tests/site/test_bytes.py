"""The same plan gives the same bytes, wherever and whenever it is built."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.site.building import ENVIRONMENT, project_in

SURROUNDINGS = (
    {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "1", "COLUMNS": "80"},
    {"TZ": "America/Adak", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "2", "PYTHONUTF8": "1"},
)


def files_in(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.process
def test_two_builds_are_the_same_byte_for_byte(tmp_path: Path) -> None:
    running = []
    for number, surroundings in enumerate(SURROUNDINGS):
        project = project_in(tmp_path / f"{'deeper/' * number}project {number}", "estuary")
        environment = {**os.environ, **ENVIRONMENT, **surroundings, "PYTHONDONTWRITEBYTECODE": "1"}
        command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
        process = subprocess.Popen(
            command, cwd=project, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        running.append((process, project))
    told = [process.communicate(timeout=600)[0] for process, _ in running]
    assert [message for (process, _), message in zip(running, told, strict=True) if process.returncode != 0] == []
    first, second = (files_in(project / "site") for _, project in running)
    assert "areas/homes/index.html" in first
    assert [path for path in first if first[path] != second.get(path)] == []
    assert first.keys() == second.keys()
    assert [path for path, data in first.items() if str(tmp_path).encode() in data] == []
