"""Repositories that tests make, change and look into."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path

from tools.own_files import MARKER

SETTINGS = f"site_url: https://one.example/\nextra:\n  papers: true\n\n{MARKER}\n\nhooks: [hooks/publish.py]\n"
"""A small mkdocs.yml."""
FILES = {
    "plan.yaml": "plan: of the first body\n",
    "content/about.md": "About the first body\n",
    "mkdocs.yml": SETTINGS,
    "hooks/publish.py": "first = 1\n\n\nsecond = 2\n",
    "README.md": "How to begin\n",
}
"""A small project."""


@dataclass(frozen=True)
class Repository:
    """A repository in a folder of its own."""

    folder: Path

    def git(self, *arguments: str) -> str:
        ran = subprocess.run(["git", "-C", self.folder, *arguments], capture_output=True, text=True, check=True)
        return ran.stdout

    def commit(self, files: dict[str, str | None] | None = None, *, message: str = "A change") -> str:
        """Write files (None: no such file), and commit all that differs; give the commit."""
        for name, text in (files or {}).items():
            path = self.folder / name
            if text is None:
                path.unlink()
            else:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8", newline="\n")
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", message)
        return self.head

    @property
    def head(self) -> str:
        return self.git("rev-parse", "HEAD").strip()

    @property
    def files(self) -> dict[str, str]:
        """The files that are there, by their paths, as a person finds them; not those of git."""
        paths = (path for path in self.folder.rglob("*") if path.is_file())
        inside = {path.relative_to(self.folder): path for path in paths}
        return {
            path.as_posix(): place.read_text(encoding="utf-8")
            for path, place in sorted(inside.items())
            if path.parts[0] != ".git"
        }


def named(folder: Path) -> Repository:
    """The repository in *folder*, where somebody is known to commit."""
    repository = Repository(folder)
    for key, value in (("user.name", "Tester"), ("user.email", "tester@example.org"), ("commit.gpgsign", "false")):
        repository.git("config", key, value)
    return repository


def new(folder: Path, files: dict[str, str], *, message: str = "First") -> Repository:
    """A repository with one commit that holds *files*, and those that are in the folder already."""
    folder.mkdir(parents=True, exist_ok=True)
    subprocess.run(["git", "-C", folder, "init", "--quiet", "--initial-branch=main"], check=True)
    repository = named(folder)
    repository.commit({**files}, message=message)
    return repository


def clone(source: Repository, folder: Path, *options: str) -> Repository:
    """A copy with all of the history, as `git clone` makes it."""
    command = ["git", "clone", "--quiet", *options, source.folder.as_uri(), str(folder)]
    subprocess.run(command, capture_output=True, check=True)
    return named(folder)
