"""Open data for tests: the files of a plan, written to a folder or read back as rows."""

import csv
import io
import json
from pathlib import Path
from typing import Any

from improvement_plan.data.downloads import files
from improvement_plan.editions.edition import Edition, edition
from improvement_plan.language.translations import speak
from improvement_plan.output.settings import Settings
from improvement_plan.plan.model import Plan
from tests.plans import plan_in

URL = "https://council.example.org/plan/"
SETTINGS = Settings(url=URL)
PLANS = ("estuary", "cymru", "one-area", "lancashire")
TABLES = ("actions", "progress", "measures", "recommendations")
FILES = ("improvement-plan.xlsx", "plan.json", *(f"{table}.csv" for table in TABLES), "datapackage.json")
"""Of each folder."""
REQUESTS = "requests.csv"
"""Of the folders of each report by which a committee had said something."""
SMALL = """\
    progress:
      - {report: march, summary: "Slow, *but* steady."}
    actions:
      - id: berth
        title: Mend the berth
        lead: [Harbour Master, Clerk]
        due: 2024-04
        recommendations: [1]
        source: {id: book, page: 3}
        progress:
          - {report: march, status: planned, published_as: Soon, percent: 12.50}
          - report: june
            status: under-way
            due: 2024-09
            reason: |
              "Late".

              Rain.
        milestones:
          - {id: piles, title: =New piles, due: {says: before winter, by: 2024-05}}
sources: [{id: book, title: The book}]
recommendations: [{id: 1, text: Mend it., areas: [quay]}]
measures:
  - id: boats
    title: Boats
    areas: [quay]
    unit: boats
    suppress_below: 6
    target: {at_least: 7.50, by: 2025}
    values: [{at: 2024-02, value: 8.10}, {at: 2024-05, value: 4, of: 20, says: only four, source: book}]
"""
"""The rest of a small plan that has something in every table."""


def plan_named(name: str) -> Plan:
    """A plan of tests/plans."""
    return plan_in(name).plan


def editions_of(plan: Plan) -> list[Edition]:
    """The plan as at each report, oldest first."""
    return [edition(plan, report.id) for report in plan.reports]


def made(plan: Plan) -> dict[str, bytes]:
    """Every file of open data, by its address."""
    all_files = files(editions_of(plan), words=speak(plan.plan.language), settings=SETTINGS)
    return {file.address: file.make() for file in all_files}


def folders(plan: Plan) -> list[str]:
    """Every folder of open data: the latest, then those of the reports, oldest first."""
    return ["data/", *(f"reports/{report.id}/data/" for report in plan.reports)]


def rows(content: bytes) -> list[dict[str, str]]:
    """The rows of a CSV file, by column."""
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))


def read(content: bytes) -> Any:
    """What a JSON file holds."""
    return json.loads(content)


def write(content: dict[str, bytes], folder: Path) -> None:
    """Write the files to where they stand below *folder*."""
    for address, bytes_ in content.items():
        path = folder / address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(bytes_)


def lines(content: bytes) -> list[str]:
    """The records of a CSV file, which starts with a byte order mark and whose records end in CR and LF."""
    text = content.decode("utf-8")
    assert text.startswith("\ufeff")
    assert text.endswith("\r\n")
    return text.removeprefix("\ufeff").removesuffix("\r\n").split("\r\n")
