"""The table of what committees asked: its rows, and the filters and orders that its script offers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..editions.edition import Edition
from ..editions.remark_wording import OUTCOMES
from ..editions.remarks import COMMENT, REMARK_STATES, Remark
from ..editions.wording import NOT_STATED
from ..language.translations import Words
from .action_table import MIN_CHOICES, NONE, Filter, Order


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestRow:
    """A request or question in the table."""

    remark: Remark
    attributes: Mapping[str, str]
    """What the script goes by, as attributes of HTML."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestTable:
    """The table and its form, and what stands below it."""

    rows: tuple[RequestRow, ...]
    comments: tuple[Remark, ...]
    """What asks for nothing."""
    counts: Mapping[str, int]
    """How many rows have each state, by its id."""
    has_refs: bool
    has_outcomes: bool
    has_leads: bool
    filters: tuple[Filter, ...]
    orders: tuple[Order, ...]
    sentences: tuple[str, ...]
    """How many are shown, with # for the number: a sentence for each plural of the language."""
    sentence_of: tuple[int, ...]
    """Which of the sentences each number takes, from 0 on."""


def request_table(edition: Edition, words: Words) -> RequestTable:
    """The table of all that committees asked up to an *edition*, of the latest report first."""
    asked = [remark for remark in edition.remarks if remark.state is not COMMENT]
    sentences = [
        words.ngettext("# of %(total)s shown", "# of %(total)s shown", number, total=words.number(len(asked)))
        for number in range(len(asked) + 1)
    ]
    distinct = tuple(dict.fromkeys(sentences))
    return RequestTable(
        rows=tuple(
            RequestRow(remark=remark, attributes=_attributes(remark, place)) for place, remark in enumerate(asked)
        ),
        comments=tuple(remark for remark in edition.remarks if remark.state is COMMENT),
        counts={state.id: sum(remark.state is state for remark in asked) for state in REMARK_STATES},
        has_refs=any(remark.entry.ref for remark in asked),
        has_outcomes=any(remark.entry.outcome for remark in asked),
        has_leads=any(remark.entry.lead for remark in asked),
        filters=tuple(offered for offered in _filters(asked, words) if offered.options),
        orders=(
            Order(value="", label=words("Report"), by="place"),
            Order(value="asked", label=words("Asked by"), by="asked"),
            Order(value="state", label=words("Answer"), by="stage"),
        ),
        sentences=distinct,
        sentence_of=tuple(distinct.index(sentence) for sentence in sentences),
    )


def _attributes(remark: Remark, place: int) -> dict[str, str]:
    return {
        "data-committee": remark.whose or NONE,
        "data-state": remark.state.id,
        "data-outcome": remark.entry.outcome or NONE,
        "data-place": str(place),
        "data-asked": f"{remark.whose or ''} {remark.said.last or ''}".strip(),
        "data-stage": str(REMARK_STATES.index(remark.state)),
    }


def _filters(asked: list[Remark], words: Words) -> tuple[Filter, ...]:
    states = {state.id: words(state.label) for state in REMARK_STATES if any(r.state is state for r in asked)}
    committees = {whose: whose for whose in sorted({remark.whose for remark in asked if remark.whose})}
    if committees and any(remark.whose is None for remark in asked):
        committees[NONE] = words(NOT_STATED)
    known = {remark.entry.outcome for remark in asked}
    outcomes: dict[str, str] = {outcome: words(label) for outcome, label in OUTCOMES.items() if outcome in known}
    if outcomes and None in known:
        outcomes[NONE] = words(NOT_STATED)
    return (
        Filter(name="committee", label=words("Committee"), options=_several(committees)),
        Filter(name="state", label=words("Answer"), options=_several(states)),
        Filter(name="outcome", label=words("Outcome"), options=_several(outcomes)),
    )


def _several(options: dict[str, str]) -> dict[str, str]:
    """A list with a single choice would narrow nothing."""
    return options if len(options) >= MIN_CHOICES else {}
