"""The home page says what needs attention, what is next and how the measures stand."""

import re
from datetime import date

import pytest

from improvement_plan.editions.attention import concern_in_words, concerns
from improvement_plan.editions.changes import changes
from improvement_plan.editions.edition import editions_of
from improvement_plan.language.translations import speak
from improvement_plan.output.settings import Settings
from improvement_plan.pages.home import MeasureCounts, measured_in_words, unanswered
from improvement_plan.pages.pages import pages
from improvement_plan.pages.templates import environment, page_html
from improvement_plan.plan.model import Plan
from improvement_plan.reading.load import load_bytes
from tests.plans import HEAD, plan_of
from tests.site.building import ROOT

WORDS = speak("en-GB")
PLAN = """\
    actions:
      - id: berth
        title: Mend the berth
        due: 2024-05
        recommendations: [1]
        progress: [{report: march, status: under-way}, {report: june, status: late}]
      - id: crane
        title: Buy a crane
        due: 2024-12
        progress:
          - {report: march, status: done}
          - {report: june, status: under-way, due: 2025-02, reason: It broke.}
        milestones: [{id: tender, title: Tender, due: 2024-04, progress: [{report: march, status: planned}]}]
      - {id: sign, title: Put up a sign, progress: [{report: march, status: planned}]}
recommendations: [{id: 1, text: Mend it.}, {id: 2, text: Paint it.}]
events:
  - {date: 2024-07-01, title: Inspection, detail: It was good.}
  - {date: 2024-08, title: Visit}
  - {date: 2025-01-10, title: Meeting}
"""


def home_of(plan: Plan, *, today: date) -> str:
    editions = editions_of(plan)
    made = pages(editions, words=WORDS, settings=Settings(url="https://council.example.org/plan/"), today=today)
    page = next(made)
    return page_html(
        environment(ROOT / "overrides" / "pages", WORDS),
        page.template,
        {**page.context, "prose": ""},
        base=page.base,
        glossary={},
    )


def part(html: str, anchor: str) -> str:
    """The answer with this heading, on one line."""
    start = html.index(f'<h2 id="{anchor}">')
    return re.sub(r"\s*\n\s*", " ", re.split("</section>|</div>\n</div>|</ul>\n</div>", html[start:])[0]).strip()


def test_what_needs_attention_leads_to_where_it_is_listed_the_most_pressing_first() -> None:
    before, now = editions_of(plan_of(PLAN))
    found = concerns(now, changes(before, now))
    assert [(concern_in_words(concern, WORDS), concern.address) for concern in found] == [
        ("1 action overdue", "dates/#dates_overdue"),
        ("1 milestone overdue", "dates/#dates_overdue"),
        ("1 action behind", "actions/?status=late"),
        ("1 gone back", "reports/june/since-march/#changes_gone-back"),
        ("1 due date moved later", "reports/june/since-march/#changes_slipped"),
        ("1 open action not mentioned in the report", "actions/?mark=not-mentioned"),
        ("1 recommendation with nothing reported", "recommendations/"),
    ]
    assert [concern.is_overdue for concern in found] == [True, True, False, False, False, False, False]


def test_an_inspection_of_a_later_day_than_the_report_is_among_what_happened_since() -> None:
    text = (
        "inspections: [{id: a, title: Visit, date: 2024-07, text: It was *good*.}, {id: b, title: Old, date: 2024}]\n"
    )
    html = home_of(plan_of(text), today=date(2024, 9, 5))
    assert part(html, "since_the_report") == (
        '<h2 id="since_the_report">Since the last report</h2> <div> '
        '<p>July 2024: <a href="./reports/#event--2024-07-01-c2cef849b16f">Visit</a>. It was <em>good</em>. '
        "This changes no status here.</p> </div>"
    )


def test_where_nothing_is_overdue_that_is_said() -> None:
    html = home_of(plan_of("    actions: [{id: sign, title: Put up a sign}]\n"), today=date(2024, 6, 5))
    assert part(html, "what_needs_attention") == (
        '<h2 id="what_needs_attention">What needs attention</h2> <div> <p>Nothing was overdue on 4 June 2024.</p>'
    )


def test_the_newest_of_what_happened_since_the_report_stands_before_how_it_is_going() -> None:
    html = home_of(plan_of(PLAN), today=date(2024, 9, 1))
    assert part(html, "since_the_report") == (
        '<h2 id="since_the_report">Since the last report</h2> <div> '
        '<p>August 2024: <a href="./reports/#event--2024-08-01-ac03bdf3d83e">Visit</a>. '
        "This changes no status here.</p> "
        '<p><a href="./reports/#meetings_and_dates">1 more since that report</a></p> </div>'
    )
    assert html.index("since_the_report") < html.index("how_it_is_going")


