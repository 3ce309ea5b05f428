"""The plan: frozen types of what plan.yaml may hold, each key described. Nothing here is derived; see `edition`.

The descriptions are the public reference of the format. Text is Markdown unless its description says that it is plain.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
)

from .actions import Area, Recommendation, StatusWord
from .base import Citations, Part
from .fields import (
    DEFAULT_LANGUAGE,
    Date,
    Email,
    Ids,
    Language,
    Markdown,
    Text,
    WebAddress,
    not_empty,
    term,
)
from .measures import Measure
from .reports import Document, Report, _oldest_first


class Review(Part):
    """Who looks at the plan, and how often."""

    by: Text | None = None
    """The board or committee; plain text."""
    every: Text | None = None
    """The rhythm, such as '6 weeks' or '3 months'; plain text."""


class Contact(Part):
    """Whom to ask about the plan. Only what was published."""

    role: Text | None = None
    """Plain text."""
    name: Text | None = None
    """Plain text; a person is named only if the source names them."""
    telephone: Text | None = None
    """As it was published; plain text."""
    email: Email | None = None
    """An e-mail address."""


class Inspection(Part):
    """The inspection that the plan answers."""

    title: Text
    """Plain text, such as 'Inspection of services, June 2018'."""
    text: Markdown | None = None
    """What it said, in a few sentences."""
    source: Citations = ()
    """Where it was published."""


class Accessibility(Part):
    """Who prepared and tested the website's accessibility statement, and when. The page "Accessibility" shows it."""

    prepared: Date | None = None
    """When the statement was prepared."""
    reviewed: Date | None = None
    """When it was last reviewed."""
    tested: Date | None = None
    """When the website was last tested."""
    tested_by: Text | None = None
    """Who tested it: the body itself, or another; plain text."""
    how: Markdown | None = None
    """How it was tested: which pages, with which browsers and aids, against which standard."""


class About(Part):
    """What the plan is, and whose."""

    title: Text
    """The plan's name; plain text."""
    organisation: Text
    """The body whose plan it is; plain text."""
    language: Language = DEFAULT_LANGUAGE
    """A BCP 47 language tag, such as en-GB or cy."""
    aim: Markdown | None = None
    """One sentence: what the plan is for."""
    about: Markdown | None = None
    """Why there is a plan, who is responsible, what comes after it. It may use values, such as {{ report.date }}."""
    inspection: Inspection | None = None
    """The inspection that the plan answers."""
    mapping: Markdown | None = None
    """Who matched recommendations with areas and actions, and how."""
    review: Review | None = None
    """Who looks at the plan, and how often."""
    contact: Contact | None = None
    """Whom to ask about the plan."""
    accessibility: Accessibility | None = None
    """Who tested the website for the accessibility statement, and when."""


class Event(Part):
    """A meeting or a date that belongs to no action."""

    date: Date
    """When it was or will be."""
    title: Text
    """Plain text."""
    detail: Markdown | None = None
    """What happened, in a few sentences."""
    areas: Ids = ()
    """The areas that it touches."""
    url: WebAddress | None = None
    """The address of a web page where more can be read."""
    source: Citations = ()
    """Where it was published."""


class Term(Part):
    """What the letters of an abbreviation mean."""

    means: Text
    """The words in full; plain text."""
    plural: Text | None = None
    """The words in full for more than one; plain text."""
    note: Markdown | None = None
    """What a reader should know about it."""


class Plan(Part):
    """The whole file."""

    plan: About
    """What the plan is, and whose."""
    statuses: tuple[StatusWord, ...] = ()
    """The plan's own words for statuses; without them, the six default ones."""
    sources: tuple[Document, ...] = ()
    """The documents that facts cite."""
    reports: Annotated[tuple[Report, ...], AfterValidator(not_empty), AfterValidator(_oldest_first)]
    """Reporting points, oldest first; the last is what the site shows."""
    areas: Annotated[tuple[Area, ...], AfterValidator(not_empty)]
    """The key areas, in the order of the plan."""
    recommendations: tuple[Recommendation, ...] = ()
    """The recommendations that the plan answers."""
    measures: tuple[Measure, ...] = ()
    """The performance matrix."""
    events: tuple[Event, ...] = ()
    """Meetings and dates that belong to no action."""
    glossary: dict[Text, Annotated[Term, BeforeValidator(term)]] = Field(default_factory=dict)
    """What abbreviations mean."""
