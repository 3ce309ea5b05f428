"""No figure that may not be shown is in open data, and later reports leave the data of earlier ones alone."""

from decimal import Decimal
from typing import Any

from improvement_plan.plan.measures import Measure, Value
from improvement_plan.plan.model import Plan
from improvement_plan.reading.load import load_bytes
from tests.open_data import FILES, REQUESTS, TABLES, folders, made, plan_named, read, rows
from tests.plans import plan_of


def with_values(plan: Plan, changed: dict[tuple[str, str], dict[str, Any]]) -> Plan:
    """The plan with other figures: by measure and period, the keys that change."""

    def other(measure: Measure, value: Value) -> Value:
        return value.model_copy(update=changed.get((measure.id, value.at.written), {}))

    measures = tuple(
        measure.model_copy(update={"values": tuple(other(measure, value) for value in measure.values)})
        for measure in plan.measures
    )
    return plan.model_copy(update={"measures": measures})


def test_no_file_differs_when_only_figures_that_are_not_shown_do() -> None:
    """So none of them, nor anything worked out from them, is in any file."""
    plan = plan_named("estuary")
    other = with_values(
        plan,
        {
            ("falls", "2024-Q3"): {"value": Decimal(2), "says": "2 out of 41"},
            ("falls", "2024-Q4"): {"value": Decimal(39)},
            ("complaints-upheld", "2024-Q4"): {"value": Decimal(5)},
            ("complaints-upheld", "2024/25"): {"value": Decimal(37), "note": "All of it."},
        },
    )
    assert made(other) == made(plan)


CHANGED = ("improvement-plan.xlsx", "plan.json", "measures.csv", "datapackage.json")


def test_files_differ_when_a_figure_that_is_shown_does() -> None:
    plan = plan_named("estuary")
    before, after = made(plan), made(with_values(plan, {("falls", "2025-Q1"): {"value": Decimal(21)}}))
    assert [address for address in before if before[address] != after[address]] == [
        f"{folder}{name}" for folder in ("data/", "reports/2025-06-17/data/") for name in CHANGED
    ]


def test_the_words_that_tell_a_small_count_are_in_no_file() -> None:
    content = made(plan_named("estuary"))
    assert [address for address, data in content.items() if b"3 out of 41" in data] == []
    words = [
        (row["measure"], row["at"], row["value"], row["of"], row["says"])
        for row in rows(content["data/measures.csv"])
        if row["hidden"]
    ]
    assert words == [
        ("falls", "2024-Q3", "", "41", "fewer than 6"),
        ("falls", "2024-Q4", "", "", "not shown, so that a small count stays hidden"),
        ("complaints-upheld", "2024-Q4", "", "", "fewer than 6"),
        ("complaints-upheld", "2024/25", "", "", "not shown, so that a small count stays hidden"),
    ]


# What a report's own data keeps


def before_the_last_report(plan: Plan) -> Plan:
    """The plan as it stood before its last report: without that, what it says, and what came into the plan with it."""
    last = plan.reports[-1]

    def kept(part: Any) -> Any:
        """A step or an area without what the last report says of it."""
        changed: dict[str, Any] = {"progress": tuple(entry for entry in part.progress if entry.report != last.id)}
        for name in ("actions", "milestones"):
            if hasattr(part, name):
                changed[name] = tuple(kept(inner) for inner in getattr(part, name))
        return part.model_copy(update=changed)

    return plan.model_copy(
        update={
            "reports": plan.reports[:-1],
            "areas": tuple(kept(area) for area in plan.areas),
            "events": tuple(event for event in plan.events if event.date.last and event.date.last < last.day),
            "sources": tuple(source for source in plan.sources if source.id != "report-3"),
            "measures": tuple(
                measure
                if measure.suppress_below
                else measure.model_copy(
                    update={
                        "values": tuple(
                            value
                            for value in measure.values
                            if value.at.last and value.at.last <= plan.reports[-2].day and value.report != last.id
                        )
                    }
                )
                for measure in plan.measures
            ),
        }
    )


def test_a_later_report_leaves_the_data_of_earlier_ones_as_they_were() -> None:
    plan = plan_named("estuary")
    before, after = made(before_the_last_report(plan)), made(plan)
    earlier = [
        address for address in before if address.startswith(("reports/2024-11-05/data/", "reports/2025-02-11/data/"))
    ]
    assert len(earlier) == 2 * len((*FILES, REQUESTS))
    assert [address for address in earlier if before[address] != after[address]] == []


