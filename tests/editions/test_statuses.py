"""Each rule that gives a status or a flag is reached, by facts that no earlier rule takes."""

from datetime import date
from itertools import permutations, product

import pytest

from improvement_plan.editions.statuses import (
    FLAG_RULES,
    STATUS_RULES,
    FlagFacts,
    StatusFacts,
    flags_of,
    status_of,
)
from improvement_plan.plan.actions import StatusCategory
from improvement_plan.plan.dates import in_words, parse_date

DONE, UNDER_WAY, PLANNED = StatusCategory.DONE, StatusCategory.UNDER_WAY, StatusCategory.PLANNED
AT_RISK, LATE, PAUSED, STOPPED, NOTHING = (
    StatusCategory.AT_RISK,
    StatusCategory.LATE,
    StatusCategory.PAUSED,
    StatusCategory.STOPPED,
    StatusCategory.NOTHING_REPORTED,
)

# A rule, what the latest entry means, what the milestones are, and the status.
STATUS_CASES: list[tuple[str, StatusCategory | None, tuple[StatusCategory, ...], StatusCategory]] = [
    ("own-entry", PLANNED, (), PLANNED),
    ("own-entry", STOPPED, (), STOPPED),
    ("own-entry", UNDER_WAY, (DONE, DONE), UNDER_WAY),
    ("own-entry", DONE, (LATE, NOTHING), DONE),
    ("nothing-reported", None, (), NOTHING),
    ("nothing-reported", None, (NOTHING, NOTHING), NOTHING),
    ("milestones-stopped", None, (STOPPED,), STOPPED),
    ("milestones-stopped", None, (STOPPED, STOPPED), STOPPED),
    ("milestones-done", None, (DONE, DONE), DONE),
    ("milestones-done", None, (STOPPED, DONE), DONE),
    ("milestone-late", None, (DONE, AT_RISK, LATE), LATE),
    ("milestone-late", None, (NOTHING, LATE), LATE),
    ("milestone-at-risk", None, (DONE, UNDER_WAY, AT_RISK), AT_RISK),
    ("milestone-begun", None, (DONE, NOTHING), UNDER_WAY),
    ("milestone-begun", None, (PLANNED, UNDER_WAY), UNDER_WAY),
    ("milestone-begun", None, (DONE, PLANNED, STOPPED), UNDER_WAY),
    ("milestone-paused", None, (PLANNED, PAUSED), PAUSED),
    ("milestones-planned", None, (PLANNED, PLANNED), PLANNED),
    ("milestones-planned", None, (PLANNED, NOTHING, STOPPED), PLANNED),
    ("milestones-planned", None, (NOTHING, STOPPED), PLANNED),
]


@pytest.mark.parametrize(("rule", "own", "milestones", "status"), STATUS_CASES)
def test_the_first_rule_that_applies_gives_the_status(
    rule: str, own: StatusCategory | None, milestones: tuple[StatusCategory, ...], status: StatusCategory
) -> None:
    given, by = status_of(StatusFacts(own=own, milestones=milestones))
    assert (given, by.id) == (status, rule)


def test_every_status_rule_is_reached() -> None:
    assert list(dict.fromkeys(case[0] for case in STATUS_CASES)) == [rule.id for rule in STATUS_RULES]


def test_the_order_of_milestones_does_not_matter() -> None:
    for milestones in product(StatusCategory, repeat=3):
        given = {status_of(StatusFacts(own=None, milestones=order)) for order in permutations(milestones)}
        assert len(given) == 1, milestones


def test_a_derived_status_is_never_better_than_all_of_its_milestones() -> None:
    """What no milestone has begun is not under way, and what not every one has done is not completed."""
    for milestones in product(StatusCategory, repeat=3):
        given, _ = status_of(StatusFacts(own=None, milestones=milestones))
        counted = {status for status in milestones if status is not STOPPED}
        assert (given is DONE) == (counted == {DONE}), milestones
        assert (given is STOPPED) == (not counted), milestones
        assert (given is NOTHING) == (set(milestones) == {NOTHING}), milestones


def facts(
    *,
    status: StatusCategory = UNDER_WAY,
    due: str | None = "2024-12",
    first_due: str | None = "2024-12",
    reported: bool = True,
    mentioned: bool = True,
    evidence: bool = False,
    assured: bool = False,
) -> FlagFacts:
    """An action under way and mentioned in a report of 5 November 2024, due in December, but for what is given."""
    return FlagFacts(
        status=status,
        reported_on=date(2024, 11, 5),
        first_due=parse_date(first_due) if first_due else None,
        due=parse_date(due) if due else None,
        reported=reported,
        mentioned=mentioned,
        has_evidence=evidence,
        is_assured=assured,
    )


