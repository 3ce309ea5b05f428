"""A page's head tells machines what the page shows, invents nothing, and cannot break out of its element."""

import json
from datetime import date
from typing import Any

import pytest

from improvement_plan.editions.edition import Edition, edition
from improvement_plan.language.translations import speak
from improvement_plan.output.settings import Settings
from improvement_plan.pages.metadata import Head, head, lastmod, robots
from improvement_plan.plan.model import Plan
from tests.plans import plan_in, plan_of

URL = "https://council.example.org/plan/"
SETTINGS = Settings(url=URL)
HOME = [("Home", "")]
AREAS = [*HOME, ("Key areas", "areas/")]
ORGANISATION = {"@type": "GovernmentOrganization", "@id": f"{URL}#organisation", "name": "Harbour Council"}


def editions_of(plan: Plan) -> list[Edition]:
    return [edition(plan, report.id) for report in plan.reports]


def head_of(plan: Plan | None = None, **given: Any) -> Head:
    plan = plan or plan_of()
    known: dict[str, Any] = {
        "address": "areas/quay/",
        "title": "The quay",
        "description": "What it is.",
        "trail": AREAS,
        "picture": None,
        "picture_text": None,
    }
    return head(**{**known, **given}, plan=plan, editions=editions_of(plan), words=speak("en-GB"), settings=SETTINGS)


def graph(found: Head) -> list[dict[str, Any]]:
    whole = json.loads(found.json_ld)
    assert list(whole) == ["@context", "@graph"]
    assert whole["@context"] == "https://schema.org"
    parts: list[dict[str, Any]] = whole["@graph"]
    return parts


def test_a_page_names_the_organisation_and_its_place_in_the_site() -> None:
    assert graph(head_of()) == [
        ORGANISATION,
        {
            "@type": "BreadcrumbList",
            "itemListElement": [
                {"@type": "ListItem", "position": 1, "name": "Home", "item": URL},
                {"@type": "ListItem", "position": 2, "name": "Key areas", "item": f"{URL}areas/"},
                {"@type": "ListItem", "position": 3, "name": "The quay", "item": f"{URL}areas/quay/"},
            ],
        },
    ]


def test_the_home_page_has_no_page_above_it() -> None:
    assert graph(head_of(address="", title="Home", trail=[])) == [ORGANISATION]


DATASET = {
    "@type": "Dataset",
    "@id": f"{URL}data/#dataset",
    "name": "Data of the Harbour Plan",
    "description": (
        "The actions, progress, measures and recommendations of the Harbour Plan, as Harbour Council reported them."
    ),
    "url": f"{URL}data/",
    "inLanguage": "en-GB",
    "isAccessibleForFree": True,
    "creator": {"@id": f"{URL}#organisation"},
    "dateModified": "2024-06-04",
    "temporalCoverage": "2024-03-05/2024-06-04",
    "distribution": [
        {
            "@type": "DataDownload",
            "name": "plan.json",
            "contentUrl": f"{URL}data/plan.json",
            "encodingFormat": "application/json",
        },
        {
            "@type": "DataDownload",
            "name": "actions.csv",
            "contentUrl": f"{URL}data/actions.csv",
            "encodingFormat": "text/csv",
        },
    ],
}
FILES = ("data/plan.json", "data/actions.csv")


def test_the_data_page_describes_the_data() -> None:
    assert graph(head_of(address="data/", trail=HOME, data_files=FILES))[-1] == DATASET


def test_no_other_page_describes_the_data_and_none_does_without_files() -> None:
    assert [part["@type"] for part in graph(head_of(data_files=FILES))] == ["GovernmentOrganization", "BreadcrumbList"]
    assert [part["@type"] for part in graph(head_of(address="", trail=[], data_files=FILES))] == [
        "GovernmentOrganization"
    ]
    assert [part["@type"] for part in graph(head_of(address="data/", trail=HOME))] == [
        "GovernmentOrganization",
        "BreadcrumbList",
    ]


