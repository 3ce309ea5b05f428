"""Earlier addresses: a page at each that leads on to the one that took its place, and keeps the anchor."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from jinja2 import Environment

from ..language.translations import Words
from ..output.files import SiteFile
from ..output.settings import Settings
from ..plan.model import Plan
from ..plan.site_addresses import area_page


def redirects(plan: Plan, *, env: Environment, words: Words, settings: Settings) -> Iterator[SiteFile]:
    """A file for each earlier id of a key area; an action's earlier ids are anchors on its area's page."""
    for area in plan.areas:
        for alias in area.aliases:
            make = partial(_page, env, title=area.name, target=area_page(area.id), words=words, settings=settings)
            yield SiteFile(address=f"{area_page(alias)}index.html", make=make)


def _page(env: Environment, *, title: str, target: str, words: Words, settings: Settings) -> bytes:
    template = env.get_template("redirect.html")
    html = template.render(title=title, target=target, base="../../", language=words.language, settings=settings)
    return html.encode()
