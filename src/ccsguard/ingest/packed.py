"""Lists the files in a ZIP or tar archive and opens each: two kinds of archive with one face."""

from __future__ import annotations

import io
import stat
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO, Protocol

from ccsguard.errors import DocumentError
from ccsguard.ingest.budget import Budget, bounded, unzipped_stream
from ccsguard.ingest.encoding import read_text
from ccsguard.ingest.sidecar import SUFFIX

MOST_MEMBERS = 100_000
"""Files in one archive."""
_MOST_LISTED = 32 * 2**20
"""Bytes of a ZIP archive's list of files."""
_MOST_SIDECAR = 2**20
_END, _END_SIZE = b"PK\x05\x06", 22
_LOCATOR, _LOCATOR_SIZE = b"PK\x06\x07", 20
_MANY = f"more than {MOST_MEMBERS:,} files in one archive"
_LINK = "a link or device, no regular file"


@dataclass(frozen=True, slots=True)
class Packed:
    """One file of an archive, or why it is not read; `opened` holds until the next one is asked for."""

    name: str
    opened: Callable[[], BinaryIO]
    refused: str = ""


class Packing(Protocol):
    """An archive: its files, folders left out, and what may be unpacked of it."""

    budget: Budget
    names: frozenset[str]

    def __iter__(self) -> Iterator[Packed]:
        """Its files, one after another."""

    def sidecar(self, name: str) -> str | None:
        """The text of a sidecar, None where there is none.

        Raises:
            DocumentError: it is no text.
        """


class ZipPacking:
    """A ZIP archive.

    Raises:
        DocumentError: it is none, it is broken, or lists too many files.
    """

    def __init__(self, stream: BinaryIO, path: str, size: int | None) -> None:
        self._path = path
        self.budget = Budget(path, size)
        if _listed(stream) > _MOST_LISTED:
            raise DocumentError(path, _MANY)
        try:
            self.archive = zipfile.ZipFile(stream)
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, struct.error):
            raise DocumentError(path, "no ZIP archive, or a broken one") from None
        files = [one for one in self.archive.infolist() if not one.is_dir()]
        if len(files) > MOST_MEMBERS:
            raise DocumentError(path, _MANY)
        self._files = sorted(files, key=lambda one: one.filename)
        self.names = frozenset(one.filename for one in files)

    def __iter__(self) -> Iterator[Packed]:
        """Its files, by name."""
        before = None
        for one in self._files:
            yield Packed(one.filename, lambda one=one: self._open(one), _refused(one, one.filename == before))  # type: ignore[misc]
            before = one.filename

    def refuse_bombs(self) -> None:
        """Take note of all files at once, for whoever reads them without asking.

        Raises:
            DocumentError: they are too much, or one of them is not to be read.
        """
        for one in self._files:
            if reason := _refused(one, False):
                raise DocumentError(f"{self._path}/{one.filename}", reason)
            self.budget.spend(one.file_size)

    def sidecar(self, name: str) -> str | None:
        """The text of a sidecar, None where there is none.

        Raises:
            DocumentError: it is no text.
        """
        if name not in self.names:
            return None
        where = f"{self._path}/{name}"
        one = self.archive.getinfo(name)
        if _refused(one, False):
            raise DocumentError(where, _refused(one, False))
        with bounded(self._open(one), where, self.budget) as stream:
            return _short_text(stream, where)

    def _open(self, one: zipfile.ZipInfo) -> BinaryIO:
        try:
            return self.archive.open(one)  # type: ignore[return-value]  # IO[bytes] is one
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, OSError, zlib.error, struct.error):
            raise DocumentError(
                f"{self._path}/{one.filename}", "damaged, or compressed in a way unknown here"
            ) from None


