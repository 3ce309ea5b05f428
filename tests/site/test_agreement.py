"""A figure is the same wherever it stands: on the page, in both papers and in the data."""

from __future__ import annotations

import csv
import json
import re
from io import BytesIO, StringIO
from typing import Any

from docx import Document
from pypdf import PdfReader

from improvement_plan.plan.model import Plan
from tests.site.building import Site
from tools.built_page import Page

WORDS = {
    "done": "completed",
    "under-way": "under way",
    "at-risk": "at risk",
    "late": "behind",
    "paused": "paused",
    "planned": "planned",
    "stopped": "stopped",
    "nothing-reported": "nothing reported",
}
"""What the site calls each status where the plan has no word of its own."""


def plain(text: str) -> str:
    """The text on one line, with no space that only a printed page needs."""
    return " ".join(text.replace("\u00ad", "").split())


def numbers(text: str) -> dict[str, int]:
    """Each number in a list of counts, by what is counted: {'completed': 3, 'of these overdue': 1}."""
    return {words.strip(): int(number) for number, words in re.findall(r"(\d+) ([^\d,.]+)", text)}


def of_data(counts: dict[str, Any], plan: Plan) -> dict[str, int]:
    """The numbers of open data by the plan's own words, as `numbers` gives them."""
    own = {word.label for word in plan.statuses if word.label.lower() != WORDS[word.means]}
    words = [(counted["status"], counted["number"]) for counted in counts["by_word"]]
    found = {
        status["label"] if status["label"] in own else WORDS[status["meaning"]]: number for status, number in words
    }
    found |= {"of these overdue": counts["overdue"]} if counts["overdue"] else {}
    milestones = counts["overdue_milestones"]
    name = "milestone" if milestones == 1 else "milestones"
    return found | ({name if counts["overdue"] else f"{name} overdue": milestones} if milestones else {})


def of_pages(page: Page) -> list[dict[str, int]]:
    return [numbers(node.text) for node in page.main.elements if node.attributes.get("class") == "counts__list"]


def of_paper(text: str) -> list[dict[str, int]]:
    """The counts after each 'N actions:', without that number itself."""
    return [numbers(found) for found in re.findall(r"\d+ actions?: ([^.]*)\.", plain(text))]


def paper_texts(site: Site, report: str) -> dict[str, str]:
    """The text of a report's two papers."""
    stem = f"reports/{report}/{report}"
    document = Document(BytesIO(site.files[f"{stem}.docx"]))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    pdf = PdfReader(BytesIO(site.files[f"{stem}.pdf"]))
    return {
        "word": "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells]),
        "pdf": "\n".join(page.extract_text() for page in pdf.pages),
    }


def test_the_counts_of_each_report_agree_on_its_page_in_its_papers_and_in_its_data(site: Site) -> None:
    for report in site.plan.reports:
        data = json.loads(site.files[f"reports/{report.id}/data/plan.json"])
        expected = [of_data(data["counts"], site.plan), *(of_data(area["counts"], site.plan) for area in data["areas"])]
        expected = [counts for counts in expected if counts]
        assert of_pages(site.page(f"reports/{report.id}/")) == expected
        for kind, text in paper_texts(site, report.id).items():
            assert (kind, of_paper(text)) == (kind, expected)


def test_the_counts_of_each_area_agree_on_its_page_and_in_the_latest_data(site: Site) -> None:
    for area in json.loads(site.files["data/plan.json"])["areas"]:
        counts = of_data(area["counts"], site.plan)
        assert of_pages(site.page(f"areas/{area['id']}/")) == ([counts] if counts else [])


def test_the_status_of_each_action_agrees_in_the_table_and_in_the_data(site: Site) -> None:
    rows = list(csv.DictReader(StringIO(site.files["data/actions.csv"].decode("utf-8-sig"))))
    by_data = {row["action"]: row["status"] for row in rows if row["kind"] == "action"}
    means = {word.id: word.means for word in site.plan.statuses}
    by_page = {
        node.attributes["data-title"]: means.get(node.attributes["data-status"], node.attributes["data-status"])
        for node in site.page("actions/").main.elements
        if "data-title" in node.attributes
    }
    titles = {action.id: action.title for area in site.plan.areas for action in area.actions}
    assert {titles[action]: status for action, status in by_data.items()} == by_page


def test_every_shown_value_of_a_measure_stands_in_the_data_as_on_the_page_and_in_the_papers(site: Site) -> None:
    latest = site.plan.reports[-1].id
    data = json.loads(site.files["data/plan.json"])
    page = plain(site.page("measures/").text)
    papers = {kind: plain(text) for kind, text in paper_texts(site, latest).items()}
    for measure in data["measures"]:
        for value in measure["values"]:
            if value["value"] is None:
                continue
            figure = f"{value['value']:,}" if isinstance(value["value"], int) else f"{value['value']}"
            for place, text in {"page": page, **papers}.items():
                assert re.search(rf"(?<![\d.]){re.escape(figure)}(?!\d)", text), (place, measure["id"], figure)
