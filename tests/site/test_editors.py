"""What editors get: their values filled in, every mistake named at its place, and what was built before left alone."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.site.building import PLANS, Site, build, complaint

pytestmark = pytest.mark.site

SMALL = PLANS / "one-area" / "plan.yaml"
VALUES = (
    "contact.email, contact.name, contact.role, contact.telephone, count.actions, count.areas, count.at-risk, "
    "count.done, count.late, count.measures, count.nothing-reported, count.overdue, count.paused, "
    "count.planned, count.recommendations, count.stopped, count.under-way, plan.organisation, plan.title, "
    "report.date, report.next, report.title, report.to, review.by, review.every"
)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """An empty folder for prose, called as in the project."""
    folder = tmp_path / "content"
    (folder / "areas").mkdir(parents=True)
    return folder


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "site"


def write(content: Path, file: str, text: str) -> None:
    (content / file).write_text(text, encoding="utf-8")


def test_values_of_the_plan_are_filled_in(content: Path, out: Path) -> None:
    text = (
        "## Facts\n\n{{ plan.title }} of {{plan.organisation}}: {{ report.title }}, {{ report.date }}. Next: "
        "{{ report.next }}. Areas: {{ count.areas }}; actions: {{ count.actions }}; done: {{ count.done }}.\n"
    )
    write(content, "about.md", text)
    assert (
        build(SMALL, content, out)
        .page("about/")
        .under("Facts")
        .startswith(
            "Ferry Quay Plan of Ferry Quay Town Council: Progress report, March 2025, 4 March 2025. Next: not stated. "
            "Areas: 1; actions: 0; done: 0."
        )
    )


@pytest.mark.parametrize(
    "title",
    [
        "The *quay* & <b>its</b> `boats` [here](no) _and_ there",
        "Children's plan: \"good\" & 'better'",
        "{ report.date } {% raw %} # 1. - +",
        "<script>alert(1)</script>",
    ],
)
def test_a_value_is_text_whatever_signs_it_holds(content: Path, out: Path, tmp_path: Path, title: str) -> None:
    plan = tmp_path / "plan.yaml"
    quoted = title.replace("'", "''")
    changed = SMALL.read_text(encoding="utf-8").replace("Ferry Quay Plan", f"'{quoted}'")
    plan.write_text(changed, encoding="utf-8")
    write(content, "about.md", "## Facts\n\nStart {{ plan.title }} end.\n")
    page = build(plan, content, out).page("about/")
    assert f"Start {title} end." in page.under("Facts")
    assert [node.tag for node in page.main.elements if node.tag in ("script", "b")] == []


def test_editors_markdown_becomes_part_of_its_page(content: Path, out: Path) -> None:
    write(
        content, "areas/quay.md", "## Boats\n\nSee [the reports](../reports/index.md) and *ask*.\n\n### Oars\n\nTwo.\n"
    )
    page = build(SMALL, content, out).page("areas/quay/")
    titles = [(heading.level, heading.text) for heading in page.own_headings]
    assert titles[0] == (1, "The quay")
    assert titles[-2:] == [(2, "Boats"), (3, "Oars")]
    assert page.under("Boats").startswith("See the reports and ask. Oars Two.")
    assert ("../../reports/", "the reports") in [(link.address, link.text) for link in page.own_links]


def test_a_page_of_the_editors_own_is_published(content: Path, out: Path) -> None:
    write(content, "tides.md", "# Tides\n\nHigh water of {{ plan.title }}.\n")
    site = build(SMALL, content, out)
    assert site.page("tides/").text.startswith("Tides High water of Ferry Quay Plan.")
    assert "tides/" in {
        target[0] for link in site.page("").links if (target := site.target(site.page(""), link.address))
    }


def test_an_unknown_value_is_named_with_its_place_and_all_that_are_known(content: Path, out: Path) -> None:
    write(content, "about.md", "## Facts\n\nAs at {{ report.dat }}.\n")
    assert complaint(SMALL, content, out) == (
        "content/about.md:3:7: 'report.dat' is not a value of the plan; did you mean 'report.date'?\n"
        "    As at {{ report.dat }}.\n"
        "          ^\n"
        f"  The values are {VALUES}.\n"
        "\n"
        "1 problem"
    )


def test_text_for_an_area_that_is_not_in_the_plan_is_named(content: Path, out: Path) -> None:
    write(content, "areas/pier.md", "## The pier\n")
    assert complaint(SMALL, content, out) == (
        "content/areas/pier.md:1:1: the plan has no area 'pier', so this text has no page\n"
        "  Name it quay.md.\n"
        "\n"
        "1 problem"
    )


def test_a_second_title_is_named(content: Path, out: Path) -> None:
    write(content, "areas/quay.md", "Some words.\n\n# The quay\n")
    assert complaint(SMALL, content, out) == (
        "content/areas/quay.md:3:1: this page has its title from the plan already\n"
        "    # The quay\n"
        "    ^\n"
        "  Start headings here with '##'.\n"
        "\n"
        "1 problem"
    )


def test_a_number_sign_in_code_is_no_title(content: Path, out: Path) -> None:
    write(content, "about.md", "## Code\n\n```\n# a comment\n```\n")
    assert "# a comment" in build(SMALL, content, out).page("about/").text


def test_all_faults_of_the_prose_come_at_once_in_the_order_of_files_and_lines(content: Path, out: Path) -> None:
    write(content, "index.md", "{{ b }} and {{ a }}\n")
    write(content, "about.md", "# Title\n\n{{ c }}\n")
    message = complaint(SMALL, content, out)
    places = [line.split(": ")[0] for line in message.splitlines() if line.startswith("content/")]
    assert places == ["content/about.md:1:1", "content/about.md:3:1", "content/index.md:1:1", "content/index.md:1:13"]
    assert message.endswith("\n\n4 problems")


def test_all_faults_of_the_plan_come_at_once(content: Path, out: Path, tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(
        "plan: {title: Quay Plan, organisation: Quay Council}\n"
        "reports:\n"
        "  - {id: r1, date: 2025-02-30, title: One}\n"
        "areas:\n"
        "  - id: quay\n"
        "    titel: The quay\n"
        "    actions:\n"
        "      - {id: a, title: A, progress: [{report: r2, status: dune}]}\n",
        encoding="utf-8",
    )
    message = complaint(plan, content, out)
    places = [":".join(line.split(":")[:3]) for line in message.splitlines() if line.startswith("plan.yaml:")]
    assert [place.split(":")[1] for place in places] == ["3", "5", "6", "8", "8"]
    assert message.endswith("\n\n5 problems")
    for words in ("did you mean 'title'?", "there is no report 'r2'", "'dune' is not a status of this plan"):
        assert words in message


def test_a_plan_that_is_not_there_is_named(content: Path, out: Path, tmp_path: Path) -> None:
    message = complaint(tmp_path / "plan.yaml", content, out)
    assert message.startswith("plan.yaml:1:1: ")
    assert message.endswith("\n\n1 problem")
    assert "Traceback" not in message


def test_a_broken_link_in_prose_stops_the_build(content: Path, out: Path) -> None:
    write(content, "about.md", "## Links\n\nSee [the pier](areas/pier.md).\n")
    message = complaint(SMALL, content, out)
    assert "about.md" in message
    assert "areas/pier.md" in message


def test_a_broken_anchor_in_prose_stops_the_build(content: Path, out: Path) -> None:
    write(content, "about.md", "## Links\n\nSee [the boats](areas/quay.md#boats).\n")
    message = complaint(SMALL, content, out)
    assert "about.md" in message
    assert "boats" in message


@pytest.mark.parametrize("broken", ["plan", "prose", "missing"])
def test_a_fault_leaves_the_site_that_was_built_before_as_it_was(
    content: Path, out: Path, tmp_path: Path, broken: str
) -> None:
    plan = tmp_path / "plan.yaml"
    shutil.copy(SMALL, plan)
    before = build(plan, content, out).files
    times = {path: (out / path).stat().st_mtime_ns for path in before}
    assert "areas/quay/index.html" in before
    if broken == "plan":
        plan.write_text(
            plan.read_text(encoding="utf-8").replace("title: The quay", "titel: The quay"), encoding="utf-8"
        )
    elif broken == "prose":
        write(content, "about.md", "{{ nothing }}\n")
    else:
        plan.unlink()
    assert complaint(plan, content, out)
    after = Site(out, plan).files
    assert after == before
    assert {path: (out / path).stat().st_mtime_ns for path in after} == times


def test_a_link_on_the_disk_stops_the_preview_too(content: Path, out: Path) -> None:
    """It would show any file of the machine, and MkDocs walks round a circle of them without end."""
    (content / "circle").symlink_to(".")
    address = "127.0.0.1:8000"
    message = complaint(SMALL, content, out, dev_addr=address, site_url=f"http://{address}/", strict=False)
    assert message == (
        "content/circle:1:1: this is a link on the disk, and may lead to any file of the machine that builds the "
        "site\n  Put the file itself here.\n\n1 problem"
    )


NOTED = "## Facts\n\nOpen[^1] and closed.[^why]\n\n[^1]: Since March.\n[^why]: The pier is old.\n"


@pytest.mark.parametrize("page", ["about.md", "areas/quay.md", "help.md"])
def test_footnotes_stand_on_each_page(page: str, content: Path, out: Path) -> None:
    """On a page of the plan too, whose anchors MkDocs looks for once the whole page is made."""
    write(content, page, NOTED)
    made = build(SMALL, content, out).page(f"{page.removesuffix('.md')}/")
    assert {"fn:1", "fnref:1", "fn:why", "fnref:why"} <= set(made.ids)
    assert "Since March. ↩" in made.text


def test_a_page_has_its_title_and_its_description_from_its_settings(content: Path, out: Path) -> None:
    write(content, "help.md", "---\ntitle: Get help\ndescription: Whom to ask.\n---\n\nAsk the harbour.\n")
    site = build(SMALL, content, out)
    assert "<title>Get help – " in site.page("help/").html
    assert '<meta name="description" content="Whom to ask.">' in site.page("help/").html


def test_files_beside_the_pages_are_published_whatever_the_sites_own_folders_are_called(
    content: Path, out: Path
) -> None:
    """overrides/ has folders of these names that no page uses."""
    for folder in ("paper", "pages", "locale", "preview"):
        (content / folder).mkdir()
        write(content, f"{folder}/agenda.txt", folder)
    write(content, "help.md", "[The agenda](paper/agenda.txt)\n")
    site = build(SMALL, content, out)
    assert [site.text_of(f"{folder}/agenda.txt") for folder in ("paper", "pages", "locale", "preview")] == [
        *("paper", "pages", "locale", "preview"),
    ]
