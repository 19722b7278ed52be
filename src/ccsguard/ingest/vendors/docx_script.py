"""Scripts in Word documents: headings as steps, lines of speakers, lists of ways on, and tables of steps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO

from ccsguard.ingest.documents import Setting
from ccsguard.ingest.drafting import Draft, ScriptReader, words
from ccsguard.ingest.drafting.native import script_tree
from ccsguard.ingest.drafting.rows import Cell
from ccsguard.ingest.labelled_lines import language_of
from ccsguard.ingest.tree import Tree, UnknownFormat
from ccsguard.ingest.vendors.archives import refuse_bomb
from ccsguard.ingest.vendors.format import StreamFormat
from ccsguard.ingest.vendors.word.body import Paragraph, Table, WordDocument, open_word
from ccsguard.models.document import NotExamined, Place

NAME = "Word script"
_BECAUSE = "a Word document with lines of speakers, or a table of steps"
_NO_SCRIPT = "a Word document in which nobody is said to speak and no table holds steps"
_LEAST = 2
"""Passages that somebody speaks, of what is taken for a script."""


def read_docx(stream: BinaryIO, path: str, setting: Setting, name: str) -> Iterator[Tree | NotExamined]:
    """The script of a document, and what of it is not read.

    Raises:
        UnknownFormat: it is no script.
        DocumentError: it is broken, or too large.
    """
    refuse_bomb(stream, path)
    document = open_word(stream, path)
    draft = Draft(path, words(), apart=True)
    headings = (one.text for one in document.blocks if isinstance(one, Paragraph) and one.heading)
    reader = ScriptReader(draft, headings)
    sure = setting.sidecar is not None and setting.sidecar.kind == "script"
    tables = _fill(reader, document)
    passages = sum(bool(part.say.place) for step in draft.steps.values() for part in step.parts)
    if not draft.steps or not (sure or tables or (reader.spoken and passages >= _LEAST)):
        raise UnknownFormat(path, _NO_SCRIPT)
    if not sure and not tables and reader.heard >= _LEAST and len(draft.steps) == 1 and not _leads_on(draft):
        raise UnknownFormat(path, "a Word document that reads like a transcript; save it as text")
    yield script_tree(draft, NAME, _BECAUSE, name, language_of(document.text()[:20_000]))
    yield from (NotExamined(path, reason, error=False) for reason in document.unread)


def read_doc(stream: BinaryIO, path: str, setting: Setting, name: str) -> Iterator[Tree | NotExamined]:
    """Name a document of the old binary format.

    Raises:
        UnknownFormat: always.
    """
    raise UnknownFormat(path, "a document of Word 97 to 2003 is not read; save it as .docx")
    yield


def _fill(reader: ScriptReader, document: WordDocument) -> bool:
    """Take all paragraphs and tables; true where a table of steps was among them."""
    tables = False
    for block in document.blocks:
        if isinstance(block, Table):
            tables = reader.table(_cells(block)) or tables
        elif not block.text.strip():
            reader.blank()
        elif block.heading:
            reader.heading(block.text, _place(block))
        else:
            _lines(reader, block)
    return tables


def _lines(reader: ScriptReader, block: Paragraph) -> None:
    """The lines of a paragraph; what a line without a label goes on with ends with the paragraph."""
    place = _place(block)
    for line in block.text.split("\n"):
        reader.line(line, lambda _: place, listed=block.listed)


def _cells(table: Table) -> Sequence[Sequence[Cell]]:
    return [
        [Cell(text, Place(1, 1, where=f"table {table.number}, row {number}")) for text in row]
        for number, row in enumerate(table.rows, 1)
    ]


def _place(block: Paragraph) -> Place:
    return Place(1, 1, where=f"paragraph {block.number}")


def _leads_on(draft: Draft) -> bool:
    ways: list[Any] = [
        way for step in draft.steps.values() for part in step.parts for way in part.ways if way.to is None
    ]
    return bool(ways)


FORMATS = (
    StreamFormat(NAME, "script", (".docx", ".docm"), read_docx),
    StreamFormat("Word 97 document", None, (".doc",), read_doc),
)
