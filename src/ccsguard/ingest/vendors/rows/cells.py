"""Cuts delimited text into rows of cells, each with its line and column; quoted cells may hold line ends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ccsguard.models.document import NotExamined

MOST_QUOTED = 2**20
"""Characters of a row that goes on over several lines."""
_MOST_OPEN = 20
_OPEN = "a quoted cell that does not end: the line was not read"
_GIVEN_UP = "too many quoted cells that do not end; the rest of the file was not read"
_BLANKS = re.compile(" *")

Lines = Iterator[tuple[int, str] | NotExamined]


class Cell(NamedTuple):
    """What a cell says, and the 1-based line and column where it begins (after the quote)."""

    text: str
    line: int
    column: int


def rows_of(path: str, lines: Lines, delimiter: str) -> Iterator[list[Cell] | NotExamined]:
    """The rows; a bad one does not stop the others."""
    source, opened = _Pushed(lines), 0
    for entry in source:
        if isinstance(entry, NotExamined):
            yield entry
            continue
        number, text = entry
        if '"' not in text:
            yield [*_plain(number, text, delimiter)]
            continue
        row = _Quoted(number, text, delimiter, source).cells()
        if row is not None:
            yield row
            continue
        opened += 1
        yield NotExamined(path, _OPEN, number)
        if opened == _MOST_OPEN:
            yield NotExamined(path, _GIVEN_UP, number)
            return


class _Pushed:
    """Lines, some of which were looked at and given back."""

    def __init__(self, lines: Lines) -> None:
        self._lines = lines
        self._back: list[tuple[int, str] | NotExamined] = []

    def __iter__(self) -> _Pushed:
        return self

    def __next__(self) -> tuple[int, str] | NotExamined:
        return self._back.pop() if self._back else next(self._lines)

    def back(self, taken: list[tuple[int, str] | NotExamined]) -> None:
        """Give lines back, to be read again."""
        self._back += reversed(taken)


def _plain(number: int, text: str, delimiter: str) -> Iterator[Cell]:
    column = 1
    for part in text.split(delimiter):
        yield Cell(part, number, column)
        column += len(part) + len(delimiter)


class _Quoted:
    """A row with quotes in it, read cell by cell; it may take further lines from the source."""

    def __init__(self, number: int, text: str, delimiter: str, source: _Pushed) -> None:
        self._number, self._text, self._delimiter, self._source = number, text, delimiter, source
        self._plain = re.compile(f"[^{re.escape(delimiter)}]*")
        self._taken: list[tuple[int, str] | NotExamined] = []
        self._at = self._size = 0

    def cells(self) -> list[Cell] | None:
        """The cells; None where one does not end, and then the lines after the first are given back."""
        row: list[Cell] = []
        while True:
            begin = _BLANKS.match(self._text, self._at).end()  # type: ignore[union-attr]  # it matches nothing as well
            if self._text[begin : begin + 1] == '"':
                self._at = begin + 1
                cell = self._quoted()
                if cell is None:
                    self._source.back(self._taken)
                    return None
                row.append(cell)
            else:
                column = self._at + 1
                row.append(Cell(self._until_delimiter(), self._number, column))
            if self._at >= len(self._text):
                return row
            self._at += len(self._delimiter)

    def _quoted(self) -> Cell | None:
        line, column = self._number, self._at + 1
        parts: list[str] = []
        while (found := _closing(self._text, self._at)) < 0:
            parts.append(self._text[self._at :])
            entry = next(self._source, None)
            if entry is not None:
                self._taken.append(entry)
            if entry is None or isinstance(entry, NotExamined) or self._size > MOST_QUOTED:
                return None
            parts.append("\n" * (entry[0] - self._number))
            self._number, self._text = entry
            self._at = 0
            self._size += len(self._text)
        parts.append(self._text[self._at : found])
        self._at = found + 1
        return Cell("".join(parts).replace('""', '"') + self._until_delimiter(), line, column)

    def _until_delimiter(self) -> str:
        found = self._plain.match(self._text, self._at)
        begin, self._at = self._at, found.end() if found else self._at
        return self._text[begin : self._at]


def _closing(text: str, at: int) -> int:
    """The place of the quote that ends a cell, -1 where it is on a later line; two quotes are one that is said."""
    while (at := text.find('"', at)) >= 0:
        if text[at + 1 : at + 2] != '"':
            return at
        at += 2
    return -1
