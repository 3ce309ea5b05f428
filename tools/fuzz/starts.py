"""The plans that cases start from."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from tools import site_build

from .cases import FuzzCase, start_of

LANGUAGES = ("ar", "cy", "de")
"""The languages of invented plans, beside English."""


@dataclass(frozen=True)
class Starts:
    """A folder of plans: each stands in a folder of its own, with its prose in content/ and its words in overrides/."""

    folder: Path

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of the plans, which are those of their folders."""
        return tuple(sorted(path.parent.name for path in self.folder.glob("*/plan.yaml")))

    @cached_property
    def overrides(self) -> Path:
        """The project's templates, with the words of every plan."""
        found = (self.folder / name / "overrides" for name in self.names)
        return site_build.overrides_with(tuple(path for path in found if path.is_dir()), LANGUAGES)

    def case(self, name: str) -> FuzzCase:
        """A plan as it is."""
        return start_of(name, (self.folder / name / "plan.yaml").read_bytes())

    def prose(self, name: str) -> Path | None:
        """The prose beside a plan; None where it has none, and where the name is that of no plan."""
        prose = self.folder / name / "content"
        return prose if name in self.names and prose.is_dir() else None
