"""What mkdocs.yml says of the site: its address, and which files are made beside the pages."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The site's settings, for what is made from the plan."""

    name: str
    """The site's name, as it stands in its header."""
    url: str
    """The address that it is published at, with a slash at its end."""
    papers: bool = True
    """Whether each report has its paper for the meeting, as PDF and Word."""
    pictures: bool = True
    """Whether pages have a picture for where they are shared."""
