"""Whatever a text holds, its JSON is what Python's own writer gives, and its cell is what Python's own reader reads."""

import csv
import io
import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from improvement_plan.data.csv_writer import protected, table_bytes
from improvement_plan.data.json_writer import json_bytes, record_values
from improvement_plan.data.records import CsvTable, Field, Kind, Record, clean, row_values
from improvement_plan.language.translations import speak

WORDS = speak("en-GB")
TEXTS = st.text() | st.text(alphabet="ab=+-@'\"\\;,\n\r\t\x00\x85\u2028\ufeff’🚧 ")


def field(name: str, kind: Kind | Record[Any, Any] = "text", *, is_list: bool = False) -> Field[Any, None]:
    """A field that a thing, a dictionary, has under its name."""
    return Field(name, name, lambda thing, _: thing[name], kind=kind, is_list=is_list)


PART: Record[Any, None] = Record(name="part", says="", fields=(field("a"), field("b", "number")))
SMALL: Record[Any, None] = Record(
    name="small", says="", fields=(field("a"), field("b", "day")), in_cells=(("a", ""), ("b", "_b"))
)
ALL: Record[Any, None] = Record(
    name="all",
    says="",
    fields=(
        field("text"),
        field("texts", is_list=True),
        field("part", PART),
        field("parts", PART, is_list=True),
        field("yes", "boolean"),
    ),
)
TABLE: CsvTable[Any, list[Any]] = CsvTable(
    name="table",
    title="Things",
    says="",
    rows=lambda view: view,
    fields=(field("small", SMALL), field("text"), field("texts", is_list=True), field("number", "number")),  # type: ignore[arg-type]
    key=("text",),
)


def rows_of(*things: dict[str, Any]) -> list[list[str]]:
    text = table_bytes(TABLE, row_values(TABLE, [*things]), WORDS).decode()
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text[1:], newline=""), strict=True))


@given(TEXTS, st.lists(TEXTS, max_size=3))
def test_the_json_of_any_text_is_what_python_writes_of_the_cleaned_one(text: str, more: list[str]) -> None:
    thing = {"text": text, "texts": more, "part": None, "parts": [], "yes": True}
    encoded, *others = (json.dumps(clean(item), ensure_ascii=False) for item in (text, *more))
    lines = "[\n{}\n]".format(",\n".join(others)) if others else "[]"
    assert json_bytes(record_values(ALL, thing, None)).decode() == (
        f'{{\n"text": {encoded},\n"texts": {lines},\n"part": null,\n"parts": [],\n"yes": true\n}}\n'
    )


def test_a_record_in_a_record_stands_on_one_line_and_keeps_the_decimals_of_its_numbers() -> None:
    parts = [{"a": "x", "b": Decimal("12.50")}, {"a": None, "b": 3}, {"a": "", "b": Decimal("1E+3")}]
    thing = {"text": None, "texts": [], "part": parts[0], "parts": parts, "yes": None}
    assert json_bytes(record_values(ALL, thing, None)).decode() == (
        '{\n"text": null,\n"texts": [],\n"part": {"a": "x", "b": 12.50},\n"parts": [\n'
        '{"a": "x", "b": 12.50},\n{"a": null, "b": 3},\n{"a": "", "b": 1000}\n],\n"yes": null\n}\n'
    )


@given(TEXTS, st.lists(TEXTS, max_size=3))
def test_the_cell_of_any_text_is_read_back_as_it_is_once_cleaned_and_protected(text: str, more: list[str]) -> None:
    header, row = rows_of({"small": None, "text": text, "texts": more, "number": None})
    assert header == ["small", "small_b", "text", "texts", "number"]
    assert row == ["", "", protected(clean(text)), protected("; ".join(clean(item) for item in more)), ""]


def test_a_record_in_a_row_has_its_cells_in_its_place() -> None:
    small = {"a": "=1", "b": date(2024, 3, 5)}
    rest = {"text": "x", "texts": [], "number": Decimal("-1.50")}
    assert rows_of({"small": small, **rest}, {"small": None, **rest}, {"small": small, **rest})[1:] == [
        ["'=1", "2024-03-05", "x", "", "-1.50"],
        ["", "", "x", "", "-1.50"],
        ["'=1", "2024-03-05", "x", "", "-1.50"],
    ]


@pytest.mark.parametrize("count", [0, 1, 2])
def test_a_table_has_a_line_for_its_columns_and_one_for_each_thing(count: int) -> None:
    thing: dict[str, Any] = {"small": None, "text": "x", "texts": [], "number": None}
    assert len(rows_of(*[thing] * count)) == 1 + count
