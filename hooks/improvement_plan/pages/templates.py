"""Templates to HTML: the one Jinja environment of the plan's pages. It escapes each value and allows no missing one."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from html import unescape
from pathlib import Path
from typing import Any

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2 import __version__ as jinja_version
from jinja2.bccache import Bucket
from jinja2.runtime import Context
from markupsafe import Markup, escape

from ..editions import entry_facts
from ..editions.attention import concern_in_words, status_value
from ..editions.change_wording import difference, part_of
from ..editions.measure_wording import (
    age_in_words,
    better_in_words,
    change_in_words,
    compared_in_words,
    dated_target,
    expected_in_words,
    figure_in_words,
    forecast_in_words,
    has_notes,
    latest_in_words,
    measure_title,
    met_in_words,
    missing_of_measure,
    notes_in_words,
    published_beside,
    rating_in_words,
    target_as_published,
    target_in_words,
)
from ..editions.progress import completed_in_words, due_by_then_in_words, statuses_among
from ..editions.ratings import ratings_given
from ..editions.recommendations import source_of_all, unstated
from ..editions.remark_wording import how_long, in_short, meeting_in_words, not_recorded, outcome_in_words, said_by
from ..editions.shared_facts import shared_facts, shared_in_words
from ..editions.statuses import EXPLAINED
from ..editions.step_facts import MEASURED_BY
from ..editions.svg_chart import on_page, sparkline
from ..editions.wording import (
    as_published,
    count_in_words,
    due_in_words,
    evidence_in_words,
    inspection_title,
    key_of,
    matched_in_words,
    named_rating,
    next_report_in_words,
    nothing_coming,
    overdue_in_words,
    percent_done,
    place_in,
    recommendation_name,
    recommendations_heading,
    review_in_words,
    reviewed_by,
    set_in_words,
    shortened,
    silent_in_words,
    stated,
    status_name,
    status_word,
    time_in_words,
    total_in_words,
    unstated_in_words,
)
from ..language import markdown
from ..language.abbreviations import running, spell_out
from ..language.markdown import plain_markdown, plain_text
from ..language.translations import Words
from ..output.cache import read, usable, write
from ..plan import site_addresses
from ..plan.base import common_source
from ..plan.dates import PublishedDate
from ..plan.model import Term
from .feedback import letter
from .home import measured_in_words

POLICY = "; ".join(
    [
        "default-src 'none'",
        "base-uri 'none'",
        "connect-src 'self'",
        "form-action 'none'",
        "img-src 'self'",
        "script-src 'self'",
        "style-src 'self'",
    ]
)
"""What a page may load and run (Content Security Policy Level 3): files of the site, and nothing that stands in it."""

_IN_WORDS: tuple[Callable[..., object], ...] = (
    age_in_words,
    as_published,
    better_in_words,
    change_in_words,
    compared_in_words,
    completed_in_words,
    concern_in_words,
    dated_target,
    difference,
    due_by_then_in_words,
    due_in_words,
    expected_in_words,
    figure_in_words,
    forecast_in_words,
    has_notes,
    latest_in_words,
    next_report_in_words,
    inspection_title,
    matched_in_words,
    how_long,
    meeting_in_words,
    measured_in_words,
    key_of,
    met_in_words,
    missing_of_measure,
    notes_in_words,
    named_rating,
    not_recorded,
    nothing_coming,
    outcome_in_words,
    part_of,
    percent_done,
    place_in,
    published_beside,
    rating_in_words,
    recommendation_name,
    recommendations_heading,
    review_in_words,
    reviewed_by,
    set_in_words,
    said_by,
    shared_in_words,
    silent_in_words,
    stated,
    status_word,
    target_as_published,
    target_in_words,
    time_in_words,
    total_in_words,
    unstated_in_words,
)


@dataclass(frozen=True, slots=True)
class PageHeading:
    """A heading of a page, for its contents."""

    level: int
    id: str
    text: str
    """Plain text."""


def environment(templates: Path, words: Words, *, cache: Path | None = None) -> Environment:
    """The environment for the templates in a folder, in a language; *cache* keeps what they compile to."""
    env = _spoken(words, cache, loader=FileSystemLoader(templates), undefined=StrictUndefined)
    env.filters.update(
        blocks=_blocks,
        inline=_inline,
        inline_in_short=_inline_in_short,
        date=partial(_date, words),
        number=words.number,
        listed=words.listed,
        slug=slug,
        translated=words,
        status_name=functools.cache(partial(status_name, words=words, marked=_own_word)),
        explained=EXPLAINED.__getitem__,
        ratings_given=ratings_given,
        in_short=in_short,
        told=entry_facts.told,
        in_words=entry_facts.in_words,
        measure_title=measure_title,
        shared_facts=shared_facts,
        statuses_among=statuses_among,
        status_value=status_value,
        sparkline=sparkline,
        source_of_all=source_of_all,
        common_source=common_source,
        unstated=unstated,
        drawing=partial(on_page, words=words),
    )
    # Those that say an edition in words go by their own names.
    env.filters.update({function.__name__: partial(function, words=words) for function in _IN_WORDS})
    strong = partial(_strong, words)
    for function in (count_in_words, overdue_in_words, evidence_in_words):
        env.filters[function.__name__] = partial(function, words=words, written=strong)
    env.globals.update(MEASURED_BY=MEASURED_BY, words=words, policy=POLICY, site=site_addresses)
    return env


def shell(theme: Environment, words: Words, *, cache: Path | None = None) -> Environment:
    """The environment for what stands around each page, made from the *theme*'s; *cache* keeps what it compiles to."""
    env = _spoken(words, cache, loader=theme.loader)
    env.filters.update(theme.filters, date=words.date, letter=partial(letter, words=words))
    # The theme's own words stand aside for the plan's.
    env.globals = {**theme.globals, **env.globals, "policy": POLICY, "site": site_addresses}
    return env


