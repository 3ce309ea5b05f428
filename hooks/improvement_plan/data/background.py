"""The records of what no single report says: the plan itself, its rules and words, its events, terms and sources."""

from __future__ import annotations

from typing import Any

from ..editions.changes import CHANGE_KINDS, ChangeKind
from ..editions.measure_rules import CHANGE_RULES, MET_RULES, ChangeRule, MetRule
from ..editions.prose_values import about
from ..editions.statuses import FLAG_RULES, STATUS_RULES, FlagRule, StatusRule
from ..editions.steps import Status
from ..editions.wording import status_word
from ..language.translations import N_
from ..plan.model import Contact, Event, Inspection, NamedInspection, Review, Term
from ..plan.reports import Document
from .records import Field, Record
from .view import CATEGORIES, CITATION, DATE, SOURCED, View

# The plan itself

REVIEW: Record[Review, View] = Record(
    name="review",
    says=N_("Who looks at the plan, and how often."),
    fields=(
        Field("by", N_("The board or committee."), lambda review, _: review.by, may_be_missing=True),
        Field("every", N_("How often, as published."), lambda review, _: review.every, may_be_missing=True),
    ),
)
CONTACT: Record[Contact, View] = Record(
    name="contact",
    says=N_("Whom to ask about the plan."),
    fields=(
        Field("role", N_("The role."), lambda contact, _: contact.role, may_be_missing=True),
        Field("name", N_("The name, where it was published."), lambda contact, _: contact.name, may_be_missing=True),
        Field("telephone", N_("The telephone number."), lambda contact, _: contact.telephone, may_be_missing=True),
        Field("email", N_("The email address."), lambda contact, _: contact.email, may_be_missing=True),
    ),
)
_INSPECTION_FIELDS: tuple[Field[Any, View], ...] = (
    Field("title", N_("What it is called."), lambda inspection, _: inspection.title),
    Field("text", N_("What it said."), lambda inspection, _: inspection.text, kind="markdown", may_be_missing=True),
    Field("source", SOURCED, lambda inspection, _: inspection.source, kind=CITATION, is_list=True),
)
INSPECTION: Record[Inspection, View] = Record(
    name="inspection",
    says=N_("The inspection that the plan answers."),
    fields=_INSPECTION_FIELDS,
)
NAMED_INSPECTION: Record[NamedInspection, View] = Record(
    name="named-inspection",
    says=N_("One of several inspections that the plan answers."),
    fields=(
        Field("id", N_("What recommendations name it by."), lambda inspection, _: inspection.id),
        *_INSPECTION_FIELDS,
        Field(
            "date",
            N_("When it was, or was published."),
            lambda inspection, _: inspection.date,
            kind=DATE,
            may_be_missing=True,
        ),
    ),
)
ABOUT: Record[View, View] = Record(
    name="plan",
    says=N_("What the plan is, and whose."),
    fields=(
        Field("title", N_("What it is called."), lambda view, _: view.plan.plan.title),
        Field("organisation", N_("The body whose plan it is."), lambda view, _: view.plan.plan.organisation),
        Field(
            "language", N_("The language of its words, as a tag: cy is Welsh."), lambda view, _: view.plan.plan.language
        ),
        Field("aim", N_("What it is for."), lambda view, _: view.plan.plan.aim, kind="markdown", may_be_missing=True),
        Field(
            "about",
            N_("Why there is a plan, and who is responsible."),
            lambda view, _: about(view.edition, view.words),
            kind="markdown",
            may_be_missing=True,
        ),
        Field(
            "inspection",
            N_("The inspection that the plan answers."),
            lambda view, _: view.plan.plan.inspection,
            kind=INSPECTION,
            may_be_missing=True,
        ),
        Field(
            "inspections",
            N_("The inspections that the plan answers, where there are several."),
            lambda view, _: view.plan.inspections,
            kind=NAMED_INSPECTION,
            is_list=True,
        ),
        Field(
            "mapping",
            N_("Who matched recommendations with areas and actions, and how."),
            lambda view, _: view.plan.plan.mapping,
            kind="markdown",
            may_be_missing=True,
        ),
        Field(
            "review",
            N_("Who looks at the plan, and how often."),
            lambda view, _: view.plan.plan.review,
            kind=REVIEW,
            may_be_missing=True,
        ),
        Field(
            "contact",
            N_("Whom to ask about the plan."),
            lambda view, _: view.plan.plan.contact,
            kind=CONTACT,
            may_be_missing=True,
        ),
    ),
)

