"""Follows dotted paths through plain values: `workflow.nodes.*.data.text`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ccsguard.ingest.tree import step

_MOST = 100_000
"""Values that one path leads to."""


def at(value: Any, path: str, pointer: str = "") -> Iterator[tuple[Any, str]]:
    """The values that a path leads to with their JSON pointers; `*` is every item, an empty path the value itself.

    A key that itself has dots in it is found as it stands.
    """
    found = [(value, pointer)]
    parts = path.split(".") if path else []
    if len(parts) > 1 and isinstance(value, Mapping) and path in value:
        parts = [path]
    for part in parts:
        found = [inner for one, here in found for inner in _inside(one, here, part)][:_MOST]
    yield from found


def first(value: Any, paths: tuple[str, ...], pointer: str = "") -> tuple[Any, str] | None:
    """The first value that is not empty of several paths."""
    for path in paths:
        for one, where in at(value, path, pointer):
            if one not in (None, "", [], {}):
                return one, where
    return None


def leads(value: Any, path: str) -> bool:
    """Whether a path leads anywhere, looking at the first items of lists alone."""
    found = [value]
    for part in path.split("."):
        found = [inner for one in found for inner, _ in _some(one, part)]
        if not found:
            return False
    return True


def _some(value: Any, part: str) -> list[tuple[Any, str]]:
    if part == "*" and isinstance(value, list):
        value = value[:50]
    return [*_inside(value, "", part)][:50]


def _inside(value: Any, pointer: str, part: str) -> Iterator[tuple[Any, str]]:
    if isinstance(value, Mapping):
        if part == "*":
            yield from ((one, pointer + step(key)) for key, one in value.items())
        elif part in value:
            yield value[part], pointer + step(part)
    elif isinstance(value, list):
        if part == "*":
            yield from ((one, f"{pointer}/{number}") for number, one in enumerate(value))
        elif part.isdecimal() and len(part) < 7 and int(part) < len(value):
            yield value[int(part)], f"{pointer}/{int(part)}"
