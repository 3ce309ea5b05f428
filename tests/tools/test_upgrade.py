"""A body's copy takes a later version, and keeps its plan, its prose and its settings; or it stays as it was."""

from __future__ import annotations

from pathlib import Path
from subprocess import CalledProcessError

import pytest

from tests.tools.repositories import FILES, SETTINGS, Repository, clone, new
from tools import upgrade as module
from tools.own_files import MARKER
from tools.upgrade import NotUpgradedError, upgrade

pytestmark = pytest.mark.process

ROOT = Path(__file__).parents[2]
OWN_SETTINGS = SETTINGS.replace("one.example", "council.example").replace("papers: true", "papers: false")
OWN: dict[str, str | None] = {
    "plan.yaml": "plan: of a council\n",
    "content/about.md": None,
    "content/areas/quay.md": "Of the quay\n",
    "content/data.md": "Of the data\n",
    "mkdocs.yml": OWN_SETTINGS,
}
"""What a council puts in the place of what it finds."""
LATER: dict[str, str | None] = {
    "plan.yaml": "plan: of the first body, a report later\n",
    "content/about.md": "About the first body, in other words\n",
    "content/data.md": "The first body's data\n",
    "content/new.md": "New with the first body\n",
    "mkdocs.yml": f"edit_uri: edit/\n{SETTINGS}strict: true\n".replace("one.example", "first.example"),
    "hooks/publish.py": "first = 1\n\n\nsecond = 3\n",
    "hooks/new.py": "third = 3\n",
}
"""What the next version of the project changes: its own plan, prose and settings, and code."""
UPGRADED = {
    "plan.yaml": "plan: of a council\n",
    "content/areas/quay.md": "Of the quay\n",
    "content/data.md": "Of the data\n",
    "mkdocs.yml": f"{OWN_SETTINGS}strict: true\n",
    "hooks/publish.py": "first = 1\n\n\nsecond = 3\n",
    "hooks/new.py": "third = 3\n",
    "README.md": "How to begin\n",
}


@pytest.fixture
def project(tmp_path: Path) -> Repository:
    return new(tmp_path / "project", FILES)


@pytest.fixture
def council(project: Repository, tmp_path: Path) -> Repository:
    """A copy with a plan, prose and settings of its own."""
    copy = clone(project, tmp_path / "council")
    copy.commit(OWN)
    return copy


def taken(council: Repository, project: Repository, *, version: str = "main", since: str = "") -> str:
    return upgrade(council.folder, source=str(project.folder), version=version, since=since)


def refused(council: Repository, project: Repository, *, since: str = "") -> str:
    """Why the version is not taken; whatever the reason, the copy is as it was."""
    before = (council.files, council.head, council.git("status", "--porcelain"), council.git("replace", "--list"))
    with pytest.raises(NotUpgradedError) as error:
        taken(council, project, since=since)
    after = (council.files, council.head, council.git("status", "--porcelain"), council.git("replace", "--list"))
    assert after == before
    return str(error.value)


def test_code_comes_and_the_plan_the_prose_and_the_settings_stay(council: Repository, project: Repository) -> None:
    base, before = project.head, council.head
    theirs = project.commit(LATER)
    told = taken(council, project)
    assert council.files == UPGRADED
    assert council.git("status", "--porcelain") == ""
    assert told.splitlines() == [
        f"Took version {theirs[:12]}: 3 files changed, 3 insertions(+), 1 deletion(-).",
        "Kept as they were: plan.yaml, content, and the settings in mkdocs.yml.",
        "The new version has other texts in these, and yours stay: content/about.md, content/data.md, content/new.md, "
        "mkdocs.yml. To compare:",
        f"  git diff {base[:12]} {theirs[:12]} -- content/about.md content/data.md content/new.md mkdocs.yml",
        f"To go back to where you were: git reset --keep {before[:12]}",
    ]


