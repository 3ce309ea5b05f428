"""Python's garbage collector, held back while a plan is read: it looks through all that is read, and finds nothing."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def held_back() -> Iterator[None]:
    """Collect nothing meanwhile, and leave what was made meanwhile alone later on too.

    A plan's values hold no cycles: they go when nothing refers to them. Looking through them takes as long as reading
    the plan, and again as long while its pages are made.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_on:
            gc.enable()
