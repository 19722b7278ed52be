"""Reads what is packed in ZIP, tar and gzip files, nothing of it written to disk; hostile ones are refused by name."""

from __future__ import annotations

import io
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, BinaryIO

from ccsguard.errors import DocumentError
from ccsguard.ingest.budget import Budget, bounded, unzipped_stream
from ccsguard.ingest.documents import Setting, not_examined
from ccsguard.ingest.encoding import MAX_FILE
from ccsguard.ingest.formats import is_sequential
from ccsguard.ingest.sidecar import SUFFIX, sidecar_of
from ccsguard.models.document import Document, NotExamined

if TYPE_CHECKING:
    from ccsguard.ingest.packed import Packed, Packing

GZIP_BEGINS = b"\x1f\x8b"
_TAR = (".tar", ".tar.gz", ".tgz")
_OUT = re.compile(r"^[/\\]|^[A-Za-z]:|(?:^|[/\\])\.\.(?:[/\\]|$)|[\x00-\x1f]")
_HIDDEN = re.compile(r"(?:^|/)(?:__MACOSX/|\.[^/.])")
_NESTED = "an archive in an archive in an archive is not opened"


@dataclass(frozen=True, slots=True)
class Member:
    """One file to read: its path in the report, its bytes until the next one is asked for, what surrounds it."""

    path: str
    stream: BinaryIO
    setting: Setting


def is_archive(path: str) -> bool:
    """True where a name is that of an archive, or of one compressed file."""
    return path.lower().endswith((".zip", ".gz", *_TAR))


def is_single(path: str) -> bool:
    """True where a name is that of one compressed file."""
    return path.lower().endswith(".gz") and not path.lower().endswith(_TAR)


def unzipped(stream: BinaryIO, path: str) -> BinaryIO:
    """What a gzip stream holds, to be read once."""
    return unzipped_stream(stream, path, Budget(path, size_of(stream)))


def members(stream: BinaryIO, path: str, setting: Setting, inside: bool) -> Iterator[Member | NotExamined]:
    """The files of an archive, in the order of their names (a tar file's in its own), each with its sidecar.

    `inside` is true for an archive that is in another one. A sidecar beside the archive holds for all that have none.

    Raises:
        DocumentError: it is no archive, or a broken one.
    """
    if is_single(path):
        yield Member(path, _loaded(unzipped(stream, path), path), setting)
        return
    size = size_of(stream)
    tar = path.lower().endswith(_TAR)
    from ccsguard.ingest.packed import TarPacking, ZipPacking  # tar and ZIP cost a start-up that few scans need

    packing: Packing = TarPacking(stream, path, size) if tar else ZipPacking(stream, path, size)
    for one in packing:
        where = f"{path}/{one.name}"
        if one.name.endswith(SUFFIX) and not one.refused:
            if one.name.removesuffix(SUFFIX) not in packing.names:
                yield NotExamined(where, "a sidecar without the file that it belongs to")
        elif _HIDDEN.search(one.name):
            yield NotExamined(where, "a hidden file", error=False)
        elif reason := one.refused or _refusal(one.name, inside):
            yield NotExamined(where, reason)
        else:
            yield from _member(one, packing, where, replace(setting, named=False))
        if packing.budget.exceeded:
            return


def from_export(stream: BinaryIO, path: str, setting: Setting) -> Iterator[Document | NotExamined] | None:
    """The documents of an archive that is one export as a whole, None where it is just files.

    Raises:
        DocumentError: it is a broken ZIP archive.
    """
    if not path.lower().endswith(".zip"):
        return None
    from ccsguard.ingest.packed import ZipPacking

    packing = ZipPacking(stream, path, size_of(stream))
    if not any(PurePosixPath(name).name == "agent.json" for name in packing.names):
        return None
    from ccsguard.ingest.native import examined, named
    from ccsguard.ingest.vendors.dialogflow_cx import from_zip

    packing.refuse_bombs()
    made = from_zip(packing.archive, path, setting)
    name, because = PurePosixPath(path).stem, "it holds agent.json and flows: an export of Dialogflow CX"
    if made is None:
        return None
    return examined((named(each, "Dialogflow CX", because, name) for each in made), setting)


def size_of(stream: BinaryIO) -> int | None:
    """The size of a stream in bytes, None where it can only be read."""
    if not stream.seekable():
        return None
    here = stream.tell()
    size = stream.seek(0, os.SEEK_END)
    stream.seek(here)
    return size


def _member(one: Packed, packing: Packing, where: str, setting: Setting) -> Iterator[Member | NotExamined]:
    try:
        beside = packing.sidecar(one.name + SUFFIX)
        if beside is not None:
            setting = replace(setting, sidecar=sidecar_of(where + SUFFIX, beside))
    except DocumentError as error:
        yield not_examined(error)
        yield NotExamined(where, "the sidecar beside it can't be read")
        return
    try:
        stream = _loaded(bounded(one.opened(), where, packing.budget), where)
    except DocumentError as error:
        yield not_examined(error)
        return
    yield Member(where, stream, setting)


def _loaded(stream: BinaryIO, path: str) -> BinaryIO:
    """The stream of a file that is read in one go, and of any other its bytes in memory.

    Raises:
        DocumentError: there are too many of them, or they are damaged.
    """
    if is_sequential(path):
        return stream
    raw = stream.read(MAX_FILE + 1)
    if len(raw) > MAX_FILE:
        raise DocumentError(path, f"larger than {MAX_FILE // 2**20} MB unpacked; many contacts belong into JSON Lines")
    return io.BytesIO(raw)


def _refusal(name: str, inside: bool) -> str | None:
    """Why a file of an archive is not read, by its name."""
    if _OUT.search(name):
        return "a name that leads out of the archive"
    return _NESTED if inside and is_archive(name) else None
