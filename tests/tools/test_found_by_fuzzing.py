"""Faults that random plans brought to light: each is refused in words now, or kept as it was written."""

from __future__ import annotations

import pytest

from improvement_plan.plan.problems import ProblemsFound
from improvement_plan.reading.load import load_bytes
from tests.site.building import PLANS

ONE_AREA = (PLANS / "one-area" / "plan.yaml").read_text(encoding="utf-8")
ACTION = """    actions:
      - id: berth
        title: Mend the berth
        progress: [{report: 2025-03-04, status: done}]
"""


def told(text: str) -> list[str]:
    with pytest.raises(ProblemsFound) as found:
        load_bytes(text.encode(), name="plan.yaml")
    return [f"{problem.line}:{problem.column}: {problem.message}" for problem in found.value.problems]


@pytest.mark.parametrize("statuses", ["{id: done}", "[x]"])
def test_statuses_that_are_no_list_of_statuses_are_a_fault_of_their_own(statuses: str) -> None:
    text = ONE_AREA.replace("reports:\n", f"statuses: {statuses}\n\nreports:\n") + ACTION
    assert [message.split(":")[0] for message in told(text)] == ["8"]


@pytest.mark.parametrize("day", ["2199-12-31", "1950-03-04"])
def test_a_report_has_a_date_that_a_list_of_pages_can_hold(day: str) -> None:
    text = ONE_AREA.replace("    date: 2025-03-04\n", f"    date: {day}\n")
    message = f"10:11: '{day}' is no date of a report: the year is not between 1971 and 2099"
    assert told(text) == [message]


def test_a_number_has_no_more_digits_than_can_be_computed_with() -> None:
    value = "{at: 2025, value: 0.1234567890123456}"
    measure = f"measures:\n  - id: boats\n    title: Boats\n    areas: [quay]\n    values: [{value}]\n"
    (message,) = told(f"{ONE_AREA}\n{measure}")
    assert message.endswith("this number has more than 15 digits")


def test_minus_nought_stays_as_it_was_written() -> None:
    text = ONE_AREA.replace("title: The quay\n", "title: -0\n")
    assert load_bytes(text.encode(), name="plan.yaml").plan.areas[0].title == "-0"
