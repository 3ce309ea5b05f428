"""Puts filled-in workbooks into plan.yaml: `python -m tools import sheets/2019-07-17.xlsx`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from improvement_plan.language.translations import speak
from improvement_plan.output.files import replace_file
from improvement_plan.output.settings import Inputs, SettingsError, inputs_of
from improvement_plan.plan.problems import ProblemsFound, one_line
from improvement_plan.reading.check import check
from tools.sheet import told
from tools.sheet.faults import CellFault, FaultsFound
from tools.sheet.filling import interpret
from tools.sheet.importing import left_empty, with_answers
from tools.sheet.reader import FilledWorkbook, read

MENDED_FIRST = "The plan has faults of its own. Mend them first; nothing was written."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("workbooks", nargs="+", type=Path, help="workbooks of 'make sheet', all of one report")
    parser.add_argument("--project", type=Path, default=Path(), help="the folder of the site; this one by default")


def run(asked: argparse.Namespace) -> int:
    """Import them, and say what changes; the exit status."""
    try:
        said = import_workbooks(inputs_of(asked.project), _named(asked.workbooks), today=datetime.now(UTC).date())
    except ProblemsFound as found:
        print(f"{found}\n\n{MENDED_FIRST}", file=sys.stderr)
    except (FaultsFound, SettingsError) as error:
        print(f"{error}", file=sys.stderr)
    except OSError as error:
        print(one_line(f"The plan cannot be written: {error.strerror}. It is as it was."), file=sys.stderr)
    else:
        print(said)
        return 0
    return 1


def _named(given: Sequence[Path]) -> list[Path]:
    """The files that are meant: Windows hands on sheets/*.xlsx as it is. Excel's own notes of open files are none."""
    return [
        file
        for path in given
        for file in (sorted(path.parent.glob(path.name)) if "*" in path.name else [path])
        if not file.name.startswith("~$")
    ] or [*given]


def import_workbooks(inputs: Inputs, files: Sequence[Path], *, today: date) -> str:
    """Put the workbooks into the plan, whole or not at all, and say what that changes; *today* is the day of the check.

    Raises FaultsFound with all that is wrong in them, ProblemsFound where the plan itself has faults, and OSError.
    """
    name = inputs.plan.as_posix()
    before = check(inputs.plan, name=name, prose=inputs.prose, catalogues=inputs.catalogues, today=today)
    loaded = before.without_faults()
    words = speak(loaded.plan.plan.language, catalogues=inputs.catalogues)
    workbooks = _read(files)
    filled = interpret(loaded.plan, workbooks, words)
    imported = with_answers(loaded, filled, inputs, today=today)
    notes = [one_line(note) for workbook in workbooks for note in workbook.notes]
    if empty := left_empty(loaded, filled):
        notes.append(told.left_empty(empty))
    notes += [warning.for_person() for warning in imported.warnings]
    text = imported.loaded.source.text
    parts = [*notes, told.edited(imported.edits, loaded.source.text, text)]
    if text != loaded.source.text:
        replace_file(inputs.plan, imported.data)
        parts.append(told.told(imported.loaded.plan, filled.basis, words))
    return "\n\n".join(parts)


def _read(files: Sequence[Path]) -> list[FilledWorkbook]:
    """The workbooks. Raises FaultsFound with what is wrong in any of them."""
    found, faults = [], list[CellFault]()
    for file in files:
        try:
            found.append(read(file))
        except FaultsFound as wrong:
            faults += wrong.faults
    if faults:
        raise FaultsFound(faults)
    return found
