"""What an edition says in words, wherever it is said: statuses, counts, lengths of time, dates.

Pages, papers, feeds and pictures put it into their own form.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from ..language.translations import N_, Words
from ..plan.actions import Recommendation, StatusCategory
from ..plan.base import Citation
from ..plan.dates import PublishedDate
from ..plan.durations import Age, Freshness, lateness
from ..plan.model import Review
from ..plan.reports import Document, Report
from ..reading.status_words import says
from .edition import Edition
from .ratings import Rating
from .recommendations import InspectionEdition, RecommendationSet
from .statuses import COUNTED, LABELS, MEANS, WITH_CATEGORY
from .steps import Counts, Status, StepEdition

NOT_STATED = N_("Not stated in the report")

# The characters that XML 1.0 (2.2) allows, without controls and without those that turn the direction of what follows.
# Not compiled here: that is slow, and few texts need it. `re` caches it at its first use.
_UNSAFE = "[^\t\n\x20-\x7e\xa0-\u2027\u202f-\u2065\u206a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"

Written = Callable[[int], str]
"""How a number is written in a message. Where that is markup, so is the message."""


def safe(text: str) -> str:
    """The text without characters that XML or a calendar cannot hold, or that could turn what stands after it."""
    return text if text.isprintable() else re.sub(_UNSAFE, "", text)


def one_line(text: str) -> str:
    """Plain text as one safe line."""
    return " ".join(safe(" ".join(text.split())).split())


def shortened(text: str, most: int) -> str:
    """The text with at most so many characters, cut between words."""
    return text if len(text) <= most else text[: most - 1].rsplit(" ", 1)[0].rstrip(",.;:") + "…"


# Statuses and counts


def status_word(status: Status, words: Words) -> str:
    """The plan's own word for a status, or the usual one."""
    return status.label or words(LABELS[status.category])


def says_itself(status: Status, words: Words) -> bool:
    """Whether the word for a status tells what it means, so that nothing need stand beside it."""
    return is_usual(status, words) or says(status_word(status, words), status.category.value)


def is_usual(status: Status, words: Words) -> bool:
    """Whether a status is shown by the usual word."""
    return one_line(status_word(status, words)).casefold() == words(LABELS[status.category]).casefold()


def status_name(status: Status, words: Words, *, marked: Callable[[str], str] | None = None) -> str:
    """The plan's own word for a status; what it means follows where the word does not say so.

    With *marked*, which gives markup, the word is told apart from what follows it.
    """
    word = one_line(status_word(status, words))
    if says_itself(status, words):
        return word
    return words(WITH_CATEGORY[status.category], word=marked(word) if marked else word)


def count_in_words(status: Status, number: int, words: Words, *, written: Written | None = None) -> str:
    """How many actions have a status: '2 completed', or by the plan's own word: '2 Amber'."""
    num = (written or words.number)(number)
    if is_usual(status, words):
        return words.ngettext(*COUNTED[status.category], number, num=num)
    return words("%(num)s %(word)s", num=num, word=one_line(status_word(status, words)))


def overdue_in_words(counts: Counts, words: Words, *, written: Written | None = None) -> str:
    """How many of the actions that were counted are overdue, and how many milestones; empty where none is."""
    write, actions, milestones = written or words.number, counts.overdue, counts.overdue_milestones
    of_actions = words.ngettext("%(num)s of these overdue", "%(num)s of these overdue", actions, num=write(actions))
    if not milestones:
        return of_actions if actions else ""
    number = write(milestones)
    if not actions:
        return words.ngettext("%(num)s milestone overdue", "%(num)s milestones overdue", milestones, num=number)
    of_milestones = words.ngettext("%(num)s milestone", "%(num)s milestones", milestones, num=number)
    return words("%(actions)s, and %(milestones)s", actions=of_actions, milestones=of_milestones)


def total_in_words(number: int, words: Words) -> str:
    """Such as '5 actions'."""
    return words.ngettext("%(num)s action", "%(num)s actions", number)


def counts_in_words(counts: Counts, words: Words) -> str:
    """A sentence: '5 actions: 2 completed, 3 under way, 1 of these overdue', with a full stop."""
    if not counts.total:
        return words("No actions yet.")
    parts = [count_in_words(status, number, words) for status, number in counts.by_word]
    if overdue := overdue_in_words(counts, words):
        parts.append(overdue)
    return words("%(actions)s: %(counts)s.", actions=total_in_words(counts.total, words), counts=", ".join(parts))


