"""The page about open data leads to every file and explains every field."""

import re
from pathlib import Path

from improvement_plan.data.downloads import described
from improvement_plan.language.translations import speak
from improvement_plan.pages.templates import environment, page_html
from improvement_plan.plan.model import Plan
from tests.open_data import SETTINGS, SMALL, TABLES, URL, editions_of, lines, made, plan_named, read
from tests.plans import plan_of

TEMPLATES = Path(__file__).parents[2] / "overrides" / "pages"


def page_of(plan: Plan) -> str:
    words = speak(plan.plan.language)
    editions = editions_of(plan)
    context = {
        "title": "Data",
        "edition": editions[-1],
        "prose": "",
        "plan": plan,
        "labels": {},
        "documents": {},
        "reports": {},
        "describe": lambda: described(editions, words=words, settings=SETTINGS),
    }
    return page_html(environment(TEMPLATES, words), "data.html", context, base="../", glossary={})


def test_the_page_leads_to_every_file_and_to_nothing_that_is_not_there() -> None:
    plan = plan_named("estuary")
    html = page_of(plan)
    led = {link.removeprefix("../") for link in re.findall(r'href="(\.\./[^"]*)"', html)}
    reports = {f"reports/{report.id}/" for report in plan.reports}
    assert led == {*made(plan), *reports, "feed.xml", "calendar.ics"}
    ids = re.findall(r'\bid="([^"]*)"', html)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'aria-labelledby="([^"]*)"', html)) <= set(ids)


def test_the_data_of_each_report_stand_latest_first() -> None:
    html = page_of(plan_named("estuary"))
    assert re.findall(r'href="../reports/([^/"]*)/data/plan.json" aria-label="([^"]*)"', html) == [
        ("2025-06-17", "plan.json of 17 June 2025"),
        ("2025-02-11", "plan.json of 11 February 2025"),
        ("2024-11-05", "plan.json of 5 November 2024"),
    ]


def test_the_page_tells_of_each_file_what_it_is_and_its_size_in_thousands_of_bytes_rounded_up() -> None:
    plan = plan_of(SMALL)
    sizes = {address.removeprefix("data/"): -(-len(data) // 1000) for address, data in made(plan).items()}
    start, end = "<tbody>\n", '</tbody>\n</table>\n</div>\n<h2 id="how_to_read_them">'
    table = page_of(plan).partition(start)[2].partition(end)[0]
    assert table == "".join(
        f'<tr><th scope="row"><a href="../data/{name}">{name}</a></th><td data-label="What it is">{says}</td>'
        f'<td class="figure" data-label="Size">{sizes[name]} kB</td></tr>\n'
        for name, says in (
            (
                "improvement-plan.xlsx",
                "All the tables as one workbook for Excel, with a sheet that says what each column is.",
            ),
            (
                "plan.json",
                "The whole plan as at one report, with every derived value. A fact that no report states is null.",
            ),
            ("actions.csv", "One row for each action and milestone, as at the report."),
            (
                "progress.csv",
                "One row for each thing that a report says about a key area, an action or a milestone.",
            ),
            (
                "measures.csv",
                "One row for each baseline, value and target of a measure, and for each value of another body to "
                "compare with. A figure that may not be shown is empty.",
            ),
            (
                "recommendations.csv",
                "One row for each recommendation, with the actions that answer it as at the report.",
            ),
            ("datapackage.json", "A description of these files for programs, as a Frictionless Data Package."),
            ("plan-data.schema.json", "The JSON Schema of plan.json: every key, and what it is."),
        )
    )


def test_the_page_explains_each_column_and_each_first_key_in_their_order() -> None:
    plan = plan_named("estuary")
    content, html = made(plan), page_of(plan)
    tables = re.findall(r"<caption[^>]*>Fields of ([^<]*)</caption>(.*?)</table>", html, re.DOTALL)
    assert {name: re.findall(r'<th scope="row"><code>([^<]*)</code>', table) for name, table in tables} == {
        "plan.json": list(read(content["data/plan.json"])),
        **{f"{table}.csv": lines(content[f"data/{table}.csv"])[0].split(",") for table in (*TABLES, "requests")},
    }
    assert (
        '<tr><th scope="row"><code>kind</code></th><td data-label="What it is">What the row is.</td>'
        '<td data-label="What it holds">text: <code>action</code>, <code>milestone</code></td></tr>'
    ) in html


def test_the_page_says_how_to_name_the_data_and_which_licences_are_stated() -> None:
    html = page_of(plan_named("estuary"))
    assert (
        "<p>Estuary and Fells Combined Council: Estuary &amp; Fells Improvement Plan, data as reported on "
        f"17 June 2025, {URL}reports/2025-06-17/data/plan.json</p>"
    ) in html
    assert (
        "<p>No licence is stated for this data as a whole. Each source has its own, where one is stated.</p>"
    ) in html
    assert re.findall(r'<td data-label="Licence">(.*?)</td>', html) == ["OGL-UK-3.0"]
    _, _, rest = html.partition("<p>No licence is stated for these sources:</p>")
    assert re.findall("<li>(.*?)</li>", rest.partition("</ul>")[0]) == [
        '<a href="https://example.org/edit/credit?a=1&amp;b=2">Progress report to the Roads and Homes Committee, '
        "November 2024</a>",
        "Progress report, &#34;winter&#34; edition",
        '<a href="https://example.org/reports/3">Progress report &lt;b&gt;June&lt;/b&gt; 2025</a>',
        "Estuary year book",
        "Minutes of the committee",
    ]


def test_the_page_says_how_to_read_the_files_as_the_package_does() -> None:
    plan = plan_named("estuary")
    sentences = re.findall(r"<li>(.*?)</li>", page_of(plan).partition('id="how_to_read_them"')[2].partition("</ul>")[0])
    assert len(sentences) == 6
    assert read(made(plan)["data/datapackage.json"])["description"].startswith(" ".join(sentences))


def test_a_plan_without_sources_has_no_list_of_them() -> None:
    said = "No licence is stated for these sources:"
    assert said in page_of(plan_of(SMALL))
    assert said not in page_of(plan_of())
    assert "sources_table" not in page_of(plan_of(SMALL)) + page_of(plan_of())
