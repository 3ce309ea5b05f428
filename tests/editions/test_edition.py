"""An edition gives every action the status, marks and counts that the reports up to it support, and nothing later."""

from collections.abc import Iterable, Sequence

import pytest

from improvement_plan.editions import edition as edition_module
from improvement_plan.editions.disclosure import ShownFigures, shown_figures
from improvement_plan.editions.edition import Edition, coming, edition, editions_of, latest_edition
from improvement_plan.editions.steps import Counts, StepEdition, count, with_milestones
from improvement_plan.plan.measures import Measure
from improvement_plan.plan.reports import Report
from improvement_plan.reading.load import load_bytes
from tests.plans import HEAD, plan_in, plan_of
from tests.plans.estuary_expected import AREA_COUNTS, COUNTS, OVERDUE, STATUSES, STEPS

REPORTS = ("2024-11-05", "2025-02-11", "2025-06-17")
each_report = pytest.mark.parametrize("report", REPORTS)


def estuary(report: str) -> Edition:
    return edition(plan_in("estuary").plan, report)


def ids(steps: Iterable[StepEdition]) -> list[str]:
    return [step.step.id for step in steps]


def spoken_of(step: StepEdition) -> str:
    if step.mentioned:
        return "now"
    return "earlier" if step.reported else "never"


def facts_of(step: StepEdition) -> tuple[str, str, str | None, str | None, str, str]:
    return (
        step.step.id,
        step.status.category.value,
        step.status.label,
        step.due.written if step.due else None,
        spoken_of(step),
        " ".join(flag.id for flag in step.flags),
    )


def by_status(counts: Counts) -> tuple[int, ...]:
    return tuple(counts.of(status) for status in STATUSES)


@each_report
def test_every_action_and_milestone_is_as_the_reports_up_to_this_one_say(report: str) -> None:
    assert tuple(facts_of(step) for step in with_milestones(estuary(report).actions)) == STEPS[report]


def test_an_anchor_names_a_milestone_after_its_action() -> None:
    """No id holds a double hyphen, so no two anchors of a page meet."""
    homes = estuary("2025-06-17").areas[1]
    assert [step.anchor for step in with_milestones(homes.actions)] == [
        "damp-survey",
        "void-homes",
        "repairs-line",
        "tenant-panel",
        "gas-safety",
        "letting-times",
        "letting-times--letting-standard",
        "letting-times--letting-team",
    ]


@each_report
def test_overdue_comes_longest_first_and_counts_from_the_last_day_of_the_date(report: str) -> None:
    at_report = estuary(report)
    days = tuple(
        (step.step.id, (at_report.report.day - step.due.last).days)
        for step in at_report.overdue
        if step.due and step.due.last
    )
    assert days == OVERDUE[report]


@each_report
def test_counts_are_of_actions_and_not_of_milestones(report: str) -> None:
    counts = estuary(report).counts
    marks = (counts.total, counts.overdue, counts.not_mentioned, counts.with_evidence, counts.assured)
    assert (by_status(counts), marks) == COUNTS[report]


@each_report
def test_each_area_has_its_own_counts(report: str) -> None:
    areas = estuary(report).areas
    assert {area.area.id: by_status(area.counts) for area in areas} == AREA_COUNTS[report]


def test_groups_hold_each_action_once_in_the_order_of_statuses() -> None:
    roads = estuary("2025-02-11").areas[0]
    assert [(category.value, ids(group)) for category, group in roads.by_status] == [
        ("done", ["pothole-repairs"]),
        ("under-way", ["winter-gritting", "street-works-permits"]),
        ("at-risk", ["bridge-inspections"]),
        ("late", ["crossing-lights"]),
    ]


def test_an_edition_knows_the_report_before_it_and_whether_it_is_the_latest() -> None:
    editions = [estuary(report) for report in REPORTS]
    assert [(each.previous and each.previous.id, each.is_latest) for each in editions] == [
        (None, False),
        ("2024-11-05", False),
        ("2025-02-11", True),
    ]
    assert latest_edition(plan_in("estuary").plan) == editions[-1]


def test_a_report_that_the_plan_does_not_have_is_a_key_error() -> None:
    with pytest.raises(KeyError, match=r"^'2024-11-06'$"):
        estuary("2024-11-06")


def test_an_edition_does_not_depend_on_what_later_reports_say() -> None:
    """The first edition of a plan with one report more is the same but for what the plan holds."""
    earlier = plan_of("    actions: [{id: a, title: A, progress: [{report: march, status: planned}]}]\n")
    later = plan_of(
        "    actions:\n"
        "      - id: a\n"
        "        title: A\n"
        "        progress:\n"
        "          - {report: march, status: planned}\n"
        "          - {report: june, status: done, due: 2025, reason: Late parts., evidence: A photograph.}\n"
    )
    assert [facts_of(step) for step in edition(earlier, "march").actions] == [
        facts_of(step) for step in edition(later, "march").actions
    ]


