"""The JSON Schema follows the model, takes what the check takes, and explains every key in an editor."""

import json
import shutil
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator
from pydantic import BaseModel

from improvement_plan.plan.base import PlanPart
from improvement_plan.plan.dates import DateError, parse_date
from improvement_plan.plan.json_schema import NAME, schema, text
from improvement_plan.plan.model import Plan
from improvement_plan.reading.yaml_source import read_source
from tests.plans import ACTION, ENTRIES, HEAD
from tests.yaml_server import YamlServer, yaml_server
from tools import npm
from tools.browser import needed

ROOT = Path(__file__).parents[2]
FILE = ROOT / "docs" / NAME
PLANS = sorted((ROOT / "tests" / "plans").glob("*/plan.yaml"))


def test_the_schema_in_docs_is_the_one_that_the_model_gives() -> None:
    """When this fails: `make schema`."""
    assert FILE.read_text(encoding="utf-8") == text()


def parts(part: type[BaseModel]) -> Iterator[type[BaseModel]]:
    yield part
    for below in part.__subclasses__():
        yield from parts(below)


def test_every_key_of_every_part_is_there_with_its_description() -> None:
    whole = schema()
    found = {**whole["definitions"], "Plan": whole}
    told = {
        part.__name__: {name: field.description for name, field in part.model_fields.items()}
        for part in parts(PlanPart)
        if part.__name__ in found
    }
    assert [(name, key) for name, keys in told.items() for key, text in keys.items() if not text] == []
    # A milestone has its keys from the step that it is.
    assert told["Milestone"]["detail"] == "What it is, in a few sentences."
    assert {
        name: {key: schema_of["description"] for key, schema_of in found[name]["properties"].items()} for name in told
    } == told
    assert {"Plan", "Area", "Action", "Milestone", "Entry", "Measure", "Value", "Citation", "Term"} <= told.keys()
    assert [name for name in told if found[name]["additionalProperties"] is not False] == []
    assert whole["required"] == [name for name, field in Plan.model_fields.items() if field.is_required()]


def plain(document: Any) -> Any:
    """Values as JSON has them."""
    if isinstance(document, dict):
        return {key: plain(value) for key, value in document.items()}
    if isinstance(document, list):
        return [plain(value) for value in document]
    return float(document) if isinstance(document, Decimal) else document


def complaints(data: bytes) -> list[str]:
    """Where in a plan's values the schema sees something wrong, the deepest place of each fault."""
    values = plain(read_source(data, file="plan.yaml").values)
    Draft7Validator.check_schema(schema())
    return ["/".join(f"{step}" for step in error.path) for error in Draft7Validator(schema()).iter_errors(values)]


@pytest.mark.parametrize("path", PLANS, ids=[path.parent.name for path in PLANS])
def test_the_schema_takes_every_plan_that_the_check_takes(path: Path) -> None:
    assert complaints(path.read_bytes()) == []


BARE = "    aim:\n    lead:\n    actions:\nmeasures:\nglossary:\nevents:\n"
TAKEN = [
    ("empty-keys", BARE),
    ("one-value-for-a-list", f"{ACTION}        lead: Bosun\n        recommendations: 1\n        aliases: dock\n"),
    ("a-year", f"{ACTION}        due: 2024\n"),
    ("words-for-a-date", f"{ACTION}        due: {{says: soon, by: 2024-05}}\n"),
    ("a-source-with-its-page", f"{ACTION}        source: [s, {{id: t, page: 2}}]\n"),
    ("a-status-of-ones-own", f"{ENTRIES}          - {{report: march, status: amber-e}}\n"),
    ("a-term-with-its-note", "glossary: {VTS: {means: traffic, note: N}, QEB: board}\n"),
    ("a-range", "measures: [{id: m, title: M, target: {between: [1, 2.5]}}]\n"),
    ("numbers-as-text", "recommendations: [{id: 1, text: 90}]\n"),
]


@pytest.mark.parametrize("yaml", [case[1] for case in TAKEN], ids=[case[0] for case in TAKEN])
def test_the_schema_takes_each_way_to_write_a_value(yaml: str) -> None:
    assert complaints((HEAD + yaml).encode()) == []


REFUSED = [
    ("unknown-key", "    leed: Bosun\n", "areas/0"),
    ("missing-key", "    actions: [{id: berth}]\n", "areas/0/actions/0"),
    ("group-for-a-text", "    aim: {a: b}\n", "areas/0/aim"),
    ("id-with-capitals", "    aliases: [Dock]\n", "areas/0/aliases"),
    ("date-in-another-form", f"{ACTION}        due: April 2019\n", "areas/0/actions/0/due"),
    (
        "percent-over-100",
        f"{ENTRIES}          - {{report: march, status: done, percent: 101}}\n",
        "areas/0/actions/0/progress/0/percent",
    ),
    ("report-to-the-month", "", "reports/1/date"),
    ("word-that-a-key-may-not-be", "measures: [{id: m, title: M, better: more}]\n", "measures/0/better"),
    (
        "words-for-a-number",
        "measures: [{id: m, title: M, values: [{at: 2024, value: two}]}]\n",
        "measures/0/values/0/value",
    ),
    ("link-that-would-act", "events: [{date: 2024, title: E, url: 'javascript:x'}]\n", "events/0/url"),
    ("no-area", "areas", "areas"),
]


