"""Check a plan and its prose, as the build does, without building: `python hooks/check.py --help`."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from improvement_plan.output.settings import Inputs, SettingsError, inputs_of
from improvement_plan.output.staging import Staging
from improvement_plan.plan.problems import Problem, one_line, report
from improvement_plan.reading.check import check

ROOT = Path(__file__).resolve().parents[1]

FINE, FAULTS, CANNOT_RUN = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Check, and print what was found; the number is the command's exit status."""
    parser = argparse.ArgumentParser(
        prog="check.py", description="Check plan.yaml and the prose in content/, as the build does, without building."
    )
    add_arguments(parser)
    return run(parser.parse_args(arguments))


def run(asked: argparse.Namespace) -> int:
    """Check what was asked for, and print what was found; the exit status."""
    try:
        inputs = _inputs(Path(asked.plan) if asked.plan else _nearest(ROOT))
    except SettingsError as error:
        print(one_line(f"{error}"), file=sys.stderr)
        return CANNOT_RUN
    # Whichever command comes next publishes what a build had completed when it was stopped.
    if Staging(inputs.site).recover():
        print("The site that an earlier build had completed when it was stopped is published now.", file=sys.stderr)
    plan = inputs.plan
    if not plan.is_file():
        print(one_line(f"{plan}: there is no such file"), file=sys.stderr)
        return CANNOT_RUN
    try:
        today = _today()
    except (ValueError, OverflowError, OSError):
        print("SOURCE_DATE_EPOCH is no number of seconds", file=sys.stderr)
        return CANNOT_RUN
    found = check(plan, name=plan.as_posix(), prose=inputs.prose, catalogues=inputs.catalogues, today=today)
    _say(_formatted(found.all, asked.format))
    if any(problem.code == "no-file" for problem in found.errors):
        return CANNOT_RUN
    return FAULTS if found.errors or (asked.strict and found.warnings) else FINE


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.epilog = "Ends with 0 if all is well, 1 if there are faults, and 2 if it cannot check."
    parser.add_argument("plan", nargs="?", help="a plan file, or the folder of a site; this project by default")
    parser.add_argument(
        "--format",
        choices=("text", "github", "json"),
        default="text",
        help="for a person, for notes on the lines of a pull request, or for a program",
    )
    parser.add_argument("--strict", action="store_true", help="count warnings as faults; advice never is")


def _nearest(path: Path) -> Path:
    """The path as seen from the working folder, if it is in there: messages and pull requests name files so."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def _today() -> date:
    """The day of the check; SOURCE_DATE_EPOCH sets it, as it does for the build."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return (datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)).date()


def _inputs(given: Path) -> Inputs:
    """What the build of a site takes: mkdocs.yml in its folder says where it is; a plan that is named stays that."""
    return inputs_of(given) if given.is_dir() else replace(inputs_of(given.parent), plan=given)


def _formatted(problems: Sequence[Problem], form: str) -> str:
    if form == "json":
        # The other forms need none of it.
        import json  # noqa: PLC0415

        told = json.dumps([problem.for_program() for problem in problems], ensure_ascii=False, indent=2)
        # Printed in a log of GitHub, it would be a command.
        return told.replace("##[", "##\\u005b")
    if form == "github":
        return "\n".join(problem.for_pull_request() for problem in problems)
    return report(problems)


def _say(text: str) -> None:
    """Print UTF-8 whatever the locale; a reader that closes the pipe early is no fault."""
    try:
        sys.stdout.buffer.write(f"{text}\n".encode() if text else b"")
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        # Python would try once more at its end, and complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    sys.exit(main())
