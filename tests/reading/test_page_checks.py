"""Editors' prose may use the plan's values by name, and is told where it names one that there is not."""

from datetime import date
from functools import partial
from pathlib import Path

import pytest
from markdown import markdown

from improvement_plan.editions.edition import edition, latest_edition
from improvement_plan.editions.prose_values import about, values
from improvement_plan.language.translations import speak
from improvement_plan.plan.placeholders import VALUES as NAMES
from improvement_plan.plan.placeholders import fill
from improvement_plan.plan.problems import Problem
from improvement_plan.reading.load import load_bytes
from improvement_plan.reading.page_checks import problems, prose_in
from improvement_plan.reading.site_links import addresses_of
from improvement_plan.reading.yaml_source import read_source
from tests.plans import ACTION, HEAD, plan_in

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
        ("{{ children }}", 'Children\'s "plan"'),
        ("", ""),
    ],
)
def test_a_value_stands_where_its_name_stood_and_an_unknown_name_stays(written: str, filled: str) -> None:
    assert fill(written, VALUES) == filled


@pytest.mark.parametrize(
    ("name", "html"),
    [
        ("b.c", "<p>So &#42;R&amp;D&#42; &lt;b&gt;.</p>"),
        ("d", "<p>So &#91;x&#93;(y) &#96;z&#96; &#35;1 &#126;&#126;w&#126;&#126; &#92; &#124; &#33;.</p>"),
    ],
)
def test_nothing_in_a_value_acts_as_markdown_or_html(name: str, html: str) -> None:
    assert markdown(fill(f"So {{{{ {name} }}}}.", VALUES)) == html


def found(text: str, *, joined: bool = False) -> list[Problem]:
    return list(problems(text, file="content/about.md", joined=joined))


def fault(*, line: int, column: int, code: str, message: str, help: str, excerpt: str) -> Problem:
    return Problem(
        file="content/about.md",
        line=line,
        column=column,
        code=code,
        message=message,
        help=help,
        excerpt=excerpt,
    )


def test_a_name_that_is_no_value_is_a_problem_where_it_stands() -> None:
    line = "On {{ report.date }}, {{ plan.titel }} and {{ other }}."
    told = partial(
        fault, line=3, code="unknown-value", help=f"The values are {', '.join(sorted(NAMES))}.", excerpt=line
    )
    assert found(f"# About\n\n{line}\n") == [
        told(column=23, message="'plan.titel' is not a value of the plan; did you mean 'plan.title'?"),
        told(column=44, message="'other' is not a value of the plan"),
    ]


def test_text_that_is_joined_to_a_page_has_no_title_of_its_own() -> None:
    text = "# A title\n\n## A heading\n\n```sh\n# A comment\n```\n\n#tight\n"
    told = {"code": "second-title", "message": "this page has its title from the plan already"}
    assert found(text) == []
    assert found(text, joined=True) == [
        fault(line=1, column=1, **told, help="Start headings here with '##'.", excerpt="# A title"),
        fault(line=9, column=1, **told, help="Start headings here with '##'.", excerpt="#tight"),
    ]


def linked(folder: Path, files: dict[str, str]) -> list[tuple[str, int, int, str]]:
    """What is wrong with the editors' *files*, beside a small plan."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    made = addresses_of(read_source((HEAD + ACTION).encode(), file="plan.yaml").values)
    found = prose_in(folder, name="content", made=made).problems()
    return [(one.file, one.line, one.column, one.message) for one in found]


@pytest.mark.parametrize(
    "address",
    [
        *("https://example.org", "http://example.org/a#b", "mailto:quay@example.org", "tel:01632960123"),
        *("../actions.md", "../areas/index.md", "../areas/quay.md", "../areas/quay.md#berth", "../reports/june.md"),
        *("../index.md", "other.md", "other.md#how-we-work", "#on-this-page", "map.pdf", "../actions.md#actions_table"),
        *("{{ plan.address }}", "<other.md>", 'other.md "A title"'),
    ],
)
def test_prose_may_link_to_each_page_of_the_plan_and_to_files_beside_it(address: str, tmp_path: Path) -> None:
    page = f"# Help\n\nSee [this]({address}).\n\n## On this page\n".replace("{{ plan.address }}", "{{ plan.title }}")
    files = {"help/index.md": page, "help/other.md": "# Other\n\n## How we work\n", "help/map.pdf": ""}
    assert linked(tmp_path, files) == []


def test_a_link_in_code_is_none(tmp_path: Path) -> None:
    page = "Write `[words](address)`:\n\n```text\n[words](address)\n```\n"
    assert linked(tmp_path, {"help.md": page}) == []


def test_a_link_that_leads_nowhere_is_told_where_it_stands_in_its_own_file(tmp_path: Path) -> None:
    page = "# Help\n\nSee [one](two.md), [three](#four),\nand [five](areas/quay.md#six).\n"
    assert linked(tmp_path, {"help.md": page}) == [
        ("content/help.md", 3, 11, "there is no file 'two.md' here"),
        ("content/help.md", 3, 28, "this page has nothing called '#four'"),
        ("content/help.md", 4, 12, "areas/quay.md has nothing called '#six'"),
    ]


@pytest.mark.parametrize(
    ("address", "near"),
    [
        ("../action.md", "; did you mean '../actions.md'?"),
        ("../areas/quai.md", "; did you mean '../areas/quay.md'?"),
        ("../areas/quay", "; did you mean '../areas/quay.md'?"),
        ("othr.md", "; did you mean 'other.md'?"),
        ("../two.md", ""),
        ("x" * 300 + ".md", ""),
    ],
)
def test_a_link_to_a_file_with_a_slip_of_the_pen_is_told_what_was_meant(
    address: str, near: str, tmp_path: Path
) -> None:
    ((_, _, _, message),) = linked(tmp_path, {"help/index.md": f"[this]({address})\n", "help/other.md": "Other.\n"})
    assert message.partition(" here")[2] == near


def test_each_file_that_is_no_text_of_an_area_or_a_report_is_told(tmp_path: Path) -> None:
    files = {
        "areas/quay.md": "Open.\n",
        "areas/pier.md": "Closed.\n",
        "areas/map.pdf": "",
        "reports/june.md": "Read.\n",
    }
    assert linked(tmp_path, files) == [
        ("content/areas/pier.md", 1, 1, "the plan has no area 'pier', so this text has no page"),
    ]


def test_prose_keeps_to_the_limits_of_texts_outside_code(tmp_path: Path) -> None:
    brackets = "[a] " * 501
    page = f"Open.\n\n```text\n{brackets}\n{'- ' * 21}a\n```\n\nSo:\n{brackets}\n\n{'- ' * 21}a\n"
    assert linked(tmp_path, {"help.md": page}) == [
        ("content/help.md", 8, 1, "this paragraph holds 501 '['; at most 500 are allowed"),
        ("content/help.md", 11, 1, "lists or quotations stand 21 deep in one another; at most 20 are allowed"),
    ]