def test_a_later_small_count_leaves_the_data_of_earlier_reports_as_it_was_and_is_hidden_itself() -> None:
    text = "measures: [{id: one, title: One, suppress_below: 6, values: [%s]}]\n"
    half = "{at: 2023-07/2023-12, value: 13}"
    alone, with_quarter = (
        made(plan_of(text % values)) for values in (half, f"{half}, {{at: 2023-Q4, value: 4, report: june}}")
    )
    assert alone["reports/march/data/measures.csv"] == with_quarter["reports/march/data/measures.csv"]
    found = rows(with_quarter["data/measures.csv"])
    assert [(row["at"], row["value"], row["hidden"]) for row in found] == [
        ("2023-07/2023-12", "13", ""),
        ("2023-Q4", "", "protecting"),
    ]


# Sources, and what earlier ids lead to

CITING = """\
plan: {title: Harbour Plan, organisation: Harbour Council, inspection: {title: Inspection, source: inspection}}
sources:
  - {id: inspection, title: I}
  - {id: report, title: R}
  - {id: minutes, title: M}
  - {id: summary, title: S}
  - {id: action, title: A}
  - {id: milestone, title: A}
  - {id: entry, title: E}
  - {id: recommendation, title: R}
  - {id: measure, title: M}
  - {id: baseline, title: B}
  - {id: value, title: V}
  - {id: target, title: T}
  - {id: event, title: E}
  - {id: only-later, title: L}
  - {id: never, title: N}
reports:
  - id: march
    date: 2024-03-05
    title: March report
    source: report
    committee: [{says: Why?, actions: [old-berth], areas: [dock], source: minutes}]
  - {id: june, date: 2024-06-04, title: June report, source: only-later}
areas:
  - id: quay
    title: The quay
    aliases: dock
    progress: [{report: march, summary: Slow., source: summary}]
    actions:
      - id: berth
        title: Mend the berth
        aliases: old-berth
        source: action
        progress: [{report: march, status: planned, source: entry}, {report: june, status: done, source: only-later}]
        milestones: [{id: piles, title: New piles, source: milestone}]
recommendations: [{id: 1, text: Mend it., source: recommendation}]
measures:
  - id: boats
    title: Boats
    areas: [quay]
    source: measure
    baseline: {value: 7, at: 2023, source: baseline}
    target: {at_least: 9, source: target}
    values: [{at: 2024-02, value: 8, source: value}, {at: 2024-05, value: 9, source: only-later}]
events:
  - {date: 2024-03-05, title: Meeting, areas: [dock], source: event}
  - {date: 2024-06-04, title: Meeting, source: only-later}
"""


def test_a_reports_own_data_names_each_source_that_it_cites_and_no_other() -> None:
    plan = load_bytes(CITING.encode(), name="plan.yaml").plan
    content = made(plan)
    ids = [source.id for source in plan.sources]
    named = {
        folder: [source["id"] for source in read(content[f"{folder}plan.json"])["sources"]] for folder in folders(plan)
    }
    assert named == {"data/": ids, "reports/march/data/": ids[:-2], "reports/june/data/": ids[:-1]}
    titles = [source["title"] for source in read(content["reports/march/data/datapackage.json"])["sources"]]
    assert titles == [source.title for source in plan.sources[:-2]]


def test_each_row_of_a_table_names_its_sources() -> None:
    content = made(load_bytes(CITING.encode(), name="plan.yaml").plan)
    assert {table: [row["source"] for row in rows(content[f"data/{table}.csv"])] for table in TABLES} == {
        "actions": ["action", "milestone"],
        "progress": ["summary", "entry", "only-later"],
        "measures": ["baseline", "value", "only-later", "target"],
        "recommendations": ["recommendation"],
    }


def test_a_reports_own_data_has_the_events_up_to_its_day_and_the_latest_has_all() -> None:
    plan = plan_named("estuary")
    content = made(plan)
    assert {
        folder: [event["date"]["published"] for event in read(content[f"{folder}plan.json"])["events"]]
        for folder in folders(plan)
    } == {
        "data/": ["2024-11-05", "2025-07-08", "2025-10"],
        **{f"reports/{report.id}/data/": ["2024-11-05"] for report in plan.reports},
    }


def test_what_names_an_earlier_id_leads_to_the_one_of_today() -> None:
    data = read(made(load_bytes(CITING.encode(), name="plan.yaml").plan)["data/plan.json"])
    entry = data["reports"][0]["committee"][0]
    assert (entry["actions"], entry["areas"], data["events"][0]["areas"]) == (["berth"], ["quay"], ["quay"])


def test_an_area_says_whether_the_report_has_a_summary_of_it() -> None:
    content = made(load_bytes(CITING.encode(), name="plan.yaml").plan)
    mentioned = [read(content[f"reports/{id}/data/plan.json"])["areas"][0]["mentioned"] for id in ("march", "june")]
    assert mentioned == [True, False]
