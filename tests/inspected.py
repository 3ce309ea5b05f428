"""A plan for tests that answers two inspections, has references, and says what good looks like; its pages too."""

from datetime import date
from functools import cache

from improvement_plan.editions.edition import editions_of
from improvement_plan.language.translations import speak
from improvement_plan.output.settings import Settings
from improvement_plan.pages.pages import pages
from improvement_plan.pages.templates import environment, page_html
from improvement_plan.plan.model import Plan
from improvement_plan.reading.load import load_bytes
from tests.plans import overrides

SETTINGS = Settings(url="https://council.example.org/plan/", papers=False, pictures=False)
INSPECTED = """\
plan: {title: Care Plan, organisation: Example Council, mapping: The council matched them.}
inspections:
  - {id: visit, title: Visit of 2023, date: 2023-05, text: It found *drift*., source: letter}
  - {id: notice, title: Notice, source: {id: letter, page: 3}}
  - {id: unused, title: An inspection without a recommendation}
sources: [{id: letter, title: Letter, publisher: Inspectors}]
reports:
  - {id: spring, date: 2024-04-16, title: Spring report}
  - {id: autumn, date: 2024-10-15, title: Autumn report}
areas:
  - id: visits
    ref: A
    title: Visits
    actions:
      - id: late-visits
        ref: "1.10"
        title: Make every visit in time
        lead: Head of Care
        accountable: [Director, Chair of the Board]
        success: Every child is *seen* within five days.
        measures: [seen, told]
        recommendations: [seen-in-time, heard]
        progress:
          - {report: spring, status: under-way}
          - {report: autumn, status: done, evidence: A log.}
        milestones:
          - {id: rota, ref: 1.10.1, title: A rota, success: It holds., progress: [{report: spring, status: done}]}
      - id: rooms
        ref: "1.9"
        title: Mend the rooms
        accountable: Director
        recommendations: [seen-in-time]
        progress:
          - {report: spring, status: under-way}
          - {report: autumn, status: late, accountable: Head of Estates}
      - {id: listen, title: Listen to children, since: autumn, recommendations: [heard, early], measures: [seen]}
recommendations:
  - {id: heard, ref: M10, title: Hear children, kind: Must, inspection: visit, text: Hear them., areas: [visits]}
  - {id: seen-in-time, ref: M9, title: See children, kind: must, inspection: visit, text: See them., areas: [visits]}
  - {id: records, ref: S1, kind: Should, inspection: visit, text: Keep records., areas: [visits]}
  - {id: early, title: Act early, inspection: notice, since: autumn, text: Act., areas: [visits]}
  - {id: 4, text: Say so.}
measures:
  - id: seen
    title: Children seen in time
    areas: [visits]
    unit: "%"
    better: higher
    target: {at_least: 95, by: 2024-09}
    values: [{at: 2024-02, value: 81}, {at: 2024-08, value: 96.5}]
  - {id: told, title: Children who were told, suppress_below: 6, values: [{at: 2024-08, value: 3}]}
"""


@cache
def inspected() -> Plan:
    return load_bytes(INSPECTED.encode(), name="plan.yaml").plan


@cache
def page(address: str) -> str:
    """The HTML of one of its pages."""
    words, editions = speak("en-GB"), editions_of(inspected())
    made = pages(editions, words=words, settings=SETTINGS, today=date(2025, 1, 1), data=())
    found = next(one for one in made if one.address == address)
    later = {name: make() for name, make in found.later.items()}
    context = {**found.context, **later, "prose": ""}
    env = environment(overrides() / "pages", words)
    env.globals["asset"] = lambda name: name
    return page_html(env, found.template, context, base=found.base, glossary={})
