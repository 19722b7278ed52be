"""Ctrl-C that is never lost: what a library swallows while it is imported still ends the run at the next document."""

from __future__ import annotations

import signal
from collections.abc import Iterable, Iterator
from types import FrameType
from typing import TypeVar

_Item = TypeVar("_Item")
_seen: list[int] = []


def heed() -> None:
    """From now on remember every interrupt; it is raised at once, too, as always. Where it is ignored it stays so."""
    _seen.clear()
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _noted)


def until_interrupted(items: Iterable[_Item]) -> Iterator[_Item]:
    """The items, as long as nobody has interrupted.

    numpy, for one, prints an interrupt that comes while it is imported, and goes on.

    Raises:
        KeyboardInterrupt: there was an interrupt that did not come through.
    """
    for item in items:
        if _seen:
            raise KeyboardInterrupt
        yield item


def _noted(number: int, frame: FrameType | None) -> None:
    _seen.append(number)
    raise KeyboardInterrupt
