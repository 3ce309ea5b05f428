"""The change list says what became of each action between two reports, and every kind of it can be reached."""

import pytest

from improvement_plan.editions.change_wording import difference, part_of
from improvement_plan.editions.changes import CHANGE_KINDS, by_kind, changes
from improvement_plan.editions.edition import edition
from improvement_plan.editions.part_changes import part_changes
from improvement_plan.editions.risk_changes import risk_changes
from improvement_plan.language.translations import speak
from tests.plans import ENTRIES, plan_in, plan_of
from tests.plans.estuary_expected import CHANGES, SLIPS

ENGLISH = speak("en-GB")


def kinds_between(plan_name: str, earlier: str, later: str) -> dict[str, tuple[str, ...]]:
    """The ids of the actions under each kind, in the order in which they are listed."""
    plan = plan_in(plan_name).plan
    grouped = by_kind(changes(edition(plan, earlier), edition(plan, later)))
    return {kind.id: tuple(change.after.step.id for change in group) for kind, group in grouped}


@pytest.mark.parametrize("pair", CHANGES)
def test_the_change_list_is_by_kind_and_then_in_the_order_of_the_plan(pair: str) -> None:
    earlier, later = pair.split(" to ")
    found = kinds_between("estuary", earlier, later)
    assert list(found.items()) == list(CHANGES[pair].items())


@pytest.mark.parametrize("pair", SLIPS)
def test_a_slip_has_both_dates_and_the_reason_that_the_report_gives(pair: str) -> None:
    plan = plan_in("estuary").plan
    earlier, later = (edition(plan, report) for report in pair.split(" to "))
    slips = []
    for change in changes(earlier, later):
        if change.kind.id != "slipped":
            continue
        assert change.before is not None
        was, now = change.before.due, change.after.due
        assert was is not None
        assert was.last is not None
        assert now is not None
        assert now.last is not None
        slips.append((change.after.step.id, was.written, now.written, (now.last - was.last).days, change.reason))
    assert tuple(slips) == SLIPS[pair]


@pytest.mark.parametrize("pair", CHANGES)
def test_changes_come_ungrouped_in_the_same_order(pair: str) -> None:
    plan = plan_in("estuary").plan
    earlier, later = (edition(plan, report) for report in pair.split(" to "))
    listed = [(change.kind.id, change.after.step.id) for change in changes(earlier, later)]
    assert listed == [(kind, action) for kind, actions in CHANGES[pair].items() for action in actions]


def test_two_reports_that_are_not_neighbours_can_be_compared_too() -> None:
    assert kinds_between("estuary", "2024-11-05", "2025-06-17") == {
        "slipped": ("crossing-lights",),
        "gone-back": ("notice-on", "data-sharing", "data-sharing-test"),
        "dropped": ("void-homes", "shelter-upper", "dale-lighting", "lighting-lower", "lighting-upper"),
        "not-mentioned": ("repairs-line", "tenant-panel"),
        "completed": (
            "pothole-repairs",
            "bridge-inspections",
            "letting-times",
            "bus-shelters",
            "credit-union-link",
        ),
        "moved-on": ("damp-survey", "ford-warnings"),
        "other-word": ("drain-map",),
        "first-reported": ("welsh-signs",),
    }


def test_a_plan_in_another_language_changes_by_the_same_rules() -> None:
    assert kinds_between("cymru", "hydref-2024", "mawrth-2025") == {
        "slipped": ("trwsio-pont",),
        "not-mentioned": ("arwyddion",),
        "completed": ("dydd-sadwrn",),
    }


def test_an_edition_compared_with_itself_lists_nothing() -> None:
    assert kinds_between("estuary", "2024-11-05", "2024-11-05") == {}
    assert kinds_between("estuary", "2025-06-17", "2025-06-17") == {}


