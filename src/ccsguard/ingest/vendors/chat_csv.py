"""Reads tables of messages (CSV, TSV) as chat and help-desk programs export them: one conversation a file, or many."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import BinaryIO

from ccsguard.errors import DocumentError
from ccsguard.ingest.documents import Setting
from ccsguard.ingest.encoding import is_wide, lines
from ccsguard.ingest.tree import UnknownFormat
from ccsguard.ingest.vendors.format import StreamFormat, Trees
from ccsguard.ingest.vendors.rows.cells import Cell, Lines, rows_of
from ccsguard.ingest.vendors.rows.columns import Columns, columns_of
from ccsguard.ingest.vendors.rows.conversations import conversations
from ccsguard.ingest.vendors.rows.messages import Row, transcripts
from ccsguard.models.document import NotExamined, Place

_DELIMITERS = (",", ";", "\t", "|")
_SEPARATOR = re.compile(r"sep=(.)\s*", re.IGNORECASE)
_HEAD = 2**16
_SHORT = "a row with fewer cells than there are columns: it was not read"
_NO_TABLE = "no table of messages: no columns for who says what were found"


def recognise(head: bytes) -> str | None:
    """By what the beginning of a file (up to 64 KB) is a table of messages, None where it is none."""
    raw = head[: len(head) - len(head) % 2] if is_wide(head) else head
    text = raw.decode("utf-16" if is_wide(head) else "utf-8-sig", "replace")
    first = next((line for line in text.splitlines() if line.strip() and not _SEPARATOR.fullmatch(line)), "")
    found = _header(first[:_HEAD])
    return found[1].because if found else None


def read(stream: BinaryIO, path: str, setting: Setting, name: str) -> Trees:
    """The conversations of a table, row by row; rows of no known conversation are one.

    Raises:
        UnknownFormat: there is no table of messages in it, or no message in the table.
        DocumentError: it is no text.
    """
    source = lines(stream, path)
    header = next(source, None)
    if isinstance(header, tuple) and _SEPARATOR.fullmatch(header[1]):
        header = next(source, None)
    if isinstance(header, NotExamined):
        raise DocumentError(path, header.reason, header.line)
    found = _header(header[1][:_HEAD]) if header else None
    if not found:
        raise UnknownFormat(path, _NO_TABLE)
    delimiter, columns = found
    rows = _rows(path, source, delimiter, columns)
    first = next(rows, None)
    if first is None:
        raise UnknownFormat(path, "a table of messages without a row")
    if columns.whole:
        yield from conversations(path, chain((first,), rows), setting, name)
    else:
        yield from transcripts(path, chain((first,), rows), setting, name, several="conversation" in columns.of)


def _header(line: str) -> tuple[str, Columns] | None:
    """How a table's cells are apart, and its columns, by its first line."""
    for delimiter in sorted(_DELIMITERS, key=line.count, reverse=True):
        cells = next(rows_of("", iter(((1, line),)), delimiter), None)
        if isinstance(cells, list) and (columns := columns_of([cell.text for cell in cells])):
            return delimiter, columns
    return None


def _rows(path: str, source: Lines, delimiter: str, columns: Columns) -> Iterator[Row | NotExamined]:
    words = columns.of["whole" if columns.whole else "text"]
    for number, cells in enumerate(rows_of(path, source, delimiter), 1):
        if isinstance(cells, NotExamined):
            yield cells
        elif len(cells) <= words:
            yield NotExamined(path, _SHORT, cells[0].line)
        else:
            yield Row(number, _parts(cells, columns), Place(cells[words].line, cells[words].column))


def _parts(cells: Sequence[Cell], columns: Columns) -> dict[str, str]:
    return {part: cells[at].text for part, at in columns.of.items() if at < len(cells) and cells[at].text}


FORMATS = (StreamFormat("table of messages", "transcript", (".csv", ".tsv"), read, recognise, sequential=True),)
