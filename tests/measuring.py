"""Measures for tests: from a few keys of YAML to an edition, and to the HTML that pages show of it."""

from functools import cache
from pathlib import Path

from jinja2 import Environment

from improvement_plan.editions.measures import MeasureEdition, measure_edition
from improvement_plan.language.abbreviations import spell_out
from improvement_plan.language.translations import speak
from improvement_plan.pages.templates import environment
from improvement_plan.plan.measures import Measure
from tests.plans import plan_of

TEMPLATES = Path(__file__).parents[1] / "overrides" / "pages"
SOURCES = "sources: [{id: minutes, title: Minutes}]\n"
WHOLE = """\
{% import "_measures.html" as measuring with context %}
{{ measuring.at_a_glance([one]) }}
{{ measuring.measure(one) }}
"""


def measure_of(keys: str) -> Measure:
    """The measure with these keys, as the plan file has them."""
    return plan_of(f"measures: [{{id: one, title: One, {keys}}}]\n{SOURCES}").measures[0]


def in_june(keys: str) -> MeasureEdition:
    """It as at the report of 4 June 2024; there is another of 5 March."""
    return edition_of(measure_of(keys))


def edition_of(measure: Measure) -> MeasureEdition:
    """The measure as at the report of 4 June 2024."""
    plan = plan_of()
    return measure_edition(measure, reports=plan.reports, report=plan.reports[1])


def html_of(edition: MeasureEdition) -> str:
    """All that a page shows of a measure, in the list of all measures and in its own section."""
    context = {
        "one": edition,
        "base": "./",
        "documents": {document.id: document for document in plan_of(SOURCES).sources},
        "labels": {},
        "reports": {},
    }
    return spell_out(_pages().from_string(WHOLE).render(context), {}).html


@cache
def _pages() -> Environment:
    return environment(TEMPLATES, speak("en-GB"))
