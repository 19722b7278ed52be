"""Tells folders that are one export as a whole from those that are just folders."""

from __future__ import annotations

from collections.abc import Container
from pathlib import Path

from ccsguard.ingest.documents import Setting
from ccsguard.ingest.formats import Reading
from ccsguard.ingest.tree import UnknownFormat

_MARKS = ("agent.json",)
"""Names that such a folder has in it: the formats are not looked at for others."""


def is_export(folder: str, names: Container[str]) -> bool:
    """Whether a folder with these names in it is an export."""
    if not any(mark in names for mark in _MARKS):
        return False
    from ccsguard.ingest.vendors import FolderFormat, formats

    return any(isinstance(one, FolderFormat) and one.recognise(Path(folder)) for one in formats())


def read_folder(path: str, setting: Setting) -> Reading:
    """The documents of a folder that is one export.

    Raises:
        UnknownFormat: it is none.
        DocumentError: it is broken.
    """
    from ccsguard.ingest.native import examined, named
    from ccsguard.ingest.vendors import FolderFormat, formats

    for one in formats():
        if isinstance(one, FolderFormat) and (because := one.recognise(Path(path))):
            made = one.read(path, setting)
            yield from examined((named(each, one.name, because, Path(path).name) for each in made), setting)
            return
    raise UnknownFormat(path, "a folder that is no export")
