"""Which remarks of committees await an answer."""

import pytest

from improvement_plan.plan.reports import CommitteeEntry

REMARKS = [
    ("Members thanked the staff.", None, False),
    ("Members thanked the staff. They welcomed the plan.", None, False),
    ("Members commended the work. They were concerned that caseloads were rising.", None, True),
    ("Members welcomed the plan, and asked for the dates.", None, True),
    ("Members were concerned about links with schools.", None, True),
    ("What were the assets sold for?", None, True),
    ("Members were concerned about links with schools.", "comment", False),
    ("Members thanked the staff.", "request", True),
]


@pytest.mark.parametrize(("says", "kind", "awaits"), REMARKS)
def test_all_but_thanks_and_praise_await_an_answer_unless_the_plan_says_otherwise(
    says: str, kind: str | None, awaits: bool
) -> None:
    keys = {"says": says} | ({"kind": kind} if kind else {})
    assert CommitteeEntry.model_validate(keys).awaits_answer is awaits
