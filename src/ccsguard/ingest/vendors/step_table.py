"""Scripts as tables of steps, `step, speaker, text, condition, next` and the like: CSV files, sheets of workbooks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import BinaryIO

from ccsguard.errors import DocumentError
from ccsguard.ingest.documents import Setting
from ccsguard.ingest.drafting import Draft, words
from ccsguard.ingest.drafting.csv_rows import WIDE, decoded, rows_of
from ccsguard.ingest.drafting.native import script_tree
from ccsguard.ingest.drafting.rows import Cell, header_of, written_table
from ccsguard.ingest.encoding import MAX_FILE
from ccsguard.ingest.labelled_lines import language_of
from ccsguard.ingest.tree import MAX_VALUES, Tree, UnknownFormat
from ccsguard.ingest.vendors.archives import refuse_bomb
from ccsguard.ingest.vendors.format import StreamFormat
from ccsguard.models.document import NotExamined, Place

NAME = "step table"
_BECAUSE = "its columns are those of steps and of ways between them"
_DELIMITERS = ",;\t|"
_FIRST_ROWS = 320
_HEAD = 2**16
"""Bytes at which the beginning of a file may be cut off within a line."""


def recognise(head: bytes) -> str | None:
    """By what a file is a table of steps."""
    if len(head) >= _HEAD and not head.startswith(WIDE):
        head = head[: head.rfind(b"\n") + 1] or head
    text = decoded(head)
    return _BECAUSE if text and _delimiter(text) else None


def read_csv(stream: BinaryIO, path: str, setting: Setting, name: str) -> Iterator[Tree | NotExamined]:
    """The script of a CSV file.

    Raises:
        DocumentError: it is binary, or too large.
    """
    raw = stream.read(MAX_FILE + 1)
    text = decoded(raw) if len(raw) <= MAX_FILE else None
    if text is None:
        raise DocumentError(path, f"larger than {MAX_FILE // 2**20} MB, or binary")
    delimiter = _delimiter(text)
    if delimiter is None:
        raise UnknownFormat(path, "no table of steps")
    rows: list[list[Cell]] = []
    cells = 0
    for row in rows_of(text, delimiter):
        cells += len(row)
        if cells > MAX_VALUES:
            raise DocumentError(path, f"more than {MAX_VALUES:,} cells in one table")
        rows.append(row)
    yield _tree(path, rows, name, 0)


def read_workbook(stream: BinaryIO, path: str, setting: Setting, name: str) -> Iterator[Tree | NotExamined]:
    """The scripts of a workbook, one a sheet; sheets that are none are named.

    Raises:
        UnknownFormat: no sheet of it is a table of steps.
        DocumentError: it is broken, or too large.
    """
    from python_calamine import CalamineWorkbook

    refuse_bomb(stream, path)
    try:
        workbook = CalamineWorkbook.from_filelike(stream)
        titles = list(workbook.sheet_names)
    except Exception:  # the library has an error of its own for each kind of workbook
        raise DocumentError(path, "can't be read as a workbook") from None
    found = [(title, rows) for title in titles if header_of(_texts(rows := _sheet(workbook, title, path)))]
    if not found:
        raise UnknownFormat(path, "no sheet is a step table")
    for index, (title, rows) in enumerate(found):
        yield _tree(path, rows, name if len(found) == 1 else f"{name}:{title}", index)
    for title in titles:
        if title not in {one for one, _ in found}:
            yield NotExamined(path, f"sheet {titles.index(title) + 1} is no step table", error=False)


def _delimiter(text: str) -> str | None:
    """The sign between the cells of a table of steps; None where it is no such table with any."""
    first = text[:20_000]
    for one in _DELIMITERS:
        if one not in first:
            continue
        rows = [*islice(rows_of(text, one), _FIRST_ROWS)]
        if header_of(_texts(rows)):
            return one
    return None


def _texts(rows: Sequence[Sequence[Cell]]) -> list[list[str]]:
    return [[cell.text for cell in row] for row in rows[:_FIRST_ROWS]]


def _tree(path: str, rows: Sequence[Sequence[Cell]], name: str, index: int) -> Tree:
    draft = Draft(path, words())
    written_table(rows, draft)
    language = language_of("".join(cell.text for row in rows[1:50] for cell in row)[:20_000])
    return script_tree(draft, NAME, _BECAUSE, name, language, index=index)


def _sheet(workbook: object, title: str, path: str) -> list[list[Cell]]:
    """The cells of a sheet from its first row and column on."""
    try:
        sheet = workbook.get_sheet_by_name(title)  # type: ignore[attr-defined]
        if sheet.total_height * sheet.total_width > 4 * MAX_VALUES:
            raise DocumentError(path, f"a sheet of more than {4 * MAX_VALUES:,} cells")
        rows = sheet.to_python(skip_empty_area=False)
    except DocumentError:
        raise
    except Exception:  # a sheet of charts, or one that is broken
        return []
    return [
        [
            Cell(_written(value), Place(1, 1, where=f"sheet {title}, cell {_letters(column)}{row}"))
            for column, value in enumerate(cells)
        ]
        for row, cells in enumerate(rows, 1)
    ]


def _written(value: object) -> str:
    """A value as the sheet shows it: whole numbers have no decimals."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).replace("\r\n", "\n").replace("_x000D_", "").strip()


def _letters(column: int) -> str:
    """The name of a column, counted from 0.

    >>> _letters(0), _letters(25), _letters(26)
    ('A', 'Z', 'AA')
    """
    name = ""
    column += 1
    while column:
        column, left = divmod(column - 1, 26)
        name = chr(ord("A") + left) + name
    return name


FORMATS = (
    StreamFormat(NAME, "script", (".csv", ".tsv"), read_csv, recognise),
    StreamFormat("workbook of step tables", "script", (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"), read_workbook),
)
