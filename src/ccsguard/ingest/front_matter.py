"""Splits a text file into the YAML between its first two lines of dashes and what follows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from ccsguard.errors import DocumentError
from ccsguard.ingest.kinds import KEY
from ccsguard.ingest.tree import Tree, UnknownFormat
from ccsguard.ingest.yaml_source import trees

_OPEN = re.compile(r"\s*---[ \t]*\n")
_CLOSE = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE)
_NAMED = re.compile(rf"^[\"']?{KEY}[\"']?[ \t]*:", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Parts:
    """Front matter (None where there is none), the body, and the line on which the body begins.

    `above` is the text between the dashes, `above_at` where it begins in the whole text.
    """

    front: Tree | None
    body: str
    first_line: int
    above: str = ""
    above_at: int = 0


def names_kind(text: str) -> bool:
    """True where a line begins with the `ccsguard` key."""
    return bool(_NAMED.search(text))


def split(path: str, text: str) -> Parts:
    """Front matter and body.

    Raises:
        DocumentError: the front matter is ours and broken.
        UnknownFormat: it is broken, and nothing says that it is ours.
    """
    opening = _OPEN.match(text)
    closing = _CLOSE.search(text, opening.end()) if opening else None
    if opening is None or closing is None:
        if names_kind(text[:4096]):
            raise DocumentError(path, f"the keys of a text file stand between two lines of ---, `{KEY}` first")
        return Parts(None, text, 1)
    above = text[opening.end() : closing.start()]
    found = list(trees(path, above, text.count("\n", 0, opening.end()) + 1))
    first_line = text.count("\n", 0, closing.end()) + 1
    body = text[closing.end() :]
    if not found:
        return Parts(None, body, first_line)
    front = found[0]
    if isinstance(front, DocumentError):
        if names_kind(above):
            raise front
        raise UnknownFormat(path, front.reason, front.line, front.column)
    held = front if isinstance(front.value, Mapping) else None
    return Parts(held, body, first_line, above, opening.end())
