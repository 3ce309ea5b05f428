"""Additions stand where they belong, in each way of writing YAML, and change nothing else."""

from __future__ import annotations

import pytest

from improvement_plan.reading.yaml_source import read_source
from tools.sheet.faults import Spot
from tools.sheet.insert import Field, PlanText, apply
from tools.sheet.yaml_text import Word, block, flow

SPOT = Spot(file="a.xlsx")
FIELDS = [Field(key="report", value=Word("r2"), origin=SPOT), Field(key="note", value="It goes on.", origin=SPOT)]


def with_entry(text: str) -> str:
    """The text with an entry more in `progress` of the first of `actions`; it still reads as it did, and one more."""
    edited = apply(
        text, [PlanText(text).put(("actions", 0), key="progress", fields=FIELDS, before=("milestones",))]
    ).text
    before, after = (read_source(written.encode(), file="plan.yaml").values for written in (text, edited))
    *known, last = after["actions"][0].pop("progress")
    assert last == {"report": "r2", "note": "It goes on."}
    assert known == (before["actions"][0].pop("progress", None) or [])
    assert after == before
    return edited


@pytest.mark.parametrize(
    ("text", "edited"),
    [
        pytest.param(
            "actions:\n  - id: a\n    progress:\n      - report: r1\n        note: x # said\n        # and more\n"
            "\n  # b\n  - id: b\n",
            "actions:\n  - id: a\n    progress:\n      - report: r1\n        note: x # said\n        # and more\n"
            "      - report: r2\n        note: It goes on.\n\n  # b\n  - id: b\n",
            id="after the remarks on the last entry",
        ),
        pytest.param(
            "actions:\n- id: a\n  progress:\n  - report: r1\n- id: b\n",
            "actions:\n- id: a\n  progress:\n  - report: r1\n  - report: r2\n    note: It goes on.\n- id: b\n",
            id="lists that are not indented",
        ),
        pytest.param(
            "actions:\n  - id: a\n    progress:\n      - report: r1\n        note: |\n          x\n\n\n  - id: b\n",
            "actions:\n  - id: a\n    progress:\n      - report: r1\n        note: |\n          x\n"
            "      - report: r2\n        note: It goes on.\n\n\n  - id: b\n",
            id="after a text of several lines",
        ),
        pytest.param(
            "actions:\n  - id: a\n    progress:\n      - {report: r1}\nx: 1",
            "actions:\n  - id: a\n    progress:\n      - {report: r1}\n      - {report: r2, note: It goes on.}\nx: 1",
            id="in braces where its neighbours are",
        ),
        pytest.param(
            "actions:\n  - id: a\n    progress:\n      - {report: r1}",
            "actions:\n  - id: a\n    progress:\n      - {report: r1}\n      - {report: r2, note: It goes on.}",
            id="behind a last line without end",
        ),
        pytest.param(
            "actions: [{id: a, progress: [ {report: r1}, ] , milestones: []}] # end\n",
            "actions: [{id: a, progress: [ {report: r1}, {report: r2, note: It goes on.}, ] , milestones: []}] # end\n",
            id="within a line",
        ),
        pytest.param(
            "actions: [{id: a, title: b }]\n",
            "actions: [{id: a, title: b, progress: [{report: r2, note: It goes on.}] }]\n",
            id="a new list within a line",
        ),
        pytest.param(
            "actions: [{id: a, progress: [], title: b}, {id: c, progress: }]\n",
            "actions: [{id: a, progress: [{report: r2, note: It goes on.}], title: b}, {id: c, progress: }]\n",
            id="an empty list within a line",
        ),
        pytest.param(
            "actions: [{id: a, progress: , title: b}]\n",
            "actions: [{id: a, progress: [{report: r2, note: It goes on.}], title: b}]\n",
            id="a key without value within a line",
        ),
        pytest.param(
            "actions:\n  - id: a\n    title: b\n\n    # The steps.\n    milestones:\n      - id: m\n",
            "actions:\n  - id: a\n    title: b\n    progress:\n      - report: r2\n        note: It goes on.\n\n"
            "    # The steps.\n    milestones:\n      - id: m\n",
            id="a new list before the milestones",
        ),
        pytest.param(
            "actions:\n  - id: a\n    progress:  # none yet\n    title: b\n",
            "actions:\n  - id: a\n    progress:  # none yet\n      - report: r2\n        note: It goes on.\n"
            "    title: b\n",
            id="a key without value",
        ),
        pytest.param(
            "actions:\n  - id: a\n    progress: []\n    title: b\n",
            "actions:\n  - id: a\n    progress: [{report: r2, note: It goes on.}]\n    title: b\n",
            id="an empty list",
        ),
        pytest.param(
            "actions:\n  - id: a\n    progress: ~\n",
            "actions:\n  - id: a\n    progress: [{report: r2, note: It goes on.}]\n",
            id="nothing, written out",
        ),
    ],
)
def test_an_entry_stands_behind_the_last_one(text: str, edited: str) -> None:
    assert with_entry(text) == edited
    assert with_entry(text.replace("\n", "\r\n")) == edited.replace("\n", "\r\n")


