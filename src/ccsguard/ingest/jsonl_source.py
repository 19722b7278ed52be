"""Streams JSON Lines: one document a line, and a bad line does not stop the others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from ccsguard.errors import DocumentError
from ccsguard.ingest.documents import Setting, not_examined
from ccsguard.ingest.encoding import lines
from ccsguard.ingest.json_source import line_tree
from ccsguard.ingest.labelled_lines import Group, is_labelled
from ccsguard.ingest.native import documents_of
from ccsguard.ingest.neutral_jsonl import as_transcript, is_neutral
from ccsguard.ingest.tree import Tree, UnknownFormat
from ccsguard.models.document import Document, NotExamined


def jsonl_documents(stream: BinaryIO, path: str, setting: Setting, name: str) -> Iterator[Document | NotExamined]:
    """The documents of a stream, in order.

    Lines of no known format are listed one by one where the file begins with one of ours, and once where it does not.
    """
    empty, ours, foreign = True, False, False
    for entry in _gathered(lines(stream, path), path, setting, name):
        empty = False
        if isinstance(entry, NotExamined):
            yield entry
            continue
        try:
            if isinstance(entry, Group):
                yield from entry.documents()
            else:
                yield from _line(*entry, setting)
            ours = True
        except UnknownFormat as error:
            if ours or not foreign:
                error.line = error.line if isinstance(entry, Group) else entry[1]
                yield not_examined(error) if ours else setting.unknown(error)
            foreign = foreign or not ours
        except DocumentError as error:
            yield not_examined(error)
    if empty:
        yield NotExamined(path, "the file is empty")


def _gathered(
    entries: Iterator[tuple[int, str] | NotExamined], path: str, setting: Setting, name: str
) -> Iterator[Group | tuple[Tree, int] | NotExamined]:
    """The trees of the lines, and where texts are read those of one conversation together."""
    group: Group | None = None
    for entry in entries:
        made = entry if isinstance(entry, NotExamined) else _tree(path, *entry, name)
        text = made if setting.texts and isinstance(made, tuple) and is_labelled(made[0].value) else None
        if group and not (text and group.takes(text[0])):
            yield group
            group = None
        if text is None:
            yield made
            continue
        group = group or Group.of(text[0], name, setting)
        group.add(*text)
    if group:
        yield group


def _tree(path: str, number: int, text: str, name: str) -> tuple[Tree, int] | NotExamined:
    try:
        return replace(line_tree(path, text, number), name=f"{name}:{number}"), number
    except DocumentError as error:
        return not_examined(error)


def _line(tree: Tree, number: int, setting: Setting) -> Iterator[Document | NotExamined]:
    if is_neutral(tree.value):
        tree = as_transcript(tree, setting.speakers, number)
    yield from documents_of(tree, setting)