def test_what_was_found_since_the_report_stands_beside_its_date_and_is_kept_short() -> None:
    html = home_of(plan_of(PLAN.replace("2024-08,", "2024-02,")), today=date(2024, 9, 1))
    assert part(html, "since_the_report") == (
        '<h2 id="since_the_report">Since the last report</h2> <div> '
        '<p>1 July 2024: <a href="./reports/#event--2024-07-01-95f198952047">Inspection</a>. It was good. '
        "This changes no status here.</p> </div>"
    )


def test_of_a_long_finding_the_beginning_stands_there_and_the_rest_where_its_title_leads() -> None:
    long = PLAN.replace("It was good.", f"It was *good*. {'The crane stands. ' * 9}End.")
    html = home_of(plan_of(long.replace("2024-08,", "2024-02,")), today=date(2024, 9, 1))
    assert f"</a>. It was good. {'The crane stands. ' * 7}The crane stands… This changes no status here.</p>" in html


@pytest.mark.parametrize(
    ("today", "said"),
    [
        (date(2024, 6, 4), "</a>: 3 actions. No date is stated for the next report.</p>"),
        (date(2024, 6, 5), "</a>, 1 day ago: 3 actions. No date is stated for the next report.</p>"),
    ],
)
def test_how_it_is_going_begins_with_the_report_its_age_and_when_the_next_one_is_due(today: date, said: str) -> None:
    assert part(home_of(plan_of(PLAN), today=today), "how_it_is_going") == (
        '<h2 id="how_it_is_going">How it is going</h2> <div> '
        f'<p><a href="./reports/june/">As reported on 4 June 2024{said}'
    )


def test_what_changed_is_counted_by_kind() -> None:
    compared = "./reports/june/since-march/#changes_"
    assert part(home_of(plan_of(PLAN), today=date(2024, 6, 5)), "what_changed") == (
        '<h2 id="what_changed">What changed</h2> <div> <p>Since 5 March 2024:</p> <ul> '
        f'<li><a href="{compared}slipped">Slipped 1</a>,</li> '
        f'<li><a href="{compared}gone-back">Gone back 1</a>,</li> '
        f'<li><a href="{compared}not-mentioned">Not mentioned this time 1</a></li>'
    )


def test_what_is_next_is_what_is_still_to_come_on_the_day_of_the_build() -> None:
    html = home_of(plan_of(PLAN), today=date(2024, 9, 1))
    assert part(html, "what_is_next") == (
        '<h2 id="what_is_next">What is next</h2> <div> <ul> '
        '<li>10 January 2025: <a href="./reports/#event--2025-01-10-51a1f78bd257">Meeting</a>;</li> '
        '<li>February 2025: <a href="./areas/quay/#crane">Buy a crane</a></li>'
    )


def test_dates_that_have_passed_without_a_later_report_are_counted_and_not_called_next() -> None:
    html = home_of(plan_of(PLAN), today=date(2026, 1, 1))
    assert part(html, "what_is_next") == (
        '<h2 id="what_is_next">What is next</h2> <div> '
        '<p><a href="./dates/">1 due date</a> has passed with no later report.</p>'
    )


def test_beside_dates_that_have_passed_one_that_is_to_come_is_named() -> None:
    late = PLAN.replace("progress: [{report: march, status: planned}]}\n", "due: 2024-07}\n")
    assert part(home_of(plan_of(late), today=date(2024, 9, 1)), "what_is_next") == (
        '<h2 id="what_is_next">What is next</h2> <div> '
        '<p><a href="./dates/">1 due date</a> has passed with no later report.</p> '
        '<ul> <li>10 January 2025: <a href="./reports/#event--2025-01-10-51a1f78bd257">Meeting</a>;</li> '
        '<li><a href="./dates/">All dates</a></li>'
    )


def test_what_one_committee_said_stands_together_and_no_more_than_three_are_shown() -> None:
    asked = "{says: Mend it.}, {says: Keep it.}, {says: Paint it., by: Council}, {says: Sell it.}, {says: Rent it.}"
    text = HEAD.replace("title: June report", f"title: June report, to: [Board], committee: [{asked}]")
    found = unanswered(editions_of(load_bytes(text.encode(), name="plan.yaml").plan)[-1])
    assert [[remark.entry.says for remark in group] for group in found.groups] == [
        ["Mend it.", "Keep it."],
        ["Paint it."],
    ]
    assert found.more == 2


