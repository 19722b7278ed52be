"""Makes turns of single recognised words, for formats that list words and not turns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Piece:
    """A word or a mark with its pointer in the file, its times in seconds and the label of who says it.

    `mark` is true for punctuation, which belongs to the word before it; `begins` is its start as the file writes it.
    """

    text: str
    at: str
    start: float | None = None
    end: float | None = None
    confidence: float | None = None
    label: str = ""
    mark: bool = False
    begins: str = ""


def runs(pieces: Iterable[Piece]) -> Iterator[list[Piece]]:
    """The words that follow each other with one label; marks stay with the word before them."""
    current: list[Piece] = []
    for piece in pieces:
        if current and not piece.mark and piece.label != current[0].label:
            yield current
            current = []
        current.append(piece)
    if current:
        yield current


def joined(pieces: Iterable[Piece], *, spaced: bool = True) -> str:
    """The words as one text, with blanks between them where the language writes any."""
    parts: list[str] = []
    for piece in pieces:
        if parts and spaced and not piece.mark:
            parts.append(" ")
        parts.append(piece.text)
    return "".join(parts)
