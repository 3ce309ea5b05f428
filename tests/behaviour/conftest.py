"""The sites that are opened: the real plan, and an invented one that has every kind of content."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.behaviour.windows import address_of
from tests.site.building import PLANS, ROOT, Site, build

PREFIX = "/plan/"
"""A project's page stands under a folder, not at the top of its host."""


@pytest.fixture(scope="session")
def lancashire(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The real plan, with the prose that ships."""
    return build(ROOT / "plan.yaml", ROOT / "content", tmp_path_factory.mktemp("lancashire"))


@pytest.fixture(scope="session")
def estuary(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The invented plan with three reports, every status, measures and awkward text."""
    return build(PLANS / "estuary" / "plan.yaml", PLANS / "estuary" / "content", tmp_path_factory.mktemp("estuary"))


@pytest.fixture(scope="session")
def served(lancashire: Site, serve_folder: Callable[..., str]) -> str:
    """The address of the real plan's site."""
    return serve_folder(lancashire.folder, prefix=PREFIX)


@pytest.fixture(scope="session")
def served_estuary(estuary: Site, serve_folder: Callable[..., str]) -> str:
    """The address of the invented plan's site."""
    return serve_folder(estuary.folder, prefix=PREFIX)


@pytest.fixture(scope="session")
def at(lancashire: Site, served: str) -> Callable[[str], str]:
    """The whole address of a kind of page of the real plan."""
    return lambda kind: f"{served}{address_of(lancashire, kind)}"


@pytest.fixture(scope="session")
def at_estuary(estuary: Site, served_estuary: str) -> Callable[[str], str]:
    """The whole address of a kind of page of the invented plan."""
    return lambda kind: f"{served_estuary}{address_of(estuary, kind)}"
