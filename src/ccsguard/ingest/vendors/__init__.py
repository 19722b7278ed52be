"""The formats of vendors, each made into a native document: one module a format, and the folder is the registry.

A module has `FORMATS`, a tuple of what it reads. It is loaded when the first file comes that is in no native format,
so it
imports the library that it reads with inside its functions.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from functools import lru_cache
from importlib import import_module

from ccsguard.ingest.vendors.format import FolderFormat, Format, StreamFormat, TextFormat, TreeFormat

__all__ = ["FolderFormat", "Format", "StreamFormat", "TextFormat", "TreeFormat", "formats", "suffixes"]


@lru_cache(maxsize=1)
def formats() -> tuple[Format, ...]:
    """Every format, in the order of the modules' names and, in a module, in the order that it gives."""
    return tuple(_found())


@lru_cache(maxsize=1)
def suffixes() -> frozenset[str]:
    """The ends of names by which files are taken for text or binary formats of vendors."""
    return frozenset(end for one in formats() if isinstance(one, TextFormat | StreamFormat) for end in one.suffixes)


def _found() -> Iterator[Format]:
    for module in sorted(one.name for one in pkgutil.iter_modules(__path__)):
        if module == "format":
            continue
        made = import_module(f"{__name__}.{module}")
        yield from getattr(made, "FORMATS", ())
