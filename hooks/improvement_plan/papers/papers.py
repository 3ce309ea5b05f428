"""Each report's paper for the meeting, as files of the site: a PDF and a Word file that say the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache as once
from functools import partial
from importlib.metadata import version
from pathlib import Path

from ..editions.edition import Edition
from ..language.translations import Words
from ..output.cache import fingerprint, kept
from ..output.files import SiteFile
from ..output.settings import Settings
from ..plan.site_addresses import paper as address_of_paper
from .document import Document
from .paper import paper
from .pdf import pdf
from .word import word

TEMPLATE = "paper.typ"


def files(
    editions: Sequence[Edition], *, words: Words, settings: Settings, templates: Path, cache: Path | None = None
) -> Iterator[SiteFile]:
    """Both files of each of *editions*, which stand in the order of their reports.

    *templates* has the template. *cache* keeps what was written: a paper changes when what it says does, or the way it
    is written.
    """
    if not settings.papers:
        return
    template = templates / TEMPLATE
    for place, report in enumerate(editions[-1].plan.reports[: len(editions)]):
        # Both files are written from one document.
        document = once(partial(_document, editions, place, words=words, settings=settings))
        for ending, write in (("pdf", partial(_pdf, document, template=template)), ("docx", partial(_word, document))):
            make = partial(_kept, document, ending, write, template=template, cache=cache)
            yield SiteFile(address=address_of_paper(report.id, ending), make=make)


def _document(editions: Sequence[Edition], place: int, *, words: Words, settings: Settings) -> Document:
    earlier = editions[place - 1] if place else None
    return paper(editions[place], earlier=earlier, words=words, settings=settings)


def _kept(
    document: Callable[[], Document], ending: str, write: Callable[[], bytes], *, template: Path, cache: Path | None
) -> bytes:
    if cache is None:
        return write()
    writers = sorted(Path(__file__).parents[1].rglob("*.py"))
    looks = [path.read_text(encoding="utf-8") for path in (template, *writers)]
    key = fingerprint([version("typst"), version("python-docx"), repr(document()), *looks])
    return kept(cache, f"{key}.{ending}", write)


def _pdf(document: Callable[[], Document], *, template: Path) -> bytes:
    return pdf(document(), template=template)


def _word(document: Callable[[], Document]) -> bytes:
    return word(document())
