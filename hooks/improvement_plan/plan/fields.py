"""The kinds of value that a plan's keys take, and what is wrong with one, in an editor's words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, PlainValidator
from pydantic_core import PydanticCustomError

from .date_suggestions import what_to_write
from .dates import ALLOWED, DateError, PublishedDate, in_words, parse_date
from .problems import QUOTED_LENGTH, quoted

DEFAULT_LANGUAGE = "en-GB"
"""What a plan is written in if it does not say."""

MAX_TEXT = 20_000
"""How many characters one text may have: ten pages of a report."""

MAX_DIGITS = 15
"""How many digits a number may have: calculations stay exact with them."""

MAX_ID = 80
"""How many characters an id may have: it becomes a part of file names."""


@dataclass(frozen=True, slots=True)
class Is:
    """Marks what kind of text a key takes, for those who read the model: the check of texts, and the JSON Schema."""

    kind: Literal["markdown", "id", "date", "number", "whole-number", "language", "e-mail-address", "web-address"]


def fault(code: str, message: str, help: str = "", *, at: tuple[str | int, ...] = ()) -> PydanticCustomError:
    """A fault for Pydantic to gather: a message, what to write, and where below the validated value it stands."""
    # Pydantic fills {…} in a message, and a plan's words may hold braces: so they go in as a value.
    context = {"message": message, "help": help, "at": at}
    return PydanticCustomError(code, "{message}", context)


def _text(value: Any) -> Any:
    """A text without the spaces around it."""
    # Most values are this. Where there is nothing to take off, it stays the same object.
    if type(value) is str and len(value) <= MAX_TEXT and (stripped := value.strip()):
        return stripped
    return str(_as_written(value)).strip()


def _as_written(value: Any) -> Any:
    if isinstance(value, bool) or value is None:
        raise fault(
            "text",
            "text is missing here"
            if value is None
            else f"{quoted(str(value).lower())} is read as yes or no here, not as text",
            "Write the text, or delete the key." if value is None else "Put it in quotes.",
        )
    if isinstance(value, int):
        return str(value)
    if isinstance(value, Decimal):
        raise fault("text", f"{quoted(value)} is read as a number here, not as text", f"Put it in quotes: '{value}'.")
    if isinstance(value, list):
        raise fault(
            "text",
            "this is a list, and one text belongs here",
            "Take the '-' or the brackets out, or put text with brackets in quotes.",
        )
    if isinstance(value, dict):
        raise fault(
            "text",
            "this is a group of keys, and one text belongs here",
            "Put text that holds ': ' in quotes.",
        )
    if not str(value).strip():
        raise fault("text", "text is missing here", "Write the text, or delete the key.")
    if len(value) > MAX_TEXT:
        message = f"this text has {len(value):,} characters; at most {MAX_TEXT:,} are allowed"
        raise fault("too-long", message, "Shorten it, and cite the document that says the rest.")
    return value


# Cached: a plan has the same few dates over and over.
parsed = lru_cache(maxsize=4096)(parse_date)


def _date(value: Any) -> PublishedDate:
    if isinstance(value, dict):
        unknown = set(value) - {"says", "by"}
        if unknown or not isinstance(value.get("says"), str):
            raise fault("date", "a date in words has the keys 'says' and, where one was published, 'by'", ALLOWED)
        return in_words(value["says"], by=_date(value["by"]) if value.get("by") is not None else None)
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise fault("date", f"{quoted(value)} is not a date" if value is not None else "the date is missing", ALLOWED)
    if isinstance(value, str) and len(value) > QUOTED_LENGTH:
        raise fault("date", f"{quoted(value)} is not a date", ALLOWED)
    try:
        return parsed(value)
    except DateError as error:
        raise fault("date", str(error), what_to_write(value) or ALLOWED) from None


def to_the_day(value: PublishedDate) -> PublishedDate:
    """The date, if it is one day."""
    if value.kind != "day":
        raise fault("date", f"'{value.written}' is not a day", "A report has a date to the day, such as 2019-04-10.")
    # The time stamp of a packed sitemap counts seconds from 1970, up to 2106 (RFC 1952, 2.3.1).
    if value.first is not None and not 1971 <= value.first.year <= 2099:
        raise fault("date", f"'{value.written}' is no date of a report: the year is not between 1971 and 2099", ALLOWED)
    return value


def named(value: PublishedDate) -> str:
    """A date as a message names it: as it was written, unless that is long."""
    return value.written if len(value.written) <= QUOTED_LENGTH else quoted(value.written)


def _number(value: Any) -> Any:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        help = "Write digits, such as 12 or 12.5, without a unit, % or commas; put words in 'says'."
        meant = _meant_number(value) if isinstance(value, str) else None
        raise fault("number", f"a number belongs here, not {_shown(value)}", f"Write {meant}." if meant else help)
    parts = Decimal(value).as_tuple()
    if max(len(parts.digits), -int(parts.exponent)) > MAX_DIGITS:
        help = "Round it, and put the words that were published in 'says'."
        raise fault("number", f"this number has more than {MAX_DIGITS} digits", help)
    return value


_IN_DIGITS = re.compile(r"[£$€]?\s*(-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)\s*(?:%|per cent|percent)?")
_IN_WORDS = (
    *("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
)


def _meant_number(text: str) -> str | None:
    """The digits of a number in words or with its unit; None where that is not certain."""
    text = text.strip(" “”‘’")
    word = text.lower().replace("zero", "none")
    if word in _IN_WORDS:
        return f"{_IN_WORDS.index(word)}"
    match = _IN_DIGITS.fullmatch(text)
    return match[1].replace(",", "") if match else None


def _whole_number(value: Any) -> Any:
    if isinstance(value, bool) or not isinstance(value, int):
        raise fault("number", f"a whole number belongs here, not {_shown(value)}", "Write digits only, such as 8.")
    return value


def _shown(value: Any) -> str:
    if isinstance(value, list | dict):
        return "a list" if isinstance(value, list) else "a group of keys"
    return "nothing" if value is None else quoted(value)


def _identifier(value: Any) -> Any:
    text = str(value) if isinstance(value, Decimal) else _as_written(value)
    if type(text) is str and is_identifier(text):
        return text
    if not isinstance(text, str) or not _IDENTIFIER.fullmatch(text):
        help = f"Use lower-case letters, digits and single hyphens{_as_identifier(str(text))}."
        raise fault("id", f"{quoted(text)} is not an id", help)
    if len(text) > MAX_ID:
        raise fault("too-long", f"this id has {len(text)} characters; at most {MAX_ID} are allowed", "Shorten it.")
    return text


_IDENTIFIER = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


# Cached: a plan names the same reports, sources and statuses over and over.
@lru_cache(maxsize=4096)
def is_identifier(text: str) -> bool:
    """Whether the text can be an id."""
    return len(text) <= MAX_ID and _IDENTIFIER.fullmatch(text) is not None


def _as_identifier(text: str) -> str:
    words = "".join(letter if letter.isascii() and letter.isalnum() else " " for letter in text.lower()).split()
    return f": {'-'.join(words)}" if 0 < len("-".join(words)) <= MAX_ID else ""


def one_or_more(value: Any) -> Any:
    """A list, where a single value may stand for a list of one."""
    return value if isinstance(value, list) else [value]


def no_list_without_brackets(value: Any) -> Any:
    """One id, or a list of them; several in one text are a fault."""
    if isinstance(value, str) and (ids := several_ids(value)):
        help = f"Write a list: [{', '.join(ids)}]."
        raise fault("list", f"{quoted(value)} is read as one id, and a list is meant", help)
    return value


def several_ids(text: str) -> list[str]:
    """The ids in a text that lists some without brackets; none where it is one id, or no list.

    >>> several_ids("7, 8 and 9"), several_ids("7 8"), several_ids("fix it")
    (['7', '8', '9'], ['7', '8'], [])
    """
    ids = re.split(r"\s*[,;&+/]\s*|\s+and\s+", text.strip())
    if len(ids) == 1:
        # Words with spaces between them may be one id that is written wrong.
        ids = text.split() if all(map(str.isdigit, text.split())) else []
    return ids if len(ids) > 1 and all(map(is_identifier, ids)) else []


def not_empty(value: Any) -> Any:
    """The list, if it holds anything."""
    # Not `min_length`: that also counts entries that have faults of their own as missing.
    if not value:
        raise fault(
            "empty-list",
            "at least one entry belongs here",
            "Start each entry with '- ' on a line of its own.",
        )
    return value


def citation(value: Any) -> Any:
    """The keys of a citation, where a source's id may stand alone."""
    return {"id": value} if isinstance(value, str | int) and not isinstance(value, bool) else value


