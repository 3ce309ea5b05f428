"""What committees said, as pages list it."""

from improvement_plan.plan.model import Plan
from improvement_plan.reading.load import load_bytes
from tests.pages.rendered import rendered
from tests.plans import HEAD

MARCH = "  - {id: march, date: 2024-03-05, title: March report}\n"
SOURCES = "sources: [{id: minutes, title: Minutes}, {id: letter, title: Letter}]\n"


def plan_with(*remarks: str) -> Plan:
    """The small plan with remarks on its first report."""
    assert MARCH in HEAD
    said = MARCH.replace("March report", f"March report, committee: [{', '.join(remarks)}]")
    return load_bytes((HEAD.replace(MARCH, said) + SOURCES).encode(), name="plan.yaml").plan


def listed(plan: Plan) -> str:
    """The list on the report's page."""
    _, _, after = rendered(plan, "reports/march/").partition("What the committee said</h2>\n")
    return after.partition("</ul>")[0]


def test_a_source_that_all_remarks_of_a_list_share_is_named_once_above_it() -> None:
    plan = plan_with("{says: Thanks., kind: comment, source: minutes}", "{says: Good., kind: comment, source: minutes}")
    assert listed(plan) == (
        '<p class="source">Source of all these remarks: <a href="../../about/#source--minutes">Minutes</a></p>\n'
        '<ul class="committee">\n'
        '<li id="remark--march--1">Thanks.\n'
        "</li>\n"
        '<li id="remark--march--2">Good.\n'
        "</li>\n"
    )


def test_remarks_of_different_sources_name_each_its_own() -> None:
    plan = plan_with(
        "{says: Thanks., kind: comment, source: {id: minutes, page: 2}}", "{says: Good., kind: comment, source: letter}"
    )
    assert listed(plan) == (
        '<ul class="committee">\n'
        '<li id="remark--march--1">Thanks.\n'
        '<p class="source">Source: <a href="../../about/#source--minutes">Minutes</a>, page 2</p>\n'
        "</li>\n"
        '<li id="remark--march--2">Good.\n'
        '<p class="source">Source: <a href="../../about/#source--letter">Letter</a></p>\n'
        "</li>\n"
    )


def test_a_remark_that_stands_alone_names_its_source_itself() -> None:
    assert listed(plan_with("{says: Thanks., kind: comment, source: minutes}")) == (
        '<ul class="committee">\n'
        '<li id="remark--march--1">Thanks.\n'
        '<p class="source">Source: <a href="../../about/#source--minutes">Minutes</a></p>\n'
        "</li>\n"
    )


def test_an_answer_is_a_paragraph_of_its_own_without_the_look_of_the_answers_on_home() -> None:
    plan = plan_with(
        "{says: Why?, response: The wood., source: minutes}",
        "{says: When?, responses: [{report: june, says: In May., source: letter}], source: minutes}",
    )
    _, _, after = rendered(plan, "committee/").partition("<tbody>")
    done = [cell.partition("</td>")[0] for cell in after.split('<td data-label="What was done">')[1:]]
    assert done == [
        "<p>The wood.</p>\n",
        '<p>In May. <span class="source"><a href="../reports/june/">June report</a> (4 June 2024). '
        'Source: <a href="../about/#source--letter">Letter</a></span></p>\n',
    ]