# The status at the earlier report (or None), the status at the later one (or None), and the kinds that this shows.
STATUS_CASES: list[tuple[str | None, str | None, tuple[str, ...]]] = [
    (None, None, ()),
    (None, "planned", ("first-reported",)),
    (None, "under-way", ("first-reported",)),
    (None, "at-risk", ("first-reported",)),
    (None, "late", ("first-reported",)),
    (None, "done", ("completed",)),
    (None, "stopped", ("dropped",)),
    ("planned", "planned", ()),
    ("planned", "under-way", ("moved-on",)),
    ("planned", "at-risk", ("gone-back",)),
    ("planned", "late", ("gone-back",)),
    ("planned", "done", ("completed",)),
    ("planned", "stopped", ("dropped",)),
    ("planned", None, ("not-mentioned",)),
    ("under-way", "planned", ("gone-back",)),
    ("under-way", "at-risk", ("gone-back",)),
    ("under-way", "late", ("gone-back",)),
    ("under-way", "done", ("completed",)),
    ("under-way", "stopped", ("dropped",)),
    ("under-way", None, ("not-mentioned",)),
    ("at-risk", "planned", ("gone-back",)),
    ("at-risk", "under-way", ("moved-on",)),
    ("at-risk", "late", ("gone-back",)),
    ("at-risk", "done", ("completed",)),
    ("at-risk", "stopped", ("dropped",)),
    ("late", "planned", ("gone-back",)),
    ("late", "under-way", ("moved-on",)),
    ("late", "at-risk", ("moved-on",)),
    ("late", "late", ()),
    ("late", "done", ("completed",)),
    ("late", None, ("not-mentioned",)),
    ("done", "planned", ("gone-back",)),
    ("done", "under-way", ("gone-back",)),
    ("done", "at-risk", ("gone-back",)),
    ("done", "late", ("gone-back",)),
    ("done", "stopped", ("dropped",)),
    ("done", None, ()),
    ("stopped", "planned", ("moved-on",)),
    ("stopped", "under-way", ("moved-on",)),
    ("stopped", "done", ("completed",)),
    ("stopped", None, ()),
    ("under-way", "paused", ("paused",)),
    ("done", "paused", ("paused",)),
    ("paused", "under-way", ("moved-on",)),
    ("paused", "late", ("moved-on",)),
    ("paused", None, ("not-mentioned",)),
]


def kinds_of(entries: str) -> tuple[str, ...]:
    """The kinds of change that one action with these entries, due in May 2024, shows from March to June."""
    plan = plan_of(
        f"    actions: [{{id: a, title: A, due: 2024-05, progress: [{entries}]}}]\n".replace(
            "progress: []", "detail: None."
        )
    )
    return tuple(change.kind.id for change in changes(edition(plan, "march"), edition(plan, "june")))


@pytest.mark.parametrize(("was", "now", "kinds"), STATUS_CASES, ids=[f"{was}-to-{now}" for was, now, _ in STATUS_CASES])
def test_the_kinds_follow_from_the_two_statuses(was: str | None, now: str | None, kinds: tuple[str, ...]) -> None:
    reports = (("march", was), ("june", now))
    entries = [f"{{report: {report}, status: {status}, reason: Why.}}" for report, status in reports if status]
    assert kinds_of(", ".join(entries)) == kinds


DATE_CASES: list[tuple[str, str, tuple[str, ...]]] = [
    ("later", "due: 2024-07, reason: Why.", ("slipped",)),
    ("earlier", "due: 2024-04, reason: Why.", ()),
    ("same-last-day", "due: 2024-05-31, reason: Why.", ()),
    ("longer-span", "due: 2024, reason: Why.", ("slipped",)),
    ("words-only", "due: {says: when it stops raining}, reason: Why.", ()),
    ("words-with-a-later-date", "due: {says: soon, by: 2024-08}, reason: Why.", ("slipped",)),
]


@pytest.mark.parametrize(("revised", "kinds"), [case[1:] for case in DATE_CASES], ids=[case[0] for case in DATE_CASES])
def test_an_action_slips_when_the_last_day_of_its_date_is_later_than_it_was(
    revised: str, kinds: tuple[str, ...]
) -> None:
    entries = f"{{report: march, status: planned}}, {{report: june, status: planned, {revised}}}"
    assert kinds_of(entries) == kinds


def test_an_action_that_slips_and_moves_on_is_listed_once_with_the_reason() -> None:
    entries = "{report: march, status: planned}, {report: june, status: under-way, due: 2024-07, reason: Rain.}"
    plan = plan_of(f"    actions: [{{id: a, title: A, due: 2024-05, progress: [{entries}]}}]\n")
    told = [(change.kind.id, change.reason) for change in changes(edition(plan, "march"), edition(plan, "june"))]
    assert told == [("slipped", "Rain.")]


# What the action says besides in June, and the kind that this shows.
OTHER_CASES = [
    ("progress: [{report: march, status: planned}, {report: june, status: planned, lead: Head of B}]", "new-lead"),
    ("progress: [{report: march, status: planned}, {report: june, status: planned, title: B}]", "renamed"),
    ("since: june, progress: [{report: june, status: done}]", "new"),
    ("withdrawn: {report: june, reason: Why.}, progress: [{report: march, status: planned}]", "left"),
]


@pytest.mark.parametrize(("keys", "kind"), OTHER_CASES, ids=[kind for _, kind in OTHER_CASES])
def test_what_joins_leaves_or_is_named_anew_is_a_change(keys: str, kind: str) -> None:
    plan = plan_of(f"    actions: [{{id: a, title: A, {keys}}}]\n")
    assert [change.kind.id for change in changes(edition(plan, "march"), edition(plan, "june"))] == [kind]