# Rules and statuses

Rule = StatusRule | FlagRule | ChangeKind | MetRule | ChangeRule

RULE: Record[Rule, View] = Record(
    name="rule",
    says=N_("A rule that derives a value."),
    fields=(
        Field("id", N_("What values name it by."), lambda rule, _: rule.id),
        Field("when", N_("When it applies."), lambda rule, view: view.words(rule.when)),
        Field(
            "gives",
            N_("What it gives, in words."),
            lambda rule, view: view.words(rule.then if isinstance(rule, StatusRule) else rule.label),
        ),
    ),
)
RULES: Record[View, View] = Record(
    name="rules",
    says=N_(
        "The rules that derive values. Of those for a status, a target and a change of value, the first that applies."
    ),
    fields=(
        Field("status", N_("How a status is found."), lambda _view, _: STATUS_RULES, kind=RULE, is_list=True),
        Field("marks", N_("What stands beside a status."), lambda _view, _: FLAG_RULES, kind=RULE, is_list=True),
        Field("changes", N_("What counts as a change."), lambda _view, _: CHANGE_KINDS, kind=RULE, is_list=True),
        Field("met", N_("Whether a target is met."), lambda _view, _: MET_RULES, kind=RULE, is_list=True),
        Field(
            "change",
            N_("How a value stands against the one before."),
            lambda _view, _: CHANGE_RULES,
            kind=RULE,
            is_list=True,
        ),
    ),
)
WORD: Record[tuple[str, Status], View] = Record(
    name="word",
    says=N_("A status of the plan: its id, its word, and what it means."),
    fields=(
        Field("id", N_("Its id in the plan."), lambda item, _: item[0]),
        Field("label", N_("The word that pages show."), lambda item, view: status_word(item[1], view.words)),
        Field("meaning", N_("What it means, whatever its word."), lambda item, _: item[1].category, one_of=CATEGORIES),
    ),
)

# Events, terms and sources

EVENT: Record[Event, View] = Record(
    name="event",
    says=N_("A meeting or a date that belongs to no action."),
    fields=(
        Field("date", N_("When it was or will be."), lambda event, _: event.date, kind=DATE),
        Field("title", N_("What it is called."), lambda event, _: event.title),
        Field("detail", N_("What happened."), lambda event, _: event.detail, kind="markdown", may_be_missing=True),
        Field(
            "areas",
            N_("The ids of the key areas that it touches."),
            lambda event, view: [view.areas[area] for area in event.areas],
            is_list=True,
        ),
        Field("url", N_("Where more can be read."), lambda event, _: event.url, may_be_missing=True),
        Field("source", SOURCED, lambda event, _: event.source, kind=CITATION, is_list=True),
    ),
)
TERM: Record[tuple[str, Term], View] = Record(
    name="term",
    says=N_("What the letters of an abbreviation mean."),
    fields=(
        Field("abbreviation", N_("The letters."), lambda item, _: item[0]),
        Field("means", N_("The words in full."), lambda item, _: item[1].means),
        Field(
            "plural", N_("The words in full for more than one."), lambda item, _: item[1].plural, may_be_missing=True
        ),
        Field(
            "note",
            N_("What a reader should know about it."),
            lambda item, _: item[1].note,
            kind="markdown",
            may_be_missing=True,
        ),
    ),
)
SOURCE: Record[Document, View] = Record(
    name="source",
    says=N_("A document that facts cite."),
    fields=(
        Field("id", N_("What facts cite it by."), lambda document, _: document.id),
        Field("title", N_("What it is called."), lambda document, _: document.title),
        Field("publisher", N_("Who published it."), lambda document, _: document.publisher, may_be_missing=True),
        Field("date", N_("When it was published."), lambda document, _: document.date, kind=DATE, may_be_missing=True),
        Field("url", N_("Where it can be read."), lambda document, _: document.url, may_be_missing=True),
        Field("page", N_("The page."), lambda document, _: document.page, kind="integer", may_be_missing=True),
        Field(
            "licence",
            N_("The licence of its words, where it is stated."),
            lambda document, _: document.licence,
            may_be_missing=True,
        ),
        Field(
            "note",
            N_("What a reader should know about it."),
            lambda document, _: document.note,
            kind="markdown",
            may_be_missing=True,
        ),
    ),
)
