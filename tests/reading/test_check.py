"""The check tells the faults of the plan and of the prose together, and warns of little, in few words."""

from datetime import date
from pathlib import Path

import pytest

from improvement_plan.plan.problems import ProblemsFound
from improvement_plan.reading import load as loading
from improvement_plan.reading.check import CheckResult, check
from improvement_plan.reading.yaml_source import Source, read_past_faults
from tests.plans import ACTION, HEAD

TODAY = date(2024, 7, 1)
SOURCES = "sources: [{id: log, title: The log}]\n"
STATEMENT = "accessibility: {prepared: 2024-01, reviewed: 2024-02, tested: 2024-01, tested_by: Bosun, how: By hand}"
CITED = (
    HEAD.replace("Harbour Plan,", f"Harbour Plan, {STATEMENT},")
    .replace("title: March report", "title: March report, source: log")
    .replace("title: June report", "title: June report, source: log")
)
LED = "    lead: Bosun\n    actions:\n"


def checked(folder: Path, text: str, *, today: date = TODAY, **prose: str) -> CheckResult:
    """What the check finds in a plan and its prose; a file 'a/b.md' is given as a__b."""
    (folder / "plan.yaml").write_text(text, encoding="utf-8")
    for name, markdown in prose.items():
        file = folder / "content" / f"{name.replace('__', '/')}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(markdown, encoding="utf-8")
    return check(
        folder / "plan.yaml", name="plan.yaml", prose=folder / "content", catalogues=folder / "locale", today=today
    )


def warned(folder: Path, text: str, *, today: date = TODAY) -> list[tuple[int, int, str, str]]:
    found = checked(folder, text, today=today)
    assert found.errors == ()
    return [
        (problem.line, problem.column, problem.message, problem.help.partition("\n")[2]) for problem in found.warnings
    ]


def test_a_plan_that_says_all_that_it_can_has_no_warning(tmp_path: Path) -> None:
    actions = "      - {id: berth, title: Mend the berth}\n"
    assert warned(tmp_path, f"{CITED}{LED}{actions}{SOURCES}") == []


def test_what_many_things_lack_is_one_warning_with_their_lines(tmp_path: Path) -> None:
    actions = "".join(f"      - {{id: berth-{number}, title: Mend it}}\n" for number in range(14))
    assert warned(tmp_path, f"{CITED}    actions:\n{actions}{SOURCES}") == [
        (
            9,
            14,
            "14 of 14 actions have no lead, and neither have their areas",
            "They stand on lines 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20 and 2 more.",
        )
    ]


def test_things_on_one_line_are_named_by_it_once(tmp_path: Path) -> None:
    actions = "    actions: [{id: berth, title: Mend it}, {id: crane, title: Paint it}]\n"
    (found,) = warned(tmp_path, f"{CITED}{actions}{SOURCES}")
    assert found[3] == "They stand on this line."


def test_a_value_of_a_report_that_cites_its_document_needs_no_source(tmp_path: Path) -> None:
    measure = "measures:\n  - id: ships\n    title: Ships\n    values:\n      - {at: 2024-02, value: 1%s}\n"
    whole = f"{CITED}{LED}      - {{id: berth, title: Mend it}}\n{SOURCES}{measure}"
    assert warned(tmp_path, whole % ", report: march") == []
    assert warned(tmp_path, whole % ", source: log") == []
    assert [warning[2] for warning in warned(tmp_path, whole % "")] == ["this cites no source"]


@pytest.mark.parametrize(("today", "is_told"), [(date(2024, 7, 16), False), (date(2024, 7, 17), True)])
def test_a_report_is_late_on_the_day_after_the_next_was_due(today: date, is_told: bool, tmp_path: Path) -> None:
    rhythm = CITED.replace("Council}", "Council, review: {every: 6 weeks}}")
    found = warned(tmp_path, f"{rhythm}{LED}      - {{id: berth, title: Mend it}}\n{SOURCES}", today=today)
    message = "the next report was due by 2024-07-16, by the rhythm of '6 weeks', and there is none"
    assert [warning[2] for warning in found] == ([message] if is_told else [])


def test_faults_of_the_plan_and_of_the_prose_are_told_together(tmp_path: Path) -> None:
    found = checked(
        tmp_path, f"{CITED}    leed: Bosun\n{SOURCES}", about="On {{ report.day }}.\n", areas__pier="Closed.\n"
    )
    assert [(problem.file, problem.line, problem.code) for problem in found.errors] == [
        ("content/about.md", 1, "unknown-value"),
        ("content/areas/pier.md", 1, "no-page"),
        ("plan.yaml", 8, "unknown-key"),
    ]
    assert (found.loaded, found.warnings) == (None, ())
    with pytest.raises(ProblemsFound) as raised:
        found.without_faults()
    assert raised.value.problems == found.errors


def test_a_statement_that_is_not_filled_in_is_told_beside_faults_too(tmp_path: Path) -> None:
    found = checked(tmp_path, f"{HEAD}    leed: Bosun\n")
    assert [(problem.line, problem.code) for problem in (*found.errors, *found.warnings)] == [
        (8, "unknown-key"),
        (1, "accessibility"),
    ]


def test_of_a_plan_that_is_no_yaml_the_prose_is_left_alone(tmp_path: Path) -> None:
    """What pages there are is not known, so each link in it would seem to lead nowhere."""
    found = checked(tmp_path, f"{HEAD}    aim: 'Boats\n", about="See [it](areas/quay.md) and {{ report.day }}.\n")
    assert [(problem.file, problem.code) for problem in found.errors] == [("plan.yaml", "yaml")]


def test_the_plan_may_link_to_a_page_that_editors_wrote(tmp_path: Path) -> None:
    text = f"{HEAD}    aim: See [this](/help/).\n"
    assert [problem.code for problem in checked(tmp_path, text).errors] == ["link"]
    assert checked(tmp_path, text, help="Ask us.\n").errors == ()


def test_a_plan_with_a_fault_of_the_prose_alone_is_still_there(tmp_path: Path) -> None:
    found = checked(tmp_path, HEAD + ACTION, areas__quay="# Quay\n")
    assert [problem.code for problem in found.errors] == ["second-title"]
    assert found.loaded
    with pytest.raises(ProblemsFound):
        found.without_faults()


@pytest.mark.parametrize("fault", ["", "    leed: Bosun\n", "    aim: 'Boats\n"])
def test_a_plan_is_read_once_whatever_is_wrong_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    read: list[str] = []

    def counted(data: bytes, *, file: str) -> Source:
        read.append(file)
        return read_past_faults(data, file=file)

    monkeypatch.setattr(loading, "read_past_faults", counted)
    checked(tmp_path, HEAD + fault, help="Ask us.\n")
    assert read == ["plan.yaml"]