def term(value: Any) -> Any:
    """The keys of a glossary term, where its meaning may stand alone."""
    return value if isinstance(value, dict) else {"means": value}


_READERS_OWN = re.compile(
    r"https?:[/\\]*(?:[^/\\?#@]*@)?((?:[^/\\?#:@]*\.)?localhost|127(?:\.[0-9]+){0,3}|0\.0\.0\.0|\[::1?\])\.?(?=[:/\\?#]|$)",
    re.IGNORECASE,
)


def web_address_fault(address: str) -> tuple[str, str] | None:
    """What is wrong with a link that leads out of the site, and what to write; None for one that may stand.

    A link to the computer that it is opened on works for whoever wrote it, while a site is tried out, and for nobody
    else (RFC 6761, 6.3).
    """
    address = address.strip()
    if own := _READERS_OWN.match(address):
        return (
            f"{quoted(own[1])} is each reader's own computer, where this page is not",
            "Write the address that everyone can open, or take the link out.",
        )
    try:
        parts = urlsplit(address)
        is_whole = parts.scheme not in ("http", "https") or (parts.hostname is not None and parts.port != 0)
    except ValueError:  # A bracket that is not closed, a port that is no number, or none that there is.
        is_whole = False
    return None if is_whole else _no_web_address(address)


