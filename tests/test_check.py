"""`hooks/check.py` checks a plan as the build does, without building: for a person, a pull request or a program."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.plans import ACTION, HEAD

pytestmark = pytest.mark.process

ROOT = Path(__file__).parents[1]
COMMAND = ROOT / "hooks" / "check.py"
STATEMENT = "accessibility: {prepared: 2024-01, reviewed: 2024-02, tested: 2024-01, tested_by: Bosun, how: By hand}"
STATED = HEAD.replace("Harbour Plan,", f"Harbour Plan, {STATEMENT},")
BROKEN = f"{STATED}    leed: Bosun\n"
MESSAGE = (
    "plan.yaml:8:5: 'leed' is not a known key here; did you mean 'lead'?\n"
    "        leed: Bosun\n"
    "        ^\n"
    "  The keys here are actions, aim, aliases, id, lead, progress, ref, since, title, withdrawn.\n"
)
WARNED = """\
plan.yaml:1:1: warning: the accessibility statement lacks 'prepared', 'reviewed', 'tested', 'tested_by' and 'how'
    plan: {title: Harbour Plan, organisation: Harbour Council}
    ^
  Add what is so to 'accessibility' of the plan. Until then, the page says that it is not stated.

plan.yaml:3:10: warning: 2 reports, recommendations or values of measures cite no source
      - {id: march, date: 2024-03-05, title: March report}
             ^
  Name the document in 'sources:', and its id here in 'source:'.
  They stand on lines 3, 4.

plan.yaml:9:13: warning: this action has no lead, and neither has its area
          - id: berth
                ^
  If the report names one, add 'lead:'.