def test_each_later_version_is_taken_the_same_way(council: Repository, project: Repository) -> None:
    project.commit(LATER)
    taken(council, project)
    council.commit({"plan.yaml": "plan: of a council, a report later\n"})
    project.commit({"plan.yaml": "plan: again other\n", "content/new.md": None, "hooks/new.py": None})
    taken(council, project)
    kept = {name: text for name, text in UPGRADED.items() if name != "hooks/new.py"}
    assert council.files == {**kept, "plan.yaml": "plan: of a council, a report later\n"}


def test_a_version_that_is_there_is_not_taken_twice(council: Repository, project: Repository) -> None:
    theirs = project.commit(LATER)
    taken(council, project)
    before = council.head
    assert taken(council, project) == f"This copy has version {theirs[:12]} already. Nothing is to be done."
    assert council.head == before


def test_a_version_is_a_branch_or_a_tag(council: Repository, project: Repository) -> None:
    project.git("tag", "v1")
    project.commit(LATER)
    assert taken(council, project, version="v1").endswith("already. Nothing is to be done.")


def test_code_that_a_council_changed_is_merged(council: Repository, project: Repository) -> None:
    council.commit({"hooks/publish.py": "first = 0\n\n\nsecond = 2\n", "mkdocs.yml": f"{OWN_SETTINGS}own: 1\n"})
    project.commit({"hooks/publish.py": "first = 1\n\n\nsecond = 3\n"})
    taken(council, project)
    assert council.files["hooks/publish.py"] == "first = 0\n\n\nsecond = 3\n"
    assert council.files["mkdocs.yml"] == f"{OWN_SETTINGS}own: 1\n"


def test_a_readme_of_a_councils_own_stays_and_any_other_comes(council: Repository, project: Repository) -> None:
    project.commit({"README.md": "How to begin, and go on\n"})
    taken(council, project)
    assert council.files["README.md"] == "How to begin, and go on\n"
    council.commit({"README.md": "The council's plan\n"})
    project.commit({"README.md": "How to begin anew\n"})
    told = taken(council, project)
    assert council.files["README.md"] == "The council's plan\n"
    assert "Kept as they were: plan.yaml, content, README.md, and the settings in mkdocs.yml." in told


def test_the_same_lines_changed_on_both_sides_leave_the_copy_as_it_was(
    council: Repository, project: Repository
) -> None:
    council.commit({"hooks/publish.py": "first = 1\n\n\nsecond = 20\n"})
    project.commit(LATER)
    told = refused(council, project)
    *lines, command = told.splitlines()
    assert lines == [
        "These files are changed in this copy and in the new version, in the same lines:",
        "  hooks/publish.py",
        "The copy is as it was. To merge them by hand, begin with the command below. Mend what git names, then",
        "`git add` each file and `git commit`. `git merge --abort` goes back.",
    ]
    with pytest.raises(CalledProcessError):
        council.git(*command.split()[1:])
    council.commit({"hooks/publish.py": "first = 1\n\n\nsecond = 23\n"})
    assert council.files == {**UPGRADED, "hooks/publish.py": "first = 1\n\n\nsecond = 23\n"}
    assert taken(council, project).endswith("already. Nothing is to be done.")


def test_work_that_is_not_committed_is_not_touched(council: Repository, project: Repository) -> None:
    project.commit(LATER)
    (council.folder / "plan.yaml").write_text("plan: half way\n", encoding="utf-8")
    assert refused(council, project) == (
        "Some changes are not committed yet: `git status` lists them. Commit them first."
    )


def test_a_file_that_git_does_not_know_is_not_written_over(council: Repository, project: Repository) -> None:
    project.commit(LATER)
    (council.folder / "hooks" / "new.py").write_text("mine = 1\n", encoding="utf-8")
    assert "untracked working tree files would be overwritten by merge:\n\thooks/new.py" in refused(council, project)
    (council.folder / "hooks" / "new.py").rename(council.folder / "mine.py")
    taken(council, project)
    assert council.files == {**UPGRADED, "mine.py": "mine = 1\n"}


def test_settings_without_an_end_are_refused(council: Repository, project: Repository) -> None:
    council.commit({"mkdocs.yml": OWN_SETTINGS.replace(MARKER, "")})
    project.commit(LATER)
    assert refused(council, project) == (
        "mkdocs.yml does not say where your settings end. Put this line below them, once, and commit it:\n" + MARKER
    )


