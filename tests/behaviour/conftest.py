"""The sites that are opened: a real plan, and an invented one that has every kind of content."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.behaviour.windows import address_of
from tests.site.building import Site, built

PREFIX = "/plan/"
"""A project's page stands under a folder, not at the top of its host."""


@pytest.fixture(scope="session")
def lancashire(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A real plan as it stood after its first report, with its prose."""
    return built("lancashire", tmp_path_factory.mktemp("lancashire"))


@pytest.fixture(scope="session")
def estuary(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The invented plan with three reports, every status, measures and awkward text."""
    return built("estuary", tmp_path_factory.mktemp("estuary"))


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