def key_in_words(known: Iterable[Status], words: Words) -> str:
    """What those of *known* mean whose words do not say so themselves, in a sentence; empty where each does."""
    parts = [
        words(MEANS[status.category], word=one_line(status_word(status, words)))
        for status in known
        if not says_itself(status, words)
    ]
    return words("%(meanings)s.", meanings="; ".join(parts)) if parts else ""


def key_of(edition: Edition, words: Words) -> tuple[Status, ...]:
    """The plan's own words, to be explained; none where each says itself what it means."""
    return () if all(says_itself(status, words) for status in edition.own_words) else edition.own_words


def evidence_in_words(counts: Counts, words: Words, *, written: Written | None = None) -> str:
    """Of what is completed, how much has evidence, and how much was confirmed from outside. Never added to the counts.

    Empty where nothing is completed.
    """
    if not counts.of(StatusCategory.DONE):
        return ""
    write = written or words.number
    return words(
        "Of the completed, %(evidence)s with evidence named and %(assured)s confirmed by others than the team.",
        evidence=write(counts.with_evidence),
        assured=write(counts.assured),
    )


def silent_in_words(number: int, words: Words) -> str:
    """How many recommendations have no action that is reported on."""
    return words.ngettext(
        "Nothing is reported on %(num)s recommendation.",
        "Nothing is reported on %(num)s recommendations.",
        number,
    )


# Recommendations


def recommendation_name(recommendation: Recommendation, words: Words) -> str:
    """'1.10 Equality', or 'Recommendation 4' of one that has no title."""
    if recommendation.title:
        return recommendation.short_name
    return words("Recommendation %(id)s", id=recommendation.short_name)


def recommendations_heading(edition: Edition, words: Words) -> str:
    """The heading of the part of a report about recommendations."""
    if len(edition.plan.inspections) > 1:
        return words("Recommendations of the inspections")
    return words("Recommendations of the inspection")


def matched_in_words(counts: Counts, words: Words) -> str:
    """How the actions stand that are matched to a recommendation: '2 of 3 matched actions completed, 1 behind'."""
    if not counts.total:
        return words("No action is matched")
    completed = words.ngettext(
        "%(completed)s of %(num)s matched action completed",
        "%(completed)s of %(num)s matched actions completed",
        counts.total,
        completed=words.number(counts.of(StatusCategory.DONE)),
    )
    others = (
        count_in_words(status, number, words)
        for status, number in counts.by_word
        if status.category is not StatusCategory.DONE
    )
    return ", ".join([completed, *others])


def inspection_title(group: InspectionEdition, words: Words) -> str:
    """What an inspection is called; of recommendations that name none, that."""
    return group.inspection.title if group.inspection else words("No inspection named")


def unstated_in_words(names: Iterable[str], words: Words) -> str:
    """What no recommendation has."""
    return words("Not stated in the report for any recommendation: %(names)s.", names=", ".join(map(words, names)))


def set_in_words(group: RecommendationSet, words: Words) -> str:
    """How many recommendations a set has, and how the actions stand: 'Must: 3 recommendations. 2 of 5 matched …'."""
    number = len(group.recommendations)
    recommendations = words.ngettext("%(num)s recommendation", "%(num)s recommendations", number)
    if group.kind:
        recommendations = words("%(kind)s: %(recommendations)s", kind=group.kind, recommendations=recommendations)
    return words(
        "%(recommendations)s. %(matched)s.",
        recommendations=recommendations,
        matched=matched_in_words(group.counts, words),
    )


# Time


LENGTHS_OF_TIME = N_(
    "A length of time is told in days, months or years that have passed in full. “Almost” says that at most a "
    "week is missing to the next month, or at most a month to the next year."
)
"""The rule of `time_in_words`, for readers."""


def time_in_words(age: Age, words: Words) -> str:
    """A length of time, such as '3 months' or 'almost a year'."""
    number, unit = age.number + age.is_almost_more, age.unit
    if age.is_almost_more and unit == "month" and number in (12, 24):
        number, unit = number // 12, "year"
    if not age.is_almost_more:
        return words("less than a month") if unit == "month" and not number else _length(number, unit, words)
    if number == 1:
        return words("almost a month") if unit == "month" else words("almost a year")
    return words("almost %(time)s", time=_length(number, unit, words))


