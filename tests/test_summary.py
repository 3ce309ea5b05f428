"""The summary of a change: which pages read otherwise, and what changed in the plan, in words that do nothing."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from improvement_plan.load import Loaded, load_bytes
from improvement_plan.words import speak
from tests.site.building import PLANS, ROOT
from tests.summary import (
    LONGEST,
    NoBaseError,
    PageChange,
    SiteChange,
    compare,
    document,
    of_plan,
    summarise,
    take,
    unpack,
)

PLAN = (PLANS / "one-area" / "plan.yaml").read_text(encoding="utf-8")
ESTUARY = (PLANS / "estuary" / "plan.yaml").read_text(encoding="utf-8")


def page(title: str, text: str, *, around: str = "") -> bytes:
    content = f"<main><h1>{title}</h1>{text}</main>"
    html = f"<html><head><title>{title}</title></head><body><nav>{around}</nav>{content}</body></html>"
    return html.encode()


def test_pages_that_read_otherwise_are_told_from_those_that_differ_around_their_text() -> None:
    before = {
        "index.html": page("Home", "One two three"),
        "areas/a/index.html": page("A", "Same words", around="old menu"),
        "areas/b/index.html": page("B", "Gone"),
        "glossary/index.html": page("Glossary", "a b"),
        "data/actions.csv": b"old",
        "feed.xml": b"same",
        "search/search_index.json": b"old",
    }
    after = {
        "index.html": page("Home", "One four three five"),
        "areas/a/index.html": page("A", "Same words", around="new menu"),
        "areas/c/index.html": page("C & D", "New"),
        "glossary/index.html": page("Glossary", "b a"),
        "data/actions.csv": b"new",
        "calendar.ics": b"new",
        "feed.xml": b"same",
        "search/search_index.json": b"new",
    }
    assert compare(before, after) == SiteChange(
        pages=(
            PageChange(address="areas/b/", title="B", how="gone"),
            PageChange(address="areas/c/", title="C & D", how="new"),
            PageChange(address="glossary/", title="Glossary", how="the same words in another order"),
            PageChange(address="", title="Home", how="2 words in, 1 word out"),
        ),
        around=1,
        files=("calendar.ics (new)", "data/actions.csv (changed)"),
    )


def test_the_summary_lists_pages_files_and_where_the_pictures_are() -> None:
    site = SiteChange(
        pages=(PageChange(address="areas/a/", title="A | <b>", how="1 word in, 0 words out"),),
        around=2,
        files=("feed.xml (changed)",),
    )
    assert document(plan=["## The plan", "", "No fact of the plan changes.", ""], site=site, pictures=4) == (
        """# What this change does

## The plan

No fact of the plan changes.

## Pages

| Page | Address | Change | Pictures |
| --- | --- | --- | --- |
| A &#124; &lt;b&gt; | `/areas/a/` | 1 word in, 0 words out | `areas-a-*.png` |

2 further pages differ only around the text.

Other files:

- `feed.xml (changed)`

4 pictures of the changed pages, before and after, and the whole site, \
are in the artifact `preview` of a pull request. To look at the site: unpack it, \
run `python3 -m http.server --directory site`, and open the address that this prints.
"""
    )


def test_a_change_that_no_reader_sees_says_so() -> None:
    site = SiteChange(pages=(), around=0, files=())
    assert (
        document(plan=[], site=site, pictures=0) == "# What this change does\n\n## Pages\n\nNo page reads otherwise.\n"
    )


def test_without_a_commit_to_compare_with_the_summary_says_why() -> None:
    assert document(plan=[], site=None, pictures=0, why="There is none.") == (
        "# What this change does\n\n## Pages\n\nThere is none.\n"
    )


def read(text: str) -> Loaded:
    return load_bytes(text.encode(), name="plan.yaml")


def said(before: str, after: str) -> str:
    return "\n".join(of_plan(read(before), read(after), speak("en-GB")))


def test_a_plan_that_stays_the_same_says_so() -> None:
    assert said(PLAN, PLAN) == "## The plan\n\nNo fact of the plan changes.\n"


def test_a_first_plan_has_nothing_to_be_compared_with() -> None:
    lines = of_plan(None, read(PLAN), speak("en-GB"))
    assert lines == ["## The plan", "", "There is no earlier plan that can be read to compare with.", ""]


def test_an_edit_is_told_key_by_key_with_what_it_said() -> None:
    assert said(PLAN, PLAN.replace("title: The quay\n", "title: The *new* quay\n")) == (
        """## The plan

