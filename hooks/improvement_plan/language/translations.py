"""The interface's string catalogue, and how dates and numbers are written, in the plan's language.

Each message is English in the code or a template, and marked for gettext. A second language is one catalogue,
`<language>.po`, next to `messages.pot`.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date as Day
from decimal import Decimal
from functools import lru_cache
from gettext import NullTranslations
from pathlib import Path

from babel import Locale
from babel.dates import format_date, format_interval, format_skeleton
from babel.lists import format_list
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal
from babel.support import Translations
from markupsafe import Markup

from ..plan.dates import PublishedDate
from ..plan.locales import locale_of


def N_(message: str) -> str:
    """Mark a message for the catalogue where it is not translated yet."""
    return message


def NN_(one: str, many: str) -> tuple[str, str]:
    """Mark a message that has a number, in the form for 1 and the one for others."""
    return one, many


@dataclass(frozen=True, slots=True)
class Words:
    """A language: its messages, and how it writes dates and numbers."""

    language: str
    """A BCP 47 tag."""
    locale: Locale
    messages: NullTranslations
    # Caches: a site prints the same dates and numbers on many pages.
    _dates: dict[tuple[str, str], str] = field(default_factory=dict, init=False, repr=False, compare=False)
    _numbers: dict[str, str] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __call__(self, message: str, /, **values: object) -> str:
        """The message in this language, with %(name)s filled in. It is markup where a value is."""
        text = self.messages.gettext(message)
        return _filled(text, values) if values else text

    def ngettext(self, one: str, many: str, number: int, /, **values: object) -> str:
        """The form of a message for a number, which %(num)s stands for."""
        return _filled(self.messages.ngettext(one, many, number), {"num": self.number(number), **values})

    def number(self, number: int | Decimal) -> str:
        """A number as people write it: 1,500 · 12.50 · 80.

        It has the decimals that it was published with, none rounded away and none added. Only '.0' is left out.
        """
        written = str(number)
        if written not in self._numbers:
            decimals = shown_decimals(number)
            pattern = f"#,##0.{'0' * decimals}" if decimals else "#,##0"
            self._numbers[written] = format_decimal(number, format=pattern, locale=self.locale)
        return self._numbers[written]

    def listed(self, items: Iterable[str]) -> str:
        """Several as one phrase: 'Cabinet and Full Council'."""
        return format_list([*items], locale=self.locale)

    def any_of(self, items: Iterable[str]) -> str:
        """Several as one phrase, of which any may hold: 'a lead or a due date'."""
        return format_list([*items], style="or", locale=self.locale)

    def day(self, day: Day) -> str:
        """A day in full: 10 April 2019."""
        return _day(day, self.locale)

    def date(self, published: PublishedDate) -> str:
        """A date with the precision that was published: April 2019, spring 2019, 4 to 28 June 2018."""
        key = (published.kind, published.written)
        if key not in self._dates:
            self._dates[key] = self._in_words(published)
        return self._dates[key]

    def short_date(self, published: PublishedDate) -> str:
        """The date where room is short: of a quarter of a financial year its months alone, else as `date` says it."""
        first, last = published.first, published.last
        if published.kind != "financial-quarter" or first is None or last is None:
            return self.date(published)
        return self._to(*self._ends(published, first, last))

    def when(self, published: PublishedDate) -> str:
        """A date after a verb: on 10 April 2019, in April 2019, between July and September 2025."""
        first, last = published.first, published.last
        if published.kind == "words" or first is None or last is None:
            return published.written
        if published.kind == "financial-year":
            return self(N_("in the financial year %(first)s to %(last)s"), first=first.year, last=last.year)
        is_span = published.kind in ("quarter", "financial-quarter", "range")
        start, end = self._ends(published, first, last) if is_span else (self.date(published),) * 2
        if start == end:
            return self(N_("on %(date)s") if first == last else N_("in %(date)s"), date=start)
        return self._of_quarter(published, self(N_("between %(first)s and %(last)s"), first=start, last=end))

    def by(self, published: PublishedDate) -> str:
        """The end of a date, which something is to be done by: by 10 April 2019, by September 2025."""
        last = published.last
        if published.kind == "words" or last is None:
            return published.written
        match published.kind:
            case "range":
                return self.by(published.ends[1])
            case "year" | "season":
                return self(N_("by the end of %(date)s"), date=self.date(published))
            case "day":
                return self(N_("by %(date)s"), date=self.day(last))
        return self(N_("by %(date)s"), date=_month(last, self.locale))

    def _in_words(self, published: PublishedDate) -> str:
        first, last = published.first, published.last
        if published.kind == "words" or first is None or last is None:
            return published.written
        match published.kind:
            case "day":
                return self.day(first)
            case "month":
                return _month(first, self.locale)
            case "year":
                return str(first.year)
            case "season":
                return self(_SEASONS[published.written.split()[0]], year=first.year)
            case "financial-year":
                return self(N_("financial year %(first)s to %(last)s"), first=first.year, last=last.year)
        return self._of_quarter(published, self._to(*self._ends(published, first, last)))

    def _to(self, first: str, last: str) -> str:
        return first if first == last else self(N_("%(first)s to %(last)s"), first=first, last=last)

    def _of_quarter(self, published: PublishedDate, span: str) -> str:
        """The months of a quarter, with the financial year that it is of, if it is of one."""
        if published.kind != "financial-quarter":
            return span
        year, _, quarter = published.written.partition("-Q")
        return self(N_("%(months)s, quarter %(quarter)s of %(year)s"), months=span, quarter=quarter, year=year)

    def _ends(self, published: PublishedDate, first: Day, last: Day) -> tuple[str, str]:
        """The two ends of a span, which says its year once where it can."""
        kinds = {end.kind for end in published.ends}
        if kinds <= {"month", "quarter"}:
            # Locale data has a dash between the ends.
            parts = re.split(r"\s?[–-]\s?", format_interval(first, last, skeleton="yMMMM", locale=self.locale))
            return parts[0], parts[-1]
        if kinds == {"day"} and first.year == last.year:
            return self._days(first, last)
        start, end = published.ends
        return self.date(start), self.date(end)

    def _days(self, first: Day, last: Day) -> tuple[str, str]:
        """Days of one year. Locale data knows such spans only with short names of months."""
        if first == last:
            return self.day(first), self.day(first)
        pattern = re.sub(r"[\s,]*y+", "", self.locale.date_formats["long"].pattern)
        if first.month == last.month and pattern.startswith("d"):
            pattern = "d"
        return format_date(first, format=pattern, locale=self.locale), self.day(last)


def shown_decimals(number: int | Decimal) -> int:
    """How many decimals of a number are shown: those that it was published with, unless all are zeros."""
    exponent = number.as_tuple().exponent if number % 1 and isinstance(number, Decimal) else 0
    return max(-exponent, 0) if isinstance(exponent, int) else 0


def _filled(message: str, values: Mapping[str, object]) -> str:
    # Like Jinja, it takes messages for safe where they are filled with markup.
    is_markup = any(isinstance(value, Markup) for value in values.values())
    return (Markup(message) if is_markup else message) % values


# Cached: a site prints the same dates many times on each page.
@lru_cache(maxsize=4096)
def _day(day: Day, locale: Locale) -> str:
    return format_date(day, format="long", locale=locale)


@lru_cache(maxsize=4096)
def _month(day: Day, locale: Locale) -> str:
    return format_skeleton("yMMMM", day, locale=locale)


_SEASONS = {
    "spring": N_("spring %(year)s"),
    "summer": N_("summer %(year)s"),
    "autumn": N_("autumn %(year)s"),
    "winter": N_("winter %(year)s"),
}


def speak(language: str, *, catalogues: Path | None = None) -> Words:
    """The words of *language* (a BCP 47 tag), from the file for it in the folder *catalogues*.

    'cy-GB' looks for cy_GB.po, then cy.po; without a file the words stay English. Raises ValueError for a language
    that Babel has no dates for.
    """
    locale = locale_of(language)
    if file := catalogue_of(locale, catalogues):
        compiled = io.BytesIO()
        with file.open("rb") as text:
            write_mo(compiled, read_po(text, locale=file.stem))
        compiled.seek(0)
        return Words(language, locale, Translations(compiled))
    return Words(language, locale, NullTranslations())


def catalogue_of(locale: Locale, catalogues: Path | None) -> Path | None:
    """The file of a language's words in the folder *catalogues*, if there is one."""
    names = (f"{locale}", locale.language) if catalogues else ()
    return next((file for name in names if catalogues and (file := catalogues / f"{name}.po").is_file()), None)


def languages_of(catalogues: Path) -> tuple[str, ...]:
    """The languages that the words of the interface are there in, as BCP 47 tags, besides English."""
    return tuple(sorted(file.stem.replace("_", "-") for file in catalogues.glob("*.po")))
