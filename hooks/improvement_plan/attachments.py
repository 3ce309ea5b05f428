"""Every file that is published beside the pages and the open data, each from the module that knows its format."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from jinja2 import Environment

from .editions.edition import Edition
from .feeds import atom, calendar, share_images
from .language.translations import Words
from .output.files import SiteFile
from .output.settings import Settings
from .pages import metadata
from .pages.redirects import redirects
from .plan import json_schema
from .plan.site_addresses import PLAN_SCHEMA, ROBOTS


def attachments(
    editions: Sequence[Edition],
    *,
    words: Words,
    settings: Settings,
    overrides: Path,
    templates: Environment,
    cache: Path | None,
) -> Iterator[SiteFile]:
    """The files beside the pages of *editions*, oldest first.

    *overrides* is the folder of all that they look like; *cache* keeps what is slow to make.
    """
    yield from redirects(editions[-1].plan, env=templates, words=words, settings=settings)
    if settings.papers:
        from .papers import papers  # noqa: PLC0415  # Papers take a dozen modules, which a site without them never loads.

        yield from papers.files(editions, words=words, settings=settings, templates=overrides / "paper", cache=cache)
    yield from atom.files(editions, words=words, settings=settings)
    yield from calendar.files(editions, words=words, settings=settings)
    yield from share_images.files(editions, words=words, settings=settings, templates=overrides / "pictures")
    yield SiteFile(address=PLAN_SCHEMA, make=lambda: json_schema.text().encode())
    yield SiteFile(address=ROBOTS, make=partial(metadata.robots, settings))
