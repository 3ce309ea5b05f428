"""What spreadsheets and officers write is a date where that is certain; else every reading is named, or none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from improvement_plan.plan.date_suggestions import (
    Reading,
    certain_date,
    in_english,
    kept_as_words,
    readings_of,
    what_to_write,
)
from improvement_plan.plan.dates import SEASONS, parse_date
from improvement_plan.reading.yaml_source import read_source

CERTAIN = {
    "2019-04": "2019-04",
    "Autumn 2025": "autumn 2025",
    "2025-q3": "2025-Q3",
    # Quarters of financial years
    "Q2 2019/20": "2019/20-Q2",
    "Q2 25/26": "2025/26-Q2",
    "Q2 2025-26": "2025/26-Q2",
    "Q2 2025/2026": "2025/26-Q2",
    "2025/26 Q2": "2025/26-Q2",
    "2025-26 Q2": "2025/26-Q2",
    "2025/26 quarter 2": "2025/26-Q2",
    "FY25/26 Q2": "2025/26-Q2",
    "Q2 (FY 2025/26)": "2025/26-Q2",
    "Qtr 2, 2025/26": "2025/26-Q2",
    "second quarter of 2025/26": "2025/26-Q2",
    "the 4th quarter of the financial year 2025/26": "2025/26-Q4",
    # Financial years
    "2025–26": "2025/26",
    "25/26": "2025/26",
    "FY 2025-26": "2025/26",
    "2025/2026 financial year": "2025/26",
    # Months
    "April 2019": "2019-04",
    "Sept 2025": "2025-09",
    "Sept. 2025": "2025-09",
    "Sep-25": "2025-09",
    "Sept '25": "2025-09",
    "September-2019": "2019-09",
    "by September 2019": "2019-09",
    "September,\N{NO-BREAK SPACE}2019": "2019-09",
    "09/2019": "2019-09",
    "9/2019": "2019-09",
    "09/19": "2019-09",
    "2019-9": "2019-09",
    "2019/9": "2019-09",
    "end of 31 March 2020": "2020-03-31",
    "2020/03": "2020-03",
    "Sep 31": "2031-09",
    # Days
    "10 April 2019": "2019-04-10",
    "30 Sept 2019": "2019-09-30",
    "31st March 2020": "2020-03-31",
    "the 31st of March, 2020": "2020-03-31",
    "April 10, 2019": "2019-04-10",
    "Tuesday 31 March 2020": "2020-03-31",
    "20-Mar-20": "2020-03-20",
    "30.09.19": "2019-09-30",
    "30/09/19": "2019-09-30",
    "30-09-2019": "2019-09-30",
    "10.4.2019": "2019-04-10",
    "04/25/2019": "2019-04-25",
    "2020-3-1": "2020-03-01",
    "2020/03/01": "2020-03-01",
    "20200301": "2020-03-01",
    "2019-09-30 00:00:00": "2019-09-30",
    "2019-09-30T00:00:00": "2019-09-30",
    "30/09/2019 09:30": "2019-09-30",
    # Spans
    "by summer 2025": "summer 2025",
    "summer '25": "summer 2025",
    "winter 2019/20": "winter 2019",
    "April – June 2025": "2025-04/2025-06",
    "Apr-Jun 2025": "2025-04/2025-06",
    "July/August 2025": "2025-07/2025-08",
    "April 2025 to March 2026": "2025-04/2026-03",
    "April 2025/March 2026": "2025-04/2026-03",
    "in 2025": "2025",
}


@pytest.mark.parametrize("text", CERTAIN)
def test_what_can_mean_one_date_alone_is_told_as_that_date(text: str) -> None:
    assert certain_date(text) == CERTAIN[text]


POSSIBLE: dict[str, tuple[str | None, ...]] = {
    "Q2 2019": ("2019-Q2", "2019/20-Q2"),
    "2019 Q2": ("2019-Q2", "2019/20-Q2"),
    "Q4 19": ("2019-Q4", "2019/20-Q4"),
    "1st quarter 2020": ("2020-Q1", "2020/21-Q1"),
    "Q2 FY25": ("2025/26-Q2", "2024/25-Q2"),
    "FY25": ("2025/26", "2024/25"),
    "2019/2020": ("2019/20", "2019-01/2020-12"),
    "2019-2020": ("2019/20", "2019-01/2020-12"),
    "2019-2022": ("2019/2022", "2019-04/2022-03"),
    "Mar 20": ("2020-03", None),
    "Sept 25": ("2025-09", None),
    "end of March 2020": ("2020-03", "2020-03-31"),
    "End Feb 20": ("2020-02", "2020-02-29"),
    "end of Q2 2025/26": ("2025/26-Q2", "2025-09-30"),
    "by the end of 2025/26": ("2025/26", "2026-03-31"),
    "end of 2025": ("2025", "2025-12-31"),
    "2025/6": ("2025/26", "2025-06"),
    "2025-6": ("2025/26", "2025-06"),
    "11/12": ("2011/12", "2012-11", None),
    "30-09-19": ("2019-09-30", "2030-09-19"),
    "25-Sep": (None,),
    "29 February": (None,),
}


@pytest.mark.parametrize("text", POSSIBLE)
def test_where_several_readings_are_possible_each_is_named_and_none_is_certain(text: str) -> None:
    assert (tuple(reading.date for reading in readings_of(text)), certain_date(text)) == (POSSIBLE[text], None)


NONE = [
    *("", "TBC", "Ongoing", "ASAP", "soon", "Q2", "May", "mid-2025", "early 2019", "Autumn term 2025", "Maybe 2025"),
    *("after March 2020", "w/c 30/09/2019", "30.09", "43738", "1/2/3", "31/04/2019", "31 April 2019", "2019-13"),
    *("2019-02-29", "30 February", "Q5 2019", "2025/26 Q5", "Q2 2025/27", "Monday 31 March 2020", "Nov-Feb 2025"),
    *("April 2019" + " " * 20_000 + "or later", "1" * 20_000),
    *("winter 2019/21", "Q2 2250", "December 2019 (was June)", "2019/20-Q2/2019/20-Q3"),
]


@pytest.mark.parametrize("text", NONE, ids=[text[:40] or "nothing" for text in NONE])
def test_what_is_no_date_has_no_reading(text: str) -> None:
    assert (readings_of(text), certain_date(text), what_to_write(text)) == ((), None, None)


def test_a_reading_says_in_english_what_it_means() -> None:
    assert readings_of("Q2 2019") == (
        Reading(date="2019-Q2", means="April to June 2019"),
        Reading(date="2019/20-Q2", means="July to September 2019, quarter 2 of 2019/20"),
    )
    assert readings_of("25 Sept") == (Reading(date=None, means="25 September"),)


@pytest.mark.parametrize(
    ("written", "means"),
    [
        ("2019-04-10", "10 April 2019"),
        ("2019-04", "April 2019"),
        ("2019", "2019"),
        ("2019/20", "the financial year, April 2019 to March 2020"),
        ("2019/20-Q4", "January to March 2020, quarter 4 of 2019/20"),
        ("winter 2019", "winter 2019"),
        ("2019-11/2020-02", "November 2019 to February 2020"),
        ("2019-04-10/2019-05-02", "10 April 2019 to 2 May 2019"),
    ],
)
def test_each_kind_of_date_has_its_english(written: str, means: str) -> None:
    assert in_english(parse_date(written)) == means


# The letters, digits and signs that dates are made of, so that many of the texts come near to one.
_PIECES = st.sampled_from(
    [*"0123456789/-. '", "20", "19", "2025", "Q", "Q2", "Mar", "September", "end of", "FY", "to", "th", *SEASONS]
)


@given(st.lists(_PIECES, max_size=9).map("".join) | st.text(max_size=20))
def test_every_date_of_a_reading_can_be_written_in_a_plan(text: str) -> None:
    for reading in readings_of(text):
        assert reading.date is None or parse_date(reading.date).written == reading.date


@given(st.text(max_size=40).filter(str.strip))
def test_words_are_kept_in_a_form_that_yaml_reads_as_they_are(text: str) -> None:
    kept = " ".join(text.split())
    if not kept.isprintable():
        return
    assert read_source(f"due: {kept_as_words(text)}\n".encode(), file="plan.yaml").values == {"due": {"says": kept}}
