"""What a vendor's format is to the readers: how it is told from others, and what makes native trees of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from ccsguard.ingest.documents import Setting
from ccsguard.ingest.tree import Tree
from ccsguard.models.document import Kind, NotExamined

Trees = Iterator[Tree | NotExamined]
"""Native trees: `value` has the keys of the native kind with `ccsguard` first, `format` and `because` are set, and
`places` leads from
native pointers to where it stands in the file (`Place.pointer`: the pointer there)."""


@dataclass(frozen=True, slots=True)
class TreeFormat:
    """A format written in JSON or YAML.

    `recognise` is given the plain value of one document and says by what it is one of these, None where it is not: it
    must be
    quick, never raise, and look at no more than what tells the formats apart. `convert` makes native trees of it, or
    raises
    DocumentError (broken) or UnknownFormat (one that there is nothing to examine in). `kind` is None for a format that
    is
    known and has nothing to examine: `reason` says why.
    """

    name: str
    kind: Kind | None
    recognise: Callable[[Any], str | None]
    convert: Callable[[Tree, Setting], Trees] | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class TextFormat:
    """A text format told by the end of a file's name; `recognise` says by what a text is one, None where it is not."""

    name: str
    kind: Kind
    suffixes: tuple[str, ...]
    recognise: Callable[[str], str | None]
    convert: Callable[[str, str, Setting, str], Trees]
    """Takes the path, the text, what surrounds it, and an id for a document without one."""


@dataclass(frozen=True, slots=True)
class StreamFormat:
    """A format that is read from a stream, told by the end of a file's name and by how it begins.

    `recognise` is given the first 64 KB and says by what it is one, None where it is not; without it the name is
    enough. `sequential` is true where `read` goes through the stream once, from its beginning to its end: of such a
    file in an archive, no copy is made in memory.
    """

    name: str
    kind: Kind | None
    suffixes: tuple[str, ...]
    read: Callable[[BinaryIO, str, Setting, str], Trees]
    """Takes a stream (seekable, if not `sequential`), the path, what surrounds it, an id for a document without one."""
    recognise: Callable[[bytes], str | None] | None = None
    sequential: bool = False


@dataclass(frozen=True, slots=True)
class FolderFormat:
    """A folder, with all that is in it, that is one export; `recognise` looks at no more than the names in it."""

    name: str
    kind: Kind
    recognise: Callable[[Path], str | None]
    read: Callable[[str, Setting], Trees]
    """Takes the folder's path as the user named it."""


Format = TreeFormat | TextFormat | StreamFormat | FolderFormat
