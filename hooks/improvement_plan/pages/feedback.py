"""The letter that a reader sends about a mistake: it names the page and the report, and leaves room for the rest."""

from __future__ import annotations

from urllib.parse import quote

from ..language.translations import Words
from ..plan.reports import Report


def letter(email: str, *, title: str, address: str, report: Report, words: Words) -> str:
    """The letter about a page, to *email*, as an address that opens it (RFC 6068)."""
    lines = [
        words("Page: %(address)s", address=address),
        words("Report: %(title)s, %(date)s", title=report.title, date=words.date(report.date)),
        "",
        words("What is wrong, and what would be right:"),
        "",
    ]
    subject = words("Mistake on the page “%(page)s”", page=title)
    return f"mailto:{email}?subject={quote(subject)}&body={'%0D%0A'.join(quote(line) for line in lines)}"
