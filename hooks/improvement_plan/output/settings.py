"""What mkdocs.yml says of the site: the files that it is made from, its address, and what is made beside the pages."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

CONFIGURATION = "mkdocs.yml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The site's settings, for what is made from the plan."""

    url: str
    """The address that it is published at, with a slash at its end."""
    papers: bool = True
    """Whether each report has its paper for the meeting, as PDF and Word."""
    workbooks: bool = True
    """Whether the data of each report is there as a workbook for Excel, too."""
    pictures: bool = True
    """Whether pages have a picture for where they are shared."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """Where a site's sources are, and what is built from them."""

    plan: Path
    prose: Path
    """The folder of the editors' Markdown."""
    catalogues: Path
    """The folder of the interface's translations."""
    site: Path
    """The folder of the built site."""


class SettingsError(ValueError):
    """Raised where mkdocs.yml cannot be read."""


def inputs_of(project: Path) -> Inputs:
    """Where the sources of the site in the folder *project* are, as its mkdocs.yml says.

    Without one, they are where this project has them. It is read here, since importing MkDocs takes longer than the
    whole check. Raises SettingsError.
    """
    file = project / CONFIGURATION
    try:
        content = yaml.load(file.read_bytes(), Loader=_Loader) if file.is_file() else None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        place = f"{file}:{mark.line + 1}:{mark.column + 1}" if mark else f"{file}"
        raise SettingsError(f"{place}: this is no YAML: {error.problem}") from None
    except (yaml.YAMLError, OSError, ValueError) as error:
        raise SettingsError(f"{file}: this file cannot be read: {' '.join(f'{error}'.split())}") from None
    settings = content if isinstance(content, dict) else {}

    def named(owner: Any, key: str, usual: str) -> Path:
        value = owner.get(key) if isinstance(owner, dict) else None
        return project / (value if isinstance(value, str) else usual)

    return Inputs(
        plan=named(settings.get("extra"), "plan", "plan.yaml"),
        prose=named(settings, "docs_dir", "content"),
        catalogues=named(settings.get("theme"), "custom_dir", "overrides") / "locale",
        site=named(settings, "site_dir", "site"),
    )


class _Loader(yaml.CSafeLoader):
    """Reads plain values; what MkDocs would run or look up, such as !ENV and !!python/name, is nothing here."""


_Loader.add_multi_constructor("", lambda loader, suffix, node: None)
