"""Sites that several tests read, each built once."""

from pathlib import Path

import pytest

from tests.site.building import PLANS, ROOT, Site, build

SITES = ("lancashire", "estuary", "one_area", "cymru")


@pytest.fixture(scope="session")
def lancashire(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The real plan, with the prose that ships."""
    return build(ROOT / "plan.yaml", ROOT / "content", tmp_path_factory.mktemp("lancashire"))


@pytest.fixture(scope="session")
def estuary(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The invented plan with three reports, every status and awkward text."""
    return _built("estuary", tmp_path_factory)


@pytest.fixture(scope="session")
def one_area(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The smallest plan."""
    return _built("one-area", tmp_path_factory)


@pytest.fixture(scope="session")
def cymru(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The plan in another language."""
    return _built("cymru", tmp_path_factory)


@pytest.fixture(params=SITES)
def site(request: pytest.FixtureRequest) -> Site:
    """Each of the four sites in turn."""
    built = request.getfixturevalue(request.param)
    assert isinstance(built, Site)
    return built


def _built(folder: str, tmp_path_factory: pytest.TempPathFactory) -> Site:
    content: Path = PLANS / folder / "content"
    return build(PLANS / folder / "plan.yaml", content if content.is_dir() else None, tmp_path_factory.mktemp(folder))
