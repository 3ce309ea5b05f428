"""What is wrong in a workbook: the file, the sheet and the cell, what is wrong, and what to write."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from improvement_plan.plan.problems import Problem, one_line, quoted


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A cell, or a whole sheet or file where the rest is empty."""

    file: str
    sheet: str = ""
    cell: str = ""
    row: str = ""
    """What the row is about, such as an action's title."""
    column: str = ""
    """The header of its column."""

    @property
    def order(self) -> tuple[str, str, int, int, str]:
        """The key that sorts places as a reader meets them: by file and sheet, then row by row."""
        letters = self.cell.rstrip("0123456789")
        return (self.file, self.sheet, int(self.cell.removeprefix(letters) or 0), len(letters), letters)

    def __str__(self) -> str:
        place = ", ".join(filter(None, [self.file, self.sheet and f"sheet {quoted(self.sheet)}", self.cell]))
        what = ", ".join(filter(None, [self.column, quoted(self.row) if self.row else ""]))
        return f"{place} ({what})" if what else place


@dataclass(frozen=True, slots=True, kw_only=True)
class CellFault:
    """One fault, at one cell."""

    spot: Spot
    message: str
    help: str = ""

    def for_person(self) -> str:
        """The place and the message, and the help below it."""
        return "\n".join(
            [one_line(f"{self.spot}: {self.message}"), *(f"  {one_line(line)}" for line in self.help.splitlines())]
        )


class FaultsFound(Exception):
    """Raised with every fault of all workbooks, once all are known, and with those of the plan that no cell has."""

    def __init__(self, faults: Iterable[CellFault], others: Iterable[Problem] = ()) -> None:
        self.faults = tuple(sorted(dict.fromkeys(faults), key=lambda fault: fault.spot.order))
        self.others = tuple(others)
        count = len(self.faults) + len(self.others)
        told = [*(fault.for_person() for fault in self.faults), *(problem.for_person() for problem in self.others)]
        super().__init__("\n\n".join([*told, f"{count} problem{'' if count == 1 else 's'}. Nothing was written."]))


class TypedError(ValueError):
    """What was typed into a cell cannot be taken: why, and what to write."""

    def __init__(self, message: str, help: str) -> None:
        super().__init__(message)
        self.message, self.help = message, help
