"""Pages show references, sets of recommendations, what good looks like, its measures, and who answers for an action."""

import re

import pytest

from tests.inspected import page


@pytest.mark.parametrize(
    ("address", "fragment"),
    [
        ("areas/visits/", '<h1 id="top_">A Visits</h1>'),
        ("areas/visits/", '<h4 id="late-visits">1.10 Make every visit in time</h4>'),
        ("areas/visits/", "<p><strong>1.10.1 A rota</strong> "),
        ("areas/visits/", '<a href="../../areas/visits/#rooms">1.9 Mend the rooms</a>: Behind, was Under way.'),
        (
            "areas/visits/",
            "<div><dt>Who answers for it</dt> <dd>Director, Chair of the Board</dd></div>\n"
            '<div><dt>Answers</dt> <dd><a href="../../recommendations/#recommendation--seen-in-time">M9 See '
            "children</a>, "
            '<a href="../../recommendations/#recommendation--heard">M10 Hear children</a></dd></div>\n'
            "<div><dt>What good looks like</dt> <dd>Every child is <em>seen</em> within five days.</dd></div>\n"
            '<div><dt>Measured by</dt> <dd><a href="../../measures/#measure--seen">Children seen in time</a>: 96.5% '
            "(August 2024). Better than 81% (February 2024). Target met: Yes.</dd> "
            '<dd><a href="../../measures/#measure--told">Children who were told</a>: fewer than 6 (August 2024).</dd> '
            "</div>\n",
        ),
        ("areas/visits/", "<div><dt>Who answers for it</dt> <dd>Head of Estates</dd></div>"),
        (
            "measures/",
            '<div><dt>Measures these actions</dt> <dd><a href="../areas/visits/#late-visits">1.10 Make every visit in '
            'time</a>; <a href="../areas/visits/#listen">Listen to children</a></dd></div>\n',
        ),
        ("actions/", '<th scope="row"><a href="../areas/visits/#late-visits">1.10 Make every visit in time</a></th>'),
        ("actions/", '<td data-label="Recommendations"><a href="../recommendations/#recommendation--seen-in-time">M9'),
        ("actions/", '<option value="ref" data-by="ref">Reference</option>'),
        ("actions/", '<option value="heard">M10 Hear children</option>'),
        (
            "recommendations/",
            '<h2 id="inspection--visit">Visit of 2023</h2>\n<p class="as-at">May 2023</p>'
            "<p>It found <em>drift</em>.</p>"
            '<p class="source">Source: <a href="../about/#source--letter">Letter</a>, Inspectors</p>\n'
            '<h3 id="kind_1_1" class="group">Must <span class="number">2</span></h3>\n'
            "<p>1 of 3 matched actions completed, 1 behind, 1 nothing reported.</p>\n",
        ),
        ("recommendations/", '<h4 id="recommendation--seen-in-time">M9 See children</h4>'),
        (
            "recommendations/",
            '<h1 id="top_">Recommendations</h1>\n<p class="as-at">As reported on 15 October 2024</p>\n',
        ),
        (
            "recommendations/",
            '<p class="label">1 of 2 matched actions completed, 1 behind</p>',
        ),
        (
            "recommendations/",
            '<tr class="set"><th scope="rowgroup" colspan="2">Visit of 2023: Must</th></tr>\n'
            '<tr><th scope="row"><a href="#recommendation--seen-in-time">M9 See children</a></th>\n'
            '<td><ul class="plain">\n'
            '<li><a href="../areas/visits/">A Visits</a>: 2 actions</li>\n',
        ),
        (
            "reports/autumn/",
            '<h2 id="the_recommendations">Recommendations of the inspections</h2>\n<h3>Visit of 2023</h3>\n'
            "<p>Must: 2 recommendations. 1 of 3 matched actions completed, 1 behind, 1 nothing reported.</p>",
        ),
        ("reports/autumn/", '<td data-label="Matched actions">1 of 2 matched actions completed, 1 behind</td>'),
        ("about/", "<p><strong>Visit of 2023</strong></p>\n<p>It found <em>drift</em>.</p>"),
        ("dates/", '<a href="../areas/visits/#rooms">1.9 Mend the rooms</a>'),
        ("", '<a href="./areas/visits/">A Visits</a>'),
        (
            "how-progress-is-measured/",
            "<li>That all matched actions are completed does not say that the recommendation is met.</li>\n",
        ),
        ("how-progress-is-measured/", "<div><dt>Reference</dt> <dd>It stands before a title as it was published"),
        ("how-progress-is-measured/", "<div><dt>Who answers for it</dt> <dd>Who is accountable for it, beside who"),
        ("how-progress-is-measured/", "<div><dt>What good looks like</dt> <dd>What the plan says that success is"),
        ("how-progress-is-measured/", "<div><dt>Measured by</dt> <dd>The measures that the plan names to show"),
    ],
)
def test_a_page_shows_what_the_plan_says(address: str, fragment: str) -> None:
    assert fragment in page(address)


def test_no_recommendation_has_a_status_of_its_own() -> None:
    """Statuses stand beside actions alone."""
    tagged = re.findall(r'(<[^<>]*>[^<>]*</[^<>]*>) <span class="status', page("recommendations/"))
    assert tagged
    assert all(tag.startswith('<a href="../areas/') for tag in tagged)


def test_who_matched_recommendations_is_said_once() -> None:
    assert page("recommendations/").count("The council matched them.") == 1


def test_the_page_of_an_earlier_report_knows_no_later_inspection() -> None:
    spring = page("reports/spring/")
    assert "Recommendations of the inspection<" in spring
    assert "Notice" not in spring
    assert "Act early" not in spring


def test_an_inspection_that_no_recommendation_names_is_shown_where_inspections_are() -> None:
    about, recommendations = page("about/"), page("recommendations/")
    assert re.findall(r"<p><strong>([^<]*)</strong></p>", about) == [
        "Visit of 2023",
        "Notice",
        "An inspection without a recommendation",
    ]
    start = recommendations.index('<h2 id="inspection--unused">')
    assert " ".join(recommendations[start:].split()) == (
        '<h2 id="inspection--unused">An inspection without a recommendation</h2> '
        '<p class="missing">The plan names no recommendation of this inspection.</p>'
    )
