"""The commands that an editor needs, with or without make: `python -m tools COMMAND`; `python -m tools` lists them."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path
from typing import NamedTuple

HOOKS = Path(__file__).resolve().parents[1] / "hooks"


class Command(NamedTuple):
    """A command, and the module that does it."""

    name: str
    says: str
    """What it does, in one line: `--help` prints it."""
    module: str
    """Has `add_arguments(parser)`, and `run(arguments)`, which gives the exit status."""


COMMANDS = (
    Command("new", "write a plan to begin with, or one from a table in Excel, Word or CSV", "tools.new.command"),
    Command("validate", "check plan.yaml and content/ without building; takes a second", "check"),
    Command("serve", "show the site on this machine, and again after each change", "tools.serve"),
    Command("site", "build the site into site/; a warning stops the build", "tools.site"),
    Command("sheet", "write the workbook that leads fill in for the next report", "tools.sheet.sheet_command"),
    Command("import", "put filled-in workbooks into plan.yaml as the next report", "tools.sheet.import_command"),
)
"""In the order of the help. A further one is a line here."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command that is named; its exit status."""
    given = sys.argv[1:] if arguments is None else [*arguments]
    # The package of the plan is beside this one, and no command should need a variable of the environment.
    if f"{HOOKS}" not in sys.path:
        sys.path.insert(0, f"{HOOKS}")
    parser = argparse.ArgumentParser(
        prog="python -m tools",
        description="The commands of the site of an improvement plan.",
        epilog="What a command takes: python -m tools COMMAND --help",
    )
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", dest="command")
    for command in COMMANDS:
        of_command = commands.add_parser(command.name, help=command.says, description=_sentence(command.says))
        # Modules are slow to import, and one is needed.
        if given[:1] == [command.name]:
            module = import_module(command.module)
            module.add_arguments(of_command)
            of_command.set_defaults(run=module.run)
    asked = parser.parse_args(given)
    if asked.command is None:
        parser.print_help()
        return 0
    for stream in (sys.stdout, sys.stderr):
        # A console of Windows may have no sign for a letter of a plan.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
    try:
        status: int = asked.run(asked)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever reads has seen enough, and Python would try once more at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return status


def _sentence(says: str) -> str:
    return f"{says[:1].upper()}{says[1:]}."


if __name__ == "__main__":
    sys.exit(main())
