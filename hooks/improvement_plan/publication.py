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
from .edition import Edition, latest_edition
from .load import Loaded, load
from .pages import Page, pages
from .problems import Problem, ProblemsFound
from .render import environment, page_html
from .words import Words, speak


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """What the site is made from."""

    loaded: Loaded
    edition: Edition
    """The latest."""
    words: Words
    pages: Mapping[str, Page]
    """Each page, by the Markdown file that it would be written as."""
    values: Mapping[str, str]
    """What editors' prose may use."""
    templates: Environment

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


def prepare(plan_file: Path, *, name: str, prose: Path, overrides: Path, today: date) -> Publication:
    """Load the plan in *plan_file* (called *name* in messages) and look over the Markdown in the folder *prose*.

    *overrides* holds the templates and the words; *today* is the day of the build. Raises ProblemsFound with every
    fault of both.
    """
    loaded = load(plan_file, name=name)
    words = speak(loaded.plan.plan.language, catalogues=overrides / "locale")
    latest = latest_edition(loaded.plan)
    known = {page.file: page for page in pages(loaded, words=words, today=today)}
    values = content.values(latest, words)
    found = list(_problems_of_prose(prose, pages=known, values=values))
    if found:
        raise ProblemsFound(found)
    return Publication(
        loaded=loaded,
        edition=latest,
        words=words,
        pages=known,
        values=values,
        templates=environment(overrides / "pages", words),
    )


def _problems_of_prose(folder: Path, *, pages: Mapping[str, Page], values: Mapping[str, str]) -> list[Problem]:
    found: list[Problem] = []
    for path in sorted(folder.rglob("*.md")):
        inside = path.relative_to(folder).as_posix()
        file = f"{folder.name}/{inside}"
        if inside.startswith(("areas/", "reports/")) and inside not in pages:
            kind = "area" if inside.startswith("areas/") else "report"
            ids = ", ".join(
                page.address.split("/")[1]
                for page in pages.values()
                if page.address.startswith(f"{kind}s/") and page.parent
            )
            message = f"the plan has no {kind} '{path.stem}', so this text has no page"
            found.append(
                Problem(
                    file=file,
                    line=1,
                    column=1,
                    code="no-page",
                    message=message,
                    help=f"Name the file after one of {ids}.",
                )
            )
        try:
            markdown = path.read_text(encoding="utf-8-sig")
        except UnicodeDecodeError as error:
            line = path.read_bytes()[: error.start].count(b"\n") + 1
            message = "this line holds a byte that is not UTF-8"
            found.append(
                Problem(
                    file=file,
                    line=line,
                    column=1,
                    code="encoding",
                    message=message,
                    help="Save the file as UTF-8.",
                )
            )
            continue
        found += content.problems(markdown, file=file, values=values, joined=inside in pages)
    return found