@pytest.mark.parametrize(("yaml", "where"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED])
def test_the_schema_refuses_what_the_check_refuses(yaml: str, where: str) -> None:
    whole = HEAD + yaml
    if where == "reports/1/date":
        whole = HEAD.replace("date: 2024-06-04", "date: 2024-06")
    elif where == "areas":
        whole = f"{HEAD[: HEAD.index('areas:')]}areas: []\n"
    assert complaints(whole.encode()) == [where]


DATES = [
    *("2019", "2019-04", "2019-04-10", "2025-Q3", "2025-q3", "2025/26", "spring 2019", "2019-04/2019-07"),
    *("2019-04-10/2019-05", "2019/2020-03", "2019-13", "2019-00", "2019-04-32", "April 2019", "soon", "2025-Q5", "19"),
    *("2025/26-Q2", "2025/26-q2", "2025/26-Q5", "2025/26-Q2/2025/26-Q3", "2019/2022"),
    *("2019-4", "10/04/2019", "2025/6", "fall 2019", "2019-04/", ""),
]


@pytest.mark.parametrize("written", DATES)
def test_the_schema_takes_the_forms_of_date_that_the_plan_takes(written: str) -> None:
    """Whether there is such a day, only the check knows."""
    try:
        is_date = parse_date(written) is not None
    except DateError:
        is_date = False
    validator = Draft7Validator({**schema(), "$ref": "#/definitions/date"})
    assert validator.is_valid(written) == is_date


@pytest.fixture(scope="module")
def server() -> Iterator[YamlServer]:
    """The language server; a laptop may go without, CI may not."""
    package, node = npm.installed("yaml-language-server"), shutil.which("node")
    if package is None or node is None:
        missing = "No yaml-language-server: run `python -m tools.npm yaml-language-server`, which needs Node.js."
        if needed():
            pytest.fail(missing, pytrace=False)
        pytest.skip(missing)
    with yaml_server(package, node=node, folder=ROOT) as running:
        yield running


def opened(server: YamlServer, folder: Path, name: str, lines: list[str]) -> tuple[Path, list[Any]]:
    """A plan with these lines, in a folder with the schema where its first line says; and what the server finds."""
    (folder / "docs").mkdir(exist_ok=True)
    (folder / "docs" / NAME).write_text(text(), encoding="utf-8")
    file = folder / name
    first = f"# yaml-language-server: $schema=docs/{NAME}"
    return file, server.open(file, "\n".join([first, *(line for line in lines if line != first)]) + "\n")


@pytest.mark.process
@pytest.mark.parametrize("path", PLANS, ids=[path.parent.name for path in PLANS])
def test_an_editor_finds_nothing_wrong_with_a_good_plan(server: YamlServer, tmp_path: Path, path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert opened(server, tmp_path, f"{path.parent.name}.yaml", lines)[1] == []


LINES = [*HEAD.splitlines(), *ENTRIES.splitlines(), "          - report: march"]
"""The plan of these tests; its first line is the second of the file."""


@pytest.mark.process
def test_an_editor_is_offered_the_keys_that_an_action_may_still_have(server: YamlServer, tmp_path: Path) -> None:
    lines = [*HEAD.splitlines(), *ACTION.splitlines(), "        "]
    file, _ = opened(server, tmp_path, "keys.yaml", lines)
    offered = server.ask("textDocument/completion", file, len(lines), 8)["items"]
    told = {item["label"]: item["documentation"] for item in offered}
    action = schema()["definitions"]["Action"]["properties"]
    assert told == {key: schema_of["description"] for key, schema_of in action.items() if key not in ("id", "title")}


@pytest.mark.process
def test_an_editor_is_offered_the_default_statuses(server: YamlServer, tmp_path: Path) -> None:
    lines = [*LINES, "            status: "]
    file, _ = opened(server, tmp_path, "statuses.yaml", lines)
    offered = server.ask("textDocument/completion", file, len(lines), len(lines[-1]))["items"]
    assert [item["label"] for item in offered] == [
        "done",
        "under-way",
        "at-risk",
        "late",
        "paused",
        "planned",
        "stopped",
    ]


@pytest.mark.process
def test_an_editor_is_told_what_a_key_is_for(server: YamlServer, tmp_path: Path) -> None:
    lines = [*HEAD.splitlines(), *ACTION.splitlines(), "        due: 2024-05"]
    file, _ = opened(server, tmp_path, "hover.yaml", lines)
    text = server.ask("textDocument/hover", file, len(lines), 9)["contents"]["value"]
    assert "The original date. It is never edited: a later report revises it with a reason." in text
    assert "2019-04-10" in text


@pytest.mark.process
def test_an_editor_is_told_of_an_unknown_key_where_it_stands(server: YamlServer, tmp_path: Path) -> None:
    lines = [*HEAD.splitlines(), *ACTION.splitlines(), "        oficer: Bosun"]
    _, found = opened(server, tmp_path, "unknown.yaml", lines)
    assert [(problem["range"]["start"], problem["message"]) for problem in found] == [
        ({"line": len(lines), "character": 8}, "Property oficer is not allowed.")
    ]


def test_the_schema_is_json_that_ends_with_a_line() -> None:
    assert json.loads(text()) == schema()
    assert text().endswith("}\n")