def test_each_count_leads_to_the_actions_that_it_counts() -> None:
    html = home_of(plan_of(PLAN), today=date(2024, 6, 5))
    links = re.findall(r'<li class="count[^>]*>(?:<svg.*?</svg> )?<a href="([^"]+)">(.*?)</a>', html, re.DOTALL)
    assert links == [
        ("./actions/?status=under-way", "<strong>1</strong> under way"),
        ("./actions/?status=late", "<strong>1</strong> behind"),
        ("./actions/?status=planned", "<strong>1</strong> planned"),
    ]


def test_why_there_is_a_plan_is_offered_only_where_the_plan_says_why() -> None:
    assert "Why there is a plan" not in home_of(plan_of(), today=date(2024, 6, 5))


@pytest.mark.parametrize(
    ("counts", "phrases"),
    [
        (
            {"total": 8, "met": 3, "not_met": 2, "better": 2, "worse": 1, "without_value": 1},
            (
                "3 of 5 measures with a figure and a target meet it",
                "2 better and 1 worse than before",
                "1 of 8 without a value",
            ),
        ),
        (
            {"total": 1, "met": 1, "not_met": 0, "better": 0, "worse": 0, "without_value": 0},
            ("1 of 1 measure with a figure and a target meets it",),
        ),
        (
            {"total": 3, "met": 0, "not_met": 0, "better": 1, "worse": 0, "without_value": 1},
            (
                "No figure can be compared with a target yet",
                "1 better and 0 worse than before",
                "1 of 3 without a value",
            ),
        ),
        (
            {"total": 2, "met": 0, "not_met": 0, "better": 0, "worse": 0, "without_value": 2},
            ("No measure has a value yet",),
        ),
    ],
)
def test_the_measures_are_told_in_phrases(counts: dict[str, int], phrases: tuple[str, ...]) -> None:
    assert measured_in_words(MeasureCounts(**counts), WORDS) == phrases


def test_progress_over_time_is_a_bar_for_each_report_with_words_and_numbers_beside_it() -> None:
    html = home_of(plan_of(PLAN), today=date(2024, 6, 5))
    start = html.index('<div class="over-time">')
    figure = re.sub(r"\s*\n\s*", "", html[start : html.index("</details>", start)])
    bar = '<svg class="bar" viewBox="0 0 3 1" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
    assert figure == (
        '<div class="over-time"><figure><ul class="plain">'
        f"<li><span>5 March 2024</span> {bar}"
        '<rect class="bar__part bar__part--done" x="0" y="0" width="1" height="1"/>'
        '<rect class="bar__part bar__part--under-way" x="1" y="0" width="1" height="1"/>'
        '<rect class="bar__part bar__part--planned" x="2" y="0" width="1" height="1"/></svg> '
        "<span>1 of 3 completed</span></li>"
        f"<li><span>4 June 2024</span> {bar}"
        '<rect class="bar__part bar__part--under-way" x="0" y="0" width="1" height="1"/>'
        '<rect class="bar__part bar__part--late" x="1" y="0" width="1" height="1"/>'
        '<rect class="bar__part bar__part--planned" x="2" y="0" width="1" height="1"/></svg> '
        "<span>0 of 3 completed</span></li></ul>"
        "<figcaption>1 action was first due before the report of 4 June 2024. Completed: 0. "
        "Each bar: all actions then, in the colours and the order of the list above.</figcaption>"
        "</figure>"
        "<details><summary>Numbers of each report</summary>"
        '<div class="table table--numbers" role="region" aria-labelledby="over_time_table" tabindex="0" '
        "data-search-exclude>"
        '<table><caption id="over_time_table">Actions by report and status</caption><thead><tr>'
        '<th scope="col">Report</th>'
        + "".join(
            f'<th scope="col" class="figure">{name}</th>'
            for name in (
                "Actions",
                "Of these overdue",
                "Milestones overdue",
                "Completed",
                "Under way",
                "Behind",
                "Planned",
                "First due by then",
                "Of these completed",
            )
        )
        + "</tr></thead><tbody>"
        + "".join(
            f'<tr><th scope="row"><a href="./reports/{id}/">{day}</a></th>'
            + "".join(f'<td class="figure">{number}</td>' for number in numbers)
            + "</tr>"
            for id, day, numbers in (
                ("march", "5 March 2024", (3, 0, 0, 1, 1, 0, 1, 0, 0)),
                ("june", "4 June 2024", (3, 1, 1, 0, 1, 1, 1, 1, 0)),
            )
        )
        + "</tbody></table></div>"
    )
