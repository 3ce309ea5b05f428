"""What veraPDF says of a paper is read whole: a fault, or a file that it cannot read, is never lost."""

from pathlib import Path

import pytest

from tools import check_paper
from tools.java import NoCheckerError

TOLD = """\
INFO: something of the engine's own
CheckPaper\tfile\ta.pdf\ttrue\t1234
CheckPaper\tfile\tb.pdf\tfalse\t99
CheckPaper\tfault\t7.1-1\tContent is not marked
CheckPaper\tfault\t7.1-1\tContent is not marked
CheckPaper\tfault\t7.2-3\tTable\thas no heading
"""


def test_each_verdict_is_told_with_each_fault_and_how_often_it_was_found() -> None:
    assert [str(verdict) for verdict in check_paper.read(TOLD)] == [
        "a.pdf: passes PDF/UA-1 (1,234 checks)",
        "b.pdf: FAILS PDF/UA-1 (99 checks)\n  7.1-1: Content is not marked (2x)\n  7.2-3: Table has no heading (1x)",
    ]


def test_a_file_without_a_verdict_fails(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(check_paper, "verdicts", lambda files: check_paper.read(TOLD)[:1])
    assert check_paper.main(["a.pdf", "b.pdf"]) == 1
    assert capsys.readouterr().out.splitlines()[-1] == "1 passed, 1 failed"


@pytest.mark.parametrize(("ci", "code"), [("true", 1), ("", 0)])
def test_only_a_laptop_may_go_without_the_checker(monkeypatch: pytest.MonkeyPatch, ci: str, code: int) -> None:
    def missing(_: list[Path]) -> None:
        raise NoCheckerError("No Java.")

    monkeypatch.setattr(check_paper, "verdicts", missing)
    monkeypatch.setenv("CI", ci)
    assert check_paper.main(["a.pdf"]) == code


def test_no_file_at_all_is_no_pass(capsys: pytest.CaptureFixture[str]) -> None:
    assert check_paper.main([]) == 1
    assert capsys.readouterr().err == "Name the PDFs to check.\n"
