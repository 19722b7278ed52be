"""Reads a file that says whose part each speaker has: YAML, a name or pattern and its role on each line."""

from __future__ import annotations

from collections.abc import Mapping

from ccsguard.errors import CcsguardError, DocumentError
from ccsguard.ingest.encoding import open_regular, read_text
from ccsguard.ingest.speakers import Speakers
from ccsguard.ingest.tree import Tree, step
from ccsguard.ingest.yaml_source import trees

_SHAPE = "expected one mapping of names to roles, such as `Agent *: agent`"


def read_speakers(path: str) -> dict[str, str]:
    """The roles by names and patterns (`*@acme.example`), in the file's order; they may stand under `speakers:` too.

    Raises:
        DocumentError: it is no such mapping; no name is told.
        CcsguardError: it can't be opened.
    """
    try:
        with open_regular(path, path) as stream:
            text = read_text(stream, path)
    except OSError as error:
        raise CcsguardError(f"{path}: can't be read: {error.strerror or 'unknown reason'}") from None
    found = list(trees(path, text))
    broken = next((one for one in found if isinstance(one, DocumentError)), None)
    if broken:
        raise broken
    tree = found[0] if len(found) == 1 else None
    if not isinstance(tree, Tree) or not isinstance(tree.value, Mapping):
        raise DocumentError(path, _SHAPE)
    if tree.faults:
        raise tree.faults[0]
    below = tree.value.get("speakers") if len(tree.value) == 1 else None
    named, at = (below, "/speakers") if isinstance(below, Mapping) else (tree.value, "")
    return {str(name): _role(tree, at + step(name), name, role) for name, role in named.items()}


def _role(tree: Tree, pointer: str, name: object, role: object) -> str:
    try:
        if isinstance(role, str):
            Speakers({str(name): role})
            return role
        reason = _SHAPE
    except CcsguardError as error:
        reason = str(error)
    place = tree.place(pointer)
    raise DocumentError(tree.path, reason, place.line, place.column)
