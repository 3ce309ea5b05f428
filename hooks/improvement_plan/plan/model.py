"""The plan: frozen types of what plan.yaml may hold, each key described. Nothing here is derived; see `edition`.

The descriptions are the public reference of the format. Text is Markdown unless its description says that it is plain.
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
)

from .actions import Area, Recommendation, StatusWord
from .base import Citations, PlanPart
from .fields import (
    DEFAULT_LANGUAGE,
    Date,
    Email,
    Id,
    Ids,
    Language,
    Markdown,
    Text,
    WebAddress,
    not_empty,
    term,
)
from .measures import Measure
from .ratings import RatingScale, Risk
from .reports import Document, Report, _oldest_first


class Review(PlanPart):
    """Who looks at the plan, and how often."""

    by: Text | None = Field(None, description="The board or committee; plain text.")
    every: Text | None = Field(None, description="The rhythm, such as '6 weeks' or '3 months'; plain text.")


class Contact(PlanPart):
    """Whom to ask about the plan. Only what was published."""

    role: Text | None = Field(None, description="Plain text.")
    name: Text | None = Field(None, description="Plain text; a person is named only if the source names them.")
    telephone: Text | None = Field(None, description="As it was published; plain text.")
    email: Email | None = Field(None, description="An e-mail address.")


class Inspection(PlanPart):
    """The inspection that the plan answers."""

    title: Text = Field(description="Plain text, such as 'Inspection of services, June 2018'.")
    date: Date | None = Field(None, description="When it was, or was published.")
    text: Markdown | None = Field(None, description="What it said, in a few sentences.")
    source: Citations = Field((), description="Where it was published.")


class NamedInspection(Inspection):
    """One of several inspections that the plan answers. Reports have it once the plan has a recommendation of it."""

    id: Id = Field(description="What recommendations name it by.")
    since: Id | None = Field(
        None, description="The first report that knows it, where no recommendation of that report's plan names it."
    )


class Revision(PlanPart):
    """What the plan as a whole is called, and whose it is, from a report on."""

    report: Id = Field(description="The first report for which this holds.")
    title: Text | None = Field(None, description="The plan's name; plain text.")
    organisation: Text | None = Field(None, description="The body whose plan it is; plain text.")
    aim: Markdown | None = Field(None, description="One sentence: what the plan is for.")
    about: Markdown | None = Field(None, description="Why there is a plan, who is responsible, what comes after it.")
    review: Review | None = Field(None, description="Who looks at the plan, and how often.")
    contact: Contact | None = Field(None, description="Whom to ask about the plan.")

    @property
    def changed(self) -> dict[str, Any]:
        """What it says, by the key of the plan that it stands for."""
        return {key: value for key, value in self if key != "report" and value is not None}


class Accessibility(PlanPart):
    """Who prepared and tested the website's accessibility statement, and when. The page "Accessibility" shows it."""

    prepared: Date | None = Field(None, description="When the statement was prepared.")
    reviewed: Date | None = Field(None, description="When it was last reviewed.")
    tested: Date | None = Field(None, description="When the website was last tested.")
    tested_by: Text | None = Field(None, description="Who tested it: the body itself, or another; plain text.")
    how: Markdown | None = Field(
        None, description="How it was tested: which pages, with which browsers and aids, against which standard."
    )


class About(PlanPart):
    """What the plan is, and whose."""

    title: Text = Field(description="The plan's name; plain text.")
    organisation: Text = Field(description="The body whose plan it is; plain text.")
    language: Language = Field(DEFAULT_LANGUAGE, description="A BCP 47 language tag, such as en-GB or cy.")
    aim: Markdown | None = Field(None, description="One sentence: what the plan is for.")
    about: Markdown | None = Field(
        None,
        description=(
            "Why there is a plan, who is responsible, what comes after it. The paper prints it too, so it says nothing "
            "of the website. It may use values, such as {{ report.date }}."
        ),
    )
    inspection: Inspection | None = Field(None, description="The inspection that the plan answers.")
    mapping: Markdown | None = Field(
        None, description="Who matched recommendations with areas and actions, and how. The paper prints it too."
    )
    review: Review | None = Field(None, description="Who looks at the plan, and how often.")
    contact: Contact | None = Field(None, description="Whom to ask about the plan.")
    accessibility: Accessibility | None = Field(
        None, description="Who tested the website for the accessibility statement, and when."
    )
    revisions: tuple[Revision, ...] = Field(
        (), description="What changed of the plan as a whole, each from a report on, oldest first."
    )


class Event(PlanPart):
    """A meeting or a date that belongs to no action."""

    date: Date = Field(description="When it was or will be.")
    title: Text = Field(description="Plain text.")
    detail: Markdown | None = Field(None, description="What happened, in a few sentences.")
    areas: Ids = Field((), description="The areas that it touches.")
    url: WebAddress | None = Field(None, description="The address of a web page where more can be read.")
    source: Citations = Field((), description="Where it was published.")


class Term(PlanPart):
    """What the letters of an abbreviation mean."""

    means: Text = Field(description="The words in full; plain text.")
    plural: Text | None = Field(None, description="The words in full for more than one; plain text.")
    note: Markdown | None = Field(None, description="What a reader should know about it.")


class Plan(PlanPart):
    """The whole file."""

    plan: About = Field(description="What the plan is, and whose.")
    statuses: tuple[StatusWord, ...] = Field(
        (), description="The plan's own words for statuses; without them, the default ones."
    )
    ratings: tuple[RatingScale, ...] = Field((), description="Scales that reports publish beside the status.")
    sources: tuple[Document, ...] = Field((), description="The documents that facts cite.")
    reports: Annotated[tuple[Report, ...], AfterValidator(not_empty), AfterValidator(_oldest_first)] = Field(
        description="Reporting points, oldest first; the last is what the site shows."
    )
    areas: Annotated[tuple[Area, ...], AfterValidator(not_empty)] = Field(
        description="The key areas, in the order of the plan."
    )
    inspections: tuple[NamedInspection, ...] = Field(
        (), description="The inspections that the plan answers, where there are several."
    )
    recommendations: tuple[Recommendation, ...] = Field((), description="The recommendations that the plan answers.")
    measures: tuple[Measure, ...] = Field((), description="The performance matrix.")
    risks: tuple[Risk, ...] = Field((), description="The register of risks, where one is published.")
    events: tuple[Event, ...] = Field((), description="Meetings and dates that belong to no action.")
    glossary: dict[Text, Annotated[Term, BeforeValidator(term)]] = Field(
        default_factory=dict, description="What abbreviations mean."
    )
