"""A document as read: its content, and where in its file every key and turn stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from ccsguard.models.campaign import Campaign
from ccsguard.models.script import Script
from ccsguard.models.sharing import Sharing
from ccsguard.models.transcript import Transcript

Kind = Literal["script", "transcript", "sharing", "campaign"]
Content = Script | Transcript | Sharing | Campaign


@dataclass(frozen=True, slots=True)
class Place:
    """1-based line and column in the file.

    In a file of a vendor's format `pointer` is the JSON pointer there, since it is not the one in our model; `where`
    says
    where in a file that has no lines (`sheet Steps, cell C7`, `paragraph 12`, `cue 4`); `source` names another file
    than the document's
    own, where a document was put together from several.
    """

    line: int
    column: int
    pointer: str | None = None
    where: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment of a YAML file: what it says, where, and the JSON pointer of the mapping or item it stands in."""

    text: str
    place: Place
    pointer: str


@dataclass(frozen=True, slots=True)
class Document:
    """One document of one file.

    `places` maps JSON pointers (`/steps/greet/say`, `/turns/3`, `` for the whole document) to places, `source` is
    the path as the user named it, `index` the position among the documents of a multi-document file. `scalars` is the
    text of every scalar of the file by its JSON pointer, as written, where the content leaves keys out (free `x-` keys,
    what a vendor's file says beyond the native kind): whoever looks for secrets must see all of it. `format` names the
    vendor's format that it was read from, empty for a native one, and `because` says by what that was known.
    """

    source: str
    kind: Kind
    id: str
    content: Content
    places: Mapping[str, Place]
    index: int = 0
    remarks: tuple[Remark, ...] = field(default=())
    scalars: Mapping[str, str] = field(default_factory=dict)
    format: str = ""
    because: str = ""

    def place(self, pointer: str) -> Place | None:
        """The place of a pointer, or of the nearest thing that encloses it."""
        while pointer and pointer not in self.places:
            pointer = pointer.rpartition("/")[0]
        return self.places.get(pointer)


@dataclass(frozen=True, slots=True)
class NotExamined:
    """A file, or a part of one, that was not judged; `error` where it is broken and the exit code must say so."""

    path: str
    reason: str
    line: int | None = None
    column: int | None = None
    error: bool = True
