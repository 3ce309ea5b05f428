"""A paper tells of figures that were restated, of forecasts and of others' figures what the page tells."""

from pathlib import Path

from improvement_plan.plan.model import Plan
from improvement_plan.reading.load import load
from tests.papers.reading import paper_of, part
from tests.plans import plan_of

CASES = Path(__file__).parents[1] / "plans" / "cases"


def case(name: str) -> Plan:
    return load(CASES / f"{name}.yaml", name="plan.yaml").plan


def test_a_restated_figure_stands_in_the_paper_of_its_report_and_the_earlier_paper_keeps_its_own() -> None:
    plan = case("restated")
    tables = [
        [line for line in part(paper_of(plan, report.id), "Permanent exclusions") if line.startswith("| ")]
        for report in plan.reports
    ]
    assert tables == [
        [
            "| Period | Value",
            "| April to June 2023 | 0.30%",
            "| July to September 2023 | 0.16%",
        ],
        [
            "| Period | Value | As published, and notes",
            "| April to June 2023 | 0.30% | None",
            "| July to September 2023 | 0.28% | Restated. The report of 20 November 2023 said 0.16%. / "
            "Restated: now cumulative.",
            "| October to December 2023 | 0.36% | None",
        ],
    ]


def test_forecasts_and_others_figures_stand_in_the_paper() -> None:
    lines = part(paper_of(case("comparators-and-forecasts"), "2025-09-16"), "KPI 1 Referrals answered in one day")
    assert [line for line in lines if line.startswith(("Forecast", "To compare", "Measures these", "(note)"))] == [
        "Forecast: 88% (July to September 2025); 91% (October to December 2025)",
        "To compare with: England: 79% (January to March 2025); Similar councils: 73% (January to March 2025)",
        "Measures these actions: 1.2 Set up one team for all referrals; Fill the posts",
        "(note) England: [1]",
        "(note) Similar councils: [1]",
    ]
    assert [line for line in lines if line.startswith("| ")][-4:] == [
        "| January to March 2025 | 78% | 82% | 79% | 73% | Not yet | None",
        "| April to June 2025 | 85.5% | 88% | None | None | Not yet | The report’s rating: “Green” / "
        "Green as it is within 5 points of the target.",
        "| July to September 2025 | No value published | 88% | None | None | No value yet | None",
        "| October to December 2025 | No value published | 91% | None | None | No value yet | None",
    ]
    [chart] = [line for line in lines if line.startswith("<")]
    assert chart.endswith(
        "Line with filled marks: measured. Broken line with hollow rings: forecast, not a result. Hollow triangles: "
        "England. Hollow diamonds: Similar councils. Broken line: target. Dotted line from a ring: baseline. The scale "
        "starts at 60, not at 0."
    )


def test_a_measure_that_is_a_year_old_says_so_in_the_paper_at_a_glance() -> None:
    table = part(paper_of(case("comparators-and-forecasts"), "2025-09-16"), "Measures")
    [line] = [line for line in table if line.startswith("| KPI 2")]
    assert line == (
        "| KPI 2 Vacant posts of social workers | 31 posts (2023). That ended 20 months before the report. | "
        "at least 10 posts, by the end of 2026 | Yes | Not known"
    )


SOURCED = """\
    actions:
      - {id: berth, title: Mend it, source: first}
      - {id: crane, title: Paint it, source: first}
      - {id: shed, title: Sell it%s}
measures:
  - id: boats
    title: Boats
    values:
      - {at: 2024-01, value: 4, source: first}
      - {at: 2024-02, value: 5, source: %s}
sources: [{id: first, title: First report}, {id: second, title: Second report}]
"""


def test_a_source_that_all_values_of_a_measure_share_is_said_once() -> None:
    lines = part(paper_of(plan_of(SOURCED % ("", "first")), "june"), "Boats")
    assert lines[-5:] == [
        "[All values: Boats]",
        "| Period | Value",
        "| January 2024 | 4",
        "| February 2024 | 5",
        "(note) Source of all these values: [1]",
    ]
    lines = part(paper_of(plan_of(SOURCED % ("", "second")), "june"), "Boats")
    assert lines[-3:] == [
        "| Period | Value | As published, and notes",
        "| January 2024 | 4 | [1]",
        "| February 2024 | 5 | [2]",
    ]


def test_a_source_that_most_actions_of_an_area_share_is_said_once_where_each_names_one() -> None:
    def told(more: str) -> list[str]:
        lines = part(paper_of(plan_of(SOURCED % (more, "second")), "june"), "The quay")
        return [line for line in lines if "ource" in line or line.startswith("| ")]

    assert told(", source: first") == [
        "Source of all these actions: [1]",
        "| Action | Status | What it is, and what the report says",
        *(f"| {title} | Nothing reported | Nothing reported" for title in ("Mend it", "Paint it", "Sell it")),
    ]
    assert told(", source: second")[0] == "Where no source stands, it is: [1]"
    assert told(", source: second")[-1] == "| Sell it | Nothing reported | Nothing reported [2]"
    assert told("") == [
        "| Action | Status | What it is, and what the report says",
        *(f"| {title} | Nothing reported | Nothing reported [1]" for title in ("Mend it", "Paint it")),
        "| Sell it | Nothing reported | Nothing reported",
    ]
