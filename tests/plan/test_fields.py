"""Each kind of value says in an editor's words what is wrong with one, and what to write."""

import pytest

from improvement_plan.plan.dates import ALLOWED
from tests.plans import ACTION, ENTRIES, HEAD, faults_of, one_fault, plan_of

# What follows HEAD, the line and column of the fault, what is wrong, and what to write.
FAULTS = [
    (
        "comma-in-a-number-between-braces",
        "measures: [{id: m, title: M, values: [{at: 2024, value: 1,200}]}]\n",
        "8:59",
        "'200' is not a known key here",
        "The keys here are at, forecast, note, of, published_as, report, says, source, value.\n"
        "  Between { and }, a comma starts a new key: put text with a comma in quotes.",
    ),
    (
        "comma-in-a-text-between-braces",
        "    progress: [{report: june, summary: Ice, snow and wind}]\n",
        "8:45",
        "'snow and wind' is not a known key here",
        "The keys here are aim, lead, report, source, summary, title.\n"
        "  Between { and }, a comma starts a new key: put text with a comma in quotes.",
    ),
    (
        "group-where-a-text-belongs",
        "    aim: {Repairs: all of them}\n",
        "8:10",
        "this is a group of keys, and one text belongs here",
        "Put text that holds ': ' in quotes.",
    ),
    (
        "list-where-a-text-belongs",
        "    aim: [soon]\n",
        "8:10",
        "this is a list, and one text belongs here",
        "Take the '-' or the brackets out, or put text with brackets in quotes.",
    ),
    (
        "true-where-a-text-belongs",
        "    aim: true\n",
        "8:10",
        "'true' is read as yes or no here, not as text",
        "Put it in quotes.",
    ),
    (
        "decimal-where-a-text-belongs",
        "    aim: 1.50\n",
        "8:10",
        "'1.50' is read as a number here, not as text",
        "Put it in quotes: '1.50'.",
    ),
    ("empty-text", "    aim: ' '\n", "8:10", "text is missing here", "Write the text, or delete the key."),
    (
        "nothing-in-a-list",
        "    lead: [Bosun, ~]\n",
        "8:19",
        "text is missing here",
        "Write the text, or delete the key.",
    ),
    (
        "id-with-capitals-and-spaces",
        "    actions: [{id: Mend the Berth!, title: A}]\n",
        "8:20",
        "'Mend the Berth!' is not an id",
        "Use lower-case letters, digits and single hyphens: mend-the-berth.",
    ),
    (
        "id-with-a-capital",
        "    actions: [{id: Berth, title: A}]\n",
        "8:20",
        "'Berth' is not an id",
        "Use lower-case letters, digits and single hyphens: berth.",
    ),
    (
        "id-with-a-double-hyphen",
        "    actions: [{id: a--b, title: A}]\n",
        "8:20",
        "'a--b' is not an id",
        "Use lower-case letters, digits and single hyphens: a-b.",
    ),
    (
        "percent-with-its-sign",
        ENTRIES + "          - {report: march, status: planned, percent: 40%}\n",
        "12:55",
        "a number belongs here, not '40%'",
        "Write 40.",
    ),
    (
        "number-with-words",
        "measures: [{id: m, title: M, values: [{at: 2024, value: about 12}]}]\n",
        "8:57",
        "a number belongs here, not 'about 12'",
        "Write digits, such as 12 or 12.5, without a unit, % or commas; put words in 'says'.",
    ),
]


@pytest.mark.parametrize(
    ("text", "at", "message", "help"), [case[1:] for case in FAULTS], ids=[case[0] for case in FAULTS]
)
def test_a_value_of_the_wrong_kind_says_what_to_write(text: str, at: str, message: str, help: str) -> None:
    assert faults_of(HEAD + text) == one_fault(text, at=at, message=message, help=help)


