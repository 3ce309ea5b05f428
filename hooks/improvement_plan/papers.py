"""Each report's paper for the meeting, as files of the site: a PDF and a Word file that say the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from pathlib import Path

from .document import Document
from .edition import Edition
from .files import SiteFile
from .model import Report
from .paper import paper
from .paper_pdf import pdf
from .paper_word import word
from .settings import Settings
from .words import Words

TEMPLATE = "paper.typ"


def address(report: Report, ending: str) -> str:
    """Where the paper of *report* stands, from the site's root; *ending* is 'pdf' or 'docx'."""
    return f"reports/{report.id}/{report.id}.{ending}"


def files(editions: Sequence[Edition], *, words: Words, settings: Settings, templates: Path) -> Iterator[SiteFile]:
    """Both files of each of *editions*, which stand in the order of their reports. *templates* has the template."""
    if not settings.papers:
        return
    for earlier, edition in zip((None, *editions), editions, strict=False):
        # Both files are written from one document.
        document = cache(partial(paper, edition, earlier=earlier, words=words, settings=settings))
        yield SiteFile(
            address=address(edition.report, "pdf"), make=partial(_pdf, document, template=templates / TEMPLATE)
        )
        yield SiteFile(address=address(edition.report, "docx"), make=partial(_word, document))


def _pdf(document: Callable[[], Document], *, template: Path) -> bytes:
    return pdf(document(), template=template)


def _word(document: Callable[[], Document]) -> bytes:
    return word(document())
