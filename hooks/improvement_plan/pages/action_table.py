"""The table of all actions: its rows, the filters and the order that its script offers, and what the script goes by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..editions.attention import status_value
from ..editions.changes import Change, by_kind
from ..editions.edition import Edition
from ..editions.statuses import ASSURED, MOVED, NOT_MENTIONED, WITH_EVIDENCE
from ..editions.steps import StepEdition, overdue_among, rank
from ..editions.wording import NOT_STATED, recommendation_name, status_name
from ..language.translations import Words
from ..plan.actions import StatusCategory
from ..plan.ratings import RatingScale

NONE = "-"
"""The value of a filter for the actions that have none of its other values."""
ANY = "any"
"""The value for the actions that have changed, in whatever way."""
MIN_SHARE = 4
"""One row in so many has a due date, at least, where dates have a column."""
MIN_CHOICES = 2
"""Of areas and statuses: a list with a single one would narrow nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """A list that narrows the table down to the actions with one value."""

    name: str
    """As in the address of a view; rows hold their values under it."""
    label: str
    options: Mapping[str, str]
    """What each value is called."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """A way to sort the rows."""

    value: str
    """As in the address of a view; empty for the order of the plan."""
    label: str
    by: str
    """The value of each row that it goes by."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """An action in the table."""

    step: StepEdition
    attributes: Mapping[str, str]
    """What the script goes by, as attributes of HTML. Of several values, each has a line."""
    changed: tuple[str, ...]
    """What changed since the report before, in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionTable:
    """The table and its form."""

    rows: tuple[Row, ...]
    has_flags: bool
    """Whether some row has a mark or a change."""
    has_leads: bool
    has_refs: bool
    """Whether some action has a reference: an order that no column's heading offers."""
    has_dates: bool
    """Whether enough rows have a due date to give it a column; it stands below the action's title otherwise."""
    has_recommendations: bool
    notes: tuple[str, ...]
    """What is said once above the table, in place of cells without anything in them."""
    filters: tuple[Filter, ...]
    orders: tuple[Order, ...]
    ratings: tuple[tuple[RatingScale, str], ...]
    """The scales that have a column, each with the order that sorts by it."""
    sentences: tuple[str, ...]
    """How many actions are shown, with # for the number: a sentence for each plural of the language."""
    sentence_of: tuple[int, ...]
    """Which of the sentences each number of actions takes, from 0 on."""


def action_table(edition: Edition, changes: Sequence[Change], words: Words) -> ActionTable:
    """The table of an *edition*, with the *changes* since the report before."""
    steps = tuple(edition.actions)
    by_action = _by_action(changes)
    places = {area.area.id: str(place) for place, area in enumerate(edition.areas)}
    sentences = [_sentence(number, len(steps), words) for number in range(len(steps) + 1)]
    distinct = tuple(dict.fromkeys(sentences))
    has_leads, has_refs = any(step.step.lead for step in steps), any(step.step.ref for step in steps)
    has_accountable = any(step.step.accountable for step in steps)
    has_dates = sum(step.due is not None for step in steps) * MIN_SHARE >= len(steps)
    has_recommendations = any(step.step.recommendations for step in steps)
    scales = edition.scales
    return ActionTable(
        rows=tuple(
            Row(
                step=step,
                attributes={
                    **_attributes(
                        step,
                        by_action.get(step.step.id, ()),
                        scales,
                        place=places[step.area.id],
                        status=status_value(step.status, edition),
                    ),
                    **({"data-ref": step.step.ref or ""} if has_refs else {}),
                    **({"data-accountable": _lines(step.step.accountable) or NONE} if has_accountable else {}),
                },
                changed=_in_words(by_action.get(step.step.id, ()), words),
            )
            for step in steps
        ),
        has_flags=bool(changes) or any(step.flags for step in steps),
        has_leads=has_leads,
        has_refs=has_refs,
        has_dates=has_dates,
        has_recommendations=has_recommendations,
        notes=tuple(_notes(edition, steps, changes, words, has_dates=has_dates)),
        filters=_filters(edition, steps, changes, words),
        orders=_orders(scales, words, has_leads=has_leads, has_refs=has_refs),
        ratings=tuple((scale, _place_of(scale)) for scale in scales),
        sentences=distinct,
        sentence_of=tuple(distinct.index(sentence) for sentence in sentences),
    )


