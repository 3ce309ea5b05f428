"""The locale of a language: how it writes dates and numbers."""

from __future__ import annotations

from babel import Locale, UnknownLocaleError


def locale_of(language: str) -> Locale:
    """How a language (a BCP 47 tag) writes dates and numbers. Raises ValueError where Babel does not know it."""
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        raise ValueError(f"no dates and numbers are known for the language '{language}'") from None
