"""Each folder of open data is a valid data package, and its JSON is what the published schema says."""

import re
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from frictionless import validate
from jsonschema import Draft202012Validator

from tests.open_data import PLANS, TABLES, URL, folders, made, plan_named, read, rows, write

pytestmark = pytest.mark.slow

SCHEMA = "data/plan-data.schema.json"


def faults_of(package: Path) -> list[str]:
    """What frictionless says is wrong with a package and every table in it."""
    report = validate(str(package))
    return [
        *(error.type for error in report.errors),
        *(f"{task.name}: {error.type}" for task in report.tasks for error in task.errors),
    ]


@pytest.mark.parametrize("name", PLANS)
def test_every_package_is_valid_with_its_tables_keys_and_hashes(name: str, tmp_path: Path) -> None:
    plan = plan_named(name)
    write(made(plan), tmp_path)
    found = {folder: faults_of(tmp_path / folder / "datapackage.json") for folder in folders(plan)}
    assert found == {folder: [] for folder in folders(plan)}


@pytest.mark.parametrize(
    ("table", "old", "new", "fault"),
    [
        ("actions", b",pothole-repairs,roads,", b",potholes,roads,", "foreign-key"),
        ("progress", b",action,roads,pothole-repairs,", b",action,roads,potholes,", "foreign-key"),
        ("progress", b"2024-11-05/areas/roads,", b"2024-11-05/areas/homes,", "primary-key"),
        ("actions", b",own-entry,", b",guess,", "constraint-error"),
        ("actions", b",2024-12-20,2024-12-20,", b",2024-12-20,20 December,", "type-error"),
        ("actions", b",false,", b",perhaps,", "type-error"),
        ("measures", b",value,1,", b",value,first,", "type-error"),
        ("measures", b",target_says,", b",says_target,", "incorrect-label"),
    ],
)
def test_a_package_says_enough_to_find_what_is_wrong_in_a_table(
    table: str, old: bytes, new: bytes, fault: str, tmp_path: Path
) -> None:
    content = made(plan_named("estuary"))
    assert old in content[f"data/{table}.csv"]
    content[f"data/{table}.csv"] = content[f"data/{table}.csv"].replace(old, new, 1)
    # The hash alone would find any change.
    package = re.sub(rb'"bytes": \d+, "hash": "[^"]+"', b'"encoding": "utf-8"', content["data/datapackage.json"])
    write(content | {"data/datapackage.json": package}, tmp_path)
    assert set(faults_of(tmp_path / "data/datapackage.json")) == {f"{table}: {fault}"}


@pytest.mark.parametrize("name", PLANS)
def test_a_package_names_every_other_file_of_its_folder_with_its_size_and_hash(name: str) -> None:
    plan = plan_named(name)
    content = made(plan)
    for folder in folders(plan):
        told = {
            f"{folder}{resource['path']}": (resource["name"], resource["bytes"], resource["hash"])
            for resource in read(content[f"{folder}datapackage.json"])["resources"]
        }
        there = {
            address: (address.removeprefix(folder).partition(".")[0], len(data), f"sha256:{sha256(data).hexdigest()}")
            for address, data in content.items()
            if address.startswith(folder) and not address.endswith(("datapackage.json", ".schema.json"))
        }
        assert told == there


@pytest.mark.parametrize("name", PLANS)
def test_a_package_explains_each_column_of_each_table(name: str) -> None:
    content = made(plan_named(name))
    resources = read(content["data/datapackage.json"])["resources"]
    fields = {resource["name"]: resource["schema"]["fields"] for resource in resources if "schema" in resource}
    has_remarks = any(report.committee for report in plan_named(name).reports)
    assert tuple(fields) == (*TABLES, *(["requests"] if has_remarks else []))
    for table, columns in fields.items():
        header = content[f"data/{table}.csv"].decode("utf-8-sig").split("\r\n", 1)[0]
        assert header == ",".join(column["name"] for column in columns)
        assert [column["name"] for column in columns if not re.fullmatch(r"[A-Z“].*\.", column["description"])] == []


