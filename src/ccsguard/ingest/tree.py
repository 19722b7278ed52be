"""What a file holds, before anything is known of its kind: values, and the place of every key and item."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ccsguard.errors import DocumentError
from ccsguard.models.document import Place, Remark

MAX_DEPTH = 100
"""Levels of nesting; the native formats need eight."""
MAX_VALUES = 500_000
"""Values of one document, those behind an alias counted at every use."""


@dataclass(slots=True)
class Node:
    """A scalar, mapping or sequence with its place.

    A mapping's `content` holds key -> (place of the key, value), a sequence's the items, and a scalar's the value,
    which `written` spells as the file does. `size` and `height` count the values and levels in it; `start` is the
    offset of its first character and `end` that of what follows it; `flow` is true in braces and brackets.
    """

    content: Any
    place: Place
    written: str = ""
    size: int = 1
    height: int = 1
    start: int = 0
    end: int = 0
    flow: bool = False


@dataclass(frozen=True, slots=True)
class Tree:
    """One document as it stands in its file.

    `places` is keyed by JSON pointer; `faults` are errors that leave it readable (a key that stands twice) and matter
    only when it is ours; `name` is what it is called when it has no id. A tree that was made of a vendor's file names
    that
    format, its `value` and the pointers of `places` are those of the native kind, and `scalars` are those of the file
    by
    the file's own pointers, which `places` holds too; `because` says by what the format was known.
    """

    path: str
    value: Any
    places: Mapping[str, Place]
    index: int = 0
    remarks: tuple[Remark, ...] = ()
    faults: tuple[DocumentError, ...] = field(default=())
    name: str = ""
    format: str = ""
    because: str = ""
    scalars: Mapping[str, str] = field(default_factory=dict)

    def place(self, pointer: str) -> Place:
        """The place of a pointer, or of the nearest thing that encloses it."""
        while pointer and pointer not in self.places:
            pointer = pointer.rpartition("/")[0]
        return self.places.get(pointer, Place(1, 1))


class UnknownFormat(DocumentError):
    """The file is nothing that is read here: no error unless the user named it."""


def step(key: str | int) -> str:
    """One step of a JSON pointer, escaped."""
    text = str(key)
    if "~" in text or "/" in text:
        text = text.replace("~", "~0").replace("/", "~1")
    return "/" + text


def unfold(root: Node, start: Place) -> tuple[Any, dict[str, Place]]:
    """The plain value of a node and the places in it by pointer; `start` is the place of the whole."""
    places = {"": start}
    holder: list[Any] = [None]
    waiting: list[tuple[Node, str, Any, Any]] = [(root, "", holder, 0)]
    while waiting:
        node, pointer, into, at = waiting.pop()
        content = node.content
        value: Any = content
        if isinstance(content, dict):
            value = dict.fromkeys(content)
            for key, (place, member) in content.items():
                inner = pointer + step(key)
                places[inner] = place
                waiting.append((member, inner, value, key))
        elif isinstance(content, list):
            value = [None] * len(content)
            for number, item in enumerate(content):
                inner = f"{pointer}/{number}"
                places[inner] = item.place
                waiting.append((item, inner, value, number))
        into[at] = value
    return holder[0], places


def scalars_of(value: Any) -> dict[str, str]:
    """The text of every scalar of a plain value by its pointer, as written, but for null, true and false."""
    found: dict[str, str] = {}
    waiting: list[tuple[Any, str]] = [(value, "")]
    while waiting:
        one, pointer = waiting.pop()
        if isinstance(one, Mapping):
            waiting.extend((inner, pointer + step(key)) for key, inner in reversed([*one.items()]))
        elif isinstance(one, list):
            waiting.extend((inner, f"{pointer}/{number}") for number, inner in reversed([*enumerate(one)]))
        elif one is not None and not isinstance(one, bool):
            found[pointer] = str(getattr(one, "written", "") or one)
    return found


def depth_of(value: Any) -> int:
    """Levels of nesting of a plain value, without recursion."""
    depth, level = 0, [value]
    while level:
        depth += 1
        level = [
            inner
            for outer in level
            for inner in (outer.values() if isinstance(outer, dict) else outer)
            if isinstance(inner, dict | list)
        ]
        if depth > MAX_DEPTH:
            break
    return depth
