"""Open data holds every fact of an edition once more, in tables and as one JSON file."""

import json
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

import pytest

from improvement_plan.data.downloads import files
from improvement_plan.editions.disclosure import ShownValue
from improvement_plan.editions.edition import Edition
from improvement_plan.editions.measures import MeasureEdition
from improvement_plan.editions.statuses import LABELS, status_labels
from improvement_plan.editions.steps import with_milestones
from improvement_plan.editions.wording import status_word
from improvement_plan.language.translations import speak
from improvement_plan.plan.model import Plan
from tests.open_data import (
    FILES,
    PLANS,
    REQUESTS,
    SETTINGS,
    SMALL,
    TABLES,
    URL,
    editions_of,
    folders,
    lines,
    made,
    plan_named,
    read,
    rows,
)
from tests.plans import ACTION, plan_of
from tests.plans.estuary_expected import CHANGES, STEPS


def test_a_plans_tables_are_exactly_these() -> None:
    content = made(plan_of(SMALL))
    quay = f"{URL}areas/quay/"
    assert {table: lines(content[f"data/{table}.csv"]) for table in TABLES} == {
        "actions": [
            "id,kind,action,area,area_title,title,detail,lead,status,status_label,status_rule,marks,start,start_first,"
            "start_last,due,due_first,due_last,due_original,due_original_first,due_original_last,later_by,"
            "later_by_unit,overdue,overdue_by,overdue_by_unit,reported,mentioned,recommendations,ref,accountable,"
            "success,measures,lead_in_force,lead_in_force_of,area_ref,latest_report,published_as,note,percent,completed,"
            "completed_first,completed_last,evidence,assured_by,source,page",
            "berth,action,berth,quay,The quay,Mend the berth,,Harbour Master; Clerk,under-way,Under way,own-entry,"
            "moved,,,,2024-09,2024-09-01,2024-09-30,2024-04,2024-04-01,2024-04-30,5,month,false,,,true,true,1,,,,,"
            f"Harbour Master; Clerk,itself,,june,,,,,,,,,book,{quay}#berth",
            "berth--piles,milestone,berth,quay,The quay,'=New piles,,,nothing-reported,Nothing reported,"
            "nothing-reported,overdue,,,,before winter,2024-05-01,2024-05-31,before winter,2024-05-01,2024-05-31,,,"
            f"true,0,month,false,false,,,,,,Harbour Master; Clerk,action,,,,,,,,,,,,{quay}#berth--piles",
        ],
        "progress": [
            "id,report,kind,area,action,title,summary,status,status_label,published_as,note,percent,completed,"
            "completed_first,completed_last,due,due_first,due_last,reason,evidence,assured_by,source",
            'march/areas/quay,march,area,quay,,The quay,"Slow, *but* steady.",,,,,,,,,,,,,,,',
            "march/actions/berth,march,action,quay,berth,Mend the berth,,planned,Planned,Soon,,12.50,,,,,,,,,,",
            "june/actions/berth,june,action,quay,berth,Mend the berth,,under-way,Under way,,,,,,,2024-09,2024-09-01,"
            '2024-09-30,"""Late"".\n\nRain.",,,',
        ],
        "measures": [
            "measure,title,areas,unit,better,ref,kind,number,at,at_first,at_last,value,of,says,hidden,below,"
            "published_as,note,met,met_rule,report,forecast,restated_from,restated_report,comparator,target_at_least,"
            "target_at_most,target_by,target_by_first,target_by_last,target_period,target_period_first,"
            "target_period_last,target_why,target_says,source",
            "boats,Boats,quay,boats,neither,,value,1,2024-02,2024-02-01,2024-02-29,8.10,,,,,,,true,met,,,,,,7.50,,"
            "2025,2025-01-01,2025-12-31,,,,,,",
            "boats,Boats,quay,boats,neither,,value,2,2024-05,2024-05-01,2024-05-31,,20,fewer than 6,small,6,,,,"
            "hidden,,,,,,7.50,,2025,2025-01-01,2025-12-31,,,,,,book",
            "boats,Boats,quay,boats,neither,,target,1,,,,,,,,,,,,,,,,,,7.50,,2025,2025-01-01,2025-12-31,,,,,,",
        ],
        "recommendations": [
            "id,text,areas,lead,due,due_first,due_last,status,status_label,coverage,actions,matched_actions,"
            "matched_actions_done,matched_actions_under_way,matched_actions_at_risk,matched_actions_late,"
            "matched_actions_paused,matched_actions_planned,matched_actions_stopped,matched_actions_nothing_reported,"
            "ref,title,inspection,kind,source,page",
            "1,Mend it.,quay,,,,,under-way,Under way,reported,berth,1,0,1,0,0,0,0,0,0,,,,,,"
            f"{URL}recommendations/#recommendation--1",
        ],
    }


