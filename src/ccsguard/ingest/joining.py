"""Joins values of two files with the places of all that stands in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ccsguard.ingest.tree import step
from ccsguard.models.document import Place


@dataclass(frozen=True, slots=True)
class Part:
    """A value and the places in it, by JSON pointer from the value itself (`` for the value)."""

    value: Any
    places: Mapping[str, Place]


Parts = dict[str | int, Part]
"""What stands in a mapping or list, by key or position."""


def taken_apart(part: Part) -> Parts:
    """What stands in a part, in one pass over its places; nothing for a scalar."""
    value = part.value
    keyed: list[tuple[str | int, Any]] = []
    if isinstance(value, Mapping):
        keyed = [*value.items()]
    elif isinstance(value, list):
        keyed = [*enumerate(value)]
    inner: dict[str, dict[str, Place]] = {step(key)[1:]: {} for key, _ in keyed}
    for pointer, place in part.places.items():
        head, mark, rest = pointer[1:].partition("/")
        if pointer and head in inner:
            inner[head]["/" + rest if mark else ""] = place
    return {key: Part(one, inner[step(key)[1:]]) for key, one in keyed}


def put_together(parts: Parts, place: Place | None = None, absent: Mapping[str, Place] | None = None) -> Part:
    """A mapping of its parts; `place` is that of the whole, and `absent` those of keys that it has not."""
    places = {**(absent or {}), **({"": place} if place else {})}
    _gather(parts, places)
    return Part({key: part.value for key, part in parts.items()}, places)


def in_a_row(parts: Sequence[Part], place: Place | None = None) -> Part:
    """A list of its items; `place` is that of the whole."""
    places = {"": place} if place else {}
    _gather(dict(enumerate(parts)), places)
    return Part([part.value for part in parts], places)


def unstated(own: Part, made: Parts) -> dict[str, Place]:
    """The places that a part has for keys that nobody states: where a rule points that misses one."""
    known = {step(key) for key in made}
    return {at: place for at, place in own.places.items() if at and "/" + at[1:].partition("/")[0] not in known}


def joined(own: Part, beside: Part, *, by_id: bool = False) -> Part:
    """Two parts as one: mappings key by key, lists `by_id` item by item, and else what stands beside."""
    if isinstance(own.value, Mapping) and isinstance(beside.value, Mapping):
        first, second = taken_apart(own), taken_apart(beside)
        made = {key: part for key, part in first.items() if key not in second}
        made |= {key: joined(first[key], part) if key in first else part for key, part in second.items()}
        return put_together(made, own.places.get("") or beside.places.get(""), unstated(own, made))
    if by_id and isinstance(own.value, list) and isinstance(beside.value, list):
        items = [*taken_apart(own).values()]
        for part in taken_apart(beside).values():
            same = next((at for at, one in enumerate(items) if id_of(one) and id_of(one) == id_of(part)), None)
            if same is None:
                items.append(part)
            else:
                items[same] = joined(items[same], part)
        return in_a_row(items, own.places.get(""))
    return beside


def id_of(part: Part) -> Any:
    """The id of a mapping, None without one."""
    found = part.value.get("id") if isinstance(part.value, Mapping) else None
    return found if isinstance(found, str | int) else None


def _gather(parts: Mapping[Any, Part], places: dict[str, Place]) -> None:
    for key, part in parts.items():
        at = step(key)
        places.update({at + pointer: one for pointer, one in part.places.items()})
