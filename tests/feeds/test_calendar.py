"""The calendar has what is due at the precision that was published, reports and other dates, and is valid iCalendar."""

import os
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from icalendar import Calendar, Component

from improvement_plan.editions.edition import Edition, edition, latest_edition
from improvement_plan.feeds.calendar import Item, calendar, files, items
from improvement_plan.language.translations import speak
from improvement_plan.output.settings import Settings
from improvement_plan.plan.model import Plan
from improvement_plan.reading.load import load_bytes
from tests.plans import ACTION, HEAD, plan_in, plan_of
from tests.plans.estuary_expected import STEPS

ROOT = Path(__file__).parents[2]
URL = "https://council.example.org/plan/"
SETTINGS = Settings(url=URL)
PLANS = ("estuary", "cymru", "one-area")
SMALL = """\
    actions:
      - id: berth
        title: "Mend; the berth, \\\\ & quay with a title long enough to fold, as ŵ and 🚧 have more octets"
        lead: [Harbour master, Clerk]
        due: 2024-04
        progress:
          - {report: june, status: under-way, due: 2024-09, reason: The timber is late.}
"""
SMALL_CALENDAR = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//improvement-plan-site//calendar//EN
CALSCALE:GREGORIAN
DESCRIPTION:Dates of the plan\\, as reported on 4 June 2024.
NAME:Harbour Plan
X-WR-CALNAME:Harbour Plan
LAST-MODIFIED:20240604T000000Z
URL:https://council.example.org/plan/
BEGIN:VEVENT
SUMMARY;LANGUAGE=en-GB:March report
DTSTART;VALUE=DATE:20240305
DTEND;VALUE=DATE:20240306
DTSTAMP:20240604T000000Z
UID:report-march@council.example.org/plan
SEQUENCE:0
CATEGORIES;LANGUAGE=en-GB:Report
TRANSP:TRANSPARENT
URL:https://council.example.org/plan/reports/march/
END:VEVENT
BEGIN:VEVENT
SUMMARY;LANGUAGE=en-GB:June report
DTSTART;VALUE=DATE:20240604
DTEND;VALUE=DATE:20240605
DTSTAMP:20240604T000000Z
UID:report-june@council.example.org/plan
SEQUENCE:0
CATEGORIES;LANGUAGE=en-GB:Report
TRANSP:TRANSPARENT
URL:https://council.example.org/plan/reports/june/
END:VEVENT
BEGIN:VEVENT
SUMMARY;LANGUAGE=en-GB:Due by September 2024: Mend\\; the berth\\, \\\\ & quay
  with a title long enough to fold\\, as ŵ and 🚧 have more octets
DTSTART;VALUE=DATE:20240901
DTEND;VALUE=DATE:20241001
DTSTAMP:20240604T000000Z
UID:due-berth@council.example.org/plan
SEQUENCE:1
CATEGORIES;LANGUAGE=en-GB:Due date
DESCRIPTION;LANGUAGE=en-GB:The quay\\nAs reported on 4 June 2024: Under way
 \\nLead: Harbour master\\, Clerk\\nOriginal date: April 2024
