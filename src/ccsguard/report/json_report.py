"""report/v1 as JSON: the format for programs, deterministic for the same input, options and pack."""

from __future__ import annotations

import json
import re
import tempfile
from typing import IO, TextIO

from pydantic import BaseModel

from ccsguard.models.report import Closing, Examined, NotExaminedEntry

_COMMANDS = re.compile("[\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
_LISTS = ("documents", "findings", "outcomes", "waived", "quality", "not_examined")


def reporter(stream: TextIO) -> JsonReporter:
    """A reporter that writes report/v1 to `stream`."""
    return JsonReporter(stream)


class JsonReporter:
    """Spools each list of the report to a temporary file until the end; nothing is written of a scan that failed."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._spools: dict[str, IO[str]] = {
            name: tempfile.SpooledTemporaryFile(1 << 20, "w+", encoding="utf-8")  # noqa: SIM115 - closed when copied
            for name in _LISTS
        }

    def add(self, item: Examined | NotExaminedEntry) -> None:
        """Take up one document, or what was not examined."""
        if isinstance(item, NotExaminedEntry):
            self._put("not_examined", item)
            return
        self._put("documents", item.document)
        for finding in item.findings:
            self._put("findings", finding)
        for outcome in item.outcomes:
            self._put("outcomes", outcome)
        for flaw in item.quality:
            self._put("quality", flaw)

    def close(self, closing: Closing) -> None:
        """Write the whole report."""
        head = closing.model_dump(mode="json", by_alias=True)
        summary = head.pop("summary")
        write = self._stream.write
        write("{\n" + _member("schema", "ccsguard/report/v1"))
        for name, value in head.items():
            write(",\n" + _member(name, value))
        for name in _LISTS:
            write(f',\n "{name}": [')
            self._copy(self._spools[name])
            write("]")
        write(",\n" + _member("summary", summary) + "\n}\n")

    def _put(self, name: str, entry: BaseModel) -> None:
        spool = self._spools[name]
        spool.write("\n  " if spool.tell() == 0 else ",\n  ")
        spool.write(_plain(entry.model_dump(mode="json", by_alias=True)))

    def _copy(self, spool: IO[str]) -> None:
        spool.seek(0)
        while piece := spool.read(1 << 16):
            self._stream.write(piece)
        if spool.tell():
            self._stream.write("\n ")
        spool.close()


def _member(name: str, value: object) -> str:
    return f' "{name}": {_plain(value)}'


def _plain(value: object) -> str:
    """Chinese stays readable; what a terminal or a page could take for a command, and lone surrogates, are escaped."""
    return _COMMANDS.sub(lambda match: f"\\u{ord(match.group()):04x}", json.dumps(value, ensure_ascii=False))
