"""The page of what changed between two reports."""

import re

from improvement_plan.reading.load import load_bytes
from tests.pages.rendered import rendered
from tests.plans import HEAD

PLAN = f"""{HEAD}\
    actions:
      - id: berth
        title: Mend the berth
        progress: [{{report: march, status: planned}}, {{report: june, status: done, note: It holds.}}]
ratings:
  - {{id: risk, title: Risk, values: [{{id: low, label: Low, means: good}}, {{id: high, label: High, means: poor}}]}}
risks:
  - {{id: land, title: Land, progress: [{{report: march, rating: low}}, {{report: june, rating: high}}]}}
"""


def changed(kind: str) -> str:
    """What stands below the heading of a kind of change."""
    html = rendered(load_bytes(PLAN.encode(), name="plan.yaml").plan, "reports/june/since-march/")
    _, _, after = html.partition(f'<h2 id="changes_{kind}">')
    return after[after.index("<section") : after.index("</section>")]


def test_both_reports_words_stand_side_by_side_of_an_action_alone() -> None:
    assert changed("rated") == (
        '<section class="action">\n'
        '<h3><a href="../../../risks/#risk--land">Land</a> (risk)</h3>\n'
        "<p>High, was Low.</p>\n"
    )
    assert re.sub("<svg.*?</svg> ", "", changed("completed")) == (
        '<section class="action">\n'
        '<h3><a href="../../../areas/quay/#berth">Mend the berth</a></h3>\n'
        "<p>Completed, was Planned.</p>\n"
        '<div class="columns columns--even">\n'
        "<div>\n"
        '<p class="label">Before: <a href="../../../reports/march/">March report</a> (5 March 2024)</p>\n'
        '<p><span class="status status--planned">Planned</span></p>\n'
        "</div>\n"
        "<div>\n"
        '<p class="label">Now: <a href="../../../reports/june/">June report</a> (4 June 2024)</p>\n'
        '<p><span class="status status--done">Completed</span></p>\n'
        '<div class="note"><p>It holds.</p></div>\n'
        "</div>\n"
        "</div>\n"
    )