def _spoken(words: Words, cache: Path | None, **settings: Any) -> Environment:
    """An environment in a language; *cache* keeps what its templates compile to."""
    env = Environment(
        # What is constant in a template stands there as text: looking for more takes a tenth of compiling.
        optimized=False,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        **settings,
    )
    env.globals.update(_=_messages(words), ngettext=partial(_counted, words))
    folder = usable(cache / f"templates-{jinja_version}") if cache else None
    env.bytecode_cache = _Compiled(folder) if folder else None
    return env


class _Compiled(BytecodeCache):
    """Compiled templates on disk. Damaged code is never run, which Jinja's own way of keeping it does not see."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def load_bytecode(self, bucket: Bucket) -> None:
        """Put what was kept of a template into its bucket."""
        if data := read(self.folder, bucket.key):
            bucket.bytecode_from_string(data)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what a template compiled to."""
        write(self.folder, bucket.key, bucket.bytecode_to_string())


def _messages(words: Words) -> Callable[..., Markup]:
    """Gives a message in a language. A message is markup; what fills it is escaped."""

    # A page says the same words in many places.
    @functools.cache
    def alone(message: str) -> Markup:
        return _filled(words.messages.gettext(message), {})

    def say(message: str, /, **values: object) -> Markup:
        return _filled(words.messages.gettext(message), values) if values else alone(message)

    return say


def _counted(words: Words, one: str, many: str, number: int, /, **values: object) -> Markup:
    return _filled(words.messages.ngettext(one, many, number), {"num": words.number(number), **values})


def _filled(message: str, values: Mapping[str, object]) -> Markup:
    return Markup(message % {name: escape(value) for name, value in values.items()})


def page_html(
    env: Environment, template: str, context: Mapping[str, Any], *, base: str, glossary: Mapping[str, Term]
) -> Markup:
    """A page's HTML. *base* leads from the page to the site's root, such as '../../'."""
    return explained(env, env.get_template(template).render(context, base=base), base=base, glossary=glossary)


def explained(env: Environment, html: str, *, base: str, glossary: Mapping[str, Term]) -> Markup:
    """A page's HTML with its abbreviations explained: in its running text, and all of them below it."""
    spelled = spell_out(html, glossary)
    return Markup(spelled.html + env.get_template("_letters.html").render(used=spelled.used, base=base))


def told(html: str, *, is_short: bool = False) -> Markup:
    """HTML that is running text, in which abbreviations are spelled out; of one that *is_short*, asked for."""
    return Markup(running(html, is_short=is_short))


_HEADING = re.compile(r'<h([2-6])\b[^>]*\bid="([^"]+)"[^>]*>(.*?)</h\1>', re.DOTALL)

# What it starts with is looked for first, and letters alone are found fast.
_ID = re.compile(r'id="(?<=\sid=")([^"]+)"')


def headings(html: str) -> tuple[PageHeading, ...]:
    """The headings below the page's own that have an address, in order."""
    return tuple(
        PageHeading(int(match[1]), unescape(match[2]), plain_text(match[3])) for match in _HEADING.finditer(html)
    )


def anchors(html: str) -> set[str]:
    """Everything in a page that a link can lead to."""
    # What stands in a text, and not in a tag, comes after the end of one.
    found = (id for id in _ID.finditer(html) if html.rfind("<", 0, id.start()) > html.rfind(">", 0, id.start()))
    return {unescape(id[1]) for id in found}


def slug(text: str) -> str:
    """The letters and digits of a text, for an anchor: 'R&D' gives 'r-d'."""
    return re.sub(r"\W+", "-", text.lower()).strip("-")


def _strong(words: Words, number: int) -> Markup:
    return Markup("<strong>%s</strong>") % words.number(number)


def _own_word(word: str) -> Markup:
    return Markup('<strong class="status__word">%s</strong>') % word


def _date(words: Words, published: PublishedDate | date) -> str:
    # Babel takes None for today: a date that is missing must not become one.
    assert published is not None
    return words.date(published) if isinstance(published, PublishedDate) else words.day(published)


@pass_context
def _blocks(context: Context, text: str) -> Markup:
    return told(markdown.blocks(text, base=context["base"]))


@pass_context
def _inline(context: Context, text: str) -> Markup:
    return told(markdown.inline(text, base=context["base"]))


LONGEST = 160
"""How much of a text that is to stay short a page shows, in characters."""


@pass_context
def _inline_in_short(context: Context, text: str) -> Markup:
    """A text that is to stay short; of a long one its beginning, without markup."""
    plain = plain_markdown(text)
    html = markdown.inline(text, base=context["base"]) if len(plain) <= LONGEST else escape(shortened(plain, LONGEST))
    return told(html, is_short=True)
