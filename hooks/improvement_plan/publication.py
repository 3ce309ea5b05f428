"""A plan and its editors' prose as one publication: loaded, checked, and ready to give each page's HTML."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from jinja2 import Environment
from markupsafe import Markup

from . import content
from .abbreviations import spell_out
from .checks import check
from .edition import Edition, latest_edition
from .files import SiteFile
from .load import Loaded
from .pages import Page, pages
from .problems import Problem
from .redirects import redirects
from .render import environment, page_html
from .settings import Settings
from .words import Words, speak


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """What the site is made from."""

    loaded: Loaded
    warnings: tuple[Problem, ...]
    """What an editor should know, though nothing is wrong."""
    edition: Edition
    """The latest."""
    words: Words
    pages: Mapping[str, Page]
    """Each page, by the Markdown file that it would be written as."""
    values: Mapping[str, str]
    """What editors' prose may use."""
    templates: Environment
    files: tuple[SiteFile, ...]
    """What is published beside the pages."""
    settings: Settings
    cache: Path | None
    """A folder that keeps what is slow to make."""

    @property
    def titles(self) -> Mapping[str, str]:
        """The title of each page, by its address."""
        return {page.address: page.title for page in self.pages.values()}

    def line(self, page: Page) -> int:
        """The line of plan.yaml that *page* is about."""
        return self.loaded.source.locate(page.about)[0]

    def html(self, page: Page, *, prose: str = "", prose_edit_url: str | None = None) -> str:
        """The page's HTML, with the editors' *prose* (HTML) in its place."""
        return page_html(
            self.templates,
            page.template,
            {**page.context, "prose": Markup(prose), "prose_edit_url": prose_edit_url},
            base=page.base,
            glossary=self.loaded.plan.glossary,
        )

    def written_html(self, prose: str) -> str:
        """A page that editors wrote, with the glossary's abbreviations spelled out."""
        return spell_out(prose, self.loaded.plan.glossary)


def prepare(
    plan_file: Path, *, name: str, prose: Path, overrides: Path, today: date, settings: Settings, cache: Path | None
) -> Publication:
    """Load the plan in *plan_file* (called *name* in messages) and look over the Markdown in the folder *prose*.

    *overrides* holds the templates and the words; *today* is the day of the build; *cache* is a folder that keeps what
    is slow to make, if there is one. Raises ProblemsFound with every fault of both.
    """
    checked = check(plan_file, name=name, prose=prose, today=today)
    loaded = checked.without_faults()
    words = speak(loaded.plan.plan.language, catalogues=overrides / "locale")
    latest = latest_edition(loaded.plan)
    known = {page.file: page for page in pages(loaded, words=words, today=today)}
    values = content.values(latest, words)
    templates = environment(overrides / "pages", words, cache=cache)
    return Publication(
        loaded=loaded,
        warnings=checked.warnings,
        edition=latest,
        words=words,
        pages=known,
        values=values,
        templates=templates,
        files=tuple(redirects(loaded.plan, env=templates, words=words, settings=settings)),
        settings=settings,
        cache=cache,
    )
