"""A plan and its editors' prose as one publication: loaded, checked, and ready to give each page's HTML."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from jinja2 import Environment
from markupsafe import Markup

from .attachments import attachments
from .data import downloads
from .editions import prose_values
from .editions.edition import Edition, editions_of
from .feeds import share_images
from .language.translations import Words, speak
from .output.files import SiteFile
from .output.settings import Settings
from .pages.metadata import Head, head
from .pages.pages import Page, pages
from .pages.templates import environment, explained, page_html, told
from .plan.problems import Problem
from .plan.site_addresses import DATA, GLOSSARY, HOME_PICTURE, area_picture, file_of
from .reading.check import check
from .reading.load import Loaded


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """What the site is made from."""

    loaded: Loaded
    warnings: tuple[Problem, ...]
    """What an editor should know, though nothing is wrong."""
    editions: tuple[Edition, ...]
    """The plan as at each report, oldest first."""
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
    def edition(self) -> Edition:
        """The latest."""
        return self.editions[-1]

    @property
    def name(self) -> str:
        """The site's name: the plan's title."""
        return self.loaded.plan.plan.title

    def title(self, address: str) -> str:
        """The title of the page at *address*."""
        return self.pages[file_of(address)].title

    def line(self, page: Page) -> int:
        """The line of plan.yaml that *page* is about."""
        return self.loaded.source.locate(page.about)[0]

    def html(self, page: Page, *, prose: str = "") -> Markup:
        """The page's HTML, with the editors' *prose* (HTML) in its place."""
        return page_html(
            self.templates,
            page.template,
            {
                **page.context,
                **{name: make() for name, make in page.later.items()},
                "prose": told(prose) if prose else Markup(),
            },
            base=page.base,
            # The glossary itself needs no list of what it explains.
            glossary={} if page.address == GLOSSARY else self.loaded.plan.glossary,
        )

    def head(self, page: Page | None, *, address: str, title: str, description: str) -> Head:
        """What the head of a page says to machines; *page* is None for one that only editors wrote."""
        above = [] if not address else ["", page.parent] if page and page.parent else [""]
        area = page.context.get("area") if page else None
        picture, picture_text = None, None
        if self.settings.pictures and area and not area.area.withdrawn:
            picture = area_picture(area.area.id)
            picture_text = share_images.area_text(area, self.edition.report, self.words)
        elif self.settings.pictures:
            picture, picture_text = HOME_PICTURE, share_images.site_text(self.edition, self.words)
        return head(
            address=address,
            title=title,
            description=description,
            trail=[(self.title(page), page) for page in above],
            picture=picture,
            picture_text=picture_text,
            plan=self.loaded.plan,
            editions=self.editions,
            words=self.words,
            settings=self.settings,
            data_files=[file.address for file in self.files if _is_of_data_set(file.address)],
        )

    def written_html(self, prose: str, *, base: str) -> Markup:
        """A page that editors wrote, with its abbreviations explained. *base* leads from it to the site's root."""
        return explained(self.templates, told(prose), base=base, glossary=self.loaded.plan.glossary)


def prepare(
    plan_file: Path,
    *,
    name: str,
    prose: Path,
    overrides: Path,
    today: date,
    settings: Settings,
    cache: Path | None,
) -> Publication:
    """Load the plan in *plan_file* (called *name* in messages) and look over the Markdown in the folder *prose*.

    *overrides* holds the templates and the words; *today* is the day of the build; *cache* is a folder that keeps what
    is slow to make, if there is one. Raises ProblemsFound with every fault of both.
    """
    checked = check(plan_file, name=name, prose=prose, catalogues=overrides / "locale", today=today)
    loaded = checked.without_faults()
    words = speak(loaded.plan.plan.language, catalogues=overrides / "locale")
    editions = editions_of(loaded.plan)
    data = tuple(downloads.files(editions, words=words, settings=settings))
    shown = pages(editions, words=words, settings=settings, today=today, data=data)
    known = {page.file: page for page in shown}
    templates = environment(overrides / "pages", words, cache=cache)
    return Publication(
        loaded=loaded,
        warnings=(*checked.warnings, *checked.advice),
        editions=editions,
        words=words,
        pages=known,
        values=prose_values.values(editions[-1], words),
        templates=templates,
        files=data
        + tuple(
            attachments(editions, words=words, settings=settings, overrides=overrides, templates=templates, cache=cache)
        ),
        settings=settings,
        cache=cache,
    )


def _is_of_data_set(address: str) -> bool:
    """Whether a file holds the latest data: not an earlier report's, and not what describes a file's form."""
    return address.startswith(DATA) and not address.endswith((".schema.json", "datapackage.json"))