def merged(text: str, **values: str | None) -> str:
    """The text with these values in its only entry."""
    fields = [Field(key=key, value=value, origin=SPOT) for key, value in values.items()]
    known = read_source(text.encode(), file="plan.yaml").values["progress"][0]
    return apply(text, PlanText(text).merge(("progress", 0), known, fields)).text


@pytest.mark.parametrize(
    ("text", "edited"),
    [
        (
            "progress:\n  - report: r\n    note: old # agreed\n    reason: why\nx: 1\n",
            "progress:\n  - report: r\n    note: new # agreed\n    evidence: seen\nx: 1\n",
        ),
        (
            "progress:\n  - note: |\n      old\n      text\n\n    reason: why\n    report: r\n",
            "progress:\n  - note: new\n\n    report: r\n    evidence: seen\n",
        ),
        (
            "progress: [{report: r, note: old, reason: why}]\n",
            "progress: [{report: r, note: new, evidence: seen}]\n",
        ),
        (
            "progress:\n  - {reason: why, report: r, note: 'old'}  # agreed\n",
            "progress:\n  - {report: r, note: new, evidence: seen}  # agreed\n",
        ),
        (
            "progress:\n  - reason: why\n    report: r\n    note:\n",
            "progress:\n  - reason:\n    report: r\n    note: new\n    evidence: seen\n",
        ),
    ],
)
def test_a_value_is_replaced_added_or_taken_out_where_it_stands(text: str, edited: str) -> None:
    assert merged(text, note="new", reason=None, evidence="seen") == edited


def test_what_is_so_already_stays_as_it_is_written() -> None:
    text = 'progress:\n  - report: r\n    note: >-\n      "It"\n      goes on.\n'
    assert merged(text, note='"It" goes on.', reason=None) == text


@pytest.mark.parametrize(
    ("text", "edited"),
    [
        (
            "progress:\n  - report: a\n  - report: b\n    note: |\n      x\n\n      y\nz: 1\n",
            "progress:\n  - report: a\nz: 1\n",
        ),
        ("progress: [{report: a}, {report: b}, {report: c}]\n", "progress: [{report: a}, {report: c}]\n"),
    ],
)
def test_an_item_is_taken_out_with_its_lines_alone(text: str, edited: str) -> None:
    assert apply(text, [PlanText(text).without_item(("progress", 1))]).text == edited


def test_each_piece_is_known_by_the_cell_that_it_comes_from() -> None:
    text = "actions:\n  - id: a\n    progress:\n      - report: r1\n"
    other = Spot(file="b.xlsx")
    fields = [FIELDS[0], Field(key="note", value="One.\nTwo.", origin=other)]
    edited = apply(text, [PlanText(text).put(("actions", 0), key="progress", fields=fields)])
    assert edited.text.endswith("      - report: r2\n        note: |\n          One.\n          Two.\n")
    assert [edited.origin_at(line, 12) for line in range(1, 9)] == [
        *(None, None, None, None),
        SPOT,
        *(other, other, other),
    ]


@pytest.mark.parametrize(
    "text",
    [
        *(
            "plain",
            "yes",
            "12",
            "1.50",
            "null",
            "a: b",
            "a #b",
            "- a",
            "{a}",
            "[a]",
            "'a'",
            '"a"',
            "a, b",
            "a: ",
            "@a",
            "%a",
        ),
        *(
            "“quoted”",
            "é 港 🦆",
            "\\",
            "a\\nb",
            "|",
            ">",
            "&a",
            "*a",
            "!a",
            "?",
            ": a",
            "a\n\n- b\n- c",
            "# a\nb",
            "  a",
            "a" * 300,
        ),
        *(
            "word " * 60 + "end",
            "a: b " * 60 + "#end",
            "---",
            "...",
            "a\n...\nb",
            "{{ report.date }}",
            "\n".join(["x: y"] * 3),
        ),
    ],
)
def test_any_text_is_read_back_as_it_was(text: str) -> None:
    text = text.strip()
    lines = "\n".join(block(text, indent=4))
    written = f"a:\n  - k: {lines}\n    l: [{{m: {flow(text)}, n: 1}}]\n"
    values = read_source(written.encode(), file="plan.yaml").values["a"][0]
    assert (values["k"].strip(), values["l"][0]["m"]) == (text, text)