def test_a_package_says_whose_data_it_is_and_no_licence_that_nobody_gave() -> None:
    package = read(made(plan_named("estuary"))["reports/2025-06-17/data/datapackage.json"])
    del package["resources"]
    assert package == {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "improvement-plan-2025-06-17",
        "id": f"{URL}reports/2025-06-17/data/datapackage.json",
        "title": "Estuary & Fells Improvement Plan: data as reported on 17 June 2025",
        "description": (
            "The workbook and the CSV files open in a spreadsheet, and hold the same tables. "
            "An empty cell, or null, is a fact that no report states, or one that does not apply. "
            "A date has the precision that was published. Its first and last day stand beside it, to compute with. "
            "A figure that could tell about a person is not in any file. The words that stand for it are. "
            "In CSV, a text that a spreadsheet could take for a formula has an apostrophe in front. "
            "It is not part of the text. The JSON file has none. "
            "The names of columns and keys are English in every language. "
            "No licence is stated for this data as a whole. Each source has its own, where one is stated."
        ),
        "homepage": f"{URL}data/",
        "version": "2025-06-17",
        "sources": [
            {
                "title": "Review of roads & housing",
                "path": "https://example.org/inspection?year=2024&part=1",
                "licence": "OGL-UK-3.0",
            },
            {
                "title": "Progress report to the Roads and Homes Committee, November 2024",
                "path": "https://example.org/edit/credit?a=1&b=2",
            },
            {"title": 'Progress report, "winter" edition'},
            {"title": "Progress report <b>June</b> 2025", "path": "https://example.org/reports/3"},
            {"title": "Estuary year book"},
            {"title": "Minutes of the committee"},
        ],
    }


# The schema of plan.json


def validator() -> Draft202012Validator:
    schema = read(made(plan_named("one-area"))[SCHEMA])
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)


@pytest.mark.parametrize("name", PLANS)
def test_each_plan_json_is_what_the_schema_says(name: str) -> None:
    plan = plan_named(name)
    content = made(plan)
    for folder in folders(plan):
        data = read(content[f"{folder}plan.json"])
        assert [error.message for error in validator().iter_errors(data)] == []
        assert data["$schema"] == f"{URL}{SCHEMA}"


def test_the_schema_stands_where_it_says() -> None:
    assert read(made(plan_named("estuary"))[SCHEMA])["$id"] == f"{URL}{SCHEMA}"


def with_change(*path: str | int, to: object) -> Any:
    data = read(made(plan_named("estuary"))["data/plan.json"])
    part = data
    for step in path[:-1]:
        part = part[step]
    part[path[-1]] = to
    return data


@pytest.mark.parametrize(
    ("path", "to", "fault"),
    [
        (("areas", 0, "colour"), "red", "Additional properties are not allowed ('colour' was unexpected)"),
        (("areas", 0, "title"), None, "None is not of type 'string'"),
        (("areas", 0, "actions", 0, "status", "meaning"), "fine", "'fine' is not one of ["),
        (("areas", 0, "actions", 0, "due", "first"), "soon", "{'published': "),
        (("edition", "date"), "June", "'June' is not a 'date'"),
        (("counts", "total"), 1.5, "1.5 is not of type 'integer'"),
        (("counts", "overdue"), "many", "'many' is not of type 'integer'"),
        (("measures", 0, "source"), None, "None is not of type 'array'"),
    ],
)
def test_the_schema_takes_nothing_else(path: tuple[str | int, ...], to: object, fault: str) -> None:
    found = [error.message for error in validator().iter_errors(with_change(*path, to=to))]
    assert [message[: len(fault)] for message in found] == [fault]


def test_the_schema_requires_and_explains_each_key() -> None:
    schema = read(made(plan_named("estuary"))[SCHEMA])
    for part in (schema, *schema["$defs"].values()):
        assert part["required"] == list(part["properties"])
        assert [key for key, told in part["properties"].items() if not told["description"]] == []


def test_a_milestone_stands_in_a_table_and_in_json_with_the_same_words() -> None:
    content = made(plan_named("estuary"))
    table = {row["id"]: row for row in rows(content["data/actions.csv"])}
    for area in read(content["data/plan.json"])["areas"]:
        for action in area["actions"]:
            for milestone in action["milestones"]:
                row = table[f"{action['id']}--{milestone['id']}"]
                assert (row["kind"], row["action"], row["area"]) == ("milestone", action["id"], area["id"])
                assert (row["status"], row["page"]) == (milestone["status"]["meaning"], milestone["page"])
