"""Makes transcripts of rows that are one conversation each, whose words stand in one cell: a list, JSON or a text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from ccsguard.errors import DocumentError
from ccsguard.ingest.documents import NO_FORMAT, Setting
from ccsguard.ingest.kinds import KEY
from ccsguard.ingest.tree import Tree, UnknownFormat
from ccsguard.ingest.vendors.rows.messages import Row
from ccsguard.ingest.vendors.spoken import roles, values
from ccsguard.models.document import NotExamined, Place

_MOST_TOLD = 25
_NO_FORM = "a conversation in no form that is known"
_NO_WORDS = "a conversation without a single word"


def conversations(
    path: str, rows: Iterable[Row | NotExamined], setting: Setting, name: str
) -> Iterator[Tree | NotExamined]:
    """The conversation of each row; one that can't be read does not stop the others, and 25 of these are listed.

    Raises:
        UnknownFormat: no row could be read.
    """
    untold, refused, made = 0, list[NotExamined](), False
    for index, row in enumerate(rows):
        if isinstance(row, NotExamined):
            yield row
            continue
        try:
            for tree in _conversation(path, row, setting, f"{name}:{row.number}", index):
                made = True
                yield from refused
                refused.clear()
                yield tree
        except DocumentError as error:
            untold += 1
            if untold <= _MOST_TOLD:
                reason = _NO_FORM if error.reason == NO_FORMAT else error.reason
                silent = reason == _NO_WORDS
                refused.append(NotExamined(path, reason, row.place.line, row.place.column, error=not silent))
    if not made and refused:
        raise UnknownFormat(path, f"a table in which no row could be read; the first: {refused[0].reason}")
    yield from refused
    if untold > _MOST_TOLD:
        yield NotExamined(path, f"{untold - _MOST_TOLD} more rows whose conversations can't be read")


def _conversation(path: str, row: Row, setting: Setting, name: str, index: int) -> Iterator[Tree | NotExamined]:
    """The native trees of what stands in a row, with the row's own id, language and time where it says nothing else.

    Raises:
        DocumentError: nothing of it can be read; UnknownFormat where it is in no form that is known.
    """
    whole = row.cells.get("whole")
    trees = _of_text(path, whole, setting, name) if isinstance(whole, str) else _of_value(path, whole, setting, name)
    beside = {
        "id": str(row.cells["id"]).strip() if row.cells.get("id") is not None else None,
        "language": roles.language_of(row.cells.get("language")),
        "channel": roles.channel_of(row.cells.get("channel")),
        "started_at": values.written(values.moment(row.cells.get("time"))),
    }
    known = {key: one for key, one in beside.items() if one}
    for tree in trees:
        if isinstance(tree, NotExamined):
            yield replace(tree, line=row.place.line, column=row.place.column)
            continue
        made = {**known, **{key: one for key, one in tree.value.items() if one is not None}}
        if "language" in known:
            made["language"] = known["language"]
        value = {KEY: made.pop(KEY), **made}
        yield replace(tree, value=value, places=_Placed(row.place, tree.places), index=index, name=name)


def _of_text(path: str, text: str, setting: Setting, name: str) -> Iterator[Tree | NotExamined]:
    from ccsguard.ingest.json_source import tree
    from ccsguard.ingest.plain_text import plain_trees
    from ccsguard.ingest.text_source import text_tree
    from ccsguard.ingest.vendors import subrip

    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise DocumentError(path, _NO_WORDS)
    if text.lstrip()[:1] in ("{", "["):
        yield from _of_tree(replace(tree(path, text), name=name), setting)
    elif subrip.recognise(text):
        yield from subrip.convert(path, text, setting, name)
    else:
        try:
            yield text_tree(path, text, setting, name)
        except UnknownFormat:
            if not setting.texts:
                raise
            yield from plain_trees(path, text, name)


def _of_value(path: str, value: Any, setting: Setting, name: str) -> Iterator[Tree | NotExamined]:
    if not value:
        raise DocumentError(path, _NO_WORDS)
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        yield from _of_text(path, "\n".join(value), setting, name)
        return
    yield from _of_tree(Tree(path, value, {"": Place(1, 1)}, name=name), setting)


def _of_tree(tree: Tree, setting: Setting) -> Iterator[Tree | NotExamined]:
    """What a format of JSON makes of a value; a list of turns is read as one that stands in an object.

    Raises:
        UnknownFormat: none knows it.
    """
    from ccsguard.ingest.vendors import TreeFormat, formats

    if isinstance(tree.value, Mapping) and KEY in tree.value:
        yield tree
        return
    if isinstance(tree.value, list):
        inside = {pointer and f"/turns{pointer}": place for pointer, place in tree.places.items()}
        tree = replace(tree, value={"turns": tree.value}, places=inside)
    for one in formats():
        if isinstance(one, TreeFormat) and one.kind == "transcript" and one.convert and one.recognise(tree.value):
            yield from one.convert(tree, setting)
            return
    raise UnknownFormat(tree.path, _NO_FORM)


class _Placed(Mapping[str, Place]):
    """The places of a conversation that stands in one cell.

    In a text file they go on from the cell's own line and column; elsewhere they are told as a row and what is in it.
    """

    def __init__(self, cell: Place, inner: Mapping[str, Place]) -> None:
        self._cell, self._inner = cell, inner

    def __getitem__(self, pointer: str) -> Place:
        inner, cell = self._inner[pointer], self._cell
        if cell.where is None:
            before = cell.column - 1 if inner.line == 1 else 0
            return Place(cell.line + inner.line - 1, before + inner.column)
        if inner.pointer is None:
            return replace(cell, where=f"{cell.where}, line {inner.line}")
        return replace(cell, pointer=inner.pointer)

    def __iter__(self) -> Iterator[str]:
        return iter(self._inner)

    def __len__(self) -> int:
        return len(self._inner)
