"""Which key areas answer each recommendation, on the page of recommendations."""

from improvement_plan.reading.load import load_bytes
from tests.pages.rendered import rendered
from tests.plans import HEAD

PLAN = f"""{HEAD}\
    actions:
      - {{id: berth, title: Mend the berth, recommendations: [1]}}
      - {{id: crane, title: Buy a crane, recommendations: [1]}}
  - id: fleet
    title: The fleet
    actions: [{{id: boat, title: Buy a boat, recommendations: [1]}}]
recommendations:
  - {{id: 1, text: Mend it., areas: [quay]}}
  - {{id: 2, text: Paint it., title: Paint, areas: [fleet]}}
  - {{id: 3, text: Sell it.}}
"""


def test_each_recommendation_has_its_areas_with_how_many_of_their_actions_are_matched() -> None:
    html = rendered(load_bytes(PLAN.encode(), name="plan.yaml").plan, "recommendations/")
    assert html[html.index('<caption id="matrix_table">') : html.index("</table>")] == (
        '<caption id="matrix_table">Recommendations and key areas</caption>\n'
        '<thead><tr><th scope="col">Recommendation</th><th scope="col">Key areas</th></tr></thead>\n'
        "<tbody>\n"
        '<tr><th scope="row"><a href="#recommendation--1" aria-label="Recommendation 1">1</a></th>\n'
        '<td><ul class="plain">\n'
        '<li><a href="../areas/quay/">The quay</a>: 2 actions</li>\n'
        '<li><a href="../areas/fleet/">The fleet</a>: 1 action</li>\n'
        "</ul>\n"
        "</td></tr>\n"
        '<tr><th scope="row"><a href="#recommendation--2">Paint</a></th>\n'
        '<td><ul class="plain">\n'
        '<li><a href="../areas/fleet/">The fleet</a>: <strong>no action</strong></li>\n'
        "</ul>\n"
        "</td></tr>\n"
        '<tr><th scope="row"><a href="#recommendation--3" aria-label="Recommendation 3">3</a></th>\n'
        '<td><ul class="plain">\n'
        '<li><span class="missing">Not stated in the report</span></li>\n'
        "</ul>\n"
        "</td></tr>\n"
        "</tbody>\n"
    )
