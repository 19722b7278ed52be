"""Reads the cells of a CSV text with their places, and the text of files in the encodings that spreadsheets write."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ccsguard.ingest.drafting.rows import Cell
from ccsguard.models.document import Place

_QUOTED = re.compile(r'[ ]*"(?P<text>(?:[^"]|"")*)"[ ]*')
_HAN = re.compile("[\u4e00-\u9fff]")
WIDE = (b"\xff\xfe", b"\xfe\xff")
"""Marks with which UTF-16 begins."""


def decoded(raw: bytes) -> str | None:
    """The text of a CSV file: Unicode, or what Chinese or Western spreadsheets write; None for binary ones."""
    try:
        text = raw.decode("utf-16" if raw.startswith(WIDE) else "utf-8-sig")
    except UnicodeError:
        text = _legacy(raw)
    return None if "\0" in text else text.replace("\r\n", "\n").replace("\r", "\n")


def _legacy(raw: bytes) -> str:
    try:
        text = raw.decode("gb18030")
    except UnicodeError:
        text = ""
    return text if _HAN.search(text) and _mostly_han(text) else raw.decode("cp1252", "replace")


def _mostly_han(text: str) -> bool:
    """Whether the signs beyond ASCII are Chinese words: Western accents, read so, give rare ones here and there."""
    beyond = [sign for sign in text[:100_000] if not sign.isascii()]
    common = sum("\u4e00" <= sign <= "\u9fa5" or sign in "，。？！：；、（）“”" for sign in beyond)
    letters = sum(sign.isascii() and sign.isalpha() for sign in text[:100_000])
    return common * 10 >= len(beyond) * 8 and 5 * common >= letters


def rows_of(text: str, delimiter: str) -> Iterator[list[Cell]]:
    """The rows of a CSV text; a quoted cell may hold line ends, and is placed where its words begin."""
    bare = re.compile(rf"[^{re.escape(delimiter)}\n]*")
    at, line, begin = 0, 1, 0
    row: list[Cell] = []
    while at < len(text):
        quoted = _QUOTED.match(text, at)
        if quoted and text[quoted.end() : quoted.end() + 1] in ("", delimiter, "\n"):
            start, written, end = quoted.start("text"), quoted["text"].replace('""', '"'), quoted.end()
        else:
            found = bare.match(text, at)
            start, end = at, found.end() if found else at
            written = text[start:end]
        row.append(_trimmed(written, line, start - begin + 1))
        if breaks := text.count("\n", at, end):
            line, begin = line + breaks, text.rfind("\n", at, end) + 1
        if text[end : end + 1] == "\n" or end >= len(text):
            yield row
            row, line, begin = [], line + 1, end + 1
        elif end + 1 >= len(text):
            yield row
        at = end + 1


def _trimmed(written: str, line: int, column: int) -> Cell:
    """A cell without the blanks around its words."""
    words_of = written.strip()
    lead = written[: len(written) - len(written.lstrip())] if words_of else ""
    breaks = lead.count("\n")
    column = len(lead) - lead.rfind("\n") if breaks else column + len(lead)
    return Cell(words_of, Place(line + breaks, column))
