"""Completes what a vendor's file says with the sidecar beside it: a person's word counts where both speak."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ccsguard.ingest.joining import Part, Parts, joined, put_together, taken_apart
from ccsguard.ingest.sharing_flows import joined_flows
from ccsguard.ingest.sidecar import Sidecar
from ccsguard.ingest.tree import Tree, step
from ccsguard.models.document import Place


def completed(tree: Tree, sidecar: Sidecar) -> Tree:
    """The tree with the keys of the sidecar, at the places where they stand there.

    Mappings are joined key by key, parties and flows by what they are about, and of anything else the sidecar's stands.
    """
    beside = Part(sidecar.value, _elsewhere(sidecar))
    keys = dict.fromkeys((*tree.value, *sidecar.value))
    ours = {pointer: place for pointer, place in tree.places.items() if _top(pointer) in keys}
    own, given = taken_apart(Part(tree.value, ours)), taken_apart(beside)
    made: Parts = {}
    for key in keys:
        if key == "flows":
            made[key] = joined_flows(own, given)
        elif key in own and key in given:
            made[key] = joined(own[key], given[key], by_id=key == "parties")
        else:
            made[key] = own[key] if key in own else given[key]
    whole = put_together(made)
    left = {pointer: place for pointer, place in tree.places.items() if pointer not in ours}
    return replace(tree, value=whole.value, places={**left, **whole.places}, scalars={**tree.scalars})


def _top(pointer: str) -> str:
    """The key at the top of a document under which a pointer leads."""
    return pointer[1:].partition("/")[0].replace("~1", "/").replace("~0", "~")


def _elsewhere(sidecar: Sidecar) -> Mapping[str, Place]:
    """The places of a sidecar's keys, as those of another file."""
    tops = tuple(step(key) for key in sidecar.value)
    return {
        pointer: Place(place.line, place.column, pointer, source=sidecar.tree.path)
        for pointer, place in sidecar.tree.places.items()
        if pointer.startswith(tops)
    }
