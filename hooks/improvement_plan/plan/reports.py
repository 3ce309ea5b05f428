"""Reports, what committees said of them, and the documents that facts cite."""

from __future__ import annotations

from datetime import date as Day
from itertools import pairwise
from typing import Annotated

from pydantic import (
    AfterValidator,
)

from .base import Citations, Part
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


class Document(Part):
    """A document that facts cite."""

    id: Id
    """What facts cite it by."""
    title: Text
    """Plain text."""
    publisher: Text | None = None
    """Plain text."""
    date: Date | None = None
    """When it was published."""
    url: WebAddress | None = None
    """The address of the web page where it can be read."""
    page: WholeNumber | None = None
    """The page that matters, where it is one."""
    licence: Text | None = None
    """The licence of its words, such as OGL-UK-3.0; plain text."""
    note: Markdown | None = None
    """What a reader should know about it."""


class Section(Part):
    """A further headed part of the committee paper."""

    title: Text
    """Plain text."""
    text: Markdown
    """What it says."""


class CommitteeEntry(Part):
    """What members said or asked for, and what became of it."""

    says: Markdown
    """What was said or asked for."""
    response: Markdown | None = None
    """What became of it; left out while nothing has."""
    actions: Ids = ()
    """The actions that it touches."""
    areas: Ids = ()
    """The areas that it touches."""
    source: Citations = ()
    """Where it was published."""


class Report(Part):
    """A reporting point. The site shows the latest; each has a page of its own."""

    id: Id
    """Its permanent address: /reports/<id>/."""
    date: Annotated[Date, AfterValidator(to_the_day)]
    """The day of the report, to the day."""
    title: Text
    """Plain text."""
    to: Text | None = None
    """The committee or board it goes to; plain text."""
    asks: Texts = ()
    """What the committee is asked to do."""
    summary: Markdown | None = None
    """The report in a few sentences."""
    sections: tuple[Section, ...] = ()
    """Further headed parts of the committee paper, in order."""
    next: Date | None = None
    """When the next report is due."""
    source: Citations = ()
    """Where it was published."""
    committee: tuple[CommitteeEntry, ...] = ()
    """What the committee said."""

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
