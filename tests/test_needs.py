"""A test starts and opens only what its markers say, so that `make unit` needs no browser, no Java and no server."""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.needs import BY_FIXTURE, NEEDS, mark, names, only
from tests.site.building import PLANS, Site, built, built_once
from tools.server import serve

COMMAND = [sys.executable, "-c", "print('started')"]


def starts_a_process(_: Path) -> object:
    return subprocess.run(COMMAND, check=True)


def opens_a_server(folder: Path) -> object:
    with serve(folder) as address:
        return address


def opens_a_connection(_: Path) -> object:
    with socket.socket() as opened:
        return opened.connect_ex(("127.0.0.1", 9))


def builds_a_site(folder: Path) -> object:
    return built("one-area", folder / "site")


@pytest.mark.parametrize(
    ("does", "marker", "done"),
    [
        (starts_a_process, "process", "starts a process"),
        (opens_a_server, "server", "opens a server"),
        (opens_a_connection, "server", "opens a connection"),
        (builds_a_site, "site", "builds a site"),
    ],
)
def test_a_unit_test_that_needs_more_is_told_which_marker_it_lacks(
    tmp_path: Path, does: Callable[[Path], object], marker: str, done: str
) -> None:
    with pytest.raises(pytest.fail.Exception) as refused:
        does(tmp_path)
    assert str(refused.value) == (
        f"A test {done}, and none of its markers allows that. Mark it with pytest.mark.{marker}, so that `make unit` "
        "leaves it out."
    )
    with only(frozenset({marker})):
        does(tmp_path)


@pytest.mark.parametrize("marker", ["browser", "java"])
def test_a_browser_and_java_are_processes(tmp_path: Path, marker: str) -> None:
    with only(frozenset({marker})):
        starts_a_process(tmp_path)


def test_this_is_a_unit_test(request: pytest.FixtureRequest) -> None:
    assert names(request.node) == {"unit"}


@pytest.mark.parametrize(("fixture", "marker"), BY_FIXTURE.items())
def test_a_test_has_the_marker_of_each_fixture_that_it_uses(
    request: pytest.FixtureRequest, fixture: str, marker: str
) -> None:
    item = pytest.Function.from_parent(request.node.parent, name="test_of_a_test", callobj=lambda: None)
    item.fixturenames.append(fixture)
    mark(item)
    assert names(item) == {marker}


def test_every_fixture_stands_for_a_need() -> None:
    assert set(BY_FIXTURE.values()) <= NEEDS


def test_a_site_that_another_worker_has_built_is_not_built_again(tmp_path: Path) -> None:
    """A unit test cannot build, so this one would fail."""
    there = tmp_path / "sites" / "estuary"
    there.mkdir(parents=True)
    assert built_once("estuary", there) == Site(there, PLANS / "estuary" / "plan.yaml")
