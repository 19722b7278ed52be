"""Reads files, directories, patterns and standard input into documents, one after another."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO

from ccsguard.errors import CcsguardError, DocumentError
from ccsguard.ingest.archives import GZIP_BEGINS, from_export, is_archive, is_single, members, unzipped
from ccsguard.ingest.discover import STDIN, Found, discover
from ccsguard.ingest.documents import Setting, not_examined
from ccsguard.ingest.encoding import joined, open_regular
from ccsguard.ingest.folders import read_folder
from ccsguard.ingest.formats import Form, Reading, read_unknown, read_unnamed, reader_for, reader_of
from ccsguard.ingest.linking import linked
from ccsguard.ingest.sidecar import SUFFIX, read_sidecar
from ccsguard.ingest.speakers import Speakers
from ccsguard.ingest.tree import UnknownFormat
from ccsguard.models.document import NotExamined

_NOBODY: Mapping[str, str] = MappingProxyType({})


def read(
    paths: Sequence[str],
    *,
    speakers: Mapping[str, str] = _NOBODY,
    stdin: BinaryIO | None = None,
    texts: bool = False,
    alone: bool = False,
) -> Reading:
    """Every document of the paths, and everything that was not examined, with the reason.

    `paths` are files, directories (walked lazily, in sorted order), patterns, or `-` for `stdin`; `speakers` maps the
    names in transcripts to roles. With `texts`, plain texts and lines of labelled text are read as turns. One
    document's error does not stop the others. Scripts come last, since they may call one another (`linking`); with
    `alone`, or `texts`, everything is read by itself and comes in its order.

    Raises:
        CcsguardError: a speaker is mapped to a role that does not exist.
    """
    found = _each(paths, Speakers(speakers), stdin, texts)
    yield from found if texts or alone else linked(found)


def _each(paths: Sequence[str], speakers: Speakers, stdin: BinaryIO | None, texts: bool) -> Reading:
    """The documents of each file by itself."""
    for found in discover(paths):
        if isinstance(found, NotExamined):
            yield found
        else:
            yield from _file(found, Setting(speakers, named=found.named, texts=texts), stdin)


def _file(found: Found, setting: Setting, stdin: BinaryIO | None) -> Reading:
    """All of one file; whatever goes wrong in it is said and stays in it."""
    try:
        if found.sidecar:
            setting = replace(setting, sidecar=read_sidecar(found.sidecar))
    except (DocumentError, OSError) as error:
        yield _failed(found.sidecar or found.source, error)
        yield NotExamined(found.source, "the sidecar beside it can't be read")
        return
    try:
        if found.source == STDIN:
            yield from read_unnamed(_plain(stdin or sys.stdin.buffer), STDIN, setting, "stdin")
            return
        if found.folder:
            yield from read_folder(found.source, setting)
            return
        with open_regular(found.source, found.source) as stream:
            yield from _content(stream, found.source, setting)
    except UnknownFormat as error:
        yield setting.unknown(error)
    except Exception as error:  # what breaks on one document must not end the scan of the others
        yield _failed(found.source, error)


def _content(stream: BinaryIO, source: str, setting: Setting, inside: bool = False, unpacked: bool = False) -> Reading:
    """The documents of an open file, or of the files in an archive; `inside` is true for what is in one itself,
    `unpacked` for what was one compressed file."""
    if is_archive(source) and not unpacked:
        yield from from_export(stream, source, setting) or _packed(stream, source, setting, inside)
        return
    path = Path(source.removesuffix(source[-3:]) if unpacked else source)
    reader = reader_of(path.suffix)
    yield from (reader or read_unknown)(stream, source, setting, path.stem if reader else path.name)


def _packed(stream: BinaryIO, source: str, setting: Setting, inside: bool) -> Reading:
    """The files of an archive; whatever goes wrong in one stays in it."""
    for member in members(stream, source, setting, inside):
        if isinstance(member, NotExamined):
            yield member
            continue
        try:
            single = is_single(source)
            yield from _content(member.stream, member.path, member.setting, inside=not single, unpacked=single)
        except UnknownFormat as error:
            yield member.setting.unknown(error)
        except Exception as error:  # as in `_file`
            yield _failed(member.path, error)


def _plain(stream: BinaryIO) -> BinaryIO:
    """Standard input, unpacked where it is compressed."""
    head = stream.read(len(GZIP_BEGINS))
    whole = joined(head, stream)
    return unzipped(whole, STDIN) if head == GZIP_BEGINS else whole


def read_stream(
    stream: BinaryIO, path: str, form: Form, *, speakers: Mapping[str, str] = _NOBODY, texts: bool = False
) -> Reading:
    """The documents of one open stream that is written in a form, and what was not examined.

    Raises:
        CcsguardError: a speaker is mapped to a role that does not exist.
    """
    setting = Setting(Speakers(speakers), texts=texts)
    try:
        if path != STDIN and Path(path + SUFFIX).is_file():
            setting = replace(setting, sidecar=read_sidecar(path + SUFFIX))
        yield from reader_for(form)(stream, path, setting, "stdin" if path == STDIN else Path(path).stem)
    except UnknownFormat as error:
        yield setting.unknown(error)
    except Exception as error:  # as in `read`
        yield _failed(path, error)


def _failed(path: str, error: Exception) -> NotExamined:
    """The reason of a failure; of an unforeseen one only the type, since its text might quote the document."""
    if isinstance(error, CcsguardError):
        return not_examined(error) if isinstance(error, DocumentError) else NotExamined(path, str(error))
    if isinstance(error, OSError):
        return NotExamined(path, f"can't be read: {error.strerror or 'unknown reason'}")
    return NotExamined(path, f"can't be read ({type(error).__name__})")