class TarPacking:
    """A tar archive, compressed with gzip or not; it is gone through twice, since a sidecar may come after its file.

    Raises:
        DocumentError: it is none, it is broken, or has too many files.
    """

    def __init__(self, stream: BinaryIO, path: str, size: int | None) -> None:
        self._stream, self._path, self._size = stream, path, size
        self.budget = Budget(path, size)
        self._sidecars: dict[str, bytes] = {}
        found: set[str] = set()
        for archive, one in self._members():
            if one.isdir():
                continue
            found.add(one.name)
            if one.name.endswith(SUFFIX) and one.isreg() and one.size <= _MOST_SIDECAR:
                read = archive.extractfile(one)
                self._sidecars[one.name] = read.read() if read else b""
            if len(found) > MOST_MEMBERS:
                raise DocumentError(path, _MANY)
        self.names = frozenset(found)

    def __iter__(self) -> Iterator[Packed]:
        """Its files, as they come."""
        seen: set[str] = set()
        for archive, one in self._members():
            if one.isdir():
                continue
            refused = "" if one.isreg() else _LINK
            if one.name in seen:
                refused = refused or "a name that stands twice in the archive"
            seen.add(one.name)
            yield Packed(one.name, lambda one=one, archive=archive: _of_tar(archive, one), refused)  # type: ignore[misc]

    def sidecar(self, name: str) -> str | None:
        """The text of a sidecar, None where there is none.

        Raises:
            DocumentError: it is no text.
        """
        if name not in self._sidecars:
            if name in self.names:
                raise DocumentError(f"{self._path}/{name}", "a sidecar of more than 1 MB, or no regular file")
            return None
        return read_text(io.BytesIO(self._sidecars[name]), f"{self._path}/{name}")

    def _members(self) -> Iterator[tuple[tarfile.TarFile, tarfile.TarInfo]]:
        self._stream.seek(0)
        packed = self._path.lower().endswith("gz")
        try:
            with tarfile.open(fileobj=self._unpacked(packed), mode="r|") as archive:
                for one in archive:
                    yield archive, one
                    archive.members.clear()  # type: ignore[attr-defined]  # it would keep every one of them
        except (tarfile.TarError, EOFError, OSError, ValueError):
            raise DocumentError(self._path, "no tar archive, or a broken one") from None

    def _unpacked(self, packed: bool) -> BinaryIO:
        if not packed:
            return self._stream
        return unzipped_stream(self._stream, self._path, Budget(self._path, self._size))


def _of_tar(archive: tarfile.TarFile, one: tarfile.TarInfo) -> BinaryIO:
    return archive.extractfile(one) or io.BytesIO()  # type: ignore[return-value]  # IO[bytes] is one


def _refused(one: zipfile.ZipInfo, again: bool) -> str:
    """Why a file of a ZIP archive is not read; empty where it is."""
    if one.flag_bits & 0x1:
        return "encrypted"
    mode = one.external_attr >> 16
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG):
        return _LINK
    return "a name that stands twice in the archive" if again else ""


def _short_text(stream: BinaryIO, where: str) -> str:
    raw = stream.read(_MOST_SIDECAR + 1)
    if len(raw) > _MOST_SIDECAR:
        raise DocumentError(where, "a sidecar of more than 1 MB")
    return read_text(io.BytesIO(raw), where)


def _listed(stream: BinaryIO) -> int:
    """The size of a ZIP archive's list of files as its end says, since all of it is read into memory; 0 where it says
    nothing.

    https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, 4.3.14 to 4.3.16.
    """
    size = stream.seek(0, io.SEEK_END)
    begin = stream.seek(max(0, size - 2**16 - _END_SIZE))
    tail = stream.read(2**16 + _END_SIZE)
    at = tail.rfind(_END)
    stream.seek(0)
    if at < 0 or at + _END_SIZE > len(tail):
        return 0
    listed = int(struct.unpack_from("<L", tail, at + 12)[0])
    if tail[max(0, at - _LOCATOR_SIZE) : at].startswith(_LOCATOR) and begin + at >= _LOCATOR_SIZE:
        stream.seek(min(size, struct.unpack_from("<Q", tail, at - _LOCATOR_SIZE + 8)[0]))
        record = stream.read(48)
        stream.seek(0)
        listed = int(struct.unpack_from("<Q", record, 40)[0]) if len(record) == 48 else 0
    return listed