def test_a_plans_json_is_exactly_this_where_its_tables_say_less() -> None:
    """The numbers keep the decimals that were published."""
    content = made(plan_of(SMALL))["data/plan.json"].decode()
    assert content.endswith("\n}\n")
    for line in (
        '"edition": {"report": "june", "date": "2024-06-04", "title": "June report", "previous": "march", '
        f'"data": "{URL}reports/june/data/"}},\n',
        '"counts": {"total": 1, "by_status": {"done": 0, "under-way": 1, "at-risk": 0, "late": 0, "paused": 0, '
        '"planned": 0, "stopped": 0, "nothing-reported": 0}, "by_word": [{"status": {"meaning": "under-way", "label": '
        '"Under way"}, "number": 1}], "overdue": 0, "overdue_milestones": 1, '
        '"not_mentioned": 0, "with_evidence": 0, "assured": 0},\n',
        '"overdue": [\n{"area": "quay", "action": "berth", "milestone": "piles"}\n],\n',
        '"coming": [\n{"area": "quay", "action": "berth", "milestone": null}\n],\n',
        '"due": {"published": "before winter", "kind": "words", "first": "2024-05-01", "last": "2024-05-31", '
        '"by": "2024-05"}, ',
        '"title": "=New piles", ',
        '"percent": 12.50, ',
        '"value": 8.10, ',
        '"value": null, "of": 20, "says": "fewer than 6", "hidden": "small", "below": 6, ',
        '"source": [{"source": "book", "page": 3, "paragraph": null}]',
        '"changes": [{"kind": "slipped", "of": {"area": "quay", "action": "berth", "milestone": null}, '
        '"before": {"status": {"meaning": "planned", "label": "Planned"}, "due": {"published": "2024-04", '
        '"kind": "month", "first": "2024-04-01", "last": "2024-04-30", "by": null}, "ratings": []}, '
        '"after": {"status": {"meaning": "under-way", "label": "Under way"}, "due": {"published": "2024-09", '
        '"kind": "month", "first": "2024-09-01", "last": "2024-09-30", "by": null}, "ratings": []}, '
        '"later_by": {"number": 5, "unit": "month"}, "reason": "\\"Late\\".\\n\\nRain."}], ',
    ):
        assert content.count(line) == 1, line


def test_the_latest_data_and_that_of_each_report_are_the_same_files_and_one_schema() -> None:
    plan = plan_named("estuary")
    expected = {f"{folder}{name}" for folder in folders(plan) for name in (*FILES, REQUESTS)}
    assert set(made(plan)) == expected | {"data/plan-data.schema.json"}
    assert folders(plan) == ["data/", *(f"reports/{id}/data/" for id in ("2024-11-05", "2025-02-11", "2025-06-17"))]


def test_a_plan_without_remarks_has_no_table_of_them() -> None:
    plan = plan_named("one-area")
    assert set(made(plan)) == {f"{folder}{name}" for folder in folders(plan) for name in FILES} | {
        "data/plan-data.schema.json"
    }


def test_the_latest_tables_are_those_of_the_latest_report() -> None:
    content = made(plan_named("estuary"))
    latest = {name: content[f"data/{name}.csv"] for name in TABLES}
    assert latest == {name: content[f"reports/2025-06-17/data/{name}.csv"] for name in TABLES}


def test_what_is_alike_in_the_latest_two_folders_is_made_once() -> None:
    """All but plan.json, where there are events or sources today that the report could not know."""

    def shared(plan: Plan) -> set[str]:
        found = files(editions_of(plan), words=speak(plan.plan.language), settings=SETTINGS)
        makers = {file.address: file.make for file in found}
        folder = f"reports/{plan.reports[-1].id}/data/"
        return {name for name in FILES[:-1] if makers[f"data/{name}"]() is makers[f"{folder}{name}"]()}

    assert shared(plan_of(SMALL)) == set(FILES[:-1])
    assert shared(plan_named("estuary")) == set(FILES[:-1]) - {"plan.json"}


# Every fact, compared with what it comes from


@pytest.mark.parametrize("report", STEPS)
def test_actions_and_milestones_are_as_worked_out_by_hand(report: str) -> None:
    found = rows(made(plan_named("estuary"))[f"reports/{report}/data/actions.csv"])
    spoken = {("true", "true"): "now", ("true", "false"): "earlier", ("false", "false"): "never"}
    assert [
        (
            row["id"].rpartition("--")[2],
            row["status"],
            row["status_label"],
            row["due"],
            spoken[row["reported"], row["mentioned"]],
            row["marks"],
        )
        for row in found
    ] == [
        (id, category, label or "Nothing reported", due or "", latest, marks.replace(" ", "; "))
        for id, category, label, due, latest, marks in STEPS[report]
    ]


