"""The values of an edition that prose may use, such as {{ report.date }}, and the plan's own text with them."""

from __future__ import annotations

from ..language.translations import Words
from ..plan.actions import StatusCategory
from ..plan.placeholders import fill
from .edition import Edition


def values(edition: Edition, words: Words) -> dict[str, str]:
    """Each value that prose may use, by its name, as plain text."""
    plan, report, counts = edition.plan.plan, edition.report, edition.counts
    contact = plan.contact
    review = plan.review
    found = {
        "plan.title": plan.title,
        "plan.organisation": plan.organisation,
        "report.title": report.title,
        "report.date": words.date(report.date),
        "report.to": words.listed(report.to),
        "report.next": report.next and words.date(report.next),
        "review.by": review and review.by,
        "review.every": review and review.every,
        "contact.role": contact and contact.role,
        "contact.name": contact and contact.name,
        "contact.telephone": contact and contact.telephone,
        "contact.email": contact and contact.email,
        "count.areas": words.number(len(edition.areas)),
        "count.recommendations": words.number(len(edition.recommendations)),
        "count.measures": words.number(len(edition.measures)),
        "count.actions": words.number(counts.total),
        "count.overdue": words.number(counts.overdue),
        **{f"count.{category}": words.number(counts.of(category)) for category in StatusCategory},
    }
    missing = words("not stated")
    return {name: value or missing for name, value in found.items()}


def about(edition: Edition, words: Words) -> str | None:
    """What an edition's plan says about itself, with the values of that edition in it, as Markdown."""
    text = edition.plan.plan.about
    return fill(text, values(edition, words)) if text and "{{" in text else text
