"""Reads JSON-LD without its context: keys and values by the last part of their names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from ccsguard.ingest.tree import step
from ccsguard.ingest.vendors.arrangement.said import Said
from ccsguard.ingest.vendors.arrangement.values import word

_APART = re.compile(r"[/#:]")
_VALUES = ("@id", "@value", "uid", "id", "@list", "@set")
_MOST = 1000
_LOOKED_AT = 20


def local(name: str) -> str:
    """The last part of a name or address: `http://www.w3.org/ns/odrl/2/use` and `odrl:use` are `use`.

    >>> local("https://example.com/party#acme"), local("@id")
    ('acme', '@id')
    """
    return _APART.split(name.rstrip("/#"))[-1] or name


def member(value: Mapping[str, Any], at: str, *names: str) -> tuple[Any, str] | None:
    """The value under the first of several names, whatever its prefix, with its pointer."""
    by_name = {local(str(key)): key for key in reversed([*value])}
    for name in names:
        if name in by_name and value[by_name[name]] is not None:
            key = by_name[name]
            return value[key], at + step(key)
    return None


def items(value: Any, at: str) -> Iterator[tuple[Any, str]]:
    """The values of a list, of a JSON-LD list or set in an object, or a value alone."""
    waiting, left = [(value, at)], _MOST
    while waiting and left:
        one, where = waiting.pop()
        left -= 1
        if isinstance(one, list):
            waiting.extend((one[number], f"{where}/{number}") for number in reversed(range(min(len(one), _MOST))))
        elif isinstance(one, Mapping) and (key := next((each for each in ("@list", "@set") if each in one), None)):
            waiting.append((one[key], where + step(key)))
        else:
            yield one, where


def objects(value: Mapping[str, Any], at: str, name: str) -> Iterator[tuple[Mapping[str, Any], str]]:
    """The objects under a name."""
    found = member(value, at, name)
    for one, where in items(*found) if found else ():
        if isinstance(one, Mapping):
            yield one, where


def texts(value: Any, at: str) -> Iterator[Said]:
    """The texts of a value: its own, or those of the objects that stand for one."""
    for one, where in items(value, at):
        inner, place = one, where
        if isinstance(one, Mapping):
            found = member(one, where, *_VALUES)
            if found is None:
                continue
            inner, place = found
        if text := word(inner):
            yield Said(text, place)


def text(value: Mapping[str, Any], at: str, *names: str) -> Said | None:
    """The first text under the first of several names that has one."""
    for name in names:
        found = member(value, at, name)
        for one in texts(*found) if found else ():
            return one
    return None


def context(value: Mapping[str, Any]) -> str:
    """The names in a document's context, in lower case; empty where it has none."""
    found = value.get("@context")
    listed = found[:_LOOKED_AT] if isinstance(found, list) else [found]
    names: list[Any] = []
    for one in listed:
        names.extend(
            [each for pair in [*one.items()][:_LOOKED_AT] for each in pair] if isinstance(one, Mapping) else [one]
        )
    return " ".join(name.lower()[:200] for name in names if isinstance(name, str))
