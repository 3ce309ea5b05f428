"""Take a later version of this project into a copy of it, and keep the copy's plan, prose and settings: `make upgrade`.

Where a body's own files are concerned, the version that is merged is made to say what the copy says. So git finds no
difference in them, and merges the code as it always does. It needs git and Python's own library: docs/upgrading.md.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tools.own_files import CONTENT, MARKER, PLAN, SETTINGS_FILE, split

ROOT = Path(__file__).parents[1]
KEPT_IF_CHANGED = ("README.md", "docs/home.png")
"""Files that a body may write anew; its own version of them stays whole, and is never merged."""


class NotUpgradedError(Exception):
    """The version was not taken, and the copy is as it was; says why, and what to do."""


class GitError(NotUpgradedError):
    """A command of git failed; says what git says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """How a copy and the version that it takes hang together."""

    base: str
    """The version that the copy has."""
    first: str | None = None
    """The copy's first commit, where its history does not begin in the project's own."""


def git(root: Path, *arguments: str, text: str | None = None, index: Path | None = None) -> str:
    """What git answers in the repository *root*. Raises GitError."""
    ran = subprocess.run(
        ["git", "-C", root, *arguments],
        input=None if text is None else text.encode(errors="surrogateescape"),
        capture_output=True,
        env={**os.environ, "GIT_INDEX_FILE": str(index)} if index else None,
        check=False,
    )
    if ran.returncode != 0:
        message = (ran.stderr or ran.stdout).decode(errors="replace").strip()
        raise GitError(f"git says: {message}")
    return ran.stdout.decode(errors="surrogateescape")


def _succeeds(root: Path, *arguments: str) -> bool:
    try:
        git(root, *arguments)
    except GitError:
        return False
    return True


def upgrade(root: Path, *, source: str, version: str, since: str = "") -> str:
    """Merge a version (a branch or tag) of the repository *source* into the copy *root*; say what was done.

    *since* names the version that the copy was made from, where its history does not tell. Raises NotUpgradedError.
    """
    _see_whether_ready(root)
    git(root, "fetch", "--quiet", "--no-tags", "--", source, version)
    theirs = git(root, "rev-parse", "FETCH_HEAD^{commit}").strip()
    if _succeeds(root, "merge-base", "--is-ancestor", theirs, "HEAD"):
        return f"This copy has version {theirs[:12]} already. Nothing is to be done."
    before = git(root, "rev-parse", "HEAD").strip()
    history = _history(root, theirs, since)
    with _joined(root, history):
        own = [PLAN, CONTENT, *(path for path in KEPT_IF_CHANGED if _changed(root, history.base, "HEAD", [path]))]
        _merge(root, _with_own_files(root, theirs, own), history, f"Take version {theirs[:12]}")
    return "\n".join(_report(root, history.base, theirs, before, own))


def _see_whether_ready(root: Path) -> None:
    if git(root, "status", "--porcelain", "--untracked-files=no"):
        raise NotUpgradedError("Some changes are not committed yet: `git status` lists them. Commit them first.")
    if git(root, "rev-parse", "--is-shallow-repository").strip() == "true":
        raise NotUpgradedError("This clone holds only a part of its history. First: git fetch --unshallow")
    if split(git(root, "show", f"HEAD:{SETTINGS_FILE}")) is None:
        raise NotUpgradedError(
            f"{SETTINGS_FILE} does not say where your settings end. Put this line below them, once, and commit it:\n"
            f"{MARKER}"
        )


def _history(root: Path, theirs: str, since: str) -> History:
    if not since and _succeeds(root, "merge-base", "HEAD", theirs):
        return History(base=git(root, "merge-base", "HEAD", theirs).strip())
    first = git(root, "rev-list", "--max-parents=0", "HEAD").split()[-1]
    if since:
        return History(base=git(root, "rev-parse", "--verify", f"{since}^{{commit}}").strip(), first=first)
    # A copy made from a template begins with one commit, whose files are those of the version that it was made from.
    tree = git(root, "rev-parse", f"{first}^{{tree}}").strip()
    for line in git(root, "log", "--format=%T %H", theirs).splitlines():
        if line.startswith(tree):
            return History(base=line.split()[1], first=first)
    raise NotUpgradedError(
        "Nothing tells which version this copy was made from. If you know its commit, name it: --since <commit>"
    )


