"""Python's garbage collector, held back while a plan is read: it looks through all that is read, and finds nothing."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def held_back() -> Iterator[None]:
    """Collect nothing meanwhile.

    A plan's values hold no cycles: they go when nothing refers to them. Looking through them again and again takes as
    long as reading the plan.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
