"""Completes what a vendor's file says with the sidecar beside it: a person's word counts where both speak."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from ccsguard.ingest.sidecar import Sidecar
from ccsguard.ingest.tree import Tree, step
from ccsguard.models.document import Place

_BY_ID = ("parties", "flows")
"""Lists whose items are the same where their ids are."""


def completed(tree: Tree, sidecar: Sidecar) -> Tree:
    """The tree with the keys of the sidecar, at the places where they stand there."""
    places = dict(tree.places)
    value = _joined(tree.value, sidecar.value, ("", ""), places, sidecar)
    return replace(tree, value=value, places=places, scalars={**tree.scalars})


def _joined(
    own: Mapping[str, Any], beside: Mapping[str, Any], at: tuple[str, str], places: dict[str, Place], sidecar: Sidecar
) -> dict[str, Any]:
    """Two mappings as one; `at` is where they stand in the native model and in the sidecar."""
    value = dict(own)
    for key, said in beside.items():
        here = (at[0] + step(key), at[1] + step(key))
        known = value.get(key)
        if isinstance(known, Mapping) and isinstance(said, Mapping):
            value[key] = _joined(known, said, here, places, sidecar)
        elif key in _BY_ID and isinstance(known, list) and isinstance(said, list):
            value[key] = _listed(known, said, here, places, sidecar)
        else:
            value[key] = said
            _move(here, places, sidecar)
    return value


def _listed(
    own: list[Any], beside: list[Any], at: tuple[str, str], places: dict[str, Place], sidecar: Sidecar
) -> list[Any]:
    value = list(own)
    ids = {one["id"]: number for number, one in enumerate(own) if isinstance(one, Mapping) and one.get("id")}
    for number, said in enumerate(beside):
        same = ids.get(said.get("id")) if isinstance(said, Mapping) else None
        to = len(value) if same is None else same
        here = (f"{at[0]}/{to}", f"{at[1]}/{number}")
        if same is None:
            value.append(said)
            _move(here, places, sidecar)
        else:
            value[same] = _joined(value[same], said, here, places, sidecar)
    return value


def _move(at: tuple[str, str], places: dict[str, Place], sidecar: Sidecar) -> None:
    """Take the places under a key over from the sidecar, and drop those that the vendor's file had there."""
    native, written = at
    for pointer in [one for one in places if one == native or one.startswith(native + "/")]:
        del places[pointer]
    for pointer, place in sidecar.tree.places.items():
        if pointer == written or pointer.startswith(written + "/"):
            moved = native + pointer.removeprefix(written)
            places[moved] = Place(place.line, place.column, pointer, source=sidecar.tree.path)
