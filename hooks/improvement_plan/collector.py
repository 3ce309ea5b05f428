"""Python's garbage collector, kept from looking through a plan again and again: it finds nothing there."""

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


def set_aside() -> None:
    """Leave alone what is there now, such as a plan that stays until the next build; collect what comes after.

    A command that ends after one build never looks through it, not even at its end.
    """
    gc.freeze()
    gc.enable()


def take_back() -> None:
    """Collect what was set aside for an earlier build of this process, and is garbage now."""
    if gc.get_freeze_count():
        gc.unfreeze()
        gc.collect()