def _notes(
    edition: Edition, steps: Sequence[StepEdition], changes: Sequence[Change], words: Words, *, has_dates: bool
) -> Iterator[str]:
    """What the cells leave out."""
    if changes and edition.previous:
        date = words.date(edition.previous.date)
        yield words("“Changed” tells what became of an action since the report of %(date)s.", date=date)
    undated = sum(step.due is None for step in steps)
    if undated and undated == len(steps):
        yield words("No due date is stated for any action.")
    elif not has_dates:
        yield words.ngettext(
            "%(dated)s of %(num)s action has a due date: it stands below the action.",
            "%(dated)s of %(num)s actions have a due date: it stands below the action.",
            len(steps),
            dated=words.number(len(steps) - undated),
        )
    elif undated:
        yield words("Where no due date stands, no report gives one.")
    led = sum(bool(step.step.lead) for step in steps)
    if steps and not led:
        yield words("No lead is stated for any action.")
    elif led < len(steps):
        yield words("Where no lead stands, no report names one.")
    matched = sum(bool(step.step.recommendations) for step in steps)
    if edition.recommendations and not matched:
        yield words("No action is matched to a recommendation.")
    elif matched and matched < len(steps):
        yield words("Where no recommendation stands, none is matched.")


def _by_action(changes: Iterable[Change]) -> dict[str, tuple[Change, ...]]:
    """The changes of each action, those of its milestones among them, by the action's id."""
    found: dict[str, tuple[Change, ...]] = {}
    for change in changes:
        step = change.after.action or change.after.step
        found[step.id] = (*found.get(step.id, ()), change)
    return found


def _sentence(number: int, total: int, words: Words) -> str:
    if not number:
        return words("No action fits what was chosen. “Show all” brings all %(total)s back.", total=words.number(total))
    return words.ngettext(
        "# of %(total)s actions shown", "# of %(total)s actions shown", number, total=words.number(total)
    )


def _rating_values(step: StepEdition, scales: Iterable[RatingScale]) -> Iterator[tuple[str, str]]:
    """The rating on each scale: the id to filter by, and where it stands to sort by."""
    by_scale = {rating.scale.id: rating for rating in step.ratings}
    for scale in scales:
        rating = by_scale.get(scale.id)
        yield f"data-{_name_of(scale)}", rating.value.id if rating else NONE
        yield f"data-{_place_of(scale)}", str(rating.place) if rating else NONE


def _name_of(scale: RatingScale) -> str:
    """What the addresses of views call a scale."""
    return f"rating-{scale.id}"


def _place_of(scale: RatingScale) -> str:
    """What they call the order by it."""
    return f"{_name_of(scale)}-place"


def _attributes(
    step: StepEdition, changes: Iterable[Change], scales: Iterable[RatingScale], *, place: str, status: str
) -> dict[str, str]:
    kinds = tuple(change.kind.id for change in changes)
    evidence = [rule.id for rule in step.flags if rule in (WITH_EVIDENCE, ASSURED)]
    if WITH_EVIDENCE not in step.flags:
        evidence.append(NONE)
    return {
        "data-title": step.step.title,
        "data-area": step.area.id,
        "data-place": place,
        "data-status": status,
        "data-stage": ".".join(map(str, rank(step.status)[: 2 if step.status.label else 1])),
        "data-due": str(step.due.last or "") if step.due else "",
        "data-lead": _lines(step.step.lead) or NONE,
        "data-recommendation": _lines(step.step.recommendations) or NONE,
        "data-mark": _lines(rule.id for rule in step.flags if rule in (MOVED, NOT_MENTIONED)),
        "data-overdue": "yes" if overdue_among([step]) else "",
        "data-changed": _lines((ANY, *kinds)) if kinds else "",
        **dict(_rating_values(step, scales)),
        "data-evidence": _lines(evidence) if step.status.category is StatusCategory.DONE else "",
    }


def _lines(values: Iterable[str]) -> str:
    return "\n".join(dict.fromkeys(values))


def _in_words(changes: Iterable[Change], words: Words) -> tuple[str, ...]:
    """What changed, without that nothing was said: a mark tells that already."""
    labels = (
        words("%(change)s (milestone)", change=words(change.kind.label))
        if change.after.action
        else words(change.kind.label)
        for change in changes
        if change.kind.id != "not-mentioned"
    )
    return tuple(dict.fromkeys(labels))


