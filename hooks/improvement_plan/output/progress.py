"""One line that tells how far long work is: it moves in a terminal, goes away at the end, and is never in a log."""

from __future__ import annotations

import logging
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING, TextIO, TypeVar

import click

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar  # click has no other name for it

Item = TypeVar("Item")

WIDTH = 20
"""Of the bar, in characters."""
_BESIDE = 50
"""What stands on the line beside its label and what is done now: the bar, the count, and the time that is left."""
_is_shown = ContextVar("_is_shown", default=False)
"""Whether there is a line already, of the work that this work is a part of."""
_CLEAR = "\r\033[K"
_UP = "\033[F"


@dataclass(frozen=True, slots=True)
class Progress:
    """The line while the work goes on."""

    _bar: ProgressBar[str | None]

    def step(self, doing: str = "") -> None:
        """Tell that the next of the things to do begins, and which it is."""
        self._bar.update(1, doing)

    def each(self, items: Iterable[Item], name: Callable[[Item], str]) -> Iterator[Item]:
        """The same items, each a step with its name."""
        for item in items:
            self.step(name(item))
            yield item

    def say(self, text: str, *, file: TextIO | None = None) -> None:
        """Print a text that stays, in a log too: into *file*, or to standard output."""
        self.clear()
        print(text, file=file, flush=True)

    def clear(self) -> None:
        """Make room for other output; the next step shows the line again."""
        if not self._bar.hidden:
            print(_CLEAR, end="", file=self._bar.file, flush=True)


@contextmanager
def progress(label: str, length: int, *, log: logging.Logger | None = None) -> Iterator[Progress]:
    """Show how many of *length* things are begun, where standard error is a terminal.

    Lines of the *log* get a line of their own. Work that is a part of other work that is shown has no line.
    """
    stream: TextIO = sys.stderr
    room = shutil.get_terminal_size().columns - len(label) - _BESIDE
    bar = click.progressbar(
        length=length,
        label=label,
        file=stream,
        width=WIDTH,
        show_pos=True,
        item_show_func=lambda doing: doing and doing[: max(room, 0)],
        hidden=_is_shown.get() or not stream.isatty() or os.environ.get("TERM") == "dumb",
    )
    line = Progress(bar)

    def make_room(_: logging.LogRecord) -> bool:
        line.clear()
        return True

    handlers = log.handlers if log else []
    for handler in handlers:
        handler.addFilter(make_room)
    token = _is_shown.set(True)
    try:
        with bar:
            yield line
    finally:
        _is_shown.reset(token)
        for handler in handlers:
            handler.removeFilter(make_room)
        if not bar.hidden:
            # click ends the line.
            print(_UP, end=_CLEAR, file=stream, flush=True)
