"""Sites that several tests read, each built once."""

from collections.abc import Callable

import pytest

from tests.site.building import Site

SITES = ("lancashire", "estuary", "one-area", "cymru")


@pytest.fixture(scope="session")
def lancashire(site_of: Callable[[str], Site]) -> Site:
    """A real plan as it stood after its first report, with its prose."""
    return site_of("lancashire")


@pytest.fixture(scope="session")
def estuary(site_of: Callable[[str], Site]) -> Site:
    """The invented plan with three reports, every status and awkward text."""
    return site_of("estuary")


@pytest.fixture(scope="session")
def one_area(site_of: Callable[[str], Site]) -> Site:
    """The smallest plan."""
    return site_of("one-area")


@pytest.fixture(scope="session")
def cymru(site_of: Callable[[str], Site]) -> Site:
    """The plan in another language."""
    return site_of("cymru")


@pytest.fixture(params=SITES)
def site(request: pytest.FixtureRequest, site_of: Callable[[str], Site]) -> Site:
    """Each of the four sites in turn."""
    return site_of(request.param)
