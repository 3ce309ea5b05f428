"""Builds the site of a plan in this process, strictly, with the project's code and the caller's settings."""

from __future__ import annotations

import atexit
import logging
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from typing import Any
from unittest.mock import patch

from tools.own_files import MARKER, split

ROOT = Path(__file__).parents[1]
BUILDING = "tools.site_build.build"
"""The audit event of each build."""


class BuildFailedError(Exception):
    """Raised with all that a build complained of."""


def settings_with(own: str) -> str:
    """The project's mkdocs.yml, with *own* in the place of the settings that a body sets for itself.

    Raises BuildFailedError where the two parts cannot be told apart.
    """
    with open(ROOT / "mkdocs.yml", encoding="utf-8") as file:  # noqa: PTH123 - tests/guard knows this file by it
        parts = split(file.read())
    if parts is None:
        raise BuildFailedError(f"mkdocs.yml: needs this line once, below the settings: {MARKER}")
    return own + parts[1]


@cache
def overrides_with(added: tuple[Path, ...], languages: tuple[str, ...]) -> Path:
    """A copy of the project's templates with the folders *added*, and a catalogue for each of the languages.

    A plan in a language needs a catalogue of it; one that is missing is made without a word in it.
    """
    folder = Path(mkdtemp(prefix="overrides-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    for source in (ROOT / "overrides", *added):
        shutil.copytree(source, folder, dirs_exist_ok=True)
    for language in languages:
        catalogue = folder / "locale" / f"{language}.po"
        if not catalogue.exists():
            catalogue.write_text(f'msgid ""\nmsgstr "Language: {language}"\n', encoding="utf-8")
    return folder


def environment(today: datetime) -> dict[str, str]:
    """The variables that a build on a day needs."""
    return {"SOURCE_DATE_EPOCH": f"{today.timestamp():.0f}", "NO_MKDOCS_2_WARNING": "1"}


def build(
    plan: Path, *, prose: Path | None, out: Path, settings: str, overrides: Path, today: datetime, **config: Any
) -> None:
    """Build *plan* and the prose in a folder (None: no prose) into *out*.

    *settings* are the text of mkdocs.yml, and *config* what differs from it. Raises BuildFailedError where MkDocs
    warns or fails; any other exception is a defect of the code.
    """
    # Here, since importing MkDocs takes long and most who import this module build nothing.
    from mkdocs.commands.build import build as build_with_mkdocs
    from mkdocs.config import load_config
    from mkdocs.exceptions import Abort

    sys.audit(BUILDING)
    with patch.dict(os.environ, environment(today)), _complaints() as complaints, TemporaryDirectory() as empty:
        given = {
            "docs_dir": str(prose or empty),
            "site_dir": str(out),
            "strict": True,
            "extra": {"plan": str(plan)},
            "theme": {"name": "material", "custom_dir": str(overrides), "font": False},
            **config,
        }
        try:
            loaded = load_config(BytesIO(settings.encode()), config_file_path=str(ROOT / "mkdocs.yml"), **given)
            loaded.plugins.run_event("startup", command="build", dirty=False)
            build_with_mkdocs(loaded)
            loaded.plugins.run_event("shutdown")
        except Abort:
            raise BuildFailedError("\n".join(complaints)) from None


@contextmanager
def _complaints() -> Iterator[list[str]]:
    """Every warning and error that MkDocs logs meanwhile."""
    messages: list[str] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: messages.append(record.getMessage())  # type: ignore[method-assign]
    logger = logging.getLogger("mkdocs")
    logger.addHandler(handler)
    try:
        yield messages
    finally:
        logger.removeHandler(handler)