def from_template(project: Repository, folder: Path) -> Repository:
    """A copy that begins with one commit of its own, as GitHub makes it from a template."""
    copy = new(folder, project.files, message="Initial commit")
    copy.commit(OWN)
    return copy


def test_a_copy_made_from_a_template_finds_the_version_that_it_was_made_from(
    project: Repository, tmp_path: Path
) -> None:
    council = from_template(project, tmp_path / "council")
    project.commit({"hooks/publish.py": "first = 1\n\n\nsecond = 2\n# between\n"})
    project.commit(LATER)
    taken(council, project)
    assert council.files == UPGRADED
    assert council.git("replace", "--list") == ""
    project.commit({"hooks/new.py": "third = 4\n"})
    taken(council, project)
    assert council.files == {**UPGRADED, "hooks/new.py": "third = 4\n"}


def test_a_copy_that_tells_no_version_is_asked_for_it(project: Repository, tmp_path: Path) -> None:
    first = project.head
    project.commit(LATER)
    council = new(tmp_path / "council", {**FILES, "plan.yaml": "plan: of a council\n"}, message="Initial commit")
    assert refused(council, project) == (
        "Nothing tells which version this copy was made from. If you know its commit, name it: --since <commit>"
    )
    taken(council, project, since=first)
    assert council.files["plan.yaml"] == "plan: of a council\n"
    assert council.files["hooks/new.py"] == "third = 3\n"


def test_a_conflict_in_a_copy_made_from_a_template_leaves_no_trace(project: Repository, tmp_path: Path) -> None:
    first = project.head
    council = from_template(project, tmp_path / "council")
    root = council.git("rev-list", "--max-parents=0", "HEAD").strip()
    council.commit({"hooks/publish.py": "other = 1\n"})
    project.commit(LATER)
    assert f"\n  git replace --graft {root} {first}\n  git merge --no-ff " in refused(council, project)


def test_a_part_of_the_history_is_not_enough(project: Repository, tmp_path: Path) -> None:
    project.commit({"hooks/other.py": "x = 1\n"})
    council = clone(project, tmp_path / "council", "--depth=1")
    project.commit(LATER)
    assert refused(council, project) == ("This clone holds only a part of its history. First: git fetch --unshallow")


def test_the_commands_to_do_it_by_hand_come_to_the_same(council: Repository, project: Repository) -> None:
    """Those of docs/upgrading.md, as they stand there."""
    project.commit(LATER)
    text = (ROOT / "docs" / "upgrading.md").read_text(encoding="utf-8")
    block = text.partition("To do the same by hand:")[2].split("```")[1]
    commands = [line.split()[1:] for line in block.splitlines() if line.startswith("git ")]
    assert [command[0] for command in commands] == ["fetch", "merge", "rm", "checkout"]
    fetch, merge, *others = commands
    council.git(*(str(project.folder) if "://" in word else word for word in fetch))
    with pytest.raises(CalledProcessError):
        council.git(*merge)
    for command in others:
        council.git(*command)
    council.commit({"mkdocs.yml": UPGRADED["mkdocs.yml"]})
    assert council.files == UPGRADED
    assert taken(council, project).endswith("already. Nothing is to be done.")


def test_the_command_says_what_it_did_or_why_it_did_nothing(
    council: Repository, project: Repository, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(module, "ROOT", council.folder)
    monkeypatch.setattr("sys.argv", ["upgrade", str(project.folder)])
    assert module.main() == 0
    assert capsys.readouterr().out == f"This copy has version {project.head[:12]} already. Nothing is to be done.\n"
    monkeypatch.setattr("sys.argv", ["upgrade", str(project.folder), "--version", "none"])
    assert module.main() == 1
    assert capsys.readouterr().err == "Nothing was taken. git says: fatal: couldn't find remote ref none\n"
    monkeypatch.setattr("sys.argv", ["upgrade", ""])
    with pytest.raises(SystemExit):
        module.main()
    assert "name the repository to take it from: make upgrade FROM=https://…" in capsys.readouterr().err
