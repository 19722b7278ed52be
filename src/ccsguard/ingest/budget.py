"""Bounds what comes out of a compressed file: how much in all, and how much for each byte of it."""

from __future__ import annotations

import gzip
import io
from typing import BinaryIO, cast

from ccsguard.errors import DocumentError

MOST = 64 * 2**30
"""Bytes of one archive, unpacked."""
MOST_TIMES = 250
"""Bytes unpacked for each byte of the archive; texts have 3 to 20, and a log of equal lines seldom 100."""
FREE = 64 * 2**20
"""Bytes for which nobody asks how small they were."""
_DAMAGED = "damaged: what is compressed in it can't be unpacked to the end"
_CHUNK = 2**20


class Budget:
    """What may still be unpacked of one archive; `size` is the archive's own, None where it is not known."""

    def __init__(self, path: str, size: int | None) -> None:
        self._path, self._size, self._spent = path, size, 0
        self.exceeded = False

    def spend(self, count: int) -> None:
        """Take note of unpacked bytes.

        Raises:
            DocumentError: they are too many.
        """
        self._spent += count
        small = self._size is not None and self._spent > max(FREE, MOST_TIMES * self._size)
        if self._spent > MOST or small:
            self.exceeded = True
            raise DocumentError(self._path, "it unpacks to far more than an archive of its size holds; not read on")


class _Spending(io.RawIOBase):
    """A stream of unpacked bytes, each of which is paid for."""

    def __init__(self, stream: BinaryIO, path: str, budget: Budget) -> None:
        self._stream, self._path, self._budget = stream, path, budget

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill the buffer as far as one read goes.

        Raises:
            DocumentError: the data is damaged, or too much.
        """
        try:
            chunk = self._stream.read(len(buffer))
        except DocumentError:
            raise
        except Exception as error:  # gzip, zlib, zipfile and tarfile have errors of their own, of no common family
            raise DocumentError(self._path, _DAMAGED) from error
        self._budget.spend(len(chunk))
        buffer[: len(chunk)] = chunk
        return len(chunk)


def bounded(stream: BinaryIO, path: str, budget: Budget) -> BinaryIO:
    """A stream, to be read once from its beginning, that ends with an error where it is damaged or too much."""
    return io.BufferedReader(_Spending(stream, path, budget), _CHUNK)


def unzipped_stream(stream: BinaryIO, path: str, budget: Budget) -> BinaryIO:
    """What a gzip stream holds, to be read once, within a budget."""
    return bounded(cast("BinaryIO", gzip.GzipFile(fileobj=stream, mode="rb")), path, budget)
