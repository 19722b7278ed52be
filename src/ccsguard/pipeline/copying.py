"""The text of a file with some of its characters changed, and every other one as it was."""

from __future__ import annotations

import codecs
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO


@dataclass(frozen=True)
class Change:
    """Characters `start` to `end` of a file's text that give way to a placeholder."""

    start: int
    end: int
    placeholder: str


class CopiedLines:
    """The lines of a stream as text with their ends, copied one after another."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._next = 1

    def before(self, line: int) -> Iterator[str]:
        """The lines before the line of a number, which were not copied yet."""
        while self._next < line:
            yield self.line()

    def line(self) -> str:
        """The next line, with its end."""
        raw = self._stream.readline()
        raw = raw.removeprefix(codecs.BOM_UTF8) if self._next == 1 else raw
        self._next += 1
        return raw.decode("utf-8")

    def rest(self) -> Iterator[str]:
        """The lines that are left."""
        while line := self.line():
            yield line


def changed(text: str, changes: Sequence[Change]) -> str:
    """The text with all changes made; what two uses of one text change alike is changed once."""
    pieces: list[str] = []
    at = 0
    for one in sorted(set(changes), key=lambda each: (each.start, -each.end)):
        if one.start < at:
            continue
        pieces += [text[at : one.start], one.placeholder]
        at = one.end
    return "".join((*pieces, text[at:]))


def unfolded(original: str, changes: Sequence[Change]) -> list[Change]:
    """The changes of a text whose line ends were made one character, in the text as the file has it."""
    places: list[int] = []
    at = -1
    while (at := original.find("\r\n", at + 1)) >= 0:
        places.append(at - len(places))  # where its line end stands when every one before it is one character

    def back(offset: int) -> int:
        return offset + bisect_right(places, offset - 1)

    return [Change(back(one.start), back(one.end - 1) + 1, one.placeholder) for one in changes]
