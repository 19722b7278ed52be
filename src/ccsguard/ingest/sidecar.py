"""The `.meta.yaml` beside a file: context that the file itself can't say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ccsguard.errors import DocumentError
from ccsguard.ingest.encoding import open_regular, read_text
from ccsguard.ingest.kinds import KEY, kind_of
from ccsguard.ingest.tree import Tree
from ccsguard.ingest.yaml_source import trees
from ccsguard.models.document import Kind

SUFFIX = ".meta.yaml"
MAPPING = "mapping"
"""The key that says where nodes and edges are in somebody's own format; it is no key of a document."""


@dataclass(frozen=True, slots=True)
class Sidecar:
    """The keys of a sidecar and where they stand; `kind` is set where it says what its file is read as."""

    tree: Tree
    kind: Kind | None

    @property
    def value(self) -> dict[str, Any]:
        """The keys that it adds to its file."""
        return {
            key: one for key, one in self.tree.value.items() if key not in (KEY, MAPPING) and not key.startswith("x-")
        }

    @property
    def mapping(self) -> Any:
        """What it says of the nodes and edges of its file, None where it says nothing."""
        return self.tree.value.get(MAPPING)


def read_sidecar(path: str) -> Sidecar:
    """Read one sidecar.

    Raises:
        DocumentError: it is not one mapping of keys.
        OSError: it can't be opened.
    """
    with open_regular(path, path) as stream:
        return sidecar_of(path, read_text(stream, path))


def sidecar_of(path: str, text: str) -> Sidecar:
    """The sidecar that a text is.

    Raises:
        DocumentError: it is not one mapping of keys.
    """
    found = list(trees(path, text))
    for one in found:
        if isinstance(one, DocumentError):
            raise one
        if one.faults:
            raise one.faults[0]
    if len(found) != 1 or not isinstance(found[0], Tree) or not isinstance(found[0].value, Mapping):
        raise DocumentError(path, "a sidecar is one mapping of keys")
    tree = found[0]
    if KEY not in tree.value:
        return Sidecar(tree, None)
    try:
        return Sidecar(tree, kind_of(tree.value[KEY]))
    except ValueError as error:
        place = tree.place(f"/{KEY}")
        raise DocumentError(path, str(error), place.line, place.column) from None