def _filters(
    edition: Edition, steps: Sequence[StepEdition], changes: Sequence[Change], words: Words
) -> tuple[Filter, ...]:
    """Those that have something to choose from."""
    since = words.date(edition.previous.date) if edition.previous else ""
    filters = (
        Filter(name="area", label=words("Area"), options=_areas(edition)),
        Filter(name="status", label=words("Status"), options=_statuses(edition, words)),
        *_of_ratings(edition, steps, words),
        Filter(name="changed", label=words("Changed since %(date)s", date=since), options=_kinds(changes, words)),
        Filter(name="mark", label=words("Marks"), options=_marks(steps, words)),
        Filter(name="lead", label=words("Lead"), options=_names([step.step.lead for step in steps], words)),
        Filter(
            name="accountable",
            label=words("Answers for it"),
            options=_names([step.step.accountable for step in steps], words),
        ),
        Filter(name="recommendation", label=words("Recommendation"), options=_recommendations(edition, steps, words)),
        Filter(name="evidence", label=words("Evidence"), options=_evidence(edition, words)),
    )
    return tuple(offered for offered in filters if offered.options)


def _areas(edition: Edition) -> dict[str, str]:
    if len(edition.areas) < MIN_CHOICES:
        return {}
    return {area.area.id: area.area.name for area in edition.areas if area.actions}


def _statuses(edition: Edition, words: Words) -> dict[str, str]:
    if len(edition.counts.by_word) < MIN_CHOICES:
        return {}
    return {status_value(status, edition): status_name(status, words) for status, _ in edition.counts.by_word}


def _of_ratings(edition: Edition, steps: Sequence[StepEdition], words: Words) -> Iterator[Filter]:
    """A filter for each scale, with the values that some action has."""
    for scale in edition.scales:
        found = {rating.value.id for step in steps for rating in step.ratings if rating.scale.id == scale.id}
        has_rest = any(all(rating.scale.id != scale.id for rating in step.ratings) for step in steps)
        options = {value.id: value.label for value in scale.values if value.id in found}
        yield Filter(
            name=_name_of(scale),
            label=scale.title,
            options={**options, **({NONE: words("None")} if has_rest else {})},
        )


def _kinds(changes: Sequence[Change], words: Words) -> dict[str, str]:
    found = {kind.id: words(kind.label) for kind, _ in by_kind(changes)}
    return {ANY: words("Any change"), **found} if found else {}


def _names(named: Sequence[Sequence[str]], words: Words) -> dict[str, str]:
    """Those whom some actions name, in the order of the alphabet."""
    known = {name for names in named for name in names}
    if not known:
        return {}
    has_rest = not all(named)
    in_order = sorted(known, key=lambda name: (name.casefold(), name))
    return {**{name: name for name in in_order}, **({NONE: words(NOT_STATED)} if has_rest else {})}


def _marks(steps: Iterable[StepEdition], words: Words) -> dict[str, str]:
    """Those that no other filter is for."""
    found = {rule for step in steps for rule in step.flags}
    return {rule.id: words(rule.label) for rule in (MOVED, NOT_MENTIONED) if rule in found}


def _recommendations(edition: Edition, steps: Iterable[StepEdition], words: Words) -> dict[str, str]:
    answered = [
        part.recommendation
        for inspection in edition.by_inspection
        for group in inspection.sets
        for part in group.recommendations
        if part.actions
    ]
    if not answered:
        return {}
    has_rest = any(not step.step.recommendations for step in steps)
    return {
        **{recommendation.id: recommendation_name(recommendation, words) for recommendation in answered},
        **({NONE: words("No recommendation is matched")} if has_rest else {}),
    }


def _evidence(edition: Edition, words: Words) -> dict[str, str]:
    counts = edition.counts
    found = {
        rule.id: words(rule.label)
        for rule, number in ((WITH_EVIDENCE, counts.with_evidence), (ASSURED, counts.assured))
        if number
    }
    if not found:
        return {}
    has_rest = counts.of(StatusCategory.DONE) > counts.with_evidence
    return {**found, **({NONE: words("Completed, no evidence named")} if has_rest else {})}


def _orders(scales: Iterable[RatingScale], words: Words, *, has_leads: bool, has_refs: bool) -> tuple[Order, ...]:
    return (
        Order(value="", label=words("Area"), by="place"),
        Order(value="title", label=words("Action"), by="title"),
        Order(value="status", label=words("Status"), by="stage"),
        *(Order(value=_place_of(scale), label=scale.title, by=_place_of(scale)) for scale in scales),
        Order(value="due", label=words("Due"), by="due"),
        *((Order(value="lead", label=words("Lead"), by="lead"),) if has_leads else ()),
        *((Order(value="ref", label=words("Reference"), by="ref"),) if has_refs else ()),
    )
