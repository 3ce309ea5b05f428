"""The records of counts: how many actions have each status, by what it means and by the plan's own words."""

from __future__ import annotations

from ..editions.statuses import LABELS
from ..editions.steps import Counts, Status
from ..language.translations import N_
from ..plan.actions import StatusCategory
from .records import Field, Record
from .view import STATUS, View


def _number(category: StatusCategory) -> Field[Counts, View]:
    return Field(category.value, LABELS[category], lambda counts, _: counts.of(category), kind="integer")


NUMBERS: Record[Counts, View] = Record(
    name="numbers",
    says=N_("How many actions have each status."),
    fields=tuple(_number(category) for category in StatusCategory),
)
OF_WORD: Record[tuple[Status, int], View] = Record(
    name="number-of-word",
    says=N_("How many actions have a status, by its word."),
    fields=(
        Field("status", N_("The status."), lambda counted, _: counted[0], kind=STATUS),
        Field("number", N_("How many."), lambda counted, _: counted[1], kind="integer"),
    ),
)
COUNTS: Record[Counts, View] = Record(
    name="counts",
    says=N_(
        "How many actions there are. Of milestones, only those that are overdue are counted. "
        "Marks are never added to statuses."
    ),
    fields=(
        Field("total", N_("All of them."), lambda counts, _: counts.total, kind="integer"),
        Field("by_status", N_("How many actions have each status."), lambda counts, _: counts, kind=NUMBERS),
        Field(
            "by_word",
            N_("The same by the plan’s own words: each that some action has."),
            lambda counts, _: counts.by_word,
            kind=OF_WORD,
            is_list=True,
        ),
        Field("overdue", N_("How many are overdue."), lambda counts, _: counts.overdue, kind="integer"),
        Field(
            "overdue_milestones",
            N_("How many of their milestones are overdue."),
            lambda counts, _: counts.overdue_milestones,
            kind="integer",
        ),
        Field(
            "not_mentioned",
            N_("How many the report does not mention."),
            lambda counts, _: counts.not_mentioned,
            kind="integer",
        ),
        Field(
            "with_evidence",
            N_("How many are completed with evidence."),
            lambda counts, _: counts.with_evidence,
            kind="integer",
        ),
        Field(
            "assured",
            N_("How many are completed and confirmed from outside."),
            lambda counts, _: counts.assured,
            kind="integer",
        ),
    ),
)
