"""What a committee said is answered, open, or asks for nothing; and it is known for how long."""

import pytest

from improvement_plan.editions.edition import edition
from improvement_plan.editions.remark_wording import asked_before, how_long, in_short, not_recorded, said_by
from improvement_plan.editions.remarks import ANSWERED, COMMENT, OPEN, REMARK_STATES, Remark, RemarkState, remarks_of
from improvement_plan.language.translations import speak
from improvement_plan.plan.model import Plan
from improvement_plan.reading.load import load_bytes
from tests.plans import HEAD

WORDS = speak("en-GB")
REPORT = "  - {id: march, date: 2024-03-05, title: March report}\n"


def plan_of(remark: str, *, to: str = "Harbour Board") -> Plan:
    """The small plan with one remark on its first report; its reports are of 5 March and 4 June 2024."""
    said = REPORT.replace("title: March report", f"title: March report, to: [{to}], committee: [{{{remark}}}]")
    assert REPORT in HEAD
    return load_bytes(HEAD.replace(REPORT, said).encode(), name="plan.yaml").plan


def remark_in(remark: str, *, to: str = "Harbour Board") -> Remark:
    return next(remarks_of(plan_of(remark, to=to)))


STATES: tuple[tuple[str, RemarkState], ...] = (
    ("says: Why so late?", OPEN),
    ("says: Why so late?, outcome: accepted", OPEN),
    ("says: Members noted the delay.", OPEN),
    ("says: Members thanked the staff., kind: request", OPEN),
    ("says: Why so late?, response: The wood.", ANSWERED),
    ("says: Why so late?, responses: [{report: june, says: The wood.}]", ANSWERED),
    ("says: Buy a boat., outcome: rejected", ANSWERED),
    ("says: Members thanked the staff.", COMMENT),
    ("says: Why so late?, kind: comment", COMMENT),
)


@pytest.mark.parametrize(("remark", "state"), STATES)
def test_a_remark_is_open_answered_or_a_comment(remark: str, state: RemarkState) -> None:
    assert remark_in(remark).state is state


def test_each_state_has_a_case() -> None:
    assert {state.id for _, state in STATES} == {state.id for state in REMARK_STATES}


def test_a_remark_is_of_the_committee_that_is_stated_or_of_the_only_one() -> None:
    assert remark_in("says: Why?").whose == "Harbour Board"
    assert remark_in("says: Why?, by: Council").whose == "Council"
    assert remark_in("says: Why?", to="Board, Council").whose is None


@pytest.mark.parametrize(
    ("remark", "long", "before"),
    [
        ("says: Why?", "for almost 3 months", "It was asked almost 3 months before the report of 4 June 2024."),
        ("says: Why?, date: 2024-06-01", "for 3 days", "It was asked 3 days before the report of 4 June 2024."),
        ("says: Why?, date: 2024-06-04", "", ""),
        ("says: Why?, date: 2024-07-01", "", ""),
        ("says: Why?, date: {says: at the meeting}", "", ""),
        ("says: Why?, response: So.", "", "It was asked almost 3 months before the report of 4 June 2024."),
        ("says: Thanks., kind: comment", "", "It was asked almost 3 months before the report of 4 June 2024."),
    ],
)
def test_how_long_a_remark_is_open_is_counted_up_to_the_report_s_day(remark: str, long: str, before: str) -> None:
    found = remark_in(remark)
    june = plan_of(remark).reports[-1]
    assert (how_long(found, june, WORDS), asked_before(found, june, WORDS)) == (long, before)


def test_how_long_an_answer_took_is_counted_up_to_the_report_that_gives_it() -> None:
    plan = plan_of("says: Why?, date: 2024-05, responses: [{report: june, says: So.}]")
    assert how_long(next(remarks_of(plan)), plan.reports[-1], WORDS) == "after less than a month"


@pytest.mark.parametrize(
    ("remark", "report", "says"),
    [
        ("says: Why?", "march", "No answer is recorded with the report of 5 March 2024."),
        ("says: Why?, date: 2024-03-20", "march", "No answer is recorded with the report of 5 March 2024."),
        (
            "says: Why?",
            "june",
            "No answer is recorded up to the report of 4 June 2024, almost 3 months after it was asked.",
        ),
        (
            "says: Why?, date: {says: at the meeting}",
            "june",
            "No answer is recorded up to the report of 4 June 2024.",
        ),
        ("says: Buy a boat., outcome: rejected", "march", "No reason is recorded with the report of 5 March 2024."),
        ("says: Buy a boat., outcome: rejected", "june", "No reason is recorded up to the report of 4 June 2024."),
    ],
)
def test_that_nothing_is_recorded_is_said_as_at_a_report(remark: str, report: str, says: str) -> None:
    now = edition(plan_of(remark), report)
    assert not_recorded(now.remarks[0], now.report, WORDS) == says


def test_beside_a_column_of_times_it_is_not_said_how_long_nothing_was_recorded() -> None:
    june = edition(plan_of("says: Why?"), "june")
    said = not_recorded(june.remarks[0], june.report, WORDS, has_time=False)
    assert said == "No answer is recorded up to the report of 4 June 2024."


def test_an_answer_is_known_from_its_report_on() -> None:
    plan = plan_of("says: Why so late?, areas: [quay], responses: [{report: june, says: The wood.}]")
    march, june = edition(plan, "march"), edition(plan, "june")
    assert [remark.state for remark in march.remarks] == [OPEN]
    assert (len(march.answered_here), len(march.open_before), len(march.said_of_report)) == (0, 0, 1)
    assert [remark.state for remark in june.remarks] == [ANSWERED]
    assert (len(june.answered_here), len(june.open_before), len(june.said_of_report)) == (1, 0, 0)
    assert [remark.anchor for remark in june.remarks_of_area(june.areas[0])] == ["remark--march--1"]


def test_what_is_still_open_stands_with_the_next_report() -> None:
    june = edition(plan_of("says: Why so late?"), "june")
    assert [remark.address for remark in june.open_before] == ["committee/#remark--march--1"]


def test_a_remark_is_named_in_short_and_by_what_is_stated_of_it() -> None:
    long = remark_in(f"says: 'Why **is** it {'very ' * 30}late?', by: Council, date: 2024-03-07")
    assert in_short(long) == f"Why is it {'very ' * 12}very…"
    assert said_by(long, WORDS) == "Council, 7 March 2024"
    assert said_by(remark_in("says: Why?"), WORDS) == ""
