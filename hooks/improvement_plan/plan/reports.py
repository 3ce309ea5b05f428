"""Reports, what committees said of them, and the documents that facts cite."""

from __future__ import annotations

from datetime import date as Day
from itertools import pairwise
from typing import Annotated

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


class CommitteeEntry(PlanPart):
    """What members said or asked for, and what became of it."""

    says: Markdown = Field(description="What was said or asked for.")
    response: Markdown | None = Field(None, description="What became of it; left out while nothing has.")
    actions: Ids = Field((), description="The actions that it touches.")
    areas: Ids = Field((), description="The areas that it touches.")
    source: Citations = Field((), description="Where it was published.")


class Report(PlanPart):
    """A reporting point. The site shows the latest; each has a page of its own."""

    id: Id = Field(description="Its permanent address: /reports/<id>/.")
    date: Annotated[Date, AfterValidator(to_the_day)] = Field(description="The day of the report, to the day.")
    title: Text = Field(description="Plain text.")
    to: Text | None = Field(None, description="The committee or board it goes to; plain text.")
    asks: Texts = Field((), description="What the committee is asked to do.")
    summary: Markdown | None = Field(None, description="The report in a few sentences.")
    sections: tuple[Section, ...] = Field((), description="Further headed parts of the committee paper, in order.")
    next: Date | None = Field(None, description="When the next report is due.")
    source: Citations = Field((), description="Where it was published.")
    committee: tuple[CommitteeEntry, ...] = Field((), description="What the committee said.")

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
