"""What changed between two versions of a plan file is told for readers and key by key, and no hidden figure with it."""

import pytest

from improvement_plan.plan.model import Plan
from improvement_plan.reading.load import load_bytes
from tests.plans import HEAD, plan_in, plan_of
from tools.plan_edits import HIDDEN, Edit, edits, for_readers, unusual

ACTIONS = """\
    lead: Harbour master
    actions:
      - id: berth
        title: Mend the berth
        due: 2024-06
        progress:
          - {report: march, status: planned}
          - {report: june, status: under-way, note: It has *begun*.}
        milestones:
          - {id: survey, title: Survey the berth, due: 2024-05}
          - {id: tender, title: Ask for prices, due: 2024-07}
      - {id: crane, title: Paint the crane}
"""
MEASURE = """\
measures:
  - id: ships
    title: Ships
    unit: ships
    values:
      - {at: 2024-03, value: 3, report: march}
"""


def changed(*, text: str = ACTIONS, **replacements: str) -> tuple[Plan, Plan]:
    """A plan, and what becomes of it when its words are replaced ('_' in a name stands for a space)."""
    after = text
    for old, new in replacements.items():
        assert old.replace("_", " ") in text
        after = after.replace(old.replace("_", " "), new)
    return plan_of(text), plan_of(after)


def changes_of(before: Plan, after: Plan) -> list[tuple[str, str]]:
    return [(change.kind.id, change.after.step.id) for change in for_readers(before, after)]


@pytest.mark.parametrize("name", ["estuary", "one-area", "cymru"])
def test_a_plan_does_not_differ_from_itself(name: str) -> None:
    plan = plan_in(name).plan
    assert (edits(plan, plan), for_readers(plan, plan)) == ((), ())


def test_an_entry_that_is_edited_within_a_report_changes_what_readers_see() -> None:
    plans = changed(**{"status:_under-way": "status: done"})
    assert changes_of(*plans) == [("completed", "berth")]
    assert edits(*plans) == (
        Edit(
            path=("areas", "quay", "actions", "berth", "progress", "june", "status"), before="under-way", after="done"
        ),
    )


def test_a_new_report_is_compared_with_the_latest_one_before() -> None:
    before = plan_of(ACTIONS)
    later = "  - {id: june, date: 2024-06-04, title: June report}\n"
    text = ACTIONS.replace("begun*.}\n", "begun*.}\n          - {report: autumn, status: done}\n")
    after = plan_with(later, later + "  - {id: autumn, date: 2024-09-03, title: Autumn report}\n", text)
    assert changes_of(before, after) == [("completed", "berth")]
    assert [(edit.path, edit.before, edit.after) for edit in edits(before, after)] == [
        (("reports", "autumn"), None, "Autumn report"),
        (("areas", "quay", "actions", "berth", "progress", "autumn"), None, "done"),
    ]


def plan_with(old: str, new: str, text: str) -> Plan:
    """A small plan whose head is edited."""
    assert old in HEAD
    return load_bytes((HEAD.replace(old, new) + text).encode(), name="plan.yaml").plan


def test_an_action_that_was_not_mentioned_before_is_told_only_of_a_new_report() -> None:
    silent = ACTIONS.replace("          - {report: june, status: under-way, note: It has *begun*.}\n", "")
    before = plan_of(silent)
    assert changes_of(before, plan_of(silent.replace("Paint the crane", "Oil the crane"))) == [("renamed", "crane")]
    later = "  - {id: june, date: 2024-06-04, title: June report}\n"
    new = plan_with(later, later + "  - {id: autumn, date: 2024-09-03, title: Autumn report}\n", silent)
    assert changes_of(before, new) == []


def test_an_edit_that_makes_an_action_not_mentioned_is_told() -> None:
    before = plan_of(ACTIONS)
    after = plan_of(ACTIONS.replace("          - {report: june, status: under-way, note: It has *begun*.}\n", ""))
    assert changes_of(before, after) == [("gone-back", "berth")]


def test_actions_and_milestones_that_come_go_and_change_places_are_edits() -> None:
    before = plan_of(ACTIONS)
    lines = ACTIONS.splitlines(keepends=True)
    crane, berth = lines[-1], lines[2:-1]
    moved = [*lines[:2], "      - {id: lamp, title: Light the lamp}\n", crane, *berth[:-2], berth[-1]]
    after = plan_of("".join(moved))
    assert changes_of(before, after) == [("new", "lamp")]
    assert edits(before, after) == (
        Edit(path=("areas", "quay", "actions", "lamp"), before=None, after="Light the lamp"),
        Edit(path=("areas", "quay", "actions", "berth", "milestones", "survey"), before="Survey the berth", after=None),
    )