@contextmanager
def _joined(root: Path, history: History) -> Iterator[None]:
    """For as long as the merge takes, the copy's first commit has the version that it was made from as its parent."""
    if history.first is None:
        yield
        return
    git(root, "replace", "--graft", history.first, history.base)
    try:
        yield
    finally:
        git(root, "replace", "--delete", history.first)


def _changed(root: Path, before: str, after: str, paths: list[str]) -> list[str]:
    return git(root, "diff-tree", "-r", "-z", "--name-only", before, after, "--", *paths).split("\0")[:-1]


def _with_own_files(root: Path, theirs: str, own: list[str]) -> str:
    """A commit on top of *theirs* whose *own* files and settings are those of the copy."""
    with TemporaryDirectory() as folder:
        index = Path(folder, "index")
        git(root, "read-tree", theirs, index=index)
        git(root, "rm", "-r", "--force", "--cached", "--quiet", "--ignore-unmatch", "--", *own, index=index)
        entries = git(root, "ls-tree", "-r", "-z", "HEAD", "--", *own)
        git(root, "update-index", "-z", "--index-info", text=entries, index=index)
        ours, new = (split(git(root, "show", f"{commit}:{SETTINGS_FILE}")) for commit in ("HEAD", theirs))
        if ours and new:
            blob = git(root, "hash-object", "-w", "--stdin", text=ours[0] + new[1]).strip()
            git(root, "update-index", "--cacheinfo", f"100644,{blob},{SETTINGS_FILE}", index=index)
        tree = git(root, "write-tree", index=index).strip()
    message = "Keep the plan, the prose and the settings of the copy that takes this version"
    return git(root, "commit-tree", tree, "-p", theirs, "-m", message).strip()


def _merge(root: Path, commit: str, history: History, message: str) -> None:
    try:
        # A file that is new in a folder is never moved because others of that folder were.
        git(root, "-c", "merge.directoryRenames=false", "merge", "--quiet", "--no-ff", "-m", message, commit)
    except GitError:
        conflicts = git(root, "diff", "-z", "--name-only", "--diff-filter=U").split("\0")[:-1]
        if not conflicts:
            raise
        git(root, "merge", "--abort")
        join = f"  git replace --graft {history.first} {history.base}\n" if history.first else ""
        raise NotUpgradedError(
            "These files are changed in this copy and in the new version, in the same lines:\n"
            + "".join(f"  {path}\n" for path in conflicts)
            + "The copy is as it was. To merge them by hand, begin with the command below. Mend what git names, then\n"
            f"`git add` each file and `git commit`. `git merge --abort` goes back.\n{join}  git merge --no-ff {commit}"
        ) from None


def _report(root: Path, base: str, theirs: str, before: str, own: list[str]) -> Iterator[str]:
    files = git(root, "diff", "--shortstat", before, "HEAD").strip() or "no file changes"
    yield f"Took version {theirs[:12]}: {files}."
    yield f"Kept as they were: {', '.join(own)}, and the settings in {SETTINGS_FILE}."
    was, now = (split(git(root, "show", f"{commit}:{SETTINGS_FILE}")) for commit in (base, theirs))
    settings = [SETTINGS_FILE] if (was and was[0]) != (now and now[0]) else []
    if paths := [*_changed(root, base, theirs, own[1:]), *settings]:
        yield f"The new version has other texts in these, and yours stay: {', '.join(paths)}. To compare:"
        yield f"  git diff {base[:12]} {theirs[:12]} -- {' '.join(paths)}"
    yield f"To go back to where you were: git reset --keep {before[:12]}"


def main() -> int:
    """Take a version of the repository in the first argument."""
    parser = argparse.ArgumentParser(prog="python -m tools.upgrade", description="Take a later version of the project.")
    parser.add_argument("source", help="the repository to take it from: an address, a folder, or the name of a remote")
    parser.add_argument("--version", default="main", help="a branch or a tag of it; main, unless it is given")
    parser.add_argument("--since", default="", metavar="COMMIT", help="the version that this copy was made from")
    given = parser.parse_args()
    if not given.source:
        parser.error("name the repository to take it from: make upgrade FROM=https://…")
    try:
        print(upgrade(ROOT, source=given.source, version=given.version, since=given.since))
    except NotUpgradedError as error:
        print(f"Nothing was taken. {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
