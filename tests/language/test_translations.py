"""Dates and numbers follow the plan's language, and a second language of the interface is one file."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from improvement_plan.language.translations import speak
from improvement_plan.plan.dates import in_words, parse_date

DATES = [
    ("2019-04-10", "10 April 2019", "10 Ebrill 2019"),
    ("2019-04", "April 2019", "Ebrill 2019"),
    ("2019", "2019", "2019"),
    ("2025-Q3", "July to September 2025", "Gorffennaf i Medi 2025"),
    ("2025/26", "financial year 2025 to 2026", "blwyddyn ariannol 2025 i 2026"),
    (
        "2019/20-Q2",
        "July to September 2019, quarter 2 of 2019/20",
        "Gorffennaf i Medi 2019, quarter 2 of 2019/20",
    ),
    ("spring 2019", "spring 2019", "gwanwyn 2019"),
    ("winter 2019", "winter 2019", "winter 2019"),
    ("2019-04/2019-07", "April to July 2019", "Ebrill i Gorffennaf 2019"),
    ("2018-11/2019-02", "November 2018 to February 2019", "Tachwedd 2018 i Chwefror 2019"),
    ("2018-06-04/2018-06-28", "4 to 28 June 2018", "4 i 28 Mehefin 2018"),
    ("2018-12-28/2019-01-04", "28 December 2018 to 4 January 2019", "28 Rhagfyr 2018 i 4 Ionawr 2019"),
    ("2019/2022", "2019 to 2022", "2019 i 2022"),
    ("2019-04/2019-05-10", "April 2019 to 10 May 2019", "Ebrill 2019 i 10 Mai 2019"),
    ("spring 2019/summer 2019", "spring 2019 to summer 2019", "gwanwyn 2019 i summer 2019"),
]

CATALOGUE = """\
msgid ""
msgstr ""
"Language: cy\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n==2 ? 1 : 2);\\n"

msgid "Home"
msgstr "Hafan"

msgid "Good %(part)s"
msgstr "%(part)s da"

msgid "%(first)s to %(last)s"
msgstr "%(first)s i %(last)s"

msgid "financial year %(first)s to %(last)s"
msgstr "blwyddyn ariannol %(first)s i %(last)s"

msgid "spring %(year)s"
msgstr "gwanwyn %(year)s"