def _no_web_address(address: str) -> tuple[str, str]:
    help = "Write the whole address, as the browser shows it: https://www.example.org/page."
    return f"{quoted(address)} is not the address of a web page", help


def _web_address(address: str) -> str:
    # Such an address becomes a link: anything but a web page could act.
    if not re.match(r"https?://[^\s/]", address) or re.search(r"\s", address):
        raise fault("web-address", *_no_web_address(address))
    if wrong := web_address_fault(address):
        raise fault("web-address", *wrong)
    return address


_OF_EMAIL = r"[^\s@<>\"?#%,;:/\\]"
EMAIL = rf"^{_OF_EMAIL}+@{_OF_EMAIL}+\.{_OF_EMAIL.replace('[^', '[^.')}+$"
"""The address of one person. None of its signs can add a copy or a subject to the link that it becomes (RFC 6068)."""


def _email(address: str) -> str:
    if not re.search(EMAIL, address):
        raise fault("email", f"{quoted(address)} is not an e-mail address", "Write one address: name@example.org.")
    return address


def _language(tag: str) -> str:
    if tag == DEFAULT_LANGUAGE:
        return tag
    if len(tag) > QUOTED_LENGTH:
        raise fault("language", f"{quoted(tag)} is not a language", _TAG)
    # Slow to import, and most plans are in the default language.
    from .locales import locale_of  # noqa: PLC0415

    try:
        locale_of(tag)
    except ValueError as error:
        raise fault("language", str(error), _TAG) from None
    return tag


_TAG = "Write a BCP 47 tag, such as en-GB or cy."


Text = Annotated[str, BeforeValidator(_text)]
Markdown = Annotated[Text, Is("markdown")]
Language = Annotated[Text, AfterValidator(_language), Is("language")]
Email = Annotated[Text, AfterValidator(_email), Is("e-mail-address")]
WebAddress = Annotated[Text, AfterValidator(_web_address), Is("web-address")]
Id = Annotated[str, BeforeValidator(_identifier), Is("id")]
Date = Annotated[PublishedDate, PlainValidator(_date), Is("date")]
Number = Annotated[Decimal, BeforeValidator(_number), Is("number")]
WholeNumber = Annotated[int, BeforeValidator(_whole_number), Field(ge=1), Is("whole-number")]
Names = Annotated[tuple[Text, ...], BeforeValidator(one_or_more)]
Texts = Annotated[tuple[Markdown, ...], BeforeValidator(one_or_more)]
Ids = Annotated[tuple[Id, ...], BeforeValidator(one_or_more), BeforeValidator(no_list_without_brackets)]
