"""The folder of the published site: it changes whole or not at all, by one build at a time, even if a build dies.

A build writes into a folder of its own beside the published one. Once that is complete, it is renamed: from there on,
the new site takes the place of the old one, if not in this process then in the next one that looks.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from .lock import acquire, wait_for

_NOT_OURS = "lost+found"
"""What a file system has at its root."""


class StagingError(Exception):
    """Raised with what keeps a site from being published, in words."""


class Staging:
    """The folder that a build writes into before it takes the place of the published one."""

    def __init__(self, published: Path) -> None:
        self.published = published
        self._work = published.parent / f".{published.name}.work"
        self.folder = self._work / "unfinished"
        """What the build writes into."""
        self._finished = self._work / "finished"
        """A complete site that is to be published."""
        self._before = self._work / "before"
        """The site that was published before, while it is taken away."""
        self._lock: BinaryIO | None = None

    def begin(self, *, waiting: Callable[[], None]) -> bool:
        """Take the folder for this build, and publish what an earlier one had completed when it died; give whether.

        *waiting* is called where another build has the folder; this one goes on after it. Raises StagingError where
        nothing could be published.
        """
        self._check()
        try:
            self._work.mkdir(parents=True, exist_ok=True)
            self._lock = wait_for(self._work / "lock", waiting=waiting)
            recovered = self._finish()
            shutil.rmtree(self.folder, ignore_errors=True)
        except OSError as error:
            self.end()
            raise StagingError(f"{self._work}: the site cannot be made in this folder: {_reason(error)}") from error
        return recovered

    def publish(self) -> None:
        """Put what was built in the place of what is published."""
        try:
            self.folder.rename(self._finished)
            self._finish()
            with suppress(OSError):  # the lock stands in it
                self._work.rmdir()
        except OSError as error:
            raise StagingError(
                f"{self.published}: the new site could not be put here: {_reason(error)}. "
                "Once that is mended, the next command puts it here, or the next build a newer one."
            ) from error

    def end(self) -> None:
        """Let the next build have the folder."""
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    def recover(self) -> bool:
        """Publish what a build had completed when it died; give whether there was any. A build that runs is let be."""
        if not self._finished.is_dir():
            return False
        try:
            self._lock = acquire(self._work / "lock")
            return self._lock is not None and self._finish()
        except OSError:  # the next build tells of it
            return False
        finally:
            self.end()

    def _check(self) -> None:
        """Raise StagingError where the published folder could not be replaced, before anything is built."""
        path = self.published
        if path.is_symlink() and not path.exists():
            raise StagingError(
                f"{path}: this is a link to {path.readlink()}, which is not there. "
                "Make that folder, or remove the link."
            )
        if not path.exists():
            return
        if not path.is_dir():
            raise StagingError(f"{path}: this is a file, and the site is a folder. Move it elsewhere.")
        if not os.access(path, os.W_OK | os.X_OK):
            raise StagingError(f"{path}: this folder cannot be written to. Its owner has to allow it.")

    def _finish(self) -> bool:
        """Publish what is complete; give whether there was any. It may be repeated from wherever it was cut short."""
        is_new = self._finished.is_dir()
        if is_new:
            if self._is_moved_away():
                self._move()
            else:
                _copy(self._finished, self.published.resolve())
                shutil.rmtree(self.folder, ignore_errors=True)
                self._finished.rename(self.folder)
                shutil.rmtree(self.folder, ignore_errors=True)
        shutil.rmtree(self._before, ignore_errors=True)
        return is_new

    def _is_moved_away(self) -> bool:
        """Whether nothing stands at the published folder's name any longer."""
        if self.published.is_symlink():
            return False
        shutil.rmtree(self._before, ignore_errors=True)
        try:
            self.published.rename(self._before)
        except FileNotFoundError:
            return True
        except OSError:  # a mount point, or a folder that another program keeps open
            return False
        return True

    def _move(self) -> None:
        try:
            self._finished.rename(self.published)
        except OSError:
            with suppress(FileNotFoundError):
                self._before.rename(self.published)
            raise


def _copy(made: Path, published: Path) -> None:
    """Make *published* hold what *made* holds, each file whole. What begins with a dot at its top stays, as in MkDocs.

    Pages come after what they need, and nothing is removed before they are there.
    """
    new = {path.relative_to(made) for path in made.rglob("*")}
    for name in sorted(new, key=lambda name: (name.suffix == ".html", name)):
        source, target = made / name, published / name
        if source.is_dir():
            continue
        for folder in reversed(name.parents[:-1]):
            _make_folder(published / folder)
        if target.is_dir() and not target.is_symlink():
            shutil.rmtree(target)
        half = target.with_name(f"{target.name}.unfinished")
        shutil.copyfile(source, half)
        half.replace(target)
    for place, folders, files in os.walk(published, topdown=False):
        for entry in (*files, *folders):
            path = Path(place, entry)
            name = path.relative_to(published)
            if name in new or name.parts[0].startswith(".") or name.parts[0] == _NOT_OURS:
                continue
            if path.is_dir() and not path.is_symlink():
                path.rmdir()
            else:
                path.unlink()


def _make_folder(path: Path) -> None:
    """Have a folder at *path*, and no link that leads out of the site."""
    if path.is_symlink() or (path.exists() and not path.is_dir()):
        path.unlink()
    path.mkdir(exist_ok=True)


def _reason(error: OSError) -> str:
    return (error.strerror or f"{error}").lower()