TRANSP:TRANSPARENT
URL:https://council.example.org/plan/areas/quay/#berth
END:VEVENT
END:VCALENDAR
"""


def calendar_of(plan: Plan) -> bytes:
    return calendar(latest_edition(plan), words=speak(plan.plan.language), settings=SETTINGS)


def items_of(plan: Plan) -> dict[str, Item]:
    found = items(latest_edition(plan), words=speak(plan.plan.language), settings=SETTINGS)
    by_id = {item.id: item for item in found}
    assert len(by_id) == len(found)
    return by_id


def events(content: bytes) -> list[Component]:
    return list(Calendar.from_ical(content).walk("VEVENT"))


def test_a_calendar_is_exactly_this() -> None:
    assert calendar_of(plan_of(SMALL)).decode() == SMALL_CALENDAR.replace("\n", "\r\n")


def test_the_calendar_is_one_file_of_the_latest_edition() -> None:
    plan = plan_in("estuary").plan
    editions: list[Edition] = [edition(plan, report.id) for report in plan.reports]
    made = {file.address: file.make() for file in files(editions, words=speak("en-GB"), settings=SETTINGS)}
    assert made == {"calendar.ics": calendar_of(plan)}


def test_every_open_action_and_milestone_with_a_date_is_in_it_and_nothing_else_is_due() -> None:
    without = {"when the new panel first meets", None}
    closed = {"done", "stopped"}
    due = {id for id, category, _, date, _, _ in STEPS["2025-06-17"] if category not in closed and date not in without}
    found = [id for id in items_of(plan_in("estuary").plan) if id.startswith("due-")]
    assert sorted(id.removeprefix("due-").split("--")[-1] for id in found) == sorted(due)


@pytest.mark.parametrize(
    ("due", "title", "first", "last"),
    [
        ("2024-06-30", "Due by 30 June 2024: Mend the berth", date(2024, 6, 30), date(2024, 6, 30)),
        ("2024-06", "Due by June 2024: Mend the berth", date(2024, 6, 1), date(2024, 6, 30)),
        ("2024-Q3", "Due by September 2024: Mend the berth", date(2024, 7, 1), date(2024, 9, 30)),
        ("2024/25-Q2", "Due by September 2024: Mend the berth", date(2024, 7, 1), date(2024, 9, 30)),
        ("2024", "Due by the end of 2024: Mend the berth", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024/25", "Due by March 2025: Mend the berth", date(2024, 4, 1), date(2025, 3, 31)),
        ("winter 2024", "Due by the end of winter 2024: Mend the berth", date(2024, 12, 1), date(2025, 2, 28)),
        ("2024-06/2024-08", "Due by August 2024: Mend the berth", date(2024, 6, 1), date(2024, 8, 31)),
        ("{says: soon, by: 2024-12}", "Due by December 2024: Mend the berth", date(2024, 12, 1), date(2024, 12, 31)),
        ("2199-12-31", "Due by 31 December 2199: Mend the berth", date(2199, 12, 31), date(2199, 12, 31)),
    ],
)
def test_a_due_date_has_the_days_and_the_words_of_its_precision(due: str, title: str, first: date, last: date) -> None:
    item = items_of(plan_of(f"{ACTION}        due: {due}\n"))["due-berth"]
    assert (item.title, item.first, item.last) == (title, first, last)


def test_a_due_date_in_words_keeps_them_and_without_a_last_date_is_not_in_the_calendar() -> None:
    item = items_of(plan_of(f"{ACTION}        due: {{says: as soon as it is dry, by: 2024-12}}\n"))["due-berth"]
    assert item.text == (
        "The quay\nAs reported on 4 June 2024: Nothing reported\nDue date in the report’s words: as soon as it is dry"
    )
    without = items_of(plan_of(f"{ACTION}        due: {{says: as soon as it is dry}}\n"))
    assert list(without) == ["report-march", "report-june"]


def test_a_milestone_names_its_action_and_an_overdue_one_says_so() -> None:
    item = items_of(plan_in("estuary").plan)["due-data-sharing--data-sharing-test"]
    assert item.text == (
        "Milestone of Share data with the water & power firms\nCredit, rents and ‘fair’ charges\n"
        "As reported on 17 June 2025: Behind, overdue"
    )
    assert item.address == f"{URL}areas/credit-and-rents/#data-sharing--data-sharing-test"


def test_reports_the_next_one_and_events_are_in_it() -> None:
    found = items_of(plan_in("estuary").plan)
    rest = [
        (item.first, item.last, item.title, item.text, item.category, item.address)
        for id, item in found.items()
        if not id.startswith("due-")
    ]
    reports = f"{URL}reports/"
    assert rest == [
        (
            date(2024, 11, 5),
            date(2024, 11, 5),
            "Roads and Homes Committee",
            "",
            "Meeting or other date",
            "https://example.org/meetings?id=1&edit=2",
        ),
        (
            date(2024, 11, 5),
            date(2024, 11, 5),
            "Progress report, November 2024",
            "Roads and Homes Committee",
            "Report",
            f"{reports}2024-11-05/",
        ),
        (
            date(2025, 2, 11),
            date(2025, 2, 11),
            'Progress report, February 2025: the "winter" report',
            "Roads and Homes Committee",
            "Report",
            f"{reports}2025-02-11/",
        ),
        (
            date(2025, 6, 17),
            date(2025, 6, 17),
            "Progress report, June 2025",
            "Roads & Homes Committee",
            "Report",
            f"{reports}2025-06-17/",
        ),
        (
            date(2025, 7, 8),
            date(2025, 7, 8),
            "Open day at the depot & quay",
            "Bring boots. Talks at noon Tea at three",
            "Meeting or other date",
            f"{reports}#event--2025-07-08-90fe863d1d04",
        ),
        (
            date(2025, 9, 1),
            date(2025, 9, 30),
            "Next report: Due by September 2025",
            "As the report of 17 June 2025 says.",
            "Report",
            reports,
        ),
        (
            date(2025, 10, 1),
            date(2025, 10, 31),
            'Board meeting: "half way" (October 2025)',
            "",
            "Meeting or other date",
            f"{reports}#event--2025-10-01-34d496d961c8",
        ),
    ]


def test_two_events_of_one_name_on_one_day_stay_two_and_one_without_a_day_is_left_out() -> None:
    text = """\
