"""Refuses office documents that unpack to more than is read."""

from __future__ import annotations

import zipfile
from typing import BinaryIO

from ccsguard.errors import DocumentError
from ccsguard.ingest.encoding import MAX_FILE

_MOST_MEMBERS = 10_000


def refuse_bomb(stream: BinaryIO, path: str) -> None:
    """Look at the sizes that an archive names for its members; a file that is no archive is left to its reader.

    Raises:
        DocumentError: it is too large, packed or unpacked.
    """
    size = stream.seek(0, 2)
    stream.seek(0)
    too_large = DocumentError(path, f"larger than {MAX_FILE // 2**20} MB")
    if size > MAX_FILE:
        raise too_large
    if stream.read(2) == b"PK":
        try:
            with zipfile.ZipFile(stream) as archive:
                members = archive.infolist()
        except (zipfile.BadZipFile, ValueError, OSError):
            members = []
        if len(members) > _MOST_MEMBERS or sum(one.file_size for one in members) > 4 * MAX_FILE:
            raise too_large
    stream.seek(0)
