"""What holds for most actions of a list: it is said once above them, and each tells only what differs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ..language.translations import Words
from ..plan.base import Citations
from ..plan.model import Plan
from .step_facts import FACTS, Fact, shown
from .steps import StepEdition


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedFacts:
    """What is said once of a list of actions."""

    source: Citations
    """Where most of them were published; empty where no two of them share a source."""
    is_source_of_all: bool = False
    has_quotes: bool = False
    """Whether some of them have a report's own word for their status, so that it is told once whose words they are."""
    never: tuple[Fact, ...] = ()
    """What no report states of any of them."""
    seldom: tuple[Fact, ...] = ()
    """What no report states of at least half of those that should have it."""

    def missing(self, step: StepEdition) -> tuple[str, ...]:
        """What is still to be said to be missing of an action, each as it is called, marked for the catalogue."""
        return tuple(
            fact.if_missing
            for fact in FACTS
            if fact.if_missing
            and fact not in (*self.never, *self.seldom)
            and not step.action
            and fact.is_due(step)
            and not fact.of(step)
        )

    def shown(self, step: StepEdition, plan: Plan) -> tuple[tuple[Fact, object], ...]:
        """What an action shows, each with what is stated: an empty fact only where most of the others have it."""
        return tuple(
            (fact, value) for fact, value in shown(step, plan) if value or fact not in (*self.never, *self.seldom)
        )

    def source_of(self, step: StepEdition) -> Citations:
        """Where an action was published, if not where most were."""
        return () if step.sources == self.source else step.sources


def shared_facts(steps: Sequence[StepEdition], plan: Plan) -> SharedFacts:
    """What is said once above the actions *steps* of a *plan*; nothing for fewer than two."""
    if len(steps) < 2:
        return SharedFacts(source=())
    never, seldom = [], []
    for fact in FACTS:
        if not (fact.if_missing or (fact.is_asked and fact.is_asked(plan))):
            continue
        asked = [step for step in steps if fact.is_due(step)]
        lacking = sum(not fact.of(step) for step in asked)
        if lacking and not any(fact.of(step) for step in steps):
            never.append(fact)
        elif lacking and lacking * 2 >= len(asked):
            seldom.append(fact)
    published = Counter(step.sources for step in steps if step.sources).most_common(1)
    source = published[0][0] if published and published[0][1] > 1 else ()
    return SharedFacts(
        source=source,
        is_source_of_all=all(step.sources == source for step in steps),
        has_quotes=any(step.latest and step.latest.published_as for step in steps),
        never=tuple(never),
        seldom=tuple(seldom),
    )


def shared_in_words(shared: SharedFacts, words: Words) -> tuple[str, ...]:
    """The sentences that stand above the list, without the one about the source."""
    said = []
    if never := [words(fact.if_none) for fact in shared.never if fact.if_missing]:
        said.append(words("No report names %(facts)s for these actions.", facts=words.any_of(never)))
    if seldom := [words(fact.if_missing) for fact in shared.seldom if fact.if_missing]:
        said.append(words("Where no %(facts)s stands, no report gives one.", facts=words.any_of(seldom)))
    if any(not fact.if_missing for fact in shared.never):
        said.append(words("None is matched to a recommendation."))
    if any(not fact.if_missing for fact in shared.seldom):
        said.append(words("Where no recommendation stands, none is matched."))
    if shared.has_quotes:
        said.append(words("Words in quotation marks are the report’s own."))
    return tuple(said)
