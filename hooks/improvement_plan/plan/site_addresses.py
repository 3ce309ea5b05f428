"""Where each page, file and thing of the site stands: addresses from the site's root, and anchors on a page.

They follow from ids alone, so that links can be checked in a plan that has other faults.
"""

from __future__ import annotations

HOME = ""
AREAS = "areas/"
ACTIONS = "actions/"
DATES = "dates/"
RECOMMENDATIONS = "recommendations/"
MEASURES = "measures/"
RISKS = "risks/"
"""Only where a plan has any."""
REPORTS = "reports/"
COMMITTEE = "committee/"
"""The page of what committees asked; it is there once a remark is recorded."""
METHOD = "how-progress-is-measured/"
GLOSSARY = "glossary/"
DATA = "data/"
"""The page about open data, and the folder of the latest."""
ABOUT = "about/"
ACCESSIBILITY = "accessibility/"

PAGES = (
    HOME,
    AREAS,
    ACTIONS,
    DATES,
    RECOMMENDATIONS,
    MEASURES,
    REPORTS,
    METHOD,
    GLOSSARY,
    ABOUT,
    ACCESSIBILITY,
    DATA,
)
"""The pages of every plan, as messages list them."""

FEED = "feed.xml"
CALENDAR = "calendar.ics"
ROBOTS = "robots.txt"
SITEMAP = "sitemap.xml"
PLAN_SCHEMA = f"{DATA}plan.schema.json"
DATA_SCHEMA = f"{DATA}plan-data.schema.json"
HOME_PICTURE = "pictures/home.png"

FILES = (FEED, CALENDAR, ROBOTS, SITEMAP, f"{DATA}?*.?*", "pictures/?*.png", f"{REPORTS}?*/?*.?*")
"""The files that the site makes, as patterns."""

SCHEMES = frozenset({"http", "https", "mailto", "tel"})
"""How the address of a link to anywhere else may start."""


# Pages and files


def area_page(area: str) -> str:
    """The page of the key area with this id."""
    return f"{AREAS}{area}/"


def report_page(report: str) -> str:
    """The page of the report with this id."""
    return f"{REPORTS}{report}/"


def comparison_page(report: str, earlier: str) -> str:
    """The page that compares a report with an *earlier* one."""
    return f"{report_page(report)}since-{earlier}/"


COMPARED = 20
"""How many reports before it each report is compared with, on a page for each: so their number grows in step."""


def compared_with(place: int) -> range:
    """The places of the reports that the one at *place* has a page of comparison with, oldest first."""
    return range(max(0, place - COMPARED), place)


def to_latest_page(report: str) -> str:
    """The page that compares a report with the latest one, where that has no comparison page with it."""
    return f"{report_page(report)}to-latest/"


def report_data(report: str) -> str:
    """The folder of the open data as at a report."""
    return f"{report_page(report)}{DATA}"


def paper(report: str, ending: str) -> str:
    """The committee paper of a report; *ending* is 'pdf' or 'docx'."""
    return f"{report_page(report)}{report}.{ending}"


def area_picture(area: str) -> str:
    """The picture for where the page of a key area is shared."""
    return f"pictures/areas/{area}.png"


def file_of(page: str) -> str:
    """The Markdown file that a page would be written as: 'areas/quay/' gives 'areas/quay.md'."""
    return f"{page}index.md" if page in (HOME, AREAS, REPORTS) else f"{page.rstrip('/')}.md"


def page_of(file: str) -> str:
    """The address of the page that a Markdown file becomes: 'areas/quay.md' gives 'areas/quay/'."""
    name = file.removesuffix(".md")
    if name == "index" or name.endswith("/index"):
        name = name.removesuffix("index")
    return name if not name or name.endswith("/") else f"{name}/"


# Things on pages. Ids hold no double hyphen, so that no two anchors meet.


def milestone_anchor(action: str, milestone: str) -> str:
    """The anchor of a milestone on its area's page; an action's is its id."""
    return f"{action}--{milestone}"


def area_anchor(area: str) -> str:
    """The anchor of a key area on a page that lists them."""
    return f"area--{area}"


def report_anchor(report: str) -> str:
    """The anchor of a report on a page that lists them."""
    return f"report--{report}"


def remark_anchor(report: str, number: int) -> str:
    """The anchor of what was said of a report: its place among that, from 1."""
    return f"remark--{report}--{number}"


def recommendation_anchor(recommendation: str) -> str:
    """The anchor of a recommendation on their page."""
    return f"recommendation--{recommendation}"


def inspection_anchor(inspection: str) -> str:
    """Where an inspection stands among the recommendations, where the plan answers several."""
    return f"inspection--{inspection}"


def measure_anchor(measure: str) -> str:
    """The anchor of a measure on any page."""
    return f"measure--{measure}"


def risk_anchor(risk: str) -> str:
    """The anchor of a risk on their page."""
    return f"risk--{risk}"


def event_anchor(event: str) -> str:
    """The anchor of a meeting or another date on the page that lists them."""
    return f"event--{event}"


def source_anchor(source: str) -> str:
    """The anchor of a source on the page about the plan."""
    return f"source--{source}"


def step_address(area: str, anchor: str) -> str:
    """Where the action or milestone with this *anchor* stands."""
    return f"{area_page(area)}#{anchor}"


def remark_address(report: str, number: int) -> str:
    """Where a remark stands, among all of them."""
    return f"{COMMITTEE}#{remark_anchor(report, number)}"


def recommendation_address(recommendation: str) -> str:
    """Where a recommendation stands."""
    return f"{RECOMMENDATIONS}#{recommendation_anchor(recommendation)}"


def measure_address(measure: str) -> str:
    """Where a measure stands, among all of them."""
    return f"{MEASURES}#{measure_anchor(measure)}"


def risk_address(risk: str) -> str:
    """Where a risk stands."""
    return f"{RISKS}#{risk_anchor(risk)}"


def source_address(source: str) -> str:
    """Where a source stands."""
    return f"{ABOUT}#{source_anchor(source)}"
