"""The summary of a change: which pages read otherwise, and what changed in the plan, in words that do nothing."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from improvement_plan.language.translations import speak
from improvement_plan.reading.load import Loaded, load_bytes
from tests.plans import HEAD
from tests.site.building import PLANS
from tools import change_summary
from tools.change_summary import LONGEST, NoBaseError, as_text, build, document, unpack
from tools.plan_change import PlanChange, plan_change
from tools.site_comparison import FileChange, PageChange, SiteChange

PLAN = (PLANS / "one-area" / "plan.yaml").read_text(encoding="utf-8")
ESTUARY = (PLANS / "estuary" / "plan.yaml").read_text(encoding="utf-8")


PREVIEW = (
    "The artifact `preview` of a pull request shows the changed pages before and after, and the whole site, "
    "without a server: unpack it, and open `START-HERE.html`.\n"
)


def test_the_summary_lists_pages_and_files() -> None:
    site = SiteChange(
        pages=(PageChange(address="areas/a/", title="A | <b>", how="1 word in, 0 words out"),),
        around=2,
        files=(FileChange(path="feed.xml", how="changed"),),
    )
    assert document(plan=PlanChange(note="No fact of the plan changes."), site=site) == (
        f"""# What this change does

## The plan

No fact of the plan changes.

## Pages

| Page | Address | Change |
| --- | --- | --- |
| A &#124; &lt;b&gt; | <code>/areas/a/</code> | 1 word in, 0 words out |

2 further pages differ only around the text.

Other files:

- <code>feed.xml</code> (changed)

{PREVIEW}"""
    )


def test_a_change_that_no_reader_sees_says_so() -> None:
    text = document(plan=PlanChange(), site=SiteChange(pages=(), around=0, files=()))
    assert text == f"# What this change does\n\n## The plan\n\n## Pages\n\nNo page reads otherwise.\n\n{PREVIEW}"


def test_without_a_commit_to_compare_with_the_summary_says_why() -> None:
    text = document(plan=PlanChange(), site=None, notes=["There is none."])
    assert text == f"# What this change does\n\n## The plan\n\n## Pages\n\nThere is none.\n\n{PREVIEW}"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("a`b`.html", "a&#96;b&#96;.html"),
        ("a\n::error file=x::y", "a &#58;&#58;error file=x&#58;&#58;y"),
        ("a\r##[error]y", "a &#35;&#35;&#91;error&#93;y"),
        ("www.example.org", "www&#46;example.org"),
        ("WWW.example.org", "WWW&#46;example.org"),
        ("https://example.org", "https&#58;//example.org"),
        ("a|b<script>&c", "a&#124;b&lt;script&gt;&amp;c"),
        ("[x](y) @team", "&#91;x&#93;&#40;y&#41; &#64;team"),
        ("a\x1b[31m\u202eb\udcff", "a�&#91;31m�b�"),
    ],
)
def test_neither_a_files_name_nor_a_text_acts_in_the_summary(name: str, shown: str) -> None:
    """Not as Markdown, HTML, a link or a mention, and not as a command to GitHub's log, where it is printed."""
    assert as_text(name) == shown
    site = SiteChange(
        pages=(PageChange(address=name, title=name, how="new"),), around=0, files=(FileChange(path=name, how="new"),)
    )
    text = document(plan=PlanChange(), site=site)
    assert f"| {shown} | <code>/{shown}</code> | new |\n" in text
    assert f"- <code>{shown}</code> (new)\n" in text


def read(text: str) -> Loaded:
    return load_bytes(text.encode(), name="plan.yaml")


def said(before: str, after: str) -> str:
    text = document(plan=plan_change(read(before), read(after), speak("en-GB")), site=None)
    return text.removeprefix("# What this change does\n\n").partition("\n## Pages\n")[0]


def test_a_plan_that_stays_the_same_says_so() -> None:
    assert said(PLAN, PLAN) == "## The plan\n\nNo fact of the plan changes.\n"


