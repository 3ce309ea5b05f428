"""The latest edition to pictures, for where a page is shared: its title, its counts as words and a bar, its date."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from ..editions.areas import AreaEdition
from ..editions.edition import Edition
from ..editions.steps import Counts
from ..editions.wording import count_in_words, counts_in_words, one_line, overdue_in_words, total_in_words
from ..language.fonts import printable
from ..language.translations import Words
from ..output.files import SiteFile
from ..output.settings import Settings
from ..plan.locales import locale_of
from ..plan.reports import Report
from ..plan.site_addresses import HOME_PICTURE, area_picture

if TYPE_CHECKING:
    from typst import Compiler

TEMPLATE = "picture.typ"
_PIXELS_PER_INCH = 72
"""One for each point of the template's page."""
_LONGEST_WORD = 28
"""How many letters may stand without a place to break a line."""


def files(editions: Sequence[Edition], *, words: Words, settings: Settings, templates: Path) -> Iterator[SiteFile]:
    """The pictures of the latest of *editions*: one for the site, one for each area. *templates* has the template."""
    if not settings.pictures:
        return
    latest = editions[-1]
    about = latest.plan.plan
    drawer = _Drawer(template=templates / TEMPLATE)
    site = _given(about.organisation, about.title, latest.counts, latest.report, words)
    yield drawer.file(HOME_PICTURE, site)
    for area in latest.areas:
        given = _given(about.title, area.area.name, area.counts, latest.report, words)
        yield drawer.file(area_picture(area.area.id), given)


def site_text(edition: Edition, words: Words) -> str:
    """What the site's picture shows, in words."""
    return _text(edition.plan.plan.title, edition.counts, edition.report, words)


def area_text(area: AreaEdition, report: Report, words: Words) -> str:
    """What the picture of *area* shows as at *report*, in words."""
    return _text(area.area.name, area.counts, report, words)


def _text(title: str, counts: Counts, report: Report, words: Words) -> str:
    summary = counts_in_words(counts, words).rstrip(".")
    return f"{one_line(title)}. {summary}. {_as_reported(report, words)}."


def _as_reported(report: Report, words: Words) -> str:
    return words("As reported on %(date)s", date=words.date(report.date))


def _given(above: str, title: str, counts: Counts, report: Report, words: Words) -> str:
    """What the template is given, as JSON."""
    parts = [{"category": category, "number": number} for category, number in counts.by_status]
    legend = [
        {"category": status.category, "words": _drawn(count_in_words(status, number, words))}
        for status, number in counts.by_word
    ]
    overdue = overdue_in_words(counts, words)
    given = {
        "language": locale_of(words.language).language,
        "above": _drawn(above),
        "title": _drawn(title),
        "total": _drawn(total_in_words(counts.total, words)),
        "parts": parts,
        "legend": legend,
        "overdue": _drawn(overdue),
        "none": _drawn(words("No actions yet.")),
        "below": _drawn(_as_reported(report, words)),
    }
    return json.dumps(given, ensure_ascii=False)


def _drawn(text: str) -> str:
    """One line of plain text as the fonts can draw it; the longest words may break anywhere, to stay in the picture."""
    return _LONG.sub(lambda word: "\u200b".join(word[0]), printable(one_line(text)))


_LONG = re.compile(rf"\S{{{_LONGEST_WORD + 1},}}")


@dataclass(slots=True, kw_only=True)
class _Drawer:
    """Draws all pictures of a build with one compiler, which reads the template and the fonts for the first of them."""

    template: Path
    _compiler: Compiler | None = field(default=None, init=False)

    def file(self, address: str, given: str) -> SiteFile:
        """The picture of what the template is *given*, as a file."""
        draw = partial(self.draw, given)
        return SiteFile(address=address, make=draw, begin=lambda: draw)

    def draw(self, given: str) -> bytes:
        """The PNG of one picture."""
        # Here, so that a site without pictures does without the library.
        import typst  # noqa: PLC0415

        if self._compiler is None:
            # The library's own fonts only: those of a machine would give other bytes on another machine.
            fonts = typst.Fonts(include_system_fonts=False)
            self._compiler = typst.Compiler(self.template, root=self.template.parent, font_paths=fonts)
        drawn = self._compiler.compile(format="png", ppi=_PIXELS_PER_INCH, sys_inputs={"given": given})
        assert isinstance(drawn, bytes)  # a list would be of several pages, and the template has one
        return drawn