def _length(number: int, unit: str, words: Words) -> str:
    if unit == "year":
        return words.ngettext("%(num)s year", "%(num)s years", number)
    if unit == "month":
        return words.ngettext("%(num)s month", "%(num)s months", number)
    return words.ngettext("%(num)s day", "%(num)s days", number)


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A due date in words; what does not apply is empty."""

    date: str
    """In force."""
    by: str = ""
    """Of a date in words, when it was promised by."""
    was: str = ""
    """The original one, where another is in force."""
    overdue: str = ""
    """By how long."""


def due_in_words(step: StepEdition, report: Report, words: Words) -> Due | None:
    """The due date of a step as at *report*; None without one."""
    due, first = step.due, step.step.due
    if due is None:
        return None
    return Due(
        date=words.date(due),
        by=f"({words.by(due.ends[0])})" if due.kind == "words" and due.ends else "",
        was=words("originally %(date)s", date=words.date(first)) if first is not None and step.is_moved else "",
        overdue=words("Overdue by %(time)s", time=time_in_words(lateness(due, report.day), words))
        if step.is_overdue
        else "",
    )


def next_report_in_words(freshness: Freshness, words: Words) -> str:
    """When the next report is to be expected, or that it has not come in time: a sentence or two."""
    if freshness.next and freshness.next_is_late:
        return words("The next report was due %(when)s, and is not here yet.", when=words.when(freshness.next))
    if freshness.next:
        return words("The next report is due %(when)s.", when=words.when(freshness.next))
    if freshness.expected and freshness.next_is_late:
        return words(
            "The next review was due by %(date)s. No later report is here.", date=words.day(freshness.expected)
        )
    if freshness.expected:
        return words("The next review is due by %(date)s.", date=words.day(freshness.expected))
    return words("No date is stated for the next report.")


def review_in_words(freshness: Freshness, review: Review | None, words: Words) -> tuple[str, ...]:
    """Who reviews the plan and how often, and how that gives the day of `next_report_in_words`: sentences."""
    said = []
    if review and review.every:
        often = how_often(review.every, words)
        if review.by:
            said.append(words("The %(board)s reviews the plan %(often)s.", board=review.by, often=often))
        else:
            said.append(words("The plan is reviewed %(often)s.", often=often))
    if freshness.expected:
        said.append(words("No date is stated for the next report; the one above is worked out from that."))
    return tuple(said)


def reviewed_by(review: Review, words: Words) -> str:
    """Who reviews the plan, and how often."""
    if not review.every:
        return review.by or ""
    return words("%(board)s, %(often)s", board=review.by, often=how_often(review.every, words))


def how_often(every: str, words: Words) -> str:
    """A rhythm after a verb: 'every 6 weeks' of '6 weeks', 'every month' of '1 month', 'quarterly' as it is."""
    if re.match(r"(?:every|each|once|twice|at)\b|[^\d\W]+ times\b|[^\d\W]+ly\b", every, re.IGNORECASE):
        return every
    return words("every %(time)s", time=re.sub(r"^(?:1|one)\s+(?=\D)", "", every, flags=re.IGNORECASE))


# What reports say


def named_rating(rating: Rating, words: Words) -> str:
    """A rating with the name of its scale: 'Assurance: Moderate'."""
    return words("%(scale)s: %(value)s", scale=one_line(rating.scale.title), value=one_line(rating.value.label))


def as_published(text: str, words: Words) -> str:
    """A report's own words."""
    return words("The report’s words: “%(words)s”", words=text)


def percent_done(percent: object, words: Words) -> str:
    """A percentage that a report published."""
    return words("%(percent)s%% done, as published.", percent=words.number(percent))  # type: ignore[arg-type]


def place_in(document: Document, citation: Citation, words: Words) -> str:
    """Where in a document it was published: 'page 8, paragraph 3'; empty where that is not stated."""
    page = citation.page or (None if citation.paragraph else document.page)
    parts = [
        words("page %(page)s", page=page) if page else "",
        words("paragraph %(paragraph)s", paragraph=citation.paragraph) if citation.paragraph else "",
    ]
    return ", ".join(part for part in parts if part)


def stated(value: object, words: Words) -> str:
    """What is stated of a step, where it is no Markdown: a date, a text, or names with commas between."""
    match value:
        case PublishedDate():
            return words.date(value)
        case tuple():
            return ", ".join(value)
    return f"{value}"


def nothing_coming(edition: Edition, words: Words, *, overdue: bool) -> str:
    """Why nothing stands under what comes next, where something or nothing is *overdue*."""
    if overdue:
        return words("Nothing falls due on or after %(date)s.", date=words.date(edition.report.date))
    return words("No open action has a due date.")
