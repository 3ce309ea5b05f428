"""What one build knows from one of MkDocs' events to the next: one typed object, under one key of its configuration."""

from __future__ import annotations

from dataclasses import dataclass, field

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation

from improvement_plan.output.staging import Staging
from improvement_plan.pages.search_index import SearchIndex
from improvement_plan.plan.problems import ProblemsFound
from improvement_plan.publication import Publication

KEY = "improvement_plan"
"""Where it stands in `extra`. MkDocs makes a new configuration for each build, so it never outlives one."""


@dataclass(slots=True, kw_only=True)
class BuildState:
    """One build: what it was given, and what its events have made so far."""

    staging: Staging
    """The folder that it builds into."""
    problems: ProblemsFound | None = None
    """What is wrong, where a page that says so stands in for all others."""
    made_from: Publication | None = None
    """What pages are made from; None where something is wrong."""
    search: SearchIndex | None = field(default_factory=SearchIndex)
    """What search finds so far; None once it is written."""
    assets: dict[str, str] = field(default_factory=dict)
    """The text of each style and script of overrides/, by its address."""
    env: Environment | None = None
    """The templates around the pages."""
    files: Files | None = None
    nav: Navigation | None = None

    @property
    def publication(self) -> Publication:
        """What pages are made from, in a build without faults."""
        assert self.made_from is not None
        return self.made_from


def state_of(config: MkDocsConfig) -> BuildState:
    """The state of the build that has this configuration."""
    state = config.extra[KEY]
    assert isinstance(state, BuildState)
    return state
