"""Reports, what committees said of them, and the documents that facts cite."""

from __future__ import annotations

import re
from datetime import date as Day
from itertools import pairwise
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    Field,
)

from .base import Citations, PlanPart
from .fields import (
    Date,
    Id,
    Ids,
    Markdown,
    Names,
    Text,
    Texts,
    WebAddress,
    WholeNumber,
    fault,
    to_the_day,
)


class Document(PlanPart):
    """A document that facts cite."""

    id: Id = Field(description="What facts cite it by.")
    title: Text = Field(description="Plain text.")
    publisher: Text | None = Field(None, description="Plain text.")
    date: Date | None = Field(None, description="When it was published.")
    url: WebAddress | None = Field(None, description="The address of the web page where it can be read.")
    page: WholeNumber | None = Field(None, description="The page that matters, where it is one.")
    licence: Text | None = Field(None, description="The licence of its words, such as OGL-UK-3.0; plain text.")
    note: Markdown | None = Field(None, description="What a reader should know about it.")


class Section(PlanPart):
    """A further headed part of the committee paper."""

    title: Text = Field(description="Plain text.")
    text: Markdown = Field(description="What it says.")


class Meeting(PlanPart):
    """A meeting that a report goes to."""

    committee: Text = Field(description="Which committee or board meets; plain text.")
    date: Date = Field(description="When.")
    url: WebAddress | None = Field(None, description="The address of a web page about the meeting.")


class PaperDetails(PlanPart):
    """What a council's own template asks of a committee paper, beside what the report says."""

    wards: Names = Field((), description="The wards that it affects, as published, such as All; plain text.")
    divisions: Names = Field(
        (), description="The electoral divisions that it affects, where the council has those; plain text."
    )
    background: Ids | None = Field(
        None,
        description=(
            "The background papers that it relied on, each a source (Local Government Act 1972, section 100D). "
            "An empty list says that there are none."
        ),
    )
    exempt: Markdown | None = Field(
        None,
        description="Why a part of it is not public: the paragraph of the Local Government Act 1972, Schedule 12A.",
    )


class Correction(PlanPart):
    """What was wrong in a report as it was first published here, and is mended."""

    date: Annotated[Date, AfterValidator(to_the_day)] = Field(description="The day on which it was mended.")
    says: Markdown = Field(description="What was wrong, and what is right.")


class Response(PlanPart):
    """An answer to a remark, in the report that gives it."""

    report: Id = Field(description="The report that gives the answer.")
    says: Markdown = Field(description="The answer, or what became of it.")
    source: Citations = Field((), description="Where it was published.")


_PRAISES = re.compile(r"\b(thank|prais|welcom|commend|congratulat)", re.IGNORECASE)
_ASKS = re.compile(r"\?|\b(ask|request|want|question|should)", re.IGNORECASE)


class CommitteeEntry(PlanPart):
    """What members said or asked for, and what became of it."""

    ref: Text | None = Field(None, description="Its reference in the minutes, such as '12.3'; plain text.")
    by: Text | None = Field(None, description="Whose remark it was: a committee, where there are several; plain text.")
    date: Date | None = Field(
        None,
        description="When it was said, where that is not the day of its committee's meeting, or else of the report.",
    )
    says: Markdown = Field(description="What was said or asked for.")
    kind: Literal["request", "question", "comment"] | None = Field(
        None,
        description=(
            "Whether it awaits an answer: request or question; or not: comment. "
            "Without it, all but thanks and praise await one."
        ),
    )
    outcome: Literal["accepted", "partly-accepted", "rejected"] | None = Field(
        None, description="Whether the body accepted it."
    )
    lead: Names = Field((), description="Who answers for it: a role, or a name that was published.")
    response: Markdown | None = Field(None, description="An answer in the same report; left out while there is none.")
    responses: tuple[Response, ...] = Field((), description="Answers that later reports give, oldest first.")
    actions: Ids = Field((), description="The actions that it touches.")
    areas: Ids = Field((), description="The areas that it touches.")
    source: Citations = Field((), description="Where it was published.")

    @property
    def awaits_answer(self) -> bool:
        """Whether it asks for something, whatever was answered; thanks and praise do not."""
        if self.kind is not None:
            return self.kind != "comment"
        if _ASKS.search(self.says):
            return True
        # Praise that goes on with a concern is more than praise.
        sentences = [sentence for sentence in re.split(r"[.!;]", self.says) if sentence.strip()]
        return not all(_PRAISES.search(sentence) for sentence in sentences)

    @property
    def is_open(self) -> bool:
        """Whether it awaits an answer, and none is recorded. That it was rejected is one."""
        return self.awaits_answer and not self.response and not self.responses and self.outcome != "rejected"


class Report(PlanPart):
    """A reporting point. The site shows the latest; each has a page of its own."""

    id: Id = Field(description="Its permanent address: /reports/<id>/.")
    date: Annotated[Date, AfterValidator(to_the_day)] = Field(description="The day of the report, to the day.")
    title: Text = Field(description="Plain text.")
    to: Names = Field((), description="The committees or boards that it goes to; plain text.")
    meetings: tuple[Meeting, ...] = Field((), description="When they meet, where that was published.")
    asks: Texts = Field((), description="What the committee is asked to do.")
    summary: Markdown | None = Field(None, description="The report in a few sentences.")
    sections: tuple[Section, ...] = Field((), description="Further headed parts of the committee paper, in order.")
    next: Date | None = Field(None, description="When the next report is due.")
    paper: PaperDetails | None = Field(
        None, description="What the council's own template asks of the paper, beside what the report says."
    )
    source: Citations = Field((), description="Where it was published.")
    committee: tuple[CommitteeEntry, ...] = Field((), description="What committees said.")
    corrections: tuple[Correction, ...] = Field(
        (), description="What was wrong here, and is mended. The report's page, its paper and the feed tell it."
    )

    @property
    def day(self) -> Day:
        """Its date; what is overdue is overdue on this day."""
        assert self.date.last is not None  # a day has a last day
        return self.date.last


def _oldest_first(reports: tuple[Report, ...]) -> tuple[Report, ...]:
    for index, (report, after) in enumerate(pairwise(reports), 1):
        if after.day <= report.day:
            raise fault(
                "report-order",
                f"this report is not later than the one before it, of {report.date.written}",
                "Reports stand oldest first, one for each day.",
                at=(index, "date"),
            )
    return reports
