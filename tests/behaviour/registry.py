"""Which behaviours of the published list the tests show."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

Test = TypeVar("Test", bound=Callable[..., Any])

SHOWN: dict[str, set[str]] = {}
"""The names of the tests that show each behaviour, by its id."""


def shows(*ids: str) -> Callable[[Test], Test]:
    """Say that a test shows these behaviours."""

    def register(test: Test) -> Test:
        for id in ids:
            SHOWN.setdefault(id, set()).add(test.__name__)
        return test

    return register