def test_another_of_the_plans_own_words_for_the_same_is_a_change() -> None:
    entries = "{report: march, status: short}, {report: june, status: long}"
    plan = plan_of(
        f"    actions: [{{id: a, title: A, progress: [{entries}]}}]\n"
        "statuses: [{id: short, label: A month late, means: late}, {id: long, label: A year late, means: late}]\n"
    )
    assert [change.kind.id for change in changes(edition(plan, "march"), edition(plan, "june"))] == ["other-word"]


RATED = """\
ratings:
  - id: assurance
    title: Assurance
    values:
      - {id: high, label: High, means: good}
      - {id: fair, label: Fair, means: fair}
      - {id: low, label: Low, means: poor}
"""


@pytest.mark.parametrize(
    ("march", "june", "told"),
    [
        (
            "done, ratings: {assurance: low}",
            "done, ratings: {assurance: fair}",
            ["rated: Completed. Assurance: Fair, was Low."],
        ),
        (
            "done, ratings: {assurance: fair}",
            "done, ratings: {assurance: low}",
            ["rated: Completed. Assurance: Low, was Fair."],
        ),
        ("done, ratings: {assurance: low}", "done, ratings: {assurance: low}", []),
        ("done, ratings: {assurance: low}", "done", []),
        ("done", "done, ratings: {assurance: low}", []),
        (
            "planned, ratings: {assurance: low}",
            "done, ratings: {assurance: high}",
            ["completed: Completed, was Planned. Assurance: High, was Low."],
        ),
    ],
)
def test_a_rating_that_is_worse_or_better_is_a_change_and_stands_with_what_matters_more(
    march: str, june: str, told: list[str]
) -> None:
    entries = f"          - {{report: march, status: {march}}}\n          - {{report: june, status: {june}}}\n"
    plan = plan_of(ENTRIES + entries + RATED)
    found = changes(edition(plan, "march"), edition(plan, "june"))
    assert [f"{change.kind.id}: {difference(change, ENGLISH)}" for change in found] == told


RISKS = """risks:
  - {id: land, title: Land, progress: [{report: march, rating: low}, {report: june, rating: high}]}
  - {id: staff, title: Staff, progress: [{report: june, rating: fair}]}
  - {id: weather, title: Weather, progress: [{report: march, rating: low}, {report: june, note: Rain.}]}
  - {id: rats, title: Rats, progress: [{report: june, note: They are back.}]}
"""


def test_a_risk_that_is_new_or_rated_otherwise_is_told_once() -> None:
    plan = plan_of(RATED + RISKS)
    found = risk_changes(edition(plan, "march"), edition(plan, "june"))
    assert [
        f"{change.kind.id}: {change.title}{part_of(change, ENGLISH)}: {difference(change, ENGLISH)} {change.address}"
        for change in found
    ] == [
        "rated: Land (risk): High, was Low. risks/#risk--land",
        "new: Staff (risk): Fair. It is new in the register. risks/#risk--staff",
        "new: Rats (risk): it is new in the register. risks/#risk--rats",
    ]


def test_every_kind_of_the_table_is_reached() -> None:
    reached = {kind for *_, kinds in (*STATUS_CASES, *DATE_CASES) for kind in kinds}
    reached |= {*(kind for _, kind in OTHER_CASES), "other-word", "rated"}
    assert reached == {kind.id for kind in CHANGE_KINDS}


def test_a_kind_is_found_by_its_id_and_read_by_its_own_sentence() -> None:
    """Two kinds with one sentence would leave readers unable to tell them apart."""
    for told in ("id", "label", "when"):
        assert len({getattr(kind, told) for kind in CHANGE_KINDS}) == len(CHANGE_KINDS)


def test_another_lead_or_title_of_an_area_is_a_change_of_the_area() -> None:
    plan = plan_of("    lead: Ann's office\n    progress: [{report: june, lead: Head of Boats, title: The harbour}]\n")
    march, june = (edition(plan, report) for report in ("march", "june"))
    assert [
        (change.kind.id, change.title, difference(change, speak("en-GB"))) for change in part_changes(march, june)
    ] == [("new-lead", "The harbour", "Lead: Head of Boats instead of Ann's office. It was called The quay.")]


def test_with_an_area_that_joins_or_leaves_the_plan_go_its_actions() -> None:
    plan = plan_of(
        "    withdrawn: {report: june, reason: Filled in., replaced_by: [pier]}\n"
        "    actions: [{id: a, title: A}]\n"
        "  - {id: pier, title: The pier, since: june, actions: [{id: b, title: B}]}\n"
    )
    march, june = (edition(plan, report) for report in ("march", "june"))
    assert changes(march, june) == ()
    assert [
        (change.kind.id, change.title, difference(change, speak("en-GB")), change.reason)
        for change in part_changes(march, june)
    ] == [
        ("left", "The quay", "it has left the plan. In its place: The pier.", "Filled in."),
        ("new", "The pier", "it has joined the plan.", None),
    ]
