"""Builds the site into site/: `python -m tools site`."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys


def add_arguments(_: argparse.ArgumentParser) -> None:
    """The command takes nothing."""


def run(_: argparse.Namespace) -> int:
    """Build it; MkDocs' own exit status."""
    return mkdocs("build", "--strict")


def mkdocs(*arguments: str) -> int:
    """Run MkDocs in the working folder, without Material's announcement of its end; its exit status."""
    # As a process of its own: MkDocs' own preview starts itself anew with the arguments of the process.
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    try:
        return subprocess.run([sys.executable, "-m", "mkdocs", *arguments], env=environment, check=False).returncode
    except KeyboardInterrupt:
        return 0