def figures(measure: MeasureEdition) -> Iterator[tuple[str, int, ShownValue]]:
    if measure.baseline:
        yield "baseline", 1, measure.baseline
    yield from (("value", number, value) for number, value in enumerate(measure.shown, 1))


def plain(figure: Decimal | int | None) -> str:
    return "" if figure is None else f"{figure}"


def editions_with_folders(plan: Plan) -> list[tuple[Edition, str]]:
    editions = editions_of(plan)
    return list(zip([editions[-1], *editions], folders(plan), strict=True))


@pytest.mark.parametrize("name", PLANS)
def test_every_figure_is_the_one_that_its_edition_shows_and_no_other_is_there(name: str) -> None:
    plan = plan_named(name)
    content = made(plan)
    for edition, folder in editions_with_folders(plan):
        expected = [
            (measure.measure.id, kind, number, value.at.written, value.figure, value.of, value.hidden)
            for measure in edition.measures
            for kind, number, value in figures(measure)
        ]
        table = [row for row in rows(content[f"{folder}measures.csv"]) if row["kind"] in ("baseline", "value")]
        columns = ("measure", "kind", "number", "at", "value", "of", "hidden")
        assert [tuple(row[column] for column in columns) for row in table] == [
            (id, kind, f"{number}", at, plain(figure), plain(of), hidden or "")
            for id, kind, number, at, figure, of, hidden in expected
        ]
        data = json.loads(content[f"{folder}plan.json"], parse_float=Decimal)["measures"]
        assert [
            (measure["id"], kind, number, value["at"]["published"], value["value"], value["of"], value["hidden"])
            for measure in data
            for kind, number, value in (
                *([("baseline", 1, measure["baseline"])] if measure["baseline"] else []),
                *(("value", number, value) for number, value in enumerate(measure["values"], 1)),
            )
        ] == expected


@pytest.mark.parametrize("name", PLANS)
def test_the_published_words_of_a_figure_that_is_shown_stand_beside_it(name: str) -> None:
    plan = plan_named(name)
    content = made(plan)
    for edition, folder in editions_with_folders(plan):
        expected = [
            (measure.measure.id, value.says, value.published_as, value.note)
            for measure in edition.measures
            for value in measure.shown
            if value.hidden is None
        ]
        data = read(content[f"{folder}plan.json"])["measures"]
        assert [
            (measure["id"], value["says"], value["published_as"], value["note"])
            for measure in data
            for value in measure["values"]
            if value["hidden"] is None
        ] == expected
        table = rows(content[f"{folder}measures.csv"])
        assert [
            tuple(row[column].removeprefix("'") for column in ("measure", "says", "published_as", "note"))
            for row in table
            if row["kind"] == "value" and not row["hidden"]
        ] == [(id, *(text or "" for text in texts)) for id, *texts in expected]


@pytest.mark.parametrize(
    ("target", "floor", "ceiling"),
    [
        ("{at_least: 7.50}", "7.50", ""),
        ("{at_most: 9}", "", "9"),
        ("{between: [7.50, 9]}", "7.50", "9"),
        ("{says: as many as can be}", "", ""),
    ],
)
def test_a_target_has_a_floor_a_ceiling_or_for_a_range_both(target: str, floor: str, ceiling: str) -> None:
    content = made(plan_of(f"measures: [{{id: boats, title: Boats, target: {target}, values: [{{at: 2024-02}}]}}]\n"))
    value, itself = rows(content["data/measures.csv"])
    assert [(row["kind"], row["target_at_least"], row["target_at_most"]) for row in (value, itself)] == [
        ("value", floor, ceiling),
        ("target", floor, ceiling),
    ]
    [told] = json.loads(content["data/plan.json"], parse_float=str, parse_int=str)["measures"][0]["targets"]
    assert (told["at_least"] or "", told["at_most"] or "") == (floor, ceiling)


def test_each_report_tells_its_changes_since_the_one_before_and_the_first_tells_none() -> None:
    plan = plan_named("estuary")
    content = made(plan)
    ids = [report.id for report in plan.reports]
    for folder in folders(plan):
        told = read(content[f"{folder}plan.json"])["reports"]
        assert [report["id"] for report in told] == ids[: len(told)]
        assert told[0]["changes"] == []
        for earlier, later in pairwise(told):
            assert [
                (change["kind"], change["of"]["milestone"] or change["of"]["action"]) for change in later["changes"]
            ] == [
                (kind, step) for kind, steps in CHANGES[f"{earlier['id']} to {later['id']}"].items() for step in steps
            ]


