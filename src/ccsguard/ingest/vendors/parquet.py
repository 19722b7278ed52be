"""Reads Apache Parquet (https://parquet.apache.org/docs/file-format/): a row a message, or a row a conversation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import TYPE_CHECKING, Any, BinaryIO

from ccsguard.errors import DocumentError
from ccsguard.ingest.documents import Setting
from ccsguard.ingest.tree import UnknownFormat
from ccsguard.ingest.vendors.format import StreamFormat, Trees
from ccsguard.ingest.vendors.rows.columns import Columns, columns_of
from ccsguard.ingest.vendors.rows.conversations import conversations
from ccsguard.ingest.vendors.rows.messages import Row, transcripts
from ccsguard.models.document import NotExamined, Place

if TYPE_CHECKING:
    from pyarrow import RecordBatch
    from pyarrow.parquet import ParquetFile

_AT_ONCE = 512
"""Rows that are made Python values at a time; a row may be a whole conversation."""
_MISSING = "Parquet is read with pyarrow, which is not installed: pip install 'ccsguard[parquet]'"
_BROKEN = "no Parquet file, or a broken one"
_UNREAD = "a row that can't be read"
_NO_TABLE = "Parquet without columns of messages or conversations that are known"


def read(stream: BinaryIO, path: str, setting: Setting, name: str) -> Trees:
    """The conversations of a file, a few rows at a time; one row that can't be read does not stop the others.

    Raises:
        UnknownFormat: no column of it is known to hold what was said, or there is no row.
        DocumentError: it is no Parquet file, or pyarrow is not installed.
    """
    try:
        from pyarrow import ArrowException
        from pyarrow.parquet import ParquetFile
    except ImportError:
        raise DocumentError(path, _MISSING) from None
    try:
        table = ParquetFile(stream)
        names = [str(one) for one in table.schema_arrow.names]
    except (ArrowException, OSError, ValueError):
        raise DocumentError(path, _BROKEN) from None
    columns = columns_of(names, alone=True)
    if columns is None:
        raise UnknownFormat(path, _NO_TABLE)
    rows = _rows(table, path, {part: names[at] for part, at in columns.of.items()}, columns)
    first = next(rows, None)
    if first is None:
        raise UnknownFormat(path, "Parquet without a row")
    every = chain((first,), rows)
    if columns.whole:
        yield from conversations(path, every, setting, name)
    else:
        yield from transcripts(path, every, setting, name, several="conversation" in columns.of)


def _rows(table: ParquetFile, path: str, wanted: Mapping[str, str], columns: Columns) -> Iterator[Row | NotExamined]:
    """The rows with a value where the words should stand; those without one are left out.

    Raises:
        DocumentError: the rest of the file can't be read.
    """
    from pyarrow import ArrowException

    words, number = "whole" if columns.whole else "text", 0
    batches = table.iter_batches(batch_size=_AT_ONCE, columns=sorted(set(wanted.values())), use_threads=False)
    while True:
        try:
            batch = next(batches, None)
        except (ArrowException, OSError, ValueError):
            raise DocumentError(path, f"{_BROKEN}; not read beyond row {number}") from None
        if batch is None:
            return
        for cells in _cells(batch, wanted):
            number += 1
            place = Place(number, 1, where=f"row {number}")
            if cells is None:
                yield NotExamined(path, _UNREAD, number)
            elif words in cells:
                yield Row(number, cells, place)


def _cells(batch: RecordBatch, wanted: Mapping[str, str]) -> Iterator[dict[str, Any] | None]:
    """The cells of each row by part, None for a row that can't be made Python values."""
    arrays = {part: batch.column(name) for part, name in wanted.items()}
    try:
        values = {part: array.to_pylist() for part, array in arrays.items()}
    except (ValueError, OverflowError, ArithmeticError):  # a text that is not UTF-8, a date beyond the calendar
        yield from (_one(arrays, number) for number in range(batch.num_rows))
        return
    for row in zip(*values.values(), strict=True):
        yield {part: _text(value) for part, value in zip(values, row, strict=True) if value is not None}


def _one(arrays: Mapping[str, Any], number: int) -> dict[str, Any] | None:
    try:
        found = {part: array[number].as_py() for part, array in arrays.items()}
    except (ValueError, OverflowError, ArithmeticError):
        return None
    return {part: _text(value) for part, value in found.items() if value is not None}


def _text(value: Any) -> Any:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else value


FORMATS = (StreamFormat("Parquet", "transcript", (".parquet", ".pq"), read),)
