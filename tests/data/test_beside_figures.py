"""Open data has forecasts, figures that were restated and those of others, as each edition shows them."""

from pathlib import Path

from improvement_plan.plan.model import Plan
from improvement_plan.reading.load import load
from tests.open_data import made, read, rows

CASES = Path(__file__).parents[1] / "plans" / "cases"


def case(name: str) -> Plan:
    return load(CASES / f"{name}.yaml", name="plan.yaml").plan


def test_a_restated_figure_names_the_report_and_the_figure_that_it_replaces_and_that_report_keeps_its_own() -> None:
    content = made(case("restated"))
    columns = ("at", "value", "report", "restated_from", "restated_report")
    assert {
        folder: [tuple(row[column] for column in columns) for row in rows(content[f"{folder}measures.csv"])]
        for folder in ("reports/2023-11-20/data/", "data/")
    } == {
        "reports/2023-11-20/data/": [
            ("2023-Q2", "0.30", "2023-11-20", "", ""),
            ("2023-Q3", "0.16", "2023-11-20", "", ""),
        ],
        "data/": [
            ("2023-Q2", "0.30", "2023-11-20", "", ""),
            ("2023-Q3", "0.28", "2024-03-20", "0.16", "2023-11-20"),
            ("2023-Q4", "0.36", "2024-03-20", "", ""),
        ],
    }


def test_forecasts_and_the_figures_of_others_have_columns_and_rows_of_their_own() -> None:
    found = rows(made(case("comparators-and-forecasts"))["data/measures.csv"])
    columns = ("kind", "number", "comparator", "at", "value", "forecast", "hidden", "met_rule")
    assert [tuple(row[column] for column in columns) for row in found if row["measure"] == "moves"] == [
        ("value", "1", "", "2024-Q3", "12", "", "", "no-target"),
        ("value", "2", "", "2024-Q4", "", "", "small", "hidden"),
        ("value", "3", "", "2025-Q1", "9", "", "", "no-target"),
        ("value", "4", "", "2025-Q2", "", "", "", "no-value"),
        ("value", "5", "", "2025-Q3", "", "8", "", "no-value"),
        ("comparator", "1", "Similar councils", "2024-Q3", "14", "", "", ""),
        ("comparator", "2", "Similar councils", "2024-Q4", "", "", "protecting", ""),
        ("comparator", "3", "Similar councils", "2025-Q1", "", "", "small", ""),
    ]


def test_a_measure_names_its_reference_its_actions_and_the_others() -> None:
    [timely, *_] = read(made(case("comparators-and-forecasts"))["data/plan.json"])["measures"]
    assert (timely["ref"], timely["named_by"]) == ("KPI 1", ["triage", "staff"])
    assert [(other["name"], [value["value"] for value in other["values"]]) for other in timely["comparators"]] == [
        ("England", [76, 77, 77.5, 79]),
        ("Similar councils", [69, 72, 73]),
    ]
    assert [value["source"] for value in timely["comparators"][0]["values"]] == [
        [{"source": "benchmark", "page": None, "paragraph": None}]
    ] * 4