@pytest.mark.parametrize("name", PLANS)
def test_counts_are_those_of_the_edition(name: str) -> None:
    plan = plan_named(name)
    content, words = made(plan), speak(plan.plan.language)
    for edition, folder in editions_with_folders(plan):
        data = read(content[f"{folder}plan.json"])
        for counted, told in [
            (edition.counts, data["counts"]),
            *((area.counts, told["counts"]) for area, told in zip(edition.areas, data["areas"], strict=True)),
        ]:
            assert told == {
                "total": counted.total,
                "by_status": {category.value: counted.of(category) for category in LABELS},
                "by_word": [
                    {"status": {"meaning": status.category, "label": status_word(status, words)}, "number": number}
                    for status, number in counted.by_word
                ],
                "overdue": counted.overdue,
                "overdue_milestones": counted.overdue_milestones,
                "not_mentioned": counted.not_mentioned,
                "with_evidence": counted.with_evidence,
                "assured": counted.assured,
            }


@pytest.mark.parametrize("name", PLANS)
def test_each_entry_of_each_report_is_one_row_of_progress(name: str) -> None:
    plan = plan_named(name)
    content = made(plan)
    for edition, folder in editions_with_folders(plan):
        known = [report.id for report in plan.reports if report.day <= edition.report.day]
        expected = [
            *(("area", area.id, "", entry.report) for area in plan.areas for entry in area.progress),
            *(
                ("milestone" if step.action else "action", step.area.id, step.anchor, entry.report)
                for step in with_milestones(edition.actions)
                for entry in step.step.progress
            ),
        ]
        found = rows(content[f"{folder}progress.csv"])
        assert sorted((row["kind"], row["area"], row["action"], row["report"]) for row in found) == sorted(
            row for row in expected if row[3] in known
        )


def test_recommendations_say_whether_anything_answers_them() -> None:
    plan = plan_named("estuary")
    content = made(plan)
    for edition, folder in editions_with_folders(plan):
        silent = {recommendation.recommendation.id for recommendation in edition.silent}
        unanswered = {
            recommendation.recommendation.id for recommendation in edition.recommendations if not recommendation.actions
        }
        found = {row["id"]: row["coverage"] for row in rows(content[f"{folder}recommendations.csv"])}
        assert {id for id, says in found.items() if says != "reported"} == silent
        assert {id for id, says in found.items() if says == "no-action"} == unanswered
        assert len(found) == len(plan.recommendations)


def test_data_call_statuses_as_pages_do() -> None:
    words = speak("en-GB")
    assert {category: words(label) for category, label in LABELS.items()} == status_labels(words)


def test_keys_and_columns_are_english_in_every_language() -> None:
    english, welsh = (made(plan_named(name)) for name in ("estuary", "cymru"))
    for table in TABLES:
        address = f"data/{table}.csv"
        assert lines(welsh[address])[0] == lines(english[address])[0]
    assert list(read(welsh["data/plan.json"])) == list(read(english["data/plan.json"]))


def test_a_date_that_is_told_more_exactly_is_in_force_and_neither_marked_as_moved_nor_later() -> None:
    text = f"""{ACTION}        due: 2024-06
        progress: [{{report: june, status: under-way, due: 2024-06-30, reason: The crane is booked.}}]
"""
    content = made(plan_of(text))
    (row,) = rows(content["data/actions.csv"])
    told = {name: row[name] for name in ("due", "due_original", "later_by", "later_by_unit", "marks")}
    assert told == {"due": "2024-06-30", "due_original": "2024-06", "later_by": "", "later_by_unit": "", "marks": ""}
    assert (
        json.loads(content["data/plan.json"])["areas"][0]["actions"][0]["progress"][0]["reason"]
        == "The crane is booked."
    )


def test_a_quarter_of_a_financial_year_is_told_with_its_days() -> None:
    content = made(plan_of(f"{ACTION}        due: 2024/25-Q2\n"))
    (row,) = rows(content["data/actions.csv"])
    assert (row["due"], row["due_first"], row["due_last"]) == ("2024/25-Q2", "2024-07-01", "2024-09-30")
    assert json.loads(content["data/plan.json"])["areas"][0]["actions"][0]["due"] == {
        "published": "2024/25-Q2",
        "kind": "financial-quarter",
        "first": "2024-07-01",
        "last": "2024-09-30",
        "by": None,
    }
