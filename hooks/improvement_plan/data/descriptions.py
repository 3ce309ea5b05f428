"""What each column of a table and each key of plan.json is, for readers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ..language.translations import N_, Words
from .records import Column, CsvTable, Kind, Record, View, columns


@dataclass(frozen=True, slots=True, kw_only=True)
class DescribedColumn:
    """A column of a table, or a key of plan.json."""

    name: str
    says: str
    kind: str
    """What it holds, in the plan's language."""
    one_of: tuple[str, ...] = ()
    """The only values that it takes, where they are few."""


_KINDS: dict[Kind, str] = {
    "text": N_("text"),
    "markdown": N_("text in Markdown"),
    "address": N_("web address"),
    "integer": N_("whole number"),
    "number": N_("number"),
    "boolean": N_("true or false"),
    "day": N_("day"),
    "date": N_("date as published"),
}


def described_columns(table: CsvTable[Any, View], words: Words) -> tuple[DescribedColumn, ...]:
    """The columns of a table, in order."""
    return tuple(_column(column, words) for column in columns(table, words))


def _column(column: Column, words: Words) -> DescribedColumn:
    return DescribedColumn(name=column.name, says=column.says, kind=words(_KINDS[column.kind]), one_of=column.one_of)


def described_keys(record: Record[Any, View], words: Words) -> tuple[DescribedColumn, ...]:
    """The keys of the first level of a record."""
    return tuple(
        DescribedColumn(
            name=field.name,
            says=words(field.says),
            kind=words(N_("list"))
            if field.is_list
            else words(N_("record"))
            if isinstance(field.kind, Record)
            else words(_KINDS[field.kind]),
        )
        for field in record.fields
    )
