"""What one report says of an action or a milestone beside its status: one table for page, paper and open data."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from ..language.translations import N_
from ..plan.actions import Entry

Kind = Literal["text", "names", "markdown", "date", "percent", "ratings"]


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryFact:
    """Something that an entry can say."""

    id: str
    """Its key, in the plan and in open data."""
    kind: Kind
    sentence: str
    """How it is said, with %(value)s."""
    says: str
    """What open data says that it is."""
    of: Callable[[Entry], object]
    of_words: bool = False
    """Whether it is a part of what the report says in words. The facts of an action show the others of its latest."""


def _fact(id: str, kind: Kind, sentence: str, says: str, *, of_words: bool = False) -> EntryFact:
    return EntryFact(
        id=id, kind=kind, sentence=sentence, says=says, of=lambda entry: getattr(entry, id), of_words=of_words
    )


ENTRY_FACTS = (
    _fact("note", "markdown", "%(value)s", N_("What it says."), of_words=True),
    _fact(
        "reason",
        "markdown",
        N_("Reason: %(value)s"),
        N_("Why the date was revised, why it was stopped or paused, or why work was opened again."),
        of_words=True,
    ),
    _fact("due", "date", N_("Due: %(value)s"), N_("The revised due date.")),
    _fact("completed", "date", N_("Completed: %(value)s"), N_("When it was completed.")),
    _fact(
        "percent", "percent", "%(value)s", N_("How much is done in percent, where the report says so."), of_words=True
    ),
    _fact("evidence", "markdown", N_("Evidence: %(value)s"), N_("What shows that it is done or working.")),
    _fact("assured_by", "text", N_("Confirmed by %(value)s"), N_("Who, outside the team that reports, confirmed it.")),
    _fact("ratings", "ratings", "%(value)s", N_("The ratings that it gives beside the status.")),
    _fact("title", "text", N_("New title: %(value)s"), N_("Another title, in force from this report on.")),
    _fact("detail", "markdown", N_("New description: %(value)s"), N_("Another detail, in force from this report on.")),
    _fact("lead", "names", N_("New lead: %(value)s"), N_("Another lead, in force from this report on.")),
    _fact(
        "accountable",
        "names",
        N_("Who answers for it now: %(value)s"),
        N_("Another who answers for it, in force from this report on."),
    ),
)
"""In the order in which pages and papers tell them."""


def told(entry: Entry) -> Iterator[tuple[EntryFact, object]]:
    """What an entry says beside its status, in the order of the table."""
    for fact in ENTRY_FACTS:
        value = fact.of(entry)
        if value not in (None, (), {}):
            yield fact, value


def in_words(entry: Entry) -> Iterator[tuple[EntryFact, object]]:
    """Of what an entry says, that which no list of facts shows: the reason of a date stands with the date."""
    for fact, value in told(entry):
        if fact.of_words and not (fact.id == "reason" and entry.due):
            yield fact, value
