"""Remarks and meetings in words, as pages, papers and feeds say them."""

from __future__ import annotations

from ..language.markdown import plain_markdown
from ..language.translations import N_, Words
from ..plan.reports import Meeting, Report
from .remarks import ANSWERED, OPEN, Remark
from .wording import one_line, shortened, time_in_words

OUTCOMES = {
    "accepted": N_("Accepted"),
    "partly-accepted": N_("Partly accepted"),
    "rejected": N_("Rejected"),
}
"""Whether the body accepted what was asked."""
SHORT = 80
"""How much of a remark stands for it in a title, in characters."""


def outcome_in_words(outcome: str, words: Words) -> str:
    """Whether it was accepted."""
    return words(OUTCOMES[outcome])


def said_by(remark: Remark, words: Words) -> str:
    """Whose remark it was, where it says so, and when, where that is not the day of its report; else empty."""
    date = words.date(remark.said) if remark.said != remark.report.date else ""
    return ", ".join(part for part in (remark.entry.by, date) if part)


def how_long(remark: Remark, report: Report, words: Words) -> str:
    """How long it has had no answer on the day of *report*, or how long the answer took; empty where not known."""
    if remark.state is OPEN:
        age = remark.time_until(report)
        return words("for %(time)s", time=time_in_words(age, words)) if age else ""
    if remark.state is not ANSWERED or remark.entry.response or not remark.answers:
        return ""
    age = remark.time_until(remark.answers[0].report)
    return words("after %(time)s", time=time_in_words(age, words)) if age else ""


def asked_before(remark: Remark, report: Report, words: Words) -> str:
    """How long before *report* it was asked; empty where that was no time, or is not known."""
    age = remark.time_until(report)
    if age is None:
        return ""
    time = time_in_words(age, words)
    return words("It was asked %(time)s before the report of %(date)s.", time=time, date=words.date(report.date))


def not_recorded(remark: Remark, report: Report, words: Words, *, has_time: bool = True) -> str:
    """That no answer is recorded as at *report*, and for how long if it *has_time*; or no reason for a refusal."""
    date, is_its_own = words.date(report.date), remark.report.id == report.id
    if remark.state is ANSWERED:
        said = N_("No reason is recorded up to the report of %(date)s.")
        return words(N_("No reason is recorded with the report of %(date)s.") if is_its_own else said, date=date)
    if is_its_own:
        return words("No answer is recorded with the report of %(date)s.", date=date)
    age = remark.time_until(report) if has_time else None
    if age is None:
        return words("No answer is recorded up to the report of %(date)s.", date=date)
    said = N_("No answer is recorded up to the report of %(date)s, %(time)s after it was asked.")
    return words(said, date=date, time=time_in_words(age, words))


def meeting_in_words(meeting: Meeting, words: Words) -> str:
    """Who meets, and when."""
    return words("%(committee)s, %(date)s", committee=meeting.committee, date=words.date(meeting.date))


def in_short(remark: Remark) -> str:
    """What was said, as plain text of a title's length."""
    return shortened(one_line(plain_markdown(remark.entry.says)), SHORT)
