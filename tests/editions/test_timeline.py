"""Every due date lies on one line of time, in the stretch that it belongs to."""

from datetime import date

from improvement_plan.editions.edition import edition
from improvement_plan.editions.timeline import LEAST, WIDTH, Span, timeline
from tests.plans import plan_in, plan_of

HEAD = "    actions:\n"


def _plan(*actions: str) -> str:
    return HEAD + "".join(f"      - {{{action}}}\n" for action in actions)


def ids(plan_name: str, report: str, until: date | None) -> dict[str, list[str]]:
    made = timeline(edition(plan_in(plan_name).plan, report), until=until)
    return {group.id: [dated.step.anchor for dated in group.dated] for group in made.groups}


def test_what_is_overdue_comes_first_and_what_is_settled_last() -> None:
    assert ids("estuary", "2025-06-17", date(2025, 9, 30)) == {
        "overdue": [
            "repairs-line",
            "ford-warnings",
            "data-sharing--data-sharing-test",
            "notice-on",
            "damp-survey",
            "village-halls--halls-survey",
            "data-sharing--data-sharing-agreement",
            "gas-safety",
            "arrears-advice",
        ],
        "next": ["budget-sheet", "letting-times", "data-sharing", "welsh-signs", "crossing-lights", "drain-map"],
        "later": ["street-works-permits--permit-review", "street-works-permits", "village-halls"],
        "before": [
            "street-works-permits--permit-rules",
            "rd-grant",
            "winter-gritting",
            "bridge-inspections--bridge-inspections-estuary",
            "pothole-repairs",
            "bus-shelters--shelter-upper",
            "letting-times--letting-standard",
            "bridge-inspections",
            "bridge-inspections--bridge-inspections-fells",
            "bus-shelters--shelter-lower",
            "street-works-permits--permit-system",
            "dale-lighting",
            "void-homes",
            "credit-union-link",
            "letting-times--letting-team",
        ],
    }


def test_without_a_next_report_what_is_to_come_is_one_stretch() -> None:
    made = timeline(edition(plan_in("estuary").plan, "2025-06-17"), until=None)
    assert [(group.id, len(group.dated)) for group in made.groups] == [("overdue", 9), ("after", 9), ("before", 15)]


def test_the_line_starts_with_the_first_day_and_ends_with_the_last() -> None:
    plan = plan_of(_plan("id: a, title: A, due: 2025-01-01", "id: b, title: B, due: 2026-01-01"))
    made = timeline(edition(plan, plan.reports[0].id), until=None)
    spans = [dated.due for group in made.groups for dated in group.dated]
    assert spans[0].start == 0 or made.report == 0
    assert max(span.start + span.length for span in spans) == WIDTH
    assert dict(made.years)[2026] == WIDTH


def test_a_day_is_wide_enough_to_be_seen() -> None:
    plan = plan_of(_plan("id: a, title: A, due: 2025-01-01"))
    made = timeline(edition(plan, plan.reports[0].id), until=None)
    assert [dated.due.length for group in made.groups for dated in group.dated] == [LEAST]


def test_a_moved_date_keeps_its_original_place() -> None:
    made = timeline(edition(plan_in("estuary").plan, "2025-06-17"), until=None)
    moved = {dated.step.step.id for group in made.groups for dated in group.dated if dated.first_due}
    kept = [dated.due for group in made.groups for dated in group.dated if not dated.first_due]
    assert moved == {
        "permit-system",
        "credit-union-link",
        "budget-sheet",
        "crossing-lights",
        "drain-map",
    }
    assert all(isinstance(span, Span) for span in kept)


def test_open_work_without_a_date_is_listed_apart() -> None:
    made = timeline(edition(plan_in("estuary").plan, "2025-06-17"), until=None)
    assert [step.anchor for step in made.undated] == ["tenant-panel", "village-halls--halls-open"]


def test_a_plan_without_dates_has_an_empty_line() -> None:
    plan = plan_in("one-area").plan
    made = timeline(edition(plan, plan.reports[0].id), until=None)
    assert [(group.id, group.dated) for group in made.groups] == [("overdue", ()), ("after", ()), ("before", ())]
    assert made.report == 0
