"""What each test needs, as its markers say. It may start and open nothing else; without one, it is a unit test."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tools.site_build import BUILDING

NEEDS = frozenset({"browser", "java", "process", "server", "site", "slow"})
"""A test with none of these markers is marked `unit`."""
BY_FIXTURE = {"browser": "browser", "serve_folder": "server", "site_of": "site"}
"""The marker that a test has because it uses a fixture."""
EVENTS = {
    "subprocess.Popen": ("starts a process", ("process", "browser", "java")),
    "socket.bind": ("opens a server", ("server",)),
    "socket.connect": ("opens a connection", ("server",)),
    BUILDING: ("builds a site", ("site",)),
}
"""What an audit event tells of a test, and the markers that allow it."""

_running: list[frozenset[str]] = []
"""The markers of the test that runs."""


def mark(item: pytest.Item) -> None:
    """Add the markers that follow from a test's fixtures, or from having none of those."""
    for fixture in getattr(item, "fixturenames", ()):
        if fixture in BY_FIXTURE:
            item.add_marker(BY_FIXTURE[fixture])
    if NEEDS.isdisjoint(names(item)):
        item.add_marker("unit")


def names(item: pytest.Item) -> frozenset[str]:
    """The names of a test's markers."""
    return frozenset(marker.name for marker in item.iter_markers())


@contextmanager
def only(markers: frozenset[str]) -> Iterator[None]:
    """Refuse meanwhile what these markers do not allow."""
    _running.append(markers)
    try:
        yield
    finally:
        _running.pop()


def refuse(event: str, _: tuple[object, ...]) -> None:
    """Fail the running test where an audit event is about what it is not marked for."""
    if event not in EVENTS or not _running:
        return
    done, allowing = EVENTS[event]
    if _running[-1].isdisjoint(allowing):
        pytest.fail(
            f"A test {done}, and none of its markers allows that. Mark it with pytest.mark.{allowing[0]}, so that "
            "`make unit` leaves it out."
        )


sys.addaudithook(refuse)
