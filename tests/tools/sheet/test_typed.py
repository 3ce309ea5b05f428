"""What is typed in Excel or pasted from Word is understood where it is certain."""

from __future__ import annotations

import pytest

from tools.sheet.faults import TypedError
from tools.sheet.typed import as_markdown, date, is_same, names, number, points, status
from tools.sheet.yaml_text import InWords, Value, Word
from tools.tables.cells import Cell

CHOICES = {"Completed": "done", "On track": "green"}


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("One.\nTwo.", "One.\n\nTwo."),
        ("Two schools joined.\n• Lea\n•  Fulwood\nMore will.", "Two schools joined.\n\n- Lea\n- Fulwood\n\nMore will."),
        ("·  Lea\n    o  Fulwood", "- Lea\n    - Fulwood"),
        ("1) Lea\n2) Fulwood", "1. Lea\n2. Fulwood"),
        ("  He said “yes”  and\u2019s so. ", "He said “yes” and\u2019s so."),
        ("Read [the map](https://example.org/map) and **go**.", "Read [the map](https://example.org/map) and **go**."),
    ],
)
def test_a_text_keeps_its_paragraphs_and_lists(typed: str, written: str) -> None:
    assert as_markdown(typed) == written
    assert as_markdown(written) == written


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("2019-10", Word("2019-10")),
        ("October 2019", Word("2019-10")),
        (" 14 October 2019 ", Word("2019-10-14")),
        ("14/10/2019", Word("2019-10-14")),
        ("“Oct 19”", None),
        ("Q2 25/26", Word("2025/26-Q2")),
        ("Mar-26", Word("2026-03")),
        ("spring 2020", Word("spring 2020")),
        ("says: when the guidance is out", InWords("when the guidance is out")),
        ("Says:  TBC", InWords("TBC")),
        ("TBC", None),
        ("Ongoing", None),
        ("says:", None),
    ],
)
def test_a_date_is_read_where_it_is_certain(typed: str, written: Value | None) -> None:
    if written is None:
        with pytest.raises(TypedError):
            date(Cell(where="A1", text=typed))
    else:
        assert date(Cell(where="A1", text=typed)) == written


@pytest.mark.parametrize(
    ("typed", "unit", "written"),
    [
        ("14", "ships", "14"),
        ("1,400", "ships", "1400"),
        ("12.50", "days", "12.50"),
        ("£1,200", "£", "1200"),
        ("42 %", "%", "42"),
        ("-3", "", "-3"),
        ("42%", "ships", None),
        ("about 14", "ships", None),
        ("14 of 90", "ships", None),
        ("1,40", "ships", None),
        ("NaN", "ships", None),
    ],
)
def test_a_number_is_digits_with_at_most_the_sign_of_its_unit(typed: str, unit: str, written: str | None) -> None:
    if written is None:
        with pytest.raises(TypedError):
            number(typed, unit=unit)
    else:
        assert number(typed, unit=unit) == Word(written)


@pytest.mark.parametrize(("typed", "word"), [(" on  track", "green"), ("DONE", "done"), ("unchanged", None)])
def test_a_status_is_chosen_by_its_label_or_its_id(typed: str, word: str | None) -> None:
    assert status(typed, CHOICES) == word


def test_points_and_names_stand_on_lines_of_their_own() -> None:
    assert points("• Note the report\n\n2. Agree") == ("Note the report", "Agree")
    assert names("Cabinet; Full Council") == ("Cabinet", "Full Council")
    assert names("Children's Services, Scrutiny") == "Children's Services, Scrutiny"


@pytest.mark.parametrize(
    ("known", "value"),
    [
        (2019, Word("2019")),
        ("A text\n", "A text"),
        ("Broken\n\n\ninto parts.\n", "Broken\n\ninto parts."),
        (["Cabinet"], "Cabinet"),
        ("Cabinet", ("Cabinet",)),
        ({"says": "soon", "by": "2020"}, InWords("soon")),
    ],
)
def test_what_the_plan_says_already_is_the_same_however_it_is_written(known: object, value: Value) -> None:
    assert is_same(known, value)
