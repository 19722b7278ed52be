"""Streams JSON Lines: one document a line, and a bad line does not stop the others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from ccsguard.errors import DocumentError
from ccsguard.ingest.documents import Setting, examine, not_examined
from ccsguard.ingest.encoding import lines
from ccsguard.ingest.json_source import line_tree
from ccsguard.ingest.neutral_jsonl import as_transcript, is_neutral
from ccsguard.ingest.tree import UnknownFormat
from ccsguard.models.document import Document, NotExamined


def jsonl_documents(stream: BinaryIO, path: str, setting: Setting, name: str) -> Iterator[Document | NotExamined]:
    """The documents of a stream, in order.

    Lines of no known format are listed one by one where the file begins with one of ours, and once where it does not.
    """
    empty, ours, foreign = True, False, False
    for entry in lines(stream, path):
        empty = False
        if isinstance(entry, NotExamined):
            yield entry
            continue
        number, text = entry
        try:
            yield from _line(path, number, text, setting, name)
            ours = True
        except UnknownFormat as error:
            if ours or not foreign:
                error.line = number
                yield not_examined(error) if ours else setting.unknown(error)
            foreign = foreign or not ours
        except DocumentError as error:
            yield not_examined(error)
    if empty:
        yield NotExamined(path, "the file is empty")


def _line(path: str, number: int, text: str, setting: Setting, name: str) -> Iterator[Document | NotExamined]:
    tree = replace(line_tree(path, text, number), name=f"{name}:{number}")
    if is_neutral(tree.value):
        tree = as_transcript(tree, setting.speakers, number)
    yield from examine(tree, setting)
