"""A text with what was said written out, and the way from each of its places to the original and back."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from typing import Literal

Kind = Literal["address", "code", "number"]


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters `start` to `end` (exclusive) of a text that say `written`; no repr shows it."""

    start: int
    end: int
    written: str = field(repr=False)
    kind: Kind = "number"


@dataclass(frozen=True)
class Normalised:
    """A text in which pieces are written out; outside the pieces it is the text it was made from.

    Make it by `written_out`. A place inside a piece stands for the whole piece, both ways.
    """

    text: str = field(repr=False)
    pieces: tuple[Piece, ...] = ()

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        """Where each piece begins in the normalised text."""
        sizes = (len(piece.written) - (piece.end - piece.start) for piece in self.pieces)
        shifts = (0, *accumulate(sizes))
        return tuple(piece.start + shift for piece, shift in zip(self.pieces, shifts, strict=False))

    @cached_property
    def _originals(self) -> tuple[int, ...]:
        return tuple(piece.start for piece in self.pieces)

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original text behind characters `start` to `end` (exclusive) of the normalised text."""
        if end <= start:
            place = self._out(start)[0]
            return place, place
        return self._out(start)[0], self._out(end - 1)[1]

    def normalised(self, start: int, end: int) -> tuple[int, int]:
        """The span of the normalised text that stands for characters `start` to `end` (exclusive) of the original."""
        if end <= start:
            place = self._in(start)[0]
            return place, place
        return self._in(start)[0], self._in(end - 1)[1]

    def rewritten(self, start: int, end: int, *kinds: Kind) -> bool:
        """Whether a span of the normalised text touches a piece, of one of the kinds where some are named."""
        first = max(bisect_right(self._starts, start) - 1, 0)
        for piece, begin in zip(self.pieces[first:], self._starts[first:], strict=True):
            if begin >= end:
                return False
            if start < begin + len(piece.written) and (not kinds or piece.kind in kinds):
                return True
        return False

    def _out(self, place: int) -> tuple[int, int]:
        number = bisect_right(self._starts, place) - 1
        if number < 0:
            return place, place + 1
        piece, begin = self.pieces[number], self._starts[number]
        if place < begin + len(piece.written):
            return piece.start, piece.end
        moved = piece.end + place - begin - len(piece.written)
        return moved, moved + 1

    def _in(self, place: int) -> tuple[int, int]:
        number = bisect_right(self._originals, place) - 1
        if number < 0:
            return place, place + 1
        piece, begin = self.pieces[number], self._starts[number]
        end = begin + len(piece.written)
        if place < piece.end:
            return begin, end
        moved = end + place - piece.end
        return moved, moved + 1


def written_out(text: str, pieces: Iterable[Piece]) -> Normalised:
    """Put pieces in place of what says them; of two that overlap the one that comes first in `pieces` counts."""
    kept: list[Piece] = []
    taken = bytearray(len(text))
    for piece in pieces:
        if piece.written and not any(taken[piece.start : piece.end]):
            kept.append(piece)
            taken[piece.start : piece.end] = b"\x01" * (piece.end - piece.start)
    kept.sort(key=lambda piece: piece.start)
    out, reached = [], 0
    for piece in kept:
        out += [text[reached : piece.start], piece.written]
        reached = piece.end
    out.append(text[reached:])
    return Normalised("".join(out), tuple(kept))
