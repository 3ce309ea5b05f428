"""A change of content alone is known as one, and whatever is not known for certain counts as code."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tools.repositories import FILES, SETTINGS, Repository, clone, new
from tools import touched
from tools.own_files import MARKER
from tools.touched import ZERO, tell

pytestmark = pytest.mark.process


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return new(tmp_path / "project", FILES)


def pushed(repository: Repository, *changes: dict[str, str | None]) -> tuple[str, str]:
    """What is told of a push of one commit for each of the changes."""
    before = repository.head
    for files in changes:
        repository.commit(files)
    return tell(repository.folder, event="push", before=before)


CONTENT: dict[str, dict[str, str | None]] = {
    "the plan": {"plan.yaml": "plan: other\n"},
    "prose": {"content/about.md": "Other words\n"},
    "new prose": {"content/areas/quay.md": "More\n"},
    "prose that is gone": {"content/about.md": None},
    "an address": {"mkdocs.yml": SETTINGS.replace("one.example", "two.example")},
    "a further setting": {"mkdocs.yml": f"edit_uri: edit/main/content/\n{SETTINGS}"},
    "a value from the environment": {"mkdocs.yml": SETTINGS.replace("https://one", '!ENV [SITE, "https://one"] #')},
    "a nested setting": {"mkdocs.yml": SETTINGS.replace("papers: true", "papers: false # not now\n  pictures: false")},
}
CODE: dict[str, dict[str, str | None]] = {
    "a hook": {"hooks/publish.py": "first = 2\n"},
    "a file that is new": {"requirements.txt": "one\n"},
    "a file that is gone": {"hooks/publish.py": None},
    "a plan elsewhere": {"tests/plan.yaml": "plan: other\n"},
    "a file named like the folder": {"content.py": "x = 1\n"},
    "what is below the settings": {"mkdocs.yml": SETTINGS.replace("[hooks/publish.py]", "[]")},
    "a key that is no setting": {"mkdocs.yml": f"theme: other\n{SETTINGS}"},
    "a key in quotation marks": {"mkdocs.yml": f'"hooks": [content/own.py]\n{SETTINGS}'},
    "a value that runs code": {"mkdocs.yml": SETTINGS.replace("papers: true", "papers: !!python/name:os.abort")},
    "a part that is merged in": {"mkdocs.yml": f"<<: {{hooks: []}}\n{SETTINGS}"},
    "no marker": {"mkdocs.yml": SETTINGS.replace(MARKER, "")},
    "a second marker": {"mkdocs.yml": f"site_name: One\n{MARKER}\n{SETTINGS}"},
    "no mkdocs.yml": {"mkdocs.yml": None},
}


@pytest.mark.parametrize("files", CONTENT.values(), ids=CONTENT)
def test_the_plan_the_prose_and_the_settings_are_content(repository: Repository, files: dict[str, str | None]) -> None:
    (path,) = files
    assert pushed(repository, files) == (
        "content",
        f"Content alone is touched, so the tests of the code are left out: {path}.",
    )


@pytest.mark.parametrize("files", CODE.values(), ids=CODE)
def test_anything_else_is_code(repository: Repository, files: dict[str, str | None]) -> None:
    assert pushed(repository, files)[0] == "code"


def test_code_beside_content_is_named(repository: Repository) -> None:
    told = pushed(repository, {"plan.yaml": "plan: other\n", "hooks/publish.py": "", "content/é.md": "", "a\n::b": ""})
    assert told == ("code", "Everything is checked: the change touches a\\n::b, hooks/publish.py.")


def test_a_push_counts_from_its_first_commit_on(repository: Repository) -> None:
    code: dict[str, str | None] = {"hooks/publish.py": "first = 2\n"}
    content: dict[str, str | None] = {"plan.yaml": "plan: other\n"}
    assert pushed(repository, code, content)[0] == "code"
    assert pushed(repository, content, {"plan.yaml": "plan: again\n"})[0] == "content"


def test_prose_that_is_moved_to_where_code_is_counts_as_code(repository: Repository) -> None:
    told = pushed(repository, {"content/about.md": None, "hooks/about.md": FILES["content/about.md"]})
    assert told == ("code", "Everything is checked: the change touches hooks/about.md.")


@pytest.mark.parametrize("path", ["content/link.md", "plan.yaml", "mkdocs.yml"])
def test_a_link_or_a_program_is_no_content(repository: Repository, path: str) -> None:
    before = repository.head
    if not (repository.folder / path).exists():
        (repository.folder / path).symlink_to("../hooks/publish.py")
        repository.commit()
    else:
        repository.git("update-index", "--chmod=+x", path)
        repository.git("commit", "--quiet", "--message", "A program")
    assert tell(repository.folder, event="push", before=before) == (
        "code",
        f"Everything is checked: the change touches {path}.",
    )


def test_a_pull_request_is_what_its_merge_does_to_the_target(repository: Repository) -> None:
    """Whatever was merged into the target since, and however many commits it has."""
    repository.git("checkout", "--quiet", "-b", "proposed")
    repository.commit({"plan.yaml": "plan: other\n"})
    repository.commit({"content/about.md": "Other words\n"})
    repository.git("checkout", "--quiet", "main")
    repository.commit({"hooks/publish.py": "of others = 1\n"})
    repository.git("merge", "--quiet", "--no-ff", "--message", "Merge", "proposed")
    assert tell(repository.folder, event="pull_request", before="") == (
        "content",
        "Content alone is touched, so the tests of the code are left out: content/about.md, plan.yaml.",
    )


def test_what_cannot_be_told_counts_as_code(repository: Repository) -> None:
    first = repository.head
    repository.commit({"plan.yaml": "plan: other\n"})
    after = repository.head
    repository.git("reset", "--quiet", "--hard", first)
    told = {
        asked: tell(repository.folder, event=asked[0], before=asked[1])
        for asked in [
            ("push", ZERO),
            ("push", ""),
            ("push", "--output=x"),
            ("push", after),
            ("push", "1" * 40),
            ("push", first),
            ("pull_request", first),
            ("schedule", ""),
        ]
    }
    assert told == {
        ("push", ZERO): ("code", "Everything is checked: the branch is new."),
        ("push", ""): ("code", "Everything is checked: the branch is new."),
        ("push", "--output=x"): ("code", "Everything is checked: the branch is new."),
        ("push", after): (
            "code",
            "Everything is checked: the commit before the push is not in the branch's history.",
        ),
        ("push", "1" * 40): (
            "code",
            "Everything is checked: the commit before the push is not in the branch's history.",
        ),
        ("push", first): ("code", "Everything is checked: no file differs."),
        ("pull_request", first): (
            "code",
            "Everything is checked: the pull request is not checked out merged into its target.",
        ),
        ("schedule", ""): ("code", "Everything is checked: it is run for the event 'schedule', not for a change."),
    }


def test_a_clone_without_its_history_counts_as_code(repository: Repository, tmp_path: Path) -> None:
    before = repository.head
    repository.commit({"plan.yaml": "plan: other\n"})
    shallow = clone(repository, tmp_path / "shallow", "--depth=1")
    assert tell(shallow.folder, event="push", before=before)[0] == "code"
    whole = clone(repository, tmp_path / "whole")
    assert tell(whole.folder, event="push", before=before)[0] == "content"


def test_it_gives_what_it_tells_to_the_steps_that_follow(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "output"
    output.write_text("other=1\n", encoding="utf-8")
    monkeypatch.setattr(touched, "ROOT", repository.folder)
    monkeypatch.setenv("GITHUB_OUTPUT", str(output))
    monkeypatch.setenv("GITHUB_EVENT_NAME", "push")
    monkeypatch.setenv("BEFORE", repository.head)
    repository.commit({"plan.yaml": "plan: other\n"})
    assert touched.main() == 0
    assert output.read_text(encoding="utf-8") == "other=1\ntouches=content\n"
    assert capsys.readouterr().out == "Content alone is touched, so the tests of the code are left out: plan.yaml.\n"
