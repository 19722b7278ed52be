"""Fits text into columns, of which a Chinese character takes two."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

_LONGEST_WORD = 32
"""Columns after which a word is broken."""


def wrapped(text: str, columns: int, most: int) -> Iterator[str]:
    """Lines of at most so many columns, where a Chinese character takes two; the last ends in … where more follows."""
    lines: list[str] = []
    line = ""
    for word in _words(text):
        if line and columns_of(line + word.rstrip()) > columns:
            lines.append(line.rstrip())
            line = ""
        line += word
    lines += [line.rstrip()] * bool(line.strip())
    yield from lines[: most - 1]
    if len(lines) >= most:
        last = lines[most - 1] + ("  " * columns if len(lines) > most else "")
        yield cut(last, columns - 1)


def _words(text: str) -> Iterator[str]:
    """Pieces that a line may break after: words with their blank, Chinese characters one by one, long words in
    parts."""
    word = ""
    for sign in text:
        if columns_of(sign) == 2:
            if word:
                yield word
            yield sign
            word = ""
            continue
        word += sign
        if sign == " " or len(word) >= _LONGEST_WORD:
            yield word
            word = ""
    if word:
        yield word


def columns_of(text: str) -> int:
    """The columns that a text takes, two for a Chinese character."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


def cut(text: str, columns: int) -> str:
    """The text, ended by … where it takes more than so many columns."""
    made, used = "", 0
    for sign in text:
        used += 2 if unicodedata.east_asian_width(sign) in "WF" else 1
        if used > columns:
            return made.rstrip() + "…"
        made += sign
    return made