FLAG_CASES: list[tuple[str, FlagFacts, tuple[str, ...]]] = [
    ("nothing-to-flag", facts(), ()),
    ("due-yesterday", facts(due="2024-11-04", first_due="2024-11-04"), ("overdue",)),
    ("due-today", facts(due="2024-11-05", first_due="2024-11-05"), ()),
    ("due-this-month", facts(due="2024-11", first_due="2024-11"), ()),
    ("due-last-month", facts(due="2024-10", first_due="2024-10"), ("overdue",)),
    ("late-and-past", facts(status=LATE, due="2024-10", first_due="2024-10"), ("overdue",)),
    ("done-and-past", facts(status=DONE, due="2024-10", first_due="2024-10"), ()),
    ("stopped-and-past", facts(status=STOPPED, due="2024-10", first_due="2024-10"), ()),
    (
        "never-reported-and-past",
        facts(status=NOTHING, due="2024-10", first_due="2024-10", reported=False, mentioned=False),
        ("overdue",),
    ),
    ("no-date", facts(due=None, first_due=None), ()),
    ("moved-later", facts(first_due="2024-10"), ("moved",)),
    ("moved-within-the-same-year", facts(due="2024", first_due="2024-01"), ("moved",)),
    ("moved-earlier-and-past", facts(due="2024-10"), ("overdue", "moved")),
    ("restated-to-the-day", facts(due="2024-12-31", first_due="2024-12"), ()),
    ("restated-within-the-year", facts(due="2024-12", first_due="2024"), ()),
    ("restated-as-a-month", facts(due="2024-12", first_due="2024-12-31"), ()),
    ("told-less-exactly-and-so-later", facts(due="2024-12", first_due="2024-12-30"), ("moved",)),
    ("moved-and-done", facts(status=DONE, first_due="2024-10"), ("moved",)),
    ("not-mentioned", facts(mentioned=False), ("not-mentioned",)),
    ("done-and-not-mentioned", facts(status=DONE, mentioned=False), ()),
    ("stopped-and-not-mentioned", facts(status=STOPPED, mentioned=False), ()),
    ("never-reported", facts(status=NOTHING, reported=False, mentioned=False), ()),
    ("done-with-evidence", facts(status=DONE, evidence=True), ("with-evidence",)),
    ("under-way-with-evidence", facts(evidence=True, assured=True), ()),
    ("done-and-confirmed", facts(status=DONE, assured=True), ("assured",)),
    (
        "all-that-an-open-action-can-have",
        facts(due="2024-10", first_due="2024-09", mentioned=False, evidence=True, assured=True),
        ("overdue", "moved", "not-mentioned"),
    ),
    (
        "all-that-a-completed-action-can-have",
        facts(status=DONE, first_due="2024-10", mentioned=False, evidence=True, assured=True),
        ("moved", "with-evidence", "assured"),
    ),
]


@pytest.mark.parametrize(("known", "flags"), [case[1:] for case in FLAG_CASES], ids=[case[0] for case in FLAG_CASES])
def test_every_flag_that_applies_stands_in_the_order_of_the_table(known: FlagFacts, flags: tuple[str, ...]) -> None:
    assert tuple(flag.id for flag in flags_of(known)) == flags


def test_every_mark_rule_is_reached_and_left_out() -> None:
    every = {rule.id for rule in FLAG_RULES}
    assert {flag for _, _, flags in FLAG_CASES for flag in flags} == every
    assert {flag for _, _, flags in FLAG_CASES for flag in every.difference(flags)} == every


@pytest.mark.parametrize(("by", "flags"), [(None, ()), ("2024-12", ()), ("2024-10", ("overdue",))])
def test_words_are_overdue_only_where_a_last_date_was_published(by: str | None, flags: tuple[str, ...]) -> None:
    due = in_words("when the ferry is back", by=parse_date(by) if by else None)
    known = FlagFacts(
        status=UNDER_WAY,
        reported_on=date(2024, 11, 5),
        first_due=due,
        due=due,
        reported=True,
        mentioned=True,
        has_evidence=False,
        is_assured=False,
    )
    assert tuple(flag.id for flag in flags_of(known)) == flags


def test_rules_are_told_apart_by_id_and_by_sentence() -> None:
    for rules in (STATUS_RULES, FLAG_RULES):
        assert len({rule.id for rule in rules}) == len({rule.when for rule in rules}) == len(rules)
