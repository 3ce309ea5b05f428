"""What pages, papers and feeds say alike is a whole message, which a language says in its own order and forms."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from markupsafe import Markup

from improvement_plan.editions.edition import latest_edition
from improvement_plan.editions.statuses import COUNTED, LABELS, MEANS, WITH_CATEGORY
from improvement_plan.editions.steps import Status
from improvement_plan.editions.wording import (
    Due,
    count_in_words,
    counts_in_words,
    due_in_words,
    evidence_in_words,
    how_often,
    key_in_words,
    key_of,
    next_report_in_words,
    review_in_words,
    reviewed_by,
    status_name,
    time_in_words,
)
from improvement_plan.language.translations import Words, speak
from improvement_plan.plan.actions import StatusCategory
from improvement_plan.plan.durations import Age, freshness
from improvement_plan.plan.model import Review
from improvement_plan.reading.load import load_bytes
from tests.plans import ACTION, ENTRIES, plan_in, plan_of

ROOT = Path(__file__).parents[2]
ENGLISH = speak("en-GB")
GERMAN = """\
msgid ""
msgstr ""
"Language: de\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "Stopped"
msgstr "Gestoppt"

msgid "%(word)s (stopped)"
msgstr "%(word)s (gestoppte Maßnahme)"

msgid "%(num)s stopped"
msgid_plural "%(num)s stopped"
msgstr[0] "%(num)s gestoppte"
msgstr[1] "%(num)s gestoppten"
"""


@pytest.fixture
def german(tmp_path: Path) -> Words:
    (tmp_path / "de.po").write_text(GERMAN, encoding="utf-8")
    return speak("de", catalogues=tmp_path)


@pytest.mark.parametrize(
    ("category", "label", "text"),
    [
        (StatusCategory.DONE, None, "Completed"),
        (StatusCategory.DONE, "COMPLETED", "COMPLETED"),
        (StatusCategory.DONE, "Closed", "Closed (completed)"),
        (StatusCategory.DONE, "Complete", "Complete"),
        (StatusCategory.UNDER_WAY, "Amber", "Amber (under way)"),
        (StatusCategory.UNDER_WAY, "On target", "On target"),
        (StatusCategory.UNDER_WAY, "Partly complete", "Partly complete (under way)"),
        (StatusCategory.AT_RISK, "One month behind", "One month behind (at risk)"),
        (StatusCategory.LATE, "Over one month behind", "Over one month behind"),
        (StatusCategory.PLANNED, "Not started yet", "Not started yet"),
        (StatusCategory.PAUSED, "Suspended with approval", "Suspended with approval"),
        (StatusCategory.NOTHING_REPORTED, "No news", "No news (nothing reported)"),
    ],
)
def test_what_a_status_means_follows_where_the_plans_word_does_not_say_so(
    category: StatusCategory, label: str | None, text: str
) -> None:
    assert status_name(Status(category=category, label=label), ENGLISH) == text


def test_a_language_has_its_own_form_of_a_status_in_each_place(german: Words) -> None:
    stopped = Status(category=StatusCategory.STOPPED)
    assert status_name(stopped, german) == "Gestoppt"
    assert status_name(replace(stopped, label="Beendet"), german) == "Beendet (gestoppte Maßnahme)"
    assert [count_in_words(stopped, number, german) for number in (1, 2)] == ["1 gestoppte", "2 gestoppten"]


@pytest.mark.parametrize(
    ("label", "text"),
    [(None, "2 completed"), ("completed", "2 completed"), ("Green", "2 Green"), ("On <track>", "2 On <track>")],
)
def test_a_count_is_told_by_the_plans_own_word(label: str | None, text: str) -> None:
    assert count_in_words(Status(category=StatusCategory.DONE, label=label), 2, ENGLISH) == text


def test_the_plans_own_words_are_explained_where_they_do_not_say_what_they_mean() -> None:
    words = "statuses:\n  - {id: amber, label: Amber, means: under-way}\n  - {id: done, label: Complete, means: done}\n"
    entries = ENTRIES + "          - {report: march, status: amber}\n          - {report: june, status: done}\n"
    plan = plan_of(entries + words + "  - {id: red, label: Red, means: late}\n")
    assert key_in_words(latest_edition(plan).own_words, ENGLISH) == "“Amber” means under way."
    assert [status.label for status in key_of(latest_edition(plan), ENGLISH)] == ["Complete", "Amber"]
    plain = plan_of(entries.replace("amber", "done") + words)
    assert (key_in_words(latest_edition(plain).own_words, ENGLISH), key_of(latest_edition(plain), ENGLISH)) == ("", ())


def test_a_number_that_stands_out_makes_its_message_markup() -> None:
    text = count_in_words(
        Status(category=StatusCategory.DONE), 2, ENGLISH, written=lambda number: Markup("<strong>%s</strong>") % number
    )
    assert (type(text), text) == (Markup, "<strong>2</strong> completed")


def test_each_status_has_its_messages_in_the_same_words() -> None:
    words = {category: label.lower() for category, label in LABELS.items()}
    assert list(words) == list(StatusCategory)
    assert {category: f"%(word)s ({word})" for category, word in words.items()} == WITH_CATEGORY
    assert {category: (f"%(num)s {word}",) * 2 for category, word in words.items()} == COUNTED
    silent = {StatusCategory.NOTHING_REPORTED: "“%(word)s” means that nothing is reported"}
    assert {category: f"“%(word)s” means {word}" for category, word in words.items()} | silent == MEANS


def test_counts_are_one_sentence_and_evidence_another() -> None:
    counts = latest_edition(plan_in("estuary").plan).counts
    assert counts_in_words(counts, ENGLISH) == (
        "23 actions: 5 completed, 1 Blue, 7 under way, 1 at risk, 2 behind, 1 Red, 1 planned, 2 stopped, 1 Purple, "
        "2 nothing reported, 6 of these overdue, and 3 milestones."
    )
    assert evidence_in_words(counts, ENGLISH) == (
        "Of the completed, 3 with evidence named and 1 confirmed by others than the team."
    )


def test_no_word_of_the_interface_is_put_in_lower_case() -> None:
    """Where a language writes a word small is its own matter."""
    found = [
        f"{path.name}: {line.strip()}"
        for path in sorted([*(ROOT / "overrides").rglob("*.html"), *(ROOT / "hooks").rglob("*.py")])
        for line in path.read_text(encoding="utf-8").splitlines()
        if re.search(r"\|lower\b|words\([^()]*\)\.lower\(\)|labels\[[^]]*\]\.lower\(\)", line)
    ]
    assert found == []


PLAN = "plan: {title: Plan, organisation: Council}\n"
NEXT = "reports: [{id: may, title: May, date: 2024-05-07, next: 2024-07}]\n"
LAST = NEXT.replace(", next: 2024-07", "")
REVIEW = "plan: {title: Plan, organisation: Council, review: {by: board, every: 3 months}}\n"
EVERY = "The board reviews the plan every 3 months."
AREA = "areas: [{id: a, title: A}]\n"


@pytest.mark.parametrize(
    ("keys", "today", "expected"),
    [
        (f"{PLAN}{NEXT}", date(2024, 5, 7), "The next report is due in July 2024."),
        (f"{PLAN}{NEXT.replace('2024-07', '2024-07-10')}", date(2024, 5, 7), "The next report is due on 10 July 2024."),
        (
            f"{PLAN}{NEXT.replace('2024-07', '2024-Q3')}",
            date(2024, 5, 7),
            "The next report is due between July and September 2024.",
        ),
        (f"{PLAN}{NEXT}", date(2024, 8, 1), "The next report was due in July 2024, and is not here yet."),
        (f"{PLAN}{LAST}", date(2024, 5, 8), "No date is stated for the next report."),
        (f"{REVIEW}{LAST}", date(2024, 5, 7), "The next review is due by 7 August 2024."),
        (f"{REVIEW}{LAST}", date(2024, 8, 8), "The next review was due by 7 August 2024. No later report is here."),
    ],
)
def test_a_page_says_when_the_next_report_is_to_come(keys: str, today: date, expected: str) -> None:
    plan = load_bytes(f"{keys}{AREA}".encode(), name="plan.yaml").plan
    every = plan.plan.review.every if plan.plan.review else None
    assert next_report_in_words(freshness(plan.reports[-1], every=every, today=today), ENGLISH) == expected


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        (f"{PLAN}{LAST}", ()),
        (f"{REVIEW}{NEXT}", (EVERY,)),
        (
            f"{REVIEW}{LAST}",
            (EVERY, "No date is stated for the next report; the one above is worked out from that."),
        ),
        (f"{REVIEW.replace('by: board, ', '')}{NEXT}", ("The plan is reviewed every 3 months.",)),
    ],
)
def test_a_page_says_who_reviews_the_plan_and_what_follows_from_that(keys: str, expected: tuple[str, ...]) -> None:
    plan = load_bytes(f"{keys}{AREA}".encode(), name="plan.yaml").plan
    review = plan.plan.review
    fresh = freshness(plan.reports[-1], every=review.every if review else None, today=date(2024, 5, 7))
    assert review_in_words(fresh, review, ENGLISH) == expected


@pytest.mark.parametrize(
    ("age", "text"),
    [
        (Age(number=1, unit="day"), "1 day"),
        (Age(number=0, unit="month"), "less than a month"),
        (Age(number=0, unit="month", is_almost_more=True), "almost a month"),
        (Age(number=1, unit="month"), "1 month"),
        (Age(number=4, unit="month", is_almost_more=True), "almost 5 months"),
        (Age(number=11, unit="month"), "11 months"),
        (Age(number=11, unit="month", is_almost_more=True), "almost a year"),
        (Age(number=12, unit="month"), "12 months"),
        (Age(number=23, unit="month", is_almost_more=True), "almost 2 years"),
        (Age(number=2, unit="year"), "2 years"),
        (Age(number=2, unit="year", is_almost_more=True), "almost 3 years"),
    ],
)
def test_a_length_of_time_is_told_as_a_person_would(age: Age, text: str) -> None:
    assert time_in_words(age, ENGLISH) == text


@pytest.mark.parametrize(
    ("every", "text"),
    [
        ("6 weeks", "every 6 weeks"),
        ("1 month", "every month"),
        ("One quarter", "every quarter"),
        ("month", "every month"),
        ("11 weeks", "every 11 weeks"),
        ("six to eight weeks", "every six to eight weeks"),
        ("every month", "every month"),
        ("Quarterly", "Quarterly"),
        ("twice a year", "twice a year"),
        ("three times a year", "three times a year"),
    ],
)
def test_a_rhythm_is_told_as_a_person_would(every: str, text: str) -> None:
    assert how_often(every, ENGLISH) == text
    assert reviewed_by(Review(by="The board", every=every), ENGLISH) == f"The board, {text}"


@pytest.mark.parametrize(
    ("first", "later", "due"),
    [
        ("2024-06", "2024-06-30", Due(date="30 June 2024")),
        ("2024/25", "2024/25-Q1", Due(date="April to June 2024, quarter 1 of 2024/25")),
        ("2024-06", "2024-07", Due(date="July 2024", was="originally June 2024")),
        (
            "2024-02",
            "{says: before the storms, by: 2024-Q1}",
            Due(
                date="before the storms",
                by="(by March 2024)",
                was="originally February 2024",
                overdue="Overdue by 2 months",
            ),
        ),
    ],
)
def test_the_original_date_is_told_only_where_the_date_in_force_is_another(first: str, later: str, due: Due) -> None:
    text = f"""{ACTION}        due: {first}
        progress: [{{report: june, status: under-way, due: {later}, reason: Why.}}]
"""
    edition = latest_edition(plan_of(text))
    assert due_in_words(next(edition.actions), edition.report, ENGLISH) == due
