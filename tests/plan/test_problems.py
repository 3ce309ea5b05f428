"""A problem has three forms: for a person, for a pull request and for a program."""

import json
from dataclasses import replace

import pytest

from improvement_plan.plan.problems import Problem, ProblemsFound, did_you_mean, listed, quoted, report

ONE = Problem(
    file="plan.yaml",
    line=12,
    column=7,
    code="unknown-key",
    message="'oficer' is not a known key here; did you mean 'officer'?",
    help="The keys here are lead, officer.\nBetween { and }, a comma starts a new key.",
    excerpt="      oficer: Bosun",
)


def test_a_person_sees_the_place_the_line_a_caret_and_what_to_write() -> None:
    assert ONE.for_person() == (
        "plan.yaml:12:7: 'oficer' is not a known key here; did you mean 'officer'?\n"
        "          oficer: Bosun\n"
        "          ^\n"
        "  The keys here are lead, officer.\n"
        "  Between { and }, a comma starts a new key."
    )


def test_a_warning_says_that_it_is_one() -> None:
    warning = replace(ONE, severity="warning", excerpt="", help="")
    assert warning.for_person() == "plan.yaml:12:7: warning: 'oficer' is not a known key here; did you mean 'officer'?"


def test_a_pull_request_gets_a_note_on_the_line() -> None:
    assert ONE.for_pull_request() == (
        "::error file=plan.yaml,line=12,col=7,title=Unknown key::"
        "'oficer' is not a known key here; did you mean 'officer'?%0A"
        "The keys here are lead, officer.%0ABetween { and }, a comma starts a new key."
    )


def test_signs_that_would_split_a_note_or_start_another_are_escaped() -> None:
    awkward = replace(
        ONE,
        file="a,b:c%.yaml",
        message="100%: x\r\n::error::y",
        help="50%\r\n::stop-commands::z",
        severity="warning",
    )
    assert awkward.for_pull_request() == (
        "::warning file=a%2Cb%3Ac%25.yaml,line=12,col=7,title=Unknown key::"
        "100%25: x\ufffd\ufffd::error::y%0A50%25%0A\ufffd:stop-commands::z"
    )


def test_a_program_gets_plain_values() -> None:
    told = ONE.for_program()
    assert json.loads(json.dumps(told)) == {
        "file": "plan.yaml",
        "line": 12,
        "column": 7,
        "severity": "error",
        "code": "unknown-key",
        "message": "'oficer' is not a known key here; did you mean 'officer'?",
        "help": "The keys here are lead, officer.\nBetween { and }, a comma starts a new key.",
    }


@pytest.mark.parametrize(
    ("excerpt", "column", "shown", "caret"),
    [
        ("\tkey: x", 2, "\tkey: x", "\t^"),
        ("cafe\u0301: x", 6, "cafe\u0301: x", "    ^"),
        ("港: x", 2, "港: x", "  ^"),
        ("a\x1b[31mb", 3, "a\ufffd[31mb", "  ^"),
        ("a\u202eb: x", 3, "a\ufffdb: x", "  ^"),
        ("  ::error::x", 3, "  \ufffd:error::x", "  ^"),
        ("a ##[error] b", 13, "a ##\ufffderror] b", "            ^"),
        ("x" * 200, 1, "x" * 200, "^"),
        ("x" * 201, 1, "x" * 200 + "…", "^"),
        ("x" * 300 + "!" + "y" * 300, 301, "…" + "x" * 100 + "!" + "y" * 99 + "…", " " * 101 + "^"),
        ("x" * 300, 300, "…" + "x" * 200, " " * 200 + "^"),
    ],
    ids=[
        "tab",
        "mark-above-a-letter",
        "wide-letter",
        "terminal-command",
        "mark-of-direction",
        "command-of-github",
        "older-command-of-github",
        "just-short-enough",
        "long",
        "fault-in-the-middle",
        "fault-at-the-end",
    ],
)
def test_the_caret_stands_below_the_fault_whatever_stands_before_it(
    excerpt: str, column: int, shown: str, caret: str
) -> None:
    problem = replace(ONE, excerpt=excerpt, column=column, help="")
    assert problem.for_person().splitlines()[1:] == [f"    {shown}", f"    {caret}"]


def test_no_line_that_is_printed_is_a_command_to_github() -> None:
    """A log shows the file's name, its line and words of it; GitHub's runner reads each line of a log."""
    command = "::warning::##[error]x"
    hostile = replace(
        ONE, file=command, message=command, help=f"{command}\n{command}", excerpt=f"\t{command}", column=2
    )
    assert hostile.for_person() == (
        "\ufffd:warning::##\ufffderror]x:12:2: ::warning::##\ufffderror]x\n"
        "    \t\ufffd:warning::##\ufffderror]x\n"
        "    \t^\n"
        "  \ufffd:warning::##\ufffderror]x\n"
        "  \ufffd:warning::##\ufffderror]x"
    )
    assert hostile.for_pull_request() == (
        "::error file=%3A%3Awarning%3A%3A##[error]x,line=12,col=2,title=Unknown key::"
        + "%0A".join(["\ufffd:warning::##\ufffderror]x"] * 3)
    )


def test_a_report_has_every_problem_in_the_order_of_the_files_and_counts_them() -> None:
    later = replace(ONE, line=13, column=1, message="b", help="", excerpt="")
    sooner = replace(later, line=2, column=9, message="a")
    other = replace(later, file="content/about.md", message="c", severity="warning")
    assert report([later, other, sooner]) == (
        "content/about.md:13:1: warning: c\n\nplan.yaml:2:9: a\n\nplan.yaml:13:1: b\n\n2 problems, 1 warning"
    )
    assert ProblemsFound([later, other, sooner]).problems == (other, sooner, later)
    assert f"{ProblemsFound([later])}" == "plan.yaml:13:1: b\n\n1 problem"


@pytest.mark.parametrize(
    ("errors", "warnings", "summary"),
    [(0, 0, "0 problems"), (1, 0, "1 problem"), (0, 1, "1 warning"), (2, 2, "2 problems, 2 warnings")],
)
def test_a_report_ends_with_how_many_there_are(errors: int, warnings: int, summary: str) -> None:
    found = [ONE] * errors + [replace(ONE, severity="warning")] * warnings
    assert report(found).split("\n\n")[-1] == summary


def test_a_value_in_a_message_stays_on_its_line_and_is_cut() -> None:
    assert quoted("two\n  lines") == "'two lines'"
    assert quoted("bell\x07") == "'bell\ufffd'"
    assert quoted("x" * 60) == f"'{'x' * 60}'"
    assert quoted("x" * 61) == f"'{'x' * 59}…'"


def test_only_a_word_that_is_near_is_offered() -> None:
    assert did_you_mean("leed", ["title", "lead"]) == "; did you mean 'lead'?"
    assert did_you_mean("colour", ["title", "lead"]) == ""
    assert did_you_mean("lead" * 31, ["lead" * 31]) == ""


def test_choices_are_listed_as_in_a_sentence() -> None:
    assert [listed("a"), listed("ab"), listed("abc")] == ["a", "a or b", "a, b or c"]