3 warnings
"""


def run(
    *arguments: str,
    folder: Path,
    command: Path = COMMAND,
    python: tuple[str, ...] = (),
    environment: dict[str, str] | None = None,
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, *python, f"{command}", *arguments],
        cwd=folder,
        env={**os.environ, **(environment or {})},
        capture_output=True,
        check=False,
        timeout=60,
    )


def project_in(folder: Path) -> Path:
    """A project without a plan, whose command has no other plan near."""
    shutil.copytree(ROOT / "hooks", folder / "hooks", ignore=shutil.ignore_patterns("__pycache__"))
    return folder


def plan_in(folder: Path, text: str) -> Path:
    file = folder / "plan.yaml"
    file.write_text(text, encoding="utf-8")
    return file


FINE = f"""{STATED.splitlines()[0]}
sources: [{{id: log, title: The log}}]
reports: [{{id: march, date: 2024-03-05, title: March report, source: log}}]
areas: [{{id: quay, title: The quay, actions: [{{id: berth, title: Mend the berth, lead: Bosun}}]}}]
"""


def test_a_good_plan_has_no_problem(tmp_path: Path) -> None:
    plan_in(tmp_path, FINE)
    forms = {
        form: run("plan.yaml", "--format", form, "--strict", folder=tmp_path) for form in ("text", "github", "json")
    }
    assert {form: (ran.returncode, ran.stdout, ran.stderr) for form, ran in forms.items()} == {
        "text": (0, b"0 problems\n", b""),
        "github": (0, b"", b""),
        "json": (0, b"[]\n", b""),
    }


def test_a_fault_is_told_to_a_person_and_the_command_fails(tmp_path: Path) -> None:
    plan_in(tmp_path, BROKEN)
    ran = run("plan.yaml", folder=tmp_path)
    assert (ran.returncode, ran.stdout.decode(), ran.stderr) == (1, f"{MESSAGE}\n1 problem\n", b"")


def test_a_fault_becomes_a_note_on_the_line_of_a_pull_request(tmp_path: Path) -> None:
    plan_in(tmp_path, BROKEN)
    ran = run("plan.yaml", "--format", "github", folder=tmp_path)
    assert (ran.returncode, ran.stdout.decode()) == (
        1,
        "::error file=plan.yaml,line=8,col=5,title=Unknown key::'leed' is not a known key here; did you mean 'lead'?"
        "%0AThe keys here are actions, aim, aliases, id, lead, progress, ref, since, title, withdrawn.\n",
    )


def test_faults_are_one_array_for_a_program(tmp_path: Path) -> None:
    plan_in(tmp_path, BROKEN)
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "about.md").write_text("On {{ report.day }}.\n", encoding="utf-8")
    ran = run("plan.yaml", "--format", "json", folder=tmp_path)
    told = json.loads(ran.stdout)
    assert ran.returncode == 1
    assert [list(problem) for problem in told] == [
        ["file", "line", "column", "severity", "code", "message", "help"]
    ] * 2
    assert [
        (problem["file"], problem["line"], problem["column"], problem["severity"], problem["code"]) for problem in told
    ] == [
        ("content/about.md", 1, 4, "error", "unknown-value"),
        ("plan.yaml", 8, 5, "error", "unknown-key"),
    ]


def test_nothing_that_is_printed_is_a_command_to_github(tmp_path: Path) -> None:
    """Its runner takes a line that begins with '::', after any spaces, or holds '##[' anywhere."""
    plan_in(tmp_path, f"{HEAD}    leed:\n::warning::##[error]x\n    ##[group]: a\n")
    for form in ("text", "github", "json"):
        ran = run("plan.yaml", "--format", form, folder=tmp_path)
        lines = ran.stdout.decode().splitlines()
        assert (form, ran.returncode) == (form, 1)
        commands = [line for line in lines if line.strip().startswith("::") or "##[" in line]
        assert (form, [line.partition(" ")[0] for line in commands]) == (form, ["::error"] if form == "github" else [])


def test_warnings_are_told_and_fail_only_where_that_is_asked(tmp_path: Path) -> None:
    plan_in(tmp_path, HEAD + ACTION)
    usual, strict = run("plan.yaml", folder=tmp_path), run("plan.yaml", "--strict", folder=tmp_path)
    assert (usual.returncode, usual.stdout.decode(), usual.stderr) == (0, WARNED, b"")
    assert (strict.returncode, strict.stdout.decode(), strict.stderr) == (1, WARNED, b"")


def test_a_file_that_is_not_there_cannot_be_checked(tmp_path: Path) -> None:
    ran = run("harbour.yaml", folder=tmp_path)
    assert (ran.returncode, ran.stdout, ran.stderr) == (2, b"", b"harbour.yaml: there is no such file\n")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--format", "xml"), "argument --format: invalid choice: 'xml'"),
        (("a.yaml", "b.yaml"), "unrecognized arguments: b.yaml"),
    ],
)
def test_arguments_that_there_are_not_cannot_be_followed(
    arguments: tuple[str, ...], message: str, tmp_path: Path
) -> None:
    ran = run(*arguments, folder=tmp_path)
    assert (ran.returncode, ran.stdout) == (2, b"")
    assert message in ran.stderr.decode()


def test_a_day_of_the_check_that_is_no_number_cannot_be_followed(tmp_path: Path) -> None:
    plan_in(tmp_path, HEAD)
    ran = run("plan.yaml", folder=tmp_path, environment={"SOURCE_DATE_EPOCH": "today"})
    assert (ran.returncode, ran.stdout, ran.stderr) == (2, b"", b"SOURCE_DATE_EPOCH is no number of seconds\n")


@pytest.mark.parametrize(("epoch", "is_late"), [("1711929600", False), ("1719792000", True)])
def test_whether_a_report_is_late_depends_on_the_day_of_the_check(epoch: str, is_late: bool, tmp_path: Path) -> None:
    text = HEAD.replace("2024-06-04,", "2024-03-06,").replace("Council}", "Council, review: {every: 6 weeks}}")
    plan_in(tmp_path, text)
    ran = run("plan.yaml", "--format", "json", folder=tmp_path, environment={"SOURCE_DATE_EPOCH": epoch})
    assert ("old-report" in [problem["code"] for problem in json.loads(ran.stdout)]) == is_late


def test_without_a_name_the_projects_own_plan_is_checked_from_any_folder(tmp_path: Path) -> None:
    """And named as it is seen from there."""
    project = project_in(tmp_path / "project")
    plan_in(project, HEAD)
    command, elsewhere = project / "hooks" / "check.py", tmp_path / "elsewhere"
    elsewhere.mkdir()
    here, there = (run("--format", "json", folder=folder, command=command) for folder in (project, elsewhere))
    assert (here.returncode, there.returncode) == (0, 0)
    assert {problem["file"] for problem in json.loads(here.stdout)} == {"plan.yaml"}
    assert {problem["file"] for problem in json.loads(there.stdout)} == {(project / "plan.yaml").as_posix()}


def test_a_plan_in_another_folder_is_checked_with_the_prose_beside_it(tmp_path: Path) -> None:
    folder = tmp_path / "harbour"
    (folder / "content" / "areas").mkdir(parents=True)
    plan_in(folder, HEAD)
    (folder / "content" / "areas" / "pier.md").write_text("Closed.\n", encoding="utf-8")
    ran = run("harbour/plan.yaml", folder=tmp_path)
    first, second, *_ = ran.stdout.decode().split("\n\n")
    assert (ran.returncode, first) == (
        1,
        "harbour/content/areas/pier.md:1:1: the plan has no area 'pier', so this text has no page\n  Name it quay.md.",
    )
    assert second.startswith("harbour/plan.yaml:1:1: warning: ")


def test_the_plan_the_prose_and_the_words_are_those_that_mkdocs_yml_names(tmp_path: Path) -> None:
    """As in a build, whether the folder is given, or a plan in it."""
    (tmp_path / "mkdocs.yml").write_text("docs_dir: text\nextra: {plan: harbour.yaml}\n", encoding="utf-8")
    for folder in ("text", "content", "overrides/locale"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "harbour.yaml").write_text(HEAD.replace("{title", "{language: cy, title"), encoding="utf-8")
    (tmp_path / "overrides" / "locale" / "cy.po").write_text("", encoding="utf-8")
    for folder in ("text", "content"):
        (tmp_path / folder / "about.md").write_text("On {{ report.day }}.\n", encoding="utf-8")
    told = [
        [
            (problem["file"], problem["code"])
            for problem in json.loads(run(given, "--format", "json", folder=tmp_path).stdout)
        ]
        for given in (".", "harbour.yaml")
    ]
    assert (
        told
        == [
            [
                ("harbour.yaml", "accessibility"),
                ("harbour.yaml", "no-source"),
                ("harbour.yaml", "no-action"),
                ("text/about.md", "unknown-value"),
            ]
        ]
        * 2
    )


def test_settings_that_cannot_be_read_cannot_be_followed(tmp_path: Path) -> None:
    plan_in(tmp_path, HEAD)
    (tmp_path / "mkdocs.yml").write_text("docs_dir: [\n", encoding="utf-8")
    ran = run("plan.yaml", folder=tmp_path)
    assert (ran.returncode, ran.stdout) == (2, b"")
    assert ran.stderr.decode().startswith("mkdocs.yml:2:1: ")
    assert len(ran.stderr.decode().splitlines()) == 1


ADVISED = STATED + "    aim: Please\n" + ACTION.replace("Mend the berth", "Mend the QEB")


def test_plain_english_is_told_in_the_same_forms_and_advice_comes_last(tmp_path: Path) -> None:
    plan_in(tmp_path, ADVISED)
    forms = {form: run("plan.yaml", "--format", form, folder=tmp_path).stdout.decode() for form in ("github", "json")}
    text = run("plan.yaml", folder=tmp_path)
    assert (text.returncode, text.stdout.decode()) == (
        1,
        """\
