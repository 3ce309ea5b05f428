"""The summary of a change: which pages read otherwise, and what changed in the plan, in words that do nothing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from improvement_plan.load import Loaded, load_bytes
from improvement_plan.words import speak
from tests import summary
from tests.plans import HEAD
from tests.site.building import PLANS, project_in
from tests.summary import (
    LONGEST,
    NoBaseError,
    PageChange,
    SiteChange,
    build,
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
        "search/index.json": b"old",
    }
    after = {
        "index.html": page("Home", "One four three five"),
        "areas/a/index.html": page("A", "Same words", around="new menu"),
        "areas/c/index.html": page("C & D", "New"),
        "glossary/index.html": page("Glossary", "b a"),
        "data/actions.csv": b"new",
        "calendar.ics": b"new",
        "feed.xml": b"same",
        "search/index.json": b"new",
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


BERTH = """\
    actions:
      - id: berth
        title: Mend the berth
        due: 2024-07
        progress:
          - {report: june, status: under-way, note: It has begun.}
"""


def lines_of(old: str, new: str) -> list[str]:
    """What is said of a small plan when *old* becomes *new* in it, without the heading and the edits' frame."""
    assert old in BERTH
    lines = said(HEAD + BERTH, HEAD + BERTH.replace(old, new)).splitlines()
    frame = ("<details>", "</details>")
    return [line for line in lines[2:] if line and not line.startswith(frame)]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "under-way",
            "done",
            [
                "**Completed**",
                "- Mend the berth (The quay): Completed, was Under way",
                "- areas › quay › actions › berth › progress › june › status: done<br>instead of: under-way",
            ],
        ),
        (
            "begun.}",
            "begun., due: 2024-10, reason: The tide}",
            [
                "**Slipped**",
                "- Mend the berth (The quay): due October 2024 instead of July 2024. Reason: The tide",
                "- areas › quay › actions › berth › progress › june › due: new: 2024-10",
                "- areas › quay › actions › berth › progress › june › reason: new: The tide",
            ],
        ),
        (
            "due: 2024-07",
            "due: 2024-06",
            [
                "**Look at these twice: they rewrite what was published**",
                "- areas › quay › actions › berth › due&#58; the original date is edited. "
                "A date that moves belongs in a progress entry, with its reason.",
                "- areas › quay › actions › berth › due: 2024-06<br>instead of: 2024-07",
            ],
        ),
        (
            ", note: It has begun.",
            "",
            ["- areas › quay › actions › berth › progress › june › note: gone; it said: It has begun."],
        ),
    ],
)
def test_a_change_of_the_plan_is_told_for_readers_and_then_key_by_key(old: str, new: str, told: list[str]) -> None:
    assert lines_of(old, new) == told


def test_long_lists_end_with_how_many_more_there_are() -> None:
    pages = tuple(PageChange(address=f"{number}/", title="T", how="new") for number in range(65))
    files = tuple(f"data/{number}.csv (new)" for number in range(62))
    text = document(plan=[], site=SiteChange(pages=pages, around=0, files=files), pictures=0)
    assert text.count("| T |") == text.count("- `data/") == 60
    assert "| T | `/59/` | new |  |\n\n… and 5 more.\n" in text
    assert text.endswith("- `data/59.csv (new)`\n\n… and 2 more.\n")


def test_the_command_adds_to_the_page_of_the_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text("", encoding="utf-8")
    (tmp_path / "run.md").write_text("Before.\n", encoding="utf-8")
    monkeypatch.setattr(summary, "summarise", lambda base, site, out: out.mkdir() or f"{base} {site.name}\n")
    monkeypatch.setattr("sys.argv", ["summary", "HEAD", str(tmp_path / "site"), str(tmp_path / "out")])
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "run.md"))
    assert summary.main() == 0
    assert (tmp_path / "run.md").read_text(encoding="utf-8") == "Before.\nHEAD site\n"
    assert (tmp_path / "out" / "summary.md").read_text(encoding="utf-8") == "HEAD site\n"
    assert capsys.readouterr().out == "HEAD site\n\n"


def test_the_command_wants_a_built_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.argv", ["summary", "HEAD", "site", "out"])
    assert summary.main() == 1
    assert capsys.readouterr().err == "There is no site in site/: `make site` builds it.\n"


def test_a_commit_that_does_not_build_is_told(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: [\n", encoding="utf-8")
    with pytest.raises(NoBaseError) as told:
        build(tmp_path, tmp_path / "out", day=0)
    assert str(told.value) == "The commit before this one does not build with the packages of this one."


def test_only_what_is_in_the_commit_is_unpacked(tmp_path: Path) -> None:
    root, out = tmp_path / "root", tmp_path / "out"
    root.mkdir()
    (root / "kept").write_text("old", encoding="utf-8")
    git(root, "init", "--quiet")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", "First")
    (root / "kept").write_text("new", encoding="utf-8")
    (root / "added").write_text("new", encoding="utf-8")
    unpack("HEAD", out, root=root)
    assert {path.name: path.read_text(encoding="utf-8") for path in out.iterdir()} == {"kept": "old"}


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
    project = project_in(tmp_path / "project", "one-area")
    (project / "content" / "about.md").write_text("Written.\n", encoding="utf-8")
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
