"""What needs attention as at a report: what is late, at risk, gone back, no longer spoken of, or unanswered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..language.translations import NN_, Words
from ..plan.actions import StatusCategory
from ..plan.site_addresses import ACTIONS, COMMITTEE, DATES, RECOMMENDATIONS, comparison_page
from .changes import Change, by_kind
from .edition import Edition
from .statuses import NOT_MENTIONED
from .steps import Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Concern:
    """One thing that needs attention, and where it is listed."""

    number: int
    sentence: tuple[str, str]
    """What there is so many of, for one and for several, with %(num)s."""
    address: str
    """From the site's root: a page, a part of one, or a view of all actions."""

    @property
    def is_overdue(self) -> bool:
        """Whether it tells of what is overdue."""
        return self.sentence in {_OVERDUE, _OVERDUE_MILESTONES}


_OF_STATUS = {
    StatusCategory.LATE: NN_("%(num)s action behind", "%(num)s actions behind"),
    StatusCategory.AT_RISK: NN_("%(num)s action at risk", "%(num)s actions at risk"),
}
_OF_CHANGE = {
    "gone-back": NN_("%(num)s gone back", "%(num)s gone back"),
    "slipped": NN_("%(num)s due date moved later", "%(num)s due dates moved later"),
}
_OVERDUE = NN_("%(num)s action overdue", "%(num)s actions overdue")
_OVERDUE_MILESTONES = NN_("%(num)s milestone overdue", "%(num)s milestones overdue")
_NOT_MENTIONED = NN_(
    "%(num)s open action not mentioned in the report", "%(num)s open actions not mentioned in the report"
)
_SILENT = NN_("%(num)s recommendation with nothing reported", "%(num)s recommendations with nothing reported")
_UNANSWERED = NN_("%(num)s committee point unanswered", "%(num)s committee points unanswered")


def concerns(edition: Edition, changes: Sequence[Change]) -> tuple[Concern, ...]:
    """What needs attention in *edition*, with the *changes* since the report before, the most pressing first."""
    found = [
        (edition.counts.overdue, _OVERDUE, f"{DATES}#dates_overdue"),
        (edition.counts.overdue_milestones, _OVERDUE_MILESTONES, f"{DATES}#dates_overdue"),
    ]
    found += [
        (edition.counts.of(category), sentence, _view_of(category, edition))
        for category, sentence in _OF_STATUS.items()
    ]
    if edition.previous:
        groups = {kind.id: len(group) for kind, group in by_kind(changes)}
        compared = comparison_page(edition.report.id, edition.previous.id)
        found += [
            (groups.get(kind, 0), sentence, f"{compared}#changes_{kind}") for kind, sentence in _OF_CHANGE.items()
        ]
    found.append((edition.counts.not_mentioned, _NOT_MENTIONED, f"{ACTIONS}?mark={NOT_MENTIONED.id}"))
    found.append((len(edition.silent), _SILENT, RECOMMENDATIONS))
    found.append((len(edition.open_requests), _UNANSWERED, f"{COMMITTEE}?state=open"))
    return tuple(
        Concern(number=number, sentence=sentence, address=address) for number, sentence, address in found if number
    )


def _view_of(category: StatusCategory, edition: Edition) -> str:
    """The actions with a status; where several of the plan's own words mean it, all in the order of statuses."""
    words = [status for status, _ in edition.counts.by_word if status.category is category]
    return f"{ACTIONS}?status={status_value(words[0], edition)}" if len(words) == 1 else f"{ACTIONS}?sort=status"


def status_value(status: Status, edition: Edition) -> str:
    """What the addresses of views call a status: the plan's own word for it, or else what it means."""
    return next((id for id, known in edition.statuses.items() if known == status), status.category.value)


def concern_in_words(concern: Concern, words: Words) -> str:
    """Such as '3 actions behind'."""
    return words.ngettext(*concern.sentence, concern.number)