msgid "%(number)s action of %(plan)s"
msgid_plural "%(number)s actions of %(plan)s"
msgstr[0] "%(number)s cam o %(plan)s"
msgstr[1] "%(number)s gam o %(plan)s"
msgstr[2] "%(number)s o gamau %(plan)s"
"""


@pytest.fixture
def catalogues(tmp_path: Path) -> Path:
    """A folder with a small Welsh catalogue, which leaves some messages out."""
    (tmp_path / "cy.po").write_text(CATALOGUE, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(("written", "expected"), [case[:2] for case in DATES])
def test_a_date_shows_no_more_than_was_published(written: str, expected: str) -> None:
    assert speak("en-GB").date(parse_date(written)) == expected


@pytest.mark.parametrize(("written", "expected"), [(case[0], case[2]) for case in DATES])
def test_a_date_follows_the_language_as_far_as_its_file_goes(written: str, expected: str, catalogues: Path) -> None:
    assert speak("cy", catalogues=catalogues).date(parse_date(written)) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2018-06-28/2018-07-04", "28 June to 4 July 2018"),
        ("2025-Q4", "October to December 2025"),
        ("summer 2019", "summer 2019"),
        ("autumn 2019", "autumn 2019"),
    ],
)
def test_spans_say_what_their_ends_share_once(written: str, expected: str) -> None:
    assert speak("en-GB").date(parse_date(written)) == expected


SENTENCES = [
    ("2025-09-10", "on 10 September 2025", "by 10 September 2025"),
    ("2025-09", "in September 2025", "by September 2025"),
    ("2025", "in 2025", "by the end of 2025"),
    ("2025-Q3", "between July and September 2025", "by September 2025"),
    ("2025/26-Q2", "between July and September 2025, quarter 2 of 2025/26", "by September 2025"),
    ("2025/26", "in the financial year 2025 to 2026", "by March 2026"),
    ("winter 2025", "in winter 2025", "by the end of winter 2025"),
    ("2025-07/2025-09", "between July and September 2025", "by September 2025"),
    ("2025-09/2025-09", "in September 2025", "by September 2025"),
    ("2025-09-10/2025-09-12", "between 10 and 12 September 2025", "by 12 September 2025"),
    ("2025-09-10/2025-09-10", "on 10 September 2025", "by 10 September 2025"),
    ("2024/2026", "between 2024 and 2026", "by the end of 2026"),
    ("2025-09/winter 2025", "between September 2025 and winter 2025", "by the end of winter 2025"),
]


@pytest.mark.parametrize(("written", "when", "by"), SENTENCES, ids=[case[0] for case in SENTENCES])
def test_a_date_of_each_kind_has_its_form_after_a_verb_and_as_a_time_limit(written: str, when: str, by: str) -> None:
    words, published = speak("en-GB"), parse_date(written)
    assert (words.when(published), words.by(published)) == (when, by)


def test_where_there_is_less_room_a_quarter_of_a_financial_year_is_its_months() -> None:
    words = speak("en-GB")
    shown = [words.short_date(parse_date(written)) for written in ("2025/26-Q2", "2025-Q3", "2025/26", "2025-09-10")]
    assert shown == [
        *("July to September 2025", "July to September 2025"),
        *("financial year 2025 to 2026", "10 September 2025"),
    ]


def test_words_need_no_other_word_before_them() -> None:
    words, published = speak("en-GB"), in_words("once the bridge is open", by=parse_date("2025-09"))
    assert (words.when(published), words.by(published)) == ("once the bridge is open", "once the bridge is open")


@pytest.mark.parametrize("by", [None, "2019-04"])
def test_words_stay_as_they_were_published(by: str | None) -> None:
    published = in_words("90 days after the guidance", by=parse_date(by) if by else None)
    assert speak("en-GB").date(published) == "90 days after the guidance"


def test_a_day_is_said_in_full() -> None:
    shown = [speak(language).day(date(2019, 4, 10)) for language in ("en-GB", "cy", "en-US")]
    assert shown == ["10 April 2019", "10 Ebrill 2019", "April 10, 2019"]


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (0, "0"),
        (7, "7"),
        (1500, "1,500"),
        (-3, "-3"),
        (Decimal("12.50"), "12.50"),
        (Decimal("0.30"), "0.30"),
        (Decimal("26502.0"), "26,502"),
        (Decimal("80.00"), "80"),
        (Decimal("0.0"), "0"),
        (Decimal("79.96"), "79.96"),
        (Decimal("99.999999999999"), "99.999999999999"),
        (Decimal("62.5"), "62.5"),
        (Decimal("0.5"), "0.5"),
        (Decimal("1200000"), "1,200,000"),
        (Decimal("1234567.891"), "1,234,567.891"),
        (Decimal("1E+3"), "1,000"),
    ],
    ids=str,
)
def test_a_number_has_the_decimals_that_it_was_published_with_unless_all_are_zeros(
    number: int | Decimal, expected: str
) -> None:
    assert [speak(language).number(number) for language in ("en-GB", "cy")] == [expected, expected]


def test_a_number_has_the_languages_own_separators() -> None:
    assert speak("de").number(Decimal("1234.50")) == "1.234,50"


def test_without_a_file_the_words_stay_english(tmp_path: Path) -> None:
    for words in (speak("cy"), speak("cy", catalogues=tmp_path)):
        assert (words("Home"), words("Good %(part)s", part="day")) == ("Home", "Good day")


@pytest.mark.parametrize("language", ["cy", "cy-GB"])
def test_a_language_is_one_file_and_a_message_that_it_lacks_stays_english(language: str, catalogues: Path) -> None:
    words = speak(language, catalogues=catalogues)
    shown = (words("Home"), words("Good %(part)s", part="bore"), words("Key areas"))
    assert (words.language, *shown) == (language, "Hafan", "bore da", "Key areas")


def test_the_file_of_a_region_goes_before_that_of_its_language(catalogues: Path) -> None:
    regional = CATALOGUE.replace("Hafan", "Adref")
    (catalogues / "cy_GB.po").write_text(regional, encoding="utf-8")
    shown = [speak(language, catalogues=catalogues)("Home") for language in ("cy", "cy-GB")]
    assert shown == ["Hafan", "Adref"]


def test_a_message_without_values_may_hold_a_percent_sign() -> None:
    assert speak("en-GB")("100% done") == "100% done"


@pytest.mark.parametrize(
    ("number", "english", "welsh"),
    [
        (0, "0 actions of Y", "0 o gamau Y"),
        (1, "1 action of Y", "1 cam o Y"),
        (2, "2 actions of Y", "2 gam o Y"),
        (1500, "1,500 actions of Y", "1,500 o gamau Y"),
    ],
)
def test_each_language_has_its_own_plural_forms(number: int, english: str, welsh: str, catalogues: Path) -> None:
    message = ("%(number)s action of %(plan)s", "%(number)s actions of %(plan)s")
    shown = []
    for language in ("en-GB", "cy"):
        words = speak(language, catalogues=catalogues)
        shown.append(words.messages.ngettext(*message, number) % {"number": words.number(number), "plan": "Y"})
    assert shown == [english, welsh]


@pytest.mark.parametrize("language", ["xx", "english", "", "en-GB-oed-x"])
def test_a_language_without_dates_is_refused(language: str) -> None:
    told = rf"^no dates and numbers are known for the language '{language}'$"
    with pytest.raises(ValueError, match=told):
        speak(language)
