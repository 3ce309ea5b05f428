"""What committees said of reports: whose it was, and whether it is answered as at a report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..language.translations import N_
from ..plan.dates import PublishedDate
from ..plan.durations import Age, lateness
from ..plan.model import Plan
from ..plan.reports import CommitteeEntry, Report, Response
from ..plan.site_addresses import remark_address, remark_anchor


@dataclass(frozen=True, slots=True, kw_only=True)
class RemarkState:
    """Whether a remark is answered."""

    id: str
    label: str
    when: str
    """The sentence for readers."""


OPEN = RemarkState(
    id="open",
    label=N_("No answer yet"),
    when=N_("It asks for something, and no answer is recorded. That it was accepted is no answer."),
)
ANSWERED = RemarkState(
    id="answered",
    label=N_("Answered"),
    when=N_("An answer is recorded, in the same report or in a later one; or it was rejected."),
)
COMMENT = RemarkState(
    id="comment", label=N_("Comment"), when=N_("It asks for nothing, such as thanks. It awaits no answer.")
)
REMARK_STATES = (OPEN, ANSWERED, COMMENT)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a later report answers."""

    report: Report
    response: Response


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """What a committee said, with what became of it up to a report."""

    report: Report
    """The report that it was said of."""
    number: int
    """Its place among what was said of that report, from 1."""
    entry: CommitteeEntry
    answers: tuple[Answer, ...]
    """Those of later reports, oldest first."""

    @property
    def anchor(self) -> str:
        """Its permanent anchor, on the page of all remarks and on its report's."""
        return remark_anchor(self.report.id, self.number)

    @property
    def address(self) -> str:
        """Where it stands among all remarks, from the site's root."""
        return remark_address(self.report.id, self.number)

    @property
    def whose(self) -> str | None:
        """The committee: as stated, or the only one that the report goes to."""
        return self.entry.by or (self.report.to[0] if len(self.report.to) == 1 else None)

    @property
    def said(self) -> PublishedDate:
        """When it was said: as stated, or at its committee's meeting about the report, or on the report's day."""
        met = [meeting.date for meeting in self.report.meetings if meeting.committee == self.whose]
        return self.entry.date or (met[0] if len(met) == 1 else self.report.date)

    @property
    def state(self) -> RemarkState:
        """Whether it is answered."""
        return OPEN if self.entry.is_open else ANSWERED if self.entry.awaits_answer else COMMENT

    def time_until(self, report: Report) -> Age | None:
        """How long after it the day of *report* was; None where it was no time, or is not known."""
        if self.said.last is None or self.said.last >= report.day:
            return None
        return lateness(self.said, report.day)


def remarks_of(plan: Plan) -> Iterator[Remark]:
    """Every remark of a plan as a report knew it: of the latest report first, each report's in its own order."""
    reports = {report.id: report for report in plan.reports}
    for report in reversed(plan.reports):
        for number, entry in enumerate(report.committee, 1):
            yield Remark(
                report=report,
                number=number,
                entry=entry,
                answers=tuple(Answer(reports[response.report], response) for response in entry.responses),
            )
