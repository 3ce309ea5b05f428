"""Shows the site on this machine, and again after each change: `python -m tools serve`."""

from __future__ import annotations

import argparse

from tools.site import mkdocs


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("--address", default="127.0.0.1:8000", help="127.0.0.1:8000 by default")


def run(asked: argparse.Namespace) -> int:
    """Serve until the person stops it."""
    return mkdocs("serve", "--dev-addr", asked.address)
