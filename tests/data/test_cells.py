"""No cell of open data is a formula, and no text holds what no one sees."""

import re
from typing import Any

import pytest

from improvement_plan.data.csv_writer import protected
from improvement_plan.data.records import clean
from improvement_plan.plan.model import Plan
from tests.open_data import made, plan_named, read, rows
from tests.plans import ENTRIES, plan_of


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "＝1",
        "＋1",
        "－1",
        "＠1",
        " =1",
        "\n=1",
        "\t1",
        "\u00a0=1",
        "\u3000＝1",
        "'=1",
        "''=1",
    ],
)
def test_a_text_that_could_be_a_formula_has_an_apostrophe_in_front(text: str) -> None:
    assert protected(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "1-1", "a=b", "'tis", "£5", "(=1)", "2024-04", "\u200b=1"])
def test_any_other_text_stays_as_it_is(text: str) -> None:
    assert protected(text) == text


STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def with_formulas(plan: Plan, start: str) -> Plan:
    """The plan with every text that can stand in a cell starting with *start*."""

    def started(part: Any) -> Any:
        changed: dict[str, Any] = {}
        for name in ("title", "detail", "text", "note", "reason", "evidence", "assured_by", "published_as", "summary"):
            if getattr(part, name, None):
                changed[name] = start + getattr(part, name)
        for name in ("areas", "actions", "milestones", "progress", "recommendations", "measures", "values"):
            values = getattr(part, name, ())
            changed[name] = tuple(value if isinstance(value, str) else started(value) for value in values)
        if getattr(part, "lead", ()):
            changed["lead"] = tuple(start + lead for lead in part.lead)
        return part.model_copy(update={name: value for name, value in changed.items() if hasattr(part, name)})

    changed: Plan = started(plan)
    return changed


@pytest.mark.parametrize("start", STARTS)
def test_no_cell_of_any_table_starts_like_a_formula_and_json_has_the_text_alone(start: str) -> None:
    plan = with_formulas(plan_named("estuary"), start)
    content = made(plan)
    dangerous = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")
    cells = [
        cell
        for address, data in content.items()
        if address.endswith(".csv")
        for row in rows(data)
        for cell in row.values()
    ]
    assert [cell for cell in cells if dangerous.match(cell)] == []
    assert sum(cell.startswith("'") for cell in cells) > 500
    assert read(content["data/plan.json"])["areas"][0]["title"] == clean(start + plan_named("estuary").areas[0].title)


def test_a_number_below_nothing_stays_a_number() -> None:
    plan = plan_of("measures: [{id: one, title: One, values: [{at: 2024-02, value: -1.50}]}]\n")
    assert rows(made(plan)["data/measures.csv"])[0]["value"] == "-1.50"


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("a\x00b\x07c\x1b[31m\x7f\x9f", "abc[31m"),
        ("a\u202eb\u2066c\u200ed\u061c", "abcd"),
        ("\ufeffa\ufffe\uffff\ud800", "a"),
        ("a\r\nb\rc\u2028d\x85e", "a\nb\nc\nd\ne"),
        ("Tŷ Gŵyn 🚧 \t end", "Tŷ Gŵyn 🚧 \t end"),
    ],
)
def test_a_text_keeps_its_words_and_loses_what_no_one_sees(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned
    plan = plan_of(f"{ENTRIES}          - {{report: june, status: done}}\n")
    area = plan.areas[0].model_copy(update={"title": text})
    content = made(plan.model_copy(update={"areas": (area,)}))
    assert rows(content["data/actions.csv"])[0]["area_title"] == cleaned
    assert read(content["data/plan.json"])["areas"][0]["title"] == cleaned