plan.yaml:11:25: 'QEB' is not explained
            title: Mend the QEB
                            ^
  Add it to 'glossary' in the plan, or write it in full. Ordinary words take small letters.

plan.yaml:8:10: advice: 'Please' is not plain English
        aim: Please
             ^
  Leave it out.

1 problem, 1 piece of advice
""",
    )
    assert forms["github"] == (
        "::error file=plan.yaml,line=11,col=25,title=Abbreviation::'QEB' is not explained"
        "%0AAdd it to 'glossary' in the plan, or write it in full. Ordinary words take small letters.\n"
        "::notice file=plan.yaml,line=8,col=10,title=Plain word::'Please' is not plain English%0ALeave it out.\n"
    )
    told = [(problem["line"], problem["severity"], problem["code"]) for problem in json.loads(forms["json"])]
    assert told == [(11, "error", "abbreviation"), (8, "advice", "plain-word")]


def test_advice_fails_nothing_even_where_warnings_do(tmp_path: Path) -> None:
    plan_in(tmp_path, FINE.replace("The quay", "The quay and/or boats"))
    ran = run("plan.yaml", "--strict", folder=tmp_path)
    assert (ran.returncode, ran.stdout.decode().splitlines()[-1]) == (0, "1 piece of advice")


def test_letters_are_written_as_utf_8_whatever_the_locale(tmp_path: Path) -> None:
    plan_in(tmp_path, f"{STATED}    tŷ: Ŵyn\n")
    environment = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "ascii"}
    ran = run("plan.yaml", folder=tmp_path, environment=environment)
    assert ran.returncode == 1
    assert ran.stdout.decode().startswith("plan.yaml:8:5: 'tŷ' is not a known key here\n        tŷ: Ŵyn\n")
    assert ran.stderr == b""


def test_a_reader_that_goes_away_is_no_fault(tmp_path: Path) -> None:
    plan_in(tmp_path, BROKEN)
    reading, writing = os.pipe()
    os.close(reading)
    try:
        command = [sys.executable, f"{COMMAND}", "plan.yaml"]
        ran = subprocess.run(command, cwd=tmp_path, stdout=writing, stderr=subprocess.PIPE, check=False, timeout=60)
    finally:
        os.close(writing)
    assert (ran.returncode, ran.stderr) == (1, b"")


SLOW = {"babel", "jinja2", "markdown", "markupsafe", "material", "mkdocs", "nh3"}
"""What a check of a plan without awkward links needs none of."""
UNNEEDED = {
    "difflib",
    "improvement_plan.language.page_html",
    "improvement_plan.reading.page_checks",
    "improvement_plan.reading.yaml_errors",
}
"""What a plan without faults and without prose beside it, does not need either."""


def test_the_check_imports_nothing_that_only_pages_need(tmp_path: Path) -> None:
    plan_in(tmp_path, HEAD + ACTION)
    ran = run("plan.yaml", folder=tmp_path, python=("-X", "importtime"))
    imported = {line.rpartition("|")[2].strip().split(".")[0] for line in ran.stderr.decode().splitlines()}
    assert ran.returncode == 0
    assert {"pydantic", "yaml", "improvement_plan"} <= imported
    assert imported & SLOW == set()
    modules = {line.rpartition("|")[2].strip() for line in ran.stderr.decode().splitlines()}
    assert modules & UNNEEDED == set()


def repository(folder: Path) -> None:
    """A repository whose commits are checked, with a good plan in it."""
    plan_in(project_in(folder), HEAD)
    for arguments in (
        ("init", "--quiet", "--initial-branch=main"),
        ("config", "user.name", "Bosun"),
        ("config", "user.email", "bosun@example.org"),
        ("config", "core.hooksPath", "hooks"),
    ):
        git(folder, *arguments)


def git(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    # The hook finds this Python where a project has no environment of its own.
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    own = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return subprocess.run(
        ["git", *arguments],
        cwd=folder,
        env={**own, "PATH": path, "GIT_CONFIG_GLOBAL": os.devnull},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_a_commit_is_checked_as_it_will_be_and_not_as_the_folder_is(tmp_path: Path) -> None:
    repository(tmp_path)
    plan_in(tmp_path, BROKEN)
    git(tmp_path, "add", "plan.yaml")
    plan_in(tmp_path, HEAD)
    refused = git(tmp_path, "commit", "--quiet", "--message=Broken")
    assert (refused.returncode, refused.stdout + refused.stderr) == (1, f"{MESSAGE}\n1 problem\n")
    git(tmp_path, "add", "plan.yaml")
    plan_in(tmp_path, BROKEN)
    taken = git(tmp_path, "commit", "--quiet", "--message=Mended")
    assert taken.returncode == 0
    assert "warning" in taken.stdout + taken.stderr


def test_a_commit_of_settings_is_checked_with_them(tmp_path: Path) -> None:
    repository(tmp_path)
    plan_in(tmp_path, BROKEN)
    (tmp_path / "mkdocs.yml").write_text("extra: {plan: other.yaml}\n", encoding="utf-8")
    git(tmp_path, "add", "plan.yaml", "mkdocs.yml")
    refused = git(tmp_path, "commit", "--quiet", "--message=Another plan")
    assert (refused.returncode, refused.stdout + refused.stderr) == (1, "other.yaml: there is no such file\n")


def test_a_commit_of_other_files_is_not_checked(tmp_path: Path) -> None:
    repository(tmp_path)
    git(tmp_path, "add", "plan.yaml")
    git(tmp_path, "commit", "--quiet", "--no-verify", "--message=Plan")
    (tmp_path / "notes.txt").write_text("None.\n", encoding="utf-8")
    git(tmp_path, "add", "notes.txt")
    plan_in(tmp_path, BROKEN)
    other = git(tmp_path, "commit", "--quiet", "--message=Notes")
    assert (other.returncode, other.stdout, other.stderr) == (0, "", "")
