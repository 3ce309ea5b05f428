"""Open data: the files of the latest edition and of each report's, and what the page about them says."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from hashlib import sha256
from typing import Any

from ..editions.changes import Change, changes
from ..editions.edition import Edition
from ..editions.part_changes import PartChange, part_changes
from ..language.translations import N_, Words
from ..output.files import SiteFile
from ..output.settings import Settings
from ..plan.reports import Document
from ..plan.site_addresses import DATA, DATA_SCHEMA, report_data
from .csv_writer import table_bytes
from .descriptions import DescribedColumn, described_columns, described_keys
from .events_and_sources import EventsAndSources, current_events_and_sources, events_and_sources_at_report
from .json_writer import json_bytes, record_values
from .plan_records import PLAN_DATA
from .records import CsvTable, json_schema, row_values, table_schema
from .tables import every_table, tables_of
from .view import View, view_of
from .workbook import MEDIA_TYPE, SAYS, WORKBOOK, title_of, workbook

PLAN = "plan.json"
PACKAGE = "datapackage.json"

NO_LICENCE = N_("No licence is stated for this data as a whole. Each source has its own, where one is stated.")
NOTES = (
    N_("An empty cell, or null, is a fact that no report states, or one that does not apply."),
    N_("A date has the precision that was published. Its first and last day stand beside it, to compute with."),
    N_("A figure that could tell about a person is not in any file. The words that stand for it are."),
)
"""What whoever reads any of the files should know, the workbook too."""
READING = (
    N_("The workbook and the CSV files open in a spreadsheet, and hold the same tables."),
    *NOTES,
    N_(
        "In CSV, a text that a spreadsheet could take for a formula has an apostrophe in front. It is not part of the "
        "text. The JSON file has none."
    ),
    N_("The names of columns and keys are English in every language."),
)
"""What whoever reads the files should know, each in a sentence or two."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DescribedFile:
    """A file of the latest edition, for the page that explains it."""

    name: str
    address: str
    """From the site's root."""
    says: str
    """What it is, in the plan's language."""
    size: int
    """In thousands of bytes, rounded up."""
    columns: tuple[DescribedColumn, ...] = ()
    """Of plan.json, the keys of its first level."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """What the page about the data says."""

    files: tuple[DescribedFile, ...]
    citation: str
    """How to name the data: what it is, as at which report, and its permanent address."""
    reading: tuple[str, ...]
    """What whoever reads the files should know."""
    licence: str
    """What is known of the licence of the data as a whole."""
    sources: tuple[Document, ...]
    """The documents that the facts come from, each with its own licence or none stated."""
    folders: tuple[tuple[Edition, str, tuple[str, ...]], ...]
    """Each report's own data, latest first: where it stands, from the site's root, and the names of its files."""


def files(editions: Sequence[Edition], *, words: Words, settings: Settings) -> Iterator[SiteFile]:
    """The data of the latest edition under data/, and of each under reports/<id>/data/.

    *editions* are those of every report, oldest first. A later report leaves the files of an earlier one as they are.
    """
    views = _views(editions, words=words, settings=settings)
    of_reports = tuple(_data(view) for view in views)
    latest = of_reports[-1]
    yield from _files_of(DATA, latest, current_events_and_sources)
    yield SiteFile(address=DATA_SCHEMA, make=lambda: _schema(latest.view()))
    for report, data in zip(editions[-1].plan.reports, of_reports, strict=False):
        yield from _files_of(report_data(report.id), data, events_and_sources_at_report)


def described(
    editions: Sequence[Edition], *, words: Words, settings: Settings, made: Sequence[SiteFile] | None = None
) -> Described:
    """What the page about the data says.

    It makes the files of the latest edition to tell their sizes, unless *made* has all files, as `files` gives them.
    """
    newest = editions[-1]
    told = _file_descriptions(newest, words)
    known = tuple(files(editions, words=words, settings=settings)) if made is None else made
    latest = [file for file in known if file.address.startswith(DATA)]
    places = [(file.address.removesuffix(name), name) for file in known for name in [file.address.rpartition("/")[2]]]
    return Described(
        files=tuple(_described(file, told) for file in latest),
        citation=words(
            N_("%(organisation)s: %(plan)s, data as reported on %(date)s, %(address)s"),
            organisation=newest.plan.plan.organisation,
            plan=newest.plan.plan.title,
            date=words.day(newest.report.day),
            address=f"{settings.url}{report_data(newest.report.id)}{PLAN}",
        ),
        reading=tuple(words(sentence) for sentence in READING),
        licence=words(NO_LICENCE),
        sources=newest.plan.sources,
        folders=tuple(
            (edition, folder, tuple(name for at, name in places if at == folder))
            for edition in reversed(editions)
            for folder in [report_data(edition.report.id)]
        ),
    )


def _described(file: SiteFile, told: Mapping[str, tuple[str, tuple[DescribedColumn, ...]]]) -> DescribedFile:
    name = file.address.rpartition("/")[2]
    says, columns = told[name]
    return DescribedFile(name=name, address=file.address, says=says, size=-(-len(file.make()) // 1000), columns=columns)


def _views(editions: Sequence[Edition], *, words: Words, settings: Settings) -> tuple[Callable[[], View], ...]:
    """The view of each report, oldest first; each is worked out when it is first asked for."""
    places = {report.id: index for index, report in enumerate(editions[-1].plan.reports[: len(editions)])}

    @cache
    def changes_in(report: str) -> tuple[Change, ...]:
        index = places[report]
        return changes(editions[index - 1], editions[index]) if index else ()

    @cache
    def part_changes_in(report: str) -> tuple[PartChange, ...]:
        index = places[report]
        return part_changes(editions[index - 1], editions[index]) if index else ()

    view = partial(
        view_of,
        editions,
        changes_in=changes_in,
        part_changes_in=part_changes_in,
        words=words,
        settings=settings,
    )
    return tuple(cache(partial(view, index)) for index in range(len(editions)))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Data:
    """What the files of a report hold. All of it is worked out when it is first asked for."""

    view: Callable[[], View]
    plan: Callable[[EventsAndSources], bytes]
    workbook: Callable[[], bytes]
    tables: Mapping[str, Callable[[], bytes]]
    """By the name of the file."""


def _data(view: Callable[[], View]) -> _Data:
    def as_csv(table: CsvTable[Any, View]) -> bytes:
        return table_bytes(table, rows[table.name](), view().words)

    def as_workbook() -> bytes:
        notes = [view().words(note) for note in (*NOTES, NO_LICENCE)]
        return workbook(view(), [(table, rows[table.name]()) for table in tables], notes)

    tables = every_table(view().edition)
    rows = {table.name: cache(partial(_rows, table, view)) for table in tables}
    # Cached, since a file's size, hash and bytes are asked for apart, and by two folders: data/ has the tables of the
    # latest report's folder, and its plan.json too where both list the same events and sources.
    return _Data(
        view=view,
        plan=cache(lambda known: json_bytes(record_values(PLAN_DATA, known, view()))),
        workbook=cache(as_workbook),
        tables={f"{table.name}.csv": cache(partial(as_csv, table)) for table in tables_of(view())},
    )


def _rows(table: CsvTable[Any, View], view: Callable[[], View]) -> tuple[tuple[Any, ...], ...]:
    return tuple(row_values(table, view()))


def _files_of(folder: str, data: _Data, known_in: Callable[[View], EventsAndSources]) -> Iterator[SiteFile]:
    """The files of one folder. The package tells the sizes of all others."""
    known = cache(lambda: known_in(data.view()))
    workbook = {WORKBOOK: data.workbook} if data.view().settings.workbooks else {}
    contents = {**workbook, PLAN: lambda: data.plan(known()), **data.tables}
    for name, content in contents.items():
        yield SiteFile(address=f"{folder}{name}", make=content)
    package = cache(lambda: _package(folder, data.view(), known(), contents))
    yield SiteFile(address=f"{folder}{PACKAGE}", make=package)


def _schema(view: View) -> bytes:
    return json_bytes(json_schema(PLAN_DATA, view.words, address=view.address(DATA_SCHEMA)))


# The package


def _package(folder: str, view: View, known: EventsAndSources, contents: Mapping[str, Callable[[], bytes]]) -> bytes:
    """The Data Package (https://datapackage.org/standard/data-package/, version 2.0) of a folder."""
    edition, words = view.edition, view.words
    return json_bytes(
        {
            "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
            "name": f"improvement-plan-{edition.report.id}",
            "id": view.address(f"{folder}{PACKAGE}"),
            "title": title_of(view),
            "description": " ".join(words(sentence) for sentence in (*READING, NO_LICENCE)),
            "homepage": view.address(DATA),
            "version": edition.report.day.isoformat(),
            "resources": [
                *(
                    [_resource(WORKBOOK, contents, says=words(SAYS), mediatype=MEDIA_TYPE, encoding=None)]
                    if WORKBOOK in contents
                    else []
                ),
                _resource(PLAN, contents, says=words(PLAN_DATA.says), mediatype="application/json"),
                *(
                    {
                        **_resource(f"{table.name}.csv", contents, says=words(table.says), mediatype="text/csv"),
                        "type": "table",
                        "schema": table_schema(table, words),
                    }
                    for table in tables_of(view)
                ),
            ],
            **({"sources": sources} if (sources := [_source(document) for document in known.sources]) else {}),
        }
    )


def _resource(
    path: str, contents: Mapping[str, Callable[[], bytes]], *, says: str, mediatype: str, encoding: str | None = "utf-8"
) -> dict[str, Any]:
    content = contents[path]()
    name, _, form = path.partition(".")
    return {
        "name": name,
        "path": path,
        "description": says,
        "format": form,
        "mediatype": mediatype,
        **({"encoding": encoding} if encoding else {}),
        "bytes": len(content),
        "hash": f"sha256:{sha256(content).hexdigest()}",
    }


def _source(document: Document) -> dict[str, str]:
    """A source as packages name one; `licence` is this project's own addition, as the standard has no word for it."""
    stated = {"path": document.url, "licence": document.licence}
    return {"title": document.title, **{key: value for key, value in stated.items() if value is not None}}


# The page


def _file_descriptions(edition: Edition, words: Words) -> dict[str, tuple[str, tuple[DescribedColumn, ...]]]:
    """Of each file by its name: what it is, and its columns."""
    return {
        WORKBOOK: (words(SAYS), ()),
        PLAN: (words(PLAN_DATA.says), described_keys(PLAN_DATA, words)),
        **{f"{table.name}.csv": (words(table.says), described_columns(table, words)) for table in every_table(edition)},
        PACKAGE: (words(N_("A description of these files for programs, as a Frictionless Data Package.")), ()),
        DATA_SCHEMA.rpartition("/")[2]: (words(N_("The JSON Schema of plan.json: every key, and what it is.")), ()),
    }
