"""Dates, numbers, ids, addresses and words that are none."""

from improvement_plan.plan.dates import ALLOWED
from tools.docs.faults.cases import HERE, FaultCase
from tools.docs.faults.plan import ACTION, ENTRIES

CASES = (
    FaultCase(
        "a month in words",
        ACTION + ("        due: ‸April 2019\n"),
        "date",
        "'April 2019' is not a date",
        "Write 2019-04.",
    ),
    FaultCase(
        "a day in words",
        ACTION + ("        due: ‸10th April 2019\n"),
        "date",
        "'10th April 2019' is not a date",
        "Write 2019-04-10.",
    ),
    FaultCase(
        "a day as it is written by hand",
        ACTION + ("        due: ‸10/04/2019\n"),
        "date",
        "'10/04/2019' is not a date",
        "Write 2019-04-10.",
    ),
    FaultCase(
        "a month without its zero",
        ACTION + ("        due: ‸2019-4\n"),
        "date",
        "'2019-4' is not a date",
        "Write 2019-04.",
    ),
    FaultCase(
        "a day that there is not",
        ACTION + ("        due: ‸2019-02-30\n"),
        "date",
        "'2019-02-30' is not a date: that month has 28 days",
        ALLOWED,
    ),
    FaultCase(
        "a month that there is not",
        ACTION + ("        due: ‸2019-13\n"),
        "date",
        "'2019-13' is not a date: there is no month 13",
        ALLOWED,
    ),
    FaultCase(
        "a quarter that there is not",
        ACTION + ("        due: ‸2019-Q5\n"),
        "date",
        "'2019-Q5' is not a date",
        ALLOWED,
    ),
    FaultCase(
        "a financial year of two years",
        ACTION + ("        due: ‸2019/21\n"),
        "date",
        "'2019/21' is not a financial year: the second year must follow the first",
        "Write 2019/2021 for January 2019 to December 2021, or 2019-04/2021-03 for April 2019 to March 2021; "
        "or keep the words: {says: '2019/21'}.",
    ),
    FaultCase(
        "a financial year, or two whole years",
        ACTION + ("        due: ‸2019/2020\n"),
        "date",
        "'2019/2020' may be a financial year or two whole years",
        "Write 2019/20 for the financial year, April 2019 to March 2020, or 2019-01/2020-12 for January 2019 to "
        "December 2020; or keep the words: {says: '2019/2020'}.",
    ),
    FaultCase(
        "a quarter of a financial year as a spreadsheet has it",
        ACTION + ("        due: ‸Q2 2019/20\n"),
        "date",
        "'Q2 2019/20' is not a date",
        "Write 2019/20-Q2.",
    ),
    FaultCase(
        "a quarter of a year that is not told",
        ACTION + ("        due: ‸Q2 2019\n"),
        "date",
        "'Q2 2019' is not a date",
        "Write 2019-Q2 for April to June 2019, or 2019/20-Q2 for July to September 2019, quarter 2 of 2019/20; "
        "or keep the words: {says: Q2 2019}.",
    ),
    FaultCase(
        "a month and a number",
        ACTION + ("        due: ‸Mar 20\n"),
        "date",
        "'Mar 20' is not a date",
        "Write 2020-03 for March 2020, or the year too for 20 March; or keep the words: {says: Mar 20}.",
    ),
    FaultCase(
        "a range that ends before it starts",
        ACTION + ("        due: ‸2019-07/2019-04\n"),
        "date",
        "'2019-07/2019-04' ends before it starts",
        "Write 2019-04/2019-07 for April to July 2019, or 2019-07/2020-04 for July 2019 to April 2020; "
        "or keep the words: {says: '2019-07/2019-04'}.",
    ),
    FaultCase(
        "words in the place of a date",
        ACTION + ("        due: ‸when the ice has gone\n"),
        "date",
        "'when the ice has gone' is not a date",
        ALLOWED,
    ),
    FaultCase(
        "words for a date, with a key that there is not",
        ACTION + ("        due: ‸{says: when the ice has gone, before: 2019}\n"),
        "date",
        "a date in words has the keys 'says' and, where one was published, 'by'",
        ALLOWED,
    ),
    FaultCase(
        "a report that is dated to the month",
        (
            "plan: {title: Harbour Plan, organisation: Harbour Council}\n"
            "reports:\n"
            "  - {id: march, date: ‸2024-03, title: March report}\n"
            "areas:\n"
            "  - {id: quay, title: The quay}\n"
        ),
        "date",
        "'2024-03' is not a day",
        "A report has a date to the day, such as 2019-04-10.",
        whole=True,
    ),
    FaultCase(
        "a number in words",
        ("measures:\n  - id: ships\n    title: Ships\n    values: [{at: 2024-03, value: ‸twelve}]\n"),
        "number",
        "a number belongs here, not 'twelve'",
        "Write 12.",
    ),
    FaultCase(
        "a number with its unit",
        ENTRIES + ("          - {report: march, status: planned, percent: ‸40%}\n"),
        "number",
        "a number belongs here, not '40%'",
        "Write 40.",
    ),
    FaultCase(
        "a number with a comma",
        ("measures:\n  - id: ships\n    title: Ships\n    values:\n      - at: 2024-03\n        value: ‸1,200\n"),
        "number",
        "a number belongs here, not '1,200'",
        "Write 1200.",
    ),
    FaultCase(
        "a number with words around it",
        ("measures:\n  - id: ships\n    title: Ships\n    values: [{at: 2024-03, value: ‸about 12}]\n"),
        "number",
        "a number belongs here, not 'about 12'",
        "Write digits, such as 12 or 12.5, without a unit, % or commas; put words in 'says'.",
    ),
    FaultCase(
        "a percentage of an action over 100",
        ENTRIES + ("          - {report: march, status: planned, percent: ‸101}\n"),
        "limit",
        "'percent' is at most 100",
        "Write a smaller number.",
    ),
    FaultCase(
        "a percentage of an action below 0",
        ENTRIES + ("          - {report: march, status: planned, percent: ‸-1}\n"),
        "limit",
        "'percent' is at least 0",
        "Write a larger number.",
    ),
    FaultCase(
        "a page that is no whole number",
        ("sources: [{id: log, title: The log, page: ‸ii}]\n"),
        "number",
        "a whole number belongs here, not 'ii'",
        "Write digits only, such as 8.",
    ),
    FaultCase(
        "a page before the first",
        ("sources: [{id: log, title: The log, page: ‸0}]\n"),
        "limit",
        "'page' is at least 1",
        "Write a larger number.",
    ),
    FaultCase(
        "an id with capitals and spaces",
        ("    actions:\n      - {id: ‸Mend the Berth!, title: Mend the berth}\n"),
        "id",
        "'Mend the Berth!' is not an id",
        "Use lower-case letters, digits and single hyphens: mend-the-berth.",
    ),
    FaultCase(
        "an id with an underscore",
        ("    actions:\n      - {id: ‸mend_berth, title: Mend the berth}\n"),
        "id",
        "'mend_berth' is not an id",
        "Use lower-case letters, digits and single hyphens: mend-berth.",
    ),
    FaultCase(
        "an id of more than 80 characters",
        f"    actions:\n      - {{id: {HERE}{7 * 'a-long-name-'}berth, title: Mend the berth}}\n",
        "too-long",
        "this id has 89 characters; at most 80 are allowed",
        "Shorten it.",
    ),
    FaultCase(
        "a word that a key may not be",
        ("measures:\n  - id: ships\n    title: Ships\n    better: ‸more\n"),
        "word",
        "this is not one of the words that 'better' may be",
        "Write 'higher', 'lower' or 'neither'.",
    ),
    FaultCase(
        "a status of one's own without its meaning",
        ("statuses:\n  - {id: amber, label: Amber, means: ‸amber}\n"),
        "word",
        "this is not one of the words that 'means' may be",
        "Write 'done', 'under-way', 'planned', 'at-risk', 'late', 'paused' or 'stopped'.",
    ),
    FaultCase(
        "no e-mail address",
        (
            "plan: {title: Harbour Plan, organisation: Harbour Council, contact: {email: ‸harbour at "
            "example.org}}\n"
            "reports:\n"
            "  - {id: march, date: 2024-03-05, title: March report}\n"
            "areas:\n"
            "  - {id: quay, title: The quay}\n"
        ),
        "email",
        "'harbour at example.org' is not an e-mail address",
        "Write one address: name@example.org.",
        whole=True,
    ),
    FaultCase(
        "an e-mail address that would write to someone else too",
        (
            "plan: {title: Harbour Plan, organisation: Harbour Council, contact: {email: "
            "‸'harbour?cc=other@example.org'}}\n"
            "reports:\n"
            "  - {id: march, date: 2024-03-05, title: March report}\n"
            "areas:\n"
            "  - {id: quay, title: The quay}\n"
        ),
        "email",
        "'harbour?cc=other@example.org' is not an e-mail address",
        "Write one address: name@example.org.",
        whole=True,
    ),
    FaultCase(
        "no web address",
        ("sources: [{id: log, title: The log, url: ‸www.example.org}]\n"),
        "web-address",
        "'www.example.org' is not the address of a web page",
        "Write the whole address, as the browser shows it: https://www.example.org/page.",
    ),
    FaultCase(
        "a web address that would act",
        ("sources: [{id: log, title: The log, url: ‸'javascript:alert(1)'}]\n"),
        "web-address",
        "'javascript:alert(1)' is not the address of a web page",
        "Write the whole address, as the browser shows it: https://www.example.org/page.",
    ),
    FaultCase(
        "a web address with a bracket that is not closed",
        ("events: [{date: 2024-07-01, title: Regatta, url: ‸'https://[x'}]\n"),
        "web-address",
        "'https://[x' is not the address of a web page",
        "Write the whole address, as the browser shows it: https://www.example.org/page.",
    ),
    FaultCase(
        "a web address with a port that there is not",
        ("sources: [{id: log, title: The log, url: ‸'https://example.org:99999/'}]\n"),
        "web-address",
        "'https://example.org:99999/' is not the address of a web page",
        "Write the whole address, as the browser shows it: https://www.example.org/page.",
    ),
    FaultCase(
        "a language that there is not",
        (
            "plan: {title: Harbour Plan, organisation: Harbour Council, language: ‸english}\n"
            "reports:\n"
            "  - {id: march, date: 2024-03-05, title: March report}\n"
            "areas:\n"
            "  - {id: quay, title: The quay}\n"
        ),
        "language",
        "no dates and numbers are known for the language 'english'",
        "Write a BCP 47 tag, such as en-GB or cy.",
        whole=True,
    ),
    FaultCase(
        "the address of the writer's own computer",
        ("sources: [{id: log, title: The log, url: ‸'http://127.0.0.1:8000/log'}]\n"),
        "web-address",
        "'127.0.0.1' is each reader's own computer, where this page is not",
        "Write the address that everyone can open, or take the link out.",
    ),
    FaultCase(
        "a language that the interface has no words in",
        (
            "plan:\n"
            "  title: Cynllun Harbwr\n"
            "  organisation: Cyngor Harbwr\n"
            "  language: ‸cy\n"
            "reports: [{id: march, date: 2024-03-05, title: Adroddiad Mawrth}]\n"
            "areas: [{id: quay, title: Y cei}]\n"
        ),
        "language",
        "the words of the interface are not there in 'cy'",
        "They are there in 'en-GB'. To add a language: docs/languages.md.",
        whole=True,
    ),
    FaultCase(
        "a reference as it was published in the place of an id",
        ("    actions: [{id: ‸1.1, title: Mend the berth}]\n"),
        "id",
        "'1.1' is not an id",
        (
            "Use lower-case letters, digits and single hyphens: 1-1.\n"
            'The reference as it was published goes beside it: ref: "1.1".'
        ),
    ),
    FaultCase(
        "several ids without brackets",
        ACTION
        + (
            "        recommendations: ‸7, 8\nrecommendations:\n"
            "  - {id: 7, text: Mend it.}\n  - {id: 8, text: Paint it.}\n"
        ),
        "list",
        "'7, 8' is read as one id, and a list is meant",
        "Write a list: [7, 8].",
    ),
    FaultCase(
        "several ids in words, of things that there are not",
        ACTION + ("        aliases: ‸dock and pier\n"),
        "list",
        "'dock and pier' is read as one id, and a list is meant",
        "Write a list: [dock, pier].",
    ),
    FaultCase(
        "a figure in the place of a target",
        ("measures:\n  - id: ships\n    title: Ships\n    target: ‸90\n"),
        "group",
        "a group of keys belongs here",
        "Write target: {at_least: 90} or {at_most: 90}.",
    ),
    FaultCase(
        "figures in the place of values",
        ("measures:\n  - id: ships\n    title: Ships\n    values: [‸12]\n"),
        "group",
        "a group of keys belongs here",
        "Write values: [{at: 2019-04, value: 12}].",
    ),
    FaultCase(
        "a range of ids",
        ACTION
        + (
            "        recommendations: ‸7-8\nrecommendations:\n"
            "  - {id: 7, text: Mend it.}\n  - {id: 8, text: Paint it.}\n"
        ),
        "list",
        "'7-8' is read as one id, and a list is meant",
        "Write a list: [7, 8].",
    ),
    FaultCase(
        "several sources without brackets",
        ACTION + ("        source: ‸log, book\nsources:\n  - {id: log, title: Log}\n  - {id: book, title: Book}\n"),
        "list",
        "'log, book' is read as one id, and a list is meant",
        "Write a list: [log, book].",
    ),
    FaultCase(
        "two ids in one entry of a list",
        ("recommendations:\n  - {id: 1, text: Mend it., areas: [‸quay and pier]}\n  - {id: 2, text: Paint it.}\n"),
        "list",
        "'quay and pier' is read as one id, and a list is meant",
        "Write quay, pier in its place.",
    ),
    FaultCase(
        "two reports for one entry",
        ENTRIES + ("          - {report: ‸march/june, status: done}\n"),
        "list",
        "'march/june' is read as one id, and names several",
        "One belongs here.",
    ),
    FaultCase(
        "a number in curly quotes",
        ("measures:\n  - id: ships\n    title: Ships\n    values: [{at: 2024, value: ‸'“1,200”'}]\n"),
        "number",
        "a number belongs here, not '“1,200”'",
        "Write 1200.",
    ),
)
