"""`python -m tools new` writes a plan, and nothing that is there is overwritten."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from improvement_plan.reading.check import check
from tests.tools.new import messy
from tools.__main__ import main
from tools.new import command
from tools.new.texts import id_of, names, title_and_detail

TABLE = "Action,Theme,Cost\nDredge,Quays,£5\n"


@pytest.fixture(autouse=True)
def nobody_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: False, raising=False)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1780142400")  # 30 May 2026


def run(*arguments: str) -> int:
    return main(["new", *arguments])


def test_an_empty_plan_has_no_fault_and_the_line_that_editors_complete_keys_by(tmp_path: Path) -> None:
    out = tmp_path / "own" / "plan.yaml"
    out.parent.mkdir()
    assert run("--title", "Plan: the 'first'", "--body", "Harbour Council", "--out", f"{out}") == 0
    first, *rest = out.read_text(encoding="utf-8").split("\n")
    assert first.startswith("# yaml-language-server: $schema=../")
    assert (out.parent / first.partition("=")[2]).resolve() == command.SCHEMA
    assert "  title: 'Plan: the ''first'''" in rest
    found = check(out, name="plan.yaml", prose=tmp_path / "none", catalogues=tmp_path, today=date.min)
    assert (found.errors, found.loaded and f"{found.loaded.plan.reports[0].date.written}") == ((), "2026-05-30")


def test_what_is_missing_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--body", "Harbour Council", "--out", f"{tmp_path / 'plan.yaml'}") == 2
    assert capsys.readouterr().err == "TITLE is missing: make new TITLE='Our plan' BODY='Our council'\n"
    assert list(tmp_path.iterdir()) == []


def test_what_is_missing_is_asked_for_where_somebody_answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = {"The plan's name: ": "Harbour Plan", "The body whose plan it is: ": "Harbour Council"}
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", answers.__getitem__)
    assert run("--out", f"{tmp_path / 'plan.yaml'}") == 0
    assert "  title: Harbour Plan\n  organisation: Harbour Council\n" in (tmp_path / "plan.yaml").read_text(
        encoding="utf-8"
    )


@pytest.mark.parametrize("there", ["plan.yaml", "plan.left-out.txt"])
def test_nothing_that_is_there_is_overwritten(there: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / there).write_text("mine", encoding="utf-8")
    (tmp_path / "table.csv").write_text(TABLE, encoding="utf-8")
    assert run("--from", f"{tmp_path / 'table.csv'}", "--out", f"{tmp_path / 'plan.yaml'}") == 2
    told = f"{tmp_path / there} is there already, and is not overwritten. Name another file: OUT=new-plan.yaml\n"
    assert capsys.readouterr().err == told
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([there, "table.csv"])
    assert (tmp_path / there).read_text(encoding="utf-8") == "mine"


def test_a_link_that_leads_nowhere_is_not_written_through(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").symlink_to(tmp_path / "elsewhere.yaml")
    assert run("--title", "P", "--body", "B", "--out", f"{tmp_path / 'plan.yaml'}") == 2
    assert not (tmp_path / "elsewhere.yaml").exists()


def test_a_table_gives_a_plan_and_the_list_of_what_was_left_out(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    (tmp_path / "table.csv").write_text(TABLE, encoding="utf-8")
    out = tmp_path / "plan.yaml"
    arguments = ("--from", f"{tmp_path / 'table.csv'}", "--title", "P", "--body", "B", "--report", "2026-05-30")
    assert run(*arguments, "--out", f"{out}") == 0
    assert (
        capfdbinary.readouterr().out.decode()
        == f"""\
Read table.csv.
the header is row 1; 1 entry below it.
  Action → action
  Theme  → area
  Cost   → left out: no word of it is known
To correct a column: AS='Its header=lead'. It can be area, recommendation, recommendation-ref, ref, action, detail, \
lead, accountable, start, due, revised-due, reason, status, completed, percent, note, evidence, assured-by, success, \
leave-out.

The plan has 1 area, 1 action and 0 recommendations.

Left out: 1 text. All are in {tmp_path}/plan.left-out.txt, with the reasons.
  row 2, column 3: '£5' – the column 'Cost' is left out