def test_a_first_plan_has_nothing_to_be_compared_with() -> None:
    told = plan_change(None, read(PLAN), speak("en-GB"))
    assert told == PlanChange(note="There is no earlier plan that can be read to compare with.")


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
    line = next(line for line in text.splitlines() if line.startswith("- areas › quay › title: "))
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
                "- Mend the berth (The quay): Due October 2024 instead of July 2024, 3 months later. Reason: The tide",
                "- areas › quay › actions › berth › progress › june › due: new: 2024-10",
                "- areas › quay › actions › berth › progress › june › reason: new: The tide",
            ],
        ),
        (
            "under-way, note: It has begun.}",
            "at-risk, note: It has begun., due: 2024-10, reason: The tide}",
            [
                "**Slipped**",
                "- Mend the berth (The quay): At risk, was Under way. "
                "Due October 2024 instead of July 2024, 3 months later. Reason: The tide",
                "- areas › quay › actions › berth › progress › june › status: at-risk<br>instead of: under-way",
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


REMARKS = """\
reports:
  - id: march
    date: 2024-03-05
    title: March report
    to: Harbour Board
    committee: [{says: Why so late?}]
  - {id: june, date: 2024-06-04, title: June report}
"""


def test_what_committees_said_and_were_answered_is_told_in_words() -> None:
    start = HEAD.partition("reports:")[0]
    rest = f"{HEAD[HEAD.index('areas:') :]}{BERTH}"
    answered = REMARKS.replace(
        "[{says: Why so late?}]",
        "[{says: Why so late?, responses: [{report: june, says: The *wood* was late.}]}, "
        "{by: Council, says: Thank you.}]",
    )
    assert [line for line in said(f"{start}{REMARKS}{rest}", f"{start}{answered}{rest}").splitlines() if line] == [
        "## The plan",
        "**Said by committees**",
        "- Thank you. (Council): comment",
        "**Answered**",
        "- Why so late? (June report): The wood was late.",
        "<details><summary>2 edits of the facts, key by key</summary>",
        "- reports › march › committee › 1 › responses: new: The &#42;wood&#42; was late.",
        "- reports › march › committee › 2: new: Thank you.",
        "</details>",
    ]


def test_what_a_committee_said_of_an_earlier_report_is_doubted_where_it_is_edited() -> None:
    plan = f"{HEAD.partition('reports:')[0]}{REMARKS}{HEAD[HEAD.index('areas:') :]}"
    doubt = (
        "- reports › march › committee › 1 › says&#58; what a committee said of an earlier report, "
        "or what became of it, is edited."
    )
    assert doubt in said(plan, plan.replace("so late", "too late"))


def test_another_rating_of_a_risk_is_told_in_the_words_of_the_site() -> None:
    rated = "ratings: [{id: risk, title: Risk, values: [{id: low, label: Low, means: good}, {id: high, label: High, "
    rated += "means: poor}]}]\nrisks: [{id: land, ref: R1, title: Land, progress: [{report: 2025-03-04, rating: "
    told = said(PLAN + rated + "high}]}]\n", PLAN + rated + "low}]}]\n")
    assert "- R1 Land (Risks): Low, was High" in told.splitlines()


def test_long_lists_end_with_how_many_more_there_are() -> None:
    pages = tuple(PageChange(address=f"{number}/", title="T", how="new") for number in range(65))
    files = tuple(FileChange(path=f"data/{number}.csv", how="new") for number in range(62))
    text = document(plan=PlanChange(), site=SiteChange(pages=pages, around=0, files=files))
    assert text.count("| T |") == text.count("- <code>data/") == 60
    assert "| T | <code>/59/</code> | new |\n\n… and 5 more.\n" in text
    assert f"- <code>data/59.csv</code> (new)\n\n… and 2 more.\n\n{PREVIEW}" in text


def test_the_command_adds_to_the_page_of_the_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text("", encoding="utf-8")
    (tmp_path / "run.md").write_text("Before.\n", encoding="utf-8")
    monkeypatch.setattr(change_summary, "summarise", lambda base, site, out: out.mkdir() or f"{base} {site.name}\n")
    monkeypatch.setattr("sys.argv", ["summary", "HEAD", str(tmp_path / "site"), str(tmp_path / "out")])
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "run.md"))
    assert change_summary.main() == 0
    assert (tmp_path / "run.md").read_text(encoding="utf-8") == "Before.\nHEAD site\n"
    assert (tmp_path / "out" / "summary.md").read_text(encoding="utf-8") == "HEAD site\n"
    assert capsys.readouterr().out == "HEAD site\n\n"


def test_the_command_wants_a_built_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.argv", ["summary", "HEAD", "site", "out"])
    assert change_summary.main() == 1
    assert capsys.readouterr().err == "There is no site in site/: `make site` builds it.\n"


@pytest.mark.process
def test_a_commit_that_does_not_build_is_told(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: [\n", encoding="utf-8")
    with pytest.raises(NoBaseError) as told:
        build(tmp_path, tmp_path / "out", day=0)
    assert str(told.value) == "The commit before this one does not build with the packages of this one."


@pytest.mark.process
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


@pytest.mark.process
def test_a_commit_that_is_not_there_is_no_base(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    with pytest.raises(NoBaseError) as told:
        unpack("HEAD^1", tmp_path / "out", root=tmp_path)
    assert str(told.value) == "There is no commit before this one to compare with."
