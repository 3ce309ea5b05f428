"""Tell what a push or a pull request touches: content alone, or code too; `make touched` asks.

It needs git and Python's own library, since it runs before anything is installed. Whatever it cannot tell for certain
counts as code, for which everything is checked.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tools.own_files import SETTINGS_FILE, holds_settings_alone, is_content, split

ROOT = Path(__file__).parents[1]
ZERO = "0" * 40
"""What GitHub names as the commit before the first push of a branch."""
FILE = "100644"
"""The mode of a plain file in git: no link, no program, no submodule."""
ABSENT = "000000"


class UnknownError(Exception):
    """What a change touches cannot be told; says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """The two commits between which the whole change lies."""

    before: str
    after: str = "HEAD"


@dataclass(frozen=True, slots=True, kw_only=True)
class Touched:
    """A file that differs between two commits."""

    path: str
    modes: frozenset[str]
    """Its modes before and after."""


def git(root: Path, *arguments: str) -> str:
    """What git answers in the repository *root*. Raises UnknownError where it fails."""
    ran = subprocess.run(["git", "-C", root, *arguments], capture_output=True, check=False)
    if ran.returncode != 0:
        raise UnknownError(f"git {arguments[0]} failed: {ran.stderr.decode(errors='replace').strip()}")
    return ran.stdout.decode(errors="surrogateescape")


def of_event(root: Path, *, event: str, before: str) -> Range:
    """The range of a push (*before* is the commit that the branch stood at) or of a pull request. Raises UnknownError.

    A pull request is checked out merged into its target, so that what it does is what the merge does to its first
    parent.
    """
    if event == "pull_request":
        if len(git(root, "rev-list", "--parents", "--max-count=1", "HEAD").split()) != 3:
            raise UnknownError("the pull request is not checked out merged into its target")
        return Range(before=git(root, "rev-parse", "--verify", "--quiet", "HEAD^1^{commit}").strip())
    if event != "push":
        raise UnknownError(f"it is run for the event '{event}', not for a change")
    if not re.fullmatch(r"[0-9a-f]{40,64}", before) or before == ZERO:
        raise UnknownError("the branch is new")
    try:
        git(root, "merge-base", "--is-ancestor", before, "HEAD")
    except UnknownError:
        raise UnknownError("the commit before the push is not in the branch's history") from None
    return Range(before=before)


def files(root: Path, asked: Range) -> tuple[Touched, ...]:
    """The files that differ over a range. A renamed one is two: what is gone, and what is new."""
    # With -z, names are never quoted: `:modes hashes status`, a null, the path, a null.
    told = git(root, "diff-tree", "-r", "--raw", "-z", "--no-renames", asked.before, asked.after, "--").split("\0")[:-1]
    return tuple(
        Touched(path=path, modes=frozenset(status.removeprefix(":").split()[:2]))
        for status, path in zip(told[::2], told[1::2], strict=True)
    )


def code_in(root: Path, asked: Range, touched: Iterable[Touched]) -> Iterator[str]:
    """The paths among the touched ones that are not content."""
    for change in touched:
        if change.modes - {FILE, ABSENT}:
            yield change.path
        elif change.path == SETTINGS_FILE:
            if not _only_settings_differ(root, asked):
                yield change.path
        elif not is_content(change.path):
            yield change.path


def _only_settings_differ(root: Path, asked: Range) -> bool:
    parts = [split(git(root, "show", f"{commit}:{SETTINGS_FILE}")) for commit in (asked.before, asked.after)]
    if None in parts:
        return False
    was, now = (part for part in parts if part is not None)
    return was[1] == now[1] and holds_settings_alone(now[0])


def tell(root: Path, *, event: str, before: str) -> tuple[str, str]:
    """'content' or 'code', and why."""
    try:
        asked = of_event(root, event=event, before=before)
        touched = files(root, asked)
        code = tuple(code_in(root, asked, touched))
    except UnknownError as error:
        return "code", f"Everything is checked: {error}."
    if not touched:
        return "code", "Everything is checked: no file differs."
    if code:
        return "code", f"Everything is checked: the change touches {_listed(code)}."
    return "content", f"Content alone is touched, so the tests of the code are left out: {_listed(touched)}."


def _listed(found: Iterable[str | Touched], *, most: int = 5) -> str:
    # A file's name may hold a line break, and a line of this kind could be a command to GitHub's runner.
    names = [ascii(item if isinstance(item, str) else item.path)[1:-1] for item in found]
    return ", ".join(names[:most]) + (f" and {len(names) - most} more" if len(names) > most else "")


def main() -> int:
    """Say what is touched, and on GitHub give it to the steps that follow."""
    touches, why = tell(ROOT, event=os.environ.get("GITHUB_EVENT_NAME", ""), before=os.environ.get("BEFORE", ""))
    print(why)
    if output := os.environ.get("GITHUB_OUTPUT"):
        with Path(output).open("a", encoding="utf-8") as file:
            file.write(f"touches={touches}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