DATES = [
    ("another-form", "10 April 2019", "'10 April 2019' is not a date", "Write 2019-04-10."),
    ("impossible", "2019-02-30", "'2019-02-30' is not a date: that month has 28 days", ALLOWED),
    ("no-date", "soon", "'soon' is not a date", ALLOWED),
    (
        "wrong-financial-year",
        "2025/27",
        "'2025/27' is not a financial year: the second year must follow the first",
        "Write 2025/2027 for January 2025 to December 2027, or 2025-04/2027-03 for April 2025 to March 2027; "
        "or keep the words: {says: '2025/27'}.",
    ),
    (
        "range-backwards",
        "2019-07/2019-04",
        "'2019-07/2019-04' ends before it starts",
        "Write 2019-04/2019-07 for April to July 2019, or 2019-07/2020-04 for July 2019 to April 2020; "
        "or keep the words: {says: '2019-07/2019-04'}.",
    ),
    (
        "financial-year-or-two-years",
        "2019/2020",
        "'2019/2020' may be a financial year or two whole years",
        "Write 2019/20 for the financial year, April 2019 to March 2020, or 2019-01/2020-12 for January 2019 to "
        "December 2020; or keep the words: {says: '2019/2020'}.",
    ),
    ("financial-quarter", "Q2 2019/20", "'Q2 2019/20' is not a date", "Write 2019/20-Q2."),
    (
        "quarter-of-either-year",
        "Q2 2019",
        "'Q2 2019' is not a date",
        "Write 2019-Q2 for April to June 2019, or 2019/20-Q2 for July to September 2019, quarter 2 of 2019/20; "
        "or keep the words: {says: Q2 2019}.",
    ),
    (
        "day-or-year",
        "Mar 20",
        "'Mar 20' is not a date",
        "Write 2020-03 for March 2020, or the year too for 20 March; or keep the words: {says: Mar 20}.",
    ),
    (
        "no-year",
        "25-Sep",
        "'25-Sep' is not a date",
        "Write the year too for 25 September; or keep the words: {says: '25-Sep'}.",
    ),
    ("decimal", "2019.5", "'2019.5' is not a date", ALLOWED),
    ("list", "[2019]", "'[2019]' is not a date", ALLOWED),
    (
        "words-without-says",
        "{by: 2019}",
        "a date in words has the keys 'says' and, where one was published, 'by'",
        ALLOWED,
    ),
    (
        "unknown-key-in-words",
        "{says: soon, on: 2019}",
        "a date in words has the keys 'says' and, where one was published, 'by'",
        ALLOWED,
    ),
]


@pytest.mark.parametrize(("written", "message", "help"), [case[1:] for case in DATES], ids=[case[0] for case in DATES])
def test_a_date_that_cannot_be_read_says_what_to_write(written: str, message: str, help: str) -> None:
    text = f"{ACTION}        due: {written}\n"
    assert faults_of(HEAD + text) == one_fault(text, at="11:14", message=message, help=help)


def test_one_value_may_stand_where_a_list_is_meant() -> None:
    short = "    lead: Bosun\n    aliases: dock\n    progress: [{report: march, summary: Fine., source: s}]\n"
    long = (
        "    lead: [Bosun]\n    aliases: [dock]\n    progress: [{report: march, summary: Fine., source: [{id: s}]}]\n"
    )
    sources = "sources: [{id: s, title: S}]\n"
    assert plan_of(short + sources) == plan_of(long + sources)


def test_whole_numbers_may_stand_for_ids_and_years_and_texts() -> None:
    plan = plan_of(f"{ACTION}        due: 2024\n        recommendations: 1\nrecommendations: [{{id: 1, text: 90}}]\n")
    recommendation, action = plan.recommendations[0], plan.areas[0].actions[0]
    told = (recommendation.id, recommendation.text, action.recommendations, action.due and action.due.kind)
    assert told == ("1", "90", ("1",), "year")


def test_a_meaning_may_stand_alone_in_the_glossary() -> None:
    assert plan_of("glossary: {VTS: vessel traffic service}\n") == plan_of(
        "glossary: {VTS: {means: vessel traffic service}}\n"
    )


@pytest.mark.parametrize("language", ["xx", "english", "x", "12"])
def test_a_language_is_one_that_dates_can_be_written_in(language: str) -> None:
    head = HEAD.replace("Harbour Council}", f"Harbour Council, language: {language}}}")
    assert faults_of(head) == (
        f"plan.yaml:1:70: no dates and numbers are known for the language '{language}'\n"
        f"    {head.splitlines()[0]}\n"
        f"    {' ' * 69}^\n"
        "  Write a BCP 47 tag, such as en-GB or cy.\n"
        "\n"
        "1 problem"
    )


LONG = "x" * 100
SHORT = f"'{'x' * 59}…'"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (f"{ACTION}        due: {LONG}\n", f"{SHORT} is not a date"),
        (f"    actions: [{{id: {LONG.upper()}, title: A}}]\n", f"'{'X' * 59}…' is not an id"),
        (f"sources: [{{id: s, title: S, url: {LONG}}}]\n", f"{SHORT} is not the address of a web page"),
        (
            f"measures: [{{id: m, title: M, values: [{{at: {{says: {LONG}}}}}, {{at: {{says: {LONG}}}}}]}}]\n",
            f"there are two values for {SHORT}",
        ),
        (
            f"measures: [{{id: m, title: M, values: [{{at: 2024, value: {LONG}}}]}}]\n",
            f"a number belongs here, not {SHORT}",
        ),
    ],
    ids=["date", "id", "web-address", "date-in-words", "number"],
)
def test_a_message_stays_short_whatever_was_written(text: str, message: str) -> None:
    assert faults_of(HEAD + text).splitlines()[0].partition(": ")[2] == message


def test_a_message_about_a_language_stays_short() -> None:
    text = HEAD.replace("Council}", f"Council, language: {LONG}}}")
    assert faults_of(text).splitlines()[0] == f"plan.yaml:1:70: {SHORT} is not a language"
