"""Opens regular files only and turns bytes into text, within bounds: hostile files are refused with a reason."""

from __future__ import annotations

import codecs
import io
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from ccsguard.errors import DocumentError
from ccsguard.models.document import NotExamined

MAX_FILE = 64 * 2**20
"""Bytes of a file that is read as one whole."""
MAX_LINE = 16 * 2**20
"""Bytes of one line of JSON Lines."""
_CHUNK = 2**20
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_BINARY = "binary, not text (or UTF-16 without a byte order mark)"


def open_regular(path: str, source: str) -> BinaryIO:
    """Open a file for reading; a pipe, socket or device is refused, and never waited for.

    Raises:
        DocumentError: it is no regular file.
        OSError: it can't be opened.
    """
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
    if not stat.S_ISREG(Path(path).stat().st_mode):
        raise DocumentError(source, "not a regular file")
    descriptor = os.open(path, flags)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise DocumentError(source, "not a regular file")
    return os.fdopen(descriptor, "rb")


def read_text(stream: BinaryIO, source: str) -> str:
    """The whole text of a stream, line ends made `\\n` and a byte order mark taken off.

    Raises:
        DocumentError: it is empty, too large, binary, or not UTF-8 (or UTF-16 with a byte order mark).
    """
    if stream.seekable():
        here, size = stream.tell(), stream.seek(0, os.SEEK_END)
        stream.seek(here)
        if size - here > MAX_FILE:
            raise _too_large(source)
    raw = stream.read(MAX_FILE + 1)
    if len(raw) > MAX_FILE:
        raise _too_large(source)
    text = _decoded(raw, source)
    if not text.strip():
        raise DocumentError(source, "the file is empty")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text


def is_wide(head: bytes) -> bool:
    """True where the bytes begin with a UTF-16 byte order mark."""
    return head.startswith(_WIDE)


def lines(stream: BinaryIO, source: str) -> Iterator[tuple[int, str] | NotExamined]:
    """The lines of a stream with their 1-based numbers, blank ones left out; a bad line does not stop the others."""
    head = stream.read(3)
    if is_wide(head):
        yield from _wide_lines(joined(head, stream), source)
        return
    source_stream = stream if not head else joined(head.removeprefix(codecs.BOM_UTF8), stream)
    number = 0
    while raw := source_stream.readline(MAX_LINE + 1):
        number += 1
        if len(raw) > MAX_LINE:
            while raw and not raw.endswith(b"\n"):
                raw = source_stream.readline(_CHUNK)
            yield NotExamined(source, f"the line is longer than {MAX_LINE // 2**20} MB", number)
            continue
        try:
            text = _decoded(raw, source)
        except DocumentError as error:
            yield NotExamined(source, error.reason, number)
            continue
        if not text.isspace():
            yield number, text.rstrip("\r\n")


def joined(head: bytes, rest: BinaryIO) -> BinaryIO:
    """A stream of some bytes already read and the rest."""
    return io.BufferedReader(_Joined(head, rest), _CHUNK)


class _Joined(io.RawIOBase):
    """Bytes already read, then the rest of their stream."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head, self._rest = head, rest

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill the buffer as far as one read goes."""
        chunk, self._head = self._head[: len(buffer)], self._head[len(buffer) :]
        chunk = chunk or self._rest.read(len(buffer))
        buffer[: len(chunk)] = chunk
        return len(chunk)


def _wide_lines(stream: BinaryIO, source: str) -> Iterator[tuple[int, str] | NotExamined]:
    """Lines of UTF-16, where a broken character ends the reading: what follows it can't be trusted."""
    text_stream = io.TextIOWrapper(stream, encoding="utf-16", newline="\n")
    number, limit = 0, MAX_LINE // 2
    while True:
        number += 1
        try:
            text = text_stream.readline(limit + 1)
            if len(text) > limit:
                while text and not text.endswith("\n"):
                    text = text_stream.readline(_CHUNK)
                yield NotExamined(source, f"the line is longer than {MAX_LINE // 2**20} MB", number)
                continue
        except UnicodeError:
            yield NotExamined(source, "not valid UTF-16; the rest of the file was not read", number)
            return
        if not text:
            return
        if not text.isspace():
            yield number, text.rstrip("\r\n")


def _decoded(raw: bytes, source: str) -> str:
    if is_wide(raw):
        try:
            text = raw.decode("utf-16")
        except UnicodeError:
            raise DocumentError(source, "not valid UTF-16") from None
    else:
        if b"\0" in raw:
            raise DocumentError(source, _BINARY)
        try:
            text = raw.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = raw.count(b"\n", 0, error.start) + 1
            raise DocumentError(source, "not UTF-8; convert the file to UTF-8", line) from None
    if "\0" in text:
        raise DocumentError(source, _BINARY)
    return text


def _too_large(source: str) -> DocumentError:
    reason = f"larger than {MAX_FILE // 2**20} MB; many contacts in one file belong into JSON Lines"
    return DocumentError(source, reason)