<details><summary>1 edit of the facts, key by key</summary>

- areas › quay › title: The &#42;new&#42; quay<br>instead of: The quay

</details>
"""
    )


def test_what_becomes_of_an_action_is_told_in_the_words_of_the_site_and_a_rewritten_report_is_doubted() -> None:
    old = "{report: 2024-11-05, status: under-way, published_as: 012, source: report-1}"
    assert old in ESTUARY
    text = said(ESTUARY, ESTUARY.replace(old, old.replace("under-way", "planned")))
    assert "**Look at these twice: they rewrite what was published**" in text
    assert "repairs-line" in text


def test_no_text_of_the_plan_acts_in_the_summary() -> None:
    hostile = "<script>alert(1)</script> @everyone [x](javascript:1) ![y](https://evil.example/p.png) `code` | # $"
    text = said(PLAN, PLAN.replace("title: The quay\n", f"title: '{hostile}'\n"))
    assert "<script" not in text
    assert "@everyone" not in text
    assert "](" not in text
    assert "https://" not in text.replace("https&#58;", "")


def test_a_long_text_is_cut_between_words() -> None:
    text = said(PLAN, PLAN.replace("title: The quay\n", f"title: The quay {'word ' * 100}\n"))
    line = next(line for line in text.splitlines() if line.startswith("- areas"))
    quoted = line.partition("title: ")[2].partition("<br>")[0]
    assert quoted.endswith("word…")
    assert len(quoted) <= LONGEST


def git(folder: Path, *arguments: str) -> None:
    who = ("-c", "user.name=test", "-c", "user.email=test@example.org")
    subprocess.run(["git", "-C", folder, *who, *arguments], check=True, capture_output=True)


def test_a_commit_that_is_not_there_is_no_base(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    with pytest.raises(NoBaseError) as told:
        unpack("HEAD^1", tmp_path / "out", root=tmp_path)
    assert str(told.value) == "There is no commit before this one to compare with."


def test_two_commits_of_a_project_are_compared_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each commit is built; what differs is the area's name, and every page that says it."""
    monkeypatch.setattr("tests.summary.find", lambda: None)  # pictures have a test of their own
    project = tmp_path / "project"
    project.mkdir()
    for name in ("hooks", "overrides"):
        shutil.copytree(ROOT / name, project / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", project)
    (project / "content").mkdir()
    (project / "content" / "about.md").write_text("Written.\n", encoding="utf-8")
    (project / "plan.yaml").write_text(PLAN, encoding="utf-8")
    git(project, "init", "--quiet")
    git(project, "add", "--all")
    git(project, "commit", "--quiet", "--message", "First")
    (project / "plan.yaml").write_text(PLAN.replace("title: The quay\n", "title: The harbour\n"), encoding="utf-8")
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "--quiet"], cwd=project, check=True)
    text = summarise("HEAD", project / "site", tmp_path / "out", root=project)
    assert "- areas › quay › title: The harbour<br>instead of: The quay" in text
    assert "| The harbour | `/areas/quay/` | 2 words in, 2 words out |" in text


@pytest.mark.browser
def test_each_page_has_a_picture_for_a_phone_and_one_for_a_desk(browser: Browser, tmp_path: Path) -> None:
    site = tmp_path / "site"
    (site / "areas" / "a").mkdir(parents=True)
    for page in (site, site / "areas" / "a"):
        (page / "index.html").write_text("<title>A page</title>", encoding="utf-8")
    assert take(browser, site, ["", "areas/a/", "gone/"], tmp_path / "out") == 4
    taken = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert taken == ["areas-a-1280.png", "areas-a-360.png", "home-1280.png", "home-360.png"]
