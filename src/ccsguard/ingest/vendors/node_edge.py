"""Scripts as nodes and edges in JSON or YAML: by the mapping in the sidecar, or one of those that the pack has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from ccsguard.errors import DocumentError
from ccsguard.ingest.documents import Setting
from ccsguard.ingest.drafting import Draft, words
from ccsguard.ingest.drafting.native import script_tree
from ccsguard.ingest.graphs.mapping import Mapping as GraphMapping
from ccsguard.ingest.graphs.mapping import mapping_of
from ccsguard.ingest.graphs.paths import leads
from ccsguard.ingest.graphs.reading import GraphReader
from ccsguard.ingest.labelled_lines import language_of
from ccsguard.ingest.sidecar import MAPPING
from ccsguard.ingest.tree import Tree
from ccsguard.ingest.vendors.format import TreeFormat
from ccsguard.models.document import NotExamined
from ccsguard.pack import policies_root
from ccsguard.pack.yaml_file import read_yaml

MAPPED = "nodes and edges by the sidecar's mapping"


@dataclass(frozen=True, slots=True)
class _Known:
    """A format of nodes and edges: the paths that must lead somewhere, and its mapping."""

    name: str
    when: tuple[tuple[str, ...], ...]
    mapping: GraphMapping

    def fits(self, value: Any) -> bool:
        """Whether a document has what this format has."""
        return isinstance(value, Mapping) and all(any(leads(value, path) for path in every) for every in self.when)


def recognise(value: Any) -> str | None:
    """By what a document is one of the known formats."""
    found = _fitting(value)
    return f"it has the nodes and edges of a {found.name}" if found else None


def convert(tree: Tree, setting: Setting) -> Iterator[Tree | NotExamined]:
    """The script of a document in a known format."""
    found = _fitting(tree.value)
    if found is None:
        raise DocumentError(tree.path, "no known format of nodes and edges")
    yield _script(tree, found.mapping, found.name, recognise(tree.value) or "")


def convert_mapped(tree: Tree, setting: Setting) -> Iterator[Tree | NotExamined]:
    """The script of a document by the mapping in its sidecar.

    Raises:
        DocumentError: the mapping is wrong, or leads to no nodes.
    """
    sidecar = setting.sidecar
    if sidecar is None:
        raise DocumentError(tree.path, "there is no sidecar with a mapping")
    made = mapping_of(sidecar.mapping)
    if isinstance(made, tuple):
        key, reason = made
        known = key.split(".")[0] in {*GraphMapping.model_fields, "from"}
        place = sidecar.tree.place(f"/{MAPPING}/{key.replace('.', '/')}")
        raise DocumentError(sidecar.tree.path, f"{f'`{key}`' if known else 'a key'} {reason}", place.line, place.column)
    yield _script(tree, made, MAPPED, "the sidecar maps its nodes and edges")


def _script(tree: Tree, mapping: GraphMapping, name: str, because: str) -> Tree:
    draft = Draft(tree.path, words(), strict=True)
    reader = GraphReader(tree, mapping, draft)
    reader.read()
    if not draft.steps:
        raise DocumentError(tree.path, "there are no nodes where the mapping says they are")
    said = "".join(part.say.text[:200] for step in draft.steps.values() for part in step.parts)[:20_000]
    made = script_tree(draft, name, because, tree.name, language_of(said), start=reader.start, index=tree.index)
    places = {**made.places, "": tree.place("")}
    return Tree(
        tree.path, made.value, places, tree.index, tree.remarks, (*tree.faults, *made.faults), tree.name, name, because
    )


def _fitting(value: Any) -> _Known | None:
    return next((one for one in _known() if one.fits(value)), None) if isinstance(value, Mapping) else None


@lru_cache(maxsize=1)
def _known() -> tuple[_Known, ...]:
    read = read_yaml(policies_root() / "vendors" / "node_edge.yaml")
    return tuple(
        _Known(
            one["name"],
            tuple((every,) if isinstance(every, str) else tuple(every) for every in one["when"]),
            GraphMapping.model_validate(one["mapping"]),
        )
        for one in read["formats"]
    )


FORMATS = (TreeFormat("node-edge script", "script", recognise, convert),)
