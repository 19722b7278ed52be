"""How `ccsguard pii` writes what it found: a table for people, JSON Lines as it goes, or one JSON object."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Callable
from typing import IO, Protocol, TextIO

from pydantic import BaseModel

from ccsguard.pipeline.pii_report import SCHEMA, PiiClosing, PiiDocument, PiiMention, PiiNotExamined
from ccsguard.report.text_report import safe

FORMATS = ("text", "json", "jsonl")
_COMMANDS = re.compile("[\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
_BELIEVED, _DOUBTFUL = 0.6, 0.4


class Writer(Protocol):
    """Writes piece by piece, so that a million lines need no more memory than one."""

    def add(self, item: PiiDocument | PiiNotExamined) -> None:
        """Take up one document, or what was not examined."""

    def close(self, closing: PiiClosing) -> None:
        """Write the end; without it the output is not complete."""


def open_writer(name: str, stream: TextIO) -> Writer:
    """The writer of a format that writes to `stream`."""
    writers: dict[str, Callable[[TextIO], Writer]] = {"text": TextWriter, "json": JsonWriter, "jsonl": LinesWriter}
    return writers[name](stream)


class LinesWriter:
    """One line a mention, one for what was not examined, and a closing line; a line's `type` says which it is."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def add(self, item: PiiDocument | PiiNotExamined) -> None:
        """Write the lines of one document."""
        for one in item.mentions if isinstance(item, PiiDocument) else (item,):
            self._stream.write(_plain(one) + "\n")

    def close(self, closing: PiiClosing) -> None:
        """Write the closing line."""
        self._stream.write(_plain(closing) + "\n")


class JsonWriter:
    """One object of the schema that `ccsguard schema pii` prints; nothing is written of a run that failed."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._spools = {name: _spool() for name in ("mentions", "not_examined")}

    def add(self, item: PiiDocument | PiiNotExamined) -> None:
        """Spool one document."""
        if isinstance(item, PiiNotExamined):
            self._put("not_examined", item)
            return
        for one in item.mentions:
            self._put("mentions", one)

    def close(self, closing: PiiClosing) -> None:
        """Write the object."""
        head = closing.model_dump(mode="json", by_alias=True, exclude={"type", "schema_", "summary"})
        write = self._stream.write
        write(f'{{\n "schema": "{SCHEMA}"')
        for name, value in head.items():
            write(f',\n "{name}": {_json(value)}')
        for name, spool in self._spools.items():
            write(f',\n "{name}": [')
            spool.seek(0)
            while piece := spool.read(1 << 16):
                write(piece)
            write("\n ]" if spool.tell() else "]")
            spool.close()
        write(f',\n "summary": {_plain(closing.summary)}\n}}\n')

    def _put(self, name: str, entry: BaseModel) -> None:
        spool = self._spools[name]
        spool.write("\n  " if spool.tell() == 0 else ",\n  ")
        spool.write(_plain(entry))


class TextWriter:
    """A table by document: where, what, how sure; then counts and what is not seen."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._not_examined = _spool()

    def add(self, item: PiiDocument | PiiNotExamined) -> None:
        """Write one document's mentions."""
        if isinstance(item, PiiNotExamined):
            place = ":".join(str(part) for part in (item.path, item.line, item.column) if part is not None)
            self._not_examined.write(f"  {safe(place)}: {safe(item.reason)}\n")
            return
        if not item.mentions:
            return
        index = f" (document {item.index + 1})" if item.index else ""
        self._stream.write(f"{safe(item.path)}{index}  {item.kind} · {safe(item.id)}\n")
        for mention in item.mentions:
            self._stream.write("".join(f"  {line}\n" for line in _rows(mention)))
        self._stream.write("\n")

    def close(self, closing: PiiClosing) -> None:
        """Write what was not examined, the counts, and what is not seen."""
        write = self._stream.write
        if self._not_examined.tell():
            self._not_examined.seek(0)
            write("Not examined\n")
            while piece := self._not_examined.read(1 << 16):
                write(piece)
            write("\n")
        summary = closing.summary
        write(f"Mentions of personal data: {summary.mentions} in {summary.documents_with_mentions} of ")
        write(f"{summary.documents} documents ({summary.texts} texts)\n")
        for entity, count in sorted(summary.by_entity.items(), key=lambda pair: (-pair[1], pair[0])):
            write(f"  {entity:<24} {count}\n")
        if summary.not_examined:
            write(f"{summary.not_examined} files or parts not examined\n")
        write(f"Names by: {safe(closing.detection.named_entities or 'no engine')}\n")
        for one in closing.detection.not_seen:
            write(f"Not seen: {safe(one)}\n")
        write("What was not found may still be there: this is no proof that a text is free of personal data.\n")


def _rows(mention: PiiMention) -> list[str]:
    """`turn 3  12-31  CREDIT_CARD  1.00  customer  …`, with one more line for each further place and reading."""
    marks = [name for name in ("asked", "read_back", "checksum") if getattr(mention, name)]
    marks += [] if mention.complete else ["part"]
    marks += [f"{mention.digits} digits"] if mention.digits else []
    sure = "believed" if mention.score >= _BELIEVED else "doubtful" if mention.score >= _DOUBTFUL else "weak"
    about = f"{mention.entity:<22} {mention.score:.2f} {sure:<9} {mention.speaker:<9} {', '.join(marks)}"
    first, *others = [_place(mention, number) for number in range(len(mention.spans))]
    rows = [f"{first:<30} {about}".rstrip(), *(f"{other:<30} (goes on)" for other in others)]
    return rows + [f"{'':<30} or {one.entity} {one.score:.2f}" for one in mention.alternatives or ()]


def _place(mention: PiiMention, number: int) -> str:
    one = mention.spans[number]
    where = f"turn {one.turn}" if one.turn is not None else f"step {one.step}" if one.step is not None else one.key
    line = f"line {one.line}, " if one.line is not None else ""
    part = f" {one.part}" if one.part in ("note", "condition") else ""
    return f"{line}{safe(where or '')}{part}, {one.start}-{one.end}"


def _spool() -> IO[str]:
    return tempfile.SpooledTemporaryFile(1 << 20, "w+", encoding="utf-8")


def _plain(entry: BaseModel) -> str:
    """What is unknown or does not apply is left out; but what is false is said."""
    return _json(entry.model_dump(mode="json", by_alias=True, exclude_none=True))


def _json(value: object) -> str:
    """Chinese stays readable; what a terminal or a page could take for a command, and lone surrogates, are escaped."""
    return _COMMANDS.sub(lambda match: f"\\u{ord(match.group()):04x}", json.dumps(value, ensure_ascii=False))