def test_an_action_with_a_new_id_is_still_compared() -> None:
    plans = changed(**{"id:_berth": "id: pier\n        aliases: [berth]", "status:_under-way": "status: done"})
    assert changes_of(*plans) == [("completed", "pier")]


@pytest.mark.parametrize(
    ("replacement", "sentence"),
    [
        (
            {"due:_2024-06\n": "due: 2024-08\n"},
            "areas › quay › actions › berth › due: the original date is edited. "
            "A date that moves belongs in a progress entry, with its reason.",
        ),
        (
            {"due:_2024-05}": "due: 2024-04}"},
            "areas › quay › actions › berth › milestones › survey › due: the original date is edited. "
            "A date that moves belongs in a progress entry, with its reason.",
        ),
        (
            {"status:_planned": "status: at-risk"},
            "areas › quay › actions › berth › progress › march › status: what an earlier report said is edited.",
        ),
        (
            {"title:_Mend_the_berth": "title: Mend the whole berth"},
            "areas › quay › actions › berth › title: earlier reports change with it. "
            "What holds from a report on belongs in its progress entry.",
        ),
    ],
)
def test_what_rewrites_the_past_is_to_be_looked_at_twice(replacement: dict[str, str], sentence: str) -> None:
    assert unusual(edits(*changed(**replacement)), latest="june") == (sentence,)


@pytest.mark.parametrize(
    "replacement",
    [
        {"It_has": "It had"},
        {"title:_Paint_the_crane": "title: Paint the crane, due: 2025"},
    ],
)
def test_what_the_latest_report_says_and_what_is_new_are_usual(replacement: dict[str, str]) -> None:
    found = edits(*changed(**replacement))
    assert len(found) == 1
    assert unusual(found, latest="june") == ()


def test_what_is_new_stands_in_earlier_reports_too_unless_it_says_since_when_it_is_there() -> None:
    crane = "      - {id: lamp, title: Light the lamp}\n"
    told = (
        "areas › quay › actions › lamp: this is new, and stands in earlier reports too. "
        "'since:' with a report keeps those as they were."
    )
    before = plan_of(ACTIONS)
    assert unusual(edits(before, plan_of(ACTIONS + crane)), latest="june") == (told,)
    assert unusual(edits(before, plan_of(ACTIONS + crane.replace("}", ", since: june}"))), latest="june") == ()
    assert unusual(edits(before, plan_of(ACTIONS + crane)), latest="june", is_first=True) == ()


def test_a_report_that_is_gone_is_to_be_looked_at_twice() -> None:
    march = "  - {id: march, date: 2024-03-05, title: March report}\n"
    found = edits(plan_of(), plan_with(march, "", ""))
    assert unusual(found, latest="june") == ("reports › march: this report was published, and is gone.",)


def test_a_risk_that_is_gone_is_to_be_looked_at_twice() -> None:
    risks = "risks:\n  - {id: land, title: Land, progress: [{report: march, note: It rains.}]}\n"
    found = edits(plan_of(risks), plan_of())
    assert unusual(found, latest="june") == ("risks › land: this risk was published, and is gone.",)


def test_figures_are_told_as_they_are_published() -> None:
    plans = changed(text=MEASURE, **{"value:_3": "value: 4, says: four of them, note: Counted again"})
    assert edits(*plans) == (
        Edit(path=("measures", "ships", "values", "2024-03"), before="3", after="4, four of them, Counted again"),
    )


def test_a_restated_figure_a_forecast_and_the_figures_of_others_are_told() -> None:
    line = "      - {at: 2024-03, value: 3, report: march}\n"
    more = (
        "      - {at: 2024-03, value: 4, report: june}\n"
        "      - {at: 2024-Q3, forecast: 9, report: june}\n"
        "    comparators: [{name: England, values: [{at: 2024-02, value: 7}]}]\n"
    )
    assert line in MEASURE
    assert edits(plan_of(MEASURE), plan_of(MEASURE.replace(line, line + more))) == (
        Edit(path=("measures", "ships", "values", "2024-03"), before="3", after="4, restated from 3"),
        Edit(path=("measures", "ships", "values", "2024-Q3"), before=None, after="forecast 9"),
        Edit(path=("measures", "ships", "comparators"), before=None, after="7"),
    )


