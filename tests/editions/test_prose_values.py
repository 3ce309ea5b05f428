"""Editors' prose may use the plan's values by name: they stand in it as text."""

from datetime import date

import pytest
from markdown import markdown

from improvement_plan.editions.edition import edition, latest_edition
from improvement_plan.editions.prose_values import about, values
from improvement_plan.language.translations import speak
from improvement_plan.plan.placeholders import fill
from improvement_plan.reading.load import load_bytes
from tests.plans import HEAD, plan_in

NOT_STATED = "not stated"


def test_prose_may_use_these_values_and_no_others() -> None:
    edition = latest_edition(plan_in("estuary").plan)
    assert values(edition, speak("en-GB")) == {
        "plan.title": "Estuary & Fells Improvement Plan",
        "plan.organisation": "Estuary and Fells Combined Council",
        "report.title": "Progress report, June 2025",
        "report.date": "17 June 2025",
        "report.to": "Roads & Homes Committee",
        "report.next": "September 2025",
        "review.by": "Estuary Improvement Board",
        "review.every": "6 weeks",
        "contact.role": "Improvement Plan Officer",
        "contact.name": NOT_STATED,
        "contact.telephone": "01632 960123",
        "contact.email": "plan@example.org",
        "count.areas": "4",
        "count.recommendations": "7",
        "count.measures": "12",
        "count.actions": "23",
        "count.overdue": "6",
        "count.done": "6",
        "count.under-way": "7",
        "count.at-risk": "1",
        "count.late": "3",
        "count.paused": "0",
        "count.planned": "1",
        "count.stopped": "3",
        "count.nothing-reported": "2",
    }


def test_what_the_plan_does_not_say_is_said_to_be_missing() -> None:
    """Nothing is filled in, and every name can be used in any plan."""
    found = values(latest_edition(plan_in("one-area").plan), speak("en-GB"))
    assert list(found) == list(values(latest_edition(plan_in("estuary").plan), speak("en-GB")))
    assert {name: value for name, value in found.items() if value != "0"} == {
        "plan.title": "Ferry Quay Plan",
        "plan.organisation": "Ferry Quay Town Council",
        "report.title": "Progress report, March 2025",
        "report.date": "4 March 2025",
        "report.to": NOT_STATED,
        "report.next": NOT_STATED,
        "review.by": NOT_STATED,
        "review.every": NOT_STATED,
        "contact.role": NOT_STATED,
        "contact.name": NOT_STATED,
        "contact.telephone": NOT_STATED,
        "contact.email": NOT_STATED,
        "count.areas": "1",
    }


def test_dates_among_the_values_follow_the_language() -> None:
    found = values(latest_edition(plan_in("cymru").plan), speak("cy"))
    assert (found["report.date"], found["report.next"]) == (speak("cy").day(date(2025, 3, 18)), "Medi 2025")


def test_what_a_plan_says_of_itself_has_the_values_of_each_edition() -> None:
    """So what an earlier report's paper says stays as it was."""
    text = HEAD.replace("Council}", "Council, about: 'Reported on {{ report.date }} by {{ plan.organisation }}.'}")
    plan = load_bytes(text.encode(), name="plan.yaml").plan
    assert [about(edition(plan, report.id), speak("en-GB")) for report in plan.reports] == [
        "Reported on 5 March 2024 by Harbour Council.",
        "Reported on 4 June 2024 by Harbour Council.",
    ]


VALUES = {"a": "seven", "children": 'Children\'s "plan"', "b.c": "*R&D* <b>", "d": "[x](y) `z` #1 ~~w~~ \\ | !"}


@pytest.mark.parametrize(
    ("written", "filled"),
    [
        ("{{ a }} and {{a}}", "seven and seven"),
        ("{{  b.c  }}", "&#42;R&amp;D&#42; &lt;b&gt;"),
        ("{{ unknown }} {{ a }}", "{{ unknown }} seven"),
        ("{ a } {{ a } {% a %}", "{ a } {{ a } {% a %}"),
        ("{{ a\n}}", "{{ a\n}}"),
        ("{{ children }}", "Children&#39;s &#34;plan&#34;"),
        ("", ""),
    ],
)
def test_a_value_stands_where_its_name_stood_and_an_unknown_name_stays(written: str, filled: str) -> None:
    assert fill(written, VALUES) == filled


@pytest.mark.parametrize(
    ("name", "html"),
    [
        ("b.c", "<p>So &#42;R&amp;D&#42; &lt;b&gt;.</p>"),
        ("children", "<p>So Children&#39;s &#34;plan&#34;.</p>"),
        ("d", "<p>So &#91;x&#93;(y) &#96;z&#96; &#35;1 &#126;&#126;w&#126;&#126; &#92; &#124; &#33;.</p>"),
    ],
)
def test_nothing_in_a_value_acts_as_markdown_or_html(name: str, html: str) -> None:
    assert markdown(fill(f"So {{{{ {name} }}}}.", VALUES)) == html
