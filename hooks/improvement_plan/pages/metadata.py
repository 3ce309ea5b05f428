"""What machines read in a page's head: structured data, how a shared link looks, and when the facts are from.

Structured data is JSON-LD 1.1 with schema.org's words; shared links use the Open Graph protocol and X's cards.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath
from typing import Any

from ..data.workbook import MEDIA_TYPE
from ..editions.edition import Edition
from ..language.translations import Words
from ..output.settings import Settings
from ..plan.locales import locale_of
from ..plan.model import Plan
from ..plan.reports import Report
from ..plan.site_addresses import DATA, SITEMAP, report_page, to_latest_page

PICTURE_WIDTH, PICTURE_HEIGHT = 1200, 630
"""The size of a picture for shared links, in pixels."""

_MEDIA_TYPES = {
    ".csv": "text/csv",
    ".xlsx": MEDIA_TYPE,
    ".json": "application/json",
    ".xml": "application/atom+xml",
    ".ics": "text/calendar",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What a page's head says to machines."""

    json_ld: str
    """Safe inside <script type="application/ld+json"> as it is."""
    properties: tuple[tuple[str, str], ...]
    """Names and contents of <meta>, neither of them escaped: 'og:…' are properties (RDFa), 'twitter:…' are names."""


def head(
    *,
    address: str,
    title: str,
    description: str,
    trail: Sequence[tuple[str, str]],
    picture: str | None,
    picture_text: str | None,
    plan: Plan,
    editions: Sequence[Edition],
    words: Words,
    settings: Settings,
    data_files: Sequence[str] = (),
    licence: str | None = None,
) -> Head:
    """The head of the page at *address* ('' is the home page), whose *title* and *description* are plain text.

    *trail* has the title and the address of each page above it, the home page first. *picture* is the address of its
    picture, *picture_text* the same in words. *data_files* are the addresses of the files of the data set, which the
    page of the data tells alone; *licence* is the address of the licence of the data, where one was given. All
    addresses are from the site's root.
    """
    parts: list[dict[str, Any]] = [_organisation(plan, settings)]
    if trail:
        parts.append(_breadcrumbs([*trail, (title, address)], settings))
    for edition in editions:
        if address == report_page(edition.report.id):
            parts += _meetings(edition.report, settings)
    if address == DATA and data_files:
        parts.append(
            _dataset(plan, editions, words=words, settings=settings, data_files=data_files, licence=licence),
        )
    return Head(
        json_ld=_json({"@context": "https://schema.org", "@graph": parts}),
        properties=tuple(
            _properties(
                address=address,
                title=title,
                description=description,
                picture=picture,
                picture_text=picture_text,
                name=plan.plan.title,
                language=plan.plan.language,
                settings=settings,
            )
        ),
    )


def _organisation(plan: Plan, settings: Settings) -> dict[str, Any]:
    # A plan gives no address of the organisation's own site, so that none stands here.
    return {
        "@type": "GovernmentOrganization",
        "@id": f"{settings.url}#organisation",
        "name": plan.plan.organisation,
    }


def _breadcrumbs(trail: Sequence[tuple[str, str]], settings: Settings) -> dict[str, Any]:
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": title, "item": f"{settings.url}{address}"}
            for position, (title, address) in enumerate(trail, 1)
        ],
    }


def _meetings(report: Report, settings: Settings) -> Iterator[dict[str, Any]]:
    """The meetings of a report whose day is known. A plan says nothing of the place, so that none stands here."""
    for meeting in report.meetings:
        if meeting.date.kind == "day":
            yield {
                "@type": "Event",
                "name": f"{meeting.committee}: {report.title}",
                "startDate": meeting.date.written,
                "organizer": {"@type": "Organization", "name": meeting.committee},
                "about": {"@id": f"{settings.url}{report_page(report.id)}"},
                **({"url": meeting.url} if meeting.url else {}),
            }


def _dataset(
    plan: Plan,
    editions: Sequence[Edition],
    *,
    words: Words,
    settings: Settings,
    data_files: Sequence[str],
    licence: str | None,
) -> dict[str, Any]:
    first, last = editions[0].report, editions[-1].report
    return {
        "@type": "Dataset",
        "@id": f"{settings.url}{DATA}#dataset",
        "name": words("Data of the %(plan)s", plan=plan.plan.title),
        "description": words(
            "The actions, progress, measures and recommendations of the %(plan)s, as %(organisation)s reported them.",
            plan=plan.plan.title,
            organisation=plan.plan.organisation,
        ),
        "url": f"{settings.url}{DATA}",
        "inLanguage": plan.plan.language,
        "isAccessibleForFree": True,
        "creator": {"@id": f"{settings.url}#organisation"},
        "dateModified": last.day.isoformat(),
        # ISO 8601: one day, or from one to the other.
        "temporalCoverage": "/".join(dict.fromkeys((first.day.isoformat(), last.day.isoformat()))),
        **({"license": licence} if licence else {}),
        "distribution": [
            {
                "@type": "DataDownload",
                "name": PurePosixPath(file).name,
                "contentUrl": f"{settings.url}{file}",
                **_encoding(file),
            }
            for file in data_files
        ],
    }


def _encoding(file: str) -> Mapping[str, str]:
    media_type = _MEDIA_TYPES.get(PurePosixPath(file).suffix)
    return {"encodingFormat": media_type} if media_type else {}


def _json(value: object) -> str:
    """JSON that is safe inside <script>: what could end the element or a line of it is escaped (RFC 8259, 7)."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.translate({ord(letter): f"\\u{ord(letter):04x}" for letter in "<>&\u2028\u2029"})


def _properties(
    *,
    address: str,
    title: str,
    description: str,
    picture: str | None,
    picture_text: str | None,
    name: str,
    language: str,
    settings: Settings,
) -> list[tuple[str, str]]:
    found = [
        ("og:title", title if address else name),
        ("og:description", description),
        ("og:url", f"{settings.url}{address}"),
        ("og:type", "article" if address else "website"),
        ("og:site_name", name),
    ]
    locale = locale_of(language)
    # The protocol wants a language with its territory; a territory that the plan does not name is not made up.
    if locale.territory:
        found.append(("og:locale", f"{locale.language}_{locale.territory}"))
    if picture:
        found += [
            ("og:image", f"{settings.url}{picture}"),
            ("og:image:type", "image/png"),
            ("og:image:width", str(PICTURE_WIDTH)),
            ("og:image:height", str(PICTURE_HEIGHT)),
        ]
    if picture and picture_text:
        found.append(("og:image:alt", picture_text))
    found.append(("twitter:card", "summary_large_image" if picture else "summary"))
    return found


def robots(settings: Settings) -> bytes:
    """The file robots.txt (RFC 9309): everything may be read, and where the list of pages is."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {settings.url}{SITEMAP}\n".encode()


def lastmod(address: str, editions: Sequence[Edition]) -> date:
    """When the facts of the page at *address* are from, for the sitemap: the day of the report that it shows.

    A report's page and its comparisons with those before it have that report's day, all others the latest report's.
    """
    shown = (
        edition.report
        for edition in editions
        if address.startswith(report_page(edition.report.id)) and address != to_latest_page(edition.report.id)
    )
    return next(shown, editions[-1].report).day
