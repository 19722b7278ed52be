"""Makes a native sharing document of stated values, each with the place in the vendor's file that states it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ccsguard.ingest.tree import Tree, scalars_of, step
from ccsguard.models.document import Place


@dataclass(frozen=True, slots=True)
class Said:
    """A native value, and the JSON pointer in the vendor's file that states it.

    The value may be a mapping or list that holds stated values itself. None is no value: only its place is kept, for
    a rule that misses one.
    """

    value: Any
    at: str


def arranged(tree: Tree, content: Mapping[str, Any]) -> Tree:
    """The native tree of a vendor's tree.

    `content` has the keys of sharing/v1; those without a value are dropped, but an empty list that is stated
    (`Said([], …)`) stays.
    """
    places = {pointer: replace(place, pointer=pointer) for pointer, place in tree.places.items()}
    value = _plain(content, "", places, tree)
    _number(value.get("flows") or ())
    return replace(tree, value={"ccsguard": "sharing/v1", **value}, places=places, scalars=scalars_of(tree.value))


def _plain(one: Any, pointer: str, places: dict[str, Place], tree: Tree) -> Any:
    """The value without places, which are noted; as deep as the native model and no deeper."""
    if isinstance(one, Said):
        places[pointer] = _place(tree, one.at)
        inner = _plain(one.value, pointer, places, tree)
        return [] if inner is None and one.value == [] else inner
    if isinstance(one, Mapping):
        pairs = ((key, _plain(inner, pointer + step(key), places, tree)) for key, inner in one.items())
        return {key: inner for key, inner in pairs if inner is not None} or None
    if isinstance(one, list | tuple):
        return [_plain(inner, f"{pointer}/{number}", places, tree) for number, inner in enumerate(one)] or None
    return one


def _number(flows: Sequence[dict[str, Any]]) -> None:
    """Number the flows that a file calls by one name (`crm`, `crm (2)`): an id is one flow's; one without is `flow`."""
    seen: Counter[str] = Counter()
    for flow in flows:
        name = flow.setdefault("id", "flow")
        seen[name] += 1
        if seen[name] > 1:
            flow["id"] = f"{name} ({seen[name]})"


def _place(tree: Tree, pointer: str) -> Place:
    """The place of a pointer of the vendor's file, or of the nearest thing that encloses it, which it names."""
    while pointer and pointer not in tree.places:
        pointer = pointer.rpartition("/")[0]
    return replace(tree.places.get(pointer, Place(1, 1)), pointer=pointer)
