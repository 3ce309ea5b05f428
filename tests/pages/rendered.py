"""A page of a plan as HTML, without a build."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from jinja2 import Environment

from improvement_plan.editions.edition import editions_of
from improvement_plan.language.translations import speak
from improvement_plan.output.settings import Settings
from improvement_plan.pages.pages import pages
from improvement_plan.pages.templates import environment, page_html
from improvement_plan.plan.model import Plan
from tests.plans import overrides

SETTINGS = Settings(url="https://council.example.org/plan/", papers=False, pictures=False)
TODAY = date(2025, 7, 1)


@cache
def _environment() -> Environment:
    env = environment(overrides() / "pages", speak("en-GB"))
    env.globals["asset"] = lambda name: name
    return env


def rendered(plan: Plan, address: str) -> str:
    """The HTML of the page at *address*: without its shell and empty lines, and with no abbreviation explained."""
    made = pages(editions_of(plan), words=speak("en-GB"), settings=SETTINGS, today=TODAY, data=())
    found = next(page for page in made if page.address == address)
    context = {**found.context, **{name: make() for name, make in found.later.items()}, "prose": ""}
    html = page_html(_environment(), found.template, context, base=found.base, glossary={})
    return re.sub(r"\n{2,}", "\n", html)
