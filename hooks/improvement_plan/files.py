"""A file of the site that is no page: where it stands, and how its bytes are made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteFile:
    """A file beside the pages."""

    address: str
    """From the site's root, such as 'data/actions.csv'."""
    make: Callable[[], bytes]
    """Gives its bytes, the same ones each time."""
