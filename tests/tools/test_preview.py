"""The preview of a change: made with the site's packages alone, and whole when it is opened from disk."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit

import pytest
from packaging.requirements import Requirement
from playwright.sync_api import Browser, Page, expect

from tests.site.building import PLANS, ROOT, WITHOUT_PAPERS, mkdocs_yml, project_in
from tools.built_page import Page as BuiltPage
from tools.preview.copy import NO_SEARCH
from tools.preview.pictures import take
from tools.site_comparison import PageChange

pytestmark = [pytest.mark.process, pytest.mark.site]

OLD_AIM, NEW_AIM = "Homes that are warm, dry and let quickly.", "Homes that are <b>dry</b> & let quickly."


def git(folder: Path, *arguments: str) -> None:
    who = ("-c", "user.name=test", "-c", "user.email=test@example.org")
    subprocess.run(["git", "-C", folder, *who, *arguments], check=True, capture_output=True)


def run(project: Path, code: str) -> None:
    """Run Python with the site's packages and without those of the tests."""
    extra = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    absent = [Requirement(line).name.replace("-", "_") for line in extra["dev"]]
    paths = [str(ROOT), str(ROOT / "hooks")]
    start = f"import sys; sys.path[:0] = {paths}; sys.modules.update(dict.fromkeys({absent}))"
    command = [sys.executable, "-c", f"{start}; {code}"]
    ran = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with one commit."""
    project = project_in(tmp_path_factory.mktemp("project"), "estuary")
    (project / "mkdocs.yml").write_text(mkdocs_yml(WITHOUT_PAPERS), encoding="utf-8")
    git(project, "init", "--quiet")
    git(project, "add", "--all")
    git(project, "commit", "--quiet", "--message", "First")
    return project


def summary_of(project: Path, out: Path, *edits: tuple[str, str]) -> str:
    """The summary of a change of the plan; the preview stands in *out*."""
    text = (PLANS / "estuary" / "plan.yaml").read_text(encoding="utf-8")
    for old, new in edits:
        assert old in text
        text = text.replace(old, new, 1)
    (project / "plan.yaml").write_text(text, encoding="utf-8")
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "--quiet"], cwd=project, check=True)
    paths = f"Path({str(project / 'site')!r}), Path({str(out)!r}), root=Path({str(project)!r})"
    run(
        project,
        "from pathlib import Path; from tools.change_summary import summarise; "
        f"Path({str(project / 'summary.md')!r}).write_text(summarise('HEAD', {paths}), encoding='utf-8')",
    )
    return (project / "summary.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def preview(project: Path) -> Path:
    """The preview of a change that adds an area and words another's aim anew."""
    out = project / "preview"
    summary_of(project, out, (OLD_AIM, NEW_AIM), ("areas:\n", "areas:\n  - {id: tides, title: Tides and weather}\n"))
    return out


def test_the_preview_holds_both_sites_and_a_page_to_start_at(preview: Path) -> None:
    assert sorted(path.name for path in preview.iterdir()) == ["START-HERE.html", "after", "before", "preview.css"]


def test_it_starts_with_each_changed_page_before_and_after_and_with_what_reads_otherwise(preview: Path) -> None:
    start = BuiltPage("", (preview / "START-HERE.html").read_text(encoding="utf-8"))
    assert start.faults == []
    sections = {
        next(node for node in section.elements if node.tag == "h3").text: section for section in start.all("section")
    }
    homes, tides = sections['Homes & "warm" rooms'], sections["Tides and weather"]
    assert homes.text == (
        'Homes & "warm" rooms /areas/homes/: 2 words in, 3 words out Before · After What reads otherwise Before After '
        f'Homes & "warm" rooms {OLD_AIM} {NEW_AIM}'
    )
    links = [node.attributes["href"] for node in homes.elements if node.tag == "a"]
    assert links == ["before/areas/homes/index.html", "after/areas/homes/index.html"]
    marked = [(node.tag, node.text) for node in homes.elements if node.tag in {"del", "ins"}]
    assert marked == [("del", "warm, dry and"), ("ins", "<b>dry</b> &")]
    assert tides.text == "Tides and weather /areas/tides/: new Before: there was no such page · After"


def test_a_figure_that_is_hidden_from_now_on_is_told_nowhere(project: Path, preview: Path, tmp_path: Path) -> None:
    """Of the falls, the site tells some of 41 until the limit is 60: the preview then has no site before."""
    figure = re.compile(r"\b41\b")
    assert figure.search((preview / "before" / "measures" / "index.html").read_text(encoding="utf-8"))
    out = tmp_path / "out"
    text = summary_of(project, out, ("suppress_below: 6", "suppress_below: 60"))
    assert "The site before is left out: it shows a figure that must not be told from now on" in text
    assert sorted(path.name for path in out.iterdir()) == ["START-HERE.html", "after", "preview.css"]
    start = (out / "START-HERE.html").read_text(encoding="utf-8")
    assert "Before: not shown" in start
    measures = (out / "after" / "measures" / "index.html").read_text(encoding="utf-8")
    assert [found for found in (text, start, measures) if figure.search(found)] == []