@pytest.mark.parametrize(
    ("report", "summaries"),
    [
        (
            "2024-11-05",
            [
                ("roads", "2024-11-05", True, []),
                ("homes", "2024-11-05", True, []),
                ("fells", "2024-11-05", True, []),
                ("credit-and-rents", None, False, []),
            ],
        ),
        (
            "2025-06-17",
            [
                ("roads", "2025-06-17", True, ["2025-02-11", "2024-11-05"]),
                ("homes", "2025-06-17", True, ["2025-02-11", "2024-11-05"]),
                ("fells", "2025-02-11", False, ["2024-11-05"]),
                ("credit-and-rents", "2025-06-17", True, []),
            ],
        ),
    ],
    ids=["first", "last"],
)
def test_an_area_shows_its_latest_summary_and_the_earlier_ones_latest_first(
    report: str, summaries: list[tuple[str, str | None, bool, list[str]]]
) -> None:
    assert [
        (
            area.area.id,
            area.summary and area.summary.report,
            area.is_current,
            [entry.report for entry in area.earlier],
        )
        for area in estuary(report).areas
    ] == summaries


def test_an_area_has_the_measures_that_name_it_in_the_order_of_the_plan() -> None:
    assert {
        area.area.id: [measure.measure.id for measure in area.measures] for area in estuary("2025-06-17").areas
    } == {
        "roads": ["gritting-cover", "plan-spend", "injuries-rate"],
        "homes": [
            "repair-days",
            "plan-spend",
            "letting-days",
            "homes-checked",
            "tenants-view",
            "answer-time",
            "falls",
        ],
        "fells": ["injuries-rate", "shelter-use"],
        "credit-and-rents": ["rent-collected", "complaints-upheld"],
    }


def test_a_recommendation_has_the_actions_that_name_it_themselves_or_through_a_milestone() -> None:
    """Recommendation 3 has no action, and 6 only a milestone."""
    assert [
        (
            recommendation.recommendation.id,
            [area.id for area in recommendation.areas],
            [(action.step.id, action.status.category.value) for action in recommendation.actions],
            recommendation.nothing_reported,
        )
        for recommendation in estuary("2025-06-17").recommendations
    ] == [
        ("1", ["roads"], [("pothole-repairs", "done"), ("bridge-inspections", "done")], False),
        ("2", ["homes"], [("damp-survey", "under-way"), ("repairs-line", "under-way")], False),
        ("3", ["fells", "roads"], [], True),
        (
            "4",
            ["homes", "fells"],
            [("gas-safety", "nothing-reported"), ("village-halls", "nothing-reported")],
            True,
        ),
        ("5", ["roads", "fells"], [("crossing-lights", "late"), ("ford-warnings", "under-way")], False),
        ("6", ["credit-and-rents"], [("data-sharing", "late")], False),
        ("7a", ["credit-and-rents"], [("credit-union-link", "done"), ("arrears-advice", "at-risk")], False),
    ]


def test_the_number_of_an_areas_actions_for_a_recommendation_tells_none_from_an_area_that_is_not_matched() -> None:
    now = estuary("2025-06-17")
    numbers = {
        recommendation.recommendation.id: {area.area.id: recommendation.number_in(area.area) for area in now.areas}
        for recommendation in now.recommendations
        if recommendation.recommendation.id in {"1", "3"}
    }
    assert numbers == {
        "1": {"roads": 2, "homes": None, "fells": None, "credit-and-rents": None},
        "3": {"roads": 0, "homes": None, "fells": 0, "credit-and-rents": None},
    }


def test_a_bar_has_a_part_for_each_status_one_after_the_other() -> None:
    plan = plan_of(
        "    actions:\n"
        "      - {id: a, title: A, progress: [{report: june, status: done}]}\n"
        "      - {id: b, title: B, progress: [{report: june, status: late}]}\n"
        "      - {id: c, title: C, progress: [{report: june, status: done}]}\n"
        "      - {id: d, title: D}\n"
    )
    assert latest_edition(plan).counts.spans == (("done", 0, 2), ("late", 2, 1), ("nothing-reported", 3, 1))


def test_a_step_is_cited_from_its_latest_entry_and_else_from_where_it_was_published() -> None:
    document = "sources: [{id: plan, title: The plan}, {id: report, title: The report}]\n"
    action = "    actions:\n      - id: a\n        title: A\n        source: plan\n        progress:\n"
    for entry, cited in (
        ("{report: june, status: done, source: report}", "report"),
        ("{report: june, status: done}", "plan"),
    ):
        (step,) = latest_edition(plan_of(f"{action}          - {entry}\n{document}")).actions
        assert [citation.id for citation in step.sources] == [cited]


def test_what_is_coming_is_open_and_due_on_or_after_the_day_of_the_report_soonest_first() -> None:
    june = estuary("2025-06-17")
    assert [(step.due and step.due.written, step.step.id) for step in coming(june)] == [
        ("2025-06-17", "budget-sheet"),
        ("2025-04/2025-07", "data-sharing"),
        ("summer 2025", "welsh-signs"),
        ("2025-Q3", "crossing-lights"),
        ("2025-09", "drain-map"),
        ("2025-Q4", "permit-review"),
        ("2025-12", "street-works-permits"),
        ("2025/26", "village-halls"),
    ]
    assert [step.step.id for step in coming(june, june.areas[:1])] == [
        "crossing-lights",
        "permit-review",
        "street-works-permits",
    ]


