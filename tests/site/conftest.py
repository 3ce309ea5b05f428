"""Sites that several tests read, each built once."""

import pytest

from tests.site.building import Site, built

SITES = ("lancashire", "estuary", "one_area", "cymru")


@pytest.fixture(scope="session")
def lancashire(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A real plan as it stood after its first report, with its prose."""
    return built("lancashire", tmp_path_factory.mktemp("lancashire"))


@pytest.fixture(scope="session")
def estuary(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The invented plan with three reports, every status and awkward text."""
    return built("estuary", tmp_path_factory.mktemp("estuary"))


@pytest.fixture(scope="session")
def one_area(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The smallest plan."""
    return built("one-area", tmp_path_factory.mktemp("one-area"))


@pytest.fixture(scope="session")
def cymru(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The plan in another language."""
    return built("cymru", tmp_path_factory.mktemp("cymru"))


@pytest.fixture(params=SITES)
def site(request: pytest.FixtureRequest) -> Site:
    """Each of the four sites in turn."""
    made = request.getfixturevalue(request.param)
    assert isinstance(made, Site)
    return made
