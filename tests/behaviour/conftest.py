"""The sites that are opened: a real plan, and an invented one that has every kind of content."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.behaviour.windows import address_of
from tests.site.building import Site

PREFIX = "/plan/"
"""A project's page stands under a folder, not at the top of its host."""


@pytest.fixture(scope="session")
def lancashire(site_of: Callable[[str], Site]) -> Site:
    """A real plan as it stood after its first report, with its prose."""
    return site_of("lancashire")


@pytest.fixture(scope="session")
def estuary(site_of: Callable[[str], Site]) -> Site:
    """The invented plan with three reports, every status, measures and awkward text."""
    return site_of("estuary")


@pytest.fixture(scope="session")
def served(lancashire: Site, serve_folder: Callable[..., str]) -> str:
    """The address of that site."""
    return serve_folder(lancashire.folder, prefix=PREFIX)


@pytest.fixture(scope="session")
def served_estuary(estuary: Site, serve_folder: Callable[..., str]) -> str:
    """The address of the invented plan's site."""
    return serve_folder(estuary.folder, prefix=PREFIX)


@pytest.fixture(scope="session")
def at(lancashire: Site, served: str) -> Callable[[str], str]:
    """The whole address of a kind of page of that site."""
    return lambda kind: f"{served}{address_of(lancashire, kind)}"


@pytest.fixture(scope="session")
def at_estuary(estuary: Site, served_estuary: str) -> Callable[[str], str]:
    """The whole address of a kind of page of the invented plan."""
    return lambda kind: f"{served_estuary}{address_of(estuary, kind)}"