def test_what_the_committee_asked_stays_open_until_an_answer_is_recorded() -> None:
    gas = (REPORTS[0], "Members wanted to know why no gas check has been reported.")
    bridges = (REPORTS[2], "Members asked for the date of the next bridge check.")
    found = [[(remark.report.id, remark.entry.says) for remark in estuary(report).open_requests] for report in REPORTS]
    assert found == [[gas], [gas], [bridges, gas]]


def test_evidence_counts_only_while_the_action_has_stayed_completed() -> None:
    """Evidence of a completion that was taken back says nothing of a later one."""
    head = HEAD.replace("areas:", "  - {id: july, date: 2024-07-02, title: July report}\nareas:")
    text = (
        "    actions:\n"
        "      - id: taken-back\n"
        "        title: Taken back and done again\n"
        "        progress:\n"
        "          - {report: march, status: done, evidence: A photograph., assured_by: Audit}\n"
        "          - {report: june, status: under-way, reason: It leaked.}\n"
        "          - {report: july, status: done}\n"
        "      - id: stayed\n"
        "        title: Said again without its evidence\n"
        "        progress:\n"
        "          - {report: march, status: done, evidence: A photograph.}\n"
        "          - {report: june, status: done, assured_by: Audit}\n"
    )
    plan = load_bytes((head + text).encode(), name="plan.yaml").plan
    marks = [[facts_of(step)[-1] for step in edition(plan, report).actions] for report in ("march", "june", "july")]
    assert marks == [
        ["with-evidence assured", "with-evidence"],
        ["", "with-evidence assured"],
        ["", "with-evidence assured"],
    ]


def test_a_derived_status_has_the_word_that_a_report_used_first_and_a_reported_one_its_own() -> None:
    plan = plan_of(
        "    actions:\n"
        "      - id: derived\n"
        "        title: Derived\n"
        "        milestones: [{id: step, title: Step, progress: [{report: march, status: blue}]}]\n"
        "      - {id: other, title: Other, progress: [{report: june, status: navy}]}\n"
        "statuses:\n"
        "  - {id: navy, label: Navy, means: done}\n"
        "  - {id: blue, label: Blue, means: done}\n"
    )
    told = [("derived", "done", "Blue"), ("step", "done", "Blue")]
    march, june = (
        [facts_of(step)[:3] for step in with_milestones(edition(plan, report).actions)] for report in ("march", "june")
    )
    assert (march[:2], june) == (told, [*told, ("other", "done", "Navy")])


def test_a_plan_without_words_of_its_own_leaves_the_label_to_the_interface() -> None:
    plan = plan_of("    actions: [{id: a, title: A, progress: [{report: march, status: at-risk}]}]\n")
    assert [facts_of(step)[:3] for step in edition(plan, "march").actions] == [("a", "at-risk", None)]


def test_the_smallest_plan_has_an_edition_with_nothing_in_it() -> None:
    smallest = latest_edition(plan_in("one-area").plan)
    nothing = count(())
    assert (smallest.counts, smallest.previous, list(smallest.actions), smallest.overdue, coming(smallest)) == (
        nothing,
        None,
        [],
        (),
        (),
    )
    assert [(area.area.id, area.summary, area.actions, area.counts) for area in smallest.areas] == [
        ("quay", None, (), nothing)
    ]


@pytest.mark.parametrize(
    ("report", "actions"),
    [
        (
            "hydref-2024",
            [
                ("trwsio-pont", "planned", "Wedi'i gynllunio", "2025-01", "now", ""),
                ("arwyddion", "under-way", "Ar y gweill", "2025-02", "now", ""),
                ("dydd-sadwrn", "under-way", "Ar y gweill", "2025-Q1", "now", ""),
                ("llyfrau", "nothing-reported", None, "yr haf nesaf", "never", ""),
            ],
        ),
        (
            "mawrth-2025",
            [
                ("trwsio-pont", "under-way", "Ar y gweill", "2025-08-01", "now", "moved"),
                ("arwyddion", "under-way", "Ar y gweill", "2025-02", "earlier", "overdue not-mentioned"),
                ("dydd-sadwrn", "done", "Wedi'i gwblhau", "2025-Q1", "now", "with-evidence"),
                ("llyfrau", "nothing-reported", None, "yr haf nesaf", "never", ""),
            ],
        ),
    ],
)
def test_a_plan_in_another_language_has_its_own_labels(
    report: str, actions: list[tuple[str, str, str | None, str, str, str]]
) -> None:
    assert [facts_of(step) for step in edition(plan_in("cymru").plan, report).actions] == actions


def test_what_may_be_shown_of_a_measure_is_worked_out_once_for_all_reports(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def shown(measure: Measure, reports: Sequence[Report]) -> ShownFigures:
        asked.append(measure.id)
        return shown_figures(measure, reports)

    monkeypatch.setattr(edition_module, "shown_figures", shown)
    plan = plan_in("estuary").plan
    assert (len(editions_of(plan)), asked) == (3, [measure.id for measure in plan.measures])