events:
  - {date: 2024-07-01, title: Walk}
  - {date: 2024-07-01, title: Walk}
  - {date: 2024-07-02, title: Walk}
  - {date: {says: in the summer}, title: Feast}
"""
    found = items_of(plan_of(text))
    walks = [id for id in found if id.startswith("event-")]
    assert [id.split("-", 4)[:4] for id in walks] == [["event", "2024", "07", day] for day in ("01", "01", "02")]
    assert walks[1] == f"{walks[0]}-2"
    assert "Feast" not in {item.title for item in found.values()}


def test_an_event_keeps_its_id_when_another_joins_it_on_its_day() -> None:
    alone = items_of(plan_of("events: [{date: 2024-07-01, title: Walk}]\n"))
    both = items_of(plan_of("events: [{date: 2024-07-01, title: Talk}, {date: 2024-07-01, title: Walk}]\n"))
    assert [{id for id, item in found.items() if item.title == "Walk"} for found in (alone, both)] == [
        {id for id in alone if id.startswith("event-")}
    ] * 2


def test_the_calendar_of_an_earlier_report_knows_no_later_one() -> None:
    first = edition(plan_in("estuary").plan, "2024-11-05")
    found = items(first, words=speak("en-GB"), settings=SETTINGS)
    assert [item.id for item in found if item.category == "Report"] == ["report-2024-11-05"]


def test_an_events_address_is_where_the_site_lists_it_unless_it_is_on_the_web() -> None:
    event = plan_of("events: [{date: 2024-07-01, title: Walk}]\n").events[0]
    plan = plan_of()
    addresses = []
    for url in ("https://example.org/walk", "javascript:alert(1)", None):
        changed = plan.model_copy(update={"events": (event.model_copy(update={"url": url}),)})
        addresses.append([item.address for id, item in items_of(changed).items() if id.startswith("event-")])
    row = f"{URL}reports/#event--2024-07-01-c4edd4bc0b60"
    assert addresses == [["https://example.org/walk"], [row], [row]]


def uids(plan: Plan) -> list[str]:
    return [str(event["UID"]) for event in events(calendar_of(plan))]


def test_a_new_title_another_area_or_a_moved_date_keeps_the_uid() -> None:
    text = (HEAD + SMALL).replace("Mend;", "Rebuild;").replace("id: quay", "id: shore").replace("2024-09", "2024-11")
    assert uids(load_bytes(text.encode(), name="plan.yaml").plan) == uids(plan_of(SMALL))


def test_two_sites_on_one_host_have_no_uid_in_common() -> None:
    latest = latest_edition(plan_of(SMALL))
    here, there = (
        {str(event["UID"]) for event in events(calendar(latest, words=speak("en-GB"), settings=settings))}
        for settings in (SETTINGS, Settings(url="https://council.example.org/other/"))
    )
    assert here & there == set()
    root = calendar(latest, words=speak("en-GB"), settings=Settings(url="https://plan.example.org/"))
    assert "due-berth@plan.example.org" in {str(event["UID"]) for event in events(root)}


def test_controls_do_not_reach_the_calendar() -> None:
    plan = plan_of()
    title = "A\x00\x07\x1b\x7f\x9f\r\n\u2028\u202eBEGIN:VALARM"
    report = plan.reports[-1].model_copy(update={"title": title})
    content = calendar_of(plan.model_copy(update={"reports": (plan.reports[0], report)})).decode()
    assert "\r\nSUMMARY;LANGUAGE=en-GB:A BEGIN:VALARM\r\n" in content


def test_the_calendars_name_is_a_text_like_any_other() -> None:
    """RFC 7986 (5.1) gives NAME the type TEXT, in which commas, semicolons and backslashes are escaped."""
    plan = plan_of()
    about = plan.plan.model_copy(update={"title": "Roads, homes; C:\\New"})
    lines = calendar_of(plan.model_copy(update={"plan": about})).decode().split("\r\n")
    named = [line for line in lines if line.startswith(("NAME", "X-WR-CALNAME"))]
    assert named == [f"{name}:Roads\\, homes\\; C:\\\\New" for name in ("NAME", "X-WR-CALNAME")]


# What RFC 5545 asks for, on every plan.


@pytest.mark.parametrize("name", PLANS)
class TestRFC5545:
    def test_3_1_lines_end_in_crlf_and_have_at_most_75_octets(self, name: str) -> None:
        content = calendar_of(plan_in(name).plan)
        assert content.endswith(b"\r\nEND:VCALENDAR\r\n")
        lines = content.split(b"\r\n")
        assert [line for line in lines if len(line) > 75 or b"\n" in line or b"\r" in line] == []
        # A fold between the octets of one letter would not be text.
        assert [line.decode() for line in lines]

    def test_3_6_a_calendar_has_one_version_and_product_and_no_method(self, name: str) -> None:
        made = Calendar.from_ical(calendar_of(plan_in(name).plan))
        assert (made["VERSION"], made["PRODID"]) == ("2.0", "-//improvement-plan-site//calendar//EN")
        assert "METHOD" not in made

    def test_3_6_1_an_event_is_whole_days_and_ends_on_the_first_day_after(self, name: str) -> None:
        plan = plan_in(name).plan
        found = [(event.decoded("DTSTART"), event.decoded("DTEND")) for event in events(calendar_of(plan))]
        expected = [(item.first, date.fromordinal(item.last.toordinal() + 1)) for item in items_of(plan).values()]
        assert found == expected
        assert {type(day) for pair in found for day in pair} == {date}

    def test_3_8_4_7_uids_are_there_and_differ(self, name: str) -> None:
        found = uids(plan_in(name).plan)
        assert len(found) == len(set(found)) == len(items_of(plan_in(name).plan))

    def test_3_8_7_2_the_stamp_is_the_reports_day(self, name: str) -> None:
        plan = plan_in(name).plan
        midnight = datetime(*plan.reports[-1].day.timetuple()[:3], tzinfo=UTC)
        assert {event.decoded("DTSTAMP") for event in events(calendar_of(plan))} == {midnight}

    def test_3_8_2_7_nobody_is_busy_and_3_6_6_nothing_rings(self, name: str) -> None:
        made = Calendar.from_ical(calendar_of(plan_in(name).plan))
        assert {str(event["TRANSP"]) for event in made.walk("VEVENT")} == {"TRANSPARENT"}
        assert made.walk("VALARM") == []

    def test_3_3_11_what_was_written_is_what_is_read(self, name: str) -> None:
        plan = plan_in(name).plan
        read = [(str(event["SUMMARY"]), str(event.get("DESCRIPTION", ""))) for event in events(calendar_of(plan))]
        assert read == [(item.title, item.text) for item in items_of(plan).values()]


@pytest.mark.process
def test_a_calendar_is_the_same_in_every_time_zone_and_with_every_hash_seed() -> None:
    code = (
        "import sys; sys.path[:0] = ['hooks', '.']\n"
        "from tests.feeds.test_calendar import calendar_of, plan_in\n"
        "sys.stdout.buffer.write(calendar_of(plan_in('estuary').plan))\n"
    )
    made = [
        subprocess.run(
            [sys.executable, "-c", code], cwd=ROOT, env={**os.environ, **there}, capture_output=True, check=True
        ).stdout
        for there in (
            {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "1"},
            {"TZ": "America/Adak", "PYTHONHASHSEED": "2"},
        )
    ]
    assert made == [calendar_of(plan_in("estuary").plan)] * 2


def test_the_original_date_is_told_only_where_another_is_in_force() -> None:
    def told(later: str) -> str:
        entry = f"{{report: june, status: under-way, due: {later}, reason: Why.}}"
        return items_of(plan_of(f"{ACTION}        due: 2024-06\n        progress: [{entry}]\n"))["due-berth"].text

    said = "The quay\nAs reported on 4 June 2024: Under way"
    assert [told(later) for later in ("2024-06-30", "2024-07")] == [said, f"{said}\nOriginal date: June 2024"]