def test_the_data_has_a_licence_only_where_one_is_given() -> None:
    licence = "https://example.org/licence"
    with_licence = graph(head_of(address="data/", trail=HOME, data_files=FILES, licence=licence))[-1]
    assert with_licence == {**DATASET, "license": licence}


def test_the_data_of_one_report_covers_its_day() -> None:
    found = graph(head_of(plan_in("one-area").plan, address="data/", trail=HOME, data_files=FILES))[-1]
    assert found["temporalCoverage"] == "2025-03-04"


HOSTILE = "</script><script>alert(1)</script><!-- & \u2028\u2029 \" ' \\ 🚧"


def test_no_text_ends_the_element_that_holds_the_data() -> None:
    plan = plan_of()
    plan = plan.model_copy(update={"plan": plan.plan.model_copy(update={"organisation": HOSTILE, "title": HOSTILE})})
    found = head_of(plan, title=HOSTILE, address="data/", trail=[(HOSTILE, "")], data_files=FILES)
    assert [letter for letter in "<>&\u2028\u2029" if letter in found.json_ld] == []
    organisation, crumbs, data = graph(found)
    assert organisation["name"] == HOSTILE
    assert [item["name"] for item in crumbs["itemListElement"]] == [HOSTILE, HOSTILE]
    assert data["name"] == f"Data of the {HOSTILE}"


def test_a_shared_page_shows_its_title_its_picture_and_the_pictures_words() -> None:
    found = head_of(picture="pictures/areas/quay.png", picture_text="The quay. 1 action.")
    assert found.properties == (
        ("og:title", "The quay"),
        ("og:description", "What it is."),
        ("og:url", f"{URL}areas/quay/"),
        ("og:type", "article"),
        ("og:site_name", "Harbour Plan"),
        ("og:locale", "en_GB"),
        ("og:image", f"{URL}pictures/areas/quay.png"),
        ("og:image:type", "image/png"),
        ("og:image:width", "1200"),
        ("og:image:height", "630"),
        ("og:image:alt", "The quay. 1 action."),
        ("twitter:card", "summary_large_image"),
    )


def test_the_home_page_is_shared_under_the_sites_name() -> None:
    assert head_of(address="", title="Home", trail=[]).properties == (
        ("og:title", "Harbour Plan"),
        ("og:description", "What it is."),
        ("og:url", URL),
        ("og:type", "website"),
        ("og:site_name", "Harbour Plan"),
        ("og:locale", "en_GB"),
        ("twitter:card", "summary"),
    )


def test_without_a_picture_there_are_no_words_for_one() -> None:
    assert head_of(picture_text="The quay. 1 action.").properties == head_of().properties


@pytest.mark.parametrize(
    ("language", "locale"), [("en-GB", "en_GB"), ("cy-GB", "cy_GB"), ("cy", None), ("zh-Hant-TW", "zh_TW")]
)
def test_a_territory_is_named_only_where_the_plan_names_it(language: str, locale: str | None) -> None:
    plan = plan_of()
    plan = plan.model_copy(update={"plan": plan.plan.model_copy(update={"language": language})})
    assert dict(head_of(plan).properties).get("og:locale") == locale


def test_robots_may_read_all_and_are_told_where_the_list_of_pages_is() -> None:
    assert robots(SETTINGS) == (b"User-agent: *\nAllow: /\n\nSitemap: https://council.example.org/plan/sitemap.xml\n")


@pytest.mark.parametrize(
    ("address", "day"),
    [
        ("", date(2025, 6, 17)),
        ("areas/roads/", date(2025, 6, 17)),
        ("reports/", date(2025, 6, 17)),
        ("reports/2025-06-17/", date(2025, 6, 17)),
        ("reports/2025-02-11/", date(2025, 2, 11)),
        ("reports/2025-02-11/since-2024-11-05/", date(2025, 2, 11)),
        ("areas/2025-02-11/", date(2025, 6, 17)),
    ],
)
def test_a_page_is_as_old_as_the_report_that_it_shows(address: str, day: date) -> None:
    assert lastmod(address, editions_of(plan_in("estuary").plan)) == day