@pytest.mark.parametrize(
    ("replacement", "told"),
    [
        ({}, [(("2024-03",), HIDDEN, HIDDEN)]),  # hidden where it stands
        (
            {"at:_2024-03,_value:_3": "at: 2024-02, value: 3"},
            [(("2024-02",), None, HIDDEN), (("2024-03",), HIDDEN, None)],
        ),
        ({"values:\n______-_{at:_2024-03,_value:_3,_report:_march}\n": ""}, [(("values",), HIDDEN, None)]),
        ({"value:_3": "value: 40"}, [(("2024-03",), HIDDEN, "40")]),  # 3 beside 40 could be what is hidden elsewhere
    ],
)
def test_no_earlier_figure_of_a_measure_that_hides_small_counts_is_told(
    replacement: dict[str, str], told: list[tuple[tuple[str, ...], str | None, str | None]]
) -> None:
    """Hidden from now on, moved to another period, gone, or corrected."""
    found = edits(*changed(text=MEASURE, **{"unit:_ships": "unit: ships\n    suppress_below: 6"} | replacement))
    assert found[0] == Edit(path=("measures", "ships", "suppress_below"), before=None, after="6")
    assert [(edit.path[-1:], edit.before, edit.after) for edit in found[1:]] == told


def test_no_earlier_figure_is_told_of_a_measure_that_hides_no_longer() -> None:
    before = plan_of(MEASURE.replace("unit: ships", "unit: ships\n    suppress_below: 2"))
    found = edits(before, plan_of(MEASURE.replace("value: 3", "value: 4")))
    assert [(edit.path[-1], edit.before, edit.after) for edit in found] == [
        ("2024-03", HIDDEN, "4"),
        ("suppress_below", "2", None),
    ]


def test_a_hidden_figure_that_changes_is_not_told() -> None:
    hidden = MEASURE.replace("unit: ships", "unit: ships\n    suppress_below: 6")
    assert edits(*changed(text=hidden, **{"value:_3": "value: 2"})) == ()


def test_lists_citations_and_dates_are_told_in_words() -> None:
    text = """\
    lead: [Harbour master, Port office]
    progress:
      - {report: june, summary: Calm., source: {id: minutes, page: 3}}
sources:
  - {id: minutes, title: Minutes}
events:
  - {date: 2024-05/2024-06, title: Open days}
"""
    found = edits(
        *changed(
            text=text,
            **{
                ",_Port_office": "",
                "page:_3": "page: 3, paragraph: 2",
                "2024-05/2024-06": "2024-07",
            },
        )
    )
    assert found == (
        Edit(path=("areas", "quay", "lead"), before="Harbour master; Port office", after="Harbour master"),
        Edit(
            path=("areas", "quay", "progress", "june", "source"),
            before="minutes, page 3",
            after="minutes, page 3, paragraph 2",
        ),
        Edit(path=("events", "1", "date"), before="2024-05/2024-06", after="2024-07"),
    )


INSPECTED = """\
    actions:
      - {id: berth, title: Mend the berth, recommendations: [1]}
inspections: [{id: visit, title: Visit of 2023}]
recommendations: [{id: 1, text: Mend it.}]
measures: [{id: boats, title: Boats}]
"""


@pytest.mark.parametrize(
    ("old", "new", "path", "value"),
    [
        ("{id: berth,", '{id: berth, ref: "1.10",', ("areas", "quay", "actions", "berth", "ref"), "1.10"),
        (
            "{id: berth,",
            "{id: berth, success: It holds.,",
            ("areas", "quay", "actions", "berth", "success"),
            "It holds.",
        ),
        ("{id: berth,", "{id: berth, measures: [boats],", ("areas", "quay", "actions", "berth", "measures"), "boats"),
        (
            "{id: berth,",
            "{id: berth, accountable: Clerk,",
            ("areas", "quay", "actions", "berth", "accountable"),
            "Clerk",
        ),
        ("{id: 1,", "{id: 1, ref: R1,", ("recommendations", "1", "ref"), "R1"),
        ("{id: 1,", "{id: 1, kind: Must,", ("recommendations", "1", "kind"), "Must"),
        ("{id: 1,", "{id: 1, inspection: visit,", ("recommendations", "1", "inspection"), "visit"),
        ("2023}]", "2023}, {id: notice, title: Notice}]", ("inspections", "notice"), "Notice"),
    ],
)
def test_each_key_of_inspections_and_of_what_shows_that_it_works_is_an_edit(
    old: str, new: str, path: tuple[str, ...], value: str
) -> None:
    assert INSPECTED.count(old) == 1
    after = plan_of(INSPECTED.replace(old, new))
    assert edits(plan_of(INSPECTED), after) == (Edit(path=path, before=None, after=value),)