@dataclass
class Opened:
    """A browser's page, and what went wrong in it."""

    page: Page
    wrong: list[str] = field(default_factory=list)


@pytest.fixture
def opened(browser: Browser) -> Iterator[Opened]:
    with browser.new_context() as context:
        opened = Opened(context.new_page())
        page, wrong = opened.page, opened.wrong
        # What a page has not loaded yet when it leads on is no failure.
        page.on(
            "requestfailed",
            lambda request: wrong.append(request.url) if request.failure != "net::ERR_ABORTED" else None,
        )
        page.on("request", lambda request: None if request.url.startswith("file:") else wrong.append(request.url))
        page.on("console", lambda message: wrong.append(message.text) if message.type in {"error", "warning"} else None)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        yield opened


def test_every_link_of_every_page_leads_to_a_file_and_nothing_fails_to_load(preview: Path, opened: Opened) -> None:
    todo = sorted(path.as_uri() for path in preview.rglob("*.html"))
    assert len(todo) > 50
    lost: list[tuple[str, str]] = []
    for address in todo:
        opened.page.goto(address)
        opened.page.wait_for_load_state()
        links = opened.page.eval_on_selector_all("[href]", "found => found.map(one => one.href)")
        for link in links:
            path = Path(unquote(urlsplit(urldefrag(link).url).path))
            if link.startswith("file:") and not (path.is_file() and path.is_relative_to(preview)):
                lost.append((address, link))
        assert opened.page.evaluate("getComputedStyle(document.body).fontFamily") != "Times New Roman"
    assert (lost, opened.wrong) == ([], [])


def test_a_page_that_moved_leads_on_from_disk(preview: Path, opened: Opened) -> None:
    opened.page.goto((preview / "after" / "areas" / "highways" / "index.html").as_uri() + "#top_")
    opened.page.wait_for_url((preview / "after" / "areas" / "roads" / "index.html").as_uri() + "#top_")
    assert opened.wrong == []


def test_each_page_says_what_it_is_and_search_says_why_it_does_not_work(preview: Path, opened: Opened) -> None:
    page = opened.page
    page.goto((preview / "before" / "glossary" / "index.html").as_uri())
    expect(page.locator(".preview-notice")).to_have_text(
        "This is a copy of the site before the change, opened from disk. "
        "Search works only on the published site. What the change does"
    )
    page.click("[data-search-open]")
    expect(page.locator("[data-search-count]")).to_have_text(NO_SEARCH)
    page.fill("#search_words", "homes")
    expect(page.locator("[data-search-count]")).to_have_text(NO_SEARCH)
    page.click(".preview-notice a")
    expect(page.locator("h1")).to_have_text("What this change does")
    assert opened.wrong == []


def test_the_list_of_actions_is_filtered_from_disk(preview: Path, opened: Opened) -> None:
    page = opened.page
    page.goto((preview / "after" / "actions" / "index.html").as_uri())
    page.select_option("select[name=status]", "done")
    page.wait_for_url("**/actions/index.html?status=done")
    assert opened.wrong == []


def test_pictures_are_taken_from_disk_before_and_after_on_a_desk_and_on_a_phone(
    browser: Browser, tmp_path: Path
) -> None:
    pages = {"before": ["index.html", "gone.html"], "after": ["index.html", "areas/index.html"]}
    for side, names in pages.items():
        for name in names:
            (tmp_path / side / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / side / name).write_text("<title>A page</title>", encoding="utf-8")
    changed = [PageChange(address=address, title="", how="") for address in ("", "areas/", "gone.html")]
    taken = take(browser, tmp_path, changed)
    assert taken == {
        "": [
            ("pictures/1-before-1280.jpg", "pictures/1-after-1280.jpg"),
            ("pictures/1-before-360.jpg", "pictures/1-after-360.jpg"),
        ],
        "areas/": [("", "pictures/2-after-1280.jpg"), ("", "pictures/2-after-360.jpg")],
        "gone.html": [("pictures/3-before-1280.jpg", ""), ("pictures/3-before-360.jpg", "")],
    }
    files = {f"pictures/{path.name}" for path in (tmp_path / "pictures").iterdir()}
    assert files == {name for pairs in taken.values() for pair in pairs for name in pair if name}
