"""Filled-in workbooks into plan.yaml: the new text of the plan, checked as a build checks it, or the faults by cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from improvement_plan.output.settings import Inputs
from improvement_plan.plan.actions import AreaEntry, Entry
from improvement_plan.plan.dates import DateError, parse_date
from improvement_plan.plan.problems import Problem
from improvement_plan.reading.check import check
from improvement_plan.reading.load import Loaded
from tools.sheet.faults import CellFault, FaultsFound, Spot
from tools.sheet.filling import Fields, Filled
from tools.sheet.insert import Edit, Edited, Field, PlanText, apply
from tools.sheet.yaml_text import Word

Steps = tuple[str | int, ...]
"""The way to a part of the plan, by keys and indices."""
ENTRY_KEYS = ("status", "note", "completed", "due", "reason", "evidence", "assured_by")
VALUE_KEYS = ("value", "of", "says", "note")
REPORT_KEYS = ("title", "to", "asks", "summary", "next")
BOM = "\ufeff"


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """A plan with what the workbooks say, without faults."""

    loaded: Loaded
    data: bytes
    """The bytes of the file."""
    edits: tuple[Edit, ...]
    warnings: tuple[CellFault, ...]
    """What should be looked at, and stops nothing."""


def with_answers(before: Loaded, filled: Filled, inputs: Inputs, *, today: date) -> Imported:
    """The plan with what was filled in. Raises FaultsFound."""
    source = before.source
    edits = tuple(_Edits(before, filled).all())
    edited = apply(source.text, edits)
    original = inputs.plan.read_bytes()
    data = edited.text.encode()
    data = BOM.encode() + data if original.startswith(BOM.encode()) else data
    with TemporaryDirectory() as folder:
        file = Path(folder, inputs.plan.name)
        file.write_bytes(data)
        found = check(file, name=source.file, prose=inputs.prose, catalogues=inputs.catalogues, today=today)
    if found.errors or filled.faults:
        at_cells = [(problem, _at_cell(problem, edited)) for problem in found.errors]
        # What follows from a fault of a cell, elsewhere in the plan, is none of its own.
        others = () if filled.faults else (problem for problem, fault in at_cells if fault is None)
        raise FaultsFound((*filled.faults, *(fault for _, fault in at_cells if fault)), others=others)
    warnings = (_at_cell(problem, edited) for problem in found.warnings)
    return Imported(
        loaded=found.without_faults(),
        data=data,
        edits=edits,
        warnings=tuple(dict.fromkeys(warning for warning in warnings if warning)),
    )


def _at_cell(problem: Problem, edited: Edited) -> CellFault | None:
    spot = edited.origin_at(problem.line, problem.column)
    return CellFault(spot=spot, message=problem.message, help=problem.help) if spot else None


def left_empty(before: Loaded, filled: Filled) -> tuple[Spot, ...]:
    """The empty cells for which the plan has something of the report. Of a row that is all empty, its first one."""
    areas: list[tuple[str, str, Sequence[Entry | AreaEntry]]] = [
        ("area", area.id, area.progress) for area in before.plan.areas
    ]
    steps = [("step", step.now.anchor, step.now.step.progress) for step in filled.basis.steps if step.now.step.progress]
    found: list[Spot] = []
    for kind, id, entries in (*areas, *steps):
        key = (kind, id)
        entry = next((entry for entry in entries if entry.report == filled.basis.report_id), None)
        said = filled.entries.get(key, {})
        spots = [
            spot for name, spot in filled.empty.get(key, {}).items() if name not in said and getattr(entry, name, None)
        ]
        found += spots if said else spots[:1]
    return tuple(found)


class _Edits:
    """What has to be put into the text of a plan for what was filled in."""

    def __init__(self, before: Loaded, filled: Filled) -> None:
        self._values = before.source.values
        self._plan = before.plan
        self._text = PlanText(before.source.text)
        self._filled = filled
        self._report = _position(self._values["reports"], "id", filled.basis.report_id)
        self._source = self._source_id()

    def all(self) -> Iterator[Edit]:
        entries = self._filled.entries
        yield from self._of_report(entries.get(("report",), {}))
        steps = dict(self._steps())
        areas = {area.id: ("areas", index) for index, area in enumerate(self._plan.areas)}
        measures = {measure.id: ("measures", index) for index, measure in enumerate(self._plan.measures)}
        for key, fields in entries.items():
            match key:
                case ("step", anchor):
                    yield from self._entry(steps[anchor], fields, ENTRY_KEYS, self._filled.rows[key])
                case ("area", id):
                    yield from self._entry(areas[id], fields, ("summary",), self._filled.rows[key])
                case ("value", id, period):
                    yield from self._value(measures[id], fields, period, self._filled.rows[key])

    # The report and its document

    def _source_id(self) -> str:
        """The document that facts of the report cite."""
        if self._report is not None and (cited := self._plan.reports[self._report].source):
            return cited[0].id
        return f"report-{self._filled.basis.report_id}"

    def _of_report(self, fields: Fields) -> Iterator[Edit]:
        spot = self._filled.rows.get(("report",))
        source = Field(key="source", value=Word(self._source))
        known = [Field(key="date", value=Word(self._filled.day))]
        given = [fields[key] for key in REPORT_KEYS if key in fields]
        yield from self._of_document(fields, spot)
        if self._report is not None:
            path = ("reports", self._report)
            yield from self._text.merge(path, self._values["reports"][self._report], [*given, source])
        else:
            item = [Field(key="id", value=Word(self._filled.basis.report_id), origin=spot), *known, *given, source]
            yield self._text.put((), key="reports", fields=item)

    def _of_document(self, fields: Fields, spot: Spot | None) -> Iterator[Edit]:
        title, url = fields.get("document"), fields.get("url")
        renamed = [Field(key="title", value=title.value, origin=title.origin)] if title else []
        given = [*renamed, *([url] if url else [])]
        index = _position(self._values.get("sources"), "id", self._source)
        if index is not None:
            yield from self._text.merge(("sources", index), self._values["sources"][index], given)
            return
        called = fields.get("title")
        if not renamed:
            known = self._plan.reports[self._report].title if self._report is not None else None
            name = known or (called.value if called else None)
            renamed = [Field(key="title", value=name, origin=called.origin if called else spot)]
        item = [
            Field(key="id", value=Word(self._source), origin=spot),
            *renamed,
            Field(key="publisher", value=self._plan.plan.organisation),
            Field(key="date", value=Word(self._filled.day)),
            *([url] if url else []),
        ]
        yield self._text.put((), key="sources", fields=item, before=("reports", "areas"))

    # Entries

    def _steps(self) -> Iterator[tuple[str, Steps]]:
        for area_index, area in enumerate(self._plan.areas):
            for index, action in enumerate(area.actions):
                path: Steps = ("areas", area_index, "actions", index)
                yield action.id, path
                for number, milestone in enumerate(action.milestones):
                    yield f"{action.id}--{milestone.id}", (*path, "milestones", number)

    def _entry(self, owner: Steps, fields: Fields, keys: Sequence[str], spot: Spot) -> Iterator[Edit]:
        """Of a step or an area: what the report says of it."""
        entries = self._at(owner).get("progress")
        index = _position(entries, "report", self._filled.basis.report_id)
        main = fields.get(keys[0])
        is_gone = main is not None and main.value is None
        if index is None:
            if not is_gone:
                item = [Field(key="report", value=Word(self._filled.basis.report_id), origin=spot)]
                item += [fields[key] for key in keys if key in fields]
                item.append(Field(key="source", value=Word(self._source), origin=spot))
                before = ("milestones", "actions")
                yield self._text.put(owner, key="progress", fields=item, before=before)
            return
        path = (*owner, "progress", index)
        known = self._at(path)
        # An entry has a status; one of an area can have a new lead alone.
        if is_gone and (keys[0] == "status" or known.keys() <= {"report", *keys, "source"}):
            yield self._text.without_item(path)
        else:
            yield from self._text.merge(path, known, [fields[key] for key in keys if key in fields])

    def _value(self, owner: Steps, fields: Fields, period: str, spot: Spot) -> Iterator[Edit]:
        values = self._at(owner).get("values") or []
        index = next(
            (
                index
                for index, value in enumerate(values)
                if f"{value.get('at')}" == period and value.get("report") == self._filled.basis.report_id
            ),
            None,
        )
        given = [fields[key] for key in VALUE_KEYS if key in fields]
        if index is not None:
            yield from self._text.merge((*owner, "values", index), values[index], given)
            return
        item = [fields["at"], *given, Field(key="report", value=Word(self._filled.basis.report_id), origin=spot)]
        item.append(Field(key="source", value=Word(self._source), origin=spot))
        yield self._text.put(owner, key="values", fields=item, at=_place_of(period, values))

    def _at(self, path: Steps) -> Mapping[str, Any]:
        value: Any = self._values
        for step in path:
            value = value[step]
        found: Mapping[str, Any] = value
        return found


def _position(items: Any, key: str, id: str) -> int | None:
    """Which item of a list has this id under this key."""
    return next((index for index, item in enumerate(items or []) if f"{item.get(key)}" == id), None)


def _place_of(period: str, values: Sequence[Mapping[str, Any]]) -> int | None:
    """Before which value one of a period belongs; None for the end."""
    last = _last_day(period)
    later = [index for index, value in enumerate(values) if last and (day := _last_day(value.get("at"))) and day > last]
    return later[0] if later else None


def _last_day(written: Any) -> date | None:
    try:
        return parse_date(written).last if isinstance(written, str | int) else None
    except DateError:
        return None
