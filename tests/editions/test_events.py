"""Meetings and other dates have ids for good, and a row of their own on the page that lists them."""

from datetime import date

from improvement_plan.editions.edition import editions_of, latest_edition
from improvement_plan.editions.events import dated, named_events
from tests.pages.rendered import rendered
from tests.plans import plan_in, plan_of

WALK = "2024-07-01-c4edd4bc0b60"
EVENTS = """\
events:
  - {date: 2024-07-01, title: Walk}
  - {date: 2024-07-01, title: Talk}
  - {date: 2024-07-01, title: Walk, detail: The other way round.}
  - {date: {says: in the summer}, title: Feast}
"""


def test_an_event_is_called_by_its_day_and_by_a_digest_of_its_date_and_title() -> None:
    assert [(found.event.title, found.id, found.address) for found in named_events(plan_of(EVENTS).events)] == [
        ("Walk", WALK, f"reports/#event--{WALK}"),
        ("Talk", "2024-07-01-caca74031402", "reports/#event--2024-07-01-caca74031402"),
        ("Walk", f"{WALK}-2", f"reports/#event--{WALK}-2"),
        ("Feast", "af73c53b2de3", "reports/#event--af73c53b2de3"),
    ]


def test_no_later_report_changes_what_an_event_is_called() -> None:
    plan = plan_in("estuary").plan
    for earlier in editions_of(plan):
        assert tuple(named_events(earlier.plan.events)) == tuple(named_events(plan.events))


def test_an_inspection_after_the_report_is_called_as_an_event_is() -> None:
    plan = plan_of("inspections: [{id: visit, title: Visit, date: 2024-07}, {id: old, title: Old, date: 2024-03}]\n")
    (found,) = dated(latest_edition(plan))
    assert (found.event.date.first, found.id) == (date(2024, 7, 1), "2024-07-01-c2cef849b16f")


def test_each_row_of_the_list_of_dates_has_its_id_and_is_found_by_its_title() -> None:
    _, _, after = rendered(plan_of(EVENTS), "reports/").partition("Meetings and other dates</h2>\n")
    assert after.partition("</ul>")[0] == (
        '<ul class="dates">\n'
        f'<li id="event--{WALK}" data-search-title="Walk"><span class="dates__when">1 July 2024</span> '
        "<span><strong>Walk</strong></span></li>\n"
        '<li id="event--2024-07-01-caca74031402" data-search-title="Talk">'
        '<span class="dates__when">1 July 2024</span> <span><strong>Talk</strong></span></li>\n'
        f'<li id="event--{WALK}-2" data-search-title="Walk"><span class="dates__when">1 July 2024</span> '
        "<span><strong>Walk</strong> The other way round.</span></li>\n"
        '<li id="event--af73c53b2de3" data-search-title="Feast">'
        '<span class="dates__when">in the summer</span> <span><strong>Feast</strong></span></li>\n'
    )
