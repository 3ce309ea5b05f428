"""The kinds of value that a plan's keys take, and what is wrong with one, in an editor's words."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, PlainValidator, StringConstraints
from pydantic_core import PydanticCustomError

from .dates import ALLOWED, DateError, PublishedDate, in_words, parse_date
from .words import locale_of


def fault(code: str, message: str, help: str = "", *, at: tuple[str | int, ...] = ()) -> PydanticCustomError:
    """A fault for Pydantic to gather: a message, what to write, and where below the validated value it stands."""
    # Pydantic fills {…} in a message, and a plan's words may hold braces: so they go in as a value.
    context = {"message": message, "help": help, "at": at}
    return PydanticCustomError(code, "{message}", context)


def _text(value: Any) -> Any:
    if isinstance(value, bool) or value is None:
        raise fault(
            "text",
            "text is missing here"
            if value is None
            else f"'{str(value).lower()}' is read as yes or no here, not as text",
            "Write the text, or delete the key." if value is None else "Put it in quotes.",
        )
    if isinstance(value, int):
        return str(value)
    if isinstance(value, Decimal):
        raise fault("text", f"'{value}' is read as a number here, not as text", f"Put it in quotes: '{value}'.")
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
    return value


def _date(value: Any) -> PublishedDate:
    if isinstance(value, dict):
        unknown = set(value) - {"says", "by"}
        if unknown or not isinstance(value.get("says"), str):
            raise fault("date", "a date in words has the keys 'says' and, where one was published, 'by'", ALLOWED)
        return in_words(value["says"], by=_date(value["by"]) if value.get("by") is not None else None)
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise fault("date", f"'{value}' is not a date" if value is not None else "the date is missing", ALLOWED)
    try:
        return parse_date(value)
    except DateError as error:
        raise fault("date", str(error), f"Write {error.suggestion}." if error.suggestion else ALLOWED) from None


def to_the_day(value: PublishedDate) -> PublishedDate:
    """The date, if it is one day."""
    if value.kind != "day":
        raise fault("date", f"'{value.written}' is not a day", "A report has a date to the day, such as 2019-04-10.")
    return value


def _number(value: Any) -> Any:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise fault(
            "number",
            f"a number belongs here, not {_said(value)}",
            "Write digits, such as 12 or 12.5, without a unit, % or commas; put words in 'says'.",
        )
    return value


def _whole_number(value: Any) -> Any:
    if isinstance(value, bool) or not isinstance(value, int):
        raise fault("number", f"a whole number belongs here, not {_said(value)}", "Write digits only, such as 8.")
    return value


def _said(value: Any) -> str:
    return "nothing" if value is None else f"'{value}'"


def _identifier(value: Any) -> Any:
    text = _text(value)
    if not isinstance(text, str) or not _is_identifier(text):
        raise fault(
            "id",
            f"'{text}' is not an id",
            f"Use lower-case letters, digits and single hyphens{_as_identifier(str(text))}.",
        )
    return text


def _is_identifier(text: str) -> bool:
    return all(part.isascii() and part.isalnum() and part == part.lower() for part in text.split("-"))


def _as_identifier(text: str) -> str:
    words = "".join(letter if letter.isascii() and letter.isalnum() else " " for letter in text.lower()).split()
    return f": {'-'.join(words)}" if words else ""


def one_or_more(value: Any) -> Any:
    """A list, where a single value may stand for a list of one."""
    return value if isinstance(value, list) else [value]


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


def _language(tag: str) -> str:
    try:
        locale_of(tag)
    except ValueError as error:
        raise fault("language", str(error), "Write a BCP 47 tag, such as en-GB or cy.") from None
    return tag


Text = Annotated[str, BeforeValidator(_text), StringConstraints(strip_whitespace=True)]
Language = Annotated[Text, AfterValidator(_language)]
Id = Annotated[str, BeforeValidator(_identifier)]
Date = Annotated[PublishedDate, PlainValidator(_date)]
Number = Annotated[Decimal, BeforeValidator(_number)]
WholeNumber = Annotated[int, BeforeValidator(_whole_number), Field(ge=1)]
Names = Annotated[tuple[Text, ...], BeforeValidator(one_or_more)]
Ids = Annotated[tuple[Id, ...], BeforeValidator(one_or_more)]
