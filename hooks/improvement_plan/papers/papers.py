"""Each report's paper for the meeting, as files of the site: a PDF and a Word file that say the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache as once
from functools import lru_cache, partial
from importlib.metadata import version
from pathlib import Path

from ..editions.edition import Edition
from ..language.translations import Words
from ..output.cache import cached, fingerprint
from ..output.files import SiteFile
from ..output.settings import Settings
from ..plan.site_addresses import paper as address_of_paper
from .document import PaperDocument
from .paper import paper
from .pdf import pdf
from .word import word

TEMPLATE = "paper.typ"
PACKAGE = Path(__file__).parents[1]
Writer = Callable[[PaperDocument], bytes]

_TYPST_KEEPS = 11
"""For how many documents Typst keeps what it worked out for one."""


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
    code = once(partial(_code, PACKAGE, template))

    # Both files of a report are written from one document. No other is cached: many reports have many.
    @lru_cache(maxsize=1)
    def document(place: int) -> tuple[PaperDocument, str]:
        made = _document(editions, place, words=words, settings=settings)
        return made, fingerprint([code(), repr(made)]) if cache else ""

    writers: tuple[tuple[str, Writer], ...] = (
        ("pdf", partial(_pdf, template=template)),
        # A chart with no new figures is the same in the next report.
        ("docx", partial(word, pictures={})),
    )
    for place, report in enumerate(editions[-1].plan.reports[: len(editions)]):
        for ending, write in writers:
            begin = partial(_begun, partial(document, place), ending, write, cache=cache)
            yield SiteFile(
                address=address_of_paper(report.id, ending),
                # A PDF is Typst's work, which lets other threads work; a Word file is ours in the most part.
                make=partial(_made_alone if ending == "pdf" else _made, begin),
                begin=begin if ending == "pdf" else None,
            )


def _document(editions: Sequence[Edition], place: int, *, words: Words, settings: Settings) -> PaperDocument:
    earlier = editions[place - 1] if place else None
    return paper(editions[place], earlier=earlier, words=words, settings=settings, past=editions[:place])


def _begun(
    document: Callable[[], tuple[PaperDocument, str]], ending: str, write: Writer, *, cache: Path | None
) -> Callable[[], bytes]:
    """What gives the bytes of a paper, once its document is made, and the key that it has in a *cache*."""
    made, key = document()
    return partial(cached, cache, f"{key}.{ending}", partial(write, made))


def _made(begin: Callable[[], Callable[[], bytes]]) -> bytes:
    return begin()()


def _made_alone(begin: Callable[[], Callable[[], bytes]]) -> bytes:
    """The bytes of a PDF that no other follows, as while the site is served: its memory is free at once."""
    data = _made(begin)
    _forget()
    return data


def _pdf(document: PaperDocument, *, template: Path) -> bytes:
    _forget()  # Before, and not after: what is left of the last one goes with the build.
    return pdf(document, template=template)


def _code(package: Path, template: Path) -> str:
    """Tells the code that writes papers from any other: what a paper looks like depends on all of it."""
    texts = (path.read_text(encoding="utf-8") for path in (template, *sorted(package.rglob("*.py"))))
    return fingerprint([version("typst"), version("python-docx"), *texts])


def _forget() -> None:
    """Have Typst let go of the paper that it wrote last: it takes a gigabyte of memory for some 600 actions.

    Typst keeps what it worked out until so many further documents did without it, in all of a process.
    """
    import typst  # noqa: PLC0415  # A site whose papers are in the cache never loads it.

    compiler = typst.Compiler(b"", font_paths=typst.Fonts(include_system_fonts=False, include_embedded_fonts=False))
    for _ in range(_TYPST_KEEPS):
        compiler.compile(b"", format="svg")