Nothing is left to decide in {out}: 'make validate' finds no fault.

Wrote {out}.
"""
    )
    assert (tmp_path / "plan.left-out.txt").read_text(encoding="utf-8") == (
        "What table.csv holds and the plan does not, cell by cell, and why.\n\n"
        "row 2, column 3\n  Why: the column 'Cost' is left out.\n  | £5\n"
    )


def test_the_check_of_the_file_lists_the_decisions_and_nothing_else(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    (tmp_path / "table.xlsx").write_bytes(messy.workbook())
    out = f"{tmp_path / 'plan.yaml'}"
    assert run("--from", f"{tmp_path / 'table.xlsx'}", "--body", "B", "--report", "2026-05-30", "--out", out) == 0
    told = capfdbinary.readouterr().out.decode().partition("tells them:\n\n")[2].partition("\n\nWrote ")[0]
    assert main(["validate", out]) == 1
    checked = capfdbinary.readouterr().out.decode().split("\n\n")
    faults = [each for each in checked if ": warning: " not in each and ": advice: " not in each][:-1]
    assert faults == told.split("\n\n")[:-1]
    assert len(faults) == 14


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--from", "table.xls"), "table.xls is a workbook in Excel's old form. "),
        (("--from", "gone.csv"), "gone.csv: there is no such file."),
        (("--from", "a.csv", "--as", "Owner=leed"), "'leed' is nothing that a column can be; did you mean 'lead'?"),
        (("--report", "May 2026"), "'May 2026' is not the day of a report. Write it as 2026-11-30: REPORT=2026-11-30"),
        (("--report", "2026-02-30"), "'2026-02-30' is not the day of a report. "),
        (("--title", "P", "--body", "B", "--out", "no/such/plan.yaml"), "no/such/plan.yaml cannot be written: "),
    ],
)
def test_what_cannot_be_done_is_told_in_words(
    arguments: tuple[str, ...],
    told: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(*arguments) == 2
    assert capsys.readouterr().err.startswith(told)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Head of Quays / Harbour Master", ["Head of Quays", "Harbour Master"]),
        ("Head of Quays;\nHarbour Master", ["Head of Quays", "Harbour Master"]),
        ("AB, CD & EF", ["AB", "CD", "EF"]),
        ("AB/CD", ["AB", "CD"]),
        ("• Bosun\n• Cook", ["Bosun", "Cook"]),
        ("Director of Adults, Health and Care", ["Director of Adults, Health and Care"]),
        ("Audit/Finance lead", ["Audit/Finance lead"]),
    ],
)
def test_leads_are_parted_only_where_the_signs_are_certain(text: str, found: list[str]) -> None:
    assert names(text) == found


@pytest.mark.parametrize(
    ("text", "title", "detail"),
    [
        ("Dredge the channel.", "Dredge the channel.", ""),
        ("Dredge:\n- north\n- south", "Dredge:", "- north\n- south"),
        (f"Dredge the channel. It {'is long ' * 20}.", "Dredge the channel.", "DETAIL"),
        (f"Dredge {'on ' * 60}", f"Dredge {'on ' * 60}".strip(), ""),
        ("• Dredge", "Dredge", ""),
    ],
)
def test_the_first_line_of_an_action_is_its_title(text: str, title: str, detail: str) -> None:
    found = title_and_detail(text)
    expected = text.partition(". ")[2] if detail == "DETAIL" else detail
    assert found == (title, expected)


@pytest.mark.parametrize(
    ("text", "taken", "id_"),
    [
        ("Café & quay: dredge it", {"cafe-quay-dredge-it"}, "cafe-quay-dredge-it-2"),
        ("漢字", set(), "action"),
        ("漢字", {"action", "action-2"}, "action-3"),
        ("word " * 40, set(), "-".join(["word"] * 12)),
        ("x" * 100, {"x" * 60}, f"{'x' * 60}-2"),
    ],
)
def test_an_id_is_made_of_the_words_of_a_title(text: str, taken: set[str], id_: str) -> None:
    assert id_of(text, taken, otherwise="action") == id_
