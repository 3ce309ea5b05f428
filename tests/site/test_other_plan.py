"""Another body's plan needs other data only: nothing of the first one is in its site or in the prose."""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import ZipFile

import pytest
from pypdf import PdfReader

from tests.site.building import PLANS, Site, build

FIRST = re.compile(r"lancashire|getting[ -]to[ -]good|sally allen|fleetwood|encompass", re.IGNORECASE)
"""Names that belong to the first plan."""
PROSE = PLANS / "lancashire" / "content"


@pytest.fixture(scope="module", params=["estuary", "one-area", "cymru"])
def other(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Another plan with the first one's prose, which names nothing of its own."""
    folder = tmp_path_factory.mktemp("other")
    plan = PLANS / request.param / "plan.yaml"
    return build(plan, PROSE, folder / "site")


def text_in(path: str, data: bytes) -> str:
    """What a file says; a picture says nothing that its page does not."""
    if path.endswith((".gz", ".png")):
        return ""
    if path.endswith(".pdf"):
        return "\n".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages)
    if path.endswith((".docx", ".xlsx")):
        with ZipFile(BytesIO(data)) as parts:
            return "\n".join(parts.read(name).decode() for name in parts.namelist() if name.endswith(".xml"))
    return data.decode()


@pytest.mark.site
def test_no_file_of_the_site_names_the_first_plan(other: Site) -> None:
    texts = {path: text_in(path, data) for path, data in other.files.items()}
    assert {path: FIRST.findall(text) for path, text in texts.items() if FIRST.search(text)} == {}


@pytest.mark.site
def test_each_page_carries_the_other_sites_name(other: Site) -> None:
    assert [page.address for page in other.all_pages if other.plan.plan.title not in page.title] == []


@pytest.mark.site
def test_the_first_plans_prose_speaks_of_the_other_plan(other: Site) -> None:
    assert other.plan.plan.title in other.page("accessibility/").text
    assert other.plan.plan.organisation in other.page("accessibility/").text


def test_the_first_plans_prose_leads_to_no_single_area_or_report() -> None:
    texts = list(PROSE.glob("*.md"))
    assert texts
    links = {
        path.name: re.findall(r"\]\(((?:areas|reports)/[^)]*)", path.read_text(encoding="utf-8")) for path in texts
    }
    assert {link for found in links.values() for link in found} <= {"areas/index.md", "reports/index.md"}
