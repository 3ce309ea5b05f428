"""The line that tells how far long work is moves in a terminal, makes room for others, and is never in a log."""

from __future__ import annotations

import logging
import sys
from io import StringIO
from types import SimpleNamespace

import pytest

from improvement_plan.output.progress import progress


class Terminal(StringIO):
    """Standard error, where it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """What a terminal of 80 columns is sent."""
    found = Terminal()
    # Not sys.stderr itself, which pytest sets again before the test.
    monkeypatch.setattr("improvement_plan.output.progress.sys", SimpleNamespace(stderr=found))
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("TERM", "xterm")
    return found


FIRST = "\r\033[?25lPapers  [--------------------]  0/2"
SECOND = "\r\033[?25lPapers  [##########----------]  1/2  march"
THIRD = "\r\033[?25lPapers  [####################]  2/2  june "
END = "\033[?25h\n\033[F\r\033[K"


def test_one_line_moves_in_a_terminal_and_goes_away(terminal: Terminal) -> None:
    with progress("Papers", 2) as line:
        assert list(line.each(["march", "june"], str)) == ["march", "june"]
    assert terminal.getvalue() == f"{FIRST}{SECOND}{THIRD}{END}"


def test_the_line_goes_away_after_a_fault_too(terminal: Terminal) -> None:
    with pytest.raises(OSError, match="full"), progress("Papers", 2):
        raise OSError("The disk is full.")
    assert terminal.getvalue() == f"{FIRST}{END}"


def test_a_line_of_the_log_has_a_line_of_its_own(terminal: Terminal) -> None:
    log = logging.Logger("build")
    log.addHandler(logging.StreamHandler(terminal))
    with progress("Papers", 2, log=log) as line:
        line.step("march")
        log.warning("A picture is missing.")
        line.step("june")
    log.warning("It is done.")
    assert terminal.getvalue() == f"{FIRST}{SECOND}\r\033[KA picture is missing.\n{THIRD}{END}It is done.\n"


def test_a_text_that_stays_takes_the_place_of_the_line(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout", terminal)
    with progress("Papers", 2) as line:
        line.say("March has no summary.")
    assert terminal.getvalue() == f"{FIRST}\r\033[KMarch has no summary.\n{END}"


def test_work_that_is_a_part_of_other_work_has_no_line(terminal: Terminal) -> None:
    with progress("Papers", 2) as line:
        line.step("march")
        with progress("Pictures", 9) as inner:
            inner.step("a picture")
        line.step("june")
    assert terminal.getvalue() == f"{FIRST}{SECOND}{THIRD}{END}"


def test_the_line_fits_the_terminal(terminal: Terminal) -> None:
    with progress("Papers", 2) as line:
        line.step("a" * 100)
    assert {len(part) for part in terminal.getvalue().removesuffix(END).split("\r\033[?25l")} == {0, 35, 61}


@pytest.mark.parametrize("term", ["xterm", "dumb"])
def test_a_log_holds_nothing_of_it(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, term: str
) -> None:
    monkeypatch.setenv("TERM", term)
    if term == "dumb":
        monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    with progress("Papers", 2) as line:
        line.step("march")
        line.say("March has no summary.")
    assert capsys.readouterr() == ("March has no summary.\n", "")
